// SPDX-License-Identifier: MIT
/* Pool process: what one process of a pool does, from its first moment to its end, and
 * how it and the program talk: through two pipes, and rooms for the bytes that jobs are
 * about, which the program writes and the process can only read. */
#ifndef CLI_POOL_PROCESS_H
#define CLI_POOL_PROCESS_H

#include <sys/types.h>

#include "cli/pool.h"

enum {
    POOL_AT_ONCE = 2, /* jobs in hand: one to do while the last answer is used; rooms */
    POOL_UNCONFINED = 71, /* the status of one that could not give up what it must */
};

/* What it is asked. */
struct pool_request {
    uint64_t job;
    uint64_t room;   /* in which its bytes lie */
    uint64_t length; /* of them */
};

/* What it says before an answer. */
struct pool_heading {
    uint64_t job, length;
};

/* Gives up all that reading has no use for, then answers the first request and what comes
 * through ask (an open descriptor, as answer is) until nothing more does. */
_Noreturn void pool_process(pid_t parent, int ask, int answer, const struct jobs *jobs,
                            unsigned char *const *rooms, struct pool_request first);

/* Writes all of it. False when nobody reads any more. */
bool pool_write(int descriptor, const void *from, size_t length);

#endif
