// SPDX-License-Identifier: MIT
/* Boxes to tick: which set of them is the force's, and of this month. */
#include "importers/recognise/boxes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

#define SETS(first, second)                                                              \
    "@merge B1:D1 E1:G1\n | " first " | | | " second "\n"                                \
    "Ref | Red | Amber | Green | Red | Amber | Green\n"
/* The first set's R02 is blank, and R03 differs. */
#define ROWS                                                                             \
    "R02 | | | | | | x\nR03 | x | | | | x |\nR04 | | x | | | x |\nR07 | | | x | | | x\n"
#define OF_FIRST  "essex 2023-02: R02 blank, R03 Red, R04 Amber, R07 Green"
#define OF_SECOND "essex 2023-02: R02 Green, R03 Amber, R04 Amber, R07 Green"

static void test_the_set_of_whom_the_file_was_given_for_is_read(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"the force's first", SETS("Force", "HMICFRS") ROWS, OF_FIRST,
         "blank-cell B3 R02", false},
        {"the inspectorate's first", SETS("HMICFRS verification", "Self-assessment") ROWS,
         OF_SECOND, "", false},
        {"a verification", SETS("Force", "HMICFRS") ROWS, OF_SECOND, "", true},
        {"the inspectorate's alone in a return",
         "Ref | HMICFRS Red | HMICFRS Amber\nR02 | x |\nR03 | | x\nR04 | | x\n",
         "refused essex", "no-gradings", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_the_set_of_this_month_is_read(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"months", SETS("January 2023", "February 2023") ROWS, OF_SECOND, "", false},
        {"last month and this", SETS("Last month", "This month") ROWS, OF_SECOND, "",
         false},
        {"now and later", SETS("RAG now", "Forecast RAG") ROWS, OF_FIRST,
         "blank-cell B3 R02", false},
        {"last month's hidden", "@hide B-D\n" SETS("One", "Two") ROWS, OF_SECOND, "",
         false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_sets_that_cannot_be_told_apart_refuse_the_file(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"they differ", SETS("Part one", "Part two") ROWS, "refused essex",
         "ambiguous-columns E2", false},
        {"they agree",
         SETS("Part one", "Part two") "R02 | x | | | x | |\nR03 | | x | | | x |\n",
         "essex 2023-02: R02 Red, R03 Amber", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_two_words_of_one_rating_are_one_set(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"Green and Complete",
         "Ref | Red | Amber | Green | Complete\nR02 | x | | |\nR03 | | | x |\n"
         "R04 | | | | x\nR07 | | x | |\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Green, R07 Amber", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_boxes_may_be_filled_instead_of_ticked(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"each with its own colour",
         "Ref | Red | Amber | Green\nR02 | {FF0000}\nR03 | | {FFC000}\n"
         "R04 | | | {00B050}\nR07 | | |\n",
         "essex 2023-02: R02 Red, R03 Amber, R04 Green, R07 blank",
         "rating-from-fill B2 R02, rating-from-fill C3 R03, rating-from-fill D4 R04, "
         "blank-cell B5 R07",
         false},
        {"with a tick of Wingdings",
         "Ref | Red | Amber | Green\nR02 | ü\nR03 | | | ü\nR04 | | ü\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Amber", "", false},
        {"two in one row",
         "Ref | Red | Amber | Green\nR02 | {FF0000} | {FFC000} |\nR03 | | {FFC000}\n"
         "R04 | | | {00B050}\nR07 | | |\n",
         "essex 2023-02: R02 unreadable, R03 Amber, R04 Green, R07 blank",
         "unreadable-rating B2 R02, rating-from-fill C3 R03, rating-from-fill D4 R04, "
         "blank-cell B5 R07",
         false},
        {"coloured beforehand, and one ticked",
         "Ref | Red | Amber | Green\nR02 | {FF0000} | x {FFC000} | {00B050}\n"
         "R03 | {FF0000} | {FFC000} | {00B050}\n",
         "essex 2023-02: R02 Amber, R03 blank", "blank-cell B3 R03", false},
        {"coloured beforehand, and none ticked",
         "Ref | Red | Amber | Green\nR02 | {FF0000} | {FFC000} | {00B050}\n"
         "R03 | {FF0000} | {FFC000} | {00B050}\n",
         "refused essex", "no-gradings", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_set_of_whom_the_file_was_given_for_is_read),
        cmocka_unit_test(test_the_set_of_this_month_is_read),
        cmocka_unit_test(test_sets_that_cannot_be_told_apart_refuse_the_file),
        cmocka_unit_test(test_two_words_of_one_rating_are_one_set),
        cmocka_unit_test(test_boxes_may_be_filled_instead_of_ticked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
