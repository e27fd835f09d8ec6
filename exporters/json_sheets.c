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
        } else if (!json_is_null(element) && !json_is_array(element)) {
            add_cell(reading, sheet, name ? name : "", cell_of(reading->arena, element));
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

static void add_headings(struct reading *reading, struct records *records)
{
    for (size_t i = 0; i < records->headings.count; i++) {
        struct cell *cell = list_add(reading->arena, &records->cells);
        *cell = (struct cell){.row = 1,
                              .column = (unsigned)i + 1,
                              .fill = NO_FILL,
                              .kind = CELL_TEXT,
                              .text = records->headings.items[i]};
    }
}

static void add_sheets(struct reading *reading, struct sheets *sheets)
{
    for (size_t i = 0; i < reading->sheets.count; i++) {
        struct records *records = &reading->sheets.items[i];
        add_headings(reading, records);
        if (records->cells.count > 0) {
            qsort(records->cells.items, records->cells.count,
                  sizeof(*records->cells.items), by_place);
        }
        struct sheet *sheet = list_add(reading->arena, &sheets->list);
        *sheet = (struct sheet){.name = records->name, .cells = records->cells};
    }
}

bool json_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                 const char **why)
{
    json_error_t error;
    json_t *document =
        json_loadb((const char *)bytes.at, bytes.length, JSON_REJECT_DUPLICATES, &error);
    if (!document) {
        *why = text_printf(arena, "line %d: %s", error.line, error.text);
        return false;
    }
    struct reading reading = {.arena = arena, .has_records = json_is_array(document)};
    size_t own = records_named(&reading, NULL);
    if (json_is_array(document)) {
        read_records(&reading, own, NULL, document);
    } else {
        begin_row(&reading.sheets.items[own]);
        read_object(&reading, own, "", document);
    }
    sheets->format = "json";
    add_sheets(&reading, sheets);
    json_decref(document);
    return true;
}
