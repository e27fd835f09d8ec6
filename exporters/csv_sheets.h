// SPDX-License-Identifier: MIT
/* CSV → sheets, for the publication gate: comma, LF and RFC 4180 quotation marks exactly
 * as the exporter writes them, and nothing else. The importer, which has to guess how
 * other people's files are meant, would make a poor judge of our own. */
#ifndef EXPORTERS_CSV_SHEETS_H
#define EXPORTERS_CSV_SHEETS_H

#include "model/sheet.h"

/* False when the bytes are not such a text or rows differ in width; *why then says where.
 * The apostrophe that keeps a text from being taken for a formula is taken away. */
bool csv_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why);

#endif
