// SPDX-License-Identifier: MIT
/* Pool: confined processes (cli/confinement.h) that do numbered jobs which may crash, and
 * say what came of each. The answers come in the order of the jobs, however they were
 * done. A job at which a new process dies, or one that takes more than its time, is lost,
 * and no other; another process takes the dead one's place. No threads: what one process
 * breaks, no other sees. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <stdint.h>

#include "model/base/text.h"

struct jobs {
    size_t count;
    /* Puts the bytes that the job of that number, from 0, is about into room for one byte
     * more than given_most. Called in the program's own process, since the pool's can
     * open nothing. False when there are none: the job is not run, and its answer is
     * empty. */
    bool (*give)(const void *self, size_t job, unsigned char *room, size_t *length);
    /* Does the job and adds what came of it to the answer. Called in a process of the
     * pool; what it leaves in memory is lost. */
    void (*run)(const void *self, size_t job, struct bytes given, struct text *answer);
    const void *self;
    size_t given_most;
    size_t first;   /* begun before all others, because it takes longest */
    size_t seconds; /* of processor time for one job, */
    size_t memory;  /* and bytes */
};

struct pool;

/* Starts so many processes. Both what is handed over and the arena must outlive them.
 * SIGPIPE must be ignored. */
struct pool *pool_start(const struct jobs *jobs, size_t processes, struct arena *arena);

/* Waits for the answer of the next job; it lives as long as the arena. NULL bytes when
 * its process died; *why then says how: "the process that read it" comes before it. */
struct bytes pool_next(struct pool *pool, struct arena *arena, const char **why);

/* Ends them. */
void pool_end(struct pool *pool);

/* One a processor. */
size_t pool_wanted(void);

#endif
