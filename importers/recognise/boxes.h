// SPDX-License-Identifier: MIT
/* Boxes: columns headed Red, Amber, Green … whose cells are ticked instead of saying a
 * rating. */
#ifndef IMPORTERS_RECOGNISE_BOXES_H
#define IMPORTERS_RECOGNISE_BOXES_H

#include "importers/recognise/table.h"

/* Finds the table's boxes: one set of them, of the assessor and month that the file was
 * given for. False when there are none. Sets that cannot be told apart make the table
 * ambiguous, with a refusal. */
bool boxes_gather(struct reader *reader, struct table *table);

#endif
