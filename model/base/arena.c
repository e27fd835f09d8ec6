// SPDX-License-Identifier: MIT
#include "model/base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
#if defined(__SANITIZE_ADDRESS__) || defined(FUZZING)
    BLOCK_SIZE = 0, /* a block an allocation: the sanitizer sees its end */
#else
    BLOCK_SIZE = 64 * 1024,
#endif
    EXIT_INTERNAL = 70,
};

struct arena_block {
    struct arena_block *previous;
    size_t used, size;
    bool is_zero; /* what is not used yet */
    alignas(max_align_t) unsigned char bytes[];
};

void arena_exhausted(void)
{
    fputs("ragledger: out of memory\n", stderr);
    exit(EXIT_INTERNAL);
}

/* A block for one large object may come zeroed, which costs nothing as long as its pages
 * are not touched; others are zeroed piece by piece as they are handed out. */
static struct arena_block *block_new(size_t needed, bool is_zeroed)
{
    bool is_large = needed > BLOCK_SIZE;
    size_t size = is_large ? needed : BLOCK_SIZE;
    bool is_zero = is_large && is_zeroed;
    struct arena_block *block =
        is_zero ? calloc(1, sizeof(*block) + size) : malloc(sizeof(*block) + size);
    if (!block) {
        arena_exhausted();
    }
    block->used = 0;
    block->size = size;
    block->is_zero = is_zero;
    return block;
}

/* One that has room goes last; a large one goes before it, so that the last one's room is
 * not lost. */
static struct arena_block *block_added(struct arena *arena, size_t needed, bool is_zeroed)
{
    struct arena_block *block = block_new(needed, is_zeroed);
    struct arena_block **link = &arena->last;
    if (*link && needed > BLOCK_SIZE) {
        link = &(*link)->previous;
    }
    block->previous = *link;
    *link = block;
    return block;
}

static void *arena_take(struct arena *arena, size_t count, size_t size, bool is_zeroed)
{
    const size_t align = alignof(max_align_t);
    if (size != 0 && count > (SIZE_MAX / 2) / size) {
        arena_exhausted();
    }
    size_t needed = (count * size + align - 1) / align * align;
    struct arena_block *block = arena->last;
    if (!block || block->size - block->used < needed) {
        block = block_added(arena, needed, is_zeroed);
    }
    void *memory = block->bytes + block->used;
    block->used += needed;
    arena->bytes += needed;
    return is_zeroed && !block->is_zero ? memset(memory, 0, needed) : memory;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    return arena_take(arena, count, size, true);
}

char *arena_room(struct arena *arena, size_t bytes)
{
    return arena_take(arena, bytes, 1, false);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_room(arena, length + 1);
    if (length > 0) {
        memcpy(copy, text, length);
    }
    copy[length] = '\0';
    return copy;
}

/* Where the block is linked that a large room has to itself; NULL when it has none. */
static struct arena_block **own_block(struct arena *arena, const void *room, size_t had)
{
    if (had <= BLOCK_SIZE) {
        return NULL;
    }
    struct arena_block **link = &arena->last;
    while (*link && (*link)->bytes != room) {
        link = &(*link)->previous;
    }
    return *link ? link : NULL;
}

static void *moved(struct arena *arena, const void *room, size_t held, size_t bytes)
{
    void *other = arena_room(arena, bytes);
    if (held > 0) {
        memcpy(other, room, held);
    }
    return other;
}

void *arena_regrow(struct arena *arena, void *room, size_t held, size_t had, size_t bytes)
{
    struct arena_block **own = own_block(arena, room, had);
    if (!own) {
        return moved(arena, room, held, bytes);
    }
    struct arena_block *block = realloc(*own, sizeof(*block) + bytes);
    if (!block) {
        arena_exhausted();
    }
    arena->bytes += bytes - had;
    block->size = block->used = bytes;
    block->is_zero = false;
    *own = block;
    return block->bytes;
}

void arena_take_over(struct arena *arena, struct arena *other)
{
    struct arena_block **link = &arena->last;
    while (*link) {
        link = &(*link)->previous;
    }
    *link = other->last;
    arena->bytes += other->bytes;
    *other = (struct arena){0};
}

void arena_clear(struct arena *arena)
{
    while (arena->last) {
        struct arena_block *previous = arena->last->previous;
        free(arena->last);
        arena->last = previous;
    }
    arena->bytes = 0;
}
