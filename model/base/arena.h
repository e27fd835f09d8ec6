// SPDX-License-Identifier: MIT
/* Arena: memory that is given back all at once.
 *
 * Everything that is read, built or formatted for one file (on import) or one month (on
 * publication) lives in one arena and dies with it. Nothing is freed alone. Running out
 * of memory prints one line and ends the program with status 70: callers never test for
 * NULL. In sanitizer builds every allocation is a malloc of its own, so that overruns are
 * seen. */
#ifndef MODEL_BASE_ARENA_H
#define MODEL_BASE_ARENA_H

#include <stddef.h>

struct arena {
    struct arena_block *last;
    size_t bytes; /* handed out since the last clear */
};

/* Room for count objects of size bytes, zeroed and aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* Room for so many bytes, which hold whatever was there. */
char *arena_room(struct arena *arena, size_t bytes);

/* A copy of the length bytes at text, followed by a NUL. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* Room for so many bytes that begins with the first `held` of those in `room`, which had
 * `had` and must not be used any more. Where it is large, it grows where it stands, or is
 * given back. */
void *arena_regrow(struct arena *arena, void *room, size_t held, size_t had,
                   size_t bytes);

/* Takes over all that other holds, which stays where it is and is empty afterwards. */
void arena_take_over(struct arena *arena, struct arena *other);

/* Gives every block back; the arena is empty and may be used again. */
void arena_clear(struct arena *arena);

/* Ends the program as running out of memory does; for wrappers of libraries that report
 * it. */
_Noreturn void arena_exhausted(void);

#define arena_new(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, type, count)                                                  \
    ((type *)arena_alloc((arena), (count), sizeof(type)))

#endif
