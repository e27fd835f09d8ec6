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
    NAME_ITALIC,
    NAME_UNDERLINE,
    NAME_SIZE,
    NAME_FAMILY,
    NAME_COLOUR,
    NAME_RAISED,
    NAME_FILL,
    NAME_PATTERN,
    NAME_FOREGROUND,
    NAME_BACKGROUND,
    NAME_DIFFERENCE,
    NAME_PALETTE_COLOUR,
    NAME_FONTS,
    NAME_FILLS,
    NAME_CELL_XFS,
    NAME_OTHER_XFS,
    NAME_DIFFERENCES,
    NAME_PALETTE,
};

static const char *const names[] = {
    [NAME_ROOT] = "styleSheet",
    [NAME_XF] = "xf",
    [NAME_ALIGNMENT] = "alignment",
    [NAME_FONT] = "font",
    [NAME_BOLD] = "b",
    [NAME_ITALIC] = "i",
    [NAME_UNDERLINE] = "u",
    [NAME_SIZE] = "sz",
    [NAME_FAMILY] = "family",
    [NAME_COLOUR] = "color",
    [NAME_RAISED] = "vertAlign",
    [NAME_FILL] = "fill",
    [NAME_PATTERN] = "patternFill",
    [NAME_FOREGROUND] = "fgColor",
    [NAME_BACKGROUND] = "bgColor",
    [NAME_DIFFERENCE] = "dxf",
    [NAME_PALETTE_COLOUR] = "rgbColor",
    [NAME_FONTS] = "fonts",
    [NAME_FILLS] = "fills",
    [NAME_CELL_XFS] = "cellXfs",
    [NAME_OTHER_XFS] = "cellStyleXfs",
    [NAME_DIFFERENCES] = "dxfs",
    [NAME_PALETTE] = "indexedColors",
    NULL,
};

enum {
    STYLES_MOST = 1 << 17, /* twice what Excel holds */
    FAMILY_SERIFS = 1,     /* ECMA-376 part 1, 18.8.18: Roman */
};

static const struct xlsx_colour automatic = {.rgb = NO_FILL, .index = -1, .theme = -1};

/* A fill as the part gives it. */
struct fill {
    bool is_shown;
    struct xlsx_colour ends[2];
    size_t count; /* of its colours, so far */
};

LIST_OF(fonts, struct book_letters);
LIST_OF(fills, struct fill);
LIST_OF(numbers, unsigned);

struct reader {
    struct book_reading *reading;
    struct arena *arena;
    struct fonts fonts, changed_fonts; /* by differences one each */
    struct fills fills, changed_fills;
    struct numbers style_fonts, style_fills; /* of the cells' styles */
    bool in_fill;                            /* of a difference */
    int section; /* that of the root's children which is open and matters */
};

/* ---- letters ---- */

static void add_font(struct reader *reader, struct fonts *fonts)
{
    *list_add(reader->arena, fonts) = (struct book_letters){.colour = automatic};
}

static bool is_on(const struct xml_attribute *value)
{
    return !value || xml_is_true(value);
}

static void add_font_part(struct reader *reader, struct fonts *fonts, int name,
                          const struct xml_attributes *attributes)
{
    if (fonts->count == 0) {
        return;
    }
    struct book_letters *font = &fonts->items[fonts->count - 1];
    const struct xml_attribute *value = xml_attribute(attributes, "val");
    if (name == NAME_BOLD) {
        font->is_bold = is_on(value);
    } else if (name == NAME_ITALIC) {
        font->is_italic = is_on(value);
    } else if (name == NAME_UNDERLINE) {
        font->is_underlined = !xml_is(value, "none");
    } else if (name == NAME_FAMILY) {
        font->has_serifs = xml_number(value, 0) == FAMILY_SERIFS;
    } else if (name == NAME_SIZE) {
        const char *size = xml_value(value, reader->arena);
        font->size = size ? strtod(size, NULL) : 0;
    } else if (name == NAME_COLOUR) {
        font->colour = xlsx_colour_of(attributes);
    } else if (name == NAME_RAISED) {
        font->is_raised = !xml_is(value, "baseline");
    }
}

