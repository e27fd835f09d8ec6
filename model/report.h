// SPDX-License-Identifier: MIT
/* Report: the published set, before any format. Tables, sentences and the facts that
 * stand on every cover. Every exporter renders this and nothing else, so a number is made
 * in one place. */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

#include <assert.h>

#include "model/headline.h"
#include "model/movement.h"
#include "model/settings.h"

enum column_kind {
    COLUMN_TEXT,
    COLUMN_INTEGER,
    COLUMN_PERCENT, /* tenths of a percent */
    COLUMN_DATE,    /* ISO text */
    COLUMN_RATING,  /* one of the five words, a word for none, or empty */
};

struct column {
    const char *name;  /* "force_code": the machine's */
    const char *title; /* "Force code": the reader's */
    const char *description;
    enum column_kind kind;
    bool is_required; /* never empty */
};

/* Number columns use number, unless text is not empty: then it says why there is none
 * ("Not applicable", for a share of nothing). The others use text. Never NULL. */
struct value {
    const char *text;
    long number;
};

struct table {
    const char *id;          /* "gradings" */
    const char *title;       /* "Gradings by force and item, February 2023" */
    const char *description; /* a sentence or two */
    const struct column *columns;
    size_t column_count, row_count;
    struct value *values; /* row after row */
    const char *key;      /* names of the columns that tell rows apart, joined by "," */
};

LIST_OF(tables, struct table);

struct report_options {
    bool is_public;       /* sources, file names and findings left out */
    bool is_illustrative; /* made-up data: says so everywhere */
    bool with_commentary; /* narratives and evidence leave the ledger */
    bool has_fills;       /* workbooks colour the cells of ratings, words included */
};

struct report {
    const struct framework *framework;
    const struct roster *roster;
    const struct policy *policy;
    const struct settings *settings;
    struct report_options options;
    struct period period;
    struct date as_at;
    const char *title; /* of the whole set */
    const char *position_digest;
    const char *earlier_digest; /* of the earlier months that movement and totals were
                                   made from (snapshots_digest); NULL: there are none */
    bool is_provisional;
    size_t unread; /* cells not read */
    struct texts
        banners; /* lines for every page: marking, working copy, illustrative, … */
    struct texts notes; /* what a reader should know to use the numbers */
    struct tables tables;
    struct headlines headlines;
    struct findings findings; /* reading findings and queries, with their identities and
                                 answers; empty when public */
};

/* What is known beside the month's cells. */
struct report_beside {
    const struct findings *reading;  /* reading findings, which belong to submissions */
    const struct replies *replies;   /* to the month's findings; NULL: none */
    const struct snapshots *earlier; /* months before it, in order; NULL: none. With one,
                                        the report has "movement", "transitions",
                                        "months" and "months-" with each assessor */
};

/* Everything that is published of a month. */
struct report *report_of(const struct reconciliation *reconciliation,
                         const struct report_beside *beside,
                         const struct settings *settings, struct report_options options,
                         struct arena *arena);

const struct table *report_table(const struct report *report, const char *id);
/* The place of the column of that name; the number of columns when there is none. */
size_t table_column_named(const struct table *table, const char *name);
/* Here, because every cell is asked for, again and again. */
static inline const struct value *table_value(const struct table *table, size_t row,
                                              size_t column)
{
    assert(row < table->row_count && column < table->column_count);
    return &table->values[row * table->column_count + column];
}

#endif
