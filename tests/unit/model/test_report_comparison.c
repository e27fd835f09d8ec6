// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

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
    month_open(&month, 2);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

#define COUNT_OF(array)  (sizeof(array) / sizeof((array)[0]))
#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

static void test_both_gradings_stand_in_words(void **state)
{
    (void)state;
    static const struct basis basis = {.id = "file-review", .title = "Review of files"};
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GA-UN.");
    struct submission *verification =
        month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "AG.BY.");
    verification->gradings.items[0].basis = &basis;
    const struct table *table =
        month_table(&month, (struct report_options){.is_public = true}, "comparison");
    static const char *const rows[] = {
        "F01|Force 1|R1|What R1 asks for|road||30 April 2023|Green||Amber|Review of "
        "files|"
        "Amber|The force graded higher than the inspectorate",
        "F01|Force 1|R2|What R2 asks for|road||Immediate|Amber||Green|Not "
        "stated|Green|The "
        "force graded lower than the inspectorate",
        "F01|Force 1|R3|What R3 asks for|bridge|spans|31 March 2023|Blue|The cell is "
        "blank|Not verified|Not applicable|Blue|The force did not provide a grading",
        "F01|Force 1|R4|What R4 asks for|bridge|spans|Not stated in the source|Not read|"
        "The cell could not be read for certain|Blue|Not stated|Not read|Something was "
        "said that could not be read",
        "F01|Force 1|R5|What R5 asks for|bridge|piers|31 October 2023|Not applicable|The "
        "force says that it does not apply|Grey|Not stated|Grey|The inspectorate could "
        "not "
        "grade it on the information provided",
        "F01|Force 1|AFI1|What AFI1 asks for|road||None|Blue|The return has no row for "
        "the "
        "item|Not verified|Not applicable|Blue|The force did not provide a grading",
        "F02|Force 2|R1|What R1 asks for|road||30 April 2023|Blue|No return that counts "
        "was received|Not verified|Not applicable|Blue|The force did not provide a "
        "grading",
    };
    assert_int_equal(table->row_count, 2 * MONTH_ITEMS);
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_two_returns_of_one_day_are_no_cell_that_nobody_could_read(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GGGGGG");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "b.xlsx", "GR-UGG");
    const struct table *table =
        month_table(&month, (struct report_options){0}, "comparison");
    static const char *const words[] = {"",
                                        "Two returns of one day differ",
                                        "Two returns of one day differ",
                                        "Two returns of one day differ",
                                        "",
                                        ""};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        assert_string_equal(month_value(table, i, "force_absence")->text, words[i]);
    }
}

static bool has_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void test_sources_are_for_working_copies_alone(void **state)
{
    (void)state;
    for (int is_public = 0; is_public < 2; is_public++) {
        const struct table *table = month_table(
            &month, (struct report_options){.is_public = is_public}, "comparison");
        assert_int_equal(has_column(table, "force_source"), !is_public);
        assert_int_equal(has_column(table, "inspectorate_source"), !is_public);
    }
}

static void test_differences_that_change_the_count_come_first(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GARGNA");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "AGAYRA");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b.xlsx", "AAAAAG");
    month_submit(&month, SUBMISSION_VERIFICATION, 1, 1, "w.xlsx", "RAAAAR");
    const struct table *table =
        month_table(&month, (struct report_options){0}, "differences");
    static const char *const rows[] = {
        "Yes|F01|Force 1|R3|What R3 asks for|Red|Amber|Force graded lower than the "
        "inspectorate|Not stated",
        "Yes|F02|Force 2|R1|What R1 asks for|Amber|Red|Force graded higher than the "
        "inspectorate|Not stated",
        "Yes|F02|Force 2|AFI1|What AFI1 asks for|Green|Red|Force graded higher than the "
        "inspectorate|Not stated",
        "No|F01|Force 1|R1|What R1 asks for|Green|Amber|Force graded higher than the "
        "inspectorate|Not stated",
        "No|F01|Force 1|R2|What R2 asks for|Amber|Green|Force graded lower than the "
        "inspectorate|Not stated",
    };
    assert_int_equal(table->row_count, COUNT_OF(rows));
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_without_verifications_nothing_differs(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GARGNA");
    assert_int_equal(
        month_table(&month, (struct report_options){0}, "differences")->row_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_both_gradings_stand_in_words),
        MONTH_TEST(test_two_returns_of_one_day_are_no_cell_that_nobody_could_read),
        MONTH_TEST(test_sources_are_for_working_copies_alone),
        MONTH_TEST(test_differences_that_change_the_count_come_first),
        MONTH_TEST(test_without_verifications_nothing_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
