// SPDX-License-Identifier: MIT
#include "exporters/annotated.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "importers/importer.h"
#include "tests/support/grid.h"
#include "tests/support/parts.h"
#include "tests/support/sheet_text.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct bytes written(const struct sheets *sheets, const struct findings *findings)
{
    struct annotated annotated = {
        .file = "kent.xlsx", .sheets = sheets, .findings = findings};
    struct text out = {.arena = &arena};
    const char *why;
    if (!annotated_write(&annotated, &arena, &out, &why)) {
        fail_msg("%s", why);
    }
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}

static struct sheets read_back(struct bytes bytes)
{
    struct sheets sheets = {0};
    struct findings findings = {.arena = &arena};
    assert_true(
        import_sheets(bytes, "back.xlsx", &limits_default, &arena, &sheets, &findings));
    return sheets;
}

static struct place at(const char *sheet, unsigned row, unsigned column)
{
    return (struct place){"kent.xlsx", sheet, row, column};
}

static bool holds(struct bytes package, const char *text)
{
    struct bytes parts = parts_of_package(package, &arena);
    return memmem(parts.at, parts.length, text, strlen(text)) != NULL;
}

static void test_cells_stand_where_they_stood(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, "@sheet Return\n"
                                               "Ref | RAG\n"
                                               "\n"
                                               "R02 | \"=SUM\" {00B050}\n"
                                               "=3  | {FF0000}\n");
    struct findings none = {.arena = &arena};
    struct sheets back = read_back(written(&sheets, &none));
    assert_string_equal(back.list.items[0].name, "Findings");
    assert_string_equal(back.list.items[1].name, "Return");
    assert_string_equal(sheet_text(&arena, &back.list.items[1]),
                        "A1=Ref B1=RAG A3=R02 B3==SUM{00B050} A4=3 B4={FF0000}");
}

static void test_findings_are_listed_errors_first_and_are_comments(void **state)
{
    (void)state;
    struct sheets sheets =
        grid_sheets(&arena, "@sheet Return\nRef | RAG\nR02 | Purple\n");
    struct findings findings = {.arena = &arena};
    finding_add(&findings, FINDING_MACROS_PRESENT, at(NULL, 0, 0), "of the file");
    finding_add(&findings, FINDING_COLOUR_CONFLICT, at("Return", 2, 2), "second");
    finding_add(&findings, FINDING_UNREADABLE_RATING, at("Return", 2, 2), "first");
    finding_add(&findings, FINDING_BLANK_CELL, at("Elsewhere", 2, 2), "on no sheet");
    finding_add(&findings, FINDING_BLANK_CELL, at("Return", 4000000, 2), "beyond");
    struct bytes bytes = written(&sheets, &findings);
    struct sheets back = read_back(bytes);
    const struct sheet *list = &back.list.items[0];
    assert_string_equal(sheet_cell(list, 7, 1)->text, "error");
    assert_string_equal(sheet_cell(list, 7, 3)->text, "B2");
    assert_string_equal(sheet_cell(list, 8, 6)->text, "second");
    assert_string_equal(sheet_cell(list, 11, 1)->text, "note");
    assert_string_equal(sheet_cell(list, 11, 3)->text, "None");
    assert_true(holds(bytes, "ref=\"B2\""));
    assert_true(holds(bytes, "query colour-conflict: second"));
    assert_true(holds(bytes, "error unreadable-rating: first"));
    assert_false(holds(bytes, "blank-cell: on no sheet"));
}

static void test_names_that_excel_forbids_are_changed(void **state)
{
    (void)state;
    struct sheets sheets = {0};
    static const char *const names[] = {
        "a/b:c",    "A_B_C", "",
        "findings", NULL,    "a name that is far longer than Excel allows"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        list_add(&arena, &sheets.list)->name = names[i];
    }
    struct findings none = {.arena = &arena};
    struct sheets back = read_back(written(&sheets, &none));
    assert_int_equal(back.list.count, 7);
    assert_string_equal(back.list.items[1].name, "a_b_c");
    assert_string_equal(back.list.items[2].name, "Sheet no 2");
    assert_string_equal(back.list.items[3].name, "Sheet no 3");
    assert_string_equal(back.list.items[4].name, "Sheet no 4");
    assert_string_equal(back.list.items[6].name, "a name that is far longer");
}

static void test_a_refused_file_has_its_list_alone(void **state)
{
    (void)state;
    struct findings findings = {.arena = &arena};
    finding_add(&findings, FINDING_PASSWORD_PROTECTED, at(NULL, 0, 0), "locked");
    struct sheets back = read_back(written(&(struct sheets){0}, &findings));
    assert_int_equal(back.list.count, 1);
    const struct sheet *list = &back.list.items[0];
    assert_non_null(strstr(sheet_cell(list, 3, 1)->text, "could not be read"));
    assert_string_equal(sheet_cell(list, 7, 6)->text, "locked");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_cells_stand_where_they_stood, clear),
        cmocka_unit_test_teardown(test_findings_are_listed_errors_first_and_are_comments,
                                  clear),
        cmocka_unit_test_teardown(test_names_that_excel_forbids_are_changed, clear),
        cmocka_unit_test_teardown(test_a_refused_file_has_its_list_alone, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
