// SPDX-License-Identifier: MIT
/* A workbook that passes, and one for each thing that can be wrong with it. */
#include "importers/checklist/checklist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/parts.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPE   OFFICE "/"
#define MAIN   "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATIONSHIPS                                                                    \
    "<Relationships "                                                                    \
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define RELATIONSHIP(id, type, target)                                                   \
    "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"
#define CELL(place, style, text)                                                         \
    "<c r=\"" place "\" s=\"" style "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define TABLE(name, where, columns)                                                      \
    "<table " MAIN " id=\"1\" displayName=\"" name "\" ref=\"" where "\">"               \
    "<tableColumns count=\"2\">" columns "</tableColumns></table>"
#define COLUMN(name) "<tableColumn id=\"1\" name=\"" name "\"/>"
#define STYLE(font)                                                                      \
    "<xf fontId=\"" font "\" fillId=\"0\"><alignment wrapText=\"1\"/></xf>"
#define RULED(rule)                                                                      \
    "</sheetData><conditionalFormatting sqref=\"C5:C6 C8\">" rule                        \
    "</conditionalFormatting><hyperlinks>"
#define AXIS(kind, title)                                                                \
    "<c:" kind "><c:delete val=\"0\"/><c:title><c:tx><c:rich><a:p><a:r><a:t>" title      \
    "</a:t></a:r></a:p></c:rich></c:tx></c:title></c:" kind ">"

