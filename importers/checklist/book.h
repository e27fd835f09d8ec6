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

/* Letters, as a style or a piece of a text has them. */
struct book_letters {
    bool is_bold, is_italic, is_underlined, is_raised; /* superscript or subscript */
    bool has_serifs;
    double size;               /* in points */
    struct xlsx_colour colour; /* as the part gives it */
    int seen;                  /* the colour, 0xRRGGBB; NO_FILL: automatic */
};

struct book_fill {
    bool is_shown; /* any but none and the built-in grey mesh */
    /* The ends of a gradient, or twice the fill of a conditional format; NO_FILL. */
    int ends[2];
};

/* A cell's style, or what a conditional format changes of it. */
struct book_style {
    bool is_wrapped;
    struct book_letters letters;
    struct book_fill fill;
};

/* What pieces of a text have that stand in it with letters of their own. */
struct book_pieces {
    bool is_raised, is_bold;
    int lightest; /* of their colours; NO_FILL: none has one */
};

/* The style of one cell. */
struct book_cell {
    unsigned row, column, style;
    struct book_pieces pieces;
};

/* One rule of a conditional format. */
struct book_rule {
    struct range range;
    unsigned style;  /* in conditional_styles; BOOK_NO_STYLE: none */
    bool has_colour; /* a scale or bars */
    bool is_alone;   /* icons or bars without the value */
};

enum {
    BOOK_NO_STYLE = 1 << 30,
    BOOK_LOW_ROW = 8, /* points: in lower rows no text can be read; listed */
};

/* A row that has a style as a whole or is low, or columns with a style or a width. */
struct book_line {
    unsigned first, last, style;
    double size; /* a row's in points, a column's in digits; below 0: not said */
};

struct book_table {
    const char *name; /* "" when it has none */
    struct range range;
    unsigned heading_rows;
    bool has_filter, has_stripes;
    const char *style; /* by name; "" for none */
    struct texts columns;
};

/* A picture or a chart's frame. */
struct book_picture {
    const char *description;
    bool is_decorative;
    unsigned row, column; /* of its upper left corner; 0: it is bound to no cell */
};

struct book_chart {
    struct book_picture frame;
    bool is_unread;             /* of a kind whose part is not looked into */
    bool has_title;             /* of its own, typed or from a cell */
    unsigned axes, titled_axes; /* that are shown */
    struct drawn_chart drawn;
};

LIST_OF(book_styles, struct book_style);
LIST_OF(book_cells, struct book_cell);
LIST_OF(book_tables, struct book_table);
LIST_OF(book_charts, struct book_chart);
LIST_OF(book_rules, struct book_rule);
LIST_OF(book_lines, struct book_line);
LIST_OF(book_pictures, struct book_picture);

struct book_sheet {
    const char *name;
    bool is_hidden;
    const struct sheet *cells; /* NULL: a sheet without cells, such as a chart sheet */
    struct book_cells styled;  /* in the part's order */
    struct book_tables tables;
    struct book_charts charts;
    struct ranges links;
    struct book_rules rules;
    struct book_lines rows, columns;
    struct book_pictures pictures; /* without the one behind the cells */
    size_t shapes;
    bool has_background, has_objects, has_comments, hides_rows;
    bool has_legacy; /* a drawing in VML: of comments or of form controls */
    bool has_widths, has_panes, has_filter, has_margin_text, is_macro;
    unsigned cursor_row, cursor_column;
    unsigned view_row, view_column; /* the cell at the window's corner */
};

LIST_OF(book_sheets, struct book_sheet);

struct book {
    struct book_styles styles, conditional_styles;
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

/* Relative luminance as WCAG 2.1 defines it: 0 for black to 1 for white. */
double book_luminance(int rgb);

/* ---- for the files of this folder ---- */

struct book_reading {
    struct package *package;
    struct book *book;
    bool only_drawn;
    struct xlsx_theme theme;
    struct xlsx_colours palette;
    struct book_pieces *strings; /* by the shared strings' numbers */
    size_t string_count;
};

/* The theme is read already. */
bool book_styles_read(struct book_reading *reading, struct zip_entry *entry);
/* What pieces of the shared strings have; after the styles, for their palette. */
bool book_strings_read(struct book_reading *reading, struct zip_entry *entry);
enum book_piece {
    PIECE_RAISED,
    PIECE_BOLD,
    PIECE_COLOUR,
};

/* Adds what a piece's element says to what is known of a text's pieces. */
void book_pieces_add(const struct book_reading *reading, struct book_pieces *pieces,
                     enum book_piece piece, const struct xml_attributes *attributes);
bool book_sheet_read(struct book_reading *reading, struct zip_entry *entry,
                     struct book_sheet *sheet);
bool book_table_read(struct book_reading *reading, struct zip_entry *entry,
                     struct book_sheet *sheet);
/* A drawing and the charts that it shows; part: its name. */
bool book_drawing_read(struct book_reading *reading, struct zip_entry *entry,
                       const char *part, struct book_sheet *sheet);

#endif
