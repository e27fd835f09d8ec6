// SPDX-License-Identifier: MIT
/* The queries of a position: what to ask of a month's gradings before anything is
 * reconciled. */
#ifndef MODEL_POSITION_QUERIES_H
#define MODEL_POSITION_QUERIES_H

#include "model/position.h"

/* Adds the queries of all cells to position->queries, in force and item order. */
void position_ask(struct position *position);

/* True when the file is probably the force's. */
bool refusal_claims(const struct refusal *refusal, const struct force *force);
/* Whether the file may have held gradings: what an office program or the computer itself
 * leaves in a folder never does, whatever its name. */
bool refusal_may_grade(const struct refusal *refusal);

/* True when a return of the force came after the lock and waits to be accepted. */
bool position_waits(const struct position *position, const struct force *force);

/* The last refused file that still stands against a force: no return with a row for every
 * item was received on a later day. NULL when there is none. */
const struct refusal *position_refusal(const struct position *position,
                                       const struct force *force);

#endif