/* In the notation of tests/support/parts.h. */
// clang-format off
static const char *const passing_parts[] = {
    "\n@part _rels/.rels\n" RELATIONSHIPS
    RELATIONSHIP("r1", TYPE "officeDocument", "xl/workbook.xml")
    RELATIONSHIP("r2", "http://schemas.openxmlformats.org/package/2006/relationships/"
                 "metadata/core-properties", "docProps/core.xml")
    "</Relationships>",

    "\n@part docProps/core.xml\n"
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
    "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    "<dc:title>Ratings</dc:title><dc:creator>A publisher</dc:creator>"
    "</cp:coreProperties>",

    "\n@part xl/workbook.xml\n"
    "<workbook " MAIN " xmlns:r=\"" OFFICE "\">"
    "<bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>"
    "<sheet name=\"Cover\" sheetId=\"1\" r:id=\"r1\"/>"
    "<sheet name=\"Notes\" sheetId=\"2\" r:id=\"r2\"/>"
    "<sheet name=\"Ratings\" sheetId=\"3\" r:id=\"r3\"/></sheets></workbook>",

    "\n@part xl/_rels/workbook.xml.rels\n" RELATIONSHIPS
    RELATIONSHIP("r1", TYPE "worksheet", "worksheets/sheet1.xml")
    RELATIONSHIP("r2", TYPE "worksheet", "worksheets/sheet2.xml")
    RELATIONSHIP("r3", TYPE "worksheet", "worksheets/sheet3.xml")
    RELATIONSHIP("r4", TYPE "styles", "styles.xml")
    RELATIONSHIP("r5", TYPE "sharedStrings", "sharedStrings.xml")
    "</Relationships>",

    "\n@part xl/styles.xml\n"
    "<styleSheet " MAIN "><fonts><font><sz val=\"12\"/></font>"
    "<font><b/><sz val=\"16\"/></font><font><vertAlign val=\"superscript\"/></font>"
    "<font><color rgb=\"FF999999\"/></font>"
    "<font><i/><sz val=\"12\"/></font><font><sz val=\"8\"/></font>"
    "<font><u/><sz val=\"12\"/></font><font><family val=\"1\"/></font>"
    "<font><sz val=\"18\"/><color rgb=\"FF8A8A8A\"/></font>"
    "<font><color indexed=\"8\"/></font>"
    "<font><color rgb=\"FFC00000\"/></font></fonts>"
    "<fills><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFC7CE\"/></patternFill>"
    "</fill><fill><gradientFill><stop position=\"0\"><color rgb=\"FF000000\"/></stop>"
    "<stop position=\"1\"><color rgb=\"FF333333\"/></stop></gradientFill></fill></fills>"
    "<cellXfs><xf fontId=\"0\" fillId=\"0\"/>"
    "<xf fontId=\"1\" fillId=\"0\"/>"
    "<xf fontId=\"0\" fillId=\"0\"><alignment wrapText=\"1\"/></xf>"
    "<xf fontId=\"2\" fillId=\"0\"><alignment wrapText=\"1\"/></xf>"
    "<xf fontId=\"3\" fillId=\"0\"><alignment wrapText=\"1\"/></xf>"
    "<xf fontId=\"0\" fillId=\"2\"><alignment wrapText=\"1\"/></xf>"
    STYLE("4") STYLE("5") STYLE("6") STYLE("7") STYLE("8") STYLE("9") STYLE("10")
    "<xf fontId=\"0\" fillId=\"3\"><alignment wrapText=\"1\"/></xf></cellXfs>"
    "<dxfs><dxf><fill><patternFill><bgColor rgb=\"FFFFC7CE\"/></patternFill></fill></dxf>"
    "<dxf><font><color rgb=\"FFFFC000\"/></font></dxf></dxfs></styleSheet>",

    "\n@part xl/sharedStrings.xml\n"
    "<sst " MAIN "><si><r><t>Green</t></r></si></sst>",

    "\n@part xl/worksheets/sheet1.xml\n"
    "<worksheet " MAIN "><sheetData>"
    "<row r=\"1\">" CELL("A1", "1", "All ratings") "</row>"
    "<row r=\"2\">" CELL("A2", "0", "OFFICIAL") "</row></sheetData></worksheet>",

    "\n@part xl/worksheets/sheet2.xml\n"
    "<worksheet " MAIN "><cols><col min=\"1\" max=\"2\" width=\"20\"/></cols><sheetData>"
    "<row r=\"1\">" CELL("A1", "1", "Notes") "</row>"
    "<row r=\"2\">" CELL("A2", "2", "Note") CELL("B2", "2", "Text") "</row>"
    "<row r=\"3\">" CELL("A3", "2", "Note 1") CELL("B3", "2", "As said") "</row>"
    "</sheetData></worksheet>",

    "\n@part xl/worksheets/_rels/sheet2.xml.rels\n" RELATIONSHIPS
    RELATIONSHIP("r1", TYPE "table", "../tables/table2.xml") "</Relationships>",

    "\n@part xl/tables/table2.xml\n"
    TABLE("All_notes", "A2:B3", COLUMN("Note") COLUMN("Text")),

    "\n@part xl/worksheets/sheet3.xml\n"
    "<worksheet " MAIN " xmlns:r=\"" OFFICE "\"><sheetViews><sheetView>"
    "<selection activeCell=\"A1\"/></sheetView></sheetViews>"
    "<cols><col min=\"1\" max=\"3\" width=\"20\"/></cols><sheetData>"
    "<row r=\"1\">" CELL("A1", "1", "Ratings [note 1]") "</row>"
    "<row r=\"2\">" CELL("A2", "0", "The guidance on ratings") "</row>"
    "<row r=\"3\">" CELL("A3", "0", "One table") "</row>"
    "<row r=\"4\">" CELL("A4", "2", "Force") CELL("B4", "2", "Item")
    CELL("C4", "2", "Rating") "</row>"
    "<row r=\"5\">" CELL("A5", "2", "Kent") CELL("B5", "2", "R02")
    "<c r=\"C5\" s=\"2\" t=\"s\"><v>0</v></c></row>"
    "<row r=\"6\">" CELL("A6", "11", "Essex") CELL("B6", "2", "R02")
    CELL("C6", "2", "Red") "</row></sheetData>"
    "<hyperlinks><hyperlink ref=\"A2\" location=\"Notes!A1\"/></hyperlinks>"
    "<drawing r:id=\"r2\"/></worksheet>",

    "\n@part xl/worksheets/_rels/sheet3.xml.rels\n" RELATIONSHIPS
    RELATIONSHIP("r1", TYPE "table", "../tables/table1.xml")
    RELATIONSHIP("r2", TYPE "drawing", "../drawings/drawing1.xml") "</Relationships>",

    "\n@part xl/tables/table1.xml\n"
    TABLE("Ratings", "A4:C6", COLUMN("Force") COLUMN("Item") COLUMN("Rating")),

    "\n@part xl/drawings/drawing1.xml\n"
    "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/"
    "spreadsheetDrawing\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/"
    "chart\" xmlns:r=\"" OFFICE "\"><xdr:twoCellAnchor><xdr:graphicFrame>"
    "<xdr:nvGraphicFramePr><xdr:cNvPr id=\"1\" name=\"Chart 1\" descr=\"Bars\"/>"
    "</xdr:nvGraphicFramePr><c:chart r:id=\"r1\"/></xdr:graphicFrame>"
    "</xdr:twoCellAnchor></xdr:wsDr>",

    "\n@part xl/drawings/_rels/drawing1.xml.rels\n" RELATIONSHIPS
    RELATIONSHIP("r1", TYPE "chart", "../charts/chart1.xml") "</Relationships>",

    "\n@part xl/charts/chart1.xml\n"
    "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart>"
    "<c:title><c:tx><c:rich><a:p><a:r><a:t>Progress</a:t></a:r></a:p></c:rich></c:tx>"
    "</c:title><c:plotArea><c:ser><c:cat><c:strRef><c:f>Ratings!$A$5:$A$6</c:f>"
    "</c:strRef></c:cat></c:ser>" AXIS("catAx", "Force") AXIS("valAx", "Count")
    "</c:plotArea></c:chart></c:chartSpace>",
};
// clang-format on

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static const char *passing_notation(void)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < sizeof(passing_parts) / sizeof(*passing_parts); i++) {
        text_add(&text, passing_parts[i]);
    }
    return text_of(&text);
}

