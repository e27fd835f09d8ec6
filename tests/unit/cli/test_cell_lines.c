// SPDX-License-Identifier: MIT
#include "cli/cell_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/grid.h"

/* The lines of some sheets, which must be as many as are counted. */
static const char *lines_of(struct arena *arena, const char *path,
                            const struct sheets *sheets)
{
    struct text lines = {.arena = arena};
    cell_lines_add(&lines, path, sheets);
    struct bytes bytes = {(const unsigned char *)text_of(&lines), lines.length};
    assert_true(cell_lines_are(bytes, path, cells_counted(sheets).shown, arena));
    return text_of(&lines);
}

static const char *cells_of(struct arena *arena, const char *notation)
{
    struct sheets sheets = grid_sheets(arena, notation);
    return lines_of(arena, NULL, &sheets);
}

static void test_each_cell_with_text_is_a_line_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(cells_of(&arena, "@sheet Return\n"
                                         "Ref | RAG\n"
                                         "R02 | Green {00B050}\n"
                                         "@sheet Notes\n"
                                         "=3 | =2023-02-28 | =TRUE | =#N/A\n"),
                        "Return\tA1\tRef\nReturn\tB1\tRAG\n"
                        "Return\tA2\tR02\nReturn\tB2\tGreen\n"
                        "Notes\tA1\t3\nNotes\tB1\t2023-02-28\n"
                        "Notes\tC1\tTRUE\nNotes\tD1\t#N/A\n");
    arena_clear(&arena);
}

static void test_cells_without_text_are_left_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sheets sheets = grid_sheets(&arena, "{FF0000} | \"\" | =? | x\n");
    assert_string_equal(lines_of(&arena, NULL, &sheets), "\tD1\tx\n");
    assert_int_equal(cells_counted(&sheets).shown, 1);
    assert_int_equal(cells_counted(&sheets).uncalculated, 1);
    arena_clear(&arena);
}

/* What a sheet of strange cells says, before and after. */
static struct sheets strange_sheets(void)
{
    static struct cell cells[] = {
        {.row = 1, .column = 1, .kind = CELL_TEXT, .text = "a\tb\nc\rd\\e"},
        {.row = 1, .column = 703, .kind = CELL_TEXT, .text = "\\n"},
        {.row = 1048576, .column = 16384, .kind = CELL_TEXT, .text = "\x01 é ="},
    };
    static struct sheet sheet = {.name = "A\tB\\", .cells = {.items = cells, .count = 3}};
    return (struct sheets){.list = {.items = &sheet, .count = 1}};
}

static void test_signs_that_would_break_a_line_are_escaped(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sheets sheets = strange_sheets();
    assert_string_equal(lines_of(&arena, "x\ty.csv", &sheets),
                        "x\\ty.csv\tA\\tB\\\\\tA1\ta\\tb\\nc\\rd\\\\e\n"
                        "x\\ty.csv\tA\\tB\\\\\tAAA1\t\\\\n\n"
                        "x\\ty.csv\tA\\tB\\\\\tXFD1048576\t\x01 é =\n");
    arena_clear(&arena);
}

static void test_a_line_taken_apart_says_what_the_cell_said(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct cell_line line;
    struct sheets sheets = strange_sheets();
    const char *text = lines_of(&arena, NULL, &sheets);
    struct bytes lines = {(const unsigned char *)text, strlen(text)};
    static const char *const places[] = {"A1", "AAA1", "XFD1048576"};
    for (size_t i = 0; i < 3; i++) {
        assert_true(cell_lines_take(&lines, &arena, &line));
        assert_string_equal(line.sheet, "A\tB\\");
        assert_string_equal(line.cell, places[i]);
        assert_string_equal(line.text, sheets.list.items[0].cells.items[i].text);
    }
    assert_false(cell_lines_take(&lines, &arena, &line));
    arena_clear(&arena);
}

/* A reader that was made to lie cannot print more than lines of its own file. */
static void test_other_lines_than_ours_are_found_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct {
        const char *lines, *path;
        size_t count;
        bool are_ours;
    } cases[] = {
        {"a\tS\tA1\tx\na\tS\tA2\ty\n", "a", 2, true},
        {"S\tA1\tx\n", NULL, 1, true},
        {"", "a", 0, true},
        {"a\tS\tA1\tx\nb\tS\tA2\ty\n", "a", 2, false}, /* another file's */
        {"a\tS\tA1\tx\n\ta\n", "a", 2, false},
        {"a\tS\tA1\tx\na\tS\tA2\ty\n", "a", 1, false}, /* more than was said */
        {"a\tS\tA1\tx\n", "a", 2, false},              /* or fewer */
        {"a\tS\tA1\tx", "a", 1, false},                /* cut off */
        {"a", "a", 1, false},
        {"", "a", 1, false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct bytes lines = {(const unsigned char *)cases[i].lines,
                              strlen(cases[i].lines)};
        assert_int_equal(cell_lines_are(lines, cases[i].path, cases[i].count, &arena),
                         cases[i].are_ours);
    }
    arena_clear(&arena);
}

static void test_what_is_no_line_cannot_be_taken_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const cases[] = {
        "", "x", "S\tA1\n", "S\tA1\tx", "S\tA1\t\\x\n", "S\tA1\tx\\\n"};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct cell_line line;
        struct bytes lines = {(const unsigned char *)cases[i], strlen(cases[i])};
        assert_false(cell_lines_take(&lines, &arena, &line));
    }
    arena_clear(&arena);
}

static void test_no_sheets_have_no_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sheets sheets = {0};
    assert_string_equal(lines_of(&arena, "a", &sheets), "");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_cell_with_text_is_a_line_in_the_order_of_the_file),
        cmocka_unit_test(test_cells_without_text_are_left_out),
        cmocka_unit_test(test_signs_that_would_break_a_line_are_escaped),
        cmocka_unit_test(test_a_line_taken_apart_says_what_the_cell_said),
        cmocka_unit_test(test_other_lines_than_ours_are_found_out),
        cmocka_unit_test(test_what_is_no_line_cannot_be_taken_apart),
        cmocka_unit_test(test_no_sheets_have_no_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
