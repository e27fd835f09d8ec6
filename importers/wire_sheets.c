// SPDX-License-Identifier: MIT
#include "importers/wire_sheets.h"

#include <string.h>

#include "importers/wire_parts.h"

enum {
    FORM = 0x31534c52, /* "RLS1": the first number */
    CELL_KINDS = CELL_UNCALCULATED + 1,
    COLOURS = 1 << 24,
    RANGE_BYTES = 4 * WIRE_NUMBER,
    SPAN_BYTES = 2 * WIRE_NUMBER,
    CELL_LEAST = 8 * WIRE_NUMBER, /* with no text at all */
    SHEET_LEAST = 7 * WIRE_NUMBER,
};

/* ---- writing ---- */

static void put_ranges(struct text *wire, const struct ranges *ranges)
{
    wire_put_number(wire, ranges->count);
    for (size_t i = 0; i < ranges->count; i++) {
        const struct range *range = &ranges->items[i];
        wire_put_number(wire, range->top);
        wire_put_number(wire, range->left);
        wire_put_number(wire, range->bottom);
        wire_put_number(wire, range->right);
    }
}

static void put_spans(struct text *wire, const struct spans *spans)
{
    wire_put_number(wire, spans->count);
    for (size_t i = 0; i < spans->count; i++) {
        wire_put_number(wire, spans->items[i].first);
        wire_put_number(wire, spans->items[i].last);
    }
}

static void put_cell(struct text *wire, const struct cell *cell)
{
    uint64_t number;
    memcpy(&number, &cell->number, sizeof(number));
    wire_put_number(wire, cell->row);
    wire_put_number(wire, cell->column);
    wire_put_number(wire, (size_t)(cell->fill + 1)); /* NO_FILL is 0 */
    wire_put_number(wire, cell->kind);
    wire_put_number(wire, (size_t)cell->is_formula + 2 * (size_t)cell->is_struck);
    wire_put_number(wire, cell->doubt);
    wire_put_number(wire, number & UINT32_MAX);
    wire_put_number(wire, number >> 32);
    wire_put_text(wire, cell->text);
}

static void put_sheet(struct text *wire, const struct sheet *sheet)
{
    wire_put_text(wire, sheet->name);
    wire_put_number(wire, sheet->is_hidden);
    wire_put_number(wire, sheet->cells.count);
    for (size_t i = 0; i < sheet->cells.count; i++) {
        put_cell(wire, &sheet->cells.items[i]);
    }
    put_ranges(wire, &sheet->merges);
    put_spans(wire, &sheet->hidden_rows);
    put_spans(wire, &sheet->hidden_columns);
    put_ranges(wire, &sheet->conditional);
}

void wire_write_sheets(const struct sheets *sheets, const struct findings *findings,
                       struct text *wire)
{
    bool is_refused = findings_have_refusal(findings);
    wire_put_number(wire, FORM);
    wire_put_findings(wire, findings);
    wire_put_text(wire, is_refused ? NULL : sheets->format);
    wire_put_number(wire, is_refused ? 0 : sheets->list.count);
    for (size_t i = 0; !is_refused && i < sheets->list.count; i++) {
        put_sheet(wire, &sheets->list.items[i]);
    }
}

/* ---- reading ---- */

static void take_ranges(struct wire *wire, struct ranges *ranges)
{
    size_t count = wire_take_count(wire, RANGE_BYTES);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        struct range *range = list_add(wire->arena, ranges);
        range->top = wire_take_number(wire);
        range->left = wire_take_number(wire);
        range->bottom = wire_take_number(wire);
        range->right = wire_take_number(wire);
    }
}

static void take_spans(struct wire *wire, struct spans *spans)
{
    size_t count = wire_take_count(wire, SPAN_BYTES);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        struct span *span = list_add(wire->arena, spans);
        span->first = wire_take_number(wire);
        span->last = wire_take_number(wire);
    }
}

static struct cell take_cell(struct wire *wire)
{
    struct cell cell = {.row = wire_take_number(wire)};
    cell.column = wire_take_number(wire);
    cell.fill = (int)wire_take_below(wire, COLOURS + 1) - 1;
    cell.kind = (enum cell_kind)wire_take_below(wire, CELL_KINDS);
    size_t marks = wire_take_below(wire, 4);
    cell.is_formula = marks & 1;
    cell.is_struck = marks >> 1;
    cell.doubt = (enum cell_doubt)wire_take_below(wire, CELL_DOUBTS);
    uint64_t number = wire_take_number(wire);
    number |= (uint64_t)wire_take_number(wire) << 32;
    memcpy(&cell.number, &number, sizeof(number));
    cell.text = wire_take_text(wire);
    return cell;
}

/* Cells stand by row and then column, at most one a place. */
static bool follows(const struct cell *cell, const struct cell *before)
{
    return cell->row > before->row ||
           (cell->row == before->row && cell->column > before->column);
}

static void take_cells(struct wire *wire, struct cells *cells)
{
    struct cell before = {0};
    size_t count = wire_take_count(wire, CELL_LEAST);
    *cells = (struct cells){.items = arena_array(wire->arena, struct cell, count),
                            .room = count};
    while (cells->count < count && !wire->is_bad) {
        struct cell cell = take_cell(wire);
        wire->is_bad |= !follows(&cell, &before) || cell.row == 0 || cell.column == 0;
        before = cells->items[cells->count++] = cell;
    }
}

static void take_sheet(struct wire *wire, struct sheet *sheet)
{
    sheet->name = wire_take_text_or_none(wire);
    sheet->is_hidden = wire_take_below(wire, 2) == 1;
    take_cells(wire, &sheet->cells);
    take_ranges(wire, &sheet->merges);
    take_spans(wire, &sheet->hidden_rows);
    take_spans(wire, &sheet->hidden_columns);
    take_ranges(wire, &sheet->conditional);
}

bool wire_read_sheets(struct bytes bytes, struct sheets *sheets,
                      struct findings *findings)
{
    struct wire wire = {.at = bytes.at, .left = bytes.length, .arena = findings->arena};
    *sheets = (struct sheets){0};
    wire.is_bad |= wire_take_number(&wire) != FORM;
    wire_take_findings(&wire, findings);
    sheets->format = wire_take_text_or_none(&wire);
    size_t count = wire_take_count(&wire, SHEET_LEAST);
    for (size_t i = 0; i < count && !wire.is_bad; i++) {
        take_sheet(&wire, list_add(wire.arena, &sheets->list));
    }
    return !wire.is_bad && wire.left == 0 &&
           findings_have_refusal(findings) == !sheets->format;
}
