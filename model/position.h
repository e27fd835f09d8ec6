// SPDX-License-Identifier: MIT
/* Position: one month, as far as it is known: for every force and item what the force
 * says and what the inspectorate says, each with the grading that it rests on. A function
 * of the submissions alone, never of the order in which they came in. */
#ifndef MODEL_POSITION_H
#define MODEL_POSITION_H

#include "model/reconcile.h"
#include "model/submission.h"

/* A file that was refused, with the forces that it probably spoke for. */
struct refusal {
    enum submission_kind kind;
    const char *file, *sha256;
    struct period
        period; /* unset when not known: counts for the month it was given with */
    struct date received;
    const char *known; /* the instant of storing */
    struct force_list claimants;
    enum finding_name why; /* the refusal */
    const char *withdrawn; /* why it was withdrawn and is nothing any more; NULL: it is */
};

LIST_OF(refusals, struct refusal);
LIST_OF(held_submissions, const struct submission *);

/* What was answered to a finding of the month, by its identity (model/reply.h). */
struct reply {
    const char *finding;
    const char *note;  /* in the words of whoever answered */
    const char *known; /* the instant of storing */
};

LIST_OF(replies, struct reply);

/* What a ledger holds for one month: what a position is made of. */
struct holdings {
    struct held_submissions submissions; /* of the month, both kinds, in any order */
    struct refusals refusals;
    struct findings findings; /* reading findings of all of these */
    struct replies replies;   /* in the order of storing: the last to a finding stands */
};

/* One assessor's cell. Where two gradings compete it is unreadable, and grading and rival
 * are the two. */
struct assessment {
    struct word word;
    const struct grading *grading;       /* NULL when nothing was said */
    const struct submission *submission; /* that it comes from; NULL likewise */
    const struct grading *rival;         /* NULL: none competes */
    const struct submission *rival_submission;
    struct place place; /* of the grading; else the file that lacks it or was refused */
};

struct position {
    const struct framework *framework;
    const struct roster *roster;
    struct period period;
    struct date as_at;
    /* force after force in roster order, each with the framework's force items in order
     */
    struct assessment *force, *inspectorate;
    struct findings queries; /* no-return, missing-item, return-refused, partial-return,
                                competing-gradings, cell by cell; after-lock and
                                withdrawn, submission by submission */
    struct held_submissions
        submissions; /* of the month: force, kind, received; the same bytes once */
    struct held_submissions waiting; /* returns after the lock, not accepted: they do not
                                        count; in the same order */
    struct held_submissions withdrawn; /* likewise no part of the position */
    struct refusals
        refusals; /* files refused, but for those whose bytes were read since */
    size_t unplaced_refusals; /* of these, files that no cell shows as not read: of no
                                 known force, or verifications */
};

/* The position of a month (design: "Which submission counts"). For a force and kind a
 * return with a row for every item replaces those received before it; a shorter one
 * replaces only its items; verifications replace cell by cell; later received wins; the
 * same day with different ratings makes the cell unreadable. The same bytes again change
 * nothing while they are current. What was withdrawn, and a return after the lock that
 * nobody has accepted, count for nothing. Blank cells of a verification say nothing, so
 * they replace nothing. A refused file leaves what was read before it, and makes what was
 * not read return-refused. */
struct position position_of(const struct framework *framework,
                            const struct roster *roster, struct period period,
                            struct date as_at, const struct holdings *holdings,
                            struct arena *arena);

/* The same without queries, for a month that is counted and not told of. */
struct position position_settled(const struct framework *framework,
                                 const struct roster *roster, struct period period,
                                 struct date as_at, const struct holdings *holdings,
                                 struct arena *arena);

/* The index of a force's item in position->force and ->inspectorate. */
size_t position_index(const struct position *position, const struct force *force,
                      const struct item *item);
size_t position_cells(const struct position *position);
/* The cell of one kind's assessor. */
const struct assessment *position_cell(const struct position *position,
                                       enum submission_kind kind,
                                       const struct force *force,
                                       const struct item *item);

/* True when what the submission says of an item (NULL: of any item) is part of the
 * position: it was received on the day that decides the cell. */
bool position_counts(const struct position *position, const struct submission *submission,
                     const struct item *item);

/* True when a reading finding is about what is part of the position, or about a refused
 * file. Findings of superseded submissions, and of cells that a later submission
 * replaced, are not. */
bool position_concerns(const struct position *position, const struct finding *finding);

#endif
