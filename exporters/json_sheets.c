// SPDX-License-Identifier: MIT
#include "exporters/json_sheets.h"

#include <stdlib.h>
#include <string.h>

#include "exporters/json_scan.h"

enum {
    DEPTH = 16, /* our documents nest four deep */
};

/* What a member's name heads. */
struct heading {
    const char *name;
    size_t length;
    unsigned column; /* 0: none so far, because no member was a value */
    unsigned row;    /* the last one that it stood in */
};

LIST_OF(headings, struct heading);

/* One sheet while it is filled. */
struct records {
    const char *name; /* NULL: the document's own */
    struct headings headings;
    struct cells cells;
    unsigned columns, last_row;
    size_t row_start; /* the first of last_row's cells */
    size_t next;      /* the heading that probably comes next, for rows are alike */
    bool is_open;     /* while an array of its objects is read */
};

LIST_OF(records_list, struct records);

struct reading {
    struct arena *arena;
    struct json_scan scan;
    struct records_list sheets;
    unsigned depth;
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
    *records = (struct records){.name = name, .last_row = 1};
    return reading->sheets.count - 1;
}

/* ---- cells ---- */

static bool is_headed(const struct heading *heading, const char *name, size_t length)
{
    return heading->length == length && memcmp(heading->name, name, length) == 0;
}

static struct heading *heading_of(struct reading *reading, struct records *records,
                                  const char *name, size_t length)
{
    struct headings *headings = &records->headings;
    for (size_t tried = 0; tried < headings->count; tried++, records->next++) {
        records->next %= headings->count;
        if (is_headed(&headings->items[records->next], name, length)) {
            return &headings->items[records->next++];
        }
    }
    struct heading *heading = list_add(reading->arena, headings);
    *heading = (struct heading){.name = arena_text(reading->arena, name, length),
                                .length = length};
    return heading;
}

static void begin_row(struct records *records)
{
    records->last_row++;
    records->row_start = records->cells.count;
    records->next = 0;
}

static void add_cell(struct reading *reading, struct records *records,
                     struct heading *heading, struct cell cell)
{
    if (cell.kind == CELL_EMPTY) {
        return;
    }
    if (heading->column == 0) {
        heading->column = ++records->columns;
    }
    cell.row = records->last_row;
    cell.column = heading->column;
    cell.fill = NO_FILL;
    *list_add(reading->arena, &records->cells) = cell;
}

/* ---- records ---- */

/* A row of a further sheet says whose it is: by the first cell of the row around it,
 * unless that is the whole document. */
struct owner {
    const char *heading; /* NULL: nobody's */
    struct cell cell;
};

static struct owner owner_of(const struct reading *reading, size_t sheet)
{
    const struct records *records = &reading->sheets.items[sheet];
    struct owner owner = {0};
    if ((!records->name && !reading->has_records) ||
        records->row_start >= records->cells.count) {
        return owner;
    }
    owner.cell = records->cells.items[records->row_start];
    for (size_t i = 0; i < records->headings.count; i++) {
        if (records->headings.items[i].column == owner.cell.column) {
            owner.heading = records->headings.items[i].name;
        }
    }
    return owner;
}

static bool read_members(struct reading *reading, size_t sheet, const char *prefix);

static bool read_record(struct reading *reading, size_t sheet, const struct owner *owner)
{
    struct records *records = &reading->sheets.items[sheet];
    begin_row(records);
    if (owner->heading) {
        struct heading *heading =
            heading_of(reading, records, owner->heading, strlen(owner->heading));
        heading->row = records->last_row;
        add_cell(reading, records, heading, owner->cell);
    }
    return read_members(reading, sheet, "");
}

/* Behind '{', an object of an array. */
static bool read_record_once(struct reading *reading, size_t sheet,
                             const struct owner *owner)
{
    if (reading->sheets.items[sheet].is_open) {
        return json_scan_fail(&reading->scan, "an array of that name stands around it");
    }
    reading->sheets.items[sheet].is_open = true;
    bool is_read = read_record(reading, sheet, owner);
    reading->sheets.items[sheet].is_open = false;
    return is_read;
}

/* True when another element follows; false at the end, or after a fault. */
static bool goes_on(struct json_scan *scan)
{
    if (json_scan_takes(scan, ',')) {
        return true;
    }
    if (!json_scan_takes(scan, ']')) {
        json_scan_fail(scan, "a comma or ] should stand here");
    }
    return false;
}

/* ---- members ---- */

/* What an array holds: objects, scalars joined by '|', or both. */
struct elements {
    size_t objects, scalars;
    struct text joined;
};

static bool read_element(struct reading *reading, const char *name,
                         const struct owner *owner, struct elements *elements)
{
    struct cell cell;
    if (json_scan_takes(&reading->scan, '{')) {
        elements->objects++;
        return read_record_once(reading, records_named(reading, name), owner);
    }
    text_add(&elements->joined, elements->scalars++ > 0 ? "|" : "");
    if (json_scan_value(&reading->scan, &cell)) {
        text_add(&elements->joined, cell.text);
        return true;
    }
    return false;
}

