// SPDX-License-Identifier: MIT
/* The classes of bugs that readers of spreadsheets have had, by number and name, each on
 * a whole return that is imported as a command imports it: what the class costs is a
 * rating. The readers' own tests go into the detail. (29, the records of .xls, has none:
 * that format is refused by name, see 24.) */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/csv_file.h"
#include "tests/support/grid.h"
#include "tests/support/opendocument.h"
#include "tests/support/package_maker.h"
#include "tests/support/recognised.h"
#include "tests/support/text_document.h"
#include "tests/support/workbook.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))
#define MAIN            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE          "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE         "http://schemas.openxmlformats.org/package/2006/relationships"
#define DATA(rows)      "<sheetData>" rows "</sheetData>"
#define ROW(cells)      "<row>" cells "</row>"
#define T(text)         "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define S(index)        "<c t=\"s\"><v>" index "</v></c>"
#define HEADINGS        ROW(T("Ref") T("RAG"))
#define RATED(rating)   DATA(HEADINGS ROW(T("R02") rating) ROW(T("R03") T("Amber")))
#define R02_GREEN       "essex 2023-02: R02 Green, R03 Amber"
#define R02_UNREADABLE  "essex 2023-02: R02 unreadable, R03 Amber"

static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};

/* ---- what a return comes to ---- */

/* Gradings, or when words begin with '!' a finding's name and cell among the findings. */
static void assert_told(struct recognised got, const char *words, const char *what)
{
    bool is_finding = *words == '!';
    bool holds = is_finding ? strstr(got.findings, words + 1) != NULL
                            : strcmp(got.gradings, words) == 0;
    if (!holds) {
        fail_msg("%s: %s\n  %s\nnot\n  %s", what, got.gradings, got.findings, words);
    }
}

static void assert_file(struct bytes bytes, const char *gradings, const char *finding)
{
    struct arena arena = {0};
    struct recognised got = recognised_file(&arena, bytes, asked);
    assert_told(got, gradings, "gradings");
    assert_told(got, *finding ? text_printf(&arena, "!%s", finding) : gradings,
                "finding");
    arena_clear(&arena);
}

/* The XML of a worksheet: what its return comes to, and a finding that it must raise. */
struct sheet_case {
    const char *inside, *gradings, *finding;
};

static void assert_sheets(const struct sheet_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        assert_file(workbook_of_sheet(&arena, cases[i].inside), cases[i].gradings,
                    cases[i].finding);
        arena_clear(&arena);
    }
}

#define ASSERT_SHEETS(...)                                                               \
    do {                                                                                 \
        static const struct sheet_case cases[] = {__VA_ARGS__};                          \
        assert_sheets(cases, COUNT_OF(cases));                                           \
    } while (0)

static void assert_parts(const struct made_part *parts, size_t count,
                         const char *gradings, const char *finding)
{
    struct arena arena = {0};
    assert_file(workbook_made(&arena, parts, count), gradings, finding);
    arena_clear(&arena);
}

static struct made_part sheet_part(const char *text)
{
    return (struct made_part){.name = "xl/worksheets/sheet1.xml", .text = text};
}

static void assert_strings(const char *strings, const char *inside, const char *gradings,
                           const char *finding)
{
    struct arena arena = {0};
    const struct made_part parts[] = {
        sheet_part(text_printf(&arena, SHEET_OPEN "%s" SHEET_CLOSE, inside)),
        {.name = "xl/sharedStrings.xml",
         .text = text_printf(&arena, "<sst xmlns=\"" MAIN "\" %s</sst>", strings)}};
    assert_parts(parts, COUNT_OF(parts), gradings, finding);
    arena_clear(&arena);
}

static void assert_styled(const char *styles, const char *inside, const char *gradings,
                          const char *finding)
{
    struct arena arena = {0};
    const struct made_part parts[] = {
        sheet_part(text_printf(&arena, SHEET_OPEN "%s" SHEET_CLOSE, inside)),
        {.name = "xl/styles.xml",
         .text = text_printf(&arena, "<styleSheet xmlns=\"" MAIN "\">%s</styleSheet>",
                             styles)}};
    assert_parts(parts, COUNT_OF(parts), gradings, finding);
    arena_clear(&arena);
}

static void assert_grid(const char *grid, const char *gradings, const char *finding)
{
    struct arena arena = {0};
    struct sheets sheets = grid_sheets(&arena, grid);
    assert_file(workbook_of(&sheets, &arena), gradings, finding);
    arena_clear(&arena);
}

/* ---- the classes ---- */

