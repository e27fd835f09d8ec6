// SPDX-License-Identifier: MIT
#include "importers/docx_grid.h"

#include <string.h>

#include "importers/grid.h"
#include "importers/xlsx_reference.h"

enum {
    WHITE = 0xFFFFFF,
};

static struct docx_table *innermost(const struct docx_grid *grid)
{
    size_t count = grid->tables.count;
    return count > 0 ? &grid->tables.items[count - 1] : NULL;
}

static struct sheet *sheet_of(const struct docx_grid *grid,
                              const struct docx_table *table)
{
    return &grid->sheets->list.items[table->sheet];
}

static struct place place_at_hand(const struct docx_grid *grid)
{
    const struct docx_table *table = innermost(grid);
    struct place place = {.file = grid->package->file};
    if (table) {
        place.sheet = sheet_of(grid, table)->name;
        place.row = table->row;
        place.column = table->column;
    }
    return place;
}

bool docx_grid_refuse_more(const struct docx_grid *grid, const size_t *most,
                           const char *what)
{
    return finding_add(grid->package->findings, FINDING_OVER_LIMIT, place_at_hand(grid),
                       "more than %zu %s; %s", *most, what,
                       limits_raising(grid->package->limits, most));
}

static bool count_row(struct docx_grid *grid)
{
    const size_t *most = &grid->package->limits->rows;
    return grid->rows++ < *most || docx_grid_refuse_more(grid, most, "rows");
}

static bool store(struct docx_grid *grid, struct sheet *sheet, struct cell cell)
{
    const size_t *most = &grid->package->limits->cells;
    bool is_bare = cell.fill == NO_FILL || cell.fill == WHITE;
    if (cell.kind == CELL_EMPTY && is_bare) {
        return true;
    }
    if (grid->cells++ >= *most) {
        return docx_grid_refuse_more(grid, most, "cells");
    }
    *list_add(grid->package->arena, &sheet->cells) = cell;
    return true;
}

/* ---- paragraphs ---- */

bool docx_grid_paragraph(struct docx_grid *grid, const struct docx_cell *paragraph)
{
    struct arena *arena = grid->package->arena;
    grid->revised_paragraphs += paragraph->is_revised;
    grid->hidden_paragraphs += paragraph->has_hidden_text;
    if (text_is_blank(paragraph->text)) {
        return true;
    }
    *list_add(arena, &grid->paragraphs) =
        arena_text(arena, paragraph->text, strlen(paragraph->text));
    return count_row(grid);
}

/* Makes rows of the paragraphs that wait. */
static bool store_paragraphs(struct docx_grid *grid, struct sheet *sheet, unsigned *row)
{
    for (size_t i = 0; i < grid->paragraphs.count; i++) {
        struct cell cell = {
            .row = (*row)++,
            .column = 1,
            .fill = NO_FILL,
            .kind = CELL_TEXT,
            .text = grid->paragraphs.items[i],
        };
        if (!store(grid, sheet, cell)) {
            return false;
        }
    }
    grid->paragraphs.count = 0;
    return true;
}

/* ---- tables ---- */

static struct sheet *add_sheet(struct docx_grid *grid, const char *name)
{
    const size_t *most = &grid->package->limits->sheets;
    if (grid->sheets->list.count >= *most) {
        docx_grid_refuse_more(grid, most, "tables");
        return NULL;
    }
    struct sheet *sheet = list_add(grid->package->arena, &grid->sheets->list);
    sheet->name = name;
    return sheet;
}

bool docx_grid_start_table(struct docx_grid *grid)
{
    struct arena *arena = grid->package->arena;
    struct sheet *sheet = add_sheet(
        grid, text_printf(arena, "%s %zu", grid->table_name, ++grid->table_count));
    if (!sheet) {
        return false;
    }
    struct docx_table *table = list_add(arena, &grid->tables);
    *table =
        (struct docx_table){.sheet = grid->sheets->list.count - 1, .row = 1, .column = 1};
    return store_paragraphs(grid, sheet, &table->row);
}

