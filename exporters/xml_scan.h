// SPDX-License-Identifier: MIT
/* XML, tag by tag, without a tree: what stands next in a part of a workbook that this
 * program wrote. Stricter than XML: UTF-8 with one declaration, attributes between double
 * quotes, the five entities and no other; no comments, no document type, no sections. It
 * shares nothing with what writes workbooks, for it reads back what that wrote, and
 * nothing with the importers, which have to guess what others mean. The first fault is
 * kept; after it nothing more is taken. */
#ifndef EXPORTERS_XML_SCAN_H
#define EXPORTERS_XML_SCAN_H

#include <string.h>

#include "model/base/text.h"

enum xml_tag {
    XML_TAG_NONE, /* the document's end, or a fault */
    XML_TAG_START,
    XML_TAG_END, /* of an element without content too */
};

enum {
    XML_SCAN_DEPTH = 16,
    XML_SCAN_ATTRIBUTES = 32,
};

struct xml_scan {
    struct arena *arena; /* owns decoded texts and the fault */
    const char *start, *at, *end;
    struct bytes name; /* of the tag at hand, as it is written: "r:id" */
    struct bytes text; /* in front of that tag, as it is written */
    struct {
        struct bytes name, value; /* as they are written */
    } attributes[XML_SCAN_ATTRIBUTES];
    size_t attribute_count;
    struct bytes open[XML_SCAN_DEPTH]; /* names of the elements around */
    unsigned depth;
    bool is_empty;   /* its end comes next */
    const char *why; /* NULL: no fault so far */
};

/* The bytes must outlive the scan. */
void xml_scan_start(struct xml_scan *scan, struct bytes bytes, struct arena *arena);

/* Goes to the next tag. */
enum xml_tag xml_scan_next(struct xml_scan *scan);
/* True when the bytes are exactly that word; here, because it is asked of every tag. */
static inline bool xml_scan_word(struct bytes bytes, const char *word)
{
    size_t length = strlen(word);
    return bytes.length == length && memcmp(bytes.at, word, length) == 0;
}
/* True when the tag at hand has exactly that name. */
static inline bool xml_scan_is(const struct xml_scan *scan, const char *name)
{
    return xml_scan_word(scan->name, name);
}
/* The value of the attribute of that name, as it is written; NULL bytes: there is none.
 */
static inline struct bytes xml_scan_attribute(const struct xml_scan *scan,
                                              const char *name)
{
    for (size_t i = 0; i < scan->attribute_count; i++) {
        if (xml_scan_word(scan->attributes[i].name, name)) {
            return scan->attributes[i].value;
        }
    }
    return (struct bytes){0};
}
/* What a text or a value says, "" when there is none; NULL after a fault. */
const char *xml_scan_decoded(struct xml_scan *scan, struct bytes written);

/* Keeps the fault, "byte 120: …", unless there was one before. Always false. */
bool xml_scan_fail(struct xml_scan *scan, const char *what);

#endif
