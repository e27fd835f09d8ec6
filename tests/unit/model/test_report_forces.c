// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/due.h"
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

static const struct table *table_of(const char *id)
{
    return month_table(&month, (struct report_options){0}, id);
}

static void fill_month(void)
{
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GAARAG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "GRAG.G");
}

static void test_what_is_due_is_named_by_reconciled_rating(void **state)
{
    (void)state;
    fill_month();
    static const char *const rows[] = {
        "F01|Force 1|Past its deadline|0|None|None|None|None",
        "F01|Force 1|Within 30 days, by 30 March 2023|0|None|None|None|None",
        "F01|Force 1|In 31 to 60 days, by 29 April 2023|1|None|R3|None|None",
        "F01|Force 1|In 61 to 90 days, by 29 May 2023|1|None|None|R1|None",
        "F01|Force 1|Later|1|None|R5|None|None",
        "F01|Force 1|With immediate effect|1|R2|None|None|None",
        "F01|Force 1|Deadline not stated in the source|1|None|None|R4|None",
        "F01|Force 1|No deadline|1|None|None|AFI1|None",
    };
    const struct table *table = table_of("force-deadlines");
    assert_int_equal(table->row_count, 2 * DUES);
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_a_deadline_that_is_past_is_due_no_more(void **state)
{
    (void)state;
    month.as_at = (struct date){2023, 4, 1};
    fill_month();
    month_has_rows(
        &month, table_of("force-deadlines"), 0,
        (const char *const[]){"F01|Force 1|Past its deadline|1|None|R3|None|None"}, 1);
    assert_string_equal(month_value(table_of("summaries"), 0, "deadlines")->text,
                        "Past the deadline and not Green: R3 (Amber). 1 is due within 30 "
                        "days, of which 1 is Green.");
}

static void test_items_without_a_rating_say_what_they_have(void **state)
{
    (void)state;
    month_has_rows(
        &month, table_of("force-deadlines"), 2 * DUES - 1,
        (const char *const[]){"F02|Force 2|No deadline|1|None|None|None|Blue: AFI1"}, 1);
}

static void test_differences_are_named_by_their_basis(void **state)
{
    (void)state;
    fill_month();
    static const char *const rows[] = {
        "F01|Force 1|Force graded higher than the inspectorate|1|1|Not stated: R2",
        "F01|Force 1|Force graded lower than the inspectorate|1|1|Not stated: R4",
        "F02|Force 2|Force graded higher than the inspectorate|0|0|None",
        "F02|Force 2|Force graded lower than the inspectorate|0|0|None",
    };
    const struct table *table = table_of("force-differences");
    assert_int_equal(table->row_count, COUNT_OF(rows));
    month_has_rows(&month, table, 0, rows, COUNT_OF(rows));
}

static void test_a_summary_says_how_both_see_it(void **state)
{
    (void)state;
    fill_month();
    const struct table *table = table_of("summaries");
    static const char *const sentences[][2] = {
        {"inspectorate",
         "The inspectorate grades 3 of 5 recommendations (60.0 percent) as addressed or "
         "likely to be addressed by the deadline; 2 are Green, already addressed. "
         "Without Red, Amber or Green: 1 Not verified."},
        {"self",
         "The force grades 4 of 5 recommendations (80.0 percent) as addressed or "
         "likely to be addressed by the deadline; 1 is Green, already addressed."},
        {"comparison",
         "The force and The inspectorate both give Red, Amber or Green to 5 of 6 items. "
         "They agree on 3 (0 tested, 0 accepted on the force’s own word, 3 on no stated "
         "basis), and differ on 2: the force graded 1 higher and 1 lower. 2 of these "
         "change whether the item counts as addressed or likely to be."},
        {"deadlines", "No item is past its deadline. None is due within 30 days."},
        {"national",
         "In all 2 forces together, The inspectorate grades 3 of 10 recommendations "
         "(30.0 percent) as addressed or likely to be addressed by the deadline; 2 are "
         "Green."},
    };
    for (size_t i = 0; i < COUNT_OF(sentences); i++) {
        assert_string_equal(month_value(table, 0, sentences[i][0])->text,
                            sentences[i][1]);
    }
}

static void test_a_force_without_a_return_is_said_to_have_none(void **state)
{
    (void)state;
    const struct table *table = table_of("summaries");
    assert_string_equal(month_value(table, 1, "self")->text,
                        "The force gives none of 5 recommendations Red, Amber or Green. "
                        "They are: 5 Blue.");
    assert_string_equal(month_value(table, 1, "inspectorate")->text,
                        "The inspectorate gives none of 5 recommendations Red, Amber or "
                        "Green. They are: 5 Not verified.");
    assert_string_equal(month_value(table, 1, "comparison")->text,
                        "The force and The inspectorate both give Red, Amber or Green to "
                        "0 of 6 items.");
}

/* A verification that calls an item not applicable, or cannot be read, rates nothing. */
static void test_all_forces_are_counted_as_the_headlines_count_them(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GAARAG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "NU....");
    assert_string_equal(month_value(table_of("summaries"), 0, "national")->text,
                        "In all 2 forces together, forces grade 4 of 10 recommendations "
                        "(40.0 percent) as addressed or likely to be addressed by the "
                        "deadline; 1 is Green.");
    month_submit(&month, SUBMISSION_VERIFICATION, 1, 1, "w.xlsx", "B.....");
    assert_string_equal(month_value(table_of("summaries"), 0, "national")->text,
                        "In all 2 forces together, The inspectorate grades 0 of 10 "
                        "recommendations (0.0 percent) as addressed or likely to be "
                        "addressed by the deadline; 0 are Green.");
}

