// SPDX-License-Identifier: MIT
/* What .xlsx files do in the wild. Cases are XML of one sheet, or whole packages. */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define MAIN            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT          "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define OFFICE          "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE         "http://schemas.openxmlformats.org/package/2006/"
#define DATA(rows)      "<sheetData>" rows "</sheetData>"
#define STRINGS(inside) "<sst xmlns=\"" MAIN "\">" inside "</sst>"
#define STYLES(inside)  "<styleSheet xmlns=\"" MAIN "\">" inside "</styleSheet>"
#define LENGTH(array)   (sizeof(array) / sizeof(*(array)))

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

struct outcome {
    bool is_read;
    struct sheets sheets;
    struct findings findings;
};

static struct outcome read_with(struct bytes bytes, const struct limits *limits)
{
    struct outcome outcome = {.findings.arena = &arena};
    outcome.is_read = import_sheets(bytes, "t.xlsx", limits, &arena, &outcome.sheets,
                                    &outcome.findings);
    assert_true(outcome.is_read == !findings_have_refusal(&outcome.findings));
    return outcome;
}

static struct outcome read_file(struct bytes bytes)
{
    return read_with(bytes, &limits_default);
}

static struct outcome read_sheet(const char *inside)
{
    return read_file(workbook_of_sheet(&arena, inside));
}

static struct outcome read_parts(const struct made_part *parts, size_t count)
{
    return read_file(workbook_made(&arena, parts, count));
}

static const struct sheet *first_sheet(const struct outcome *outcome)
{
    if (!outcome->is_read) {
        fail_msg("%s", finding_line(&arena, &outcome->findings.items[0]));
    }
    return &outcome->sheets.list.items[0];
}

static void assert_cells(const struct outcome *outcome, const char *cells)
{
    assert_string_equal(sheet_text(&arena, first_sheet(outcome)), cells);
}

static void assert_refused(const struct outcome *outcome, const char *finding)
{
    assert_false(outcome->is_read);
    assert_string_equal(findings_text(&arena, &outcome->findings), finding);
}

/* Sheets whose cells, in one line, are these. */
struct sheet_case {
    const char *inside, *cells;
};

static void assert_cases(const struct sheet_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct outcome outcome = read_sheet(cases[i].inside);
        assert_cells(&outcome, cases[i].cells);
    }
}

/* The cells of a sheet that uses these strings. */
static struct outcome read_strings(const char *strings, const char *inside)
{
    const struct made_part parts[] = {
        {.name = "xl/sharedStrings.xml", .text = strings, .is_deflated = true},
        {.name = "xl/worksheets/sheet1.xml",
         .text = text_printf(&arena, SHEET_OPEN "%s" SHEET_CLOSE, inside)},
    };
    return read_parts(parts, LENGTH(parts));
}

static struct outcome read_styled(const char *styles, const char *inside)
{
    const struct made_part parts[] = {
        {.name = "xl/styles.xml", .text = styles},
        {.name = "xl/worksheets/sheet1.xml",
         .text = text_printf(&arena, SHEET_OPEN "%s" SHEET_CLOSE, inside)},
    };
    return read_parts(parts, LENGTH(parts));
}

/* ---- places ---- */

static void test_cells_and_rows_without_references_follow_each_other(void **state)
{
    (void)state;
    static const struct sheet_case cases[] = {
        {DATA("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
         "A1:n=1 B1:n=2 A2:n=3"},
        {DATA("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c></row>"
              "<row><c><v>3</v></c></row>"),
         "B3:n=1 C3:n=2 A4:n=3"},
        {DATA("<row r=\"2\"/><row><c/><c><v>1</v></c></row>"), "B3:n=1"},
        {DATA("<row r=\"2\"><c r=\"b2\"><v>1</v></c></row>"), "B2:n=1"},
        {DATA("<row r=\"5\"><c r=\"AA5\"><v>1</v></c></row>"), "AA5:n=1"},
    };
    assert_cases(cases, LENGTH(cases));
}

static void test_a_reference_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const insides[] = {
        DATA("<row r=\"1\"><c r=\"1A\"><v>1</v></c></row>"),
        DATA("<row r=\"1\"><c r=\"A0\"><v>1</v></c></row>"),
        DATA("<row r=\"1\"><c r=\"\"><v>1</v></c></row>"),
        DATA("<row r=\"0\"><c><v>1</v></c></row>"),
        DATA("<row r=\"-1\"><c><v>1</v></c></row>"),
        DATA("") "<mergeCells><mergeCell ref=\"A1:\"/></mergeCells>",
        DATA("") "<mergeCells><mergeCell/></mergeCells>",
    };
    for (size_t i = 0; i < LENGTH(insides); i++) {
        struct outcome outcome = read_sheet(insides[i]);
        assert_refused(&outcome, "damaged");
    }
}

static void test_cells_out_of_order_are_sorted(void **state)
{
    (void)state;
    static const struct sheet_case cases[] = {
        {DATA("<row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"A2\"><v>3</v></c></row>"
              "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
         "A1:n=1 A2:n=3 B2:n=4"},
        {DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"),
         "A1:n=1"},
    };
    assert_cases(cases, LENGTH(cases));
}

static void test_a_place_given_twice_with_different_contents_is_refused(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        DATA("<row r=\"1\"><c r=\"C1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>"));
    assert_refused(&outcome, "damaged");
    assert_string_equal(place_cell(&arena, outcome.findings.items[0].place), "C1");
}

static void test_dimensions_are_not_believed(void **state)
{
    (void)state;
    static const struct sheet_case cases[] = {
        {"<dimension ref=\"A1\"/>" DATA("<row><c/><c><v>1</v></c></row>"), "B1:n=1"},
        {"<dimension ref=\"A1:XFD1048576\"/>" DATA("<row><c><v>1</v></c></row>"),
         "A1:n=1"},
        {"<dimension ref=\"1:49\"/>" DATA("<row><c><v>1</v></c></row>"), "A1:n=1"},
    };
    assert_cases(cases, LENGTH(cases));
}

static void
test_the_last_place_of_the_grid_is_read_and_those_beyond_are_reported(void **state)
{
    (void)state;
    struct outcome outcome =
        read_sheet(DATA("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c>"
                        "<c r=\"XFE1048576\"><v>2</v></c></row>"
                        "<row r=\"1048577\"><c><v>3</v></c></row>"
                        "<row r=\"99999999\"><c r=\"ZZZZZZZZ99999999999\"><v>4</v></c>"
                        "</row>"));
    assert_cells(&outcome, "XFD1048576:n=1");
    assert_string_equal(findings_text(&arena, &outcome.findings), "outside-grid");
    assert_string_equal(place_cell(&arena, outcome.findings.items[0].place),
                        "XFE1048576");
    assert_int_equal(sheet_end_row(first_sheet(&outcome)), 1048577);
    assert_int_equal(sheet_end_column(first_sheet(&outcome)), 16385);
}

