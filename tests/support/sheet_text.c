// SPDX-License-Identifier: MIT
#include "tests/support/sheet_text.h"

static const char *const kinds[] = {
    [CELL_EMPTY] = "",          [CELL_TEXT] = "",      [CELL_NUMBER] = ":n",
    [CELL_DATE] = ":d",         [CELL_BOOLEAN] = ":b", [CELL_ERROR] = ":e",
    [CELL_UNCALCULATED] = ":?",
};

static const char *place(struct arena *arena, unsigned row, unsigned column)
{
    return place_cell(arena, (struct place){.row = row, .column = column});
}

const char *sheet_text(struct arena *arena, const struct sheet *sheet)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        text_add(&text, i > 0 ? " " : "");
        text_addf(&text, "%s%s=%s", place(arena, cell->row, cell->column),
                  kinds[cell->kind], text_visible(arena, cell->text, 0));
        if (cell->fill != NO_FILL) {
            text_addf(&text, "{%06X}", (unsigned)cell->fill);
        }
    }
    return text_of(&text);
}

const char *ranges_text(struct arena *arena, const struct ranges *ranges)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < ranges->count; i++) {
        const struct range *range = &ranges->items[i];
        text_addf(&text, "%s%s:%s", i > 0 ? " " : "",
                  place(arena, range->top, range->left),
                  place(arena, range->bottom, range->right));
    }
    return text_of(&text);
}

const char *spans_text(struct arena *arena, const struct spans *spans)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < spans->count; i++) {
        text_addf(&text, "%s%u-%u", i > 0 ? " " : "", spans->items[i].first,
                  spans->items[i].last);
    }
    return text_of(&text);
}

const char *findings_text(struct arena *arena, const struct findings *findings)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < findings->count; i++) {
        text_addf(&text, "%s%s", i > 0 ? " " : "",
                  finding_kind(findings->items[i].name)->name);
    }
    return text_of(&text);
}
