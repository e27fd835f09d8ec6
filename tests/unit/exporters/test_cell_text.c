// SPDX-License-Identifier: MIT
#include "exporters/cell_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"

static struct arena arena;

static int clear_arena(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void test_texts_are_made_safe_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *given, *expected;
    } cases[] = {
        {"Done", "Done"},
        {"", ""},
        {NULL, ""},
        {"=1+1", "=1+1"},
        {"two\nlines\tand a tab", "two\nlines\tand a tab"},
        {"two\r\nlines", "two\nlines"},
        {"bad \xFF byte", "bad \uFFFD byte"},
        {"no \xEF\xBF\xBE sign", "no \uFFFD sign"},
        {"bell \a", "bell "},
        {"_x0041_", "_x005F_x0041_"},
        {"a_x000d_b_xFFFF_", "a_x005F_x000d_b_x005F_xFFFF_"},
        {"_x005F_x0041_", "_x005F_x005F_x005F_x0041_"},
        {"_x41_ _X0041_ _x00G1_ _", "_x41_ _X0041_ _x00G1_ _"},
        {"_x004", "_x004"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_string_equal(cell_text(&arena, cases[i].given), cases[i].expected);
    }
}

static size_t units(const char *text)
{
    size_t count = 0;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        count += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
    }
    return count;
}

static void test_a_text_as_long_as_a_cell_stays_whole(void **state)
{
    (void)state;
    const char *text = text_repeated(&arena, "é", CELL_TEXT_LIMIT);
    assert_string_equal(cell_text(&arena, text), text);
}

static void test_a_longer_text_says_how_much_is_missing(void **state)
{
    (void)state;
    static const char *const letters[] = {"x", "é", "€", "😀"};
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
        const char *text = text_repeated(&arena, letters[i], CELL_TEXT_LIMIT + 1);
        const char *cut = cell_text(&arena, text);
        assert_true(units(cut) <= CELL_TEXT_LIMIT);
        assert_true(text_is_utf8(cut, strlen(cut)));
        assert_int_equal(strncmp(cut, text, 30000), 0);
        assert_non_null(strstr(cut, "(cut here: "));
    }
    const char *cut = cell_text(&arena, text_repeated(&arena, "x", CELL_TEXT_LIMIT + 9));
    assert_non_null(strstr(cut, "x … (cut here: 69 characters more)"));
}

static void test_widths_count_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line, word;
    } cases[] = {
        {"", 0, 0},
        {"Not applicable", 14, 10},
        {"One\nthree words", 11, 5},
        {"naïve", 5, 5},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(cell_text_line_width(cases[i].text), cases[i].line);
        assert_int_equal(cell_text_word_width(cases[i].text), cases[i].word);
    }
}

static void test_lines_are_counted_with_words_whole(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width, lines;
    } cases[] = {
        {"", 10, 1},
        {"Green", 10, 1},
        {"Not applicable", 14, 1},
        {"Not applicable", 13, 2},
        {"one two three four", 10, 2},
        {"one\ntwo", 9, 2},
        {"one\n\ntwo\n", 9, 4},
        {"abcdefghijklmnopqrs", 10, 2},
        {"ab abcdefghijklmnop", 10, 3},
        {"abcdefghijklmno pqr", 10, 2},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(cell_text_lines(cases[i].text, cases[i].width), cases[i].lines);
    }
}

static void test_what_is_cut_parts_no_character(void **state)
{
    (void)state;
    assert_string_equal(cell_text_cut(&arena, 5, "abc"), "abc");
    assert_string_equal(cell_text_cut(&arena, 5, "abcdef"), "abcde");
    assert_string_equal(cell_text_cut(&arena, 5, "abcdé"), "abcd");
    assert_string_equal(cell_text_cut(&arena, 5, "\xE2\x80\x99\xE2\x80\x99"), "’");
    assert_string_equal(cell_text_cut(&arena, 0, "abc"), "");
}

/* A text of so many words of seven letters, each with a separator behind it. */
static const char *words(size_t count, const char *separator)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < count; i++) {
        text_addf(&text, "%s%s", "vetting", separator);
    }
    return text_of(&text);
}

static void test_a_long_text_asks_for_the_width_at_which_it_is_whole(void **state)
{
    (void)state;
    assert_int_equal(cell_text_width_for_all("short", 24), 24);
    assert_int_equal(cell_text_width_for_all(words(100, " "), 60), 60);
    const char *narrative = words(500, " ");
    size_t width = cell_text_width_for_all(narrative, 60);
    assert_in_range(width, 160, 180);
    assert_true(cell_text_lines(narrative, width) <= CELL_LINES_MOST);
    assert_int_equal(cell_text_width_for_all(words(90, "\n"), 60), 60);
    assert_int_equal(cell_text_width_for_all(words(4000, " "), 60), 60);
}

static const char *words_of(size_t letters, size_t count)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < count * (letters + 1); i++) {
        text_add_char(&text, i % (letters + 1) < letters ? 'a' : ' ');
    }
    return text_of(&text);
}

static void test_a_width_is_kept_exactly_where_all_lines_are_seen(void **state)
{
    (void)state;
    static const size_t widths[] = {8, 24, 60};
    for (size_t letters = 1; letters < 70; letters++) {
        for (size_t count = 20; count < 30; count++) {
            const char *text = words_of(letters, count);
            for (size_t w = 0; w < sizeof(widths) / sizeof(*widths); w++) {
                bool is_seen = cell_text_lines(text, widths[w]) <= CELL_LINES_MOST;
                bool is_kept = cell_text_width_for_all(text, widths[w]) == widths[w];
                assert_int_equal(is_kept, is_seen);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_texts_are_made_safe_and_nothing_else, clear_arena),
        cmocka_unit_test_teardown(test_a_text_as_long_as_a_cell_stays_whole, clear_arena),
        cmocka_unit_test_teardown(test_a_longer_text_says_how_much_is_missing,
                                  clear_arena),
        cmocka_unit_test_teardown(test_a_width_is_kept_exactly_where_all_lines_are_seen,
                                  clear_arena),
        cmocka_unit_test_teardown(
            test_a_long_text_asks_for_the_width_at_which_it_is_whole, clear_arena),
        cmocka_unit_test_teardown(test_widths_count_characters, clear_arena),
        cmocka_unit_test_teardown(test_lines_are_counted_with_words_whole, clear_arena),
        cmocka_unit_test_teardown(test_what_is_cut_parts_no_character, clear_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