/* The passing workbook with a text of it replaced, which must be there once. */
static struct bytes workbook_with(const char *old, const char *new)
{
    const char *passing = passing_notation(), *at = strstr(passing, old);
    assert_non_null(at);
    assert_null(strstr(at + 1, old));
    struct text text = {.arena = &arena};
    text_add_bytes(&text, passing, (size_t)(at - passing));
    text_add(&text, new);
    text_add(&text, at + strlen(old));
    struct bytes notation = {(const unsigned char *)text_of(&text), text.length};
    return package_of_parts(notation, &arena);
}

static struct bytes passing_workbook(void)
{
    const char *passing = passing_notation();
    struct bytes notation = {(const unsigned char *)passing, strlen(passing)};
    return package_of_parts(notation, &arena);
}

static struct failures checked(struct bytes bytes)
{
    struct failures failures = {0};
    struct findings findings = {.arena = &arena};
    assert_true(
        checklist_run(bytes, "t.xlsx", &limits_default, &arena, &failures, &findings));
    return failures;
}

/* "Ratings!C6 empty-cells: …" */
static const char *line_of(const struct failure *failure)
{
    return text_printf(
        &arena, "%s!%s %s: %s", failure->place.sheet ? failure->place.sheet : "",
        place_cell(&arena, failure->place), failure->check->name, failure->message);
}

struct fault_case {
    const char *old, *new, *line; /* line: the only failure */
};

