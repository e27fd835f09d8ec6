// SPDX-License-Identifier: MIT
/* View: a sheet as the recogniser walks it, row by row, or turned round so that its
 * columns are rows. A table with items across is the same table seen turned; nothing
 * after this file has to know which it was. The cells that a merge covers are there, with
 * the value of the merge. */
#ifndef IMPORTERS_RECOGNISE_VIEW_H
#define IMPORTERS_RECOGNISE_VIEW_H

#include "importers/recognise/words.h"

/* One sheet with the words of its cells. */
struct worded_sheet {
    const struct sheet *sheet;
    struct words **words;
};

/* What stands at one place of a view. */
struct reading {
    unsigned row, column; /* of the view */
    const struct cell *cell;
    struct words *words;
    bool is_covered;  /* under a merge whose corner is elsewhere … */
    bool is_sideways; /* … in another column */
};

/* The readings of one row, from left to right. Rows without any have no line. */
struct line {
    unsigned row;
    const struct reading *readings;
    size_t count;
};

struct view {
    const struct sheet *sheet;
    bool is_turned;
    bool is_dealt; /* its rows and columns are no places of the sheet (cards.h) */
    struct reading *readings;
    size_t count;
    struct line *lines;
    size_t line_count;
    unsigned end_column; /* right of the last reading */
};

/* words: those of the sheet's cells, in the same order. */
struct view *view_of(struct reader *reader, const struct sheet *sheet,
                     struct words *const *words, bool is_turned);

/* Puts a view's readings in order and makes its lines. For whoever fills a view by hand.
 */
void view_arrange(struct view *view, struct arena *arena);

/* What of a view stands between two columns, from a line up to another; `right` and `end`
 * are behind the last. Lines with nothing there are left out; origins gets, for each line
 * of the part, which one of the view it is. */
struct view *view_within(struct arena *arena, const struct view *view, size_t from,
                         size_t end, unsigned left, unsigned right, size_t **origins);

/* What of a line stands between two columns. */
struct line line_within(const struct line *line, unsigned left, unsigned right);

/* What stands at a place, or NULL. */
const struct reading *view_at(const struct view *view, unsigned row, unsigned column);
const struct reading *line_at(const struct line *line, unsigned column);
/* The line of the first row that is not above `row`; line_count when there is none. */
size_t view_line_from(const struct view *view, unsigned row);

bool view_hides_row(const struct view *view, unsigned row);
bool view_hides_column(const struct view *view, unsigned column);

/* Where a place of the view lies in the file. */
struct place view_place(const struct reader *reader, const struct view *view,
                        unsigned row, unsigned column);
/* Where a reading's value stands: the corner of its merge. */
struct place reading_place(const struct reader *reader, const struct view *view,
                           const struct reading *reading);

/* The text of a reading, "" for NULL. */
const char *reading_text(const struct reading *reading);
/* True when there is nothing to read: no cell, or an empty one (a fill may be there). */
bool reading_is_blank(const struct reading *reading);

#endif
