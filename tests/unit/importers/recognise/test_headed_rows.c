// SPDX-License-Identifier: MIT
/* Rows that head others: blocks of forces or months, one below the other. */
#include "importers/recognise/headed_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

#define BLOCKS(first, second)                                                            \
    first "\nRef | RAG\nR02 | Red\nR03 | Red\n\n" second "\nRef | RAG\nR02 | Green\n"    \
          "R04 | Green\n"
#define BOTH "essex 2023-02: R02 Red, R03 Red\nkent 2023-02: R02 Green, R04 Green"

static void test_each_block_is_the_force_s_that_heads_it(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"names alone", BLOCKS("Essex Police", "Kent Police"), BOTH, "several-forces",
         true},
        {"a label and its name in one cell",
         BLOCKS("Force: Essex Police", "Force: Kent Police"), BOTH, "several-forces",
         true},
        {"titles", BLOCKS("Essex - verification", "Kent - verification"), BOTH,
         "several-forces", true},
        {"titles and subtitles",
         BLOCKS("Verified: Essex\nModerated ratings",
                "Verified: Kent\nModerated ratings"),
         BOTH, "several-forces", true},
        {"the name beside others",
         BLOCKS("Force | Essex Police | Inspector | A. Smith",
                "Force | Kent Police | Inspector | B. Jones"),
         BOTH, "several-forces", true},
        {"titles of an inspectorate without a mark",
         BLOCKS("Essex Police moderated ratings", "Kent Police moderated ratings"), BOTH,
         "several-forces", true},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_titles_of_sections_name_no_other_force(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a joint unit",
         BLOCKS("Vetting (joint unit with Kent Police)",
                "Intelligence (joint unit with Surrey Police)"),
         "essex 2023-02: R02 unreadable, R03 Red, R04 Green", "competing-rows B3 R02",
         false},
        {"a remark between rows",
         "Ref | RAG\nR02 | Red\nKent Police: lead force\nR03 | Green\n"
         "Surrey Police: lead force\nR04 | Amber\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Amber", "", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_a_label_and_a_title_of_two_forces_are_refused(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"above blocks",
         "Force: Surrey Police\n" BLOCKS("Essex - verification", "Kent - verification"),
         "refused surrey essex kent", "force-conflict A2", true},
        {"several forces side by side below them",
         "Force | Essex Police\nKent Police - self-assessment\n"
         "Essex Police | Kent Police | Surrey Police | Sussex Police\n"
         "Ref | RAG\nR02 | Green\nR03 | Red\n",
         "refused essex kent surrey sussex", "force-conflict A2", false},
        {"above one of two tables side by side",
         " | | | | | | | Force: Essex\n | | | | | | | | | Kent Police - self-assessment\n"
         " | | | | | | No | Owner\n | | | | | | R02 | | Green\n | | R04\n",
         "refused essex kent", "heading-guessed I4, force-conflict A2", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_each_block_is_of_the_month_that_heads_it(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a label and its month in one cell",
         BLOCKS("Month: January 2023", "Month: February 2023"),
         "essex 2023-02: R02 Green, R04 Green", "other-periods A1", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

static void test_months_of_deadlines_are_no_months_of_ratings(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"below the month of the return",
         "Month | February 2023\nRef | RAG\nMarch 2023\nR33 | Red\nApril 2023\n"
         "R02 | Green\n",
         "essex 2023-02: R02 Green, R33 Red", "heading-guessed A4", false},
        {"where no month is said",
         "Ref | RAG\nMarch 2023\nR33 | Red\nApril 2023\nR02 | Green\n", "refused essex",
         "period-conflict B3", false},
        {"of which one is none",
         "Month | February 2023\nRef | RAG\nMarch 2023\nR33 | Red\nMay 2023\n"
         "R02 | Green\n",
         "refused essex", "period-conflict B1", false},
    };
    recognised_as_told(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_block_is_the_force_s_that_heads_it),
        cmocka_unit_test(test_titles_of_sections_name_no_other_force),
        cmocka_unit_test(test_a_label_and_a_title_of_two_forces_are_refused),
        cmocka_unit_test(test_months_of_deadlines_are_no_months_of_ratings),
        cmocka_unit_test(test_each_block_is_of_the_month_that_heads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
