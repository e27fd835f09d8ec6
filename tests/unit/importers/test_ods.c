// SPDX-License-Identifier: MIT
/* What .ods files do in the wild. Cases are XML of one sheet, or whole packages. */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define NAMESPACES                                                                       \
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                 \
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                   \
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                     \
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                   \
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""                  \
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""            \
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""          \
    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:"         \
    "calcext:1.0\""
#define CONTENT(styles, sheets)                                                          \
    "<office:document-content" NAMESPACES "><office:automatic-styles>" styles            \
    "</office:automatic-styles><office:body><office:spreadsheet>" sheets                 \
    "</office:spreadsheet></office:body></office:document-content>"
#define SHEET(name, inside)                                                              \
    "<table:table table:name=\"" name "\">" inside "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TEXT(text)                                                                       \
    "<table:table-cell office:value-type=\"string\"><text:p>" text                       \
    "</text:p></table:table-cell>"
#define VALUE(attributes, text)                                                          \
    "<table:table-cell " attributes "><text:p>" text "</text:p></table:table-cell>"
#define EMPTY(attributes) "<table:table-cell " attributes "/>"
#define STYLE(name, parent, inside)                                                      \
    "<style:style style:name=\"" name                                                    \
    "\" style:family=\"table-cell\" style:parent-style-name=\"" parent "\">" inside      \
    "</style:style>"
#define FILL(colour) "<style:table-cell-properties fo:background-color=\"" colour "\"/>"
#define STRIKE(how)  "<style:text-properties style:text-line-through-style=\"" how "\"/>"
#define MANIFEST(inside)                                                                 \
    "<manifest:manifest "                                                                \
    "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">" inside      \
    "</manifest:manifest>"
#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";

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

static struct outcome read_file(struct bytes bytes)
{
    struct outcome outcome = {.findings.arena = &arena};
    outcome.is_read = import_sheets(bytes, "t.ods", &limits_default, &arena,
                                    &outcome.sheets, &outcome.findings);
    assert_true(outcome.is_read == !findings_have_refusal(&outcome.findings));
    return outcome;
}

static struct bytes document_of(const char *content, const char *styles)
{
    struct made_part parts[] = {
        {.name = "mimetype", .text = type},
        {.name = "META-INF/manifest.xml", .text = MANIFEST("")},
        {.name = "content.xml", .text = content},
        {.name = "styles.xml", .text = styles},
    };
    size_t count = styles ? 4 : 3;
    return package_made(&arena, &(struct made_package){.parts = parts, .count = count});
}

static struct outcome read_content(const char *content)
{
    return read_file(document_of(content, NULL));
}

static const struct sheet *sheet_of(const struct outcome *outcome, size_t index)
{
    if (!outcome->is_read) {
        fail_msg("%s", finding_line(&arena, &outcome->findings.items[0]));
    }
    assert_true(index < outcome->sheets.list.count);
    return &outcome->sheets.list.items[index];
}

static void assert_cells(const char *content, const char *cells)
{
    struct outcome outcome = read_content(content);
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)), cells);
}

static void assert_refused(struct bytes bytes, const char *findings)
{
    struct outcome outcome = read_file(bytes);
    assert_false(outcome.is_read);
    assert_string_equal(findings_text(&arena, &outcome.findings), findings);
}

/* ---- values ---- */

