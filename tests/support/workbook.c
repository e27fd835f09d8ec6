// SPDX-License-Identifier: MIT
#include "tests/support/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/"
#define SHEET_ML "application/vnd.openxmlformats-officedocument.spreadsheetml."

enum {
    MADE_AT = 1675209600, /* 1 February 2023: a package says when its parts were made */
};

LIST_OF(fills, int);

struct workbook {
    struct arena *arena;
    const struct sheets *sheets;
    struct fills fills;   /* that the cells have, in order of appearance */
    struct texts strings; /* shared, in order of appearance; not made unique */
    zip_t *zip;
};

static _Noreturn void broken(const char *what)
{
    fprintf(stderr, "workbook: %s\n", what);
    exit(EXIT_FAILURE);
}

static void add_part(struct workbook *book, const char *path, const struct text *part)
{
    zip_source_t *source = zip_source_buffer(book->zip, part->bytes, part->length, 0);
    zip_int64_t index =
        source ? zip_file_add(book->zip, path, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0 || zip_file_set_mtime(book->zip, (zip_uint64_t)index, MADE_AT, 0) < 0) {
        broken(zip_strerror(book->zip));
    }
}

static struct text part_begun(struct workbook *book)
{
    struct text part = {.arena = book->arena};
    text_add(&part, XML_HEAD);
    return part;
}

/* Text between tags or quotation marks. Excel writes characters that XML cannot hold as
 * _xHHHH_. */
static void add_escaped(struct text *part, const char *text)
{
    for (const char *at = text; *at; at++) {
        switch (*at) {
        case '&':
            text_add(part, "&amp;");
            break;
        case '<':
            text_add(part, "&lt;");
            break;
        case '>':
            text_add(part, "&gt;");
            break;
        case '"':
            text_add(part, "&quot;");
            break;
        default:
            if ((unsigned char)*at < ' ' && *at != '\n' && *at != '\t') {
                text_addf(part, "_x%04X_", (unsigned char)*at);
            } else {
                text_add_char(part, *at);
            }
        }
    }
}

static const char *sheet_name(const struct workbook *book, size_t index)
{
    const char *name = book->sheets->list.items[index].name;
    return name ? name : text_printf(book->arena, "Sheet%zu", index + 1);
}

/* ---- the package's own parts ---- */

static void add_content_types(struct workbook *book)
{
    struct text part = part_begun(book);
    text_add(&part, "<Types xmlns=\"" PACKAGE "content-types\">"
                    "<Default Extension=\"rels\" ContentType=\"application/"
                    "vnd.openxmlformats-package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_ML
                    "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" "
                    "ContentType=\"" SHEET_ML "styles+xml\"/><Override "
                    "PartName=\"/xl/sharedStrings.xml\" ContentType=\"" SHEET_ML
                    "sharedStrings+xml\"/>");
    for (size_t i = 0; i < book->sheets->list.count; i++) {
        text_addf(&part,
                  "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" "
                  "ContentType=\"" SHEET_ML "worksheet+xml\"/>",
                  i + 1);
    }
    text_add(&part, "</Types>");
    add_part(book, "[Content_Types].xml", &part);
}

