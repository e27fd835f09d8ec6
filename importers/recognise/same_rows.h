// SPDX-License-Identifier: MIT
/* Same rows: whether two columns of references in a block are about the same rows, or
 * each of a list of its own. */
#ifndef IMPORTERS_RECOGNISE_SAME_ROWS_H
#define IMPORTERS_RECOGNISE_SAME_ROWS_H

#include "importers/recognise/block.h"

/* True where one names the items and the other numbers rows or pages, as exports do, or
 * says what an item is linked to. Few numbers on the right may be those of AFIs. */
bool same_rows(struct block *block, unsigned left, unsigned right);

/* Whether a rating, or the heading of one, stands between two columns of the block. */
bool same_rows_rated_between(const struct block *block, unsigned left, unsigned right);

#endif
