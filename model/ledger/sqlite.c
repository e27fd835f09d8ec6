// SPDX-License-Identifier: MIT
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/ledger/disk.h"
#include "model/ledger/instant.h"
#include "model/ledger/schema.h"
#include "model/ledger/store.h"

struct store *store_of(struct ledger *ledger)
{
    return (struct store *)ledger;
}

bool store_failed(struct store *store)
{
    const char *why = database_why(store->database);
    store->ledger.why = why ? why : "it failed";
    return false;
}

bool store_is_used(struct store *store)
{
    if (!store->framework || !store->roster) {
        store->ledger.why = "its framework and roster were not loaded";
        return false;
    }
    return true;
}

/* ---- making ---- */

static bool insert_facts(struct database *database, const struct ledger_facts *facts,
                         struct arena *arena)
{
    struct record record = record_of_facts(facts);
    struct statement *insert = statement_of(
        database, "INSERT INTO ledger (id, store_id, created, framework, framework_id, "
                  "framework_digest, roster, roster_id, roster_digest, illustrative) "
                  "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    record_bind(&record, insert, 1);
    statement_run(insert);
    const struct head none = {.known = "", .hash = ""};
    const struct chain_end first = {
        .known = facts->created, .event = "init", .contents = facts_digest(facts, arena)};
    log_append(database, facts->store_id, &none, &first, arena);
    return !database_why(database);
}

static bool fill(struct database *database, const struct ledger_facts *facts,
                 struct arena *arena)
{
    return database_begin(database) && schema_make(database, schema_of_ledger(arena)) &&
           insert_facts(database, facts, arena) && database_commit(database);
}

/* SQLite's own words for it: the mode that stands afterwards. */
static bool set_journal(struct database *database, const char *pragma, const char *mode,
                        struct arena *arena)
{
    const char *set = database_word(database, pragma, arena);
    return strcmp(set, mode) == 0 ||
           database_fail(database, "its journal could not be set to %s", mode);
}

static bool make_at(const char *path, const struct ledger_facts *facts,
                    struct arena *arena, const char **why)
{
    struct database *database = database_open(path, arena, why);
    if (!database) {
        return false;
    }
    /* A row with a narrative of some hundred words has room in a page of that size. */
    bool is_made = database_run(database, "PRAGMA page_size = 8192") &&
                   fill(database, facts, arena) &&
                   (disk_is_shared(path) ||
                    set_journal(database, "PRAGMA journal_mode = WAL", "wal", arena));
    if (!is_made) {
        *why = database_why(database);
        database_rollback(database);
    }
    database_close(database);
    return is_made;
}

bool ledger_make(const char *path, const struct ledger_facts *facts, struct arena *arena,
                 const char **why)
{
    struct ledger_facts kept = *facts;
    kept.created = instant_of(facts->created, arena);
    if (!kept.created) {
        *why = "the instant of its making is none";
        return false;
    }
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        *why = errno == EEXIST ? "there is a file of that name already" : strerror(errno);
        return false;
    }
    close(file);
    bool is_made = make_at(path, &kept, arena, why);
    if (!is_made) {
        unlink(path);
    }
    return is_made;
}

/* ---- opening ---- */

static bool read_facts(struct store *store)
{
    struct arena *arena = store->arena;
    struct statement *row = statement_of(
        store->database, "SELECT store_id, created, framework, framework_id, "
                         "framework_digest, roster, roster_id, roster_digest, "
                         "illustrative FROM ledger WHERE id = 1");
    bool has_facts = false;
    while (statement_next(row)) {
        has_facts = true;
        store->facts = (struct ledger_facts){
            .store_id = column_word(row, 0, arena),
            .created = column_word(row, 1, arena),
            .framework = column_word(row, 2, arena),
            .framework_id = column_word(row, 3, arena),
            .framework_digest = column_word(row, 4, arena),
            .roster = column_word(row, 5, arena),
            .roster_id = column_word(row, 6, arena),
            .roster_digest = column_word(row, 7, arena),
            .is_illustrative = column_number(row, 8) != 0,
        };
    }
    if (has_facts) {
        date_of_iso(text_printf(arena, "%.10s", store->facts.created), &store->made);
    }
    store->ledger.facts = &store->facts;
    return has_facts || database_fail(store->database, "it is damaged: it does not say "
                                                       "what it is for");
}