static void tell(const struct docx_grid *grid, const struct docx_table *table)
{
    struct findings *findings = grid->package->findings;
    if (table->revised > 0) {
        finding_add(findings, FINDING_TRACKED_CHANGES, table->first_revised,
                    "tracked changes are open in %zu cells or rows of the table, from "
                    "here on",
                    table->revised);
    }
    if (table->hidden > 0) {
        finding_add(findings, FINDING_HIDDEN_TEXT, table->first_hidden,
                    "hidden text in %zu cells of the table, from here on, was not read",
                    table->hidden);
    }
}

const char *docx_grid_end_table(struct docx_grid *grid)
{
    const struct docx_table *table = innermost(grid);
    if (!table) {
        return NULL;
    }
    const struct sheet *sheet = sheet_of(grid, table);
    tell(grid, table);
    grid->last_sheet = table->sheet + 1;
    grid->last_row = table->row;
    grid->tables.count--;
    return sheet->cells.count > 0 ? sheet->name : NULL;
}

/* ---- rows ---- */

void docx_grid_start_row(struct docx_grid *grid)
{
    struct docx_table *table = innermost(grid);
    if (table) {
        table->row += table->column > 1; /* a row that never ended */
        table->column = 1;
        table->has_cells = table->is_row_deleted = false;
    }
}

bool docx_grid_end_row(struct docx_grid *grid)
{
    struct docx_table *table = innermost(grid);
    if (!table) {
        return true;
    }
    table->column = 1;
    table->has_cells = false;
    table->row += !table->is_row_deleted;
    return table->is_row_deleted || count_row(grid);
}

static bool is_before_cells(const struct docx_grid *grid, const struct docx_table *table)
{
    return !table || !table->has_cells ||
           finding_add(grid->package->findings, FINDING_DAMAGED, place_at_hand(grid),
                       "what the row says of itself stands behind its cells");
}

bool docx_grid_skip_columns(struct docx_grid *grid, unsigned columns)
{
    struct docx_table *table = innermost(grid);
    if (table) { /* as far as behind the last column: no cell has room there */
        unsigned room = GRID_COLUMNS + 1 - table->column;
        table->column += columns < room ? columns : room;
    }
    return is_before_cells(grid, table);
}

bool docx_grid_hide_row(struct docx_grid *grid)
{
    const struct docx_table *table = innermost(grid);
    const size_t *most = &grid->package->limits->rows;
    struct span span = {table ? table->row : 0, table ? table->row : 0};
    return !table ||
           grid_hide(&sheet_of(grid, table)->hidden_rows, span, *most,
                     grid->package->arena) ||
           docx_grid_refuse_more(grid, most, "hidden rows");
}

void docx_grid_revise_row(struct docx_grid *grid)
{
    struct docx_table *table = innermost(grid);
    if (table) {
        table->first_revised =
            table->revised++ == 0 ? place_at_hand(grid) : table->first_revised;
    }
}

bool docx_grid_delete_row(struct docx_grid *grid)
{
    struct docx_table *table = innermost(grid);
    docx_grid_revise_row(grid);
    if (table) {
        table->is_row_deleted = true;
    }
    return is_before_cells(grid, table);
}

/* ---- cells ---- */

static size_t *open_merge(struct docx_grid *grid, struct docx_table *table)
{
    while (table->open.count <= table->column) {
        *list_add(grid->package->arena, &table->open) = 0;
    }
    return &table->open.items[table->column];
}

/* The merge that the cell goes on with: one that began in its columns and reaches the row
 * above. Any other cell that says so stands alone. */
static struct range *merge_above(const struct docx_table *table, struct sheet *sheet,
                                 size_t open, unsigned wide)
{
    struct range *merge = open > 0 ? &sheet->merges.items[open - 1] : NULL;
    bool fits = merge && merge->bottom + 1 == table->row &&
                merge->right - merge->left + 1 == wide;
    return fits ? merge : NULL;
}

static bool add_merge(struct docx_grid *grid, struct docx_table *table,
                      const struct docx_cell *cell, size_t *open)
{
    struct sheet *sheet = sheet_of(grid, table);
    const size_t *most = &grid->package->limits->merges;
    if (sheet->merges.count >= *most) {
        return docx_grid_refuse_more(grid, most, "merged cells");
    }
    *list_add(grid->package->arena, &sheet->merges) = (struct range){
        .top = table->row,
        .left = table->column,
        .bottom = table->row,
        .right = table->column + cell->wide - 1,
    };
    *open = cell->merge == DOCX_BEGINS ? sheet->merges.count : 0;
    return true;
}

