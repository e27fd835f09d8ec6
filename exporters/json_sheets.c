// SPDX-License-Identifier: MIT
#include "exporters/json_sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

/* One sheet while it is filled. */
struct records {
    const char *name; /* NULL: the document's own */
    struct texts headings;
    struct cells cells;
    unsigned last_row;
    size_t row_start; /* the first of last_row's cells */
    size_t next;      /* the heading that probably comes next, for rows are alike */
};

LIST_OF(records_list, struct records);

struct reading {
    struct arena *arena;
    struct records_list sheets;
    bool has_records; /* the document is an array; an object alone owns all there is */
};

/* The index of the sheet with that name, made when there is none: a pointer would not
 * outlive the next one. */
static size_t records_named(struct reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->sheets.count; i++) {
        const char *other = reading->sheets.items[i].name;
        if (other == name || (other && name && strcmp(other, name) == 0)) {
            return i;
        }
    }
    struct records *records = list_add(reading->arena, &reading->sheets);
    records->name = name ? text_printf(reading->arena, "%s", name) : NULL;
    records->last_row = 1;
    return reading->sheets.count - 1;
}

static unsigned column_headed(struct reading *reading, struct records *records,
                              const char *heading)
{
    const struct texts *headings = &records->headings;
    for (size_t tried = 0; tried < headings->count; tried++, records->next++) {
        records->next %= headings->count;
        if (strcmp(headings->items[records->next], heading) == 0) {
            return (unsigned)++records->next;
        }
    }
    *list_add(reading->arena, &records->headings) =
        arena_text(reading->arena, heading, strlen(heading));
    return (unsigned)records->headings.count;
}

static void begin_row(struct records *records)
{
    records->last_row++;
    records->row_start = records->cells.count;
    records->next = 0;
}

static void add_cell(struct reading *reading, size_t sheet, const char *heading,
                     struct cell cell)
{
    struct records *records = &reading->sheets.items[sheet];
    cell.row = records->last_row;
    cell.column = column_headed(reading, records, heading);
    cell.fill = NO_FILL;
    *list_add(reading->arena, &records->cells) = cell;
}

static struct cell cell_of(struct arena *arena, const json_t *value)
{
    if (json_is_string(value)) {
        const char *text =
            arena_text(arena, json_string_value(value), json_string_length(value));
        return (struct cell){.kind = CELL_TEXT, .text = text};
    }
    if (json_is_boolean(value)) {
        return (struct cell){.kind = CELL_BOOLEAN,
                             .text = json_is_true(value) ? "true" : "false"};
    }
    double number = json_number_value(value);
    char text[32];
    int length = snprintf(text, sizeof(text), "%.15g", number);
    return (struct cell){.kind = CELL_NUMBER,
                         .number = number,
                         .text = arena_text(arena, text, (size_t)length)};
}

static bool holds_objects(const json_t *array)
{
    size_t index;
    json_t *element;
    json_array_foreach(array, index, element)
    {
        if (json_is_object(element)) {
            return true;
        }
    }
    return false;
}

static struct cell joined(struct arena *arena, const json_t *array)
{
    struct text text = {.arena = arena};
    size_t index;
    json_t *element;
    json_array_foreach(array, index, element)
    {
        text_add(&text, index > 0 ? "|" : "");
        text_add(&text, json_is_null(element) ? "" : cell_of(arena, element).text);
    }
    return (struct cell){.kind = CELL_TEXT, .text = text_of(&text)};
}

/* The first cell of the row that is being read, by which rows of a further sheet say
 * whose they are. */
static const struct cell *row_cell(const struct records *records)
{
    return records->row_start < records->cells.count
               ? &records->cells.items[records->row_start]
               : NULL;
}

static void read_object(struct reading *reading, size_t sheet, const char *prefix,
                        json_t *object);

static void read_records(struct reading *reading, size_t parent, const char *name,
                         const json_t *array)
{
    size_t sheet = records_named(reading, name);
    const struct records *around = &reading->sheets.items[parent];
    bool is_owned = sheet != parent && (around->name || reading->has_records);
    const struct cell *owner = is_owned ? row_cell(around) : NULL;
    const char *heading = owner ? around->headings.items[owner->column - 1] : NULL;
    struct cell owner_cell = owner ? *owner : (struct cell){0};
    size_t index;
    json_t *element;
    json_array_foreach(array, index, element)
    {
        begin_row(&reading->sheets.items[sheet]);
        if (heading) {
            add_cell(reading, sheet, heading, owner_cell);
        }
        if (json_is_object(element)) {
            read_object(reading, sheet, "", element);
        }
    }
}

static void read_member(struct reading *reading, size_t sheet, const char *heading,
                        json_t *value)
{
    if (json_is_object(value)) {
        read_object(reading, sheet, text_printf(reading->arena, "%s.", heading), value);
    } else if (json_is_array(value) && holds_objects(value)) {
        read_records(reading, sheet, heading, value);
    } else if (json_is_array(value)) {
        add_cell(reading, sheet, heading, joined(reading->arena, value));
    } else if (!json_is_null(value)) {
        add_cell(reading, sheet, heading, cell_of(reading->arena, value));
    }
}

