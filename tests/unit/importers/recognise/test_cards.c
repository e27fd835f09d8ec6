// SPDX-License-Identifier: MIT
/* Cards: blocks of labels and values, an item each, on one sheet or on a sheet each. */
#include "importers/recognise/cards.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

struct expectation {
    const char *what, *grid, *gradings, *findings;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct recognised got = recognised(&arena, cases[i].grid, asked);
        if (strcmp(got.gradings, cases[i].gradings) != 0 ||
            strcmp(got.findings, cases[i].findings) != 0) {
            fail_msg("%s:\n  %s\n  %s", cases[i].what, got.gradings, got.findings);
        }
        arena_clear(&arena);
    }
}

static void test_a_sheet_a_card_is_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"the reference as a title",
         "@sheet Table 1\nRecommendation 2\nRAG | Green\nUpdate | Done\n"
         "@sheet Table 2\nArea for improvement 3\nRAG | Red\nUpdate | Late\n",
         "essex 2023-02: R02 Green, AFI3 Red", ""},
        {"the reference as a value, among other sheets",
         "@sheet Cover\nForce | Essex Police\n"
         "@sheet R02\nRecommendation | Rec 2\nRAG | Green\n"
         "@sheet R03\nRecommendation | Rec 3\nRAG |\n"
         "@sheet AFI1\nAFI | AFI 1\nRAG | Amber\n",
         "essex 2023-02: R02 Green, R03 blank, AFI1 Amber", "blank-cell B1 R03"},
        {"last month's rating beside it",
         "@sheet A\nRecommendation 2\nLast month | Red\nRAG | Green\n"
         "@sheet B\nRecommendation 3\nLast month | Red\nRAG | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_label_and_its_value_may_share_a_cell(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"paragraphs",
         "Force: Essex Police\nRecommendation 2 – Checks\nRAG: Green\nMuch was done: "
         "all of it.\nRecommendation 3\nRAG rating: Red\nAFI 1\nRAG: TBC\n",
         "essex 2023-02: R02 Green, R03 Red, AFI1 placeholder", "placeholder A8 AFI1"},
        {"last month's and the inspectorate's beside it",
         "Rec 2\nPrevious RAG: Red\nRAG: Green\nHMICFRS RAG: Red\n"
         "Rec 3\nPrevious RAG: Red\nRAG: Amber\nHMICFRS RAG: Red\n",
         "essex 2023-02: R02 Green, R03 Amber", ""},
        {"more than one rating", "Rec 2\nRAG: Green, was Red\nRec 3\nRAG: Amber\n",
         "essex 2023-02: R02 unreadable, R03 Amber", "unreadable-rating A2 R02"},
        {"two that differ", "Rec 2\nRAG: Green\nRAG: Red\nRec 3\nRAG: Amber\n",
         "refused essex", "ambiguous-columns A3"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_what_a_card_mentions_begins_no_card(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a link on the right of a label",
         "Recommendation 2\nLinked to | R07\nRAG | Green\n"
         "Recommendation 3\nLinked to | R08\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red", ""},
        {"a narrative that is a reference",
         "Recommendation 2\nUpdate | R07\nRAG | Green\n"
         "Recommendation 3\nUpdate | R08\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red", ""},
        {"a sentence about another item: whose the rating below it is is not certain",
         "Rec 2 – Checks\nRec 3 applies here too.\nRAG: Green\nRec 4 of 43\nRAG: Red\n"
         "Rec 7\nRec 7 is late.\nRAG: Red\n",
         "essex 2023-02: R02 blank, R04 Red, R07 Red", "blank-cell A1 R02"},
        {"a link on a sheet of its own",
         "@sheet A\nRecommendation 2\nLinked to | R07\nRAG | Green\n"
         "@sheet B\nRecommendation 3\nLinked to | R07\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red", ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_cards_that_are_not_sure_refuse_the_file(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"one card alone", "@sheet A\nRecommendation 2\nRAG | Green\n", "refused essex",
         "no-gradings"},
        {"two of one item",
         "@sheet A\nRecommendation 2\nRAG | Green\n@sheet B\nRecommendation 2\nRAG | "
         "Red\n",
         "refused essex", "no-gradings"},
        {"nothing but links",
         "@sheet A\nVetting\nLinked to | R07\nRAG | Green\n"
         "@sheet B\nCulture\nLinked to | R08\nRAG | Red\n",
         "refused essex", "no-gradings"},
    };
    assert_all(cases, COUNT_OF(cases));
}

#define OTHER_ROWS "@sheet Table 1\nRef | RAG\nR02 | Green\nR03 | Red\nR04 | Amber\n"

static void test_a_card_beside_tables_is_read_and_asked_about(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"an item that no table has",
         OTHER_ROWS "@sheet Table 2\nItem | AFI 5\nRAG rating | Red\nUpdate | Late\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, AFI5 Red", "card-apart B2 AFI5"},
        {"two of them, one blank",
         OTHER_ROWS "@sheet Table 2\nRec 7\nRAG | Red\n@sheet Table 3\nRec 8\nRAG |\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Red, R08 blank",
         "card-apart B2 R07, blank-cell A1 R08"},
        {"an item that a table has: a card that says more of it, or an example",
         OTHER_ROWS "@sheet Table 2\nRec 2\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber", "unknown-item B2"},
        {"of the inspectorate",
         OTHER_ROWS "@sheet Table 2\nRec 7\nHMICFRS rating | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber", ""},
        {"hidden", OTHER_ROWS "@sheet Table 2\n@hidden\nRec 7\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber", ""},
        {"rows that name their force",
         "@sheet A\nForce | Ref | RAG\nEssex | R02 | Green\nEssex | R03 | Red\n"
         "@sheet B\nRec 7\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red", "unknown-item B2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_rating_without_an_item_is_said(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"on a sheet of its own",
         "@sheet A\nRec 2\nRAG | Green\n@sheet B\nRec 3\nRAG | Red\n"
         "@sheet C\nRcmmndtn 4\nRAG | Amber\n",
         "essex 2023-02: R02 Green, R03 Red", "unknown-item B2"},
        {"beside a table", OTHER_ROWS "@sheet Table 2\nAction 7\nRAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber", "unknown-item B2"},
        {"in a row whose reference is none",
         "Recommendation | RAG\nR02 | Green\nRecommendation IV | Red\nR03 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "unknown-item A3"},
        {"no rating at all, and last month's",
         OTHER_ROWS "@sheet Table 2\nAction 7\nRAG | TBC\nPrevious RAG | Red\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber", ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sheet_a_card_is_read),
        cmocka_unit_test(test_a_label_and_its_value_may_share_a_cell),
        cmocka_unit_test(test_what_a_card_mentions_begins_no_card),
        cmocka_unit_test(test_cards_that_are_not_sure_refuse_the_file),
        cmocka_unit_test(test_a_card_beside_tables_is_read_and_asked_about),
        cmocka_unit_test(test_a_rating_without_an_item_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
