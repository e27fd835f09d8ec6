// SPDX-License-Identifier: MIT
/* The publication gate's reader of CSV files. */
#include "tests/fuzz/fuzz_gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct sheets sheets = {0};
    if (fuzz_read_back(&exporter_csv, (struct bytes){data, size}, &arena, &sheets)) {
        fuzz_check_sheets(&sheets);
    }
    arena_clear(&arena);
    return 0;
}
