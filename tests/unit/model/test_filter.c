// SPDX-License-Identifier: MIT
#include "model/filter.h"

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

static const char gradings[] = "item | kind | force_rating | inspectorate_rating\n"
                               "R04 | recommendation | Green | Red\n"
                               "R11 | recommendation | Green | Amber\n"
                               "AFI1 | afi | | Green\n"
                               "R04 | recommendation | Red |\n";

static void test_rows_are_counted_out_of_their_base(void **state)
{
    (void)state;
    static const struct {
        const char *selection, *base, *counted; /* a digit for each row */
    } cases[] = {
        {"kind=recommendation",                                   "1101", "1101"},
        {"kind=recommendation & inspectorate_rating=Amber|Green", "1101", "0100"},
        {"item=R04|AFI1 & force_rating=Green",                    "1011", "1000"},
        {"inspectorate_rating=Green",                             "1111", "0010"},
        {"inspectorate_rating=",                                  "1111", "0001"},
        {"item=R04 & kind=afi & force_rating=Green",              "0000", "0000"},
        {"item=r04",                                              "0000", "0000"},
        {"item=R0",                                               "0000", "0000"},
        {"force_rating=Green & inspectorate_rating=Red",          "1111", "1000"},
    };
    struct sheets sheets = grid_sheets(&arena, gradings);
    const struct sheet *sheet = &sheets.list.items[0];
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct filter filter;
        assert_true(filter_of_text(cases[i].selection, &arena, &filter));
        assert_null(filter_unknown_column(&filter, sheet));
        for (size_t row = 0; row < 4; row++) {
            assert_int_equal(filter_in_base(&filter, sheet, row),
                             cases[i].base[row] == '1');
            assert_int_equal(filter_counts(&filter, sheet, row),
                             cases[i].counted[row] == '1');
        }
    }
}

static void test_what_is_not_a_selection_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "kind",
        "=recommendation",
        "kind=afi & ",
        "kind=afi &  & item=R04",
        "kind=afi & item",
        " & kind=afi",
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct filter filter;
        assert_false(filter_of_text(cases[i], &arena, &filter));
    }
}

static void test_a_column_that_is_not_there_is_named(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, gradings);
    struct filter filter;
    assert_true(filter_of_text("kind=afi & theme=vetting", &arena, &filter));
    assert_string_equal(filter_unknown_column(&filter, &sheets.list.items[0]), "theme");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_rows_are_counted_out_of_their_base, clear),
        cmocka_unit_test_teardown(test_what_is_not_a_selection_is_refused, clear),
        cmocka_unit_test_teardown(test_a_column_that_is_not_there_is_named, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
