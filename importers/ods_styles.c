// SPDX-License-Identifier: MIT
#include "importers/ods.h"

#include <stdlib.h>
#include <string.h>

#include "importers/xlsx_colour.h"

enum {
    UNSAID = -2,         /* the parent's holds */
    ANCESTORS_MOST = 32, /* a style that has more goes round in circles */
    TEXTS_MOST = 64,     /* styles of text that matter; each span is held against them */
};

const char ods_calc_namespace[] =
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

const char *const ods_namespaces[] = {
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    ods_calc_namespace,
    NULL,
};

/* ---- one style ---- */

static struct ods_style *at_hand(struct ods_styles *styles)
{
    return styles->is_open ? &styles->list.items[styles->list.count - 1] : NULL;
}

void ods_style_start(struct ods_styles *styles, const struct xml_attributes *attributes,
                     struct arena *arena)
{
    const struct xml_attribute *family = xml_prefixed(attributes, "family");
    const char *name = xml_value(xml_prefixed(attributes, "name"), arena);
    const char *parent = xml_value(xml_prefixed(attributes, "parent-style-name"), arena);
    bool is_table = xml_is(family, "table");
    bool is_paragraph = xml_is(family, "paragraph");
    styles->is_text_open = name && (is_paragraph || xml_is(family, "text")) &&
                           styles->texts.count < TEXTS_MOST;
    if (styles->is_text_open) {
        *list_add(arena, &styles->texts) =
            (struct ods_text_style){.name = name, .is_paragraph = is_paragraph};
    }
    styles->is_open = name && (is_table || xml_is(family, "table-cell"));
    if (styles->is_open) {
        size_t order = styles->list.count;
        *list_add(arena, &styles->list) = (struct ods_style){
            .name = name,
            .parent = parent ? parent : "",
            .is_table = is_table,
            .fill = UNSAID,
            .struck = UNSAID,
            .order = order,
        };
    }
}

void ods_style_cell_properties(struct ods_styles *styles,
                               const struct xml_attributes *attributes)
{
    struct ods_style *style = at_hand(styles);
    const struct xml_attribute *colour = xml_prefixed(attributes, "background-color");
    if (!style || !colour) {
        return;
    }
    struct xml_attribute digits = *colour;
    digits.value += digits.value < digits.end && *digits.value == '#';
    style->fill = xlsx_rgb(&digits);
}

/* "super 58%", or so many percent of the line's height above it. */
static bool is_above(const struct xml_attribute *position)
{
    return position && position->value < position->end && position->value[0] != '-' &&
           position->value[0] != '0' &&
           strncmp((const char *)position->value, "sub", 3) != 0;
}

/* 1 when a line goes through the text, 0 when none does; else unsaid. Either of the two
 * attributes may say so alone. */
static int struck_of(const struct xml_attributes *attributes)
{
    const struct xml_attribute *style =
        xml_prefixed(attributes, "text-line-through-style");
    const struct xml_attribute *type = xml_prefixed(attributes, "text-line-through-type");
    if (xml_is(style, "none") || xml_is(type, "none")) {
        return 0;
    }
    return style || type ? 1 : UNSAID;
}

void ods_style_text_properties(struct ods_styles *styles,
                               const struct xml_attributes *attributes)
{
    struct ods_style *style = at_hand(styles);
    int struck = struck_of(attributes);
    if (style && struck != UNSAID) {
        style->struck = struck;
    }
    if (styles->is_text_open) {
        struct ods_text_style *text = &styles->texts.items[styles->texts.count - 1];
        text->is_raised |= is_above(xml_prefixed(attributes, "text-position"));
        text->is_struck |= struck == 1;
    }
}

void ods_style_table_properties(struct ods_styles *styles,
                                const struct xml_attributes *attributes)
{
    struct ods_style *style = at_hand(styles);
    if (style) {
        style->is_hidden = xml_is(xml_prefixed(attributes, "display"), "false");
    }
}

void ods_style_condition(struct ods_styles *styles)
{
    struct ods_style *style = at_hand(styles);
    if (style) {
        style->is_conditional = true;
    }
}

void ods_style_end(struct ods_styles *styles)
{
    if (styles->is_text_open) {
        const struct ods_text_style *text = &styles->texts.items[styles->texts.count - 1];
        styles->texts.count -= !text->is_raised && !text->is_struck;
    }
    styles->is_text_open = false;
    styles->is_open = false;
}

const struct ods_text_style *ods_text_style_of(const struct ods_styles *styles,
                                               bool is_paragraph,
                                               const struct xml_attribute *name)
{
    for (size_t i = 0; name && i < styles->texts.count; i++) {
        const struct ods_text_style *one = &styles->texts.items[i];
        if (one->is_paragraph == is_paragraph && xml_is(name, one->name)) {
            return one;
        }
    }
    return NULL;
}

