// SPDX-License-Identifier: MIT
#include <stdint.h>
#include <string.h>

#include "model/crossfoot_parts.h"

/* A workbook against the booklet that it was made from: every text and number of every
 * sheet, in its place, and nothing besides. */

enum {
    PAIRS = 256,
};

/* One sheet against what is meant. */
struct sheet_check {
    struct crossfoot *check;
    struct crossfoot_file *file;
    const struct booklet_sheet *meant;
    const struct sheet *sheet; /* as it was read */
    size_t next;               /* the cell behind the one that was asked for last */
    /* Texts that were the same. Those that repeat are shared, in the report and in the
     * file, so that most pairs come again with the same two addresses. */
    struct {
        const char *found, *text;
    } pairs[PAIRS];
};

/* Cells are asked for in the order in which they lie. */
static const struct cell *cell_at(struct sheet_check *on, unsigned row, unsigned column)
{
    const struct cells *cells = &on->sheet->cells;
    const struct cell *next = on->next < cells->count ? &cells->items[on->next] : NULL;
    if (next && next->row == row && next->column == column) {
        on->next++;
        return next;
    }
    return sheet_cell(on->sheet, row, column);
}

static const char *text_at(const struct sheet *sheet, unsigned row, unsigned column)
{
    const struct cell *cell = sheet_cell(sheet, row, column);
    return cell ? cell->text : "";
}

/* ---- one cell ---- */

enum {
    SURE_LENGTH = 32000, /* longer texts may be cut, which the cell then says */
};

static bool is_same(const char *found, const char *expected, size_t sure)
{
    return strlen(expected) < sure ? strcmp(found, expected) == 0
                                   : strncmp(found, expected, sure) == 0;
}

static bool is_plain_text(const struct cell *cell)
{
    return cell && cell->kind == CELL_TEXT && !cell->is_formula;
}

/* Spreadsheets keep 15 digits, and ours have four. */
static bool is_number(const struct cell *cell, double expected)
{
    double off = cell ? cell->number - expected : 1;
    return cell && cell->kind == CELL_NUMBER && !cell->is_formula && off < 1e-9 &&
           off > -1e-9;
}

static void say_difference(const struct sheet_check *on, unsigned row, unsigned column,
                           const char *right)
{
    struct arena *arena = on->check->arena;
    const char *cell = place_cell(arena, (struct place){.row = row, .column = column});
    crossfoot_differs(on->check, on->file,
                      text_printf(arena, "sheet %s: %s is", on->meant->name, cell),
                      text_at(on->sheet, row, column), right);
}

/* The text as it may be written; an empty one reads "None" in tables. */
static void compare_text(struct sheet_check *on, unsigned row, unsigned column,
                         const char *text)
{
    const struct cell *cell = cell_at(on, row, column);
    const char *found = is_plain_text(cell) ? cell->text : NULL;
    size_t pair = ((uintptr_t)text >> 4) % PAIRS;
    if (found && on->pairs[pair].found == found && on->pairs[pair].text == text) {
        return;
    }
    const char *right = text_clean(on->check->arena, text);
    if (!found || !is_same(found, right, SURE_LENGTH)) {
        say_difference(on, row, column, right);
        return;
    }
    on->pairs[pair].found = found;
    on->pairs[pair].text = text;
}

static void compare_number(struct sheet_check *on, unsigned row, unsigned column,
                           enum column_kind kind, long number)
{
    bool is_percent = kind == COLUMN_PERCENT;
    double right = is_percent ? (double)number / 10 : (double)number;
    if (!is_number(cell_at(on, row, column), right)) {
        say_difference(on, row, column,
                       text_printf(on->check->arena, "%.*f", is_percent, right));
    }
}

/* ---- one table ---- */

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

static void compare_value(struct sheet_check *on, unsigned row, unsigned column,
                          enum column_kind kind, const struct value *value)
{
    bool counts = kind == COLUMN_INTEGER || kind == COLUMN_PERCENT;
    if (counts && !*value->text) {
        compare_number(on, row, column, kind, value->number);
    } else {
        compare_text(on, row, column, *value->text ? value->text : "None");
    }
}

/* Row by row, as the cells lie. */
static void compare_table(struct sheet_check *on, const struct table *table,
                          unsigned heading)
{
    for (size_t column = 0; column < table->column_count; column++) {
        compare_text(on, heading, (unsigned)column + 1, table->columns[column].title);
    }
    for (size_t row = 0; row < rows_of(table); row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            compare_value(on, heading + 1 + (unsigned)row, (unsigned)column + 1,
                          table->columns[column].kind, value_at(table, row, column));
        }
    }
}

/* ---- one sheet ---- */

