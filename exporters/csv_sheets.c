// SPDX-License-Identifier: MIT
#include "exporters/csv_sheets.h"

#include <string.h>

struct reading {
    const char *at, *end;
    unsigned row, column, width; /* width: of the first row; 0 until its end */
    struct arena *arena;
    struct sheet *sheet;
    const char *why;
};

static bool fails(struct reading *reading, const char *what)
{
    reading->why = text_printf(reading->arena, "row %u, column %u: %s", reading->row,
                               reading->column, what);
    return false;
}

static bool read_quoted(struct reading *reading, struct text *field)
{
    for (reading->at++; reading->at < reading->end; reading->at++) {
        if (*reading->at == '"' && *++reading->at != '"') {
            return true;
        }
        text_add_char(field, *reading->at);
    }
    return fails(reading, "a quotation mark is never closed");
}

static bool read_plain(struct reading *reading, struct text *field)
{
    size_t length = strcspn(reading->at, ",\"\r\n");
    text_add_bytes(field, reading->at, length);
    reading->at += length;
    return *reading->at == ',' || *reading->at == '\n' ||
           fails(reading, "a field is not quoted as it should be");
}

static void add_cell(struct reading *reading, const struct text *field)
{
    const char *text = text_of(field);
    if (*text) {
        *list_add(reading->arena, &reading->sheet->cells) =
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
    struct text field = {.arena = reading->arena};
    reading->column++;
    bool is_read =
        *reading->at == '"' ? read_quoted(reading, &field) : read_plain(reading, &field);
    if (!is_read) {
        return false;
    }
    add_cell(reading, &field);
    char behind = *reading->at++;
    if (behind == ',') {
        return true;
    }
    return behind == '\n' ? end_row(reading)
                          : fails(reading, "neither a comma nor a line end follows");
}

bool csv_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why)
{
    const char *text = arena_text(arena, (const char *)bytes.at, bytes.length);
    struct reading reading = {
        .at = text, .end = text + bytes.length, .row = 1, .arena = arena};
    sheets->format = "csv";
    reading.sheet = list_add(arena, &sheets->list);
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
