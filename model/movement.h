// SPDX-License-Identifier: MIT
/* Movement: what changed between two months, cell by cell, for each assessor. A month is
 * kept for it as a snapshot: in which row of a tally each of its cells is counted, which
 * is small enough to keep of every month that a ledger holds. */
#ifndef MODEL_MOVEMENT_H
#define MODEL_MOVEMENT_H

#include "model/measure.h"

struct snapshot {
    struct period period;
    const char *digest; /* of its position */
    const struct framework *framework;
    const struct roster *roster;
    unsigned char *rows[ASSESSORS]; /* each an enum tally_row, in the position's order */
};

LIST_OF(snapshots, struct snapshot);

/* Lives in the arena; the reconciliation may go, its framework and roster may not. */
struct snapshot snapshot_of(const struct reconciliation *reconciliation,
                            struct arena *arena);
/* The same counts that measure gives of the month itself. */
struct tally snapshot_measure(const struct snapshot *snapshot, enum assessor assessor,
                              const struct selection *selection);

/* How many cells were counted in which row before, and in which after. */
struct transitions {
    unsigned count[TALLY_ROWS][TALLY_ROWS]; /* before, after */
    unsigned base, moved;
};

/* Two months of one framework and roster. */
struct transitions transitions_between(const struct snapshot *before,
                                       const struct snapshot *after,
                                       enum assessor assessor,
                                       const struct selection *selection);

/* What a move means. Between Red, Amber and Green it has a direction; into them and out
 * of them it is a gain or a loss of knowledge, which is neither good nor bad. */
enum move_kind {
    MOVE_BETTER,
    MOVE_WORSE,
    MOVE_GRADED,   /* Red, Amber or Green now, which it was not */
    MOVE_UNGRADED, /* no longer Red, Amber or Green */
    MOVE_OTHER,    /* neither before nor after */
    MOVE_KINDS,
};

/* One assessor's cell that is counted in another row now. */
struct move {
    const struct force *force;
    const struct item *item;
    enum assessor assessor;
    enum tally_row before, after;
};

LIST_OF(moves, struct move);

/* Everything that moved, of one assessor (ASSESSORS: of all), in roster and framework
 * order. */
struct moves moves_between(const struct snapshot *before, const struct snapshot *after,
                           enum assessor assessor, const struct selection *selection,
                           struct arena *arena);

enum move_kind move_kind_of(enum tally_row before, enum tally_row after);
/* "better", "worse", "newly graded", "no longer graded", "other". */
const char *move_kind_word(enum move_kind kind);

/* A digest over months and their position digests, in order: what movement since, and
 * totals over, these months were made from. */
const char *snapshots_digest(const struct snapshots *snapshots, struct arena *arena);

#endif