/* ---- fills ---- */

static void add_fill(struct reader *reader, struct fills *fills, bool is_shown)
{
    *list_add(reader->arena, fills) =
        (struct fill){.is_shown = is_shown, .ends = {automatic, automatic}};
}

/* A fill's first colour and its last one. */
static void add_colour(struct fill *fill, const struct xml_attributes *attributes)
{
    fill->ends[fill->count > 0] = xlsx_colour_of(attributes);
    if (fill->count++ == 0) {
        fill->ends[1] = fill->ends[0];
    }
}

/* A pattern's colours are the importer's to read; those of a gradient are not. */
static void add_fill_part(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    struct fills *fills = &reader->fills;
    const struct xml_attribute *pattern = xml_attribute(attributes, "patternType");
    if (name == NAME_FILL) {
        add_fill(reader, fills, true); /* unless its pattern says no */
    } else if (name == NAME_PATTERN && fills->count > 0) {
        fills->items[fills->count - 1].is_shown =
            pattern && !xml_is(pattern, "none") && !xml_is(pattern, "gray125");
    } else if (name == NAME_COLOUR && fills->count > 0) {
        add_colour(&fills->items[fills->count - 1], attributes);
    }
}

/* ---- styles ---- */

static void add_difference(struct reader *reader)
{
    add_font(reader, &reader->changed_fonts);
    add_fill(reader, &reader->changed_fills, false);
    reader->in_fill = false;
}

/* A solid fill of a conditional format has its colour as that of the background. */
static void add_difference_part(struct reader *reader, int name,
                                const struct xml_attributes *attributes)
{
    if (name == NAME_DIFFERENCE) {
        add_difference(reader);
    } else if (name == NAME_FONT || name == NAME_FILL) {
        reader->in_fill = name == NAME_FILL;
    } else if (!reader->in_fill) {
        add_font_part(reader, &reader->changed_fonts, name, attributes);
    } else if (reader->changed_fills.count > 0 &&
               (name == NAME_BACKGROUND || name == NAME_COLOUR)) {
        struct fill *fill = &reader->changed_fills.items[reader->changed_fills.count - 1];
        fill->is_shown = true;
        add_colour(fill, attributes);
    }
}

static void add_style(struct reader *reader, int name,
                      const struct xml_attributes *attributes)
{
    struct book_styles *styles = &reader->reading->book->styles;
    if (name == NAME_XF) {
        *list_add(reader->reading->package->arena, styles) = (struct book_style){0};
        *list_add(reader->arena, &reader->style_fonts) =
            xml_number(xml_attribute(attributes, "fontId"), 0);
        *list_add(reader->arena, &reader->style_fills) =
            xml_number(xml_attribute(attributes, "fillId"), 0);
    } else if (name == NAME_ALIGNMENT && styles->count > 0) {
        styles->items[styles->count - 1].is_wrapped =
            xml_is_true(xml_attribute(attributes, "wrapText"));
    }
}

/* ---- what the numbers mean ---- */

static int seen(const struct reader *reader, struct xlsx_colour colour)
{
    return xlsx_colour_seen(colour, &reader->reading->palette, &reader->reading->theme);
}

static void resolve(const struct reader *reader, const struct fonts *fonts,
                    size_t font_at, const struct fills *fills, size_t fill_at,
                    struct book_style *style)
{
    style->letters = (struct book_letters){.seen = NO_FILL};
    style->fill = (struct book_fill){.ends = {NO_FILL, NO_FILL}};
    if (font_at < fonts->count) {
        style->letters = fonts->items[font_at];
        style->letters.seen = seen(reader, style->letters.colour);
    }
    if (fill_at < fills->count) {
        const struct fill *fill = &fills->items[fill_at];
        style->fill = (struct book_fill){
            fill->is_shown, {seen(reader, fill->ends[0]), seen(reader, fill->ends[1])}};
    }
}

