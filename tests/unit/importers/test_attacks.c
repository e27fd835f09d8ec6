// SPDX-License-Identifier: MIT
/* Attacks on whoever opens what strangers send, by name. Each file holds a good return
 * besides: nothing of it may count. What attacks cost in time and memory, and those on
 * what is written, are golden cases (attacks, hostile-files, limits). */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))
#define MAIN            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE          "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE         "http://schemas.openxmlformats.org/package/2006/relationships"
#define ROW(ref, rag)                                                                    \
    "<row><c t=\"str\"><v>" ref "</v></c><c t=\"str\"><v>" rag "</v></c></row>"
#define RETURN   "<sheetData>" ROW("Ref", "RAG") ROW("R02", "Green") "</sheetData>"
#define SHEET    SHEET_OPEN RETURN SHEET_CLOSE
#define LAUGHING SHEET_OPEN "<sheetData>" ROW("Ref", "RAG") ROW("R02", "&lol9;")

static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
static const char read_whole[] = "essex 2023-02: R02 Green";

static void assert_file(const char *what, struct bytes bytes, const char *gradings,
                        const char *finding)
{
    struct arena arena = {0};
    struct recognised got = recognised_file(&arena, bytes, asked);
    if (strcmp(got.gradings, gradings) != 0 || !strstr(got.findings, finding)) {
        fail_msg("%s: %s\n  %s", what, got.gradings, got.findings);
    }
    arena_clear(&arena);
}

static void assert_parts(const char *what, const struct made_part *parts, size_t count,
                         const char *gradings, const char *finding)
{
    struct arena arena = {0};
    assert_file(what, workbook_made(&arena, parts, count), gradings, finding);
    arena_clear(&arena);
}

static void assert_sheet(const char *what, const char *xml, const char *gradings,
                         const char *finding)
{
    const struct made_part part = {
        .name = "xl/worksheets/sheet1.xml", .text = xml, .is_deflated = true};
    assert_parts(what, &part, 1, gradings, finding);
}

static void test_zip_bombs_nested_and_overlapping(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct made_part sheet = {.name = "xl/worksheets/sheet1.xml", .text = SHEET};
    struct bytes zeros = bytes_repeated(&arena, ' ', limits_default.part_bytes + 1);
    const struct made_part bomb = {
        .name = "xl/worksheets/sheet1.xml", .body = zeros, .is_deflated = true};
    assert_parts("a part that never ends", &bomb, 1, "refused", "unsafe");
    struct made_part lying = bomb;
    lying.claimed = 100;
    assert_parts("and that says it is small", &lying, 1, "refused", "unsafe");
    const struct made_part shared[] = {sheet, {.name = "b.xml", .shares = 4}};
    assert_parts("one body for two", shared, 2, "refused", "unsafe");
    const struct made_part twice[] = {
        sheet, {.name = "XL/WORKSHEETS/sheet1.xml", .text = SHEET}};
    struct made_package package = {.parts = twice, .count = 2};
    assert_file("one name for two", package_made(&arena, &package), "refused", "unsafe");
    const struct made_part odd = {
        .name = "xl/worksheets/sheet1.xml", .text = SHEET, .method = 14};
    assert_parts("a method of its own", &odd, 1, "refused", "unsafe");
    const struct made_part inside[] = {
        sheet, {.name = "again.xlsx", .body = zeros, .is_deflated = true}};
    assert_parts("a bomb that nothing leads to is not lit", inside, 2, read_whole, "");
    arena_clear(&arena);
}

static void test_billion_laughs_and_quadratic_blowup(void **state)
{
    (void)state;
    assert_sheet(
        "entities of entities",
        "<!DOCTYPE x [<!ENTITY lol1 \"ha\"><!ENTITY lol9 \"&lol1;&lol1;\">]>" LAUGHING
        "</sheetData>" SHEET_CLOSE,
        "refused", "unsafe");
    assert_sheet("one long entity",
                 "<?xml version=\"1.0\"?>\n<!DOCTYPE x SYSTEM \"x.dtd\">" SHEET,
                 "refused", "unsafe");
    assert_sheet("an entity that nobody declares", LAUGHING "</sheetData>" SHEET_CLOSE,
                 "refused", "damaged");
    assert_sheet("none", SHEET, read_whole, "");
}

