// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"

/* Readers find a table by its headings; so does this. */

static void mismatch(const struct table_sheet *on, const char *what)
{
    crossfoot_mismatch(on->check, on->file, "sheet %s: %s", on->shown->name, what);
}

static const char *text_at(const struct sheet *sheet, unsigned row, unsigned column)
{
    const struct cell *cell = sheet_cell(sheet, row, column);
    return cell ? cell->text : "";
}

static bool has_headings(const struct table_sheet *on, unsigned row)
{
    for (size_t column = 0; column < on->table->column_count; column++) {
        if (strcmp(text_at(on->sheet, row, (unsigned)column + 1),
                   on->table->columns[column].title) != 0) {
            return false;
        }
    }
    return true;
}

static bool find_heading(struct table_sheet *on)
{
    unsigned end = sheet_end_row(on->sheet);
    for (on->heading = 1; on->heading < end; on->heading++) {
        if (has_headings(on, on->heading)) {
            return true;
        }
    }
    mismatch(on, "no row has the table's headings");
    return false;
}

/* ---- cells ---- */

enum {
    SURE_LENGTH = 32000, /* longer texts may be cut, which the cell then says */
};

static bool is_text(const struct cell *cell, const char *expected)
{
    if (!cell || cell->kind != CELL_TEXT || cell->is_formula) {
        return false;
    }
    return strlen(expected) < SURE_LENGTH
               ? strcmp(cell->text, expected) == 0
               : strncmp(cell->text, expected, SURE_LENGTH) == 0;
}

/* Spreadsheets keep 15 digits, and ours have four. */
static bool is_number(const struct cell *cell, double expected)
{
    double off = cell ? cell->number - expected : 1;
    return cell && cell->kind == CELL_NUMBER && !cell->is_formula && off < 1e-9 &&
           off > -1e-9;
}

static bool agrees(struct arena *arena, enum column_kind kind, const struct value *value,
                   const struct cell *cell)
{
    bool counts = kind == COLUMN_INTEGER || kind == COLUMN_PERCENT;
    if (counts && !*value->text) {
        double number = (double)value->number;
        return is_number(cell, kind == COLUMN_PERCENT ? number / 10 : number);
    }
    return is_text(cell, *value->text ? text_clean(arena, value->text) : "None");
}

static void say_difference(const struct table_sheet *on, unsigned row, unsigned column,
                           const struct value *value)
{
    struct arena *arena = on->check->arena;
    const char *right =
        *value->text ? value->text : text_printf(arena, "%ld", value->number);
    mismatch(on,
             text_printf(arena, "%s is \"%s\", the report says \"%s\"",
                         place_cell(arena, (struct place){.row = row, .column = column}),
                         text_visible(arena, text_at(on->sheet, row, column), 60),
                         text_visible(arena, right, 60)));
}

/* A table without rows shows one of nothing but "None". */
static const struct value *value_at(const struct table *table, size_t row, size_t column)
{
    static const struct value none = {.text = "None"};
    return table->row_count > 0 ? table_value(table, row, column) : &none;
}

static size_t rows_of(const struct table *table)
{
    return table->row_count > 0 ? table->row_count : 1;
}

static void compare_cells(const struct table_sheet *on)
{
    for (size_t row = 0; row < rows_of(on->table); row++) {
        for (size_t column = 0; column < on->table->column_count; column++) {
            const struct value *value = value_at(on->table, row, column);
            unsigned at_row = on->heading + 1 + (unsigned)row;
            unsigned at_column = (unsigned)column + 1;
            if (!agrees(on->check->arena, on->table->columns[column].kind, value,
                        sheet_cell(on->sheet, at_row, at_column))) {
                say_difference(on, at_row, at_column, value);
            }
        }
    }
}

