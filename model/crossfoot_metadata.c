// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"

/* What the metadata say of the set, of every CSV file and of every column, against the
 * report; in the layout of the read-back: a list is one text, joined by '|'. */

struct fact {
    const char *name, *text; /* text "": it is not said */
};

/* A row of facts; of whom: "percent of figure-3.csv". Returns how many are said. */
static size_t check_facts(struct crossfoot *check, struct crossfoot_file *file,
                          const struct listing *listing, size_t row, const char *of,
                          const struct fact *facts, size_t count)
{
    size_t said = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned column = listing_column(listing, facts[i].name);
        const char *found = listing_text(listing, row, column);
        const char *right = text_clean(check->arena, facts[i].text);
        said += *right != '\0';
        if (strcmp(found, right) != 0) {
            crossfoot_differs(
                check, file,
                text_printf(check->arena, "%s, %s: the file says", of, facts[i].name),
                found, right);
        }
    }
    return said;
}

#define CHECK_FACTS(check, file, listing, row, of, facts)                                \
    check_facts(check, file, listing, row, of, facts, sizeof(facts) / sizeof(*(facts)))

/* Nothing is said besides. */
static void check_extent(struct crossfoot *check, struct crossfoot_file *file,
                         const char *what, const struct listing *listing, size_t rows,
                         size_t said)
{
    size_t found = 0;
    for (size_t row = 0; row < listing->rows; row++) {
        for (unsigned column = 1; column <= listing->columns; column++) {
            found += *listing_text(listing, row, column) != '\0';
        }
    }
    if (listing->rows != rows || found != said) {
        crossfoot_mismatch(check, file,
                           "%zu facts of %zu %s in the file, %zu of %zu in the report",
                           found, listing->rows, what, said, rows);
    }
}

/* ---- the set ---- */

static void check_set(struct crossfoot *check, struct crossfoot_file *file)
{
    const struct report *report = check->report;
    struct text comments = {.arena = check->arena};
    for (size_t i = 0; i < report->banners.count; i++) {
        text_addf(&comments, "%s|", report->banners.items[i]);
    }
    text_add(&comments, CSV_TEXTS_NOTE);
    const struct fact facts[] = {
        {"@context", "http://www.w3.org/ns/csvw"},
        {"dc:title", report->title},
        {"dc:publisher", report->settings->publisher},
        {"dc:accessRights", report->settings->marking},
        {"dc:temporal", period_iso(check->arena, report->period)},
        {"dc:date", date_iso(check->arena, report->as_at)},
        {"dc:identifier", report->position_digest},
        {"rdfs:comment", text_of(&comments)},
    };
    size_t said = CHECK_FACTS(check, file, &file->listing, 0, "the set", facts);
    check_extent(check, file, "sets", &file->listing, 1, said);
}

/* The language, which stands in a list beside the context's address. */
static void check_language(struct crossfoot *check, struct crossfoot_file *file)
{
    struct listing context = listing_of(file->sheets, "@context", check->arena);
    const struct fact facts[] = {{"@language", "en"}};
    size_t said = CHECK_FACTS(check, file, &context, 0, "the set", facts);
    check_extent(check, file, "languages", &context, 1, said);
}

/* The set, its files, their columns and the language: no list besides them. */
static void check_lists(struct crossfoot *check, struct crossfoot_file *file)
{
    enum {
        LISTS = 4,
    };
    size_t count = file->sheets->list.count;
    if (count > LISTS) {
        crossfoot_mismatch(check, file, "%zu lists of facts, the report has %d", count,
                           LISTS);
    }
}

/* ---- columns ---- */

/* Names are letters, digits and '_' there, which does not come first. */
static const char *name_there(struct arena *arena, const char *name)
{
    struct text there = {.arena = arena};
    for (const char *at = name; *at; at++) {
        bool is_kept = strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789",
                              *at) != NULL;
        text_add(&there, at == name && !is_kept ? "column" : "");
        text_add_char(&there, is_kept ? *at : '_');
    }
    return text_of(&there);
}

