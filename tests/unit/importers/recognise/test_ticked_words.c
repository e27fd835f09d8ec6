// SPDX-License-Identifier: MIT
/* A choice of ratings in one cell. */
#include "importers/recognise/ticked_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

/* One row with the cell, beside one that is surely a rating. */
static void assert_cell(const char *cell, const char *said, const char *findings)
{
    struct arena arena = {0};
    static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
    struct recognised got = recognised(
        &arena, text_printf(&arena, "Ref | RAG\nR02 | %s\nR03 | Red\n", cell), asked);
    const char *expected = text_printf(&arena, "essex 2023-02: R02 %s, R03 Red", said);
    if (strcmp(got.gradings, expected) != 0 || strcmp(got.findings, findings) != 0) {
        fail_msg("%s:\n  %s\n  %s", cell, got.gradings, got.findings);
    }
    arena_clear(&arena);
}

static void test_the_word_with_the_ticked_box_is_the_rating(void **state)
{
    (void)state;
    assert_cell("☐ Red\\n☐ Amber\\n☒ Green", "Green", "");
    assert_cell("☑️ Red ☐ Amber ☐ Green", "Red", "");
    assert_cell("[ ] R [x] A [ ] G", "Amber", "");
    assert_cell("Red ☐ / Amber ☒ / Green ☐", "Amber", "");
    assert_cell("☐ Red ☒ Green", "Green", "");
}

static void test_none_is_a_placeholder_and_several_are_unclear(void **state)
{
    (void)state;
    assert_cell("☐ Red ☐ Amber ☐ Green", "placeholder", "placeholder B2 R02");
    assert_cell("☒ Red ☒ Amber ☐ Green", "unreadable", "unreadable-rating B2 R02");
    assert_cell("☒ Red ☑ Amber ☒ Green", "unreadable", "unreadable-rating B2 R02");
}

static void test_anything_else_in_the_cell_leaves_it_unread(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "☐ Red ☒ Amber ☐ Green see note",
        "☐ Red ☒ Amber ☐",
        "Red ☐ Amber ☒ Green",
        "☐ Red Amber ☒ Green",
        "☐ Red ☒ Red",
        "☐ Red ☒ ☐ Green",
        "was ☒ Red ☐ Green",
    };
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        assert_cell(cells[i], "unreadable", "unreadable-rating B2 R02");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_word_with_the_ticked_box_is_the_rating),
        cmocka_unit_test(test_none_is_a_placeholder_and_several_are_unclear),
        cmocka_unit_test(test_anything_else_in_the_cell_leaves_it_unread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
