// SPDX-License-Identifier: MIT
#include "exporters/xml_tree.h"

#include <assert.h>
#include <string.h>

#include <libxml/tree.h>

#include "exporters/exporter.h"
#include "exporters/page_memory.h"
#include "exporters/table_shape.h"

/* After has_failed nothing more is added: the tree cannot be used. */
struct xml_tree {
    struct arena *arena;
    xmlDocPtr document;
    xmlNodePtr open;
    bool has_failed;
};

static const xmlChar *characters(const char *text)
{
    return (const xmlChar *)text;
}

void xml_tree_begin(void)
{
    struct memory_functions systems, ours;
    xmlMemGet(&systems.give_back, &systems.take, &systems.take_again, &systems.take_copy);
    if (page_memory_open(&systems, &ours)) {
        xmlMemSetup(ours.give_back, ours.take, ours.take_again, ours.take_copy);
    }
}

struct xml_tree *xml_tree_open(const char *root, struct arena *arena)
{
    struct xml_tree *tree = arena_new(arena, struct xml_tree);
    tree->arena = arena;
    tree->document = xmlNewDoc(characters("1.0"));
    if (tree->document) {
        tree->document->dict = xmlDictCreate(); /* names are held once */
        tree->open = xmlNewDocNode(tree->document, NULL, characters(root), NULL);
    }
    if (!tree->open) {
        tree->has_failed = true;
    } else {
        xmlDocSetRootElement(tree->document, tree->open);
    }
    return tree;
}

const char *tree_name(struct arena *arena, const char *words)
{
    char *name = arena_text(arena, words, strlen(words));
    for (char *at = name; *at; at++) {
        if (*at == ' ' || *at == '_') {
            *at = '-';
        } else if (*at >= 'A' && *at <= 'Z') {
            *at = (char)(*at - 'A' + 'a');
        }
    }
    return name;
}

void tree_element(struct xml_tree *tree, const char *name)
{
    xmlNodePtr element =
        tree->has_failed ? NULL
                         : xmlNewDocNode(tree->document, NULL, characters(name), NULL);
    if (!element) {
        tree->has_failed = true;
        return;
    }
    xmlAddChild(tree->open, element);
    tree->open = element;
}

void tree_end(struct xml_tree *tree)
{
    if (!tree->has_failed) {
        tree->open = tree->open->parent;
    }
}

static void add_attribute(struct xml_tree *tree, const char *name, const char *text)
{
    if (!tree->has_failed) {
        tree->has_failed = !xmlNewProp(tree->open, characters(name), characters(text));
    }
}

void tree_value(struct xml_tree *tree, const char *name, const char *text)
{
    add_attribute(tree, name, text_clean(tree->arena, text));
}

void tree_attribute(struct xml_tree *tree, const char *name, const char *text)
{
    if (text && *text) {
        tree_value(tree, name, text);
    }
}

void tree_flag(struct xml_tree *tree, const char *name, bool is_set)
{
    if (is_set) {
        add_attribute(tree, name, "yes");
    }
}

void tree_number(struct xml_tree *tree, const char *name, enum column_kind kind,
                 long number)
{
    struct text text = {.arena = tree->arena};
    number_add(&text, kind, number);
    add_attribute(tree, name, text_of(&text));
}

void tree_cell(struct xml_tree *tree, const char *name, const struct column *column,
               const struct value *value)
{
    if (value_is_number(column, value)) {
        tree_number(tree, name, column->kind, value->number);
    } else {
        tree_value(tree, name, value->text);
    }
}

void tree_text(struct xml_tree *tree, const char *text)
{
    xmlNodePtr node =
        tree->has_failed
            ? NULL
            : xmlNewDocText(tree->document, characters(text_clean(tree->arena, text)));
    if (node) {
        xmlAddChild(tree->open, node);
    }
    tree->has_failed = !node;
}

void *xml_tree_finish(const struct xml_tree *tree)
{
    if (tree->has_failed) {
        xmlFreeDoc(tree->document);
        return NULL;
    }
    return tree->document;
}
