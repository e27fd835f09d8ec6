// SPDX-License-Identifier: MIT
#include "exporters/json_text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void test_layout_is_two_blanks_a_level_or_one_line(void **state)
{
    (void)state;
    struct text out = {.arena = &arena};
    struct json_text json = {.out = &out};
    json_text_open(&json, '{', JSON_LINES);
    json_text_name(&json, "empty");
    json_text_open(&json, '[', JSON_LINES);
    json_text_close(&json, ']');
    json_text_name(&json, "rows");
    json_text_open(&json, '[', JSON_LINES);
    for (long row = 1; row < 3; row++) {
        json_text_open(&json, '{', JSON_ONE_LINE);
        json_text_name_number(&json, "n", row);
        json_text_name(&json, "inside");
        json_text_open(&json, '[', JSON_LINES); /* is drawn onto the line */
        json_text_boolean(&json, true);
        json_text_string(&json, NULL);
        json_text_close(&json, ']');
        json_text_close(&json, '}');
    }
    json_text_close(&json, ']');
    json_text_name_string(&json, "last", "x");
    json_text_close(&json, '}');
    json_text_end(&json);
    assert_string_equal(text_of(&out), "{\n"
                                       "  \"empty\": [],\n"
                                       "  \"rows\": [\n"
                                       "    {\"n\": 1, \"inside\": [true, null]},\n"
                                       "    {\"n\": 2, \"inside\": [true, null]}\n"
                                       "  ],\n"
                                       "  \"last\": \"x\"\n"
                                       "}\n");
}

static const char *string_of(const char *text)
{
    struct text out = {.arena = &arena};
    struct json_text json = {.out = &out};
    json_text_string(&json, text);
    return text_of(&out);
}

static void test_strings_are_well_formed_whatever_they_were(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "\"\""},
        {"say \"yes\"", "\"say \\\"yes\\\"\""},
        {"C:\\forces", "\"C:\\\\forces\""},
        {"one\ntwo\tthree", "\"one\\ntwo\\tthree\""},
        {"one\r\ntwo\rthree", "\"one\\ntwo\\nthree\""},
        {"bell \a, escape \x1b[0m, delete \x7f", "\"bell , escape [0m, delete \""},
        {"\xff", "\"\uFFFD\""},
        {"cut \xe2\x82", "\"cut \uFFFD\uFFFD\""},
        {"overlong \xc0\xaf", "\"overlong \uFFFD\uFFFD\""},
        {"</script>", "\"</script>\""},
        {"\xf0\x9f\x9a\x93", "\"\xf0\x9f\x9a\x93\""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(string_of(cases[i][0]), cases[i][1]);
    }
}

/* Every single byte, and every pair that begins with one that is no ASCII. */
static void test_no_bytes_make_text_that_jansson_refuses(void **state)
{
    (void)state;
    for (unsigned first = 1; first < 256; first++) {
        for (unsigned second = first < 128 ? 255 : 1; second < 256; second++) {
            const char text[] = {(char)first, (char)second, '\0'};
            json_error_t error;
            json_t *value = json_loads(string_of(text), JSON_DECODE_ANY, &error);
            assert_true(json_is_string(value));
            json_decref(value);
            arena_clear(&arena);
        }
    }
}

static void test_every_tenth_from_0_to_100_is_printed_exactly(void **state)
{
    (void)state;
    for (long tenths = 0; tenths <= 1000; tenths++) {
        struct text out = {.arena = &arena};
        struct json_text json = {.out = &out};
        json_text_number(&json, COLUMN_PERCENT, tenths);
        assert_string_equal(text_of(&out),
                            text_printf(&arena, "%.1f", (double)tenths / 10));
        json_t *value = json_loads(text_of(&out), JSON_DECODE_ANY, NULL);
        assert_true(json_is_real(value));
        assert_true(json_real_value(value) == (double)tenths / 10);
        json_decref(value);
    }
}

static void test_negative_and_very_large_numbers_print_whole(void **state)
{
    (void)state;
    static const struct {
        enum column_kind kind;
        long number;
        const char *printed;
    } cases[] = {
        {COLUMN_INTEGER, -3, "-3"},
        {COLUMN_PERCENT, -3, "-0.3"},
        {COLUMN_PERCENT, -1000, "-100.0"},
        {COLUMN_INTEGER, 9223372036854775807L, "9223372036854775807"},
        {COLUMN_PERCENT, -9223372036854775807L - 1, "-922337203685477580.8"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct text out = {.arena = &arena};
        struct json_text json = {.out = &out};
        json_text_number(&json, cases[i].kind, cases[i].number);
        assert_string_equal(text_of(&out), cases[i].printed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_layout_is_two_blanks_a_level_or_one_line, clear),
        cmocka_unit_test_teardown(test_strings_are_well_formed_whatever_they_were, clear),
        cmocka_unit_test_teardown(test_no_bytes_make_text_that_jansson_refuses, clear),
        cmocka_unit_test_teardown(test_every_tenth_from_0_to_100_is_printed_exactly,
                                  clear),
        cmocka_unit_test_teardown(test_negative_and_very_large_numbers_print_whole,
                                  clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
