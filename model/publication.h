// SPDX-License-Identifier: MIT
/* Publication: which tables go into which file of the published set, by which exporter.
 */
#ifndef MODEL_PUBLICATION_H
#define MODEL_PUBLICATION_H

#include "model/report.h"

/* A sheet of a workbook that draws a table as stacked bars: one for each row, named by
 * its first column, of the numbers of its ratings. Or, where the rows are months, as a
 * line for each rating. */
struct document_chart {
    const char *name;
    const char *bars, *lengths; /* what the axes show */
    bool has_lines;
};

/* A sheet of a workbook that shows a table. */
struct document_sheet {
    const char *name;                   /* "By recommendation"; at most 31 characters */
    const char *table;                  /* its id */
    const struct document_chart *chart; /* the sheet behind it; NULL: there is none */
};

enum {
    DOCUMENT_SHEETS = 20, /* no workbook has more */
};

/* One file of the set. */
struct document {
    const char *path;     /* below the set's folder: "data/gradings.csv" */
    const char *exporter; /* "csv" */
    const char *table;    /* the table's id; NULL: the exporter takes the whole report, or
                             what the sheets say */
    const char *title;    /* of a workbook; NULL: it has the report's or the table's */
    const char *stylesheet;    /* of a page: "index.xsl" of templates/report */
    const struct force *force; /* that a page is about; NULL: it is about all */
    struct document_sheet sheets[DOCUMENT_SHEETS]; /* of a workbook, in order */
};

LIST_OF(documents, struct document);

/* What a reader of the CSV files must know besides. */
#define CSV_TEXTS_NOTE                                                                   \
    "A text cell that begins like a formula (=, +, -, @, tab) or with an apostrophe "    \
    "has "                                                                               \
    "one more apostrophe in front."

/* The files of this report, in a fixed order. */
struct documents publication_of(const struct report *report, struct arena *arena);

/* The sheets of a workbook whose tables the report has; what a public report leaves out
 * has no sheet. */
size_t publication_sheets(const struct report *report, const struct document *document,
                          const struct document_sheet *sheets[DOCUMENT_SHEETS]);

/* The files of any set, public or not, but for forces' own pages, whose names are the
 * roster's: by them and those a set of ours is known on the disk. */
struct documents publication_all(struct arena *arena);
/* True for the path of a force's page under any roster: "forces/essex.html". */
bool publication_is_force_page(const char *path);

#endif
