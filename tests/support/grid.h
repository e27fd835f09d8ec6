// SPDX-License-Identifier: MIT
/* Grid: sheets for tests, in a notation that looks like what it makes. One line is one
 * row, cells stand between bars, and white space around a cell's text is dropped:
 *
 *     @sheet Self-assessment
 *     @merge A1:C1
 *     Vetting return
 *     Ref | RAG {EEEEEE} | Update
 *     R02 | Green        | Done
 *
 *     =3  | {FF0000}     | "  spaces kept  "
 *
 * Cells:  {RRGGBB} at the end is the fill; alone, or behind nothing, the cell is empty
 *         "text"        exactly that text, so that spaces, bars and signs stand for
 *                       themselves (no quotation mark inside)
 *         =3  =2.5      a number              =2023-02-28   a date
 *         =TRUE =FALSE  a boolean             =#N/A         an error
 *         =?            a formula without a stored result
 *         \n            a line break (two characters, so "\\n" in C)
 *         an empty line is an empty row; "" is a text cell without text
 *
 * Lines:  @sheet NAME   begins a sheet; without one, there is a single sheet without a
 *                       name, as of a format that has no sheets (format "csv")
 *         @hidden       hides the sheet       @merge A1:F1, @merge A1:F1 B2:B9
 *         @hide 3-5     hides rows            @hide B-C, @hide D    hides columns
 *         @conditional D2:D34                 @row 12   the next row is row 12
 *
 * A cell that a merge covers is left out, as readers leave it out. A line that breaks the
 * notation ends the program: it is the test that is wrong. */
#ifndef TESTS_SUPPORT_GRID_H
#define TESTS_SUPPORT_GRID_H

#include "model/sheet.h"

/* The sheets of a notation, in the arena. */
struct sheets grid_sheets(struct arena *arena, const char *notation);

#endif
