// SPDX-License-Identifier: MIT
/* Since: what compare says of two months: what moved, from what to what, and the totals
 * of every month held up to the later one. */
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "cli/month.h"

/* Prints it: what moved on stdout, matrices and totals on stderr. The month was made
 * with_earlier; since: one of those. STATUS_CLEAN. */
int since_print(const struct month *month, const struct snapshot *since,
                const struct selection *selection, const struct invocation *invocation);

/* The snapshot of a month before this one; NULL after saying on stderr which months there
 * are. */
const struct snapshot *since_month(const struct month *month, struct period since,
                                   const struct invocation *invocation);

#endif
