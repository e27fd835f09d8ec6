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
    NAME_RAISED, /* as enum book_piece from here on */
    NAME_BOLD,
    NAME_COLOUR,
    NAME_VIEW,
    NAME_FORMAT,
    NAME_OBJECT,
    NAME_CONTROL,
    NAME_LEGACY,
    NAME_CONDITIONAL,
    NAME_RULE,
    NAME_SCALE,
    NAME_BARS,
    NAME_ICONS,
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
    [NAME_BOLD] = "b",
    [NAME_COLOUR] = "color",
    [NAME_VIEW] = "sheetView",
    [NAME_FORMAT] = "sheetFormatPr",
    [NAME_OBJECT] = "oleObject",
    [NAME_CONTROL] = "control",
    [NAME_LEGACY] = "legacyDrawing",
    [NAME_CONDITIONAL] = "conditionalFormatting",
    [NAME_RULE] = "cfRule",
    [NAME_SCALE] = "colorScale",
    [NAME_BARS] = "dataBar",
    [NAME_ICONS] = "iconSet",
    NULL,
};

enum {
    LINES_MOST = 100000, /* rows and columns with a look of their own, and rules */
    CODE_LENGTH = 6,     /* of a colour, in a header */
    NUMBER_LENGTH = 12,  /* of a shared string's number */
};

