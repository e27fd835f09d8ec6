// SPDX-License-Identifier: MIT
/* Packages in a fuzz harness: an input that begins with "@part " is a package written as
 * its parts (tests/support/parts.h), where check sums always hold and mutations reach the
 * XML; a real package is mostly turned into that before it is mutated. */
#ifndef TESTS_FUZZ_FUZZ_PACKAGE_H
#define TESTS_FUZZ_FUZZ_PACKAGE_H

#include "tests/fuzz/fuzz.h"
#include "tests/support/parts.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

enum {
    KEPT_PACKED = 8,    /* one in so many mutations of a real package mutates its bytes */
    WHOLE_NOTATION = 4, /* and one in so many of a notation its parts' names too */
};

static const char fuzz_mark[] = "@part ";

static inline bool fuzz_is_notation(const uint8_t *data, size_t size)
{
    return size >= sizeof(fuzz_mark) &&
           memcmp(data, fuzz_mark, sizeof(fuzz_mark) - 1) == 0;
}

/* The part that a place of the notation lies in, without its name. */
static inline struct bytes fuzz_part_at(const uint8_t *data, size_t size, size_t at)
{
    static const char next[] = "\n@part ";
    size_t start = at, end;
    while (start > 0 && (size - start < sizeof(next) ||
                         memcmp(data + start, next, sizeof(next) - 1) != 0)) {
        start--;
    }
    const uint8_t *name_end = memchr(data + start + 1, '\n', size - start - 1);
    start = name_end ? (size_t)(name_end - data) + 1 : size;
    const uint8_t *behind =
        start < size ? memmem(data + start, size - start, next, sizeof(next) - 1) : NULL;
    end = behind ? (size_t)(behind - data) : size;
    return (struct bytes){data + start, end - start};
}

/* Mutates one part alone, in place; what stands behind it moves. */
static inline size_t fuzz_mutate_part(uint8_t *data, size_t size, size_t most,
                                      unsigned seed)
{
    struct arena arena = {0};
    struct bytes part = fuzz_part_at(data, size, seed % size);
    size_t start = (size_t)(part.at - data), rest = size - start - part.length;
    if (start + rest == most) {
        return size; /* an empty part, and no room for more */
    }
    const char *behind = arena_text(&arena, (const char *)part.at + part.length, rest);
    size_t length = LLVMFuzzerMutate(data + start, part.length, most - start - rest);
    memcpy(data + start + length, behind, rest);
    arena_clear(&arena);
    return start + length + rest;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    struct arena arena = {0};
    if (size > 2 && memcmp(data, "PK", 2) == 0 && seed % KEPT_PACKED != 0) {
        struct bytes parts = parts_of_package((struct bytes){data, size}, &arena);
        if (parts.length > 0 && parts.length <= most) {
            memcpy(data, parts.at, parts.length);
            size = parts.length;
        }
    }
    arena_clear(&arena);
    return fuzz_is_notation(data, size) && seed % WHOLE_NOTATION != 0
               ? fuzz_mutate_part(data, size, most, seed / WHOLE_NOTATION)
               : LLVMFuzzerMutate(data, size, most);
}

/* The bytes of the file that an input stands for. */
static inline struct bytes fuzz_file(struct bytes input, struct arena *arena)
{
    return fuzz_is_notation(input.at, input.length) ? package_of_parts(input, arena)
                                                    : input;
}

static inline void fuzz_require_same(const struct sheet *sheet, const struct sheet *other)
{
    fuzz_require(sheet->cells.count == other->cells.count, "no cell is missing");
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *a = &sheet->cells.items[i], *b = &other->cells.items[i];
        fuzz_require(a->row == b->row && a->column == b->column && a->kind == b->kind &&
                         strcmp(a->text, b->text) == 0,
                     "cells are the same");
    }
}

/* Twice: with parts unpacked at once and, where a ratio counts from the first byte, piece
 * by piece. What came out of both is the same. (No body is a bomb by these limits; how
 * much a part may unpack to still holds.) */
static inline void fuzz_read_package(const struct importer *importer, struct bytes bytes,
                                     struct arena *arena)
{
    struct sheets whole = {0}, in_pieces = {0};
    struct limits usual = fuzz_limits;
    usual.ratio = 1100;
    struct limits wary = usual;
    wary.ratio_from = 0;
    bool is_read = fuzz_read(importer, bytes, &usual, arena, &whole);
    fuzz_require(fuzz_read(importer, bytes, &wary, arena, &in_pieces) == is_read,
                 "both ways read the same files");
    fuzz_require(!is_read || whole.list.count == in_pieces.list.count,
                 "both ways read the same sheets");
    for (size_t i = 0; is_read && i < whole.list.count; i++) {
        fuzz_require_same(&whole.list.items[i], &in_pieces.list.items[i]);
    }
}

#endif
