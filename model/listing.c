// SPDX-License-Identifier: MIT
#include "model/listing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct sheet *sheet_named(const struct sheets *sheets, const char *name)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        if (!name || (sheet->name && strcmp(sheet->name, name) == 0)) {
            return sheet;
        }
    }
    return NULL;
}

struct listing listing_of(const struct sheets *sheets, const char *name,
                          struct arena *arena)
{
    const struct sheet *sheet = sheet_named(sheets, name);
    struct listing listing = {.is_there = sheet != NULL};
    if (!sheet || sheet->cells.count == 0) {
        return listing;
    }
    listing.rows = sheet_end_row(sheet) - 2;
    listing.columns = sheet_end_column(sheet) - 1;
    listing.cells =
        arena_array(arena, const struct cell *, (listing.rows + 1) * listing.columns);
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        listing.cells[(cell->row - 1) * (size_t)listing.columns + cell->column - 1] =
            cell;
    }
    return listing;
}

const char *listing_heading(const struct listing *listing, unsigned column)
{
    bool has_one = column > 0 && column <= listing->columns && listing->cells[column - 1];
    return has_one ? listing->cells[column - 1]->text : "";
}

unsigned listing_column(const struct listing *listing, const char *heading)
{
    for (unsigned column = 1; column <= listing->columns; column++) {
        if (strcmp(listing_heading(listing, column), heading) == 0) {
            return column;
        }
    }
    return 0;
}

const struct cell *listing_cell(const struct listing *listing, size_t row,
                                unsigned column)
{
    bool is_inside = row < listing->rows && column > 0 && column <= listing->columns;
    return is_inside ? listing->cells[(row + 1) * listing->columns + column - 1] : NULL;
}

const char *listing_text(const struct listing *listing, size_t row, unsigned column)
{
    const struct cell *cell = listing_cell(listing, row, column);
    return cell ? cell->text : "";
}

bool listing_number(const struct listing *listing, size_t row, unsigned column,
                    long *number)
{
    const char *text = listing_text(listing, row, column);
    bool begins = *text == '-' || (*text >= '0' && *text <= '9');
    char *end;
    errno = 0;
    *number = strtol(text, &end, 10);
    return begins && end > text && !*end && errno == 0;
}
