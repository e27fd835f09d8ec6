// SPDX-License-Identifier: MIT
#include "importers/docx.h"

#include <string.h>

enum {
    STYLES_MOST = 1 << 14, /* Word itself holds fewer */
    KEPT_MOST = 64,        /* each paragraph and run is held against them */
    ANCESTORS_MOST = 16,
};

enum name {
    NAME_ROOT,
    NAME_STYLE,
    NAME_PARENT,
    NAME_STRIKE,
    NAME_DOUBLE_STRIKE,
    NAME_VANISH,
};

static const char *const names[] = {
    [NAME_ROOT] = "styles",
    [NAME_STYLE] = "style",
    [NAME_PARENT] = "basedOn",
    [NAME_STRIKE] = "strike",
    [NAME_DOUBLE_STRIKE] = "dstrike",
    [NAME_VANISH] = "vanish",
    NULL,
};

const char *const docx_namespaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    NULL,
};

/* A style as the part has it. */
struct written {
    const char *id, *parent;
    bool says_strike, says_vanish; /* itself; else its ancestors do */
    bool is_struck, is_vanished;
};

LIST_OF(written_styles, struct written);

struct reader {
    struct arena *arena;
    struct written_styles styles;
    bool is_open; /* inside a style of paragraphs or words, which is the last */
};

bool docx_is_on(const struct xml_attributes *attributes)
{
    const struct xml_attribute *value = xml_prefixed(attributes, "val");
    return !value || xml_is_true(value);
}

/* ---- the part ---- */

static void start_style(struct reader *reader, const struct xml_attributes *attributes)
{
    const struct xml_attribute *type = xml_prefixed(attributes, "type");
    const char *id = xml_value(xml_prefixed(attributes, "styleId"), reader->arena);
    bool is_text = xml_is(type, "paragraph") || xml_is(type, "character");
    reader->is_open = id && is_text && reader->styles.count < STYLES_MOST;
    if (reader->is_open) {
        *list_add(reader->arena, &reader->styles) =
            (struct written){.id = id, .parent = ""};
    }
}

static void take_property(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    struct written *style = &reader->styles.items[reader->styles.count - 1];
    const char *parent;
    switch (name) {
    case NAME_PARENT:
        parent = xml_value(xml_prefixed(attributes, "val"), reader->arena);
        style->parent = parent ? parent : "";
        break;
    case NAME_STRIKE:
    case NAME_DOUBLE_STRIKE:
        style->says_strike = true;
        style->is_struck |= docx_is_on(attributes);
        break;
    case NAME_VANISH:
        style->says_vanish = true;
        style->is_vanished = docx_is_on(attributes);
        break;
    default:
        break;
    }
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name == NAME_STYLE) {
        start_style(reader, attributes);
    } else if (reader->is_open) {
        take_property(reader, name, attributes);
    }
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    reader->is_open &= name != NAME_STYLE;
    return true;
}

/* ---- all of them ---- */

const struct docx_style *docx_style_of(const struct docx_styles *styles,
                                       const struct xml_attribute *id)
{
    for (size_t i = 0; id && i < styles->count; i++) {
        if (xml_is(id, styles->items[i].id)) {
            return &styles->items[i];
        }
    }
    return NULL;
}

static struct docx_style *kept(const struct docx_styles *styles, const char *id)
{
    for (size_t i = 0; i < styles->count; i++) {
        if (strcmp(styles->items[i].id, id) == 0) {
            return &styles->items[i];
        }
    }
    return NULL;
}

/* Takes over what the parent is known for so far. True when that was news. */
static bool inherit(struct written *style, const struct docx_styles *styles)
{
    const struct docx_style *parent = kept(styles, style->parent);
    bool is_struck = parent && parent->is_struck && !style->says_strike;
    bool is_vanished = parent && parent->is_vanished && !style->says_vanish;
    bool is_news =
        (is_struck && !style->is_struck) || (is_vanished && !style->is_vanished);
    style->is_struck |= is_struck;
    style->is_vanished |= is_vanished;
    return is_news;
}

static void keep(struct docx_styles *styles, const struct written *style,
                 struct arena *arena)
{
    struct docx_style *before = kept(styles, style->id);
    if (!before && styles->count >= KEPT_MOST) {
        return;
    }
    before = before ? before : list_add(arena, styles);
    *before = (struct docx_style){style->id, style->is_struck, style->is_vanished};
}

/* Keeps the few that matter, generation by generation. */
static void settle(const struct reader *reader, struct docx_styles *styles)
{
    bool is_news = true;
    for (int i = 0; i < ANCESTORS_MOST && is_news; i++) {
        is_news = false;
        for (size_t s = 0; s < reader->styles.count; s++) {
            struct written *style = &reader->styles.items[s];
            is_news |= inherit(style, styles) ||
                       (i == 0 && (style->is_struck || style->is_vanished));
            if (style->is_struck || style->is_vanished) {
                keep(styles, style, reader->arena);
            }
        }
    }
}

bool docx_styles_read(struct package *package, struct zip_entry *entry,
                      struct docx_styles *styles)
{
    struct reader reader = {.arena = &package->scratch};
    struct xml_reader xml = {
        .names = names,
        .namespaces = docx_namespaces,
        .start = on_start,
        .end = on_end,
        .self = &reader,
    };
    if (!package_parse(package, entry, &package->limits->small_part_bytes, &xml)) {
        return false;
    }
    settle(&reader, styles);
    return true;
}