static void test_a_blank_row_ends_nothing(void **state)
{
    (void)state;
    for (unsigned blank = 1; blank <= 6; blank++) {
        struct text rows = {.arena = &arena}, cells = {.arena = &arena};
        for (unsigned row = 1; row <= 6; row++) {
            const char *value = row == blank ? "" : "<c><v>7</v></c>";
            text_addf(&rows, "<row r=\"%u\">%s</row>", row, value);
            if (row != blank) {
                text_addf(&cells, "%sA%u:n=7", cells.length > 0 ? " " : "", row);
            }
        }
        struct outcome outcome =
            read_sheet(text_printf(&arena, "<sheetData>%s</sheetData>", rows.bytes));
        assert_cells(&outcome, cells.bytes);
    }
}

/* ---- texts ---- */

static void test_strings_are_found_by_index_and_an_empty_value_is_no_index(void **state)
{
    (void)state;
    struct outcome outcome = read_strings(
        STRINGS("<si><t>first</t></si><si><t/></si><si><t>third</t></si>"),
        DATA("<row><c t=\"s\"><v>2</v></c><c t=\"s\"><v/></c><c t=\"s\"><v></v></c>"
             "<c t=\"s\"/><c t=\"s\"><v> 0\n</v></c><c t=\"s\"><v>1</v></c></row>"));
    assert_cells(&outcome, "A1=third E1=first");
}

static void test_an_index_outside_the_strings_is_refused_with_its_cell(void **state)
{
    (void)state;
    static const char *const values[] = {"1", "99999999999999999999999", "-1", "0.5",
                                         "x"};
    for (size_t i = 0; i < LENGTH(values); i++) {
        struct outcome outcome = read_strings(
            STRINGS("<si><t>only</t></si>"),
            text_printf(&arena,
                        DATA("<row r=\"7\"><c r=\"D7\" t=\"s\"><v>%s</v></c></row>"),
                        values[i]));
        assert_refused(&outcome, "damaged");
        assert_string_equal(place_source(&arena, outcome.findings.items[0].place),
                            "t.xlsx#Sheet1!D7");
    }
}

static void test_runs_are_joined_and_phonetic_text_is_left_out(void **state)
{
    (void)state;
    static const char string[] =
        "<si><r><rPr><b/></rPr><t>On </t></r><r><t>track</t></r>"
        "<rPh sb=\"0\" eb=\"2\"><t>never</t></rPh><phoneticPr fontId=\"1\"/></si>";
    struct outcome shared = read_strings(text_printf(&arena, STRINGS("%s"), string),
                                         DATA("<row><c t=\"s\"><v>0</v></c></row>"));
    assert_cells(&shared, "A1=On track");
    struct outcome inline_text =
        read_sheet(DATA("<row><c t=\"inlineStr\"><is><r><t>On </t></r><r><t>track</t></r>"
                        "<rPh sb=\"0\" eb=\"2\"><t>never</t></rPh></is></c></row>"));
    assert_cells(&inline_text, "A1=On track");
}

static void test_raised_digits_in_runs_are_no_part_of_a_number(void **state)
{
    (void)state;
    static const char string[] =
        "<si><r><t>R3</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>6</t></r>"
        "<r><rPr><vertAlign val=\"baseline\"/></rPr><t>7</t></r></si>";
    struct outcome outcome = read_strings(text_printf(&arena, STRINGS("%s"), string),
                                          DATA("<row><c t=\"s\"><v>0</v></c></row>"));
    assert_cells(&outcome, "A1=R3⁶7");
}

