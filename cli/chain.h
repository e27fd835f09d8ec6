// SPDX-License-Identifier: MIT
/* Chain: what one cell's published rating rests on: rule, gradings with file, sheet,
 * cell, SHA-256, received and known, and the versions that were superseded. What cells
 * say beyond a rating (narrative, evidence) is no part of it. */
#ifndef CLI_CHAIN_H
#define CLI_CHAIN_H

#include "cli/month.h"

enum link_state {
    LINK_COUNTS,     /* the cell rests on it */
    LINK_COMPETES,   /* it and another of the same day differ */
    LINK_WAITING,    /* it came after the lock and is not accepted */
    LINK_SUPERSEDED, /* what was received later counts */
    LINK_REPEATED,   /* the same bytes came again */
    LINK_WITHDRAWN,  /* it was withdrawn */
    LINK_SILENT,     /* it has no row for the item, or a verification's blank one */
};

/* One submission of the force's month, and what it says of the item. */
struct link {
    enum link_state state;
    const struct submission *submission;
    const struct grading *grading; /* NULL: it has no row for the item */
};

LIST_OF(links, struct link);

struct chain {
    const struct force *force;
    const struct item *item;
    const struct assessment *said, *found;
    const struct answer *answer;
    struct links returns, verifications; /* what counts first */
    struct period verified_before; /* where this month has no verification of the cell:
                                      the latest month before it that has; else unset */
    struct word last_verified;
};

/* False when the ledger failed. */
bool chain_of(struct chain *chain, const struct month *month, const struct force *force,
              const struct item *item, const struct lasting *lasting);

/* "counts", "competes" … */
const char *link_state_word(enum link_state state);

/* For people; long words (digests, places) are never broken where stdout is no terminal.
 */
void chain_print(const struct chain *chain, const struct month *month,
                 struct arena *arena);
struct json_t *chain_json(const struct chain *chain, const struct month *month,
                          struct arena *arena);

#endif
