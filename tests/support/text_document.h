// SPDX-License-Identifier: MIT
/* Text document: whole .docx files for tests, made from sheets. */
#ifndef TESTS_SUPPORT_TEXT_DOCUMENT_H
#define TESTS_SUPPORT_TEXT_DOCUMENT_H

#include "model/sheet.h"

/* The bytes of the .docx file, in the arena: each sheet is a table, below a paragraph
 * with its name. Texts, fills, merges and hidden rows are there; a text document knows
 * neither numbers nor hidden columns and sheets, so hidden sheets are left out. */
struct bytes text_document_of(const struct sheets *sheets, struct arena *arena);

#endif
