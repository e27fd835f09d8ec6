// SPDX-License-Identifier: MIT
#include "model/base/list.h"

enum {
    FIRST_ROOM = 8,
};

void *list_with_room(struct arena *arena, void *items, size_t count, size_t *room,
                     size_t size)
{
    if (count < *room) {
        return items;
    }
    size_t had = *room * size;
    *room = *room > 0 ? *room * 2 : FIRST_ROOM;
    return arena_regrow(arena, items, count * size, had, *room * size);
}
