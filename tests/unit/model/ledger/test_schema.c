// SPDX-License-Identifier: MIT
#include "model/ledger/schema.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/ledger_file.h"

static struct ledger_file file;
static struct database *database;
static const char *copy;

/* A ledger of this program's schema, before a program that knows one step more. */
static int open_file(void **state)
{
    (void)state;
    const char *why = NULL;
    ledger_file_open(&file, 1);
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    database = database_open(file.path, &file.arena, &why);
    assert_non_null(database);
    copy = text_printf(&file.arena, "%s.schema-2", file.path);
    return 0;
}

static int close_file(void **state)
{
    (void)state;
    database_close(database);
    ledger_file_close(&file);
    return 0;
}

static struct schema with_step(const char *sql)
{
    struct schema schema = schema_of_ledger(&file.arena);
    const char **steps = arena_array(&file.arena, const char *, schema.count + 1);
    for (long i = 0; i < schema.count; i++) {
        steps[i] = schema.steps[i];
    }
    steps[schema.count] = sql;
    return (struct schema){steps, schema.count + 1};
}

static void test_an_earlier_schema_is_brought_up_and_a_copy_kept(void **state)
{
    (void)state;
    struct schema schema = with_step("CREATE TABLE withdrawals (entry INTEGER) STRICT;");
    assert_true(schema_bring_up(database, schema, file.path, &file.arena));
    assert_int_equal(database_number(database, "PRAGMA user_version"), 3);
    assert_int_equal(database_number(database, "SELECT count(*) FROM withdrawals"), 0);
    assert_int_equal(database_number(database, "SELECT count(*) FROM gradings"), 6);
    const char *why = NULL;
    struct ledger *kept = ledger_open(copy, &file.arena, &why);
    assert_non_null(kept);
    struct audit audit = {.faults.arena = &file.arena};
    assert_true(kept->functions->audit(kept, &audit));
    assert_int_equal(audit.gradings, 6);
    kept->functions->close(kept);
    assert_true(schema_bring_up(database, schema, file.path, &file.arena));
}

static void test_a_step_that_fails_leaves_the_ledger_as_it_was(void **state)
{
    (void)state;
    struct schema schema = with_step("CREATE TABLE withdrawals (entry INTEGER) STRICT;"
                                     "INSERT INTO nowhere VALUES (1);");
    assert_false(schema_bring_up(database, schema, file.path, &file.arena));
    assert_non_null(database_pardon(database));
    assert_int_equal(database_number(database, "PRAGMA user_version"), 2);
    assert_int_equal(database_number(database, "SELECT count(*) FROM sqlite_schema "
                                               "WHERE name = 'withdrawals'"),
                     0);
    ledger_file_reopen(&file);
}

static void test_an_earlier_copy_is_not_written_over(void **state)
{
    (void)state;
    assert_int_equal(symlink("/tmp/ragledger-nowhere", copy), 0);
    struct schema schema = with_step("CREATE TABLE withdrawals (entry INTEGER) STRICT;");
    assert_false(schema_bring_up(database, schema, file.path, &file.arena));
    assert_non_null(strstr(database_why(database), "move that away"));
    assert_int_equal(access("/tmp/ragledger-nowhere", F_OK), -1);
}

/* The ledger's rows in a file as schema 1 made it. */
static const char *as_schema_1(void)
{
    const char *path = text_printf(&file.arena, "%s/first.db", file.folder), *why = NULL;
    int made = open(path, O_CREAT | O_RDWR, 0600);
    assert_true(made >= 0);
    close(made);
    struct schema first = schema_of_ledger(&file.arena);
    first.count = 1;
    struct database *old = database_open(path, &file.arena, &why);
    assert_true(database_begin(old) && schema_make(old, first) && database_commit(old));
    struct statement *attach = statement_of(old, "ATTACH ?1 AS now");
    bind_text(attach, 1, file.path);
    assert_true(statement_run(attach));
    static const char *const tables[] = {
        "ledger", "files", "entries", "submissions", "gradings", "findings", "claimants"};
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        assert_true(database_run(old, text_printf(&file.arena,
                                                  "INSERT INTO main.%s SELECT * FROM "
                                                  "now.%s",
                                                  tables[i], tables[i])));
    }
    assert_true(database_run(old, "INSERT INTO main.log SELECT sequence, known, event, "
                                  "entry, contents, hash FROM now.log"));
    database_close(old);
    return path;
}

static void test_a_ledger_without_decisions_opens_and_takes_them(void **state)
{
    (void)state;
    const char *path = as_schema_1(), *why = NULL;
    struct ledger *ledger = ledger_open(path, &file.arena, &why);
    if (!ledger) {
        fail_msg("%s", why);
        return;
    }
    assert_true(
        ledger->functions->use(ledger, &file.month.framework, &file.month.roster));
    assert_string_equal(ledger_file_contents(path, &file.arena),
                        ledger_file_contents(file.path, &file.arena));
    const struct decision decision = {.act = DECISION_ANSWER,
                                      .period = {2023, 2},
                                      .finding = "0123456789abcdef",
                                      .name = "blank-cell",
                                      .why = "known"};
    assert_true(ledger->functions->decide(ledger, &decision, NULL));
    struct audit audit = {.faults.arena = &file.arena};
    assert_true(ledger->functions->audit(ledger, &audit));
    assert_int_equal(audit.decisions, 1);
    ledger->functions->close(ledger);
    assert_int_equal(access(text_printf(&file.arena, "%s.schema-1", path), F_OK), 0);
}

static void test_tables_are_made_in_an_empty_database_alone(void **state)
{
    (void)state;
    database_begin(database);
    assert_false(schema_make(database, schema_of_ledger(&file.arena)));
    assert_non_null(strstr(database_why(database), "already"));
    database_rollback(database);
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_an_earlier_schema_is_brought_up_and_a_copy_kept),
        FILE_TEST(test_a_step_that_fails_leaves_the_ledger_as_it_was),
        FILE_TEST(test_an_earlier_copy_is_not_written_over),
        FILE_TEST(test_a_ledger_without_decisions_opens_and_takes_them),
        FILE_TEST(test_tables_are_made_in_an_empty_database_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
