// SPDX-License-Identifier: MIT
#include "model/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/grid.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static const struct sheet *sheet_of(const char *notation)
{
    return &grid_sheets(&arena, notation).list.items[0];
}

static void test_a_cell_is_found_by_its_place_or_not_at_all(void **state)
{
    (void)state;
    const struct sheet *sheet = sheet_of("a | | c\n\n | e");
    assert_string_equal(sheet_cell(sheet, 1, 1)->text, "a");
    assert_string_equal(sheet_cell(sheet, 1, 3)->text, "c");
    assert_string_equal(sheet_cell(sheet, 3, 2)->text, "e");
    assert_null(sheet_cell(sheet, 1, 2));
    assert_null(sheet_cell(sheet, 2, 1));
    assert_null(sheet_cell(sheet, 3, 3));
    assert_null(sheet_cell(sheet, 4, 1));
    assert_null(sheet_cell(sheet, 0, 0));
}

static void test_a_row_is_a_slice_of_the_cells(void **state)
{
    (void)state;
    const struct sheet *sheet = sheet_of("a | | c\n\n | e | f");
    size_t count = 99;
    assert_string_equal(sheet_row(sheet, 1, &count)->text, "a");
    assert_int_equal(count, 2);
    assert_string_equal(sheet_row(sheet, 3, &count)->text, "e");
    assert_int_equal(count, 2);
    assert_null(sheet_row(sheet, 2, &count));
    assert_int_equal(count, 0);
    assert_null(sheet_row(sheet, 9, &count));
    assert_int_equal(count, 0);
}

static void test_the_ends_are_behind_the_last_cells(void **state)
{
    (void)state;
    const struct sheet *sheet = sheet_of(" | | | d\na\n\n | b");
    assert_int_equal(sheet_end_row(sheet), 5);
    assert_int_equal(sheet_end_column(sheet), 5);
    struct sheet empty = {0};
    assert_int_equal(sheet_end_row(&empty), 1);
    assert_int_equal(sheet_end_column(&empty), 1);
    size_t count;
    assert_null(sheet_row(&empty, 1, &count));
}

static void test_hidden_rows_and_columns_lie_in_spans(void **state)
{
    (void)state;
    struct span rows[] = {{3, 5}, {9, 9}};
    struct span columns[] = {{2, 16384}};
    struct sheet sheet = {.hidden_rows = {.items = rows, .count = 2},
                          .hidden_columns = {.items = columns, .count = 1}};
    static const bool hidden[] = {false, false, false, true, true, true,
                                  false, false, false, true, false};
    for (unsigned row = 0; row < sizeof(hidden); row++) {
        assert_true(sheet_hides_row(&sheet, row) == hidden[row]);
    }
    assert_false(sheet_hides_column(&sheet, 1));
    assert_true(sheet_hides_column(&sheet, 2));
    assert_true(sheet_hides_column(&sheet, 16384));
    assert_false(sheet_hides_row(&(struct sheet){0}, 1));
}

static void test_a_merge_covers_its_corners_and_nothing_beside(void **state)
{
    (void)state;
    struct range merges[] = {{2, 2, 4, 3}, {6, 1, 6, 9}};
    struct sheet sheet = {.merges = {.items = merges, .count = 2}};
    assert_ptr_equal(sheet_merge(&sheet, 2, 2), &merges[0]);
    assert_ptr_equal(sheet_merge(&sheet, 4, 3), &merges[0]);
    assert_ptr_equal(sheet_merge(&sheet, 6, 5), &merges[1]);
    assert_null(sheet_merge(&sheet, 1, 2));
    assert_null(sheet_merge(&sheet, 5, 2));
    assert_null(sheet_merge(&sheet, 2, 4));
    assert_null(sheet_merge(&sheet, 2, 1));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(a_cell_is_found_by_its_place_or_not_at_all),
        TEST(a_row_is_a_slice_of_the_cells),
        TEST(the_ends_are_behind_the_last_cells),
        TEST(hidden_rows_and_columns_lie_in_spans),
        TEST(a_merge_covers_its_corners_and_nothing_beside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
