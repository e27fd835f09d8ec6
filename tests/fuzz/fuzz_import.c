// SPDX-License-Identifier: MIT
/* Whole files of any kind: told apart, read or refused by name, and recognised. */
#include "tests/fuzz/fuzz_import.h"
#include "tests/fuzz/fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char name[] = "essex Feb 2023.xlsx";
    struct arena arena = {0};
    struct bytes file = fuzz_file((struct bytes){data, size}, &arena);
    struct import_context context = fuzz_context("");
    struct submissions submissions = {.findings.arena = &arena};
    struct findings findings = {.arena = &arena};
    struct sheets sheets = {0};
    bool is_read = import_sheets(file, name, &fuzz_limits, &arena, &sheets, &findings);
    bool is_used = import(file, name, &context, &arena, &submissions);
    fuzz_require(is_read || !is_used, "what can't be read is not used");
    fuzz_check_submissions(is_used, &submissions, &sheets);
    arena_clear(&arena);
    return 0;
}
