// SPDX-License-Identifier: MIT
#include "importers/docx.h"

#include <string.h>

#include "importers/importer.h"
#include "importers/relationships.h"

struct part {
    const char *type, *root, *table_name, *text_name;
};

/* Headers and footers are often where a form has its force. */
static const struct part surroundings[] = {
    {"header", "hdr", "Header table", "Header"},
    {"footer", "ftr", "Footer table", "Footer"},
};

/* What its parts share. */
struct document {
    struct package *package;
    struct sheets *sheets;
    struct docx_styles styles;
    size_t cells, rows; /* stored so far */
};

static bool read_part(struct document *document, struct zip_entry *entry,
                      const struct part *part)
{
    struct docx_grid grid = {
        .package = document->package,
        .sheets = document->sheets,
        .table_name = part->table_name,
        .text_name = part->text_name,
        .cells = document->cells,
        .rows = document->rows,
    };
    bool is_read =
        docx_body_read(document->package, entry, part->root, &document->styles, &grid);
    document->cells = grid.cells;
    document->rows = grid.rows;
    return is_read;
}

static bool read_surroundings(struct document *document,
                              const struct relationships *relationships,
                              const struct part *part)
{
    for (size_t i = 0; i < relationships->count; i++) {
        const struct relationship *one = &relationships->items[i];
        struct zip_entry *entry = strcmp(one->type, part->type) == 0
                                      ? relationship_part(document->package, one)
                                      : NULL;
        if (entry && !entry->was_read && !read_part(document, entry, part)) {
            return false;
        }
    }
    return true;
}

static bool read_styles(struct document *document,
                        const struct relationships *relationships)
{
    const struct relationship *leads = relationship_typed(relationships, "styles");
    struct zip_entry *entry = leads ? relationship_part(document->package, leads) : NULL;
    return !entry || docx_styles_read(document->package, entry, &document->styles);
}

static void note_macros(struct package *package,
                        const struct relationships *relationships)
{
    if (relationship_typed(relationships, "vbaProject")) {
        finding_add(package->findings, FINDING_MACROS_PRESENT,
                    (struct place){.file = package->file},
                    "the document has a project of macros");
    }
}

static bool read_document(struct package *package, struct zip_entry *main,
                          struct sheets *sheets)
{
    static const struct part body = {NULL, "document", "Table", "Text"};
    struct document document = {.package = package, .sheets = sheets};
    struct relationships relationships;
    const char *name = arena_text(package->arena, main->name, strlen(main->name));
    if (!relationships_read(package, name, &relationships) ||
        !read_styles(&document, &relationships) || !read_part(&document, main, &body)) {
        return false;
    }
    note_macros(package, &relationships);
    for (size_t i = 0; i < sizeof(surroundings) / sizeof(*surroundings); i++) {
        if (!read_surroundings(&document, &relationships, &surroundings[i])) {
            return false;
        }
    }
    if (sheets->list.count == 0) {
        list_add(package->arena, &sheets->list)->name = body.text_name;
    }
    return true;
}

static bool read_package(struct package *package, struct sheets *sheets)
{
    struct relationships relationships;
    if (!relationships_read(package, "", &relationships)) {
        return false;
    }
    const struct relationship *leads =
        relationship_typed(&relationships, "officeDocument");
    struct zip_entry *main = leads ? relationship_part(package, leads) : NULL;
    return main ? read_document(package, main, sheets)
                : package_refuse(package, FINDING_DAMAGED,
                                 "the package does not say which part is its document");
}

static bool docx_read(struct bytes bytes, const char *name, const struct limits *limits,
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

static bool docx_recognises(struct bytes bytes)
{
    struct arena arena = {0};
    struct zip_directory directory;
    bool is_document = zip_is_likely(bytes) &&
                       zip_directory_read(bytes, ZIP_ENTRIES_MOST, &arena, &directory) &&
                       zip_has_folder(&directory, "word/") &&
                       !zip_has_folder(&directory, "xl/");
    arena_clear(&arena);
    return is_document;
}

const struct importer importer_docx = {
    .name = "docx",
    .extensions = ".docx .docm",
    .summary = "Tables of text documents, as Word and LibreOffice write them",
    .recognises = docx_recognises,
    .read = docx_read,
};
