// SPDX-License-Identifier: MIT
#include "exporters/workbook.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "importers/checklist/book.h"
#include "importers/importer.h"
#include "tests/support/package_maker.h"
#include "tests/support/parts.h"

static struct arena arena;

static int clear_arena(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct workbook *opened(void)
{
    return workbook_open(&(struct workbook_properties){.title = "Title",
                                                       .subject = "Subject",
                                                       .creator = "Publisher",
                                                       .category = "OFFICIAL",
                                                       .status = "draft",
                                                       .comments = "",
                                                       .created = {2023, 2, 28}},
                         &arena);
}

static struct bytes finished(struct workbook *workbook)
{
    struct text out = {.arena = &arena};
    const char *why = NULL;
    if (!workbook_finish(workbook, &out, &why)) {
        fail_msg("%s", why);
    }
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}

static struct sheets sheets_of(struct bytes bytes)
{
    struct sheets sheets = {0};
    struct findings findings = {.arena = &arena};
    assert_true(
        import_sheets(bytes, "made.xlsx", &limits_default, &arena, &sheets, &findings));
    assert_int_equal(findings.count, 0);
    return sheets;
}

static const struct cell *cell_at(const struct sheets *sheets, unsigned row,
                                  unsigned column)
{
    const struct cell *cell = sheet_cell(&sheets->list.items[0], row, column);
    assert_non_null(cell);
    return cell;
}

static const char *parts_of(struct bytes package)
{
    struct bytes parts = parts_of_package(package, &arena);
    assert_true(parts.length > 0);
    return arena_text(&arena, (const char *)parts.at, parts.length);
}

/* A table of a name, a rating and a number. */
static const struct column columns[] = {
    {"force", "Force", "", COLUMN_TEXT, true},
    {"rating", "Force's rating", "", COLUMN_RATING, true},
    {"percent", "Percent of base", "", COLUMN_PERCENT, true},
};

static struct table table_of(struct value *values, size_t rows)
{
    return (struct table){.id = "by-force",
                          .title = "By force",
                          .columns = columns,
                          .column_count = 3,
                          .row_count = rows,
                          .values = values};
}

static struct bytes table_book(const struct table *table, const struct framework *fills)
{
    struct workbook *workbook = opened();
    workbook_sheet(workbook, "By force");
    workbook_line(workbook, LOOK_TITLE, "By force");
    workbook_table(workbook, table, fills);
    return finished(workbook);
}

static void test_a_table_is_read_as_it_was_meant(void **state)
{
    (void)state;
    struct value values[] = {
        {.text = "Essex"}, {.text = "Green"}, {.text = "", .number = 731},
        {.text = ""},      {.text = "Blue"},  {.text = "Not applicable"},
    };
    struct table table = table_of(values, 2);
    struct sheets sheets = sheets_of(table_book(&table, NULL));
    assert_string_equal(sheets.list.items[0].name, "By force");
    assert_string_equal(cell_at(&sheets, 1, 1)->text, "By force");
    assert_string_equal(cell_at(&sheets, 2, 3)->text, "Percent of base");
    assert_string_equal(cell_at(&sheets, 3, 2)->text, "Green");
    assert_int_equal(cell_at(&sheets, 3, 3)->kind, CELL_NUMBER);
    assert_float_equal(cell_at(&sheets, 3, 3)->number, 73.1, 1e-9);
    assert_string_equal(cell_at(&sheets, 4, 1)->text, "None");
    assert_string_equal(cell_at(&sheets, 4, 3)->text, "Not applicable");
    assert_int_equal(cell_at(&sheets, 3, 2)->fill, NO_FILL);
}

static void test_a_table_without_rows_says_none(void **state)
{
    (void)state;
    struct table table = table_of(NULL, 0);
    struct sheets sheets = sheets_of(table_book(&table, NULL));
    for (unsigned column = 1; column <= 3; column++) {
        assert_string_equal(cell_at(&sheets, 3, column)->text, "None");
    }
    assert_int_equal(sheet_end_row(&sheets.list.items[0]), 4);
}

static void test_nasty_texts_stay_texts(void **state)
{
    (void)state;
    static const char *const nasty[] = {
        "=1+1",
        "=HYPERLINK(\"http://example.org\",\"x\")",
        "+44 1234",
        "-1",
        "@SUM(A1)",
        "{=A1}",
        "http://example.org/",
        "mailto:someone@example.org",
        "internal:Sheet1!A1",
        "external:C:\\x.xlsx",
        "<b>&amp;</b>",
        "]]>",
        "_x0041_ _x000D_",
        "\"quoted\" 'and' so on",
        "'apostrophe",
        "  blanks  ",
        "tab\tand\nline",
        "\u202Egnp.exe",
        "00123",
        "1e5",
        "TRUE",
        "#N/A",
        "2023-02-28",
        "\uFEFFmark",
    };
    for (size_t i = 0; i < sizeof(nasty) / sizeof(nasty[0]); i++) {
        struct value values[] = {
            {.text = nasty[i]}, {.text = nasty[i]}, {.text = nasty[i]}};
        struct table table = table_of(values, 1);
        struct bytes package = table_book(&table, NULL);
        struct sheets sheets = sheets_of(package);
        for (unsigned column = 1; column <= 3; column++) {
            const struct cell *cell = cell_at(&sheets, 3, column);
            assert_int_equal(cell->kind, CELL_TEXT);
            assert_false(cell->is_formula);
            assert_string_equal(cell->text, nasty[i]);
        }
        const char *parts = parts_of(package);
        assert_null(strstr(parts, "<f>"));
        assert_null(strstr(parts, "hyperlink"));
    }
}

static void test_headings_and_properties_are_made_safe_too(void **state)
{
    (void)state;
    static const struct column wild[] = {
        {"a", "=1+1 <b> \xFF _x0041_", "", COLUMN_TEXT, true}};
    struct value values[] = {{.text = "x"}};
    struct table table = {.id = "wild",
                          .columns = wild,
                          .column_count = 1,
                          .row_count = 1,
                          .values = values};
    struct workbook *workbook = workbook_open(
        &(struct workbook_properties){.title = text_repeated(&arena, "é", 200),
                                      .subject = "<a> \xFF",
                                      .creator = "",
                                      .category = "",
                                      .status = "",
                                      .comments = "",
                                      .created = {2023, 2, 28}},
        &arena);
    workbook_sheet(workbook, "Wild");
    workbook_table(workbook, &table, NULL);
    struct bytes package = finished(workbook);
    struct sheets sheets = sheets_of(package);
    assert_string_equal(cell_at(&sheets, 1, 1)->text, "=1+1 <b> \uFFFD _x0041_");
    const char *parts = parts_of(package);
    assert_true(text_is_utf8(parts, strlen(parts)));
    assert_non_null(strstr(parts, "<dc:subject>&lt;a&gt; \uFFFD</dc:subject>"));
}

static void test_fills_are_those_of_the_framework_and_words_stay(void **state)
{
    (void)state;
    struct framework framework = {
        .terms = {
            [RATING_GREEN] = {.fill = "C6E8C6"}, [RATING_BLUE] = {.fill = "BDD7EE"}}};
    struct value values[] = {
        {.text = "Green"}, {.text = "Green"}, {.text = "", .number = 1000},
        {.text = "Blue"},  {.text = "Blue"},  {.text = "Not applicable"},
    };
    struct table table = table_of(values, 2);
    struct sheets sheets = sheets_of(table_book(&table, &framework));
    assert_int_equal(cell_at(&sheets, 3, 2)->fill, 0xC6E8C6);
    assert_string_equal(cell_at(&sheets, 3, 2)->text, "Green");
    assert_int_equal(cell_at(&sheets, 4, 2)->fill, 0xBDD7EE);
    assert_int_equal(cell_at(&sheets, 3, 1)->fill, NO_FILL);
}

/* Contrast ratio, by the formula of WCAG 2.1. */
static double contrast(int one, int other)
{
    double light[2];
    for (int i = 0; i < 2; i++) {
        int rgb = i == 0 ? one : other;
        double part[3];
        for (int j = 0; j < 3; j++) {
            double share = (double)(rgb >> 8 * (2 - j) & 0xFF) / 255;
            part[j] =
                share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
        }
        light[i] = 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2] + 0.05;
    }
    return light[0] > light[1] ? light[0] / light[1] : light[1] / light[0];
}