static void test_a_text_is_struck_through_when_one_of_its_runs_is(void **state)
{
    (void)state;
    static const char strings[] =
        "<si><r><rPr><strike/></rPr><t>Red</t></r><r><t xml:space=\"preserve\"> </t></r>"
        "</si><si><r><rPr><strike/></rPr><t>Red</t></r><r><t>Green</t></r></si>"
        "<si><r><rPr><strike val=\"0\"/></rPr><t>Red</t></r></si><si><t>Red</t></si>";
    static const bool struck[] = {true, true, false, false};
    struct outcome outcome =
        read_strings(text_printf(&arena, STRINGS("%s"), strings),
                     DATA("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                          "<c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>"));
    const struct cells *cells = &outcome.sheets.list.items[0].cells;
    assert_int_equal(cells->count, 4);
    for (size_t i = 0; i < cells->count; i++) {
        assert_int_equal(cells->items[i].is_struck, struck[i]);
    }
}

static void test_runs_of_a_text_in_its_cell_have_their_looks_too(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        DATA("<row><c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>Red</t></r></is></c>"
             "<c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>Red</t></r>"
             "<r><t>Green</t></r></is></c>"
             "<c t=\"inlineStr\"><is><t>Red</t></is></c>"
             "<c t=\"inlineStr\"><is><r><t>R3</t></r><r><rPr><vertAlign "
             "val=\"superscript\"/></rPr><t>6</t></r></is></c></row>"));
    static const bool struck[] = {true, true, false, false};
    assert_cells(&outcome, "A1=Red B1=RedGreen C1=Red D1=R3⁶");
    const struct cells *cells = &outcome.sheets.list.items[0].cells;
    for (size_t i = 0; i < cells->count; i++) {
        assert_int_equal(cells->items[i].is_struck, struck[i]);
    }
}

static void test_texts_in_cells_are_read_wherever_they_stand(void **state)
{
    (void)state;
    static const struct sheet_case cases[] = {
        {DATA("<row><c t=\"inlineStr\"><is><t>Green</t></is></c></row>"), "A1=Green"},
        {DATA("<row><c t=\"inlineStr\"><t>Green</t></c></row>"), "A1=Green"},
        {DATA("<row><c><is><t>Green</t></is></c></row>"), "A1=Green"},
        {DATA("<row><c t=\"inlineStr\"><v>Green</v></c></row>"), "A1=Green"},
        {DATA("<row><c t=\"str\"><v>Green</v></c></row>"), "A1=Green"},
        {DATA("<row><c t=\"inlineStr\"><is><t><![CDATA[A & <B>]]></t></is></c></row>"),
         "A1=A & <B>"},
        {DATA("<row><c t=\"inlineStr\"><is><t>A &amp; B &#x41;&#66;</t></is></c></row>"),
         "A1=A & B AB"},
        {DATA("<row><c t=\"inlineStr\"><is><t>a<!-- b -->c</t></is></c></row>"), "A1=ac"},
        {DATA("<row><c t=\"inlineStr\"><is><t></t></is></c></row>"), ""},
        {DATA("<row><c t=\"n\"><v>n/a</v></c></row>"), "A1=n/a"},
        {DATA("<row><c t=\"new\"><v>2</v></c></row>"), "A1:n=2"},
    };
    assert_cases(cases, LENGTH(cases));
}

static void test_white_space_is_kept_as_it_is(void **state)
{
    (void)state;
    static const char text[] =
        "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>";
    static const struct {
        const char *written, *read;
    } cases[] = {
        {"  two  ", "  two  "},
        {"a\xC2\xA0", "a\xC2\xA0"},
        {"a\xE2\x80\x8B", "a\xE2\x80\x8B"},
        {"a\r\nb\tc", "a\nb\tc"},
        {"a_x000D_\nb", "a\r\nb"},
        {"a&#13;&#10;b", "a\r\nb"},
        {" ", " "},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const char *cell = text_printf(&arena, text, cases[i].written);
        struct outcome outcome =
            read_sheet(text_printf(&arena, "<sheetData><row>%s</row></sheetData>", cell));
        assert_int_equal(first_sheet(&outcome)->cells.count, 1);
        assert_string_equal(first_sheet(&outcome)->cells.items[0].text, cases[i].read);
    }
}

static void test_signs_are_decoded_once(void **state)
{
    (void)state;
    static const struct {
        const char *written, *read;
    } cases[] = {
        {"_x0041_", "A"},
        {"x_x005F_x0041_", "x_x0041_"},
        {"_x00e9_", "\xC3\xA9"},
        {"_x20AC_5", "\xE2\x82\xAC"
                     "5"},
        {"_xD83D__xDE00_", "\xF0\x9F\x98\x80"},
        {"_xD83D_ alone", "_xD83D_ alone"},
        {"_xDE00_", "_xDE00_"},
        {"_xD83D__x0041_", "_xD83D_A"},
        {"_x0000_", "_x0000_"},
        {"_x41_", "_x41_"},
        {"_X0041_", "_X0041_"},
        {"_x004G_", "_x004G_"},
        {"_x0041", "_x0041"},
        {"__x0041_", "_A"},
        {"_", "_"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome = read_strings(
            text_printf(&arena, STRINGS("<si><t>%s</t></si>"), cases[i].written),
            text_printf(
                &arena,
                DATA("<row><c t=\"s\"><v>0</v></c><c t=\"str\"><v>%s</v></c></row>"),
                cases[i].written));
        const struct cell *cells = first_sheet(&outcome)->cells.items;
        assert_string_equal(cells[0].text, cases[i].read);
        assert_string_equal(cells[1].text, cases[i].read);
    }
}

/* ---- values ---- */

static void test_formulas_give_their_stored_results_or_none(void **state)
{
    (void)state;
    static const struct sheet_case cases[] = {
        {DATA("<row><c t=\"str\"><f>A2</f><v>Green</v></c></row>"), "A1=Green"},
        {DATA("<row><c><f>1+1</f><v>2</v></c></row>"), "A1:n=2"},
        {DATA("<row><c t=\"e\"><f>NA()</f><v>#N/A</v></c></row>"), "A1:e=#N/A"},
        {DATA("<row><c t=\"b\"><f>1=1</f><v>1</v></c></row>"), "A1:b=TRUE"},
        {DATA("<row><c><f>1+1</f></c></row>"), "A1:?="},
        {DATA("<row><c><f>1+1</f><v></v></c></row>"), "A1:?="},
        {DATA("<row><c><f>1+1</f><v/></c></row>"), "A1:?="},
        {DATA("<row><c t=\"str\"><f>A2</f></c></row>"), "A1:?="},
        {DATA("<row><c t=\"str\"><f>IF(A2=1,1,\"\")</f><v></v></c></row>"), ""},
        {DATA("<row><c><f t=\"shared\" si=\"0\"/><v>3</v></c></row>"), "A1:n=3"},
        {DATA("<row><c><f t=\"shared\" si=\"0\"/></c></row>"), "A1:?="},
    };
    assert_cases(cases, LENGTH(cases));
    struct outcome outcome =
        read_sheet(DATA("<row><c><f>1+1</f><v>2</v></c><c><v>2</v></c></row>"));
    assert_true(first_sheet(&outcome)->cells.items[0].is_formula);
    assert_false(first_sheet(&outcome)->cells.items[1].is_formula);
}

static void test_values_are_kept_as_what_they_are(void **state)
{
    (void)state;
    static const struct sheet_case cases[] = {
        {DATA("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
              "<c t=\"b\"><v>true</v></c><c t=\"b\"><v>false</v></c></row>"),
         "A1:b=TRUE B1:b=FALSE C1:b=TRUE D1:b=FALSE"},
        {DATA("<row><c t=\"e\"><v>#REF!</v></c><c t=\"e\"><v>#DIV/0!</v></c></row>"),
         "A1:e=#REF! B1:e=#DIV/0!"},
        {DATA("<row><c><v>2</v></c><c><v>2.0</v></c><c><v>1E5</v></c><c><v>0.1</v></c>"
              "<c><v>007</v></c><c><v> 4 </v></c></row>"),
         "A1:n=2 B1:n=2 C1:n=100000 D1:n=0.1 E1:n=7 F1:n=4"},
        {DATA("<row><c t=\"str\"><v>4.0</v></c><c t=\"str\"><v>007</v></c>"
              "<c t=\"str\"><v>1-2</v></c><c t=\"str\"><v>TRUE</v></c></row>"),
         "A1=4.0 B1=007 C1=1-2 D1=TRUE"},
        {DATA("<row><c t=\"d\"><v>2023-02-28</v></c>"
              "<c t=\"d\"><v>2023-02-28T09:30:00</v></c>"
              "<c t=\"d\"><v>2023-02-28T00:00:00.000Z</v></c>"
              "<c t=\"d\"><v>soon</v></c></row>"),
         "A1:d=2023-02-28 B1:d=2023-02-28 09:30:00 C1:d=2023-02-28 D1=soon"},
    };
    assert_cases(cases, LENGTH(cases));
}

#define DATE_STYLES                                                                      \
    STYLES("<numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]0&quot; days&quot;\"/>"  \
           "<numFmt numFmtId=\"171\" formatCode=\"dd mmm yyyy\"/></numFmts>"             \
           "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"171\"/>"    \
           "<xf numFmtId=\"21\"/><xf numFmtId=\"170\"/><xf numFmtId=\"22\"/></cellXfs>")

static void test_numbers_under_date_formats_are_days(void **state)
{
    (void)state;
    struct outcome outcome = read_styled(
        DATE_STYLES,
        DATA(
            "<row><c s=\"1\"><v>44985</v></c><c s=\"2\"><v>44985</v></c>"
            "<c s=\"3\"><v>0.39583333333333331</v></c><c s=\"4\"><v>44985</v></c>"
            "<c s=\"5\"><v>44985.395833333336</v></c><c><v>44985</v></c>"
            "<c s=\"99\"><v>44985</v></c></row>"
            "<row><c s=\"1\"><v>60</v></c><c s=\"1\"><v>59</v></c>"
            "<c s=\"1\"><v>61</v></c><c s=\"1\"><v>-1</v></c>"
            "<c s=\"1\"><v>12500000</v></c><c s=\"1\"><v>44985.999999999</v></c></row>"));
    assert_cells(&outcome, "A1:d=2023-02-28 B1:d=2023-02-28 C1:d=09:30:00 D1:n=44985 "
                           "E1:d=2023-02-28 09:30:00 F1:n=44985 G1:n=44985 "
                           "A2:d=1900-03-01 B2:d=1900-02-28 C2:d=1900-03-01 D2:n=-1 "
                           "E2:n=12500000 F2:d=2023-03-01");
    assert_true(first_sheet(&outcome)->cells.items[0].number == 44985);
}

static void test_the_epoch_of_1904_is_heeded(void **state)
{
    (void)state;
    static const char *const words[] = {"1", "true", "0", "false"};
    static const char *const days[] = {"2027-03-01", "2027-03-01", "2023-02-28",
                                       "2023-02-28"};
    for (size_t i = 0; i < LENGTH(words); i++) {
        const struct made_part parts[] = {
            {.name = "xl/workbook.xml",
             .text = text_printf(&arena,
                                 "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">"
                                 "<workbookPr date1904=\"%s\"/><sheets><sheet name=\"S\" "
                                 "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                                 words[i])},
            {.name = "xl/styles.xml", .text = DATE_STYLES},
            {.name = "xl/worksheets/sheet1.xml",
             .text =
                 SHEET_OPEN DATA("<row><c s=\"1\"><v>44985</v></c></row>") SHEET_CLOSE},
        };
        struct outcome outcome = read_parts(parts, LENGTH(parts));
        assert_cells(&outcome, text_printf(&arena, "A1:d=%s", days[i]));
    }
}

/* ---- fills ---- */

#define FILLS_STYLES                                                                     \
    STYLES(                                                                              \
        "<fills><fill><patternFill patternType=\"none\"/></fill>"                        \
        "<fill><patternFill patternType=\"gray125\"><fgColor rgb=\"FFFF0000\"/>"         \
        "</patternFill></fill>"                                                          \
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF00B050\"/>"           \
        "<bgColor indexed=\"64\"/></patternFill></fill>"                                 \
        "<fill><patternFill patternType=\"solid\"><fgColor indexed=\"10\"/>"             \
        "</patternFill></fill>"                                                          \
        "<fill><patternFill patternType=\"solid\"><fgColor theme=\"4\" tint=\"-0.25\"/>" \
        "</patternFill></fill>"                                                          \
        "<fill><patternFill patternType=\"solid\"><fgColor indexed=\"64\"/>"             \
        "</patternFill></fill>"                                                          \
        "<fill><gradientFill><stop position=\"0\"><color rgb=\"FFFF0000\"/></stop>"      \
        "</gradientFill></fill>"                                                         \
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFFFF\"/>"           \
        "</patternFill></fill>"                                                          \
        "<fill><patternFill patternType=\"solid\"><fgColor auto=\"1\"/>"                 \
        "</patternFill></fill></fills>"                                                  \
        "<cellStyleXfs><xf fillId=\"2\"/></cellStyleXfs>"                                \
        "<cellXfs><xf fillId=\"0\"/><xf fillId=\"1\"/><xf fillId=\"2\"/>"                \
        "<xf fillId=\"3\"/><xf fillId=\"4\"/><xf fillId=\"5\"/><xf fillId=\"6\"/>"       \
        "<xf fillId=\"7\"/><xf fillId=\"8\"/><xf fillId=\"77\"/></cellXfs>"              \
        "<dxfs><dxf><fill><patternFill patternType=\"solid\"><fgColor "                  \
        "rgb=\"FF123456\"/>"                                                             \
        "</patternFill></fill></dxf></dxfs>"                                             \
        "<colors><indexedColors>%s</indexedColors></colors>")

static const char ten_cells[] =
    DATA("<row><c s=\"0\"/><c s=\"1\"/><c s=\"2\"/><c s=\"3\"/><c s=\"4\"/><c s=\"5\"/>"
         "<c s=\"6\"/><c s=\"7\"/><c s=\"8\"/><c s=\"9\"/></row>");

static void test_solid_fills_are_colours_and_nothing_else_is(void **state)
{
    (void)state;
    struct outcome outcome =
        read_styled(text_printf(&arena, FILLS_STYLES, ""), ten_cells);
    assert_cells(&outcome, "C1={00B050} D1={FF0000} E1={376092}");
}

static void test_a_workbooks_own_palette_replaces_the_standard_one(void **state)
{
    (void)state;
    const char *colours = text_repeated(&arena, "<rgbColor rgb=\"00ABCDEF\"/>", 64);
    struct outcome outcome =
        read_styled(text_printf(&arena, FILLS_STYLES, colours), ten_cells);
    assert_cells(&outcome, "C1={00B050} D1={ABCDEF} E1={376092}");
}

static void test_a_white_cell_is_kept_only_when_it_says_something(void **state)
{
    (void)state;
    struct outcome outcome =
        read_styled(text_printf(&arena, FILLS_STYLES, ""),
                    DATA("<row><c s=\"7\"/><c s=\"7\"><v>1</v></c></row>"));
    assert_cells(&outcome, "B1:n=1{FFFFFF}");
}

static void test_theme_colours_are_those_of_the_workbooks_own_theme(void **state)
{
    (void)state;
    static const char theme[] =
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<a:themeElements><a:clrScheme name=\"Own\">"
        "<a:dk1><a:sysClr val=\"windowText\" lastClr=\"010101\"/></a:dk1>"
        "<a:lt1><a:sysClr val=\"window\" lastClr=\"FEFEFE\"/></a:lt1>"
        "<a:dk2><a:srgbClr val=\"020202\"/></a:dk2>"
        "<a:lt2><a:srgbClr val=\"FDFDFD\"/></a:lt2>"
        "<a:accent1><a:srgbClr val=\"FF0000\"/></a:accent1>"
        "<a:folHlink><a:srgbClr val=\"0000AA\"/></a:folHlink></a:clrScheme>"
        "<a:fmtScheme><a:accent1><a:srgbClr val=\"777777\"/></a:accent1></a:fmtScheme>"
        "</a:themeElements></a:theme>";
    static const char styles[] =
        STYLES("<fills><fill><patternFill patternType=\"solid\"><fgColor theme=\"0\"/>"
               "</patternFill></fill><fill><patternFill patternType=\"solid\">"
               "<fgColor theme=\"1\"/></patternFill></fill><fill><patternFill "
               "patternType=\"solid\"><fgColor theme=\"2\"/></patternFill></fill><fill>"
               "<patternFill patternType=\"solid\"><fgColor theme=\"3\"/></patternFill>"
               "</fill><fill><patternFill patternType=\"solid\"><fgColor theme=\"4\"/>"
               "</patternFill></fill><fill><patternFill patternType=\"solid\">"
               "<fgColor theme=\"11\"/></patternFill></fill></fills><cellXfs>"
               "<xf fillId=\"0\"/><xf fillId=\"1\"/><xf fillId=\"2\"/><xf fillId=\"3\"/>"
               "<xf fillId=\"4\"/><xf fillId=\"5\"/></cellXfs>");
    const struct made_part parts[] = {
        {.name = "xl/styles.xml", .text = styles},
        {.name = "xl/theme/theme1.xml", .text = theme},
        {.name = "xl/worksheets/sheet1.xml",
         .text = SHEET_OPEN DATA("<row><c s=\"0\"/><c s=\"1\"/><c s=\"2\"/><c s=\"3\"/>"
                                 "<c s=\"4\"/><c s=\"5\"/></row>") SHEET_CLOSE},
    };
    struct outcome outcome = read_parts(parts, LENGTH(parts));
    assert_cells(&outcome, "A1={FEFEFE} B1={010101} C1={FDFDFD} D1={020202} "
                           "E1={FF0000} F1={0000AA}");
}

static void test_where_conditional_formats_may_paint_is_kept(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        DATA("<row><c><v>1</v></c></row>") "<conditionalFormatting sqref=\"D2:D9 "
                                           "F2\"><cfRule type=\"cellIs\"><formula>1"
                                           "</formula></cfRule></"
                                           "conditionalFormatting><extLst><ext><x14:"
                                           "conditionalFormattings "
                                           "xmlns:x14=\"http://schemas.microsoft.com/"
                                           "office/spreadsheetml/2009/9/main\" "
                                           "xmlns:xm=\"http://schemas.microsoft.com/"
                                           "office/excel/2006/main\">"
                                           "<x14:conditionalFormatting><x14:cfRule/"
                                           "><xm:sqref>A:B 7:8</xm:sqref>"
                                           "</x14:conditionalFormatting></"
                                           "x14:conditionalFormattings>"
                                           "<x14:dataValidation "
                                           "xmlns:x14=\"http://schemas.microsoft.com/"
                                           "office/spreadsheetml/"
                                           "2009/9/main\" "
                                           "xmlns:xm=\"http://schemas.microsoft.com/"
                                           "office/excel/2006/main\">"
                                           "<xm:sqref>Z1</xm:sqref></"
                                           "x14:dataValidation></ext></extLst>");
    assert_cells(&outcome, "A1:n=1");
    assert_string_equal(ranges_text(&arena, &first_sheet(&outcome)->conditional),
                        "D2:D9 F2:F2 A1:B1048576 A7:XFD8");
}

/* ---- merges and what is hidden ---- */

static void test_a_merges_value_is_its_top_left_cells(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        DATA("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
             "<row><c><v>4</v></c><c><v>5</v></c><c><v>6</v></c></row>"
             "<row><c><v>7</v></c><c><v>8</v></c></row>") "<mergeCells><mergeCell "
                                                          "ref=\"B3:A2\"/><mergeCell "
                                                          "ref=\"B1:C1\"/>"
                                                          "<mergeCell "
                                                          "ref=\"E5:E5\"/></mergeCells>");
    assert_cells(&outcome, "A1:n=1 B1:n=2 A2:n=4 C2:n=6");
    assert_string_equal(ranges_text(&arena, &first_sheet(&outcome)->merges),
                        "B1:C1 A2:B3");
    assert_non_null(sheet_merge(first_sheet(&outcome), 3, 2));
    assert_null(sheet_merge(first_sheet(&outcome), 3, 3));
}

static void test_a_merge_over_the_whole_grid_costs_nothing(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        DATA("<row><c><v>1</v></c><c><v>2</v></c></row>") "<mergeCells><mergeCell "
                                                          "ref=\"A1:XFD1048576\"/></"
                                                          "mergeCells>");
    assert_cells(&outcome, "A1:n=1");
    assert_true(arena.bytes < 100000);
}

static void test_a_merge_that_overlaps_another_is_left_out_aloud(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(DATA(
        "<row/><row><c/><c><v>1</v></c><c><v>2</v></c></row>"
        "<row><c/><c><v>3</v></c><c><v>4</v></c></row>") "<mergeCells><mergeCell "
                                                         "ref=\"B2:C2\"/><mergeCell "
                                                         "ref=\"C2:C3\"/></mergeCells>");
    assert_cells(&outcome, "B2:n=1 B3:n=3 C3:n=4");
    assert_string_equal(findings_text(&arena, &outcome.findings), "part-inconsistent");
}

static void test_hidden_rows_and_columns_are_read_and_marked(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\" "
        "width=\"0\"/>"
        "<col min=\"6\" max=\"16384\" hidden=\"true\"/><col min=\"5\" "
        "max=\"5\"/></cols>" DATA(
            "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row>"
            "<row r=\"3\" hidden=\"1\"/><row r=\"4\" ht=\"0.00\"><c><v>3</v></c></row>"
            "<row r=\"6\" hidden=\"1\"/><row r=\"7\" hidden=\"0\"/>"));
    const struct sheet *sheet = first_sheet(&outcome);
    assert_cells(&outcome, "A1:n=1 B1:n=2 A4:n=3");
    assert_string_equal(spans_text(&arena, &sheet->hidden_columns), "2-4 6-16384");
    assert_string_equal(spans_text(&arena, &sheet->hidden_rows), "3-4 6-6");
    assert_true(sheet_hides_row(sheet, 4) && !sheet_hides_row(sheet, 5));
    assert_true(sheet_hides_column(sheet, 9000) && !sheet_hides_column(sheet, 5));
}

