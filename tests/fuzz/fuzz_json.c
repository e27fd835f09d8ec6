// SPDX-License-Identifier: MIT
/* The reader of JSON returns. */
#include "tests/fuzz/fuzz.h"

extern const struct importer importer_json;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    fuzz_read(&importer_json, (struct bytes){data, size}, &fuzz_limits, &arena,
              &(struct sheets){0});
    arena_clear(&arena);
    return 0;
}