static void test_01_cells_and_rows_without_reference(void **state)
{
    (void)state;
    ASSERT_SHEETS(
        {RATED(T("Green")), R02_GREEN, ""},
        {DATA("<row r=\"4\">" T(
             "Ref") "<c r=\"D4\" t=\"str\"><v>RAG</v></c>"
                    "</row><row>" T(
                        "R02") "<c r=\"D5\" t=\"str\"><v>Green</v></c>"
                               "</row><row>" T(
                                   "R03") "<c r=\"D6\" t=\"str\"><v>Amber</v></c>"
                                          "</row>"),
         R02_GREEN, ""},
        {DATA(HEADINGS ROW("<c r=\"7B\"/>")), "refused", "damaged"});
}

static void test_02_shared_string_with_empty_value(void **state)
{
    (void)state;
    static const char strings[] = "><si><t>Green</t></si>";
    assert_strings(strings, RATED(S("")), "essex 2023-02: R02 blank, R03 Amber",
                   "blank-cell B2");
    assert_strings(strings, RATED(S("0")), R02_GREEN, "");
    assert_strings(strings, RATED(S("1")), "refused", "damaged B2");
}

static void test_03_rich_text_and_phonetic_text(void **state)
{
    (void)state;
    static const char runs[] = "><si><r><t>Gre</t></r><r><rPr><b/></rPr><t>en</t></r>"
                               "<rPh sb=\"0\" eb=\"1\"><t>Red</t></rPh></si>";
    assert_strings(runs, RATED(S("0")), R02_GREEN, "");
    ASSERT_SHEETS({RATED("<c t=\"inlineStr\"><is><r><t>Gre</t></r><r><t>en</t></r><rPh "
                         "sb=\"0\" eb=\"1\"><t>Red</t></rPh></is></c>"),
                   R02_GREEN, ""},
                  {RATED("<c t=\"inlineStr\"><is><r><t>Green</t></r><r><t>/Red</t></r>"
                         "</is></c>"),
                   R02_UNREADABLE, "unreadable-rating B2"});
}

static void test_04_inline_strings_and_cdata(void **state)
{
    (void)state;
    ASSERT_SHEETS(
        {RATED("<c t=\"inlineStr\"><t>Green</t></c>"), R02_GREEN, ""},
        {RATED("<c t=\"inlineStr\"><is><t><![CDATA[Green]]></t></is></c>"), R02_GREEN,
         ""},
        {RATED("<c t=\"inlineStr\"><is><t><![CDATA[Green"), "refused", "damaged"});
}

static void test_05_formula_results_that_are_not_there(void **state)
{
    (void)state;
    ASSERT_SHEETS(
        {RATED("<c t=\"str\"><f>X1</f><v>Green</v></c>"), R02_GREEN, ""},
        {RATED("<c><f>X1</f></c>"), R02_UNREADABLE, "formula-without-value B2"},
        {RATED("<c t=\"str\"><f>X1</f><v></v></c>"),
         "essex 2023-02: R02 blank, R03 Amber", "blank-cell B2"},
        {RATED("<c t=\"e\"><f>X1</f><v>#N/A</v></c>"), R02_UNREADABLE, "error-cell B2"});
}

static void test_06_escaped_characters(void **state)
{
    (void)state;
    ASSERT_SHEETS({RATED(T("Green_x000D_")), R02_GREEN, ""},
                  {RATED(T("_x0047_reen")), R02_GREEN, ""},
                  {RATED(T("_x005F_x0047_reen")), R02_UNREADABLE, "unreadable-rating B2"},
                  {RATED(T("_x47_reen")), R02_UNREADABLE, "unreadable-rating B2"});
}

static void test_07_white_space_of_every_kind(void **state)
{
    (void)state;
    ASSERT_SHEETS(
        {DATA(ROW(T("Ref\u00A0") T("\u200BRA\u200BG&#10;")) ROW(
             T("\u00A0R02 ") "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">  Green "
                             "&#13;&#10;</t></is></c>") ROW(T("R03") T("Amber\u200B"))),
         R02_GREEN, ""},
        {RATED(T("Gr een")), R02_UNREADABLE, "unreadable-rating B2"});
}

static void test_08_strict_namespaces_and_prefixes(void **state)
{
    (void)state;
    static const char rows[] =
        "<x:sheetData><x:row><x:c t=\"str\"><x:v>Ref</x:v></x:c><x:c t=\"str\"><x:v>RAG"
        "</x:v></x:c></x:row><x:row><x:c t=\"str\"><x:v>R02</x:v></x:c><x:c t=\"str\">"
        "<x:v>Green</x:v></x:c></x:row><x:row><x:c t=\"str\"><x:v>R03</x:v></x:c><x:c "
        "t=\"str\"><x:v>Amber</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    static const struct {
        const char *namespace, *gradings, *finding;
    } cases[] = {{MAIN, R02_GREEN, ""},
                 {"http://purl.oclc.org/ooxml/spreadsheetml/main", R02_GREEN, ""},
                 {"urn:of-nobody", "refused", "damaged"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena arena = {0};
        struct made_part part = sheet_part(text_printf(
            &arena, "<x:worksheet xmlns:x=\"%s\">%s", cases[i].namespace, rows));
        assert_parts(&part, 1, cases[i].gradings, cases[i].finding);
        arena_clear(&arena);
    }
}

