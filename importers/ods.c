// SPDX-License-Identifier: MIT
#include "importers/ods.h"

#include <string.h>

#include "importers/importer.h"
#include "importers/properties.h"

/* ---- what the manifest says: is it encrypted, and has it styles? ---- */

enum manifest_name {
    MANIFEST_ROOT,
    MANIFEST_PART,
    MANIFEST_ENCRYPTION,
};

struct manifest {
    bool has_encryption, has_styles;
};

static bool manifest_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct manifest *manifest = self;
    manifest->has_encryption |= name == MANIFEST_ENCRYPTION;
    manifest->has_styles |= name == MANIFEST_PART &&
                            xml_is(xml_prefixed(attributes, "full-path"), "styles.xml");
    return true;
}

static bool manifest_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

/* A manifest says of each part whether it is encrypted (OpenDocument 1.3 part 2, 4.8); or
 * the whole package is one encrypted part. False after a refusal. */
static bool manifest_read(struct package *package, struct manifest *manifest)
{
    static const char *const names[] = {[MANIFEST_ROOT] = "manifest",
                                        [MANIFEST_PART] = "file-entry",
                                        [MANIFEST_ENCRYPTION] = "encryption-data",
                                        NULL};
    static const char *const namespaces[] = {
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", NULL};
    struct zip_entry *entry = zip_entry_of(&package->directory, "META-INF/manifest.xml");
    struct xml_reader reader = {
        .names = names,
        .namespaces = namespaces,
        .start = manifest_start,
        .end = manifest_end,
        .self = manifest,
    };
    bool is_read = !entry || package_parse(package, entry,
                                           &package->limits->small_part_bytes, &reader);
    manifest->has_encryption |=
        zip_entry_of(&package->directory, "encrypted-package") != NULL;
    return is_read;
}

static bool refuse_encrypted(struct package *package)
{
    return package_refuse(
        package, FINDING_PASSWORD_PROTECTED,
        "this is an OpenDocument file (such as .ods) with a password; open "
        "it in LibreOffice and save it without one");
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

static bool read_parts(struct package *package, bool has_styles, struct sheets *sheets)
{
    struct ods_styles styles = {0};
    struct zip_entry *named = zip_entry_of(&package->directory, "styles.xml");
    struct zip_entry *meta = zip_entry_of(&package->directory, "meta.xml");
    struct zip_entry *content = zip_entry_of(&package->directory, "content.xml");
    if (!content || (has_styles && !named)) {
        return package_refuse(package, FINDING_DAMAGED, "the document has no part %s",
                              content ? "styles.xml" : "content.xml");
    }
    note_macros(package);
    return properties_read_opendocument(package, meta, &sheets->properties) &&
           (!named || ods_styles_read(package, named, &styles)) &&
           ods_content_read(package, content, &styles, sheets);
}

static bool read_package(struct package *package, struct sheets *sheets)
{
    struct manifest manifest = {0};
    bool is_known = manifest_read(package, &manifest);
    if (manifest.has_encryption) {
        return refuse_encrypted(package);
    }
    return is_known && read_parts(package, manifest.has_styles, sheets);
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
        zip_directory_read(bytes, ZIP_ENTRIES_MOST, &arena, &directory) &&
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
