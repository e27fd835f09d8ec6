// SPDX-License-Identifier: MIT
#include "exporters/page_memory.h"

#include <string.h>
#include <sys/mman.h>

enum {
    UNIT = 8,          /* sizes are multiples of it, and so are addresses */
    SIZES = 32,        /* in units; what is larger comes from the system */
    SLAB = 16 * 1024,  /* bytes, which hold objects of one size */
    KEPT = 128,        /* slabs that are not worth trimming */
    SLABS = 16 * 1024, /* in the region; what is more comes from the system */
#if defined(__SANITIZE_ADDRESS__) || defined(FUZZING)
    IS_USED = false,
#else
    IS_USED = true,
#endif
};

struct given_back {
    struct given_back *next;
};

/* The library asks without saying for whom, so that this cannot be anybody's own. */
static struct {
    struct memory_functions systems;
    unsigned char *begin; /* NULL: there is none */
    size_t slabs;         /* that were ever begun */
    size_t empty_count;
    unsigned short empty[SLABS]; /* those of them that hold nothing now */
    unsigned short given[SLABS]; /* while trimming: how many of its objects are free */
    unsigned char units[SLABS];
    struct given_back *free[SIZES + 1];
    unsigned char *next[SIZES + 1], *end[SIZES + 1]; /* of the slab last begun */
} region;

static bool is_ours(const void *object)
{
    const unsigned char *at = object;
    return at >= region.begin && at < region.begin + (size_t)SLABS * SLAB;
}

static size_t slab_of(const void *object)
{
    return (size_t)((const unsigned char *)object - region.begin) / SLAB;
}

static size_t objects_in(size_t slab)
{
    return SLAB / (region.units[slab] * (size_t)UNIT);
}

static bool begin_slab(size_t units)
{
    if (region.empty_count == 0 && region.slabs == SLABS) {
        return false;
    }
    size_t slab =
        region.empty_count > 0 ? region.empty[--region.empty_count] : region.slabs++;
    region.units[slab] = (unsigned char)units;
    region.next[units] = region.begin + slab * SLAB;
    region.end[units] = region.next[units] + objects_in(slab) * units * UNIT;
    return true;
}

static void *take(size_t size)
{
    size_t units = size > 0 ? (size + UNIT - 1) / UNIT : 1;
    if (units > SIZES) {
        return region.systems.take(size);
    }
    struct given_back *free_one = region.free[units];
    if (free_one) {
        region.free[units] = free_one->next;
        return free_one;
    }
    if (region.next[units] == region.end[units] && !begin_slab(units)) {
        return region.systems.take(size);
    }
    void *taken = region.next[units];
    region.next[units] += units * UNIT;
    return taken;
}

static size_t units_of(const void *object)
{
    return region.units[slab_of(object)];
}

static void give_back(void *object)
{
    if (!object || !is_ours(object)) {
        region.systems.give_back(object);
        return;
    }
    struct given_back *given = object;
    size_t units = units_of(object);
    given->next = region.free[units];
    region.free[units] = given;
}

static void *take_again(void *object, size_t size)
{
    if (!object) {
        return take(size);
    }
    if (!is_ours(object)) {
        return region.systems.take_again(object, size);
    }
    size_t room = units_of(object) * UNIT;
    void *moved = size > room ? take(size) : object;
    if (moved && moved != object) {
        memcpy(moved, object, room);
        give_back(object);
    }
    return moved;
}

static char *take_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = take(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

bool page_memory_open(const struct memory_functions *systems,
                      struct memory_functions *ours)
{
    if (!IS_USED || region.begin) {
        return false;
    }
    void *begin = mmap(NULL, (size_t)SLABS * SLAB, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (begin == MAP_FAILED) {
        return false;
    }
    madvise(begin, (size_t)SLABS * SLAB, MADV_NOHUGEPAGE); /* peaks would vary */
    region.begin = begin;
    region.systems = *systems;
    *ours = (struct memory_functions){take, take_again, give_back, take_copy};
    return true;
}

/* ---- trimming ---- */

/* Leaves in a list of free objects those whose slab holds others that are not. */
static void forget_objects_of_empty(struct given_back **list)
{
    while (*list) {
        size_t slab = slab_of(*list);
        if (region.given[slab] == objects_in(slab)) {
            *list = (*list)->next;
        } else {
            list = &(*list)->next;
        }
    }
}

static void count_given_back(void)
{
    memset(region.given, 0, sizeof(region.given));
    for (size_t units = 1; units <= SIZES; units++) {
        for (struct given_back *at = region.free[units]; at; at = at->next) {
            region.given[slab_of(at)]++;
        }
    }
}

void page_memory_trim(void)
{
    if (region.slabs - region.empty_count <= KEPT) {
        return;
    }
    count_given_back();
    for (size_t units = 1; units <= SIZES; units++) {
        forget_objects_of_empty(&region.free[units]);
    }
    for (size_t slab = 0; slab < region.slabs; slab++) {
        bool is_begun = region.given[slab] > 0;
        if (is_begun && region.given[slab] == objects_in(slab)) {
            madvise(region.begin + slab * SLAB, SLAB, MADV_DONTNEED);
            region.empty[region.empty_count++] = (unsigned short)slab;
        }
    }
}
