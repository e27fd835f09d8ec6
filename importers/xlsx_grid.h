// SPDX-License-Identifier: MIT
/* What is done to a sheet once all of its part was read: cells come into the order that
 * struct sheet promises, covered ones go, hidden spans are joined. */
#ifndef IMPORTERS_XLSX_GRID_H
#define IMPORTERS_XLSX_GRID_H

#include "model/sheet.h"

/* Sorts the cells and joins those that one place was given several times for. Returns the
 * first cell of which two differ, or NULL. */
const struct cell *grid_sort_cells(struct cells *cells, struct arena *arena);

/* Sorts the merges and drops the cells that they cover. Returns how many merges were left
 * out because they overlap others. */
size_t grid_drop_covered(struct sheet *sheet, struct arena *arena);

/* Sorts the spans and joins those that touch. */
void grid_join_spans(struct spans *spans);

#endif
