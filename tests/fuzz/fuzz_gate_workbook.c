// SPDX-License-Identifier: MIT
/* The publication gate's reader of workbooks: a workbook is read whole exactly when both
 * its portions are, and each of its sheets with one of them. */
#include "tests/fuzz/fuzz_gate.h"
#include "tests/fuzz/fuzz_package.h"

static void check_sheet(const struct sheet *whole, const struct sheet *one,
                        const struct sheet *other)
{
    fuzz_require(one->is_left_out != other->is_left_out, "a sheet is of one portion");
    const struct sheet *read = one->is_left_out ? other : one;
    fuzz_require(read->cells.count == whole->cells.count, "no cell escapes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct bytes file = fuzz_file((struct bytes){data, size}, &arena);
    struct sheets whole = {0}, largest = {.portion = PORTION_LARGEST},
                  rest = {.portion = PORTION_REST};
    bool is_read = fuzz_read_back(&exporter_xlsx, file, &arena, &whole);
    bool is_largest = fuzz_read_back(&exporter_xlsx, file, &arena, &largest);
    bool is_rest = fuzz_read_back(&exporter_xlsx, file, &arena, &rest);
    fuzz_require(is_read == (is_largest && is_rest), "both portions are the whole");
    for (size_t i = 0; is_read && i < whole.list.count; i++) {
        check_sheet(&whole.list.items[i], &largest.list.items[i], &rest.list.items[i]);
    }
    arena_clear(&arena);
    return 0;
}
