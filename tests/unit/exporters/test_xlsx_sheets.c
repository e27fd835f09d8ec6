// SPDX-License-Identifier: MIT
#include "exporters/xlsx_sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exporters/workbook.h"
#include "importers/importer.h"
#include "tests/support/parts.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* A small workbook with all that ours have: lines, a table, numbers, nasty texts. */
static struct bytes small_workbook(void)
{
    static const struct column columns[] = {
        {.name = "a", .title = "Text"},
        {.name = "b", .title = "Count", .kind = COLUMN_INTEGER},
        {.name = "c", .title = "Share", .kind = COLUMN_PERCENT},
    };
    static struct value values[] = {
        {.text = "one & <two>"},     {.text = "", .number = 1234},
        {.text = "", .number = 731}, {.text = "a _x0041_ b_x"},
        {.text = "", .number = -5},  {.text = "", .number = 0},
    };
    const struct table table = {.id = "small",
                                .columns = columns,
                                .column_count = 3,
                                .row_count = 2,
                                .values = values};
    struct workbook *workbook = workbook_open(
        &(struct workbook_properties){.title = "Small", .created = {2023, 3, 31}},
        &arena);
    struct text out = {.arena = &arena};
    const char *why = NULL;
    workbook_sheet(workbook, "Cover");
    workbook_line(workbook, LOOK_TITLE, "  A title, \"quoted\" ");
    workbook_sheet(workbook, "Table & more");
    workbook_line(workbook, LOOK_LINE, "caf\xc3\xa9");
    workbook_table(workbook, &table, NULL);
    assert_true(workbook_finish(workbook, &out, &why));
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}

static void assert_same_cells(const struct sheet *one, const struct sheet *other)
{
    assert_string_equal(one->name, other->name);
    assert_int_equal(one->cells.count, other->cells.count);
    for (size_t i = 0; i < one->cells.count; i++) {
        const struct cell *a = &one->cells.items[i], *b = &other->cells.items[i];
        assert_int_equal(a->row, b->row);
        assert_int_equal(a->column, b->column);
        assert_int_equal(a->kind, b->kind);
        if (a->kind == CELL_TEXT) {
            assert_string_equal(a->text, b->text);
        }
        assert_true(a->number == b->number);
    }
}

static void test_a_workbook_of_ours_reads_as_the_importer_reads_it(void **state)
{
    (void)state;
    struct bytes bytes = small_workbook();
    struct sheets found = {0}, expected = {0};
    struct findings findings = {.arena = &arena};
    const char *why = NULL;
    assert_true(xlsx_sheets(bytes, &arena, &found, &why));
    assert_true(import_sheets(bytes, "small.xlsx", &limits_default, &arena, &expected,
                              &findings));
    assert_int_equal(found.list.count, 2);
    assert_int_equal(found.list.count, expected.list.count);
    for (size_t i = 0; i < found.list.count; i++) {
        assert_same_cells(&found.list.items[i], &expected.list.items[i]);
    }
    assert_string_equal(sheet_cell(&found.list.items[1], 4, 1)->text, "a _x0041_ b_x");
    assert_true(sheet_cell(&found.list.items[1], 3, 3)->number == 73.1);
}

/* The workbook with the first `from` in its parts replaced. */
static struct bytes altered(const char *from, const char *to)
{
    struct bytes parts = parts_of_package(small_workbook(), &arena);
    const char *was = arena_text(&arena, (const char *)parts.at, parts.length);
    const char *at = strstr(was, from);
    if (!at) {
        fail_msg("nothing to replace: %s", from);
    }
    struct text text = {.arena = &arena};
    text_add_bytes(&text, was, (size_t)(at - was));
    text_add(&text, to);
    text_add(&text, at + strlen(from));
    return package_of_parts(
        (struct bytes){(const unsigned char *)text.bytes, text.length}, &arena);
}

