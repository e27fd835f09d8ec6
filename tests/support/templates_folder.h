// SPDX-License-Identifier: MIT
/* A folder of templates below TMPDIR, for tests of what loaders accept and refuse. */
#ifndef SUPPORT_TEMPLATES_FOLDER_H
#define SUPPORT_TEMPLATES_FOLDER_H

#include "model/templates.h"

/* What such a test works with: an empty folder, what was found wrong in it, their memory.
 */
struct loading {
    struct arena arena;
    struct faults faults;
    struct templates templates;
};

extern struct loading loading; /* of the test that runs */

int loading_enter(void **state);
int loading_leave(void **state);

#define IN_A_FOLDER(test)                                                                \
    cmocka_unit_test_setup_teardown(test, loading_enter, loading_leave)

/* Writes a file below the folder ("policies/mine.json"), making the one in between;
 * returns its path. */
const char *loading_write(const char *path, const char *text);

/* The text with the first `found` replaced; a test fails when it is not there. */
const char *with_replaced(struct arena *arena, const char *text, const char *found,
                          const char *by);

/* Fails the test unless some fault stands at a place that ends in `where` (NULL: any) and
 * says `what`. */
void assert_fault(const struct faults *faults, const char *where, const char *what);
/* Fails the test, after printing them, when there are faults. */
void assert_no_faults(const struct faults *faults);

#endif
