// SPDX-License-Identifier: MIT
#include <math.h>
#include <string.h>

#include "importers/checklist/checking.h"

enum {
    COLUMNS_LOOKED_AT = 1000, /* for their widths */
};

/* ---- views ---- */

static void check_filter(struct checking *checking, const struct book_sheet *sheet)
{
    bool has_filter = sheet->has_filter;
    for (size_t i = 0; i < sheet->tables.count; i++) {
        has_filter |= sheet->tables.items[i].has_filter;
    }
    if (has_filter) {
        fails_at(checking, sheet, 0, 0, "the sheet has a filter");
    }
    if (sheet->has_panes) {
        fails_at(checking, sheet, 0, 0, "the sheet has frozen or split panes");
    }
}

void check_filters(struct checking *checking)
{
    each_book_sheet(checking, check_filter);
}

static size_t lines_in(const struct spans *spans)
{
    size_t count = 0;
    for (size_t i = 0; i < spans->count; i++) {
        count += spans->items[i].last - spans->items[i].first + 1;
    }
    return count;
}

/* Said once for a sheet, at the first of them. */
static void check_hidden_lines(struct checking *checking, const struct book_sheet *sheet,
                               bool is_row)
{
    const struct spans *spans =
        is_row ? &sheet->cells->hidden_rows : &sheet->cells->hidden_columns;
    const char *word = is_row ? "row" : "column";
    size_t count = lines_in(spans);
    unsigned first = count > 0 ? spans->items[0].first : 0;
    unsigned row = is_row ? first : 1, column = is_row ? 1 : first;
    if (count == 1) {
        fails_at(checking, sheet, row, column, "the %s is hidden", word);
    } else if (count > 1) {
        fails_at(checking, sheet, row, column, "%zu %ss are hidden, this one first",
                 count, word);
    }
}

static void check_hidden_parts(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->is_hidden) {
        fails_at(checking, sheet, 0, 0, "the sheet is hidden");
    }
    if (sheet->hides_rows) {
        fails_at(checking, sheet, 0, 0, "the rows below the last one are hidden");
    }
    if (sheet->cells) {
        check_hidden_lines(checking, sheet, true);
        check_hidden_lines(checking, sheet, false);
    }
}

void check_hidden(struct checking *checking)
{
    each_book_sheet(checking, check_hidden_parts);
}

/* ---- widths and heights ---- */

/* In digits, of the column; below 0 when it has none of its own. */
static double width_of(const struct book_sheet *sheet, unsigned column)
{
    for (size_t i = 0; i < sheet->columns.count && i < COLUMNS_LOOKED_AT; i++) {
        const struct book_line *line = &sheet->columns.items[i];
        if (column >= line->first && column <= line->last) {
            return line->size;
        }
    }
    return -1;
}

/* A number that does not fit is shown as ####: its whole part at the least must. Of a
 * text, no column of less than two digits shows a word. */
static bool is_cut(const struct book_sheet *sheet, const struct cell *cell)
{
    double width = width_of(sheet, cell->column);
    bool is_number = cell->kind == CELL_NUMBER && isfinite(cell->number);
    double digits = is_number ? floor(log10(fmax(fabs(cell->number), 1))) + 1 : 2;
    return width > 0 && cell_is_filled(cell) && width < digits;
}

/* Once for a column that is too narrow. */
static void check_narrow(struct checking *checking, const struct book_sheet *sheet)
{
    bool is_named[COLUMNS_LOOKED_AT] = {false};
    for (size_t i = 0; sheet->cells && i < sheet->cells->cells.count; i++) {
        const struct cell *cell = &sheet->cells->cells.items[i];
        if (cell->column < COLUMNS_LOOKED_AT && !is_named[cell->column] &&
            is_cut(sheet, cell)) {
            is_named[cell->column] = true;
            fails_at(checking, sheet, cell->row, cell->column,
                     "the column is too narrow for this cell");
        }
    }
}

