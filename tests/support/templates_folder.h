// SPDX-License-Identifier: MIT
/* A folder of templates below TMPDIR, for tests of what loaders accept and refuse. */
#ifndef SUPPORT_TEMPLATES_FOLDER_H
#define SUPPORT_TEMPLATES_FOLDER_H

#include "model/templates.h"

/* A new empty folder; its path lives in the arena. */
const char *templates_folder_new(struct arena *arena);
/* Writes a file below it ("policies/mine.json"), making the folder in between; returns
 * its path. */
const char *templates_folder_write(struct arena *arena, const char *folder,
                                   const char *path, const char *text);
void templates_folder_remove(const char *folder);

/* The text with the first `found` replaced; a test fails when it is not there. */
const char *with_replaced(struct arena *arena, const char *text, const char *found,
                          const char *by);

/* Fails the test unless some fault stands at a place that ends in `where` (NULL: any) and
 * says `what`. */
void assert_fault(const struct faults *faults, const char *where, const char *what);
/* Fails the test, after printing them, when there are faults. */
void assert_no_faults(const struct faults *faults);

#endif
