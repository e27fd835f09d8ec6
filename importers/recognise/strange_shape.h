// SPDX-License-Identifier: MIT
/* Strange shape: ways to give ratings that are understood by people and not read here,
 * because what belongs together is not said by rows or columns. Whoever sent one should
 * hear what was seen, and which shape is read. */
#ifndef IMPORTERS_RECOGNISE_STRANGE_SHAPE_H
#define IMPORTERS_RECOGNISE_STRANGE_SHAPE_H

#include "importers/recognise/identity.h"

/* What the visible sheets look like, for people, when no table was found on any of them;
 * NULL when they look like nothing in particular. */
const char *strange_shape(struct reader *reader, const struct worded_sheet *sheets,
                          size_t count);

#endif
