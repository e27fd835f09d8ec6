// SPDX-License-Identifier: MIT
#include <string.h>

#include "importers/checklist/checking.h"

/* Runs a function for every sheet. */
static void each_sheet(struct checking *checking,
                       void (*run)(struct checking *, const struct book_sheet *))
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        run(checking, &sheets->items[i]);
    }
}

/* Runs a function for every cell with a text of every sheet. */
static void each_text(struct checking *checking,
                      void (*run)(struct checking *, const struct book_sheet *,
                                  const struct cell *))
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *cells = sheets->items[i].cells;
        for (size_t j = 0; cells && j < cells->cells.count; j++) {
            if (cells->cells.items[j].kind == CELL_TEXT) {
                run(checking, &sheets->items[i], &cells->cells.items[j]);
            }
        }
    }
}

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
    each_sheet(checking, check_filter);
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
    if (sheet->cells) {
        check_hidden_lines(checking, sheet, true);
        check_hidden_lines(checking, sheet, false);
    }
}

void check_hidden(struct checking *checking)
{
    each_sheet(checking, check_hidden_parts);
}

static void check_width(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->tables.count > 0 && !sheet->has_widths) {
        fails_at(checking, sheet, 0, 0, "no column has a width of its own");
    }
}

void check_widths(struct checking *checking)
{
    each_sheet(checking, check_width);
}

static void check_cursor_of(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->cursor_row != 1 || sheet->cursor_column != 1) {
        fails_at(checking, sheet, sheet->cursor_row, sheet->cursor_column,
                 "the cursor is here");
    }
}

void check_cursor(struct checking *checking)
{
    if (checking->book->active_sheet != 0) {
        fails_at(checking, NULL, 0, 0, "the file opens on its sheet %u",
                 checking->book->active_sheet + 1);
    }
    each_sheet(checking, check_cursor_of);
}

/* ---- notes ---- */

/* A sign that refers to a note, at a text's end. */
static const char *sign_at_end(const char *text)
{
    static const char *const signs[] = {"*", "†", "‡", "§", "¹", "²", "³", "⁴",
                                        "⁵", "⁶", "⁷", "⁸", "⁹", "⁰", "ⁱ", "ª"};
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
        size_t size = strlen(signs[i]);
        if (length > size && strcmp(text + length - size, signs[i]) == 0) {
            return signs[i];
        }
    }
    return NULL;
}

/* "[note 1]" in whatever letters; NULL for none. */
static const char *note_reference(const char *text)
{
    for (const char *at = strcasestr(text, "[note "); at;
         at = strcasestr(at + 1, "[note ")) {
        size_t digits = strspn(at + 6, "0123456789");
        if (digits > 0 && at[6 + digits] == ']') {
            return at;
        }
    }
    return NULL;
}

/* "(note 1)", "(see note 1)". */
static bool has_other_reference(const char *text)
{
    const char *at = strcasestr(text, "(note ");
    at = at ? at : strcasestr(text, "(see note ");
    const char *word = at ? strcasestr(at, "note ") : NULL;
    return word && strspn(word + 5, "0123456789") > 0 &&
           word[5 + strspn(word + 5, "0123456789")] == ')';
}

static void check_sign(struct checking *checking, const struct book_sheet *sheet,
                       const struct cell *cell)
{
    const char *sign = sign_at_end(cell->text);
    if (sign) {
        fails_at(checking, sheet, cell->row, cell->column, "the text ends in %s", sign);
    } else if (has_other_reference(cell->text)) {
        fails_at(checking, sheet, cell->row, cell->column,
                 "a note is referred to in round brackets");
    }
}

static void check_raised(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->styled.count; i++) {
        const struct book_cell *cell = &sheet->styled.items[i];
        bool is_raised =
            cell->is_raised ||
            book_style_at(checking->book, sheet, cell->row, cell->column)->is_raised;
        if (is_raised && book_is_filled(sheet, cell->row, cell->column)) {
            fails_at(checking, sheet, cell->row, cell->column,
                     "letters are raised or lowered");
        }
    }
}