static void check_low(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; sheet->cells && i < sheet->rows.count; i++) {
        const struct book_line *line = &sheet->rows.items[i];
        size_t count;
        const struct cell *cells = sheet_row(sheet->cells, line->first, &count);
        bool is_low = line->size > 0 && line->size < BOOK_LOW_ROW;
        if (is_low && count > 0 && cell_is_filled(cells)) {
            fails_at(checking, sheet, line->first, cells->column,
                     "the row is too low for its text: %.1f points", line->size);
        }
    }
}

static void check_width(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->tables.count > 0 && !sheet->has_widths) {
        fails_at(checking, sheet, 0, 0, "no column has a width of its own");
    }
    check_narrow(checking, sheet);
    check_low(checking, sheet);
}

void check_widths(struct checking *checking)
{
    each_book_sheet(checking, check_width);
}

/* ---- cursors ---- */

static void check_cursor_of(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->cursor_row != 1 || sheet->cursor_column != 1) {
        fails_at(checking, sheet, sheet->cursor_row, sheet->cursor_column,
                 "the cursor is here");
    } else if (sheet->view_row != 1 || sheet->view_column != 1) {
        fails_at(checking, sheet, sheet->view_row, sheet->view_column,
                 "the sheet is scrolled to here");
    }
}

void check_cursor(struct checking *checking)
{
    if (checking->book->active_sheet != 0) {
        fails_at(checking, NULL, 0, 0, "the file opens on its sheet %u",
                 checking->book->active_sheet + 1);
    }
    each_book_sheet(checking, check_cursor_of);
}

/* ---- margins ---- */

static void check_margin(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->has_margin_text) {
        fails_at(checking, sheet, 0, 0, "the sheet has a header or a footer");
    }
    if (sheet->shapes > 0) {
        fails_at(checking, sheet, 0, 0, "the sheet has text boxes or shapes: %zu",
                 sheet->shapes);
    }
    if (sheet->has_objects || (sheet->has_legacy && !sheet->has_comments)) {
        fails_at(checking, sheet, 0, 0, "the sheet has objects or form controls");
    }
    if (sheet->has_comments) {
        fails_at(checking, sheet, 0, 0, "the sheet has comments");
    }
}

void check_margins(struct checking *checking)
{
    each_book_sheet(checking, check_margin);
}

/* ---- sheets ---- */

/* "Sheet1" and "Sheet1 (2)", in the languages that such files come in. */
static bool is_default_name(const char *name)
{
    static const char *const words[] = {"sheet", "chart",  "tabelle", "feuil",
                                        "hoja",  "foglio", "blad",    "macro"};
    return is_numbered_word(name, words, sizeof(words) / sizeof(*words), "0123456789 ()");
}

void check_sheet_names(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct book_sheet *sheet = &sheets->items[i];
        if (text_is_blank(sheet->name) || is_default_name(sheet->name)) {
            fails_at(checking, sheet, 0, 0, "the name says nothing");
        }
        for (size_t j = 0; j < i; j++) {
            if (strcasecmp(sheets->items[j].name, sheet->name) == 0) {
                fails_at(checking, sheet, 0, 0, "two sheets have this name");
            }
        }
    }
}

/* Pictures and shapes fail checks of their own. */
static void check_blank(struct checking *checking, const struct book_sheet *sheet)
{
    bool is_filled = sheet->charts.count > 0 || sheet->pictures.count > 0 ||
                     sheet->shapes > 0 || sheet->is_macro;
    for (size_t i = 0; !is_filled && sheet->cells && i < sheet->cells->cells.count; i++) {
        is_filled = cell_is_filled(&sheet->cells->cells.items[i]);
    }
    if (!is_filled) {
        fails_at(checking, sheet, 0, 0, "nothing stands on the sheet");
    }
}

void check_blank_sheets(struct checking *checking)
{
    each_book_sheet(checking, check_blank);
}
