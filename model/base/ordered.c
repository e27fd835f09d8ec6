// SPDX-License-Identifier: MIT
#include "model/base/ordered.h"

#include <stdbool.h>
#include <string.h>

static char *item_at(void *items, size_t index, size_t size)
{
    return (char *)items + index * size;
}

static int compare(void *items, size_t index, size_t size, const char *text)
{
    const char *own;
    memcpy(&own, item_at(items, index, size), sizeof(own));
    int first = (unsigned char)*own - (unsigned char)*text;
    return first != 0 ? first : strcmp(own, text);
}

size_t ordered_place(void *items, size_t count, size_t size, const char *text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_before = compare(items, middle, size, text) < 0;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    return low;
}

void *ordered_item(void *items, size_t count, size_t size, const char *text)
{
    size_t place = ordered_place(items, count, size, text);
    bool is_held = place < count && compare(items, place, size, text) == 0;
    return is_held ? item_at(items, place, size) : NULL;
}

size_t ordered_gap(void *items, size_t count, size_t size, const char *text)
{
    size_t place = ordered_place(items, count - 1, size, text);
    char *gap = item_at(items, place, size);
    memmove(gap + size, gap, (count - 1 - place) * size);
    return place;
}
