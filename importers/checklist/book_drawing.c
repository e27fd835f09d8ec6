// SPDX-License-Identifier: MIT
#include <string.h>

#include "importers/checklist/book.h"

/* ---- charts ---- */

enum chart_name {
    CHART_ROOT,
    CHART_CHART,
    CHART_TITLE,
    CHART_TEXT,
    CHART_REFERENCE,
    CHART_DELETED,
    CHART_CATEGORIES,
    CHART_VALUES,
    CHART_DATES,
    CHART_SERIES_AXIS,
};

static const char *const chart_names[] = {
    [CHART_ROOT] = "chartSpace",
    [CHART_CHART] = "chart",
    [CHART_TITLE] = "title",
    [CHART_TEXT] = "t",
    [CHART_REFERENCE] = "f",
    [CHART_DELETED] = "delete",
    [CHART_CATEGORIES] = "catAx",
    [CHART_VALUES] = "valAx",
    [CHART_DATES] = "dateAx",
    [CHART_SERIES_AXIS] = "serAx",
    NULL,
};

static const char *const chart_namespaces[] = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://purl.oclc.org/ooxml/drawingml/main",
    NULL,
};

struct chart_reader {
    struct arena *arena;
    struct book_chart *chart;
    struct text reference;
    bool in_title, in_reference, in_axis;
    bool is_titled, is_deleted; /* the axis that is open */
};

static bool is_axis(int name)
{
    return name >= CHART_CATEGORIES;
}

/* Text that is typed, or the cell that it comes from. */
static void note_title(struct chart_reader *reader)
{
    if (reader->in_title && reader->in_axis) {
        reader->is_titled = true;
    } else if (reader->in_title) {
        reader->chart->has_title = true;
    }
}

static bool on_chart_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct chart_reader *reader = self;
    if (is_axis(name)) {
        reader->in_axis = true;
        reader->is_titled = reader->is_deleted = false;
    } else if (name == CHART_TITLE) {
        reader->in_title = true;
    } else if (name == CHART_TEXT) {
        note_title(reader);
    } else if (name == CHART_DELETED && reader->in_axis) {
        const struct xml_attribute *value = xml_attribute(attributes, "val");
        reader->is_deleted = !value || xml_is_true(value);
    } else if (name == CHART_REFERENCE) {
        note_title(reader);
        reader->in_reference = true;
        reader->reference = (struct text){.arena = reader->arena};
    }
    return true;
}

static bool on_chart_end(void *self, int name)
{
    struct chart_reader *reader = self;
    if (is_axis(name)) {
        reader->in_axis = false;
        reader->chart->axes += !reader->is_deleted;
        reader->chart->titled_axes += !reader->is_deleted && reader->is_titled;
    } else if (name == CHART_TITLE) {
        reader->in_title = false;
    } else if (name == CHART_REFERENCE) {
        reader->in_reference = false;
        *list_add(reader->arena, &reader->chart->references) =
            text_of(&reader->reference);
    }
    return true;
}

static bool on_chart_text(void *self, const char *piece, size_t length)
{
    struct chart_reader *reader = self;
    if (reader->in_reference) {
        text_add_bytes(&reader->reference, piece, length);
    }
    return true;
}

static bool read_chart(struct book_reading *reading, struct zip_entry *entry,
                       struct book_chart *chart)
{
    struct package *package = reading->package;
    struct chart_reader reader = {.arena = package->arena, .chart = chart};
    struct xml_reader xml = {
        .names = chart_names,
        .namespaces = chart_namespaces,
        .start = on_chart_start,
        .end = on_chart_end,
        .text = on_chart_text,
        .self = &reader,
    };
    return package_parse(package, entry, package->limits->part_bytes, &xml);
}

/* ---- drawings ---- */

enum drawing_name {
    DRAWING_ROOT,
    DRAWING_FRAME,
    DRAWING_PROPERTIES,
    DRAWING_CHART,
    DRAWING_PICTURE,
    DRAWING_SHAPE,
    DRAWING_CONNECTOR,
};

static const char *const drawing_names[] = {
    [DRAWING_ROOT] = "wsDr",        [DRAWING_FRAME] = "graphicFrame",
    [DRAWING_PROPERTIES] = "cNvPr", [DRAWING_CHART] = "chart",
    [DRAWING_PICTURE] = "pic",      [DRAWING_SHAPE] = "sp",
    [DRAWING_CONNECTOR] = "cxnSp",  NULL,
};

static const char *const drawing_namespaces[] = {
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/chart",
    NULL,
};

/* A chart as the drawing shows it. */
struct shown {
    const char *id, *description;
};

LIST_OF(shown_charts, struct shown);

struct drawing_reader {
    struct arena *arena;
    struct book_sheet *sheet;
    struct shown_charts charts;
    const char *description; /* of the frame that is open; NULL outside frames */
};

static bool on_drawing_start(void *self, int name,
                             const struct xml_attributes *attributes)
{
    struct drawing_reader *reader = self;
    if (name == DRAWING_FRAME) {
        reader->description = "";
    } else if (name == DRAWING_PROPERTIES && reader->description) {
        const char *text = xml_value(xml_attribute(attributes, "descr"), reader->arena);
        reader->description = text ? text : "";
    } else if (name == DRAWING_CHART && reader->description) {
        const char *id = xml_value(xml_prefixed(attributes, "id"), reader->arena);
        *list_add(reader->arena, &reader->charts) =
            (struct shown){id ? id : "", reader->description};
    }
    reader->sheet->pictures += name == DRAWING_PICTURE;
    reader->sheet->shapes += name == DRAWING_SHAPE || name == DRAWING_CONNECTOR;
    return true;
}

static bool on_drawing_end(void *self, int name)
{
    struct drawing_reader *reader = self;
    if (name == DRAWING_FRAME) {
        reader->description = NULL;
    }
    return true;
}

static bool read_charts(struct book_reading *reading, const char *part,
                        const struct shown_charts *charts, struct book_sheet *sheet)
{
    struct package *package = reading->package;
    struct relationships relationships;
    if (!relationships_read(package, part, &relationships)) {
        return false;
    }
    for (size_t i = 0; i < charts->count; i++) {
        const struct shown *shown = &charts->items[i];
        const struct relationship *leads =
            relationship_identified(&relationships, shown->id);
        struct zip_entry *entry = leads ? relationship_part(package, leads) : NULL;
        struct book_chart *chart = list_add(package->arena, &sheet->charts);
        *chart = (struct book_chart){.description = shown->description};
        if (entry && !read_chart(reading, entry, chart)) {
            return false;
        }
    }
    return true;
}

bool book_drawing_read(struct book_reading *reading, struct zip_entry *entry,
                       const char *part, struct book_sheet *sheet)
{
    struct package *package = reading->package;
    struct drawing_reader reader = {.arena = package->arena, .sheet = sheet};
    struct xml_reader xml = {
        .names = drawing_names,
        .namespaces = drawing_namespaces,
        .start = on_drawing_start,
        .end = on_drawing_end,
        .self = &reader,
    };
    return package_parse(package, entry, package->limits->small_part_bytes, &xml) &&
           read_charts(reading, part, &reader.charts, sheet);
}
