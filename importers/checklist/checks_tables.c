// SPDX-License-Identifier: MIT
#include <string.h>

#include "importers/checklist/checking.h"

/* ---- going through a book ---- */

/* One table of a book, and the sheet that it stands on. */
struct standing {
    const struct book_sheet *sheet;
    const struct book_table *table;
};

/* Runs a function for every table. */
static void each_table(struct checking *checking,
                       void (*run)(struct checking *, struct standing))
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct book_sheet *sheet = &sheets->items[i];
        for (size_t j = 0; j < sheet->tables.count; j++) {
            run(checking, (struct standing){sheet, &sheet->tables.items[j]});
        }
    }
}

static bool is_within(const struct range *range, unsigned row, unsigned column)
{
    return row >= range->top && row <= range->bottom && column >= range->left &&
           column <= range->right;
}

enum {
    /* Cells of a table that are looked at: twice what any file may hold, so that a table
     * with more has failures enough in these. */
    AREA_MOST = 4000000,
};

/* The part of a range in which cells can be: claims of a million rows cost nothing. */
static struct range used_part(const struct standing *at)
{
    struct range range = at->table->range;
    unsigned end = at->sheet->cells ? sheet_end_row(at->sheet->cells) : 1;
    unsigned last = end > range.top ? end : range.top;
    range.bottom = range.bottom < last ? range.bottom : last;
    unsigned rows = AREA_MOST / (range.right - range.left + 1);
    bool is_vast = range.bottom - range.top >= rows;
    range.bottom = is_vast ? range.top + rows - 1 : range.bottom;
    return range;
}

/* Under a merge, which fails a check of its own. Said of the first merges alone, so that
 * a million of them cost nothing. */
static bool is_covered(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    const struct ranges *merges = &sheet->cells->merges;
    for (size_t i = 0; i < merges->count && i < FAILURES_MOST; i++) {
        if (is_within(&merges->items[i], row, column)) {
            return row != merges->items[i].top || column != merges->items[i].left;
        }
    }
    return false;
}

/* ---- mark-up ---- */

static bool is_in_table(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    for (size_t i = 0; i < sheet->tables.count; i++) {
        if (is_within(&sheet->tables.items[i].range, row, column)) {
            return true;
        }
    }
    return false;
}

/* Lines of text in column A need none, nor does a cover. */
static bool needs_table(const struct book_sheet *sheet)
{
    const struct cells *cells = sheet->cells ? &sheet->cells->cells : NULL;
    for (size_t i = 0; cells && i < cells->count; i++) {
        if (cells->items[i].column > 1 && cell_is_filled(&cells->items[i])) {
            return !book_sheet_is(sheet, "Cover");
        }
    }
    return false;
}

/* Cells with something in them that are in no table. */
static size_t outside_in(const struct book_sheet *sheet, struct range range)
{
    size_t filled = 0;
    for (unsigned row = range.top; row <= range.bottom; row++) {
        for (unsigned column = range.left; column <= range.right; column++) {
            filled +=
                book_is_filled(sheet, row, column) && !is_in_table(sheet, row, column);
        }
    }
    return filled;
}

/* Two cells or more right below the table or beside it belong to it: a single one may be
 * a remark, which other checks name. */
static void check_edges(struct checking *checking, struct standing at)
{
    const struct range all = used_part(&at);
    const struct range below = {all.bottom + 1, all.left, all.bottom + 1, all.right};
    const struct range beside = {all.top, all.right + 1, all.bottom, all.right + 1};
    if (at.table->range.bottom == all.bottom && outside_in(at.sheet, below) > 1) {
        fails_at(checking, at.sheet, below.top, below.left,
                 "the table ends above this row, which has cells too");
    }
    if (outside_in(at.sheet, beside) > 1) {
        fails_at(checking, at.sheet, beside.top, beside.left,
                 "the table ends before this column, which has cells too");
    }
}

void check_tables_marked(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        if (sheets->items[i].tables.count == 0 && needs_table(&sheets->items[i])) {
            fails_at(checking, &sheets->items[i], 0, 0,
                     "cells stand beside each other, but the sheet has no table");
        }
    }
    each_table(checking, check_edges);
}

/* "Table1", "Table_12", and what LibreOffice writes for a range without a name. */
static bool is_default_name(const char *name)
{
    static const char *const words[] = {"table", "tbl",   "list",
                                        "data",  "range", "__anonymous_sheet_db__"};
    return is_numbered_word(name, words, sizeof(words) / sizeof(*words), "_0123456789");
}

