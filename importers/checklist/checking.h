// SPDX-License-Identifier: MIT
/* Checking: what the checks share while one file is looked at. */
#ifndef IMPORTERS_CHECKLIST_CHECKING_H
#define IMPORTERS_CHECKLIST_CHECKING_H

#include "importers/checklist/book.h"
#include "importers/checklist/checklist.h"

struct checking {
    const char *file;
    const struct book *book;
    struct arena *arena;
    struct failures *failures;
    const struct check *check; /* the one that runs */
    size_t found;              /* by it, those left out counted too */
};

/* A failure of the check that runs: at a cell, on a sheet (row 0), of the workbook (sheet
 * NULL). */
void fails_at(struct checking *checking, const struct book_sheet *sheet, unsigned row,
              unsigned column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* A text as a message shows it. */
const char *shown_text(struct checking *checking, const char *text);

/* The text of a cell; "" where none stands. */
const char *book_text(const struct book_sheet *sheet, unsigned row, unsigned column);

/* True when something stands in it. NULL: no cell. */
bool cell_is_filled(const struct cell *cell);

/* True when a text has a letter or a digit, of any script: more than signs. */
bool cell_text_has_word(const char *text);

/* True when a text is one of the words, in whatever letters, with nothing behind it but
 * these signs: "Sheet1 (2)", "Table_3". */
bool is_numbered_word(const char *text, const char *const *words, size_t count,
                      const char *signs);

/* True when a cell with something in it stands there. */
bool book_is_filled(const struct book_sheet *sheet, unsigned row, unsigned column);

/* The sheet's name is that word or begins with it and a blank ("Cover sheet"), in
 * whatever letters. */
bool book_sheet_is(const struct book_sheet *sheet, const char *word);

/* Runs a function for every sheet. */
void each_book_sheet(struct checking *checking,
                     void (*run)(struct checking *, const struct book_sheet *));

/* ---- the checks, by what they look at ---- */

#define CHECK(name) void name(struct checking *checking)
/* tables (checks_tables.c) */
CHECK(check_tables_marked);
CHECK(check_table_names);
CHECK(check_merged_cells);
CHECK(check_blank_lines);
CHECK(check_headings);
CHECK(check_wrapped);
CHECK(check_empty_cells);
CHECK(check_table_place);
CHECK(check_one_table);
CHECK(check_signs_alone);
/* texts (checks_texts.c) */
CHECK(check_note_signs);
CHECK(check_notes_sheet);
CHECK(check_links);
CHECK(check_titles);
/* sheets (checks_sheets.c) */
CHECK(check_filters);
CHECK(check_hidden);
CHECK(check_widths);
CHECK(check_margins);
CHECK(check_cursor);
CHECK(check_sheet_names);
CHECK(check_blank_sheets);
/* colours and pictures (checks_looks.c) */
CHECK(check_fonts);
CHECK(check_fills);
CHECK(check_colour_alone);
CHECK(check_contrast);
CHECK(check_pictures);
CHECK(check_charts);
CHECK(check_properties);
#undef CHECK

#endif
