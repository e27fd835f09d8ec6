// SPDX-License-Identifier: MIT
#include "model/filter.h"

#include <string.h>

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

static bool add_clause(struct filter *filter, const struct listing *listing,
                       const char *at, const char *end, struct arena *arena)
{
    const char *equals = memchr(at, '=', (size_t)(end - at));
    if (!equals || equals == at) {
        return false;
    }
    const char *name = arena_text(arena, at, (size_t)(equals - at));
    struct filter_clause *clause = list_add(arena, filter);
    clause->column = listing_column(listing, name);
    clause->is_rating = ends_with(name, "_rating");
    add_values(clause, equals + 1, end, arena);
    return clause->column > 0;
}

bool filter_of_text(const char *text, const struct listing *listing, struct arena *arena,
                    struct filter *filter)
{
    *filter = (struct filter){0};
    for (;;) {
        const char *next = strstr(text, between_clauses);
        const char *end = next ? next : text + strlen(text);
        if (!add_clause(filter, listing, text, end, arena)) {
            return false;
        }
        if (!next) {
            return true;
        }
        text = next + strlen(between_clauses);
    }
}

static bool passes(const struct filter_clause *clause, const struct listing *listing,
                   size_t row)
{
    const char *text = listing_text(listing, row, clause->column);
    for (size_t i = 0; i < clause->values.count; i++) {
        if (strcmp(clause->values.items[i], text) == 0) {
            return true;
        }
    }
    return false;
}

static bool passes_all(const struct filter *filter, bool of_ratings,
                       const struct listing *listing, size_t row)
{
    for (size_t i = 0; i < filter->count; i++) {
        const struct filter_clause *clause = &filter->items[i];
        if (clause->is_rating == of_ratings && !passes(clause, listing, row)) {
            return false;
        }
    }
    return true;
}

bool filter_in_base(const struct filter *filter, const struct listing *listing,
                    size_t row)
{
    return passes_all(filter, false, listing, row);
}

bool filter_counts(const struct filter *filter, const struct listing *listing, size_t row)
{
    return filter_in_base(filter, listing, row) && passes_all(filter, true, listing, row);
}