/* A workbook whose parts are in a folder of their own. */
static void assert_target(const char *target, const char *gradings, const char *finding)
{
    struct arena arena = {0};
    const struct made_part parts[] = {
        {.name = "_rels/.rels",
         .text =
             "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"" OFFICE
             "/officeDocument\" Target=\"/Book/workbook22.xml\"/></Relationships>"},
        {.name = "Book/workbook22.xml",
         .text = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                 "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets>"
                 "</workbook>"},
        {.name = "Book/_rels/workbook22.xml.rels",
         .text = text_printf(&arena,
                             "<Relationships xmlns=\"" PACKAGE "\"><Relationship "
                             "Id=\"s\" Type=\"" OFFICE
                             "/worksheet\" Target=\"%s\"/></Relationships>",
                             target)},
        {.name = "sheets/one.xml", .text = SHEET_OPEN RATED(T("Green")) SHEET_CLOSE},
    };
    struct made_package package = {.parts = parts, .count = COUNT_OF(parts)};
    assert_file(package_made(&arena, &package), gradings, finding);
    arena_clear(&arena);
}

static void test_09_targets_wherever_they_lead(void **state)
{
    (void)state;
    assert_target("/sheets/one.xml", R02_GREEN, "");
    assert_target("../sheets/one.xml", R02_GREEN, "");
    assert_target("../sheets/./x/../one.xml", R02_GREEN, "");
    assert_target("worksheets/sheet1.xml", "refused", "damaged");
}

static void test_10_backslashes_and_case_in_part_names(void **state)
{
    (void)state;
    const struct made_part parts[] = {{.name = "XL\\Worksheets\\SHEET1.xml",
                                       .text = SHEET_OPEN RATED(T("Green")) SHEET_CLOSE},
                                      {.name = "xl/worksheets/sheet1.xml"}};
    assert_parts(parts, 2, R02_GREEN, "");
    const struct made_part twice[] = {parts[0], sheet_part(SHEET_OPEN SHEET_CLOSE)};
    assert_parts(twice, 2, "refused", "unsafe");
}

static void test_11_parts_that_may_be_missing(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        sheet_part(SHEET_OPEN RATED("<c s=\"3\" t=\"str\"><v>Green</v></c>") SHEET_CLOSE),
        {.name = "[Content_Types].xml"}};
    assert_parts(parts, 2, R02_GREEN, "");
    const struct made_part needed[] = {sheet_part(SHEET_OPEN RATED(S("0")) SHEET_CLOSE)};
    assert_parts(needed, 1, "refused", "damaged B2");
}

static void test_12_dimensions_that_lie(void **state)
{
    (void)state;
    ASSERT_SHEETS({"<dimension ref=\"A1\"/>" RATED(T("Green")), R02_GREEN, ""},
                  {"<dimension ref=\"A1:XFD1048576\"/>" RATED(T("Green")), R02_GREEN, ""},
                  {"<dimension ref=\"1:49\"/>" RATED(T("Green")), R02_GREEN, ""});
}

static void test_13_cells_at_the_end_of_the_grid_and_beyond(void **state)
{
    (void)state;
    ASSERT_SHEETS(
        {"<cols><col min=\"1\" max=\"16384\" style=\"1\"/></cols>" DATA(
             HEADINGS ROW(T("R02") T("Green"))
                 ROW(T("R03") T("Amber")) "<row "
                                          "r=\"1048576\"><c r=\"XFD1048576\"/></row>"),
         R02_GREEN, ""},
        {DATA(HEADINGS ROW(T("R02") T("Green")) ROW(
             T("R03") T("Amber")) "<row "
                                  "r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>"),
         R02_GREEN, "outside-grid A1048577"});
}

static void test_14_merges_many_or_endless(void **state)
{
    (void)state;
    struct arena arena = {0};
    ASSERT_SHEETS({RATED(T("Green")) "<mergeCells><mergeCell ref=\"D2:XFD1048576\"/>"
                                     "<mergeCell ref=\"C3:E3\"/></mergeCells>",
                   R02_GREEN, "part-inconsistent"});
    const char *merges =
        text_repeated(&arena, "<mergeCell ref=\"D9:E9\"/>", limits_default.merges + 1);
    assert_file(workbook_of_sheet(&arena, text_printf(&arena,
                                                      RATED(T("Green")) "<mergeCells>%s"
                                                                        "</mergeCells>",
                                                      merges)),
                "refused", "over-limit");
    arena_clear(&arena);
}

