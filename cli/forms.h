// SPDX-License-Identifier: MIT
/* Forms: the blank returns of a month, with what a ledger holds of the month before. */
#ifndef CLI_FORMS_H
#define CLI_FORMS_H

#include "cli/lasting.h"
#include "model/form.h"

struct forms {
    const struct settings *settings;
    struct period period;
    struct position last; /* of the month before */
    struct holdings held; /* what that is made of */
    bool is_illustrative;
};

/* STATUS_CLEAN, or another after saying why. The forms stay where they are: their parts
 * point at each other. */
int forms_of_lasting(struct forms *forms, struct period period,
                     const struct lasting *lasting);

struct form forms_form(const struct forms *forms, const struct force *force,
                       struct arena *arena);

/* The form as a workbook. Empty after saying why it cannot be made. */
struct bytes forms_workbook(const struct form *form, const char *command,
                            struct arena *arena);

#endif
