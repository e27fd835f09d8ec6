// SPDX-License-Identifier: MIT
#include "importers/recognise/boxes.h"

/* A column headed by a rating's word whose cells are ticks, or repeat that word. */
static bool is_box(const struct column *column)
{
    return column->mark != RATING_NONE && !column->force &&
           column->field != FIELD_PREVIOUS_RATING &&
           column->filled <=
               column->ticks + column->no_ticks + column->plain + column->rows / 5;
}

static void find_boxes(struct reader *reader, struct table *table)
{
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        if (column != table->item && is_box(column)) {
            *list_add(reader->arena, &table->boxes) = column;
        }
    }
}

/* Two kinds of boxes at least, and ticks in them; or, where nothing is ticked, one filled
 * with its own colour in as many rows at most. Boxes that are all coloured say nothing.
 */
static bool is_enough(struct table *table)
{
    unsigned kinds = 0, ticks = 0, filled = 0, fills = 0;
    for (size_t i = 0; i < table->boxes.count; i++) {
        const struct column *box = table->boxes.items[i];
        kinds |= 1u << box->mark;
        ticks += box->ticks;
        filled += box->filled;
        fills += box->own_fills;
    }
    table->are_filled = filled == 0 && fills > 1 && fills <= table->rows;
    return (kinds & (kinds - 1)) != 0 && (ticks > 0 || table->are_filled);
}

/* Whether a table with items across has a row of ratings: what stands below it under each
 * rating's word is how many there are. */
static bool has_row_of_ratings(const struct table *table)
{
    for (size_t c = 0; table->view->is_turned && c < table->count; c++) {
        const struct column *column = &table->columns[c];
        if (column != table->item && column->mark == RATING_NONE &&
            column->field != FIELD_PREVIOUS_RATING && column_is_ratings(column) &&
            column->plain * 2 > table->rows) {
            return true;
        }
    }
    return false;
}

/* ---- several sets of boxes side by side ---- */

/* One of another set: known, and not used. */
static void drop(struct column_list *boxes, size_t at)
{
    boxes->items[at]->is_used = true;
    for (size_t i = at + 1; i < boxes->count; i++) {
        boxes->items[i - 1] = boxes->items[i];
    }
    boxes->count--;
}

/* The inspectorate's ticks beside the force's are not the force's. */
static void keep_closest(struct reader *reader, struct table *table)
{
    struct column_list *boxes = &table->boxes;
    int closest = 0;
    for (size_t i = 0; i < boxes->count; i++) {
        int close = column_closeness(reader, boxes->items[i]);
        closest = close > closest ? close : closest;
    }
    for (size_t i = boxes->count; i > 0; i--) {
        if (column_closeness(reader, boxes->items[i - 1]) < closest) {
            drop(boxes, i - 1);
        }
    }
    table->is_other_kind = closest == 0;
}

static bool is_of(const struct column *box, struct period period)
{
    return box->period.year == period.year && box->period.month == period.month;
}

/* Where some boxes are headed by the month that was asked for, those of other months go.
 */
static void keep_month(struct reader *reader, struct column_list *boxes)
{
    struct period asked = reader->context->options.period;
    bool has_asked = false;
    for (size_t i = 0; i < boxes->count; i++) {
        has_asked |= period_is_set(asked) && is_of(boxes->items[i], asked);
    }
    for (size_t i = boxes->count; i > 0 && has_asked; i--) {
        const struct column *box = boxes->items[i - 1];
        if (period_is_set(box->period) && !is_of(box, asked)) {
            drop(boxes, i - 1);
        }
    }
}

/* Another box for the same rating: below the same words, or below other outer ones. Two
 * words of one rating in one set (Complete, Green) are no twins. */
static bool are_twins(const struct column *a, const struct column *b)
{
    const struct words *inner_a = a->headings[a->heading_count - 1];
    const struct words *inner_b = b->headings[b->heading_count - 1];
    bool has_outer = a->heading_count > 1 || b->heading_count > 1;
    return a->mark == b->mark &&
           (inner_a == inner_b || (has_outer && a->headings[0] != b->headings[0]));
}

static bool is_ticked(struct reader *reader, const struct line *line,
                      const struct column *box)
{
    const struct reading *reading = line_at(line, box->number);
    const struct framework *framework = reader->context->framework;
    bool is_filled =
        reading && reading->words->is_blank &&
        framework_rating_of_fill(framework, reading->cell->fill, NULL) == box->mark;
    return is_filled || is_tick(reader, reading);
}

static bool differ(struct reader *reader, const struct table *table,
                   const struct column *a, const struct column *b)
{
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        if (is_ticked(reader, line, a) != is_ticked(reader, line, b)) {
            return true;
        }
    }
    return false;
}

/* Settles which of two boxes for one rating stays: the visible one, either of two that
 * say the same, else neither. True: the second goes. */
static bool second_goes(struct reader *reader, struct table *table, struct column **first,
                        struct column **second)
{
    struct column *a = *first, *b = *second;
    if (a->is_hidden != b->is_hidden) {
        *first = a->is_hidden ? b : a;
        *second = a->is_hidden ? a : b;
        return true;
    }
    if (differ(reader, table, a, b)) {
        table_refuse_either(reader, table, a, b, "the box to tick, and they differ");
        return false;
    }
    return true;
}

static void settle_twins(struct reader *reader, struct table *table)
{
    struct column_list *boxes = &table->boxes;
    for (size_t i = 0; i < boxes->count; i++) {
        for (size_t other = i + 1; other < boxes->count && !table->is_ambiguous;) {
            bool goes =
                are_twins(boxes->items[i], boxes->items[other]) &&
                second_goes(reader, table, &boxes->items[i], &boxes->items[other]);
            if (goes) {
                drop(boxes, other);
            } else {
                other++;
            }
        }
    }
}

bool boxes_gather(struct reader *reader, struct table *table)
{
    if (has_row_of_ratings(table)) {
        return false;
    }
    find_boxes(reader, table);
    if (is_enough(table) && !table_is_too_large(reader, table, table->boxes.count)) {
        keep_closest(reader, table);
        keep_month(reader, &table->boxes);
        settle_twins(reader, table);
    }
    if (!is_enough(table)) {
        table->boxes.count = 0;
        table->is_other_kind = false;
    }
    return table->boxes.count > 0;
}
