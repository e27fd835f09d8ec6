// SPDX-License-Identifier: MIT
/* The order in which a month's findings are listed: by force (roster order), item
 * (framework order), name, source and message; what concerns a whole force stands before
 * its items, what concerns no force at the end. Nothing hangs on the order in which they
 * arose. */
#ifndef MODEL_FINDING_ORDER_H
#define MODEL_FINDING_ORDER_H

#include "model/framework.h"
#include "model/roster.h"

/* The findings in that order, each once: two that would read the same are one. */
struct findings findings_in_order(const struct findings *findings,
                                  const struct framework *framework,
                                  const struct roster *roster, struct arena *arena);

#endif
