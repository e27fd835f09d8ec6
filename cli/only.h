// SPDX-License-Identifier: MIT
/* --only NAME,...: the documents of a set that are wanted. */
#ifndef CLI_ONLY_H
#define CLI_ONLY_H

#include "cli/invocation.h"
#include "model/report.h"

/* Adds the names of a list that is parted by commas. */
void only_add(struct texts *only, const char *list, struct arena *arena);

/* False after saying, as wrong use of the command, which name no document of the report
 * has (document_is_named). */
bool only_is_known(const struct texts *only, const struct report *report,
                   const struct invocation *invocation, const char *command);

#endif
