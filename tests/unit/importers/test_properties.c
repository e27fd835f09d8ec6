// SPDX-License-Identifier: MIT
#include "importers/properties.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "importers/importer.h"
#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))
#define OFFICE        "http://schemas.openxmlformats.org/officeDocument/2006/"
#define STRICT        "http://purl.oclc.org/ooxml/officeDocument/"
#define RELATED(type)                                                                    \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"             \
    "relationships\"><Relationship Id=\"a\" Type=\"" OFFICE                              \
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"b\" " \
    "Type=\"" type "\" Target=\"docProps/custom.xml\"/></Relationships>"
#define CUSTOM(family, inside)                                                           \
    "<Properties xmlns=\"" family "\" xmlns:vt=\"" OFFICE "docPropsVTypes\">" inside     \
    "</Properties>"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* "name=value; name=value", or the findings of a refused file. */
static const char *read_package(struct bytes bytes)
{
    struct sheets sheets = {0};
    struct findings findings = {.arena = &arena};
    struct text text = {.arena = &arena};
    if (!import_sheets(bytes, "t", &limits_default, &arena, &sheets, &findings)) {
        return findings_text(&arena, &findings);
    }
    for (size_t i = 0; i < sheets.properties.count; i++) {
        text_addf(&text, "%s%s=%s", i > 0 ? "; " : "", sheets.properties.items[i].name,
                  sheets.properties.items[i].value);
    }
    return text_of(&text);
}

static const char *read_workbook(const char *type, const char *custom)
{
    const struct made_part parts[] = {
        {.name = "_rels/.rels", .text = type},
        {.name = "docProps/custom.xml", .text = custom},
    };
    return read_package(workbook_made(&arena, parts, LENGTH(parts)));
}

static const char *read_opendocument(const char *meta)
{
    static const char content[] =
        "<o:document-content "
        "xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><o:body>"
        "<o:spreadsheet><t:table t:name=\"a\"/></o:spreadsheet></o:body>"
        "</o:document-content>";
    const struct made_part parts[] = {
        {.name = "mimetype", .text = "application/vnd.oasis.opendocument.spreadsheet"},
        {.name = "content.xml", .text = content},
        {.name = "meta.xml", .text = meta},
    };
    return read_package(package_made(
        &arena,
        &(struct made_package){.parts = parts, .count = LENGTH(parts) - (meta == NULL)}));
}

static void test_both_families_of_workbooks_have_them(void **state)
{
    (void)state;
    assert_string_equal(
        read_workbook(RELATED(OFFICE "relationships/custom-properties"),
                      CUSTOM(OFFICE "custom-properties",
                             "<property pid=\"2\" name=\"force\"><vt:lpwstr> E1 &amp; "
                             "E2</vt:lpwstr></property><property name=\"day\">"
                             "<vt:filetime>2023</vt:filetime></property>"
                             "<property name=\"none\"/>")),
        "force=E1 & E2; day=2023; none=");
    assert_string_equal(
        read_workbook(RELATED(STRICT "relationships/customProperties"),
                      CUSTOM(STRICT "customProperties",
                             "<property name=\"a\"><vt:i4>1</vt:i4></property>")),
        "a=1");
}

static void test_a_workbook_without_any_has_none(void **state)
{
    (void)state;
    assert_string_equal(read_package(workbook_of_sheet(&arena, "<sheetData/>")), "");
}

static void test_a_damaged_part_of_them_refuses_the_file(void **state)
{
    (void)state;
    assert_string_equal(read_workbook(RELATED(OFFICE "relationships/custom-properties"),
                                      "<Properties><property name=\"a\">"),
                        "damaged");
    assert_string_equal(read_workbook(RELATED(OFFICE "relationships/custom-properties"),
                                      "<!DOCTYPE x><Properties/>"),
                        "unsafe");
}

static void test_documents_have_them_among_their_metadata(void **state)
{
    (void)state;
    assert_string_equal(
        read_opendocument(
            "<o:document-meta xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:"
            "1.0\" xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"><o:meta>"
            "<m:generator>x</m:generator><m:user-defined m:name=\"ragledger period\">"
            "2023-03</m:user-defined><m:user-defined>nameless</m:user-defined></o:meta>"
            "</o:document-meta>"),
        "ragledger period=2023-03");
    assert_string_equal(read_opendocument(NULL), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_both_families_of_workbooks_have_them, clear),
        cmocka_unit_test_teardown(test_a_workbook_without_any_has_none, clear),
        cmocka_unit_test_teardown(test_a_damaged_part_of_them_refuses_the_file, clear),
        cmocka_unit_test_teardown(test_documents_have_them_among_their_metadata, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
