// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <string.h>

const struct exporter *const exporters[] = {
    &exporter_xlsx,
    &exporter_csv,
    &exporter_csvw,
    &exporter_json,
    &exporter_headlines_json,
    &exporter_headlines_markdown,
    &exporter_web,
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
    unsigned long size = number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;
    text_add(out, number < 0 ? "-" : "");
    text_add_number(out, kind == COLUMN_PERCENT ? size / 10 : size, 1);
    if (kind == COLUMN_PERCENT) {
        text_add_char(out, '.');
        text_add_number(out, size % 10, 1);
    }
}
