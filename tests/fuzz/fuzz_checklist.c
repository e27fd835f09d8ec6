// SPDX-License-Identifier: MIT
/* The checklist of accessible workbooks, which reads strangers' packages by a way of its
 * own. */
#include "importers/checklist/checklist.h"

#include "tests/fuzz/fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct bytes file = fuzz_file((struct bytes){data, size}, &arena);
    struct failures failures = {0};
    struct findings findings = {.arena = &arena};
    bool is_read =
        checklist_run(file, "fuzz.xlsx", &fuzz_limits, &arena, &failures, &findings);
    fuzz_require(is_read != findings_have_refusal(&findings),
                 "a file is either checked or refused");
    for (size_t i = 0; is_read && i < failures.count; i++) {
        const char *message = failures.items[i].message;
        fuzz_require(message && text_is_utf8(message, strlen(message)),
                     "messages are UTF-8");
    }
    arena_clear(&arena);
    return 0;
}
