// SPDX-License-Identifier: MIT
/* Table shape: how a table stands in a workbook, whichever library writes it: how wide
 * its columns and how high its rows are, in characters and lines, and what it is called.
 */
#ifndef EXPORTERS_TABLE_SHAPE_H
#define EXPORTERS_TABLE_SHAPE_H

#include "model/report.h"

/* True for columns of numbers; and for a value of one that has its number. These are
 * here, because they are asked of every cell. */
static inline bool column_counts(const struct column *column)
{
    return column->kind == COLUMN_INTEGER || column->kind == COLUMN_PERCENT;
}
static inline bool value_is_number(const struct column *column, const struct value *value)
{
    return column_counts(column) && !*value->text;
}
/* The text of a cell: "None" for an empty one. */
static inline const char *value_shown(const struct value *value)
{
    return *value->text ? value->text : "None";
}

/* The id as a table's name may be: "by_force". */
char *table_name(struct arena *arena, const char *id);
/* True when two columns have one heading but for case, which no program takes. */
bool table_has_equal_headings(const struct table *table);

size_t table_column_width(const struct table *table, size_t column);
/* On how many lines the longest text of each row, or of the headings, stands; of a table
 * without rows, of one. */
const size_t *table_row_lines(const struct table *table, const size_t *widths,
                              struct arena *arena);
size_t table_heading_lines(const struct table *table, const size_t *widths);

#endif