static void test_values_are_read_by_their_types(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *expected;
    } cases[] = {
        {VALUE("office:value-type=\"float\" office:value=\"4\"", "4.00"), "A1:n=4"},
        {VALUE("office:value-type=\"float\" office:value=\"0.1\"", "10%"), "A1:n=0.1"},
        {VALUE("office:value-type=\"percentage\" office:value=\"0.5\"", "50%"),
         "A1:n=0.5"},
        {VALUE("office:value-type=\"currency\" office:value=\"12.5\"", "£12.50"),
         "A1:n=12.5"},
        {VALUE("office:value-type=\"date\" office:date-value=\"2023-02-28\"", "28 Feb"),
         "A1:d=2023-02-28"},
        {VALUE("office:value-type=\"date\" office:date-value=\"2023-02-28T09:30:00\"",
               "28 Feb"),
         "A1:d=2023-02-28 09:30:00"},
        {VALUE("office:value-type=\"time\" office:time-value=\"PT09H30M05S\"", "9:30"),
         "A1:d=09:30:05"},
        {VALUE("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR"),
         "A1:b=TRUE"},
        {VALUE("office:value-type=\"string\" office:string-value=\"Green\"", " green"),
         "A1=Green"},
        {VALUE("office:value-type=\"string\"", "Green"), "A1=Green"},
        {VALUE("", "no type"), "A1=no type"},
        {VALUE("office:value-type=\"date\" office:date-value=\"soon\"", "soon"),
         "A1=soon"},
        {VALUE("office:value-type=\"float\" office:value=\"four\"", "four"), "A1=four"},
        {VALUE("office:value-type=\"time\" office:time-value=\"noon\"", "noon"),
         "A1=noon"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const char *content =
            text_printf(&arena, CONTENT("", SHEET("S", ROW("%s"))), cases[i].cell);
        assert_cells(content, cases[i].expected);
    }
}

static void test_a_value_that_is_not_the_text_is_doubted_and_said(void **state)
{
    (void)state;
#define STORED(value, text)                                                              \
    VALUE("office:value-type=\"string\" office:string-value=\"" value "\"", text)
    struct outcome outcome = read_content(
        CONTENT("", SHEET("S", ROW(STORED("Red", "Amber") STORED("Green", "Green")
                                       STORED("R07", "R08") STORED("", "Red")))));
    const struct cells *cells = &sheet_of(&outcome, 0)->cells;
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)),
                        "A1=Red B1=Green C1=R07 D1=Red");
    assert_int_equal(cells->items[0].doubt, CELL_DIFFERS);
    assert_int_equal(cells->items[1].doubt, CELL_SURE);
    assert_int_equal(cells->items[2].doubt, CELL_DIFFERS);
    assert_int_equal(cells->items[3].doubt, CELL_SURE);
    assert_string_equal(findings_text(&arena, &outcome.findings),
                        "value-differs value-differs");
    assert_int_equal(outcome.findings.items[0].place.column, 1);
}

static void test_formulas_without_value_and_errors_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *attributes, *inside, *expected;
    } cases[] = {
        {"formula", "", "A1:?="},
        {"formula float", "", "A1:?="},
        {"formula float 2", "<text:p>2</text:p>", "A1:n=2"},
        {"formula string nothing", "", ""},
        {"string nothing error", "<text:p>#N/A</text:p>", "A1:e=#N/A"},
        {"formula float 0", "<text:p>#DIV/0!</text:p>", "A1:e=#DIV/0!"},
        {"formula string", "<text:p>Err:508</text:p>", "A1:e=Err:508"},
        {"string", "<text:p>Err:508</text:p>", "A1=Err:508"},
    };
    static const char *const words[][2] = {
        {"formula", "table:formula=\"of:=X\""},
        {"float", "office:value-type=\"float\""},
        {"string", "office:value-type=\"string\""},
        {"2", "office:value=\"2\""},
        {"0", "office:value=\"0\""},
        {"nothing", "office:string-value=\"\""},
        {"error", "calcext:value-type=\"error\""},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct text cell = {.arena = &arena};
        text_add(&cell, "<table:table-cell");
        for (size_t k = 0; k < LENGTH(words); k++) {
            if (strstr(cases[i].attributes, words[k][0])) {
                text_addf(&cell, " %s", words[k][1]);
            }
        }
        text_addf(&cell, ">%s</table:table-cell>", cases[i].inside);
        assert_cells(text_printf(&arena, CONTENT("", SHEET("S", ROW("%s"))), cell.bytes),
                     cases[i].expected);
    }
}

