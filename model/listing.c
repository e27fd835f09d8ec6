// SPDX-License-Identifier: MIT
#include "model/listing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

size_t listing_rows(const struct sheet *sheet)
{
    unsigned end = sheet ? sheet_end_row(sheet) : 0;
    return end > 2 ? end - 2 : 0;
}

unsigned listing_column(const struct sheet *sheet, const char *heading)
{
    size_t count;
    const struct cell *cells = sheet_row(sheet, 1, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(cells[i].text, heading) == 0) {
            return cells[i].column;
        }
    }
    return 0;
}

const char *listing_text(const struct sheet *sheet, size_t row, const char *heading)
{
    unsigned column = listing_column(sheet, heading);
    const struct cell *cell =
        column > 0 ? sheet_cell(sheet, (unsigned)row + 2, column) : NULL;
    return cell ? cell->text : "";
}

bool listing_number(const struct sheet *sheet, size_t row, const char *heading,
                    long *number)
{
    const char *text = listing_text(sheet, row, heading);
    char *end;
    errno = 0;
    *number = strtol(text, &end, 10);
    return end > text && !*end && errno == 0;
}

const struct sheet *listing_named(const struct sheets *sheets, const char *name)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        if (!name || (sheet->name && strcmp(sheet->name, name) == 0)) {
            return sheet;
        }
    }
    return NULL;
}
