// SPDX-License-Identifier: MIT
/* Relationships: how the parts of an office package find each other (ECMA-376 part 2,
 * section 9.3). A part's relationships lie beside it in _rels; a target is a reference
 * relative to the part, or from the package's root when it begins with '/'. */
#ifndef IMPORTERS_RELATIONSHIPS_H
#define IMPORTERS_RELATIONSHIPS_H

#include "importers/package.h"

struct relationship {
    const char *id;
    /* What follows the last '/' of its type: "worksheet", "styles". It is the same in the
     * transitional and the strict family, which differ in what stands before. */
    const char *type;
    const char *target; /* the part's name from the root, or the address when external */
    bool is_external;
};

LIST_OF(relationships, struct relationship);

/* The relationships of a part ("" is the package itself); none when it has no such part.
 * False after a refusal. */
bool relationships_read(struct package *package, const char *part,
                        struct relationships *relationships);

/* The first of that type, or with that id; NULL for none. */
const struct relationship *relationship_typed(const struct relationships *relationships,
                                              const char *type);
const struct relationship *
relationship_identified(const struct relationships *relationships, const char *id);

/* The part that a relationship leads to; NULL when the package has none of that name. */
struct zip_entry *relationship_part(const struct package *package,
                                    const struct relationship *relationship);

#endif
