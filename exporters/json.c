// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include "exporters/json_sheets.h"
#include "exporters/json_text.h"

static bool json_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why);

const struct exporter exporter_json = {
    .name = "json",
    .extensions = ".json",
    .summary = "One table as an array of objects, members in the order of its columns",
    .render = json_render,
    .read_back = json_sheets,
};

static void add_value(struct json_text *json, enum column_kind kind,
                      const struct value *value)
{
    if (kind == COLUMN_INTEGER || kind == COLUMN_PERCENT) {
        json_text_number(json, kind, value->number);
    } else {
        json_text_string(json, value->text);
    }
}

static void add_row(struct json_text *json, const struct table *table, size_t row)
{
    json_text_open(json, '{', JSON_ONE_LINE);
    for (size_t column = 0; column < table->column_count; column++) {
        json_text_name(json, table->columns[column].name);
        add_value(json, table->columns[column].kind, table_value(table, row, column));
    }
    json_text_close(json, '}');
}

static bool json_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why)
{
    const struct table *table = document_table(report, document, out->arena, why);
    if (!table) {
        return false;
    }
    struct json_text json = {.out = out};
    json_text_open(&json, '[', JSON_LINES);
    for (size_t row = 0; row < table->row_count; row++) {
        add_row(&json, table, row);
    }
    json_text_close(&json, ']');
    json_text_end(&json);
    return true;
}
