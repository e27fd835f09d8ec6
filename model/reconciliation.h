// SPDX-License-Identifier: MIT
/* Reconciliation: a whole position, every cell answered under one policy. */
#ifndef MODEL_RECONCILIATION_H
#define MODEL_RECONCILIATION_H

#include "model/position.h"

struct reconciliation {
    const struct position *position;
    const struct policy *policy;
    struct answer *answers; /* beside position->force */
    struct findings
        queries;        /* the position's and every answer's, in force and item order */
    size_t unread;      /* cells that somebody wrote and nobody could read: PROVISIONAL */
    const char *digest; /* the position digest printed on covers */
};

struct reconciliation reconcile_position(const struct position *position,
                                         const struct policy *policy,
                                         struct arena *arena);

/* The same without queries, of a position with them or without: a month that is counted
 * and not told of. */
struct reconciliation reconcile_ratings(const struct position *position,
                                        const struct policy *policy, struct arena *arena);

/* The identity of a position query: 16 hexadecimal digits over its name, force, item and
 * month and over what the cells concerned say. It stays while they say the same, in
 * whatever file, so that an answer to the query stands as long as the query does. */
const char *query_identity(const struct reconciliation *reconciliation,
                           const struct finding *query, struct arena *arena);

#endif
