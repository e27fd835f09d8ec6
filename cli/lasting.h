// SPDX-License-Identifier: MIT
/* Lasting: the ledger on the disk that a command was told to use, with the data that the
 * ids in it belong to. */
#ifndef CLI_LASTING_H
#define CLI_LASTING_H

#include "cli/command.h"
#include "cli/reference.h"
#include "model/ledger/ledger.h"

struct lasting {
    struct invocation *invocation;
    const char *command; /* that uses it, for messages */
    const char *path;
    struct ledger *ledger;
    struct reference reference;
};

/* --ledger, else $RAGLEDGER, else ragledger.db. */
const char *lasting_path(const struct invocation *invocation);

/* Opens it and loads its framework and roster. STATUS_CLEAN, or after saying why
 * STATUS_LEDGER, or STATUS_WRONG_USE when a data file is at fault; nothing is then open.
 */
int lasting_open(struct lasting *lasting, struct invocation *invocation,
                 const char *command);
void lasting_close(struct lasting *lasting);

/* Opens it, has work done with it, and closes it: what the work returned, or as
 * lasting_open. asked is the work's own and handed on to it. */
int lasting_use(struct invocation *invocation, const char *command,
                int (*work)(const struct lasting *lasting, const void *asked),
                const void *asked);

/* Says what went wrong with it; STATUS_LEDGER. */
int lasting_failed(const struct lasting *lasting);

/* Where no month was asked for, puts the latest one held there, and says so. Else as
 * lasting_open; STATUS_WRONG_USE when none is held yet. */
int lasting_choose_period(const struct lasting *lasting, struct period *period);

/* The force and the item that a person named; NULL after saying what is wrong with the
 * name, and what was probably meant. Items of other bodies are refused: no force grades
 * them. what: the option, or "" for an argument. */
const struct force *lasting_force(const struct lasting *lasting, const char *what,
                                  const char *name);
const struct item *lasting_item(const struct lasting *lasting, const char *what,
                                const char *name);

#endif