static void test_each_sheet_is_read_with_one_of_the_two_portions(void **state)
{
    (void)state;
    struct bytes bytes = small_workbook();
    struct sheets whole = {0}, largest = {.portion = PORTION_LARGEST},
                  rest = {.portion = PORTION_REST};
    const char *why = NULL;
    assert_true(xlsx_sheets(bytes, &arena, &whole, &why));
    assert_true(xlsx_sheets(bytes, &arena, &largest, &why));
    assert_true(xlsx_sheets(bytes, &arena, &rest, &why));
    for (size_t i = 0; i < whole.list.count; i++) {
        bool is_table = i == 1;
        assert_false(whole.list.items[i].is_left_out);
        assert_int_equal(largest.list.items[i].is_left_out, !is_table);
        assert_int_equal(rest.list.items[i].is_left_out, is_table);
        assert_same_cells(&whole.list.items[i],
                          &(is_table ? &largest : &rest)->list.items[i]);
    }
}

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void test_what_our_workbooks_never_have_is_a_fault(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *why;
    } cases[] = {
        {"<v>1234</v>", "<f>1+1</f><v>1234</v>", "more than values"},
        {"<v>1234</v>", "<v>12x4</v>", "a number that is none"},
        {"<v>1234</v>", "<v></v>", "a number that is none"},
        {" t=\"s\"><v>0</v>", " t=\"s\"><v>9999</v>", "a string that is not there"},
        {" t=\"s\"><v>0</v>", " t=\"b\"><v>0</v>", "neither a number nor a text"},
        {"<c r=\"B3\"", "<c r=\"D3\"", "a cell that is not in order"},
        {"<c r=\"B3\"", "<c r=\"A3\"", "a cell that is not in order"},
        {"<c r=\"B3\"", "<c r=\"B4\"", "a cell that is not in order"},
        {"<c r=\"B3\"", "<c r=\"B03x\"", "a cell that is not in order"},
        {"<c r=\"B3\"", "<c", "a cell that is not in order"},
        {"<row r=\"3\"", "<row r=\"2\"", "a row that is hidden or not in order"},
        {"<row r=\"3\"", "<row hidden=\"1\" r=\"3\"", "a row that is hidden"},
        {"<cols><col ", "<cols><col hidden=\"1\" ", "a hidden column"},
        {"</sheetData>", "</sheetData><mergeCells/>", "merged cells"},
        {"</sheetData>", "</sheetData><hyperlinks/>", "merged cells, links"},
        {"</sheetData>", "", "more than values"},
        {"<si><t>Count</t>", "<si><r><t>Count</t></r>", "more than plain strings"},
        {"Target=\"worksheets/sheet2.xml\"", "Target=\"worksheets/sheet9.xml\"",
         "there is no such part"},
        {"Target=\"worksheets/sheet2.xml\"", "", "there is no such part"},
        {"r:id=\"rId2\"", "", "no part of the file is one of the sheets"},
        {"r:id=\"rId2\"", "r:id=\"rId7\"", "sheet"},
        {"Id=\"rId2\" Type=\"" RELATION "worksheet\"",
         "Id=\"rId1\" Type=\"" RELATION "worksheet\"", "two relations of one id"},
        {"<sheets>", "<x:sheet name=\"More\" r:id=\"rId1\"/><sheets>",
         "an element of a kind that nobody writes here"},
        {"<sheetData>", "<x:sheetData></x:sheetData><sheetData>",
         "an element of a kind that nobody writes here"},
        {"<sheetData>", "<sheetData></sheetData><sheetData>",
         "cells where none should be"},
        {"<sheetData>", "<sheetData/><more><sheetData>", "cells where none should be"},
        {"@part xl/worksheets/sheet2.xml", "@part xl/worksheets/sheet1.xml",
         "the file: "},
        {"@part xl/sharedStrings.xml", "@part xl/strings.xml", "there is no such part"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets = {0};
        const char *why = NULL;
        if (xlsx_sheets(altered(cases[i].from, cases[i].to), &arena, &sheets, &why)) {
            fail_msg("%s for %s was read", cases[i].to, cases[i].from);
        }
        if (!why || !strstr(why, cases[i].why)) {
            fail_msg("%s for %s: %s", cases[i].to, cases[i].from, why ? why : "nothing");
        }
        arena_clear(&arena);
    }
}

/* The two portions of a workbook that is not as ours are: either one of them is a fault,
 * or every cell is read with exactly one of the two. Says whether both were read. */
