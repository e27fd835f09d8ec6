// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

const struct snapshot *this_month(const struct draft *draft)
{
    return &draft->months->items[draft->months->count - 1];
}

const char *table_title(const struct draft *draft, const char *what)
{
    return text_printf(
        draft->arena, "%s, %s", what,
        period_words(draft->arena, draft->reconciliation->position->period));
}

const char *months_title(const struct draft *draft, const char *what)
{
    const struct snapshots *months = draft->months;
    return text_printf(
        draft->arena, "%s, %s to %s", what,
        period_words(draft->arena, months->items[0].period),
        period_words(draft->arena, months->items[months->count - 1].period));
}

struct table_writer table_writer_of(struct table *table, struct arena *arena)
{
    size_t cells = table->row_count * table->column_count;
    table->values = arena_array(arena, struct value, cells);
    return (struct table_writer){table->values, table->values + cells};
}
