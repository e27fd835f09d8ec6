// SPDX-License-Identifier: MIT
/* Gradings: one for each force, month and item, out of the entries that speak of it.
 * Entries that agree are one; entries that differ make the item unreadable; hidden ones
 * count where no visible one is there. */
#ifndef IMPORTERS_RECOGNISE_GRADINGS_H
#define IMPORTERS_RECOGNISE_GRADINGS_H

#include "importers/recognise/entries.h"

/* Adds the submissions, and what there is to say about their cells, to submissions. */
void gradings_make(struct reader *reader, struct entry_list *entries,
                   struct submissions *submissions);

#endif