/* ---- packages ---- */

#define WORKBOOK(sheets)                                                                 \
    "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>" sheets                \
    "</sheets></workbook>"
#define RELATION(id, type, target)                                                       \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"
#define RELATIONS(inside)                                                                \
    "<Relationships xmlns=\"" PACKAGE "relationships\">" inside "</Relationships>"

static void
test_sheets_come_in_the_workbooks_order_and_say_when_they_are_hidden(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "xl/workbook.xml",
         .text =
             WORKBOOK("<sheet name=\"Second &amp; last\" sheetId=\"9\" r:id=\"b\"/>"
                      "<sheet name=\"Hidden\" sheetId=\"4\" state=\"hidden\" r:id=\"a\"/>"
                      "<sheet name=\"Deep_x0021_\" sheetId=\"5\" state=\"veryHidden\" "
                      "r:id=\"c\"/>")},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = RELATIONS(RELATION("a", "worksheet", "worksheets/sheet1.xml")
                               RELATION("b", "worksheet", "worksheets/sheet2.xml")
                                   RELATION("c", "worksheet", "worksheets/sheet3.xml"))},
        {.name = "xl/worksheets/sheet2.xml",
         .text = SHEET_OPEN DATA("<row><c><v>2</v></c></row>") SHEET_CLOSE},
        {.name = "xl/worksheets/sheet3.xml", .text = SHEET_OPEN DATA("") SHEET_CLOSE},
    };
    struct outcome outcome = read_parts(parts, LENGTH(parts));
    assert_cells(&outcome, "A1:n=2");
    const struct sheet *sheets = outcome.sheets.list.items;
    assert_int_equal(outcome.sheets.list.count, 3);
    assert_string_equal(sheets[0].name, "Second & last");
    assert_string_equal(sheets[2].name, "Deep!");
    assert_false(sheets[0].is_hidden);
    assert_true(sheets[1].is_hidden && sheets[2].is_hidden);
}

