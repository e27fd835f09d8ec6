// SPDX-License-Identifier: MIT
#include "cli/tabulation.h"

#include "cli/json_out.h"

struct tabulation tabulation_start(struct arena *arena,
                                   const struct tabulation_column *columns,
                                   size_t column_count)
{
    return (struct tabulation){
        .arena = arena,
        .columns = columns,
        .column_count = column_count,
    };
}

void tabulation_add(struct tabulation *tabulation, const char *text)
{
    *list_add(tabulation->arena, &tabulation->cells) =
        text_visible(tabulation->arena, text ? text : "", 0);
}

void tabulation_add_number(struct tabulation *tabulation, size_t number)
{
    tabulation_add(tabulation, text_printf(tabulation->arena, "%zu", number));
}

size_t tabulation_rows(const struct tabulation *tabulation)
{
    return tabulation->cells.count / tabulation->column_count;
}

static void print_separated(const struct tabulation *tabulation, FILE *stream)
{
    for (size_t i = 0; i < tabulation->column_count; i++) {
        fprintf(stream, "%s%s", i > 0 ? "\t" : "", tabulation->columns[i].name);
    }
    for (size_t i = 0; i < tabulation->cells.count; i++) {
        const char *before = i % tabulation->column_count > 0 ? "\t" : "\n";
        fprintf(stream, "%s%s", before, tabulation->cells.items[i]);
    }
    fputc('\n', stream);
}

static void print_table(const struct tabulation *tabulation, FILE *stream)
{
    struct arena *arena = tabulation->arena;
    struct terminal_column *columns =
        arena_array(arena, struct terminal_column, tabulation->column_count);
    struct tabulation_cells cells = {0};
    size_t shown = 0;
    for (size_t i = 0; i < tabulation->column_count; i++) {
        if (tabulation->columns[i].shown.title) {
            columns[shown++] = tabulation->columns[i].shown;
        }
    }
    for (size_t i = 0; i < tabulation->cells.count; i++) {
        if (tabulation->columns[i % tabulation->column_count].shown.title) {
            *list_add(arena, &cells) = tabulation->cells.items[i];
        }
    }
    terminal_table(stream, arena, columns, shown, cells.items,
                   tabulation_rows(tabulation));
}

void tabulation_print(const struct tabulation *tabulation, FILE *stream)
{
    if (terminal_is(stream)) {
        print_table(tabulation, stream);
    } else {
        print_separated(tabulation, stream);
    }
}

bool tabulation_answer(const struct tabulation *tabulation,
                       const struct invocation *invocation)
{
    if (invocation->as_json) {
        json_out_print(json_out_tabulation(tabulation), stdout);
        return false;
    }
    tabulation_print(tabulation, stdout);
    fflush(stdout);
    return !invocation->is_quiet;
}
