// SPDX-License-Identifier: MIT
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "importers/checklist/checking.h"

enum {
    WHITE = 0xFFFFFF,
    BLACK = 0,
    LEAST_CONTRAST = 45,
    LEAST_LARGE_CONTRAST = 30,
    LEAST_SIZE = 12, /* of letters, in points */
    LINKS_LOOKED_AT = 1000,
};

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
    const char *text = book_text(sheet, cell->row, cell->column);
    return style->fill.is_shown &&
           (cell_text_has_word(text) || !is_in_table(sheet, cell->row, cell->column));
}

/* Once for a sheet: where one cell has a fill, most have. */
static void check_cell_fills(struct checking *checking, const struct book_sheet *sheet)
{
    const struct book_cells *cells = &sheet->styled;
    const struct book_cell *first = NULL;
    size_t filled = 0;
    for (size_t i = 0; i < cells->count; i++) {
        if (has_fill(checking, sheet, &cells->items[i])) {
            first = first ? first : &cells->items[i];
            filled++;
        }
    }
    if (filled == 1) {
        fails_at(checking, sheet, first->row, first->column, "the cell has a fill");
    } else if (filled > 1) {
        fails_at(checking, sheet, first->row, first->column,
                 "%zu cells have a fill, this one first", filled);
    }
}

/* The first row or column that has one as a whole, and so goes on without end. */
static void check_line_fills(struct checking *checking, const struct book_sheet *sheet,
                             const struct book_lines *lines, bool is_row)
{
    const struct book_styles *styles = &checking->book->styles;
    for (size_t i = 0; i < lines->count; i++) {
        const struct book_line *line = &lines->items[i];
        if (line->style < styles->count && styles->items[line->style].fill.is_shown) {
            fails_at(checking, sheet, is_row ? line->first : 1, is_row ? 1 : line->first,
                     "the whole %s has a fill", is_row ? "row" : "column");
            return;
        }
    }
}

/* Of Excel's own styles only the light ones paint nothing behind the cells: 1 to 7 and 15
 * to 21 without stripes. */
static bool paints(const struct book_table *table)
{
    static const char light[] = "TableStyleLight";
    if (strncmp(table->style, "TableStyle", 10) != 0) {
        return false;
    }
    unsigned long number = strncmp(table->style, light, sizeof(light) - 1) == 0
                               ? strtoul(table->style + sizeof(light) - 1, NULL, 10)
                               : 0;
    bool is_plain = (number >= 1 && number <= 7) || number >= 15;
    return !is_plain || table->has_stripes;
}

static void check_table_styles(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->tables.count; i++) {
        const struct book_table *table = &sheet->tables.items[i];
        if (paints(table)) {
            fails_at(checking, sheet, table->range.top, table->range.left,
                     "the table's style %s paints a background",
                     shown_text(checking, table->style));
        }
    }
}

/* What a rule's style changes; NULL for no style. */
static const struct book_style *rule_style(const struct checking *checking,
                                           const struct book_rule *rule)
{
    const struct book_styles *styles = &checking->book->conditional_styles;
    return rule->style < styles->count ? &styles->items[rule->style] : NULL;
}

static void check_rule_fills(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->rules.count; i++) {
        const struct book_rule *rule = &sheet->rules.items[i];
        const struct book_style *style = rule_style(checking, rule);
        if (rule->has_colour || (style && style->fill.is_shown)) {
            fails_at(checking, sheet, rule->range.top, rule->range.left,
                     "a conditional format paints a background from here on");
            return;
        }
    }
}

static void check_sheet_fills(struct checking *checking, const struct book_sheet *sheet)
{
    check_cell_fills(checking, sheet);
    check_line_fills(checking, sheet, &sheet->rows, true);
    check_line_fills(checking, sheet, &sheet->columns, false);
    check_table_styles(checking, sheet);
    check_rule_fills(checking, sheet);
}

void check_fills(struct checking *checking)
{
    each_book_sheet(checking, check_sheet_fills);
}

/* Signs that differ by nothing but their colour: dots, boxes, lines. */
static void check_word(struct checking *checking, const struct book_sheet *sheet,
                       const struct book_cell *cell, const struct book_style *style)
{
    const char *text = book_text(sheet, cell->row, cell->column);
    bool is_coloured = style->letters.seen > 0 && style->letters.seen != WHITE;
    if (!is_in_table(sheet, cell->row, cell->column) || cell_text_has_word(text)) {
        return;
    }
    if (style->fill.is_shown) {
        fails_at(checking, sheet, cell->row, cell->column,
                 "the cell has a fill and no word");
    } else if (is_coloured && !text_is_blank(text)) {
        fails_at(checking, sheet, cell->row, cell->column,
                 "the cell has a coloured sign and no word");
    }
}

