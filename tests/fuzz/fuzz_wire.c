// SPDX-License-Identifier: MIT
/* What one process tells another of a file: any bytes are refused, or are what can be
 * told again in the same bytes. */
#include "tests/fuzz/fuzz_import.h"

#include "importers/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    const struct import_context context = fuzz_context("");
    struct submissions submissions;
    if (wire_read((struct bytes){data, size}, &context, &arena, &submissions)) {
        struct text again = {.arena = &arena};
        wire_write(&submissions, &context, &again);
        fuzz_require(again.length == size && memcmp(again.bytes, data, size) == 0,
                     "what was understood is told in the same bytes");
    }
    arena_clear(&arena);
    return 0;
}
