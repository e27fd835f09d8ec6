// SPDX-License-Identifier: MIT
#include "model/submission.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 2);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static void test_a_grading_is_found_by_its_item(void **state)
{
    (void)state;
    const struct submission *submission =
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "R.G");
    const struct grading *grading =
        submission_grading(submission, month_item(&month, "R3"));
    assert_non_null(grading);
    assert_int_equal(grading->rating, RATING_GREEN);
    assert_null(submission_grading(submission, month_item(&month, "R2")));
}

static void test_a_return_is_complete_with_a_row_for_every_item(void **state)
{
    (void)state;
    static const struct {
        const char *letters;
        bool is_complete;
    } cases[] = {
        {"RAGRAG", true},  {"------", true},  {"UTNRAG", true},
        {"RAGRA.", false}, {".AGRAG", false}, {"", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct submission *submission =
            month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", cases[i].letters);
        assert_int_equal(submission_is_complete(submission, &month.framework),
                         cases[i].is_complete);
    }
}

static void
test_a_return_is_late_after_the_lock_unless_the_month_was_loaded_later(void **state)
{
    (void)state;
    month.framework.lock_days = 14; /* of March 2023: 14 April */
    static const struct {
        struct date received, held_since;
        bool is_late;
    } cases[] = {
        {{2023, 4, 14}, {2023, 1, 1}, false}, {{2023, 4, 15}, {2023, 1, 1}, true},
        {{2023, 4, 15}, {2023, 4, 14}, true}, {{2023, 4, 15}, {0}, true},
        {{2023, 4, 15}, {2026, 1, 5}, true},  {{2026, 1, 3}, {2026, 1, 5}, true},
        {{2026, 1, 5}, {2026, 1, 5}, false},  {{2026, 1, 4}, {2026, 1, 5}, false},
        {{2026, 2, 5}, {2026, 1, 5}, false},  {{2023, 4, 10}, {2026, 1, 5}, false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct submission submission = {.kind = SUBMISSION_RETURN,
                                        .period = {2023, 3},
                                        .received = cases[i].received,
                                        .held_since = cases[i].held_since};
        assert_int_equal(submission_is_late(&submission, &month.framework),
                         cases[i].is_late);
        submission.kind = SUBMISSION_VERIFICATION;
        assert_false(submission_is_late(&submission, &month.framework));
    }
}

static void test_kinds_have_words(void **state)
{
    (void)state;
    assert_string_equal(submission_kind_word(SUBMISSION_RETURN), "return");
    assert_string_equal(submission_kind_word(SUBMISSION_VERIFICATION), "verification");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_grading_is_found_by_its_item, open_month,
                                        close_month),
        cmocka_unit_test_setup_teardown(
            test_a_return_is_complete_with_a_row_for_every_item, open_month, close_month),
        cmocka_unit_test_setup_teardown(
            test_a_return_is_late_after_the_lock_unless_the_month_was_loaded_later,
            open_month, close_month),
        cmocka_unit_test(test_kinds_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
