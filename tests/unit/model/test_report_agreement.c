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

static const struct basis bases[] = {
    {.id = "file-review", .title = "Review of files", .is_tested = true},
    {.id = "self-assessment", .title = "Self-assessment"},
};

/* Recommendations: two rest on files, two on the force's word, one on nothing said. */
static void fill_month(void)
{
    for (size_t i = 0; i < COUNT_OF(bases); i++) {
        *list_add(&month.arena, &month.framework.bases) = bases[i];
    }
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GAR-GA");
    struct submission *verification =
        month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "GRAGYA");
    for (size_t i = 0; i < 4; i++) {
        verification->gradings.items[i].basis = &month.framework.bases.items[i / 2];
    }
}

static void test_the_matrix_counts_every_cell_once(void **state)
{
    (void)state;
    fill_month();
    const struct table *table =
        month_table(&month, (struct report_options){0}, "agreement");
    static const char *const rows[] = {
        "Recommendation|Red|0|1|0|0|0|0|0|0|1",
        "Recommendation|Amber|1|0|0|0|0|0|0|0|1",
        "Recommendation|Green|0|0|1|0|1|0|0|0|2",
        "Recommendation|Blue|0|0|1|0|0|0|5|0|6",
        "Recommendation|Not applicable|0|0|0|0|0|0|0|0|0",
        "Recommendation|Not read|0|0|0|0|0|0|0|0|0",
        "Area for improvement|Red|0|0|0|0|0|0|0|0|0",
        "Area for improvement|Amber|0|1|0|0|0|0|0|0|1",
        "Area for improvement|Green|0|0|0|0|0|0|0|0|0",
        "Area for improvement|Blue|0|0|0|0|0|0|1|0|1",
        "Area for improvement|Not applicable|0|0|0|0|0|0|0|0|0",
        "Area for improvement|Not read|0|0|0|0|0|0|0|0|0",
    };
    assert_int_equal(table->row_count, COUNT_OF(rows));
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_agreement_is_told_by_what_it_rests_on(void **state)
{
    (void)state;
    fill_month();
    const struct table *table =
        month_table(&month, (struct report_options){0}, "agreement-by-basis");
    static const char *const rows[] = {
        "Recommendation|Review of files|Tested|2|2|1|500|1|0|1|None",
        "Recommendation|Self-assessment|Accepted, not tested|2|1|0|0|0|1|1|1 where the "
        "force is Blue",
        "Recommendation|Not stated|Not stated|1|0|0|Not applicable|0|0|0|1 where the "
        "inspectorate is Grey",
        "Recommendation|All that are tested|Tested|2|2|1|500|1|0|1|None",
        "Recommendation|All that are not tested|Accepted, not tested|2|1|0|0|0|1|1|1 "
        "where "
        "the force is Blue",
        "Recommendation|All|Both|5|3|1|333|1|1|2|1 where the force is Blue, 1 where the "
        "inspectorate is Grey",
        "Area for improvement|Review of files|Tested|0|0|0|Not applicable|0|0|0|None",
        "Area for improvement|Self-assessment|Accepted, not tested|0|0|0|Not "
        "applicable|0|"
        "0|0|None",
        "Area for improvement|Not stated|Not stated|1|1|1|1000|0|0|0|None",
    };
    assert_int_equal(table->row_count, 12);
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_the_matrix_counts_every_cell_once),
        MONTH_TEST(test_agreement_is_told_by_what_it_rests_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