static void test_text_has_its_spaces_tabs_and_lines(void **state)
{
    (void)state;
    static const struct {
        const char *inside, *expected;
    } cases[] = {
        {"a<text:s/>b", "A1=a b"},
        {"a <text:s text:c=\"2\"/>b", "A1=a   b"},
        {"a<text:tab/>b<text:line-break/>c", "A1=a\\x09b ⏎ c"},
        {"  a \n   b  ", "A1=a b "},
        {"one</text:p><text:p>two</text:p><text:p/><text:p>four",
         "A1=one ⏎ two ⏎ ⏎ four"},
        {"<text:span>Gr</text:span><text:span>een</text:span>", "A1=Green"},
        {"<text:a>link</text:a> &amp; more", "A1=link & more"},
        {"<![CDATA[a<b]]>", "A1=a<b"},
        {"<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>said"
         "</text:ruby-text></text:ruby>",
         "A1=base"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const char *content = text_printf(
            &arena, CONTENT("", SHEET("S", ROW(TEXT("%s")))), cases[i].inside);
        assert_cells(content, cases[i].expected);
    }
}

static void test_notes_and_drawings_are_not_text(void **state)
{
    (void)state;
    assert_cells(
        CONTENT(
            "",
            SHEET("S",
                  "<table:shapes><draw:frame><draw:text-box><text:p>box</text:p>"
                  "</draw:text-box></draw:frame></table:shapes>" ROW(
                      "<table:table-cell office:value-type=\"string\">"
                      "<office:annotation><text:p>a note</text:p></office:annotation>"
                      "<text:p>Green</text:p>"
                      "<draw:custom-shape><svg:title>t</svg:title><text:p>star</text:p>"
                      "</draw:custom-shape></table:table-cell>"
                      "<table:table-cell><office:annotation><text:p>only a note</text:p>"
                      "</office:annotation></table:table-cell>"))),
        "A1=Green");
}

static void test_raised_digits_in_spans_are_no_part_of_a_number(void **state)
{
    (void)state;
#define POSITION(name, position)                                                         \
    "<style:style style:name=\"" name "\" style:family=\"text\"><style:text-properties " \
    "style:text-position=\"" position "\"/></style:style>"
#define SPAN(name, text) "<text:span text:style-name=\"" name "\">" text "</text:span>"
    assert_cells(CONTENT(POSITION("up", "super 58%") POSITION("down", "sub 58%")
                             POSITION("on", "0% 100%") POSITION("above", "33% 58%"),
                         SHEET("S", ROW(TEXT("R3" SPAN("up", "6")) TEXT("R3" SPAN(
                                        "down", "6")) TEXT("R3" SPAN("on", "6") "7")
                                            TEXT("R3" SPAN("above", "6") "7")))),
                 "A1=R3⁶ B1=R36 C1=R367 D1=R3⁶7");
}

/* ---- repeats ---- */

static void test_repeated_rows_and_cells_keep_their_contents(void **state)
{
    (void)state;
    assert_cells(
        CONTENT(
            "",
            SHEET(
                "S",
                "<table:table-row table:number-rows-repeated=\"2\">" TEXT(
                    "a") "<table:table-cell "
                         "table:number-columns-repeated=\"2\"><text:p>b</text:p>"
                         "</table:table-cell></table:table-row>"
                         "<table:table-row "
                         "table:number-rows-repeated=\"3\">" EMPTY(
                             "table:number-"
                             "columns-"
                             "repeated="
                             "\"16384\"") "</table:table-row>" ROW(EMPTY("table:number-"
                                                                         "columns-"
                                                                         "repeated=\"3\"")
                                                                       TEXT("c")))),
        "A1=a B1=b C1=b A2=a B2=b C2=b D6=c");
}

static void test_endless_empty_repeats_cost_nothing(void **state)
{
    (void)state;
    size_t before = arena.bytes;
    assert_cells(
        CONTENT(
            "",
            SHEET(
                "S",
                ROW(TEXT(
                    "a")) "<table:table-row "
                          "table:number-rows-repeated=\"1048573\">" EMPTY(
                              "tabl"
                              "e:"
                              "numb"
                              "er-"
                              "colu"
                              "mns-"
                              "repe"
                              "ated"
                              "=\"1"
                              "6384"
                              "\"") "</table:table-row>" ROW(TEXT("b")) "<table:table-"
                                                                        "row "
                                                                        "table:number-"
                                                                        "rows-repeated="
                                                                        "\"4294967295\""
                                                                        ">" EMPTY(
                                                                            "table:"
                                                                            "number-"
                                                                            "columns-"
                                                                            "repeated="
                                                                            "\"4294967295"
                                                                            "\"") "</"
                                                                                  "table:"
                                                                                  "table-"
                                                                                  "row"
                                                                                  ">")),
        "A1=a A1048575=b");
    assert_true(arena.bytes - before < 1 << 20);
}

static void test_repeats_of_what_is_full_are_refused_beyond_the_limits(void **state)
{
    (void)state;
    static const char *const sheets[] = {
        "<table:table-row table:number-rows-repeated=\"1000000\">" TEXT(
            "x") "</table:table-row>",
        "<table:table-row table:number-rows-repeated=\"4294967295\">" TEXT(
            "x") "</table:table-row>",
        "<table:table-row table:number-rows-repeated=\"199999\">" VALUE(
            "table:number-columns-repeated=\"16384\"", "x") "</table:table-row>",
    };
    for (size_t i = 0; i < LENGTH(sheets); i++) {
        size_t before = arena.bytes;
        const char *content =
            text_printf(&arena, CONTENT("", SHEET("S", "%s")), sheets[i]);
        assert_refused(document_of(content, NULL), "over-limit");
        assert_true(arena.bytes - before < 8 << 20);
    }
}

static void test_spaces_without_end_are_refused_at_the_limit_of_a_cell(void **state)
{
    (void)state;
    static const char *const insides[] = {"<text:s text:c=\"130000\"/>",
                                          "</text:p><text:p>", "<text:tab/>"};
    for (size_t i = 0; i < LENGTH(insides); i++) {
        const char *many = text_repeated(&arena, insides[i], 132000);
        const char *content =
            text_printf(&arena, CONTENT("", SHEET("S", ROW(TEXT("%s")))), many);
        struct bytes bytes = document_of(content, NULL);
        size_t before = arena.bytes;
        assert_refused(bytes, "over-limit");
        assert_true(arena.bytes - before < 8 << 20);
    }
}

static void test_cells_beyond_the_grid_are_counted_and_said(void **state)
{
    (void)state;
    struct outcome outcome = read_content(CONTENT(
        "", SHEET("S", ROW(EMPTY("table:number-columns-repeated=\"16383\"") VALUE(
                           "table:number-columns-repeated=\"3\"",
                           "x")) "<table:table-row "
                                 "table:number-rows-repeated="
                                 "\"1048575\">" EMPTY("") "</"
                                                          "table:table-"
                                                          "row>" ROW(TEXT("y")))));
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)), "XFD1=x");
    assert_string_equal(findings_text(&arena, &outcome.findings), "outside-grid");
    assert_non_null(strstr(outcome.findings.items[0].message, "3 cells"));
}

