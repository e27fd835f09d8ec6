// SPDX-License-Identifier: MIT
/* Clock: the only place that asks what time it is. Nothing that is published depends on
 * it: an import is dated by it, and nothing else. */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "model/base/date.h"

/* Now, as a ledger wants it: "2023-03-07T10:00:00.123Z". */
char *clock_instant(struct arena *arena);
/* The day here (TZ): when a coordinator says "today". */
struct date clock_today(void);

#endif
