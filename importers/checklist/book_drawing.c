// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "importers/checklist/book.h"
#include "importers/xlsx_reference.h"

/* ---- charts ---- */

enum chart_name {
    CHART_ROOT,
    CHART_CHART,
    CHART_TITLE,
    CHART_TEXT,
    CHART_REFERENCE,
    CHART_VALUE,
    CHART_POINT,
    CHART_SERIES,
    CHART_SERIES_NAME,
    CHART_SERIES_LABELS,
    CHART_SERIES_VALUES,
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
    [CHART_VALUE] = "v",
    [CHART_POINT] = "pt",
    [CHART_SERIES] = "ser",
    [CHART_SERIES_NAME] = "tx",
    [CHART_SERIES_LABELS] = "cat",
    [CHART_SERIES_VALUES] = "val",
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

enum {
    POINTS_MOST = 100000, /* of a series: more than any chart shows */
};

struct chart_reader {
    struct arena *arena;
    struct book_chart *chart;
    struct drawn_data *data; /* of the series, that is open; NULL: none */
    struct text text;        /* of the reference or value that is open */
    struct text title;       /* that is open, as it is typed */
    unsigned point;          /* the one that is open, from 0 */
    bool in_title, in_words, in_text, in_axis, in_series;
    bool is_titled, is_deleted; /* the axis that is open */
};

static bool is_axis(int name)
{
    return name >= CHART_CATEGORIES;
}

/* Text that is typed, or the cell that it comes from. */
static void note_title(struct chart_reader *reader, int name)
{
    reader->in_words = reader->in_title && name == CHART_TEXT;
    if (name == CHART_REFERENCE && reader->in_title && reader->in_axis) {
        reader->is_titled = true;
    } else if (name == CHART_REFERENCE && reader->in_title) {
        reader->chart->has_title = true;
    }
}

/* A title that is typed says something unless it is blank, or as the program put it. */
static bool says_something(const struct text *title)
{
    return !text_is_blank(text_of(title)) && !text_same(text_of(title), "Chart Title") &&
           !text_same(text_of(title), "Axis Title");
}

/* ---- series ---- */

static void begin_series(struct chart_reader *reader)
{
    reader->in_series = true;
    *list_add(reader->arena, &reader->chart->drawn.series) = (struct drawn_series){
        .name.reference = "", .categories.reference = "", .values.reference = ""};
}

static struct drawn_series *last_series(const struct chart_reader *reader)
{
    struct drawn_series_list *series = &reader->chart->drawn.series;
    return &series->items[series->count - 1];
}

/* Inside a series; data that stand twice are kept as one, which then is wrong. */
static void begin_data(struct chart_reader *reader, int name)
{
    struct drawn_series *series = last_series(reader);
    reader->point = 0;
    reader->data = name == CHART_SERIES_NAME     ? &series->name
                   : name == CHART_SERIES_LABELS ? &series->categories
                                                 : &series->values;
}

static void begin_text(struct chart_reader *reader)
{
    reader->in_text = reader->data != NULL;
    reader->text = (struct text){.arena = reader->arena};
}

static void keep_value(struct chart_reader *reader)
{
    struct texts *kept = &reader->data->kept;
    while (kept->count <= reader->point && kept->count < POINTS_MOST) {
        *list_add(reader->arena, kept) = "";
    }
    if (reader->point < kept->count) {
        kept->items[reader->point] = text_of(&reader->text);
    }
}

static void end_text(struct chart_reader *reader, int name)
{
    if (reader->in_text && name == CHART_REFERENCE) {
        reader->data->reference = text_of(&reader->text);
    } else if (reader->in_text) {
        keep_value(reader);
    }
    reader->in_text = false;
}

static bool is_data(const struct chart_reader *reader, int name)
{
    return reader->in_series &&
           (name == CHART_SERIES_NAME || name == CHART_SERIES_LABELS ||
            name == CHART_SERIES_VALUES);
}

/* ---- elements ---- */

static void begin_in_series(struct chart_reader *reader, int name,
                            const struct xml_attributes *attributes)
{
    if (is_data(reader, name)) {
        begin_data(reader, name);
    } else if (name == CHART_POINT) {
        reader->point = xml_number(xml_attribute(attributes, "idx"), 0);
    } else if (name == CHART_REFERENCE || name == CHART_VALUE) {
        begin_text(reader);
    }
}

static bool on_chart_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct chart_reader *reader = self;
    if (is_axis(name)) {
        reader->in_axis = true;
        reader->is_titled = reader->is_deleted = false;
        *list_add(reader->arena, &reader->chart->drawn.axes) = "";
    } else if (name == CHART_TITLE) {
        reader->in_title = true;
        reader->title = (struct text){.arena = reader->arena};
    } else if (name == CHART_SERIES) {
        begin_series(reader);
    } else if (name == CHART_DELETED && reader->in_axis) {
        const struct xml_attribute *value = xml_attribute(attributes, "val");
        reader->is_deleted = !value || xml_is_true(value);
    } else if (reader->in_series) {
        begin_in_series(reader, name, attributes);
    } else if (name == CHART_TEXT || name == CHART_REFERENCE) {
        note_title(reader, name);
    }
    return true;
}

