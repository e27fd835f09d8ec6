// SPDX-License-Identifier: MIT
/* What .docx files do in the wild. Cases are XML of a document's body, or whole packages.
 */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define MAIN                     "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT                   "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define TYPES                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATIONS                "http://schemas.openxmlformats.org/package/2006/relationships"
#define RUN(text)                "<w:r><w:t>" text "</w:t></w:r>"
#define P(inside)                "<w:p>" inside "</w:p>"
#define TEXT(text)               P(RUN(text))
#define TABLE(rows)              "<w:tbl>" rows "</w:tbl>"
#define ROW(cells)               "<w:tr>" cells "</w:tr>"
#define CELL(inside)             "<w:tc>" inside "</w:tc>"
#define WITH(properties, inside) CELL("<w:tcPr>" properties "</w:tcPr>" inside)
#define LENGTH(array)            (sizeof(array) / sizeof(*(array)))

static const char main_relation[] =
    "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"r1\" Type=\"" TYPES
    "officeDocument\" Target=\"word/document.xml\"/></Relationships>";

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
    outcome.is_read = import_sheets(bytes, "t.docx", &limits_default, &arena,
                                    &outcome.sheets, &outcome.findings);
    assert_true(outcome.is_read == !findings_have_refusal(&outcome.findings));
    return outcome;
}

static struct bytes package_with(const char *document, const struct made_part *more,
                                 size_t count)
{
    struct made_part parts[8] = {
        {.name = "_rels/.rels", .text = main_relation},
        {.name = "word/document.xml", .text = document},
    };
    for (size_t i = 0; i < count; i++) {
        parts[2 + i] = more[i];
    }
    return package_made(&arena,
                        &(struct made_package){.parts = parts, .count = 2 + count});
}

static const char *document_of(const char *namespace, const char *body)
{
    return text_printf(&arena,
                       "<w:document xmlns:w=\"%s\" xmlns:mc=\"http://"
                       "schemas.openxmlformats.org/markup-compatibility/2006\">"
                       "<w:body>%s</w:body></w:document>",
                       namespace, body);
}

static struct bytes file_of(const char *body)
{
    return package_with(document_of(MAIN, body), NULL, 0);
}

static struct outcome read_body(const char *body)
{
    struct outcome outcome = read_file(file_of(body));
    if (!outcome.is_read) {
        fail_msg("%s", finding_line(&arena, &outcome.findings.items[0]));
    }
    return outcome;
}

static const struct sheet *sheet_of(const struct outcome *outcome, size_t index)
{
    assert_true(index < outcome->sheets.list.count);
    return &outcome->sheets.list.items[index];
}

/* The sheets with their names: "Table 1: A1=a B1=b | Text: A1=c". */
static const char *sheets_text(const struct outcome *outcome)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < outcome->sheets.list.count; i++) {
        const struct sheet *sheet = sheet_of(outcome, i);
        text_addf(&text, "%s%s: %s", i > 0 ? " | " : "", sheet->name,
                  sheet_text(&arena, sheet));
    }
    return text_of(&text);
}

static void assert_sheets(const char *body, const char *expected)
{
    struct outcome outcome = read_body(body);
    assert_string_equal(sheets_text(&outcome), expected);
}

static void assert_refused(struct bytes bytes, const char *findings)
{
    struct outcome outcome = read_file(bytes);
    assert_false(outcome.is_read);
    assert_string_equal(findings_text(&arena, &outcome.findings), findings);
}

/* ---- tables and what stands around them ---- */

static void test_paragraphs_stand_above_their_table(void **state)
{
    (void)state;
    assert_sheets(TEXT("Force: Essex") "<w:p/>" TEXT("February 2023")
                      TABLE(ROW(CELL(TEXT("Ref")) CELL(TEXT("RAG")))
                                ROW(CELL(TEXT("R02")) CELL(TEXT("Green")))) TEXT("AFIs")
                          TABLE(ROW(CELL(TEXT("1")) CELL(TEXT("Red")))) TEXT("Signed"),
                  "Table 1: A1=Force: Essex A2=February 2023 A3=Ref B3=RAG A4=R02 "
                  "B4=Green | Table 2: A1=AFIs A2=1 B2=Red A3=Signed");
    assert_sheets(TEXT("only text"), "Text: A1=only text");
    assert_sheets("", "Text: ");
}

