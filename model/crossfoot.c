// SPDX-License-Identifier: MIT
#include "model/crossfoot.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/crossfoot_parts.h"

void crossfoot_mismatch(struct crossfoot *check, struct crossfoot_file *file,
                        const char *format, ...)
{
    if (file->found++ >= CROSSFOOT_LINES) {
        return;
    }
    struct text line = {.arena = check->arena};
    text_addf(&line, "%s: ", file->document->path);
    va_list arguments;
    va_start(arguments, format);
    text_addv(&line, format, arguments);
    va_end(arguments);
    *list_add(check->arena, &check->mismatches) = line.bytes;
}

enum {
    SHOWN_LENGTH = 60, /* characters of a text in a message */
    SAME_LENGTH = 40, /* bytes in which texts are the same, but for the last of which … */
    SHOWN_BEFORE = 20, /* … they are left out */
};

/* The text as a message shows it, a long one without most of what it shares with
 * another. */
static const char *shown_beside(struct arena *arena, const char *text, const char *other)
{
    size_t same = 0;
    while (text[same] && text[same] == other[same]) {
        same++;
    }
    bool is_short = strlen(text) <= SHOWN_LENGTH && strlen(other) <= SHOWN_LENGTH;
    size_t from = is_short || same < SAME_LENGTH ? 0 : same - SHOWN_BEFORE;
    while (from > 0 && (text[from] & 0xC0) == 0x80) {
        from--;
    }
    return text_printf(arena, "%s%s", from > 0 ? "…" : "",
                       text_visible(arena, text + from, SHOWN_LENGTH));
}

void crossfoot_differs(struct crossfoot *check, struct crossfoot_file *file,
                       const char *where, const char *found, const char *right)
{
    crossfoot_mismatch(check, file, "%s \"%s\", the report says \"%s\"", where,
                       shown_beside(check->arena, found, right),
                       shown_beside(check->arena, right, found));
}

static bool is_of(const struct crossfoot_file *file, const char *exporter)
{
    return strcmp(file->document->exporter, exporter) == 0;
}

struct crossfoot_file *crossfoot_csv(struct crossfoot *check, const char *table)
{
    for (size_t i = 0; i < check->files.count; i++) {
        struct crossfoot_file *file = &check->files.items[i];
        const char *shown = file->document->table;
        if (is_of(file, "csv") && shown && strcmp(shown, table) == 0) {
            return file;
        }
    }
    return NULL;
}

/* ---- one table ---- */

static bool is_number(enum column_kind kind)
{
    return kind == COLUMN_INTEGER || kind == COLUMN_PERCENT;
}

enum {
    NUMBER_SIZE = 32, /* room for any long as text */
};

/* The report's value as a text format shows it. */
static const char *expected_text(struct arena *arena, enum column_kind kind,
                                 const struct value *value, char number[NUMBER_SIZE])
{
    if (!is_number(kind)) {
        return text_clean(arena, value->text);
    }
    if (kind == COLUMN_INTEGER) {
        snprintf(number, NUMBER_SIZE, "%ld", value->number);
    } else {
        snprintf(number, NUMBER_SIZE, "%ld.%ld", value->number / 10, value->number % 10);
    }
    return number;
}

static bool agrees(struct arena *arena, enum column_kind kind, const struct value *value,
                   const struct cell *cell)
{
    if (cell && cell->kind == CELL_NUMBER) {
        double number = (double)value->number;
        return is_number(kind) &&
               cell->number == (kind == COLUMN_PERCENT ? number / 10 : number);
    }
    char number[NUMBER_SIZE];
    return strcmp(cell ? cell->text : "", expected_text(arena, kind, value, number)) == 0;
}

static void say_difference(struct crossfoot *check, struct crossfoot_file *file,
                           const struct column *column, size_t row,
                           const struct value *value, const struct cell *cell)
{
    char number[NUMBER_SIZE];
    const char *right = expected_text(check->arena, column->kind, value, number);
    crossfoot_differs(
        check, file,
        text_printf(check->arena, "row %zu, %s: the file says", row + 2, column->name),
        cell ? cell->text : "", right);
}

/* Compares one column; returns how many of its cells are not empty. */
static size_t compare_column(struct crossfoot *check, struct crossfoot_file *file,
                             const struct table *table, size_t column,
                             const struct listing *listing)
{
    const struct column *shape = &table->columns[column];
    unsigned place = listing_column(listing, shape->name);
    size_t filled = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct value *value = table_value(table, row, column);
        const struct cell *cell = listing_cell(listing, row, place);
        filled += cell && *cell->text;
        if (!agrees(check->arena, shape->kind, value, cell)) {
            say_difference(check, file, shape, row, value, cell);
        }
    }
    return filled;
}

/* A column that the report lacks is seen by its heading, one that the file lacks by its
 * cells. */
static void compare_headings(struct crossfoot *check, struct crossfoot_file *file,
                             const struct table *table, const struct listing *listing)
{
    for (unsigned column = 1; column <= listing->columns; column++) {
        const char *heading = listing_heading(listing, column);
        if (table_column_named(table, heading) == table->column_count) {
            crossfoot_mismatch(check, file, "the report has no column \"%s\"",
                               text_visible(check->arena, heading, 60));
        }
    }
}

