// SPDX-License-Identifier: MIT
/* Stylesheets: the files of templates/report (.xsl, .css, .js) by which pages are made,
 * all of them in memory, so that a page that asks for another file can only get one of
 * these. Those of --templates come before the embedded ones of the same name. */
#ifndef MODEL_STYLESHEETS_H
#define MODEL_STYLESHEETS_H

#include "model/templates.h"

struct stylesheet {
    const char *name; /* "index.xsl" */
    struct bytes bytes;
    void *compiled; /* what the exporter of pages made of it (web_open); NULL: nothing */
};

LIST_OF(stylesheets, struct stylesheet);

/* All of them, sorted by name. NULL when one cannot be read; why stands in the faults. */
const struct stylesheets *stylesheets_load(const struct templates *templates,
                                           struct arena *arena, struct faults *faults);

/* The one with exactly that name, or NULL. */
struct stylesheet *stylesheet_named(const struct stylesheets *stylesheets,
                                    const char *name);

#endif
