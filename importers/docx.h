// SPDX-License-Identifier: MIT
/* What the files of the .docx reader share (ECMA-376 part 1, chapter 17:
 * WordprocessingML; the strict and the transitional namespace are read alike). */
#ifndef IMPORTERS_DOCX_H
#define IMPORTERS_DOCX_H

#include "importers/docx_grid.h"

/* Reads the text and the tables of a part, whose root element is named: "document",
 * "hdr", "ftr". False after a refusal. */
bool docx_body_read(struct package *package, struct zip_entry *entry, const char *root,
                    struct docx_grid *grid);

#endif
