// SPDX-License-Identifier: MIT
/* Wire sheets: a file's sheets and findings, flat, as a reader's process gives them to a
 * program that wants cells and no gradings. */
#ifndef IMPORTERS_WIRE_SHEETS_H
#define IMPORTERS_WIRE_SHEETS_H

#include "model/sheet.h"

/* Adds the wire form: of the findings alone when a refusal is among them. */
void wire_write_sheets(const struct sheets *sheets, const struct findings *findings,
                       struct text *wire);

/* Makes sheets and findings of the whole of some bytes, which must live as long as
 * findings->arena: texts point into them. False when anything in them is not as
 * wire_write_sheets makes it; then nothing of it may be used. Without a sheet where a
 * refusal is among the findings. */
bool wire_read_sheets(struct bytes bytes, struct sheets *sheets,
                      struct findings *findings);

#endif
