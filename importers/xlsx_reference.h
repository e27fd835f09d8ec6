// SPDX-License-Identifier: MIT
/* References: "B7", "B2:D9", "A:C", "3:5" (ECMA-376 part 1, 18.18.62). */
#ifndef IMPORTERS_XLSX_REFERENCE_H
#define IMPORTERS_XLSX_REFERENCE_H

#include "model/sheet.h"

enum {
    GRID_ROWS = 1048576,
    GRID_COLUMNS = 16384,
};

/* Reads a whole text as a cell's reference. A place beyond the grid is read too, as some
 * place beyond it. False when it is no reference. */
bool xlsx_cell_reference(const char *text, size_t length, unsigned *row,
                         unsigned *column);

/* Reads a whole text as a range, put in order and cut to the grid. False when it is none,
 * or lies outside. */
bool xlsx_range_reference(const char *text, size_t length, struct range *range);

#endif