static void test_spans_and_vertical_merges_are_merges(void **state)
{
    (void)state;
    struct outcome outcome = read_body(TABLE(
        ROW(WITH("<w:gridSpan w:val=\"2\"/>", TEXT("title")) CELL(TEXT("c")))
            ROW(WITH("<w:vMerge w:val=\"restart\"/>", TEXT("a")) CELL(TEXT("b")))
                ROW(WITH("<w:vMerge/>", TEXT("unseen")) CELL(TEXT("d")))
                    ROW(WITH("<w:vMerge w:val=\"continue\"/>", "<w:p/>") CELL(TEXT("e")))
                        ROW(CELL(TEXT("f"))) ROW(WITH("<w:vMerge/>", TEXT("stray")))));
    const struct sheet *sheet = sheet_of(&outcome, 0);
    assert_string_equal(sheet_text(&arena, sheet),
                        "A1=title C1=c A2=a B2=b B3=d B4=e A5=f A6=stray");
    assert_string_equal(ranges_text(&arena, &sheet->merges), "A1:B1 A2:A4");
}

static void test_a_merge_goes_on_only_below_cells_of_its_width(void **state)
{
    (void)state;
    struct outcome outcome = read_body(TABLE(
        ROW(WITH("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", TEXT("a")))
            ROW(WITH("<w:vMerge/>", TEXT("b")) CELL(TEXT("Green")))));
    const struct sheet *sheet = sheet_of(&outcome, 0);
    assert_string_equal(sheet_text(&arena, sheet), "A1=a A2=b B2=Green");
    assert_string_equal(ranges_text(&arena, &sheet->merges), "A1:B1");
}

static void test_rows_may_begin_later_or_be_hidden(void **state)
{
    (void)state;
    struct outcome outcome = read_body(
        TABLE(ROW("<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" CELL(TEXT("c")))
                  ROW("<w:trPr><w:hidden/></w:trPr>" CELL(TEXT("h")))
                      ROW("<w:trPr><w:hidden w:val=\"0\"/></w:trPr>" CELL(TEXT("s")))));
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)), "C1=c A2=h A3=s");
    assert_string_equal(spans_text(&arena, &sheet_of(&outcome, 0)->hidden_rows), "2-2");
}

static void test_a_table_in_a_cell_is_a_sheet_of_its_own(void **state)
{
    (void)state;
    assert_sheets(TABLE(ROW(CELL(TEXT("before") TABLE(ROW(CELL(TEXT("in"))))
                                     TEXT("after")) CELL(TEXT("b")))),
                  "Table 1: A1=before ⏎ after B1=b | Table 2: A1=before A2=in");
    assert_sheets(TABLE(ROW(CELL(TEXT("one") TEXT("two") TABLE(ROW(CELL(TEXT("in"))))
                                     TEXT("three") TABLE(ROW(CELL(TEXT("on"))))))),
                  "Table 1: A1=one ⏎ two ⏎ three | Table 2: A1=one A2=two A3=in | "
                  "Table 3: A1=three A2=on");
}

