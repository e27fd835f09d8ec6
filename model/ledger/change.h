// SPDX-License-Identifier: MIT
/* Change: what a file's submissions do to what is held of their forces and months. */
#ifndef MODEL_LEDGER_CHANGE_H
#define MODEL_LEDGER_CHANGE_H

#include "model/ledger/ledger.h"

/* Adds one change for each of the submissions, in their order, without its version.
 * before: what was held of their kind, forces and months. True when a cell says something
 * else now, or rests on another grading. */
bool changes_of(const struct framework *framework, const struct roster *roster,
                const struct held_submissions *before,
                const struct submission_list *submissions, struct arena *arena,
                struct changes *changes);

#endif
