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

static struct listing gradings_listing(void)
{
    struct sheets *sheets = arena_new(&arena, struct sheets);
    *sheets = grid_sheets(&arena, gradings);
    return listing_of(sheets, NULL, &arena);
}

static void test_rows_are_counted_out_of_their_base(void **state)
{
    (void)state;
    static const struct {
        const char *selection, *base, *counted; /* a digit for each row */
    } cases[] = {
        {"kind=recommendation", "1101", "1101"},
        {"kind=recommendation & inspectorate_rating=Amber|Green", "1101", "0100"},
        {"item=R04|AFI1 & force_rating=Green", "1011", "1000"},
        {"inspectorate_rating=Green", "1111", "0010"},
        {"inspectorate_rating=", "1111", "0001"},
        {"item=R04 & kind=afi & force_rating=Green", "0000", "0000"},
        {"item=r04", "0000", "0000"},
        {"item=R0", "0000", "0000"},
        {"force_rating=Green & inspectorate_rating=Red", "1111", "1000"},
    };
    struct listing listing = gradings_listing();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct filter filter;
        assert_true(filter_of_text(cases[i].selection, &listing, &arena, &filter));
        for (size_t row = 0; row < 4; row++) {
            assert_int_equal(filter_in_base(&filter, &listing, row),
                             cases[i].base[row] == '1');
            assert_int_equal(filter_counts(&filter, &listing, row),
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
        "theme=vetting",
        "kind=afi & theme=vetting",
        "Kind=afi",
        "kind =afi",
    };
    struct listing listing = gradings_listing();
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct filter filter;
        assert_false(filter_of_text(cases[i], &listing, &arena, &filter));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_rows_are_counted_out_of_their_base, clear),
        cmocka_unit_test_teardown(test_what_is_not_a_selection_is_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
