// SPDX-License-Identifier: MIT
/* Tables: where on a sheet they lie, which way round, and where one ends and the next
 * begins. */
#ifndef IMPORTERS_RECOGNISE_TABLES_H
#define IMPORTERS_RECOGNISE_TABLES_H

#include "importers/recognise/table.h"

enum {
    /* Of a file; one more is the last that is looked for. A sheet for each of 43 forces
     * with three tables is far below, and what stands around tables is compared with each
     * of them. */
    TABLES_AT_MOST = 1000,
};

/* What is no table, and nearly one. */
struct near_misses {
    const char *nearest;        /* in words; NULL when there is nothing to say */
    struct table_list numbered; /* ratings whose rows are counted (row_numbers.h) */
};

/* Adds the tables of a sheet that have items and ratings, and to misses what comes near.
 */
void tables_find(struct reader *reader, const struct sheet *sheet,
                 struct words *const *words, struct table_list *tables,
                 struct near_misses *misses);

/* The same for sheets that hold the card of one item each (cards.h), in a file without
 * other tables. */
void tables_find_cards(struct reader *reader, const struct worded_sheet *sheets,
                       size_t count, struct table_list *tables,
                       struct near_misses *misses);

/* The same for one sheet of a file with tables on others (cards_apart.h). */
void tables_find_apart(struct reader *reader, const struct worded_sheet *sheet,
                       struct table_list *tables);

#endif