static const char *titles_of(struct arena *arena, const struct column *column)
{
    return strcmp(column->name, column->title) == 0
               ? column->name
               : text_printf(arena, "%s|%s", column->name, column->title);
}

static const char *simple_type(enum column_kind kind)
{
    switch (kind) {
    case COLUMN_TEXT:
        return "string";
    case COLUMN_INTEGER:
        return "integer";
    case COLUMN_DATE:
        return "date";
    case COLUMN_PERCENT:
    case COLUMN_RATING:
        break;
    }
    return "";
}

static size_t check_column(struct crossfoot *check, struct crossfoot_file *file,
                           const struct listing *listing, size_t row,
                           const struct column *column, const char *url)
{
    bool is_percent = column->kind == COLUMN_PERCENT;
    bool is_rating = column->kind == COLUMN_RATING;
    const struct fact facts[] = {
        {"url", url},
        {"name", name_there(check->arena, column->name)},
        {"titles", titles_of(check->arena, column)},
        {"dc:description", column->description},
        {"required", column->is_required ? "true" : "false"},
        {"datatype", simple_type(column->kind)},
        {"datatype.base", is_percent  ? "decimal"
                          : is_rating ? "string"
                                      : ""},
        {"datatype.format",
         is_rating ? "Red|Amber|Green|Blue|Grey|Not applicable|Not verified|Not read"
                   : ""},
        {"datatype.minimum", is_percent ? "0" : ""},
        {"datatype.maximum", is_percent ? "100" : ""},
    };
    const char *of = text_printf(check->arena, "%s of %s", column->name, url);
    return CHECK_FACTS(check, file, listing, row, of, facts);
}

/* ---- files ---- */

static const char *below_folder_of(const char *path, const char *from)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) + 1 : 0;
    return strncmp(path, from, folder) == 0 ? path + folder : path;
}

/* The names that a key joins by ','. */
static const char *key_there(struct arena *arena, const char *key)
{
    struct text there = {.arena = arena};
    while (key && *key) {
        size_t length = strcspn(key, ",");
        text_addf(&there, "%s%s", there.length > 0 ? "|" : "",
                  name_there(arena, arena_text(arena, key, length)));
        key += length + (key[length] == ',');
    }
    return text_of(&there);
}

static size_t check_table(struct crossfoot *check, struct crossfoot_file *file,
                          const struct listing *tables, size_t row,
                          const struct table *table, const char *url)
{
    const struct fact facts[] = {
        {"url", url},
        {"dc:title", table->title},
        {"dc:description", table->description},
        {"tableSchema.primaryKey", key_there(check->arena, table->key)},
    };
    return CHECK_FACTS(check, file, tables, row, url, facts);
}

void crossfoot_metadata(struct crossfoot *check, struct crossfoot_file *file)
{
    struct listing tables = listing_of(file->sheets, "tables", check->arena);
    struct listing columns =
        listing_of(file->sheets, "tableSchema.columns", check->arena);
    size_t table_rows = 0, column_rows = 0, of_tables = 0, of_columns = 0;
    check_set(check, file);
    check_language(check, file);
    check_lists(check, file);
    for (size_t i = 0; i < check->files.count; i++) {
        const struct document *csv = check->files.items[i].document;
        const struct table *table = strcmp(csv->exporter, "csv") == 0
                                        ? report_table(check->report, csv->table)
                                        : NULL;
        const char *url = below_folder_of(csv->path, file->document->path);
        if (table) {
            of_tables += check_table(check, file, &tables, table_rows++, table, url);
        }
        for (size_t column = 0; table && column < table->column_count; column++) {
            of_columns += check_column(check, file, &columns, column_rows++,
                                       &table->columns[column], url);
        }
    }
    check_extent(check, file, "files", &tables, table_rows, of_tables);
    check_extent(check, file, "columns", &columns, column_rows, of_columns);
}
