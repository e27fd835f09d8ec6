// SPDX-License-Identifier: MIT
#include "exporters/csv_sheets.h"

#include <string.h>

struct reading {
    char *at, *end;              /* of a copy, in which fields are unquoted in place */
    unsigned row, column, width; /* width: of the first row; 0 until its end */
    struct arena *arena;
    struct cells *cells;
    const char *why;
};

static bool fails(struct reading *reading, const char *what)
{
    reading->why = text_printf(reading->arena, "row %u, column %u: %s", reading->row,
                               reading->column, what);
    return false;
}

/* The field's text goes to where its opening mark stood; *end gets where that ends. */
static bool read_quoted(struct reading *reading, char **end)
{
    char *to = reading->at;
    for (reading->at++; reading->at < reading->end; reading->at++) {
        if (*reading->at == '"' && *++reading->at != '"') {
            *end = to;
            return true;
        }
        *to++ = *reading->at;
    }
    return fails(reading, "a quotation mark is never closed");
}

static bool read_plain(struct reading *reading, char **end)
{
    *end = reading->at += strcspn(reading->at, ",\"\r\n");
    return *reading->at == ',' || *reading->at == '\n' ||
           fails(reading, "a field is not quoted as it should be");
}

static void add_cell(struct reading *reading, const char *text)
{
    if (*text) {
        reading->cells->items[reading->cells->count++] =
            (struct cell){.row = reading->row,
                          .column = reading->column,
                          .fill = NO_FILL,
                          .kind = CELL_TEXT,
                          .text = *text == '\'' ? text + 1 : text};
    }
}

static bool end_row(struct reading *reading)
{
    if (reading->width > 0 && reading->column != reading->width) {
        return fails(reading, "the row is not as wide as the heading");
    }
    reading->width = reading->column;
    reading->column = 0;
    reading->row++;
    return true;
}

static bool read_field(struct reading *reading)
{
    char *start = reading->at, *end = start;
    reading->column++;
    if (!(*start == '"' ? read_quoted(reading, &end) : read_plain(reading, &end))) {
        return false;
    }
    char behind = *reading->at++;
    *end = '\0';
    add_cell(reading, start);
    if (behind == ',') {
        return true;
    }
    return behind == '\n' ? end_row(reading)
                          : fails(reading, "neither a comma nor a line end follows");
}

/* Every cell has a comma or a line end behind it. */
static size_t most_cells(const char *text)
{
    size_t count = 0;
    for (; *text; text++) {
        count += *text == ',' || *text == '\n';
    }
    return count;
}

bool csv_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why)
{
    char *text = arena_text(arena, (const char *)bytes.at, bytes.length);
    struct sheet *sheet = list_add(arena, &sheets->list);
    struct reading reading = {.at = text,
                              .end = text + bytes.length,
                              .row = 1,
                              .arena = arena,
                              .cells = &sheet->cells};
    sheets->format = "csv";
    sheet->cells.room = most_cells(text) + 1;
    sheet->cells.items = arena_array(arena, struct cell, sheet->cells.room);
    bool is_read =
        text_is_utf8(text, bytes.length) || fails(&reading, "the text is not UTF-8");
    while (is_read && reading.at < reading.end) {
        is_read = read_field(&reading);
    }
    if (is_read && reading.column > 0) {
        is_read = fails(&reading, "the last line does not end");
    }
    *why = reading.why;
    return is_read;
}
