// SPDX-License-Identifier: MIT
#include "importers/checklist/checklist.h"

#include <string.h>

#include "importers/checklist/checking.h"

/* In the order of the guidance. */
const struct check checks[] = {
    {"tables-marked-up", true, "Every sheet with data marks it up as a table.",
     "Select all of the data with its headings and choose Insert, Table; widen one that "
     "leaves some out (Table Design, Resize). Only a cover and lines of text in column A "
     "go without.",
     check_tables_marked},
    {"table-names", false, "Every table has a name of its own that says what it holds.",
     "Name the table under Table Design; not Table1.", check_table_names},
    {"merged-cells", true, "No cells are merged and no table lies within another.",
     "Take the merge away and repeat the value in each cell.", check_merged_cells},
    {"blank-lines", true, "No row and no column of a table is blank.",
     "Delete the blank row or column.", check_blank_lines},
    {"table-headings", true,
     "Each table has one heading row, and its headings are texts that differ.",
     "Give each column one heading of its own, in one row.", check_headings},
    {"wrapped-text", true, "Texts in tables wrap.", "Switch Wrap Text on for the table.",
     check_wrapped},
    {"filters-and-panes", false, "There are no filters and no frozen panes.",
     "Switch Filter and Freeze Panes off.", check_filters},
    {"empty-cells", true, "No cell of a table is empty without a word about it above.",
     "Fill the cell (None, Not applicable), or say above the table what empty means.",
     check_empty_cells},
    {"hidden-parts", false, "No sheet, row or column is hidden.",
     "Show it, or delete it if readers should not have it.", check_hidden},
    {"column-widths", false,
     "Columns have widths that were chosen, and nothing in them is cut off.",
     "Set the widths and heights so that every text and number can be read.",
     check_widths},
    {"note-signs", true,
     "Notes are referred to as [note 1], not by signs or raised letters.",
     "Write [note 1] behind the text, and the note on the sheet Notes.",
     check_note_signs},
    {"signs-alone", false, "No cell of a table holds a sign alone.",
     "Write a word or a number, or a shorthand like [x] that is explained above the "
     "table.",
     check_signs_alone},
    {"notes-sheet", false, "Notes that are referred to stand on a sheet Notes.",
     "Add a sheet named Notes with a table of the notes.", check_notes_sheet},
    {"link-texts", true, "Links say where they lead: no address, no “click here”.",
     "Replace the link's text by the name of what it leads to.", check_links},
    {"letters", false,
     "Letters have 12 points at the least and no serifs, and are not italic; links alone "
     "are underlined.",
     "Choose a font such as Arial, 12 points, upright; bold letters can stand out.",
     check_fonts},
    {"sheet-titles", true,
     "Each sheet begins with its title in A1, set off by its letters.",
     "Write the title in A1, in bold or in larger letters than the rest.", check_titles},
    {"margin-text", true,
     "Nothing stands in headers, footers, text boxes, comments or objects.",
     "Move the text into cells.", check_margins},
    {"background-fills", false, "No cell has a background fill.",
     "Take the fill away, and a table's style (Table Design: None); words alone must do.",
     check_fills},
    {"colour-alone", true,
     "No cell of a table speaks by its colour, or by an icon, alone.",
     "Write in the cell what its colour means.", check_colour_alone},
    {"contrast", true,
     "Letters stand out from their background by 4.5 to 1, large ones by 3 to 1.",
     "Choose black letters and a lighter fill.", check_contrast},
    {"pictures-and-macros", false, "There are no pictures and no macros.",
     "Delete the picture or the macro, and save as .xlsx.", check_pictures},
    {"sheet-names", true, "Each sheet has a name of its own that says what it holds.",
     "Rename the sheet: not Sheet1, but what it shows.", check_sheet_names},
    {"blank-sheets", true, "No sheet is blank.", "Delete the sheet.", check_blank_sheets},
    {"table-place", true, "Tables and their sheets begin in column A.",
     "Move the table, and the texts above it, to column A.", check_table_place},
    {"one-table", false, "Each sheet has one table at most, with nothing below it.",
     "Move further tables to sheets of their own, and texts above the table.",
     check_one_table},
    {"document-properties", true,
     "The file's properties have a title and an author of its own.",
     "Fill them in under File, Info.", check_properties},
    {"cursor", true,
     "The file opens on its first sheet, every sheet with its cursor and its corner at "
     "A1.",
     "Go to A1 on each sheet, to the first sheet, and save.", check_cursor},
    {"chart-texts", true,
     "Charts have a title, titles on their axes and, as pictures do, an alternative "
     "text.",
     "Add the titles, and say under Alt Text what is to be seen and where the numbers "
     "stand.",
     check_charts},
    {NULL, false, NULL, NULL, NULL},
};

