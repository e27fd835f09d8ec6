// SPDX-License-Identifier: MIT
#include "model/crossfoot.h"

#include <stdarg.h>
#include <string.h>

#include "model/crossfoot_parts.h"
#include "model/listing.h"

static struct crossfoot_found *found_in(struct crossfoot *check, const char *path)
{
    for (size_t i = 0; i < check->files.count; i++) {
        if (strcmp(check->files.items[i].path, path) == 0) {
            return &check->files.items[i];
        }
    }
    struct crossfoot_found *found = list_add(check->arena, &check->files);
    found->path = path;
    return found;
}

static size_t found_count(const struct crossfoot *check)
{
    size_t count = 0;
    for (size_t i = 0; i < check->files.count; i++) {
        count += check->files.items[i].count;
    }
    return count;
}

void crossfoot_mismatch(struct crossfoot *check, const char *path, const char *format,
                        ...)
{
    if (found_in(check, path)->count++ >= CROSSFOOT_LINES) {
        return;
    }
    struct text line = {.arena = check->arena};
    text_addf(&line, "%s: ", path);
    va_list arguments;
    va_start(arguments, format);
    text_addv(&line, format, arguments);
    va_end(arguments);
    *list_add(check->arena, &check->mismatches) = line.bytes;
}

static void count_unlisted(struct crossfoot *check)
{
    for (size_t i = 0; i < check->files.count; i++) {
        const struct crossfoot_found *found = &check->files.items[i];
        if (found->count > CROSSFOOT_LINES) {
            *list_add(check->arena, &check->mismatches) =
                text_printf(check->arena, "%s: %zu more", found->path,
                            found->count - CROSSFOOT_LINES);
        }
    }
}

static bool is_of(const struct document *document, const char *exporter,
                  const char *table)
{
    bool same_table =
        table ? document->table && strcmp(document->table, table) == 0 : !document->table;
    return same_table && strcmp(document->exporter, exporter) == 0;
}

const struct written *crossfoot_file(const struct crossfoot *check, const char *exporter,
                                     const char *table)
{
    for (size_t i = 0; i < check->set->count; i++) {
        if (is_of(check->set->items[i].document, exporter, table)) {
            return &check->set->items[i];
        }
    }
    return NULL;
}

/* ---- one table ---- */

static bool is_number(enum column_kind kind)
{
    return kind == COLUMN_INTEGER || kind == COLUMN_PERCENT;
}

/* The report's value as a text format shows it. */
static const char *expected_text(struct arena *arena, enum column_kind kind,
                                 const struct value *value)
{
    if (!is_number(kind)) {
        return text_clean(arena, value->text);
    }
    if (kind == COLUMN_INTEGER) {
        return text_printf(arena, "%ld", value->number);
    }
    return text_printf(arena, "%ld.%ld", value->number / 10, value->number % 10);
}

static bool agrees(struct arena *arena, enum column_kind kind, const struct value *value,
                   const struct cell *cell)
{
    if (cell && cell->kind == CELL_NUMBER) {
        double number = (double)value->number;
        return is_number(kind) &&
               cell->number == (kind == COLUMN_PERCENT ? number / 10 : number);
    }
    return strcmp(cell ? cell->text : "", expected_text(arena, kind, value)) == 0;
}

static void compare_row(struct crossfoot *check, const char *path,
                        const struct table *table, const struct sheet *sheet, size_t row)
{
    for (size_t column = 0; column < table->column_count; column++) {
        const struct column *shape = &table->columns[column];
        const struct value *value = table_value(table, row, column);
        unsigned place = listing_column(sheet, shape->name);
        const struct cell *cell =
            place > 0 ? sheet_cell(sheet, (unsigned)row + 2, place) : NULL;
        if (!agrees(check->arena, shape->kind, value, cell)) {
            crossfoot_mismatch(
                check, path, "row %zu, %s: the file says \"%s\", the report says \"%s\"",
                row + 2, shape->name,
                text_visible(check->arena, cell ? cell->text : "", 60),
                text_visible(check->arena,
                             expected_text(check->arena, shape->kind, value), 60));
        }
    }
}

