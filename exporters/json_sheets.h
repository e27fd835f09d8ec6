// SPDX-License-Identifier: MIT
/* JSON → sheets, for the publication gate: what stands in a written JSON file, laid out
 * as tables. Each object of the document is a row, each scalar member a column headed by
 * its name; members of an object inside are headed "left_out.blue"; an array of objects
 * inside is a further sheet with the array's name, whose first column repeats the first
 * member of the object around it (unless that is the whole document); an array of scalars
 * is one cell, joined by "|". null is no cell. The first sheet is the document's own and
 * has no name. */
#ifndef EXPORTERS_JSON_SHEETS_H
#define EXPORTERS_JSON_SHEETS_H

#include "model/sheet.h"

/* False when the bytes are not such JSON, or name a member twice; *why then says where.
 */
bool json_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                 const char **why);

#endif
