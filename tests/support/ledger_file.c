// SPDX-License-Identifier: MIT
#include "tests/support/ledger_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/digest.h"
#include "model/base/file.h"
#include "model/ledger/database.h"

struct ledger_facts ledger_file_facts(void)
{
    return (struct ledger_facts){
        .store_id = "000102030405060708090a0b0c0d0e0f",
        .created = "2023-01-01T09:00:00Z",
        .framework = "bridges",
        .framework_id = "bridges",
        .framework_digest = "digest of the framework",
        .roster = "forces",
        .roster_id = "forces",
        .roster_digest = "digest of the roster",
    };
}

static void open_it(struct ledger_file *file)
{
    const char *why = NULL;
    file->ledger = ledger_open(file->path, &file->arena, &why);
    if (!file->ledger) {
        fail_msg("%s", why);
    }
    assert_true(file->ledger->functions->use(file->ledger, &file->month.framework,
                                             &file->month.roster));
}

void ledger_file_open(struct ledger_file *file, size_t forces)
{
    *file = (struct ledger_file){.folder = "/tmp/ragledger-ledger-XXXXXX"};
    month_open(&file->month, forces);
    file->month.roster.id = "forces";
    assert_non_null(mkdtemp(file->folder));
    file->path = text_printf(&file->arena, "%s/test.db", file->folder);
    struct ledger_facts facts = ledger_file_facts();
    const char *why = NULL;
    if (!ledger_make(file->path, &facts, &file->arena, &why)) {
        fail_msg("%s", why);
    }
    open_it(file);
}

void ledger_file_shut(struct ledger_file *file)
{
    if (file->ledger) {
        file->ledger->functions->close(file->ledger);
        file->ledger = NULL;
    }
}

void ledger_file_reopen(struct ledger_file *file)
{
    ledger_file_shut(file);
    open_it(file);
}

void ledger_file_close(struct ledger_file *file)
{
    ledger_file_shut(file);
    assert_true(file_remove_folder(file->folder));
    month_close(&file->month);
    arena_clear(&file->arena);
}

/* ---- adding ---- */

static struct entry entry_of(struct ledger_file *file, enum submission_kind kind, int day,
                             const char *name, const char *contents,
                             const struct submissions *submissions)
{
    struct entry entry = {
        .kind = kind,
        .file = name,
        .bytes = {(const unsigned char *)contents, strlen(contents)},
        .received = {2023, 3, day},
        .submissions = submissions,
    };
    entry.sha256 = digest_of(&file->arena, entry.bytes);
    return entry;
}

struct entry ledger_file_entry(struct ledger_file *file, enum submission_kind kind,
                               size_t force, int day, const char *name,
                               const char *letters, const char *salt)
{
    struct arena *arena = &file->arena;
    struct submissions *given = arena_new(arena, struct submissions);
    given->findings.arena = arena;
    struct submission *submission =
        month_submit(&file->month, kind, force, day, name, letters);
    *list_add(arena, &given->list) = *submission;
    finding_about(&given->findings, FINDING_COLOUR_CONFLICT,
                  submission->gradings.items[0].place, submission->force->code, "R1",
                  "as found");
    char *contents = text_printf(arena, "%zu %s %s", force, letters, salt);
    return entry_of(file, kind, day, name, contents, given);
}

struct entry ledger_file_refused(struct ledger_file *file, size_t force, int day,
                                 const char *name)
{
    struct arena *arena = &file->arena;
    struct submissions *given = arena_new(arena, struct submissions);
    given->findings.arena = arena;
    given->is_refused = true;
    *list_add(arena, &given->claimants) = month_force(&file->month, force);
    finding_add(&given->findings, FINDING_DAMAGED, (struct place){.file = name},
                "it breaks off");
    return entry_of(file, SUBMISSION_RETURN, day, name, name, given);
}

struct addition ledger_file_add(struct ledger_file *file, const struct entry *entry)
{
    struct addition addition = {.arena = &file->arena};
    if (!file->ledger->functions->add(file->ledger, entry, &addition)) {
        fail_msg("%s", file->ledger->why);
    }
    return addition;
}

struct addition ledger_file_return(struct ledger_file *file, size_t force, int day,
                                   const char *name, const char *letters)
{
    struct entry entry =
        ledger_file_entry(file, SUBMISSION_RETURN, force, day, name, letters, "");
    return ledger_file_add(file, &entry);
}

/* ---- looking ---- */

