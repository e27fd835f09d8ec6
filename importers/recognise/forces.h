// SPDX-License-Identifier: MIT
/* Forces: whose each entry is, once everything in the file that names a force is known.
 */
#ifndef IMPORTERS_RECOGNISE_FORCES_H
#define IMPORTERS_RECOGNISE_FORCES_H

#include "importers/recognise/entries.h"

/* Gives every entry its force, or drops it. False after a refusal. */
bool forces_settle(struct reader *reader, const struct identity *identity,
                   struct entry_list *entries);

#endif
