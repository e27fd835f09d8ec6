// SPDX-License-Identifier: MIT
/* Status: where a month's collection stands, force by force. Expected, received,
 * readable, complete and on time are facts of their own, counted in forces and never in
 * files, so that none of them passes what was expected. Nothing here asks a clock: a
 * force that sent nothing is neither on time nor late. */
#ifndef MODEL_STATUS_H
#define MODEL_STATUS_H

#include "model/reconciliation.h"

/* One force's month. */
struct force_status {
    const struct force *force;
    bool is_received; /* something came: a return, or a refused file that may be one */
    bool is_readable; /* at least one return was read */
    bool is_complete; /* every item has a row in the returns that count */
    bool is_refused;  /* a refused file stands that no later return replaced */
    struct date first_received, last_received; /* unset: nothing came */
    int days_late;    /* of the first after the due day; 0: in time, or nothing came */
    bool is_locked;   /* the last came after the day on which the month was locked */
    bool is_loaded;   /* when it came is not known: see is_loaded_after() */
    size_t waiting;   /* returns that came after it and are not accepted */
    size_t withdrawn; /* returns that were withdrawn: not among what came */
    const char *last_sha256; /* of the last return that was read; NULL: none was */
    size_t versions; /* returns that were read, those that no longer count included */
    size_t ratings[RATINGS], absences[ABSENCES]; /* of the force's own cells */
    size_t verified;                             /* cells in which the inspectorate has
                                                    said something */
    size_t verified_unread; /* of these, cells that could not be read */
    size_t queries, errors; /* open: of the position and of what counts in it */
    size_t answered;        /* queries and errors that were answered */
};

struct month_status {
    struct period period;
    struct date due, lock;       /* the framework's days after the month's end */
    struct force_status *forces; /* in roster order */
    size_t expected;             /* forces of the roster */
    size_t received, readable, complete, on_time, late, refused;
    size_t waiting, withdrawn; /* forces with such returns */
    size_t cells, verified;
    size_t verified_unread;    /* of the verified: cells that could not be read */
    size_t absences[ABSENCES]; /* of all forces */
    size_t queries, errors;    /* open: of forces, and those of no force in particular */
    size_t answered;           /* likewise */
};

/* findings: the month's, in any order (a working report's). */
struct month_status month_status_of(const struct reconciliation *reconciliation,
                                    const struct findings *findings, struct arena *arena);

/* On time is a fact about forces that sent something. */
bool force_is_on_time(const struct force_status *force);

#endif