/* The letters' colour of the rated cell of a workbook's first row. */
static int rated_letters(struct bytes package)
{
    struct book book;
    struct findings findings = {.arena = &arena};
    assert_true(
        book_read(package, "made.xlsx", &limits_default, &arena, &book, &findings));
    const struct book_style *style = book_style_at(&book, &book.sheets.items[0], 3, 2);
    assert_true(style->fill.is_shown);
    return style->letters.seen == NO_FILL ? 0x000000 : style->letters.seen;
}

static double contrast_on(const char *fill)
{
    struct framework framework = {.terms = {[RATING_GREEN] = {.fill = fill}}};
    struct value values[] = {{.text = "Essex"}, {.text = "Green"}, {.text = ""}};
    struct table table = table_of(values, 1);
    struct bytes package = table_book(&table, &framework);
    struct sheets sheets = sheets_of(package);
    assert_int_equal(cell_at(&sheets, 3, 2)->fill, strtol(fill, NULL, 16));
    assert_string_equal(cell_at(&sheets, 3, 2)->text, "Green");
    return contrast(rated_letters(package), cell_at(&sheets, 3, 2)->fill);
}

static void test_letters_stand_out_from_every_fill(void **state)
{
    (void)state;
    struct faults faults = {.arena = &arena};
    const struct templates embedded = {NULL};
    const struct framework *shipped =
        framework_load(&embedded, "vetting-2022", &arena, &faults);
    assert_non_null(shipped);
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        assert_true(contrast_on(shipped->terms[rating].fill) >= 7); /* AAA */
    }
    static const char *const others[] = {"000000", "FFFFFF", "C00000", "00B050",
                                         "FFC000", "0070C0", "7F7F7F", "757575"};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (contrast_on(others[i]) < 4.5) {
            fail_msg("on %s the contrast is %f", others[i], contrast_on(others[i]));
        }
    }
}

