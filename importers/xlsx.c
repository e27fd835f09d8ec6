// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <string.h>

#include "importers/importer.h"
#include "importers/properties.h"
#include "importers/relationships.h"

enum name {
    NAME_ROOT,
    NAME_SHEET,
    NAME_PROPERTIES,
};

static const char *const names[] = {
    [NAME_ROOT] = "workbook",
    [NAME_SHEET] = "sheet",
    [NAME_PROPERTIES] = "workbookPr",
    NULL,
};

/* A sheet as the workbook lists it. */
struct listed {
    const char *name, *id;
    bool is_hidden;
};

LIST_OF(listed_sheets, struct listed);

struct reader {
    struct xlsx_workbook *workbook;
    struct package *package;
    struct listed_sheets sheets;
};

/* ---- the workbook's part ---- */

static bool add_sheet(struct reader *reader, const struct xml_attributes *attributes)
{
    struct arena *arena = reader->package->arena;
    const char *name = xml_value(xml_attribute(attributes, "name"), arena);
    const char *id = xml_value(xml_prefixed(attributes, "id"), arena);
    const struct xml_attribute *state = xml_attribute(attributes, "state");
    const struct limits *limits = reader->package->limits;
    if (reader->sheets.count >= limits->sheets) {
        return package_refuse(reader->package, FINDING_OVER_LIMIT,
                              "more than %zu sheets; %s", limits->sheets,
                              limits_raising(limits, &limits->sheets));
    }
    *list_add(arena, &reader->sheets) = (struct listed){
        .name = name ? xlsx_text(arena, name, strlen(name)) : "",
        .id = id ? id : "",
        .is_hidden = xml_is(state, "hidden") || xml_is(state, "veryHidden"),
    };
    return true;
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name == NAME_PROPERTIES) {
        reader->workbook->epoch_1904 = xml_is_true(xml_attribute(attributes, "date1904"));
    }
    return name != NAME_SHEET || add_sheet(reader, attributes);
}

static bool on_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

static bool read_workbook(struct reader *reader, struct zip_entry *entry)
{
    struct xml_reader xml = {
        .names = names,
        .namespaces = xlsx_namespaces,
        .start = on_start,
        .end = on_end,
        .self = reader,
    };
    return package_parse(reader->package, entry,
                         &reader->package->limits->small_part_bytes, &xml);
}

/* ---- the parts it leads to ---- */

/* The part that a relationship of a type leads to, when there is one. */
static struct zip_entry *part_typed(const struct package *package,
                                    const struct relationships *relationships,
                                    const char *type)
{
    const struct relationship *found = relationship_typed(relationships, type);
    return found ? relationship_part(package, found) : NULL;
}

/* Without the styles that it was written with, a workbook loses its fills and dates. The
 * strings may be missing where no cell refers to one: some programs write it so. */
static bool has_looks(struct package *package, const struct relationships *relationships)
{
    static const char *const types[] = {"styles", "theme"};
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
        if (relationship_typed(relationships, types[i]) &&
            !part_typed(package, relationships, types[i])) {
            return package_refuse(package, FINDING_DAMAGED,
                                  "the workbook refers to its %s, but the file has no "
                                  "such part",
                                  types[i]);
        }
    }
    return true;
}

static bool read_shared_parts(struct xlsx_workbook *workbook,
                              const struct relationships *relationships)
{
    struct package *package = workbook->package;
    struct zip_entry *strings = part_typed(package, relationships, "sharedStrings");
    struct zip_entry *theme = part_typed(package, relationships, "theme");
    struct zip_entry *styles = part_typed(package, relationships, "styles");
    return has_looks(package, relationships) &&
           (!strings || xlsx_strings_read(package, strings, &workbook->strings)) &&
           (!styles || xlsx_styles_read(package, styles, theme, &workbook->styles));
}

