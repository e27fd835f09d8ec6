// SPDX-License-Identifier: MIT
#include "importers/recognise/rating_cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

static const char *form_word(struct rating_cell cell)
{
    static const char *const words[] = {
        [RATING_OTHER] = "other",
        [RATING_BLANK] = "blank",
        [RATING_WORD] = "word",
        [RATING_PLACEHOLDER] = "placeholder",
        [RATING_NOT_APPLICABLE] = "not applicable",
        [RATING_UNCLEAR] = "unclear",
        [RATING_NUMBER] = "number",
        [RATING_ERROR] = "error",
        [RATING_UNCALCULATED] = "uncalculated",
    };
    return cell.form == RATING_WORD ? rating_word(cell.rating) : words[cell.form];
}

static struct rating_cell read_text(struct arena *arena, const char *text)
{
    struct cell cell = {.kind = CELL_TEXT, .fill = NO_FILL, .text = text};
    return rating_cell_of(recognised_context()->framework, &cell, arena);
}

struct expectation {
    const char *text, *read_as;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        const char *found = form_word(read_text(&arena, cases[i].text));
        if (strcmp(found, cases[i].read_as) != 0) {
            fail_msg("“%s” was read as %s, not %s", cases[i].text, found,
                     cases[i].read_as);
        }
    }
    arena_clear(&arena);
}

