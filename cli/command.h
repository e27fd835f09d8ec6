// SPDX-License-Identifier: MIT
/* Command: one word after `ragledger`. One cmd_*.c each, one row in the table; --help,
 * the dispatch and "did you mean" read that table. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/invocation.h"

/* What the program's exit says (design section 6). Outputs are written with the first two
 * and with STATUS_REFUSED, which wins over STATUS_ERRORS. */
enum status {
    STATUS_CLEAN = 0,
    STATUS_ERRORS = 1,    /* done, with error-level findings */
    STATUS_WRONG_USE = 2, /* nothing was done */
    STATUS_REFUSED = 3,   /* an input was refused; the rest was done */
    STATUS_LEDGER = 4,    /* the ledger failed */
    STATUS_GATE = 5,      /* what was written did not agree with what was meant */
    STATUS_INTERNAL = 70, /* no memory, no room, or a fault of the program */
};

struct command {
    const char *name;    /* "check" */
    const char *summary; /* half a sentence, for the table in --help */
    const char *usage;   /* what follows the name: "FILE..." */
    /* argv[0] is "ragledger check". Returns an enum status, or ends the program with
     * STATUS_WRONG_USE after saying why. */
    int (*run)(struct invocation *invocation, int argc, char **argv);
};

extern const struct command *const commands[]; /* ends with NULL */

const struct command *command_named(const char *name);
/* The command that was probably meant, or NULL. */
const char *command_near(const char *name);

#endif
