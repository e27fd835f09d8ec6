// SPDX-License-Identifier: MIT
#include "importers/xlsx_colour.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum name {
    NAME_ROOT,
    NAME_XF,
    NAME_FILL,
    NAME_PATTERN,
    NAME_FOREGROUND,
    NAME_NUMBER_FORMAT,
    NAME_PALETTE_COLOUR,
    NAME_FONT,
    NAME_STRIKE,
    NAME_FONTS,
    NAME_FILLS,
    NAME_NUMBER_FORMATS,
    NAME_CELL_XFS,
    NAME_PALETTE,
};

static const char *const names[] = {
    [NAME_ROOT] = "styleSheet",
    [NAME_XF] = "xf",
    [NAME_FILL] = "fill",
    [NAME_PATTERN] = "patternFill",
    [NAME_FOREGROUND] = "fgColor",
    [NAME_NUMBER_FORMAT] = "numFmt",
    [NAME_PALETTE_COLOUR] = "rgbColor",
    [NAME_FONT] = "font",
    [NAME_STRIKE] = "strike",
    [NAME_FONTS] = "fonts",
    [NAME_FILLS] = "fills",
    [NAME_NUMBER_FORMATS] = "numFmts",
    [NAME_CELL_XFS] = "cellXfs",
    [NAME_PALETTE] = "indexedColors",
    NULL,
};

/* ---- number formats ---- */

/* What follows a character that quotes, pads or repeats the next one, or a run of them:
 * none of it says how the number is shown. */
static const char *behind_literal(const char *at)
{
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');
        return end ? end + 1 : at + strlen(at);
    }
    return at[1] ? at + 2 : at + 1;
}

/* "[h]", "[mm]", "[ss]" count elapsed time; every other bracket is a colour, a condition
 * or a language. */
static bool is_elapsed(const char *bracket)
{
    size_t length = strcspn(bracket + 1, "]");
    return length > 0 &&
           (strspn(bracket + 1, "hH") == length || strspn(bracket + 1, "mM") == length ||
            strspn(bracket + 1, "sS") == length);
}

static const char *behind_bracket(const char *at)
{
    const char *end = strchr(at, ']');
    return end ? end + 1 : at + strlen(at);
}

enum xlsx_format xlsx_format_of(const char *code)
{
    bool has_day = false, has_time = false, has_month = false;
    if (strncasecmp(code, "General", 7) == 0) {
        return XLSX_NUMBER;
    }
    for (const char *at = code; *at && *at != ';';) {
        if (strchr("\"\\_*", *at)) {
            at = behind_literal(at);
        } else if (*at == '[') {
            has_time |= is_elapsed(at);
            at = behind_bracket(at);
        } else {
            has_day |= strchr("yYdD", *at) != NULL;
            has_time |= strchr("hHsS", *at) != NULL;
            has_month |= *at == 'm' || *at == 'M';
            at++;
        }
    }
    if (has_day || (has_month && !has_time)) {
        return XLSX_DATE;
    }
    return has_time ? XLSX_TIME : XLSX_NUMBER;
}

/* The formats that files name by number alone (ECMA-376 part 1, 18.8.30). Those from 27
 * to 36 and from 50 to 58 are days in East Asian Excel, and times in a few places. */
static enum xlsx_format built_in(unsigned id)
{
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) {
        return XLSX_TIME;
    }
    bool is_day = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
                  (id >= 50 && id <= 58);
    return is_day ? XLSX_DATE : XLSX_NUMBER;
}

/* ---- the part ---- */

enum {
    STYLES_MOST = 1 << 17, /* twice what Excel holds */
};

struct format {
    unsigned id;
    enum xlsx_format format;
};

/* A cell's style as the part has it, by numbers. */
struct cell_style {
    unsigned format, fill, font;
};

struct font {
    bool is_struck;
};

LIST_OF(formats, struct format);
LIST_OF(fills, struct xlsx_colour);
LIST_OF(fonts, struct font);
LIST_OF(cell_styles, struct cell_style);

struct reader {
    struct package *package;
    struct arena *arena; /* for what is needed until the part's end */
    struct formats formats;
    struct fills fills;
    struct fonts fonts;
    struct cell_styles cells;
    struct xlsx_colours palette;
    int section; /* that of the root's children which is open and matters */
    bool is_solid;
};

static void add_format(struct reader *reader, const struct xml_attributes *attributes)
{
    const char *code = xml_value(xml_attribute(attributes, "formatCode"), reader->arena);
    *list_add(reader->arena, &reader->formats) = (struct format){
        .id = xml_number(xml_attribute(attributes, "numFmtId"), 0),
        .format = code ? xlsx_format_of(code) : XLSX_NUMBER,
    };
}

static void add_fill(struct reader *reader)
{
    *list_add(reader->arena, &reader->fills) =
        (struct xlsx_colour){.rgb = NO_FILL, .index = -1, .theme = -1};
}

