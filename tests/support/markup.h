// SPDX-License-Identifier: MIT
/* Markup: texts as they stand between the tags and quotation marks of a document's XML.
 */
#ifndef TESTS_SUPPORT_MARKUP_H
#define TESTS_SUPPORT_MARKUP_H

#include "model/base/text.h"

/* Adds a text in which nothing can be taken for markup. */
void markup_add(struct text *part, const char *text);

#endif
