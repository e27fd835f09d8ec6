// SPDX-License-Identifier: MIT
/* Workbook → sheets, for the publication gate: the cells of an .xlsx file exactly as our
 * workbooks have them, and nothing else: texts without runs, numbers, rows and cells in
 * order; no formulas, no merged cells, nothing hidden. What else is in the file,
 * charts and properties, is not looked at here. */
#ifndef EXPORTERS_XLSX_SHEETS_H
#define EXPORTERS_XLSX_SHEETS_H

#include "model/sheet.h"

/* Of the portion that sheets says. False when the bytes are not such a workbook; *why
 * then says what is wrong with which part. */
bool xlsx_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                 const char **why);

#endif
