// SPDX-License-Identifier: MIT
/* Reads a page back as the publication gate sees it, by a scanner of its own, which knows
 * no more of HTML than what pages of ours are made of. */
#ifndef EXPORTERS_WEB_SHEETS_H
#define EXPORTERS_WEB_SHEETS_H

#include "model/sheet.h"

/* One sheet, "page": a row for each piece of text, in order; in column 1 the name of the
 * element that it stands in, in column 2 the text, white space made one blank. False,
 * with *why in the arena, when elements do not close as they should. */
bool web_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why);

#endif
