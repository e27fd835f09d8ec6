// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/ledger/database.h"
#include "tests/support/ledger_file.h"

static struct ledger_file file;

static int open_file(void **state)
{
    (void)state;
    ledger_file_open(&file, 2);
    return 0;
}

static int close_file(void **state)
{
    (void)state;
    ledger_file_close(&file);
    return 0;
}

/* Why the ledger at a path cannot be opened; fails the test when it can. */
static const char *refusal_of(const char *path)
{
    const char *why = NULL;
    assert_null(ledger_open(path, &file.arena, &why));
    assert_non_null(why);
    return why;
}

static void write_file(const char *path, const void *bytes, size_t length)
{
    int descriptor = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    assert_int_equal(write(descriptor, bytes, length), length);
    close(descriptor);
}

static void test_what_was_said_when_it_was_made_is_told(void **state)
{
    (void)state;
    const struct ledger_facts *facts = file.ledger->facts;
    assert_string_equal(facts->store_id, "000102030405060708090a0b0c0d0e0f");
    assert_string_equal(facts->created, "2023-01-01T09:00:00.000Z");
    assert_string_equal(facts->framework_id, "bridges");
    assert_string_equal(facts->roster_digest, "digest of the roster");
    assert_false(facts->is_illustrative);
}

static void test_nobody_else_may_read_the_file(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        struct stat found;
        const char *path = text_printf(&file.arena, "%s%s", file.path, ends[i]);
        assert_int_equal(stat(path, &found), 0);
        assert_int_equal(found.st_mode & 0777, 0600);
    }
}

static void test_a_file_that_is_there_is_never_made_into_a_ledger(void **state)
{
    (void)state;
    struct ledger_facts facts = ledger_file_facts();
    const char *why = NULL;
    assert_false(ledger_make(file.path, &facts, &file.arena, &why));
    assert_non_null(strstr(why, "already"));
    ledger_file_reopen(&file);
    const char *link = text_printf(&file.arena, "%s/link.db", file.folder);
    assert_int_equal(symlink("/tmp/ragledger-nowhere", link), 0);
    assert_false(ledger_make(link, &facts, &file.arena, &why));
    assert_int_equal(access("/tmp/ragledger-nowhere", F_OK), -1);
    facts.created = "today";
    const char *path = text_printf(&file.arena, "%s/new.db", file.folder);
    assert_false(ledger_make(path, &facts, &file.arena, &why));
    assert_int_equal(access(path, F_OK), -1);
    assert_false(ledger_make("/nowhere/at/all.db", &facts, &file.arena, &why));
}

static void test_what_is_no_ledger_is_refused_in_words(void **state)
{
    (void)state;
    struct arena *arena = &file.arena;
    const char *missing = text_printf(arena, "%s/missing.db", file.folder);
    assert_non_null(strstr(refusal_of(missing), "no ledger there"));
    assert_int_equal(access(missing, F_OK), -1);
    assert_non_null(strstr(refusal_of(file.folder), "no file"));
    const char *empty = text_printf(arena, "%s/empty.db", file.folder);
    write_file(empty, "", 0);
    assert_non_null(strstr(refusal_of(empty), "empty"));
    const char *text = text_printf(arena, "%s/text.db", file.folder);
    write_file(text, "Recommendation,Rating\nR01,Green\n", 32);
    assert_non_null(strstr(refusal_of(text), "no ledger"));
}

static void test_another_programs_database_is_refused(void **state)
{
    (void)state;
    ledger_file_tamper(&file, "PRAGMA application_id = 7");
    assert_string_equal(refusal_of(file.path), "it is no ledger");
}

static void test_a_later_programs_ledger_is_refused(void **state)
{
    (void)state;
    ledger_file_tamper(&file, "PRAGMA user_version = 99");
    assert_non_null(strstr(refusal_of(file.path), "later version"));
}

static void test_a_ledger_with_other_tables_or_triggers_is_refused(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "CREATE TABLE more (a TEXT)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON log BEGIN DELETE FROM log; END",
        "DROP INDEX entries_by_file",
        "ALTER TABLE gradings ADD COLUMN more TEXT",
    };
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        ledger_file_tamper(&file, changes[i]);
        assert_non_null(strstr(refusal_of(file.path), "tables"));
        close_file(NULL);
        open_file(NULL);
    }
}

static void test_nothing_that_is_kept_can_be_changed_or_removed(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    struct entry refused = ledger_file_refused(&file, 1, 9, "broken.xlsx");
    ledger_file_add(&file, &refused);
    static const char *const tables[] = {"ledger",      "files",    "entries",
                                         "submissions", "gradings", "findings",
                                         "claimants",   "log"};
    static const char *const columns[] = {"store_id", "sha256", "file",  "force",
                                          "rating",   "name",   "force", "hash"};
    const char *why = NULL;
    struct database *database = database_open(file.path, &file.arena, &why);
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        struct text update = {.arena = &file.arena}, removal = {.arena = &file.arena};
        text_addf(&update, "UPDATE %s SET %s = %s", tables[i], columns[i], columns[i]);
        text_addf(&removal, "DELETE FROM %s", tables[i]);
        assert_false(database_run(database, text_of(&update)));
        assert_non_null(strstr(database_pardon(database), "append-only"));
        assert_false(database_run(database, text_of(&removal)));
        assert_non_null(strstr(database_pardon(database), "append-only"));
    }
    database_close(database);
}

static void test_another_framework_is_refused(void **state)
{
    (void)state;
    struct framework other = file.month.framework;
    other.id = "tunnels";
    assert_false(file.ledger->functions->use(file.ledger, &other, &file.month.roster));
    assert_non_null(strstr(file.ledger->why, "bridges"));
}

/* What was tried is undone, and the next entry takes its place. */
static void test_a_failed_entry_leaves_nothing_behind(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 1, "a.xlsx", "RAGRAG", "");
    struct entry bad = entry;
    bad.sha256 = "too short for a digest";
    assert_false(file.ledger->functions->add(file.ledger, &bad, NULL));
    assert_non_null(file.ledger->why);
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.submissions.count, 0);
    assert_int_equal(ledger_file_add(&file, &entry).sequence, 2);
    struct audit audit;
    assert_true(ledger_file_audit(&file, &audit));
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_what_was_said_when_it_was_made_is_told),
        FILE_TEST(test_nobody_else_may_read_the_file),
        FILE_TEST(test_a_file_that_is_there_is_never_made_into_a_ledger),
        FILE_TEST(test_what_is_no_ledger_is_refused_in_words),
        FILE_TEST(test_another_programs_database_is_refused),
        FILE_TEST(test_a_later_programs_ledger_is_refused),
        FILE_TEST(test_a_ledger_with_other_tables_or_triggers_is_refused),
        FILE_TEST(test_nothing_that_is_kept_can_be_changed_or_removed),
        FILE_TEST(test_another_framework_is_refused),
        FILE_TEST(test_a_failed_entry_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
