// SPDX-License-Identifier: MIT
/* The names of forces as a roster keeps them, for roster.c, which finds them, and
 * roster_load.c, which makes them. Folded, each once, sorted by bytes. */
#ifndef MODEL_ROSTER_NAME_H
#define MODEL_ROSTER_NAME_H

#include "model/roster.h"

/* How a name must be written to count inside a longer text, where "met", "beds" and "asp"
 * are words too. */
enum care {
    CARE_NONE,     /* in any case: "essex", "notts" */
    CARE_CAPITAL,  /* "Beds", "BEDS" */
    CARE_CAPITALS, /* "GMP", "D&C" */
};

struct force_name {
    const char *folded;
    size_t length;
    const struct force *force;
    enum care care;
};

/* Takes one general word ("police", "constabulary", "service", "force") off the end of a
 * folded name of that length; returns the new length, the same when there is none. */
size_t roster_without_general_word(const char *folded, size_t length);

#endif
