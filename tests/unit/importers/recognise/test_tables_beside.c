// SPDX-License-Identifier: MIT
/* Tables side by side, and what their numbers mean. */
#include "importers/recognise/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

struct expectation {
    const char *what, *grid, *gradings;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct recognised got = recognised(&arena, cases[i].grid, asked);
        if (strcmp(got.gradings, cases[i].gradings) != 0) {
            fail_msg("%s:\n  %s\n  %s", cases[i].what, got.gradings, got.findings);
        }
        arena_clear(&arena);
    }
}

static void test_tables_of_unequal_length_are_each_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"the first is longer",
         "Ref | RAG | | Ref | RAG\nR02 | Green | | R11 | Red\nR03 | Red | | R13 | Amber\n"
         "R04 | Amber\nR07 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Green, R11 Red, R13 Amber"},
        {"the second is longer",
         "Ref | RAG | | Ref | RAG\nR02 | Green | | R11 | Red\nR03 | Red | | R13 | Amber\n"
         " | | | R15 | Amber\n | | | R16 | Green\n | | | R18 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R11 Red, R13 Amber, R15 Amber, R16 Green, "
         "R18 Green"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_columns_left_of_the_items_are_no_table_beside_them(void **state)
{
    (void)state;
    static const struct asked asked = {.file = "export.xlsx", .period = "2023-02"};
    static const struct expectation cases[] = {
        {"without a heading",
         " | Force | Ref | RAG\n0 | Essex | R02 | Green\n1 | Essex | R03 | Red\n"
         "2 | Essex | R04 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber"},
        {"headed as references are",
         "No | Force | Ref | RAG\n101 | Essex | R02 | Green\n102 | Essex | R03 | Red\n"
         "103 | Essex | AFI1 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, AFI1 Amber"},
        {"with the ratings between",
         "Force: Essex\n\nID | RAG | Ref\n1 | Green | R02\n2 | Red | R03\n"
         "3 | Amber | AFI1\n4 | Amber | R13\n",
         "essex 2023-02: R02 Green, R03 Red, R13 Amber, AFI1 Amber"},
        {"likewise, of numbers alone",
         "Force: Essex\n\nID | RAG | Rec No\n1 | Green | 15\n2 | Red | 16\n"
         "3 | Amber | 18\n4 | Amber | 20\n",
         "essex 2023-02: R15 Green, R16 Red, R18 Amber, R20 Amber"},
        {"likewise, that go up one by one too",
         "Force: Essex\n\nNo | Rec | RAG\n1 | 32 | Green\n2 | 33 | Red\n"
         "3 | 34 | Amber\n4 | 35 | Amber\n5 | 36 | Green\n",
         "essex 2023-02: R32 Green, R33 Red, R34 Amber, R35 Amber, R36 Green"},
        {"between ratings of two assessors",
         "Force: Essex\n\nID | Force rating | Ref | HMICFRS rating\n"
         "1 | Green | R02 | Red\n2 | Red | R03 | Red\n3 | Amber | R13 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R13 Amber"},
        {"on the right of them, between two columns of ratings",
         "Force: Essex\n\nRef | Last month | ID | Rating\nR02 | Red | 1 | Green\n"
         "R03 | Red | 2 | Red\nR04 | Red | 3 | Red\nR07 | Red | 4 | Amber\n"
         "R08 | Red | 5 | Amber\nR11 | Red | 6 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Amber, R08 Amber, R11 Green"},
        {"numbers of rows and of recommendations, with ratings behind each",
         "Force: Essex\n\nID | Rating | HMICFRS ref | Last month\n1 | Green | 2 | Red\n"
         "2 | Red | 3 | Red\n3 | Red | 4 | Red\n4 | Amber | 7 | Red\n"
         "5 | Amber | 8 | Red\n6 | Green | 11 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Amber, R08 Amber, R11 Green"},
        {"pages, between two columns of ratings",
         "Force: Essex\n\nLast month | Page | Rating | Rec\nRed | 12 | Green | 2\n"
         "Red | 14 | Red | 3\nRed | 14 | Red | 4\nRed | 15 | Amber | 7\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Amber"},
        {"in each of two lists",
         "Essex Police | | | | | Kent Police\n"
         "ID | Ref | Page | RAG | | ID | Ref | Page | RAG\n"
         "1 | R02 | 12 | Green | | 1 | R03 | 14 | Red\n"
         "2 | R07 | 50 | Amber | | 2 | R13 | 60 | Green\n"
         "3 | R08 | 51 | Amber | | 3 | R15 | 60 | Green\n"
         "4 | R11 | 52 | Amber | | 4 | R16 | 61 | Green\n"
         "5 | R13 | 53 | Amber | | 5 | R18 | 62 | Green\n",
         "essex 2023-02: R02 Green, R07 Amber, R08 Amber, R11 Amber, R13 Amber\n"
         "kent 2023-02: R03 Red, R13 Green, R15 Green, R16 Green, R18 Green"},
        {"behind the ratings of each of two lists",
         "Essex Police | | | Kent Police\nRef | RAG | ID | Ref | RAG | ID\n"
         "R02 | Green | 1 | R03 | Red | 1\nR07 | Amber | 2 | R13 | Green | 2\n",
         "essex 2023-02: R02 Green, R07 Amber\nkent 2023-02: R03 Red, R13 Green"},
        {"a list of several forces, whose title they are",
         "Title | Recommendation | RAG\nEssex | R02 | Green\nKent | R02 | Red\n"
         "Essex | R03 | Amber\nKent | R03 | Green\n",
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Red, R03 Green"},
        {"but for a rating between, given or owed",
         "Force: Essex\n\nRec | RAG | AFI | RAG\n2 | Green | AFI1 | Red\n3 |  | AFI2 | "
         "Amber\n",
         "essex 2023-02: R02 Green, R03 blank, AFI1 Red, AFI2 Amber"},
        {"but for two lists, each in front of its numbers",
         "Force: Essex\n\nRAG | Rec | RAG | AFI\nGreen | 2 | Red | AFI1\n"
         "Red | 3 | Amber | AFI2\n",
         "essex 2023-02: R02 Green, R03 Red, AFI1 Red, AFI2 Amber"},
        {"but for ratings that are all owed",
         "Force: Essex\n\nRec | RAG | AFI | RAG\n2 |  | AFI1 | Red\n3 |  | AFI2 | "
         "Amber\n",
         "essex 2023-02: R02 blank, R03 blank, AFI1 Red, AFI2 Amber"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        struct recognised got = recognised(&arena, cases[i].grid, asked);
        if (strcmp(got.gradings, cases[i].gradings) != 0) {
            fail_msg("%s:\n  %s\n  %s", cases[i].what, got.gradings, got.findings);
        }
        arena_clear(&arena);
    }
}

static void test_a_section_is_said_of_the_table_below_it(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"one above each",
         "Recommendations | | | Areas for improvement\nRef | RAG | | Ref | RAG\n"
         "2 | Green | | 1 | Red\n3 | Red | | 2 | Amber\n7 | Red | | 4 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R07 Red, AFI1 Red, AFI2 Amber, AFI4 Green"},
        {"one above the second alone",
         " | | | Areas for improvement\nRef | RAG | | Ref | RAG\n"
         "2 | Green | | 1 | Red\n3 | Red | | 2 | Amber\n7 | Red | | 4 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R07 Red, AFI1 Red, AFI2 Amber, AFI4 Green"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_numbers_that_could_be_either_kind_are_not_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"beside a table",
         "Ref | RAG | | Ref | RAG\n2 | Green | | 1 | Red\n7 | Red | | 3 | Amber\n"
         "8 | Red | | 4 | Green\n",
         "essex 2023-02: R02 Green, R07 Red, R08 Red, AFI1 unreadable, AFI3 unreadable, "
         "AFI4 unreadable"},
        {"below a table",
         "Ref | RAG\n2 | Green\n7 | Red\n8 | Red\n\nRef | RAG\n1 | Red\n3 | Amber\n",
         "essex 2023-02: R02 Green, R07 Red, R08 Red, AFI1 unreadable, AFI3 unreadable"},
        {"on another sheet",
         "@sheet Sheet1\nRef | RAG\n2 | Green\n7 | Red\n8 | Red\n"
         "@sheet Sheet2\nRef | RAG\n1 | Red\n2 | Amber\n3 | Amber\n",
         "essex 2023-02: R02 Green, R07 Red, R08 Red, AFI1 unreadable, AFI2 unreadable, "
         "AFI3 unreadable"},
        {"alone, with a number that is no force's recommendation",
         "No | RAG\n1 | Red\n2 | Amber\n3 | Amber\n4 | Green\n5 | Green\n",
         "essex 2023-02: AFI1 unreadable, AFI2 unreadable, AFI3 unreadable, AFI4 "
         "unreadable, AFI5 unreadable"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

#define MANY                                                                             \
    "7 | Red | | 4 | Green\n8 | Red | | 5 | Green\n11 | Red\n13 | Red\n15 | Green\n"     \
    "16 | Green\n18 | Amber\n20 | Amber\n24 | Amber\n"
#define ALL                                                                              \
    "essex 2023-02: R02 Green, R03 Red, R04 Green, R07 Red, R08 Red, R11 Red, R13 Red, " \
    "R15 Green, R16 Green, R18 Amber, R20 Amber, R24 Amber, AFI1 Red, AFI2 Amber, AFI3 " \
    "Red, AFI4 Green, AFI5 Green"

static void test_five_numbers_beside_many_are_a_table(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"their title says so",
         "Recommendations | | | Areas for improvement\nNo | RAG | | No | RAG\n"
         "2 | Green | | 1 | Red\n3 | Red | | 2 | Amber\n4 | Green | | 3 | Red\n" MANY,
         ALL},
        {"their heading says so",
         "Recommendation | RAG | | AFI | RAG\n"
         "2 | Green | | 1 | Red\n3 | Red | | 2 | Amber\n4 | Green | | 3 | Red\n" MANY,
         ALL},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_force_above_each_table_is_whose_it_is(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a verification",
         "Essex Police | | | Kent Police\nRef | RAG | | Ref | RAG\n"
         "R02 | Green | | R02 | Red\nR03 | Red | | R03 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red\nkent 2023-02: R02 Red, R03 Amber",
         "several-forces", true},
    };
    recognised_as_told(cases, 1);
}

#define MATRIX "Force | 2 | 3 | 4 | 7 | 8 | 11 | 13 | 15 | 16 | 18\n"
#define REDS   " | Red | Red | Red | Red | Red | Red | Red | Red | Red | Red\n"

static void test_a_small_matrix_of_numbers_below_another_is_its_own(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"of other items and forces",
         MATRIX "Essex" REDS "\nForce | 36 | 37 | 38 | 39\n"
                "Kent | Green | Green | Amber | Green\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Red, R07 Red, R08 Red, R11 Red, R13 Red, "
         "R15 Red, R16 Red, R18 Red\n"
         "kent 2023-02: R36 Green, R37 Green, R38 Amber, R39 Green",
         "several-forces", true},
        {"without a gap, where the sheet has a title",
         "Ratings\nNotes\nForce | R02 | R03\nEssex | Red | Red\nKent | Red | Red\n"
         "Force | R18 | R20\nEssex | Green | Green\nKent | Green | Green\n",
         "essex 2023-02: R02 Red, R03 Red, R18 Green, R20 Green\n"
         "kent 2023-02: R02 Red, R03 Red, R18 Green, R20 Green",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_table_below_may_stand_further_right(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"with nothing below the first",
         "Ref | RAG\nR02 | Green\nR03 | Red\nR04 | Red\n\n | | | Ref | RAG\n"
         " | | | AFI1 | Green\n | | | AFI2 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, AFI1 Green, AFI2 Amber", "", false},
        {"with forces below the first's references",
         "Ref | Essex\nR02 | Green\nR03 | Red\nR04 | Red\n\n"
         "Force | | Ref | RAG\nKent | | AFI1 | Green\nSurrey | | AFI2 | Amber\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red\nkent 2023-02: AFI1 Green\n"
         "surrey 2023-02: AFI2 Amber",
         "several-forces", true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_key_above_rows_without_headings_heads_nothing(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"two columns of ratings below a title over all",
         "@merge A10:C10\nNo. | Last month | RAG status\nR02 | Red | Green\n"
         "R03 | Red | Green\n\nKey\nRed | will not be implemented by the deadline\n"
         "Amber | on track\nGreen | implemented in full\n\nVetting\n\n"
         "R04 | Red | Green\nR07 | Red | Green\n",
         "essex 2023-02: R02 Green, R03 Green, R04 Green, R07 Green", "", false},
        {"one column of ratings",
         "No. | RAG status\nR02 | Green\nR03 | Green\n\n"
         "Key\nRed | will not be implemented by the deadline\nAmber | on track\n\n"
         "R04 | Green\nR07 | Red\n",
         "essex 2023-02: R02 Green, R03 Green, R04 Green, R07 Red", "", false},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_title_says_what_the_numbers_of_a_matrix_below_it_are(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"right above its corner",
         "Recommendations\n" MATRIX "Essex" REDS "\nAreas for improvement\n"
         "Force | 1 | 2 | 3 | 4 | 5\nEssex | Green | Green | Amber | Green | Red\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Red, R07 Red, R08 Red, R11 Red, R13 Red, "
         "R15 Red, R16 Red, R18 Red, AFI1 Green, AFI2 Green, AFI3 Amber, AFI4 Green, "
         "AFI5 Red",
         "", true},
        {"in the margin of a list beside a longer one",
         "Recommendations | | | | Areas for improvement\n | No | RAG | | | No | RAG\n"
         " | 2 | Green | | | 1 | Green\n | 3 | Red | | | 2 | Amber\n"
         " | 4 | Red | | | 3 | Green\n"
         " | 7 | Red\n | 8 | Red\n | 11 | Red\n | 13 | Red\n | 15 | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Red, R07 Red, R08 Red, R11 Red, R13 "
         "Red, R15 Red, AFI1 Green, AFI2 Amber, AFI3 Green",
         "", false},
        {"a heading copied from the table above says otherwise",
         "Recommendations\nRecommendation | RAG\n2 | Red\n3 | Red\n4 | Red\n7 | Red\n"
         "Areas for improvement\nRecommendation | RAG\n1 | Green\n2 | Green\n"
         "3 | Amber\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Red, R07 Red, AFI1 unreadable, AFI2 "
         "unreadable, AFI3 unreadable",
         "unreadable-rating B9 AFI1, unreadable-rating B10 AFI2, unreadable-rating B11 "
         "AFI3",
         false},
        {"without one they are asked about",
         "Force | 2 | 3 | 4\nEssex | Red | Red | Red\n\nForce | 1 | 2 | 3 | 4\n"
         "Essex | Green | Green | Amber | Red\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Red, AFI1 unreadable, AFI2 unreadable, "
         "AFI3 unreadable, AFI4 unreadable",
         "unreadable-rating B5 AFI1, unreadable-rating C5 AFI2, unreadable-rating D5 "
         "AFI3, unreadable-rating E5 AFI4",
         true},
    };
    recognised_as_told(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_of_unequal_length_are_each_read),
        cmocka_unit_test(test_a_table_below_may_stand_further_right),
        cmocka_unit_test(test_columns_left_of_the_items_are_no_table_beside_them),
        cmocka_unit_test(test_a_title_says_what_the_numbers_of_a_matrix_below_it_are),
        cmocka_unit_test(test_a_key_above_rows_without_headings_heads_nothing),
        cmocka_unit_test(test_a_section_is_said_of_the_table_below_it),
        cmocka_unit_test(test_a_force_above_each_table_is_whose_it_is),
        cmocka_unit_test(test_a_small_matrix_of_numbers_below_another_is_its_own),
        cmocka_unit_test(test_numbers_that_could_be_either_kind_are_not_read),
        cmocka_unit_test(test_five_numbers_beside_many_are_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
