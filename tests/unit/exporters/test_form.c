// SPDX-License-Identifier: MIT
#include "exporters/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "importers/importer.h"
#include "tests/support/month.h"
#include "tests/support/parts.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 1);
    for (int rating = RATING_RED; rating <= RATING_GREEN; rating++) {
        month.framework.terms[rating].force_may_use = true;
    }
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static struct form form_now(void)
{
    return form_of(month_position(&month), &month.settings, month_force(&month, 0),
                   (struct period){2023, 3}, true, &month.arena);
}

static struct bytes written(const struct form *form)
{
    struct text out = {.arena = &month.arena};
    const char *why;
    if (!form_write(form, &month.arena, &out, &why)) {
        fail_msg("%s", why);
    }
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}

static struct sheets read_back(struct bytes bytes)
{
    struct sheets sheets = {0};
    struct findings findings = {.arena = &month.arena};
    assert_true(import_sheets(bytes, "back.xlsx", &limits_default, &month.arena, &sheets,
                              &findings));
    assert_int_equal(findings.count, 0);
    return sheets;
}

/* What stands between two texts of one of the package's parts. */
static const char *between(struct bytes package, const char *part, const char *from,
                           const char *to)
{
    struct bytes parts = parts_of_package(package, &month.arena);
    const char *all = arena_text(&month.arena, (const char *)parts.at, parts.length);
    const char *at = strstr(all, text_printf(&month.arena, "@part %s", part));
    const char *begin = at ? strstr(at, from) : NULL;
    const char *end = begin ? strstr(begin, to) : NULL;
    assert_non_null(end);
    return arena_text(&month.arena, begin, (size_t)(end - begin));
}

static void test_the_identity_stands_on_the_cover_and_in_the_properties(void **state)
{
    (void)state;
    struct form form = form_now();
    struct sheets sheets = read_back(written(&form));
    assert_int_equal(sheets.properties.count, FORM_PARTS);
    for (int part = 0; part < FORM_PARTS; part++) {
        assert_string_equal(sheets.properties.items[part].name,
                            form_property((enum form_part)part));
        assert_string_equal(sheets.properties.items[part].value,
                            form.identity.parts[part]);
    }
    const struct cells *cover = &sheets.list.items[0].cells;
    assert_string_equal(cover->items[cover->count - 1].text,
                        form_identity_line(&month.arena, &form.identity));
}

static void test_the_list_offers_the_ratings_of_forces_and_dates_are_dates(void **state)
{
    (void)state;
    struct form form = form_now();
    const char *rules = between(written(&form), "xl/worksheets/sheet2.xml",
                                "<dataValidations", "</dataValidations>");
    assert_non_null(strstr(rules, "<formula1>\"Red,Amber,Green\"</formula1>"));
    assert_non_null(strstr(rules, "error=\"Please choose Red, Amber or Green, or leave"));
    assert_non_null(strstr(rules, "type=\"date\""));
    assert_non_null(strstr(rules, "count=\"2\""));
}

static void test_every_sheet_is_locked_and_printed_on_a4(void **state)
{
    (void)state;
    struct form form = form_now();
    struct bytes bytes = written(&form);
    for (int sheet = 1; sheet <= 2; sheet++) {
        const char *part = text_printf(&month.arena, "xl/worksheets/sheet%d.xml", sheet);
        const char *locked = between(bytes, part, "<sheetProtection", "/>");
        assert_non_null(strstr(locked, "sheet=\"1\""));
        assert_non_null(strstr(locked, "formatColumns=\"0\""));
        assert_non_null(strstr(locked, "autoFilter=\"0\""));
        assert_null(strstr(locked, "password"));
        const char *page = between(bytes, part, "<pageSetup", "/>");
        assert_non_null(strstr(page, "paperSize=\"9\""));
        assert_non_null(strstr(page, "orientation=\"landscape\""));
    }
    assert_non_null(
        strstr(between(bytes, "xl/workbook.xml", "Print_Titles", "</"), "Return"));
}

static void test_what_forces_wrote_is_text_and_no_formula(void **state)
{
    (void)state;
    struct submission *last =
        month_submit(&month, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RAGRAG");
    last->gradings.items[0].narrative = "=HYPERLINK(\"http://x\")";
    last->gradings.items[1].narrative = "line\nline \x01 \xff";
    struct form form = form_now();
    struct bytes bytes = written(&form);
    struct sheets sheets = read_back(bytes);
    const struct sheet *sheet = &sheets.list.items[1];
    unsigned row = sheet_end_row(sheet) - MONTH_ITEMS;
    const struct cell *cell = sheet_cell(sheet, row, FORM_LAST_NARRATIVE + 1);
    assert_int_equal(cell->kind, CELL_TEXT);
    assert_false(cell->is_formula);
    assert_string_equal(cell->text, "=HYPERLINK(\"http://x\")");
    assert_string_equal(sheet_cell(sheet, row + 1, FORM_LAST_NARRATIVE + 1)->text,
                        "line\nline  \xEF\xBF\xBD");
}

static void test_the_same_form_gives_the_same_bytes(void **state)
{
    (void)state;
    struct form form = form_now();
    struct bytes one = written(&form), other = written(&form);
    assert_int_equal(one.length, other.length);
    assert_memory_equal(one.at, other.at, one.length);
}

static void test_a_word_that_would_break_the_list_fails(void **state)
{
    (void)state;
    struct form form = form_now();
    struct text out = {.arena = &month.arena};
    const char *why = NULL;
    form.choices.items[1] = "Amber, on track";
    assert_false(form_write(&form, &month.arena, &out, &why));
    assert_non_null(strstr(why, "comma"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_the_identity_stands_on_the_cover_and_in_the_properties, open_month,
            close_month),
        cmocka_unit_test_setup_teardown(
            test_the_list_offers_the_ratings_of_forces_and_dates_are_dates, open_month,
            close_month),
        cmocka_unit_test_setup_teardown(test_every_sheet_is_locked_and_printed_on_a4,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_what_forces_wrote_is_text_and_no_formula,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_the_same_form_gives_the_same_bytes,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_a_word_that_would_break_the_list_fails,
                                        open_month, close_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