static void test_content_controls_are_looked_through(void **state)
{
    (void)state;
    assert_sheets(
        "<w:sdt><w:sdtPr><w:docPart/></w:sdtPr><w:sdtContent>" TABLE(
            "<w:sdt><w:sdtContent>" ROW(CELL(P(
                "<w:sdt><w:sdtPr><w:t>no</w:t></"
                "w:sdtPr><w:sdtContent>" RUN(
                    "Green") "</"
                             "w:"
                             "sdt"
                             "Con"
                             "ten"
                             "t><"
                             "/w:"
                             "sdt"
                             ">")) "<w:sdt><w:sdtContent>" CELL(TEXT("b")) "</"
                                                                           "w:sdtContent>"
                                                                           "</w:sdt>") "<"
                                                                                       "/"
                                                                                       "w"
                                                                                       ":"
                                                                                       "s"
                                                                                       "d"
                                                                                       "t"
                                                                                       "C"
                                                                                       "o"
                                                                                       "n"
                                                                                       "t"
                                                                                       "e"
                                                                                       "n"
                                                                                       "t"
                                                                                       ">"
                                                                                       "<"
                                                                                       "/"
                                                                                       "w"
                                                                                       ":"
                                                                                       "s"
                                                                                       "d"
                                                                                       "t"
                                                                                       ">") "</"
                                                                                            "w:"
                                                                                            "sdtCont"
                                                                                            "ent></"
                                                                                            "w:sdt>",
        "Table 1: A1=Green B1=b");
}

static void test_raised_digits_are_no_part_of_a_number(void **state)
{
    (void)state;
#define LOOKS(looks, text) "<w:r><w:rPr>" looks "</w:rPr><w:t>" text "</w:t></w:r>"
#define RAISED             "<w:vertAlign w:val=\"superscript\"/>"
    assert_sheets(TABLE(ROW(CELL(P(RUN("R3") LOOKS(RAISED, "6"))) CELL(
                      P(LOOKS("<w:rStyle w:val=\"FootnoteReference\"/>", "12") RUN("0")))
                                CELL(P(RUN("1") LOOKS(RAISED, "st"))))),
                  "Table 1: A1=R3⁶ B1=¹²0 C1=1st");
    assert_sheets(
        TABLE(ROW(CELL(P(RUN("R3") LOOKS("<w:vertAlign w:val=\"baseline\"/>", "6"))))),
        "Table 1: A1=R36");
}

#define CONTROL(properties, inside)                                                      \
    "<w:sdt><w:sdtPr>" properties "</w:sdtPr><w:sdtContent>" inside                      \
    "</w:sdtContent></w:sdt>"

static void test_what_a_control_prompts_is_doubted(void **state)
{
    (void)state;
    struct outcome outcome = read_body(
        TABLE(ROW(CELL(P(CONTROL("<w:showingPlcHdr/>", RUN("Red"))))
                      CELL(P(CONTROL("<w:showingPlcHdr w:val=\"0\"/>", RUN("Red"))))
                          CELL(P(RUN("Red") CONTROL("<w:showingPlcHdr/>", RUN(" "))))
                              CELL(P(RUN("Red"))))));
    const struct cells *cells = &sheet_of(&outcome, 0)->cells;
    assert_int_equal(cells->count, 4);
    assert_int_equal(cells->items[0].doubt, CELL_PROMPTS);
    for (size_t i = 1; i < cells->count; i++) {
        assert_int_equal(cells->items[i].doubt, CELL_SURE);
    }
}

static void test_headers_and_footers_are_sheets_behind(void **state)
{
    (void)state;
    struct made_part more[] = {
        {.name = "word/_rels/document.xml.rels",
         .text = "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"h\" "
                 "Type=\"" TYPES "header\" Target=\"header1.xml\"/></Relationships>"},
        {.name = "word/header1.xml",
         .text = "<w:hdr xmlns:w=\"" MAIN "\">" TEXT("Force: Essex") "</w:hdr>"},
    };
    struct outcome outcome =
        read_file(package_with(document_of(MAIN, TABLE(ROW(CELL(TEXT("a"))))), more, 2));
    assert_string_equal(sheets_text(&outcome), "Table 1: A1=a | Header: A1=Force: Essex");
}

static void test_strict_documents_are_read_alike(void **state)
{
    (void)state;
    struct outcome outcome = read_file(
        package_with(document_of(STRICT, TABLE(ROW(CELL(TEXT("a"))))), NULL, 0));
    assert_string_equal(sheets_text(&outcome), "Table 1: A1=a");
}

/* ---- text ---- */

