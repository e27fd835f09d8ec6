// SPDX-License-Identifier: MIT
/* Words and fills together: what one rating cell comes to in its table. */
#include "importers/recognise/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/grid.h"
#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

static void test_every_cell_without_a_rating_says_why(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"no rating, each in its own way",
         "Ref | RAG\n"
         "R02 |\n"
         "R03 | \" \"\n"
         "R04 | TBC\n"
         "R07 | N/A\n"
         "R08 | Purple\n"
         "R11 | Amber/Green\n"
         "R13 | =1\n"
         "R15 | =2023-02-01\n"
         "R16 | =#N/A\n"
         "R18 | =?\n"
         "R20 | Blue\n"
         "R24 | Grey\n"
         "R25 | Green\n",
         "essex 2023-02: R02 blank, R03 blank, R04 placeholder, R07 not-applicable, R08 "
         "unreadable, R11 unreadable, R13 unreadable, R15 unreadable, R16 unreadable, "
         "R18 "
         "unreadable, R20 unreadable, R24 unreadable, R25 Green",
         "blank-cell B2 R02, blank-cell B3 R03, placeholder B4 R04, unreadable-rating B6 "
         "R08, unreadable-rating B7 R11, date-shaped-rating B8 R13, date-shaped-rating "
         "B9 "
         "R15, error-cell B10 R16, formula-without-value B11 R18, not-a-force-rating B12 "
         "R20, not-a-force-rating B13 R24",
         false},
        {"the inspectorate's own ratings, and its silences",
         "Ref | HMICFRS rating | Basis\n"
         "R02 | Blue | File review\n"
         "R03 | Grey | Interviews\n"
         "R04 | | File review\n"
         "R07 | TBC | File review\n"
         "R08 | Purple | File review\n"
         "R11 | N/A |\n"
         "R13 | Red | Rumour\n",
         "essex 2023-02: R02 Blue, R03 Grey, R08 unreadable, R11 not-applicable, R13 Red",
         "unreadable-rating B6 R08, unknown-basis B8 R13", true},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_a_word_that_nobody_surely_gave_is_not_read(void **state)
{
    (void)state;
    for (int doubt = CELL_SURE; doubt < CELL_DOUBTS; doubt++) {
        struct arena arena = {0};
        struct sheets sheets = grid_sheets(&arena, "Ref | RAG\nR02 | Red\nR03 | Green\n");
        sheets.list.items[0].cells.items[3].doubt = (enum cell_doubt)doubt;
        struct recognised got = recognised_sheets(
            &arena, &sheets,
            (struct asked){.file = "t.csv", .period = "2023-02", .force = "Essex"});
        assert_string_equal(got.gradings,
                            doubt == CELL_SURE
                                ? "essex 2023-02: R02 Red, R03 Green"
                                : "essex 2023-02: R02 unreadable, R03 Green");
        assert_string_equal(got.findings,
                            doubt == CELL_SURE ? "" : "unreadable-rating B2 R02");
        arena_clear(&arena);
    }
}

