// SPDX-License-Identifier: MIT
/* The parts of crossfoot, for its own files alone. */
#ifndef MODEL_CROSSFOOT_PARTS_H
#define MODEL_CROSSFOOT_PARTS_H

#include "model/crossfoot.h"

/* What was found in one file. */
struct crossfoot_found {
    const char *path;
    size_t count;
};

struct crossfoot {
    const struct report *report;
    const struct written_list *set;
    struct arena *arena;
    struct texts mismatches;
    LIST_OF(, struct crossfoot_found) files; /* in which anything was found */
};

/* Adds "path: message", or only counts it when the file has enough of them. */
void crossfoot_mismatch(struct crossfoot *check, const char *path, const char *format,
                        ...) __attribute__((format(printf, 3, 4)));

/* The file that an exporter made of a table (NULL: of the whole report), or NULL. */
const struct written *crossfoot_file(const struct crossfoot *check, const char *exporter,
                                     const char *table);

/* Compares a sheet with a table, row by row and column by heading. Where rows or columns
 * are not the same, single cells are not compared. */
void crossfoot_table(struct crossfoot *check, const char *path, const struct table *table,
                     const struct sheet *sheet);

/* Rows against bases, long against wide, figure 3 against figure 4, all against
 * gradings.csv. */
void crossfoot_figures(struct crossfoot *check);

/* headlines.json against the report and, counted again, against gradings.csv. */
void crossfoot_headlines(struct crossfoot *check, const struct written *file);
/* headlines.md: a line for each headline, in order, with its numbers. */
void crossfoot_page(struct crossfoot *check, const struct written *file);
/* What a headline says in words, against its numbers. */
void crossfoot_sentence(struct crossfoot *check, const char *path,
                        const struct headline *headline);

/* The row of a group in which a line of gradings.csv counts for an assessor. */
enum tally_row crossfoot_row(const struct sheet *gradings, size_t line,
                             enum assessor assessor);
/* Tenths of a percent, half up, by another way than the report's. */
long crossfoot_tenths(long count, long base);

#endif
