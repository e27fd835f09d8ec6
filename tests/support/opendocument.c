// SPDX-License-Identifier: MIT
#include "tests/support/opendocument.h"

#include <string.h>

#include "tests/support/markup.h"
#include "tests/support/package_maker.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
static const char manifest[] =
    "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\"/>";

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content"
    " xmlns:office=\"" OASIS "office:1.0\" xmlns:table=\"" OASIS "table:1.0\""
    " xmlns:text=\"" OASIS "text:1.0\" xmlns:style=\"" OASIS "style:1.0\""
    " xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\""
    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:"
    "calcext:1.0\"><office:automatic-styles><style:style style:name=\"hidden\""
    " style:family=\"table\"><style:table-properties table:display=\"false\"/>"
    "</style:style>";

/* ---- styles: one a fill, named after it ---- */

static void add_fill_style(struct text *part, int fill)
{
    const char *name = text_printf(part->arena, "style:name=\"f%06X\"", (unsigned)fill);
    if (fill != NO_FILL && !strstr(text_of(part), name)) {
        text_addf(part,
                  "<style:style %s style:family=\"table-cell\"><style:table-cell-"
                  "properties fo:background-color=\"#%06X\"/></style:style>",
                  name, (unsigned)fill);
    }
}

static void add_styles(struct text *part, const struct sheets *sheets)
{
    for (size_t s = 0; s < sheets->list.count; s++) {
        const struct cells *cells = &sheets->list.items[s].cells;
        for (size_t i = 0; i < cells->count; i++) {
            add_fill_style(part, cells->items[i].fill);
        }
    }
}

/* ---- cells ---- */

static void add_value(struct text *part, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
    case CELL_UNCALCULATED:
        return;
    case CELL_NUMBER:
        text_addf(part, " office:value-type=\"float\" office:value=\"%s\"", cell->text);
        return;
    case CELL_DATE:
        text_add(part, " office:value-type=\"date\" office:date-value=\"");
        for (const char *at = cell->text; *at; at++) {
            text_add_char(part, *at == ' ' ? 'T' : *at);
        }
        text_add(part, "\"");
        return;
    case CELL_BOOLEAN:
        text_addf(part, " office:value-type=\"boolean\" office:boolean-value=\"%s\"",
                  strcmp(cell->text, "TRUE") == 0 ? "true" : "false");
        return;
    case CELL_ERROR:
        text_add(part, " office:value-type=\"string\" calcext:value-type=\"error\""
                       " office:string-value=\"\"");
        return;
    case CELL_TEXT:
        text_add(part, " office:value-type=\"string\"");
    }
}

/* A text's own white space is written as elements: other white space collapses. */
static void add_paragraphs(struct text *part, const char *text)
{
    text_add(part, "<text:p>");
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            text_add(part, "</text:p><text:p>");
        } else if (*at == ' ' || *at == '\t') {
            text_add(part, *at == ' ' ? "<text:s/>" : "<text:tab/>");
        } else {
            markup_add(part, (const char[]){*at, '\0'});
        }
    }
    text_add(part, "</text:p>");
}

static void add_span(struct text *part, const struct range *merge)
{
    text_addf(part,
              " table:number-columns-spanned=\"%u\" table:number-rows-spanned=\"%u\"",
              merge->right - merge->left + 1, merge->bottom - merge->top + 1);
}

static void add_cell(struct text *part, const struct cell *cell)
{
    if (cell->fill != NO_FILL) {
        text_addf(part, " table:style-name=\"f%06X\"", (unsigned)cell->fill);
    }
    if (cell->is_formula || cell->kind == CELL_UNCALCULATED) {
        text_add(part, " table:formula=\"of:=[.A1]\"");
    }
    add_value(part, cell);
    text_add(part, ">");
    if (*cell->text) {
        add_paragraphs(part, cell->text);
    }
}

static void add_place(struct text *part, const struct sheet *sheet, unsigned row,
                      unsigned column)
{
    const struct range *merge = sheet_merge(sheet, row, column);
    if (merge && (merge->top != row || merge->left != column)) {
        text_add(part, "<table:covered-table-cell/>");
        return;
    }
    text_add(part, "<table:table-cell");
    if (merge) {
        add_span(part, merge);
    }
    const struct cell *cell = sheet_cell(sheet, row, column);
    if (cell) {
        add_cell(part, cell);
    } else {
        text_add(part, ">");
    }
    text_add(part, "</table:table-cell>");
}

/* ---- sheets ---- */

static const char *visibility(bool is_hidden)
{
    return is_hidden ? " table:visibility=\"collapse\"" : "";
}

static void add_sheet(struct text *part, const struct sheet *sheet, size_t number)
{
    unsigned end_row = sheet_end_row(sheet), end_column = sheet_end_column(sheet);
    text_add(part, "<table:table table:name=\"");
    markup_add(part,
               sheet->name ? sheet->name : text_printf(part->arena, "Sheet%zu", number));
    text_addf(part, "\"%s>", sheet->is_hidden ? " table:style-name=\"hidden\"" : "");
    for (unsigned column = 1; column < end_column; column++) {
        text_addf(part, "<table:table-column%s/>",
                  visibility(sheet_hides_column(sheet, column)));
    }
    for (unsigned row = 1; row < end_row; row++) {
        text_addf(part, "<table:table-row%s>", visibility(sheet_hides_row(sheet, row)));
        for (unsigned column = 1; column < end_column; column++) {
            add_place(part, sheet, row, column);
        }
        text_add(part, "</table:table-row>");
    }
    text_add(part, "</table:table>");
}

struct bytes opendocument_of(const struct sheets *sheets, struct arena *arena)
{
    struct text content = {.arena = arena};
    text_add(&content, head);
    add_styles(&content, sheets);
    text_add(&content, "</office:automatic-styles><office:body><office:spreadsheet>");
    for (size_t i = 0; i < sheets->list.count; i++) {
        add_sheet(&content, &sheets->list.items[i], i + 1);
    }
    text_add(&content, "</office:spreadsheet></office:body></office:document-content>");
    struct made_part parts[] = {
        {.name = "mimetype", .text = type},
        {.name = "content.xml", .text = text_of(&content), .is_deflated = true},
        {.name = "META-INF/manifest.xml",
         .text = manifest,
         .is_deflated = true,
         .has_descriptor = true},
    };
    return package_made(arena, &(struct made_package){.parts = parts, .count = 3});
}
