// SPDX-License-Identifier: MIT
#include "importers/recognise/view.h"

#include <stdlib.h>
#include <string.h>

enum {
    MERGE_CELLS = 20000,    /* a merge that covers more is decoration */
    COVERED_CELLS = 400000, /* of one sheet; what honest merges never reach */
};

static int by_place(const void *left, const void *right)
{
    const struct reading *a = left, *b = right;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    if (a->column != b->column) {
        return a->column < b->column ? -1 : 1;
    }
    if (a->is_covered != b->is_covered) {
        return a->is_covered - b->is_covered;
    }
    return a->cell < b->cell ? -1 : a->cell > b->cell;
}

/* The cell at a merge's corner among the sheet's, or count. */
static size_t corner_of(const struct sheet *sheet, const struct range *merge)
{
    const struct cell *cell = sheet_cell(sheet, merge->top, merge->left);
    return cell ? (size_t)(cell - sheet->cells.items) : sheet->cells.count;
}

static struct range clipped(struct range merge, unsigned bottom, unsigned right)
{
    merge.bottom = merge.bottom < bottom ? merge.bottom : bottom;
    merge.right = merge.right < right ? merge.right : right;
    return merge;
}

static size_t covered_by(const struct range *merge)
{
    return merge->bottom < merge->top || merge->right < merge->left
               ? 0
               : (size_t)(merge->bottom - merge->top + 1) *
                     (merge->right - merge->left + 1);
}

struct growing {
    struct arena *arena;
    struct view *view;
    size_t room;
};

static void add_reading(struct growing *growing, const struct cell *cell,
                        struct words *words, unsigned row, unsigned column)
{
    struct view *view = growing->view;
    view->readings = list_with_room(growing->arena, view->readings, view->count,
                                    &growing->room, sizeof(*view->readings));
    view->readings[view->count++] = (struct reading){
        .row = view->is_turned ? column : row,
        .column = view->is_turned ? row : column,
        .cell = cell,
        .words = words,
        .is_covered = cell->row != row || cell->column != column,
        .is_sideways = view->is_turned ? cell->row != row : cell->column != column,
    };
}

static void add_covered(struct growing *growing, struct words *const *words)
{
    const struct sheet *sheet = growing->view->sheet;
    size_t left = COVERED_CELLS;
    unsigned bottom = sheet_end_row(sheet), right = sheet_end_column(sheet);
    for (size_t i = 0; i < sheet->merges.count; i++) {
        struct range merge = clipped(sheet->merges.items[i], bottom, right);
        size_t corner = corner_of(sheet, &merge), covered = covered_by(&merge);
        if (corner == sheet->cells.count || covered > MERGE_CELLS || covered > left ||
            sheet->cells.items[corner].kind == CELL_EMPTY) {
            continue;
        }
        left -= covered;
        for (unsigned row = merge.top; row <= merge.bottom; row++) {
            for (unsigned column = merge.left; column <= merge.right; column++) {
                if (row != merge.top || column != merge.left) {
                    add_reading(growing, &sheet->cells.items[corner], words[corner], row,
                                column);
                }
            }
        }
    }
}

/* One reading a place: a stored cell wins over what a merge would put there. */
static void drop_doubles(struct view *view)
{
    size_t kept = 0;
    for (size_t i = 0; i < view->count; i++) {
        struct reading *last = kept > 0 ? &view->readings[kept - 1] : NULL;
        if (!last || last->row != view->readings[i].row ||
            last->column != view->readings[i].column) {
            view->readings[kept++] = view->readings[i];
        }
    }
    view->count = kept;
}

static void make_lines(struct view *view, struct arena *arena)
{
    size_t rows = 0;
    for (size_t i = 0; i < view->count; i++) {
        rows += i == 0 || view->readings[i].row != view->readings[i - 1].row;
    }
    view->lines = arena_array(arena, struct line, rows);
    for (size_t i = 0; i < view->count; i++) {
        const struct reading *reading = &view->readings[i];
        if (i == 0 || reading->row != reading[-1].row) {
            view->lines[view->line_count++] =
                (struct line){.row = reading->row, .readings = reading};
        }
        view->lines[view->line_count - 1].count++;
        if (reading->column >= view->end_column) {
            view->end_column = reading->column + 1;
        }
    }
}

