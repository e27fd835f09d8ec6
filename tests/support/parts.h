// SPDX-License-Identifier: MIT
/* Parts: a zip package written as text, so that a mutation of the text is a mutation of a
 * part and not of its check sum:
 *
 *     @part xl/workbook.xml
 *     <workbook xmlns="…">
 *     @part xl/worksheets/sheet1.xml
 *     …
 *
 * A line "@part PATH" begins a part; what follows up to the next is its contents, without
 * the line break before it. Whatever stands before the first is dropped. */
#ifndef TESTS_SUPPORT_PARTS_H
#define TESTS_SUPPORT_PARTS_H

#include "model/base/text.h"

/* The package, its parts in DEFLATE's blocks as they are, in the arena. Never fails. */
struct bytes package_of_parts(struct bytes notation, struct arena *arena);

/* The notation of a package, compressed or not; no bytes when it can't be read. */
struct bytes parts_of_package(struct bytes package, struct arena *arena);

#endif