/* A table before this one has its name. */
static bool is_taken(const struct book *book, const struct book_table *table)
{
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct book_tables *tables = &book->sheets.items[i].tables;
        for (size_t j = 0; j < tables->count; j++) {
            if (&tables->items[j] == table) {
                return false;
            }
            if (strcasecmp(tables->items[j].name, table->name) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void check_name(struct checking *checking, struct standing at)
{
    const char *name = at.table->name;
    if (!*name || is_default_name(name)) {
        fails_at(checking, at.sheet, at.table->range.top, at.table->range.left,
                 "the table is named “%s”", shown_text(checking, name));
    } else if (is_taken(checking->book, at.table)) {
        fails_at(checking, at.sheet, at.table->range.top, at.table->range.left,
                 "another table is named “%s” too", shown_text(checking, name));
    }
}

void check_table_names(struct checking *checking)
{
    each_table(checking, check_name);
}

static bool overlap(const struct range *a, const struct range *b)
{
    return a->top <= b->bottom && b->top <= a->bottom && a->left <= b->right &&
           b->left <= a->right;
}

static void check_overlap(struct checking *checking, struct standing at)
{
    const struct book_tables *tables = &at.sheet->tables;
    for (const struct book_table *other = tables->items; other < at.table; other++) {
        if (overlap(&other->range, &at.table->range)) {
            fails_at(checking, at.sheet, at.table->range.top, at.table->range.left,
                     "the table lies over another one");
        }
    }
}

void check_merged_cells(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *cells = sheets->items[i].cells;
        for (size_t j = 0; cells && j < cells->merges.count; j++) {
            const struct range *merge = &cells->merges.items[j];
            fails_at(checking, &sheets->items[i], merge->top, merge->left,
                     "%u cells are merged into one",
                     (merge->bottom - merge->top + 1) * (merge->right - merge->left + 1));
        }
    }
    each_table(checking, check_overlap);
}

/* ---- rows, columns, cells ---- */

/* How many cells of a range have something in them: by row, and by column below the
 * headings. Counted once, since a table may claim a whole sheet. */
struct filled {
    struct range all;
    unsigned *rows, *columns; /* from the range's first on */
};

static struct filled count_filled(struct checking *checking, const struct standing *at)
{
    struct filled filled = {.all = used_part(at)};
    const struct range *all = &filled.all;
    const struct cells none = {0},
                       *cells = at->sheet->cells ? &at->sheet->cells->cells : &none;
    filled.rows = arena_array(checking->arena, unsigned, all->bottom - all->top + 1);
    filled.columns = arena_array(checking->arena, unsigned, all->right - all->left + 1);
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];
        if (is_within(all, cell->row, cell->column) && cell_is_filled(cell)) {
            filled.rows[cell->row - all->top]++;
            filled.columns[cell->column - all->left] += cell->row > all->top;
        }
    }
    return filled;
}

static bool is_blank_row(const struct filled *filled, unsigned row)
{
    return filled->rows[row - filled->all.top] == 0;
}

static bool is_blank_column(const struct filled *filled, unsigned column)
{
    return filled->columns[column - filled->all.left] == 0;
}

static void check_lines(struct checking *checking, struct standing at)
{
    const struct filled filled = count_filled(checking, &at);
    const struct range *all = &filled.all;
    for (unsigned row = all->top; row <= all->bottom; row++) {
        if (is_blank_row(&filled, row)) {
            fails_at(checking, at.sheet, row, all->left, "the table's row is blank");
        }
    }
    for (unsigned column = all->left; column <= all->right; column++) {
        if (is_blank_column(&filled, column)) {
            fails_at(checking, at.sheet, all->top, column, "the table's column is blank");
        }
    }
}

void check_blank_lines(struct checking *checking)
{
    each_table(checking, check_lines);
}

/* Capitals do not tell two headings apart; nor does white space at their ends, which is
 * not in the names here. */
static bool is_repeated(const struct texts *names, size_t column)
{
    for (size_t i = 0; i < column; i++) {
        if (strcasecmp(names->items[i], names->items[column]) == 0) {
            return true;
        }
    }
    return false;
}

/* "Column1", which Excel writes where no heading stands; a dash or the like. */
static bool says_nothing(const char *heading)
{
    bool is_default = strncasecmp(heading, "Column", 6) == 0 && heading[6] &&
                      !heading[6 + strspn(heading + 6, "0123456789")];
    return is_default || !cell_text_has_word(heading);
}