static void add_root_relations(struct workbook *book)
{
    struct text part = part_begun(book);
    text_add(&part, "<Relationships xmlns=\"" PACKAGE "relationships\">"
                    "<Relationship Id=\"rId1\" Type=\"" OFFICE
                    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    add_part(book, "_rels/.rels", &part);
}

static void add_workbook_relations(struct workbook *book)
{
    struct text part = part_begun(book);
    size_t count = book->sheets->list.count;
    text_add(&part, "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 1; i <= count; i++) {
        text_addf(&part,
                  "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                  "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                  i, i);
    }
    text_addf(&part,
              "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
              "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId%zu\" "
              "Type=\"" OFFICE
              "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
              count + 1, count + 2);
    add_part(book, "xl/_rels/workbook.xml.rels", &part);
}

static void add_workbook(struct workbook *book)
{
    struct text part = part_begun(book);
    text_add(&part, "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
    for (size_t i = 0; i < book->sheets->list.count; i++) {
        text_add(&part, "<sheet name=\"");
        add_escaped(&part, sheet_name(book, i));
        text_addf(&part, "\" sheetId=\"%zu\"%s r:id=\"rId%zu\"/>", i + 1,
                  book->sheets->list.items[i].is_hidden ? " state=\"hidden\"" : "",
                  i + 1);
    }
    text_add(&part, "</sheets></workbook>");
    add_part(book, "xl/workbook.xml", &part);
}

/* ---- styles: two for each fill, plain and as a date ---- */

static size_t fill_index(struct workbook *book, int fill)
{
    for (size_t i = 0; i < book->fills.count; i++) {
        if (book->fills.items[i] == fill) {
            return i;
        }
    }
    *list_add(book->arena, &book->fills) = fill;
    return book->fills.count - 1;
}

static size_t style_of(struct workbook *book, const struct cell *cell)
{
    return 2 * fill_index(book, cell->fill) + (cell->kind == CELL_DATE);
}

/* fillIds 0 and 1 are reserved by the format: fill 0 (none) is 0, fill n is n + 1. */
static void add_cell_formats(struct text *part, size_t fills)
{
    text_addf(part, "<cellXfs count=\"%zu\">", fills * 2);
    for (size_t i = 0; i < fills * 2; i++) {
        size_t fill = i / 2 == 0 ? 0 : i / 2 + 1;
        text_addf(part,
                  "<xf numFmtId=\"%d\" fontId=\"0\" fillId=\"%zu\" borderId=\"0\" "
                  "xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\"/>",
                  i % 2 ? 14 : 0, fill);
    }
    text_add(part, "</cellXfs>");
}

static void add_styles(struct workbook *book)
{
    struct text part = part_begun(book);
    size_t count = book->fills.count;
    text_addf(&part,
              "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"1\"><font><sz val=\"11\"/>"
              "<name val=\"Calibri\"/></font></fonts><fills count=\"%zu\">"
              "<fill><patternFill patternType=\"none\"/></fill>"
              "<fill><patternFill patternType=\"gray125\"/></fill>",
              count + 1);
    for (size_t i = 1; i < count; i++) {
        text_addf(&part,
                  "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF%06X\"/>"
                  "<bgColor indexed=\"64\"/></patternFill></fill>",
                  (unsigned)book->fills.items[i]);
    }
    text_add(&part, "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/>"
                    "<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf "
                    "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
                    "</cellStyleXfs>");
    add_cell_formats(&part, count);
    text_add(&part, "<dxfs count=\"1\"><dxf><fill><patternFill><bgColor "
                    "rgb=\"FF00B050\"/></patternFill></fill></dxf></dxfs></styleSheet>");
    add_part(book, "xl/styles.xml", &part);
}

/* ---- sheets ---- */

static size_t string_index(struct workbook *book, const char *text)
{
    *list_add(book->arena, &book->strings) = text;
    return book->strings.count - 1;
}

static void add_value(struct workbook *book, struct text *part, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        text_add(part, "/>");
        break;
    case CELL_TEXT:
        text_addf(part, " t=\"s\"><v>%zu</v></c>", string_index(book, cell->text));
        break;
    case CELL_NUMBER:
    case CELL_DATE:
        text_addf(part, "><v>%.15g</v></c>", cell->number);
        break;
    case CELL_BOOLEAN:
        text_addf(part, " t=\"b\"><v>%d</v></c>", strcmp(cell->text, "TRUE") == 0);
        break;
    case CELL_ERROR:
        text_addf(part, " t=\"e\"><v>%s</v></c>", cell->text);
        break;
    case CELL_UNCALCULATED:
        text_add(part, "><f>VLOOKUP(A1,ratings,2,FALSE)</f></c>");
        break;
    }
}

static const char *cell_name(struct workbook *book, unsigned row, unsigned column)
{
    return place_cell(book->arena, (struct place){.row = row, .column = column});
}

static const char *range_name(struct workbook *book, struct range range)
{
    return text_printf(book->arena, "%s:%s", cell_name(book, range.top, range.left),
                       cell_name(book, range.bottom, range.right));
}

static void add_columns(struct text *part, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->hidden_columns.count; i++) {
        struct span span = sheet->hidden_columns.items[i];
        text_addf(part, "%s<col min=\"%u\" max=\"%u\" width=\"9\" hidden=\"1\"/>",
                  i == 0 ? "<cols>" : "", span.first, span.last);
    }
    text_add(part, sheet->hidden_columns.count ? "</cols>" : "");
}

