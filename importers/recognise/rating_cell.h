// SPDX-License-Identifier: MIT
/* Rating cell: what the words in one cell say about a rating. Says one rating only when
 * nothing in the cell changes it: two colours, a negation, a move, a doubt or a question
 * make it unclear, and are never guessed. Fills are not looked at here. */
#ifndef IMPORTERS_RECOGNISE_RATING_CELL_H
#define IMPORTERS_RECOGNISE_RATING_CELL_H

#include "model/framework.h"
#include "model/sheet.h"

enum rating_form {
    RATING_OTHER, /* says nothing that is a rating: "see narrative", "Purple", prose */
    RATING_BLANK,
    RATING_WORD,
    RATING_PLACEHOLDER,    /* "TBC", "-", "?" */
    RATING_NOT_APPLICABLE, /* "N/A" */
    RATING_UNCLEAR,        /* speaks of a rating, but not surely of one */
    RATING_NUMBER,         /* a number or a date */
    RATING_ERROR,          /* "#N/A" as a spreadsheet error */
    RATING_UNCALCULATED,   /* a formula without a stored result */
};

/* In what kind of words a rating was said; the plainer, the surer that the cell is one.
 */
enum rating_plainness {
    PLAIN_NOT,
    PLAIN_SYNONYM, /* "on track" */
    PLAIN_INITIAL, /* "A" */
    PLAIN_WORD,    /* "Amber" */
};

struct rating_cell {
    enum rating_form form;
    enum rating rating; /* for RATING_WORD */
    enum rating_plainness plainness;
};

struct rating_cell rating_cell_of(const struct framework *framework,
                                  const struct cell *cell, struct arena *arena);

/* The rating's word that a text was probably meant for ("Gren"), or NULL. */
const char *rating_cell_near(const struct framework *framework, const char *text,
                             struct arena *arena);

/* Whether a text begins with a rating's word or initial: what a long one must do to say a
 * rating at all. Quick. */
bool rating_cell_may_begin(const struct framework *framework, const char *text);

/* The rating whose word, initial or synonym a whole text is, or none. For headings of
 * columns in which a mark stands ("Red | Amber | Green"). */
enum rating rating_cell_term(const struct framework *framework, const char *folded);

#endif
