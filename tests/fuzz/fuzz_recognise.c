// SPDX-License-Identifier: MIT
/* The recogniser on sheets made of any text. One line is a row, a bar ends a cell:
 *
 *     vp                       v: a verification, p: the period is given, f: the force is
 *     @Sheet name              begins a sheet; @!name a hidden one
 *     Ref | #gGreen | =2.5     a fill (r, a, g, b or y); a number
 *     -Rec 2 | %44985 | !      a hidden row; a date; an error cell
 *     ?  | _ | >text           a formula without a result; merged downwards; to the right
 */
#include "importers/recognise/recognise.h"
#include "tests/fuzz/fuzz_import.h"

struct grid {
    struct arena *arena;
    struct sheets *sheets;
    unsigned row;
};

static struct sheet *last_sheet(struct grid *grid)
{
    struct sheet_list *list = &grid->sheets->list;
    return list->count > 0 ? &list->items[list->count - 1] : list_add(grid->arena, list);
}

static int fill_of(char letter)
{
    return letter == 'r'   ? 0xFF0000
           : letter == 'a' ? 0xFFC000
           : letter == 'g' ? 0x00B050
           : letter == 'b' ? 0x0070C0
           : letter == 'y' ? 0x808080
                           : NO_FILL;
}

static void set_number(struct grid *grid, struct cell *cell, enum cell_kind kind)
{
    struct date date;
    cell->number = strtod(cell->text, NULL);
    cell->kind = kind;
    cell->text = text_printf(grid->arena, "%.15g", cell->number);
    if (kind == CELL_DATE && date_of_serial(cell->number, false, &date)) {
        cell->text = date_iso(grid->arena, date);
    } else {
        cell->kind = CELL_NUMBER;
    }
}

static void add_merge(struct grid *grid, const struct cell *cell, unsigned down)
{
    *list_add(grid->arena, &last_sheet(grid)->merges) = (struct range){
        cell->row, cell->column, cell->row + down, cell->column + 1 - down};
}

/* What the signs in front of a cell's text make of it. */
static void add_cell(struct grid *grid, unsigned column, char *text)
{
    struct sheet *sheet = last_sheet(grid);
    if (sheet_merge(sheet, grid->row, column)) {
        return;
    }
    struct cell cell = {grid->row, column, NO_FILL, CELL_TEXT, .text = text};
    for (; *cell.text == '_' || *cell.text == '>'; cell.text++) {
        add_merge(grid, &cell, *cell.text == '_');
    }
    if (cell.text[0] == '#' && fill_of(cell.text[1]) != NO_FILL) {
        cell.fill = fill_of(cell.text[1]);
        cell.text += 2;
    }
    char sign = *cell.text;
    cell.text += sign && strchr("=%?!", sign);
    if (sign == '=' || sign == '%') {
        set_number(grid, &cell, sign == '=' ? CELL_NUMBER : CELL_DATE);
    } else if (sign == '?' || sign == '!') {
        cell.kind = sign == '?' ? CELL_UNCALCULATED : CELL_ERROR;
        cell.text = sign == '?' ? "" : "#N/A";
    } else if (!*cell.text) {
        cell.kind = CELL_EMPTY;
    }
    if (cell.kind != CELL_EMPTY || cell.fill != NO_FILL) {
        *list_add(grid->arena, &sheet->cells) = cell;
    }
}

static void add_row(struct grid *grid, char *line)
{
    grid->row++;
    if (*line == '-') {
        *list_add(grid->arena, &last_sheet(grid)->hidden_rows) =
            (struct span){grid->row, grid->row};
        line++;
    }
    for (unsigned column = 1; line; column++) {
        char *text = strsep(&line, "|");
        add_cell(grid, column, text);
    }
}

static void add_sheet(struct grid *grid, const char *name)
{
    bool is_hidden = *name == '!';
    *list_add(grid->arena, &grid->sheets->list) =
        (struct sheet){.name = name + is_hidden, .is_hidden = is_hidden};
    grid->row = 0;
}

static void read_grid(struct grid *grid, char *text)
{
    while (text) {
        char *line = strsep(&text, "\n");
        if (*line == '@') {
            add_sheet(grid, line + 1);
        } else {
            add_row(grid, line);
        }
    }
    last_sheet(grid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!text_is_utf8((const char *)data, size)) {
        return 0; /* sheets never hold such text */
    }
    struct arena arena = {0};
    struct sheets sheets = {.format = "xlsx"};
    struct grid grid = {.arena = &arena, .sheets = &sheets};
    char *text = arena_text(&arena, (const char *)data, size);
    struct import_context context = fuzz_context(strsep(&text, "\n"));
    read_grid(&grid, text);
    struct submissions submissions = {.findings.arena = &arena};
    bool done = recognise(&sheets, "fuzz.xlsx", &context, &arena, &submissions);
    fuzz_check_submissions(done, &submissions, &sheets);
    arena_clear(&arena);
    return 0;
}
