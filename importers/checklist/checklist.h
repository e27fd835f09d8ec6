// SPDX-License-Identifier: MIT
/* Checklist: whether an .xlsx file follows the Analysis Function's guidance on accessible
 * spreadsheets (Making spreadsheets accessible: a brief checklist of the basics), as far
 * as a program can tell. Each row of the guidance is one check in one table, from which
 * the command, its answer and docs/workbook-checks.md are made. Left out, because no
 * program can tell or no writer of ours can say: spelling, plain words, and the
 * document's language.
 *
 * It stands with the importers because it reads packages and XML of strangers, under
 * their limits; it knows nothing of gradings. */
#ifndef IMPORTERS_CHECKLIST_CHECKLIST_H
#define IMPORTERS_CHECKLIST_CHECKLIST_H

#include "importers/limits.h"
#include "model/base/finding.h"

struct checking;

struct check {
    const char *name;  /* "table-headings" */
    bool is_essential; /* to meet the accessibility regulations */
    const char *means; /* what holds in a workbook that passes, a sentence */
    const char *action;
    void (*run)(struct checking *checking);
};

extern const struct check checks[]; /* ends with a NULL name */

size_t checks_count(void);
/* The check of that name, or NULL. */
const struct check *check_named(const char *name);

/* One thing that fails. */
struct failure {
    const struct check *check;
    struct place place; /* row 0: the sheet; sheet NULL: the workbook */
    const char *message;
};

LIST_OF(failures, struct failure);

enum {
    FAILURES_MOST = 20, /* of one check in one file; the last says how many more */
};

/* Runs all checks over a file's bytes. False, with findings, when it cannot be read. */
bool checklist_run(struct bytes bytes, const char *name, const struct limits *limits,
                   struct arena *arena, struct failures *failures,
                   struct findings *findings);

#endif
