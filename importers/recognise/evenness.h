// SPDX-License-Identifier: MIT
/* Evenness: in a text, a separator too many or too few moves all that stands behind it
 * into other columns. Where several columns hold ratings, last month's would then pass
 * for this month's. Workbooks have no such doubt: their cells say where they are. */
#ifndef IMPORTERS_RECOGNISE_EVENNESS_H
#define IMPORTERS_RECOGNISE_EVENNESS_H

#include "importers/recognise/table.h"

/* Fills in table->evenness. False after a refusal, and with the table ambiguous: its
 * headings have more or fewer fields than most rows, and several columns hold ratings. */
bool evenness_settle(struct reader *reader, struct table *table);

/* Whether what stands in a column of ratings surely belongs there; *why says, for people,
 * why not. */
bool evenness_of_cell(struct reader *reader, const struct table *table,
                      const struct line *line, const struct column *column,
                      const char **why);

#endif
