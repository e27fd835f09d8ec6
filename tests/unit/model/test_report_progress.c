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

static void fill_month(void)
{
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GAR-NG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "ARYB..");
}

static void test_items_are_counted_for_each_assessor(void **state)
{
    (void)state;
    fill_month();
    const struct table *table =
        month_table(&month, (struct report_options){0}, "by-recommendation");
    static const char *const rows[] = {
        "R1|What R1 asks for|road||30 April 2023|Force|0|0|1|1|0|0|0|0|2|1|500|1 Blue",
        "R1|What R1 asks for|road||30 April 2023|Inspectorate|0|1|0|0|0|0|1|0|2|1|500|1 "
        "Not verified",
        "R1|What R1 asks for|road||30 April 2023|Reconciled|0|1|0|1|0|0|0|0|2|1|500|1 "
        "Blue",
    };
    assert_int_equal(table->row_count, MONTH_ITEMS * ASSESSORS);
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_forces_are_counted_by_kind_of_item(void **state)
{
    (void)state;
    fill_month();
    const struct table *table =
        month_table(&month, (struct report_options){0}, "by-force");
    static const char *const rows[] = {
        "F01|Force 1|Recommendation|Force|1|1|1|1|0|1|0|0|5|2|400|1 Blue, 1 Not "
        "applicable",
        "F01|Force 1|Recommendation|Inspectorate|1|1|0|1|1|0|1|0|5|1|200|1 Blue, 1 Grey, "
        "1 "
        "Not verified",
    };
    assert_int_equal(table->row_count, 2 * 2 * ASSESSORS);
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_themes_have_their_areas_below_them_and_empty_groups_no_row(void **state)
{
    (void)state;
    fill_month();
    const struct table *table =
        month_table(&month, (struct report_options){0}, "by-theme-and-area");
    static const char *const leads[] = {
        "All themes|All areas|Recommendation|Force|",
        "road|All areas|Recommendation|Force|",
        "bridge|All areas|Recommendation|Force|",
        "bridge|spans|Recommendation|Force|",
        "bridge|piers|Recommendation|Force|",
        "All themes|All areas|Area for ",
        "road|All areas|Area for improvement|Force|",
    };
    assert_int_equal(table->row_count, COUNT_OF(leads) * ASSESSORS);
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        const char *words = month_words(&month, table, i * ASSESSORS);
        if (strncmp(words, leads[i], strlen(leads[i])) != 0) {
            fail_msg("%s does not begin with %s", words, leads[i]);
        }
    }
}

static void test_charts_have_a_bar_for_forces_and_one_for_the_inspectorate(void **state)
{
    (void)state;
    fill_month();
    const struct table *items =
        month_table(&month, (struct report_options){0}, "figure-3-bars");
    static const char *const item_rows[] = {
        "R1, forces|Force|0|0|1|1|0|0|0|0|2|1|500|1 Blue",
        "R1, The inspectorate|Inspectorate|0|1|0|0|0|0|1|0|2|1|500|1 Not verified",
    };
    assert_int_equal(items->row_count, 2 * MONTH_ITEMS);
    month_has_rows(&month, items, 0, item_rows, COUNT_OF(item_rows));
    const struct table *forces =
        month_table(&month, (struct report_options){0}, "figure-4-bars");
    static const char *const force_rows[] = {
        "Force 1, force|Force|1|1|1|1|0|1|0|0|5|2|400|1 Blue, 1 Not applicable",
        "Force 1, The inspectorate|Inspectorate|1|1|0|1|1|0|1|0|5|1|200|1 Blue, 1 Grey, "
        "1 "
        "Not verified",
    };
    assert_int_equal(forces->row_count, 2 * 2);
    month_has_rows(&month, forces, 0, force_rows, COUNT_OF(force_rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_items_are_counted_for_each_assessor),
        MONTH_TEST(test_forces_are_counted_by_kind_of_item),
        MONTH_TEST(test_themes_have_their_areas_below_them_and_empty_groups_no_row),
        MONTH_TEST(test_charts_have_a_bar_for_forces_and_one_for_the_inspectorate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
