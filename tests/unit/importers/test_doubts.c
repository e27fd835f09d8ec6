// SPDX-License-Identifier: MIT
/* Doubt made visible: whatever a reader cannot be sure of is said with its place, in
 * every format that can hold it. */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/grid.h"
#include "tests/support/opendocument.h"
#include "tests/support/recognised.h"
#include "tests/support/text_document.h"
#include "tests/support/workbook.h"

#define TABLE(rows) "Ref | RAG | Update\nR02 | Green | a\n" rows

/* A text document has no hidden columns and sheets, and knows formulas, errors and days
 * as the words that they show: what a finding is called there, or "" where there is none.
 */
static const struct doubt {
    const char *what, *grid, *finding, *in_document;
} doubts[] = {
    {"a formula without a stored result", TABLE("R03 | =? | b\n"),
     "formula-without-value B3 R03", ""},
    {"an error", TABLE("R03 | =#N/A | b\n"), "error-cell B3 R03", "error-cell B3 R03"},
    {"a day for a rating", TABLE("R03 | =2023-04-30 | b\n"), "date-shaped-rating B3 R03",
     "unreadable-rating B3 R03"},
    {"a number for a rating", TABLE("R03 | =4 | b\n"), "date-shaped-rating B3 R03",
     "unreadable-rating B3 R03"},
    {"a value from a merge", "@merge B3:B4\n" TABLE("R03 | Red | b\nR04 | | c\n"),
     "merged-value B3 R04", "merged-value B3 R04"},
    {"a hidden row", "@hide 3\n" TABLE("R03 | Red | b\n"), "hidden-used B3 R03",
     "hidden-used B3 R03"},
    {"a hidden column", "@hide B\n" TABLE("R03 | Red | b\n"), "hidden-used B3 R03", ""},
    {"a hidden sheet that is not needed",
     "@sheet Return\n" TABLE("R03 | Red | b\n") "@sheet Old\n@hidden\n" TABLE(
         "R03 | Green | b\n"),
     "hidden-not-used", ""},
    {"a conditional format", "@conditional B2:B9\n" TABLE("R03 | | b\n"),
     "conditional-format", ""},
    {"a word against its fill", TABLE("R03 | Red {00B050} | b\n"),
     "colour-conflict B3 R03", "colour-conflict B3 R03"},
    {"a fill without a word", TABLE("R03 | {FF0000} | b\n"), "rating-from-fill B3 R03",
     "rating-from-fill B3 R03"},
    {"a placeholder", TABLE("R03 | TBC | b\n"), "placeholder B3 R03",
     "placeholder B3 R03"},
    {"two ratings", TABLE("R03 | Amber/Green | b\n"), "unreadable-rating B3 R03",
     "unreadable-rating B3 R03"},
};

static void assert_said(struct arena *arena, const struct doubt *doubt,
                        const char *format, struct bytes bytes, const char *finding)
{
    static const struct asked asked = {.file = "essex", .period = "2023-02"};
    struct recognised got = recognised_file(arena, bytes, asked);
    if (got.submissions->is_refused || !strstr(got.findings, finding)) {
        fail_msg("%s in .%s: %s\n  %s\nnot\n  %s", doubt->what, format, got.gradings,
                 got.findings, finding);
    }
}

static void test_every_doubt_is_said_with_its_place_in_every_format(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(doubts) / sizeof(*doubts); i++) {
        struct arena arena = {0};
        const struct doubt *doubt = &doubts[i];
        struct sheets sheets = grid_sheets(&arena, doubt->grid);
        bool is_conditional = strcmp(doubt->finding, "conditional-format") == 0;
        assert_said(&arena, doubt, "xlsx", workbook_of(&sheets, &arena), doubt->finding);
        assert_said(&arena, doubt, "ods", opendocument_of(&sheets, &arena),
                    is_conditional ? "blank-cell B3 R03" : doubt->finding);
        assert_said(&arena, doubt, "docx", text_document_of(&sheets, &arena),
                    doubt->in_document);
        arena_clear(&arena);
    }
}

static void test_a_clean_return_raises_no_doubt_in_any_format(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct asked asked = {.file = "essex", .period = "2023-02"};
    struct sheets sheets = grid_sheets(&arena, TABLE("R03 | Red | b\n"));
    struct bytes files[] = {workbook_of(&sheets, &arena),
                            opendocument_of(&sheets, &arena),
                            text_document_of(&sheets, &arena)};
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        struct recognised got = recognised_file(&arena, files[i], asked);
        assert_string_equal(got.gradings, "essex 2023-02: R02 Green, R03 Red");
        assert_string_equal(got.findings, "");
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_doubt_is_said_with_its_place_in_every_format),
        cmocka_unit_test(test_a_clean_return_raises_no_doubt_in_any_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
