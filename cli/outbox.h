// SPDX-License-Identifier: MIT
/* Outbox: a folder of files to be sent out, which appears whole or not at all. */
#ifndef CLI_OUTBOX_H
#define CLI_OUTBOX_H

#include "cli/command.h"

struct outbox_file {
    const char *name;
    struct bytes bytes;
};

LIST_OF(outbox_files, struct outbox_file);

/* Before anything is made: why the files could not be put at the path; NULL when they
 * could. It has to be absent or an empty folder: nothing is ever replaced. */
const char *outbox_obstacle(struct arena *arena, const char *target);

/* STATUS_CLEAN, or after saying why STATUS_WRONG_USE or STATUS_INTERNAL; nothing is left
 * behind then. An interrupt ends the program after cleaning up. */
int outbox_put(const struct invocation *invocation, const char *command,
               const char *target, const struct outbox_files *files);

#endif