static void test_15_merged_headings_and_values(void **state)
{
    (void)state;
    assert_grid("@merge B1:C1\n | February 2023 |\nRef | RAG | Update\nR02 | Green | a\n"
                "R03 | Amber | b\n",
                R02_GREEN, "");
    assert_grid("@merge B2:B3\nRef | RAG\nR02 | Green\nR03 |\n",
                "essex 2023-02: R02 Green, R03 Green", "merged-value B2 R03");
}

static void test_16_hidden_rows_columns_and_sheets(void **state)
{
    (void)state;
    assert_grid("@hide C\nRef | RAG | RAG\nR02 | Green | Red\nR03 | Amber | Red\n",
                R02_GREEN, "hidden-not-used");
    assert_grid("@hide 2\nRef | RAG\nR02 | Green\nR03 | Amber\n", R02_GREEN,
                "hidden-used B2");
    assert_grid("@sheet Old\n@hidden\nRef | RAG\nR02 | Red\nR03 | Red\n@sheet Now\n"
                "Ref | RAG\nR02 | Green\nR03 | Amber\n",
                R02_GREEN, "hidden-not-used");
}

#define DATE_STYLE "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>"

static void test_17_days_of_1904_and_the_leap_day_that_never_was(void **state)
{
    (void)state;
    static const struct {
        const char *date1904, *serial, *gradings, *finding;
    } cases[] = {{"0", "44985", "essex 2023-02: R02 Green", ""},
                 {"1", "43523", "essex 2023-02: R02 Green", ""},
                 {"true", "43523", "essex 2023-02: R02 Green", ""},
                 {"1", "44985", "refused essex", "period-conflict B1"},
                 {"0", "43523", "refused essex", "period-conflict B1"},
                 {"0", "60", "essex 2023-02: R02 Green", "unknown-period B1"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena arena = {0};
        const struct made_part parts[] = {
            {.name = "xl/workbook.xml",
             .text = text_printf(&arena,
                                 "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                                 "\"><workbookPr date1904=\"%s\"/><sheets><sheet "
                                 "name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                                 "</workbook>",
                                 cases[i].date1904)},
            {.name = "xl/styles.xml",
             .text = "<styleSheet xmlns=\"" MAIN "\">" DATE_STYLE "</styleSheet>"},
            sheet_part(text_printf(
                &arena,
                SHEET_OPEN DATA(ROW(T("Month") "<c s=\"1\"><v>%s</v></c>")
                                    HEADINGS ROW(T("R02") T("Green"))) SHEET_CLOSE,
                cases[i].serial))};
        assert_parts(parts, 3, cases[i].gradings, cases[i].finding);
        arena_clear(&arena);
    }
}

static void test_18_numbers_that_look_like_days(void **state)
{
    (void)state;
    static const char *const codes[] = {"[Red]0", "0&quot; days&quot;",     "0_M", "0\\d",
                                        "*d0",    "#,##0.00;[Red]-#,##0.00"};
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        struct arena arena = {0};
        const char *styles = text_printf(
            &arena,
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"%s\"/></numFmts><cellXfs><xf "
            "numFmtId=\"170\"/></cellXfs>",
            codes[i]);
        assert_styled(styles,
                      DATA(HEADINGS ROW("<c><v>2</v></c>" T("Green"))
                               ROW("<c><v>3</v></c>" T("Amber"))),
                      R02_GREEN, "");
        arena_clear(&arena);
    }
    assert_styled(
        "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
        DATA(HEADINGS ROW(T("R02") "<c><v>44985</v></c>") ROW(T("R03") T("Amber"))),
        R02_UNREADABLE, "date-shaped-rating B2");
}

static void test_19_ratings_that_became_other_things(void **state)
{
    (void)state;
    static const char *const cells[] = {"<c><v>4.0</v></c>",
                                        "<c><v>1E5</v></c>",
                                        "<c t=\"b\"><v>1</v></c>",
                                        T("1-2"),
                                        "<c t=\"d\"><v>2023-02-01</v></c>",
                                        T("007"),
                                        T("Green1"),
                                        T("G/A")};
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        struct arena arena = {0};
        const char *inside = text_printf(
            &arena, DATA(HEADINGS ROW(T("R02") "%s") ROW(T("R03") T("Amber"))), cells[i]);
        assert_file(workbook_of_sheet(&arena, inside), R02_UNREADABLE, "rating B2");
        arena_clear(&arena);
    }
    ASSERT_SHEETS({RATED(T("GREEN")), R02_GREEN, ""}, {RATED(T("g")), R02_GREEN, ""});
}

