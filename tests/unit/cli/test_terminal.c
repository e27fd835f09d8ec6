// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/printed.h"

static void test_text_is_broken_between_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned width;
        const char *wrapped;
    } cases[] = {
        {"", 10, ""},
        {"one", 10, "one"},
        {"one two three", 7, "one two\n  three"},
        {"one two three", 8, "one two\n  three"},
        {"one  two   ", 20, "one two"},
        {"a verylongword b", 4, "a\n  verylongword\n  b"},
        {"naïve café", 10, "naïve café"}, /* ten characters, twelve bytes */
        {"naïve café", 9, "naïve\n  café"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(text_wrapped(&arena, cases[i].text, cases[i].width, "  "),
                            cases[i].wrapped);
    }
    arena_clear(&arena);
}

static void test_a_finding_is_one_line_and_cannot_move_the_cursor(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct printed printed = printed_open();
    struct finding finding = {
        .name = FINDING_BLANK_CELL,
        .place = {.file = "a\x1b[2J\nb.xlsx",
                  .sheet = "Sh\teet\xff",
                  .row = 3,
                  .column = 2},
        .message = "the rating cell is empty",
    };
    terminal_finding(printed.stream, &arena, &finding);
    assert_string_equal(printed_text(&printed, &arena),
                        "a\\x1b[2J ⏎ b.xlsx › Sh\\x09eet\\xff!B3: query blank-cell: the "
                        "rating cell is empty\n");
    arena_clear(&arena);
}

static void test_what_is_no_terminal_gets_neither_colour_nor_progress(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct printed printed = printed_open();
    assert_false(terminal_is(printed.stream));
    assert_false(terminal_has_colour(printed.stream));
    assert_int_equal(terminal_width(printed.stream), 80);
    struct progress quiet = progress_start(true);
    assert_false(quiet.is_wanted);
    progress_show(&quiet, &arena, "Reading", 1, 2, "a.xlsx");
    assert_false(quiet.is_shown);
    printed_text(&printed, &arena);
    arena_clear(&arena);
}

static void test_off_a_terminal_a_paragraph_is_one_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct printed printed = printed_open();
    const char *text =
        "The row is there but its rating cell is empty, and nobody has said "
        "why so far, nor when.";
    terminal_paragraph(printed.stream, &arena, "  Means:  ", text);
    assert_string_equal(printed_text(&printed, &arena),
                        text_printf(&arena, "  Means:  %s\n", text));
    arena_clear(&arena);
}

static void test_a_table_wraps_its_last_column_within_the_width(void **state)
{
    (void)state;
    static const struct terminal_column columns[] = {
        {"NAME", SHAPE_WHOLE},
        {"COUNT", SHAPE_NUMBER},
        {"MEANS", SHAPE_WRAP},
    };
    static const char *const cells[] = {
        "blank-cell",
        "12",
        "The row is there but its rating cell is empty, and nobody has said why so far.",
        "é",
        "3",
        "Short."};
    struct arena arena = {0};
    struct printed printed = printed_open();
    terminal_table(printed.stream, &arena, columns, 3, cells, 2);
    char *text = printed_text(&printed, &arena);
    size_t longest = 0;
    for (char *line = text; *line; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "\n");
        longest = length > longest ? length : longest;
    }
    assert_true(longest <= 81); /* é has two bytes */
    assert_non_null(strstr(text, "Short."));
    assert_non_null(strstr(text, "nobody has\n"));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_broken_between_words),
        cmocka_unit_test(test_a_finding_is_one_line_and_cannot_move_the_cursor),
        cmocka_unit_test(test_what_is_no_terminal_gets_neither_colour_nor_progress),
        cmocka_unit_test(test_off_a_terminal_a_paragraph_is_one_line),
        cmocka_unit_test(test_a_table_wraps_its_last_column_within_the_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
