// SPDX-License-Identifier: MIT
#include "importers/xlsx_reference.h"

#include <string.h>

enum {
    BEYOND = 100 * 1000 * 1000, /* far outside the grid, far from overflow */
};

/* Letters and digits of a reference, either of which may be missing (0), as in "A" and
 * "3". Returns behind them; dollar signs are passed over. */
static const char *read_corner(const char *at, const char *end, unsigned *row,
                               unsigned *column)
{
    *row = *column = 0;
    at += at < end && *at == '$';
    for (; at < end && ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'); at++) {
        *column =
            *column < BEYOND ? *column * 26 + (unsigned)((*at | 0x20) - 'a') + 1 : BEYOND;
    }
    at += at < end && *at == '$';
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        *row = *row < BEYOND ? *row * 10 + (unsigned)(*at - '0') : BEYOND;
    }
    return at;
}

bool xlsx_cell_reference(const char *text, size_t length, unsigned *row, unsigned *column)
{
    const char *end = text + length;
    return read_corner(text, end, row, column) == end && *row > 0 && *column > 0;
}

static void put_in_order(unsigned *first, unsigned *last)
{
    if (*first > *last) {
        unsigned other = *first;
        *first = *last;
        *last = other;
    }
}

/* Whole columns and whole rows reach over the grid; everything ends with it. */
static bool cut_to_grid(struct range *range)
{
    bool are_columns = range->top == 0 && range->bottom == 0;
    bool are_rows = range->left == 0 && range->right == 0;
    if (are_columns && !are_rows) {
        range->top = 1;
        range->bottom = GRID_ROWS;
    } else if (are_rows && !are_columns) {
        range->left = 1;
        range->right = GRID_COLUMNS;
    }
    put_in_order(&range->top, &range->bottom);
    put_in_order(&range->left, &range->right);
    range->bottom = range->bottom < GRID_ROWS ? range->bottom : GRID_ROWS;
    range->right = range->right < GRID_COLUMNS ? range->right : GRID_COLUMNS;
    return range->top > 0 && range->left > 0 && range->top <= range->bottom &&
           range->left <= range->right;
}

bool xlsx_range_reference(const char *text, size_t length, struct range *range)
{
    const char *end = text + length;
    const char *at = read_corner(text, end, &range->top, &range->left);
    if (at == end) {
        range->bottom = range->top;
        range->right = range->left;
        return range->top > 0 && range->left > 0 && cut_to_grid(range);
    }
    return *at == ':' && read_corner(at + 1, end, &range->bottom, &range->right) == end &&
           cut_to_grid(range);
}
