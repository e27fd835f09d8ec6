// SPDX-License-Identifier: MIT
/* Form: a blank return as a workbook: a cover with how to fill it in, and one sheet with
 * the table. Locked but for the cells to fill in; its identity stands on the cover and in
 * the document's custom properties. It passes the checklist of accessible spreadsheets
 * but for its columns that are still empty, and its filter, by which those who fill it in
 * find the rows that are left. */
#ifndef EXPORTERS_FORM_H
#define EXPORTERS_FORM_H

#include "model/form.h"

/* Adds the workbook's bytes to out: the same form gives the same bytes. False when it
 * cannot be made; *why then says what. */
bool form_write(const struct form *form, struct arena *arena, struct text *out,
                const char **why);

#endif
