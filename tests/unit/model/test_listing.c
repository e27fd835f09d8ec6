// SPDX-License-Identifier: MIT
#include "model/listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
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

static struct listing drawn(const char *notation, const char *name)
{
    struct sheets *sheets = arena_new(&arena, struct sheets);
    *sheets = grid_sheets(&arena, notation);
    return listing_of(sheets, name, &arena);
}

static void test_cells_are_found_by_row_and_heading(void **state)
{
    (void)state;
    struct listing listing = drawn("item | count\nR04 | 12\nR11 |\n", NULL);
    assert_true(listing.is_there);
    assert_int_equal(listing.rows, 2);
    assert_int_equal(listing.columns, 2);
    unsigned item = listing_column(&listing, "item");
    unsigned count = listing_column(&listing, "count");
    assert_int_equal(count, 2);
    assert_string_equal(listing_heading(&listing, count), "count");
    assert_string_equal(listing_text(&listing, 1, item), "R11");
    assert_string_equal(listing_text(&listing, 1, count), "");
    assert_null(listing_cell(&listing, 1, count));
}

static void test_what_is_not_there_is_empty(void **state)
{
    (void)state;
    struct listing listing = drawn("item | | count\nR04 | 12\n", NULL);
    assert_int_equal(listing_column(&listing, "Item"), 0);
    assert_string_equal(listing_heading(&listing, 2), "");
    assert_string_equal(listing_heading(&listing, 0), "");
    assert_string_equal(listing_heading(&listing, 4), "");
    assert_string_equal(listing_text(&listing, 0, 0), "");
    assert_string_equal(listing_text(&listing, 0, 4), "");
    assert_string_equal(listing_text(&listing, 1, 1), "");
    long number;
    assert_false(listing_number(&listing, 0, 0, &number));
}

static void test_only_whole_numbers_are_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_number;
        long number;
    } cases[] = {
        {"12", true, 12},   {"-3", true, -3},      {"0", true, 0},
        {"\"\"", false, 0}, {"-", false, 0},       {"12 of 14", false, 0},
        {"1.5", false, 0},  {"\"12 \"", false, 0}, {"\" 12\"", false, 0},
        {"+12", false, 0},  {"twelve", false, 0},  {"99999999999999999999", false, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct listing listing =
            drawn(text_printf(&arena, "n | end\n%s | x\n", cases[i].text), NULL);
        long number;
        assert_int_equal(listing_number(&listing, 0, 1, &number), cases[i].is_number);
        if (cases[i].is_number) {
            assert_int_equal(number, cases[i].number);
        }
    }
}

static void test_a_sheet_is_found_by_its_name_or_is_the_first(void **state)
{
    (void)state;
    static const char two[] = "@sheet one\na\n@sheet two\nb\n";
    struct listing first = drawn(two, NULL), second = drawn(two, "two");
    assert_string_equal(listing_heading(&first, 1), "a");
    assert_string_equal(listing_heading(&second, 1), "b");
    assert_false(drawn(two, "three").is_there);
    assert_int_equal(drawn(two, "three").rows, 0);
    struct sheets none = {0}, blank = {0};
    *list_add(&arena, &blank.list) = (struct sheet){0};
    assert_false(listing_of(&none, NULL, &arena).is_there);
    struct listing empty = listing_of(&blank, NULL, &arena);
    assert_true(empty.is_there);
    assert_int_equal(empty.rows, 0);
    assert_int_equal(listing_column(&empty, "a"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_cells_are_found_by_row_and_heading, clear),
        cmocka_unit_test_teardown(test_what_is_not_there_is_empty, clear),
        cmocka_unit_test_teardown(test_only_whole_numbers_are_numbers, clear),
        cmocka_unit_test_teardown(test_a_sheet_is_found_by_its_name_or_is_the_first,
                                  clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
