// SPDX-License-Identifier: MIT
/* Limits: how much of anything one input may have before it is refused; limits.def has
 * them all with their defaults and reasons. Honest returns stay far below. Each can be
 * moved from the command line, and a refusal by one says how. */
#ifndef IMPORTERS_LIMITS_H
#define IMPORTERS_LIMITS_H

#include <stddef.h>

struct limits {
#define LIMIT(member, name, value, unit, guards) size_t member;
#include "importers/limits.def"
#undef LIMIT
};

extern const struct limits limits_default;
/* None at all: for what the program has just written itself. */
extern const struct limits limits_none;

/* What stands in limits.def about one. */
struct limit {
    const char *name, *unit, *guards;
    const char *raising; /* "--limit cells=N allows more" */
};

/* Ends with a NULL name; in the order of the members. */
extern const struct limit limits_table[];

/* Where a limit of that table stands. */
size_t *limits_member(struct limits *limits, const struct limit *limit);

/* How to raise a limit that refused something, for its message: limits_raising(limits,
 * &limits->cells). */
const char *limits_raising(const struct limits *limits, const size_t *member);

#endif
