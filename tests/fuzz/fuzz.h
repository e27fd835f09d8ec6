// SPDX-License-Identifier: MIT
/* What the fuzz harnesses share: limits that keep one input quick, what a whole import
 * needs, and what must hold of everything that a reader or the recogniser gives back. A
 * broken rule ends the program as a crash does. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "importers/importer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct limits fuzz_limits = {
    .file_bytes = 1 << 20,
    .entries = 100,
    .part_bytes = 1 << 20,
    .package_bytes = 1 << 22,
    .small_part_bytes = 1 << 20,
    .ratio = 200,
    .ratio_from = 1 << 16,
    .shared_text_bytes = 1 << 20,
    .cells = 20000,
    .rows = 5000,
    .sheets = 20,
    .cell_bytes = 32767,
    .merges = 1000,
    .xml_depth = 64,
    .document_depth = 128,
    .start_tag_bytes = 1 << 16,
    .line_bytes = 1 << 18,
    .decoded_bytes = 1 << 20,
    .json_bytes = 1 << 20,
    .json_depth = 64,
    .json_values = 20000,
};

static inline void fuzz_require(bool holds, const char *rule)
{
    if (!holds) {
        fprintf(stderr, "broken rule: %s\n", rule);
        abort();
    }
}

static inline bool fuzz_is_in_order(const struct cell *before, const struct cell *cell)
{
    return before->row < cell->row ||
           (before->row == cell->row && before->column < cell->column);
}

static inline void fuzz_check_sheet(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        fuzz_require(cell->row > 0 && cell->column > 0, "cells have places");
        fuzz_require(cell->text && text_is_utf8(cell->text, strlen(cell->text)),
                     "cells have text in UTF-8");
        fuzz_require(i == 0 || fuzz_is_in_order(cell - 1, cell), "cells are in order");
        fuzz_require(sheet_cell(sheet, cell->row, cell->column) == cell,
                     "a cell is found at its place");
    }
    for (size_t i = 0; i < sheet->merges.count; i++) {
        const struct range *merge = &sheet->merges.items[i];
        fuzz_require(merge->top <= merge->bottom && merge->left <= merge->right,
                     "merges are not inside out");
    }
}

/* Reads with one importer, whether it recognises the bytes or not: true when they were
 * read. */
static inline bool fuzz_read(const struct importer *importer, struct bytes bytes,
                             const struct limits *limits, struct arena *arena,
                             struct sheets *sheets)
{
    struct findings findings = {.arena = arena};
    importer->recognises(bytes);
    bool done = importer->read(bytes, "fuzz", limits, arena, sheets, &findings);
    fuzz_require(done != findings_have_refusal(&findings),
                 "a file is either read or refused");
    for (size_t i = 0; i < findings.count; i++) {
        const char *message = findings.items[i].message;
        fuzz_require(text_is_utf8(message, strlen(message)), "messages are UTF-8");
    }
    for (size_t i = 0; done && i < sheets->list.count; i++) {
        fuzz_check_sheet(&sheets->list.items[i]);
    }
    return done;
}

#endif
