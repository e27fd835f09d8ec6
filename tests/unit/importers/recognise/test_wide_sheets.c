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
    MIB = 1 << 20,
    LONG = 80000,      /* rows */
    WIDE = 16384,      /* columns, as many as a sheet can have */
    SECONDS_MOST = 20, /* of the slowest build on the slowest machine */
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

/* What sheets come to, read in no more seconds than that. */
static struct recognised sheets_soon(const struct sheets *sheets)
{
    double before = seconds_used();
    struct recognised got = recognised_sheets(
        &arena, sheets, (struct asked){.file = "essex.xlsx", .period = "2023-02"});
    double taken = seconds_used() - before;
    if (taken > SECONDS_MOST) {
        fail_msg("%s took %.1f seconds", got.gradings, taken);
    }
    return got;
}

static struct recognised read_soon(const struct sheet *sheet)
{
    struct sheets sheets = {.format = "xlsx"};
    *list_add(&arena, &sheets.list) = *sheet;
    return sheets_soon(&sheets);
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

static void test_long_rows_have_no_rating_beside_wide_headings(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    fill_row(&sheet, 1, "Ref", "x");
    sheet.cells.items[1].text = "RAG";
    fill_row(&sheet, 2, "R02", "Red");
    for (unsigned row = 3; row < LONG; row++) {
        put(&sheet, row, 1, "R03");
    }
    assert_string_equal(read_soon(&sheet).gradings, "essex 2023-02: R02 Red, R03 blank");
}

static void test_a_table_stands_far_beside_a_long_one(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    put_row(&sheet, 1, "Ref", "RAG");
    put(&sheet, 1, WIDE - 1, "Ref");
    put(&sheet, 1, WIDE, "RAG");
    put_row(&sheet, 2, "R02", "Red");
    for (unsigned row = 3; row < LONG; row++) {
        put(&sheet, row, 1, "R03");
    }
    fill_row(&sheet, LONG, "R03", "x");
    sheet.cells.items[sheet.cells.count - 2].text = "AFI 1";
    sheet.cells.items[sheet.cells.count - 1].text = "Green";
    assert_string_equal(read_soon(&sheet).gradings,
                        "essex 2023-02: R02 Red, R03 placeholder, AFI1 Green");
}

/* Adds a table of one row, headed otherwise than the one before. */
static void put_block(struct sheet *sheet, unsigned number, unsigned rows)
{
    unsigned row = number * (rows + 2) + 1;
    put_row(sheet, row, number % 2 ? "Item" : "Ref", number % 2 ? "Rating" : "RAG");
    for (unsigned i = 0; i < rows; i++) {
        put_row(sheet, ++row, "2", "Green");
    }
}

static void test_more_tables_than_are_read_are_not_looked_for(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    for (unsigned i = 0; i < 48000; i++) {
        put_block(&sheet, i, 1);
    }
    struct recognised got = read_soon(&sheet);
    assert_string_equal(got.gradings, "refused");
    assert_string_equal(got.findings, "over-limit");
}

static void test_a_thousand_long_tables_share_what_stands_between_them(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    for (unsigned i = 0; i < 1000; i++) {
        put_block(&sheet, i, 60);
    }
    read_soon(&sheet);
    assert_true(arena.bytes < (size_t)MIB * 256);
}

static void test_more_columns_of_ratings_than_forces_have_are_refused(void **state)
{
    (void)state;
    struct sheet across = {.name = "S"}, down = {.name = "S"};
    fill_row(&across, 1, "Ref", "RAG");
    fill_row(&across, 2, "R02", "Green");
    struct recognised got = read_soon(&across);
    assert_string_equal(got.gradings, "refused essex");
    assert_string_equal(got.findings, "over-limit A1");
    put_row(&down, 1, "Force", "R02");
    put(&down, 1, 3, "R03");
    for (unsigned row = 2; row < LONG; row++) {
        put_row(&down, row, "Essex", "Green");
    }
    got = read_soon(&down);
    assert_string_equal(got.gradings, "refused essex");
    assert_string_equal(got.findings, "over-limit A1");
}

static void test_more_room_for_ratings_than_forces_need_is_refused(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    fill_row(&sheet, 1, "Ref", "RAG");
    fill_row(&sheet, 2, "R02", "Green");
    sheet.cells.count = 2000;
    memmove(&sheet.cells.items[1000], &sheet.cells.items[WIDE],
            1000 * sizeof(struct cell));
    for (unsigned row = 3; row < LONG; row++) {
        put(&sheet, row, 1, "R02");
    }
    struct recognised got = read_soon(&sheet);
    assert_string_equal(got.gradings, "refused essex");
    assert_string_equal(got.findings, "over-limit A1");
}

static void test_conditional_formats_are_as_many_as_may_be(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    for (unsigned column = 1; column <= 11; column++) {
        put(&sheet, 1, column, column == 1 ? "Ref" : "RAG");
    }
    for (unsigned row = 2; row < LONG / 2; row++) {
        put(&sheet, row, 1, "R02");
        for (unsigned column = 2; row == 2 && column <= 11; column++) {
            put(&sheet, row, column, "Green");
        }
    }
    for (unsigned i = 0; i < 20000; i++) {
        *list_add(&arena, &sheet.conditional) = (struct range){LONG + i, 2, LONG + i, 11};
    }
    assert_string_equal(read_soon(&sheet).gradings, "essex 2023-02: R02 Green");
}

static void test_ratings_are_filled_beside_many_other_fills(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    fill_row(&sheet, 1, "Ref", "x");
    for (unsigned row = 2; row < 13; row++) {
        fill_row(&sheet, row, "R02", "");
    }
    for (size_t i = 0; i < sheet.cells.count; i++) {
        struct cell *cell = &sheet.cells.items[i];
        bool is_rating = cell->column > 1 && cell->column < 2900;
        cell->text = !is_rating ? cell->text : cell->row == 1 ? "RAG" : "Green";
        cell->kind = is_rating ? CELL_TEXT : cell->kind;
        cell->fill = is_rating ? 0xFF0000 : 0xDDEEFF;
    }
    assert_string_equal(read_soon(&sheet).gradings, "essex 2023-02: R02 Green");
}

static void test_cards_are_many_on_many_sheets(void **state)
{
    (void)state;
    struct sheets sheets = {.format = "xlsx"};
    for (unsigned s = 0; s < 30; s++) {
        struct sheet *sheet = list_add(&arena, &sheets.list);
        sheet->name = text_printf(&arena, "S%u", s);
        for (unsigned row = 1; row < 10000; row += 3) {
            put(sheet, row, 1, row % 2 ? "R02" : "R03");
            put_row(sheet, row + 1, "RAG", "Green");
            put_row(sheet, row + 2, "Narrative", "Begun");
        }
    }
    assert_string_equal(sheets_soon(&sheets).gradings,
                        "essex 2023-02: R02 Green, R03 Green");
}

static void test_texts_of_many_marks_take_no_memory(void **state)
{
    (void)state;
    struct sheet sheet = {.name = "S"};
    for (unsigned row = 1; row < LONG / 20; row++) {
        put(&sheet, row, 1,
            text_printf(&arena, "%u:a:b:c:d:e:f:g:h:i:j:k:l:m:n:o:p:q:r:s:t", row));
    }
    put_row(&sheet, LONG, "Ref", "RAG");
    put_row(&sheet, LONG + 1, "R02", "Green");
    assert_string_equal(read_soon(&sheet).gradings, "essex 2023-02: R02 Green");
    assert_true(arena.bytes < (size_t)MIB * 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_titles_are_merged_over_all_columns, clear),
        cmocka_unit_test_teardown(test_rows_between_headings_and_items_are_full, clear),
        cmocka_unit_test_teardown(test_every_column_is_headed_by_a_force, clear),
        cmocka_unit_test_teardown(test_long_rows_have_no_rating_beside_wide_headings,
                                  clear),
        cmocka_unit_test_teardown(test_a_table_stands_far_beside_a_long_one, clear),
        cmocka_unit_test_teardown(test_more_tables_than_are_read_are_not_looked_for,
                                  clear),
        cmocka_unit_test_teardown(
            test_a_thousand_long_tables_share_what_stands_between_them, clear),
        cmocka_unit_test_teardown(
            test_more_columns_of_ratings_than_forces_have_are_refused, clear),
        cmocka_unit_test_teardown(test_more_room_for_ratings_than_forces_need_is_refused,
                                  clear),
        cmocka_unit_test_teardown(test_conditional_formats_are_as_many_as_may_be, clear),
        cmocka_unit_test_teardown(test_ratings_are_filled_beside_many_other_fills, clear),
        cmocka_unit_test_teardown(test_cards_are_many_on_many_sheets, clear),
        cmocka_unit_test_teardown(test_texts_of_many_marks_take_no_memory, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
