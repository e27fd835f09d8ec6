// SPDX-License-Identifier: MIT
/* Form: a blank return for one force and month, before any format: what the force must
 * know to fill it in, and a row for every item with what it said last month. */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include "model/form_identity.h"
#include "model/position.h"
#include "model/report.h"

/* The columns of a form's table, in their order. */
enum form_column {
    FORM_ITEM,
    FORM_SUBJECT,
    FORM_DEADLINE,
    FORM_LAST_RATING, /* for reference, as is the next */
    FORM_LAST_NARRATIVE,
    FORM_RATING, /* to be filled in, as are all that follow */
    FORM_NARRATIVE,
    FORM_EVIDENCE,
    FORM_OWNER,
    FORM_DATE,
    FORM_COLUMNS,
};

struct form {
    const struct framework *framework;
    const struct settings *settings;
    const struct force *force;
    struct period period, last; /* last: the month before */
    bool has_last;              /* something of the force is held for it */
    bool is_illustrative;
    struct date due, lock; /* the framework's days after the month's end */
    struct form_identity identity;
    struct table table;
    struct texts choices; /* the words that a force may give, in the ratings' order */
};

/* Whether a column is filled in by the force. */
bool form_column_is_open(enum form_column column);

/* The form for a force and month. last: the position of the month before, for reference.
 */
struct form form_of(const struct position *last, const struct settings *settings,
                    const struct force *force, struct period period, bool is_illustrative,
                    struct arena *arena);

/* The file's name: "essex-2023-03.xlsx". */
char *form_file_name(struct arena *arena, const struct form *form);

#endif