static void test_text_is_what_a_reader_of_the_page_sees(void **state)
{
    (void)state;
    static const struct {
        const char *paragraph, *expected;
    } cases[] = {
        {RUN("Gr") RUN("een"), "Green"},
        {"<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"},
        {"<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" RUN("a"), "a"},
        {"<w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r>", "1"},
        {"<w:hyperlink>" RUN("link") "</w:hyperlink>", "link"},
        {"<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>", "\u2611"},
        {"<w:r><w:sym w:font=\"MS Gothic\" w:char=\"2612\"/></w:r>", "\u2612"},
        {"<w:r><w:sym w:font=\"Wingdings\" w:char=\"F041\"/></w:r>", "\uF041"},
        {"<w:r><w:sym w:font=\"Wingdings\" w:char=\"oops\"/></w:r>", "\uFFFD"},
        {"<mc:AlternateContent><mc:Choice>" RUN("new") "</mc:Choice><mc:Fallback>" RUN(
             "old") "</mc:Fallback></mc:AlternateContent>",
         "new"},
        {RUN("a") "<w:r><w:txbxContent>" TEXT("box") "</w:txbxContent></w:r>" RUN("b"),
         "a\nbox\nb"},
        {RUN("a") "</w:p><w:p/><w:p>" RUN("b") "</w:p><w:p>", "a\n\nb"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome =
            read_body(text_printf(&arena, TABLE(ROW(CELL(P("%s")))), cases[i].paragraph));
        const struct sheet *sheet = sheet_of(&outcome, 0);
        assert_string_equal(sheet->cells.items[0].text, cases[i].expected);
    }
}

static void test_hidden_text_is_left_out_and_said(void **state)
{
    (void)state;
    struct outcome outcome = read_body(TABLE(
        ROW(CELL(TEXT("a")) CELL(P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Red</w:t></w:r>"
                                   "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr>"
                                   "<w:t>Green</w:t></w:r>")))));
    assert_string_equal(sheets_text(&outcome), "Table 1: A1=a B1=Green");
    assert_string_equal(findings_text(&arena, &outcome.findings), "hidden-text");
    assert_int_equal(outcome.findings.items[0].place.column, 2);
}

static void test_deleted_text_is_no_text_and_inserted_is(void **state)
{
    (void)state;
    struct outcome outcome = read_body(TABLE(
        ROW(CELL(TEXT("R02"))
                CELL(P("<w:del><w:r><w:delText>Red</w:delText></w:r></w:del>"
                       "<w:moveFrom>" RUN("Amber") "</w:moveFrom>"
                                                   "<w:ins>" RUN("Green") "</w:ins>")))
            ROW("<w:trPr><w:del/></w:trPr>" CELL(TEXT("R03")) CELL(TEXT("Red")))
                ROW("<w:trPr><w:ins/></w:trPr>" CELL(TEXT("R04")) CELL(TEXT("Red")))
                    ROW(WITH("<w:cellDel/>", TEXT("R05")) CELL(TEXT("x")))));
    assert_string_equal(sheets_text(&outcome),
                        "Table 1: A1=R02 B1=Green A2=R04 B2=Red B3=x");
    assert_string_equal(findings_text(&arena, &outcome.findings), "tracked-changes");
    assert_int_equal(outcome.findings.items[0].place.row, 1);
    assert_non_null(strstr(outcome.findings.items[0].message, "4 cells or rows"));
}

static void test_changed_formats_are_no_contents(void **state)
{
    (void)state;
    struct outcome outcome = read_body(TABLE(ROW(WITH(
        "<w:shd w:fill=\"00B050\"/><w:tcPrChange><w:tcPr><w:gridSpan w:val=\"3\"/>"
        "<w:shd w:fill=\"FF0000\"/></w:tcPr></w:tcPrChange>",
        P("<w:pPr><w:pPrChange><w:rPr><w:del/></w:rPr></w:pPrChange></w:pPr>" RUN("a")))
                                                     CELL(TEXT("b")))));
    assert_string_equal(sheets_text(&outcome), "Table 1: A1=a{00B050} B1=b");
    assert_int_equal(outcome.findings.count, 0);
}

