// SPDX-License-Identifier: MIT
/* Rows that say whose rating they have, and of when. */
#include "importers/recognise/row_labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

/* R01 is addressed to others: its rows are nobody's. */
#define BELOW(first, second)                                                             \
    "Ref | By | RAG\nR02 | " first " | Red\n | " second " | Green\nR01 | " first         \
    " | Red\n | " second " | Red\nR03 | " first " | Green\n | " second " |\n"
#define BESIDE(first, second)                                                            \
    "Ref | By | RAG\nR02 | " first " | Red\nR02 | " second " | Green\nR03 | " first      \
    " | Green\nR03 | " second " |\n"
#define MERGED(first, second)                                                            \
    "@merge A2:A3 A4:A5\nRef | By | RAG\nR02 | " first " | Red\n | " second              \
    " | Green\nR03 | " first " | Green\n | " second " |\n"
#define SECOND "essex 2023-02: R02 Green, R03 blank"
#define FIRST  "essex 2023-02: R02 Red, R03 Green"

static void test_rows_of_the_other_assessor_are_left_aside(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a reference in the first row alone", BELOW("HMICFRS", "Force"), SECOND,
         "blank-cell C7 R03", false},
        {"one in each", BESIDE("HMICFRS", "Force"), SECOND, "blank-cell C5 R03", false},
        {"one for both", MERGED("HMICFRS", "Force"), SECOND,
         "merged-value C3 R02, blank-cell C5 R03, merged-value C5 R03", false},
        {"a verification", BESIDE("HMICFRS", "Force"), FIRST, "", true},
        {"the force's first", BESIDE("Force", "HMICFRS"), FIRST, "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_rows_of_another_time_are_left_aside(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"below", BELOW("Previous", "Current"), SECOND, "blank-cell C7 R03", false},
        {"beside", BESIDE("Last month", "This month"), SECOND, "blank-cell C5 R03",
         false},
        {"now and later", BESIDE("Now", "Forecast"), FIRST, "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_sheets_of_another_time_are_left_out(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"beside this month's",
         "@sheet Return\nRef | RAG\nR02 | Red\nR03 |\n"
         "@sheet Previous month\nRef | RAG\nR02 | Green\nR03 | Green\n",
         "essex 2023-02: R02 Red, R03 blank", "other-periods A1, blank-cell B3 R03",
         false},
        {"alone", "@sheet Previous month\nRef | RAG\nR02 | Green\nR03 | Green\n",
         "essex 2023-02: R02 Green, R03 Green", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_other_words_are_no_labels(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a word among others",
         "Ref | Kind | RAG\nR02 | Target | Red\nR03 | Open | Green\nR04 | Current | "
         "Red\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Red", "", false},
        {"one of them alone",
         "Ref | Kind | RAG\nR02 | Previous | Red\nR03 | Previous | Green\n",
         "essex 2023-02: R02 Red, R03 Green", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_the_other_assessor_are_left_aside),
        cmocka_unit_test(test_rows_of_another_time_are_left_aside),
        cmocka_unit_test(test_sheets_of_another_time_are_left_out),
        cmocka_unit_test(test_other_words_are_no_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
