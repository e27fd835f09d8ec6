// SPDX-License-Identifier: MIT
/* OpenDocument: whole .ods files for tests, made from sheets. */
#ifndef TESTS_SUPPORT_OPENDOCUMENT_H
#define TESTS_SUPPORT_OPENDOCUMENT_H

#include "model/sheet.h"

/* The bytes of the .ods file, in the arena: values, fills, merges, and what is hidden. A
 * sheet without a name is called "Sheet1", "Sheet2" … */
struct bytes opendocument_of(const struct sheets *sheets, struct arena *arena);

#endif
