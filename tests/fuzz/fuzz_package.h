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
    KEPT_PACKED = 8, /* one in so many mutations of a real package mutates its bytes */
};

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
    return LLVMFuzzerMutate(data, size, most);
}

/* The bytes of the file that an input stands for. */
static inline struct bytes fuzz_file(struct bytes input, struct arena *arena)
{
    bool is_parts = input.length > 6 && memcmp(input.at, "@part ", 6) == 0;
    return is_parts ? package_of_parts(input, arena) : input;
}

#endif