/* A title inside a series is none of these. */
static void end_title(struct chart_reader *reader)
{
    struct drawn_chart *drawn = &reader->chart->drawn;
    if (reader->in_axis) {
        drawn->axes.items[drawn->axes.count - 1] = text_of(&reader->title);
        reader->is_titled |= says_something(&reader->title);
    } else if (!reader->in_series) {
        drawn->title = text_of(&reader->title);
        reader->chart->has_title |= says_something(&reader->title);
    }
    reader->in_title = false;
}

static void end_axis(struct chart_reader *reader)
{
    reader->in_axis = false;
    reader->chart->axes += !reader->is_deleted;
    reader->chart->titled_axes += !reader->is_deleted && reader->is_titled;
}

static bool on_chart_end(void *self, int name)
{
    struct chart_reader *reader = self;
    if (is_axis(name)) {
        end_axis(reader);
    } else if (name == CHART_TITLE) {
        end_title(reader);
    } else if (name == CHART_TEXT) {
        reader->in_words = false;
    } else if (name == CHART_SERIES) {
        reader->in_series = false;
    } else if (is_data(reader, name)) {
        reader->data = NULL;
    } else if (name == CHART_REFERENCE || name == CHART_VALUE) {
        end_text(reader, name);
    }
    return true;
}

