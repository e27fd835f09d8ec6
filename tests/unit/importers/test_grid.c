// SPDX-License-Identifier: MIT
#include "importers/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "importers/xlsx_reference.h"
#include "tests/support/sheet_text.h"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* "B2=x A1=y": one cell a word, in this order. */
static struct sheet sheet_of(const char *cells)
{
    struct sheet sheet = {0};
    for (const char *at = cells; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " "), place = strcspn(at, "=");
        struct cell cell = {.kind = CELL_TEXT, .fill = NO_FILL};
        assert_true(xlsx_cell_reference(at, place, &cell.row, &cell.column));
        cell.text = arena_text(&arena, at + place + 1, length - place - 1);
        *list_add(&arena, &sheet.cells) = cell;
        at += length;
    }
    return sheet;
}

static void add_merges(struct sheet *sheet, const char *references)
{
    for (const char *at = references; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        assert_true(xlsx_range_reference(at, length, list_add(&arena, &sheet->merges)));
        at += length;
    }
}

static void test_cells_are_sorted_by_row_and_column(void **state)
{
    (void)state;
    struct sheet sheet = sheet_of("B2=4 A10=5 A1=1 A2=3 C1=2 A2=3");
    assert_null(grid_sort_cells(&sheet.cells, &arena));
    assert_string_equal(sheet_text(&arena, &sheet), "A1=1 C1=2 A2=3 B2=4 A10=5");
}

static void test_cells_that_contradict_each_other_are_found(void **state)
{
    (void)state;
    struct sheet sheet = sheet_of("A2=x A1=y A2=z");
    const struct cell *twice = grid_sort_cells(&sheet.cells, &arena);
    assert_non_null(twice);
    assert_int_equal(twice->row, 2);
    assert_string_equal(twice->text, "z");
}

static void test_covered_cells_go_and_the_others_stay(void **state)
{
    (void)state;
    static const struct {
        const char *cells, *merges, *left;
        size_t overlapping;
    } cases[] = {
        {"A1=a B1=b A2=c", "", "A1=a B1=b A2=c", 0},
        {"A1=a B1=b A2=c B2=d C2=e", "A1:B2", "A1=a C2=e", 0},
        {"B1=b A2=c", "A1:B2", "", 0},
        {"A1=a A5=b A9=c", "A1:A9", "A1=a", 0},
        {"A1=a B1=b C1=c D1=d", "A1:B1 C1:D1", "A1=a C1=c", 0},
        {"A1=a B1=b A2=c B2=d", "B1:B2 A1:A2", "A1=a B1=b", 0},
        {"A1=a B2=b C3=c", "A1:B2 B2:C3", "A1=a C3=c", 1},
        {"A1=a B2=b", "A1:C3 A1:C3", "A1=a", 1},
        {"A7=a B7=b C9=c", "A3:A4 A7:B7 C8:C9", "A7=a", 0},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct sheet sheet = sheet_of(cases[i].cells);
        add_merges(&sheet, cases[i].merges);
        assert_int_equal(grid_drop_covered(&sheet, &arena), cases[i].overlapping);
        assert_string_equal(sheet_text(&arena, &sheet), cases[i].left);
    }
}

/* Against the plain way: each cell looks at each merge. */
static void test_merges_beside_and_below_each_other_cover_what_they_should(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    for (unsigned row = 1; row <= 60; row++) {
        for (unsigned column = 1; column <= 60; column++) {
            *list_add(&arena, &sheet.cells) = (struct cell){.row = row,
                                                            .column = column,
                                                            .fill = NO_FILL,
                                                            .kind = CELL_TEXT,
                                                            .text = ""};
        }
    }
    for (unsigned i = 0; i < 12; i++) {
        unsigned left = 1 + i * 5, top = 1 + i * 7 % 13;
        for (; top + 9 < 60; top += 12) {
            *list_add(&arena, &sheet.merges) =
                (struct range){top, left, top + 1 + i % 9, left + i % 5};
        }
    }
    size_t expected = 0;
    for (size_t i = 0; i < sheet.cells.count; i++) {
        const struct cell *cell = &sheet.cells.items[i];
        const struct range *merge = sheet_merge(&sheet, cell->row, cell->column);
        expected += !merge || (merge->top == cell->row && merge->left == cell->column);
    }
    assert_int_equal(grid_drop_covered(&sheet, &arena), 0);
    assert_int_equal(sheet.cells.count, expected);
}

static void test_spans_are_joined_where_they_touch(void **state)
{
    (void)state;
    struct span items[] = {{7, 9}, {1, 2}, {3, 3}, {8, 8}, {5, 5}, {20, 30}, {10, 10}};
    struct spans spans = {.items = items, .count = LENGTH(items)};
    grid_join_spans(&spans);
    assert_string_equal(spans_text(&arena, &spans), "1-3 5-5 7-10 20-30");
    struct spans none = {0};
    grid_join_spans(&none);
    assert_int_equal(none.count, 0);
}

static void test_references_of_cells(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned row, column;
    } cases[] = {
        {"A1", 1, 1},     {"XFD1048576", 1048576, 16384},
        {"aa10", 10, 27}, {"$B$2", 2, 2},
        {"A", 0, 0},      {"1", 0, 0},
        {"A1:B2", 0, 0},  {"1A", 0, 0},
        {"A0", 0, 0},     {"", 0, 0},
        {"A-1", 0, 0},    {"A1 ", 0, 0},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        unsigned row, column;
        bool is_read =
            xlsx_cell_reference(cases[i].text, strlen(cases[i].text), &row, &column);
        assert_true(is_read == (cases[i].row > 0));
        assert_true(!is_read || (row == cases[i].row && column == cases[i].column));
    }
    unsigned row, column;
    const char *far = "ZZZZZZZZZZZZ99999999999999999999";
    assert_true(xlsx_cell_reference(far, strlen(far), &row, &column));
    assert_true(row > GRID_ROWS && column > GRID_COLUMNS);
}

static void test_references_of_ranges(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"A1:B2", "A1:B2"},
        {"B2:A1", "A1:B2"},
        {"C3", "C3:C3"},
        {"A:C", "A1:C1048576"},
        {"3:5", "A3:XFD5"},
        {"A1:ZZZZ9", "A1:XFD9"},
        {"A1:", ""},
        {":", ""},
        {"", ""},
        {"A1:B2:C3", ""},
        {"ZZZZ1:ZZZZ2", ""},
        {"A0:A1", ""},
        {"Sheet1!A1", ""},
        {"A1:A99999999", "A1:A1048576"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct range range;
        struct ranges ranges = {.items = &range};
        ranges.count = xlsx_range_reference(cases[i][0], strlen(cases[i][0]), &range);
        assert_string_equal(ranges_text(&arena, &ranges), cases[i][1]);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(cells_are_sorted_by_row_and_column),
        TEST(cells_that_contradict_each_other_are_found),
        TEST(covered_cells_go_and_the_others_stay),
        TEST(merges_beside_and_below_each_other_cover_what_they_should),
        TEST(spans_are_joined_where_they_touch),
        TEST(references_of_cells),
        TEST(references_of_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
