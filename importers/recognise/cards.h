// SPDX-License-Identifier: MIT
/* Cards: a form with one block of labels and values for each item, instead of one row
 * ("Recommendation 2", below it "RAG | Green", "Update | Done"). Seen as a view whose
 * rows are the cards and whose columns are the labels, it is a table like any other. */
#ifndef IMPORTERS_RECOGNISE_CARDS_H
#define IMPORTERS_RECOGNISE_CARDS_H

#include "importers/recognise/view.h"

/* The cards of a sheet as a view, or NULL when it has fewer than `least`, or so many with
 * a label of ratings. */
struct view *cards_view(struct reader *reader, const struct sheet *sheet,
                        struct words *const *words, unsigned least);

LIST_OF(view_list, struct view *);

/* The views of sheets that hold one card each, such as a text document with a table for
 * each item. None when there are fewer than two, or two are about the same item. */
struct view_list cards_a_sheet(struct reader *reader, const struct worded_sheet *sheets,
                               size_t count);

#endif