static const struct fault_case cases[] = {
    {RELATIONSHIP("r1", TYPE "table", "../tables/table1.xml"), "",
     "Ratings! tables-marked-up: cells stand beside each other, but the sheet has no "
     "table"},
    {"displayName=\"Ratings\"", "displayName=\"Table1\"",
     "Ratings!A4 table-names: the table is named “Table1”"},
    {"displayName=\"Ratings\"", "displayName=\"ALL_NOTES\"",
     "Ratings!A4 table-names: another table is named “ALL_NOTES” too"},
    {"</sheetData><hyperlinks>",
     "</sheetData><mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells><hyperlinks>",
     "Ratings!A2 merged-cells: 2 cells are merged into one"},
    {"ref=\"A4:C6\"", "ref=\"A4:C99\"",
     "Ratings!A7 blank-lines: the table's row is blank"},
    {COLUMN("Rating"), COLUMN("RAG"),
     "Ratings!C4 table-headings: the heading is “Rating”, the table's mark-up says "
     "“RAG”"},
    {"ref=\"A4:C6\"", "ref=\"A4:C6\" headerRowCount=\"0\"",
     "Ratings!A4 table-headings: the table has 0 heading rows"},
    {CELL("A5", "2", "Kent"), CELL("A5", "0", "Kent"),
     "Ratings!A5 wrapped-text: the text does not wrap"},
    {CELL("A5", "2", "Kent") CELL("B5", "2", "R02"),
     CELL("A5", "0", "Kent") CELL("B5", "0", "R02"),
     "Ratings!A5 wrapped-text: 2 texts of the table do not wrap, this one first"},
    {"ref=\"A4:C6\">", "ref=\"A4:C6\"><autoFilter ref=\"A4:C6\"/>",
     "Ratings! filters-and-panes: the sheet has a filter"},
    {"<selection activeCell=\"A1\"/>", "<pane ySplit=\"1\"/>",
     "Ratings! filters-and-panes: the sheet has frozen or split panes"},
    {CELL("C6", "2", "Red"), "", "Ratings!C6 empty-cells: the table's cell is empty"},
    {"<row r=\"6\">", "<row r=\"6\" hidden=\"1\">",
     "Ratings!A6 hidden-parts: the row is hidden"},
    {"<col min=\"1\" max=\"3\" ", "<col min=\"3\" max=\"3\" hidden=\"1\" ",
     "Ratings!C1 hidden-parts: the column is hidden"},
    {"<col min=\"1\" max=\"3\" ", "<col min=\"2\" max=\"3\" hidden=\"1\" ",
     "Ratings!B1 hidden-parts: 2 columns are hidden, this one first"},
    {"<sheet name=\"Notes\"", "<sheet state=\"hidden\" name=\"Notes\"",
     "Notes! hidden-parts: the sheet is hidden"},
    {"<cols><col min=\"1\" max=\"3\" width=\"20\"/></cols>", "",
     "Ratings! column-widths: no column has a width of its own"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red*"),
     "Ratings!C6 note-signs: a note is referred to by *"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red (see note 1)"),
     "Ratings!C6 note-signs: a note is referred to by “(see note 1)”"},
    {CELL("C6", "2", "Red"), CELL("C6", "3", "Red"),
     "Ratings!C6 note-signs: letters are raised or lowered"},
    {"<r><t>Green</t></r>",
     "<r><rPr><vertAlign val=\"superscript\"/></rPr><t>Green</t></r>",
     "Ratings!C5 note-signs: letters are raised or lowered"},
    {"<sheet name=\"Notes\"", "<sheet name=\"Remarks\"",
     "Ratings!A1 notes-sheet: a note is referred to, but there is no sheet Notes"},
    {"The guidance on ratings", "https://www.example.org/guidance",
     "Ratings!A2 link-texts: the link reads “https://www.example.org/guidance”"},
    {CELL("A1", "1", "All ratings"), CELL("A1", "0", "All ratings"),
     "Cover!A1 sheet-titles: the title looks like any other text"},
    {CELL("A1", "1", "All ratings"), "", "Cover!A1 sheet-titles: no title stands here"},
    {"<drawing r:id=\"r2\"/>",
     "<headerFooter><oddFooter>OFFICIAL</oddFooter></headerFooter><drawing r:id=\"r2\"/>",
     "Ratings! margin-text: the sheet has a header or a footer"},
    {"</xdr:twoCellAnchor>", "<xdr:sp/></xdr:twoCellAnchor>",
     "Ratings! margin-text: the sheet has text boxes or shapes: 1"},
    {CELL("C6", "2", "Red"), CELL("C6", "5", "Red"),
     "Ratings!C6 background-fills: the cell has a fill"},
    {CELL("C6", "2", "Red"), "<c r=\"C6\" s=\"5\"/>",
     "Ratings!C6 colour-alone: the cell has a fill and no word"},
    {CELL("C6", "2", "Red"), CELL("C6", "4", "Red"),
     "Ratings!C6 contrast: the contrast is 2.8 to 1"},
    {"</xdr:twoCellAnchor>",
     "<xdr:pic><xdr:cNvPr id=\"3\" name=\"Picture 2\" descr=\"A crest\"/></xdr:pic>"
     "</xdr:twoCellAnchor>",
     "Ratings! pictures-and-macros: the sheet has 1 picture"},
    {RELATIONSHIP("r4", TYPE "styles", "styles.xml"),
     RELATIONSHIP("r4", TYPE "styles", "styles.xml")
         RELATIONSHIP("r6", TYPE "vbaProject", "vbaProject.bin"),
     "! pictures-and-macros: the file has macros"},
    {"<sheet name=\"Ratings\"", "<sheet name=\"Sheet3\"",
     "Sheet3! sheet-names: the name says nothing"},
    {CELL("A1", "1", "All ratings") "</row><row r=\"2\">" CELL("A2", "0", "OFFICIAL"), "",
     "Cover! blank-sheets: nothing stands on the sheet"},
    {"ref=\"A4:C6\"><tableColumns count=\"2\">" COLUMN("Force"),
     "ref=\"B4:C6\"><tableColumns count=\"2\">",
     "Ratings!B4 table-place: the table does not begin in column A"},
    {"</row></sheetData><hyperlinks>",
     "</row><row r=\"8\">" CELL("A8", "0", "Source") "</row></sheetData><hyperlinks>",
     "Ratings!A8 one-table: “Source” stands below the table"},
    {"<dc:title>Ratings</dc:title>", "<dc:title> </dc:title>",
     "! document-properties: the file's properties have no title"},
    {"<dc:creator>A publisher</dc:creator>", "",
     "! document-properties: the file's properties have no author"},
    {"activeTab=\"0\"", "activeTab=\"2\"", "! cursor: the file opens on its sheet 3"},
    {"activeCell=\"A1\"", "activeCell=\"B9\"", "Ratings!B9 cursor: the cursor is here"},
    {" descr=\"Bars\"", "", "Ratings! chart-texts: a chart has no alternative text"},
    {"<a:t>Progress</a:t>", "", "Ratings! chart-texts: a chart has no title"},
    {"<a:t>Count</a:t>", "",
     "Ratings! chart-texts: 1 of 2 axes of a chart have no title"},
    /* tables that leave something out, or have more around them */
    {"ref=\"A4:C6\"><tableColumns count=\"2\">" COLUMN("Force") COLUMN("Item")
         COLUMN("Rating"),
     "ref=\"A4:B6\"><tableColumns count=\"2\">" COLUMN("Force") COLUMN("Item"),
     "Ratings!C4 tables-marked-up: the table ends before this column, which has cells "
     "too"},
    {"<row r=\"3\">" CELL("A3", "0", "One table"),
     "<row r=\"3\">" CELL("A3", "0", "One table") CELL("B3", "0", "What")
         CELL("C3", "0", "How"),
     "Ratings!A3 table-headings: another row of headings stands above the table's"},
    {"<row r=\"2\">" CELL("A2", "0", "The guidance on ratings"),
     "<row r=\"2\">" CELL("A2", "0", "The guidance on ratings") CELL("C2", "0", "Count"),
     "Ratings!C2 table-place: “Count” stands neither in column A nor in a table"},
    {"<row r=\"2\">" CELL("A2", "0", "OFFICIAL") "</row></sheetData>",
     "<row r=\"2\">" CELL("A2", "0",
                          "OFFICIAL") "</row></sheetData><mergeCells>"
                                      "<mergeCell ref=\"A8:C8\"/></mergeCells>",
     "Cover!A8 merged-cells: 3 cells are merged into one"},
    {"</sheetData><hyperlinks>",
     "</sheetData><mergeCells><mergeCell ref=\"C5:C6\"/></mergeCells><hyperlinks>",
     "Ratings!C5 merged-cells: 2 cells are merged into one"},
    /* names and headings that a program wrote */
    {"displayName=\"Ratings\"", "displayName=\"__Anonymous_Sheet_DB__0\"",
     "Ratings!A4 table-names: the table is named “__Anonymous_Sheet_DB__0”"},
    {"displayName=\"Ratings\"", "displayName=\"table_1\"",
     "Ratings!A4 table-names: the table is named “table_1”"},
    {"<sheet name=\"Ratings\"", "<sheet name=\"sheet1 (2)\"",
     "sheet1 (2)! sheet-names: the name says nothing"},
    {"<dc:title>Ratings</dc:title>", "<dc:title>Book 1</dc:title>",
     "! document-properties: the title in the file's properties is “Book 1”"},
    {"<dc:creator>A publisher</dc:creator>", "<dc:creator>openpyxl</dc:creator>",
     "! document-properties: the author in the file's properties is “openpyxl”"},
    {"<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id=\"1\" name=\"Chart 1\" "
     "descr=\"Bars\"/>",
     "<xdr:from><xdr:col>5</xdr:col><xdr:row>2</xdr:row></xdr:from><xdr:graphicFrame>"
     "<xdr:nvGraphicFramePr><xdr:cNvPr id=\"1\" name=\"Chart 1\" descr=\" \"/>",
     "Ratings!F3 chart-texts: a chart has no alternative text"},
    {"descr=\"Bars\"", "descr=\"Chart 1\"",
     "Ratings! chart-texts: a chart's alternative text is “Chart 1”"},
    {"descr=\"Bars\"/>",
     "descr=\"Bars\"><a:decorative xmlns:a=\"http://schemas."
     "microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></xdr:cNvPr>",
     "Ratings! chart-texts: a chart is marked as decorative"},
    {"<a:t>Progress</a:t>", "<a:t>Chart Title</a:t>",
     "Ratings! chart-texts: a chart has no title"},
    {"<a:t>Count</a:t>", "<a:t> </a:t>",
     "Ratings! chart-texts: 1 of 2 axes of a chart have no title"},
    /* notes and signs */
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red* (late)"),
     "Ratings!C6 note-signs: a note is referred to by *"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red¹, late"),
     "Ratings!C6 note-signs: a note is referred to by ¹"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red [1]"),
     "Ratings!C6 note-signs: a note is referred to by “[1]”"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red [note1]"),
     "Ratings!C6 note-signs: a note is referred to by “[note1]”"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red (Footnote: 2)"),
     "Ratings!C6 note-signs: a note is referred to by “(Footnote: 2)”"},
    {"Ratings [note 1]", "Ratings [note 12]",
     "Ratings!A1 notes-sheet: note 12 does not stand on the sheet Notes"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", ".."),
     "Ratings!C6 signs-alone: “..” is a sign and no word"},
    /* links */
    {"The guidance on ratings", "Click here.",
     "Ratings!A2 link-texts: the link reads “Click here.”"},
    {"The guidance on ratings", "Guidance: https://www.example.org",
     "Ratings!A2 link-texts: the link reads “Guidance: https://www.example.org”"},
    {CELL("A3", "0", "One table"),
     "<c r=\"A3\" s=\"0\" t=\"str\"><f>HYPERLINK(B9)</f><v>https://example.org</v></c>",
     "Ratings!A3 link-texts: the link reads “https://example.org”"},
    /* what is hidden, cut off or scrolled away */
    {"<cols><col min=\"1\" max=\"3\" width=\"20\"/></cols>",
     "<sheetFormatPr zeroHeight=\"1\"/><cols><col min=\"1\" width=\"20\"/></cols>",
     "Ratings! hidden-parts: the rows below the last one are hidden"},
    {"<col min=\"1\" max=\"3\" width=\"20\"/>",
     "<col min=\"2\" max=\"2\" width=\"0.5\"/>",
     "Ratings!B4 column-widths: the column is too narrow for this cell"},
    {"<row r=\"6\">", "<row r=\"6\" ht=\"3\">",
     "Ratings!A6 column-widths: the row is too low for its text: 3.0 points"},
    {"<sheetView><selection activeCell=\"A1\"/>", "<sheetView topLeftCell=\"A90\">",
     "Ratings!A90 cursor: the sheet is scrolled to here"},
    /* letters, fills and colours */
    {CELL("C6", "2", "Red"), CELL("C6", "6", "Red"),
     "Ratings!C6 letters: the letters of 1 cell are italic, here first"},
    {CELL("C6", "2", "Red"), CELL("C6", "7", "Red"),
     "Ratings!C6 letters: the letters of 1 cell are smaller than 12 points, here first"},
    {CELL("C6", "2", "Red"), CELL("C6", "8", "Red"),
     "Ratings!C6 letters: the letters of 1 cell are underlined, here first"},
    {CELL("C6", "2", "Red"), CELL("C6", "9", "Red"),
     "Ratings!C6 letters: the letters of 1 cell have serifs, here first"},
    {COLUMN("Rating") "</tableColumns>",
     COLUMN("Rating") "</tableColumns><tableStyleInfo name=\"TableStyleMedium2\"/>",
     "Ratings!A4 background-fills: the table's style TableStyleMedium2 paints a "
     "background"},
    {COLUMN("Rating") "</tableColumns>",
     COLUMN("Rating") "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" "
                      "showRowStripes=\"1\"/>",
     "Ratings!A4 background-fills: the table's style TableStyleLight1 paints a "
     "background"},
    {"<row r=\"6\">", "<row r=\"6\" s=\"5\">",
     "Ratings!A6 background-fills: the whole row has a fill"},
    {"<col min=\"1\" max=\"3\" width", "<col min=\"2\" max=\"3\" style=\"5\" width",
     "Ratings!B1 background-fills: the whole column has a fill"},
    {"</sheetData><hyperlinks>", RULED("<cfRule dxfId=\"0\"/>"),
     "Ratings!C5 background-fills: a conditional format paints a background from here "
     "on"},
    {"</sheetData><hyperlinks>",
     RULED("<cfRule><colorScale><color rgb=\"FFFFFFFF\"/></colorScale></cfRule>"),
     "Ratings!C5 background-fills: a conditional format paints a background from here "
     "on"},
    {"</sheetData><hyperlinks>", RULED("<cfRule><iconSet showValue=\"0\"/></cfRule>"),
     "Ratings!C5 colour-alone: icons or bars stand here instead of values"},
    {"</sheetData><hyperlinks>", RULED("<cfRule dxfId=\"1\"/>"),
     "Ratings!C5 contrast: the contrast that a conditional format makes is 1.6 to 1"},
    {"<r><t>Green</t></r>", "<r><rPr><color rgb=\"FFFFC000\"/></rPr><t>Green</t></r>",
     "Ratings!C5 contrast: the contrast is 1.6 to 1"},
    {CELL("C6", "2", "Red"),
     "<c r=\"C6\" s=\"2\" t=\"inlineStr\"><is><r><rPr><color theme=\"0\"/></rPr>"
     "<t>Red</t></r></is></c>",
     "Ratings!C6 contrast: the contrast is 1.0 to 1"},
    /* what floats over the cells */
    {"</xdr:twoCellAnchor>", "<xdr:graphicFrame/></xdr:twoCellAnchor>",
     "Ratings! margin-text: the sheet has text boxes or shapes: 1"},
    {"<drawing r:id=\"r2\"/>", "<controls><control/></controls><drawing r:id=\"r2\"/>",
     "Ratings! margin-text: the sheet has objects or form controls"},
    {"<drawing r:id=\"r2\"/>", "<drawing r:id=\"r2\"/><legacyDrawing r:id=\"r7\"/>",
     "Ratings! margin-text: the sheet has objects or form controls"},
    {RELATIONSHIP("r1", TYPE "table", "../tables/table1.xml"),
     RELATIONSHIP("r1", TYPE "table", "../tables/table1.xml")
         RELATIONSHIP("r3", TYPE "comments", "../comments1.xml"),
     "Ratings! margin-text: the sheet has comments"},
    {"<drawing r:id=\"r2\"/>",
     "<headerFooter><oddHeader>&amp;C&amp;A</oddHeader></headerFooter>"
     "<drawing r:id=\"r2\"/>",
     "Ratings! margin-text: the sheet has a header or a footer"},
    {"<drawing r:id=\"r2\"/>", "<picture/><drawing r:id=\"r2\"/>",
     "Ratings! pictures-and-macros: a picture lies behind the sheet"},
};

