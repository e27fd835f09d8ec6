// SPDX-License-Identifier: MIT
/* Ratings without a place: what stands beside a label of ratings ("RAG | Green"), on a
 * card whose item could not be read. In a file that lacks items it may be
 * theirs, so it is said. */
#ifndef IMPORTERS_RECOGNISE_UNPLACED_H
#define IMPORTERS_RECOGNISE_UNPLACED_H

#include "importers/recognise/column.h"
#include "importers/recognise/entries.h"
#include "importers/recognise/view.h"

/* entries: all of a file that lacks items. */
void unplaced_note(struct reader *reader, const struct worded_sheet *sheets, size_t count,
                   const struct entry_list *entries);

#endif
