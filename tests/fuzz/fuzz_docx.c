// SPDX-License-Identifier: MIT
/* The reader of text documents, on packages and on any other bytes. */
#include "tests/fuzz/fuzz_package.h"

extern const struct importer importer_docx;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct bytes file = fuzz_file((struct bytes){data, size}, &arena);
    fuzz_read_package(&importer_docx, file, &arena);
    arena_clear(&arena);
    return 0;
}
