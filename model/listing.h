// SPDX-License-Identifier: MIT
/* Listing: a sheet whose first row names its columns, as a published file is when it is
 * read back. Rows of data count from 0. */
#ifndef MODEL_LISTING_H
#define MODEL_LISTING_H

#include "model/sheet.h"

/* Rows below the heading; 0 for a NULL sheet. */
size_t listing_rows(const struct sheet *sheet);
/* The sheet's column (from 1) with exactly that heading, or 0. */
unsigned listing_column(const struct sheet *sheet, const char *heading);
/* The cell's text; "" when nothing is stored there or no column has that heading. */
const char *listing_text(const struct sheet *sheet, size_t row, const char *heading);
/* Reads the cell as a whole number. False when it is none. */
bool listing_number(const struct sheet *sheet, size_t row, const char *heading,
                    long *number);
/* The sheet with that name, or (NULL) the first one; NULL when there is none. */
const struct sheet *listing_named(const struct sheets *sheets, const char *name);

#endif
