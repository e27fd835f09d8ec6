// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "importers/checklist/checking.h"

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

/* ---- notes ---- */

enum {
    NOTES_MOST = 1000, /* numbers of notes below this are looked up */
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "km²", "m³" and "R²" are units and names: there a short word stands before the sign. */
static bool is_power(const char *text, const char *at)
{
    const char *word = at;
    while (word > text && is_letter(word[-1])) {
        word--;
    }
    bool is_raised =
        strncmp(at, "²", strlen("²")) == 0 || strncmp(at, "³", strlen("³")) == 0;
    return is_raised && at > word && at - word <= 2;
}

/* A sign behind a word refers to a note, and so does one at the text's end; a star
 * between numbers ("2*3") and a section's sign before one do not. */
static bool refers(const char *text, const char *at, size_t size)
{
    char before = at > text ? at[-1] : ' ';
    bool is_behind_word = is_letter(before) || before == ')';
    bool is_end = !at[size] || (at[size] & 0x80) || strchr(" ,.;:)*", at[size]);
    return at > text && !is_power(text, at) &&
           (!at[size] || (is_behind_word && (size > 1 || is_end)));
}

static const char *note_sign(const char *text)
{
    static const char *const signs[] = {"*", "†", "‡", "§", "¹", "²", "³", "⁴",
                                        "⁵", "⁶", "⁷", "⁸", "⁹", "⁰", "ⁱ", "ª"};
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
        size_t size = strlen(signs[i]);
        for (const char *at = strstr(text, signs[i]); at; at = strstr(at + 1, signs[i])) {
            if (refers(text, at, size)) {
                return signs[i];
            }
        }
    }
    return NULL;
}

/* The number behind "[note " at the text; 0 for another text. */
static unsigned note_number(const char *at)
{
    unsigned number = 0;
    if (strncasecmp(at, "[note ", 6) != 0 || at[6] == '0') {
        return 0;
    }
    for (at += 6; is_digit(*at) && number < NOTES_MOST; at++) {
        number = number * 10 + (unsigned)(*at - '0');
    }
    return *at == ']' && number < NOTES_MOST ? number : 0;
}

/* The word for a note, which begins what a bracket holds: "see note", "Footnote". */
static const char *behind_note_word(const char *at)
{
    static const char *const words[] = {"see note", "see footnote", "note", "footnote",
                                        "endnote"};
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strncasecmp(at, words[i], strlen(words[i])) == 0) {
            return at + strlen(words[i]);
        }
    }
    return at;
}

/* A bracket with a note's number in another form than "[note 1]": "(see note 1)",
 * "[note1]", "[1]". */
static bool is_odd_reference(const char *bracket)
{
    const char *word = bracket + 1, *at = behind_note_word(word);
    bool has_word = at > word;
    at += has_word ? strspn(at, " :.") : 0;
    size_t digits = strspn(at, "0123456789");
    bool is_number = digits > 0 && digits <= 3 && strchr("])", at[digits]) && at[digits];
    return is_number && (has_word || *bracket == '[') && note_number(bracket) == 0;
}

static const char *odd_reference(const char *text)
{
    for (const char *at = strpbrk(text, "[("); at; at = strpbrk(at + 1, "[(")) {
        if (is_odd_reference(at)) {
            return at;
        }
    }
    return NULL;
}

static void check_sign(struct checking *checking, const struct book_sheet *sheet,
                       const struct cell *cell)
{
    const char *sign = note_sign(cell->text), *odd = odd_reference(cell->text);
    if (sign) {
        fails_at(checking, sheet, cell->row, cell->column, "a note is referred to by %s",
                 sign);
    } else if (odd) {
        fails_at(checking, sheet, cell->row, cell->column,
                 "a note is referred to by “%.*s”", (int)strcspn(odd, "])") + 1, odd);
    }
}

static void check_raised(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->styled.count; i++) {
        const struct book_cell *cell = &sheet->styled.items[i];
        bool is_raised = cell->pieces.is_raised ||
                         book_style_at(checking->book, sheet, cell->row, cell->column)
                             ->letters.is_raised;
        if (is_raised && book_is_filled(sheet, cell->row, cell->column)) {
            fails_at(checking, sheet, cell->row, cell->column,
                     "letters are raised or lowered");
        }
    }
}

void check_note_signs(struct checking *checking)
{
    each_text(checking, check_sign);
    each_book_sheet(checking, check_raised);
}

static const struct book_sheet *notes_sheet(const struct book *book)
{
    for (size_t i = 0; i < book->sheets.count; i++) {
        if (book_sheet_is(&book->sheets.items[i], "Notes")) {
            return &book->sheets.items[i];
        }
    }
    return NULL;
}

/* The numbers that stand in column A of the sheet Notes, however they are written. */
static void gather_notes(const struct book_sheet *notes, bool *noted)
{
    for (size_t i = 0; notes->cells && i < notes->cells->cells.count; i++) {
        const struct cell *cell = &notes->cells->cells.items[i];
        const char *digits = cell->column == 1 ? strpbrk(cell->text, "0123456789") : NULL;
        unsigned long number = digits ? strtoul(digits, NULL, 10) : 0;
        if (number < NOTES_MOST) {
            noted[number] = true;
        }
    }
}

