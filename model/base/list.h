// SPDX-License-Identifier: MIT
/* List: a growing array in an arena. LIST_OF(places, struct place) declares struct places
 * with items and count; list_add(arena, &list) makes room for one more and returns it,
 * zeroed. Growing copies, so a pointer into a list holds only until the next list_add. */
#ifndef MODEL_BASE_LIST_H
#define MODEL_BASE_LIST_H

#include <string.h>

#include "model/base/arena.h"

#define LIST_OF(name, type)                                                              \
    struct name {                                                                        \
        type *items;                                                                     \
        size_t count, room;                                                              \
    }

#define list_add(arena, list)                                                            \
    ((list)->items = list_with_room((arena), (list)->items, (list)->count,               \
                                    &(list)->room, sizeof(*(list)->items)),              \
     memset(&(list)->items[(list)->count], 0, sizeof(*(list)->items)),                   \
     &(list)->items[(list)->count++])

/* items, or where they stand now, with more room, when count has reached *room. What is
 * behind them holds whatever was there. */
void *list_with_room(struct arena *arena, void *items, size_t count, size_t *room,
                     size_t size);

#endif