/* A package whose parts lie in those places. */
static struct outcome read_places(const char *workbook, const char *relations,
                                  const char *target, const char *sheet)
{
    const char *to_sheet =
        text_printf(&arena, RELATIONS(RELATION("r", "worksheet", "%s")), target);
    const char *to_workbook =
        text_printf(&arena, RELATIONS(RELATION("r", "officeDocument", "%s")), workbook);
    struct made_part parts[4] = {0};
    parts[0].name = sheet;
    parts[0].text = SHEET_OPEN DATA("<row><c><v>1</v></c></row>") SHEET_CLOSE;
    parts[1].name = relations;
    parts[1].text = to_sheet;
    parts[2].name = workbook + (workbook[0] == '/');
    parts[2].text = WORKBOOK("<sheet name=\"S\" sheetId=\"1\" r:id=\"r\"/>");
    parts[3].name = "_rels/.rels";
    parts[3].text = to_workbook;
    struct made_package package = {.parts = parts, .count = LENGTH(parts)};
    return read_file(package_made(&arena, &package));
}

static void test_parts_are_found_by_relationship_wherever_they_lie(void **state)
{
    (void)state;
    /* the workbook's part, its relationships', the target in them, the sheet's part */
    static const char *const cases[][4] = {
        {"xl/workbook22.xml", "xl/_rels/workbook22.xml.rels", "worksheets/s.xml",
         "xl/worksheets/s.xml"},
        {"/xl/workbook.xml", "xl/_rels/workbook.xml.rels", "/xl/worksheets/s.xml",
         "xl/worksheets/s.xml"},
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "../other/s.xml",
         "other/s.xml"},
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "./worksheets/../s.xml",
         "xl/s.xml"},
        {"workbook.xml", "_rels/workbook.xml.rels", "s.xml", "s.xml"},
        {"xl\\workbook.xml", "xl\\_rels\\workbook.xml.rels", "worksheets\\s.xml",
         "xl\\worksheets\\s.xml"},
        {"XL/Workbook.xml", "xl/_rels/workbook.xml.rels", "WorkSheets/S.xml",
         "xl/worksheets/s.xml"},
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "a%20b.xml", "xl/a b.xml"},
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "a%20b.xml", "xl/a%20b.xml"},
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "s.xml#there", "xl/s.xml"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome =
            read_places(cases[i][0], cases[i][1], cases[i][2], cases[i][3]);
        assert_cells(&outcome, "A1:n=1");
    }
}