static void note(const struct docx_grid *grid, struct docx_table *table,
                 const struct docx_cell *cell)
{
    struct place place = place_at_hand(grid);
    if (cell->is_revised) {
        table->first_revised = table->revised++ == 0 ? place : table->first_revised;
    }
    if (cell->has_hidden_text) {
        table->first_hidden = table->hidden++ == 0 ? place : table->first_hidden;
    }
}

/* Stores the cell, and its merge unless it goes on with one. */
static bool place_cell_of(struct docx_grid *grid, struct docx_table *table,
                          const struct docx_cell *given)
{
    struct arena *arena = grid->package->arena;
    struct sheet *sheet = sheet_of(grid, table);
    size_t *open = open_merge(grid, table);
    struct range *above = given->merge == DOCX_CONTINUES
                              ? merge_above(table, sheet, *open, given->wide)
                              : NULL;
    if (above) {
        above->bottom = table->row;
        return true;
    }
    *open = 0;
    bool is_merge = given->merge == DOCX_BEGINS || given->wide > 1;
    struct cell cell = {
        .row = table->row,
        .column = table->column,
        .fill = given->fill,
        .kind = *given->text ? CELL_TEXT : CELL_EMPTY,
        .is_struck = given->is_struck,
        .doubt = given->is_prompt ? CELL_PROMPTS : CELL_SURE,
        .text = *given->text ? arena_text(arena, given->text, strlen(given->text)) : "",
    };
    return (!is_merge || add_merge(grid, table, given, open)) && store(grid, sheet, cell);
}

bool docx_grid_put(struct docx_grid *grid, const struct docx_cell *cell)
{
    struct docx_table *table = innermost(grid);
    if (!table || table->is_row_deleted) {
        return true;
    }
    if (table->column > GRID_COLUMNS || cell->wide > GRID_COLUMNS - table->column + 1) {
        return finding_add(grid->package->findings, FINDING_OVER_LIMIT,
                           place_at_hand(grid), "more than %d columns", GRID_COLUMNS);
    }
    note(grid, table, cell);
    table->has_cells = true;
    bool is_put = place_cell_of(grid, table, cell);
    table->column += cell->wide;
    return is_put;
}

/* ---- the end ---- */

/* A merge of one cell is none. */
static void drop_single_merges(struct ranges *merges)
{
    size_t kept = 0;
    for (size_t i = 0; i < merges->count; i++) {
        struct range merge = merges->items[i];
        if (merge.top != merge.bottom || merge.left != merge.right) {
            merges->items[kept++] = merge;
        }
    }
    merges->count = kept;
}

static void tell_paragraphs(const struct docx_grid *grid)
{
    struct place place = {.file = grid->package->file};
    if (grid->revised_paragraphs > 0) {
        finding_add(grid->package->findings, FINDING_TRACKED_CHANGES, place,
                    "tracked changes are open in %zu paragraphs outside tables",
                    grid->revised_paragraphs);
    }
    if (grid->hidden_paragraphs > 0) {
        finding_add(grid->package->findings, FINDING_HIDDEN_TEXT, place,
                    "hidden text in %zu paragraphs outside tables was not read",
                    grid->hidden_paragraphs);
    }
}

bool docx_grid_finish(struct docx_grid *grid)
{
    struct sheet *sheet =
        grid->last_sheet > 0 ? &grid->sheets->list.items[grid->last_sheet - 1] : NULL;
    unsigned row = sheet ? grid->last_row : 1;
    if (grid->paragraphs.count > 0 && !sheet) {
        sheet = add_sheet(grid, grid->text_name);
        if (!sheet) {
            return false;
        }
    }
    tell_paragraphs(grid);
    for (size_t i = 0; i < grid->sheets->list.count; i++) {
        drop_single_merges(&grid->sheets->list.items[i].merges);
    }
    return grid->paragraphs.count == 0 || store_paragraphs(grid, sheet, &row);
}
