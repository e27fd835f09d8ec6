// SPDX-License-Identifier: MIT
/* The CSV reader on any bytes. What it reads is written again, in the plainest form that
 * the standard has, and must be read as the same cells. */
#include "tests/fuzz/fuzz.h"

extern const struct importer importer_csv;

static void add_field(struct text *text, const char *field)
{
    text_add(text, strchr("=+-@\t\r'", field[0]) && field[0] ? "\"'" : "\"");
    for (; *field; field++) {
        text_add_bytes(text, "\"\"", *field == '"' ? 2 : 0);
        text_add_bytes(text, field, *field != '"');
    }
    text_add(text, "\"");
}

static struct bytes written(const struct sheet *sheet, struct arena *arena)
{
    struct text text = {.arena = arena};
    text_add(&text, "\xEF\xBB\xBFsep=,\n");
    unsigned row = 1, column = 1;
    for (size_t i = 0; i < sheet->cells.count; i++, column++) {
        const struct cell *cell = &sheet->cells.items[i];
        for (; row < cell->row; row++, column = 1) {
            text_add(&text, "\n");
        }
        text_add(&text, column > 1 ? "," : "");
        for (; column < cell->column; column++) {
            text_add(&text, ",");
        }
        add_field(&text, cell->text);
    }
    return (struct bytes){(const unsigned char *)text.bytes, text.length};
}

static bool is_same(const struct cell *a, const struct cell *b)
{
    return a->row == b->row && a->column == b->column && strcmp(a->text, b->text) == 0;
}

static void check_again(const struct sheet *sheet, struct arena *arena)
{
    struct sheets again = {0};
    fuzz_require(
        fuzz_read(&importer_csv, written(sheet, arena), &fuzz_limits, arena, &again),
        "what was read can be written and read");
    const struct cells *cells = &again.list.items[0].cells;
    fuzz_require(cells->count == sheet->cells.count, "no cell is lost or new");
    for (size_t i = 0; i < cells->count; i++) {
        fuzz_require(is_same(&cells->items[i], &sheet->cells.items[i]),
                     "cells are the same again");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct sheets sheets = {0};
    if (fuzz_read(&importer_csv, (struct bytes){data, size}, &fuzz_limits, &arena,
                  &sheets)) {
        check_again(&sheets.list.items[0], &arena);
    }
    arena_clear(&arena);
    return 0;
}
