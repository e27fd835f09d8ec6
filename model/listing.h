// SPDX-License-Identifier: MIT
/* Listing: a sheet whose first row names its columns, laid out for quick reading, as a
 * published file is when it is read back. Rows of data count from 0, columns from 1; 0 is
 * the column that is not there, whose cells are all empty. */
#ifndef MODEL_LISTING_H
#define MODEL_LISTING_H

#include "model/sheet.h"

struct listing {
    bool is_there; /* there was a sheet */
    size_t rows;   /* below the heading */
    unsigned columns;
    const struct cell **cells; /* the heading's, then row after row; NULL: empty */
};

/* The sheet with that name, or (NULL) the first one. Points into the sheet. */
struct listing listing_of(const struct sheets *sheets, const char *name,
                          struct arena *arena);

/* "" for a column without one. */
const char *listing_heading(const struct listing *listing, unsigned column);
/* The column with exactly that heading, or 0. */
unsigned listing_column(const struct listing *listing, const char *heading);
/* NULL when nothing is stored there. */
const struct cell *listing_cell(const struct listing *listing, size_t row,
                                unsigned column);
/* "" when nothing is stored there. */
const char *listing_text(const struct listing *listing, size_t row, unsigned column);
/* Reads the cell as a whole number. False when it is none. */
bool listing_number(const struct listing *listing, size_t row, unsigned column,
                    long *number);

#endif
