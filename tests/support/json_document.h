// SPDX-License-Identifier: MIT
/* JSON document: whole .json files for tests, made from what another file gave. */
#ifndef TESTS_SUPPORT_JSON_DOCUMENT_H
#define TESTS_SUPPORT_JSON_DOCUMENT_H

#include "model/submission.h"

/* The bytes of the .json file, in the arena: an array of the submissions, each rating as
 * its cell said it. */
struct bytes json_document_of(const struct submissions *submissions, struct arena *arena);

#endif
