// SPDX-License-Identifier: MIT
#include "importers/checklist/checklist.h"

#include <string.h>

#include "importers/checklist/checking.h"

/* In the order of the guidance. */
const struct check checks[] = {
    {"tables-marked-up", true, "Every sheet with data marks it up as a table.",
     "Select the data and choose Insert, Table. Sheets without a table are named Cover, "
     "Notes or Chart.",
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
    {"column-widths", false, "Columns have widths that were chosen.",
     "Set the widths so that every text can be read.", check_widths},
    {"note-signs", true,
     "Notes are referred to as [note 1], not by signs or raised letters.",
     "Write [note 1] behind the text, and the note on the sheet Notes.",
     check_note_signs},
    {"notes-sheet", false, "Where notes are referred to there is a sheet Notes.",
     "Add a sheet named Notes with a table of the notes.", check_notes_sheet},
    {"link-texts", true, "Links say where they lead, not just the address.",
     "Replace the link's text by the name of what it leads to.", check_links},
    {"sheet-titles", true,
     "Each sheet begins with its title in A1, set off by its letters.",
     "Write the title in A1, in bold or larger letters.", check_titles},
    {"margin-text", true, "Nothing stands in headers, footers or text boxes.",
     "Move the text into cells.", check_margins},
    {"background-fills", false, "No cell has a background fill.",
     "Take the fill away; words alone must do.", check_fills},
    {"colour-alone", true, "No cell of a table speaks by its colour alone.",
     "Write in the cell what its colour means.", check_colour_alone},
    {"contrast", true, "Letters stand out from their background by 4.5 to 1.",
     "Choose black letters and a lighter fill.", check_contrast},
    {"pictures-and-macros", false, "There are no pictures and no macros.",
     "Delete the picture, or save as .xlsx.", check_pictures},
    {"sheet-names", true, "Each sheet has a name of its own that says what it holds.",
     "Rename the sheet; not Sheet1.", check_sheet_names},
    {"blank-sheets", true, "No sheet is blank.", "Delete the sheet.", check_blank_sheets},
    {"table-place", true, "Tables and their sheets begin in column A.",
     "Move the table to column A.", check_table_place},
    {"one-table", false, "Each sheet has one table at most, with nothing below it.",
     "Move further tables to sheets of their own, and texts above the table.",
     check_one_table},
    {"document-properties", true, "The file's properties have a title and an author.",
     "Fill them in under File, Info.", check_properties},
    {"cursor", true, "The file opens on its first sheet, every cursor in A1.",
     "Go to A1 on each sheet, to the first sheet, and save.", check_cursor},
    {"chart-texts", true,
     "Charts have a title, titles on their axes and an alternative text.",
     "Add the titles, and the text under Alt Text.", check_charts},
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

bool book_is_filled(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    const struct cell *cell = sheet->cells ? sheet_cell(sheet->cells, row, column) : NULL;
    return cell && cell->kind != CELL_EMPTY && !text_is_blank(cell->text);
}

const char *book_text(const struct book_sheet *sheet, unsigned row, unsigned column)
{
    const struct cell *cell = sheet->cells ? sheet_cell(sheet->cells, row, column) : NULL;
    return cell ? cell->text : "";
}

bool book_sheet_is(const struct book_sheet *sheet, const char *word)
{
    size_t length = strlen(word);
    return strncmp(sheet->name, word, length) == 0 &&
           (sheet->name[length] == ' ' || !sheet->name[length]);
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
