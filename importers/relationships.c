// SPDX-License-Identifier: MIT
#include "importers/relationships.h"

#include <string.h>

enum name {
    NAME_ROOT,
    NAME_RELATIONSHIP,
};

static const char *const names[] = {
    [NAME_ROOT] = "Relationships",
    [NAME_RELATIONSHIP] = "Relationship",
    NULL,
};

static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/package/2006/relationships",
    NULL,
};

struct reader {
    struct package *package;
    const char *part; /* whose relationships these are */
    struct relationships *relationships;
};

/* ---- targets (RFC 3986, section 5.2, for what packages have) ---- */

static int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    char lower = (char)(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* %20 and the like; a sign that is none stays. Never makes a NUL. */
static void decode_percent(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        int high = *from == '%' ? hexadecimal(from[1]) : -1;
        int low = high >= 0 ? hexadecimal(from[2]) : -1;
        bool is_code = low >= 0 && high * 16 + low > 0;
        *to++ = is_code ? (char)(high * 16 + low) : *from;
        from += is_code ? 2 : 0;
    }
    *to = '\0';
}

/* Adds one step of a path to those taken so far. */
static void add_step(struct text *path, const char *step, size_t length)
{
    if (length == 0 || (length == 1 && step[0] == '.')) {
        return;
    }
    if (length == 2 && memcmp(step, "..", 2) == 0) {
        const char *slash = path->length > 0 ? strrchr(path->bytes, '/') : NULL;
        path->length = slash ? (size_t)(slash - path->bytes) : 0;
        text_add(path, "");
        return;
    }
    text_add(path, path->length > 0 ? "/" : "");
    text_add_bytes(path, step, length);
}

static void add_path(struct text *path, const char *steps)
{
    for (const char *at = steps; at; at = strchr(at, '/') ? strchr(at, '/') + 1 : NULL) {
        add_step(path, at, strcspn(at, "/"));
    }
}

static const char *folder_of(struct arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    return slash ? arena_text(arena, part, (size_t)(slash - part)) : "";
}

static const char *resolved(struct arena *arena, const char *part, const char *target)
{
    struct text path = {.arena = arena};
    char *reference = arena_text(arena, target, strcspn(target, "#"));
    for (char *at = strchr(reference, '\\'); at; at = strchr(at, '\\')) {
        *at = '/';
    }
    if (reference[0] != '/') {
        add_path(&path, folder_of(arena, part));
    }
    add_path(&path, reference);
    return text_of(&path);
}

/* ---- reading ---- */

static const char *last_step(const char *type)
{
    const char *slash = type ? strrchr(type, '/') : NULL;
    return slash ? slash + 1 : "";
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name != NAME_RELATIONSHIP) {
        return true;
    }
    const struct limits *limits = reader->package->limits;
    if (reader->relationships->count == limits->entries) {
        return package_refuse(reader->package, FINDING_OVER_LIMIT,
                              "more than %zu relationships; %s", limits->entries,
                              limits_raising(limits, &limits->entries));
    }
    struct arena *arena = reader->package->arena;
    const char *id = xml_value(xml_attribute(attributes, "Id"), arena);
    const char *type = xml_value(xml_attribute(attributes, "Type"), arena);
    const char *target = xml_value(xml_attribute(attributes, "Target"), arena);
    bool is_external = xml_is(xml_attribute(attributes, "TargetMode"), "External");
    target = target ? target : "";
    *list_add(arena, reader->relationships) = (struct relationship){
        .id = id ? id : "",
        .type = last_step(type),
        .target = is_external ? target : resolved(arena, reader->part, target),
        .is_external = is_external,
    };
    return true;
}

static bool on_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

static const char *part_beside(struct arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
    return text_printf(arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);
}

bool relationships_read(struct package *package, const char *part,
                        struct relationships *relationships)
{
    *relationships = (struct relationships){0};
    struct zip_entry *entry =
        zip_entry_of(&package->directory, part_beside(package->arena, part));
    struct reader reader = {
        .package = package,
        .part = part,
        .relationships = relationships,
    };
    struct xml_reader xml = {
        .names = names,
        .namespaces = namespaces,
        .start = on_start,
        .end = on_end,
        .self = &reader,
    };
    return !entry ||
           package_parse(package, entry, &package->limits->small_part_bytes, &xml);
}

const struct relationship *relationship_typed(const struct relationships *relationships,
                                              const char *type)
{
    for (size_t i = 0; i < relationships->count; i++) {
        if (strcmp(relationships->items[i].type, type) == 0) {
            return &relationships->items[i];
        }
    }
    return NULL;
}

const struct relationship *
relationship_identified(const struct relationships *relationships, const char *id)
{
    for (size_t i = 0; i < relationships->count; i++) {
        if (strcmp(relationships->items[i].id, id) == 0) {
            return &relationships->items[i];
        }
    }
    return NULL;
}

struct zip_entry *relationship_part(const struct package *package,
                                    const struct relationship *relationship)
{
    if (relationship->is_external) {
        return NULL;
    }
    struct zip_entry *entry = zip_entry_of(&package->directory, relationship->target);
    if (entry) {
        return entry;
    }
    char *decoded =
        arena_text(package->arena, relationship->target, strlen(relationship->target));
    decode_percent(decoded);
    return zip_entry_of(&package->directory, decoded);
}
