// SPDX-License-Identifier: MIT
/* Ratings without a place: what stands beside a label of ratings ("RAG | Green"), on a
 * card whose item could not be read, beside numbers that count rows, or below a heading
 * of ratings, on a sheet whose rows say nothing of items. In a file that lacks items it
 * may be theirs, so it is said. */
#ifndef IMPORTERS_RECOGNISE_UNPLACED_H
#define IMPORTERS_RECOGNISE_UNPLACED_H

#include "importers/recognise/column.h"
#include "importers/recognise/entries.h"
#include "importers/recognise/view.h"

/* entries: all of a file that lacks items; has_table: by sheet, whether a table with
 * references to items stands on it; numbered: tables that were not used because their
 * rows are only counted. */
void unplaced_note(struct reader *reader, const struct worded_sheet *sheets,
                   const bool *has_table, size_t count, const struct entry_list *entries,
                   const struct table_list *numbered);

#endif