static bool on_chart_text(void *self, const char *piece, size_t length)
{
    struct chart_reader *reader = self;
    if (reader->in_text) {
        text_add_bytes(&reader->text, piece, length);
    } else if (reader->in_words) {
        text_add_bytes(&reader->title, piece, length);
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
    return package_parse(package, entry, &package->limits->part_bytes, &xml);
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
    DRAWING_DECORATIVE,
    DRAWING_FALLBACK,
    DRAWING_FROM,
    DRAWING_COLUMN,
    DRAWING_ROW,
};

static const char *const drawing_names[] = {
    [DRAWING_ROOT] = "wsDr",
    [DRAWING_FRAME] = "graphicFrame",
    [DRAWING_PROPERTIES] = "cNvPr",
    [DRAWING_CHART] = "chart",
    [DRAWING_PICTURE] = "pic",
    [DRAWING_SHAPE] = "sp",
    [DRAWING_CONNECTOR] = "cxnSp",
    [DRAWING_DECORATIVE] = "decorative",
    [DRAWING_FALLBACK] = "Fallback",
    [DRAWING_FROM] = "from",
    [DRAWING_COLUMN] = "col",
    [DRAWING_ROW] = "row",
    NULL,
};

static const char *const drawing_namespaces[] = {
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    NULL,
};

/* A chart as the drawing shows it. */
struct shown {
    const char *id;
    struct book_picture frame;
};

LIST_OF(shown_charts, struct shown);

struct drawing_reader {
    struct arena *arena;
    struct book_sheet *sheet;
    struct shown_charts charts;
    int open;                  /* the frame or picture that is; DRAWING_ROOT: none */
    struct book_picture frame; /* what is said of it */
    const char *chart;         /* the relationship's id of the one in it; NULL: none */
    bool in_fallback;          /* what programs show that do not know the rest */
    bool in_corner;            /* the upper left one of what is anchored */
    unsigned row, column;      /* of that corner, from 1; 0: it is bound to no cell */
    struct text number;        /* of its row or column */
};

static bool is_framed(int name)
{
    return name == DRAWING_FRAME || name == DRAWING_PICTURE;
}

static void begin_in_frame(struct drawing_reader *reader, int name,
                           const struct xml_attributes *attributes)
{
    if (name == DRAWING_PROPERTIES) {
        const char *text = xml_value(xml_attribute(attributes, "descr"), reader->arena);
        reader->frame.description = text ? text : "";
    } else if (name == DRAWING_CHART) {
        const char *id = xml_value(xml_prefixed(attributes, "id"), reader->arena);
        reader->chart = id ? id : "";
    } else if (name == DRAWING_DECORATIVE) {
        const struct xml_attribute *value = xml_attribute(attributes, "val");
        reader->frame.is_decorative = !value || xml_is_true(value);
    }
}

static void begin_corner(struct drawing_reader *reader, int name)
{
    if (name == DRAWING_FROM) {
        reader->in_corner = true;
        reader->row = reader->column = 0;
    }
    reader->number = (struct text){.arena = reader->arena};
}

/* Rows and columns are numbered from 0 there. */
static void end_corner(struct drawing_reader *reader, int name)
{
    unsigned long number = strtoul(text_of(&reader->number), NULL, 10) + 1;
    if (name == DRAWING_FROM) {
        reader->in_corner = false;
    } else if (reader->in_corner && name == DRAWING_COLUMN && number <= GRID_COLUMNS) {
        reader->column = (unsigned)number;
    } else if (reader->in_corner && name == DRAWING_ROW && number <= GRID_ROWS) {
        reader->row = (unsigned)number;
    }
}

static bool on_drawing_text(void *self, const char *piece, size_t length)
{
    struct drawing_reader *reader = self;
    if (reader->in_corner && reader->number.arena) {
        text_add_bytes(&reader->number, piece, length);
    }
    return true;
}

static bool on_drawing_start(void *self, int name,
                             const struct xml_attributes *attributes)
{
    struct drawing_reader *reader = self;
    if (name == DRAWING_FALLBACK) {
        reader->in_fallback = true;
    } else if (name >= DRAWING_FROM) {
        begin_corner(reader, name);
    } else if (is_framed(name) && !reader->in_fallback) {
        reader->open = name;
        reader->chart = NULL;
        reader->frame = (struct book_picture){
            .description = "", .row = reader->row, .column = reader->column};
    } else if (reader->open) {
        begin_in_frame(reader, name, attributes);
    }
    reader->sheet->shapes +=
        !reader->in_fallback && (name == DRAWING_SHAPE || name == DRAWING_CONNECTOR);
    return true;
}

/* A frame without a chart holds a diagram or an object. */
static void end_frame(struct drawing_reader *reader)
{
    if (reader->open == DRAWING_PICTURE) {
        *list_add(reader->arena, &reader->sheet->pictures) = reader->frame;
    } else if (reader->chart) {
        *list_add(reader->arena, &reader->charts) =
            (struct shown){reader->chart, reader->frame};
    } else {
        reader->sheet->shapes++;
    }
    reader->open = DRAWING_ROOT;
}

static bool on_drawing_end(void *self, int name)
{
    struct drawing_reader *reader = self;
    if (name == DRAWING_FALLBACK) {
        reader->in_fallback = false;
    } else if (name >= DRAWING_FROM) {
        end_corner(reader, name);
    } else if (is_framed(name) && reader->open == name) {
        end_frame(reader);
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
        *chart = (struct book_chart){
            .frame = shown->frame,
            .is_unread = entry && strcmp(leads->type, "chart") != 0,
            .drawn = {.sheet = sheet->name,
                      .title = "",
                      .description = shown->frame.description},
        };
        if (entry && !chart->is_unread && !read_chart(reading, entry, chart)) {
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
        .text = on_drawing_text,
        .self = &reader,
    };
    return package_parse(package, entry, &package->limits->small_part_bytes, &xml) &&
           read_charts(reading, part, &reader.charts, sheet);
}
