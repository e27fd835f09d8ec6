// SPDX-License-Identifier: MIT
#include "importers/checklist/book.h"

#include <string.h>

#include "importers/importer.h"

/* ---- the workbook's part ---- */

enum book_name {
    BOOK_ROOT,
    BOOK_SHEET,
    BOOK_VIEW,
};

static const char *const book_names[] = {
    [BOOK_ROOT] = "workbook",
    [BOOK_SHEET] = "sheet",
    [BOOK_VIEW] = "workbookView",
    NULL,
};

LIST_OF(ids, const char *);

struct list_reader {
    struct book_reading *reading;
    struct ids ids; /* of the sheets' relationships */
};

static bool on_book_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct list_reader *reader = self;
    struct book *book = reader->reading->book;
    struct arena *arena = reader->reading->package->arena;
    if (name == BOOK_VIEW) {
        book->active_sheet = xml_number(xml_attribute(attributes, "activeTab"), 0);
    } else if (name == BOOK_SHEET) {
        const char *called = xml_value(xml_attribute(attributes, "name"), arena);
        const char *id = xml_value(xml_prefixed(attributes, "id"), arena);
        const struct xml_attribute *state = xml_attribute(attributes, "state");
        *list_add(arena, &book->sheets) = (struct book_sheet){
            .name = called ? xlsx_text(arena, called, strlen(called)) : "",
            .is_hidden = xml_is(state, "hidden") || xml_is(state, "veryHidden"),
            .cursor_row = 1,
            .cursor_column = 1,
            .view_row = 1,
            .view_column = 1,
        };
        *list_add(arena, &reader->ids) = id ? id : "";
    }
    return true;
}

static bool on_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

static bool read_list(struct list_reader *reader, struct zip_entry *entry)
{
    struct package *package = reader->reading->package;
    struct xml_reader xml = {
        .names = book_names,
        .namespaces = xlsx_namespaces,
        .start = on_book_start,
        .end = on_end,
        .self = reader,
    };
    return package_parse(package, entry, &package->limits->small_part_bytes, &xml);
}

/* ---- document properties ---- */

enum property_name {
    PROPERTY_ROOT,
    PROPERTY_TITLE,
    PROPERTY_SUBJECT,
    PROPERTY_CREATOR,
    PROPERTY_DESCRIPTION,
    PROPERTY_CATEGORY,
    PROPERTY_STATUS,
    PROPERTY_CREATED,
    PROPERTY_NAMES,
};

static const char *const property_names[] = {
    [PROPERTY_ROOT] = "coreProperties",
    [PROPERTY_TITLE] = "title",
    [PROPERTY_SUBJECT] = "subject",
    [PROPERTY_CREATOR] = "creator",
    [PROPERTY_DESCRIPTION] = "description",
    [PROPERTY_CATEGORY] = "category",
    [PROPERTY_STATUS] = "contentStatus",
    [PROPERTY_CREATED] = "created",
    NULL,
};

static const char *const property_namespaces[] = {
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    NULL,
};

struct property_reader {
    struct text texts[PROPERTY_NAMES];
    int open; /* the property that is read, or the root */
};

static bool on_property_start(void *self, int name,
                              const struct xml_attributes *attributes)
{
    struct property_reader *reader = self;
    (void)attributes;
    reader->open = name > PROPERTY_ROOT ? name : PROPERTY_ROOT;
    return true;
}

static bool on_property_end(void *self, int name)
{
    struct property_reader *reader = self;
    (void)name;
    reader->open = PROPERTY_ROOT;
    return true;
}

static bool on_property_text(void *self, const char *piece, size_t length)
{
    struct property_reader *reader = self;
    text_add_bytes(&reader->texts[reader->open], piece, length);
    return true;
}

