// SPDX-License-Identifier: MIT
#include "model/movement.h"

#include <assert.h>

#include "model/base/digest.h"

/* ---- snapshots ---- */

static size_t cells_of(const struct snapshot *snapshot)
{
    return snapshot->roster->forces.count * snapshot->framework->force_item_count;
}

struct snapshot snapshot_of(const struct reconciliation *reconciliation,
                            struct arena *arena)
{
    const struct position *position = reconciliation->position;
    struct text digest = {.arena = arena};
    text_add(&digest, reconciliation->digest);
    struct snapshot snapshot = {.period = position->period,
                                .digest = text_of(&digest),
                                .framework = position->framework,
                                .roster = position->roster};
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        size_t cells = position_cells(position);
        snapshot.rows[assessor] = arena_array(arena, unsigned char, cells);
        for (size_t cell = 0; cell < cells; cell++) {
            snapshot.rows[assessor][cell] =
                (unsigned char)tally_row_of(reconciliation, assessor, cell);
        }
    }
    return snapshot;
}

struct tally snapshot_measure(const struct snapshot *snapshot, enum assessor assessor,
                              const struct selection *selection)
{
    const unsigned char *rows = snapshot->rows[assessor];
    size_t items = snapshot->framework->force_item_count;
    size_t first = selection->force ? selection->force->index : 0;
    size_t end = selection->force ? first + 1 : snapshot->roster->forces.count;
    struct tally tally = {0};
    for (size_t i = 0; i < items; i++) {
        if (!selection_has_item(selection, snapshot->framework->force_items[i])) {
            continue;
        }
        for (size_t force = first; force < end; force++) {
            tally.count[rows[force * items + i]]++;
            tally.base++;
        }
    }
    return tally;
}

/* ---- walking over cells ---- */

/* One cell of a month, and whose. */
struct spot {
    size_t cell;
    const struct force *force;
    const struct item *item;
};

/* The next cell that is selected, from one on; false when there is none. */
static bool next_spot(const struct snapshot *snapshot, const struct selection *selection,
                      struct spot *spot)
{
    size_t items = snapshot->framework->force_item_count;
    for (; spot->cell < cells_of(snapshot); spot->cell++) {
        spot->force = &snapshot->roster->forces.items[spot->cell / items];
        spot->item = snapshot->framework->force_items[spot->cell % items];
        if (selection_has(selection, spot->force, spot->item)) {
            return true;
        }
    }
    return false;
}

/* ---- two months ---- */

struct transitions transitions_between(const struct snapshot *before,
                                       const struct snapshot *after,
                                       enum assessor assessor,
                                       const struct selection *selection)
{
    assert(cells_of(before) == cells_of(after));
    struct transitions transitions = {0};
    for (struct spot at = {0}; next_spot(after, selection, &at); at.cell++) {
        unsigned char then = before->rows[assessor][at.cell];
        unsigned char now = after->rows[assessor][at.cell];
        transitions.count[then][now]++;
        transitions.base++;
        transitions.moved += then != now;
    }
    return transitions;
}

struct moves moves_between(const struct snapshot *before, const struct snapshot *after,
                           enum assessor assessor, const struct selection *selection,
                           struct arena *arena)
{
    assert(cells_of(before) == cells_of(after));
    struct moves moves = {0};
    enum assessor first = assessor == ASSESSORS ? 0 : assessor;
    enum assessor end = assessor == ASSESSORS ? ASSESSORS : assessor + 1;
    for (struct spot at = {0}; next_spot(after, selection, &at); at.cell++) {
        for (enum assessor who = first; who < end; who++) {
            enum tally_row then = before->rows[who][at.cell];
            enum tally_row now = after->rows[who][at.cell];
            if (then != now) {
                *list_add(arena, &moves) =
                    (struct move){at.force, at.item, who, then, now};
            }
        }
    }
    return moves;
}

static bool is_graded(enum tally_row row)
{
    return row == TALLY_RED || row == TALLY_AMBER || row == TALLY_GREEN;
}

enum move_kind move_kind_of(enum tally_row before, enum tally_row after)
{
    if (is_graded(before) && is_graded(after)) {
        return after > before ? MOVE_BETTER : MOVE_WORSE;
    }
    if (is_graded(before)) {
        return MOVE_UNGRADED;
    }
    return is_graded(after) ? MOVE_GRADED : MOVE_OTHER;
}

const char *move_kind_word(enum move_kind kind)
{
    static const char *const words[MOVE_KINDS] = {
        [MOVE_BETTER] = "better",       [MOVE_WORSE] = "worse",
        [MOVE_GRADED] = "newly graded", [MOVE_UNGRADED] = "no longer graded",
        [MOVE_OTHER] = "other",
    };
    return words[kind];
}

/* ---- what it was made from ---- */

const char *snapshots_digest(const struct snapshots *snapshots, struct arena *arena)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < snapshots->count; i++) {
        text_addf(&text, "%s %s\n", period_iso(arena, snapshots->items[i].period),
                  snapshots->items[i].digest);
    }
    struct bytes bytes = {(const unsigned char *)text_of(&text), text.length};
    return digest_of(arena, bytes);
}
