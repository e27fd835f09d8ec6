// SPDX-License-Identifier: MIT
/* Exporter: report → bytes. One exporter a format, one row in the table. Pure: the same
 * report gives the same bytes whatever the clock, the locale or the place. Who writes
 * them where is not known here. */
#ifndef EXPORTERS_EXPORTER_H
#define EXPORTERS_EXPORTER_H

#include "model/publication.h"
#include "model/sheet.h"

struct exporter {
    const char *name;       /* "csv" */
    const char *extensions; /* ".csv" */
    const char *summary;
    /* Adds the document's bytes to out. False when the format cannot hold them, the
     * report has no such table or a library failed; *why then says so, in out's arena. */
    bool (*render)(const struct report *report, const struct document *document,
                   struct text *out, const char **why);
    /* Reads such a document's bytes again, for the publication gate, by a way of its own
     * that shares nothing with render; of a workbook the portion that sheets says. False,
     * with *why in the arena, when they are not what render makes. */
    bool (*read_back)(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                      const char **why);
};

extern const struct exporter *const exporters[]; /* ends with NULL */

extern const struct exporter exporter_csv, exporter_csvw, exporter_json,
    exporter_headlines_json, exporter_headlines_markdown, exporter_xlsx, exporter_web;

/* The exporter with exactly that name, or NULL. */
const struct exporter *exporter_named(const char *name);

/* The table that a document is to show; NULL, after saying why, when the report has
 * none of that name. */
const struct table *document_table(const struct report *report,
                                   const struct document *document, struct arena *arena,
                                   const char **why);

/* A number cell as every text format prints it: a whole number, or tenths with their one
 * decimal ("73.1", "100.0"), by integer arithmetic. */
void number_add(struct text *out, enum column_kind kind, long number);

#endif
