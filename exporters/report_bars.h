// SPDX-License-Identifier: MIT
/* Report's bars: the <bar> elements of report_xml.h, one to a row of a table that counts
 * ratings. */
#ifndef EXPORTERS_REPORT_BARS_H
#define EXPORTERS_REPORT_BARS_H

#include "exporters/xml_tree.h"

/* The rows of a table that are drawn, and the columns that are drawn of them. */
struct bars {
    const struct table *table;
    const struct force *only; /* whose page it is; NULL: all forces' */
    const struct table *all;  /* what all forces together have */
    size_t counts[TALLY_ROWS], base;
    struct arena *arena;
};

struct bars bars_of(const struct report *report, const struct table *table,
                    const struct force *only, struct arena *arena);

/* The row's bar, in the element that is open; nothing for a row that is not drawn. */
void bars_add(const struct bars *bars, size_t row, struct xml_tree *tree);

/* What stands for a rating in a bar, where there is no room for its word. */
const char *bar_letters(enum tally_row row);

#endif