/* Everything that is meant was compared; this is about what stands there besides. */
static void compare_extent(const struct sheet_check *on)
{
    const struct table *table = on->meant->table;
    size_t expected = on->meant->lines.count, found = 0;
    expected += table ? (rows_of(table) + 1) * table->column_count : 0;
    for (size_t i = 0; i < on->sheet->cells.count; i++) {
        found += on->sheet->cells.items[i].kind != CELL_EMPTY;
    }
    if (found != expected) {
        crossfoot_mismatch(on->check, on->file,
                           "sheet %s: %zu filled cells, the report has %zu",
                           on->meant->name, found, expected);
    }
}

static void compare_sheet(struct sheet_check *on)
{
    const struct booklet_lines *lines = &on->meant->lines;
    for (size_t i = 0; i < lines->count; i++) {
        compare_text(on, (unsigned)i + 1, 1, lines->items[i].text);
    }
    if (on->meant->table) {
        compare_table(on, on->meant->table, crossfoot_heading(on->meant));
    }
    compare_extent(on);
}

unsigned crossfoot_heading(const struct booklet_sheet *sheet)
{
    return (unsigned)sheet->lines.count + 1;
}

/* ---- the file's properties ---- */

enum {
    SURE_PROPERTY = 250, /* bytes; longer ones may be cut */
};

static void compare_property(struct crossfoot *check, struct crossfoot_file *file,
                             const char *name, const char *found, const char *expected)
{
    const char *right = text_clean(check->arena, expected);
    if (!is_same(found, right, SURE_PROPERTY)) {
        crossfoot_differs(check, file,
                          text_printf(check->arena, "the file's %s is", name), found,
                          right);
    }
}

static void compare_properties(struct crossfoot *check, struct crossfoot_file *file,
                               const struct booklet *booklet)
{
    const struct drawn_properties *found = &file->sheets->drawn.properties;
    const struct date day = booklet->created;
    compare_property(check, file, "title", found->title, booklet->title);
    compare_property(check, file, "subject", found->subject, booklet->subject);
    compare_property(check, file, "author", found->creator, booklet->creator);
    compare_property(check, file, "comments", found->description, booklet->comments);
    compare_property(check, file, "category", found->category, booklet->marking);
    compare_property(check, file, "status", found->status, booklet->status);
    compare_property(check, file, "date of creation", found->created,
                     text_printf(check->arena, "%04d-%02d-%02dT00:00:00Z", day.year,
                                 day.month, day.day));
}

/* ---- the whole ---- */

static const char *name_of_sheet(const struct sheet_list *list, size_t number)
{
    return number < list->count ? list->items[number].name : "";
}

/* True when all sheets are there as they are meant, in their order and no others. */
static bool has_sheets(const struct crossfoot_file *file, const struct booklet *booklet)
{
    const struct sheet_list *found = &file->sheets->list;
    bool are_meant = found->count == booklet->sheets.count;
    for (size_t i = 0; i < booklet->sheets.count && are_meant; i++) {
        are_meant = strcmp(name_of_sheet(found, i), booklet->sheets.items[i].name) == 0;
    }
    return are_meant;
}

static void say_sheets(struct crossfoot *check, struct crossfoot_file *file,
                       const struct booklet *booklet)
{
    const struct sheet_list *found = &file->sheets->list;
    for (size_t i = 0; i < booklet->sheets.count; i++) {
        const char *there = name_of_sheet(found, i);
        if (strcmp(there, booklet->sheets.items[i].name) != 0) {
            crossfoot_differs(check, file,
                              text_printf(check->arena, "sheet %zu is", i + 1), there,
                              booklet->sheets.items[i].name);
        }
    }
    if (found->count > booklet->sheets.count) {
        crossfoot_mismatch(check, file, "%zu sheets, the report has %zu", found->count,
                           booklet->sheets.count);
    }
}

static void compare_sheets(struct crossfoot *check, struct crossfoot_file *file,
                           const struct booklet *booklet)
{
    for (size_t i = 0; i < booklet->sheets.count; i++) {
        struct sheet_check on = {
            .check = check,
            .file = file,
            .meant = &booklet->sheets.items[i],
            .sheet = &file->sheets->list.items[i],
        };
        if (!on.sheet->is_left_out) {
            compare_sheet(&on);
        }
    }
}

/* What is no sheet's is compared with one portion alone. */
void crossfoot_workbook(struct crossfoot *check, struct crossfoot_file *file)
{
    struct booklet booklet = booklet_of(check->report, file->document, check->arena);
    bool is_beside = file->sheets->portion == PORTION_LARGEST;
    bool is_meant = has_sheets(file, &booklet);
    if (!is_beside) {
        compare_properties(check, file, &booklet);
    }
    if (!is_beside && !is_meant) {
        say_sheets(check, file, &booklet);
    }
    if (is_meant) {
        compare_sheets(check, file, &booklet);
    }
    if (!is_beside && is_meant) {
        crossfoot_drawn(check, file, &booklet);
    }
}