/* ---- merges, hidden parts ---- */

static void test_spans_are_merges_and_covered_cells_no_cells(void **state)
{
    (void)state;
    struct outcome outcome = read_content(CONTENT(
        "",
        SHEET("S",
              ROW(VALUE(
                  "table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"",
                  "title") "<table:covered-table-cell><text:p>old</text:p></"
                           "table:covered-table-cell>" TEXT("c"))
                  ROW("<table:covered-table-cell "
                      "table:number-columns-repeated=\"2\"/>" TEXT("d")))));
    const struct sheet *sheet = sheet_of(&outcome, 0);
    assert_string_equal(sheet_text(&arena, sheet), "A1=title C1=c C2=d");
    assert_string_equal(ranges_text(&arena, &sheet->merges), "A1:B2");
}

static void test_strikes_of_columns_and_rows_are_their_cells(void **state)
{
    (void)state;
    struct outcome outcome = read_content(CONTENT(
        STYLE("gone", "", STRIKE("solid")) STYLE("back", "", ""),
        SHEET("S", "<table:table-column/>"
                   "<table:table-column table:default-cell-style-name=\"gone\"/>" ROW(
                       TEXT("a") TEXT("b") TEXT("c"))
                       ROW(TEXT("d") VALUE("table:style-name=\"back\"", "e") EMPTY(
                           "table:number-columns-repeated=\"9\"")) "<table:table-row "
                                                                   "table:default-cell-"
                                                                   "style-name="
                                                                   "\"gone\">" TEXT(
                                                                       "f") "</"
                                                                            "ta"
                                                                            "bl"
                                                                            "e:"
                                                                            "ta"
                                                                            "bl"
                                                                            "e-"
                                                                            "ro"
                                                                            "w"
                                                                            ">")));
    static const bool struck[] = {false, true, false, false, false, true};
    const struct cells *cells = &sheet_of(&outcome, 0)->cells;
    assert_int_equal(cells->count, LENGTH(struck));
    for (size_t i = 0; i < cells->count; i++) {
        assert_int_equal(cells->items[i].is_struck, struck[i]);
    }
}