enum {
    CASES = sizeof(cases) / sizeof(*cases),
};

static void test_a_workbook_that_follows_the_guidance_passes(void **state)
{
    (void)state;
    assert_int_equal(checked(passing_workbook()).count, 0);
}

static void test_each_fault_is_found_and_no_other(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct failures failures = checked(workbook_with(cases[i].old, cases[i].new));
        assert_int_not_equal(failures.count, 0);
        assert_string_equal(line_of(&failures.items[0]), cases[i].line);
        assert_int_equal(failures.count, 1);
    }
}

static void test_every_check_has_a_workbook_that_fails_it(void **state)
{
    (void)state;
    for (const struct check *check = checks; check->name; check++) {
        const char *name = text_printf(&arena, " %s: ", check->name);
        size_t count = 0;
        for (size_t i = 0; i < CASES; i++) {
            count += strstr(cases[i].line, name) != NULL;
        }
        assert_int_not_equal(count, 0);
        assert_ptr_equal(check_named(check->name), check);
    }
    assert_null(check_named("no-such-check"));
}

/* What looks like a fault and is none. */
static const struct replacement {
    const char *old, *new;
} harmless[] = {
    {"<sheet name=\"Cover\"", "<sheet name=\"Information\""},
    {"<row r=\"2\">" CELL("A2", "0", "OFFICIAL"),
     "<row r=\"2\">" CELL("A2", "0", "Contact") CELL("B2", "0", "The publisher")},
    {CELL("C6", "2", "Red"), "<c r=\"C6\" s=\"2\"><f>B6</f></c>"},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "12 km²")},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "2*3 (2023)")},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Section 55(5) [x]")},
    {CELL("C6", "2", "Red"), CELL("C6", "2", "Red [Note 1]")},
    {"<r><t>Green</t></r>",
     "<r><rPr><vertAlign val=\"baseline\"/></rPr><t>Green</t></r>"},
    {"<drawing r:id=\"r2\"/>",
     "<headerFooter><oddHeader></oddHeader><oddFooter>&amp;C&amp;\"Arial,Bold\"&amp;10 "
     "&amp;K00FF00</oddFooter></headerFooter><drawing r:id=\"r2\"/>"},
    {CELL("C6", "2", "Red"), CELL("C6", "10", "Red")},
    {CELL("C6", "2", "Red"), CELL("C6", "11", "Red")},
    {CELL("A1", "1", "All ratings"),
     "<c r=\"A1\" s=\"0\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>All</t></r></is></c>"},
    {COLUMN("Rating") "</tableColumns>",
     COLUMN("Rating") "</tableColumns><tableStyleInfo name=\"TableStyleLight15\"/>"},
    {"</sheetData><hyperlinks>", RULED("<cfRule><iconSet/></cfRule>")},
    {"activeCell=\"A1\"", "activeCell=\"A1\" sqref=\"A1:C1\""},
    {"</xdr:twoCellAnchor>",
     "<m:Fallback "
     "xmlns:m=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
     "<xdr:sp/></m:Fallback></xdr:twoCellAnchor>"},
};

