// SPDX-License-Identifier: MIT
#include "model/ledger/database.h"

#include <limits.h>
#include <string.h>

#include <sqlite3.h>

enum {
    BUSY_MILLISECONDS = 10 * 1000,
    BUSY_TRIES = 6, /* a minute in all */
};

struct statement {
    struct database *database;
    const char *sql;
    sqlite3_stmt *handle;
};

LIST_OF(statements, struct statement *);

struct database {
    struct arena *arena;
    sqlite3 *handle;
    const char *why;
    struct statements statements;
};

/* ---- failure ---- */

static const char *reason_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program has been writing to it for a minute; try again";
    case SQLITE_FULL:
        return "the disk is full";
    case SQLITE_NOMEM:
        return "there is no memory left";
    case SQLITE_NOTADB:
        return "it is no ledger";
    case SQLITE_CORRUPT:
        return "it is damaged; an earlier copy of the file may be whole";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "it may be read, but not written to";
    case SQLITE_CANTOPEN:
        return "it, or a file beside it, cannot be opened";
    case SQLITE_IOERR:
        return "the disk failed, or it is full";
    default:
        return NULL;
    }
}

/* The first failure is the cause; those after it follow from it. */
static bool fail_with(struct database *database, int code)
{
    if (!database->why) {
        const char *reason = reason_of(code);
        const char *message = reason ? reason : sqlite3_errmsg(database->handle);
        database->why = text_visible(database->arena, message, 0);
    }
    return false;
}

const char *database_why(const struct database *database)
{
    return database->why;
}

bool database_fail(struct database *database, const char *format, ...)
{
    if (!database->why) {
        struct text text = {.arena = database->arena};
        va_list arguments;
        va_start(arguments, format);
        text_addv(&text, format, arguments);
        va_end(arguments);
        database->why = text_of(&text);
    }
    return false;
}

const char *database_pardon(struct database *database)
{
    const char *why = database->why;
    database->why = NULL;
    return why;
}

/* ---- opening ---- */

/* A file that somebody sent may hold a schema made to attack (reliability: hostile
 * databases): its functions are not trusted, and its pages are looked at before use. */
static bool apply_settings(struct database *database)
{
    sqlite3 *handle = database->handle;
    sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
    sqlite3_extended_result_codes(handle, 1);
    int code = sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    code |= sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    code |= sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    return (code == SQLITE_OK || fail_with(database, code)) &&
           database_run(database, "PRAGMA cell_size_check = ON;"
                                  "PRAGMA foreign_keys = ON;"
                                  "PRAGMA synchronous = FULL;");
}

struct database *database_open(const char *path, struct arena *arena, const char **why)
{
    struct database *database = arena_new(arena, struct database);
    database->arena = arena;
    /* Nobody asks how much memory SQLite uses, and counting it takes a lock each time. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    /* Parallel work is done by processes: no thread waits for another here. */
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (path ? 0 : SQLITE_OPEN_CREATE);
    /* "./" in front: no name is taken for a URI or for ":memory:". */
    const char *name = !path          ? ":memory:"
                       : *path == '/' ? path
                                      : text_printf(arena, "./%s", path);
    int code = sqlite3_open_v2(name, &database->handle, flags, NULL);
    if (code != SQLITE_OK) {
        fail_with(database, code);
    } else if (apply_settings(database)) {
        return database;
    }
    *why = database->why;
    database_close(database);
    return NULL;
}

void database_close(struct database *database)
{
    for (size_t i = 0; i < database->statements.count; i++) {
        sqlite3_finalize(database->statements.items[i]->handle);
    }
    database->statements = (struct statements){0};
    sqlite3_close(database->handle);
    database->handle = NULL;
}

/* ---- transactions ---- */

/* SQLite waits by itself, but gives up at once where waiting could not help it; who waits
 * here holds nothing that another waits for. */
static bool run_patiently(struct database *database, const char *sql)
{
    int code = SQLITE_BUSY;
    for (int i = 0; i < BUSY_TRIES && (code & 0xff) == SQLITE_BUSY; i++) {
        code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    }
    return code == SQLITE_OK || fail_with(database, code);
}

bool database_begin(struct database *database)
{
    database->why = NULL;
    return run_patiently(database, "BEGIN IMMEDIATE");
}

bool database_begin_reading(struct database *database)
{
    database->why = NULL;
    return run_patiently(database, "BEGIN");
}

bool database_commit(struct database *database)
{
    if (!database->why && run_patiently(database, "COMMIT")) {
        return true;
    }
    database_rollback(database);
    return false;
}

