// SPDX-License-Identifier: MIT
/* Row numbers: numbers that count rows and name no recommendations, though nothing else
 * stands there that could. */
#ifndef IMPORTERS_RECOGNISE_ROW_NUMBERS_H
#define IMPORTERS_RECOGNISE_ROW_NUMBERS_H

#include "importers/recognise/block.h"

/* How far the numbers of a column count the rows: 1, 2, 3 … up to just as many as a
 * return has items, or recommendations, and perhaps from 1 again for what follows: no
 * inspection addresses its first so many recommendations to forces and no others. 0: they
 * do not. */
unsigned row_numbers_end(struct block *block, unsigned column);

#endif