static void test_form_fields_have_their_values_in_their_properties(void **state)
{
    (void)state;
#define FIELD(properties, shown)                                                         \
    CELL(P("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>" properties               \
           "</w:ffData></w:fldChar></w:r>" shown                                         \
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"))
#define CHOICES "<w:listEntry w:val=\"Red\"/><w:listEntry w:val=\"Amber\"/>"
    assert_sheets(
        TABLE(ROW(FIELD("<w:ddList><w:result w:val=\"1\"/>" CHOICES "</w:ddList>", "")
                      FIELD("<w:ddList>" CHOICES "</w:ddList>", "")
                          FIELD("<w:ddList>" CHOICES "</w:ddList>", RUN("Amber"))
                              FIELD("<w:ddList><w:result w:val=\"7\"/></w:ddList>", "")
                                  FIELD("<w:checkBox><w:default w:val=\"0\"/>"
                                        "<w:checked/></w:checkBox>",
                                        "") FIELD("<w:checkBox/>", ""))),
        "Table 1: A1=Amber B1=Red C1=Amber E1=\u2612 F1=\u2610");
}

#define MARK(type)     "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define CODE(text)     "<w:r><w:instrText>" text "</w:instrText></w:r>"
#define SHOWN(c, text) MARK("begin") CODE(c) MARK("separate") RUN(text) MARK("end")

static void test_fields_show_their_results_and_none_of_those_in_their_codes(void **state)
{
    (void)state;
    assert_sheets(
        TABLE(ROW(CELL(P(SHOWN("X", "Green"))) CELL(
            P(MARK("begin") CODE("IF") SHOWN("MERGEFIELD x", "Red") CODE("= 1")
                  MARK("separate") RUN("Amber") SHOWN("PAGE", "7") MARK("end") RUN("!")))
                      CELL(P(MARK("begin") CODE("IF") SHOWN("MERGEFIELD x", "Red")
                                 MARK("separate") MARK("end"))))),
        "Table 1: A1=Green B1=Amber7!");
    assert_sheets(
        TABLE(ROW(CELL(P(MARK("begin") "<w:fldSimple w:instr=\"x\">" RUN(
            "Red") "</w:fldSimple>" MARK("separate") RUN("Amber") MARK("end"))))),
        "Table 1: A1=Amber");
}

static void test_a_code_that_never_ends_is_told_and_ends_with_its_cell(void **state)
{
    (void)state;
    struct outcome outcome = read_body(TABLE(
        ROW(CELL(P(MARK("begin") SHOWN("X", "Red"))) CELL(P(SHOWN("X", "Green"))))));
    assert_string_equal(sheets_text(&outcome), "Table 1: B1=Green");
    assert_string_equal(findings_text(&arena, &outcome.findings), "hidden-text");
}

static void test_a_run_goes_on_behind_a_text_box(void **state)
{
    (void)state;
    assert_sheets(
        TABLE(ROW(CELL(P("<w:r><w:pict><w:txbxContent>" P(
            "<w:pPr><w:tabs><w:tab/>"
            "</w:tabs></w:pPr>") "</w:txbxContent></w:pict><w:t>Green</w:t></w:r>")))),
        "Table 1: A1=Green");
    assert_sheets(TABLE(ROW(CELL(P(
                      "<w:r><w:rPr><w:vanish/></w:rPr><w:pict>"
                      "<w:txbxContent>" TEXT("Amber") "</w:txbxContent>"
                                                      "</w:pict><w:t>Red</w:t></w:r>")))),
                  "Table 1: A1=Amber");
}

static void test_what_stands_above_a_table_in_a_text_box_is_said_of_it(void **state)
{
    (void)state;
    assert_sheets(TEXT("Return")
                      P("<w:r><w:pict><w:txbxContent>" TEXT("Force: Kent") TEXT("March")
                            TABLE(ROW(CELL(TEXT("a")))) TEXT("below") "</w:txbxContent>"
                                                                      "</w:pict></w:r>"),
                  "Table 1: A1=Return A2=Force: Kent A3=March A4=a A5=below");
}

static void test_how_a_word_is_said_is_no_text(void **state)
{
    (void)state;
    assert_sheets(
        TABLE(ROW(CELL(P("<w:r><w:ruby><w:rt>" RUN("said") "</w:rt><w:rubyBase>" RUN(
            "Red") "</w:rubyBase></w:ruby></w:r>")))),
        "Table 1: A1=Red");
}

static void test_a_cell_with_nothing_but_a_table_says_so(void **state)
{
    (void)state;
    assert_sheets(TABLE(ROW(CELL(TEXT("R02")) CELL(TABLE(ROW(CELL(TEXT("Red")))) "<w:p/>")
                                CELL(TABLE(ROW(CELL("<w:p/>"))) "<w:p/>")
                                    CELL(TABLE(ROW(CELL(TEXT("x")))) TEXT("Green")))),
                  "Table 1: A1=R02 B1=[Table 2] D1=Green | Table 2: A1=Red | Table 3:  | "
                  "Table 4: A1=x");
}

static struct outcome read_styled(const char *styles, const char *body)
{
    const struct made_part more[] = {
        {.name = "word/_rels/document.xml.rels",
         .text = "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"s\" "
                 "Type=\"" TYPES "styles\" Target=\"styles.xml\"/></Relationships>"},
        {.name = "word/styles.xml",
         .text =
             text_printf(&arena, "<w:styles xmlns:w=\"" MAIN "\">%s</w:styles>", styles)},
    };
    return read_file(package_with(document_of(MAIN, body), more, LENGTH(more)));
}

#define NAMED(type, id, parent, looks)                                                   \
    "<w:style w:type=\"" type "\" w:styleId=\"" id "\"><w:basedOn w:val=\"" parent       \
    "\"/><w:rPr>" looks "</w:rPr></w:style>"
#define IN_STYLE(style, text)                                                            \
    P("<w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" RUN(text))
#define OF_STYLE(style, looks, text)                                                     \
    "<w:r><w:rPr><w:rStyle w:val=\"" style "\"/>" looks "</w:rPr><w:t>" text             \
    "</w:t></w:r>"

static void test_styles_hide_text_and_strike_it_through(void **state)
{
    (void)state;
    static const char styles[] = NAMED("paragraph", "Child", "Gone", "")
        NAMED("paragraph", "Back", "Gone", "<w:strike w:val=\"0\"/>")
            NAMED("paragraph", "Gone", "Normal", "<w:strike/>")
                NAMED("character", "Secret", "", "<w:vanish/>")
                    NAMED("table", "Grid", "", "<w:strike/>");
    struct outcome outcome = read_styled(
        styles,
        TABLE(ROW(CELL(IN_STYLE("Gone", "a")) CELL(IN_STYLE("Child", "b"))
                      CELL(IN_STYLE("Back", "c")) CELL(IN_STYLE("Grid", "d"))
                          CELL(P(OF_STYLE("Secret", "", "Red") RUN("e")))
                              CELL(P(OF_STYLE("Secret", "<w:vanish w:val=\"0\"/>", "f")))
                                  CELL(P(OF_STYLE("Gone", "", "g")) IN_STYLE("", "h")))));
    static const bool struck[] = {true, true, false, false, false, false, true};
    assert_string_equal(sheets_text(&outcome),
                        "Table 1: A1=a B1=b C1=c D1=d E1=e F1=f G1=g ⏎ h");
    assert_string_equal(findings_text(&arena, &outcome.findings), "hidden-text");
    const struct cells *cells = &sheet_of(&outcome, 0)->cells;
    for (size_t i = 0; i < cells->count; i++) {
        assert_int_equal(cells->items[i].is_struck, struck[i]);
    }
}

static void test_styles_that_go_round_in_circles_end(void **state)
{
    (void)state;
    struct outcome outcome = read_styled(NAMED("paragraph", "A", "B", "<w:strike/>")
                                             NAMED("paragraph", "B", "A", ""),
                                         TABLE(ROW(CELL(IN_STYLE("B", "a")))));
    assert_true(sheet_of(&outcome, 0)->cells.items[0].is_struck);
    outcome = read_styled("<w:style", "");
    assert_string_equal(findings_text(&arena, &outcome.findings), "damaged");
}

static void test_a_document_put_into_another_is_refused(void **state)
{
    (void)state;
    struct outcome outcome =
        read_file(file_of(TEXT("Force: Kent") "<w:altChunk w:id=\"a\"/>"));
    assert_string_equal(findings_text(&arena, &outcome.findings), "format-not-read");
    assert_non_null(strstr(outcome.findings.items[0].message, "open it in Word"));
}

static void test_shading_is_a_fill(void **state)
{
    (void)state;
    assert_sheets(
        TABLE(ROW(
            WITH("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFC000\"/>", "<w:p/>")
                WITH("<w:shd w:val=\"clear\" w:fill=\"auto\"/>", TEXT("b"))
                    WITH("<w:shd w:val=\"solid\" w:color=\"FF0000\" w:fill=\"auto\"/>",
                         TEXT("c")) WITH("<w:shd w:fill=\"FFFFFF\"/>", "<w:p/>"))),
        "Table 1: A1={FFC000} B1=b C1=c{FF0000}");
}

static void test_shading_of_text_fills_a_cell_that_has_none(void **state)
{
    (void)state;
#define SHADE(colour) "<w:shd w:val=\"clear\" w:fill=\"" colour "\"/>"
    struct outcome outcome = read_body(TABLE(ROW(
        CELL("<w:p><w:pPr>" SHADE("FF0000") "</w:pPr></w:p>")
            CELL(P(LOOKS(SHADE("00B050"), "  ")))
                WITH(SHADE("FFC000"), P(LOOKS(SHADE("00B050"), "c"))) CELL(TEXT("d")))));
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)),
                        "A1={FF0000} B1=  {00B050} C1=c{FFC000} D1=d");
}

