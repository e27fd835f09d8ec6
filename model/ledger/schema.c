// SPDX-License-Identifier: MIT
#include "model/ledger/schema.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/templates.h"

enum {
    APPLICATION_ID = 0x52414c47, /* "RALG" */
};

struct schema schema_of_ledger(struct arena *arena)
{
    static const char *const files[] = {"schema.sql", "schema-2.sql"};
    enum {
        STEPS = sizeof(files) / sizeof(files[0]),
    };
    const char **steps = arena_array(arena, const char *, STEPS);
    for (size_t i = 0; i < STEPS; i++) {
        struct bytes bytes = {0};
        struct faults faults = {.arena = arena};
        const struct templates embedded = {0};
        template_read(&embedded, files[i], arena, &bytes, &faults);
        steps[i] = arena_text(arena, (const char *)bytes.at, bytes.length);
    }
    return (struct schema){steps, STEPS};
}

static long version_of(struct database *database)
{
    return database_number(database, "PRAGMA user_version");
}

/* PRAGMA takes no parameters. */
static bool set_number(struct database *database, const char *pragma, long number)
{
    struct arena scratch = {0};
    char *sql = text_printf(&scratch, "PRAGMA %s = %ld", pragma, number);
    bool is_set = database_run(database, sql);
    arena_clear(&scratch);
    return is_set;
}

static bool take_step(struct database *database, struct schema schema, long number)
{
    return database_run(database, schema.steps[number]) &&
           set_number(database, "user_version", number + 1);
}

static bool make_tables(struct database *database, struct schema schema)
{
    bool is_made = set_number(database, "application_id", APPLICATION_ID);
    for (long i = 0; i < schema.count && is_made; i++) {
        is_made = take_step(database, schema, i);
    }
    return is_made;
}

bool schema_make(struct database *database, struct schema schema)
{
    if (database_number(database, "SELECT count(*) FROM sqlite_schema") > 0) {
        return database_fail(database, "there is something in it already");
    }
    return make_tables(database, schema);
}

/* ---- is it one? ---- */

/* All that defines tables, indexes and triggers, as one text. */
static char *definition_of(struct database *database, struct arena *arena)
{
    struct text text = {.arena = arena};
    struct statement *rows = statement_of(
        database,
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
    while (statement_next(rows)) {
        for (int i = 0; i < 4; i++) {
            const char *part = column_text(rows, i, arena);
            text_addf(&text, "%s\n", part ? part : "");
        }
    }
    return arena_text(arena, text_of(&text), text.length);
}

/* A trigger that was removed, or a table that somebody sent along, is told here. */
static bool is_as_made(struct database *database, struct schema schema)
{
    struct arena scratch = {0};
    const char *why = NULL;
    bool is_same = false;
    struct database *model = database_open(NULL, &scratch, &why);
    if (model && make_tables(model, schema)) {
        is_same = strcmp(definition_of(database, &scratch),
                         definition_of(model, &scratch)) == 0;
    }
    if (model) {
        database_close(model);
    }
    arena_clear(&scratch);
    return is_same ||
           database_fail(database,
                         "its tables are not as this program makes them: it was "
                         "changed by another program, or is damaged");
}

static bool is_ledger(struct database *database, struct schema schema)
{
    long application = database_number(database, "PRAGMA application_id");
    if (database_why(database)) {
        return false;
    }
    if (application != APPLICATION_ID) {
        return database_fail(database, "it is no ledger");
    }
    long version = version_of(database);
    if (version > schema.count) {
        return database_fail(
            database,
            "a later version of this program made it (its schema is %ld, "
            "this program's %ld); use that version",
            version, schema.count);
    }
    return version > 0 || database_fail(database, "it is no ledger");
}

/* ---- bringing it up ---- */

static bool keep_copy(struct database *database, const char *path, struct arena *arena)
{
    char *copy = text_printf(arena, "%s.schema-%ld", path, version_of(database));
    struct stat found;
    if (lstat(copy, &found) == 0) {
        return database_fail(database,
                             "a copy is kept before its tables change, and there is "
                             "already a file %s; move that away",
                             text_visible(arena, copy, 0));
    }
    mode_t mask = umask(0077);
    struct statement *vacuum = statement_of(database, "VACUUM INTO ?1");
    bind_text(vacuum, 1, copy);
    bool is_kept = statement_run(vacuum);
    umask(mask);
    return is_kept;
}

static bool step_up(struct database *database, struct schema schema)
{
    if (!database_begin(database)) {
        return false;
    }
    long version = version_of(database); /* another process may have been quicker */
    if (version < schema.count) {
        take_step(database, schema, version);
    }
    return database_commit(database);
}

static bool is_sound(struct database *database, struct arena *arena)
{
    const char *said = database_word(database, "PRAGMA quick_check(1)", arena);
    return strcmp(said, "ok") == 0 ||
           database_fail(database,
                         "it is damaged; an earlier copy of the file may be whole");
}

bool schema_bring_up(struct database *database, struct schema schema, const char *path,
                     struct arena *arena)
{
    if (!is_ledger(database, schema)) {
        return false;
    }
    bool is_up = true;
    if (version_of(database) < schema.count) {
        is_up = is_sound(database, arena) && keep_copy(database, path, arena);
    }
    while (is_up && version_of(database) < schema.count) {
        is_up = step_up(database, schema);
    }
    return is_up && is_as_made(database, schema);
}
