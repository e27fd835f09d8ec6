// SPDX-License-Identifier: MIT
/* The tables of a report: one function each. A new table is one more function, one row in
 * report.c, and one or more in publication.c. */
#ifndef MODEL_REPORT_TABLES_H
#define MODEL_REPORT_TABLES_H

#include <assert.h>

#include "model/movement.h"
#include "model/report.h"

/* What every table is made of. */
struct draft {
    const struct reconciliation *reconciliation;
    const struct findings *findings; /* of the month, in order; empty when public */
    const struct snapshots *months;  /* the earlier ones and this, in order */
    const struct sources *sources;   /* by cell; NULL when public */
    struct report_options options;
    struct arena *arena;
};

/* Where a cell's two ratings were read: "march.xlsx#Self-assessment!D9". */
struct sources {
    const char *force, *inspectorate;
};

/* The last of the months: the report's own. */
const struct snapshot *this_month(const struct draft *draft);

/* The counts of a tally, a column for each of its rows. */
#define TALLY_COLUMNS                                                                    \
    {"Red", "Red", "How many are Red.", COLUMN_INTEGER, true},                           \
        {"Amber", "Amber", "How many are Amber.", COLUMN_INTEGER, true},                 \
        {"Green", "Green", "How many are Green.", COLUMN_INTEGER, true},                 \
        {"Blue", "Blue", "How many the force gave no grading of.", COLUMN_INTEGER,       \
         true},                                                                          \
        {"Grey", "Grey", "How many could not be graded on the information provided.",    \
         COLUMN_INTEGER, true},                                                          \
        {"Not applicable", "Not applicable", "How many do not apply.", COLUMN_INTEGER,   \
         true},                                                                          \
        {"Not verified", "Not verified", "How many the inspectorate has not graded.",    \
         COLUMN_INTEGER, true},                                                          \
    {                                                                                    \
        "Not read", "Not read", "How many could not be read.", COLUMN_INTEGER, true      \
    }

/* "gradings": a row for every force and item, in roster and framework order. */
struct table gradings_table(const struct draft *draft);
/* "figure-3", "figure-3-wide": a group for every item. */
struct table item_figure_table(const struct draft *draft);
struct table item_figure_wide_table(const struct draft *draft);
/* "figure-4", "figure-4-wide": a group for every force and kind of item. */
struct table force_figure_table(const struct draft *draft);
struct table force_figure_wide_table(const struct draft *draft);
/* "ratings-by-forces", "ratings-by-inspectorate": a force a row, an item a column. */
struct table ratings_by_forces_table(const struct draft *draft);
struct table ratings_by_inspectorate_table(const struct draft *draft);
/* "items": what the items are about. */
struct table items_table(const struct draft *draft);
/* "by-recommendation", "by-force", "by-theme-and-area", "by-force-and-theme": how far
 * each is, for people. */
struct table by_recommendation_table(const struct draft *draft);
struct table by_force_table(const struct draft *draft);
struct table by_theme_table(const struct draft *draft);
struct table by_force_and_theme_table(const struct draft *draft);
/* "figure-3-bars", "figure-4-bars": what the two charts draw, a row for each bar. */
struct table item_bars_table(const struct draft *draft);
struct table force_bars_table(const struct draft *draft);
/* "comparison": both gradings of every force and item. "differences": where they differ.
 */
struct table comparison_table(const struct draft *draft);
struct table differences_table(const struct draft *draft);
/* "agreement": what both say, counted. "agreement-by-basis": how often it is the same. */
struct table agreement_table(const struct draft *draft);
struct table agreement_by_basis_table(const struct draft *draft);
/* "findings": a row for every finding and cell concerned. */
struct table findings_table(const struct draft *draft);
/* "commentary": what was written beside the ratings that count. */
struct table commentary_table(const struct draft *draft);

/* Those below have something to say when there is an earlier month. "movement": what
 * moved since the last one. "transitions": how many moved from what to what. "months":
 * the totals of every month. */
struct table movement_table(const struct draft *draft);
struct table transitions_table(const struct draft *draft);
struct table months_table(const struct draft *draft);
/* "months-force", "months-inspectorate", "months-reconciled": those of recommendations, a
 * row a month, which the charts draw. */
struct table force_months_table(const struct draft *draft);
struct table inspectorate_months_table(const struct draft *draft);
struct table reconciled_months_table(const struct draft *draft);

/* What the progress summary of one force shows: a row or a few for each force.
 * "summaries": who oversees it, and how it stands in sentences. "force-deadlines": what
 * is due when. "force-differences": how the inspectorate differed. */
struct table summaries_table(const struct draft *draft);
struct table force_deadlines_table(const struct draft *draft);
struct table force_differences_table(const struct draft *draft);
/* "force-movement": what moved since the last earlier month; where there is one. */
struct table force_movement_table(const struct draft *draft);
/* "statutory-comments": when those of policing bodies on the published reports are due.
 */
struct table comments_table(const struct draft *draft);

/* What a reader should know to use the numbers: a sentence or two each. */
struct texts report_notes(const struct draft *draft);

/* "All ratings by police forces, February 2023". */
const char *table_title(const struct draft *draft, const char *what);
/* "Totals by month, January 2023 to March 2023". */
const char *months_title(const struct draft *draft, const char *what);
/* "Recommendation", "Area for improvement". */
const char *item_kind_title(enum item_kind kind);

/* "3 Not verified, 1 Grey": what is in the base without Red, Amber or Green; "None". */
const char *left_out_words(struct arena *arena, const struct tally *tally);

/* Fills a table cell after cell, row after row. The table has its columns and row_count;
 * exactly so many cells must be written. */
struct table_writer {
    struct value *next, *end;
};

struct table_writer table_writer_of(struct table *table, struct arena *arena);
/* NULL is "". These two are here, because every cell of a report goes through them. */
static inline void write_text(struct table_writer *writer, const char *text)
{
    assert(writer->next < writer->end);
    *writer->next++ = (struct value){.text = text ? text : ""};
}
static inline void write_number(struct table_writer *writer, long number)
{
    assert(writer->next < writer->end);
    *writer->next++ = (struct value){.text = "", .number = number};
}

#endif
