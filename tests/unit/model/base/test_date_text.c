// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/date.h"
#include "model/base/text.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void test_days_are_read_in_the_forms_that_people_type(void **state)
{
    (void)state;
    static const char *const texts[] = {"2023-04-30",
                                        "2023-04-30T00:00:00",
                                        "2023-04-30 00:00:00",
                                        "2023/04/30",
                                        "30/04/23",
                                        "30/04/2023",
                                        "30.04.2023",
                                        "30-04-2023",
                                        "30/4/2023",
                                        "30 April 2023",
                                        "30th April 2023",
                                        "30th Apr 23",
                                        "30 Apr '23",
                                        "30-Apr-23",
                                        "30-Apr-2023",
                                        "Sun 30 Apr 2023",
                                        "Sunday, 30 April 2023",
                                        "30th of April 2023",
                                        "April 30, 2023",
                                        "April 30th, 2023",
                                        " 30 April 2023 ",
                                        "30 APRIL 2023",
                                        "30Apr2023",
                                        "20230430",
                                        "30042023",
                                        "30\u00a0April\u00a02023",
                                        "30 April \u201923"};
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct date date = {0};
        if (!date_of_text(texts[i], &date)) {
            fail_msg("\"%s\" was not read", texts[i]);
        }
        assert_string_equal(date_iso(&arena, date), "2023-04-30");
    }
    arena_clear(&arena);
}

static void test_what_is_no_day_or_could_be_two_is_not_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "30 April",
                                        "April 2023",
                                        "04/30/2023",
                                        "31/04/2023",
                                        "29/02/2023",
                                        "2023-02-30",
                                        "30/04",
                                        "30",
                                        "45046",
                                        "TBC",
                                        "end April",
                                        "30/04/1923",
                                        "30 April 1999",
                                        "30 April 2100",
                                        "30/04-2023",
                                        "30 April 2023 or later",
                                        "30 April 2023, 31 May 2023",
                                        "1.2.3",
                                        "10:30",
                                        "30 Foo 2023",
                                        "32 Jan 2023",
                                        "0 Jan 2023",
                                        "123/04/2023",
                                        "April 30, 23",
                                        "(30 April 2023",
                                        "99999999999999999999"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct date date = {1, 2, 3};
        if (date_of_text(texts[i], &date)) {
            fail_msg("\"%s\" was read", texts[i]);
        }
        assert_int_equal(date.day, 3);
    }
}

static void test_months_are_read_in_the_forms_that_people_type(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "February 2023",  "february 2023", "FEBRUARY 2023", "Feb 2023",
        "Feb-23",         "Feb 23",        "Feb '23",       "Feb \u201923",
        "Feb23",          "Feb2023",       "Feb_2023",      "2023-02",
        "2023 02",        "2023/02",       "02/2023",       "2/2023",
        "02-2023",        "202302",        "2023 Feb",      "2023 February",
        "28/02/2023",     "2023-02-28",    "28 Feb 23",     "Feb. 2023",
        "Febuary 2023",   "Feburary 2023", " Feb-23 ",      "Feb\u201323",
        "Feb \u2013 2023"};
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct period period = {0};
        if (!period_of_text(texts[i], &period)) {
            fail_msg("\"%s\" was not read", texts[i]);
        }
        assert_string_equal(period_iso(&arena, period), "2023-02");
    }
    arena_clear(&arena);
}

static void test_sept_is_a_month(void **state)
{
    (void)state;
    struct period period;
    assert_true(period_of_text("Sept-22", &period) && period.month == 9);
    assert_true(period_of_text("September 22", &period) && period.month == 9);
}

static void test_what_is_no_month_is_not_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "Feb",
                                        "February",
                                        "2023",
                                        "02/23",
                                        "22/23",
                                        "2022/23",
                                        "022023",
                                        "2023-13",
                                        "Feb 123",
                                        "Feb 1999",
                                        "Feb 12345",
                                        "P11 22/23",
                                        "Feb 2023 and March 2023",
                                        "not in Feb 2023",
                                        "R07",
                                        "7",
                                        "Amber",
                                        "Feb, 23"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct period period = {1, 2};
        if (period_of_text(texts[i], &period)) {
            fail_msg("\"%s\" was read", texts[i]);
        }
        assert_int_equal(period.month, 2);
    }
}

/* The months named in a text: "2023-01 2023-02". */
static const char *named(struct arena *arena, const char *text)
{
    struct period found[4];
    size_t count = periods_in_text(text, found, COUNT(found));
    struct text joined = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        text_addf(&joined, "%s%s", i > 0 ? " " : "", period_iso(arena, found[i]));
    }
    return text_of(&joined);
}