static size_t filled_cells(const struct listing *listing)
{
    size_t filled = 0;
    for (size_t row = 0; row < listing->rows; row++) {
        for (unsigned column = 1; column <= listing->columns; column++) {
            filled += *listing_text(listing, row, column) != '\0';
        }
    }
    return filled;
}

void crossfoot_table(struct crossfoot *check, struct crossfoot_file *file,
                     const struct table *table, const struct listing *listing)
{
    size_t before = file->found, filled = 0;
    if (listing->rows != table->row_count) {
        crossfoot_mismatch(check, file, "%zu rows in the file, %zu in the report",
                           listing->rows, table->row_count);
    } else {
        compare_headings(check, file, table, listing);
    }
    if (file->found > before) {
        return;
    }
    for (size_t column = 0; column < table->column_count; column++) {
        filled += compare_column(check, file, table, column, listing);
    }
    if (file->found == before && filled != filled_cells(listing)) {
        crossfoot_mismatch(check, file, "%zu filled cells, of which the report has %zu",
                           filled_cells(listing), filled);
    }
}

static bool is_in_order(struct crossfoot *check, struct crossfoot_file *file,
                        const struct table *table)
{
    size_t before = file->found;
    for (size_t column = 0; column < table->column_count; column++) {
        const char *name = table->columns[column].name;
        if (listing_column(&file->listing, name) != column + 1) {
            crossfoot_mismatch(check, file, "column %zu should be %s", column + 1, name);
        }
    }
    return file->found == before;
}

/* ---- files by exporter ---- */

static void check_table_file(struct crossfoot *check, struct crossfoot_file *file)
{
    const char *id = file->document->table;
    const struct table *table = id ? report_table(check->report, id) : NULL;
    if (!table) {
        crossfoot_mismatch(check, file, "the report has no table %s", id ? id : "named");
    } else if (!is_of(file, "csv") || is_in_order(check, file, table)) {
        crossfoot_table(check, file, table, &file->listing);
    }
}

static void check_file(struct crossfoot *check, struct crossfoot_file *file)
{
    if (is_of(file, "csv") || is_of(file, "json")) {
        check_table_file(check, file);
    } else if (is_of(file, "csvw")) {
        crossfoot_metadata(check, file);
    } else if (is_of(file, "headlines-json")) {
        crossfoot_headlines(check, file);
    } else if (is_of(file, "headlines-md")) {
        crossfoot_page(check, file);
    } else if (is_of(file, "xlsx")) {
        crossfoot_workbook(check, file);
    } else if (is_of(file, "web")) {
        crossfoot_web(check, file);
    } else {
        crossfoot_mismatch(check, file, "there is no check for files of the kind %s",
                           file->document->exporter);
    }
}

/* ---- the set ---- */

static void add_files(struct crossfoot *check, const struct written_list *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct written *written = &set->items[i];
        struct crossfoot_file *file = list_add(check->arena, &check->files);
        file->document = written->document;
        file->sheets = written->sheets;
        if (file->sheets) {
            file->listing = listing_of(file->sheets, NULL, check->arena);
        }
    }
}

static bool has_file(const struct crossfoot *check, const char *path)
{
    for (size_t i = 0; i < check->files.count; i++) {
        if (strcmp(check->files.items[i].document->path, path) == 0) {
            return true;
        }
    }
    return false;
}

static void check_presence(struct crossfoot *check)
{
    struct documents expected = publication_of(check->report, check->arena);
    for (size_t i = 0; i < expected.count; i++) {
        if (!has_file(check, expected.items[i].path)) {
            struct crossfoot_file missing = {.document = &expected.items[i]};
            crossfoot_mismatch(check, &missing, "it was not read back");
        }
    }
}

static void count_unlisted(struct crossfoot *check)
{
    for (size_t i = 0; i < check->files.count; i++) {
        const struct crossfoot_file *file = &check->files.items[i];
        if (file->found > CROSSFOOT_LINES) {
            *list_add(check->arena, &check->mismatches) =
                text_printf(check->arena, "%s: %zu more", file->document->path,
                            file->found - CROSSFOOT_LINES);
        }
    }
}

bool crossfoot_is_alone(const struct document *document)
{
    return strcmp(document->exporter, "json") == 0 ||
           strcmp(document->exporter, "xlsx") == 0 ||
           strcmp(document->exporter, "web") == 0;
}

struct texts crossfoot_alone(const struct report *report, const struct written *written,
                             struct arena *arena)
{
    struct crossfoot check = {.report = report, .arena = arena};
    struct written one = *written;
    add_files(&check, &(struct written_list){.items = &one, .count = 1});
    check_file(&check, &check.files.items[0]);
    count_unlisted(&check);
    return check.mismatches;
}

struct texts crossfoot(const struct report *report, const struct written_list *set,
                       struct arena *arena)
{
    struct crossfoot check = {.report = report, .arena = arena};
    add_files(&check, set);
    check_presence(&check);
    for (size_t i = 0; i < check.files.count; i++) {
        if (check.files.items[i].sheets) {
            check_file(&check, &check.files.items[i]);
        }
    }
    crossfoot_figures(&check);
    crossfoot_movement(&check);
    count_unlisted(&check);
    return check.mismatches;
}
