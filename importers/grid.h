// SPDX-License-Identifier: MIT
/* Grid: how readers bring a sheet into the form that struct sheet promises: cells come
 * into order, covered ones go, hidden spans are joined. */
#ifndef IMPORTERS_GRID_H
#define IMPORTERS_GRID_H

#include "model/sheet.h"

/* Sorts the cells and joins those that one place was given several times for. Returns the
 * first cell of which two differ, or NULL. */
const struct cell *grid_sort_cells(struct cells *cells, struct arena *arena);

/* Sorts the merges and drops the cells that they cover. Returns how many merges were left
 * out because they overlap others. */
size_t grid_drop_covered(struct sheet *sheet, struct arena *arena);

/* Adds a hidden span, joined to the last one where they touch. False when there are
 * `most` already. */
bool grid_hide(struct spans *spans, struct span span, size_t most, struct arena *arena);

/* Sorts the spans and joins those that touch. */
void grid_join_spans(struct spans *spans);

/* Adds a range. Where there are `most` already, more than anyone looks at, the last one
 * grows to hold it: for ranges that say where something may be, no more. */
void grid_add_range(struct ranges *ranges, struct range range, size_t most,
                    struct arena *arena);

#endif
