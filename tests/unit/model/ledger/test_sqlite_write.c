// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

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

static void assert_change(const struct addition *addition, size_t added, size_t changed,
                          size_t same, size_t unsaid)
{
    assert_int_equal(addition->changes.count, 1);
    const struct change *change = &addition->changes.items[0];
    assert_int_equal(change->added, added);
    assert_int_equal(change->changed, changed);
    assert_int_equal(change->same, same);
    assert_int_equal(change->unsaid, unsaid);
}

static void test_a_first_return_is_all_new(void **state)
{
    (void)state;
    struct addition addition = ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    assert_int_equal(addition.outcome, ENTRY_STORED);
    assert_change(&addition, 6, 0, 0, 0);
    assert_int_equal(addition.changes.items[0].version, 1);
    assert_true(addition.changes.items[0].counts);
    assert_ptr_equal(addition.changes.items[0].force, month_force(&file.month, 0));
    assert_int_equal(addition.sequence, 2);
    assert_int_equal(strlen(addition.hash), 64);
}

static void test_a_correction_tells_what_changed(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    struct addition addition = ledger_file_return(&file, 0, 2, "b.xlsx", "RAGGGG");
    assert_change(&addition, 0, 2, 4, 0);
    assert_int_equal(addition.changes.items[0].version, 2);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "RAGGGG");
}

static void test_a_shorter_return_replaces_its_items_alone(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    struct addition addition = ledger_file_return(&file, 0, 2, "b.xlsx", ".GG...");
    assert_change(&addition, 0, 1, 1, 4);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "RGGRAG");
}

static void test_later_received_wins_whatever_was_imported_first(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 9, "later.xlsx", "GGGGGG");
    struct addition addition = ledger_file_return(&file, 0, 2, "earlier.xlsx", "RRRRRR");
    assert_change(&addition, 0, 0, 6, 0);
    assert_false(addition.changes.items[0].counts);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "GGGGGG");
}

static void test_two_of_the_same_day_that_differ_compete(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    struct addition addition = ledger_file_return(&file, 0, 1, "b.xlsx", "GAGRAG");
    assert_change(&addition, 0, 1, 5, 0);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "UAGRAG");
}

static void test_the_same_bytes_again_change_nothing_and_say_so(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    struct addition addition = ledger_file_return(&file, 0, 5, "a (1).xlsx", "RAGRAG");
    assert_int_equal(addition.outcome, ENTRY_REPEATED);
    assert_string_equal(addition.repeats, "a.xlsx");
    assert_int_equal(addition.first_received.day, 1);
    assert_change(&addition, 0, 0, 6, 0);
    struct log_lines lines = {0};
    assert_true(file.ledger->functions->log(file.ledger, &file.arena, &lines));
    assert_int_equal(lines.count, 3);
    assert_string_equal(lines.items[2].event, "receipt");
    assert_string_equal(lines.items[2].file, "a (1).xlsx");
}

static void test_the_same_bytes_after_a_correction_are_a_new_version(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    ledger_file_return(&file, 0, 2, "b.xlsx", "GGGGGG");
    struct addition addition = ledger_file_return(&file, 0, 3, "a.xlsx", "RAGRAG");
    assert_int_equal(addition.outcome, ENTRY_STORED);
    assert_int_equal(addition.changes.items[0].version, 3);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "RAGRAG");
}

/* Sent on the 1st and again on the 5th; what came on the 3rd is imported last. */
static void test_a_receipt_holds_its_day_against_what_is_imported_later(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    struct addition again = ledger_file_return(&file, 0, 5, "a (1).xlsx", "RAGRAG");
    assert_int_equal(again.outcome, ENTRY_REPEATED);
    ledger_file_return(&file, 0, 3, "b.xlsx", "GGGGGG");
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "RAGRAG");
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.submissions.count, 3);
    assert_int_equal(holdings.findings.count, 3);
}

static void test_a_verification_without_a_word_says_nothing(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_VERIFICATION, 1, 8, "v.csv", "G--A--", "");
    struct addition addition = ledger_file_add(&file, &entry);
    assert_change(&addition, 2, 0, 0, 4);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_VERIFICATION, 1, NULL),
                        "GVVAVV");
}

static void test_a_refused_file_is_kept_and_counts(void **state)
{
    (void)state;
    struct entry entry = ledger_file_refused(&file, 1, 4, "broken.xlsx");
    struct addition addition = ledger_file_add(&file, &entry);
    assert_int_equal(addition.outcome, ENTRY_REFUSED);
    assert_int_equal(addition.changes.count, 0);
    ledger_file_reopen(&file);
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.refusals.count, 1);
    const struct refusal *refusal = &holdings.refusals.items[0];
    assert_string_equal(refusal->file, "broken.xlsx");
    assert_string_equal(refusal->sha256, entry.sha256);
    assert_int_equal(refusal->why, FINDING_DAMAGED);
    assert_int_equal(refusal->received.day, 4);
    assert_ptr_equal(refusal->claimants.items[0], month_force(&file.month, 1));
    assert_int_equal(holdings.findings.count, 1);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 1, NULL), "XXXXXX");
}

