// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <assert.h>

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
    table->values =
        arena_array(arena, struct value, table->row_count * table->column_count);
    return (struct table_writer){.table = table};
}

static struct value *next_value(struct table_writer *writer)
{
    assert(writer->at < writer->table->row_count * writer->table->column_count);
    return &writer->table->values[writer->at++];
}

void write_text(struct table_writer *writer, const char *text)
{
    next_value(writer)->text = text ? text : "";
}

void write_number(struct table_writer *writer, long number)
{
    *next_value(writer) = (struct value){.text = "", .number = number};
}
