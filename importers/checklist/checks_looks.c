// SPDX-License-Identifier: MIT
#include <math.h>

#include "importers/checklist/checking.h"

/* ---- colours ---- */

/* Runs a function for every stored cell, with its style. */
static void each_cell(struct checking *checking,
                      void (*run)(struct checking *, const struct book_sheet *,
                                  const struct book_cell *, const struct book_style *))
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct book_sheet *sheet = &sheets->items[i];
        for (size_t j = 0; j < sheet->styled.count; j++) {
            const struct book_cell *cell = &sheet->styled.items[j];
            run(checking, sheet, cell,
                book_style_at(checking->book, sheet, cell->row, cell->column));
        }
    }
}

static bool is_in_table(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    for (size_t i = 0; i < sheet->tables.count; i++) {
        const struct range *range = &sheet->tables.items[i].range;
        if (row >= range->top && row <= range->bottom && column >= range->left &&
            column <= range->right) {
            return true;
        }
    }
    return false;
}

/* One without a word fails worse: check_colour_alone names it. */
static bool has_fill(const struct checking *checking, const struct book_sheet *sheet,
                     const struct book_cell *cell)
{
    const struct book_style *style =
        book_style_at(checking->book, sheet, cell->row, cell->column);
    return style->has_fill && (book_is_filled(sheet, cell->row, cell->column) ||
                               !is_in_table(sheet, cell->row, cell->column));
}

/* Once for a sheet: where one cell has a fill, most have. */
void check_fills(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct book_cells *cells = &sheets->items[i].styled;
        const struct book_cell *first = NULL;
        size_t filled = 0;
        for (size_t j = 0; j < cells->count; j++) {
            if (has_fill(checking, &sheets->items[i], &cells->items[j])) {
                first = first ? first : &cells->items[j];
                filled++;
            }
        }
        if (filled == 1) {
            fails_at(checking, &sheets->items[i], first->row, first->column,
                     "the cell has a fill");
        } else if (filled > 1) {
            fails_at(checking, &sheets->items[i], first->row, first->column,
                     "%zu cells have a fill, this one first", filled);
        }
    }
}

static void check_word(struct checking *checking, const struct book_sheet *sheet,
                       const struct book_cell *cell, const struct book_style *style)
{
    if (style->has_fill && is_in_table(sheet, cell->row, cell->column) &&
        !book_is_filled(sheet, cell->row, cell->column)) {
        fails_at(checking, sheet, cell->row, cell->column,
                 "the cell has a fill and no word");
    }
}

void check_colour_alone(struct checking *checking)
{
    each_cell(checking, check_word);
}

/* Relative luminance and contrast ratio as WCAG 2.1 defines them. */
static double luminance(int rgb)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = (rgb >> (16 - 8 * i) & 0xFF) / 255.0;
        sum += weights[i] *
               (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(int one, int other)
{
    double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

enum {
    WHITE = 0xFFFFFF,
    BLACK = 0,
    LEAST_CONTRAST = 45, /* tenths: WCAG 2.1, 1.4.3 */
};

static void check_letters(struct checking *checking, const struct book_sheet *sheet,
                          const struct book_cell *styled, const struct book_style *style)
{
    const struct cell *cell =
        sheet->cells ? sheet_cell(sheet->cells, styled->row, styled->column) : NULL;
    if (!cell || cell->kind == CELL_EMPTY) {
        return;
    }
    int letters = style->letters == NO_FILL ? BLACK : style->letters;
    double ratio = contrast(letters, cell->fill == NO_FILL ? WHITE : cell->fill);
    if (ratio * 10 < LEAST_CONTRAST) {
        fails_at(checking, sheet, cell->row, cell->column, "the contrast is %.1f to 1",
                 ratio);
    }
}

void check_contrast(struct checking *checking)
{
    each_cell(checking, check_letters);
}

/* ---- pictures and charts ---- */

void check_pictures(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    if (checking->book->has_macros) {
        fails_at(checking, NULL, 0, 0, "the file has macros");
    }
    for (size_t i = 0; i < sheets->count; i++) {
        if (sheets->items[i].pictures > 0) {
            fails_at(checking, &sheets->items[i], 0, 0, "the sheet has %zu pictures",
                     sheets->items[i].pictures);
        }
    }
}

static void check_chart(struct checking *checking, const struct book_sheet *sheet,
                        const struct book_chart *chart)
{
    if (text_is_blank(chart->drawn.description)) {
        fails_at(checking, sheet, 0, 0, "a chart has no alternative text");
    }
    if (!chart->has_title) {
        fails_at(checking, sheet, 0, 0, "a chart has no title");
    }
    if (chart->titled_axes < chart->axes) {
        fails_at(checking, sheet, 0, 0, "%u of %u axes of a chart have no title",
                 chart->axes - chart->titled_axes, chart->axes);
    }
}

void check_charts(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        for (size_t j = 0; j < sheets->items[i].charts.count; j++) {
            check_chart(checking, &sheets->items[i], &sheets->items[i].charts.items[j]);
        }
    }
}

/* ---- the document ---- */

void check_properties(struct checking *checking)
{
    if (text_is_blank(checking->book->properties.title)) {
        fails_at(checking, NULL, 0, 0, "the file's properties have no title");
    }
    if (text_is_blank(checking->book->properties.creator)) {
        fails_at(checking, NULL, 0, 0, "the file's properties have no author");
    }
}
