// SPDX-License-Identifier: MIT
/* What the files of the .ods reader share: styles by name, and how a document's content
 * becomes sheets. OpenDocument 1.3 part 3, chapters 9 (tables) and 16 (styles). */
#ifndef IMPORTERS_ODS_H
#define IMPORTERS_ODS_H

#include "importers/package.h"
#include "model/sheet.h"

/* For xml_reader.namespaces of every part. */
extern const char *const ods_namespaces[];

/* The namespace of LibreOffice's own attributes and elements. */
extern const char ods_calc_namespace[];

/* ---- styles (ods_styles.c) ---- */

struct ods_style {
    const char *name, *parent; /* parent: "" for none */
    bool is_table;             /* of a sheet; else of cells */
    bool is_hidden;            /* a sheet's */
    bool is_conditional;       /* other styles apply under conditions */
    int fill;     /* 0xRRGGBB, NO_FILL; before ods_styles_settle also unsaid */
    int struck;   /* 1: its text is struck through, 0; before that also unsaid */
    size_t order; /* of two with one name the later one counts */
};

LIST_OF(ods_style_list, struct ods_style);

/* A style of words or of paragraphs that says more than how handsome they are. */
struct ods_text_style {
    const char *name;
    bool is_paragraph; /* of paragraphs; else of words in them */
    bool is_raised;    /* stands above its line */
    bool is_struck;    /* is struck through */
};

LIST_OF(ods_text_styles, struct ods_text_style);

struct ods_styles {
    struct ods_style_list list;
    bool is_open; /* inside a style that is kept */
    struct ods_text_styles texts;
    bool is_text_open; /* inside a style of text, which is the last of them */
};

/* What a parser meets of styles, in this order. Styles of other families are passed over.
 */
void ods_style_start(struct ods_styles *styles, const struct xml_attributes *attributes,
                     struct arena *arena);
void ods_style_cell_properties(struct ods_styles *styles,
                               const struct xml_attributes *attributes);
void ods_style_text_properties(struct ods_styles *styles,
                               const struct xml_attributes *attributes);
void ods_style_table_properties(struct ods_styles *styles,
                                const struct xml_attributes *attributes);
void ods_style_condition(struct ods_styles *styles);
void ods_style_end(struct ods_styles *styles);

/* Reads the named styles of a document (its part styles.xml). False after a refusal. */
bool ods_styles_read(struct package *package, struct zip_entry *entry,
                     struct ods_styles *styles);

/* Brings the styles into order and gives each the fill of its ancestors where it has none
 * of its own, and likewise whether its text is struck through. To be called before
 * looking any up. */
void ods_styles_settle(struct ods_styles *styles);

/* The style of words or paragraphs that an attribute names; NULL for one that is neither
 * raised nor struck through, and for none. */
const struct ods_text_style *ods_text_style_of(const struct ods_styles *styles,
                                               bool is_paragraph,
                                               const struct xml_attribute *name);

/* The style that an attribute names; NULL for none. */
const struct ods_style *ods_style_of(const struct ods_styles *styles, bool is_table,
                                     const struct xml_attribute *name);

/* ---- content (ods_content.c) ---- */

/* Reads the sheets of the part content.xml, whose own styles join those given. False
 * after a refusal. */
bool ods_content_read(struct package *package, struct zip_entry *entry,
                      struct ods_styles *styles, struct sheets *sheets);

#endif
