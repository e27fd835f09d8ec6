// SPDX-License-Identifier: MIT
#include "tests/support/text_document.h"

#include "tests/support/markup.h"
#include "tests/support/package_maker.h"

#define MAIN     "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGES "http://schemas.openxmlformats.org/package/2006/"

static const char types[] =
    "<Types xmlns=\"" PACKAGES "content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
static const char relations[] =
    "<Relationships xmlns=\"" PACKAGES "relationships\"><Relationship Id=\"r1\" "
    "Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static void add_paragraph(struct text *part, const char *text)
{
    text_add(part, "<w:p><w:r><w:t xml:space=\"preserve\">");
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            text_add(part, "</w:t><w:br/><w:t xml:space=\"preserve\">");
        } else {
            markup_add(part, (const char[]){*at, '\0'});
        }
    }
    text_add(part, "</w:t></w:r></w:p>");
}

/* What stands at a place; returns how many columns it takes. */
static unsigned add_place(struct text *part, const struct sheet *sheet, unsigned row,
                          unsigned column)
{
    const struct range *merge = sheet_merge(sheet, row, column);
    const struct cell *cell = sheet_cell(sheet, row, column);
    unsigned wide = merge ? merge->right - merge->left + 1 : 1;
    text_addf(part, "<w:tc><w:tcPr><w:gridSpan w:val=\"%u\"/>", wide);
    if (merge && merge->bottom > merge->top) {
        text_add(part,
                 merge->top == row ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
    }
    if (cell && cell->fill != NO_FILL) {
        text_addf(part, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%06X\"/>",
                  (unsigned)cell->fill);
    }
    text_add(part, "</w:tcPr>");
    add_paragraph(part, cell ? cell->text : "");
    text_add(part, "</w:tc>");
    return wide;
}

static void add_table(struct text *part, const struct sheet *sheet)
{
    text_add(part, "<w:tbl>");
    for (unsigned row = 1; row < sheet_end_row(sheet); row++) {
        text_addf(part, "<w:tr>%s",
                  sheet_hides_row(sheet, row) ? "<w:trPr><w:hidden/></w:trPr>" : "");
        for (unsigned column = 1; column < sheet_end_column(sheet);) {
            column += add_place(part, sheet, row, column);
        }
        text_add(part, "</w:tr>");
    }
    text_add(part, "</w:tbl>");
}

struct bytes text_document_of(const struct sheets *sheets, struct arena *arena)
{
    struct text body = {.arena = arena};
    text_add(&body, "<w:document xmlns:w=\"" MAIN "\"><w:body>");
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        if (!sheet->is_hidden) {
            add_paragraph(&body, sheet->name ? sheet->name : "");
            add_table(&body, sheet);
        }
    }
    text_add(&body, "</w:body></w:document>");
    struct made_part parts[] = {
        {.name = "[Content_Types].xml", .text = types, .is_deflated = true},
        {.name = "_rels/.rels", .text = relations, .is_deflated = true},
        {.name = "word/document.xml",
         .text = text_of(&body),
         .is_deflated = true,
         .has_descriptor = true},
    };
    return package_made(arena, &(struct made_package){.parts = parts, .count = 3});
}
