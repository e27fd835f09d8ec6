// SPDX-License-Identifier: MIT
/* Narrative: made-up progress updates of a given length. */
#ifndef TESTS_COLLECTION_NARRATIVE_H
#define TESTS_COLLECTION_NARRATIVE_H

#include "model/base/text.h"

/* Between least and most words about an item, the same for the same force and item.
 * Without quotation marks, so that it may stand in a grid. */
const char *narrative_of(struct arena *arena, const char *force, const char *item,
                         unsigned least, unsigned most);

#endif
