// SPDX-License-Identifier: MIT
#include "cli/near.h"

#include <stddef.h>
#include <string.h>

#include "model/base/text.h"

/* A slip changes a third of a word at most. */
struct near near_to(const char *wanted)
{
    return (struct near){
        .wanted = wanted,
        .distance = (unsigned)(strlen(wanted) / 3) + 2,
    };
}

void near_offer(struct near *near, const char *name)
{
    unsigned limit = near->distance - 1;
    unsigned distance = text_distance(near->wanted, name, limit);
    if (distance <= limit && distance < near->distance) {
        near->distance = distance;
        near->name = name;
    }
}