/* Raised digits are read as such, and the mark-up has plain ones for them. */
static bool is_as_marked(const struct checking *checking, const struct cell *cell,
                         const char *name)
{
    return strcmp(text_plain(checking->arena, cell->text),
                  text_plain(checking->arena, name)) == 0;
}

static void check_heading(struct checking *checking, struct standing at,
                          const struct texts *trimmed, size_t index)
{
    unsigned row = at.table->range.top, column = at.table->range.left + (unsigned)index;
    const struct cell *cell =
        at.sheet->cells ? sheet_cell(at.sheet->cells, row, column) : NULL;
    const char *name = at.table->columns.items[index];
    if (is_covered(at.sheet, row, column)) {
        return;
    }
    if (!cell || cell->kind != CELL_TEXT || text_is_blank(cell->text)) {
        fails_at(checking, at.sheet, row, column, "the column's heading is no text");
    } else if (strcmp(cell->text, name) != 0 && !is_as_marked(checking, cell, name)) {
        fails_at(checking, at.sheet, row, column,
                 "the heading is “%s”, the table's mark-up says “%s”",
                 shown_text(checking, cell->text), shown_text(checking, name));
    } else if (says_nothing(name)) {
        fails_at(checking, at.sheet, row, column, "the heading “%s” says nothing",
                 shown_text(checking, name));
    } else if (is_repeated(trimmed, index)) {
        fails_at(checking, at.sheet, row, column, "another column is headed “%s” too",
                 shown_text(checking, name));
    }
}

/* Two cells or more right above the headings, beside what stands in the first column,
 * are a row of headings of their own. */
static bool has_row_above(const struct book_sheet *sheet, const struct range *table)
{
    const struct range above = {table->top - 1, table->left + 1, table->top - 1,
                                table->right};
    return above.top > 0 && outside_in(sheet, above) > 1;
}

static void check_heading_row(struct checking *checking, struct standing at)
{
    const struct book_table *table = at.table;
    if (table->heading_rows != 1) {
        fails_at(checking, at.sheet, table->range.top, table->range.left,
                 "the table has %u heading rows", table->heading_rows);
        return;
    }
    if (has_row_above(at.sheet, &table->range)) {
        fails_at(checking, at.sheet, table->range.top - 1, table->range.left,
                 "another row of headings stands above the table's");
    }
    struct texts trimmed = {0};
    for (size_t i = 0; i < table->columns.count; i++) {
        *list_add(checking->arena, &trimmed) =
            text_trimmed(checking->arena, table->columns.items[i]);
        check_heading(checking, at, &trimmed, i);
    }
}

void check_headings(struct checking *checking)
{
    each_table(checking, check_heading_row);
}

static bool is_unwrapped(const struct checking *checking, struct standing at,
                         const struct cell *cell)
{
    return cell->kind == CELL_TEXT &&
           is_within(&at.table->range, cell->row, cell->column) &&
           !book_style_at(checking->book, at.sheet, cell->row, cell->column)->is_wrapped;
}

/* Said once for a table: one command mends them all. */
static void check_wrapped_texts(struct checking *checking, struct standing at)
{
    const struct cell *first = NULL;
    size_t count = 0;
    for (size_t i = 0; at.sheet->cells && i < at.sheet->cells->cells.count; i++) {
        const struct cell *cell = &at.sheet->cells->cells.items[i];
        if (is_unwrapped(checking, at, cell)) {
            first = first ? first : cell;
            count++;
        }
    }
    if (count == 1) {
        fails_at(checking, at.sheet, first->row, first->column, "the text does not wrap");
    } else if (count > 1) {
        fails_at(checking, at.sheet, first->row, first->column,
                 "%zu texts of the table do not wrap, this one first", count);
    }
}

void check_wrapped(struct checking *checking)
{
    each_table(checking, check_wrapped_texts);
}

/* Some line above the table says what an empty cell means. */
static bool is_explained(const struct standing *at)
{
    for (unsigned row = 1; row < at->table->range.top; row++) {
        const char *line = book_text(at->sheet, row, 1);
        if (strcasestr(line, "empty") || strcasestr(line, "blank")) {
            return true;
        }
    }
    return false;
}

/* Blank rows and columns, merges and cells with a fill fail checks of their own. */
static bool is_empty_alone(const struct checking *checking, const struct standing *at,
                           const struct filled *filled, unsigned row, unsigned column)
{
    return !is_blank_row(filled, row) && !is_blank_column(filled, column) &&
           !book_is_filled(at->sheet, row, column) &&
           !is_covered(at->sheet, row, column) &&
           !book_style_at(checking->book, at->sheet, row, column)->fill.is_shown;
}

