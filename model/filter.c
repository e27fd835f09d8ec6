// SPDX-License-Identifier: MIT
#include "model/filter.h"

#include <string.h>

#include "model/listing.h"

static const char between_clauses[] = " & ";

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

static void add_values(struct filter_clause *clause, const char *at, const char *end,
                       struct arena *arena)
{
    for (;;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar ? bar : end;
        *list_add(arena, &clause->values) = arena_text(arena, at, (size_t)(stop - at));
        if (!bar) {
            return;
        }
        at = bar + 1;
    }
}

static bool add_clause(struct filter *filter, const char *at, const char *end,
                       struct arena *arena)
{
    const char *equals = memchr(at, '=', (size_t)(end - at));
    if (!equals || equals == at) {
        return false;
    }
    struct filter_clause *clause = list_add(arena, filter);
    clause->column = arena_text(arena, at, (size_t)(equals - at));
    clause->is_rating = ends_with(clause->column, "_rating");
    add_values(clause, equals + 1, end, arena);
    return true;
}

bool filter_of_text(const char *text, struct arena *arena, struct filter *filter)
{
    *filter = (struct filter){0};
    for (;;) {
        const char *next = strstr(text, between_clauses);
        if (!add_clause(filter, text, next ? next : text + strlen(text), arena)) {
            return false;
        }
        if (!next) {
            return true;
        }
        text = next + strlen(between_clauses);
    }
}

const char *filter_unknown_column(const struct filter *filter, const struct sheet *sheet)
{
    for (size_t i = 0; i < filter->count; i++) {
        if (listing_column(sheet, filter->items[i].column) == 0) {
            return filter->items[i].column;
        }
    }
    return NULL;
}

static bool passes(const struct filter_clause *clause, const struct sheet *sheet,
                   size_t row)
{
    const char *text = listing_text(sheet, row, clause->column);
    for (size_t i = 0; i < clause->values.count; i++) {
        if (strcmp(clause->values.items[i], text) == 0) {
            return true;
        }
    }
    return false;
}

static bool passes_all(const struct filter *filter, bool of_ratings,
                       const struct sheet *sheet, size_t row)
{
    for (size_t i = 0; i < filter->count; i++) {
        const struct filter_clause *clause = &filter->items[i];
        if (clause->is_rating == of_ratings && !passes(clause, sheet, row)) {
            return false;
        }
    }
    return true;
}

bool filter_in_base(const struct filter *filter, const struct sheet *sheet, size_t row)
{
    return passes_all(filter, false, sheet, row);
}

bool filter_counts(const struct filter *filter, const struct sheet *sheet, size_t row)
{
    return filter_in_base(filter, sheet, row) && passes_all(filter, true, sheet, row);
}
