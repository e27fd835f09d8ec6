// SPDX-License-Identifier: MIT
#include "importers/properties.h"

enum {
    NAME_ROOT,
    NAME_PROPERTY,
};

static const char *const office_names[] = {"Properties", "property", NULL};
static const char *const office_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    NULL,
};

static const char *const opendocument_names[] = {"document-meta", "user-defined", NULL};
static const char *const opendocument_namespaces[] = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    NULL,
};

struct reading {
    struct arena *arena;
    struct properties *properties;
    bool is_open; /* inside a property */
    const char *name;
    struct text value;
};

/* The name is an attribute without prefix in one format, and with one in the other. */
static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reading *reading = self;
    if (name == NAME_PROPERTY) {
        const struct xml_attribute *own = xml_attribute(attributes, "name");
        own = own ? own : xml_prefixed(attributes, "name");
        reading->is_open = own != NULL;
        reading->name = xml_value(own, reading->arena);
        reading->value = (struct text){.arena = reading->arena};
    }
    return true;
}

static bool on_text(void *self, const char *piece, size_t length)
{
    struct reading *reading = self;
    if (reading->is_open) {
        text_add_bytes(&reading->value, piece, length);
    }
    return true;
}

static bool on_end(void *self, int name)
{
    struct reading *reading = self;
    if (name == NAME_PROPERTY && reading->is_open) {
        *list_add(reading->arena, reading->properties) = (struct property){
            .name = reading->name,
            .value = text_trimmed(reading->arena, text_of(&reading->value)),
        };
        reading->is_open = false;
    }
    return true;
}

static bool read_part(struct package *package, struct zip_entry *entry,
                      const char *const *names, const char *const *namespaces,
                      struct properties *properties)
{
    struct reading reading = {.arena = package->arena, .properties = properties};
    const struct xml_reader reader = {
        .names = names,
        .namespaces = namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &reading,
    };
    return !entry ||
           package_parse(package, entry, &package->limits->small_part_bytes, &reader);
}

bool properties_read_office(struct package *package, struct zip_entry *entry,
                            struct properties *properties)
{
    return read_part(package, entry, office_names, office_namespaces, properties);
}

bool properties_read_opendocument(struct package *package, struct zip_entry *entry,
                                  struct properties *properties)
{
    return read_part(package, entry, opendocument_names, opendocument_namespaces,
                     properties);
}