static void test_groups_that_are_folded_are_hidden(void **state)
{
    (void)state;
#define GROUP(shows, inside)                                                             \
    "<table:table-row-group table:display=\"" shows "\">" inside                         \
    "</table:table-row-group>"
    struct outcome outcome = read_content(CONTENT(
        "", SHEET("S", "<table:table-column-group table:display=\"false\">"
                       "<table:table-column/></table:table-column-group>"
                       "<table:table-column/>" GROUP("true", ROW(TEXT("a")))
                           GROUP("false", ROW(TEXT("b")) GROUP("false", ROW(TEXT("c")))
                                              ROW(TEXT("d"))) ROW(TEXT("e")))));
    const struct sheet *sheet = sheet_of(&outcome, 0);
    assert_string_equal(spans_text(&arena, &sheet->hidden_rows), "2-4");
    assert_string_equal(spans_text(&arena, &sheet->hidden_columns), "1-1");
}

static void test_a_table_in_a_cell_is_refused(void **state)
{
    (void)state;
    struct outcome outcome = read_content(
        CONTENT("", SHEET("S", ROW(TEXT("a")) ROW("<table:table-cell><table:table "
                                                  "table:is-sub-table=\"true\">" ROW(TEXT(
                                                      "Red")) "</table:table>"
                                                              "</table:table-cell>"))));
    assert_false(outcome.is_read);
    assert_string_equal(findings_text(&arena, &outcome.findings), "format-not-read");
    assert_string_equal(place_source(&arena, outcome.findings.items[0].place),
                        "t.ods#S!A2");
}

static void test_hidden_rows_columns_and_sheets_are_marked(void **state)
{
    (void)state;
    struct outcome outcome =
        read_content(CONTENT("<style:style style:name=\"h\" "
                             "style:family=\"table\"><style:table-properties "
                             "table:display=\"false\"/></style:style>",
                             SHEET(
                                 "Seen",
                                 "<table:table-column/><table:table-column "
                                 "table:visibility=\"collapse\" "
                                 "table:number-columns-repeated=\"2\"/>" ROW(TEXT("a")) "<table:table-row table:visibility=\"collapse\">" TEXT(
                                     "b") "</table:table-row><table:table-row "
                                          "table:visibility=\"filter\" "
                                          "table:number-rows-repeated=\"2\">" TEXT(
                                              "c") "</table:table-row>") "<table:table "
                                                                         "table:name="
                                                                         "\"Unseen\" "
                                                                         "table:style-"
                                                                         "name="
                                                                         "\"h\">" ROW(TEXT(
                                                                             "z")) "</"
                                                                                   "table"
                                                                                   ":tabl"
                                                                                   "e>"));
    const struct sheet *seen = sheet_of(&outcome, 0), *unseen = sheet_of(&outcome, 1);
    assert_string_equal(spans_text(&arena, &seen->hidden_rows), "2-4");
    assert_string_equal(spans_text(&arena, &seen->hidden_columns), "2-3");
    assert_false(seen->is_hidden);
    assert_true(unseen->is_hidden);
    assert_string_equal(unseen->name, "Unseen");
}

/* ---- styles ---- */

