// SPDX-License-Identifier: MIT
#include "importers/recognise/islands.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define LIST "Ref | RAG\nR02 | Green\nR03 | Red\nR04 | Amber\n"

static void test_a_list_and_items_across_are_both_read(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"one below the other",
         LIST "\nRef | R36 | R37 | R38\nRAG | Red | Green | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R36 Red, R37 Green, R38 Amber",
         "", false},
        {"the longer one across",
         LIST
         "\nRef | R32 | R33 | R34 | R35 | R36\nRAG | Red | Green | Amber | Red | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R32 Red, R33 Green, R34 Amber, "
         "R35 Red, R36 Red",
         "", false},
        {"side by side",
         "Ref | RAG | | Ref | R36 | R37 | R38\nR02 | Green | | RAG | Red | Green | "
         "Amber\n"
         "R03 | Red\nR04 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R36 Red, R37 Green, R38 Amber",
         "", false},
        {"of numbers alone, under titles",
         "Recommendations | | | Areas for improvement\nRef | RAG | | Ref | 1 | 2 | 3 | 4 "
         "| "
         "5\n2 | Green | | RAG | Red | Red | Amber | Red | Green\n3 | Red\n4 | Amber\n"
         "7 | Amber\n8 | Red\n11 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Amber, R08 Red, R11 Green, "
         "AFI1 Red, AFI2 Red, AFI3 Amber, AFI4 Red, AFI5 Green",
         "", false},
        {"with forces",
         "Force | R02 | R03 | R04\nEssex | Red | Red | Green\nKent | Red | Green | "
         "Red\n\n"
         "Ref | Essex | Kent\nR36 | Amber | Green\nR37 | Amber | Red\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Green, R36 Amber, R37 Amber\n"
         "kent 2023-02: R02 Red, R03 Green, R04 Red, R36 Green, R37 Red",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_short_rows_of_items_are_not_taken_for_lists(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"each further right and further down",
         "Ref | R36 | R37\nRAG | Red | Green\n\n | | | | Ref | R38 | R39\n"
         " | | | | RAG | Red | Red\n\n | | | | | | | | Ref | R02 | R03 | R04 | R07\n"
         " | | | | | | | | RAG | Amber | Amber | Red | Green\n",
         "essex 2023-02: R02 Amber, R03 Amber, R04 Red, R07 Green, R36 Red, R37 Green, "
         "R38 Red, R39 Red",
         "", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_matrices_side_by_side_keep_to_their_own_rows(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"one begins further down",
         "Force | R02 | R03 | R04\nEssex | Red | Red | Green\n"
         "Kent | Red | Green | Red | | Force | R02 | R03 | R04\n"
         "Surrey | Red | Amber | Red | | Durham | Green | Amber | Red\n",
         "durham 2023-02: R02 Green, R03 Amber, R04 Red\n"
         "essex 2023-02: R02 Red, R03 Red, R04 Green\n"
         "kent 2023-02: R02 Red, R03 Green, R04 Red\n"
         "surrey 2023-02: R02 Red, R03 Amber, R04 Red",
         "several-forces", true},
        {"a column without anything parts one",
         "Force | R02 | R03 | R04 | | R07 | R08 | R11\n"
         "Essex | Red | Red | Green | | Amber | Red | Green\n"
         "Kent | Red | Green | Red | | Red | Amber | Green\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Green, R07 Amber, R08 Red, R11 Green\n"
         "kent 2023-02: R02 Red, R03 Green, R04 Red, R07 Red, R08 Amber, R11 Green",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_summary_across_of_a_list_is_not_read_besides(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"above it",
         "Ref | R02 | R03 | R04\nRAG | Red | Red | Red\n\n" LIST "R07 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Red", "unknown-item B2",
         false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_title_in_front_of_the_items_heads_no_ratings(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"with a summary beside it",
         "Self-assessment against recommendations | | | | Summary\nEssex Police | | | | "
         "Red | 9\n"
         " | Ref | Rating\n | R02 | Red\n | R03 | Green\n | R04 | Amber\n | R07 | Red\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Amber, R07 Red", "", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_what_counts_ratings_is_no_rating(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"below items across",
         "Ref | AFI1 | AFI2 | AFI3\nRAG | Red | Green | Red\n\nRed | 13\nGreen | 14\n"
         "Amber | 1\n",
         "essex 2023-02: AFI1 Red, AFI2 Green, AFI3 Red",
         "unknown-heading A4, unknown-heading A5, unknown-heading A6", false},
        {"beside ratings that a month heads",
         "Ref | February 2023\nR02 | Red | | Count\nR03 | Red | | Red | 9\n"
         "R04 | | | Green | 4\nR07 | Amber | | Amber | 1\n",
         "essex 2023-02: R02 Red, R03 Red, R04 blank, R07 Amber",
         "heading-guessed D2, blank-cell B4 R04", false},
        {"beside numbers that count on",
         "AFI | RAG | | Totals\n1 | Red | | Red | 5\n2 | Green | | Amber | 16\n"
         "3 | Red | | Green | 2\n4 | Amber\n5 | Amber\n",
         "essex 2023-02: AFI1 Red, AFI2 Green, AFI3 Red, AFI4 Amber, AFI5 Amber",
         "heading-guessed D1, unknown-heading D1", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_list_and_items_across_are_both_read),
        cmocka_unit_test(test_short_rows_of_items_are_not_taken_for_lists),
        cmocka_unit_test(test_matrices_side_by_side_keep_to_their_own_rows),
        cmocka_unit_test(test_a_summary_across_of_a_list_is_not_read_besides),
        cmocka_unit_test(test_a_title_in_front_of_the_items_heads_no_ratings),
        cmocka_unit_test(test_what_counts_ratings_is_no_rating),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