static void test_tables_are_marked_up_plainly(void **state)
{
    (void)state;
    struct value values[] = {{.text = "Essex"}, {.text = "Green"}, {.text = ""}};
    struct table table = table_of(values, 1);
    const char *parts = parts_of(table_book(&table, NULL));
    assert_non_null(strstr(parts, "displayName=\"by_force\""));
    assert_non_null(strstr(parts, "ref=\"A2:C3\""));
    static const char *const absent[] = {
        "autoFilter", "mergeCell",    "<pane",
        "hidden=",    "headerFooter", "name=\"TableStyle"};
    for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++) {
        if (strstr(parts, absent[i])) {
            fail_msg("the parts have %s", absent[i]);
        }
    }
}

static void test_two_writings_are_the_same_bytes(void **state)
{
    (void)state;
    struct value values[] = {{.text = "Essex"}, {.text = "Green"}, {.text = ""}};
    struct table table = table_of(values, 1);
    struct bytes first = table_book(&table, NULL), second = table_book(&table, NULL);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.at, second.at, first.length);
    assert_non_null(strstr(parts_of(first), "2023-02-28T00:00:00Z"));
}

static void test_a_sheet_that_cannot_be_is_told_at_the_end(void **state)
{
    (void)state;
    static const char *const names[] = {"a[b]", "a name of more than thirty-one letters"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct text out = {.arena = &arena};
        const char *why = NULL;
        struct workbook *workbook = opened();
        workbook_sheet(workbook, names[i]);
        workbook_line(workbook, LOOK_LINE, "never written");
        assert_false(workbook_finish(workbook, &out, &why));
        assert_non_null(why);
        assert_int_equal(out.length, 0);
    }
}

static void test_two_equal_headings_are_no_table(void **state)
{
    (void)state;
    static const struct column twins[] = {
        {"a", "Force", "", COLUMN_TEXT, true},
        {"b", "Force", "", COLUMN_TEXT, true},
    };
    struct value values[] = {{.text = "x"}, {.text = "y"}};
    struct table table = {.id = "twins",
                          .columns = twins,
                          .column_count = 2,
                          .row_count = 1,
                          .values = values};
    struct text out = {.arena = &arena};
    const char *why = NULL;
    struct workbook *workbook = opened();
    workbook_sheet(workbook, "Twins");
    workbook_table(workbook, &table, NULL);
    assert_false(workbook_finish(workbook, &out, &why));
    assert_non_null(why);
}

#define ARENA_TEST(test) cmocka_unit_test_teardown(test, clear_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_a_table_is_read_as_it_was_meant),
        ARENA_TEST(test_a_table_without_rows_says_none),
        ARENA_TEST(test_nasty_texts_stay_texts),
        ARENA_TEST(test_headings_and_properties_are_made_safe_too),
        ARENA_TEST(test_fills_are_those_of_the_framework_and_words_stay),
        ARENA_TEST(test_letters_stand_out_from_every_fill),
        ARENA_TEST(test_tables_are_marked_up_plainly),
        ARENA_TEST(test_two_writings_are_the_same_bytes),
        ARENA_TEST(test_a_sheet_that_cannot_be_is_told_at_the_end),
        ARENA_TEST(test_two_equal_headings_are_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