static void note_extras(struct package *package,
                        const struct relationships *relationships)
{
    struct place place = {.file = package->file};
    size_t links = 0;
    for (size_t i = 0; i < relationships->count; i++) {
        links += strcmp(relationships->items[i].type, "externalLink") == 0;
    }
    if (relationship_typed(relationships, "vbaProject")) {
        finding_add(package->findings, FINDING_MACROS_PRESENT, place,
                    "the workbook has a project of macros");
    }
    if (links > 0) {
        finding_add(package->findings, FINDING_EXTERNAL_LINKS, place,
                    "the workbook links to %zu other files", links);
    }
    if (zip_has_folder(&package->directory, "xl/revisions/")) {
        finding_add(
            package->findings, FINDING_TRACKED_CHANGES, place,
            "the workbook is shared, and changes to it are tracked; its cells were "
            "read as they stand now");
    }
}

/* Charts, dialogues and macro sheets have no cells to read. */
static bool is_other_sheet(const char *type)
{
    static const char *const types[] = {"chartsheet", "dialogsheet", "xlMacrosheet",
                                        "xlIntlMacrosheet"};
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
        if (strcmp(type, types[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_sheet(struct reader *reader, const struct listed *listed,
                       const struct relationships *relationships, struct sheets *sheets)
{
    struct package *package = reader->package;
    struct place place = {.file = package->file, .sheet = listed->name};
    const struct relationship *leads = relationship_identified(relationships, listed->id);
    if (leads && is_other_sheet(leads->type)) {
        finding_add(package->findings, FINDING_SHEET_SKIPPED, place,
                    "the sheet holds no cells of its own (%s)", leads->type);
        return true;
    }
    struct zip_entry *entry = leads ? relationship_part(package, leads) : NULL;
    if (!entry) {
        return finding_add(package->findings, FINDING_DAMAGED, place,
                           "the workbook lists the sheet, but the file has no such part");
    }
    struct sheet *sheet = list_add(package->arena, &sheets->list);
    *sheet = (struct sheet){.name = listed->name, .is_hidden = listed->is_hidden};
    return xlsx_sheet_read(reader->workbook, entry, sheet);
}

static bool read_sheets(struct reader *reader, const struct relationships *relationships,
                        struct sheets *sheets)
{
    for (size_t i = 0; i < reader->sheets.count; i++) {
        if (!read_sheet(reader, &reader->sheets.items[i], relationships, sheets)) {
            return false;
        }
    }
    return sheets->list.count > 0 ||
           package_refuse(reader->package, FINDING_DAMAGED,
                          "the workbook has no sheet with cells");
}

/* ---- the importer ---- */

static bool read_package(struct package *package, struct sheets *sheets)
{
    struct relationships relationships;
    struct xlsx_workbook workbook = {.package = package};
    struct reader reader = {.workbook = &workbook, .package = package};
    if (!relationships_read(package, "", &relationships)) {
        return false;
    }
    struct zip_entry *main = part_typed(package, &relationships, "officeDocument");
    if (!main) {
        return package_refuse(package, FINDING_DAMAGED,
                              "the package does not say which part is its workbook");
    }
    const char *name = arena_text(package->arena, main->name, strlen(main->name));
    struct zip_entry *custom = part_typed(package, &relationships, "custom-properties");
    custom = custom ? custom : part_typed(package, &relationships, "customProperties");
    if (!properties_read_office(package, custom, &sheets->properties) ||
        !read_workbook(&reader, main) ||
        !relationships_read(package, name, &relationships)) {
        return false;
    }
    note_extras(package, &relationships);
    return read_shared_parts(&workbook, &relationships) &&
           read_sheets(&reader, &relationships, sheets);
}

static bool xlsx_read(struct bytes bytes, const char *name, const struct limits *limits,
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

/* Zip packages of other kinds were told before; what is left is a workbook, or broken. */
static bool xlsx_recognises(struct bytes bytes)
{
    return zip_is_likely(bytes);
}

const struct importer importer_xlsx = {
    .name = "xlsx",
    .extensions = ".xlsx .xlsm",
    .summary = "Workbooks of Excel 2007 and later, and of LibreOffice",
    .recognises = xlsx_recognises,
    .read = xlsx_read,
};