size_t checks_count(void)
{
    return sizeof(checks) / sizeof(*checks) - 1;
}

const struct check *check_named(const char *name)
{
    for (const struct check *check = checks; check->name; check++) {
        if (strcmp(check->name, name) == 0) {
            return check;
        }
    }
    return NULL;
}

/* ---- failures ---- */

void fails_at(struct checking *checking, const struct book_sheet *sheet, unsigned row,
              unsigned column, const char *format, ...)
{
    if (checking->found++ >= FAILURES_MOST) {
        return;
    }
    struct text message = {.arena = checking->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&message, format, arguments);
    va_end(arguments);
    *list_add(checking->arena, checking->failures) = (struct failure){
        .check = checking->check,
        .place = {.file = checking->file,
                  .sheet = sheet ? shown_text(checking, sheet->name) : NULL,
                  .row = row,
                  .column = column},
        .message = text_of(&message),
    };
}

const char *shown_text(struct checking *checking, const char *text)
{
    return text_visible(checking->arena, text, 40);
}

static void count_unlisted(struct checking *checking)
{
    if (checking->found > FAILURES_MOST) {
        struct failure *last = &checking->failures->items[checking->failures->count - 1];
        last->message = text_printf(checking->arena, "%s; and %zu more", last->message,
                                    checking->found - FAILURES_MOST);
    }
}

/* ---- what is looked at ---- */

void each_book_sheet(struct checking *checking,
                     void (*run)(struct checking *, const struct book_sheet *))
{
    const struct book_sheets *sheets = &checking->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        run(checking, &sheets->items[i]);
    }
}

/* A formula whose result was not stored shows one as soon as the file is opened. */
bool is_numbered_word(const char *text, const char *const *words, size_t count,
                      const char *signs)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(text, words[i], length) == 0 &&
            !text[length + strspn(text + length, signs)]) {
            return true;
        }
    }
    return false;
}

bool cell_is_filled(const struct cell *cell)
{
    return cell && cell->kind != CELL_EMPTY &&
           (cell->kind == CELL_UNCALCULATED || !text_is_blank(cell->text));
}

/* By the first bytes of UTF-8: from U+00C0 on are letters, but for the signs, boxes and
 * dots of U+2000 to U+2FFF, the forms from U+F000 on and the pictures from U+1F000 on. */
bool cell_text_has_word(const char *text)
{
    for (const char *at = text; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        bool is_word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || (byte >= 0xC3 && byte < 0xE2) ||
                       (byte > 0xE2 && byte < 0xEF);
        if (is_word) {
            return true;
        }
    }
    return false;
}

bool book_is_filled(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    return sheet->cells && cell_is_filled(sheet_cell(sheet->cells, row, column));
}

const char *book_text(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    const struct cell *cell = sheet->cells ? sheet_cell(sheet->cells, row, column) : NULL;
    return cell ? cell->text : "";
}

bool book_sheet_is(const struct book_sheet *sheet, const char *word)
{
    size_t length = strlen(word);
    return strncasecmp(sheet->name, word, length) == 0 &&
           (!sheet->name[length] || strchr(" _", sheet->name[length]));
}

bool checklist_run(struct bytes bytes, const char *name, const struct limits *limits,
                   struct arena *arena, struct failures *failures,
                   struct findings *findings)
{
    struct book book;
    if (!book_read(bytes, name, limits, arena, &book, findings)) {
        return false;
    }
    for (const struct check *check = checks; check->name; check++) {
        struct checking checking = {.file = name,
                                    .book = &book,
                                    .arena = arena,
                                    .failures = failures,
                                    .check = check};
        check->run(&checking);
        count_unlisted(&checking);
    }
    return true;
}
