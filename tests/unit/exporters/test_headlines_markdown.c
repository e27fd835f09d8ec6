// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/small_report.h"

static const char *rendered(const struct report *report, struct arena *arena)
{
    struct document document = {
        .path = "headlines.md", .exporter = "headlines-md", .table = NULL};
    struct text out = {.arena = arena};
    const char *why = NULL;
    assert_true(exporter_headlines_markdown.render(report, &document, &out, &why));
    return text_of(&out);
}

static void test_the_page_reads_from_title_to_areas_for_improvement(void **state)
{
    (void)state;
    static const char expected[] =
        "# Progress, February 2023\n"
        "\n"
        "> OFFICIAL\n"
        ">\n"
        "> Working copy, not for publication\n"
        "\n"
        "Position at 28 February 2023.\n"
        "\n"
        "## What the ratings mean\n"
        "\n"
        "- **Red**: will not be implemented in full by its deadline\n"
        "- **Amber**: is likely to be implemented in full by its deadline\n"
        "- **Green**: is already implemented in full\n"
        "- **Blue**: the force did not provide a grading\n"
        "- **Grey**: could not be graded on the information provided\n"
        "- **Not applicable**, **Not verified** and **Not read** are no ratings.\n"
        "\n"
        "Addressed, or likely to be, means Green or Amber. Whatever has no such rating "
        "stays in the base.\n"
        "\n"
        "## All themes\n"
        "\n"
        "- The inspectorate has graded 3 of 4. (3 of 4; left out: 1 Not "
        "applicable)\n"
        "\n"
        "## Vetting\n"
        "\n"
        "- Of 4 vetting recommendations (2 to each of 2 forces), 25 percent (1) have "
        "been "
        "or are likely to be addressed by the deadline. (1 of 4; left out: 1 Grey, 1 Not "
        "applicable)\n"
        "- One recommendation is likely to be achieved by less than 50 percent of "
        "forces: "
        "R11. (0 of 2; left out: 1 Not applicable)\n"
        "\n"
        "### Decisions\n"
        "\n"
        "- Of 4 decision recommendations (2 to each of 2 forces), 25 percent (1) have "
        "been or are likely to be addressed by the deadline. (1 of 4; left out: 1 Grey, "
        "1 "
        "Not applicable)\n"
        "\n"
        "## Areas for improvement\n"
        "\n"
        "- 1 of 2 forces have addressed AFI1 or are likely to. (1 of 2; left out: 1 Not "
        "verified)\n";
    struct arena arena = {0};
    assert_string_equal(rendered(small_report(&arena), &arena), expected);
    arena_clear(&arena);
}

static void test_definitions_stand_before_the_first_sentence(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct report *report = small_report(&arena);
    const char *page = rendered(report, &arena);
    const char *definitions = strstr(page, "will not be implemented in full");
    for (size_t i = 0; i < report->headlines.count; i++) {
        const char *sentence = strstr(page, report->headlines.items[i].sentence);
        assert_true(definitions && sentence && definitions < sentence);
    }
    arena_clear(&arena);
}

static void test_several_named_items_have_their_own_numbers(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    report->headlines.items[1].sentence =
        "Two recommendations are likely to be achieved by few forces: R04, R11.";
    assert_non_null(strstr(rendered(report, &arena),
                           "R04, R11. (1 of 4: R04 1 of 2, R11 0 of 2; left out: "));
    arena_clear(&arena);
}

static void test_nothing_left_out_is_said(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    memset(&report->headlines.items[0].tally, 0, sizeof(struct tally));
    assert_non_null(strstr(rendered(report, &arena), "(3 of 4; nothing left out)\n"));
    arena_clear(&arena);
}

static void test_a_theme_without_sentences_says_so(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    report->headlines.count = 0;
    const char *page = rendered(report, &arena);
    assert_non_null(strstr(page, "\n## Vetting\n\nThere is nothing to count.\n"));
    assert_null(strstr(page, "## Areas for improvement"));
    assert_null(strstr(page, "### Decisions"));
    arena_clear(&arena);
}

/* No markup, no line and no control character gets in by a text. */
static void test_markup_in_a_text_is_shown_and_not_obeyed(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    report->title = "A *title* with <b>, [link](x) and `code`\n# a heading\x1b[0m \xff";
    const char *page = rendered(report, &arena);
    const char *expected = "# A \\*title\\* with \\<b\\>, \\[link\\](x) and \\`code\\` "
                           "\\# a heading\\[0m \uFFFD\n";
    assert_memory_equal(page, expected, strlen(expected));
    arena_clear(&arena);
}

static void test_no_line_ends_in_blanks(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *page = rendered(small_report(&arena), &arena);
    assert_null(strstr(page, " \n"));
    assert_null(strstr(page, "\n\n\n"));
    assert_true(page[strlen(page) - 1] == '\n');
    arena_clear(&arena);
}

static void test_lines_are_read_back_without_their_escapes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sheets sheets = {0};
    const char *why = NULL;
    const char *page = "# A \\*b\\*\n\n- C\\\\D\\q\nlast";
    struct bytes bytes = {(const unsigned char *)page, strlen(page)};
    assert_true(exporter_headlines_markdown.read_back(bytes, &arena, &sheets, &why));
    const struct sheet *sheet = &sheets.list.items[0];
    assert_int_equal(sheet->cells.count, 3);
    assert_string_equal(sheet_cell(sheet, 1, 1)->text, "# A *b*");
    assert_string_equal(sheet_cell(sheet, 3, 1)->text, "- C\\D\\q");
    assert_string_equal(sheet_cell(sheet, 4, 1)->text, "last");
    arena_clear(&arena);
}

static void test_a_page_that_is_not_utf8_is_not_read_back(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sheets sheets = {0};
    const char *why = NULL;
    struct bytes bytes = {(const unsigned char *)"- \xff\n", 4};
    assert_false(exporter_headlines_markdown.read_back(bytes, &arena, &sheets, &why));
    assert_string_equal(why, "it is not UTF-8");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_page_reads_from_title_to_areas_for_improvement),
        cmocka_unit_test(test_definitions_stand_before_the_first_sentence),
        cmocka_unit_test(test_several_named_items_have_their_own_numbers),
        cmocka_unit_test(test_nothing_left_out_is_said),
        cmocka_unit_test(test_a_theme_without_sentences_says_so),
        cmocka_unit_test(test_markup_in_a_text_is_shown_and_not_obeyed),
        cmocka_unit_test(test_no_line_ends_in_blanks),
        cmocka_unit_test(test_lines_are_read_back_without_their_escapes),
        cmocka_unit_test(test_a_page_that_is_not_utf8_is_not_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
