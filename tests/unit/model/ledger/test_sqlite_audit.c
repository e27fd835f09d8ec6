// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/ledger_file.h"

static struct ledger_file file;

/* Two returns, a correction, a receipt, a verification and a refused file. */
static int open_file(void **state)
{
    (void)state;
    ledger_file_open(&file, 2);
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    ledger_file_return(&file, 1, 1, "b.xlsx", "RRRRRR");
    ledger_file_return(&file, 0, 2, "c.xlsx", "RAGGGG");
    ledger_file_return(&file, 0, 3, "c (1).xlsx", "RAGGGG");
    struct entry verification =
        ledger_file_entry(&file, SUBMISSION_VERIFICATION, 1, 8, "v.csv", "GGG...", "");
    ledger_file_add(&file, &verification);
    struct entry refused = ledger_file_refused(&file, 1, 9, "broken.xlsx");
    ledger_file_add(&file, &refused);
    return 0;
}

static int close_file(void **state)
{
    (void)state;
    ledger_file_close(&file);
    return 0;
}

static void test_a_whole_ledger_has_no_faults(void **state)
{
    (void)state;
    struct audit audit;
    assert_true(ledger_file_audit(&file, &audit));
    assert_int_equal(audit.files, 5);
    assert_int_equal(audit.submissions, 4);
    assert_int_equal(audit.gradings, 21);
    assert_int_equal(audit.log_lines, 7);
    struct log_lines lines = {0};
    assert_true(file.ledger->functions->log(file.ledger, &file.arena, &lines));
    assert_string_equal(audit.head, lines.items[6].hash);
}

/* What somebody who can write the file may do, and the fault that tells of it. */
static const struct {
    const char *sql, *where, *what;
} tamperings[] = {
    {"UPDATE gradings SET rating = 'Green' WHERE submission = 1 AND number = 1",
     "entry 1 (a.xlsx)", "its gradings or findings were changed"},
    {"UPDATE gradings SET narrative = 'x' WHERE submission = 4 AND number = 3",
     "entry 5 (v.csv)", "its gradings or findings were changed"},
    {"UPDATE gradings SET sheet_row = 9 WHERE submission = 2 AND number = 2",
     "entry 2 (b.xlsx)", "its gradings or findings were changed"},
    {"DELETE FROM gradings WHERE submission = 3 AND number = 6", "entry 3 (c.xlsx)",
     "missing"},
    {"INSERT INTO gradings SELECT 4, 9, 'R5', 'Red', '', sheet, 9, 4, '', '', '', '', "
     "'', "
     "NULL FROM gradings WHERE submission = 4 AND number = 1",
     "entry 5 (v.csv)", "new"},
    {"UPDATE findings SET message = 'nothing' WHERE entry = 1", "entry 1 (a.xlsx)",
     "its gradings or findings were changed"},
    {"UPDATE claimants SET force = 'F01'", "log 7", "was changed"},
    {"DELETE FROM claimants", "log 7", "was changed"},
    {"UPDATE submissions SET version = 7 WHERE id = 3", "log 4", "was changed"},
    {"UPDATE submissions SET force = 'F02' WHERE id = 3", "entry 3 (c.xlsx)",
     "its gradings or findings were changed"},
    {"UPDATE submissions SET period = '2023-03' WHERE id = 1", "entry 1 (a.xlsx)",
     "its gradings or findings were changed"},
    {"UPDATE entries SET received = '2023-03-30' WHERE id = 1", "log 2", "was changed"},
    {"UPDATE entries SET file = 'z.xlsx' WHERE id = 3", "log 4", "was changed"},
    {"UPDATE entries SET known = '2024-01-01T00:00:00.000Z' WHERE id = 2", "log 3",
     "it and its entry say different things"},
    {"UPDATE entries SET origin = 1 WHERE id = 4", "entry 4 (c (1).xlsx)",
     "repeats an entry that says something else"},
    {"UPDATE entries SET outcome = 'stored' WHERE id = 6", "log 7",
     "it and its entry say different things"},
    {"UPDATE files SET bytes = x'00' WHERE rowid = 1", "file ", "another digest"},
    {"INSERT INTO files VALUES ('"
     "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a306"
     "17afa01d', x'00')",
     "file 6e340b9c", "no entry"},
    {"DELETE FROM files WHERE rowid = 2", "table entries",
     "belongs to none of the files"},
    {"DELETE FROM log WHERE sequence = 7", "entry 6 (broken.xlsx)",
     "no line of the log stands for it"},
    {"DELETE FROM log WHERE sequence = 3", "log 4", "lines before it are missing"},
    {"DELETE FROM log WHERE sequence = 1", "log 2", "lines before it are missing"},
    {"UPDATE log SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE sequence = 2",
     "log 2", "its hash does not follow"},
    {"UPDATE log SET contents = hash WHERE sequence = 5", "log 5",
     "its hash does not follow"},
    {"UPDATE log SET event = 'receipt' WHERE sequence = 2", "log 2",
     "its hash does not follow"},
    {"UPDATE log SET known = '2022-01-01T00:00:00.000Z' WHERE sequence = 3", "log 3",
     "its instant is not after"},
    {"DELETE FROM log", "log", "it is empty"},
    {"UPDATE ledger SET illustrative = 1", "log 1", "was changed"},
    {"UPDATE ledger SET store_id = 'ffff'", "log 1", "its hash does not follow"},
    {"DELETE FROM entries WHERE id = 6", "log 7", "what it stands for is missing"},
};

