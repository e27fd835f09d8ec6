// SPDX-License-Identifier: MIT
/* Orientation: whether a sheet's items run down a column or along a row. */
#ifndef IMPORTERS_RECOGNISE_ORIENTATION_H
#define IMPORTERS_RECOGNISE_ORIENTATION_H

#include "importers/recognise/words.h"

/* The weight of the references to different items in the one column that has most of
 * them: 2 for one that says its kind, 1 for a number alone. words: those of the sheet's
 * cells. */
unsigned references_down(struct reader *reader, const struct sheet *sheet,
                         struct words *const *words);
/* The same for the one row that has most. */
unsigned references_across(struct reader *reader, const struct sheet *sheet,
                           struct words *const *words);

#endif
