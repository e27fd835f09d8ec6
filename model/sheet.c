// SPDX-License-Identifier: MIT
#include "model/sheet.h"

/* Where the first cell at or after a place stands among the cells. */
static size_t cells_from(const struct cells *cells, unsigned row, unsigned column)
{
    size_t low = 0, high = cells->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct cell *cell = &cells->items[middle];
        bool is_before = cell->row < row || (cell->row == row && cell->column < column);
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    return low;
}

const struct cell *sheet_cell(const struct sheet *sheet, unsigned row, unsigned column)
{
    size_t at = cells_from(&sheet->cells, row, column);
    if (at == sheet->cells.count) {
        return NULL;
    }
    const struct cell *cell = &sheet->cells.items[at];
    return cell->row == row && cell->column == column ? cell : NULL;
}

const struct cell *sheet_row(const struct sheet *sheet, unsigned row, size_t *count)
{
    size_t first = cells_from(&sheet->cells, row, 0);
    *count = cells_from(&sheet->cells, row + 1, 0) - first;
    return *count > 0 ? &sheet->cells.items[first] : NULL;
}

static bool spans_hold(const struct spans *spans, unsigned at)
{
    size_t low = 0, high = spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool begins_by_then = spans->items[middle].first <= at;
        low = begins_by_then ? middle + 1 : low;
        high = begins_by_then ? high : middle;
    }
    return low > 0 && at <= spans->items[low - 1].last;
}

bool sheet_hides_row(const struct sheet *sheet, unsigned row)
{
    return spans_hold(&sheet->hidden_rows, row);
}

bool sheet_hides_column(const struct sheet *sheet, unsigned column)
{
    return spans_hold(&sheet->hidden_columns, column);
}

const struct range *sheet_merge(const struct sheet *sheet, unsigned row, unsigned column)
{
    for (size_t i = 0; i < sheet->merges.count; i++) {
        const struct range *merge = &sheet->merges.items[i];
        if (merge->top <= row && row <= merge->bottom && merge->left <= column &&
            column <= merge->right) {
            return merge;
        }
    }
    return NULL;
}

unsigned sheet_end_row(const struct sheet *sheet)
{
    size_t count = sheet->cells.count;
    return count > 0 ? sheet->cells.items[count - 1].row + 1 : 1;
}

unsigned sheet_end_column(const struct sheet *sheet)
{
    unsigned last = 0;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        unsigned column = sheet->cells.items[i].column;
        last = column > last ? column : last;
    }
    return last + 1;
}