static void test_what_only_looks_like_a_fault_is_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(harmless) / sizeof(*harmless); i++) {
        struct failures failures =
            checked(workbook_with(harmless[i].old, harmless[i].new));
        assert_string_equal(failures.count > 0 ? line_of(&failures.items[0]) : "", "");
    }
}

/* A fault that fails several checks: each of them in its words. */
static const struct fault_case doubles[] = {
    {"ref=\"A4:C6\"", "ref=\"A4:C5\"",
     "Ratings!A6 tables-marked-up: the table ends above this row, which has cells too"},
    {CELL("C6", "2", "Red"), CELL("C6", "13", "Red"),
     "Ratings!C6 contrast: the contrast is 1.0 to 1"},
    {CELL("C6", "2", "Red"), CELL("C6", "12", "●"),
     "Ratings!C6 colour-alone: the cell has a coloured sign and no word"},
    {CELL("C6", "2", "Red"), CELL("C6", "5", "●"),
     "Ratings!C6 colour-alone: the cell has a fill and no word"},
    {"</sheetData><hyperlinks>", RULED("<cfRule><dataBar showValue=\"false\"/></cfRule>"),
     "Ratings!C5 colour-alone: icons or bars stand here instead of values"},
    {"</xdr:twoCellAnchor>",
     "<xdr:pic><xdr:cNvPr id=\"3\" name=\"Picture 2\"/></xdr:pic></xdr:twoCellAnchor>",
     "Ratings! chart-texts: a picture has no alternative text"},
    {CELL("A1", "1", "All ratings") "</row><row r=\"2\">" CELL("A2", "0", "OFFICIAL"),
     CELL("A1", "1", " "), "Cover! blank-sheets: nothing stands on the sheet"},
};

