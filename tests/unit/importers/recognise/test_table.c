// SPDX-License-Identifier: MIT
/* Odd surroundings: what stands between, beside and above headings and rows. */
#include "importers/recognise/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

struct expectation {
    const char *name, *grid, *gradings, *findings, *file; /* file NULL: essex.xlsx */
};

static void assert_all(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct asked asked = {.period = "2023-02",
                              .file = cases[i].file ? cases[i].file : "essex.xlsx"};
        struct recognised found = recognised(&arena, cases[i].grid, asked);
        if (strcmp(found.gradings, cases[i].gradings) != 0 ||
            strcmp(found.findings, cases[i].findings) != 0) {
            fail_msg("%s:\n  %s\n  %s\nnot\n  %s\n  %s", cases[i].name, found.gradings,
                     found.findings, cases[i].gradings, cases[i].findings);
        }
        arena_clear(&arena);
    }
}

static void test_rows_between_headings_and_items_are_understood(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a section row in the first column, which is not that of the references",
         "HMICFRS RAG | Owner | Ref | RAG\n"
         "Recommendations to forces\n"
         "Amber | DCC | 2 | Green\n"
         "Red | DCC | 3 | Red\n"
         "AFIs\n"
         "Grey | DCC | 1 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, AFI1 Amber", "", NULL},
        {"a hint below the headings",
         "Ref | RAG | Update\n"
         " | (R/A/G) | (free text)\n"
         "R02 | Green | Done\n",
         "essex 2023-02: R02 Green", "", NULL},
        {"a label and no headings",
         "Version | 2.0\n"
         "Key\n"
         "Green | done\n"
         "Name of force: Essex Police\n"
         "Rec 13 | red | =2023-01-14\n"
         "Rec 16 | amber | =2023-01-14\n",
         "essex 2023-02: R13 Red, R16 Amber", "heading-guessed B5", "return.xlsx"},
        {"a key beside a label, above rows without headings",
         "Amber | on track\n"
         "Force: | Essex Police\n"
         "\n"
         "Policy 7 | April 2023 | Red | Recommendation 2\n"
         "Minutes | 30/04/2023 | Green | Recommendation 3\n",
         "essex 2023-02: R02 Red, R03 Green", "heading-guessed C4", "return.xlsx"},
        {"a block of one row in other columns",
         "Recomendation | Status\n"
         "R3 | Red\n"
         "\n"
         "Status | Deadline | Recomendation | Recommendation\n"
         "Amber | April 2023 | R8 | Analyse\n"
         "Amber | April 2023 | R11 | Review\n"
         "Green | April 2023 | R13 | Level\n",
         "essex 2023-02: R03 Red, R08 Amber, R11 Amber, R13 Green", "", NULL},
        {"a sheet of one row with other numbers",
         "@sheet One\n"
         "Ref | Theme | Priority | Grading | Last updated\n"
         "AFI 5 | Vetting | 1 | Green | =2023-01-14\n",
         "essex 2023-02: AFI5 Green", "", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_counts_are_no_items(void **state)
{
    (void)state;
    static const char detail[] = "@sheet Detail\nRef | RAG\nR02 | Green\nR03 | Amber\n"
                                 "R04 | Green\nR07 | Amber\nR08 | Green\nR11 | Green\n";
    static const char all[] =
        "essex 2023-02: R02 Green, R03 Amber, R04 Green, R07 Amber, "
        "R08 Green, R11 Green";
    static const char *const summaries[] = {
        "@sheet Summary\nTheme | Red | Amber | Green\nVetting | 1 | 2 | 6\n"
        "CCM | 3 | 4 | 12\n",
        "@sheet Summary\nNumber | RAG\n2 | Red\n11 | Amber\n20 | Green\n",
        "@sheet Summary\nCount | RAG\n2 | Red\n11 | Amber\n20 | Green\n",
        "@sheet Summary\nRed | 2\nAmber | 11\nGreen | 20\n",
        "@sheet Summary\n2 | Red\n11 | Amber\n20 | Green\n",
        "@sheet Summary\n | Recommendations | AFIs\nRed | 2 | 1\nAmber | 11 | 3\n"
        "Green | 20 | 2\n",
    };
    for (size_t i = 0; i < COUNT_OF(summaries); i++) {
        struct arena arena = {0};
        struct asked asked = {.period = "2023-02", .file = "essex.xlsx"};
        const char *before = text_printf(&arena, "%s%s", summaries[i], detail);
        const char *after = text_printf(&arena, "%s%s", detail, summaries[i]);
        assert_string_equal(recognised(&arena, before, asked).gradings, all);
        assert_string_equal(recognised(&arena, after, asked).gradings, all);
        arena_clear(&arena);
    }
}

static void test_a_total_in_the_rating_column_is_no_rating(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"its number stands where the references do",
         "RAG | AFI No\nGreen | 1\nRed | 2\n\nTotal | 5\n",
         "essex 2023-02: AFI1 Green, AFI2 Red", "", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_shapes_that_are_not_known_are_refused(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"items listed below the ratings",
         "Red | Amber | Green\nR02 | R03 | R04\nR07 | R08 | R11\n", "refused essex",
         "no-gradings", NULL},
        {"items listed under sections of ratings",
         "Red\nR02\nR03\nAmber\nR04\nGreen\nR07\n", "refused essex", "no-gradings", NULL},
        {"ratings as numbers", "Ref | RAG (1=Red 2=Amber)\nR02 | =1\nR03 | =2\n",
         "refused essex", "no-gradings", NULL},
        {"numbers that nothing says are items", "2 | Red\n11 | Amber\n", "refused essex",
         "no-gradings", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_months_stand_in_many_headings(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"dates of the first of the month",
         "Ref | =2023-01-01 | =2023-02-01\nR02 | Red | Green\nR03 | Amber | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "other-periods B1", NULL},
        {"the last day of the month",
         "Ref | RAG as at 31/01/2023 | RAG as at 28/02/2023\nR02 | Red | Green\n",
         "essex 2023-02: R02 Green", "other-periods B1", NULL},
        {"a deadline is none",
         "Ref | RAG against deadline of 30 April 2023\nR02 | Green\n",
         "essex 2023-02: R02 Green", "", NULL},
        {"months without a year down the rows",
         "Month | R02 | R03\nJanuary | Red | Red\nFebruary | Green | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "other-periods A2", NULL},
        {"assessors beside months",
         "Ref | Force RAG Jan | HMICFRS RAG Jan | Force RAG Feb | HMICFRS RAG Feb\n"
         "R02 | Red | Red | Green | Amber\n",
         "essex 2023-02: R02 Green", "other-periods B1", NULL},
        {"the month that is asked for stands on a hidden sheet",
         "@sheet Feb 23\n@hidden\nRef | RAG\nR02 | Green\n"
         "@sheet Jan 23\nRef | RAG\nR02 | Red\n",
         "essex 2023-02: R02 Green", "other-periods, hidden-used B2 R02", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_columns_of_linked_items_are_no_table_beside(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"links between the reference and the rating",
         "Ref | Title | Linked rec | RAG\nR02 | one | R03 | Green\n"
         "R03 | two | R04 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "", NULL},
        {"links between two months",
         "Ref | Jan RAG | Linked recommendation | Feb RAG\nR02 | Red | R03 | Green\n"
         "R03 | Red | R04 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "other-periods B1", NULL},
        {"narratives that begin with other items",
         "Ref | RAG | Update\nR02 | Green | R03 is also complete\n"
         "R03 | Amber | R02 covers this\n",
         "essex 2023-02: R02 Green, R03 Amber", "", NULL},
        {"but recommendations and AFIs side by side are two tables",
         "Rec | RAG | | AFI | RAG\nR02 | Green | | AFI1 | Red\n"
         "R03 | Amber | | AFI2 | Green\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red, AFI2 Green", "", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_column_of_other_words_is_not_preferred_to_one_of_ratings(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a status beside the rating",
         "Ref | Status | RAG\nR02 | Complete | G\nR03 | In progress | A\n"
         "R04 | Not started | A\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Amber", "", NULL},
        {"one of nobody in particular that differs from the force's own",
         "Ref | Lead RAG | Force RAG\nR02 | Red | Green\nR03 | Amber | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "heading-guessed B1", "essex.xlsx"},
        {"the rating only in the narrative",
         "Ref | Recommendation | Update\n"
         "R02 | one | Green - all actions are complete and the policy is in force across "
         "the organisation now.\n"
         "R03 | two | Amber - the supplier has been asked to change the system and a "
         "date "
         "is awaited.\n",
         "essex 2023-02: R02 Green, R03 Amber", "heading-guessed C1", NULL},
        {"a heading that is not known",
         "Ref | Our view | Lead\nR02 | Green | A. Smith\n"
         "R03 | Amber | R. Jones\n",
         "essex 2023-02: R02 Green, R03 Amber", "heading-guessed B1", NULL},
        {"initials of owners", "Ref | Owner | RAG\nR02 | A | Green\nR03 | R | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_numbers_are_of_the_kind_that_stands_beside_them(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"headed as references are",
         "No | Rec / AFI | RAG\n1 | AFI | Red\n2 | AFI | Red\n3 | AFI | Amber\n"
         "7 | Rec | Green\n8 | Rec | Green\n",
         "essex 2023-02: R07 Green, R08 Green, AFI1 Red, AFI2 Red, AFI3 Amber", "", NULL},
        {"under an unknown heading",
         "No | Nature | RAG\n1 | AFI | Red\n2 | AFI | Red\n3 | AFI | Amber\n"
         "7 | Rec | Green\n8 | Rec | Green\n",
         "essex 2023-02: R07 Green, R08 Green, AFI1 Red, AFI2 Red, AFI3 Amber", "", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_region_that_is_named_as_a_force_heads_nothing(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"forces below each other",
         "Force | Region | R02 | R03\nWarwickshire | West Midlands | Red | Green\n"
         "Essex | East | Green | Green\n",
         "essex 2023-02: R02 Green, R03 Green\nwarwickshire 2023-02: R02 Red, R03 Green",
         "several-forces", true},
        {"forces beside each other",
         "Ref | Warwickshire | Essex\nRegion | West Midlands | East\n"
         "R02 | Red | Green\nR03 | Green | Green\n",
         "essex 2023-02: R02 Green, R03 Green\nwarwickshire 2023-02: R02 Red, R03 Green",
         "several-forces", true},
        {"a band of regions above",
         " | West Midlands | | South East\nRef | Warwickshire | West Midlands | Essex\n"
         "R02 | Red | Amber | Green\nR03 | Green | Amber | Green\n",
         "essex 2023-02: R02 Green, R03 Green\nwarwickshire 2023-02: R02 Red, R03 Green\n"
         "west-midlands 2023-02: R02 Amber, R03 Amber",
         "several-forces", true},
        {"two names and no label",
         " | Warwickshire | Essex\n | West Midlands | Kent\n"
         "R02 | Red | Green\nR03 | Green | Green\n",
         "refused essex", "force-conflict B2, force-conflict C2", true},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_a_later_rating_beside_another_is_asked_about(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"revised", "Ref | RAG | Revised RAG\nR02 | Red | Green\nR03 | Red | Green\n",
         "refused essex", "ambiguous-columns C1", NULL},
        {"revised, and the same",
         "Ref | RAG | Revised RAG\nR02 | Red | Red\nR03 | Green | Green\n",
         "essex 2023-02: R02 Red, R03 Green", "", NULL},
        {"after a draft", "Ref | Draft RAG | Final RAG\nR02 | Red | Green\n",
         "essex 2023-02: R02 Green", "heading-guessed B1", NULL},
    };
    assert_all(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_between_headings_and_items_are_understood),
        cmocka_unit_test(test_counts_are_no_items),
        cmocka_unit_test(test_a_total_in_the_rating_column_is_no_rating),
        cmocka_unit_test(test_shapes_that_are_not_known_are_refused),
        cmocka_unit_test(test_months_stand_in_many_headings),
        cmocka_unit_test(test_columns_of_linked_items_are_no_table_beside),
        cmocka_unit_test(test_a_column_of_other_words_is_not_preferred_to_one_of_ratings),
        cmocka_unit_test(test_a_later_rating_beside_another_is_asked_about),
        cmocka_unit_test(test_numbers_are_of_the_kind_that_stands_beside_them),
        cmocka_unit_test(test_a_region_that_is_named_as_a_force_heads_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
