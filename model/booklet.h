// SPDX-License-Identifier: MIT
/* Booklet: a workbook of the set, before any format: every text and table on its sheets,
 * cover, contents and notes included, with what nobody may miss above each table: how it
 * is marked, what it shows, what its ratings mean. The exporter renders it, and the
 * publication gate compares what it reads with it. */
#ifndef MODEL_BOOKLET_H
#define MODEL_BOOKLET_H

#include "model/publication.h"

struct booklet_line {
    const char *text;
    bool is_heading;
};

LIST_OF(booklet_lines, struct booklet_line);

/* Of the table on another sheet. */
struct booklet_chart {
    const char *title;
    bool has_lines;             /* a line for each rating, not a bar for each row */
    const char *bars, *lengths; /* what the axes show */
    const char *description;    /* for those who cannot see it */
    const struct table *table;
};

/* Lines from the top down in column A, of which the first is the sheet's title; then the
 * table or the chart. */
struct booklet_sheet {
    const char *name;
    struct booklet_lines lines;
    const struct table *table;         /* NULL: there is none */
    const struct booklet_chart *chart; /* likewise */
};

LIST_OF(booklet_sheets, struct booklet_sheet);

/* The title, subject and so on are the file's properties. */
struct booklet {
    const char *title, *subject, *creator;
    const char *marking, *status;
    const char *comments; /* all banners */
    struct date created;
    struct booklet_sheets sheets;
};

/* document: one with sheets. */
struct booklet booklet_of(const struct report *report, const struct document *document,
                          struct arena *arena);

#endif