static void test_fills_come_through_parents_rows_and_columns(void **state)
{
    (void)state;
    static const char content[] =
        CONTENT(STYLE("green", "Default", FILL("#00b050"))
                    STYLE("bold", "Named", "<style:text-properties/>")
                        STYLE("clear", "Named", FILL("transparent"))
                            STYLE("round", "turn", "") STYLE("turn", "round", ""),
                SHEET("S", "<table:table-column/>"
                           "<table:table-column table:default-cell-style-name=\"green\" "
                           "table:number-columns-repeated=\"2\"/>" ROW(
                               VALUE("table:style-name=\"bold\"", "a") TEXT("b")
                                   EMPTY("table:number-columns-repeated="
                                         "\"16382\"")) "<table:table-row "
                                                       "table:default-cell-"
                                                       "style-name="
                                                       "\"bold\">" TEXT("a")
                                                           VALUE("table:style-"
                                                                 "name=\"clear\"",
                                                                 "b") EMPTY("table:"
                                                                            "style-"
                                                                            "name="
                                                                            "\"round"
                                                                            "\"") "</"
                                                                                  "tab"
                                                                                  "le:"
                                                                                  "tab"
                                                                                  "le-"
                                                                                  "row"
                                                                                  ">"));
    static const char styles[] =
        "<office:document-styles" NAMESPACES "><office:styles>" STYLE(
            "Named", "Default",
            FILL("#FF0000")) "</office:styles>"
                             "<office:automatic-styles>" STYLE(
                                 "green", "Default",
                                 FILL("#0000FF")) "</office:automatic-styles></"
                                                  "office:document-styles>";
    struct outcome outcome = read_file(document_of(content, styles));
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)),
                        "A1=a{FF0000} B1=b{00B050} C1={00B050} A2=a{FF0000} B2=b");
}

static void test_strikes_come_through_parents(void **state)
{
    (void)state;
    static const char content[] =
        CONTENT(STYLE("gone", "Default", STRIKE("solid")) STYLE("child", "gone", "")
                    STYLE("back", "gone", STRIKE("none")),
                SHEET("S", ROW(VALUE("table:style-name=\"child\"", "a")
                                   VALUE("table:style-name=\"back\"", "b") TEXT("c"))));
    struct outcome outcome = read_file(document_of(content, NULL));
    const struct cells *cells = &sheet_of(&outcome, 0)->cells;
    assert_int_equal(cells->count, 3);
    assert_true(cells->items[0].is_struck);
    assert_false(cells->items[1].is_struck);
    assert_false(cells->items[2].is_struck);
}

static void test_strikes_through_words_and_paragraphs_are_the_cells(void **state)
{
    (void)state;
#define WORDS(name, family, how)                                                         \
    "<style:style style:name=\"" name "\" style:family=\"" family                        \
    "\"><style:text-properties style:text-line-through-" how "/></style:style>"
#define SPANNED(name, text) "<text:span text:style-name=\"" name "\">" text "</text:span>"
    struct outcome outcome = read_content(CONTENT(
        WORDS("T1", "text", "style=\"solid\"") WORDS("T2", "text", "type=\"single\"")
            WORDS("T3", "text", "style=\"none\"")
                WORDS("P1", "paragraph", "type=\"double\""),
        SHEET("S",
              ROW(TEXT(SPANNED("T1", "a")) TEXT(SPANNED("T2", "b") "c") TEXT(
                  SPANNED("T3", "d") SPANNED("P1", "e") SPANNED(
                      "T1",
                      " ")) "<table:table-cell><text:p text:style-name=\"P1\">f</text:p>"
                            "</table:table-cell>" TEXT("g")))));
    static const bool struck[] = {true, true, false, true, false};
    const struct cells *cells = &sheet_of(&outcome, 0)->cells;
    assert_int_equal(cells->count, LENGTH(struck));
    for (size_t i = 0; i < cells->count; i++) {
        assert_int_equal(cells->items[i].is_struck, struck[i]);
    }
}

static void test_endless_paint_is_decoration(void **state)
{
    (void)state;
    struct outcome outcome = read_content(CONTENT(
        STYLE("green", "", FILL("#00b050")),
        SHEET("S", "<table:table-row table:number-rows-repeated=\"1048576\">" EMPTY(
                       "table:style-name=\"green\" "
                       "table:number-columns-repeated=\"16384\"") "</table:table-row>")));
    assert_int_equal(sheet_of(&outcome, 0)->cells.count, 100 * 1000);
}

