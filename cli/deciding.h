// SPDX-License-Identifier: MIT
/* Deciding: what withdraw and accept have in common. A person names what was received by
 * the first digits of its id, which status, log and import print, or by its file's name;
 * where a file speaks for several forces or months, --force and --period say for which,
 * and --all for all of them. */
#ifndef CLI_DECIDING_H
#define CLI_DECIDING_H

#include "cli/lasting.h"

struct deciding {
    struct invocation *invocation;
    const char *command; /* "withdraw" */
    enum decision_act act;
    const char *doc;
    /* Whether it can be decided so about; what is to be said when not, or NULL. */
    const char *(*obstacle)(const struct framework *framework,
                            const struct received_item *item, struct arena *arena);
    /* True: without a SUBMISSION, --all and --period name every one of the month about
     * which it can be decided so. */
    bool takes_months;
    const char *outcome; /* "is withdrawn" */
};

/* The whole command. Returns its status. */
int decide(struct deciding *deciding, int argc, char **argv);

/* What a person wrote beside a decision, or NULL after saying what is wrong with it: it
 * has to be there, and to be text. */
const char *deciding_words(const struct invocation *invocation, const char *command,
                           const char *option, const char *words);

/* "Receipt: line 12 of the log, 3f2a…" on stderr, unless it is to be quiet. */
void deciding_receipt(const struct invocation *invocation,
                      const struct addition *addition);

#endif
