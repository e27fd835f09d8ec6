// SPDX-License-Identifier: MIT
/* Entries: every rating cell of every table, with the item, force and month it is about
 * and what it comes to. What cannot be used is reported here, row by row; entries that
 * compete with each other are settled later (gradings.c). */
#ifndef IMPORTERS_RECOGNISE_ENTRIES_H
#define IMPORTERS_RECOGNISE_ENTRIES_H

#include "importers/recognise/identity.h"
#include "importers/recognise/verdict.h"

struct entry {
    const struct table *table;
    const struct column *column; /* of the rating; for boxes, the one that decided */
    const struct line *line;
    const struct item *item;
    const struct force *force; /* NULL until forces.c settles it */
    struct period period;      /* unset: nothing nearer than the sheet says it */
    enum source period_source; /* SOURCE_CELL: the row or column says it */
    struct verdict verdict;
    struct place place;
    const char *said;
    bool names_force;  /* the row or column does */
    bool is_hidden;    /* its sheet, row or column is */
    bool is_continued; /* from a row without a reference, below one that has it */
    bool is_merged;    /* its rating or reference stands for several rows */
    bool is_dropped;   /* of another month, or force */
    bool is_used;
    size_t order;
};

LIST_OF(entry_list, struct entry);

/* claimants: gets the forces that misspelt names were probably meant for. */
void entries_of_table(struct reader *reader, const struct table *table,
                      struct entry_list *entries, struct force_list *claimants);

/* Whether one is about the item; and whether some item that forces are asked about has
 * none. */
bool entries_have(const struct entry_list *entries, const struct item *item);
bool entries_lack_items(const struct reader *reader, const struct entry_list *entries);

/* The text that a table's row has in the column of a field that goes with a rating column
 * (of the same force and month, where several have the field); "" when there is none. */
const char *entry_text(const struct entry *entry, enum field field);

#endif