static void test_strict_names_and_any_prefix_are_read_alike(void **state)
{
    (void)state;
    static const char strict_office[] =
        "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const struct made_part parts[] = {
        {.name = "_rels/.rels",
         .text =
             text_printf(&arena,
                         RELATIONS("<Relationship Id=\"r\" Type=\"%s/officeDocument\" "
                                   "Target=\"xl/workbook.xml\"/>"),
                         strict_office)},
        {.name = "xl/workbook.xml",
         .text = text_printf(
             &arena,
             "<x:workbook xmlns:x=\"" STRICT "\" xmlns:rel=\"%s\" conformance=\"strict\">"
             "<x:sheets><x:sheet name=\"S\" sheetId=\"1\" rel:id=\"rId1\"/></x:sheets>"
             "</x:workbook>",
             strict_office)},
        {.name = "xl/_rels/workbook.xml.rels",
         .text =
             text_printf(&arena,
                         RELATIONS("<Relationship Id=\"rId1\" Type=\"%s/worksheet\" "
                                   "Target=\"worksheets/sheet1.xml\"/>"
                                   "<Relationship Id=\"rId2\" Type=\"%s/sharedStrings\""
                                   " Target=\"sharedStrings.xml\"/>"),
                         strict_office, strict_office)},
        {.name = "xl/sharedStrings.xml",
         .text = "<q:sst xmlns:q=\"" STRICT "\"><q:si><q:t>Green</q:t></q:si></q:sst>"},
        {.name = "xl/worksheets/sheet1.xml",
         .text = "<x:worksheet xmlns:x=\"" STRICT "\"><x:sheetData><x:row><x:c t=\"s\">"
                 "<x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"},
    };
    struct outcome outcome = read_parts(parts, LENGTH(parts));
    assert_cells(&outcome, "A1=Green");
}

static void test_elements_of_other_namespaces_are_not_cells(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(
        DATA("<row><c><v>1</v></c><o:c xmlns:o=\"urn:other\"><o:v>2</o:v></o:c>"
             "<c><v>3</v><o:v xmlns:o=\"urn:other\">4</o:v></c></row>"));
    assert_cells(&outcome, "A1:n=1 B1:n=3");
}

static void test_strings_styles_and_properties_may_be_missing(void **state)
{
    (void)state;
    struct outcome outcome = read_sheet(DATA("<row><c s=\"3\"><v>1</v></c></row>"));
    assert_cells(&outcome, "A1:n=1");
    assert_int_equal(outcome.findings.count, 0);
}

static void test_styles_that_are_promised_and_missing_are_refused(void **state)
{
    (void)state;
    static const char *const promised[] = {"styles", "theme"};
    for (size_t i = 0; i < LENGTH(promised); i++) {
        const struct made_part relations = {
            .name = "xl/_rels/workbook.xml.rels",
            .text = text_printf(
                &arena,
                RELATIONS("<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" "
                          "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"x\" "
                          "Type=\"" OFFICE "/%s\" Target=\"gone.xml\"/>"),
                promised[i])};
        struct outcome outcome = read_parts(&relations, 1);
        assert_refused(&outcome, "damaged");
    }
}

