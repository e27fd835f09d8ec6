// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void test_numbers_get_their_shortest_decimal(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2", "2"},
        {"-2", "-2"},
        {"2.0", "2"},
        {"2.50", "2.5"},
        {"2.", "2"},
        {".5", "0.5"},
        {"0.1", "0.1"},
        {"0.10000000000000001", "0.1"},
        {"0.30000000000000004", "0.30000000000000004"},
        {"2.9999999999999999E-2", "0.03"},
        {"1E5", "100000"},
        {"1e-7", "1e-07"},
        {"1E+20", "1e+20"},
        {"123456789012345", "123456789012345"},
        {"1234567890123456", "1234567890123456"},
        {"123456789.123456789", "123456789.12345679"},
        {"007", "7"},
        {"+5", "5"},
        {"0", "0"},
        {"-0", "0"},
        {"-0.0", "0"},
        {"00.5", "0.5"},
        {"-0.5", "-0.5"},
        {"0.333333333333333", "0.333333333333333"},
        {"0.33333333333333331", "0.3333333333333333"},
        {"44985.395833333336", "44985.395833333336"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        double number;
        assert_true(xlsx_number(cases[i][0], &number));
        const char *text = xlsx_number_text(&arena, cases[i][0], number);
        assert_string_equal(text, cases[i][1]);
        assert_true(strtod(text, NULL) == number);
    }
}

static void test_what_is_no_number_is_not_read_as_one(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",   "-",     ".",  "1,5", "1 2",  "0x10", "nan", "inf", "1e999", "--1",
        "1e", "1.2.3", "e5", "1-2", "TRUE", "R01",  "+",   "-.",  "1e+-5"};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        double number;
        if (xlsx_number(cases[i], &number)) {
            fail_msg("'%s' was read as %g", cases[i], number);
        }
    }
}

/* Every decimal of a few digits, the fast way and the library's way. */
static void test_plain_decimals_read_as_the_library_reads_them(void **state)
{
    (void)state;
    for (int i = -2000; i <= 2000; i++) {
        for (int decimals = 0; decimals <= 14; decimals += 7) {
            const char *text = text_printf(&arena, "%s%d.%0*d", i < 0 ? "-" : "", abs(i),
                                           decimals + 1, abs(i) * 37 % 10);
            double number;
            assert_true(xlsx_number(text, &number));
            assert_true(number == strtod(text, NULL));
        }
    }
}

static void test_serials_become_days_and_times(void **state)
{
    (void)state;
    static const struct {
        double serial;
        enum xlsx_format format;
        bool epoch_1904;
        const char *text;
    } cases[] = {
        {44985, XLSX_DATE, false, "2023-02-28"},
        {44985.5, XLSX_DATE, false, "2023-02-28 12:00:00"},
        {44985.9999999, XLSX_DATE, false, "2023-03-01"},
        {0.395833333333333, XLSX_TIME, false, "09:30:00"},
        {0, XLSX_TIME, false, "00:00:00"},
        {43523, XLSX_DATE, true, "2023-02-28"},
        {0, XLSX_DATE, true, "1904-01-01"},
        {0.5, XLSX_TIME, true, "12:00:00"},
        {1, XLSX_DATE, false, "1900-01-01"},
        {2958465, XLSX_DATE, false, "9999-12-31"},
        {2958466, XLSX_DATE, false, NULL},
        {-1, XLSX_DATE, false, NULL},
        {1e300, XLSX_DATE, false, NULL},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const char *text =
            xlsx_date_text(&arena, cases[i].serial, cases[i].format, cases[i].epoch_1904);
        if (cases[i].text) {
            assert_non_null(text);
            assert_string_equal(text, cases[i].text);
        } else {
            assert_null(text);
        }
    }
}

static void test_iso_days_and_times_are_read_with_their_serials(void **state)
{
    (void)state;
    static const struct {
        const char *iso, *text;
        double serial;
    } cases[] = {
        {"2023-02-28", "2023-02-28", 44985},
        {"2023-02-28T12:00:00", "2023-02-28 12:00:00", 44985.5},
        {"2023-02-28T00:00:00Z", "2023-02-28", 44985},
        {"2023-02-28 12:00", "2023-02-28 12:00:00", 44985.5},
        {"12:00:00.000", "12:00:00", 0.5},
        {"2023-02-30", NULL, 0},
        {"2023-02-28T25:00", NULL, 0},
        {"2023-02-28T1", NULL, 0},
        {"28/02/2023", NULL, 0},
        {"", NULL, 0},
        {"T", NULL, 0},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        double serial = 0;
        const char *text = xlsx_iso_text(&arena, cases[i].iso, false, &serial);
        if (cases[i].text) {
            assert_non_null(text);
            assert_string_equal(text, cases[i].text);
            assert_true(serial == cases[i].serial);
        } else {
            assert_null(text);
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(numbers_get_their_shortest_decimal),
        TEST(what_is_no_number_is_not_read_as_one),
        TEST(plain_decimals_read_as_the_library_reads_them),
        TEST(serials_become_days_and_times),
        TEST(iso_days_and_times_are_read_with_their_serials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
