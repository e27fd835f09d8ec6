// SPDX-License-Identifier: MIT
/* Workbook's chart: the part of a workbook that draws; for workbook.c alone. */
#ifndef EXPORTERS_WORKBOOK_CHART_H
#define EXPORTERS_WORKBOOK_CHART_H

#include <stdint.h>

#include "exporters/workbook.h"

struct lxw_workbook; /* the library's own */
struct lxw_worksheet;

/* Where a chart stands, and where its numbers do. Rows are counted from 0. */
struct chart_place {
    struct lxw_workbook *book;
    struct lxw_worksheet *sheet;
    uint32_t row;        /* the chart's first */
    const char *numbers; /* the sheet with the chart's table */
    uint32_t heading;    /* that table's first row */
};

/* Draws it, as workbook_chart says. NULL, or why the library would not. */
const char *chart_draw(const struct workbook_chart *chart,
                       const struct chart_place *place, struct arena *arena);

#endif