static bool is_hidden(const struct sheet *sheet, unsigned row)
{
    for (size_t i = 0; i < sheet->hidden_rows.count; i++) {
        struct span span = sheet->hidden_rows.items[i];
        if (span.first <= row && row <= span.last) {
            return true;
        }
    }
    return false;
}

static void add_rows(struct workbook *book, struct text *part, const struct sheet *sheet)
{
    unsigned row = 0;
    text_add(part, "<sheetData>");
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        if (cell->row != row) {
            text_addf(part, "%s<row r=\"%u\"%s>", row ? "</row>" : "", cell->row,
                      is_hidden(sheet, cell->row) ? " hidden=\"1\"" : "");
            row = cell->row;
        }
        text_addf(part, "<c r=\"%s\" s=\"%zu\"", cell_name(book, row, cell->column),
                  style_of(book, cell));
        add_value(book, part, cell);
    }
    text_addf(part, "%s</sheetData>", row ? "</row>" : "");
}

static void add_merges(struct workbook *book, struct text *part,
                       const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->merges.count; i++) {
        text_addf(part, "%s<mergeCell ref=\"%s\"/>", i == 0 ? "<mergeCells>" : "",
                  range_name(book, sheet->merges.items[i]));
    }
    text_add(part, sheet->merges.count ? "</mergeCells>" : "");
}

static void add_conditional(struct workbook *book, struct text *part,
                            const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->conditional.count; i++) {
        text_addf(part,
                  "<conditionalFormatting sqref=\"%s\"><cfRule type=\"cellIs\" "
                  "dxfId=\"0\" priority=\"%zu\" operator=\"equal\"><formula>&quot;G&quot;"
                  "</formula></cfRule></conditionalFormatting>",
                  range_name(book, sheet->conditional.items[i]), i + 1);
    }
}

static void add_sheet(struct workbook *book, size_t index)
{
    const struct sheet *sheet = &book->sheets->list.items[index];
    struct text part = part_begun(book);
    text_add(&part, "<worksheet xmlns=\"" MAIN "\">");
    add_columns(&part, sheet);
    add_rows(book, &part, sheet);
    add_merges(book, &part, sheet);
    add_conditional(book, &part, sheet);
    text_add(&part, "</worksheet>");
    add_part(book, text_printf(book->arena, "xl/worksheets/sheet%zu.xml", index + 1),
             &part);
}

static void add_strings(struct workbook *book)
{
    struct text part = part_begun(book);
    text_addf(&part, "<sst xmlns=\"" MAIN "\" count=\"%zu\" uniqueCount=\"%zu\">",
              book->strings.count, book->strings.count);
    for (size_t i = 0; i < book->strings.count; i++) {
        text_add(&part, "<si><t xml:space=\"preserve\">");
        add_escaped(&part, book->strings.items[i]);
        text_add(&part, "</t></si>");
    }
    text_add(&part, "</sst>");
    add_part(book, "xl/sharedStrings.xml", &part);
}

/* ---- the file ---- */

static void add_parts(struct workbook *book)
{
    add_content_types(book);
    add_root_relations(book);
    add_workbook(book);
    add_workbook_relations(book);
    fill_index(book, NO_FILL);
    for (size_t i = 0; i < book->sheets->list.count; i++) {
        add_sheet(book, i);
    }
    add_strings(book);
    add_styles(book);
}

static struct bytes bytes_of(zip_source_t *source, struct arena *arena)
{
    zip_stat_t about;
    if (zip_source_stat(source, &about) < 0 || zip_source_open(source) < 0) {
        broken("the package cannot be read back");
    }
    unsigned char *at = arena_alloc(arena, about.size, 1);
    if (zip_source_read(source, at, about.size) != (zip_int64_t)about.size) {
        broken("the package cannot be read back whole");
    }
    zip_source_close(source);
    return (struct bytes){at, about.size};
}

struct bytes workbook_of(const struct sheets *sheets, struct arena *arena)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    struct workbook book = {.arena = arena, .sheets = sheets};
    book.zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    if (!book.zip) {
        broken(zip_error_strerror(&error));
    }
    zip_source_keep(source);
    add_parts(&book);
    if (zip_close(book.zip) < 0) {
        broken(zip_strerror(book.zip));
    }
    struct bytes bytes = bytes_of(source, arena);
    zip_source_free(source);
    return bytes;
}
