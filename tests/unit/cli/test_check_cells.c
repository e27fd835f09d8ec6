// SPDX-License-Identifier: MIT
#include "cli/check_cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/grid.h"
#include "tests/support/printed.h"

/* What is printed of a notation's sheets, and how many cells. */
static char *cells_of(struct arena *arena, const char *path, const char *notation,
                      size_t *count)
{
    struct sheets sheets = grid_sheets(arena, notation);
    struct printed printed = printed_open();
    *count = cells_print(printed.stream, path, &sheets);
    return printed_text(&printed, arena);
}

static void test_each_cell_with_text_is_a_line_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t count;
    assert_string_equal(cells_of(&arena, NULL,
                                 "@sheet Return\n"
                                 "Ref | RAG\n"
                                 "R02 | Green {00B050}\n"
                                 "@sheet Notes\n"
                                 "=3 | =2023-02-28 | =TRUE | =#N/A\n",
                                 &count),
                        "Return\tA1\tRef\nReturn\tB1\tRAG\n"
                        "Return\tA2\tR02\nReturn\tB2\tGreen\n"
                        "Notes\tA1\t3\nNotes\tB1\t2023-02-28\n"
                        "Notes\tC1\tTRUE\nNotes\tD1\t#N/A\n");
    assert_int_equal(count, 8);
    arena_clear(&arena);
}

static void test_cells_without_text_are_left_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t count;
    char *text = cells_of(&arena, NULL, "{FF0000} | \"\" | =? | x\n", &count);
    assert_string_equal(text, "\tD1\tx\n");
    assert_int_equal(count, 1);
    arena_clear(&arena);
}

static void test_signs_that_would_break_a_line_are_escaped(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct cell cells[] = {
        {.row = 1, .column = 1, .kind = CELL_TEXT, .text = "a\tb\nc\rd\\e"},
        {.row = 1, .column = 703, .kind = CELL_TEXT, .text = "\\n"},
        {.row = 1048576, .column = 16384, .kind = CELL_TEXT, .text = "\x01 é ="},
    };
    struct sheet sheet = {.name = "A\tB\\", .cells = {.items = cells, .count = 3}};
    struct sheets sheets = {.list = {.items = &sheet, .count = 1}};
    struct printed printed = printed_open();
    assert_int_equal(cells_print(printed.stream, "x\ty.csv", &sheets), 3);
    assert_string_equal(printed_text(&printed, &arena),
                        "x\\ty.csv\tA\\tB\\\\\tA1\ta\\tb\\nc\\rd\\\\e\n"
                        "x\\ty.csv\tA\\tB\\\\\tAAA1\t\\\\n\n"
                        "x\\ty.csv\tA\\tB\\\\\tXFD1048576\t\x01 é =\n");
    arena_clear(&arena);
}

static void test_no_sheets_print_nothing(void **state)
{
    (void)state;
    struct sheets sheets = {0};
    assert_int_equal(cells_print(NULL, NULL, &sheets), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_cell_with_text_is_a_line_in_the_order_of_the_file),
        cmocka_unit_test(test_cells_without_text_are_left_out),
        cmocka_unit_test(test_signs_that_would_break_a_line_are_escaped),
        cmocka_unit_test(test_no_sheets_print_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