void check_note_signs(struct checking *checking)
{
    each_text(checking, check_sign);
    each_sheet(checking, check_raised);
}

static bool has_notes_sheet(const struct book *book)
{
    for (size_t i = 0; i < book->sheets.count; i++) {
        if (book_sheet_is(&book->sheets.items[i], "Notes")) {
            return true;
        }
    }
    return false;
}

static void check_reference(struct checking *checking, const struct book_sheet *sheet,
                            const struct cell *cell)
{
    if (note_reference(cell->text)) {
        fails_at(checking, sheet, cell->row, cell->column,
                 "a note is referred to, but there is no sheet Notes");
    }
}

void check_notes_sheet(struct checking *checking)
{
    if (!has_notes_sheet(checking->book)) {
        each_text(checking, check_reference);
    }
}

/* ---- texts ---- */

static bool is_address(const char *text)
{
    static const char *const beginnings[] = {"http://", "https://", "www.",
                                             "mailto:", "ftp://"};
    for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++) {
        if (strncasecmp(text, beginnings[i], strlen(beginnings[i])) == 0) {
            return !strchr(text, ' ');
        }
    }
    return false;
}

static void check_links_of(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->links.count; i++) {
        const struct range *link = &sheet->links.items[i];
        const char *text = book_text(sheet, link->top, link->left);
        if (text_is_blank(text) || is_address(text)) {
            fails_at(checking, sheet, link->top, link->left, "the link reads “%s”",
                     shown_text(checking, text));
        }
    }
}

void check_links(struct checking *checking)
{
    each_sheet(checking, check_links_of);
}

/* Set off: bold, or larger than the workbook's default letters. */
static void check_title(struct checking *checking, const struct book_sheet *sheet)
{
    if (!sheet->cells || sheet->cells->cells.count == 0) {
        return;
    }
    const struct cell *cell = sheet_cell(sheet->cells, 1, 1);
    const struct book_style *style = book_style_at(checking->book, sheet, 1, 1);
    const struct book_styles *styles = &checking->book->styles;
    double usual = styles->count > 0 ? styles->items[0].size : 0;
    if (!cell || cell->kind != CELL_TEXT || text_is_blank(cell->text)) {
        fails_at(checking, sheet, 1, 1, "no title stands here");
    } else if (!style->is_bold && style->size <= usual) {
        fails_at(checking, sheet, 1, 1, "the title looks like any other text");
    }
}

void check_titles(struct checking *checking)
{
    each_sheet(checking, check_title);
}

static void check_margin(struct checking *checking, const struct book_sheet *sheet)
{
    if (sheet->has_margin_text) {
        fails_at(checking, sheet, 0, 0, "the sheet has a header or a footer");
    }
    if (sheet->shapes > 0) {
        fails_at(checking, sheet, 0, 0, "the sheet has text boxes or shapes: %zu",
                 sheet->shapes);
    }
}

void check_margins(struct checking *checking)
{
    each_sheet(checking, check_margin);
}

/* ---- sheets ---- */

static bool is_default_name(const char *name)
{
    const char *digits = strncmp(name, "Sheet", 5) == 0 ? name + 5 : name;
    return digits > name && strspn(digits, "0123456789") == strlen(digits);
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

static void check_blank(struct checking *checking, const struct book_sheet *sheet)
{
    bool is_filled = sheet->charts.count > 0;
    for (size_t i = 0; sheet->cells && i < sheet->cells->cells.count; i++) {
        is_filled |= sheet->cells->cells.items[i].kind != CELL_EMPTY;
    }
    if (!is_filled) {
        fails_at(checking, sheet, 0, 0, "nothing stands on the sheet");
    }
}

void check_blank_sheets(struct checking *checking)
{
    each_sheet(checking, check_blank);
}