static void test_conditional_formats_are_known_but_not_evaluated(void **state)
{
    (void)state;
    struct outcome outcome = read_content(CONTENT(
        STYLE("maybe", "",
              "<style:map style:condition=\"cell-content()=1\" "
              "style:apply-style-name=\"x\"/>"),
        SHEET("S",
              ROW(TEXT("a") VALUE(
                  "table:style-name=\"maybe\"",
                  "b")) "<table:table-row table:number-rows-repeated=\"2\">" TEXT("a")
                  VALUE("table:style-name=\"maybe\"",
                        "b") "</table:table-row>"
                             "<calcext:conditional-formats><calcext:conditional-format "
                             "calcext:target-range-address=\"'My. Sheet'.D2:'My. "
                             "Sheet'.D9 $S.$F$1\"/>"
                             "</calcext:conditional-formats>")));
    assert_string_equal(ranges_text(&arena, &sheet_of(&outcome, 0)->conditional),
                        "B1:B3 D2:D9 F1:F1");
}

/* ---- the package ---- */

static void test_a_package_without_mimetype_is_told_by_its_parts(void **state)
{
    (void)state;
    struct made_part parts[] = {
        {.name = "content.xml", .text = CONTENT("", SHEET("S", ROW(TEXT("a"))))},
        {.name = "META-INF/manifest.xml", .text = MANIFEST("")},
    };
    struct outcome outcome = read_file(
        package_made(&arena, &(struct made_package){.parts = parts, .count = 2}));
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)), "A1=a");
}

static void test_other_documents_are_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *finding;
    } cases[] = {
        {"META-INF/manifest.xml",
         MANIFEST("<manifest:file-entry><manifest:encryption-data/>"
                  "</manifest:file-entry>"),
         "password-protected"},
        {"encrypted-package", "x", "password-protected"},
        {"content.xml",
         "<office:document-content" NAMESPACES "><office:body><office:text/>"
         "</office:body></office:document-content>",
         "format-not-read"},
        {"content.xml",
         "<office:document-content" NAMESPACES "><office:body><office:presentation/>"
         "</office:body></office:document-content>",
         "format-not-read"},
        {"content.xml", CONTENT("", ""), "damaged"},
        {"content.xml", CONTENT("", "<table:table>"), "damaged"},
        {"content.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]>" CONTENT("", ""), "unsafe"},
        {"other.xml", "<a/>", "damaged"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct made_part parts[] = {
            {.name = "mimetype", .text = type},
            {.name = cases[i].name, .text = cases[i].text},
        };
        assert_refused(
            package_made(&arena, &(struct made_package){.parts = parts, .count = 2}),
            cases[i].finding);
    }
}

static void test_macros_and_links_are_noted(void **state)
{
    (void)state;
    static const char content[] =
        CONTENT("", SHEET("S", ROW(TEXT("a")))
                        SHEET("'file:///C:/other.ods'#$Sheet1", ROW(TEXT("kept"))));
    struct made_part parts[] = {
        {.name = "mimetype", .text = type},
        {.name = "Basic/Standard/Module1.xml", .text = "<x/>"},
        {.name = "content.xml", .text = content},
    };
    struct outcome outcome = read_file(
        package_made(&arena, &(struct made_package){.parts = parts, .count = 3}));
    assert_int_equal(outcome.sheets.list.count, outcome.is_read ? 1 : 0);
    assert_string_equal(findings_text(&arena, &outcome.findings),
                        "macros-present external-links");
}

static void test_tracked_changes_are_said_and_their_cells_are_none(void **state)
{
    (void)state;
    static const char content[] = CONTENT(
        "", "<table:tracked-changes><table:deletion><table:cell-content-deletion>"
            "<table:change-track-table-cell><text:p>Red</text:p>"
            "</table:change-track-table-cell></table:cell-content-deletion>"
            "</table:deletion></table:tracked-changes>" SHEET("S", ROW(TEXT("a"))));
    struct made_part parts[] = {
        {.name = "mimetype", .text = type},
        {.name = "content.xml", .text = content},
    };
    struct outcome outcome = read_file(
        package_made(&arena, &(struct made_package){.parts = parts, .count = 2}));
    assert_true(outcome.is_read);
    assert_int_equal(outcome.sheets.list.items[0].cells.count, 1);
    assert_string_equal(findings_text(&arena, &outcome.findings), "tracked-changes");
}

