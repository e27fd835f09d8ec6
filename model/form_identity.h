// SPDX-License-Identifier: MIT
/* Form identity: by what a form of ours is known when it comes back, whatever it was
 * renamed to and whichever program saved it. It stands twice in the workbook: in its
 * custom properties, a part each, and as one line on its cover for programs that drop
 * these. */
#ifndef MODEL_FORM_IDENTITY_H
#define MODEL_FORM_IDENTITY_H

#include <stdbool.h>

#include "model/base/date.h"

enum form_part {
    FORM_PART_VERSION, /* of the form's layout */
    FORM_PART_FORCE,   /* its code */
    FORM_PART_PERIOD,
    FORM_PART_FRAMEWORK, /* its id */
    FORM_PARTS,
};

#define FORM_VERSION "1" /* of the forms that this program makes and reads */

struct form_identity {
    const char *parts[FORM_PARTS]; /* "1", "E23000028", "2023-03", "vetting-2022" */
};

/* The name of the custom property that holds a part: "ragledger period". */
const char *form_property(enum form_part part);

/* "Form: version 1, E23000028, 2023-03, vetting-2022" */
char *form_identity_line(struct arena *arena, const struct form_identity *identity);
/* True when a text is such a line; the parts then point into the arena. */
bool form_identity_of_line(struct arena *arena, const char *line,
                           struct form_identity *identity);

/* True when every part is there and the period is one. */
bool form_identity_is_whole(const struct form_identity *identity);
struct period form_identity_period(const struct form_identity *identity);

#endif