static void test_a_fill_speaks_where_there_is_no_word(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"clear colours, unclear ones and none",
         "Ref | RAG | Update\n"
         "R02 | {00B050} | Done\n"
         "R03 | {FFC000} | Going\n"
         "R04 | {FF0000} | Late\n"
         "R07 | {7030A0} | Purple\n"
         "R08 | {4472C4} | Blue\n"
         "R11 | {D9D9D9} | Grey\n"
         "R13 | {FFFFFF} | White\n"
         "R15 | | None\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R07 unreadable, R08 unreadable, "
         "R11 blank, R13 blank, R15 blank",
         "rating-from-fill B2 R02, rating-from-fill B3 R03, rating-from-fill B4 R04, "
         "unreadable-rating B5 R07, not-a-force-rating B6 R08, blank-cell B7 R11, "
         "blank-cell B8 R13, blank-cell B9 R15",
         false},
        {"the word wins, and the difference is asked about",
         "Ref | RAG | Update\n"
         "R02 | Green {00B050} | Done\n"
         "R03 | Amber {00B050} | Going\n"
         "R04 | Red | Late\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red", "colour-conflict B3 R03", false},
        {"a column of colours beside one of words",
         "Ref | Status | RAG\n"
         "R02 | Complete | {00B050}\n"
         "R03 | On track | {FFC000}\n"
         "R04 | Complete | {FFC000}\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Green", "colour-conflict B4 R04",
         false},
        {"a column of colours beside one of prose",
         "Ref | RAG | Status\n"
         "R02 | {00B050} | Finished now\n"
         "R03 | {FFC000} | Work goes on\n",
         "essex 2023-02: R02 Green, R03 Amber",
         "rating-from-fill B2 R02, rating-from-fill B3 R03", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_fills_of_rows_and_columns_are_no_ratings(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"bands of one colour",
         "Ref | RAG | Update\n"
         "R02 {C6E0B4} | Amber {C6E0B4} | Going {C6E0B4}\n"
         "R03 | Amber | Going\n"
         "R04 {C6E0B4} | {C6E0B4} | Going {C6E0B4}\n",
         "essex 2023-02: R02 Amber, R03 Amber, R04 blank", "blank-cell B4 R04", false},
        {"whole rows in ratings' colours are not surely ratings",
         "Ref | RAG | Update\n"
         "R02 {00B050} | {00B050} | Done {00B050}\n"
         "R03 {FFC000} | {FFC000} | Going {FFC000}\n",
         "essex 2023-02: R02 unreadable, R03 unreadable",
         "unreadable-rating B2 R02, unreadable-rating B3 R03", false},
        {"a shaded column of different words",
         "Ref | RAG | Update\n"
         "R02 | Green {FFE699} | Done\n"
         "R03 | Amber {FFE699} | Going\n"
         "R04 | Red {FFE699} | Going\n"
         "R07 | {FFE699} | Going\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R07 blank", "blank-cell B5 R07",
         false},
        {"a shaded column without words",
         "Ref | RAG | Update\n"
         "R02 | {FFE699} | one\n"
         "R03 | {FFE699} | two\n"
         "R04 | {FFE699} | three\n"
         "R07 | {FFE699} | four\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 unreadable, R07 unreadable",
         "unreadable-rating B2 R02, unreadable-rating B3 R03, unreadable-rating B4 R04, "
         "unreadable-rating B5 R07",
         false},
        {"conditional formats are not evaluated",
         "@conditional B2:B4\n"
         "Ref | RAG | Update\n"
         "R02 | | Done\n"
         "R03 | | Going\n"
         "R04 | Green | Going\n",
         "essex 2023-02: R02 blank, R03 blank, R04 Green",
         "conditional-format B2, blank-cell B2 R02, blank-cell B3 R03", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_boxes_are_ticked_once(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"two ticks, a text, no tick, a box that is not the force's",
         "Ref | Red | Amber | Green | Blue\n"
         "R02 | X | | X |\n"
         "R03 | | later | |\n"
         "R04 | | | |\n"
         "R07 | | | | X\n"
         "R08 | | | ✓ |\n"
         "R11 | x | | |\n"
         "R13 | x | | |\n"
         "R15 | | x | |\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 blank, R07 unreadable, R08 "
         "Green, R11 Red, R13 Red, R15 Amber",
         "unreadable-rating B2 R02, unreadable-rating C3 R03, blank-cell B4 R04, "
         "not-a-force-rating E5 R07",
         false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_word_that_nobody_surely_gave_is_not_read),
        cmocka_unit_test(test_every_cell_without_a_rating_says_why),
        cmocka_unit_test(test_a_fill_speaks_where_there_is_no_word),
        cmocka_unit_test(test_fills_of_rows_and_columns_are_no_ratings),
        cmocka_unit_test(test_boxes_are_ticked_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
