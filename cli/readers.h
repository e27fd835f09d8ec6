// SPDX-License-Identifier: MIT
/* Readers: processes that do numbered jobs which may crash, as reading a file that a
 * stranger sent may, and say what came of each. Their answers come in the order of the
 * jobs, however they were done. A reader that dies, or takes more than its time or
 * memory, costs the job that it was at; another takes its place. */
#ifndef CLI_READERS_H
#define CLI_READERS_H

#include "model/base/text.h"

struct reading {
    size_t count;
    /* Does the job of that number, from 0, and adds what came of it to the answer. Called
     * in a reader's process, or in this one where no process can be started. */
    void (*read)(const void *self, size_t job, struct text *answer);
    const void *self;
};

struct readers;

/* Starts so many processes. Both what is handed over and the arena must outlive them.
 * SIGPIPE must be ignored. */
struct readers *readers_start(const struct reading *reading, size_t processes,
                              struct arena *arena);

/* Waits for the answer of the next job; it lives as long as the arena. NULL bytes when
 * its reader died; *why then says how, for people. */
struct bytes readers_next(struct readers *readers, struct arena *arena, const char **why);

/* Ends them. */
void readers_end(struct readers *readers);

/* One a processor. */
size_t readers_wanted(void);

#endif