static void test_a_sheet_whose_part_is_missing_is_refused(void **state)
{
    (void)state;
    static const struct made_part missing = {.name = "xl/worksheets/sheet1.xml"};
    static const struct made_part unknown = {
        .name = "xl/workbook.xml",
        .text = WORKBOOK("<sheet name=\"S\" sheetId=\"1\" r:id=\"rId99\"/>")};
    static const struct made_part none = {.name = "xl/workbook.xml",
                                          .text = WORKBOOK("")};
    static const struct made_part rootless = {.name = "_rels/.rels",
                                              .text = RELATIONS("")};
    const struct made_part *cases[] = {&missing, &unknown, &none, &rootless};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome = read_parts(cases[i], 1);
        assert_refused(&outcome, "damaged");
    }
}

static void test_charts_dialogues_and_macro_sheets_are_skipped_aloud(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "xl/workbook.xml",
         .text = WORKBOOK("<sheet name=\"Chart\" sheetId=\"2\" r:id=\"c\"/>"
                          "<sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/>"
                          "<sheet name=\"M\" sheetId=\"3\" r:id=\"m\"/>"
                          "<sheet name=\"D\" sheetId=\"4\" r:id=\"d\"/>")},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = RELATIONS(
             RELATION("s", "worksheet", "worksheets/sheet1.xml")
                 RELATION("c", "chartsheet", "chartsheets/sheet1.xml") RELATION(
                     "d", "dialogsheet",
                     "d.xml") "<Relationship Id=\"m\" "
                              "Type=\"http://schemas.microsoft.com/office/2006/"
                              "relationships/xlMacrosheet\" Target=\"m.xml\"/>")},
    };
    struct outcome outcome = read_parts(parts, LENGTH(parts));
    assert_cells(&outcome, "");
    assert_int_equal(outcome.sheets.list.count, 1);
    assert_string_equal(findings_text(&arena, &outcome.findings),
                        "sheet-skipped sheet-skipped sheet-skipped");
}

static void test_macros_and_links_are_reported_and_never_opened(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "xl/_rels/workbook.xml.rels",
         .text = RELATIONS(RELATION(
             "rId1", "worksheet",
             "worksheets/sheet1.xml") "<Relationship Id=\"v\" "
                                      "Type=\"http://schemas.microsoft.com/office/2006/"
                                      "relationships/vbaProject\" "
                                      "Target=\"vbaProject.bin\"/>" RELATION(
                                          "e", "externalLink",
                                          "externalLinks/externalLink1.xml")
                                          RELATION("f", "externalLink",
                                                   "externalLinks/externalLink2.xml"))},
        {.name = "xl/vbaProject.bin", .text = "bad", .is_deflated = true, .crc_error = 1},
        {.name = "xl/externalLinks/externalLink1.xml", .text = "<bad", .crc_error = 1},
    };
    struct outcome outcome = read_parts(parts, LENGTH(parts));
    assert_true(outcome.is_read);
    assert_string_equal(findings_text(&arena, &outcome.findings),
                        "macros-present external-links");
}

static void test_the_changes_of_a_shared_workbook_are_said(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "xl/_rels/workbook.xml.rels",
         .text = RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml"))},
        {.name = "xl/revisions/revisionHeaders.xml", .text = "<bad", .crc_error = 1},
    };
    struct outcome outcome = read_parts(parts, LENGTH(parts));
    assert_true(outcome.is_read);
    assert_string_equal(findings_text(&arena, &outcome.findings), "tracked-changes");
}

static void test_an_external_target_is_never_followed(void **state)
{
    (void)state;
    static const struct made_part part = {
        .name = "xl/_rels/workbook.xml.rels",
        .text = RELATIONS("<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" "
                          "Target=\"worksheets/sheet1.xml\" TargetMode=\"External\"/>")};
    struct outcome outcome = read_parts(&part, 1);
    assert_refused(&outcome, "damaged");
}

static void test_one_part_for_two_sheets_is_refused(void **state)
{
    (void)state;
    static const struct made_part part = {
        .name = "xl/workbook.xml",
        .text = WORKBOOK("<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>"
                         "<sheet name=\"B\" sheetId=\"2\" r:id=\"rId1\"/>")};
    struct outcome outcome = read_parts(&part, 1);
    assert_refused(&outcome, "unsafe");
}

static void test_bytes_around_the_package_are_reported(void **state)
{
    (void)state;
    struct bytes whole = workbook_of_sheet(&arena, DATA("<row><c><v>1</v></c></row>"));
    struct text more = {.arena = &arena};
    text_add(&more, "\n");
    text_add_bytes(&more, (const char *)whole.at, whole.length);
    text_add(&more, "  trailing");
    struct outcome outcome =
        read_file((struct bytes){(const unsigned char *)more.bytes, more.length});
    assert_cells(&outcome, "A1:n=1");
    assert_string_equal(findings_text(&arena, &outcome.findings), "part-inconsistent");
}

/* ---- whole or not at all ---- */

static void test_a_cut_file_is_refused_or_equal_to_the_whole(void **state)
{
    (void)state;
    const char *rows = text_repeated(
        &arena, "<row><c t=\"inlineStr\"><is><t>Green</t></is></c></row>", 200);
    struct bytes whole =
        workbook_of_sheet(&arena, text_printf(&arena, "<sheetData>%s</sheetData>", rows));
    struct outcome all = read_file(whole);
    const char *expected = sheet_text(&arena, first_sheet(&all));
    for (size_t i = 0; i <= 100; i++) {
        struct bytes cut = {whole.at, whole.length * i / 100};
        struct outcome outcome = read_file(cut);
        if (outcome.is_read) {
            assert_cells(&outcome, expected);
        }
        assert_true(outcome.is_read == (i == 100));
    }
}

/* The zip is whole and its check sum holds, but the program that wrote the part died. */
static void test_a_part_that_does_not_reach_its_end_tag_is_refused(void **state)
{
    (void)state;
    static const char sheet[] =
        SHEET_OPEN DATA("<row><c t=\"inlineStr\"><is><t>Green</t></is></c></row>"
                        "<row><c><v>1</v></c></row>") SHEET_CLOSE;
    for (size_t length = 0; length < sizeof(sheet) - 1; length++) {
        struct made_part part = {.name = "xl/worksheets/sheet1.xml",
                                 .text = arena_text(&arena, sheet, length)};
        struct outcome outcome = read_parts(&part, 1);
        assert_refused(&outcome, "damaged");
    }
}

