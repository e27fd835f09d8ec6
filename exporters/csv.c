// SPDX-License-Identifier: MIT
#include "exporters/csv.h"

#include <string.h>

#include "exporters/csv_sheets.h"
#include "exporters/exporter.h"

static bool csv_render(const struct report *report, const struct document *document,
                       struct text *out, const char **why);

const struct exporter exporter_csv = {
    .name = "csv",
    .extensions = ".csv",
    .summary = "One table as comma-separated text: UTF-8 without BOM, RFC 4180, LF",
    .render = csv_render,
    .read_back = csv_sheets,
};

/* True for what spreadsheets take for the start of a formula (OWASP, CSV injection), the
 * full-width forms included, and for the guard itself, so that taking one away always
 * gives the text. */
static bool starts_like_formula(const char *text)
{
    static const char *const full_width[] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    if (*text && strchr("=+-@\t\r'", *text)) {
        return true;
    }
    for (size_t i = 0; i < sizeof(full_width) / sizeof(*full_width); i++) {
        if (strncmp(text, full_width[i], strlen(full_width[i])) == 0) {
            return true;
        }
    }
    return false;
}

static bool needs_quotes(const char *text)
{
    return strpbrk(text, ",\"\r\n") != NULL;
}

static void add_quoted(struct text *out, const char *text)
{
    text_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"') {
            text_add_char(out, '"');
        }
        text_add_char(out, *text);
    }
    text_add_char(out, '"');
}

static void add_text(struct text *out, const char *text)
{
    const char *safe = text_clean(out->arena, text);
    if (starts_like_formula(safe)) {
        safe = text_printf(out->arena, "'%s", safe);
    }
    if (needs_quotes(safe)) {
        add_quoted(out, safe);
    } else {
        text_add(out, safe);
    }
}

static void add_value(struct text *out, enum column_kind kind, const struct value *value)
{
    if (kind == COLUMN_INTEGER || kind == COLUMN_PERCENT) {
        number_add(out, kind, value->number);
    } else {
        add_text(out, value->text);
    }
}

static void add_heading(struct text *out, const struct table *table)
{
    for (size_t column = 0; column < table->column_count; column++) {
        text_add(out, column > 0 ? "," : "");
        add_text(out, table->columns[column].name);
    }
    text_add_char(out, '\n');
}

static void add_row(struct text *out, const struct table *table, size_t row)
{
    for (size_t column = 0; column < table->column_count; column++) {
        text_add(out, column > 0 ? "," : "");
        add_value(out, table->columns[column].kind, table_value(table, row, column));
    }
    text_add_char(out, '\n');
}

void csv_table(const struct table *table, struct text *out)
{
    add_heading(out, table);
    for (size_t row = 0; row < table->row_count; row++) {
        add_row(out, table, row);
    }
}

static bool csv_render(const struct report *report, const struct document *document,
                       struct text *out, const char **why)
{
    const struct table *table = document_table(report, document, out->arena, why);
    if (!table) {
        return false;
    }
    csv_table(table, out);
    return true;
}