static bool read_properties(struct book_reading *reading, struct zip_entry *entry)
{
    struct package *package = reading->package;
    struct property_reader reader = {0};
    for (int i = 0; i < PROPERTY_NAMES; i++) {
        reader.texts[i].arena = package->arena;
    }
    struct xml_reader xml = {
        .names = property_names,
        .namespaces = property_namespaces,
        .start = on_property_start,
        .end = on_property_end,
        .text = on_property_text,
        .self = &reader,
    };
    if (!package_parse(package, entry, &package->limits->small_part_bytes, &xml)) {
        return false;
    }
    reading->book->properties = (struct drawn_properties){
        .title = text_of(&reader.texts[PROPERTY_TITLE]),
        .subject = text_of(&reader.texts[PROPERTY_SUBJECT]),
        .creator = text_of(&reader.texts[PROPERTY_CREATOR]),
        .description = text_of(&reader.texts[PROPERTY_DESCRIPTION]),
        .category = text_of(&reader.texts[PROPERTY_CATEGORY]),
        .status = text_of(&reader.texts[PROPERTY_STATUS]),
        .created = text_of(&reader.texts[PROPERTY_CREATED]),
    };
    return true;
}

/* ---- the parts of a sheet ---- */

static bool is_typed(const struct relationship *relationship, const char *type)
{
    return strcmp(relationship->type, type) == 0;
}

/* What a sheet's relationships lead to. */
static bool read_beside(struct book_reading *reading,
                        const struct relationship *relationship, struct book_sheet *sheet)
{
    struct zip_entry *entry = relationship_part(reading->package, relationship);
    sheet->has_comments |=
        is_typed(relationship, "comments") || is_typed(relationship, "threadedComment");
    if (!entry || (reading->only_drawn && !is_typed(relationship, "drawing"))) {
        return true;
    }
    if (is_typed(relationship, "table")) {
        return book_table_read(reading, entry, sheet);
    }
    return !is_typed(relationship, "drawing") ||
           book_drawing_read(reading, entry, relationship->target, sheet);
}

static bool read_sheet(struct book_reading *reading,
                       const struct relationship *relationship, struct book_sheet *sheet)
{
    struct package *package = reading->package;
    struct relationships beside;
    struct zip_entry *entry = relationship_part(package, relationship);
    bool has_cells = entry && is_typed(relationship, "worksheet") && !reading->only_drawn;
    sheet->is_macro = is_typed(relationship, "xlMacrosheet") ||
                      is_typed(relationship, "xlIntlMacrosheet");
    if ((has_cells && !book_sheet_read(reading, entry, sheet)) ||
        !relationships_read(package, relationship->target, &beside)) {
        return false;
    }
    for (size_t i = 0; i < beside.count; i++) {
        if (!read_beside(reading, &beside.items[i], sheet)) {
            return false;
        }
    }
    return true;
}

static bool read_sheets(struct list_reader *reader,
                        const struct relationships *relationships)
{
    struct book_sheets *sheets = &reader->reading->book->sheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct relationship *leads =
            relationship_identified(relationships, reader->ids.items[i]);
        if (leads && !read_sheet(reader->reading, leads, &sheets->items[i])) {
            return false;
        }
    }
    return true;
}

/* ---- the whole ---- */

static const struct drawn_properties no_properties = {"", "", "", "", "", "", ""};

static struct zip_entry *part_typed(const struct package *package,
                                    const struct relationships *relationships,
                                    const char *type)
{
    const struct relationship *found = relationship_typed(relationships, type);
    return found ? relationship_part(package, found) : NULL;
}

static bool read_workbook(struct book_reading *reading, const char *part)
{
    struct package *package = reading->package;
    struct list_reader reader = {.reading = reading};
    struct relationships relationships;
    struct zip_entry *main = zip_entry_of(&package->directory, part);
    if (!read_list(&reader, main) || !relationships_read(package, part, &relationships)) {
        return false;
    }
    struct zip_entry *styles = part_typed(package, &relationships, "styles");
    struct zip_entry *strings = part_typed(package, &relationships, "sharedStrings");
    reading->book->has_macros = relationship_typed(&relationships, "vbaProject") != NULL;
    struct zip_entry *theme = part_typed(package, &relationships, "theme");
    bool is_looked_at = reading->only_drawn ||
                        ((!theme || xlsx_theme_read(package, theme, &reading->theme)) &&
                         (!styles || book_styles_read(reading, styles)) &&
                         (!strings || book_strings_read(reading, strings)));
    return is_looked_at && read_sheets(&reader, &relationships);
}

