// SPDX-License-Identifier: MIT
/* Printed: a stream that keeps what is printed to it, for tests. */
#ifndef TESTS_SUPPORT_PRINTED_H
#define TESTS_SUPPORT_PRINTED_H

#include <stdio.h>

#include "model/base/arena.h"

struct printed {
    FILE *stream; /* a temporary file: no terminal */
};

struct printed printed_open(void);
/* All that was printed, in the arena; closes the stream. */
char *printed_text(struct printed *printed, struct arena *arena);

#endif
