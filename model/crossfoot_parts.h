// SPDX-License-Identifier: MIT
/* The parts of crossfoot, for its own files alone. */
#ifndef MODEL_CROSSFOOT_PARTS_H
#define MODEL_CROSSFOOT_PARTS_H

#include "model/booklet.h"
#include "model/crossfoot.h"
#include "model/listing.h"

/* One file of the set. */
struct crossfoot_file {
    const struct document *document;
    const struct sheets *sheets;
    struct listing listing; /* of its first sheet */
    size_t found;           /* mismatches in it */
};

LIST_OF(crossfoot_files, struct crossfoot_file);

struct crossfoot {
    const struct report *report;
    struct arena *arena;
    struct crossfoot_files files;
    struct texts mismatches;
};

/* Adds "path: message", or only counts it when the file has enough of them. */
void crossfoot_mismatch(struct crossfoot *check, struct crossfoot_file *file,
                        const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds that a text is not what it should be: "path: A12 is "30 May", the report says "31
 * May"", for where "A12 is". Of long texts the part is shown from which they differ. */
void crossfoot_differs(struct crossfoot *check, struct crossfoot_file *file,
                       const char *where, const char *found, const char *right);

/* The CSV file of a table, or NULL when the set has none. */
struct crossfoot_file *crossfoot_csv(struct crossfoot *check, const char *table);

/* Compares a listing of the file with a table, row by row and column by heading. Where
 * rows or columns are not the same, single cells are not compared. */
void crossfoot_table(struct crossfoot *check, struct crossfoot_file *file,
                     const struct table *table, const struct listing *listing);

/* Rows against bases, long against wide, figure 3 against figure 4, all against
 * gradings.csv. */
void crossfoot_figures(struct crossfoot *check);

/* Every month's totals, and what moved between two, against each other and gradings.csv;
 * nothing when the set has no earlier month. */
void crossfoot_movement(struct crossfoot *check);

/* csv-metadata.json: all that it says of the set, its CSV files and their columns. */
void crossfoot_metadata(struct crossfoot *check, struct crossfoot_file *file);
/* headlines.json against the report and, counted again, against gradings.csv. */
void crossfoot_headlines(struct crossfoot *check, struct crossfoot_file *file);
/* headlines.md: a line for each headline with its numbers. */
void crossfoot_page(struct crossfoot *check, struct crossfoot_file *file);
/* A workbook: every text and number on every sheet, its charts and its properties. */
void crossfoot_workbook(struct crossfoot *check, struct crossfoot_file *file);
/* "17 of 43: R04 5 of 43; left out: 2 Blue": true when these are a headline's numbers. */
bool crossfoot_says(const struct headline *headline, const char *numbers,
                    struct arena *arena);
/* True when a text begins with the name of an item or force that is not the one which the
 * keys say, "item=R02" on a line of its own, that it stands in. */
bool crossfoot_names_another(const struct crossfoot *check, const char *keys,
                             const char *text);
/* True when it begins with the name of the one that they say, or they say none. */
bool crossfoot_names_own(const struct crossfoot *check, const char *keys,
                         const char *text);
/* A page for browsers, as web_sheets reads it: every number in its texts, tables and
 * bars.
 */
void crossfoot_web(struct crossfoot *check, struct crossfoot_file *file);
/* The half of it that is marked with the report's tables, columns and rows. */
void crossfoot_web_marked(struct crossfoot *check, struct crossfoot_file *file);

/* The row of the table's headings on a sheet that has one. */
unsigned crossfoot_heading(const struct booklet_sheet *sheet);
/* The charts, one on each sheet that is to have one: their words, and that their series
 * point at the table's own columns, whole, and keep copies of what stands there. The
 * file has the booklet's sheets. */
void crossfoot_drawn(struct crossfoot *check, struct crossfoot_file *file,
                     const struct booklet *booklet);
/* What a headline says in words, against its numbers. */
void crossfoot_sentence(struct crossfoot *check, struct crossfoot_file *file,
                        const struct headline *headline);

/* The columns of gradings.csv by which its rows are counted for each assessor. */
struct crossfoot_counting {
    unsigned rating[ASSESSORS], otherwise[ASSESSORS];
};

struct crossfoot_counting crossfoot_counting_of(const struct listing *gradings);
/* The row of a group in which a line of gradings.csv counts for an assessor. */
enum tally_row crossfoot_row(const struct listing *gradings,
                             const struct crossfoot_counting *counting, size_t line,
                             enum assessor assessor);
/* Tenths of a percent, half up, by another way than the report's. */
long crossfoot_tenths(long count, long base);

#endif
