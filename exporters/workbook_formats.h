// SPDX-License-Identifier: MIT
/* Workbook's formats: the part of a workbook that says how lines and cells look; for
 * workbook.c and its other parts alone. */
#ifndef EXPORTERS_WORKBOOK_FORMATS_H
#define EXPORTERS_WORKBOOK_FORMATS_H

#include "exporters/workbook.h"

struct lxw_workbook; /* the library's own */
struct lxw_format;

/* Of all letters: without serifs, as the guidance wants them. */
#define WORKBOOK_FONT "Arial"

enum {
    SIZE = 12, /* of letters, in points; no smaller, to be read with ease */
    HEADING_SIZE = 14,
    TITLE_SIZE = 16,
};

/* How a table's cell looks. */
enum cell_look {
    CELL_LOOK_HEADING,
    CELL_LOOK_NUMBER_HEADING,
    CELL_LOOK_HEADING_APART, /* from the numbers on its left */
    CELL_LOOK_TEXT,
    CELL_LOOK_TEXT_APART,
    CELL_LOOK_INTEGER,
    CELL_LOOK_PERCENT,
    CELL_LOOK_OPEN, /* to be filled in */
    CELL_LOOK_OPEN_DATE,
    CELL_LOOKS,
};

struct fill {
    int rgb;
    struct lxw_format *format;
};

LIST_OF(fills, struct fill);

struct formats {
    struct lxw_workbook *book;
    struct arena *arena;
    struct lxw_format *lines[LOOKS], *cells[CELL_LOOKS];
    struct fills fills; /* so far */
};

struct formats formats_of(struct lxw_workbook *book, struct arena *arena);

/* The format of a cell with that fill. */
struct lxw_format *formats_fill(struct formats *formats, int rgb);

#endif