void view_arrange(struct view *view, struct arena *arena)
{
    qsort(view->readings, view->count, sizeof(*view->readings), by_place);
    drop_doubles(view);
    make_lines(view, arena);
}

struct view *view_of(struct reader *reader, const struct sheet *sheet,
                     struct words *const *words, bool is_turned)
{
    struct view *view = arena_new(reader->arena, struct view);
    view->sheet = sheet;
    view->is_turned = is_turned;
    struct growing growing = {.arena = reader->arena, .view = view};
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        add_reading(&growing, cell, words[i], cell->row, cell->column);
    }
    size_t stored = view->count;
    add_covered(&growing, words);
    if (is_turned || view->count > stored) {
        view_arrange(view, reader->arena);
    } else {
        make_lines(view, reader->arena);
    }
    return view;
}

size_t view_line_from(const struct view *view, unsigned row)
{
    size_t low = 0, high = view->line_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (view->lines[middle].row < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The first reading of a line that is not on the left of a column; count when all are. */
static size_t line_from(const struct line *line, unsigned column)
{
    size_t low = 0, high = line->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (line->readings[middle].column < column) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct line line_within(const struct line *line, unsigned left, unsigned right)
{
    size_t first = line_from(line, left);
    return (struct line){.row = line->row,
                         .readings = line->readings + first,
                         .count = line_from(line, right) - first};
}

struct view *view_within(struct arena *arena, const struct view *view, size_t from,
                         size_t end, unsigned left, unsigned right, size_t **origins)
{
    struct view *part = arena_new(arena, struct view);
    *part = *view;
    part->lines = arena_array(arena, struct line, end - from);
    part->line_count = 0;
    *origins = arena_array(arena, size_t, end - from);
    for (size_t l = from; l < end; l++) {
        struct line line = line_within(&view->lines[l], left, right);
        if (line.count > 0) {
            (*origins)[part->line_count] = l;
            part->lines[part->line_count++] = line;
        }
    }
    return part;
}

const struct reading *line_at(const struct line *line, unsigned column)
{
    size_t low = line_from(line, column);
    bool is_there = low < line->count && line->readings[low].column == column;
    return is_there ? &line->readings[low] : NULL;
}

const struct reading *view_at(const struct view *view, unsigned row, unsigned column)
{
    size_t at = view_line_from(view, row);
    bool is_there = at < view->line_count && view->lines[at].row == row;
    return is_there ? line_at(&view->lines[at], column) : NULL;
}

/* The first cell of a row of a view whose rows are no places. */
static const struct cell *dealt_cell(const struct view *view, unsigned row)
{
    size_t at = view_line_from(view, row);
    return view->lines[at < view->line_count ? at : view->line_count - 1].readings->cell;
}

bool view_hides_row(const struct view *view, unsigned row)
{
    if (view->is_dealt) {
        return sheet_hides_row(view->sheet, dealt_cell(view, row)->row);
    }
    return view->is_turned ? sheet_hides_column(view->sheet, row)
                           : sheet_hides_row(view->sheet, row);
}

bool view_hides_column(const struct view *view, unsigned column)
{
    if (view->is_dealt) {
        return false;
    }
    return view->is_turned ? sheet_hides_row(view->sheet, column)
                           : sheet_hides_column(view->sheet, column);
}

struct place view_place(const struct reader *reader, const struct view *view,
                        unsigned row, unsigned column)
{
    if (view->is_dealt) {
        const struct cell *cell = dealt_cell(view, row);
        row = cell->row;
        column = cell->column;
    }
    return (struct place){.file = reader->file,
                          .sheet = view->sheet->name,
                          .row = view->is_turned ? column : row,
                          .column = view->is_turned ? row : column};
}

struct place reading_place(const struct reader *reader, const struct view *view,
                           const struct reading *reading)
{
    return (struct place){.file = reader->file,
                          .sheet = view->sheet->name,
                          .row = reading->cell->row,
                          .column = reading->cell->column};
}

const char *reading_text(const struct reading *reading)
{
    return reading ? reading->cell->text : "";
}

bool reading_is_blank(const struct reading *reading)
{
    return !reading || reading->words->is_blank;
}
