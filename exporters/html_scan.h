// SPDX-License-Identifier: MIT
/* HTML scan: the tags and texts of a page of ours, one after the other. It knows no more
 * of HTML than what such pages are made of: elements that close, a few that have no end,
 * and style and script, whose text is no markup. What a browser would show otherwise than
 * it is read here breaks the page: references by number, values without quotation marks,
 * tags that are none. For reading a page back; it shares nothing with what writes one. */
#ifndef EXPORTERS_HTML_SCAN_H
#define EXPORTERS_HTML_SCAN_H

#include "model/base/text.h"

enum html_kind {
    HTML_TEXT,   /* text: references resolved, white space made one blank */
    HTML_OPEN,   /* name; has_end is false for <br> and the like */
    HTML_CLOSE,  /* name */
    HTML_END,    /* all is read, and every element was closed */
    HTML_BROKEN, /* text says what is wrong */
};

struct html_token {
    enum html_kind kind;
    const char *name, *text;
    bool has_end;
    const char *attributes, *attributes_end; /* where they stand, for html_attribute */
};

enum {
    HTML_DEPTH = 200,
};

struct html_scan {
    struct arena *arena;
    const char *at, *end;
    const char *open[HTML_DEPTH]; /* names of the elements that are open */
    size_t depth;
};

/* Bytes must be UTF-8 and stay while the scan lasts. */
struct html_scan html_scan_of(struct bytes bytes, struct arena *arena);
/* Comments and the document type are passed over, and so is the text of style and script.
 */
struct html_token html_next(struct html_scan *scan);
/* The value of an opening tag's attribute, references resolved; NULL when it has none. */
const char *html_attribute(const struct html_scan *scan, const struct html_token *token,
                           const char *name);
/* The attributes whose names begin so, each as "rest=value" on a line of its own. */
const char *html_attributes(const struct html_scan *scan, const struct html_token *token,
                            const char *prefix);

#endif
