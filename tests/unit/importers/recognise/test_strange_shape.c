// SPDX-License-Identifier: MIT
/* Shapes that are not read are refused, and called by what they are. */
#include "importers/recognise/strange_shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

static void assert_refused(const char *grid, const char *words)
{
    struct arena arena = {0};
    const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
    struct recognised got = recognised(&arena, grid, asked);
    assert_string_equal(got.gradings, "refused essex");
    assert_int_equal(got.submissions->findings.items[0].name, FINDING_NO_GRADINGS);
    const char *message = got.submissions->findings.items[0].message;
    if (!strstr(message, words)) {
        fail_msg("%s", message);
    }
    arena_clear(&arena);
}

static void test_items_listed_below_ratings_are_named(void **state)
{
    (void)state;
    static const char words[] = "lists items below the ratings' words";
    assert_refused("Red | Amber | Green\nR02 | R03 | R04\nR07 | R08 |\n", words);
    assert_refused("Red\nR02\nR07\nAmber\nR03\nGreen\nR04\n", words);
    assert_refused("@sheet RAG\nRed | Green\n2 | 3\n4 | 7\n", words);
}

static void test_a_sheet_an_item_is_named(void **state)
{
    (void)state;
    static const char words[] = "2 sheets are named for one item each";
    assert_refused("@sheet R02\nRAG | Green\n@sheet R03\nRAG | Red\n", words);
    assert_refused("@sheet Rec 2\nRAG | Green\n@sheet AFI 3\nRAG | Red\n", words);
}

static void test_other_sheets_are_not_called_strange(void **state)
{
    (void)state;
    static const char *const grids[] = {
        "Red | means late\nAmber | means on track\nGreen | means done\n",
        "@sheet R02\nGreen\n@sheet Notes\nNone\n",
    };
    for (size_t i = 0; i < sizeof(grids) / sizeof(*grids); i++) {
        struct arena arena = {0};
        const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
        struct recognised got = recognised(&arena, grids[i], asked);
        const char *message = got.submissions->findings.items[0].message;
        assert_string_equal(got.gradings, "refused essex");
        assert_null(strstr(message, "is read"));
        arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items_listed_below_ratings_are_named),
        cmocka_unit_test(test_a_sheet_an_item_is_named),
        cmocka_unit_test(test_other_sheets_are_not_called_strange),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