static void test_a_wrong_check_sum_is_refused(void **state)
{
    (void)state;
    for (int is_deflated = 0; is_deflated < 2; is_deflated++) {
        struct made_part part = {
            .name = "xl/worksheets/sheet1.xml",
            .text = SHEET_OPEN DATA("<row><c><v>1</v></c></row>") SHEET_CLOSE,
            .is_deflated = is_deflated == 1,
            .crc_error = 1,
        };
        struct outcome outcome = read_parts(&part, 1);
        assert_refused(&outcome, "damaged");
    }
}

static void test_a_part_of_another_kind_is_refused(void **state)
{
    (void)state;
    static const char *const parts[] = {"xl/workbook.xml", "xl/worksheets/sheet1.xml",
                                        "_rels/.rels", "xl/_rels/workbook.xml.rels"};
    for (size_t i = 0; i < LENGTH(parts); i++) {
        struct made_part part = {.name = parts[i], .text = "<html><body/></html>"};
        struct outcome outcome = read_parts(&part, 1);
        assert_refused(&outcome, "damaged");
    }
}

/* ---- limits ---- */

static void test_each_limit_holds_at_its_value_and_not_beyond(void **state)
{
    (void)state;
    static const char rows[] = DATA("<row><c><v>1</v></c><c><v>2</v></c></"
                                    "row><row><c><v>3</v></c></row>"
                                    "<row><c t=\"inlineStr\"><is><t>twelve "
                                    "bytes</t></is></c></row>") "<mergeCells><mergeCell "
                                                                "ref=\"E1:F1\"/"
                                                                "><mergeCell "
                                                                "ref=\"E2:F2\"/></"
                                                                "mergeCells>";
    struct bytes bytes = workbook_of_sheet(&arena, rows);
    struct limits limits = limits_default;
    const struct {
        size_t *limit, enough;
    } cases[] = {
        {&limits.cells, 4},
        {&limits.rows, 3},
        {&limits.cell_bytes, 12},
        {&limits.merges, 2},
        {&limits.sheets, 1},
        {&limits.entries, 5},
        {&limits.file_bytes, bytes.length},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        limits = limits_default;
        *cases[i].limit = cases[i].enough;
        struct outcome enough = read_with(bytes, &limits);
        assert_true(enough.is_read);
        *cases[i].limit = cases[i].enough - 1;
        struct outcome over = read_with(bytes, &limits);
        bool is_file = cases[i].limit == &limits.file_bytes;
        assert_refused(&over, is_file ? "file-too-large" : "over-limit");
    }
}

static void test_the_string_table_is_limited_by_what_it_takes(void **state)
{
    (void)state;
    const struct made_part part = {
        .name = "xl/sharedStrings.xml",
        .text = text_printf(&arena, STRINGS("%s"), text_repeated(&arena, "<si/>", 2000)),
        .is_deflated = true,
    };
    struct bytes bytes = workbook_made(&arena, &part, 1);
    struct limits limits = limits_default;
    limits.shared_text_bytes = 10000;
    struct outcome over = read_with(bytes, &limits);
    assert_refused(&over, "over-limit");
    limits.shared_text_bytes = 100000;
    assert_true(read_with(bytes, &limits).is_read);
}

static void test_the_counts_of_the_string_table_are_not_believed(void **state)
{
    (void)state;
    static const char *const counts[] = {"0", "1", "4294967295", "-7"};
    for (size_t i = 0; i < LENGTH(counts); i++) {
        struct outcome outcome = read_strings(
            text_printf(&arena,
                        "<sst xmlns=\"" MAIN "\" count=\"%s\" uniqueCount=\"%s\"><si><t>a"
                        "</t></si><si><t>b</t></si></sst>",
                        counts[i], counts[i]),
            DATA("<row><c t=\"s\"><v>1</v></c></row>"));
        assert_cells(&outcome, "A1=b");
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(cells_and_rows_without_references_follow_each_other),
        TEST(a_reference_that_is_none_is_refused),
        TEST(cells_out_of_order_are_sorted),
        TEST(a_place_given_twice_with_different_contents_is_refused),
        TEST(dimensions_are_not_believed),
        TEST(the_last_place_of_the_grid_is_read_and_those_beyond_are_reported),
        TEST(a_blank_row_ends_nothing),
        TEST(strings_are_found_by_index_and_an_empty_value_is_no_index),
        TEST(an_index_outside_the_strings_is_refused_with_its_cell),
        TEST(runs_are_joined_and_phonetic_text_is_left_out),
        TEST(raised_digits_in_runs_are_no_part_of_a_number),
        TEST(a_text_is_struck_through_when_one_of_its_runs_is),
        TEST(runs_of_a_text_in_its_cell_have_their_looks_too),
        TEST(texts_in_cells_are_read_wherever_they_stand),
        TEST(white_space_is_kept_as_it_is),
        TEST(signs_are_decoded_once),
        TEST(formulas_give_their_stored_results_or_none),
        TEST(values_are_kept_as_what_they_are),
        TEST(numbers_under_date_formats_are_days),
        TEST(the_epoch_of_1904_is_heeded),
        TEST(solid_fills_are_colours_and_nothing_else_is),
        TEST(a_workbooks_own_palette_replaces_the_standard_one),
        TEST(a_white_cell_is_kept_only_when_it_says_something),
        TEST(theme_colours_are_those_of_the_workbooks_own_theme),
        TEST(where_conditional_formats_may_paint_is_kept),
        TEST(a_merges_value_is_its_top_left_cells),
        TEST(a_merge_over_the_whole_grid_costs_nothing),
        TEST(a_merge_that_overlaps_another_is_left_out_aloud),
        TEST(hidden_rows_and_columns_are_read_and_marked),
        TEST(sheets_come_in_the_workbooks_order_and_say_when_they_are_hidden),
        TEST(parts_are_found_by_relationship_wherever_they_lie),
        TEST(strict_names_and_any_prefix_are_read_alike),
        TEST(elements_of_other_namespaces_are_not_cells),
        TEST(strings_styles_and_properties_may_be_missing),
        TEST(styles_that_are_promised_and_missing_are_refused),
        TEST(a_sheet_whose_part_is_missing_is_refused),
        TEST(charts_dialogues_and_macro_sheets_are_skipped_aloud),
        TEST(macros_and_links_are_reported_and_never_opened),
        TEST(the_changes_of_a_shared_workbook_are_said),
        TEST(an_external_target_is_never_followed),
        TEST(one_part_for_two_sheets_is_refused),
        TEST(bytes_around_the_package_are_reported),
        TEST(a_cut_file_is_refused_or_equal_to_the_whole),
        TEST(a_part_that_does_not_reach_its_end_tag_is_refused),
        TEST(a_wrong_check_sum_is_refused),
        TEST(a_part_of_another_kind_is_refused),
        TEST(each_limit_holds_at_its_value_and_not_beyond),
        TEST(the_string_table_is_limited_by_what_it_takes),
        TEST(the_counts_of_the_string_table_are_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