/* ---- what is refused ---- */

static void test_broken_and_hostile_documents_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *document, *finding;
    } cases[] = {
        {"<w:document xmlns:w=\"" MAIN "\"><w:body>", "damaged"},
        {"<other/>", "damaged"},
        {"<!DOCTYPE x [<!ENTITY e \"x\">]><w:document xmlns:w=\"" MAIN "\"/>", "unsafe"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_refused(package_with(cases[i].document, NULL, 0), cases[i].finding);
    }
    const char *deep = text_repeated(&arena, "<w:tbl>", 200);
    assert_refused(file_of(deep), "unsafe");
    assert_refused(file_of(TABLE(ROW(WITH("<w:gridSpan w:val=\"4000000000\"/>", "")))),
                   "over-limit");
    const char *tables = text_repeated(&arena, TABLE(ROW(CELL("<w:p/>"))), 300);
    assert_refused(file_of(tables), "over-limit");
}

static void test_a_row_speaks_of_itself_before_its_cells(void **state)
{
    (void)state;
    const char *late = TABLE(
        ROW(CELL(TEXT("R02")) CELL(TEXT("Green")) "<w:trPr><w:del w:id=\"1\"/></w:trPr>")
            ROW(CELL(TEXT("R03")) CELL(TEXT("Red"))));
    assert_refused(file_of(late), "damaged");
    const char *apart = TABLE(ROW(CELL(
        TEXT("R02")) "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" CELL(TEXT("Green"))));
    assert_refused(file_of(apart), "damaged");
    const char *far = text_repeated(&arena, "<w:gridBefore w:val=\"16384\"/>", 1 << 18);
    const char *round =
        text_printf(&arena, TABLE(ROW("<w:trPr>%s</w:trPr>" CELL(TEXT("R02")))), far);
    assert_refused(file_of(round), "over-limit");
}

