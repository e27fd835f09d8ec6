// SPDX-License-Identifier: MIT
/* The workbook reader: on a package written as parts (tests/support/parts.h), where check
 * sums always hold and mutations reach the XML; and on any other bytes as they are. */
#include "tests/fuzz/fuzz.h"
#include "tests/support/parts.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

extern const struct importer importer_xlsx;

enum {
    KEPT_PACKED = 8, /* one in so many mutations of a real package mutates its bytes */
};

/* Writes a package as its parts before it is mutated. */
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct bytes bytes = {data, size};
    if (size > 6 && memcmp(data, "@part ", 6) == 0) {
        bytes = package_of_parts(bytes, &arena);
    }
    fuzz_read(&importer_xlsx, bytes, &arena, &(struct sheets){0});
    arena_clear(&arena);
    return 0;
}