void database_rollback(struct database *database)
{
    for (size_t i = 0; i < database->statements.count; i++) {
        sqlite3_reset(database->statements.items[i]->handle);
    }
    if (!sqlite3_get_autocommit(database->handle)) {
        sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

/* ---- statements ---- */

bool database_run(struct database *database, const char *sql)
{
    if (database->why) {
        return false;
    }
    int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || fail_with(database, code);
}

long database_number(struct database *database, const char *sql)
{
    struct statement *statement = statement_of(database, sql);
    long number = statement_next(statement) ? column_number(statement, 0) : 0;
    sqlite3_reset(statement->handle);
    return number;
}

const char *database_word(struct database *database, const char *sql, struct arena *arena)
{
    struct statement *statement = statement_of(database, sql);
    const char *word =
        statement_next(statement) ? column_text(statement, 0, arena) : NULL;
    sqlite3_reset(statement->handle);
    return word ? word : "";
}

bool database_copy(struct database *to, struct database *from)
{
    sqlite3_backup *backup =
        sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!backup) {
        return fail_with(to, sqlite3_errcode(to->handle));
    }
    int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    return code == SQLITE_DONE || fail_with(to, code);
}

static struct statement *statement_new(struct database *database, const char *sql)
{
    struct statement *statement = arena_new(database->arena, struct statement);
    statement->database = database;
    statement->sql = sql;
    *list_add(database->arena, &database->statements) = statement;
    return statement;
}

static struct statement *statement_known(struct database *database, const char *sql)
{
    for (size_t i = 0; i < database->statements.count; i++) {
        if (strcmp(database->statements.items[i]->sql, sql) == 0) {
            return database->statements.items[i];
        }
    }
    return NULL;
}

struct statement *statement_of(struct database *database, const char *sql)
{
    struct statement *statement = statement_known(database, sql);
    statement = statement ? statement : statement_new(database, sql);
    if (!statement->handle && !database->why) {
        int code =
            sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                               &statement->handle, NULL);
        if (code != SQLITE_OK) {
            fail_with(database, code);
        }
    }
    sqlite3_reset(statement->handle);
    return statement;
}

static void note(struct statement *statement, int code)
{
    if (code != SQLITE_OK) {
        fail_with(statement->database, code);
    }
}

void bind_text(struct statement *statement, int place, const char *text)
{
    bind_text_of(statement, place, text, text ? strlen(text) : 0);
}

void bind_text_of(struct statement *statement, int place, const char *text, size_t length)
{
    if (!statement->database->why) {
        note(statement, sqlite3_bind_text64(statement->handle, place, text, length,
                                            SQLITE_STATIC, SQLITE_UTF8));
    }
}

void bind_number(struct statement *statement, int place, long number)
{
    if (!statement->database->why) {
        note(statement, sqlite3_bind_int64(statement->handle, place, number));
    }
}

void bind_bytes(struct statement *statement, int place, struct bytes bytes)
{
    if (!statement->database->why) {
        const void *at = bytes.length > 0 ? (const void *)bytes.at : "";
        note(statement, sqlite3_bind_blob64(statement->handle, place, at, bytes.length,
                                            SQLITE_STATIC));
    }
}

bool statement_next(struct statement *statement)
{
    if (statement->database->why) {
        return false;
    }
    int code = sqlite3_step(statement->handle);
    if (code == SQLITE_ROW) {
        return true;
    }
    sqlite3_reset(statement->handle);
    return code == SQLITE_DONE ? false : fail_with(statement->database, code);
}

void statement_leave(struct statement *statement)
{
    sqlite3_reset(statement->handle);
}

bool statement_run(struct statement *statement)
{
    statement_next(statement);
    return !statement->database->why;
}

/* A column's text where SQLite keeps it, with its length; NULL where it is NULL. */
static const char *text_at(struct statement *statement, int place, size_t *length)
{
    if (sqlite3_column_type(statement->handle, place) == SQLITE_NULL) {
        return NULL;
    }
    const char *text = (const char *)sqlite3_column_text(statement->handle, place);
    *length = (size_t)sqlite3_column_bytes(statement->handle, place);
    if (!text) {
        fail_with(statement->database, SQLITE_NOMEM);
        return NULL;
    }
    if (memchr(text, '\0', *length)) {
        database_fail(statement->database, "it is damaged: a text in it holds a NUL");
    }
    return text;
}

static const char *never_missing(struct statement *statement, const char *text)
{
    if (!text) {
        database_fail(statement->database, "it is damaged: a text in it is missing");
    }
    return text ? text : "";
}

const char *column_text(struct statement *statement, int place, struct arena *arena)
{
    size_t length;
    const char *text = text_at(statement, place, &length);
    return text ? arena_text(arena, text, length) : NULL;
}

const char *column_word(struct statement *statement, int place, struct arena *arena)
{
    return never_missing(statement, column_text(statement, place, arena));
}

const char *column_lent(struct statement *statement, int place)
{
    size_t length;
    return never_missing(statement, text_at(statement, place, &length));
}

const char *column_text_like(struct statement *statement, int place, const char *known,
                             struct arena *arena)
{
    size_t length;
    const char *text = text_at(statement, place, &length);
    if (!text || (known && strcmp(text, known) == 0)) {
        return text ? known : NULL;
    }
    return arena_text(arena, text, length);
}

long column_number(struct statement *statement, int place)
{
    return (long)sqlite3_column_int64(statement->handle, place);
}

bool column_is_number(struct statement *statement, int place)
{
    return sqlite3_column_type(statement->handle, place) == SQLITE_INTEGER;
}

struct bytes column_bytes(struct statement *statement, int place)
{
    const unsigned char *at = sqlite3_column_blob(statement->handle, place);
    return (struct bytes){at, (size_t)sqlite3_column_bytes(statement->handle, place)};
}
