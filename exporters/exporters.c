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

/* Written out by hand, for tables have tens of thousands of numbers. */
static void add_digits(struct text *out, unsigned long number)
{
    char digits[24];
    char *at = digits + sizeof(digits);
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    text_add_bytes(out, at, (size_t)(digits + sizeof(digits) - at));
}

void number_add(struct text *out, enum column_kind kind, long number)
{
    unsigned long size = number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;
    text_add(out, number < 0 ? "-" : "");
    add_digits(out, kind == COLUMN_PERCENT ? size / 10 : size);
    if (kind == COLUMN_PERCENT) {
        text_add_char(out, '.');
        add_digits(out, size % 10);
    }
}
