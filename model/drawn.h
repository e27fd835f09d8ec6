// SPDX-License-Identifier: MIT
/* Drawn: what was found in a written workbook besides its cells: its charts, with their
 * words, the cells that each series points at and the copies of their contents that a
 * chart keeps for programs that do not look at the cells; and the file's properties. Only
 * the publication gate asks for it. */
#ifndef MODEL_DRAWN_H
#define MODEL_DRAWN_H

#include "model/base/text.h"

struct drawn_data {
    const char *reference; /* "'Figure 3'!$A$12:$A$77"; "" for none */
    struct texts kept;     /* the copies, in order; a gap is "" */
};

struct drawn_series {
    struct drawn_data name, categories, values;
};

LIST_OF(drawn_series_list, struct drawn_series);

struct drawn_chart {
    const char *sheet;               /* on which it is shown */
    const char *title, *description; /* "" for none */
    struct texts axes;               /* titles of axes, in order; "" for none */
    struct drawn_series_list series;
};

LIST_OF(drawn_charts, struct drawn_chart);

/* Each "" where the file has none. */
struct drawn_properties {
    const char *title, *subject, *creator, *description, *category, *status, *created;
};

struct drawn {
    struct drawn_charts charts;
    struct drawn_properties properties;
};

#endif