#define FILLED(colour)                                                                   \
    "<fills><fill/><fill/><fill><patternFill patternType=\"solid\"><fgColor " colour     \
    "/></patternFill></fill></fills><cellXfs><xf/><xf fillId=\"2\"/></cellXfs>"

static void test_20_fills_that_carry_the_meaning(void **state)
{
    (void)state;
    static const char inside[] = RATED("<c s=\"1\"/>");
    assert_styled(FILLED("rgb=\"FF00B050\""), inside, R02_GREEN, "rating-from-fill B2");
    assert_styled(FILLED("indexed=\"17\""), inside, R02_GREEN, "rating-from-fill B2");
    assert_styled(FILLED("indexed=\"17\"") "<colors><indexedColors><rgbColor "
                                           "rgb=\"FF000000\"/></indexedColors></colors>",
                  inside, R02_GREEN, "rating-from-fill B2");
    assert_styled(FILLED("theme=\"0\""), inside, "essex 2023-02: R02 blank, R03 Amber",
                  "blank-cell B2");
    ASSERT_SHEETS(
        {DATA(HEADINGS ROW(T("R02")) ROW(T("R03") T(
             "Amber"))) "<conditional"
                        "Formatting sqref=\"B2:B3\"><cfRule type=\"expression\"/>"
                        "</conditionalFormatting>",
         "essex 2023-02: R02 blank, R03 Amber", "conditional-format"});
}

static void test_21_zip_files_of_every_make(void **state)
{
    (void)state;
    const struct made_part plain = sheet_part(SHEET_OPEN RATED(T("Green")) SHEET_CLOSE);
    struct made_part described = plain, wide = plain, lying = plain, wrong = plain;
    described.has_descriptor = described.is_deflated = true;
    wide.is_zip64 = wide.is_deflated = true;
    lying.claimed = 7;
    lying.is_deflated = true;
    wrong.crc_error = 1;
    assert_parts(&plain, 1, R02_GREEN, "");
    assert_parts(&described, 1, R02_GREEN, "");
    assert_parts(&wide, 1, R02_GREEN, "");
    assert_parts(&lying, 1, R02_GREEN, "");
    assert_parts(&wrong, 1, "refused", "damaged");
}

static void test_22_parts_that_break_off(void **state)
{
    (void)state;
    ASSERT_SHEETS({"<sheetData>" HEADINGS ROW(T("R02") T("Green")), "refused", "damaged"},
                  {"<sheetData>" HEADINGS ROW(T("R02") T("Green")) "<row><c t=\"inl",
                   "refused", "damaged"});
    struct arena arena = {0};
    struct bytes whole = workbook_of_sheet(&arena, RATED(T("Green")));
    for (size_t i = 0; i < 100; i++) {
        assert_file((struct bytes){whole.at, whole.length * i / 100}, "refused",
                    i == 0 ? "file-empty" : "");
    }
    arena_clear(&arena);
}

static struct bytes bytes_of(const char *bytes, size_t length)
{
    return (struct bytes){(const unsigned char *)bytes, length};
}

#define BYTES(literal) bytes_of(literal, sizeof(literal) - 1)

