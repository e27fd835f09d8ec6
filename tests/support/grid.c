// SPDX-License-Identifier: MIT
#include "tests/support/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/date.h"

struct drawing {
    struct arena *arena;
    struct sheets sheets;
    unsigned row; /* of the next line */
};

static _Noreturn void wrong(const char *line)
{
    fprintf(stderr, "grid: cannot read this line: %s\n", line);
    exit(EXIT_FAILURE);
}

static struct sheet *last_sheet(struct drawing *drawing)
{
    if (drawing->sheets.list.count == 0) {
        list_add(drawing->arena, &drawing->sheets.list);
    }
    return &drawing->sheets.list.items[drawing->sheets.list.count - 1];
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* "AB" → 28; *text moves behind the letters. */
static unsigned column_of(const char **text)
{
    unsigned column = 0;
    while (**text >= 'A' && **text <= 'Z') {
        column = column * 26 + (unsigned)(*(*text)++ - 'A' + 1);
    }
    return column;
}

static unsigned row_of(const char **text)
{
    char *end;
    unsigned row = (unsigned)strtoul(*text, &end, 10);
    *text = end;
    return row;
}

static void add_ranges(struct drawing *drawing, struct ranges *ranges, const char *text)
{
    while (*text) {
        struct range range = {0};
        range.left = column_of(&text);
        range.top = row_of(&text);
        range.right = range.left;
        range.bottom = range.top;
        if (*text == ':') {
            text++;
            range.right = column_of(&text);
            range.bottom = row_of(&text);
        }
        if (range.left == 0 || range.top == 0 || range.right == 0 || range.bottom == 0) {
            wrong(text);
        }
        *list_add(drawing->arena, ranges) = range;
        text += strspn(text, " ");
    }
}

static void hide(struct drawing *drawing, const char *text)
{
    bool is_column = *text >= 'A' && *text <= 'Z';
    unsigned (*read)(const char **) = is_column ? column_of : row_of;
    struct span span;
    span.first = read(&text);
    span.last = span.first;
    if (*text == '-') {
        text++;
        span.last = read(&text);
    }
    if (*text || span.first == 0 || span.last < span.first) {
        wrong(text);
    }
    struct sheet *sheet = last_sheet(drawing);
    *list_add(drawing->arena, is_column ? &sheet->hidden_columns : &sheet->hidden_rows) =
        span;
}

static void add_sheet(struct drawing *drawing, const char *name)
{
    list_add(drawing->arena, &drawing->sheets.list)->name = name;
    drawing->row = 1;
}

static void direct(struct drawing *drawing, const char *line)
{
    if (starts(line, "@sheet ")) {
        add_sheet(drawing, line + strlen("@sheet "));
    } else if (strcmp(line, "@hidden") == 0) {
        last_sheet(drawing)->is_hidden = true;
    } else if (starts(line, "@merge ")) {
        add_ranges(drawing, &last_sheet(drawing)->merges, line + strlen("@merge "));
    } else if (starts(line, "@conditional ")) {
        add_ranges(drawing, &last_sheet(drawing)->conditional,
                   line + strlen("@conditional "));
    } else if (starts(line, "@hide ")) {
        hide(drawing, line + strlen("@hide "));
    } else if (starts(line, "@row ")) {
        line += strlen("@row ");
        drawing->row = row_of(&line);
    } else {
        wrong(line);
    }
}

/* Takes "{RRGGBB}" from the end of a text. */
static int take_fill(char *text)
{
    size_t length = strlen(text);
    char *brace = length >= 8 ? text + length - 8 : text;
    if (length < 8 || *brace != '{' || text[length - 1] != '}') {
        return NO_FILL;
    }
    int fill = (int)strtol(brace + 1, NULL, 16);
    while (brace > text && brace[-1] == ' ') {
        brace--;
    }
    *brace = '\0';
    return fill;
}

static void fill_value(struct cell *cell, const char *value)
{
    struct date date;
    cell->text = value;
    if (strcmp(value, "?") == 0) {
        cell->kind = CELL_UNCALCULATED;
        cell->is_formula = true;
        cell->text = "";
    } else if (*value == '#') {
        cell->kind = CELL_ERROR;
    } else if (strcmp(value, "TRUE") == 0 || strcmp(value, "FALSE") == 0) {
        cell->kind = CELL_BOOLEAN;
    } else if (date_of_iso(value, &date)) {
        cell->kind = CELL_DATE;
        cell->number = (double)(date_days(date) + 25569); /* 1970-01-01 as a serial */
    } else {
        char *end;
        cell->kind = CELL_NUMBER;
        cell->number = strtod(value, &end);
        if (*end || end == value) {
            wrong(value);
        }
    }
}

static char *with_line_breaks(char *text)
{
    for (char *at = strstr(text, "\\n"); at; at = strstr(at, "\\n")) {
        *at = '\n';
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
    return text;
}

/* Whether a range other than at its own top left corner holds the place. */
static bool is_covered(const struct sheet *sheet, unsigned row, unsigned column)
{
    for (size_t i = 0; i < sheet->merges.count; i++) {
        struct range merge = sheet->merges.items[i];
        if (row >= merge.top && row <= merge.bottom && column >= merge.left &&
            column <= merge.right && !(row == merge.top && column == merge.left)) {
            return true;
        }
    }
    return false;
}

static void add_cell(struct drawing *drawing, char *text, unsigned column)
{
    struct cell cell = {.row = drawing->row, .column = column, .kind = CELL_EMPTY};
    size_t length = strlen(text);
    cell.fill = take_fill(text);
    length = strlen(text);
    if (length >= 2 && text[0] == '"' && text[length - 1] == '"') {
        text[length - 1] = '\0';
        cell.kind = CELL_TEXT;
        cell.text = with_line_breaks(text + 1);
    } else if (length == 0) {
        cell.text = "";
    } else if (text[0] == '=') {
        fill_value(&cell, text + 1);
    } else {
        cell.kind = CELL_TEXT;
        cell.text = with_line_breaks(text);
    }
    bool is_stored = cell.kind != CELL_EMPTY || cell.fill != NO_FILL;
    struct sheet *sheet = last_sheet(drawing);
    if (is_stored && !is_covered(sheet, cell.row, cell.column)) {
        *list_add(drawing->arena, &sheet->cells) = cell;
    }
}

/* The end of the cell that begins at text: the next bar outside quotation marks, or the
 * end. */
static const char *cell_end(const char *text)
{
    bool quoted = false;
    for (; *text && (quoted || *text != '|'); text++) {
        quoted = *text == '"' ? !quoted : quoted;
    }
    return text;
}

static void draw_row(struct drawing *drawing, const char *line)
{
    unsigned column = 1;
    for (const char *at = line;; column++) {
        const char *end = cell_end(at), *last = end;
        at += strspn(at, " ");
        while (last > at && last[-1] == ' ') {
            last--;
        }
        size_t length = last > at ? (size_t)(last - at) : 0;
        add_cell(drawing, arena_text(drawing->arena, at, length), column);
        if (!*end) {
            break;
        }
        at = end + 1;
    }
    drawing->row++;
}

struct sheets grid_sheets(struct arena *arena, const char *notation)
{
    struct drawing drawing = {.arena = arena, .row = 1};
    while (*notation) {
        size_t length = strcspn(notation, "\n");
        const char *line = arena_text(arena, notation, length);
        if (*line == '@') {
            direct(&drawing, line);
        } else {
            draw_row(&drawing, line);
        }
        notation += length + (notation[length] == '\n');
    }
    drawing.sheets.format = last_sheet(&drawing)->name ? "xlsx" : "csv";
    return drawing.sheets;
}