static void test_tables_nest_as_deep_as_documents_may(void **state)
{
    (void)state;
    struct text body = {.arena = &arena};
    text_add(&body, text_repeated(&arena, "<w:tbl><w:tr><w:tc>", 40));
    text_add(&body, TEXT("in"));
    text_add(&body, text_repeated(&arena, "</w:tc></w:tr></w:tbl>", 40));
    struct outcome outcome = read_body(body.bytes);
    assert_int_equal(outcome.sheets.list.count, 40);
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 39)), "A1=in");
}

static void test_rows_that_never_end_stay_in_order(void **state)
{
    (void)state;
    assert_sheets(TABLE(ROW(CELL(TEXT("a")) ROW(CELL(TEXT("b"))) CELL(TEXT("c")))),
                  "Table 1: A1=a A2=b A3=c");
}

static void test_a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    struct bytes whole = file_of(TEXT("t") TABLE(ROW(CELL(TEXT("a")) CELL(TEXT("b")))));
    for (size_t i = 0; i < 100; i++) {
        struct outcome outcome =
            read_file((struct bytes){whole.at, whole.length * i / 100});
        assert_false(outcome.is_read);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_paragraphs_stand_above_their_table, clear),
        cmocka_unit_test_teardown(test_spans_and_vertical_merges_are_merges, clear),
        cmocka_unit_test_teardown(test_a_merge_goes_on_only_below_cells_of_its_width,
                                  clear),
        cmocka_unit_test_teardown(test_rows_may_begin_later_or_be_hidden, clear),
        cmocka_unit_test_teardown(test_a_table_in_a_cell_is_a_sheet_of_its_own, clear),
        cmocka_unit_test_teardown(test_content_controls_are_looked_through, clear),
        cmocka_unit_test_teardown(test_raised_digits_are_no_part_of_a_number, clear),
        cmocka_unit_test_teardown(test_what_a_control_prompts_is_doubted, clear),
        cmocka_unit_test_teardown(test_headers_and_footers_are_sheets_behind, clear),
        cmocka_unit_test_teardown(test_strict_documents_are_read_alike, clear),
        cmocka_unit_test_teardown(test_text_is_what_a_reader_of_the_page_sees, clear),
        cmocka_unit_test_teardown(test_hidden_text_is_left_out_and_said, clear),
        cmocka_unit_test_teardown(test_deleted_text_is_no_text_and_inserted_is, clear),
        cmocka_unit_test_teardown(test_changed_formats_are_no_contents, clear),
        cmocka_unit_test_teardown(
            test_fields_show_their_results_and_none_of_those_in_their_codes, clear),
        cmocka_unit_test_teardown(
            test_a_code_that_never_ends_is_told_and_ends_with_its_cell, clear),
        cmocka_unit_test_teardown(test_a_run_goes_on_behind_a_text_box, clear),
        cmocka_unit_test_teardown(test_how_a_word_is_said_is_no_text, clear),
        cmocka_unit_test_teardown(
            test_what_stands_above_a_table_in_a_text_box_is_said_of_it, clear),
        cmocka_unit_test_teardown(test_a_document_put_into_another_is_refused, clear),
        cmocka_unit_test_teardown(test_styles_hide_text_and_strike_it_through, clear),
        cmocka_unit_test_teardown(test_styles_that_go_round_in_circles_end, clear),
        cmocka_unit_test_teardown(test_a_cell_with_nothing_but_a_table_says_so, clear),
        cmocka_unit_test_teardown(test_form_fields_have_their_values_in_their_properties,
                                  clear),
        cmocka_unit_test_teardown(test_shading_is_a_fill, clear),
        cmocka_unit_test_teardown(test_shading_of_text_fills_a_cell_that_has_none, clear),
        cmocka_unit_test_teardown(test_broken_and_hostile_documents_are_refused, clear),
        cmocka_unit_test_teardown(test_a_row_speaks_of_itself_before_its_cells, clear),
        cmocka_unit_test_teardown(test_tables_nest_as_deep_as_documents_may, clear),
        cmocka_unit_test_teardown(test_rows_that_never_end_stay_in_order, clear),
        cmocka_unit_test_teardown(test_a_file_cut_anywhere_is_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
