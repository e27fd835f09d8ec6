// SPDX-License-Identifier: MIT
/* Readers: what is done with the bytes of files that strangers sent, each in a confined
 * process (cli/pool.h), one a processor, and answered in the files' order. Only the
 * program opens files; only readers look into them. A file that breaks its reader, or
 * makes it ask the system for more than reading needs, is lost (reader-died), and no
 * other. */
#ifndef CLI_READERS_H
#define CLI_READERS_H

#include "cli/intake.h"

struct reading {
    const struct inputs *inputs;
    const struct limits *limits;
    /* Adds what came of a file's bytes to the answer. Called in a confined process. */
    void (*read)(const void *self, const struct input *input, struct bytes bytes,
                 struct text *answer);
    const void *self;
};

struct readers;

/* processes: how many; 0: one a processor. What is handed over must outlive the readers.
 */
struct readers *readers_start(const struct reading *reading, size_t processes,
                              struct arena *arena);

/* The answer about the next file, in why's arena. NULL bytes when there is none: why then
 * got the refusal (file-unreadable, file-empty, file-too-large, reader-died). */
struct bytes readers_next(struct readers *readers, struct findings *why);

/* The refusal of a file whose reader answered what no reader of ours would. */
void readers_refuse_nonsense(const struct input *input, struct findings *why);

void readers_end(struct readers *readers);

#endif