/* ---- the part of named styles ---- */

enum name {
    NAME_ROOT,
    NAME_STYLE,
    NAME_CELL_PROPERTIES,
    NAME_TEXT_PROPERTIES,
    NAME_TABLE_PROPERTIES,
    NAME_MAP,
    NAME_NAMED,
};

static const char *const names[] = {
    [NAME_ROOT] = "document-styles",
    [NAME_STYLE] = "style",
    [NAME_CELL_PROPERTIES] = "table-cell-properties",
    [NAME_TEXT_PROPERTIES] = "text-properties",
    [NAME_TABLE_PROPERTIES] = "table-properties",
    [NAME_MAP] = "map",
    [NAME_NAMED] = "styles",
    NULL,
};

struct reader {
    struct ods_styles *styles;
    struct arena *arena;
    bool is_named; /* inside <office:styles>: the others are for headers and footers */
};

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    reader->is_named |= name == NAME_NAMED;
    if (name == NAME_STYLE && reader->is_named) {
        ods_style_start(reader->styles, attributes, reader->arena);
    } else if (name == NAME_CELL_PROPERTIES) {
        ods_style_cell_properties(reader->styles, attributes);
    } else if (name == NAME_TEXT_PROPERTIES) {
        ods_style_text_properties(reader->styles, attributes);
    } else if (name == NAME_TABLE_PROPERTIES) {
        ods_style_table_properties(reader->styles, attributes);
    } else if (name == NAME_MAP) {
        ods_style_condition(reader->styles);
    }
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    reader->is_named &= name != NAME_NAMED;
    if (name == NAME_STYLE) {
        ods_style_end(reader->styles);
    }
    return true;
}

bool ods_styles_read(struct package *package, struct zip_entry *entry,
                     struct ods_styles *styles)
{
    struct reader reader = {.styles = styles, .arena = &package->scratch};
    struct xml_reader xml = {
        .names = names,
        .namespaces = ods_namespaces,
        .start = on_start,
        .end = on_end,
        .self = &reader,
    };
    return package_parse(package, entry, &package->limits->small_part_bytes, &xml);
}

/* ---- all of them ---- */

/* Of two with one name the later one comes first. */
static int by_name(const void *a, const void *b)
{
    const struct ods_style *left = a, *right = b;
    int order = (int)left->is_table - (int)right->is_table;
    order = order ? order : strcmp(left->name, right->name);
    return order ? order : (left->order < right->order) - (left->order > right->order);
}

/* Below 0 when the style stands before the name, above when behind. */
static int place_to(const struct ods_style *style, bool is_table, const char *name,
                    size_t length)
{
    int order = (int)style->is_table - (int)is_table;
    order = order ? order : strncmp(style->name, name, length);
    return order ? order : style->name[length] != '\0';
}

static struct ods_style *style_named(const struct ods_styles *styles, bool is_table,
                                     const char *name, size_t length)
{
    size_t low = 0, high = styles->list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_before =
            place_to(&styles->list.items[middle], is_table, name, length) < 0;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    struct ods_style *found = low < styles->list.count ? &styles->list.items[low] : NULL;
    return found && place_to(found, is_table, name, length) == 0 ? found : NULL;
}

static const struct ods_style *parent_of(const struct ods_styles *styles,
                                         const struct ods_style *style)
{
    return style_named(styles, style->is_table, style->parent, strlen(style->parent));
}

/* What a style does not say, the nearest of its ancestors says that does. */
static void settle(const struct ods_styles *styles, struct ods_style *style)
{
    const struct ods_style *teller = style;
    int fill = UNSAID, struck = UNSAID;
    for (int i = 0; teller && i < ANCESTORS_MOST && (fill == UNSAID || struck == UNSAID);
         i++) {
        fill = fill == UNSAID ? teller->fill : fill;
        struck = struck == UNSAID ? teller->struck : struck;
        teller = parent_of(styles, teller);
    }
    style->fill = fill == UNSAID ? NO_FILL : fill;
    style->struck = struck == UNSAID ? 0 : struck;
}

void ods_styles_settle(struct ods_styles *styles)
{
    if (styles->list.count == 0) {
        return;
    }
    qsort(styles->list.items, styles->list.count, sizeof(*styles->list.items), by_name);
    for (size_t i = 0; i < styles->list.count; i++) {
        settle(styles, &styles->list.items[i]);
    }
}

const struct ods_style *ods_style_of(const struct ods_styles *styles, bool is_table,
                                     const struct xml_attribute *name)
{
    return name ? style_named(styles, is_table, (const char *)name->value,
                              (size_t)(name->end - name->value))
                : NULL;
}
