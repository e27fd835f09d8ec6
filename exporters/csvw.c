// SPDX-License-Identifier: MIT
/* W3C "Metadata Vocabulary for Tabular Data" (2015): @context is the vocabulary's address
 * and the language of what is said; a column's name is a URI template variable; one of
 * its titles must equal the heading in the file, or a validator refuses the pair. */
#include "exporters/exporter.h"

#include <string.h>

#include "exporters/json_sheets.h"
#include "exporters/json_text.h"

static bool csvw_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why);

const struct exporter exporter_csvw = {
    .name = "csvw",
    .extensions = ".json",
    .summary = "W3C CSV on the Web metadata of every CSV file of the set",
    .render = csvw_render,
    .read_back = json_sheets,
};

static bool is_name_character(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

/* A column's name as the vocabulary allows it: anything else becomes '_', and none comes
 * first, where it is reserved. */
static char *variable_name(struct arena *arena, const char *name)
{
    char *variable = text_printf(arena, "%s%s", *name == '_' ? "column" : "", name);
    for (char *at = variable; *at; at++) {
        *at = is_name_character(*at) ? *at : '_';
    }
    return *variable == '_' ? text_printf(arena, "column%s", variable) : variable;
}

static void add_rating_type(struct json_text *json)
{
    struct text words = {.arena = json->out->arena};
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        text_addf(&words, "%s%s", row > 0 ? "|" : "", tally_word(row));
    }
    json_text_open(json, '{', JSON_ONE_LINE);
    json_text_name_string(json, "base", "string");
    json_text_name_string(json, "format", text_of(&words));
    json_text_close(json, '}');
}

static void add_percent_type(struct json_text *json)
{
    json_text_open(json, '{', JSON_ONE_LINE);
    json_text_name_string(json, "base", "decimal");
    json_text_name_number(json, "minimum", 0);
    json_text_name_number(json, "maximum", 100);
    json_text_close(json, '}');
}

static void add_datatype(struct json_text *json, enum column_kind kind)
{
    json_text_name(json, "datatype");
    switch (kind) {
    case COLUMN_TEXT:
        json_text_string(json, "string");
        break;
    case COLUMN_INTEGER:
        json_text_string(json, "integer");
        break;
    case COLUMN_PERCENT:
        add_percent_type(json);
        break;
    case COLUMN_DATE:
        json_text_string(json, "date");
        break;
    case COLUMN_RATING:
        add_rating_type(json);
        break;
    }
}

static void add_titles(struct json_text *json, const struct column *column)
{
    json_text_name(json, "titles");
    json_text_open(json, '[', JSON_ONE_LINE);
    json_text_string(json, column->name);
    if (strcmp(column->title, column->name) != 0) {
        json_text_string(json, column->title);
    }
    json_text_close(json, ']');
}

static void add_column(struct json_text *json, const struct column *column)
{
    json_text_open(json, '{', JSON_LINES);
    json_text_name_string(json, "name", variable_name(json->out->arena, column->name));
    add_titles(json, column);
    json_text_name_string(json, "dc:description", column->description);
    add_datatype(json, column->kind);
    json_text_name(json, "required");
    json_text_boolean(json, column->is_required);
    json_text_close(json, '}');
}

/* table->key names columns, joined by ",". */
static void add_key(struct json_text *json, const char *key)
{
    if (!key || !*key) {
        return;
    }
    json_text_name(json, "primaryKey");
    json_text_open(json, '[', JSON_ONE_LINE);
    while (*key) {
        size_t length = strcspn(key, ",");
        char *name = arena_text(json->out->arena, key, length);
        json_text_string(json, variable_name(json->out->arena, name));
        key += length + (key[length] == ',');
    }
    json_text_close(json, ']');
}

static void add_schema(struct json_text *json, const struct table *table)
{
    json_text_name(json, "tableSchema");
    json_text_open(json, '{', JSON_LINES);
    json_text_name(json, "columns");
    json_text_open(json, '[', JSON_LINES);
    for (size_t column = 0; column < table->column_count; column++) {
        add_column(json, &table->columns[column]);
    }
    json_text_close(json, ']');
    add_key(json, table->key);
    json_text_close(json, '}');
}

/* Where a file of the set lies as seen from the folder of another: the same folder, below
 * it, or from the top of the set. */
static const char *relative_path(struct arena *arena, const char *path, const char *from)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) + 1 : 0;
    if (strncmp(path, from, folder) == 0) {
        return path + folder;
    }
    struct text relative = {.arena = arena};
    for (const char *at = from; (at = strchr(at, '/')); at++) {
        text_add(&relative, "../");
    }
    text_add(&relative, path);
    return text_of(&relative);
}

static void add_table(struct json_text *json, const struct table *table, const char *url)
{
    json_text_open(json, '{', JSON_LINES);
    json_text_name_string(json, "url", url);
    json_text_name_string(json, "dc:title", table->title);
    json_text_name_string(json, "dc:description", table->description);
    add_schema(json, table);
    json_text_close(json, '}');
}

static bool add_tables(struct json_text *json, const struct report *report,
                       const struct document *metadata, const char **why)
{
    struct arena *arena = json->out->arena;
    struct documents documents = publication_of(report, arena);
    json_text_name(json, "tables");
    json_text_open(json, '[', JSON_LINES);
    for (size_t i = 0; i < documents.count; i++) {
        const struct document *document = &documents.items[i];
        if (strcmp(document->exporter, exporter_csv.name) != 0) {
            continue;
        }
        const struct table *table = document_table(report, document, arena, why);
        if (!table) {
            return false;
        }
        add_table(json, table, relative_path(arena, document->path, metadata->path));
    }
    json_text_close(json, ']');
    return true;
}

static void add_context(struct json_text *json)
{
    json_text_name(json, "@context");
    json_text_open(json, '[', JSON_ONE_LINE);
    json_text_string(json, "http://www.w3.org/ns/csvw");
    json_text_open(json, '{', JSON_ONE_LINE);
    json_text_name_string(json, "@language", "en");
    json_text_close(json, '}');
    json_text_close(json, ']');
}

/* What stands on every page of the set stands here too; how text is kept from being
 * taken for a formula, a reader of the files must know. */
static void add_comments(struct json_text *json, const struct report *report)
{
    json_text_name(json, "rdfs:comment");
    json_text_open(json, '[', JSON_LINES);
    for (size_t i = 0; i < report->banners.count; i++) {
        json_text_string(json, report->banners.items[i]);
    }
    json_text_string(json, CSV_TEXTS_NOTE);
    json_text_close(json, ']');
}

static void add_facts(struct json_text *json, const struct report *report)
{
    struct arena *arena = json->out->arena;
    json_text_name_string(json, "dc:title", report->title);
    json_text_name_string(json, "dc:publisher", report->settings->publisher);
    json_text_name_string(json, "dc:accessRights", report->settings->marking);
    json_text_name_string(json, "dc:temporal", period_iso(arena, report->period));
    json_text_name_string(json, "dc:date", date_iso(arena, report->as_at));
    json_text_name_string(json, "dc:identifier", report->position_digest);
    add_comments(json, report);
}

static bool csvw_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why)
{
    struct json_text json = {.out = out};
    json_text_open(&json, '{', JSON_LINES);
    add_context(&json);
    add_facts(&json, report);
    bool is_whole = add_tables(&json, report, document, why);
    if (is_whole) {
        json_text_close(&json, '}');
        json_text_end(&json);
    }
    return is_whole;
}
