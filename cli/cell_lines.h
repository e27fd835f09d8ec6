// SPDX-License-Identifier: MIT
/* Cell lines: every non-empty cell of a file as a line of text: sheet, cell and text,
 * separated by tabs; tab, line feed, carriage return and backslash inside them are \t \n
 * \r \\. Where several files were asked for, the file's path comes first. Lines are made
 * where the file is read, and looked at once more where they are printed. */
#ifndef CLI_CELL_LINES_H
#define CLI_CELL_LINES_H

#include "model/sheet.h"

/* How many cells have a text, and how many are formulas without a stored result. */
struct cell_counts {
    size_t shown, uncalculated;
};

struct cell_counts cells_counted(const struct sheets *sheets);

/* Adds a line for each of the shown. path NULL: without it. */
void cell_lines_add(struct text *lines, const char *path, const struct sheets *sheets);

/* True when these are so many lines, whole, and each is of the file of that path. */
bool cell_lines_are(struct bytes lines, const char *path, size_t count,
                    struct arena *arena);

/* What a line says, each as it was before it was escaped. */
struct cell_line {
    const char *sheet, *cell, *text;
};

/* Takes the first of the lines, which were made without a path. False when none is left,
 * or it says something else. */
bool cell_lines_take(struct bytes *lines, struct arena *arena, struct cell_line *line);

#endif