static void read_object(struct reading *reading, size_t sheet, const char *prefix,
                        json_t *object)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        const char *heading =
            *prefix ? text_printf(reading->arena, "%s%s", prefix, name) : name;
        read_member(reading, sheet, heading, value);
    }
}

static int by_place(const void *left, const void *right)
{
    const struct cell *a = left, *b = right;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->column > b->column) - (a->column < b->column);
}

/* Rows follow each other as they were read; members of one may not. */
static void put_in_order(struct cells *cells)
{
    for (size_t i = 1; i < cells->count; i++) {
        if (by_place(&cells->items[i - 1], &cells->items[i]) > 0) {
            qsort(cells->items, cells->count, sizeof(*cells->items), by_place);
            return;
        }
    }
}

/* The headings, which are complete only now, and the rows below them. */
static struct cells all_cells(struct arena *arena, const struct records *records)
{
    size_t headings = records->headings.count, count = headings + records->cells.count;
    struct cells cells = {
        .items = arena_array(arena, struct cell, count), .count = count, .room = count};
    for (size_t i = 0; i < headings; i++) {
        cells.items[i] = (struct cell){.row = 1,
                                       .column = (unsigned)i + 1,
                                       .fill = NO_FILL,
                                       .kind = CELL_TEXT,
                                       .text = records->headings.items[i]};
    }
    if (records->cells.count > 0) {
        memcpy(cells.items + headings, records->cells.items,
               records->cells.count * sizeof(*cells.items));
    }
    put_in_order(&cells);
    return cells;
}

static void add_sheets(struct reading *reading, struct sheets *sheets)
{
    for (size_t i = 0; i < reading->sheets.count; i++) {
        const struct records *records = &reading->sheets.items[i];
        struct sheet *sheet = list_add(reading->arena, &sheets->list);
        sheet->name = records->name;
        sheet->cells = all_cells(reading->arena, records);
    }
}

/* ---- the document ---- */

/* What is still to be read. */
struct stream {
    const char *at, *end;
    int line;
    const char *why;
};

static bool fails(struct reading *reading, struct stream *stream, int line,
                  const char *what)
{
    stream->why = text_printf(reading->arena, "line %d: %s", line, what);
    return false;
}

static void go_to(struct stream *stream, const char *place)
{
    for (; stream->at < place; stream->at++) {
        stream->line += *stream->at == '\n';
    }
}

/* True, and goes behind it, when that byte comes next. */
static bool takes(struct stream *stream, char byte)
{
    const char *at = stream->at;
    while (at < stream->end && (*at == ' ' || *at == '\n' || *at == '\t')) {
        at++;
    }
    go_to(stream, at);
    bool is_next = at < stream->end && *at == byte;
    stream->at += is_next;
    return is_next;
}

/* jansson reads the next object or array, and says where it ends. */
static json_t *next_value(struct reading *reading, struct stream *stream)
{
    json_error_t error;
    json_t *value = json_loadb(stream->at, (size_t)(stream->end - stream->at),
                               JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
    if (value) {
        go_to(stream, stream->at + error.position);
    } else {
        fails(reading, stream, stream->line + error.line - 1, error.text);
    }
    return value;
}

static bool read_row(struct reading *reading, struct stream *stream)
{
    json_t *value = next_value(reading, stream);
    bool is_object = json_is_object(value);
    if (is_object) {
        begin_row(&reading->sheets.items[0]);
        read_object(reading, 0, "", value);
    } else if (value) {
        fails(reading, stream, stream->line, "an object should stand here");
    }
    json_decref(value);
    return is_object;
}

/* Object by object, because the whole tree of a large table would take many times the
 * room and the time. */
static bool read_rows(struct reading *reading, struct stream *stream)
{
    for (bool is_first = true; !takes(stream, ']'); is_first = false) {
        if (!is_first && !takes(stream, ',')) {
            return fails(reading, stream, stream->line, "a comma or ] should stand here");
        }
        if (!read_row(reading, stream)) {
            return false;
        }
    }
    return true;
}

bool json_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                 const char **why)
{
    struct stream stream = {.at = (const char *)bytes.at,
                            .end = (const char *)bytes.at + bytes.length,
                            .line = 1};
    struct reading reading = {.arena = arena};
    records_named(&reading, NULL);
    reading.has_records = takes(&stream, '[');
    bool is_read =
        reading.has_records ? read_rows(&reading, &stream) : read_row(&reading, &stream);
    takes(&stream, '\n');
    if (is_read && stream.at < stream.end) {
        is_read = fails(&reading, &stream, stream.line, "nothing should stand here");
    }
    if (is_read) {
        add_sheets(&reading, sheets);
    }
    sheets->format = "json";
    *why = stream.why;
    return is_read;
}
