// SPDX-License-Identifier: MIT
/* Summary: what files gave, in numbers: a row for each submission, and one for each file
 * that was refused. For `check`. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "cli/intake.h"
#include "cli/tabulation.h"

struct summary {
    const char *file;
    const char *refusal; /* the finding's name; NULL: the file was read */
    enum submission_kind kind;
    const struct force *force; /* NULL when refused */
    struct period period;
    size_t items, of; /* rows for items; items of a return */
    size_t ratings[RATINGS], absences[ABSENCES];
    size_t queries, errors;
};

LIST_OF(summaries, struct summary);

/* Adds the rows of one file; its name is copied. */
void summaries_add(struct summaries *summaries, const struct intake *intake,
                   enum submission_kind kind, const struct framework *framework,
                   struct arena *arena);

/* A table for a terminal, else tab-separated text with every column. */
void summaries_print(const struct summaries *summaries, struct arena *arena,
                     FILE *stream);

/* The same for machines: an object a row. */
struct json_t *summaries_json(const struct summaries *summaries, struct arena *arena);

#endif
