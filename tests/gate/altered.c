// SPDX-License-Identifier: MIT
/* The program itself, but for one thing: between the making of one file of a set and its
 * way to the disk, one place in it is altered. The linker's --wrap=file_write puts this
 * in front of the function that writes files; nothing in the product knows of it.
 *
 *   ALTERED_FILE   the file, "data/gradings.csv"; unset: nothing is altered
 *   ALTERED_PART   the part, when the file is a package: "xl/charts/chart1.xml"
 *   ALTERED_FROM   what stands there; … in it is a gap that ends where the rest begins
 *   ALTERED_TO     what shall stand there instead
 *
 * Ends with status NOTHING_ALTERED when there is no such place: a test that alters
 * nothing shows nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/file.h"
#include "tests/support/parts.h"

enum {
    NOTHING_ALTERED = 99,
};

bool __real_file_write(const char *folder, const char *path, struct bytes bytes);
bool __wrap_file_write(const char *folder, const char *path, struct bytes bytes);

static _Noreturn void no_such_place(const char *what)
{
    fprintf(stderr, "altered: there is no such place: %s\n", what);
    _Exit(NOTHING_ALTERED);
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

/* Where a text begins in bytes, from an offset on. */
static size_t place_of(struct bytes bytes, size_t from, const char *text, size_t length)
{
    const void *at = memmem(bytes.at + from, bytes.length - from, text, length);
    if (!at) {
        no_such_place(text);
    }
    return (size_t)((const unsigned char *)at - bytes.at);
}

static struct bytes altered(struct bytes bytes, size_t from, struct arena *arena)
{
    static const char gap[] = "…";
    const char *old = setting("ALTERED_FROM"), *behind_gap = strstr(old, gap);
    size_t head = behind_gap ? (size_t)(behind_gap - old) : strlen(old);
    const char *tail = behind_gap ? behind_gap + strlen(gap) : "";
    size_t begin = place_of(bytes, from, old, head);
    size_t end = place_of(bytes, begin + head, tail, strlen(tail)) + strlen(tail);
    struct text text = {.arena = arena};
    text_add_bytes(&text, (const char *)bytes.at, begin);
    text_add(&text, setting("ALTERED_TO"));
    text_add_bytes(&text, (const char *)bytes.at + end, bytes.length - end);
    return (struct bytes){(const unsigned char *)text_of(&text), text.length};
}

/* In a package, where the part begins in its notation. */
static struct bytes package_altered(struct bytes bytes, const char *part,
                                    struct arena *arena)
{
    struct bytes parts = parts_of_package(bytes, arena);
    const char *heading = text_printf(arena, "\n@part %s\n", part);
    size_t from = place_of(parts, 0, heading, strlen(heading)) + strlen(heading);
    return package_of_parts(altered(parts, from, arena), arena);
}

bool __wrap_file_write(const char *folder, const char *path, struct bytes bytes)
{
    struct arena arena = {0};
    const char *part = setting("ALTERED_PART");
    if (strcmp(path, setting("ALTERED_FILE")) == 0) {
        bytes = *part ? package_altered(bytes, part, &arena) : altered(bytes, 0, &arena);
    }
    bool is_written = __real_file_write(folder, path, bytes);
    arena_clear(&arena);
    return is_written;
}
