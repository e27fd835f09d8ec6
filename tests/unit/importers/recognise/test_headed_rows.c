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
        {"a name and a month",
         BLOCKS("Essex Police February 2023", "February 2023 - Kent Police"), BOTH,
         "several-forces", true},
        {"the same, right above the rows",
         "Essex Police Feb 2023\nRef | RAG\nR02 | Red\nR03 | Red\nKent Police Feb 2023\n"
         "R02 | Green\nR04 | Green\n",
         BOTH, "several-forces", true},
        {"a name beside a month, right above the rows",
         "Essex Police | Feb 2023\nRef | RAG\nR02 | Red\nR03 | Red\n"
         "Kent Police | Feb 2023\nR02 | Green\nR04 | Green\n",
         BOTH, "several-forces", true},
        {"a name right above ratings, which it does not head",
         "Essex Police\nRAG | Ref | Page\nRed | R02 | 12\nRed | R03 | 14\nKent Police\n"
         "Green | R02 | 12\nGreen | R04 | 15\n",
         BOTH, "several-forces", true},
        {"likewise, behind its label",
         "Force | Essex Police\nRef | RAG | Page\nR02 | Red | 12\nR03 | Red | 14\n"
         "Force | Kent Police\nR02 | Green | 12\nR04 | Green | 15\n",
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

#define ROWS(above, between)                                                             \
    above "\nRef | RAG\nR02 | Red\nR03 | Red\n" between "\nR04 | Green\n"

static void test_rows_below_another_force_s_title_are_not_taken_in_silence(void **state)
{
    (void)state;
    static const struct recognised_case cases[] = {
        {"a title in another form",
         ROWS("Return of Essex Police", "Return of Kent Police"), "refused essex kent",
         "force-conflict A5", false},
        {"a name alone, below a title in another form",
         ROWS("Return of Essex Police", "Kent Police"), "refused essex kent",
         "force-conflict A5", false},
        {"with headings of its own",
         ROWS("Return of Essex Police", "\nReturn of Kent Police\nRef | RAG"),
         "refused essex kent", "force-conflict A6", false},
        {"where a label says whose they are",
         ROWS("Force | Essex Police", "Return of Kent Police"),
         "essex 2023-02: R02 Red, R03 Red, R04 Green", "other-force-named A5", false},
        {"of the same force",
         ROWS("Return of Essex Police", "Return of Essex Police, continued"),
         "essex 2023-02: R02 Red, R03 Red, R04 Green", "", false},
        {"below all rows",
         ROWS("Return of Essex Police", "") "\nReturn of Kent Police is overdue\n",
         "essex 2023-02: R02 Red, R03 Red, R04 Green", "", false},
        {"of a person, of an address, of a partner",
         ROWS("Return of Essex Police",
              "Checked: Sarah Kent\nR07 | Red\n"
              "spoc@kent.police.uk\nR08 | Green\nJoint with Kent Police"),
         "essex 2023-02: R02 Red, R03 Red, R04 Green, R07 Red, R08 Green", "", false},
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
        cmocka_unit_test(test_rows_below_another_force_s_title_are_not_taken_in_silence),
        cmocka_unit_test(test_a_label_and_a_title_of_two_forces_are_refused),
        cmocka_unit_test(test_months_of_deadlines_are_no_months_of_ratings),
        cmocka_unit_test(test_each_block_is_of_the_month_that_heads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
