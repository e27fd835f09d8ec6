// SPDX-License-Identifier: MIT
/* Candidates: the columns of a view in which tables may have their references. */
#ifndef IMPORTERS_RECOGNISE_CANDIDATES_H
#define IMPORTERS_RECOGNISE_CANDIDATES_H

#include "importers/recognise/view.h"

enum {
    CANDIDATES_AT_MOST = 24, /* columns of references on one sheet */
};

struct candidates {
    unsigned *named, *bare; /* by column of the view */
    unsigned *last;         /* the last of those alone */
    bool *falls;            /* one of them is no greater than the one above it */
    bool *is_headed;        /* some cell of it is a heading of items */
    bool *is_candidate;
    unsigned columns[CANDIDATES_AT_MOST]; /* the candidates, from left to right */
    size_t count;
    bool *has_item; /* by line */
};

/* Chooses them, and marks the lines that have items. */
void candidates_choose(struct reader *reader, const struct view *view,
                       struct candidates *candidates);
/* Marks which lines of a view have items, be it a part of the one that they were chosen
 * from. */
void candidates_mark_items(struct reader *reader, const struct view *view,
                           struct candidates *candidates);

#endif