static void test_23_files_with_a_password(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    unsigned char *compound = arena_alloc(&arena, 4096, 1);
    memcpy(compound, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    memcpy(compound + 1024, name, sizeof(name) - 1);
    assert_file((struct bytes){compound, 4096}, "refused", "password-protected");
    const struct made_part parts[] = {
        {.name = "mimetype", .text = "application/vnd.oasis.opendocument.spreadsheet"},
        {.name = "content.xml", .text = "x"},
        {.name = "META-INF/manifest.xml",
         .text = "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:"
                 "1.0\"><m:encryption-data/></m:manifest>"}};
    struct made_package package = {.parts = parts, .count = 3};
    assert_file(package_made(&arena, &package), "refused", "password-protected");
    arena_clear(&arena);
}

static void test_24_other_formats_under_a_workbooks_name(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *gradings, *finding;
    } cases[] = {
        {"<html><table><tr><td>R02</td><td>Green</td></tr></table></html>", "refused",
         "format-not-read"},
        {"MIME-Version: 1.0\r\nContent-Type: multipart/related", "refused",
         "format-not-read"},
        {"<?xml version=\"1.0\"?><Workbook "
         "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
         "refused", "format-not-read"},
        {"%PDF-1.7\n%%EOF\n", "refused", "format-not-read"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "refused", "format-not-read"},
        {"", "refused", "file-empty"},
        {"Ref\tRAG\nR02\tGreen\nR03\tAmber\n", R02_GREEN, "delimiter-chosen"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_file(bytes_of(cases[i].bytes, strlen(cases[i].bytes)), cases[i].gradings,
                    cases[i].finding);
    }
    struct arena arena = {0};
    const struct made_part binary[] = {{.name = "_rels/.rels", .text = "x"},
                                       {.name = "xl/workbook.bin", .text = "x"}};
    struct made_package package = {.parts = binary, .count = 2};
    assert_file(package_made(&arena, &package), "refused", "format-not-read");
    arena_clear(&arena);
}

#define ODS_NAMES                                                                        \
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                 \
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                   \
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
#define ODS_TEXT(text)                                                                   \
    "<table:table-cell office:value-type=\"string\"><text:p>" text                       \
    "</text:p></table:table-cell>"
#define ODS_ROW(attributes, cells)                                                       \
    "<table:table-row " attributes ">" cells "</table:table-row>"

static void assert_opendocument(const char *rows, const char *gradings,
                                const char *finding)
{
    struct arena arena = {0};
    const struct made_part parts[] = {
        {.name = "mimetype", .text = "application/vnd.oasis.opendocument.spreadsheet"},
        {.name = "content.xml",
         .text = text_printf(&arena,
                             "<office:document-content" ODS_NAMES "><office:body><office:"
                             "spreadsheet><table:table table:name=\"S\">%s</table:table>"
                             "</office:spreadsheet></office:body></office:document-"
                             "content>",
                             rows)}};
    struct made_package package = {.parts = parts, .count = 2};
    assert_file(package_made(&arena, &package), gradings, finding);
    arena_clear(&arena);
}

static void test_25_repeated_rows_and_cells_of_ods(void **state)
{
    (void)state;
    assert_opendocument(
        ODS_ROW("", ODS_TEXT("Ref") "<table:covered-table-cell/>" ODS_TEXT("RAG"))
            ODS_ROW("table:number-rows-repeated=\"1000000\"", "<table:table-cell/>")
                ODS_ROW("", ODS_TEXT("R02") "<table:table-cell/>" ODS_TEXT("Gre<text:"
                                                                           "span>en</"
                                                                           "text:span>"))
                    ODS_ROW("", ODS_TEXT("R<text:s/>03") "<table:table-cell/>" ODS_TEXT(
                                    "<text:tab/>Amber<text:line-break/>")),
        R02_GREEN, "");
    assert_opendocument(
        ODS_ROW("", ODS_TEXT("Ref") ODS_TEXT("RAG"))
            ODS_ROW("table:number-rows-repeated=\"2\"", ODS_TEXT("R02") ODS_TEXT("Green"))
                ODS_ROW("", ODS_TEXT("R03") ODS_TEXT("Amber")),
        R02_GREEN, "repeated-row");
    assert_opendocument(ODS_ROW("table:number-rows-repeated=\"1048576\"",
                                ODS_TEXT("R02") ODS_TEXT("Green")),
                        "refused", "over-limit");
}

static void test_26_text_in_every_encoding_delimiter_and_line_end(void **state)
{
    (void)state;
    static const struct {
        const char *encoding;
        bool has_mark;
    } encodings[] = {{"UTF-8", false},    {"UTF-8", true},    {"WINDOWS-1252", false},
                     {"UTF-16LE", false}, {"UTF-16LE", true}, {"UTF-16BE", true}};
    static const char *const separators[] = {",", ";", "\t", "|"};
    static const char *const line_ends[] = {"\n", "\r\n", "\r"};
    struct arena arena = {0};
    struct sheets sheets = grid_sheets(
        &arena, "Ref | RAG | Update\nR02 | Green | Caf\u00E9, then \u2013 more\nR03 | "
                "Amber | One, two, three\n");
    for (size_t i = 0; i < 6 * 4 * 3; i++) {
        struct csv_style style = {.encoding = encodings[i % 6].encoding,
                                  .has_mark = encodings[i % 6].has_mark,
                                  .separator = separators[i / 6 % 4],
                                  .line_end = line_ends[i / 24]};
        assert_file(csv_file_of(&sheets, style, &arena), R02_GREEN, "");
    }
    assert_file(BYTES("Ref,RAG\nR02,\"Green\nR03,Amber\n"), "refused", "damaged");
    assert_file(BYTES("Ref,RAG\nR02,Gre\0en\nR03,Amber\n"), "refused", "");
    arena_clear(&arena);
}

#define WORD                                                                             \
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"     \
    "main\"><w:body><w:tbl>%s</w:tbl></w:body></w:document>"
#define WORD_ROW(cells) "<w:tr>" cells "</w:tr>"
#define WORD_CELL(runs) "<w:tc><w:p>" runs "</w:p></w:tc>"
#define WORD_RUN(text)  "<w:r><w:t>" text "</w:t></w:r>"
#define WORD_TEXT(text) WORD_CELL(WORD_RUN(text))
#define WORD_MERGED(v, text)                                                             \
    "<w:tc><w:tcPr>" v "</w:tcPr><w:p>" WORD_RUN(text) "</w:p></w:tc>"

static void assert_word(const char *rows, const char *gradings, const char *finding)
{
    struct arena arena = {0};
    const struct made_part parts[] = {
        {.name = "_rels/.rels",
         .text =
             "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"" OFFICE
             "/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
        {.name = "word/document.xml", .text = text_printf(&arena, WORD, rows)}};
    struct made_package package = {.parts = parts, .count = 2};
    assert_file(package_made(&arena, &package), gradings, finding);
    arena_clear(&arena);
}

static void test_27_merges_and_changes_in_text_documents(void **state)
{
    (void)state;
    static const char head[] = WORD_ROW(WORD_TEXT("Ref") WORD_TEXT("RAG"));
    struct arena arena = {0};
    assert_word(
        text_printf(&arena, "%s%s", head,
                    WORD_ROW(WORD_TEXT("R02")
                                 WORD_MERGED("<w:vMerge w:val=\"restart\"/>", "Green"))
                        WORD_ROW(WORD_TEXT("R03") WORD_MERGED("<w:vMerge/>", ""))),
        "essex 2023-02: R02 Green, R03 Green", "merged-value");
    assert_word(
        text_printf(
            &arena, "%s%s", head,
            WORD_ROW(WORD_TEXT("R02")
                         WORD_CELL("<w:del><w:r><w:delText>Red</w:delText></w:r></w:del>"
                                   "<w:ins>" WORD_RUN("Green") "</w:ins>"))
                WORD_ROW(WORD_TEXT("R03") "<w:tc><w:sdt><w:sdtContent><w:p>" WORD_RUN(
                    "Amber") "</w:p></w:sdtContent></w:sdt></w:tc>")),
        R02_GREEN, "tracked-changes");
    arena_clear(&arena);
}

static void test_32_words_that_are_struck_through(void **state)
{
    (void)state;
    static const char inside[] =
        RATED("<c s=\"1\" t=\"inlineStr\"><is><t>Green</t></is></c>");
    struct arena arena = {0};
    assert_styled("<fonts><font/><font><strike/></font></fonts>"
                  "<cellXfs><xf/><xf fontId=\"1\"/></cellXfs>",
                  inside, R02_GREEN, "struck-through B2");
    assert_styled("<fonts><font/><font><strike val=\"0\"/></font></fonts>"
                  "<dxfs><dxf><font><strike/></font></dxf></dxfs>"
                  "<cellXfs><xf/><xf fontId=\"1\"/></cellXfs>",
                  inside, R02_GREEN, "");
#define WORD_STRUCK(text) "<w:r><w:rPr><w:strike/></w:rPr><w:t>" text "</w:t></w:r>"
    static const char *const cells[][3] = {
        {WORD_STRUCK("Green"), R02_GREEN, "struck-through B2"},
        {WORD_STRUCK("Gre") WORD_RUN("en"), R02_GREEN, "struck-through B2"},
        {WORD_STRUCK("Green") WORD_RUN(" - see note"), R02_GREEN, "struck-through B2"},
        {WORD_STRUCK(" ") WORD_RUN("Green"), R02_GREEN, ""},
        {WORD_STRUCK("Red ") WORD_RUN("Green"), R02_UNREADABLE, "unreadable-rating B2"},
    };
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        assert_word(text_printf(&arena,
                                WORD_ROW(WORD_TEXT("Ref") WORD_TEXT("RAG")) WORD_ROW(
                                    WORD_TEXT("R02") "<w:tc><w:p>%s</w:p></w:tc>")
                                    WORD_ROW(WORD_TEXT("R03") WORD_TEXT("Amber")),
                                cells[i][0]),
                    cells[i][1], cells[i][2]);
    }
    arena_clear(&arena);
}

static void test_28_charts_macro_sheets_and_links(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "xl/workbook.xml",
         .text = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                 "\"><sheets><sheet name=\"C\" sheetId=\"2\" r:id=\"c\"/><sheet "
                 "name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"},
        {.name = "xl/_rels/workbook.xml.rels",
         .text =
             "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"c\" Type=\"" OFFICE
             "/chartsheet\" Target=\"gone.xml\"/><Relationship Id=\"s\" "
             "Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
             "<Relationship Id=\"x\" Type=\"" OFFICE
             "/externalLink\" TargetMode=\"External\" "
             "Target=\"file:///etc/hosts\"/><Relationship Id=\"v\" "
             "Type=\"http://schemas.microsoft.com/office/2006/relationships/"
             "vbaProject\" Target=\"vbaProject.bin\"/></Relationships>"},
        sheet_part(SHEET_OPEN RATED(T("Green")) SHEET_CLOSE)};
    assert_parts(parts, 3, R02_GREEN, "sheet-skipped");
    assert_parts(parts, 3, R02_GREEN, "external-links");
    assert_parts(parts, 3, R02_GREEN, "macros-present");
}