static bool are_portions_whole(struct bytes bytes)
{
    struct sheets whole = {0}, largest = {.portion = PORTION_LARGEST},
                  rest = {.portion = PORTION_REST};
    const char *why = NULL;
    bool is_largest = xlsx_sheets(bytes, &arena, &largest, &why);
    bool is_rest = xlsx_sheets(bytes, &arena, &rest, &why);
    assert_int_equal(xlsx_sheets(bytes, &arena, &whole, &why), is_largest && is_rest);
    if (!is_largest || !is_rest) {
        return false;
    }
    assert_int_equal(largest.list.count, whole.list.count);
    assert_int_equal(rest.list.count, whole.list.count);
    for (size_t i = 0; i < whole.list.count; i++) {
        const struct sheet *one = &largest.list.items[i], *other = &rest.list.items[i];
        assert_true(one->is_left_out != other->is_left_out);
        assert_same_cells(&whole.list.items[i], one->is_left_out ? other : one);
        assert_int_equal((one->is_left_out ? one : other)->cells.count, 0);
    }
    return true;
}

/* Says another unpacked size of a part, in its own head and the directory or in one. */
static struct bytes claiming(const char *name, unsigned char size, bool in_directory,
                             bool in_head)
{
    struct bytes bytes =
        package_of_parts(parts_of_package(small_workbook(), &arena), &arena);
    char *copy = arena_text(&arena, (const char *)bytes.at, bytes.length);
    for (size_t i = 0; i + 46 + strlen(name) < bytes.length; i++) {
        bool is_entry = memcmp(copy + i, "PK\1\2", 4) == 0;
        bool is_head = memcmp(copy + i, "PK\3\4", 4) == 0;
        size_t name_at = i + (is_entry ? 46 : 30), size_at = i + (is_entry ? 24 : 22);
        if (((is_entry && in_directory) || (is_head && in_head)) &&
            memcmp(copy + name_at, name, strlen(name)) == 0) {
            copy[size_at + 3] = (char)size;
        }
    }
    return (struct bytes){(const unsigned char *)copy, bytes.length};
}

static void test_no_cell_escapes_both_portions(void **state)
{
    (void)state;
    static const char first[] = "xl/worksheets/sheet1.xml";
    static const char second[] = "xl/worksheets/sheet2.xml";
    assert_true(are_portions_whole(small_workbook()));
    /* two sheets of one part, and so of one size: each is read, once */
    assert_true(are_portions_whole(
        altered("Target=\"worksheets/sheet2.xml\"", "Target=\"worksheets/sheet1.xml\"")));
    assert_true(are_portions_whole(
        altered("Target=\"worksheets/sheet1.xml\"", "Target=\"worksheets/sheet2.xml\"")));
    /* one relation, two sheets */
    assert_true(are_portions_whole(altered("r:id=\"rId2\"", "r:id=\"rId1\"")));
    /* no sheet, and one that has no part */
    assert_true(are_portions_whole(
        altered("<sheets>", "<sheets></sheets></workbook>\n@part old/x\n<a>")));
    assert_false(are_portions_whole(
        altered("@part xl/worksheets/sheet1.xml", "@part xl/worksheets/sheet3.xml")));
    assert_false(are_portions_whole(
        altered("@part xl/worksheets/sheet2.xml", "@part xl/worksheets/sheet3.xml")));
    /* a size that lies: the smaller part as the largest, and more than there can be */
    for (int i = 1; i < 4; i++) {
        assert_false(are_portions_whole(claiming(first, 1, i & 1, i & 2)));
        assert_false(are_portions_whole(claiming(second, 1, i & 1, i & 2)));
        assert_false(are_portions_whole(claiming(first, 0x7F, i & 1, i & 2)));
    }
}

static void test_what_is_no_package_is_a_fault(void **state)
{
    (void)state;
    struct bytes whole = small_workbook();
    for (size_t length = 0; length < whole.length; length += 97) {
        struct sheets sheets = {0};
        const char *why = NULL;
        assert_false(
            xlsx_sheets((struct bytes){whole.at, length}, &arena, &sheets, &why));
        assert_non_null(why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_workbook_of_ours_reads_as_the_importer_reads_it,
                                  clear),
        cmocka_unit_test_teardown(test_each_sheet_is_read_with_one_of_the_two_portions,
                                  clear),
        cmocka_unit_test_teardown(test_what_our_workbooks_never_have_is_a_fault, clear),
        cmocka_unit_test_teardown(test_no_cell_escapes_both_portions, clear),
        cmocka_unit_test_teardown(test_what_is_no_package_is_a_fault, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
