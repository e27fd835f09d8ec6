// SPDX-License-Identifier: MIT
/* Workbook: an .xlsx file under construction, as the Analysis Function wants spreadsheets
 * (domain notes on accessible spreadsheets): sheets that are written from the top down,
 * lines of text in column A, at most one table on a sheet, from column A and with nothing
 * below it, one heading row, no filters, no merged cells, no panes, nothing in the page's
 * margins. Lines above a table run over the empty cells beside them; cells of tables
 * wrap. Every text goes in through cell_text and stays a text: never a formula, never a
 * link.
 *
 * The first failure is kept and told by workbook_finish; calls after it do nothing. The
 * same calls give the same bytes. */
#ifndef EXPORTERS_WORKBOOK_H
#define EXPORTERS_WORKBOOK_H

#include "model/report.h"

struct workbook;

/* A custom property of the document: for programs, not for readers. */
struct workbook_property {
    const char *name, *value;
};

/* What stands in the document's properties, each cut to 255 bytes. */
struct workbook_properties {
    const char *title, *subject, *creator;
    const char *category; /* the marking */
    const char *status, *comments;
    struct date created;
    const struct workbook_property *custom;
    size_t custom_count;
    /* To be filled in and printed: sheets are A4 and locked, without a password, but for
     * the cells of fields (workbook_form); widths, heights and filters are free. */
    bool is_form;
};

struct workbook *workbook_open(const struct workbook_properties *properties,
                               struct arena *arena);

/* Begins a sheet. A name has at most 31 characters, of which none is one of []:*?/\ */
void workbook_sheet(struct workbook *workbook, const char *name);

enum workbook_look {
    LOOK_TITLE, /* the sheet's first line */
    LOOK_HEADING,
    LOOK_LINE,
    LOOK_PARAGRAPH, /* a line that wraps in a wide column A: on sheets without a table */
    LOOKS,
};

/* The next line, in column A. */
void workbook_line(struct workbook *workbook, enum workbook_look look, const char *text);

/* The table, from the next line on; it is named as its id with '_' for '-'. A text that
 * is empty reads "None", and a table without rows has one of these. fills: the framework
 * whose colours fill the cells of ratings; NULL: there are none. */
void workbook_table(struct workbook *workbook, const struct table *table,
                    const struct framework *fills);

/* What a column of a form is for. */
enum workbook_entry {
    ENTRY_NONE,   /* to be read: its cells are locked */
    ENTRY_CHOICE, /* one of a few words */
    ENTRY_TEXT,
    ENTRY_DATE,
    ENTRIES,
};

struct workbook_field {
    enum workbook_entry entry;
    size_t width;      /* in characters */
    const char *alert; /* told to who enters what a choice or a date does not take */
};

/* As workbook_table, for a form: the cells of fields are open, in frames, empty, and take
 * nothing but what they are for. What is typed
 * into them stays as it is typed. Its rows have room for some lines, and can be filtered.
 */
void workbook_form(struct workbook *workbook, const struct table *table,
                   const struct workbook_field *fields, const struct texts *choices);

/* Stacked bars, lying: one for each row of the table that was written last, in its order
 * from the top down. Or (has_lines) a line for each series, from the first row on the
 * left to the last on the right. */
struct workbook_chart {
    const char *title;
    bool has_lines;
    const char *bars, *lengths;     /* what the axes show */
    const char *description;        /* for those who cannot see it */
    const struct table *table;      /* the one written last */
    size_t label;                   /* the column that names the bars */
    size_t series[8], series_count; /* columns whose numbers add up to a bar */
    long longest;                   /* where the axis of bars ends */
};

/* On the current sheet, below its last line. Told apart without colour: every series has
 * a pattern or a shade of its own and its numbers in the bars; every line its own dashes
 * and its own marks. */
void workbook_chart(struct workbook *workbook, const struct workbook_chart *chart);

/* A cell anywhere on the sheet (row and column from 1), for sheets that mirror another
 * file: its text, on its fill unless that is below 0. */
void workbook_cell(struct workbook *workbook, unsigned row, unsigned column,
                   const char *text, int fill);
/* The height of a row (from 1) in lines of text. */
void workbook_height(struct workbook *workbook, unsigned row, size_t lines);
/* The width of a column (from 1), in characters. */
void workbook_width(struct workbook *workbook, unsigned column, size_t width);
/* A comment on a cell, shown when the mouse is over it. */
void workbook_comment(struct workbook *workbook, unsigned row, unsigned column,
                      const char *text);

/* Adds the file's bytes to out. False when anything failed since workbook_open; *why then
 * says what. The workbook is gone either way. */
bool workbook_finish(struct workbook *workbook, struct text *out, const char **why);

#endif
