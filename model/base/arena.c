// SPDX-License-Identifier: MIT
#include "model/base/arena.h"

#include <stdalign.h>
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
    alignas(max_align_t) unsigned char bytes[];
};

void arena_exhausted(void)
{
    fputs("ragledger: out of memory\n", stderr);
    exit(EXIT_INTERNAL);
}

static struct arena_block *block_new(size_t needed, struct arena_block *previous)
{
    size_t size = needed > BLOCK_SIZE ? needed : BLOCK_SIZE;
    struct arena_block *block = calloc(1, sizeof(*block) + size);
    if (!block) {
        arena_exhausted();
    }
    block->previous = previous;
    block->size = size;
    return block;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size != 0 && count > (SIZE_MAX / 2) / size) {
        arena_exhausted();
    }
    size_t needed = (count * size + align - 1) / align * align;
    struct arena_block *block = arena->last;
    if (!block || block->size - block->used < needed) {
        block = arena->last = block_new(needed, block);
    }
    void *memory = block->bytes + block->used;
    block->used += needed;
    arena->bytes += needed;
    return memory;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1, 1);
    if (length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
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