static void test_a_fault_may_fail_several_checks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(doubles) / sizeof(*doubles); i++) {
        struct failures failures = checked(workbook_with(doubles[i].old, doubles[i].new));
        bool is_found = false;
        for (size_t j = 0; j < failures.count; j++) {
            is_found |= strcmp(line_of(&failures.items[j]), doubles[i].line) == 0;
        }
        assert_string_equal(is_found ? "" : doubles[i].line, "");
    }
}

/* Colours that the workbook's own palette gives to a number. */
static void test_contrast_is_held_against_the_workbooks_own_palette(void **state)
{
    (void)state;
    struct text palette = {.arena = &arena};
    text_add(&palette, "</dxfs><colors><indexedColors>");
    for (int i = 0; i < 64; i++) {
        text_add(&palette, "<rgbColor rgb=\"FFFFFFFF\"/>");
    }
    text_add(&palette, "</indexedColors></colors></styleSheet>");
    struct failures failures =
        checked(workbook_with("</dxfs></styleSheet>", text_of(&palette)));
    assert_int_equal(failures.count, 1);
    assert_string_equal(line_of(&failures.items[0]),
                        "Ratings!A6 contrast: the contrast is 1.0 to 1");
}

static void test_an_empty_cell_may_be_explained_above_the_table(void **state)
{
    (void)state;
    struct bytes bytes = workbook_with(
        CELL("A3", "0", "One table") "</row><row r=\"4\">" CELL("A4", "2", "Force")
            CELL("B4", "2", "Item")
                CELL("C4", "2", "Rating") "</row><row r=\"5\">" CELL("A5", "2", "Kent")
                    CELL("B5", "2", "R02"),
        CELL("A3", "0", "Empty cells: no item") "</row><row r=\"4\">" CELL(
            "A4", "2", "Force") CELL("B4", "2", "Item")
            CELL("C4", "2", "Rating") "</row><row r=\"5\">" CELL("A5", "2", "Kent"));
    assert_int_equal(checked(bytes).count, 0);
}

