// SPDX-License-Identifier: MIT
/* Workers: independent jobs done side by side by processes, one a processor. What a job
 * leaves behind are files; of its memory nothing comes back. No threads: a job that
 * crashes takes its own process along and nothing else. */
#ifndef CLI_WORKERS_H
#define CLI_WORKERS_H

#include "model/base/text.h"

struct work {
    size_t count;
    /* Does the job of that number, from 0. False after adding to why, for people. Each
     * is called once, in whatever order, in a process of its own or with others. What
     * lies in why's arena is given back after it. */
    bool (*run)(void *self, size_t job, struct text *why);
    /* What the job is, for messages: "comparison.xlsx". */
    const char *(*name)(void *self, size_t job);
    void *self;
};

/* True when every job was done. Else why gets what the first of each process's failures
 * was: what run said, or how the process ended ("comparison.xlsx: the process that made
 * it was ended by signal 9"). Returns when no process is left. */
bool workers_run(const struct work *work, struct arena *arena, struct texts *why);

#endif
