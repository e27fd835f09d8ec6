// SPDX-License-Identifier: MIT
/* Cards: a form with one block of labels and values for each item, instead of one row
 * ("Recommendation 2", below it "RAG | Green", "Update | Done"). Seen as a view whose
 * rows are the cards and whose columns are the labels, it is a table like any other. */
#ifndef IMPORTERS_RECOGNISE_CARDS_H
#define IMPORTERS_RECOGNISE_CARDS_H

#include "importers/recognise/view.h"

/* The cards of a sheet as a view, or NULL when it has fewer than two with a rating. */
struct view *cards_view(struct reader *reader, const struct sheet *sheet,
                        struct words *const *words);

#endif
