// SPDX-License-Identifier: MIT
/* Narrative: made-up progress updates, always the same for a force and an item. Without
 * quotation marks, so that they may stand in a grid. */
#ifndef TESTS_COLLECTION_NARRATIVE_H
#define TESTS_COLLECTION_NARRATIVE_H

#include "model/base/text.h"

/* A few sentences of 5 to 40 words that make sense. */
const char *narrative_of(struct arena *arena, const char *force, const char *item);

/* 50 to 300 words that make none, as hard to compress as prose is. */
const char *essay_of(struct arena *arena, const char *force, const char *item);

#endif
