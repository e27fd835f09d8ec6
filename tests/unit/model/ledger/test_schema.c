// SPDX-License-Identifier: MIT
#include "model/ledger/schema.h"

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
    copy = text_printf(&file.arena, "%s.schema-1", file.path);
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
    const char **steps = arena_array(&file.arena, const char *, 2);
    steps[0] = schema.steps[0];
    steps[1] = sql;
    return (struct schema){steps, 2};
}

static void test_an_earlier_schema_is_brought_up_and_a_copy_kept(void **state)
{
    (void)state;
    struct schema schema = with_step("CREATE TABLE withdrawals (entry INTEGER) STRICT;");
    assert_true(schema_bring_up(database, schema, file.path, &file.arena));
    assert_int_equal(database_number(database, "PRAGMA user_version"), 2);
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
    assert_int_equal(database_number(database, "PRAGMA user_version"), 1);
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
        FILE_TEST(test_tables_are_made_in_an_empty_database_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
