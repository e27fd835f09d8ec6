// SPDX-License-Identifier: MIT
/* Row labels: columns whose cells say of each row whose rating it has ("Force",
 * "HMICFRS") or of when ("Last month", "This month"). */
#ifndef IMPORTERS_RECOGNISE_ROW_LABELS_H
#define IMPORTERS_RECOGNISE_ROW_LABELS_H

#include "importers/recognise/table.h"

/* Finds the table's columns of such labels: its assessor and time. */
void row_labels_find(struct reader *reader, struct table *table);

/* Whether a row has a rating of the other assessor than the file was given for, or of
 * another time than the month of the file. */
bool row_is_aside(struct reader *reader, const struct table *table,
                  const struct line *line);

#endif