struct holdings ledger_file_holdings(struct ledger_file *file, const char *as_known)
{
    struct holdings holdings;
    if (!file->ledger->functions->holdings(file->ledger, (struct period){2023, 2},
                                           as_known, &file->arena, &holdings)) {
        fail_msg("%s", file->ledger->why);
    }
    return holdings;
}

const char *ledger_file_letters(struct ledger_file *file, enum submission_kind kind,
                                size_t force, const char *as_known)
{
    struct holdings holdings = ledger_file_holdings(file, as_known);
    struct position position =
        position_of(&file->month.framework, &file->month.roster, (struct period){2023, 2},
                    file->month.as_at, &holdings, &file->arena);
    return month_letters(&file->month, &position, kind, force);
}

/* ---- tampering ---- */

static void drop_triggers(struct database *database, struct arena *arena)
{
    struct statement *row = statement_of(
        database,
        "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'");
    struct texts drops = {0};
    while (statement_next(row)) {
        *list_add(arena, &drops) = column_text(row, 0, arena);
    }
    for (size_t i = 0; i < drops.count; i++) {
        assert_true(database_run(database, drops.items[i]));
    }
}

/* The triggers are put back as they were, so that only the rows differ. */
void ledger_file_tamper(struct ledger_file *file, const char *sql)
{
    struct arena arena = {0};
    const char *why = NULL;
    struct database *database = database_open(file->path, &arena, &why);
    assert_non_null(database);
    struct texts triggers = {0};
    struct statement *row =
        statement_of(database, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    while (statement_next(row)) {
        *list_add(&arena, &triggers) = column_text(row, 0, &arena);
    }
    drop_triggers(database, &arena);
    database_run(database, "PRAGMA foreign_keys = OFF");
    database_run(database, sql);
    for (size_t i = 0; i < triggers.count; i++) {
        database_run(database, triggers.items[i]);
    }
    if (database_why(database)) {
        fail_msg("%s: %s", sql, database_why(database));
    }
    database_close(database);
    arena_clear(&arena);
}

static void add_rows(struct database *database, const char *sql, struct text *contents)
{
    struct statement *row = statement_of(database, sql);
    while (statement_next(row)) {
        text_addf(contents, "%s\n", column_word(row, 0, contents->arena));
    }
}

char *ledger_file_contents(const char *path, struct arena *arena)
{
    static const char *const tables[] = {
        "SELECT quote(store_id) || created || framework || framework_id || "
        "framework_digest || roster || roster_id || roster_digest || illustrative "
        "FROM ledger",
        "SELECT sha256 || hex(bytes) FROM files ORDER BY 1",
        "SELECT id || ',' || origin || outcome || kind || quote(file) || quote(sha256) "
        "|| "
        "asked || received || known || why || reading || submissions || ',' || gradings "
        "|| ',' || findings FROM entries ORDER BY id",
        "SELECT id || ',' || entry || kind || force || period || version FROM "
        "submissions "
        "ORDER BY id",
        "SELECT submission || ',' || number || quote(item) || quote(rating) || "
        "quote(absence) || quote(sheet) || sheet_row || ',' || sheet_column || "
        "quote(said) "
        "|| quote(narrative) || quote(evidence) || quote(owner) || quote(due) || "
        "quote(basis) FROM gradings ORDER BY submission, number",
        "SELECT entry || ',' || number || name || quote(file) || quote(sheet) || "
        "sheet_row "
        "|| ',' || sheet_column || quote(force) || quote(item) || quote(message) FROM "
        "findings ORDER BY entry, number",
        "SELECT entry || ',' || number || force FROM claimants ORDER BY entry, number",
        "SELECT id || act || known || kind || quote(sha256) || force || item || period "
        "|| finding || name || quote(why) FROM decisions ORDER BY id",
        "SELECT sequence || known || event || quote(entry) || quote(decision) || "
        "contents || hash FROM log ORDER BY sequence",
    };
    const char *why = NULL;
    struct text contents = {.arena = arena};
    struct database *database = database_open(path, arena, &why);
    for (size_t i = 0; database && i < sizeof(tables) / sizeof(*tables); i++) {
        add_rows(database, tables[i], &contents);
    }
    bool is_read = database && !database_why(database);
    if (database) {
        database_close(database);
    }
    struct bytes bytes = {(const unsigned char *)text_of(&contents), contents.length};
    return is_read ? digest_of(arena, bytes) : arena_text(arena, "", 0);
}

bool ledger_file_audit(struct ledger_file *file, struct audit *audit)
{
    *audit = (struct audit){.faults.arena = &file->arena};
    return file->ledger->functions->audit(file->ledger, audit);
}
