// SPDX-License-Identifier: MIT
/* Reads a page back as the publication gate sees it. What a page says of the report it
 * marks: <table data-table="by-force"> shows that table of the report, in the columns
 * whose headings have a data-column="Red"; <td data-table data-column> is one value of
 * one; <svg data-table> is a bar of one row, each <rect data-column> as long as a number.
 * Which rows they are say other data- attributes, data-item="R02", there or on what they
 * stand in. What stands in an element with a data-headline are that headline's numbers.
 */
#ifndef EXPORTERS_WEB_SHEETS_H
#define EXPORTERS_WEB_SHEETS_H

#include "model/sheet.h"

/* These sheets, in this order; keys are the data- attributes that hold, each "item=R02"
 * on a line of its own:
 *
 *     "text"    a row for each piece of text outside all that is below: the element that
 *               it stands in ("@title" for an attribute), the text, the headline, the
 *               keys
 *     "bars"    a row for each part of a bar: the bar's number on the page, table, keys,
 *               "label", "part" or "text", column, x, and last width, label or text
 *     "values"  a row for each single value: table, keys, column, text
 *     "by-force" and so on, a marked table: the columns' names, below them the cells;
 *               in front, in a column without a name, each row's keys
 *
 * False, with *why in the arena, when the bytes are no such page. */
bool web_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why);

#endif
