// SPDX-License-Identifier: MIT
/* What must hold of the publication gate's readers, whatever the bytes: what they cannot
 * read they say something of, and what they read can be looked at like any sheet. */
#ifndef TESTS_FUZZ_FUZZ_GATE_H
#define TESTS_FUZZ_FUZZ_GATE_H

#include "exporters/exporter.h"

#include "tests/fuzz/fuzz.h"

/* True when the bytes were read; of a workbook the portion that sheets says. */
static inline bool fuzz_read_back(const struct exporter *exporter, struct bytes bytes,
                                  struct arena *arena, struct sheets *sheets)
{
    const char *why = NULL;
    bool is_read = exporter->read_back(bytes, arena, sheets, &why);
    fuzz_require(is_read == !why, "a file is either read or it is said why not");
    fuzz_require(!why || text_is_utf8(why, strlen(why)), "messages are UTF-8");
    return is_read;
}

static inline void fuzz_check_sheets(const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        fuzz_check_sheet(&sheets->list.items[i]);
    }
}

#endif
