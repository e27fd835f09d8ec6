// SPDX-License-Identifier: MIT
#include "model/base/list.h"

#include <string.h>

enum {
    FIRST_ROOM = 8,
};

void *list_with_room(struct arena *arena, void *items, size_t count, size_t *room,
                     size_t size)
{
    if (count < *room) {
        return items;
    }
    size_t wider = *room > 0 ? *room * 2 : FIRST_ROOM;
    void *moved = arena_alloc(arena, wider, size);
    if (count > 0) {
        memcpy(moved, items, count * size);
        arena_give_back(arena, items, *room * size);
    }
    *room = wider;
    return moved;
}
