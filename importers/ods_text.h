// SPDX-License-Identifier: MIT
/* A cell's text as OpenDocument writes it (1.3 part 3, 6.1): paragraphs, in which a run
 * of white space is one space, none at their ends, and whatever more is meant has
 * elements of its own. */
#ifndef IMPORTERS_ODS_TEXT_H
#define IMPORTERS_ODS_TEXT_H

#include "model/base/text.h"

struct ods_text {
    struct text text;
    size_t paragraphs;
    bool is_at_start;   /* of a paragraph: white space does not count */
    bool has_space_due; /* white space was seen, which counts if something follows */
};

/* Begins a cell's text anew. */
void ods_text_clear(struct ods_text *text);
/* Begins a paragraph; from the second on, a line feed stands before it. */
void ods_text_paragraph(struct ods_text *text);
void ods_text_end_paragraph(struct ods_text *text);
/* A piece of text between elements. */
void ods_text_add(struct ods_text *text, const char *piece, size_t length);
/* So many characters exactly: <text:s/>, <text:tab/>, <text:line-break/>. */
void ods_text_repeat(struct ods_text *text, char character, size_t count);

#endif