static void test_30_string_tables_that_lie_or_never_end(void **state)
{
    (void)state;
    assert_strings(
        "count=\"4000000000\" uniqueCount=\"4000000000\"><si><t>Green</t></si>",
        RATED(S("0")), R02_GREEN, "");
    assert_strings("count=\"0\" uniqueCount=\"0\"><si><t>Green</t></si>", RATED(S("0")),
                   R02_GREEN, "");
    assert_strings("count=\"9\"><si><t>Green</t></si>", RATED(S("4000000000")), "refused",
                   "damaged B2");
}

static void test_31_first_and_last_rows_and_blank_ones_between(void **state)
{
    (void)state;
    static const char *const rows[] = {"Ref | RAG\n", "R02 | Green\n", "R03 | Amber\n",
                                       "Total | 2\n"};
    for (size_t blank = 0; blank <= COUNT_OF(rows); blank++) {
        struct arena arena = {0};
        struct text grid = {.arena = &arena};
        for (size_t i = 0; i < COUNT_OF(rows); i++) {
            text_addf(&grid, "%s%s", i == blank ? "\n\n" : "", rows[i]);
        }
        struct sheets sheets = grid_sheets(&arena, text_of(&grid));
        struct csv_style style = {
            .encoding = "UTF-8", .separator = ",", .line_end = "\n"};
        assert_file(workbook_of(&sheets, &arena), R02_GREEN, "");
        assert_file(opendocument_of(&sheets, &arena), R02_GREEN, "");
        assert_file(text_document_of(&sheets, &arena), R02_GREEN, "");
        assert_file(csv_file_of(&sheets, style, &arena), R02_GREEN, "");
        arena_clear(&arena);
    }
    assert_grid("R02 | Green\nR03 | Amber", R02_GREEN, "heading-guessed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_01_cells_and_rows_without_reference),
        cmocka_unit_test(test_02_shared_string_with_empty_value),
        cmocka_unit_test(test_03_rich_text_and_phonetic_text),
        cmocka_unit_test(test_04_inline_strings_and_cdata),
        cmocka_unit_test(test_05_formula_results_that_are_not_there),
        cmocka_unit_test(test_06_escaped_characters),
        cmocka_unit_test(test_07_white_space_of_every_kind),
        cmocka_unit_test(test_08_strict_namespaces_and_prefixes),
        cmocka_unit_test(test_09_targets_wherever_they_lead),
        cmocka_unit_test(test_10_backslashes_and_case_in_part_names),
        cmocka_unit_test(test_11_parts_that_may_be_missing),
        cmocka_unit_test(test_12_dimensions_that_lie),
        cmocka_unit_test(test_13_cells_at_the_end_of_the_grid_and_beyond),
        cmocka_unit_test(test_14_merges_many_or_endless),
        cmocka_unit_test(test_15_merged_headings_and_values),
        cmocka_unit_test(test_16_hidden_rows_columns_and_sheets),
        cmocka_unit_test(test_17_days_of_1904_and_the_leap_day_that_never_was),
        cmocka_unit_test(test_18_numbers_that_look_like_days),
        cmocka_unit_test(test_19_ratings_that_became_other_things),
        cmocka_unit_test(test_20_fills_that_carry_the_meaning),
        cmocka_unit_test(test_21_zip_files_of_every_make),
        cmocka_unit_test(test_22_parts_that_break_off),
        cmocka_unit_test(test_23_files_with_a_password),
        cmocka_unit_test(test_24_other_formats_under_a_workbooks_name),
        cmocka_unit_test(test_25_repeated_rows_and_cells_of_ods),
        cmocka_unit_test(test_26_text_in_every_encoding_delimiter_and_line_end),
        cmocka_unit_test(test_27_merges_and_changes_in_text_documents),
        cmocka_unit_test(test_32_words_that_are_struck_through),
        cmocka_unit_test(test_28_charts_macro_sheets_and_links),
        cmocka_unit_test(test_30_string_tables_that_lie_or_never_end),
        cmocka_unit_test(test_31_first_and_last_rows_and_blank_ones_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
