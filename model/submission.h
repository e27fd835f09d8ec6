// SPDX-License-Identifier: MIT
/* Submission: what one file says for one force and month. A file may hold several.
 * Gradings keep the place of the cell that they come from; nothing in a submission is
 * without a source. */
#ifndef MODEL_SUBMISSION_H
#define MODEL_SUBMISSION_H

#include "model/base/date.h"
#include "model/base/finding.h"
#include "model/framework.h"
#include "model/roster.h"

enum submission_kind {
    SUBMISSION_RETURN,
    SUBMISSION_VERIFICATION,
};

struct grading {
    const struct item *item;
    enum rating rating;   /* RATING_NONE with … */
    enum absence absence; /* … blank, placeholder, unreadable or not-applicable */
    struct place place;   /* of the rating cell */
    const char *said;     /* the rating cell's text as written */
    const char *narrative, *evidence, *owner,
        *date;                 /* as written; "" when there is none */
    const struct basis *basis; /* verifications; NULL when not given */
};

LIST_OF(gradings, struct grading);

struct submission {
    enum submission_kind kind;
    const struct force *force;
    struct period period;
    struct date received;   /* set by whoever imports, not by the recogniser */
    struct date held_since; /* the day on which the ledger that has it was made */
    const char *file;       /* name without folder */
    const char *sha256;     /* of the file's bytes; set by whoever imports */
    const char *known;      /* the instant of storing; set by the ledger that gives it */
    unsigned version; /* from 1, among the submissions of its kind, force and period in
                         the order of storing; set likewise. A receipt has its first's */
    bool is_receipt;  /* the same bytes came again, then changing nothing */
    const char
        *withdrawn; /* why it was withdrawn and no longer counts; NULL: it was not */
    const char *accepted; /* why it counts although it came after the lock; NULL: nobody
                             has accepted it */
    struct gradings gradings;
};

LIST_OF(submission_list, struct submission);
LIST_OF(force_list, const struct force *);

/* All that one file gave: its submissions and findings, or (is_refused) findings alone,
 * one of them a refusal. claimants: the forces that the file or its name speaks of, known
 * or likely, so that a refused file still shows as return-refused and not as no return.
 */
struct submissions {
    struct submission_list list;
    struct findings findings;
    bool is_refused;
    struct force_list claimants;
};

/* Forgets what stands beside the ratings: narratives, evidence, owners and dates. */
void submissions_forget_words(const struct submission_list *list);

/* The grading of an item, or NULL. */
const struct grading *submission_grading(const struct submission *submission,
                                         const struct item *item);
/* True when the submission has a row for every item of a return. */
bool submission_is_complete(const struct submission *submission,
                            const struct framework *framework);
/* True when that day was over before the ledger was made, and the day of receipt is one
 * of the ledger's time: then it says when a past month was loaded, not when the return
 * came. (Whoever loads past months into a new ledger would find all of them locked.) */
bool is_loaded_after(struct date day, struct date received, struct date held_since);
/* True for a return that was received after the day on which its month was locked. It
 * counts once it is accepted. */
bool submission_is_late(const struct submission *submission,
                        const struct framework *framework);
/* True when a finding was made in reading it, or in reading the file that it is a part
 * of: for what concerns one force, when it is that force's. */
bool submission_has_finding(const struct submission *submission,
                            const struct finding *finding);
/* By which a person names what was received: the first eight digits of its digest, "" for
 * none. */
char *short_id(struct arena *arena, const char *sha256);
/* "return", "verification". */
const char *submission_kind_word(enum submission_kind kind);

#endif
