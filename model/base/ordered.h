// SPDX-License-Identifier: MIT
/* Ordered: a list (LIST_OF) whose items have a text (const char *) as their first member
 * and stand in the order of its bytes, each text once. */
#ifndef MODEL_BASE_ORDERED_H
#define MODEL_BASE_ORDERED_H

#include "model/base/list.h"

/* The item with that text, or NULL. */
#define ordered_find(list, text)                                                         \
    ordered_item((list)->items, (list)->count, sizeof(*(list)->items), (text))

/* How many items stand before a text. The next ones begin with it, if any do. */
#define ordered_before(list, text)                                                       \
    ordered_place((list)->items, (list)->count, sizeof(*(list)->items), (text))

/* Makes room for an item with that text, which none has yet, and returns it, to be
 * filled in at once. */
#define ordered_add(arena, list, text)                                                   \
    (list_add((arena), (list)),                                                          \
     (list)->items +                                                                     \
         ordered_gap((list)->items, (list)->count, sizeof(*(list)->items), (text)))

size_t ordered_place(void *items, size_t count, size_t size, const char *text);
void *ordered_item(void *items, size_t count, size_t size, const char *text);
/* Moves the last of the items' places, which is free, to where that text belongs. */
size_t ordered_gap(void *items, size_t count, size_t size, const char *text);

#endif
