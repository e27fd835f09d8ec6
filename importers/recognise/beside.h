// SPDX-License-Identifier: MIT
/* Beside: which columns of references in a block have each a table of their own, side by
 * side, and where one ends and the next begins. */
#ifndef IMPORTERS_RECOGNISE_BESIDE_H
#define IMPORTERS_RECOGNISE_BESIDE_H

#include "importers/recognise/block.h"

/* The next column of references on the right that has a table of its own, or 0. */
unsigned beside_item(struct block *block, unsigned item);
/* The first of the columns whose tables stand one beside the other, up to the one of
 * `item`. */
unsigned beside_first(struct block *block, unsigned item);
/* The first column of the table that stands beside the one of `item`, which begins at
 * `left`; beside: its references. */
unsigned beside_boundary(const struct block *block, unsigned left, unsigned item,
                         unsigned beside);

#endif
