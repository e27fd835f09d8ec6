// SPDX-License-Identifier: MIT
/* What the files of the .docx reader share (ECMA-376 part 1, chapter 17:
 * WordprocessingML; the strict and the transitional namespace are read alike). */
#ifndef IMPORTERS_DOCX_H
#define IMPORTERS_DOCX_H

#include "importers/docx_grid.h"

/* For xml_reader.namespaces of the parts. */
extern const char *const docx_namespaces[];

/* Whether an element that switches something switches it on. */
bool docx_is_on(const struct xml_attributes *attributes);

/* ---- styles (docx_styles.c) ---- */

/* A style of paragraphs or words that hides its text or strikes it through, itself or by
 * the style that it is based on. */
struct docx_style {
    const char *id;
    bool is_struck, is_vanished;
};

LIST_OF(docx_styles, struct docx_style);

/* Reads the part of styles and keeps those. False after a refusal. */
bool docx_styles_read(struct package *package, struct zip_entry *entry,
                      struct docx_styles *styles);

/* The style that an attribute names; NULL for any other and for none. */
const struct docx_style *docx_style_of(const struct docx_styles *styles,
                                       const struct xml_attribute *id);

/* ---- text and tables (docx_body.c) ---- */

/* Reads the text and the tables of a part, whose root element is named: "document",
 * "hdr", "ftr". False after a refusal. */
bool docx_body_read(struct package *package, struct zip_entry *entry, const char *root,
                    const struct docx_styles *styles, struct docx_grid *grid);

#endif
