// SPDX-License-Identifier: MIT
/* XML: the one place of the importers that knows libxml2. A part is parsed as it is
 * unpacked, or once it is, without a tree; whoever reads it names the elements that it
 * wants and gets them by number. A document that declares a document type, nests too deep
 * or has a start tag no program writes is refused before the parser can be made to work
 * for it; one that does not reach its end tag is damaged. Nothing outside the document is
 * ever opened. */
#ifndef IMPORTERS_XML_H
#define IMPORTERS_XML_H

#include "importers/limits.h"
#include "model/base/finding.h"

enum {
    XML_OTHER = -1, /* an element that the reader did not name */
};

/* One attribute, in libxml2's own layout: names are NUL-terminated, the value is not. */
struct xml_attribute {
    const unsigned char *name, *prefix, *namespace;
    const unsigned char *value, *end;
};

/* The attributes of the element at hand; they hold until the function returns. */
struct xml_attributes {
    const struct xml_attribute *items;
    size_t count;
};

/* Who reads a document. Each function returns false to stop after reporting why. */
struct xml_reader {
    /* The local names it wants, ended by NULL, numbered from 0. The first must be the
     * root's: a document with another root is damaged. Frequent ones first. */
    const char *const *names;
    /* The namespaces in which these names count, ended by NULL, besides none at all. */
    const char *const *namespaces;
    bool (*start)(void *self, int name, const struct xml_attributes *attributes);
    bool (*end)(void *self, int name);
    /* A piece of text: the next piece may belong to the same run. May be NULL. */
    bool (*text)(void *self, const char *piece, size_t length);
    void *self;
    bool is_document; /* of text, which nests deeper than a workbook */
};

/* Where the bytes are, or come from. */
struct xml_source {
    const char *name;    /* for messages: "xl/workbook.xml" */
    unsigned char *room; /* which holds all of it, not empty, and a 0 behind; or to read
                          * it into */
    size_t size;
    /* Fills room, *got 0 at the end. False after reporting why. NULL: all is there. */
    bool (*read)(void *self, unsigned char *room, size_t size, size_t *got);
    void *self;
};

/* Parses a document to its end. False after a refusal. Nothing that the reader gathered
 * may be used then. */
bool xml_parse(const struct xml_source *source, const struct xml_reader *reader,
               const struct limits *limits, struct place place,
               struct findings *findings);

/* The attribute of that name without a prefix; NULL for none. */
const struct xml_attribute *xml_attribute(const struct xml_attributes *attributes,
                                          const char *name);
/* The attribute of that name with any prefix ("id" for r:id); NULL for none. */
const struct xml_attribute *xml_prefixed(const struct xml_attributes *attributes,
                                         const char *name);

/* A copy of its value in the arena; NULL when the attribute is not there. */
char *xml_value(const struct xml_attribute *attribute, struct arena *arena);
/* True when it is there and its value is exactly that word. */
bool xml_is(const struct xml_attribute *attribute, const char *word);
/* True for "1", "true" and "on". */
bool xml_is_true(const struct xml_attribute *attribute);
/* Its value as a number without sign; otherwise when it is not there or is none. */
unsigned xml_number(const struct xml_attribute *attribute, unsigned otherwise);

#endif
