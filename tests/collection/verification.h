// SPDX-License-Identifier: MIT
/* Verification: the inspectorate's two workbooks about the illustrative collection, a
 * long list with the basis of each rating and a matrix of forces and items. */
#ifndef TESTS_COLLECTION_VERIFICATION_H
#define TESTS_COLLECTION_VERIFICATION_H

#include "model/sheet.h"
#include "tests/collection/layouts.h"

/* A force and the layout of its return; NULL: it sent none. */
struct allotment {
    const struct force *force;
    const struct layout *layout;
};

LIST_OF(allotments, struct allotment);

/* What a force says of an item; nothing when it sent no return. */
struct saying allotment_saying(struct allotment allotment, const struct item *item);
enum rating allotment_verified(struct allotment allotment, const struct item *item);

struct sheets verification_list(const struct framework *framework,
                                const struct allotment *allotments, size_t count,
                                struct arena *arena);
struct sheets verification_matrix(const struct framework *framework,
                                  const struct allotment *allotments, size_t count,
                                  struct arena *arena);

#endif