static void resolve_all(const struct reader *reader)
{
    struct book *book = reader->reading->book;
    for (size_t i = 0; i < book->styles.count; i++) {
        resolve(reader, &reader->fonts, reader->style_fonts.items[i], &reader->fills,
                reader->style_fills.items[i], &book->styles.items[i]);
    }
    for (size_t i = 0; i < reader->changed_fonts.count; i++) {
        struct book_style *style =
            list_add(reader->reading->package->arena, &book->conditional_styles);
        *style = (struct book_style){0};
        resolve(reader, &reader->changed_fonts, i, &reader->changed_fills, i, style);
    }
}

/* ---- the part ---- */

static bool is_sane(const struct reader *reader)
{
    return reader->fonts.count <= STYLES_MOST && reader->fills.count <= STYLES_MOST &&
           reader->changed_fonts.count <= STYLES_MOST &&
           reader->reading->palette.count <= STYLES_MOST &&
           reader->reading->book->styles.count <= STYLES_MOST;
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name >= NAME_FONTS) {
        reader->section = name;
    } else if (reader->section == NAME_FONTS && name == NAME_FONT) {
        add_font(reader, &reader->fonts);
    } else if (reader->section == NAME_FONTS) {
        add_font_part(reader, &reader->fonts, name, attributes);
    } else if (reader->section == NAME_FILLS) {
        add_fill_part(reader, name, attributes);
    } else if (reader->section == NAME_CELL_XFS) {
        add_style(reader, name, attributes);
    } else if (reader->section == NAME_DIFFERENCES) {
        add_difference_part(reader, name, attributes);
    } else if (reader->section == NAME_PALETTE && name == NAME_PALETTE_COLOUR) {
        *list_add(reader->reading->package->arena, &reader->reading->palette) =
            xlsx_rgb(xml_attribute(attributes, "rgb"));
    }
    return is_sane(reader) ||
           package_refuse(reader->reading->package, FINDING_OVER_LIMIT,
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
    if (!package_parse(package, entry, &package->limits->small_part_bytes, &xml)) {
        return false;
    }
    resolve_all(&reader);
    return true;
}

/* ---- shared strings ---- */

enum string_name {
    STRING_ROOT,
    STRING_ITEM,
    STRING_RAISED, /* as enum book_piece from here on */
    STRING_BOLD,
    STRING_COLOUR,
};

static const char *const string_names[] = {
    [STRING_ROOT] = "sst", [STRING_ITEM] = "si",      [STRING_RAISED] = "vertAlign",
    [STRING_BOLD] = "b",   [STRING_COLOUR] = "color", NULL,
};

LIST_OF(strings, struct book_pieces);

struct string_reader {
    const struct book_reading *reading;
    struct arena *arena;
    struct strings strings;
};

void book_pieces_add(const struct book_reading *reading, struct book_pieces *pieces,
                     enum book_piece piece, const struct xml_attributes *attributes)
{
    const struct xml_attribute *value = xml_attribute(attributes, "val");
    if (piece != PIECE_COLOUR) {
        pieces->is_raised |= piece == PIECE_RAISED && !xml_is(value, "baseline");
        pieces->is_bold |= piece == PIECE_BOLD && is_on(value);
        return;
    }
    int colour =
        xlsx_colour_seen(xlsx_colour_of(attributes), &reading->palette, &reading->theme);
    if (colour != NO_FILL &&
        (pieces->lightest == NO_FILL ||
         book_luminance(colour) > book_luminance(pieces->lightest))) {
        pieces->lightest = colour;
    }
}

static bool on_string_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct string_reader *reader = self;
    struct strings *strings = &reader->strings;
    if (name == STRING_ITEM) {
        *list_add(reader->arena, strings) = (struct book_pieces){.lightest = NO_FILL};
    } else if (name > STRING_ITEM && strings->count > 0) {
        book_pieces_add(reader->reading, &strings->items[strings->count - 1],
                        (enum book_piece)(name - STRING_RAISED), attributes);
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
    struct string_reader reader = {.reading = reading, .arena = package->arena};
    struct xml_reader xml = {
        .names = string_names,
        .namespaces = xlsx_namespaces,
        .start = on_string_start,
        .end = on_string_end,
        .self = &reader,
    };
    bool is_read = package_parse(package, entry, &package->limits->part_bytes, &xml);
    reading->strings = reader.strings.items;
    reading->string_count = reader.strings.count;
    return is_read;
}
