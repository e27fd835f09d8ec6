// SPDX-License-Identifier: MIT
/* Item reference: the ways in which people write which recommendation or area for
 * improvement a row is about: "R07", "Rec. 7:", "Recommendation No 7 - Quality
 * assurance …", "AFI-03", "7", "#7", "7a". */
#ifndef IMPORTERS_RECOGNISE_ITEM_REFERENCE_H
#define IMPORTERS_RECOGNISE_ITEM_REFERENCE_H

#include "model/framework.h"

enum reference_form {
    REFERENCE_NONE,    /* not a reference at all */
    REFERENCE_NAMED,   /* says its kind and number */
    REFERENCE_BARE,    /* a number alone: its kind must come from elsewhere */
    REFERENCE_SEVERAL, /* names more than one item, so that no one rating is anyone's */
    REFERENCE_STRANGE, /* shaped like a reference, of no kind known: "V2", "1.2" */
};

enum {
    REFERENCE_LENGTH = 96, /* bytes that are looked at; subjects behind may be longer */
    REFERENCES_AT_ONCE = 12,
};

struct item_reference {
    enum reference_form form;
    enum item_kind kind; /* when named, or several */
    unsigned number;
    const struct item *item; /* NULL: the framework has none of that number */
    bool has_part;           /* "7a": a part of an item has a row of its own */
    bool has_subject;        /* words stand behind the reference */
    /* Those of REFERENCE_SEVERAL that the framework has. */
    const struct item *several[REFERENCES_AT_ONCE];
    size_t several_count;
};

/* What reference a cell's text is, or begins with. Memory of the arena is only used while
 * reading. */
struct item_reference item_reference_of(const struct framework *framework,
                                        const char *text, struct arena *arena);

/* The same, kept in an arena where there is one: most texts refer to nothing. */
const struct item_reference *item_reference_kept(const struct framework *framework,
                                                 const char *text, struct arena *arena,
                                                 struct arena *scratch);

/* The item that a bare number means, once its kind is known; NULL when there is none. */
const struct item *item_reference_as(const struct framework *framework,
                                     const struct item_reference *reference,
                                     enum item_kind kind);

#endif
