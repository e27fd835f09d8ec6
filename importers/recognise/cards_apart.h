// SPDX-License-Identifier: MIT
/* Cards apart: in a file that has tables, blocks of labels and values (cards.h) for items
 * that no table has, such as the last item of a document, on which its force had more to
 * say. They are read, and each is asked about: it could be an example. */
#ifndef IMPORTERS_RECOGNISE_CARDS_APART_H
#define IMPORTERS_RECOGNISE_CARDS_APART_H

#include "importers/recognise/entries.h"
#include "importers/recognise/view.h"

/* Adds the entries of such blocks on the sheets without a table, to those of the tables.
 */
void cards_apart_read(struct reader *reader, const struct worded_sheet *sheets,
                      const bool *has_table, size_t count, struct entry_list *entries,
                      struct force_list *claimants);

#endif
