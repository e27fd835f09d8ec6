// SPDX-License-Identifier: MIT
/* Tables side by side of which each begins and ends at a row of its own. */
#include "importers/recognise/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

static void test_a_table_beside_may_begin_further_down(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"its headings stand beside a row",
         "Ref | RAG\nR02 | Green | | Ref | RAG\nR03 | Red | | R11 | Amber\n"
         "R04 | Green | | R13 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Green, R11 Amber, R13 Red", "", false},
        {"under a merged title",
         "@merge D1:E1\nPart 1 | | | Part 2\nRef | RAG\nR02 | Green | | Ref | RAG\n"
         "R03 | Red | | R11 | Amber\nR04 | Green | | R13 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Green, R11 Amber, R13 Red", "", false},
        {"where a subject names an item",
         " | | | Ref | Recommendation text | RAG | | Ref | RAG\n"
         " | | | R11 | See recommendation 13 | Red | | R02 | Green\n"
         "Ref | RAG | | R13 | As R11 | Green | | R03 | Red\nR15 | Red | | | | | | R04 | "
         "Red\n"
         "R16 | Red | | | | | | R07 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Amber, R11 Red, R13 Green, "
         "R15 Red, R16 Red",
         "", false},
        {"and be longer than all before it",
         "Ref | RAG\nR02 | Green | | Ref | RAG\nR03 | Red | | R04 | Amber | | Ref | RAG\n"
         " | | | R07 | Red | | R08 | Green\n | | | | | | R11 | Red\n"
         " | | | | | | R13 | Amber\n | | | | | | R15 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Red, R08 Green, R11 Red, "
         "R13 Amber, R15 Red",
         "", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_row_that_begins_with_no_reference_is_no_heading(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"in a table that begins where the one beside it does",
         "Ref | RAG | | Ref | RAG\nR02 | Green | | R?? | Red\nR03 | Red | | R11 | Amber\n"
         "R04 | Green | | R13 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Green, R11 Amber, R13 Red",
         "unknown-item D2", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_tables_beside_may_have_some_rows_in_common(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"the items of one are some of the other's",
         "Essex Police | | | Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R15 | Amber\nR04 | Red | | R25 | "
         "Green\n"
         "R07 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Amber\n"
         "kent 2023-02: R02 Red, R15 Amber, R25 Green",
         "several-forces", true},
        {"one leaves its last items but one out",
         "Essex Police | | | Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R03 | Amber\nR04 | Red | | R04 | "
         "Green\n"
         "R07 | Amber | | R08 | Red\nR08 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Amber, R08 Green\n"
         "kent 2023-02: R02 Red, R03 Amber, R04 Green, R08 Red",
         "several-forces", true},
        {"the second goes on",
         "Essex Police | | | Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R03 | Amber\n | | | R04 | Green\n",
         "essex 2023-02: R02 Green, R03 Red\nkent 2023-02: R02 Red, R03 Amber, R04 Green",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_the_same_items_beside_have_ratings_of_their_own(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"of the force in its label",
         "Essex Police | | | Force: Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | | | R03 | Amber\n",
         "essex 2023-02: R02 Green\nkent 2023-02: R02 Red, R03 Amber", "several-forces",
         true},
        {"of a force that is a constabulary",
         "Essex Police | | | Durham Constabulary\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R03 | Amber\n",
         "durham 2023-02: R02 Red, R03 Amber\nessex 2023-02: R02 Green, R03 Red",
         "several-forces", true},
        {"of other forces, with items across",
         "Force | R02 | R03 | R04 | | Force | R02 | R03 | R04\n"
         "Essex | Red | | Red | | Kent | Green | Green | Amber\n",
         "essex 2023-02: R02 Red, R04 Red\n"
         "kent 2023-02: R02 Green, R03 Green, R04 Amber",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_force_beside_the_inspectorate_gave_its_ratings_itself(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"in one heading", "Ref | Essex Police RAG | HMICFRS RAG\nR02 | Red | Green\n",
         "essex 2023-02: R02 Green", "", true},
        {"a constabulary",
         "Ref | Durham Constabulary RAG | Essex RAG\nR02 | Red | Green\n",
         "durham 2023-02: R02 Red\nessex 2023-02: R02 Green", "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_one_table_may_stand_below_another_beside_a_third(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"with other columns",
         "Ref | RAG | | Ref | RAG | Update\nR02 | Green | | R11 | Red | Begun\n"
         "R03 | Red\nR04 | Green | | Ref | Previous RAG | RAG\n"
         "R07 | Amber | | R13 | Red | Green\nR08 | Red | | R15 | Red | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Green, R07 Amber, R08 Red, R11 Red, "
         "R13 Green, R15 Amber",
         "", false},
        {"on the left",
         "Ref | RAG | Update | | Ref | RAG\nR02 | Green | Done | | R11 | Red\n"
         " | | | | R13 | Red\nRef | Previous RAG | RAG | | R15 | Green\n"
         "R03 | Red | Green | | R16 | Amber\nR04 | Red | Amber\n",
         "essex 2023-02: R02 Green, R03 Green, R04 Amber, R11 Red, R13 Red, R15 Green, "
         "R16 Amber",
         "", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_the_column_of_forces_beside_goes_with_its_table(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"without a gap, behind two others",
         "Force | Ref | RAG | | Force | Ref | RAG | Force | Ref | RAG\n"
         "Essex | R02 | Red | | Essex | R03 | Green | Essex | R04 | Amber\n"
         "Kent | R02 | Green | | Kent | R03 | Amber | Kent | R04 | Red\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Amber\n"
         "kent 2023-02: R02 Green, R03 Amber, R04 Red",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_list_may_be_far_shorter_than_the_one_beside_it(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"of numbers that start again with each force",
         " | | | | Areas for improvement\nRecommendations | | | | Force | Ref | RAG\n"
         "Force | Ref | RAG | | Essex | 1 | Red\nEssex | 2 | Red | | Essex | 2 | Amber\n"
         "Essex | 3 | Green | | Kent | 1 | Green\nEssex | 4 | Amber | | Kent | 2 | Red\n"
         "Essex | 7 | Red\nEssex | 8 | Red\nKent | 2 | Green\nKent | 3 | Green\n"
         "Kent | 4 | Amber\nKent | 7 | Green\nKent | 8 | Amber\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Amber, R07 Red, R08 Red, AFI1 Red, "
         "AFI2 Amber\n"
         "kent 2023-02: R02 Green, R03 Green, R04 Amber, R07 Green, R08 Amber, AFI1 "
         "Green, "
         "AFI2 Red",
         "merged-value E7, several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_columns_without_headings_do_not_fill_each_other(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"where each rates what the other does not",
         "R02 | Red | | Red\nR03 | | | Green\nR04 | Amber | |\nR07 | Red | | Red\n",
         "refused essex", "ambiguous-columns D1", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_force_above_a_table_is_said_of_that_one_alone(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"further down than beside it",
         "Essex Police\nRef | RAG\nR02 | Green | | Kent Police\nR03 | Red | | Ref | RAG\n"
         "R04 | Amber | | R02 | Red\nR07 | Amber | | R03 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Amber\n"
         "kent 2023-02: R02 Red, R03 Green",
         "several-forces", true},
        {"below two side by side",
         "Essex Police | | | Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R04 | Amber\n\nSurrey Police\n"
         "Ref | RAG\nR07 | Green\nR08 | Red\n",
         "essex 2023-02: R02 Green, R03 Red\nkent 2023-02: R02 Red, R04 Amber\n"
         "surrey 2023-02: R07 Green, R08 Red",
         "several-forces", true},
        {"above two side by side",
         "Surrey Police\nRef | RAG\nR07 | Green\nR08 | Red\n\n"
         "Essex Police | | | Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R04 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red\nkent 2023-02: R02 Red, R04 Amber\n"
         "surrey 2023-02: R07 Green, R08 Red",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_month_above_forces_is_not_that_of_columns_with_their_own(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"one below the other",
         "Month | February 2023\n\nEssex Police\nRef | January 2023 | February 2023\n"
         "R02 | Red | Green\n\nKent Police\nRef | January 2023 | February "
         "2023\n"
         "R02 | Red | Amber\n",
         "essex 2023-02: R02 Green\nkent 2023-02: R02 Amber",
         "other-periods B4, several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_items_across_may_be_headed_again(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"for other forces",
         "Force | R02 | R03 | R04\nEssex | Red | Red | Red\n\nRegion\n"
         "Force | R02 | R03 | R04\nKent | Green | Green | Amber\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Red\n"
         "kent 2023-02: R02 Green, R03 Green, R04 Amber",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_labels_above_items_across_are_not_headings_beside_them(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a column to the left of the table",
         "Self-assessment return\nForce | Essex Police\n | Ref | R02 | R03 | R04 | R07\n"
         " | February 2023 | Red | Red | Green | Amber\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Green, R07 Amber", "", false},
        {"the last of them the month's",
         "Essex Police\nMonth | February 2023\n | Ref | R02 | R03 | R04 | R07\n"
         " | February 2023 | Red | Red | Green | Amber\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Green, R07 Amber", "", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_table_beside_may_begin_further_down),
        cmocka_unit_test(test_a_row_that_begins_with_no_reference_is_no_heading),
        cmocka_unit_test(test_tables_beside_may_have_some_rows_in_common),
        cmocka_unit_test(test_the_same_items_beside_have_ratings_of_their_own),
        cmocka_unit_test(test_a_force_beside_the_inspectorate_gave_its_ratings_itself),
        cmocka_unit_test(test_one_table_may_stand_below_another_beside_a_third),
        cmocka_unit_test(test_the_column_of_forces_beside_goes_with_its_table),
        cmocka_unit_test(test_a_list_may_be_far_shorter_than_the_one_beside_it),
        cmocka_unit_test(test_columns_without_headings_do_not_fill_each_other),
        cmocka_unit_test(test_a_force_above_a_table_is_said_of_that_one_alone),
        cmocka_unit_test(test_a_month_above_forces_is_not_that_of_columns_with_their_own),
        cmocka_unit_test(test_items_across_may_be_headed_again),
        cmocka_unit_test(test_labels_above_items_across_are_not_headings_beside_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