static bool has_column(const struct table *table, const char *name)
{
    for (size_t column = 0; column < table->column_count; column++) {
        if (strcmp(table->columns[column].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* A column that the report lacks is seen by its heading, one that the file lacks by its
 * cells. */
static void compare_headings(struct crossfoot *check, const char *path,
                             const struct table *table, const struct sheet *sheet)
{
    size_t count;
    const struct cell *cells = sheet_row(sheet, 1, &count);
    for (size_t i = 0; i < count; i++) {
        if (!has_column(table, cells[i].text)) {
            crossfoot_mismatch(check, path, "the report has no column \"%s\"",
                               text_visible(check->arena, cells[i].text, 60));
        }
    }
}

static size_t filled_cells(const struct sheet *sheet)
{
    size_t filled = 0;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        filled += cell->row > 1 && cell->text[0] != '\0';
    }
    return filled;
}

static size_t filled_values(struct arena *arena, const struct table *table)
{
    size_t filled = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            const struct value *value = table_value(table, row, column);
            enum column_kind kind = table->columns[column].kind;
            filled += is_number(kind) || *text_clean(arena, value->text) != '\0';
        }
    }
    return filled;
}

void crossfoot_table(struct crossfoot *check, const char *path, const struct table *table,
                     const struct sheet *sheet)
{
    size_t before = found_count(check);
    if (listing_rows(sheet) != table->row_count) {
        crossfoot_mismatch(check, path, "%zu rows in the file, %zu in the report",
                           listing_rows(sheet), table->row_count);
    } else if (sheet) {
        compare_headings(check, path, table, sheet);
    }
    bool same_shape = found_count(check) == before;
    for (size_t row = 0; same_shape && row < table->row_count; row++) {
        compare_row(check, path, table, sheet, row);
    }
    if (sheet && found_count(check) == before &&
        filled_cells(sheet) != filled_values(check->arena, table)) {
        crossfoot_mismatch(check, path, "%zu filled cells in the file, %zu in the report",
                           filled_cells(sheet), filled_values(check->arena, table));
    }
}

static bool is_in_order(struct crossfoot *check, const char *path,
                        const struct table *table, const struct sheet *sheet)
{
    size_t before = found_count(check);
    for (size_t column = 0; column < table->column_count; column++) {
        const char *name = table->columns[column].name;
        if (listing_column(sheet, name) != column + 1) {
            crossfoot_mismatch(check, path, "column %zu should be %s", column + 1, name);
        }
    }
    return found_count(check) == before;
}

/* ---- files by exporter ---- */

static void check_table_file(struct crossfoot *check, const struct written *file,
                             bool has_order)
{
    const char *path = file->document->path;
    const struct table *table = report_table(check->report, file->document->table);
    const struct sheet *sheet = listing_named(file->sheets, NULL);
    if (!table) {
        crossfoot_mismatch(check, path, "the report has no table %s",
                           file->document->table);
        return;
    }
    if (!has_order || !sheet || is_in_order(check, path, table, sheet)) {
        crossfoot_table(check, path, table, sheet);
    }
}

static const char *below_folder_of(const char *path, const char *from)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) + 1 : 0;
    return strncmp(path, from, folder) == 0 ? path + folder : path;
}

/* The metadata must name every column of every CSV file, in order. */
static void check_metadata_table(struct crossfoot *check, const struct written *file,
                                 const struct document *csv, size_t *line)
{
    const struct table *table = report_table(check->report, csv->table);
    const struct sheet *sheet = listing_named(file->sheets, "tableSchema.columns");
    const char *url = below_folder_of(csv->path, file->document->path);
    for (size_t column = 0; table && column < table->column_count; column++, ++*line) {
        const char *name = table->columns[column].name;
        const char *titles = sheet ? listing_text(sheet, *line, "titles") : "";
        size_t length = strcspn(titles, "|");
        bool is_named = strlen(name) == length && strncmp(titles, name, length) == 0;
        if (!sheet || !is_named || strcmp(listing_text(sheet, *line, "url"), url) != 0) {
            crossfoot_mismatch(check, file->document->path,
                               "column %zu of %s should be %s", column + 1, csv->path,
                               name);
        }
    }
}

static void check_metadata(struct crossfoot *check, const struct written *file)
{
    size_t line = 0;
    for (size_t i = 0; i < check->set->count; i++) {
        const struct document *document = check->set->items[i].document;
        if (strcmp(document->exporter, "csv") == 0) {
            check_metadata_table(check, file, document, &line);
        }
    }
    const struct sheet *sheet = listing_named(file->sheets, "tableSchema.columns");
    if (listing_rows(sheet) != line) {
        crossfoot_mismatch(check, file->document->path,
                           "%zu columns in the file, %zu in the CSV files",
                           listing_rows(sheet), line);
    }
}

static void check_file(struct crossfoot *check, const struct written *file)
{
    const char *exporter = file->document->exporter;
    if (strcmp(exporter, "csv") == 0) {
        check_table_file(check, file, true);
    } else if (strcmp(exporter, "json") == 0) {
        check_table_file(check, file, false);
    } else if (strcmp(exporter, "csvw") == 0) {
        check_metadata(check, file);
    } else if (strcmp(exporter, "headlines-json") == 0) {
        crossfoot_headlines(check, file);
    } else if (strcmp(exporter, "headlines-md") == 0) {
        crossfoot_page(check, file);
    } else {
        crossfoot_mismatch(check, file->document->path,
                           "there is no check for files of the kind %s", exporter);
    }
}

/* ---- the set ---- */

static bool has_file(const struct written_list *set, const char *path)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->items[i].document->path, path) == 0) {
            return true;
        }
    }
    return false;
}

static void check_presence(struct crossfoot *check)
{
    struct documents expected = publication_of(check->report, check->arena);
    for (size_t i = 0; i < expected.count; i++) {
        if (!has_file(check->set, expected.items[i].path)) {
            crossfoot_mismatch(check, expected.items[i].path, "it was not read back");
        }
    }
}

struct texts crossfoot(const struct report *report, const struct written_list *set,
                       struct arena *arena)
{
    struct crossfoot check = {.report = report, .set = set, .arena = arena};
    check_presence(&check);
    for (size_t i = 0; i < set->count; i++) {
        check_file(&check, &set->items[i]);
    }
    crossfoot_figures(&check);
    count_unlisted(&check);
    return check.mismatches;
}
