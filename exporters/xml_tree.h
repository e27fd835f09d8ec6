// SPDX-License-Identifier: MIT
/* XML tree: a document in memory, written from the root down, element in element. Texts
 * go through text_clean, so that whatever an input held is a text of the document and
 * nothing else. What is opened is finished in the same function.
 *
 *     struct xml_tree *tree = xml_tree_open("report", arena);
 *     tree_element(tree, "item"), tree_attribute(tree, "id", "R04");
 *     tree_end(tree);
 *     xmlDocPtr document = xml_tree_finish(tree); */
#ifndef EXPORTERS_XML_TREE_H
#define EXPORTERS_XML_TREE_H

#include "model/report.h"

struct xml_tree;

/* From here on the library's memory is page memory. */
void xml_tree_begin(void);

/* A document with its root element open. */
struct xml_tree *xml_tree_open(const char *root, struct arena *arena);

/* Words as a name or a class: "Not read" is "not-read", "force_code" is "force-code". */
const char *tree_name(struct arena *arena, const char *words);

/* Begins an element inside the one that is open; tree_end ends it. */
void tree_element(struct xml_tree *tree, const char *name);
void tree_end(struct xml_tree *tree);
/* Of the element that is open. A NULL or empty text adds no attribute. */
void tree_attribute(struct xml_tree *tree, const char *name, const char *text);
/* The same for an attribute that is there even when it is empty. */
void tree_value(struct xml_tree *tree, const char *name, const char *text);
/* "yes", or nothing. */
void tree_flag(struct xml_tree *tree, const char *name, bool is_set);
/* A number as text formats print it: whole, or tenths with their one decimal. */
void tree_number(struct xml_tree *tree, const char *name, enum column_kind kind,
                 long number);
/* A value of a table: its number, or its text, even an empty one. */
void tree_cell(struct xml_tree *tree, const char *name, const struct column *column,
               const struct value *value);
void tree_text(struct xml_tree *tree, const char *text);

/* The library's own document (an xmlDoc), which the caller frees; NULL when the library
 * ran out of memory while it was made. Nothing of the arena is needed any more. */
void *xml_tree_finish(const struct xml_tree *tree);

#endif
