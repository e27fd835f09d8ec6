// SPDX-License-Identifier: MIT
#include "importers/ods.h"

#include <string.h>

#include "importers/importer.h"

/* ---- is it encrypted? ---- */

static bool manifest_start(void *self, int name, const struct xml_attributes *attributes)
{
    bool *is_encrypted = self;
    (void)attributes;
    *is_encrypted |= name == 1;
    return true;
}

static bool manifest_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

/* True when the manifest says of a part how it is encrypted (OpenDocument 1.3 part 2,
 * 4.8), or when the whole package is one encrypted part. */
static bool is_encrypted(struct package *package, bool *is_known)
{
    static const char *const names[] = {"manifest", "encryption-data", NULL};
    static const char *const namespaces[] = {
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", NULL};
    struct zip_entry *manifest =
        zip_entry_of(&package->directory, "META-INF/manifest.xml");
    bool has_encryption = false;
    struct xml_reader reader = {
        .names = names,
        .namespaces = namespaces,
        .start = manifest_start,
        .end = manifest_end,
        .self = &has_encryption,
    };
    *is_known = !manifest || package_parse(package, manifest,
                                           package->limits->small_part_bytes, &reader);
    return has_encryption || zip_entry_of(&package->directory, "encrypted-package");
}

static bool refuse_encrypted(struct package *package)
{
    return package_refuse(package, FINDING_PASSWORD_PROTECTED,
                          "this is an OpenDocument file (.ods) with a password; open it "
                          "in LibreOffice and save it without one");
}

/* ---- the importer ---- */

static void note_macros(struct package *package)
{
    if (zip_has_folder(&package->directory, "basic/") ||
        zip_has_folder(&package->directory, "scripts/")) {
        finding_add(package->findings, FINDING_MACROS_PRESENT,
                    (struct place){.file = package->file},
                    "the workbook has a library of macros");
    }
}

static bool read_parts(struct package *package, struct sheets *sheets)
{
    struct ods_styles styles = {0};
    struct zip_entry *named = zip_entry_of(&package->directory, "styles.xml");
    struct zip_entry *content = zip_entry_of(&package->directory, "content.xml");
    if (!content) {
        return package_refuse(package, FINDING_DAMAGED,
                              "the document has no part content.xml");
    }
    note_macros(package);
    return (!named || ods_styles_read(package, named, &styles)) &&
           ods_content_read(package, content, &styles, sheets);
}

static bool read_package(struct package *package, struct sheets *sheets)
{
    bool is_known;
    if (is_encrypted(package, &is_known)) {
        return refuse_encrypted(package);
    }
    return is_known && read_parts(package, sheets);
}

static bool ods_read(struct bytes bytes, const char *name, const struct limits *limits,
                     struct arena *arena, struct sheets *sheets,
                     struct findings *findings)
{
    struct package package = {
        .file = name,
        .limits = limits,
        .arena = arena,
        .findings = findings,
    };
    bool is_read = package_open(&package, bytes) && read_package(&package, sheets);
    package_close(&package);
    return is_read;
}

/* Such a package begins with a stored part that says so, and even a piece of one is told;
 * some programs leave that part out. */
static bool ods_recognises(struct bytes bytes)
{
    static const char type[] = "mimetypeapplication/vnd.oasis.opendocument";
    enum {
        NAME_AT = 30,
    };
    if (bytes.length >= NAME_AT + sizeof(type) - 1 &&
        memcmp(bytes.at + NAME_AT, type, sizeof(type) - 1) == 0) {
        return true;
    }
    struct arena arena = {0};
    struct zip_directory directory;
    bool is_opendocument =
        zip_is_likely(bytes) &&
        zip_directory_read(bytes, limits_default.entries, &arena, &directory) &&
        (zip_entry_of(&directory, "content.xml") ||
         zip_entry_of(&directory, "encrypted-package")) &&
        zip_entry_of(&directory, "META-INF/manifest.xml");
    arena_clear(&arena);
    return is_opendocument;
}

const struct importer importer_ods = {
    .name = "ods",
    .extensions = ".ods .ots",
    .summary = "OpenDocument spreadsheets, as LibreOffice and Excel write them",
    .recognises = ods_recognises,
    .read = ods_read,
};