/* From the headings on, the table's cells are all that there is. */
static void compare_extent(const struct table_sheet *on)
{
    size_t expected = (rows_of(on->table) + 1) * on->table->column_count, found = 0;
    for (size_t i = 0; i < on->sheet->cells.count; i++) {
        const struct cell *cell = &on->sheet->cells.items[i];
        found += cell->row >= on->heading && cell->kind != CELL_EMPTY;
    }
    if (found != expected) {
        mismatch(on, text_printf(on->check->arena,
                                 "%zu filled cells from the headings on, the report has "
                                 "%zu",
                                 found, expected));
    }
}

/* ---- sheets ---- */

static const struct sheet *sheet_named(const struct sheets *sheets, const char *name)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        if (sheet->name && strcmp(sheet->name, name) == 0) {
            return sheet;
        }
    }
    return NULL;
}

/* Returns how many charts draw from the sheet. */
static size_t check_sheet(struct crossfoot *check, struct crossfoot_file *file,
                          const struct document_sheet *shown)
{
    struct table_sheet on = {
        .check = check,
        .file = file,
        .shown = shown,
        .sheet = sheet_named(file->sheets, shown->name),
        .table = report_table(check->report, shown->table),
    };
    if (!on.sheet) {
        mismatch(&on, "it is missing");
    } else if (find_heading(&on)) {
        compare_cells(&on);
        compare_extent(&on);
        return crossfoot_drawn(&on);
    }
    return 0;
}

static bool has_line(const struct sheet *sheet, const char *line)
{
    unsigned end = sheet_end_row(sheet);
    for (unsigned row = 1; row < end; row++) {
        if (strcmp(text_at(sheet, row, 1), line) == 0) {
            return true;
        }
    }
    return false;
}

/* The marking, the status, "Illustrative" and the like stand on every sheet. */
static void check_banners(struct crossfoot *check, struct crossfoot_file *file,
                          const struct sheet *sheet)
{
    const struct texts *banners = &check->report->banners;
    for (size_t i = 0; i < banners->count; i++) {
        if (!has_line(sheet, text_clean(check->arena, banners->items[i]))) {
            crossfoot_mismatch(check, file, "sheet %s does not say \"%s\"",
                               sheet->name ? sheet->name : "",
                               text_visible(check->arena, banners->items[i], 60));
        }
    }
}

/* "Note 1" in column A, and beside it the note. */
static void check_note(struct crossfoot *check, struct crossfoot_file *file,
                       const struct sheet *sheet, size_t number, const char *note)
{
    const char *label = text_printf(check->arena, "Note %zu", number);
    unsigned end = sheet_end_row(sheet);
    for (unsigned row = 1; row < end; row++) {
        if (strcmp(text_at(sheet, row, 1), label) == 0 &&
            is_text(sheet_cell(sheet, row, 2), text_clean(check->arena, note))) {
            return;
        }
    }
    crossfoot_mismatch(check, file, "sheet %s does not say as %s \"%s\"", sheet->name,
                       label, text_visible(check->arena, note, 60));
}

static void check_notes(struct crossfoot *check, struct crossfoot_file *file)
{
    const struct sheet *sheet = sheet_named(file->sheets, "Notes");
    const struct texts *notes = &check->report->notes;
    for (size_t i = 0; sheet && i < notes->count; i++) {
        check_note(check, file, sheet, i + 1, notes->items[i]);
    }
    if (!sheet) {
        crossfoot_mismatch(check, file, "there is no sheet Notes");
    }
}

void crossfoot_workbook(struct crossfoot *check, struct crossfoot_file *file)
{
    const struct document_sheet *sheets[DOCUMENT_SHEETS];
    size_t count = publication_sheets(check->report, file->document, sheets);
    size_t charts = 0;
    for (size_t i = 0; i < count; i++) {
        charts += check_sheet(check, file, sheets[i]);
    }
    if (charts != file->sheets->charts.count) {
        crossfoot_mismatch(check, file, "%zu charts, of which %zu draw a table",
                           file->sheets->charts.count, charts);
    }
    check_notes(check, file);
    for (size_t i = 0; i < file->sheets->list.count; i++) {
        check_banners(check, file, &file->sheets->list.items[i]);
    }
}