static void test_external_entities_and_doctypes(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "<!DOCTYPE x [<!ENTITY lol9 SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\">%p;]>",
        "<!DOCTYPE x PUBLIC \"-//X\" \"http://127.0.0.1:9/x.dtd\">",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        struct arena arena = {0};
        const char *xml =
            text_printf(&arena, "%s" LAUGHING "</sheetData>" SHEET_CLOSE, heads[i]);
        assert_sheet(heads[i], xml, "refused", "unsafe");
        arena_clear(&arena);
    }
}

static void test_deep_nesting_and_long_names_attributes_and_texts(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *deep = text_repeated(&arena, "<a>", 300);
    const char *closed = text_repeated(&arena, "</a>", 300);
    const char *letters = text_repeated(&arena, "x", 200000);
    assert_sheet("elements in elements",
                 text_printf(&arena, SHEET_OPEN "%s%s" RETURN SHEET_CLOSE, deep, closed),
                 "refused", "unsafe");
    assert_sheet("a name",
                 text_printf(&arena, SHEET_OPEN "<%s/>" RETURN SHEET_CLOSE, letters),
                 "refused", "");
    assert_sheet(
        "an attribute",
        text_printf(&arena, SHEET_OPEN "<a b=\"%s\"/>" RETURN SHEET_CLOSE, letters),
        "refused", "unsafe");
    assert_sheet("a cell's text",
                 text_printf(&arena,
                             SHEET_OPEN "<sheetData>" ROW("Ref", "RAG")
                                 ROW("R02", "%s") "</sheetData>" SHEET_CLOSE,
                             letters),
                 "refused", "over-limit");
    arena_clear(&arena);
}

static void test_many_attributes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text xml = {.arena = &arena};
    text_add(&xml, SHEET_OPEN "<a");
    for (unsigned i = 0; i < 80000; i++) {
        text_addf(&xml, " a%u=\"\"", i);
    }
    text_add(&xml, "/>" RETURN SHEET_CLOSE);
    assert_sheet("eighty thousand", text_of(&xml), "refused", "unsafe");
    arena_clear(&arena);
}

static void test_path_traversal_in_part_names(void **state)
{
    (void)state;
    static const char *const names[] = {"../evil.xml", "xl/../../evil.xml",
                                        "c:\\evil.xml", "..\\evil.xml"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct made_part parts[] = {
            {.name = "xl/worksheets/sheet1.xml", .text = SHEET},
            {.name = names[i], .text = "x"}};
        assert_parts(names[i], parts, 2, "refused", "unsafe");
    }
    const struct made_part out[] = {
        {.name = "xl/worksheets/sheet1.xml", .text = SHEET},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" "
                 "Type=\"" OFFICE "/worksheet\" Target=\"../../../../etc/passwd\"/>"
                 "</Relationships>"}};
    assert_parts("a target outside", out, 2, "refused", "damaged");
}

static void test_macros_are_never_opened(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "xl/worksheets/sheet1.xml", .text = SHEET},
        {.name = "xl/_rels/workbook.xml.rels",
         .text =
             "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" "
             "Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
             "<Relationship Id=\"v\" Type=\"http://schemas.microsoft.com/office/2006/"
             "relationships/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>"},
        {.name = "xl/vbaProject.bin", .text = "not even a project", .crc_error = 1}};
    assert_parts("a project that cannot be read", parts, 3, read_whole, "macros-present");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zip_bombs_nested_and_overlapping),
        cmocka_unit_test(test_billion_laughs_and_quadratic_blowup),
        cmocka_unit_test(test_external_entities_and_doctypes),
        cmocka_unit_test(test_deep_nesting_and_long_names_attributes_and_texts),
        cmocka_unit_test(test_many_attributes),
        cmocka_unit_test(test_path_traversal_in_part_names),
        cmocka_unit_test(test_macros_are_never_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
