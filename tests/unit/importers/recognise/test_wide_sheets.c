// SPDX-License-Identifier: MIT
/* Sheets as wide and as long as the limits let them be: each is read in seconds, or
 * refused. What looks at every cell of a line again for every cell of it takes minutes.
 */
#include "importers/recognise/recognise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

enum {
    WIDE = 16384,      /* columns, as many as a sheet can have */
    SECONDS_MOST = 12, /* of the slowest build on the slowest machine */
};

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static double seconds_used(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void put(struct sheet *sheet, unsigned row, unsigned column, const char *text)
{
    *list_add(&arena, &sheet->cells) = (struct cell){
        .row = row,
        .column = column,
        .fill = NO_FILL,
        .kind = *text ? CELL_TEXT : CELL_EMPTY,
        .text = text,
    };
}

static void put_row(struct sheet *sheet, unsigned row, const char *first,
                    const char *second)
{
    put(sheet, row, 1, first);
    put(sheet, row, 2, second);
}

static void fill_row(struct sheet *sheet, unsigned row, const char *first,
                     const char *others)
{
    put(sheet, row, 1, first);
    for (unsigned column = 2; column <= WIDE; column++) {
        put(sheet, row, column, others);
    }
}

/* What a sheet comes to, read in no more seconds than that. */
static struct recognised read_soon(struct sheet *sheet)
{
    struct sheets sheets = {.format = "xlsx"};
    *list_add(&arena, &sheets.list) = *sheet;
    double before = seconds_used();
    struct recognised got = recognised_sheets(
        &arena, &sheets, (struct asked){.file = "essex.xlsx", .period = "2023-02"});
    double taken = seconds_used() - before;
    if (taken > SECONDS_MOST) {
        fail_msg("%s took %.1f seconds", got.gradings, taken);
    }
    return got;
}

static void test_titles_are_merged_over_all_columns(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    unsigned row = 1;
    for (; row <= 24; row++) {
        put(&sheet, row, 1, "A title");
        *list_add(&arena, &sheet.merges) = (struct range){row, 1, row, WIDE};
    }
    for (unsigned table = 0; table < 6; table++) {
        put_row(&sheet, row++, table % 2 ? "Item" : "Ref", table % 2 ? "Rating" : "RAG");
        put_row(&sheet, row++, "R02", "Green");
    }
    put(&sheet, row, WIDE, "");
    assert_string_equal(read_soon(&sheet).gradings, "essex 2023-02: R02 Green");
}

static void test_rows_between_headings_and_items_are_full(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    put_row(&sheet, 1, "Ref", "RAG");
    for (unsigned row = 2; row < 12; row++) {
        fill_row(&sheet, row, "x", "x");
    }
    put_row(&sheet, 12, "R02", "Green");
    assert_string_equal(read_soon(&sheet).gradings, "essex 2023-02: R02 Green");
}

static void test_every_column_is_headed_by_a_force(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    fill_row(&sheet, 1, "Ref", "Essex");
    fill_row(&sheet, 2, "Ref", "RAG");
    fill_row(&sheet, 3, "R02", "Green");
    read_soon(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_titles_are_merged_over_all_columns, clear),
        cmocka_unit_test_teardown(test_rows_between_headings_and_items_are_full, clear),
        cmocka_unit_test_teardown(test_every_column_is_headed_by_a_force, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
