// SPDX-License-Identifier: MIT
/* Invocation: what was asked for beside the command itself. The options stand before the
 * command, and are understood after it too. */
#ifndef CLI_INVOCATION_H
#define CLI_INVOCATION_H

#include <argp.h>

#include "model/templates.h"

struct invocation {
    struct arena *arena; /* lives as long as the program */
    const char *ledger;  /* a path; NULL: $RAGLEDGER, else ragledger.db */
    struct templates templates;
    bool as_json;  /* stdout is for machines */
    bool is_quiet; /* no progress, no queries, no notes: errors alone */
};

/* The options of every command; its input is the struct invocation. */
extern const struct argp invocation_argp;

/* Parses a command's own argp, which has no children, together with those. The command's
 * parser finds asked in state->input. Ends the program with STATUS_WRONG_USE when the
 * call is wrong, after --help and the like with success. */
void invocation_parse(struct invocation *invocation, const struct argp *own, int argc,
                      char **argv, void *asked);

/* Says what is wrong with the call ("ragledger report: …", safe to show) and returns
 * STATUS_WRONG_USE. */
int wrong_use(const struct invocation *invocation, const char *command,
              const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
