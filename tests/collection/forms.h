// SPDX-License-Identifier: MIT
/* Forms: draws what forces say in a layout, as sheets. */
#ifndef TESTS_COLLECTION_FORMS_H
#define TESTS_COLLECTION_FORMS_H

#include "model/sheet.h"
#include "tests/collection/layouts.h"

/* The month of the collection: every heading and file name agrees with it. */
#define COLLECTION_MONTH  "March 2023"
#define COLLECTION_PERIOD "2023-03"

struct form_context {
    struct arena *arena;
    const struct framework *framework;
    const struct layout *layout;
    const struct force *const *forces; /* layout->forces of them */
    size_t force_count;
    bool has_essays;   /* long narratives */
    const char *month; /* that the standard layout states: "March 2023" */
};

/* The sheets of one return. */
struct sheets form_of(const struct form_context *context);

#endif
