// SPDX-License-Identifier: MIT
/* Row numbers: numbers that count rows and name no recommendations, though nothing else
 * stands there that could. */
#ifndef IMPORTERS_RECOGNISE_ROW_NUMBERS_H
#define IMPORTERS_RECOGNISE_ROW_NUMBERS_H

#include "importers/recognise/block.h"

/* The highest of a column's numbers, when they go 1, 2, 3 …, and perhaps from 1 again for
 * what follows; 0 when they do not, or recommendations are named among them. */
unsigned row_numbers_last(struct block *block, unsigned column);

/* The same of numbers up to just as many as a return has items, or recommendations; 0 of
 * others: no inspection addresses its first so many recommendations to forces and no
 * more.
 */
unsigned row_numbers_end(struct block *block, unsigned column);

#endif
