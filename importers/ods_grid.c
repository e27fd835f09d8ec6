// SPDX-License-Identifier: MIT
#include "importers/ods_grid.h"

#include "importers/grid.h"
#include "importers/xlsx_reference.h"

enum {
    WHITE = 0xFFFFFF,
    /* Empty cells are kept for their fill. Rows or columns of paint that go on for longer
     * than this are decoration: no table is so large without a word in it. */
    PAINTED_ROWS = 1000,
    PAINTED_COLUMNS = 100,
    NEIGHBOURS = 4, /* ranges of conditional styles that are grown row by row */
};

static struct place place_at_hand(const struct ods_grid *grid)
{
    return (struct place){
        .file = grid->package->file,
        .sheet = grid->sheet->name,
        .row = grid->row,
        .column = grid->column,
    };
}

bool ods_grid_refuse_more(const struct ods_grid *grid, const size_t *most,
                          const char *what)
{
    return finding_add(grid->package->findings, FINDING_OVER_LIMIT, place_at_hand(grid),
                       "more than %zu %s; %s", *most, what,
                       limits_raising(grid->package->limits, most));
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Counting goes on beyond the grid, but not for ever. */
static unsigned advanced(unsigned at, unsigned by)
{
    return at + least(by, 2 * GRID_ROWS - least(at, 2 * GRID_ROWS));
}

static void count_outside(struct ods_grid *grid, size_t count)
{
    if (grid->outside == 0) {
        grid->first_outside = place_at_hand(grid);
    }
    grid->outside += count;
}

/* ---- styles ---- */

static bool shows(const struct ods_style *style)
{
    return style && ((style->fill != NO_FILL && style->fill != WHITE) ||
                     style->is_conditional || style->struck == 1);
}

/* The first of the styled columns that end at or behind a column. */
static size_t columns_from(const struct ods_grid *grid, unsigned column)
{
    size_t low = 0, high = grid->columns.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_before = grid->columns.items[middle].span.last < column;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    return low;
}

static const struct ods_style *style_of_column(const struct ods_grid *grid,
                                               unsigned column)
{
    size_t at = columns_from(grid, column);
    bool is_styled =
        at < grid->columns.count && grid->columns.items[at].span.first <= column;
    return is_styled ? grid->columns.items[at].style : NULL;
}

/* A cell's style counts before its row's, and that before its column's. */
static const struct ods_style *style_of(const struct ods_grid *grid,
                                        const struct ods_cell *cell)
{
    return cell->style ? cell->style : grid->row_style;
}

static void note_conditional(struct ods_grid *grid, unsigned column)
{
    struct ranges *ranges = &grid->sheet->conditional;
    unsigned bottom = least(advanced(grid->row, grid->row_repeat - 1), GRID_ROWS);
    for (size_t i = ranges->count; i > 0 && i + NEIGHBOURS > ranges->count; i--) {
        struct range *before = &ranges->items[i - 1];
        if (before->left == column && before->right == column &&
            before->bottom + 1 == grid->row) {
            before->bottom = bottom;
            return;
        }
    }
    struct range range = {grid->row, column, bottom, column};
    grid_add_range(ranges, range, grid->package->limits->merges, grid->package->arena);
}

/* ---- cells ---- */

static bool put_one(struct ods_grid *grid, struct cell cell,
                    const struct ods_style *style)
{
    const size_t *most = &grid->package->limits->cells;
    cell.fill = style ? style->fill : NO_FILL;
    cell.is_struck |= style && style->struck == 1;
    if (style && style->is_conditional) {
        note_conditional(grid, cell.column);
    }
    bool is_bare = cell.fill == NO_FILL || cell.fill == WHITE;
    if (cell.kind == CELL_EMPTY && is_bare) {
        return true;
    }
    if (grid->cells >= *most) {
        return ods_grid_refuse_more(grid, most, "cells");
    }
    grid->cells++;
    *list_add(grid->package->arena, &grid->sheet->cells) = cell;
    return true;
}

/* Columns from `first` on; style: NULL for that of each column. */
static bool put_from(struct ods_grid *grid, struct cell cell, unsigned first,
                     unsigned count, const struct ods_style *style)
{
    for (unsigned i = 0; i < count && first + i <= GRID_COLUMNS; i++) {
        cell.column = first + i;
        if (!put_one(grid, cell, style ? style : style_of_column(grid, cell.column))) {
            return false;
        }
    }
    return true;
}

/* Empty cells: only where some style shows in them. */
static bool put_paint(struct ods_grid *grid, const struct ods_cell *cell)
{
    const struct ods_style *style = style_of(grid, cell);
    if (style) {
        unsigned count = shows(style) ? least(cell->repeat, PAINTED_COLUMNS) : 0;
        return put_from(grid, cell->cell, grid->column, count, style);
    }
    unsigned last = advanced(grid->column, cell->repeat - 1);
    for (size_t i = columns_from(grid, grid->column); i < grid->columns.count; i++) {
        struct span span = grid->columns.items[i].span;
        if (span.first > last) {
            break;
        }
        unsigned first = span.first > grid->column ? span.first : grid->column;
        unsigned count = least(least(span.last, last) - first + 1, PAINTED_COLUMNS);
        if (!put_from(grid, cell->cell, first, count, grid->columns.items[i].style)) {
            return false;
        }
    }
    return true;
}

static bool put_value(struct ods_grid *grid, const struct ods_cell *cell)
{
    bool is_inside = grid->row <= GRID_ROWS && grid->column <= GRID_COLUMNS;
    unsigned room = is_inside ? GRID_COLUMNS - grid->column + 1 : 0;
    grid->row_has_value |= is_inside;
    if (cell->repeat > room) {
        count_outside(grid, cell->repeat - room);
    }
    return put_from(grid, cell->cell, grid->column, least(cell->repeat, room),
                    style_of(grid, cell));
}

static bool add_merge(struct ods_grid *grid, const struct ods_cell *cell)
{
    struct ranges *merges = &grid->sheet->merges;
    const size_t *most = &grid->package->limits->merges;
    if (merges->count >= *most) {
        return ods_grid_refuse_more(grid, most, "merged ranges");
    }
    *list_add(grid->package->arena, merges) = (struct range){
        .top = grid->row,
        .left = grid->column,
        .bottom = least(advanced(grid->row, cell->high - 1), GRID_ROWS),
        .right = least(advanced(grid->column, cell->wide - 1), GRID_COLUMNS),
    };
    return true;
}

bool ods_grid_put(struct ods_grid *grid, const struct ods_cell *given)
{
    struct ods_cell cell = *given;
    bool is_inside = grid->row <= GRID_ROWS && grid->column <= GRID_COLUMNS;
    bool is_merge = is_inside && (cell.wide > 1 || cell.high > 1);
    cell.cell.row = grid->row;
    if (is_merge && !add_merge(grid, &cell)) {
        return false;
    }
    if (cell.cell.kind != CELL_EMPTY ? !put_value(grid, &cell)
                                     : is_inside && !put_paint(grid, &cell)) {
        return false;
    }
    ods_grid_pass(grid, cell.repeat);
    return true;
}

void ods_grid_pass(struct ods_grid *grid, unsigned columns)
{
    grid->column = advanced(grid->column, columns);
}

/* ---- rows and columns ---- */

static bool hide(struct ods_grid *grid, struct spans *spans, struct span span,
                 unsigned end)
{
    const size_t *most = &grid->package->limits->rows;
    span.last = least(span.last, end);
    return span.first > end || grid_hide(spans, span, *most, grid->package->arena) ||
           ods_grid_refuse_more(grid, most, "hidden rows or columns");
}

bool ods_grid_add_columns(struct ods_grid *grid, const struct ods_style *style,
                          unsigned repeat, bool are_hidden)
{
    struct span span = {grid->next_column, advanced(grid->next_column, repeat - 1)};
    grid->next_column = span.last + 1;
    if (shows(style) && span.first <= GRID_COLUMNS) {
        *list_add(grid->package->arena, &grid->columns) = (struct ods_columns){
            .span = {span.first, least(span.last, GRID_COLUMNS)},
            .style = style,
        };
    }
    return !are_hidden || hide(grid, &grid->sheet->hidden_columns, span, GRID_COLUMNS);
}

bool ods_grid_start_row(struct ods_grid *grid, const struct ods_style *style,
                        unsigned repeat, bool is_hidden)
{
    struct span span = {grid->row, advanced(grid->row, repeat - 1)};
    grid->row_repeat = repeat;
    grid->row_style = style;
    grid->row_first = grid->sheet->cells.count;
    grid->row_has_value = false;
    grid->column = 1;
    return !is_hidden || hide(grid, &grid->sheet->hidden_rows, span, GRID_ROWS);
}

/* Stores the row at hand again, so that it stands there `repeat` times. */
static bool repeat_row(struct ods_grid *grid, unsigned repeat)
{
    struct cells *cells = &grid->sheet->cells;
    const struct limits *limits = grid->package->limits;
    size_t count = cells->count - grid->row_first, more = count * (repeat - 1);
    if (more > limits->cells - grid->cells) {
        return ods_grid_refuse_more(grid, &limits->cells, "cells");
    }
    grid->cells += more;
    for (unsigned i = 1; i < repeat; i++) {
        for (size_t k = 0; k < count; k++) {
            struct cell cell = cells->items[grid->row_first + k];
            cell.row += i;
            *list_add(grid->package->arena, cells) = cell;
        }
    }
    return true;
}

/* A row with cells, which therefore lies inside the grid. */
static bool store_row(struct ods_grid *grid, size_t count)
{
    unsigned room = GRID_ROWS - grid->row + 1;
    unsigned repeat =
        least(grid->row_repeat, grid->row_has_value ? ~0U : (unsigned)PAINTED_ROWS);
    const size_t *most = &grid->package->limits->rows;
    grid->rows += repeat;
    if (grid->rows > *most) {
        return ods_grid_refuse_more(grid, most, "rows");
    }
    if (grid->row_has_value && repeat > room) {
        count_outside(grid, count * (repeat - room));
    }
    return repeat_row(grid, least(repeat, room));
}

bool ods_grid_end_row(struct ods_grid *grid)
{
    size_t count = grid->sheet->cells.count - grid->row_first;
    bool is_stored = count == 0 || store_row(grid, count);
    grid->row = advanced(grid->row, grid->row_repeat);
    return is_stored;
}

/* ---- sheets ---- */

bool ods_grid_start_sheet(struct ods_grid *grid, const char *name, bool is_hidden)
{
    const struct limits *limits = grid->package->limits;
    if (grid->sheets->list.count >= limits->sheets) {
        return package_refuse(grid->package, FINDING_OVER_LIMIT,
                              "more than %zu sheets; %s", limits->sheets,
                              limits_raising(limits, &limits->sheets));
    }
    grid->sheet = list_add(grid->package->arena, &grid->sheets->list);
    grid->sheet->name = name;
    grid->sheet->is_hidden = is_hidden;
    grid->columns = (struct ods_columns_list){0};
    grid->next_column = grid->row = grid->column = 1;
    grid->outside = 0;
    return true;
}

void ods_grid_end_sheet(struct ods_grid *grid)
{
    struct findings *findings = grid->package->findings;
    struct place place = {.file = grid->package->file, .sheet = grid->sheet->name};
    size_t overlapping = grid_drop_covered(grid->sheet, &grid->package->scratch);
    if (overlapping > 0) {
        finding_add(findings, FINDING_PART_INCONSISTENT, place,
                    "%zu merged ranges overlap others and were left out", overlapping);
    }
    if (grid->outside > 0) {
        finding_add(findings, FINDING_OUTSIDE_GRID, grid->first_outside,
                    "%zu cells from here on lie beyond row %d or column %d",
                    grid->outside, GRID_ROWS, GRID_COLUMNS);
    }
    grid_join_spans(&grid->sheet->hidden_rows);
    grid_join_spans(&grid->sheet->hidden_columns);
    grid->sheet = NULL;
}
