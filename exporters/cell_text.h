// SPDX-License-Identifier: MIT
/* Cell text: what may stand in a cell of a published workbook. A workbook's writer passes
 * on bytes that no reader accepts, and loses texts that are too long; here they are made
 * safe, and what is cut says so. */
#ifndef EXPORTERS_CELL_TEXT_H
#define EXPORTERS_CELL_TEXT_H

#include "model/base/text.h"

enum {
    CELL_TEXT_LIMIT = 32767, /* UTF-16 units in one cell (Excel specifications) */
};

/* The text, clean (text_clean), never taken for an escape ("_x0041_" is written as
 * "_x005F_x0041_", ECMA-376 part 1, 22.4.2.4), and at most CELL_TEXT_LIMIT long, of which
 * the end then says how much is missing. NULL counts as "". */
const char *cell_text(struct arena *arena, const char *text);

/* A copy of the text, clean, of at most so many bytes, no character parted. */
char *cell_text_cut(struct arena *arena, size_t most, const char *text);

/* How wide a text stands, in characters: of its longest line, or of its longest word. */
size_t cell_text_line_width(const char *text);
size_t cell_text_word_width(const char *text);

/* On how many lines a text stands where so many characters go on one, words whole. */
size_t cell_text_lines(const char *text, size_t width);

enum {
    /* So many lines have room in the highest row that there is (409 points; Excel
     * specifications and limits), in letters of 12 points; the rest is cut off. */
    CELL_LINES_MOST = 25,
    CELL_WIDTH_MOST = 230, /* of a column: 255 digits of Excel's own letters */
};

/* The width, from that one on, at which the text is not cut off; that one when none is
 * wide enough. */
size_t cell_text_width_for_all(const char *text, size_t width);

#endif
