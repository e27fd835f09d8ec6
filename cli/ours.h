// SPDX-License-Identifier: MIT
/* Ours: whether a file in a folder, called as one of a published set, also begins as this
 * program writes it. A set of a few documents (--only) lacks the files by which a whole
 * one is known; it is replaced when all that stands in it begins so. */
#ifndef CLI_OURS_H
#define CLI_OURS_H

#include "model/publication.h"

/* True when the file at the path begins as that document of a report does, of whatever
 * month, public or not. False where it cannot be read, is a link, or the report has no
 * such table. Compares bytes and parses nothing. */
bool is_ours(const char *path, const struct document *document,
             const struct report *report, struct arena *arena);

#endif
