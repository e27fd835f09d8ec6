// SPDX-License-Identifier: MIT
/* Heading lines: the rows above a table that head its columns, told from titles, keys and
 * labels. */
#ifndef IMPORTERS_RECOGNISE_HEADING_LINES_H
#define IMPORTERS_RECOGNISE_HEADING_LINES_H

#include "importers/recognise/table.h"

/* The first line of headings of the rows that begin at `first`; `first` when they have
 * none. Nothing above `from` belongs to them. has_item: by line of the view. */
size_t heading_line_above(struct reader *reader, const struct view *view,
                          const bool *has_item, size_t from, size_t first);
/* Whether a line between rows is a row of headings again. */
bool line_begins_table(struct reader *reader, const struct line *line);
/* Whether a line is a row of forces' names again, of which one heads the rating below it.
 */
bool line_names_forces(struct reader *reader, const struct line *line,
                       const struct line *below);
/* Whether a line says, cell by cell, what one of the lines from `from` up to `to` says.
 */
bool line_repeats(const struct view *view, size_t from, size_t to, size_t line);

#endif
