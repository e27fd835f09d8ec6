// SPDX-License-Identifier: MIT
/* Owing: what a force still owes for a month: its return, a usable one in place of one
 * that was refused, the ratings that are missing or could not be read, and a word on
 * every query that is a force's to settle and that nobody has answered. What the
 * coordinator or the inspectorate has to settle is no debt of a force's, nor is a return
 * that came after the lock and waits to be accepted. Asks no clock: whoever writes to the
 * force knows whether the due day has passed. */
#ifndef MODEL_OWING_H
#define MODEL_OWING_H

#include "model/reply.h"

/* In the order in which a message would name them. */
enum debt_kind {
    DEBT_RETURN,  /* nothing came at all: one debt, about no item */
    DEBT_REFUSED, /* a file came that could not be used: one debt a file, about no item */
    DEBT_ROW,     /* the return has no row for the item */
    DEBT_RATING,  /* the item's cell is blank, a placeholder, or could not be read */
    DEBT_ANSWER,  /* a query about an item, or (item NULL) about the whole return */
    DEBT_KINDS,
};

struct debt {
    enum debt_kind kind;
    const struct item *item; /* NULL: the return as a whole */
    struct place place;      /* the cell concerned, as far as there is one */
    const struct finding
        *finding; /* what is open: its message, and its kind's what-to-do */
};

LIST_OF(debts, struct debt);

struct owing {
    const struct force *force;
    struct debts debts;                /* by kind, then in framework order */
    size_t count[DEBT_KINDS];          /* of the debts */
    const struct submission *returned; /* the last return that is read; NULL: none */
    const struct refusal *refused;     /* the last file that stands refused; NULL: none */
};

LIST_OF(owings, struct owing);

/* Forces that owe something, in roster order. findings: the month's, with their answers
 * (a working report's). */
struct owings owing_of(const struct reconciliation *reconciliation,
                       const struct findings *findings, struct arena *arena);

#endif
