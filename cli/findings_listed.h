// SPDX-License-Identifier: MIT
/* Findings listed: those of a month that a ledger holds, with the ids by which they are
 * answered. */
#ifndef CLI_FINDINGS_LISTED_H
#define CLI_FINDINGS_LISTED_H

#include "cli/lasting.h"

/* Which of them. */
struct findings_asked {
    struct period period;   /* unset: the latest held */
    const char *force;      /* as a person named it; NULL: all */
    const char *state;      /* "open", "answered"; NULL: queries and errors of both */
    enum finding_name name; /* FINDING_NAMES: every kind */
};

/* Prints them. Returns the command's status. */
int findings_list(const struct findings_asked *asked, struct invocation *invocation);

#endif