static void test_styles_that_are_promised_and_missing_are_refused(void **state)
{
    (void)state;
    struct made_part parts[] = {
        {.name = "mimetype", .text = type},
        {.name = "META-INF/manifest.xml",
         .text = MANIFEST("<manifest:file-entry manifest:full-path=\"styles.xml\"/>")},
        {.name = "content.xml", .text = CONTENT("", SHEET("S", ROW(TEXT("a"))))},
    };
    assert_refused(
        package_made(&arena, &(struct made_package){.parts = parts, .count = 3}),
        "damaged");
}

static void test_a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    struct bytes whole = document_of(
        CONTENT(STYLE("green", "", FILL("#00b050")),
                SHEET("S", ROW(TEXT("a") VALUE("table:style-name=\"green\"", "b")))),
        NULL);
    for (size_t i = 0; i < 100; i++) {
        struct bytes cut = {whole.at, whole.length * i / 100};
        struct outcome outcome = read_file(cut);
        assert_false(outcome.is_read);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_values_are_read_by_their_types, clear),
        cmocka_unit_test_teardown(test_a_value_that_is_not_the_text_is_doubted_and_said,
                                  clear),
        cmocka_unit_test_teardown(test_formulas_without_value_and_errors_are_told, clear),
        cmocka_unit_test_teardown(test_text_has_its_spaces_tabs_and_lines, clear),
        cmocka_unit_test_teardown(test_notes_and_drawings_are_not_text, clear),
        cmocka_unit_test_teardown(test_strikes_through_words_and_paragraphs_are_the_cells,
                                  clear),
        cmocka_unit_test_teardown(test_groups_that_are_folded_are_hidden, clear),
        cmocka_unit_test_teardown(test_strikes_of_columns_and_rows_are_their_cells,
                                  clear),
        cmocka_unit_test_teardown(test_a_table_in_a_cell_is_refused, clear),
        cmocka_unit_test_teardown(test_raised_digits_in_spans_are_no_part_of_a_number,
                                  clear),
        cmocka_unit_test_teardown(test_repeated_rows_and_cells_keep_their_contents,
                                  clear),
        cmocka_unit_test_teardown(test_endless_empty_repeats_cost_nothing, clear),
        cmocka_unit_test_teardown(
            test_repeats_of_what_is_full_are_refused_beyond_the_limits, clear),
        cmocka_unit_test_teardown(
            test_spaces_without_end_are_refused_at_the_limit_of_a_cell, clear),
        cmocka_unit_test_teardown(test_cells_beyond_the_grid_are_counted_and_said, clear),
        cmocka_unit_test_teardown(test_spans_are_merges_and_covered_cells_no_cells,
                                  clear),
        cmocka_unit_test_teardown(test_hidden_rows_columns_and_sheets_are_marked, clear),
        cmocka_unit_test_teardown(test_fills_come_through_parents_rows_and_columns,
                                  clear),
        cmocka_unit_test_teardown(test_strikes_come_through_parents, clear),
        cmocka_unit_test_teardown(test_endless_paint_is_decoration, clear),
        cmocka_unit_test_teardown(test_conditional_formats_are_known_but_not_evaluated,
                                  clear),
        cmocka_unit_test_teardown(test_a_package_without_mimetype_is_told_by_its_parts,
                                  clear),
        cmocka_unit_test_teardown(test_other_documents_are_refused_by_name, clear),
        cmocka_unit_test_teardown(test_macros_and_links_are_noted, clear),
        cmocka_unit_test_teardown(test_tracked_changes_are_said_and_their_cells_are_none,
                                  clear),
        cmocka_unit_test_teardown(test_styles_that_are_promised_and_missing_are_refused,
                                  clear),
        cmocka_unit_test_teardown(test_a_file_cut_anywhere_is_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
