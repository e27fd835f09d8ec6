// SPDX-License-Identifier: MIT
/* Item rows: which item each row of a table is about. A number alone gets its kind from
 * the section it stands in, from a column that says it, or from the table's heading; when
 * the numbers start again without a word, they are not guessed. */
#ifndef IMPORTERS_RECOGNISE_ITEM_ROWS_H
#define IMPORTERS_RECOGNISE_ITEM_ROWS_H

#include "importers/recognise/table.h"

enum row_kind {
    ROW_OTHER,     /* not about an item: blank, a section, a total, a note */
    ROW_ITEM,      /* about one item of a return */
    ROW_AMBIGUOUS, /* about this item or another: nothing it says may be used */
    ROW_SEVERAL,   /* names several items at once */
    ROW_BODY,      /* about an item addressed to other bodies */
    ROW_UNKNOWN,   /* refers to something that the framework does not have */
    ROW_CONTINUED, /* without a reference, right below a row that has one */
    ROW_ORPHAN,    /* without a reference, and not below such a row */
};

struct item_row {
    enum row_kind kind;
    const struct item *item;
    const struct item *other; /* for ROW_AMBIGUOUS: the other item that may be meant */
    const struct item_reference *reference; /* NULL when none is in the row */
};

/* One for each line of the table from first_line to end_line. */
struct item_row *item_rows_of(struct reader *reader, const struct table *table);

/* The kind of items that a sheet's name announces ("AFIs"), or -1. */
int item_rows_kind_of_sheet(struct reader *reader, const struct sheet *sheet);

#endif
