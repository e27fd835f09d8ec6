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

#endif