static void test_months_are_found_inside_names_and_headings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *periods;
    } cases[] = {
        {"west-yorkshire Feb 2023 return v2 FINAL", "2023-02"},
        {"Northamptonshire - Vetting Feb23", "2023-02"},
        {"return_202302.xlsx", "2023-02"},
        {"essex_Feb_2023.csv", "2023-02"},
        {"RAG 2023 02", "2023-02"},
        {"Jan 23 RAG", "2023-01"},
        {"Feb-23 RAG rating", "2023-02"},
        {"Position as at 28.02.23", "2023-02"},
        {"return 28-02-2023 v1.2", "2023-02"},
        {"Jan 2023, Feb 2023 and Jan 2023", "2023-01 2023-02"},
        {"Jan/Feb 2023", "2023-01 2023-02"},
        {"December and January 2023", "2022-12 2023-01"},
        {"1 January to 28 February 2023", "2023-01 2023-02"},
        {"September 22 self-assessment", "2022-09"},
        {"Sept-22", "2022-09"},
        {"GMPFeb2023Return", "2023-02"},
        {"WestYorkshireFeb2023", "2023-02"},
        {"20230228_return", "2023-02"},
        {"2022 return, February 2023", "2023-02"},
        {"Report of 2022-11-02", "2022-11"},
        {"v2 FINAL 23", ""},
        {"return v1.2.23", ""},
        {"10.1.2.23", ""},
        {"March 2022/23", "2023-03"},
        {"kent Mar 22-23", "2023-03"},
        {"April 2022-2023", "2022-04"},
        {"03/01/23 - 03/31/23", ""},
        {"P11 22/23", ""},
        {"2022/23", ""},
        {"022023", ""},
        {"02/23", ""},
        {"February", ""},
        {"as at 28 February", ""},
        {"E23000038", ""},
        {"return_E23000010", ""},
        {"marching 2023", ""},
        {"Updated Feb, 12 actions closed", ""},
        {"23-Feb", ""},
        {"", ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *periods = named(&arena, cases[i].text);
        if (strcmp(periods, cases[i].periods) != 0) {
            fail_msg("\"%s\": \"%s\"", cases[i].text, periods);
        }
    }
    arena_clear(&arena);
}

static void test_no_more_months_are_given_than_there_is_room_for(void **state)
{
    (void)state;
    struct period found[2] = {{0, 0}, {9, 9}};
    assert_int_equal(periods_in_text("Jan 2023 Feb 2023 Mar 2023", found, 1), 1);
    assert_int_equal(found[0].month, 1);
    assert_int_equal(found[1].month, 9);
    assert_int_equal(periods_in_text("Jan 2023", found, 0), 0);
}

static void test_a_day_in_a_name_is_mostly_that_of_sending(void **state)
{
    (void)state;
    struct period found[2];
    assert_int_equal(periods_in_name("kent 2023-04-03", found, 2), 0);
    assert_int_equal(periods_in_name("kent 03-04-23", found, 2), 0);
    assert_int_equal(periods_in_name("20230317 kent", found, 2), 0);
    assert_int_equal(periods_in_name("kent 31.03.23", found, 2), 1);
    assert_int_equal(found[0].month, 3);
    assert_int_equal(periods_in_name("2023-04-03 kent Feb 2023", found, 2), 1);
    assert_int_equal(found[0].month, 2);
}

static void test_a_month_without_a_year_is_told_apart(void **state)
{
    (void)state;
    int month = 0;
    assert_true(month_in_text("Feb RAG", &month) && month == 2);
    assert_true(month_in_text("February", &month) && month == 2);
    assert_true(month_in_text("as at 28 February", &month) && month == 2);
    assert_true(month_in_text("May", &month) && month == 5);
    assert_true(month_in_text("May RAG", &month) && month == 5);
    assert_true(month_in_text("march", &month) && month == 3);
}

static void test_words_and_dated_months_are_no_month_without_a_year(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",        "Feb 2023",     "forces may choose", "we march on", "decision",
        "janitor", "augustus rex", "30 April 2023",     "2023-02"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        int month = 99;
        if (month_in_text(texts[i], &month)) {
            fail_msg("\"%s\" names month %d", texts[i], month);
        }
        assert_int_equal(month, 99);
    }
}

static void test_long_and_strange_texts_do_no_harm(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text text = {.arena = &arena};
    for (int i = 0; i < 500; i++) {
        text_add(&text, "1/Feb\xff-");
    }
    struct period found[2];
    struct date date;
    int month;
    assert_false(date_of_text(text_of(&text), &date));
    assert_false(period_of_text(text_of(&text), &found[0]));
    assert_int_equal(periods_in_text(text_of(&text), found, 2), 0);
    assert_true(month_in_text(text_of(&text), &month));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_are_read_in_the_forms_that_people_type),
        cmocka_unit_test(test_what_is_no_day_or_could_be_two_is_not_read),
        cmocka_unit_test(test_months_are_read_in_the_forms_that_people_type),
        cmocka_unit_test(test_sept_is_a_month),
        cmocka_unit_test(test_what_is_no_month_is_not_read),
        cmocka_unit_test(test_months_are_found_inside_names_and_headings),
        cmocka_unit_test(test_no_more_months_are_given_than_there_is_room_for),
        cmocka_unit_test(test_a_day_in_a_name_is_mostly_that_of_sending),
        cmocka_unit_test(test_a_month_without_a_year_is_told_apart),
        cmocka_unit_test(test_words_and_dated_months_are_no_month_without_a_year),
        cmocka_unit_test(test_long_and_strange_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