static void check_empty(struct checking *checking, struct standing at)
{
    if (is_explained(&at)) {
        return;
    }
    const struct filled filled = count_filled(checking, &at);
    const struct range *all = &filled.all;
    for (unsigned row = all->top + 1; row <= all->bottom; row++) {
        for (unsigned column = all->left; column <= all->right; column++) {
            if (is_empty_alone(checking, &at, &filled, row, column)) {
                fails_at(checking, at.sheet, row, column, "the table's cell is empty");
            }
        }
    }
}

void check_empty_cells(struct checking *checking)
{
    each_table(checking, check_empty);
}

/* ---- place ---- */

static void check_left(struct checking *checking, struct standing at)
{
    if (at.table->range.left != 1) {
        fails_at(checking, at.sheet, at.table->range.top, at.table->range.left,
                 "the table does not begin in column A");
    }
}

static bool uses_column_a(const struct book_sheet *sheet)
{
    const struct cells *cells = &sheet->cells->cells;
    for (size_t i = 0; i < cells->count; i++) {
        if (cells->items[i].column == 1 && cell_is_filled(&cells->items[i])) {
            return true;
        }
    }
    return false;
}

/* What touches a table at its edges fails checks of its own. */
static bool is_at_edge(const struct range *table, bool has_headings_above,
                       const struct cell *cell)
{
    return (cell->column == table->right + 1 && cell->row >= table->top) ||
           (has_headings_above && cell->row == table->top - 1);
}

/* Above a table or beside it, where nobody who goes down column A finds it. Said once for
 * a sheet. */
static void check_strays(struct checking *checking, const struct book_sheet *sheet)
{
    const struct range *table = &sheet->tables.items[0].range;
    const struct cells *cells = &sheet->cells->cells;
    bool has_headings_above = has_row_above(sheet, table);
    for (size_t i = 0; i < cells->count && cells->items[i].row <= table->bottom; i++) {
        const struct cell *cell = &cells->items[i];
        if (cell->column > 1 && !is_at_edge(table, has_headings_above, cell) &&
            cell_is_filled(cell) && !is_in_table(sheet, cell->row, cell->column)) {
            fails_at(checking, sheet, cell->row, cell->column,
                     "“%s” stands neither in column A nor in a table",
                     shown_text(checking, cell->text));
            return;
        }
    }
}

void check_table_place(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    each_table(checking, check_left);
    for (size_t i = 0; i < sheets->count; i++) {
        const struct book_sheet *sheet = &sheets->items[i];
        if (sheet->cells && sheet->cells->cells.count > 0 && !uses_column_a(sheet)) {
            fails_at(checking, sheet, 0, 0, "nothing stands in column A");
        }
        if (sheet->cells && sheet->tables.count > 0) {
            check_strays(checking, sheet);
        }
    }
}

static void check_below(struct checking *checking, struct standing at)
{
    const struct cells *cells = &at.sheet->cells->cells;
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];
        if (cell->row > at.table->range.bottom && cell_is_filled(cell)) {
            fails_at(checking, at.sheet, cell->row, cell->column,
                     "“%s” stands below the table", shown_text(checking, cell->text));
            return;
        }
    }
}

void check_one_table(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct book_sheet *sheet = &sheets->items[i];
        if (sheet->tables.count > 1) {
            fails_at(checking, sheet, 0, 0, "the sheet has %zu tables",
                     sheet->tables.count);
        } else if (sheet->tables.count == 1 && sheet->cells) {
            check_below(checking, (struct standing){sheet, &sheet->tables.items[0]});
        }
    }
}

/* ---- signs ---- */

static void check_signs(struct checking *checking, struct standing at)
{
    for (size_t i = 0; at.sheet->cells && i < at.sheet->cells->cells.count; i++) {
        const struct cell *cell = &at.sheet->cells->cells.items[i];
        if (cell->kind == CELL_TEXT &&
            is_within(&at.table->range, cell->row, cell->column) &&
            cell->row > at.table->range.top && cell_is_filled(cell) &&
            !cell_text_has_word(cell->text)) {
            fails_at(checking, at.sheet, cell->row, cell->column,
                     "“%s” is a sign and no word", shown_text(checking, cell->text));
        }
    }
}

void check_signs_alone(struct checking *checking)
{
    each_table(checking, check_signs);
}