struct reader {
    struct book_reading *reading;
    struct book_sheet *sheet;
    bool is_shared, in_value; /* the cell's value is a shared string's number */
    char number[NUMBER_LENGTH];
    size_t number_length;
    unsigned row, column; /* of the cell before: a reference may be left out */
    bool in_margin;       /* a header's or a footer's text is open */
    struct text margin;
    struct range conditional; /* of the format that is open; row 0: none */
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
            .pieces = {.lightest = NO_FILL},
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
        cell->pieces = reader->reading->strings[number];
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

static void set_place(const struct xml_attribute *where, unsigned *row, unsigned *column)
{
    if (where) {
        xlsx_cell_reference((const char *)where->value,
                            (size_t)(where->end - where->value), row, column);
    }
}

/* ---- rows and columns ---- */

/* Below 0 when it is not said. */
static double size_of(const struct xml_attribute *value)
{
    char text[32] = "";
    double size = -1;
    size_t length = value ? (size_t)(value->end - value->value) : 0;
    if (length > 0 && length < sizeof(text)) {
        memcpy(text, value->value, length);
    }
    return xlsx_number(text, &size) ? size : -1;
}

static void add_line(struct reader *reader, struct book_lines *lines,
                     struct book_line line)
{
    if (lines->count < LINES_MOST) {
        *list_add(reader->reading->package->arena, lines) = line;
    }
}

static void begin_row(struct reader *reader, const struct xml_attributes *attributes)
{
    reader->row = xml_number(xml_attribute(attributes, "r"), reader->row + 1);
    reader->column = 0;
    const struct xml_attribute *style = xml_attribute(attributes, "s");
    const struct xml_attribute *height = xml_attribute(attributes, "ht");
    double size = size_of(height);
    bool is_low = size >= 0 && size < BOOK_LOW_ROW;
    if (style || is_low) {
        add_line(
            reader, &reader->sheet->rows,
            (struct book_line){reader->row, reader->row, xml_number(style, 0), size});
    }
}

static void add_column(struct reader *reader, const struct xml_attributes *attributes)
{
    unsigned first = xml_number(xml_attribute(attributes, "min"), 0);
    struct book_line line = {first, xml_number(xml_attribute(attributes, "max"), first),
                             xml_number(xml_attribute(attributes, "style"), 0),
                             size_of(xml_attribute(attributes, "width"))};
    reader->sheet->has_widths = true;
    add_line(reader, &reader->sheet->columns, line);
}

/* ---- conditional formats ---- */

/* The first of the ranges that it is for. */
static void begin_conditional(struct reader *reader,
                              const struct xml_attributes *attributes)
{
    const struct xml_attribute *where = xml_attribute(attributes, "sqref");
    size_t length = where ? (size_t)(where->end - where->value) : 0;
    const void *blank = length > 0 ? memchr(where->value, ' ', length) : NULL;
    if (blank) {
        length = (size_t)((const unsigned char *)blank - where->value);
    }
    reader->conditional = (struct range){0};
    if (length > 0) {
        xlsx_range_reference((const char *)where->value, length, &reader->conditional);
    }
}

static void add_rule(struct reader *reader, const struct xml_attributes *attributes)
{
    struct book_rules *rules = &reader->sheet->rules;
    if (reader->conditional.top > 0 && rules->count < LINES_MOST) {
        *list_add(reader->reading->package->arena, rules) = (struct book_rule){
            .range = reader->conditional,
            .style = xml_number(xml_attribute(attributes, "dxfId"), BOOK_NO_STYLE),
        };
    }
}

/* What the last rule shows besides a style. */
static void add_rule_look(struct reader *reader, int name,
                          const struct xml_attributes *attributes)
{
    struct book_rules *rules = &reader->sheet->rules;
    if (rules->count > 0) {
        const struct xml_attribute *shows = xml_attribute(attributes, "showValue");
        struct book_rule *rule = &rules->items[rules->count - 1];
        rule->has_colour |= name != NAME_ICONS;
        rule->is_alone |= shows && !xml_is_true(shows);
    }
}

/* ---- headers and footers ---- */

/* A code of a header that says how its text looks or where it stands (ECMA-376 part 1,
 * 18.3.1.46), and its length; 0 for a code or a character that is seen. */
static size_t look_length(const char *at)
{
    if (at[0] != '&') {
        return strchr(" \r\n\t", at[0]) ? 1 : 0;
    }
    if (at[1] == '"') {
        const char *end = strchr(at + 2, '"');
        return end ? (size_t)(end - at) + 1 : strlen(at);
    }
    size_t digits = strspn(at + 1, "0123456789");
    if (digits > 0) {
        return 1 + digits;
    }
    size_t length = at[1] == 'K' ? 2 + CODE_LENGTH : 2;
    return at[1] && strchr("LCRBIUESXYOHK", at[1]) && strlen(at) >= length ? length : 0;
}

/* LibreOffice writes headers with nothing in them, others with a place and a font. */
static bool is_seen(const char *margin)
{
    for (size_t length; *margin; margin += length) {
        length = look_length(margin);
        if (length == 0) {
            return true;
        }
    }
    return false;
}

static void end_margin(struct reader *reader)
{
    reader->in_margin = false;
    reader->sheet->has_margin_text |= is_seen(text_of(&reader->margin));
}

static bool is_margin(int name)
{
    return name >= NAME_ODD_HEADER && name <= NAME_FIRST_FOOTER;
}

/* ---- the part ---- */

static void begin_value(struct reader *reader)
{
    reader->in_value = true;
    reader->number_length = 0;
}

static void begin_in_cells(struct reader *reader, int name,
                           const struct xml_attributes *attributes)
{
    if (name == NAME_CELL) {
        add_cell(reader, attributes);
    } else if (name == NAME_VALUE) {
        begin_value(reader);
    } else if (name == NAME_ROW) {
        begin_row(reader, attributes);
    } else if (last_cell(reader)) {
        book_pieces_add(reader->reading, &last_cell(reader)->pieces,
                        (enum book_piece)(name - NAME_RAISED), attributes);
    }
}

static void begin_around(struct reader *reader, int name,
                         const struct xml_attributes *attributes)
{
    struct book_sheet *sheet = reader->sheet;
    if (name == NAME_SELECTION) {
        set_place(xml_attribute(attributes, "activeCell"), &sheet->cursor_row,
                  &sheet->cursor_column);
    } else if (name == NAME_VIEW) {
        set_place(xml_attribute(attributes, "topLeftCell"), &sheet->view_row,
                  &sheet->view_column);
    } else if (name == NAME_COLUMN) {
        add_column(reader, attributes);
    } else if (name == NAME_FORMAT) {
        sheet->hides_rows = xml_is_true(xml_attribute(attributes, "zeroHeight"));
    } else if (name == NAME_LINK) {
        add_link(reader, xml_attribute(attributes, "ref"));
    } else if (name == NAME_CONDITIONAL) {
        begin_conditional(reader, attributes);
    } else if (name == NAME_RULE) {
        add_rule(reader, attributes);
    } else if (name >= NAME_SCALE) {
        add_rule_look(reader, name, attributes);
    } else if (is_margin(name)) {
        reader->in_margin = true;
        reader->margin = (struct text){.arena = &reader->reading->package->scratch};
    }
}

static bool is_of_cells(int name)
{
    return name == NAME_CELL || name == NAME_VALUE || name == NAME_ROW ||
           (name >= NAME_RAISED && name <= NAME_COLOUR);
}

/* Below the cells, scales and bars have colours too. */
static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    struct book_sheet *sheet = reader->sheet;
    if (is_of_cells(name) && reader->conditional.top == 0) {
        begin_in_cells(reader, name, attributes);
    } else if (name > NAME_ROOT && !is_of_cells(name)) {
        begin_around(reader, name, attributes);
    }
    sheet->has_panes |= name == NAME_PANE;
    sheet->has_filter |= name == NAME_FILTER;
    sheet->has_background |= name == NAME_PICTURE;
    sheet->has_legacy |= name == NAME_LEGACY;
    sheet->has_objects |= name == NAME_OBJECT || name == NAME_CONTROL;
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    if (name == NAME_VALUE) {
        end_value(reader);
    } else if (name == NAME_CONDITIONAL) {
        reader->conditional = (struct range){0};
    } else if (is_margin(name)) {
        end_margin(reader);
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
    } else if (reader->in_margin) {
        text_add_bytes(&reader->margin, piece, length);
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
    TABLE_STYLE,
};

static const char *const table_names[] = {
    [TABLE_ROOT] = "table",
    [TABLE_COLUMN] = "tableColumn",
    [TABLE_FILTER] = "autoFilter",
    [TABLE_STYLE] = "tableStyleInfo",
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
    } else if (name == TABLE_STYLE) {
        table->style = decoded(xml_attribute(attributes, "name"), reader->arena);
        table->has_stripes = xml_is_true(xml_attribute(attributes, "showRowStripes")) ||
                             xml_is_true(xml_attribute(attributes, "showColumnStripes"));
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
    struct table_reader reader = {.arena = package->arena,
                                  .table = {.name = "", .style = ""}};
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