static bool tells(const struct faults *faults, const char *where, const char *what)
{
    for (size_t i = 0; i < faults->count; i++) {
        if (strncmp(faults->items[i].where, where, strlen(where)) == 0 &&
            strstr(faults->items[i].what, what)) {
            return true;
        }
    }
    return false;
}

static void test_whatever_is_changed_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(tamperings) / sizeof(*tamperings); i++) {
        struct audit audit;
        ledger_file_tamper(&file, tamperings[i].sql);
        ledger_file_reopen(&file);
        assert_false(ledger_file_audit(&file, &audit));
        if (!tells(&audit.faults, tamperings[i].where, tamperings[i].what)) {
            fail_msg("%s: %s: %s", tamperings[i].sql, audit.faults.items[0].where,
                     audit.faults.items[0].what);
        }
        assert_non_null(file.ledger->why);
        close_file(NULL);
        open_file(NULL);
    }
}

/* Whoever rebuilds one line must rebuild all after it: the head is another. */
static void test_a_chain_cannot_be_moved_to_another_ledger(void **state)
{
    (void)state;
    struct audit audit;
    char before[65]; /* the audit's own text goes with its ledger */
    assert_true(ledger_file_audit(&file, &audit));
    snprintf(before, sizeof(before), "%s", audit.head);
    close_file(NULL);
    ledger_file_open(&file, 2);
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    assert_true(ledger_file_audit(&file, &audit));
    assert_string_not_equal(before, audit.head);
}

static void test_an_item_that_the_framework_does_not_have_is_told(void **state)
{
    (void)state;
    file.month.framework.items.items[5].id = "AFI9";
    struct audit audit;
    assert_false(ledger_file_audit(&file, &audit));
    assert_true(tells(&audit.faults, "item AFI1", "do not have it"));
    struct holdings holdings;
    assert_false(file.ledger->functions->holdings(file.ledger, (struct period){2023, 2},
                                                  NULL, &file.arena, &holdings));
    assert_non_null(strstr(file.ledger->why, "AFI1"));
    file.month.framework.items.items[5].id = "AFI1";
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_a_whole_ledger_has_no_faults),
        FILE_TEST(test_whatever_is_changed_is_told_with_its_place),
        FILE_TEST(test_a_chain_cannot_be_moved_to_another_ledger),
        FILE_TEST(test_an_item_that_the_framework_does_not_have_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
