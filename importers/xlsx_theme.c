// SPDX-License-Identifier: MIT
#include "importers/xlsx_colour.h"

/* The colours stand in the order in which cells number them, which is not that of the
 * part: there, dark comes before light. */
enum name {
    NAME_ROOT,
    NAME_FIRST, /* lt1 */
    NAME_LAST = NAME_FIRST + XLSX_THEME_COLOURS - 1,
    NAME_SCHEME,
    NAME_WRITTEN,
    NAME_SYSTEM,
};

static const char *const names[] = {
    [NAME_ROOT] = "theme",
    [NAME_FIRST] = "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    [NAME_LAST] = "folHlink",
    [NAME_SCHEME] = "clrScheme",
    [NAME_WRITTEN] = "srgbClr",
    [NAME_SYSTEM] = "sysClr",
    NULL,
};

static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
    NULL,
};

const struct xlsx_theme xlsx_theme_default = {
    {0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2,
     0x4BACC6, 0xF79646, 0x0000FF, 0x800080},
};

struct reader {
    struct xlsx_theme *theme;
    bool is_scheme;
    int colour; /* the one whose element is open; -1 for none */
};

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name == NAME_SCHEME) {
        reader->is_scheme = true;
    } else if (name >= NAME_FIRST && name <= NAME_LAST && reader->is_scheme) {
        reader->colour = name - NAME_FIRST;
    } else if (reader->colour >= 0 && (name == NAME_WRITTEN || name == NAME_SYSTEM)) {
        const char *attribute = name == NAME_WRITTEN ? "val" : "lastClr";
        int colour = xlsx_rgb(xml_attribute(attributes, attribute));
        if (colour != NO_FILL) {
            reader->theme->colours[reader->colour] = colour;
        }
    }
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    if (name == NAME_SCHEME) {
        reader->is_scheme = false;
    } else if (name >= NAME_FIRST && name <= NAME_LAST) {
        reader->colour = -1;
    }
    return true;
}

bool xlsx_theme_read(struct package *package, struct zip_entry *entry,
                     struct xlsx_theme *theme)
{
    struct reader reader = {.theme = theme, .colour = -1};
    struct xml_reader xml = {
        .names = names,
        .namespaces = namespaces,
        .start = on_start,
        .end = on_end,
        .self = &reader,
    };
    return package_parse(package, entry, &package->limits->small_part_bytes, &xml);
}
