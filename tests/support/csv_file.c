// SPDX-License-Identifier: MIT
#include "tests/support/csv_file.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_field(struct text *text, const char *field, const char *separator)
{
    if (!strpbrk(field, "\"\r\n") && !strstr(field, separator)) {
        text_add(text, field);
        return;
    }
    text_add_char(text, '"');
    for (const char *at = field; *at; at++) {
        text_add(text, *at == '"' ? "\"" : "");
        text_add_char(text, *at);
    }
    text_add_char(text, '"');
}

static void add_until(struct text *text, const char *what, unsigned *at, unsigned end)
{
    while (*at < end) {
        text_add(text, what);
        ++*at;
    }
}

static void add_rows(struct text *text, const struct sheet *sheet, struct csv_style style)
{
    unsigned row = 1, column = 1;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        if (cell->row > row) {
            add_until(text, style.line_end, &row, cell->row);
            column = 1;
        }
        add_until(text, style.separator, &column, cell->column);
        add_field(text, cell->text, style.separator);
    }
    text_add(text, style.line_end);
}

static struct bytes encoded(struct text *text, const char *encoding, struct arena *arena)
{
    size_t room = text->length * 4, left = room;
    char *made = arena_alloc(arena, room, 1), *out = made, *in = text->bytes;
    size_t length = text->length;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    if (converter == (iconv_t)-1 ||
        iconv(converter, &in, &length, &out, &left) == (size_t)-1) {
        fprintf(stderr, "csv_file: %s cannot hold the text\n", encoding);
        exit(EXIT_FAILURE);
    }
    iconv_close(converter);
    return (struct bytes){(unsigned char *)made, room - left};
}

struct bytes csv_file_of(const struct sheets *sheets, struct csv_style style,
                         struct arena *arena)
{
    struct text text = {.arena = arena};
    text_add(&text, style.has_mark ? "\xEF\xBB\xBF" : "");
    if (style.has_sep_line) {
        text_addf(&text, "sep=%s%s", style.separator, style.line_end);
    }
    add_rows(&text, &sheets->list.items[0], style);
    return encoded(&text, style.encoding, arena);
}