/* Where the notes stand they are told apart by the same words. */
static void check_references_of(struct checking *checking, const struct book_sheet *sheet,
                                const struct book_sheet *notes, const bool *noted)
{
    for (size_t i = 0; sheet->cells && i < sheet->cells->cells.count; i++) {
        const struct cell *cell = &sheet->cells->cells.items[i];
        const char *at = strchr(cell->text, '[');
        for (; cell->kind == CELL_TEXT && at; at = strchr(at + 1, '[')) {
            unsigned number = note_number(at);
            if (number > 0 && !notes) {
                fails_at(checking, sheet, cell->row, cell->column,
                         "a note is referred to, but there is no sheet Notes");
                break;
            }
            if (number > 0 && !noted[number]) {
                fails_at(checking, sheet, cell->row, cell->column,
                         "note %u does not stand on the sheet Notes", number);
            }
        }
    }
}

void check_notes_sheet(struct checking *checking)
{
    const struct book_sheets *sheets = &checking->book->sheets;
    const struct book_sheet *notes = notes_sheet(checking->book);
    bool noted[NOTES_MOST] = {false};
    if (notes) {
        gather_notes(notes, noted);
    }
    for (size_t i = 0; i < sheets->count; i++) {
        if (&sheets->items[i] != notes) {
            check_references_of(checking, &sheets->items[i], notes, noted);
        }
    }
}

/* ---- links ---- */

/* One word that is an address, or a text with one in it. */
static bool is_address(const char *text)
{
    const char *dot = strchr(text, '.'), *slash = strchr(text, '/');
    bool is_path = dot && slash && dot < slash && !strchr(text, ' ');
    return is_path || strstr(text, "://") || strncasecmp(text, "www.", 4) == 0 ||
           strncasecmp(text, "mailto:", 7) == 0;
}

/* Texts that say nothing when they are read without what stands around them. */
static bool is_vague(struct checking *checking, const char *text)
{
    static const char *const vague[] = {
        "click",         "click here", "here",         "link",
        "this link",     "more",       "read more",    "more information",
        "find out more", "learn more", "more details", "this page",
        "this document", "website",    "web page",     "download",
        "see here",      "details"};
    const char *folded = text_folded(checking->arena, text);
    for (size_t i = 0; i < sizeof(vague) / sizeof(*vague); i++) {
        if (strcmp(folded, vague[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void check_links_of(struct checking *checking, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->links.count; i++) {
        const struct range *link = &sheet->links.items[i];
        const char *text = book_text(sheet, link->top, link->left);
        if (text_is_blank(text) || is_address(text) || is_vague(checking, text)) {
            fails_at(checking, sheet, link->top, link->left, "the link reads “%s”",
                     shown_text(checking, text));
        }
    }
}

/* What HYPERLINK() shows when it is given no text. */
static void check_formula_link(struct checking *checking, const struct book_sheet *sheet,
                               const struct cell *cell)
{
    if (cell->is_formula && strstr(cell->text, "://") && !strchr(cell->text, ' ')) {
        fails_at(checking, sheet, cell->row, cell->column, "the link reads “%s”",
                 shown_text(checking, cell->text));
    }
}

void check_links(struct checking *checking)
{
    each_book_sheet(checking, check_links_of);
    each_text(checking, check_formula_link);
}

/* ---- titles ---- */

/* The size of what stands next, to which a title's letters are held; the workbook's own
 * where nothing does. */
static double usual_size(const struct checking *checking, const struct book_sheet *sheet)
{
    const struct cells *cells = &sheet->cells->cells;
    for (size_t i = 1; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];
        if (cell_is_filled(cell)) {
            return book_style_at(checking->book, sheet, cell->row, cell->column)
                ->letters.size;
        }
    }
    const struct book_styles *styles = &checking->book->styles;
    return styles->count > 0 ? styles->items[0].letters.size : 0;
}

/* Bold, all or in part, or larger than what follows. */
static bool is_set_off(const struct checking *checking, const struct book_sheet *sheet)
{
    const struct book_style *style = book_style_at(checking->book, sheet, 1, 1);
    const struct book_cells *styled = &sheet->styled;
    bool is_first =
        styled->count > 0 && styled->items[0].row == 1 && styled->items[0].column == 1;
    return style->letters.is_bold || (is_first && styled->items[0].pieces.is_bold) ||
           style->letters.size > usual_size(checking, sheet);
}

static void check_title(struct checking *checking, const struct book_sheet *sheet)
{
    if (!sheet->cells || sheet->cells->cells.count == 0) {
        return;
    }
    const struct cell *cell = sheet_cell(sheet->cells, 1, 1);
    if (!cell || cell->kind != CELL_TEXT || text_is_blank(cell->text)) {
        fails_at(checking, sheet, 1, 1, "no title stands here");
    } else if (!is_set_off(checking, sheet)) {
        fails_at(checking, sheet, 1, 1, "the title looks like any other text");
    }
}

void check_titles(struct checking *checking)
{
    each_book_sheet(checking, check_title);
}
