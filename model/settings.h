// SPDX-License-Identifier: MIT
/* Settings: who publishes, with what marking and status (templates/publication.json), and
 * how pages look (templates/report). */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "model/stylesheets.h"

struct settings {
    const char *publisher, *contact, *marking; /* "OFFICIAL" */
    const char *status;                        /* "draft", "provisional", "final" */
    const char *title;                         /* of the published set */
    const char *policy;                    /* the policy's name: "inspectorate-first" */
    const struct stylesheets *stylesheets; /* NULL: the set has no pages */
};

const struct settings *settings_load(const struct templates *templates,
                                     struct arena *arena, struct faults *faults);

#endif