static void test_a_refused_file_twice_on_a_day_is_held_once(void **state)
{
    (void)state;
    struct entry entry = ledger_file_refused(&file, 1, 4, "broken.xlsx");
    ledger_file_add(&file, &entry);
    struct addition again = ledger_file_add(&file, &entry);
    assert_int_equal(again.outcome, ENTRY_REPEATED);
    entry.received.day = 6;
    struct addition later = ledger_file_add(&file, &entry);
    assert_int_equal(later.outcome, ENTRY_REFUSED);
    assert_int_equal(ledger_file_holdings(&file, NULL).refusals.count, 2);
}

static void test_a_file_that_could_not_be_read_has_no_bytes(void **state)
{
    (void)state;
    struct entry entry = ledger_file_refused(&file, 0, 4, "gone.xlsx");
    entry.sha256 = "";
    entry.bytes = (struct bytes){0};
    assert_int_equal(ledger_file_add(&file, &entry).outcome, ENTRY_REFUSED);
    assert_int_equal(ledger_file_add(&file, &entry).outcome, ENTRY_REFUSED);
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_string_equal(holdings.refusals.items[0].sha256, "");
}

static void test_instants_are_made_to_rise(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 1, "a.xlsx", "RAGRAG", "");
    entry.known = "2023-03-01T10:00:00Z";
    assert_string_equal(ledger_file_add(&file, &entry).known, "2023-03-01T10:00:00.000Z");
    assert_string_equal(ledger_file_add(&file, &entry).known, "2023-03-01T10:00:00.001Z");
    entry.known = "2022-12-31T10:00:00Z";
    assert_string_equal(ledger_file_add(&file, &entry).known, "2023-03-01T10:00:00.002Z");
    entry.known = NULL;
    assert_string_equal(ledger_file_add(&file, &entry).known, "2023-03-01T10:00:00.003Z");
    entry.known = "2023-03-01T10:00:00.250Z";
    assert_string_equal(ledger_file_add(&file, &entry).known, "2023-03-01T10:00:00.250Z");
}

static void test_an_instant_that_is_none_is_refused(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 1, "a.xlsx", "RAGRAG", "");
    entry.known = "yesterday";
    assert_false(file.ledger->functions->add(file.ledger, &entry, NULL));
    assert_non_null(strstr(file.ledger->why, "instant"));
    assert_int_equal(ledger_file_holdings(&file, NULL).submissions.count, 0);
}

static void test_a_rehearsal_leaves_the_ledger_as_it_is(void **state)
{
    (void)state;
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    assert_true(file.ledger->functions->rehearse(file.ledger));
    struct addition addition = ledger_file_return(&file, 0, 2, "b.xlsx", "GGGGGG");
    assert_change(&addition, 0, 4, 2, 0);
    struct addition second = ledger_file_return(&file, 0, 3, "c.xlsx", "GGGGGR");
    assert_change(&second, 0, 1, 5, 0);
    ledger_file_reopen(&file);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL), "RAGRAG");
}

static void test_a_file_for_two_forces_tells_of_both(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_VERIFICATION, 0, 8, "v.csv", "GGGGGG", "");
    struct entry other =
        ledger_file_entry(&file, SUBMISSION_VERIFICATION, 1, 8, "v.csv", "RRR...", "");
    struct submissions both = *entry.submissions;
    *list_add(&file.arena, &both.list) = other.submissions->list.items[0];
    entry.submissions = &both;
    struct addition addition = ledger_file_add(&file, &entry);
    assert_int_equal(addition.changes.count, 2);
    assert_int_equal(addition.changes.items[0].added, 6);
    assert_int_equal(addition.changes.items[1].added, 3);
    assert_int_equal(addition.changes.items[1].unsaid, 3);
    assert_int_equal(addition.changes.items[1].version, 1);
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_a_first_return_is_all_new),
        FILE_TEST(test_a_correction_tells_what_changed),
        FILE_TEST(test_a_shorter_return_replaces_its_items_alone),
        FILE_TEST(test_later_received_wins_whatever_was_imported_first),
        FILE_TEST(test_two_of_the_same_day_that_differ_compete),
        FILE_TEST(test_the_same_bytes_again_change_nothing_and_say_so),
        FILE_TEST(test_the_same_bytes_after_a_correction_are_a_new_version),
        FILE_TEST(test_a_receipt_holds_its_day_against_what_is_imported_later),
        FILE_TEST(test_a_verification_without_a_word_says_nothing),
        FILE_TEST(test_a_refused_file_is_kept_and_counts),
        FILE_TEST(test_a_refused_file_twice_on_a_day_is_held_once),
        FILE_TEST(test_a_file_that_could_not_be_read_has_no_bytes),
        FILE_TEST(test_instants_are_made_to_rise),
        FILE_TEST(test_an_instant_that_is_none_is_refused),
        FILE_TEST(test_a_rehearsal_leaves_the_ledger_as_it_is),
        FILE_TEST(test_a_file_for_two_forces_tells_of_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
