// SPDX-License-Identifier: MIT
/* Ratings: what the forces of the illustrative collection say, and what its inspectorate
 * finds. All of it is made up from a digest of the names, so that every run makes the
 * same collection and no rating is anyone's. */
#ifndef TESTS_COLLECTION_RATINGS_H
#define TESTS_COLLECTION_RATINGS_H

#include "model/framework.h"
#include "model/roster.h"

enum manner {
    SAYS_RATING,
    SAYS_NOTHING,     /* the row is there, its rating cell is empty */
    SAYS_PLACEHOLDER, /* TBC, a dash */
    SAYS_BOTH,        /* "Amber/Green": what nobody can read as one rating */
    SAYS_CONFLICT,    /* the word of one rating under the fill of another */
    LEAVES_OUT,       /* no row for the item */
    MANNERS,
};

struct saying {
    enum manner manner;
    enum rating rating; /* of SAYS_RATING and SAYS_CONFLICT */
};

/* A number below limit that depends on the three texts alone. */
unsigned chance(const char *what, const char *first, const char *second, unsigned limit);

/* What the force's return says of an item. may_leave_out: its form has a row an item. */
struct saying saying_of(const struct force *force, const struct item *item,
                        bool may_leave_out);
/* What it said the month before; seldom the same. */
enum rating previous_rating(const struct force *force, const struct item *item);
/* What the inspectorate finds: Blue where the force gave no rating. */
enum rating verified_rating(const struct force *force, const struct item *item,
                            struct saying saying);

/* What a right reader makes of a saying: the rating, Blue, or none (SAYS_BOTH); and the
 * finding that it raises, or "". */
enum rating true_rating(struct saying saying);
const char *true_finding(struct saying saying);

#endif
