// SPDX-License-Identifier: MIT
/* Confinement: what a process that reads strangers' files gives up for good before it
 * sees the first of them. It keeps its memory and two pipes; it can open no file, write
 * to none, make no socket and start nothing. A system call that reading has no use for
 * ends it at once (SIGSYS), so that whoever waits for its answer can say so.
 *
 * In sanitizer builds nothing is given up: what sanitizers need of the system changes
 * from one to the next. */
#ifndef CLI_CONFINEMENT_H
#define CLI_CONFINEMENT_H

#include <stdbool.h>
#include <stddef.h>

struct confinement {
    int in, out;   /* the two descriptors that stay of use */
    size_t memory; /* bytes that the process may take for itself */
    size_t given;  /* bytes of what it was given before, which do not count */
};

/* Confines this process. False when it could not be: then it must not read anything.
 * Where the kernel offers no filter (confinement_is_offered) the limits alone hold. */
bool confinement_enter(const struct confinement *confinement);

/* True when the kernel can end a process for a system call. */
bool confinement_is_offered(void);

/* Says on stderr, unless it is to be quiet, when it is not offered. */
void confinement_tell(bool is_quiet);

#endif
