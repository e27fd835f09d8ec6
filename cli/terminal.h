// SPDX-License-Identifier: MIT
/* Terminal: what differs when a person looks on. Progress, colour and tables are for
 * terminals only; NO_COLOR is respected. Whatever may come from an input is made visible
 * (text_visible) before it is written here. The one wrapper of libsmartcols. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdio.h>

#include "model/base/finding.h"

bool terminal_is(FILE *stream);
/* Its columns; 80 when that is not known. */
unsigned terminal_width(FILE *stream);
bool terminal_has_colour(FILE *stream);

/* A column of a table for people. */
struct terminal_column {
    const char *title;
    enum {
        SHAPE_WHOLE,  /* never shortened */
        SHAPE_CUT,    /* cut where the terminal is too narrow */
        SHAPE_WRAP,   /* broken between words there; the last column alone */
        SHAPE_NUMBER, /* to the right */
    } shape;
};

/* Prints rows × columns cells, row after row, as a table that fits the terminal. */
void terminal_table(FILE *stream, struct arena *arena,
                    const struct terminal_column *columns, size_t column_count,
                    const char *const *cells, size_t row_count);

/* The text with its lines broken between words so that none is wider than width (words
 * that are wider themselves stay whole); lines but the first begin with indent. */
char *text_wrapped(struct arena *arena, const char *text, unsigned width,
                   const char *indent);

/* The same, printed as wide as the terminal is, 90 columns at most; one line where there
 * is none. first stands before the text on its first line; the others are indented by its
 * width. */
void terminal_paragraph(FILE *stream, struct arena *arena, const char *first,
                        const char *text);

/* One line for a finding, safe to show; on a terminal wrapped, its severity coloured. */
void terminal_finding(FILE *stream, struct arena *arena, const struct finding *finding);

/* A line on stderr that is overwritten as work goes on; nothing without a terminal. */
struct progress {
    bool is_wanted, is_shown;
};

struct progress progress_start(bool is_quiet);
/* "Reading 12 of 40: essex.xlsx" */
void progress_show(struct progress *progress, struct arena *arena, const char *doing,
                   size_t done, size_t total, const char *what);
/* Removes the line; to be called before anything else is printed. */
void progress_clear(struct progress *progress);

#endif