static void check_rules_alone(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->rules.count; i++) {
        const struct book_rule *rule = &sheet->rules.items[i];
        if (rule->is_alone) {
            fails_at(checking, sheet, rule->range.top, rule->range.left,
                     "icons or bars stand here instead of values");
        }
    }
}

void check_colour_alone(struct checking *checking)
{
    each_cell(checking, check_word);
    each_book_sheet(checking, check_rules_alone);
}

/* ---- letters ---- */

/* What is wrong with letters; the first that applies is said. */
enum fault {
    FAULT_SMALL,
    FAULT_SLANTED,
    FAULT_UNDERLINED,
    FAULT_SERIFS,
    FAULTS,
};

static bool is_link(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    for (size_t i = 0; i < sheet->links.count && i < LINKS_LOOKED_AT; i++) {
        const struct range *link = &sheet->links.items[i];
        if (row >= link->top && row <= link->bottom && column >= link->left &&
            column <= link->right) {
            return true;
        }
    }
    return sheet->links.count > LINKS_LOOKED_AT;
}

/* Links are underlined so that they are known as such. */
static enum fault fault_of(const struct book_sheet *sheet, const struct book_cell *cell,
                           const struct book_letters *letters)
{
    if (letters->size > 0 && letters->size < LEAST_SIZE) {
        return FAULT_SMALL;
    }
    if (letters->is_italic) {
        return FAULT_SLANTED;
    }
    if (letters->is_underlined && !is_link(sheet, cell->row, cell->column)) {
        return FAULT_UNDERLINED;
    }
    return letters->has_serifs ? FAULT_SERIFS : FAULTS;
}

/* Once for a sheet and fault: where one cell has it, most have. */
static void check_fonts_of(struct checking *checking, const struct book_sheet *sheet)
{
    static const char *const faults[FAULTS] = {"are smaller than 12 points", "are italic",
                                               "are underlined", "have serifs"};
    const struct book_cell *first[FAULTS] = {NULL};
    size_t counts[FAULTS] = {0};
    for (size_t i = 0; i < sheet->styled.count; i++) {
        const struct book_cell *cell = &sheet->styled.items[i];
        const struct book_style *style =
            book_style_at(checking->book, sheet, cell->row, cell->column);
        enum fault fault = fault_of(sheet, cell, &style->letters);
        if (fault < FAULTS && book_is_filled(sheet, cell->row, cell->column)) {
            first[fault] = first[fault] ? first[fault] : cell;
            counts[fault]++;
        }
    }
    for (enum fault fault = 0; fault < FAULTS; fault++) {
        if (counts[fault] > 0) {
            fails_at(checking, sheet, first[fault]->row, first[fault]->column,
                     "the letters of %zu cell%s %s, here first", counts[fault],
                     counts[fault] == 1 ? "" : "s", faults[fault]);
        }
    }
}

void check_fonts(struct checking *checking)
{
    each_book_sheet(checking, check_fonts_of);
}

/* ---- contrast ---- */

double book_luminance(int rgb)
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

/* As WCAG 2.1 defines it. */
static double contrast(int one, int other)
{
    double a = book_luminance(one) + 0.05, b = book_luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

/* Letters on a fill, or on each end of a gradient: the least contrast. */
static double least_contrast(int letters, int fill, const int *ends)
{
    letters = letters == NO_FILL ? BLACK : letters;
    if (ends[0] == NO_FILL || ends[1] == NO_FILL) {
        return contrast(letters, fill == NO_FILL ? WHITE : fill);
    }
    return fmin(contrast(letters, ends[0]), contrast(letters, ends[1]));
}

/* In tenths: WCAG 2.1, 1.4.3. Letters are large from 18 points on, or bold from 14. */
static int contrast_wanted(const struct book_letters *letters)
{
    bool is_large = letters->size >= 18 || (letters->is_bold && letters->size >= 14);
    return is_large ? LEAST_LARGE_CONTRAST : LEAST_CONTRAST;
}

static void check_letters(struct checking *checking, const struct book_sheet *sheet,
                          const struct book_cell *styled, const struct book_style *style)
{
    const struct cell *cell =
        sheet->cells ? sheet_cell(sheet->cells, styled->row, styled->column) : NULL;
    if (!cell || cell->kind == CELL_EMPTY) {
        return;
    }
    double ratio = least_contrast(style->letters.seen, cell->fill, style->fill.ends);
    if (styled->pieces.lightest != NO_FILL) {
        ratio = fmin(
            ratio, least_contrast(styled->pieces.lightest, cell->fill, style->fill.ends));
    }
    if (ratio * 10 < contrast_wanted(&style->letters)) {
        fails_at(checking, sheet, cell->row, cell->column, "the contrast is %.1f to 1",
                 ratio);
    }
}

/* What a rule does not change stays as the cells have it, and is held against what it
 * does: of those, black on white are the usual ones. */
static void check_rule_letters(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->rules.count; i++) {
        const struct book_rule *rule = &sheet->rules.items[i];
        const struct book_style *style = rule_style(checking, rule);
        double ratio =
            style ? least_contrast(style->letters.seen, NO_FILL, style->fill.ends)
                  : LEAST_CONTRAST;
        if (ratio * 10 < LEAST_CONTRAST) {
            fails_at(checking, sheet, rule->range.top, rule->range.left,
                     "the contrast that a conditional format makes is %.1f to 1", ratio);
        }
    }
}

