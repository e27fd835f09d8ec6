// SPDX-License-Identifier: MIT
#include "model/reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 3);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

/* The month's one finding of that name, with what is known of it. */
static const struct finding *found(enum finding_name name)
{
    const struct report *report = month_report(&month, (struct report_options){0});
    return month_finding(&report->findings, name);
}

static void answer(enum finding_name name, const char *note)
{
    const char *identity = found(name)->identity;
    *list_add(&month.arena, &month.holdings.replies) =
        (struct reply){.finding = identity, .note = note};
}

static const char *code_of(size_t force)
{
    return month_force(&month, force)->code;
}

static void test_a_finding_is_open_until_it_is_answered(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "-GGGGG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 2, code_of(0), "R1");
    assert_string_equal(finding_state(found(FINDING_BLANK_CELL)), "open");
    answer(FINDING_BLANK_CELL, "They will tell us");
    assert_string_equal(finding_state(found(FINDING_BLANK_CELL)), "answered");
    assert_string_equal(found(FINDING_BLANK_CELL)->answer, "They will tell us");
    assert_false(finding_is_open(found(FINDING_BLANK_CELL)));
}

static void test_the_last_answer_stands(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "-GGGGG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 2, code_of(0), "R1");
    answer(FINDING_BLANK_CELL, "first");
    answer(FINDING_BLANK_CELL, "second");
    assert_string_equal(found(FINDING_BLANK_CELL)->answer, "second");
}

/* In another file, on another row, but saying the same. */
static void test_an_answer_goes_along_to_the_next_version(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "-GGGGG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 2, code_of(0), "R1");
    answer(FINDING_BLANK_CELL, "known");
    month_submit(&month, SUBMISSION_RETURN, 0, 9, "b.xlsx", "-RRRRR");
    month_find(&month, FINDING_BLANK_CELL, "b.xlsx", 7, code_of(0), "R1");
    assert_string_equal(found(FINDING_BLANK_CELL)->place.file, "b.xlsx");
    assert_string_equal(found(FINDING_BLANK_CELL)->answer, "known");
}

static void test_a_changed_cell_opens_its_finding_again(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "UGGGGG");
    month_find(&month, FINDING_COLOUR_CONFLICT, "a.xlsx", 2, code_of(0), "R1");
    answer(FINDING_COLOUR_CONFLICT, "known");
    month_submit(&month, SUBMISSION_RETURN, 0, 9, "b.xlsx", "AGGGGG");
    month_find(&month, FINDING_COLOUR_CONFLICT, "b.xlsx", 2, code_of(0), "R1");
    assert_true(finding_is_open(found(FINDING_COLOUR_CONFLICT)));
}

static void test_a_computed_query_is_answered_likewise(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "G.GGGG");
    month_submit_all(&month, SUBMISSION_RETURN, 1, 3, "GGGGGG");
    answer(FINDING_MISSING_ITEM, "a new form is on its way");
    assert_false(finding_is_open(found(FINDING_MISSING_ITEM)));
    month_submit(&month, SUBMISSION_RETURN, 0, 4, "b.xlsx", "R.GGGG");
    assert_false(finding_is_open(found(FINDING_MISSING_ITEM)));
}

/* The same words in two forces' files are two findings; so are those of two items. */
static void test_no_two_forces_or_items_share_an_answer(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "--GGGG");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b.xlsx", "-GGGGG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 2, code_of(0), "R1");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 3, code_of(0), "R2");
    month_find(&month, FINDING_BLANK_CELL, "b.xlsx", 2, code_of(1), "R1");
    month_find(&month, FINDING_CONDITIONAL_FORMAT, "a.xlsx", 0, NULL, NULL);
    month_find(&month, FINDING_CONDITIONAL_FORMAT, "b.xlsx", 0, NULL, NULL);
    const struct report *report = month_report(&month, (struct report_options){0});
    for (size_t i = 0; i < report->findings.count; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(report->findings.items[i].identity,
                                    report->findings.items[k].identity);
        }
    }
}

/* What a whole file of one force is asked about is answered for its next version; of a
 * file that speaks for several, for that file alone. */
static void test_a_files_finding_is_its_only_forces(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GGGGGG");
    month_find(&month, FINDING_CONDITIONAL_FORMAT, "a.xlsx", 0, NULL, NULL);
    answer(FINDING_CONDITIONAL_FORMAT, "looked at");
    month_submit(&month, SUBMISSION_RETURN, 0, 2, "b.xlsx", "GGGGGR");
    month_find(&month, FINDING_CONDITIONAL_FORMAT, "b.xlsx", 0, NULL, NULL);
    assert_false(finding_is_open(found(FINDING_CONDITIONAL_FORMAT)));
    month_submit(&month, SUBMISSION_RETURN, 1, 2, "b.xlsx", "GGGGGR");
    assert_true(finding_is_open(found(FINDING_CONDITIONAL_FORMAT)));
}

static void test_a_note_is_neither_open_nor_answered(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GGGGGG");
    month_find(&month, FINDING_MACROS_PRESENT, "a.xlsx", 0, NULL, NULL);
    assert_string_equal(finding_state(found(FINDING_MACROS_PRESENT)), "");
    assert_false(finding_is_open(found(FINDING_MACROS_PRESENT)));
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_a_finding_is_open_until_it_is_answered),
        MONTH_TEST(test_the_last_answer_stands),
        MONTH_TEST(test_an_answer_goes_along_to_the_next_version),
        MONTH_TEST(test_a_changed_cell_opens_its_finding_again),
        MONTH_TEST(test_a_computed_query_is_answered_likewise),
        MONTH_TEST(test_no_two_forces_or_items_share_an_answer),
        MONTH_TEST(test_a_files_finding_is_its_only_forces),
        MONTH_TEST(test_a_note_is_neither_open_nor_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
