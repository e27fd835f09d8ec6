// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "importers/checklist/book.h"
#include "importers/xlsx_reference.h"

enum name {
    NAME_ROOT,
    NAME_CELL,
    NAME_VALUE,
    NAME_ROW,
    NAME_COLUMN,
    NAME_PANE,
    NAME_SELECTION,
    NAME_FILTER,
    NAME_LINK,
    NAME_ODD_HEADER,
    NAME_ODD_FOOTER,
    NAME_EVEN_HEADER,
    NAME_EVEN_FOOTER,
    NAME_FIRST_HEADER,
    NAME_FIRST_FOOTER,
    NAME_PICTURE,
    NAME_RAISED,
};

static const char *const names[] = {
    [NAME_ROOT] = "worksheet",
    [NAME_CELL] = "c",
    [NAME_VALUE] = "v",
    [NAME_ROW] = "row",
    [NAME_COLUMN] = "col",
    [NAME_PANE] = "pane",
    [NAME_SELECTION] = "selection",
    [NAME_FILTER] = "autoFilter",
    [NAME_LINK] = "hyperlink",
    [NAME_ODD_HEADER] = "oddHeader",
    [NAME_ODD_FOOTER] = "oddFooter",
    [NAME_EVEN_HEADER] = "evenHeader",
    [NAME_EVEN_FOOTER] = "evenFooter",
    [NAME_FIRST_HEADER] = "firstHeader",
    [NAME_FIRST_FOOTER] = "firstFooter",
    [NAME_PICTURE] = "picture",
    [NAME_RAISED] = "vertAlign",
    NULL,
};

enum {
    NUMBER_LENGTH = 12, /* of a shared string's number */
};

struct reader {
    struct book_reading *reading;
    struct book_sheet *sheet;
    bool is_shared, in_value; /* the cell's value is a shared string's number */
    char number[NUMBER_LENGTH];
    size_t number_length;
    unsigned row, column; /* of the cell before: a reference may be left out */
};

static void add_cell(struct reader *reader, const struct xml_attributes *attributes)
{
    const struct xml_attribute *place = xml_attribute(attributes, "r");
    unsigned row = reader->row, column = reader->column + 1;
    if (place) {
        xlsx_cell_reference((const char *)place->value,
                            (size_t)(place->end - place->value), &row, &column);
    }
    reader->row = row;
    reader->column = column;
    reader->is_shared = xml_is(xml_attribute(attributes, "t"), "s");
    *list_add(reader->reading->package->arena, &reader->sheet->styled) =
        (struct book_cell){
            .row = row,
            .column = column,
            .style = xml_number(xml_attribute(attributes, "s"), 0),
        };
}

static struct book_cell *last_cell(const struct reader *reader)
{
    size_t count = reader->sheet->styled.count;
    return count > 0 ? &reader->sheet->styled.items[count - 1] : NULL;
}

static void end_value(struct reader *reader)
{
    reader->in_value = false;
    reader->number[reader->number_length] = '\0';
    size_t number = strtoul(reader->number, NULL, 10);
    struct book_cell *cell = last_cell(reader);
    if (cell && reader->is_shared && number < reader->reading->string_count) {
        cell->is_raised = reader->reading->raised_strings[number];
    }
}

static void add_link(struct reader *reader, const struct xml_attribute *where)
{
    struct range range;
    if (where && xlsx_range_reference((const char *)where->value,
                                      (size_t)(where->end - where->value), &range)) {
        *list_add(reader->reading->package->arena, &reader->sheet->links) = range;
    }
}

static void set_cursor(struct book_sheet *sheet, const struct xml_attribute *where)
{
    if (where) {
        xlsx_cell_reference((const char *)where->value,
                            (size_t)(where->end - where->value), &sheet->cursor_row,
                            &sheet->cursor_column);
    }
}

static void begin_row(struct reader *reader, const struct xml_attributes *attributes)
{
    reader->row = xml_number(xml_attribute(attributes, "r"), reader->row + 1);
    reader->column = 0;
}

