// SPDX-License-Identifier: MIT
/* Workers: jobs done side by side by processes, one a processor, each as soon as the jobs
 * that it builds on are done. What a job leaves behind are files; of its memory nothing
 * comes back. No threads: a job that crashes takes its own process along and nothing
 * else. */
#ifndef CLI_WORKERS_H
#define CLI_WORKERS_H

#include "model/base/text.h"

struct work {
    size_t count;
    /* Does the job of that number, from 0. False after adding to why, for people. Each
     * is called once, in a process of its own or with others; of those that can be begun,
     * the first is. What lies in why's arena is given back after it. */
    bool (*run)(void *self, size_t job, struct text *why);
    /* True when it can be begun; done: by job. NULL: each can at once. Called in the
     * program's process. Jobs may wait for others, but not for each other. */
    bool (*is_ready)(void *self, size_t job, const bool *done);
    /* What the job is, for messages: "comparison.xlsx". */
    const char *(*name)(void *self, size_t job);
    void *self;
};

/* Returns count when every job was done. Else the first number of those that failed, and
 * why gets what was wrong with each: what run said, line by line, or how its process
 * ended
 * ("comparison.xlsx: the process that made it was ended by signal 9"); none is begun
 * after one failed. Returns when no process is left. */
size_t workers_run(const struct work *work, struct arena *arena, struct texts *why);

#endif
