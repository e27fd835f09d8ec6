// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "importers/checklist/book.h"

enum name {
    NAME_ROOT,
    NAME_XF,
    NAME_ALIGNMENT,
    NAME_FONT,
    NAME_BOLD,
    NAME_SIZE,
    NAME_COLOUR,
    NAME_RAISED,
    NAME_FILL,
    NAME_PATTERN,
    NAME_FONTS,
    NAME_FILLS,
    NAME_CELL_XFS,
    NAME_OTHER_XFS,
    NAME_DIFFERENTIAL,
};

static const char *const names[] = {
    [NAME_ROOT] = "styleSheet",
    [NAME_XF] = "xf",
    [NAME_ALIGNMENT] = "alignment",
    [NAME_FONT] = "font",
    [NAME_BOLD] = "b",
    [NAME_SIZE] = "sz",
    [NAME_COLOUR] = "color",
    [NAME_RAISED] = "vertAlign",
    [NAME_FILL] = "fill",
    [NAME_PATTERN] = "patternFill",
    [NAME_FONTS] = "fonts",
    [NAME_FILLS] = "fills",
    [NAME_CELL_XFS] = "cellXfs",
    [NAME_OTHER_XFS] = "cellStyleXfs",
    [NAME_DIFFERENTIAL] = "dxfs",
    NULL,
};

enum {
    STYLES_MOST = 1 << 17, /* twice what Excel holds */
};

/* By number: true for a fill that shows. */
LIST_OF(filled, bool);

struct reader {
    struct book_reading *reading;
    struct arena *arena;
    struct book_styles fonts;
    struct filled fills;
    int section; /* that of the root's children which is open and matters */
};

static void add_font(struct reader *reader)
{
    *list_add(reader->arena, &reader->fonts) = (struct book_style){.letters = NO_FILL};
}

static void add_font_part(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    if (reader->fonts.count == 0) {
        return;
    }
    static const struct xlsx_colours palette = {0};
    struct book_style *font = &reader->fonts.items[reader->fonts.count - 1];
    const struct xml_attribute *value = xml_attribute(attributes, "val");
    if (name == NAME_BOLD) {
        font->is_bold = !value || xml_is_true(value);
    } else if (name == NAME_SIZE) {
        const char *size = xml_value(value, reader->arena);
        font->size = size ? strtod(size, NULL) : 0;
    } else if (name == NAME_COLOUR) {
        font->letters =
            xlsx_colour_seen(xlsx_colour_of(attributes), &palette, &xlsx_theme_default);
    } else if (name == NAME_RAISED) {
        font->is_raised = !xml_is(value, "baseline");
    }
}

static void add_fill(struct reader *reader, int name,
                     const struct xml_attributes *attributes)
{
    const struct xml_attribute *pattern = xml_attribute(attributes, "patternType");
    if (name == NAME_FILL) {
        *list_add(reader->arena, &reader->fills) = true; /* unless its pattern says no */
    } else if (name == NAME_PATTERN && reader->fills.count > 0) {
        reader->fills.items[reader->fills.count - 1] =
            pattern && !xml_is(pattern, "none") && !xml_is(pattern, "gray125");
    }
}

static void add_style(struct reader *reader, int name,
                      const struct xml_attributes *attributes)
{
    struct book_styles *styles = &reader->reading->book->styles;
    if (name == NAME_XF) {
        unsigned font = xml_number(xml_attribute(attributes, "fontId"), 0);
        unsigned fill = xml_number(xml_attribute(attributes, "fillId"), 0);
        struct book_style style = {.letters = NO_FILL};
        if (font < reader->fonts.count) {
            style = reader->fonts.items[font];
        }
        style.has_fill = fill < reader->fills.count && reader->fills.items[fill];
        *list_add(reader->reading->package->arena, styles) = style;
    } else if (name == NAME_ALIGNMENT && styles->count > 0) {
        styles->items[styles->count - 1].is_wrapped =
            xml_is_true(xml_attribute(attributes, "wrapText"));
    }
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name >= NAME_FONTS) {
        reader->section = name;
    } else if (reader->section == NAME_FONTS && name == NAME_FONT) {
        add_font(reader);
    } else if (reader->section == NAME_FONTS) {
        add_font_part(reader, name, attributes);
    } else if (reader->section == NAME_FILLS) {
        add_fill(reader, name, attributes);
    } else if (reader->section == NAME_CELL_XFS) {
        add_style(reader, name, attributes);
    }
    bool is_sane = reader->fonts.count <= STYLES_MOST &&
                   reader->fills.count <= STYLES_MOST &&
                   reader->reading->book->styles.count <= STYLES_MOST;
    return is_sane || package_refuse(reader->reading->package, FINDING_OVER_LIMIT,
                                     "the workbook has more than %d styles", STYLES_MOST);
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    if (name >= NAME_FONTS) {
        reader->section = NAME_ROOT;
    }
    return true;
}

bool book_styles_read(struct book_reading *reading, struct zip_entry *entry)
{
    struct package *package = reading->package;
    struct reader reader = {.reading = reading, .arena = &package->scratch};
    struct xml_reader xml = {
        .names = names,
        .namespaces = xlsx_namespaces,
        .start = on_start,
        .end = on_end,
        .self = &reader,
    };
    return package_parse(package, entry, &package->limits->small_part_bytes, &xml);
}

/* ---- shared strings ---- */

enum string_name {
    STRING_ROOT,
    STRING_ITEM,
    STRING_RAISED,
};

static const char *const string_names[] = {
    [STRING_ROOT] = "sst",
    [STRING_ITEM] = "si",
    [STRING_RAISED] = "vertAlign",
    NULL,
};

LIST_OF(raised, bool);

struct string_reader {
    struct arena *arena;
    struct raised raised;
};

static bool on_string_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct string_reader *reader = self;
    if (name == STRING_ITEM) {
        *list_add(reader->arena, &reader->raised) = false;
    } else if (name == STRING_RAISED && reader->raised.count > 0) {
        reader->raised.items[reader->raised.count - 1] |=
            !xml_is(xml_attribute(attributes, "val"), "baseline");
    }
    return true;
}

static bool on_string_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

bool book_strings_read(struct book_reading *reading, struct zip_entry *entry)
{
    struct package *package = reading->package;
    struct string_reader reader = {.arena = package->arena};
    struct xml_reader xml = {
        .names = string_names,
        .namespaces = xlsx_namespaces,
        .start = on_string_start,
        .end = on_string_end,
        .self = &reader,
    };
    bool is_read = package_parse(package, entry, &package->limits->part_bytes, &xml);
    reading->raised_strings = reader.raised.items;
    reading->string_count = reader.raised.count;
    return is_read;
}
