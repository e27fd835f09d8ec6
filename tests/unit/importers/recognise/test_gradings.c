// SPDX-License-Identifier: MIT
/* Several entries for one item: rows that repeat or compete, hidden and merged parts. */
#include "importers/recognise/gradings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

struct expectation {
    const char *name, *grid, *gradings, *findings;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct asked asked = {.period = "2023-02", .file = "essex.xlsx"};
        struct recognised found = recognised(&arena, cases[i].grid, asked);
        if (strcmp(found.gradings, cases[i].gradings) != 0 ||
            strcmp(found.findings, cases[i].findings) != 0) {
            fail_msg("%s:\n  %s\n  %s\nnot\n  %s\n  %s", cases[i].name, found.gradings,
                     found.findings, cases[i].gradings, cases[i].findings);
        }
        arena_clear(&arena);
    }
}

static void test_rows_that_agree_are_one_and_rows_that_differ_are_none(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a rating that slipped into another column",
         "Ref | Subject | RAG | Update | Owner\nR02 | Checks | Green | Done | Red\n"
         "R03 | Red | | | Jones\nR04 | Risks | | Amber | Jones\n"
         "R07 | Sampling | | Going | Green\nR08 | Data | Red | Done | Jones\n"
         "R11 | Reviews | Red | Done | Jones\n",
         "essex 2023-02: R02 Green, R03 unreadable, R04 unreadable, R07 blank, R08 Red, "
         "R11 Red",
         "unreadable-rating C3 R03, unreadable-rating C4 R04, blank-cell C5 R07"},
        {"the same twice", "Ref | RAG\nR02 | Green\nR02 | Green\n",
         "essex 2023-02: R02 Green", "repeated-row B3 R02"},
        {"different ratings", "Ref | RAG\nR02 | Green\nR02 | Red\n",
         "essex 2023-02: R02 unreadable", "competing-rows B2 R02"},
        {"a blank beside a rating", "Ref | RAG\nR02 |\nR02 | Red\n",
         "essex 2023-02: R02 Red", "repeated-row B2 R02"},
        {"a rating and something unreadable", "Ref | RAG\nR02 | Red\nR02 | Purple\n",
         "essex 2023-02: R02 unreadable",
         "unreadable-rating B3 R02, competing-rows B2 R02"},
        {"a rating and not applicable", "Ref | RAG\nR02 | N/A\nR02 | Red\n",
         "essex 2023-02: R02 unreadable", "competing-rows B2 R02"},
        {"a placeholder and a rating", "Ref | RAG\nR02 | TBC\nR02 | Green\n",
         "essex 2023-02: R02 unreadable", "placeholder B2 R02, competing-rows B3 R02"},
        {"a blank and a placeholder", "Ref | RAG\nR02 |\nR02 | TBC\n",
         "essex 2023-02: R02 placeholder", "placeholder B3 R02, repeated-row B2 R02"},
        {"parts of an item that agree", "Ref | RAG\n7a | Green\n7b | Green\n",
         "essex 2023-02: R07 Green", "repeated-row B3 R07"},
        {"parts of an item that differ", "Ref | RAG\nR07a | Green\nR07b | Red\n",
         "essex 2023-02: R07 unreadable", "competing-rows B2 R07"},
        {"two sheets that differ",
         "@sheet One\nRef | RAG\nR02 | Green\n"
         "@sheet Two\nRef | RAG\nR02 | Red\n",
         "essex 2023-02: R02 unreadable", "competing-rows B2 R02"},
        {"two sheets that agree",
         "@sheet One\nRef | RAG\nR02 | Green\n"
         "@sheet Two\nRef | RAG\nR02 | Green\n",
         "essex 2023-02: R02 Green", "repeated-row B2 R02"},
        {"an action below its item that differs",
         "Ref | Action | RAG\nR02 | one | Green\n | two | Red\n",
         "essex 2023-02: R02 unreadable", "competing-rows C2 R02"},
        {"an action below its item without a rating",
         "Ref | Action | RAG\nR02 | one | Green\n | two |\n", "essex 2023-02: R02 Green",
         ""},
        {"one row for several items", "Ref | RAG\nR02 & R03 | Green\nR04 | Red\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 Red",
         "unreadable-rating B2 R02, unreadable-rating B2 R03"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_rows_that_are_about_no_item_are_said_and_left(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"items that there are not",
         "Ref | RAG\nR02 | Green\nR99 | Amber\nV2 | Red\n1.2 | Red\nR98 |\n",
         "essex 2023-02: R02 Green", "unknown-item A3, unknown-item A4, unknown-item A5"},
        {"items of other bodies", "Ref | RAG\nR01 | Red\nR02 | Green\nR05 | N/A\nR06 |\n",
         "essex 2023-02: R02 Green", "other-body-row A2 R01, other-body-row A4 R05"},
        {"a rating without a reference",
         "Ref | Text | RAG\nR02 | one | Green\n\n"
         " | stray | Red\n",
         "essex 2023-02: R02 Green", "unknown-item A4"},
        {"a number where all others are named",
         "Ref | Text | RAG\nR02 | one | Green\n7 | two | Red\n",
         "essex 2023-02: R02 Green, R07 unreadable", "unreadable-rating C3 R07"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_hidden_parts_count_where_nothing_visible_serves(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"last month's sheet",
         "@sheet January\n@hidden\nRef | RAG\nR02 | Red\n"
         "@sheet Return\nRef | RAG\nR02 | Green\n",
         "essex 2023-02: R02 Green", "hidden-not-used"},
        {"a hidden sheet of the same month",
         "@sheet Old\n@hidden\nRef | RAG\nR02 | Red\n"
         "@sheet Return\nRef | RAG\nR02 | Green\n",
         "essex 2023-02: R02 Green", "hidden-not-used"},
        {"a hidden sheet that alone has an item",
         "@sheet Return\nRef | RAG\nR02 | Green\n"
         "@sheet AFIs\n@hidden\nRef | RAG\nAFI1 | Amber\n",
         "essex 2023-02: R02 Green, AFI1 Amber", "hidden-used B2 AFI1"},
        {"a hidden row", "@hide 3\nRef | RAG\nR02 | Green\nR03 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", "hidden-used B3 R03"},
        {"a hidden row beside a visible one",
         "@hide 3\nRef | RAG\nR02 | Green\nR02 | Amber\n", "essex 2023-02: R02 Green",
         "hidden-not-used B3"},
        {"a hidden column beside a visible one",
         "@hide B\nRef | RAG | RAG status\nR02 | Green | Red\n", "essex 2023-02: R02 Red",
         "hidden-not-used B1"},
        {"a hidden column alone", "@hide B\nRef | RAG | Update\nR02 | Green | Done\n",
         "essex 2023-02: R02 Green", "hidden-used B2 R02"},
        {"a hidden sheet that alone has ratings",
         "@sheet Cover\nForce | Essex Police\n"
         "@sheet Data\n@hidden\nRef | RAG\nR02 | Green\n",
         "essex 2023-02: R02 Green", "hidden-used B2 R02"},
        {"lists for a form's choices",
         "@sheet Return\nRef | RAG\nR02 | Green\n"
         "@sheet Lists\n@hidden\nItem | RAG\nR02 | Red\nR03 | Amber\nR04 | Green\n"
         "R07\nR08\nR11\nR13\n",
         "essex 2023-02: R02 Green", ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_merged_value_stands_for_its_rows(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a reference over two actions",
         "@merge A2:A3\nRef | RAG | Action\nR02 | Green | one\n | Green | two\n",
         "essex 2023-02: R02 Green", ""},
        {"a reference over two actions that differ",
         "@merge A2:A3\nRef | RAG | Action\nR02 | Green | one\n | Red | two\n",
         "essex 2023-02: R02 unreadable", "competing-rows B2 R02"},
        {"a rating over two items",
         "@merge B2:B3\nRef | RAG | Action\nR02 | Green | one\nR03 | | two\n",
         "essex 2023-02: R02 Green, R03 Green", "merged-value B2 R03"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_two_columns_that_could_both_be_it_refuse_the_file(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"with the same heading", "Ref | RAG | RAG\nR02 | Red | Green\n", "refused essex",
         "ambiguous-columns C1"},
        {"with no known heading",
         "Ref | One | Two\nR02 | Red | Green\nR03 | Red | Amber\n", "refused essex",
         "ambiguous-columns C1"},
        {"but not when they agree",
         "Ref | RAG | Rating\nR02 | Red | Red\nR03 | Amber |\n",
         "essex 2023-02: R02 Red, R03 Amber", ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_what_holds_no_gradings_is_refused(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"nothing", "", "refused essex", "no-gradings"},
        {"other words", "Hello | World\n", "refused essex", "no-gradings"},
        {"items without ratings", "Ref | Update\nR02 | Done by the team\nR03 | Going\n",
         "refused essex", "no-gradings"},
        {"ratings without items", "Team | RAG\nVetting | Green\nCCU | Red\n",
         "refused essex", "no-gradings"},
        {"cards with their labels on the right, which are read as if they were on the "
         "left",
         "Rec 2 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 3 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 4 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 7 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 8 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 11 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 13 | Text\nGreen | RAG\nDone | Narrative\n\n"
         "Rec 15 | Text\nGreen | RAG\nDone | Narrative\n\n",
         "refused essex", "no-gradings A2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_the_other_kind_of_file_is_asked_about(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct asked asked = {.period = "2023-02", .file = "essex.xlsx"};
    struct recognised found =
        recognised(&arena, "Ref | HMICFRS rating\nR02 | Green\n", asked);
    assert_string_equal(found.gradings, "essex 2023-02: R02 Green");
    assert_string_equal(found.findings, "looks-like-other-kind B1");
    asked.is_verification = true;
    found = recognised(&arena, "Ref | Self-assessed rating\nR02 | Green\n", asked);
    assert_string_equal(found.gradings, "refused essex");
    assert_string_equal(found.findings, "looks-like-other-kind B1, no-gradings");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_that_agree_are_one_and_rows_that_differ_are_none),
        cmocka_unit_test(test_rows_that_are_about_no_item_are_said_and_left),
        cmocka_unit_test(test_hidden_parts_count_where_nothing_visible_serves),
        cmocka_unit_test(test_a_merged_value_stands_for_its_rows),
        cmocka_unit_test(test_two_columns_that_could_both_be_it_refuse_the_file),
        cmocka_unit_test(test_what_holds_no_gradings_is_refused),
        cmocka_unit_test(test_the_other_kind_of_file_is_asked_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