/* A hundred cells below the table, all of one style. */
static struct failures with_hundred_cells(const char *style)
{
    struct text cells = {.arena = &arena};
    for (int row = 7; row < 107; row++) {
        text_addf(&cells,
                  "<row r=\"%d\"><c r=\"A%d\" s=\"%s\" t=\"inlineStr\"><is>"
                  "<t>x</t></is></c></row>",
                  row, row, style);
    }
    text_add(&cells, "</sheetData><hyperlinks>");
    return checked(workbook_with("</sheetData><hyperlinks>", text_of(&cells)));
}

/* How many failures are of a check; *last gets the last of them. */
static size_t failures_of(const struct failures *failures, const char *check,
                          const char **last)
{
    size_t count = 0;
    for (size_t i = 0; i < failures->count; i++) {
        if (strcmp(failures->items[i].check->name, check) == 0) {
            *last = line_of(&failures->items[i]);
            count++;
        }
    }
    return count;
}

static void test_failures_of_one_check_are_listed_up_to_a_limit(void **state)
{
    (void)state;
    struct failures failures = with_hundred_cells("4");
    const char *last = "";
    assert_int_equal(failures_of(&failures, "contrast", &last), FAILURES_MOST);
    assert_string_equal(last,
                        "Ratings!A26 contrast: the contrast is 2.8 to 1; and 80 more");
}

static void test_fills_are_named_once_a_sheet(void **state)
{
    (void)state;
    struct failures failures = with_hundred_cells("5");
    const char *last = "";
    assert_int_equal(failures_of(&failures, "background-fills", &last), 1);
    assert_string_equal(
        last, "Ratings!A7 background-fills: 100 cells have a fill, this one first");
}

static void test_what_is_no_workbook_is_refused(void **state)
{
    (void)state;
    struct bytes whole = passing_workbook();
    struct {
        struct bytes bytes;
        enum finding_name finding;
    } refused[] = {
        {{(const unsigned char *)"a,b\n1,2\n", 8}, FINDING_FORMAT_NOT_READ},
        {{whole.at, whole.length / 2}, FINDING_DAMAGED},
        {workbook_with("<xdr:wsDr ", "<xdr:other "), FINDING_DAMAGED},
        {workbook_with("<dc:title>Ratings</dc:title>", "<dc:title>"), FINDING_DAMAGED},
    };
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
        struct failures failures = {0};
        struct findings findings = {.arena = &arena};
        assert_false(checklist_run(refused[i].bytes, "t.xlsx", &limits_default, &arena,
                                   &failures, &findings));
        assert_int_equal(findings.items[findings.count - 1].name, refused[i].finding);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_workbook_that_follows_the_guidance_passes,
                                  clear),
        cmocka_unit_test_teardown(test_each_fault_is_found_and_no_other, clear),
        cmocka_unit_test_teardown(test_every_check_has_a_workbook_that_fails_it, clear),
        cmocka_unit_test_teardown(test_what_only_looks_like_a_fault_is_none, clear),
        cmocka_unit_test_teardown(test_a_fault_may_fail_several_checks, clear),
        cmocka_unit_test_teardown(test_contrast_is_held_against_the_workbooks_own_palette,
                                  clear),
        cmocka_unit_test_teardown(test_an_empty_cell_may_be_explained_above_the_table,
                                  clear),
        cmocka_unit_test_teardown(test_failures_of_one_check_are_listed_up_to_a_limit,
                                  clear),
        cmocka_unit_test_teardown(test_fills_are_named_once_a_sheet, clear),
        cmocka_unit_test_teardown(test_what_is_no_workbook_is_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
