// SPDX-License-Identifier: MIT
/* Book: what a spreadsheet checklist asks of an .xlsx file and its cells alone do not
 * say: tables, styles, charts, panes, links, properties (ECMA-376 part 1, chapters 18, 20
 * and 21). Read with the importers' package and XML, under the same limits. */
#ifndef IMPORTERS_CHECKLIST_BOOK_H
#define IMPORTERS_CHECKLIST_BOOK_H

#include "importers/package.h"
#include "importers/relationships.h"
#include "importers/xlsx_colour.h"
#include "model/sheet.h"

/* A cell's style. */
struct book_style {
    bool is_wrapped, is_bold, is_raised; /* superscript or subscript */
    bool has_fill;                       /* any but none and the built-in grey mesh */
    double size;                         /* of its letters, in points */
    int letters;                         /* their colour, 0xRRGGBB; NO_FILL: automatic */
};

/* The style of one cell. */
struct book_cell {
    unsigned row, column, style;
    bool is_raised; /* part of its shared text is */
};

struct book_table {
    const char *name; /* "" when it has none */
    struct range range;
    unsigned heading_rows;
    bool has_filter;
    struct texts columns;
};

struct book_chart {
    bool has_title;             /* of its own, typed or from a cell */
    unsigned axes, titled_axes; /* that are shown */
    struct drawn_chart drawn;
};

LIST_OF(book_styles, struct book_style);
LIST_OF(book_cells, struct book_cell);
LIST_OF(book_tables, struct book_table);
LIST_OF(book_charts, struct book_chart);

struct book_sheet {
    const char *name;
    bool is_hidden;
    const struct sheet *cells; /* NULL: a sheet without cells, such as a chart sheet */
    struct book_cells styled;  /* in the part's order */
    struct book_tables tables;
    struct book_charts charts;
    struct ranges links;
    size_t pictures, shapes;
    bool has_widths, has_panes, has_filter, has_margin_text;
    unsigned cursor_row, cursor_column;
};

LIST_OF(book_sheets, struct book_sheet);

struct book {
    struct book_styles styles;
    struct book_sheets sheets;
    struct drawn_properties properties;
    unsigned active_sheet; /* from 0 */
    bool has_macros;
};

/* Reads a book; false after a refusal. Everything in it lives in the arena. */
bool book_read(struct bytes bytes, const char *name, const struct limits *limits,
               struct arena *arena, struct book *book, struct findings *findings);

/* The charts and properties of a workbook alone, for the publication gate. */
bool book_drawn_read(struct bytes bytes, const char *name, const struct limits *limits,
                     struct arena *arena, struct drawn *drawn, struct findings *findings);

/* The style of the cell at a place; the default one where none is stored. */
const struct book_style *book_style_at(const struct book *book,
                                       const struct book_sheet *sheet, unsigned row,
                                       unsigned column);

/* ---- for the files of this folder ---- */

struct book_reading {
    struct package *package;
    struct book *book;
    bool only_drawn;
    bool *raised_strings; /* by the shared strings' numbers */
    size_t string_count;
};

bool book_styles_read(struct book_reading *reading, struct zip_entry *entry);
/* Which shared strings have raised letters. */
bool book_strings_read(struct book_reading *reading, struct zip_entry *entry);
bool book_sheet_read(struct book_reading *reading, struct zip_entry *entry,
                     struct book_sheet *sheet);
bool book_table_read(struct book_reading *reading, struct zip_entry *entry,
                     struct book_sheet *sheet);
/* A drawing and the charts that it shows; part: its name. */
bool book_drawing_read(struct book_reading *reading, struct zip_entry *entry,
                       const char *part, struct book_sheet *sheet);

#endif
