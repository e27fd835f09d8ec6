// SPDX-License-Identifier: MIT
/* Item rows: rows that announce what is below them, and rows that only mention it. */
#include "importers/recognise/item_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

static void test_a_row_with_a_rating_announces_no_kind(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"an action that mentions AFIs",
         "No | Action | RAG\n2 | | Red\n | See areas for improvement | Green\n3 | | "
         "Green\n",
         "essex 2023-02: R02 unreadable, R03 Green", "competing-rows C2 R02", false},
        {"below a rating that is left to its actions",
         "Ref | Action | RAG | Update\nR02 | | | Going\n | one | Amber | Done\n"
         " | two | Red | Ongoing, see rec 20.\n",
         "essex 2023-02: R02 unreadable", "competing-rows C3 R02", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_numbers_below_a_remark_on_the_other_kind_are_not_guessed(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a note", "No | RAG\n2 | Red\nNote: AFI actions by HR\n3 | Green\n7 | Amber\n",
         "essex 2023-02: R02 Red, R03 unreadable, R07 Amber, AFI3 unreadable",
         "unreadable-rating B4 R03, unreadable-rating B4 AFI3", false},
        {"a sentence",
         "No | RAG\n2 | Red\nAFI actions are led by HR\n3 | Green\n7 | Amber\n",
         "essex 2023-02: R02 Red, R03 unreadable, R07 Amber, AFI3 unreadable",
         "unreadable-rating B4 R03, unreadable-rating B4 AFI3", false},
        {"a title", "No | RAG\n2 | Red\n7 | Amber\nAreas for improvement\n3 | Green\n",
         "essex 2023-02: R02 Red, R07 Amber, AFI3 Green", "", false},
        {"a note on the kind at hand",
         "Recommendations\nNo | RAG\n2 | Red\nNote: recommendations are due in April\n"
         "3 | Green\n7 | Amber\n",
         "essex 2023-02: R02 Red, R03 Green, R07 Amber", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_numbers_that_start_again_without_a_word_are_not_guessed(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"what stands first may be AFIs",
         "No | RAG\n1 | Green\n2 | Green\n3 | Green\n2 | Red\n3 | Red\n4 | Red\n7 | "
         "Red\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Red, R07 Red, AFI1 unreadable, "
         "AFI2 unreadable, AFI3 unreadable",
         "unreadable-rating B2 AFI1, unreadable-rating B3 AFI2, unreadable-rating B4 "
         "AFI3",
         false},
        {"either may be", "No | RAG\n2 | Green\n3 | Green\n4 | Green\n2 | Red\n3 | Red\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 unreadable, "
         "AFI2 unreadable, AFI3 unreadable, AFI4 unreadable",
         "unreadable-rating B2 R02, unreadable-rating B3 R03, unreadable-rating B4 R04, "
         "unreadable-rating B2 AFI2, repeated-row B5 AFI2, unreadable-rating B3 AFI3, "
         "repeated-row B6 AFI3, unreadable-rating B4 AFI4",
         false},
        {"a sheet is named for AFIs, and has other numbers",
         "@sheet AFIs\nNo | RAG\n2 | Green\n7 | Green\n8 | Red\n",
         "essex 2023-02: R02 unreadable, R07 Green, R08 Red, AFI2 unreadable",
         "unreadable-rating B2 R02, unreadable-rating B2 AFI2", false},
        {"a column of areas says so of AFIs alone",
         "Area | No | RAG\nVetting | 2 | Red\nVetting | 7 | Red\n"
         "Vetting AFI | 1 | Green\nVetting AFI | 2 | Green\nCCM | 18 | Red\n",
         "essex 2023-02: R02 Red, R07 Red, R18 Red, AFI1 Green, AFI2 Green", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_row_with_a_rating_announces_no_kind),
        cmocka_unit_test(test_numbers_below_a_remark_on_the_other_kind_are_not_guessed),
        cmocka_unit_test(test_numbers_that_start_again_without_a_word_are_not_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
