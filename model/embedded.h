// SPDX-License-Identifier: MIT
/* The templates as the build embeds them (templates/embed.sh); a row without a path ends
 * them. */
#ifndef MODEL_EMBEDDED_H
#define MODEL_EMBEDDED_H

#include "model/base/text.h"

struct embedded {
    const char *path; /* below templates/ */
    struct bytes bytes;
};

extern const struct embedded embedded_templates[];

#endif
