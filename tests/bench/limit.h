// SPDX-License-Identifier: MIT
/* L, the least that reading workbooks can cost: inflate (zlib) and libxml2's SAX2 over
 * every sheet and string part, and each cell's string looked up; one thread, nothing
 * checked, nothing kept. It trusts its input and is for measuring alone. */
#ifndef TESTS_BENCH_LIMIT_H
#define TESTS_BENCH_LIMIT_H

#include "model/base/text.h"

struct limit_sum {
    size_t cells, characters;
};

/* Adds what went by in one .xlsx file. */
void limit_read(struct bytes file, struct limit_sum *sum);

#endif
