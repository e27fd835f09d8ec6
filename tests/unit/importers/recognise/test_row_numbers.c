// SPDX-License-Identifier: MIT
/* Numbers that may count the rows of a return instead of naming its items: nobody can
 * tell, so nothing is taken from them, and that is said. */
#include "importers/recognise/row_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

enum {
    RECOMMENDATIONS = 28, /* that are addressed to forces … */
    ITEMS = 33,           /* … and with areas for improvement */
};

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* Rows of a number and a rating, from 1. */
static const char *numbered(unsigned last)
{
    struct text text = {.arena = &arena};
    for (unsigned number = 1; number <= last; number++) {
        text_addf(&text, "%u | Red\n", number);
    }
    return text_of(&text);
}

static struct recognised recognised_below(const char *above, unsigned last,
                                          const char *below)
{
    struct asked asked = {.period = "2023-02", .file = "essex.xlsx"};
    return recognised(&arena, text_printf(&arena, "%s%s%s", above, numbered(last), below),
                      asked);
}

static void assert_refused(const char *above, unsigned last, const char *below)
{
    struct recognised got = recognised_below(above, last, below);
    assert_string_equal(got.gradings, "refused essex");
    assert_string_equal(got.findings, "no-gradings");
}

static void test_numbers_that_may_count_rows_name_no_items(void **state)
{
    (void)state;
    static const char *const below[] = {
        "",
        "Total | 28\n",
        "AFI 1 | Green\nAFI 2 | Amber\n",
        "Areas for improvement\n1 | Green\n2 | Amber\n",
    };
    for (size_t i = 0; i < sizeof(below) / sizeof(*below); i++) {
        assert_refused("No | RAG\n", RECOMMENDATIONS, below[i]);
        assert_refused("Recommendation | RAG\n", RECOMMENDATIONS, below[i]);
    }
    assert_refused("No | RAG\n", ITEMS, "");
    assert_refused("No | RAG\nEssex Police\n", ITEMS,
                   text_printf(&arena, "Kent Police\n%s", numbered(ITEMS)));
}

static void test_numbers_that_are_fewer_or_more_name_items(void **state)
{
    (void)state;
    static const unsigned lengths[] = {RECOMMENDATIONS - 1, RECOMMENDATIONS + 1,
                                       ITEMS - 1, ITEMS + 1, 43};
    for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
        struct recognised got = recognised_below("Rec | RAG\n", lengths[i], "");
        assert_non_null(strstr(got.gradings, "essex 2023-02: R02 Red, R03 Red, R04 Red"));
    }
}

static void test_other_references_beside_them_name_the_items(void **state)
{
    (void)state;
    struct text text = {.arena = &arena};
    text_addf(&text, "No | RAG | Ref\n");
    for (unsigned number = 1; number <= RECOMMENDATIONS; number++) {
        text_addf(&text, "%u | Red | R%02u\n", number, number + 15);
    }
    struct asked asked = {.period = "2023-02", .file = "essex.xlsx"};
    struct recognised got = recognised(&arena, text_of(&text), asked);
    assert_non_null(strstr(got.gradings, "essex 2023-02: R16 Red, R18 Red"));
    assert_non_null(strstr(got.gradings, "R43 Red"));
}

static void test_ratings_that_are_left_for_it_are_said(void **state)
{
    (void)state;
    struct recognised got =
        recognised_below("No | RAG\n", RECOMMENDATIONS,
                         "\nAFI | Our rating | Note\nAFI1 | Green | a\n"
                         "AFI2 | Amber | b\n");
    assert_string_equal(got.gradings, "essex 2023-02: AFI1 Green, AFI2 Amber");
    assert_string_equal(got.findings, "unknown-item B2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_numbers_that_may_count_rows_name_no_items, clear),
        cmocka_unit_test_teardown(test_numbers_that_are_fewer_or_more_name_items, clear),
        cmocka_unit_test_teardown(test_other_references_beside_them_name_the_items,
                                  clear),
        cmocka_unit_test_teardown(test_ratings_that_are_left_for_it_are_said, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
