// SPDX-License-Identifier: MIT
/* Drawn: a chart as it was found in a written file: which cells each series points at,
 * and the copies of their contents that the chart keeps for programs that do not look at
 * the cells. Only the publication gate asks for it. */
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
    const char *sheet; /* on which it is shown */
    struct drawn_series_list series;
};

LIST_OF(drawn_charts, struct drawn_chart);

#endif