void check_contrast(struct checking *checking)
{
    each_cell(checking, check_letters);
    each_book_sheet(checking, check_rule_letters);
}

/* ---- pictures and charts ---- */

static void check_pictures_of(struct checking *checking, const struct book_sheet *sheet)
{
    size_t count = sheet->pictures.count;
    if (count > 0) {
        fails_at(checking, sheet, 0, 0, "the sheet has %zu picture%s", count,
                 count == 1 ? "" : "s");
    }
    if (sheet->has_background) {
        fails_at(checking, sheet, 0, 0, "a picture lies behind the sheet");
    }
    if (sheet->is_macro) {
        fails_at(checking, sheet, 0, 0, "the sheet is a macro");
    }
}

void check_pictures(struct checking *checking)
{
    if (checking->book->has_macros) {
        fails_at(checking, NULL, 0, 0, "the file has macros");
    }
    each_book_sheet(checking, check_pictures_of);
}

/* "Chart 1", "Picture", "image2.png": what programs write, which describes nothing. */
static bool describes_nothing(const char *description)
{
    static const char *const words[] = {"chart",   "graph",  "picture", "image",
                                        "diagram", "figure", "logo",    "icon"};
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(description, words[i], length) == 0) {
            const char *rest = description + length;
            rest += strspn(rest, " 0123456789");
            return !*rest || (*rest == '.' && !strchr(rest, ' '));
        }
    }
    return false;
}

/* word: "chart" or "picture". */
static void check_description(struct checking *checking, const struct book_sheet *sheet,
                              const char *word, const struct book_picture *picture)
{
    unsigned row = picture->column > 0 ? picture->row : 0, column = picture->column;
    if (picture->is_decorative && strcmp(word, "chart") == 0) {
        fails_at(checking, sheet, row, column, "a chart is marked as decorative");
    } else if (text_is_blank(picture->description) && !picture->is_decorative) {
        fails_at(checking, sheet, row, column, "a %s has no alternative text", word);
    } else if (describes_nothing(picture->description)) {
        fails_at(checking, sheet, row, column, "a %s's alternative text is “%s”", word,
                 shown_text(checking, picture->description));
    }
}

static void check_chart(struct checking *checking, const struct book_sheet *sheet,
                        const struct book_chart *chart)
{
    unsigned row = chart->frame.column > 0 ? chart->frame.row : 0;
    check_description(checking, sheet, "chart", &chart->frame);
    if (!chart->has_title && !chart->is_unread) {
        fails_at(checking, sheet, row, chart->frame.column, "a chart has no title");
    }
    if (chart->titled_axes < chart->axes) {
        fails_at(checking, sheet, row, chart->frame.column,
                 "%u of %u axes of a chart have no title",
                 chart->axes - chart->titled_axes, chart->axes);
    }
}

static void check_drawn(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->charts.count; i++) {
        check_chart(checking, sheet, &sheet->charts.items[i]);
    }
    for (size_t i = 0; i < sheet->pictures.count; i++) {
        check_description(checking, sheet, "picture", &sheet->pictures.items[i]);
    }
}

void check_charts(struct checking *checking)
{
    each_book_sheet(checking, check_drawn);
}

/* ---- the document ---- */

/* What programs write themselves: "Book1", "openpyxl". */
static bool is_default_property(const char *text)
{
    static const char *const words[] = {
        "book",    "workbook", "untitled", "spreadsheet", "openpyxl",
        "unknown", "user",     "author",   "apache poi",  "microsoft office user"};
    return is_numbered_word(text, words, sizeof(words) / sizeof(*words), " 0123456789");
}

static void check_property(struct checking *checking, const char *word, const char *text)
{
    if (text_is_blank(text)) {
        fails_at(checking, NULL, 0, 0, "the file's properties have no %s", word);
    } else if (is_default_property(text)) {
        fails_at(checking, NULL, 0, 0, "the %s in the file's properties is “%s”", word,
                 shown_text(checking, text));
    }
}

void check_properties(struct checking *checking)
{
    check_property(checking, "title", checking->book->properties.title);
    check_property(checking, "author", checking->book->properties.creator);
}
