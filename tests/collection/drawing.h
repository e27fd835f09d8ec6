// SPDX-License-Identifier: MIT
/* Drawing: sheets under construction, cell by cell and row by row, in the notation of
 * tests/support/grid.h. */
#ifndef TESTS_COLLECTION_DRAWING_H
#define TESTS_COLLECTION_DRAWING_H

#include "model/base/text.h"

struct drawing {
    struct text notation;
    unsigned left;  /* empty columns at the left of every row */
    unsigned row;   /* the one being drawn, from 1 */
    bool has_cells; /* in that row */
};

void draw_sheet(struct drawing *drawing, const char *name);
/* The next cell of the row; "" leaves it out. Quotation marks become apostrophes. */
void draw_cell(struct drawing *drawing, const char *text);
/* The same on a fill such as "FF0000". */
void draw_filled(struct drawing *drawing, const char *text, const char *fill);
void draw_row_end(struct drawing *drawing);
/* A whole row of two cells. */
void draw_line(struct drawing *drawing, const char *first, const char *second);

#endif
