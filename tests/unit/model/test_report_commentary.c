// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

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

static const struct table *commentary(bool is_wanted)
{
    struct report_options options = {.with_commentary = is_wanted};
    return report_table(month_report(&month, options), "commentary");
}

static struct submission *say(enum submission_kind kind, int day, const char *file,
                              const char *narrative)
{
    struct submission *submission = month_submit(&month, kind, 0, day, file, "RAGRAG");
    submission->gradings.items[1].narrative = narrative;
    return submission;
}

static void test_nothing_leaves_unless_it_is_asked_for(void **state)
{
    (void)state;
    say(SUBMISSION_RETURN, 1, "a", "two of three are done");
    assert_null(commentary(false));
    assert_int_equal(commentary(true)->row_count, 1);
}

static void test_words_stand_with_their_cell_assessor_and_rating(void **state)
{
    (void)state;
    say(SUBMISSION_RETURN, 1, "a", "two of three are done")->gradings.items[1].owner =
        "DCC";
    say(SUBMISSION_VERIFICATION, 2, "v", "seen");
    const struct table *table = commentary(true);
    assert_int_equal(table->row_count, 2);
    assert_string_equal(month_value(table, 0, "force_code")->text, "F01");
    assert_string_equal(month_value(table, 0, "item")->text, "R2");
    assert_string_equal(month_value(table, 0, "assessor")->text, "force");
    assert_string_equal(month_value(table, 0, "rating")->text, "Amber");
    assert_string_equal(month_value(table, 0, "narrative")->text,
                        "two of three are done");
    assert_string_equal(month_value(table, 0, "owner")->text, "DCC");
    assert_string_equal(month_value(table, 1, "assessor")->text, "inspectorate");
    assert_string_equal(month_value(table, 1, "narrative")->text, "seen");
}

static void test_words_without_a_rating_go_with_what_is_published_for_it(void **state)
{
    (void)state;
    struct submission *said =
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "-TNUGG");
    static const char *const ratings[] = {"Blue", "Blue", "Not applicable", "Not read"};
    for (size_t i = 0; i < sizeof(ratings) / sizeof(ratings[0]); i++) {
        said->gradings.items[i].narrative = "we are thinking about it";
    }
    for (size_t i = 0; i < sizeof(ratings) / sizeof(ratings[0]); i++) {
        assert_string_equal(month_value(commentary(true), i, "rating")->text, ratings[i]);
    }
}

static void test_superseded_words_stay_behind(void **state)
{
    (void)state;
    say(SUBMISSION_RETURN, 1, "a", "early");
    say(SUBMISSION_RETURN, 2, "b", "late");
    const struct table *table = commentary(true);
    assert_int_equal(table->row_count, 1);
    assert_string_equal(month_value(table, 0, "narrative")->text, "late");
}

static void test_competing_and_blank_words_stay_behind(void **state)
{
    (void)state;
    say(SUBMISSION_RETURN, 1, "a", "one")->gradings.items[1].rating = RATING_GREEN;
    say(SUBMISSION_RETURN, 1, "b", "other")->gradings.items[2].narrative = " \n";
    assert_int_equal(commentary(true)->row_count, 0);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_leaves_unless_it_is_asked_for),
        TEST(test_words_stand_with_their_cell_assessor_and_rating),
        TEST(test_words_without_a_rating_go_with_what_is_published_for_it),
        TEST(test_superseded_words_stay_behind),
        TEST(test_competing_and_blank_words_stay_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
