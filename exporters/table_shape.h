// SPDX-License-Identifier: MIT
/* Table shape: how wide a table's columns stand in a workbook, and how high its rows, in
 * characters and lines. */
#ifndef EXPORTERS_TABLE_SHAPE_H
#define EXPORTERS_TABLE_SHAPE_H

#include "model/report.h"

/* True for columns of numbers; and for a value of one that has its number. */
bool column_counts(const struct column *column);
bool value_is_number(const struct column *column, const struct value *value);
/* The text of a cell: "None" for an empty one. */
const char *value_shown(const struct value *value);

size_t table_column_width(const struct table *table, size_t column);
/* On how many lines the longest text of a row, or of the headings, stands. */
size_t table_row_lines(const struct table *table, size_t row, const size_t *widths);
size_t table_heading_lines(const struct table *table, const size_t *widths);

#endif
