// SPDX-License-Identifier: MIT
/* Sheet text: what a sheet holds, in one line, for comparing in tests:
 *
 *     A1=Ref B1=RAG A2:n=3 B2={00B050} B3:d=2023-02-28 B4:e=#N/A
 *
 * Cells in stored order, with the place, a letter for a kind that is not text (n number,
 * d date, b boolean, e error, ? formula without result, nothing for an empty cell), the
 * text as it is safe to print, and the fill when there is one. */
#ifndef TESTS_SUPPORT_SHEET_TEXT_H
#define TESTS_SUPPORT_SHEET_TEXT_H

#include "model/sheet.h"

const char *sheet_text(struct arena *arena, const struct sheet *sheet);

/* "A1:B2 C3:C9" */
const char *ranges_text(struct arena *arena, const struct ranges *ranges);

/* "2-4 7-7" */
const char *spans_text(struct arena *arena, const struct spans *spans);

/* "damaged part-inconsistent", in the order in which they arose. */
const char *findings_text(struct arena *arena, const struct findings *findings);

#endif
