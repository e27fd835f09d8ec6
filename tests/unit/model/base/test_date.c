// SPDX-License-Identifier: MIT
#include "model/base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void assert_iso(struct date date, const char *iso)
{
    struct arena arena = {0};
    assert_string_equal(date_iso(&arena, date), iso);
    arena_clear(&arena);
}

static void test_every_day_of_five_centuries_counts_forth_and_back(void **state)
{
    (void)state;
    struct date before = date_of_days(-150000);
    for (long days = -149999; days < 60000; days++) {
        struct date date = date_of_days(days);
        assert_int_equal(date_days(date), days);
        assert_true(date_exists(date) && date_compare(before, date) < 0);
        before = date;
    }
}

static void test_the_first_day_of_1970_is_day_zero(void **state)
{
    (void)state;
    assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
    assert_int_equal(date_days((struct date){2000, 3, 1}), 11017);
    assert_iso(date_of_days(-1), "1969-12-31");
}

static void test_a_comment_is_due_56_days_after_publication(void **state)
{
    (void)state;
    assert_iso(date_of_days(date_days((struct date){2022, 11, 2}) + 56), "2022-12-28");
    assert_iso(date_of_days(date_days((struct date){2023, 5, 11}) + 56), "2023-07-06");
}

static void test_months_end_where_the_calendar_ends_them(void **state)
{
    (void)state;
    assert_iso(period_last_day((struct period){2023, 2}), "2023-02-28");
    assert_iso(period_last_day((struct period){2024, 2}), "2024-02-29");
    assert_iso(period_last_day((struct period){2100, 2}), "2100-02-28");
    assert_iso(period_last_day((struct period){2000, 2}), "2000-02-29");
    assert_iso(period_last_day((struct period){2022, 12}), "2022-12-31");
}

static void test_months_have_one_before_and_days_after(void **state)
{
    (void)state;
    assert_iso(period_days_after((struct period){2023, 2}, 7), "2023-03-07");
    assert_iso(period_days_after((struct period){2023, 12}, 14), "2024-01-14");
    assert_iso(period_days_after((struct period){2024, 2}, 0), "2024-02-29");
    assert_iso(period_last_day(period_before((struct period){2023, 1})), "2022-12-31");
    assert_iso(period_last_day(period_before((struct period){2023, 3})), "2023-02-28");
}

static void test_iso_days_and_months_are_read_exactly(void **state)
{
    (void)state;
    struct date date;
    struct period period;
    assert_true(date_of_iso("2024-02-29", &date));
    assert_iso(date, "2024-02-29");
    assert_true(period_of_iso("2023-02", &period));
    assert_int_equal(period.year * 100 + period.month, 202302);
}

static void test_what_is_not_exactly_iso_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",           "2023-2-28",  "2023-02-29", "2023-13-01",   "2023-00-10",
        "2023-01-00", "0000-01-01", "2023/02/28", "2023-02-28 ",  " 2023-02-28",
        "20230228",   "2023-02-2x", "+023-02-28", "2023-02-30T00"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct date date = {1, 2, 3};
        assert_false(date_of_iso(texts[i], &date));
        assert_int_equal(date.year * 100 + date.month * 10 + date.day, 123);
    }
    struct period period;
    assert_false(period_of_iso("2023-13", &period));
    assert_false(period_of_iso("2023-00", &period));
    assert_false(period_of_iso("2023-1", &period));
    assert_false(period_of_iso("2023-02-28", &period));
}

static void test_serials_are_days_of_either_system(void **state)
{
    (void)state;
    static const struct {
        double serial;
        bool epoch_1904;
        const char *iso;
    } cases[] = {
        {1, false, "1900-01-01"},     {59, false, "1900-02-28"},
        {60, false, "1900-03-01"},    {61, false, "1900-03-01"},
        {44985, false, "2023-02-28"}, {44985.75, false, "2023-02-28"},
        {0, true, "1904-01-01"},      {43523, true, "2023-02-28"},
        {0, false, "1899-12-31"},     {2958465, false, "9999-12-31"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date date;
        assert_true(date_of_serial(cases[i].serial, cases[i].epoch_1904, &date));
        assert_iso(date, cases[i].iso);
    }
}

static void test_serials_outside_the_calendar_are_refused(void **state)
{
    (void)state;
    const double serials[] = {-1,    -0.5,   2958466,           12500000,
                              1e300, -1e300, __builtin_nan(""), __builtin_inf()};
    for (size_t i = 0; i < COUNT(serials); i++) {
        struct date date = {1, 2, 3};
        assert_false(date_of_serial(serials[i], false, &date));
        assert_int_equal(date.day, 3);
    }
    struct date date;
    assert_false(date_of_serial(2957004, true, &date));
}

static void test_dates_are_written_for_machines_and_for_people(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(date_words(&arena, (struct date){2023, 4, 30}), "30 April 2023");
    assert_string_equal(period_iso(&arena, (struct period){2023, 2}), "2023-02");
    assert_string_equal(period_words(&arena, (struct period){2023, 2}), "February 2023");
    assert_string_equal(date_iso(&arena, (struct date){0}), "");
    assert_string_equal(date_words(&arena, (struct date){0}), "");
    assert_string_equal(period_iso(&arena, (struct period){0}), "");
    assert_string_equal(period_words(&arena, (struct period){0}), "");
    arena_clear(&arena);
}

static void test_days_and_months_are_ordered(void **state)
{
    (void)state;
    assert_true(date_compare((struct date){2023, 1, 31}, (struct date){2023, 2, 1}) < 0);
    assert_true(date_compare((struct date){2023, 2, 1}, (struct date){2022, 12, 31}) > 0);
    assert_int_equal(date_compare((struct date){2023, 2, 1}, (struct date){2023, 2, 1}),
                     0);
    assert_true(period_compare((struct period){2022, 12}, (struct period){2023, 1}) < 0);
    assert_int_equal(period_compare((struct period){2023, 1}, (struct period){2023, 1}),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_of_five_centuries_counts_forth_and_back),
        cmocka_unit_test(test_the_first_day_of_1970_is_day_zero),
        cmocka_unit_test(test_a_comment_is_due_56_days_after_publication),
        cmocka_unit_test(test_months_end_where_the_calendar_ends_them),
        cmocka_unit_test(test_months_have_one_before_and_days_after),
        cmocka_unit_test(test_iso_days_and_months_are_read_exactly),
        cmocka_unit_test(test_what_is_not_exactly_iso_is_refused_and_changes_nothing),
        cmocka_unit_test(test_serials_are_days_of_either_system),
        cmocka_unit_test(test_serials_outside_the_calendar_are_refused),
        cmocka_unit_test(test_dates_are_written_for_machines_and_for_people),
        cmocka_unit_test(test_days_and_months_are_ordered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