/* A file that somebody else made may be built to mislead whatever reads it. */
static bool is_sound(struct database *database, const struct stat *found,
                     struct arena *arena)
{
    return found->st_uid == geteuid() ||
           strcmp(database_word(database, "PRAGMA quick_check(1)", arena), "ok") == 0 ||
           database_fail(database, "it is damaged, and was made by another user");
}

/* A ledger that was moved to a shared disk keeps no write-ahead log there. */
static bool suit_disk(struct database *database, const char *path, struct arena *arena)
{
    const char *mode = database_word(database, "PRAGMA journal_mode", arena);
    return strcmp(mode, "wal") != 0 || !disk_is_shared(path) ||
           set_journal(database, "PRAGMA journal_mode = DELETE", "delete", arena);
}

static const char *obstacle_to(const char *path, struct stat *found)
{
    if (stat(path, found) != 0) {
        return errno == ENOENT ? "there is no ledger there; `init` makes one"
                               : strerror(errno);
    }
    if (!S_ISREG(found->st_mode)) {
        return "it is no file";
    }
    return found->st_size == 0 ? "it is no ledger: the file is empty" : NULL;
}

static bool store_use(struct ledger *ledger, const struct framework *framework,
                      const struct roster *roster);
static bool store_rehearse(struct ledger *ledger);
static void store_close(struct ledger *ledger);

static const struct ledger_functions functions = {
    .use = store_use,
    .add = store_add,
    .decide = store_decide,
    .received = store_received,
    .rehearse = store_rehearse,
    .holdings = store_holdings,
    .ratings = store_ratings,
    .bytes = store_bytes,
    .periods = store_periods,
    .standing = store_standing_periods,
    .log = store_log,
    .audit = store_audit,
    .close = store_close,
};

struct ledger *ledger_open(const char *path, struct arena *arena, const char **why)
{
    struct stat found;
    *why = obstacle_to(path, &found);
    struct database *database = *why ? NULL : database_open(path, arena, why);
    if (!database) {
        return NULL;
    }
    struct store *store = arena_new(arena, struct store);
    *store = (struct store){
        .ledger.functions = &functions, .arena = arena, .database = database};
    bool is_open = is_sound(database, &found, arena) &&
                   schema_bring_up(database, schema_of_ledger(arena), path, arena) &&
                   suit_disk(database, path, arena) && read_facts(store) &&
                   !database_why(database);
    if (!is_open) {
        *why = database_why(database);
        database_close(database);
        return NULL;
    }
    return &store->ledger;
}

static bool store_use(struct ledger *ledger, const struct framework *framework,
                      const struct roster *roster)
{
    struct store *store = store_of(ledger);
    if (strcmp(framework->id, store->facts.framework_id) != 0 ||
        strcmp(roster->id, store->facts.roster_id) != 0) {
        ledger->why = text_printf(
            store->arena, "it was made for the framework %s and the roster %s",
            text_visible(store->arena, store->facts.framework_id, 60),
            text_visible(store->arena, store->facts.roster_id, 60));
        return false;
    }
    store->framework = framework;
    store->roster = roster;
    return true;
}

static bool store_rehearse(struct ledger *ledger)
{
    struct store *store = store_of(ledger);
    const char *why = NULL;
    struct database *copy = database_open(NULL, store->arena, &why);
    if (!copy || !database_copy(copy, store->database)) {
        ledger->why = copy ? database_why(copy) : why;
        if (copy) {
            database_close(copy);
        }
        return false;
    }
    database_close(store->database);
    store->database = copy;
    return true;
}

static void store_close(struct ledger *ledger)
{
    database_close(store_of(ledger)->database);
}