static void test_one_rating_is_read_however_it_is_dressed(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"Green", "Green"},
        {"GREEN", "Green"},
        {" amber", "Amber"},
        {"green\u00a0", "Green"},
        {"\u200bRed", "Red"},
        {"R", "Red"},
        {"a", "Amber"},
        {"G", "Green"},
        {"Green¹", "Green"}, /* footnotes' marks */
        {"Amber ²", "Amber"},
        {"Red⁴ ⁵", "Red"},
        {"Green - implemented in full", "Green"},
        {"Green - sent to A Smith", "Green"}, /* letters that are no ratings */
        {"Green (plan B)", "Green"},
        {"Green (now G)", "Green"},
        {"R - was G", "Red"},
        {"Green – implemented in full", "Green"},
        {"RED (overdue)", "Red"},
        {"Red - unlikely to be implemented by the deadline", "Red"},
        {"Amber - will be implemented in full by deadline", "Amber"},
        {"Red - not started", "Red"},
        {"G (subject to sign off)", "Green"},
        {"Amber: on track", "Amber"},
        {"AMBER, on track", "Amber"},
        {"GREEN ✓", "Green"},
        {"Green.", "Green"},
        {"Green complete", "Green"},
        {"Green / complete", "Green"},
        {"Green\nComplete", "Green"},
        {"RAG: Green", "Green"},
        {"Rated Amber", "Amber"},
        {"Status: Amber", "Amber"},
        {"Self-assessed as Green", "Green"},
        {"Overall Red", "Red"},
        {"🟢", "Green"},
        {"🔴", "Red"},
        {"🟠", "Amber"},
        {"🟡", "Amber"},
        {"🔴 Red", "Red"},
        {"🟢 done", "Green"},
        {"On track", "Amber"},
        {"Complete", "Green"},
        {"Completed - closed by the deputy chief", "Green"},
        {"Blue", "Blue"},
        {"Grey", "Grey"},
        {"Unable to grade", "Grey"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_prose_is_read_only_when_it_begins_with_its_rating(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"Green - all actions are complete. The policy has been published and briefed to "
         "every member of staff, and compliance is audited.",
         "Green"},
        {"AMBER: the supplier has been asked to change the system and a date is awaited; "
         "the working group meets monthly.",
         "Amber"},
        {"The force has published its policy and every member of staff has been briefed; "
         "in our view this is now green.",
         "other"},
        {"A working group chaired by the deputy chief constable meets monthly, and two "
         "of "
         "its five actions are closed.",
         "other"},
        {"Green in part", "unclear"},
        {"Green - this was amber in January, and the working group has since closed all "
         "of "
         "its actions as planned.",
         "unclear"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_what_changes_a_rating_makes_it_unclear(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Amber/Green",
        "Amber/Grene",
        "Amber/Gre",
        "Green - Amb",
        "Green - now R",
        "Green (moved to A)",
        "G - is R",
        "Amber: as of May now G",
        "Amber / Green",
        "R/A",
        "A-G",
        "Red to Amber",
        "Amber → Green",
        "→ Green",
        "> Green",
        "Amber (was Red)",
        "moving to Green",
        "nearly green",
        "Not green",
        "Green?",
        "Green by April",
        "Green if approved",
        "Green pending",
        "should be Green",
        "Amber or Red",
        "Green but late",
        "Green (forecast)",
        "Amber - target",
        "Green - on track",
        "Amber - complete",
        "Green - not yet complete",
        "Green - partially",
        "Amber - TBC",
        "Green - N/A",
        "Light green",
        "Greenish green",
        "Amber+",
        "GREEN/BLUE",
        "🔴 Green",
        "🔴🟢",
        "GREEN ✗",
        "TBC (likely Amber)",
        "Red Amber Green",
        "Green on track",
        "Amber complete",
        "No longer Red",
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct rating_cell cell = read_text(&arena, texts[i]);
        if (cell.form != RATING_UNCLEAR) {
            fail_msg("“%s” was read as %s", texts[i], form_word(cell));
        }
        assert_int_equal(cell.rating, RATING_NONE);
    }
    arena_clear(&arena);
}

static void test_what_is_no_rating_is_never_made_one(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"Purple", "other"},
        {"see narrative", "other"},
        {"in progress", "other"},
        {"1", "other"},
        {"A. Smith", "other"},
        {"R02", "other"},
        {"Greenwich", "other"},
        {"Redacted", "other"},
        {"DCC", "other"},
        {"✓", "other"},
        {"", "blank"},
        {"   ", "blank"},
        {"\u00a0", "blank"},
        {"\u200b", "blank"},
        {"TBC", "placeholder"},
        {"tbc", "placeholder"},
        {"-", "placeholder"},
        {"–", "placeholder"},
        {"?", "placeholder"},
        {"xxx", "placeholder"},
        {"...", "placeholder"},
        {"TBC - awaiting the board", "placeholder"},
        {"N/A", "not applicable"},
        {"n/a", "not applicable"},
        {"NA", "not applicable"},
        {"Not applicable", "not applicable"},
        {"N/A - inspected in 2022", "not applicable"},
        {"#N/A", "error"},
        {"#REF!", "error"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static const char *near_word(struct arena *arena, const char *text)
{
    return rating_cell_near(recognised_context()->framework, text, arena);
}

static void test_a_misspelt_rating_is_suggested_and_not_used(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct expectation cases[] = {
        {"Gren", "Green"}, {"Ambr", "Amber"}, {"Greeen", "Green"}, {"Rad", "Red"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct rating_cell cell = read_text(&arena, cases[i].text);
        assert_int_equal(cell.form, RATING_OTHER);
        assert_string_equal(near_word(&arena, cases[i].text), cases[i].read_as);
    }
    assert_null(near_word(&arena, "Purple"));
    arena_clear(&arena);
}

static void test_other_kinds_of_cells_say_what_they_are(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct {
        enum cell_kind kind;
        const char *text;
        enum rating_form form;
    } cases[] = {
        {CELL_EMPTY, "", RATING_BLANK},
        {CELL_NUMBER, "1", RATING_NUMBER},
        {CELL_DATE, "2023-02-01", RATING_NUMBER},
        {CELL_ERROR, "#N/A", RATING_ERROR},
        {CELL_UNCALCULATED, "", RATING_UNCALCULATED},
        {CELL_BOOLEAN, "TRUE", RATING_OTHER},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct cell cell = {
            .kind = cases[i].kind, .fill = NO_FILL, .text = cases[i].text};
        struct rating_cell read =
            rating_cell_of(recognised_context()->framework, &cell, &arena);
        assert_int_equal(read.form, cases[i].form);
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_rating_is_read_however_it_is_dressed),
        cmocka_unit_test(test_prose_is_read_only_when_it_begins_with_its_rating),
        cmocka_unit_test(test_what_changes_a_rating_makes_it_unclear),
        cmocka_unit_test(test_what_is_no_rating_is_never_made_one),
        cmocka_unit_test(test_a_misspelt_rating_is_suggested_and_not_used),
        cmocka_unit_test(test_other_kinds_of_cells_say_what_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
