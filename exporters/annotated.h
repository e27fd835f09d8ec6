// SPDX-License-Identifier: MIT
/* Annotated: a file that came in, as a workbook to be sent back: its findings on the
 * first sheet, errors first, each with what to do; then its sheets with every cell where
 * it was, and each finding as a comment on its cell. Cells are texts (no formula, no
 * link), merged cells stand apart, and nothing is hidden. */
#ifndef EXPORTERS_ANNOTATED_H
#define EXPORTERS_ANNOTATED_H

#include "model/base/finding.h"
#include "model/sheet.h"

struct annotated {
    const char *file;            /* its name */
    const struct sheets *sheets; /* none when it could not be read */
    const struct findings *findings;
    const struct texts *actions; /* what to do, by finding; NULL: what their kinds say */
};

/* Adds the workbook's bytes to out. False when it cannot be made; *why then says what. */
bool annotated_write(const struct annotated *annotated, struct arena *arena,
                     struct text *out, const char **why);

#endif
