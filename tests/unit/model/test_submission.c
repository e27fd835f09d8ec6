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
        cmocka_unit_test(test_kinds_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
