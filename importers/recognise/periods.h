// SPDX-License-Identifier: MIT
/* Periods: which month each entry describes, and which of them the import wants. A month
 * that was asked for beats a file or sheet name (with a query); a cell that says another
 * month is an error. */
#ifndef IMPORTERS_RECOGNISE_PERIODS_H
#define IMPORTERS_RECOGNISE_PERIODS_H

#include "importers/recognise/entries.h"

/* Gives every entry its month and drops those of others. False after a refusal. */
bool periods_settle(struct reader *reader, const struct identity *identity,
                    struct entry_list *entries);

#endif
