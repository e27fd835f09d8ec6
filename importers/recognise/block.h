// SPDX-License-Identifier: MIT
/* Block: the lines of a view from one row of headings to the next. */
#ifndef IMPORTERS_RECOGNISE_BLOCK_H
#define IMPORTERS_RECOGNISE_BLOCK_H

#include "importers/recognise/candidates.h"
#include "importers/recognise/table.h"

struct block {
    struct reader *reader;
    const struct view *view;
    const struct candidates *candidates;
    struct table_list *tables;
    struct near_misses *misses; /* tables.h */
    size_t from;                /* behind the block above */
    size_t heading_line, first_line, end_line;
    const struct lane *lane; /* NULL: the block is as wide as the view */
};

/* What of a block belongs to one of several tables that stand side by side. */
struct lane {
    const struct block *whole;
    unsigned left, right, item; /* columns */
    size_t *origins; /* by line of the lane's view: which of the whole's it is */
};

/* What stands of its own in a column of a line, as a reference; NULL: nothing does. */
const struct item_reference *block_reference(const struct block *block, size_t l,
                                             unsigned column);
bool block_refers(const struct block *block, size_t l, unsigned column);
/* How many rows of the block a column has references in, those that say their kind
 * counted several times; bare: how many are numbers alone; is_serial: these go up one by
 * one, and count less. */
unsigned block_references(struct block *block, unsigned column, unsigned *bare,
                          bool *is_serial);
bool block_has_references(struct block *block, unsigned column);
/* Whether numbers alone count as references in a column. */
bool block_counts_bare(struct block *block, unsigned column);
/* The innermost heading over a column of the block, or NULL. That of a table which begins
 * further down than the one beside it stands among the rows of that one. */
struct words *block_heading(const struct block *block, unsigned column);

#endif
