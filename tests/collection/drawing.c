// SPDX-License-Identifier: MIT
#include "tests/collection/drawing.h"

static void begin_cell(struct drawing *drawing)
{
    for (unsigned i = 0; !drawing->has_cells && i < drawing->left; i++) {
        text_add(&drawing->notation, "| ");
    }
    drawing->has_cells = true;
}

static void add_quoted(struct text *notation, const char *text)
{
    text_add_char(notation, '"');
    for (const char *at = text; *at; at++) {
        text_add_char(notation, *at == '"' ? '\'' : *at);
    }
    text_add_char(notation, '"');
}

void draw_sheet(struct drawing *drawing, const char *name)
{
    text_addf(&drawing->notation, "@sheet %s\n", name);
    drawing->row = 1;
}

void draw_cell(struct drawing *drawing, const char *text)
{
    begin_cell(drawing);
    if (*text) {
        add_quoted(&drawing->notation, text);
    }
    text_add(&drawing->notation, " | ");
}

void draw_filled(struct drawing *drawing, const char *text, const char *fill)
{
    begin_cell(drawing);
    if (*text) {
        add_quoted(&drawing->notation, text);
    }
    text_addf(&drawing->notation, " {%s} | ", fill);
}

void draw_row_end(struct drawing *drawing)
{
    text_add_char(&drawing->notation, '\n');
    drawing->row++;
    drawing->has_cells = false;
}

void draw_line(struct drawing *drawing, const char *first, const char *second)
{
    draw_cell(drawing, first);
    draw_cell(drawing, second);
    draw_row_end(drawing);
}