/* Behind '['. Its scalars make the cell, which stays empty when it has but objects. */
static bool read_array(struct reading *reading, size_t sheet, const char *name,
                       struct cell *cell)
{
    struct owner owner = owner_of(reading, sheet);
    struct elements elements = {.joined = {.arena = reading->arena}};
    bool is_read = json_scan_takes(&reading->scan, ']');
    if (!is_read) {
        do {
            is_read = read_element(reading, name, &owner, &elements);
        } while (is_read && goes_on(&reading->scan));
    }
    bool is_records = elements.objects > 0 && elements.scalars == 0;
    *cell = (struct cell){.kind = is_records ? CELL_EMPTY : CELL_TEXT,
                          .text = text_of(&elements.joined)};
    return is_read && !reading->scan.why;
}

/* heading: an index, because reading on may move the headings. */
static bool read_value(struct reading *reading, size_t sheet, size_t heading)
{
    struct json_scan *scan = &reading->scan;
    const char *name = reading->sheets.items[sheet].headings.items[heading].name;
    struct cell cell;
    if (json_scan_takes(scan, '{')) {
        return read_members(reading, sheet, text_printf(reading->arena, "%s.", name));
    }
    bool is_read = json_scan_takes(scan, '[') ? read_array(reading, sheet, name, &cell)
                                              : json_scan_value(scan, &cell);
    if (!is_read) {
        return false;
    }
    struct records *records = &reading->sheets.items[sheet];
    add_cell(reading, records, &records->headings.items[heading], cell);
    return true;
}

static bool read_member(struct reading *reading, size_t sheet, const char *prefix)
{
    struct bytes name;
    if (!json_scan_string(&reading->scan, &name)) {
        return false;
    }
    if (*prefix) {
        struct text whole = {.arena = reading->arena};
        text_add(&whole, prefix);
        text_add_bytes(&whole, (const char *)name.at, name.length);
        name = (struct bytes){(const unsigned char *)whole.bytes, whole.length};
    }
    struct records *records = &reading->sheets.items[sheet];
    struct heading *heading =
        heading_of(reading, records, (const char *)name.at, name.length);
    if (heading->row == records->last_row) {
        return json_scan_fail(
            &reading->scan, text_printf(reading->arena, "\"%s\" stands twice in a row",
                                        text_visible(reading->arena, heading->name, 60)));
    }
    heading->row = records->last_row;
    size_t index = (size_t)(heading - records->headings.items);
    return json_scan_takes(&reading->scan, ':')
               ? read_value(reading, sheet, index)
               : json_scan_fail(&reading->scan, "a colon should stand here");
}

/* Behind '{'. */
static bool read_members(struct reading *reading, size_t sheet, const char *prefix)
{
    if (json_scan_takes(&reading->scan, '}')) {
        return true;
    }
    if (reading->depth == DEPTH) {
        return json_scan_fail(&reading->scan, "objects nest too deep");
    }
    reading->depth++;
    do {
        if (!read_member(reading, sheet, prefix)) {
            return false;
        }
    } while (json_scan_takes(&reading->scan, ','));
    reading->depth--;
    return json_scan_takes(&reading->scan, '}') ||
           json_scan_fail(&reading->scan, "a comma or } should stand here");
}

/* ---- sheets ---- */

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
    size_t count = records->columns + records->cells.count;
    struct cells cells = {
        .items = arena_array(arena, struct cell, count), .count = count, .room = count};
    for (size_t i = 0; i < records->headings.count; i++) {
        const struct heading *heading = &records->headings.items[i];
        if (heading->column > 0) {
            cells.items[heading->column - 1] = (struct cell){.row = 1,
                                                             .column = heading->column,
                                                             .fill = NO_FILL,
                                                             .kind = CELL_TEXT,
                                                             .text = heading->name};
        }
    }
    if (records->cells.count > 0) {
        memcpy(cells.items + records->columns, records->cells.items,
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

static bool read_row(struct reading *reading)
{
    static const struct owner nobody = {0};
    return json_scan_takes(&reading->scan, '{')
               ? read_record_once(reading, 0, &nobody)
               : json_scan_fail(&reading->scan, "an object should stand here");
}

static bool read_document(struct reading *reading)
{
    reading->has_records = json_scan_takes(&reading->scan, '[');
    if (!reading->has_records || json_scan_takes(&reading->scan, ']')) {
        return reading->has_records || read_row(reading);
    }
    bool is_read;
    do {
        is_read = read_row(reading);
    } while (is_read && goes_on(&reading->scan));
    return is_read && !reading->scan.why;
}

bool json_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                 const char **why)
{
    struct reading reading = {.arena = arena};
    records_named(&reading, NULL);
    bool is_read =
        json_scan_start(&reading.scan, bytes, arena) && read_document(&reading);
    if (is_read && json_scan_next(&reading.scan)) {
        is_read = json_scan_fail(&reading.scan, "nothing should stand here");
    }
    if (is_read) {
        add_sheets(&reading, sheets);
    }
    sheets->format = "json";
    *why = reading.scan.why;
    return is_read;
}
