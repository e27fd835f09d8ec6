// SPDX-License-Identifier: MIT
/* The tables of a report: one function each. A new table is one more function, one row in
 * report.c, and one or more in publication.c. */
#ifndef MODEL_REPORT_TABLES_H
#define MODEL_REPORT_TABLES_H

#include "model/report.h"

/* What every table is made of. */
struct draft {
    const struct reconciliation *reconciliation;
    const struct findings *findings; /* of the month, in order; empty when public */
    struct report_options options;
    struct arena *arena;
};

/* "gradings": a row for every force and item, in roster and framework order. */
struct table gradings_table(const struct draft *draft);
/* "figure-3", "figure-3-wide": a group for every item. */
struct table item_figure_table(const struct draft *draft);
struct table item_figure_wide_table(const struct draft *draft);
/* "figure-4", "figure-4-wide": a group for every force and kind of item. */
struct table force_figure_table(const struct draft *draft);
struct table force_figure_wide_table(const struct draft *draft);
/* "findings": a row for every finding and cell concerned. */
struct table findings_table(const struct draft *draft);

/* Fills a table cell after cell, row after row. The table has its columns and row_count;
 * exactly so many cells must be written. */
struct table_writer {
    struct table *table;
    size_t at;
};

struct table_writer table_writer_of(struct table *table, struct arena *arena);
void write_text(struct table_writer *writer, const char *text); /* NULL is "" */
void write_number(struct table_writer *writer, long number);

#endif
