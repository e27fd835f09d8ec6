// SPDX-License-Identifier: MIT
/* Recognised: what the recogniser makes of a grid, in a few words that a test can compare
 * and a person can read. The framework is vetting-2022, the roster england-and-wales. */
#ifndef TESTS_SUPPORT_RECOGNISED_H
#define TESTS_SUPPORT_RECOGNISED_H

#include "importers/importer.h"

/* What a grid is recognised with. */
struct asked {
    const char *file;   /* NULL: "return.xlsx", which says nothing */
    const char *period; /* "2023-02"; NULL: the file must say */
    const char *force;  /* its name; NULL: the file must say */
    bool is_verification;
};

struct recognised {
    /* "essex 2023-02: R02 Green, R03 blank", a line each submission, sorted by roster;
     * "refused" and the claimants' slugs when refused. */
    const char *gradings;
    /* "blank-cell B3 R03, force-conflict A1": each finding's name, cell and item, in the
     * order in which they arose. */
    const char *findings;
    const struct submissions *submissions;
};

struct recognised recognised(struct arena *arena, const char *notation,
                             struct asked asked);
/* The same for sheets made otherwise. */
struct recognised recognised_sheets(struct arena *arena, const struct sheets *sheets,
                                    struct asked asked);
/* The same for a whole file's bytes, as a command imports them. */
struct recognised recognised_file(struct arena *arena, struct bytes bytes,
                                  struct asked asked);

/* A grid of essex.xlsx for February 2023, and what is to be told of it. */
struct recognised_case {
    const char *what, *grid, *gradings, *findings;
    bool is_verification;
};

/* Fails the test at the first of which something else is told. */
void recognised_as_told(const struct recognised_case *cases, size_t count);

/* The context that all use, loaded once. */
const struct import_context *recognised_context(void);

#endif
