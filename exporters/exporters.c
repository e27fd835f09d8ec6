// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <string.h>

const struct exporter *const exporters[] = {
    &exporter_csv,
    &exporter_csvw,
    &exporter_json,
    &exporter_headlines_json,
    &exporter_headlines_markdown,
    NULL,
};

const struct exporter *exporter_named(const char *name)
{
    for (const struct exporter *const *exporter = exporters; *exporter; exporter++) {
        if (strcmp((*exporter)->name, name) == 0) {
            return *exporter;
        }
    }
    return NULL;
}

const struct table *document_table(const struct report *report,
                                   const struct document *document, struct arena *arena,
                                   const char **why)
{
    const struct table *table =
        document->table ? report_table(report, document->table) : NULL;
    if (!table) {
        *why = text_printf(arena, "the report has no table %s for %s",
                           document->table ? document->table : "named", document->path);
    }
    return table;
}

void number_add(struct text *out, enum column_kind kind, long number)
{
    if (kind != COLUMN_PERCENT) {
        text_addf(out, "%ld", number);
        return;
    }
    unsigned long tenths =
        number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;
    text_addf(out, "%s%lu.%lu", number < 0 ? "-" : "", tenths / 10, tenths % 10);
}