static void begin_value(struct reader *reader)
{
    reader->in_value = true;
    reader->number_length = 0;
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    struct book_sheet *sheet = reader->sheet;
    if (name == NAME_CELL) {
        add_cell(reader, attributes);
    } else if (name == NAME_VALUE) {
        begin_value(reader);
    } else if (name == NAME_ROW) {
        begin_row(reader, attributes);
    } else if (name == NAME_SELECTION) {
        set_cursor(sheet, xml_attribute(attributes, "activeCell"));
    } else if (name == NAME_LINK) {
        add_link(reader, xml_attribute(attributes, "ref"));
    } else if (name == NAME_RAISED && last_cell(reader)) {
        last_cell(reader)->is_raised = true;
    }
    sheet->has_widths |= name == NAME_COLUMN;
    sheet->has_panes |= name == NAME_PANE;
    sheet->has_filter |= name == NAME_FILTER;
    sheet->has_margin_text |= name >= NAME_ODD_HEADER && name <= NAME_FIRST_FOOTER;
    sheet->pictures += name == NAME_PICTURE;
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    if (name == NAME_VALUE) {
        end_value(reader);
    }
    return true;
}

static bool on_text(void *self, const char *piece, size_t length)
{
    struct reader *reader = self;
    size_t room = NUMBER_LENGTH - 1 - reader->number_length;
    if (reader->in_value && length <= room) {
        memcpy(reader->number + reader->number_length, piece, length);
        reader->number_length += length;
    }
    return true;
}

bool book_sheet_read(struct book_reading *reading, struct zip_entry *entry,
                     struct book_sheet *sheet)
{
    struct reader reader = {.reading = reading, .sheet = sheet};
    struct xml_reader xml = {
        .names = names,
        .namespaces = xlsx_namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &reader,
    };
    return package_parse(reading->package, entry, &reading->package->limits->part_bytes,
                         &xml);
}

/* ---- tables ---- */

enum table_name {
    TABLE_ROOT,
    TABLE_COLUMN,
    TABLE_FILTER,
};

static const char *const table_names[] = {
    [TABLE_ROOT] = "table",
    [TABLE_COLUMN] = "tableColumn",
    [TABLE_FILTER] = "autoFilter",
    NULL,
};

struct table_reader {
    struct arena *arena;
    struct book_table table;
};

static const char *decoded(const struct xml_attribute *attribute, struct arena *arena)
{
    const char *text = xml_value(attribute, arena);
    return text ? xlsx_text(arena, text, strlen(text)) : "";
}

static bool on_table_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct table_reader *reader = self;
    struct book_table *table = &reader->table;
    const struct xml_attribute *where = xml_attribute(attributes, "ref");
    if (name == TABLE_COLUMN) {
        *list_add(reader->arena, &table->columns) =
            decoded(xml_attribute(attributes, "name"), reader->arena);
    } else if (name == TABLE_FILTER) {
        table->has_filter = true;
    } else if (name == TABLE_ROOT && where) {
        table->name = decoded(xml_attribute(attributes, "displayName"), reader->arena);
        table->heading_rows = xml_number(xml_attribute(attributes, "headerRowCount"), 1);
        xlsx_range_reference((const char *)where->value,
                             (size_t)(where->end - where->value), &table->range);
    }
    return true;
}

static bool on_table_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

bool book_table_read(struct book_reading *reading, struct zip_entry *entry,
                     struct book_sheet *sheet)
{
    struct package *package = reading->package;
    struct table_reader reader = {.arena = package->arena, .table = {.name = ""}};
    struct xml_reader xml = {
        .names = table_names,
        .namespaces = xlsx_namespaces,
        .start = on_table_start,
        .end = on_table_end,
        .self = &reader,
    };
    if (!package_parse(package, entry, &package->limits->small_part_bytes, &xml)) {
        return false;
    }
    if (reader.table.range.top > 0) {
        *list_add(package->arena, &sheet->tables) = reader.table;
    }
    return true;
}
