// SPDX-License-Identifier: MIT
/* Exporter: report → bytes. One exporter a format, one row in the table. Pure: the same
 * report gives the same bytes whatever the clock, the locale or the place. Who writes
 * them where is not known here. */
#ifndef EXPORTERS_EXPORTER_H
#define EXPORTERS_EXPORTER_H

#include "model/publication.h"

struct exporter {
    const char *name;       /* "csv" */
    const char *extensions; /* ".csv" */
    const char *summary;
    /* Adds the document's bytes to out. False when the format cannot hold them (a library
     * failed); *why then says so. */
    bool (*render)(const struct report *report, const struct document *document,
                   struct text *out, const char **why);
};

extern const struct exporter *const exporters[]; /* ends with NULL */

const struct exporter *exporter_named(const char *name);

#endif
