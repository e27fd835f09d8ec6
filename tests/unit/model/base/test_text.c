// SPDX-License-Identifier: MIT
#include "model/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void test_a_number_is_written_as_printf_would(void **state)
{
    (void)state;
    static const struct {
        unsigned long number;
        unsigned digits;
        const char *text;
    } cases[] = {
        {0, 0, "0"},
        {0, 1, "0"},
        {7, 2, "07"},
        {2023, 4, "2023"},
        {12023, 4, "12023"},
        {1, 20, "00000000000000000001"},
        {1, 99, "00000000000000000001"},
        {18446744073709551615u, 1, "18446744073709551615"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct text text = {.arena = &arena};
        text_add_number(&text, cases[i].number, cases[i].digits);
        assert_string_equal(text_of(&text), cases[i].text);
    }
}

static void test_clean_text_has_no_control_characters_and_no_stray_bytes(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"one\r\ntwo", "one\ntwo"},
        {"one\rtwo\r", "one\ntwo\n"},
        {"tab\there", "tab\there"},
        {"\x01\x08\v\f\x1f\x7f", ""},
        {"C1 \xc2\x80\xc2\x9f.", "C1 ."},
        {"no-break\xc2\xa0stays", "no-break\xc2\xa0stays"},
        {"\x80", "\uFFFD"},
        {"cut \xf0\x9f\x9a", "cut \uFFFD\uFFFD\uFFFD"},
        {"overlong \xc0\x80", "overlong \uFFFD\uFFFD"},
        {"surrogate \xed\xa0\x80", "surrogate \uFFFD\uFFFD\uFFFD"},
        {"too high \xf4\x90\x80\x80", "too high \uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\xef\xbf\xbe\xef\xbf\xbf", "\uFFFD\uFFFD"},
        {"mark \xef\xbb\xbf", "mark \xef\xbb\xbf"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *clean = text_clean(&arena, cases[i][0]);
        assert_string_equal(clean, cases[i][1]);
        assert_ptr_equal(text_clean(&arena, clean), clean); /* nothing more to do */
    }
    assert_string_equal(text_clean(&arena, NULL), "");
}

static void test_text_that_is_clean_is_not_copied(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "plain", "\xc3\xa9\n\t", "\xf0\x9f\x9a\x93"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        assert_ptr_equal(text_clean(&arena, texts[i]), texts[i]);
    }
}

static void test_every_control_is_found_wherever_it_stands(void **state)
{
    (void)state;
    for (int byte = 1; byte < 0x80; byte++) {
        bool is_kept = byte == '\t' || byte == '\n' || (byte >= ' ' && byte < 0x7F);
        for (size_t at = 0; at < 20; at++) {
            char text[] = "twenty characters --";
            text[at] = (char)byte;
            assert_int_equal(text_clean(&arena, text) == text, is_kept);
        }
    }
}

static void test_a_distance_counts_the_least_slips(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned limit, expected;
    } cases[] = {
        {"green", "green", 0, 0},    {"green", "gren", 1, 1},
        {"amber", "ambre", 1, 1},    {"", "abc", 3, 3},
        {"", "abc", 2, 3},           {"kent", "gwent", 2, 2},
        {"essex", "sussex", 2, 2},   {"ab", "ba", 0, 1},
        {"abcdef", "badcfe", 3, 3},  {"abcdef", "badcfe", 2, 3},
        {"kitten", "sitting", 9, 3},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(text_distance(cases[i].a, cases[i].b, cases[i].limit),
                         cases[i].expected);
    }
}

/* Words of up to five letters a, b and c, counted through. */
static void word_of(unsigned number, char word[6])
{
    size_t length = 0;
    for (; number > 0; number = (number - 1) / 3) {
        word[length++] = (char)('a' + (number - 1) % 3);
    }
    word[length] = '\0';
}

static void test_a_limit_changes_no_distance_within_it(void **state)
{
    (void)state;
    enum {
        WORDS = 364
    };
    for (unsigned i = 0; i < WORDS * WORDS; i++) {
        char a[6], b[6];
        word_of(i / WORDS, a);
        word_of(i % WORDS, b);
        unsigned whole = text_distance(a, b, 9);
        assert_int_equal(whole, text_distance(b, a, 9));
        for (unsigned limit = 0; limit < 4; limit++) {
            assert_int_equal(text_distance(a, b, limit),
                             whole > limit ? limit + 1 : whole);
        }
    }
}

static void test_visible_text_shows_breaks_and_what_cannot_be_seen(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"Green\nRed", "Green ⏎ Red"},
        {"Green\r\nRed\r", "Green ⏎ Red ⏎ "},
        {"a\n\nb", "a ⏎ ⏎ b"},
        {"\x1b[2J\ta", "\\x1b[2J\\x09a"},
        {"a\xff\xe2\x80\xae", "a\\xff\\u202e"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(text_visible(&arena, cases[i].text, 0), cases[i].expected);
    }
}

static void test_raised_digits_do_not_count_in_comparisons(void **state)
{
    (void)state;
    struct text text = {.arena = &arena};
    text_add_raised(&text, "16, th", 6);
    assert_string_equal(text_of(&text), "¹⁶, th");
    assert_string_equal(text_folded(&arena, "Recommendation 3⁶"), "recommendation 3");
    assert_string_equal(text_folded(&arena, "Green¹² (Café)"), "green cafe");
    assert_string_equal(text_plain(&arena, "£5²"), " 5");
}

static void test_alternatives_are_joined_as_people_say_them(void **state)
{
    (void)state;
    struct texts words = {0};
    assert_string_equal(texts_either(&arena, &words), "");
    *list_add(&arena, &words) = "Red";
    assert_string_equal(texts_either(&arena, &words), "Red");
    *list_add(&arena, &words) = "Amber";
    assert_string_equal(texts_either(&arena, &words), "Red or Amber");
    *list_add(&arena, &words) = "Green";
    assert_string_equal(texts_either(&arena, &words), "Red, Amber or Green");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_number_is_written_as_printf_would, clear),
        cmocka_unit_test_teardown(
            test_clean_text_has_no_control_characters_and_no_stray_bytes, clear),
        cmocka_unit_test_teardown(test_text_that_is_clean_is_not_copied, clear),
        cmocka_unit_test_teardown(test_every_control_is_found_wherever_it_stands, clear),
        cmocka_unit_test_teardown(test_visible_text_shows_breaks_and_what_cannot_be_seen,
                                  clear),
        cmocka_unit_test_teardown(test_raised_digits_do_not_count_in_comparisons, clear),
        cmocka_unit_test_teardown(test_alternatives_are_joined_as_people_say_them, clear),
        cmocka_unit_test(test_a_distance_counts_the_least_slips),
        cmocka_unit_test(test_a_limit_changes_no_distance_within_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
