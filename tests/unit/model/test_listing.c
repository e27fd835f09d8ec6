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

static void test_cells_are_found_by_row_and_heading(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, "item | count\nR04 | 12\nR11 |\n");
    const struct sheet *sheet = listing_named(&sheets, NULL);
    assert_int_equal(listing_rows(sheet), 2);
    assert_int_equal(listing_column(sheet, "count"), 2);
    assert_string_equal(listing_text(sheet, 1, "item"), "R11");
    assert_string_equal(listing_text(sheet, 1, "count"), "");
    assert_string_equal(listing_text(sheet, 0, "Count"), "");
    assert_string_equal(listing_text(sheet, 9, "item"), "");
    assert_int_equal(listing_column(sheet, "Item"), 0);
}

static void test_only_whole_numbers_are_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_number;
        long number;
    } cases[] = {
        {"12",                   true,  12},
        {"-3",                   true,  -3},
        {"\"\"",                 false, 0 },
        {"12 of 14",             false, 0 },
        {"1.5",                  false, 0 },
        {"\"12 \"",              false, 0 },
        {"twelve",               false, 0 },
        {"99999999999999999999", false, 0 },
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets =
            grid_sheets(&arena, text_printf(&arena, "n\n%s\n", cases[i].text));
        long number;
        assert_int_equal(listing_number(&sheets.list.items[0], 0, "n", &number),
                         cases[i].is_number);
        if (cases[i].is_number) {
            assert_int_equal(number, cases[i].number);
        }
    }
}

static void test_a_sheet_is_found_by_its_name_or_is_the_first(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, "@sheet one\na\n@sheet two\nb\n");
    assert_string_equal(listing_named(&sheets, NULL)->name, "one");
    assert_string_equal(listing_named(&sheets, "two")->name, "two");
    assert_null(listing_named(&sheets, "three"));
    assert_null(listing_named(&(struct sheets){0}, NULL));
    assert_int_equal(listing_rows(NULL), 0);
    assert_int_equal(listing_rows(&(struct sheet){0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_cells_are_found_by_row_and_heading, clear),
        cmocka_unit_test_teardown(test_only_whole_numbers_are_numbers, clear),
        cmocka_unit_test_teardown(test_a_sheet_is_found_by_its_name_or_is_the_first,
                                  clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
