// SPDX-License-Identifier: MIT
#include "cli/listing.h"

struct listing listing_start(struct arena *arena, const struct listing_column *columns,
                             size_t column_count)
{
    return (struct listing){
        .arena = arena,
        .columns = columns,
        .column_count = column_count,
    };
}

void listing_add(struct listing *listing, const char *text)
{
    *list_add(listing->arena, &listing->cells) =
        text_visible(listing->arena, text ? text : "", 0);
}

void listing_add_number(struct listing *listing, size_t number)
{
    listing_add(listing, text_printf(listing->arena, "%zu", number));
}

size_t listing_rows(const struct listing *listing)
{
    return listing->cells.count / listing->column_count;
}

static void print_separated(const struct listing *listing, FILE *stream)
{
    for (size_t i = 0; i < listing->column_count; i++) {
        fprintf(stream, "%s%s", i > 0 ? "\t" : "", listing->columns[i].name);
    }
    for (size_t i = 0; i < listing->cells.count; i++) {
        const char *before = i % listing->column_count > 0 ? "\t" : "\n";
        fprintf(stream, "%s%s", before, listing->cells.items[i]);
    }
    fputc('\n', stream);
}

static void print_table(const struct listing *listing, FILE *stream)
{
    struct arena *arena = listing->arena;
    struct terminal_column *columns =
        arena_array(arena, struct terminal_column, listing->column_count);
    struct listing_cells cells = {0};
    size_t shown = 0;
    for (size_t i = 0; i < listing->column_count; i++) {
        if (listing->columns[i].shown.title) {
            columns[shown++] = listing->columns[i].shown;
        }
    }
    for (size_t i = 0; i < listing->cells.count; i++) {
        if (listing->columns[i % listing->column_count].shown.title) {
            *list_add(arena, &cells) = listing->cells.items[i];
        }
    }
    terminal_table(stream, arena, columns, shown, cells.items, listing_rows(listing));
}

void listing_print(const struct listing *listing, FILE *stream)
{
    if (terminal_is(stream)) {
        print_table(listing, stream);
    } else {
        print_separated(listing, stream);
    }
}