static void test_the_body_is_the_one_of_the_day(void **state)
{
    (void)state;
    struct force *force = &month.roster.forces.items[0];
    *list_add(&month.arena, &force->bodies) = (struct policing_body){
        .name = "Commissioner One", .kind = "pcc", .until = {2023, 3, 31}};
    *list_add(&month.arena, &force->bodies) = (struct policing_body){
        .name = "Mayor One", .kind = "mayor", .from = {2023, 4, 1}, .is_verified = true};
    assert_string_equal(month_value(table_of("summaries"), 0, "body")->text,
                        "Commissioner One");
    assert_string_equal(month_value(table_of("summaries"), 1, "body")->text,
                        "Not on record");
    month.as_at = (struct date){2023, 4, 1};
    const struct table *table = table_of("summaries");
    assert_string_equal(month_value(table, 0, "body")->text, "Mayor One");
    assert_string_equal(month_value(table, 0, "body_kind")->text,
                        "Mayor with the functions of a police and crime commissioner");
    assert_string_equal(month_value(table, 0, "body_note")->text, "None");
}

static void expect_comments(struct date as_at, const char *words)
{
    month.as_at = as_at;
    const struct table *table = table_of("statutory-comments");
    assert_int_equal(table->row_count, 1);
    assert_string_equal(month_value(table, 0, "comments")->text, words);
}

static void test_comments_are_due_until_their_day_and_were_due_after_it(void **state)
{
    (void)state;
    *list_add(&month.arena, &month.framework.publications) =
        (struct publication_event){"On bridges", {2023, 2, 1}, {2023, 3, 29}};
    *list_add(&month.arena, &month.framework.publications) =
        (struct publication_event){"On more bridges", {2023, 12, 1}, {2024, 1, 26}};
    expect_comments((struct date){2023, 2, 1}, "Until 29 March 2023");
    expect_comments((struct date){2023, 3, 29}, "Until 29 March 2023");
    expect_comments((struct date){2023, 3, 30}, "Was due 29 March 2023");
    month.as_at = (struct date){2023, 1, 31};
    assert_int_equal(table_of("statutory-comments")->row_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_what_is_due_is_named_by_reconciled_rating),
        MONTH_TEST(test_a_deadline_that_is_past_is_due_no_more),
        MONTH_TEST(test_items_without_a_rating_say_what_they_have),
        MONTH_TEST(test_differences_are_named_by_their_basis),
        MONTH_TEST(test_a_summary_says_how_both_see_it),
        MONTH_TEST(test_a_force_without_a_return_is_said_to_have_none),
        MONTH_TEST(test_all_forces_are_counted_as_the_headlines_count_them),
        MONTH_TEST(test_the_body_is_the_one_of_the_day),
        MONTH_TEST(test_comments_are_due_until_their_day_and_were_due_after_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
