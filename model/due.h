// SPDX-License-Identifier: MIT
/* Due: where an item's deadline lies, seen from a day: how policing bodies ask, in 30, 60
 * and 90 days. Deadlines that are no day keep their own kind and are never guessed. */
#ifndef MODEL_DUE_H
#define MODEL_DUE_H

#include "model/framework.h"

/* In the order in which they are shown. */
enum due {
    DUE_PAST,
    DUE_IN_30, /* the day itself counts: it is not past */
    DUE_IN_60,
    DUE_IN_90,
    DUE_LATER,
    DUE_IMMEDIATE,
    DUE_NOT_STATED, /* the published text lacks the deadline */
    DUE_NONE,
    DUES,
};

enum due due_of(const struct item *item, struct date as_at);

/* For people, with the days: "Past its deadline", "In 31 to 60 days, by 30 May 2023". */
const char *due_words(struct arena *arena, enum due due, struct date as_at);

#endif