static bool read_package(struct book_reading *reading)
{
    struct package *package = reading->package;
    struct relationships relationships;
    if (!relationships_read(package, "", &relationships)) {
        return false;
    }
    struct zip_entry *properties = part_typed(package, &relationships, "core-properties");
    struct zip_entry *main = part_typed(package, &relationships, "officeDocument");
    if (!main) {
        return package_refuse(package, FINDING_DAMAGED,
                              "the package does not say which part is its workbook");
    }
    return (!properties || read_properties(reading, properties)) &&
           read_workbook(reading, main->name);
}

static const struct sheet *cells_of(const struct sheets *sheets, const char *name)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        if (strcmp(sheets->list.items[i].name, name) == 0) {
            return &sheets->list.items[i];
        }
    }
    return NULL;
}

bool book_read(struct bytes bytes, const char *name, const struct limits *limits,
               struct arena *arena, struct book *book, struct findings *findings)
{
    struct package package = {
        .file = name, .limits = limits, .arena = arena, .findings = findings};
    struct book_reading reading = {
        .package = &package, .book = book, .theme = xlsx_theme_default};
    struct sheets *sheets = arena_new(arena, struct sheets);
    *book = (struct book){.properties = no_properties};
    if (!import_sheets(bytes, name, limits, arena, sheets, findings)) {
        return false;
    }
    if (strcmp(sheets->format, "xlsx") != 0) {
        return finding_add(
            findings, FINDING_FORMAT_NOT_READ, (struct place){.file = name},
            "it is %s, and only workbooks (.xlsx) can be checked", sheets->format);
    }
    bool is_read = package_open(&package, bytes) && read_package(&reading);
    package_close(&package);
    for (size_t i = 0; i < book->sheets.count; i++) {
        book->sheets.items[i].cells = cells_of(sheets, book->sheets.items[i].name);
    }
    return is_read;
}

bool book_drawn_read(struct bytes bytes, const char *name, const struct limits *limits,
                     struct arena *arena, struct drawn *drawn, struct findings *findings)
{
    struct book book = {.properties = no_properties};
    struct package package = {
        .file = name, .limits = limits, .arena = arena, .findings = findings};
    struct book_reading reading = {
        .package = &package, .book = &book, .only_drawn = true};
    bool is_read = package_open(&package, bytes) && read_package(&reading);
    package_close(&package);
    for (size_t i = 0; is_read && i < book.sheets.count; i++) {
        const struct book_charts *found = &book.sheets.items[i].charts;
        for (size_t j = 0; j < found->count; j++) {
            *list_add(arena, &drawn->charts) = found->items[j].drawn;
        }
    }
    drawn->properties = book.properties;
    return is_read;
}

/* Cells mostly stand in order, so that the search begins at the middle. */
const struct book_style *book_style_at(const struct book *book,
                                       const struct book_sheet *sheet, unsigned row,
                                       unsigned column)
{
    static const struct book_style plain = {
        .letters = {.seen = NO_FILL},
        .fill = {.ends = {NO_FILL, NO_FILL}},
    };
    size_t low = 0, high = sheet->styled.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct book_cell *cell = &sheet->styled.items[middle];
        if (cell->row == row && cell->column == column) {
            return cell->style < book->styles.count ? &book->styles.items[cell->style]
                                                    : &plain;
        }
        if (cell->row < row || (cell->row == row && cell->column < column)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return book->styles.count > 0 ? &book->styles.items[0] : &plain;
}
