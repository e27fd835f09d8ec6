// SPDX-License-Identifier: MIT
#include "importers/grid.h"

#include <stdlib.h>
#include <string.h>

/* ---- the order of cells ---- */

static bool is_before(const struct cell *a, const struct cell *b)
{
    return a->row < b->row || (a->row == b->row && a->column < b->column);
}

/* Pointers into one array: where the cells are equal, the earlier one comes first. */
static int by_place(const void *a, const void *b)
{
    const struct cell *left = *(const struct cell *const *)a;
    const struct cell *right = *(const struct cell *const *)b;
    if (is_before(left, right)) {
        return -1;
    }
    return is_before(right, left) ? 1 : (left > right) - (left < right);
}

static bool are_sorted(const struct cells *cells)
{
    for (size_t i = 1; i < cells->count; i++) {
        if (!is_before(&cells->items[i - 1], &cells->items[i])) {
            return false;
        }
    }
    return true;
}

static bool say_the_same(const struct cell *a, const struct cell *b)
{
    return a->kind == b->kind && a->fill == b->fill && strcmp(a->text, b->text) == 0;
}

const struct cell *grid_sort_cells(struct cells *cells, struct arena *arena)
{
    if (are_sorted(cells)) {
        return NULL;
    }
    const struct cell **order = arena_array(arena, const struct cell *, cells->count);
    for (size_t i = 0; i < cells->count; i++) {
        order[i] = &cells->items[i];
    }
    qsort(order, cells->count, sizeof(*order), by_place);
    struct cell *sorted = arena_array(arena, struct cell, cells->count);
    size_t count = 0;
    for (size_t i = 0; i < cells->count; i++) {
        bool is_again = count > 0 && !is_before(&sorted[count - 1], order[i]);
        if (is_again && !say_the_same(&sorted[count - 1], order[i])) {
            return order[i];
        }
        sorted[is_again ? count - 1 : count] = *order[i];
        count += !is_again;
    }
    cells->items = sorted;
    cells->room = cells->count;
    cells->count = count;
    return NULL;
}

/* ---- merges ---- */

static int by_top(const void *a, const void *b)
{
    const struct range *left = a, *right = b;
    int order = (left->top > right->top) - (left->top < right->top);
    return order ? order : (left->left > right->left) - (left->left < right->left);
}

/* The merges that reach into the row at hand, from left to right: they do not overlap. */
struct active {
    struct range **items;
    size_t count;
    unsigned first_bottom; /* the least of theirs: above it none ends */
};

/* How many of the active merges begin at or before a column. */
static size_t active_up_to(const struct active *active, unsigned column)
{
    size_t low = 0, high = active->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_up_to = active->items[middle]->left <= column;
        low = is_up_to ? middle + 1 : low;
        high = is_up_to ? high : middle;
    }
    return low;
}

static void retire(struct active *active, unsigned row)
{
    if (active->count == 0 || row <= active->first_bottom) {
        return;
    }
    size_t kept = 0;
    active->first_bottom = ~0U;
    for (size_t i = 0; i < active->count; i++) {
        struct range *merge = active->items[i];
        if (merge->bottom >= row) {
            active->items[kept++] = merge;
            active->first_bottom = merge->bottom < active->first_bottom
                                       ? merge->bottom
                                       : active->first_bottom;
        }
    }
    active->count = kept;
}

/* False when the merge overlaps an active one, which then stands alone. */
static bool admit(struct active *active, struct range *merge)
{
    size_t at = active_up_to(active, merge->left);
    bool overlaps = (at > 0 && active->items[at - 1]->right >= merge->left) ||
                    (at < active->count && active->items[at]->left <= merge->right);
    if (overlaps) {
        return false;
    }
    memmove(active->items + at + 1, active->items + at,
            (active->count - at) * sizeof(*active->items));
    active->items[at] = merge;
    active->first_bottom = active->count == 0 || merge->bottom < active->first_bottom
                               ? merge->bottom
                               : active->first_bottom;
    active->count++;
    return true;
}

static bool is_covered(const struct active *active, const struct cell *cell)
{
    size_t at = active_up_to(active, cell->column);
    const struct range *merge = at > 0 ? active->items[at - 1] : NULL;
    return merge && merge->right >= cell->column &&
           (merge->top != cell->row || merge->left != cell->column);
}

static size_t drop_left_out(struct ranges *merges)
{
    size_t kept = 0;
    for (size_t i = 0; i < merges->count; i++) {
        if (merges->items[i].bottom > 0) {
            merges->items[kept++] = merges->items[i];
        }
    }
    size_t left_out = merges->count - kept;
    merges->count = kept;
    return left_out;
}

size_t grid_drop_covered(struct sheet *sheet, struct arena *arena)
{
    struct ranges *merges = &sheet->merges;
    if (merges->count == 0) {
        return 0;
    }
    qsort(merges->items, merges->count, sizeof(*merges->items), by_top);
    struct active active = {.items = arena_array(arena, struct range *, merges->count)};
    size_t next = 0, kept = 0;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        retire(&active, cell->row);
        for (; next < merges->count && merges->items[next].top <= cell->row; next++) {
            struct range *merge = &merges->items[next];
            if (merge->bottom >= cell->row && !admit(&active, merge)) {
                merge->bottom = 0;
            }
        }
        if (!is_covered(&active, cell)) {
            sheet->cells.items[kept++] = *cell;
        }
    }
    sheet->cells.count = kept;
    return drop_left_out(merges);
}

/* ---- hidden spans ---- */

bool grid_hide(struct spans *spans, struct span span, size_t most, struct arena *arena)
{
    struct span *before = spans->count > 0 ? &spans->items[spans->count - 1] : NULL;
    if (before && span.first == before->last + 1) {
        before->last = span.last;
        return true;
    }
    if (spans->count >= most) {
        return false;
    }
    *list_add(arena, spans) = span;
    return true;
}

static int by_first(const void *a, const void *b)
{
    const struct span *left = a, *right = b;
    return (left->first > right->first) - (left->first < right->first);
}

void grid_join_spans(struct spans *spans)
{
    size_t count = 0;
    if (spans->count > 1) {
        qsort(spans->items, spans->count, sizeof(*spans->items), by_first);
    }
    for (size_t i = 0; i < spans->count; i++) {
        struct span span = spans->items[i];
        struct span *last = count > 0 ? &spans->items[count - 1] : NULL;
        if (!last || span.first > last->last + 1) {
            spans->items[count++] = span;
        } else if (span.last > last->last) {
            last->last = span.last;
        }
    }
    spans->count = count;
}

/* ---- ranges ---- */

void grid_add_range(struct ranges *ranges, struct range range, size_t most,
                    struct arena *arena)
{
    if (ranges->count < most || ranges->count == 0) {
        *list_add(arena, ranges) = range;
        return;
    }
    struct range *last = &ranges->items[ranges->count - 1];
    last->top = range.top < last->top ? range.top : last->top;
    last->left = range.left < last->left ? range.left : last->left;
    last->bottom = range.bottom > last->bottom ? range.bottom : last->bottom;
    last->right = range.right > last->right ? range.right : last->right;
}