/* Only a solid pattern is a colour; grey meshes and gradients are several at once. */
static void add_fill_part(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    if (name == NAME_PATTERN) {
        reader->is_solid = xml_is(xml_attribute(attributes, "patternType"), "solid");
    } else if (name == NAME_FOREGROUND && reader->is_solid && reader->fills.count > 0) {
        reader->fills.items[reader->fills.count - 1] = xlsx_colour_of(attributes);
    }
}

static void add_cell_style(struct reader *reader, const struct xml_attributes *attributes)
{
    *list_add(reader->arena, &reader->cells) = (struct cell_style){
        .format = xml_number(xml_attribute(attributes, "numFmtId"), 0),
        .fill = xml_number(xml_attribute(attributes, "fillId"), 0),
        .font = xml_number(xml_attribute(attributes, "fontId"), 0),
    };
}

static void add_font_part(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    const struct xml_attribute *value = xml_attribute(attributes, "val");
    if (name == NAME_FONT) {
        *list_add(reader->arena, &reader->fonts) = (struct font){0};
    } else if (name == NAME_STRIKE && reader->fonts.count > 0) {
        reader->fonts.items[reader->fonts.count - 1].is_struck =
            !value || xml_is_true(value);
    }
}

static bool is_section(int name)
{
    return name == NAME_FILLS || name == NAME_NUMBER_FORMATS || name == NAME_CELL_XFS ||
           name == NAME_PALETTE || name == NAME_FONTS;
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (is_section(name)) {
        reader->section = name;
    } else if (reader->section == NAME_NUMBER_FORMATS && name == NAME_NUMBER_FORMAT) {
        add_format(reader, attributes);
    } else if (reader->section == NAME_FILLS && name == NAME_FILL) {
        add_fill(reader);
    } else if (reader->section == NAME_FILLS) {
        add_fill_part(reader, name, attributes);
    } else if (reader->section == NAME_FONTS) {
        add_font_part(reader, name, attributes);
    } else if (reader->section == NAME_CELL_XFS && name == NAME_XF) {
        add_cell_style(reader, attributes);
    } else if (reader->section == NAME_PALETTE && name == NAME_PALETTE_COLOUR) {
        *list_add(reader->arena, &reader->palette) =
            xlsx_rgb(xml_attribute(attributes, "rgb"));
    }
    bool is_sane =
        reader->formats.count <= STYLES_MOST && reader->fills.count <= STYLES_MOST &&
        reader->cells.count <= STYLES_MOST && reader->palette.count <= STYLES_MOST &&
        reader->fonts.count <= STYLES_MOST;
    return is_sane || package_refuse(reader->package, FINDING_OVER_LIMIT,
                                     "the workbook has more than %d styles", STYLES_MOST);
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    if (is_section(name)) {
        reader->section = NAME_ROOT;
    }
    return true;
}

/* ---- what the numbers mean ---- */

static int by_id(const void *a, const void *b)
{
    const struct format *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

static enum xlsx_format format_of(const struct reader *reader, unsigned id)
{
    struct format key = {.id = id};
    const struct format *found =
        reader->formats.count > 0
            ? bsearch(&key, reader->formats.items, reader->formats.count,
                      sizeof(*reader->formats.items), by_id)
            : NULL;
    return found ? found->format : built_in(id);
}

static void resolve(struct reader *reader, const struct xlsx_theme *theme,
                    struct xlsx_style_list *styles)
{
    if (reader->formats.count > 0) {
        qsort(reader->formats.items, reader->formats.count,
              sizeof(*reader->formats.items), by_id);
    }
    size_t count = reader->cells.count;
    styles->items = arena_array(reader->package->arena, struct xlsx_style, count + 1);
    styles->count = count;
    for (size_t i = 0; i < count; i++) {
        struct cell_style cell = reader->cells.items[i];
        styles->items[i] = (struct xlsx_style){
            .fill = cell.fill < reader->fills.count
                        ? xlsx_colour_seen(reader->fills.items[cell.fill],
                                           &reader->palette, theme)
                        : NO_FILL,
            .format = format_of(reader, cell.format),
            .is_struck = cell.font < reader->fonts.count &&
                         reader->fonts.items[cell.font].is_struck,
        };
    }
}

static bool needs_theme(const struct reader *reader)
{
    for (size_t i = 0; i < reader->fills.count; i++) {
        if (reader->fills.items[i].theme >= 0) {
            return true;
        }
    }
    return false;
}

bool xlsx_styles_read(struct package *package, struct zip_entry *entry,
                      struct zip_entry *theme, struct xlsx_style_list *styles)
{
    struct reader reader = {.package = package, .arena = &package->scratch};
    struct xml_reader xml = {
        .names = names,
        .namespaces = xlsx_namespaces,
        .start = on_start,
        .end = on_end,
        .self = &reader,
    };
    struct xlsx_theme colours = xlsx_theme_default;
    if (!package_parse(package, entry, &package->limits->small_part_bytes, &xml) ||
        (theme && needs_theme(&reader) && !xlsx_theme_read(package, theme, &colours))) {
        return false;
    }
    resolve(&reader, &colours, styles);
    return true;
}
