// SPDX-License-Identifier: MIT
/* Reply: what was answered to a finding of a month. A finding is known by its identity,
 * which stays while the cells concerned say the same: so an answer goes along to the next
 * version of a return, and where the cells have changed the finding is open again. */
#ifndef MODEL_REPLY_H
#define MODEL_REPLY_H

#include "model/reconciliation.h"

/* The identity of a month's finding: 16 hexadecimal digits, over its name, force, item
 * and month and over what the cells concerned say, in whatever file. A reading finding of
 * a file that speaks for several forces, or for none, and names no force itself, is one
 * of that file alone. */
const char *finding_identity(const struct reconciliation *reconciliation,
                             const struct finding *finding, struct arena *arena);

/* Gives each of the month's findings its identity and, where there is one, the last
 * answer. */
void findings_reply(struct findings *findings,
                    const struct reconciliation *reconciliation,
                    const struct replies *replies);

/* "open", "answered"; "" for a note, which asks nothing. */
const char *finding_state(const struct finding *finding);
/* A query or error that nobody has answered. */
bool finding_is_open(const struct finding *finding);

#endif
