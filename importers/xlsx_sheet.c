// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <stdint.h>
#include <string.h>

#include "importers/grid.h"
#include "importers/xlsx_reference.h"

enum {
    WHITE = 0xFFFFFF,
    LARGE_PART = 1024 * 1024, /* from here on, room for the cells is made at once */
    BYTES_A_CELL = 28,        /* of the part, unpacked: few cells take less */
};

/* In the order of how often they come. */
enum name {
    NAME_ROOT,
    NAME_CELL,
    NAME_VALUE,
    NAME_ROW,
    NAME_FORMULA,
    NAME_INLINE,
    NAME_TEXT,
    NAME_PHONETIC,
    NAME_RUN,
    NAME_STRIKE,
    NAME_RAISED,
    NAME_MERGE,
    NAME_COLUMN,
    NAME_CONDITIONAL,
    NAME_REFERENCES,
};

static const char *const names[] = {
    [NAME_ROOT] = "worksheet",
    [NAME_CELL] = "c",
    [NAME_VALUE] = "v",
    [NAME_ROW] = "row",
    [NAME_FORMULA] = "f",
    [NAME_INLINE] = "is",
    [NAME_TEXT] = "t",
    [NAME_PHONETIC] = "rPh",
    [NAME_RUN] = "r",
    [NAME_STRIKE] = "strike",
    [NAME_RAISED] = "vertAlign",
    [NAME_MERGE] = "mergeCell",
    [NAME_COLUMN] = "col",
    [NAME_CONDITIONAL] = "conditionalFormatting",
    [NAME_REFERENCES] = "sqref",
    NULL,
};

/* Besides the two of all parts: that in which Excel 2010 adds conditional formats, and
 * that of the references in them. */
static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "http://schemas.microsoft.com/office/excel/2006/main",
    NULL,
};

struct reader {
    struct xlsx_workbook *workbook;
    struct package *package;
    struct sheet *sheet;
    unsigned row, column; /* at hand; 0 before the first */

    bool is_cell;            /* inside one */
    struct xlsx_value value; /* of the cell at hand; its text also gathers references */
    bool is_text;            /* text comes in */
    int phonetic;            /* inside <rPh>: how a text is said, not what it says */
    bool is_conditional;

    size_t outside; /* cells that the grid has no place for */
    struct place first_outside;
};

static struct place place_of(const struct reader *reader, unsigned row, unsigned column)
{
    return (struct place){
        .file = reader->package->file,
        .sheet = reader->sheet->name,
        .row = row,
        .column = column,
    };
}

static struct place place_at_hand(const struct reader *reader)
{
    return place_of(reader, reader->row, reader->column);
}

static bool refuse(const struct reader *reader, enum finding_name name, const char *why)
{
    return finding_add(reader->package->findings, name, place_at_hand(reader), "%s", why);
}

/* most: one of the limits. */
static bool refuse_more(const struct reader *reader, const size_t *most, const char *what)
{
    return finding_add(reader->package->findings, FINDING_OVER_LIMIT,
                       place_at_hand(reader), "more than %zu %s; %s", *most, what,
                       limits_raising(reader->package->limits, most));
}

/* ---- cells ---- */

static bool count_cell(struct reader *reader)
{
    struct xlsx_workbook *workbook = reader->workbook;
    const struct cells *cells = &reader->sheet->cells;
    const struct limits *limits = reader->package->limits;
    workbook->cells++;
    workbook->rows +=
        cells->count == 0 || cells->items[cells->count - 1].row != reader->row;
    if (workbook->cells > limits->cells) {
        return refuse_more(reader, &limits->cells, "cells");
    }
    return workbook->rows <= limits->rows || refuse_more(reader, &limits->rows, "rows");
}

static bool end_cell(struct reader *reader)
{
    struct cell cell;
    reader->is_cell = false;
    if (!xlsx_value_read(reader->workbook, &reader->value, place_at_hand(reader),
                         &cell)) {
        return false;
    }
    if (cell.kind == CELL_EMPTY && (cell.fill == NO_FILL || cell.fill == WHITE)) {
        return true;
    }
    if (reader->row > GRID_ROWS || reader->column > GRID_COLUMNS) {
        reader->first_outside =
            reader->outside == 0 ? place_at_hand(reader) : reader->first_outside;
        reader->outside++;
        return reader->outside <= reader->package->limits->rows ||
               refuse_more(reader, &reader->package->limits->rows,
                           "cells beyond the grid");
    }
    if (!count_cell(reader)) {
        return false;
    }
    *list_add(reader->package->arena, &reader->sheet->cells) = cell;
    return true;
}

static void clear_text(struct text *text)
{
    text->length = 0;
    text->bytes[0] = '\0';
}

static bool start_cell(struct reader *reader, const struct xml_attributes *attributes)
{
    reader->is_cell = true;
    reader->value.is_formula = reader->value.has_value = false;
    reader->value.type = XLSX_TYPE_NUMBER;
    reader->value.style = 0;
    xlsx_runs_clear(&reader->value.runs);
    reader->phonetic = 0;
    reader->column++;
    clear_text(&reader->value.text);
    for (size_t i = 0; i < attributes->count; i++) {
        const struct xml_attribute *one = &attributes->items[i];
        unsigned char letter = one->prefix || one->name[1] ? 0 : one->name[0];
        if (letter == 'r' && !xlsx_cell_reference((const char *)one->value,
                                                  (size_t)(one->end - one->value),
                                                  &reader->row, &reader->column)) {
            return refuse(reader, FINDING_DAMAGED, "a cell's reference is none");
        }
        if (letter == 's') {
            reader->value.style = xml_number(one, 0);
        } else if (letter == 't') {
            reader->value.type = xlsx_type_of(one);
        }
    }
    return true;
}

/* ---- rows, columns, ranges ---- */

static bool hide(struct reader *reader, struct spans *spans, unsigned first,
                 unsigned last)
{
    const size_t *most = &reader->package->limits->rows;
    return grid_hide(spans, (struct span){first, last}, *most, reader->package->arena) ||
           refuse_more(reader, most, "hidden rows or columns");
}

/* "0", "0.0": some programs write each measure with its decimals. */
static bool is_zero(const struct xml_attribute *measure)
{
    const unsigned char *at = measure ? measure->value : NULL;
    bool has_zero = false;
    for (; measure && at < measure->end && (*at == '0' || *at == '.'); at++) {
        has_zero |= *at == '0';
    }
    return has_zero && at == measure->end;
}

/* Hidden, or of no height or width, which looks the same. */
static bool is_unseen(const struct xml_attributes *attributes, const char *measure)
{
    return xml_is_true(xml_attribute(attributes, "hidden")) ||
           is_zero(xml_attribute(attributes, measure));
}

static bool start_row(struct reader *reader, const struct xml_attributes *attributes)
{
    const struct xml_attribute *number = xml_attribute(attributes, "r");
    reader->row = number ? xml_number(number, 0) : reader->row + 1;
    reader->column = 0;
    if (reader->row == 0) {
        return refuse(reader, FINDING_DAMAGED, "a row's number is none");
    }
    if (reader->row > GRID_ROWS || !is_unseen(attributes, "ht")) {
        return true;
    }
    return hide(reader, &reader->sheet->hidden_rows, reader->row, reader->row);
}

static bool start_column(struct reader *reader, const struct xml_attributes *attributes)
{
    unsigned first = xml_number(xml_attribute(attributes, "min"), 0);
    unsigned last = xml_number(xml_attribute(attributes, "max"), first);
    last = last < GRID_COLUMNS ? last : GRID_COLUMNS;
    if (first == 0 || first > last || !is_unseen(attributes, "width")) {
        return true;
    }
    return hide(reader, &reader->sheet->hidden_columns, first, last);
}

static bool add_merge(struct reader *reader, const struct xml_attributes *attributes)
{
    const struct xml_attribute *reference = xml_attribute(attributes, "ref");
    struct range range;
    if (!reference ||
        !xlsx_range_reference((const char *)reference->value,
                              (size_t)(reference->end - reference->value), &range)) {
        return finding_add(reader->package->findings, FINDING_DAMAGED,
                           place_of(reader, 0, 0), "a merge's reference is none");
    }
    if (range.top == range.bottom && range.left == range.right) {
        return true;
    }
    struct ranges *merges = &reader->sheet->merges;
    const size_t *most = &reader->package->limits->merges;
    if (merges->count >= *most) {
        return refuse_more(reader, most, "merged ranges");
    }
    *list_add(reader->package->arena, merges) = range;
    return true;
}

/* References parted by spaces. */
static void add_conditional(struct reader *reader, const char *text, size_t length)
{
    const struct package *package = reader->package;
    const char *end = text + length;
    while (text < end) {
        const char *space = memchr(text, ' ', (size_t)(end - text));
        const char *stop = space ? space : end;
        struct range range;
        if (xlsx_range_reference(text, (size_t)(stop - text), &range)) {
            grid_add_range(&reader->sheet->conditional, range, package->limits->merges,
                           package->arena);
        }
        text = stop + 1;
    }
}

static void start_conditional(struct reader *reader,
                              const struct xml_attributes *attributes)
{
    const struct xml_attribute *references = xml_attribute(attributes, "sqref");
    reader->is_conditional = true;
    if (references) {
        add_conditional(reader, (const char *)references->value,
                        (size_t)(references->end - references->value));
    }
}

/* ---- what the parser calls ---- */

static bool start_outside_cell(struct reader *reader, int name,
                               const struct xml_attributes *attributes)
{
    switch (name) {
    case NAME_CELL:
        return start_cell(reader, attributes);
    case NAME_ROW:
        return start_row(reader, attributes);
    case NAME_MERGE:
        return add_merge(reader, attributes);
    case NAME_COLUMN:
        return start_column(reader, attributes);
    case NAME_CONDITIONAL:
        start_conditional(reader, attributes);
        return true;
    case NAME_REFERENCES:
        clear_text(&reader->value.text);
        reader->is_text = reader->is_conditional;
        return true;
    default:
        return true;
    }
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (!reader->is_cell) {
        return start_outside_cell(reader, name, attributes);
    }
    switch (name) {
    case NAME_VALUE:
        reader->value.has_value = reader->is_text = true;
        break;
    case NAME_FORMULA:
        reader->value.is_formula = true;
        break;
    case NAME_INLINE:
        reader->value.type = XLSX_TYPE_INLINE;
        break;
    case NAME_PHONETIC:
        reader->phonetic++;
        break;
    case NAME_RUN:
        xlsx_runs_start(&reader->value.runs);
        break;
    case NAME_STRIKE:
        xlsx_runs_strike(&reader->value.runs, attributes);
        break;
    case NAME_RAISED:
        xlsx_runs_align(&reader->value.runs, attributes);
        break;
    case NAME_TEXT:
        reader->is_text = reader->phonetic == 0;
        reader->value.type = XLSX_TYPE_INLINE;
        break;
    default:
        break;
    }
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    reader->is_text = false;
    switch (name) {
    case NAME_CELL:
        return end_cell(reader);
    case NAME_PHONETIC:
        reader->phonetic--;
        break;
    case NAME_REFERENCES:
        if (reader->is_conditional) {
            add_conditional(reader, reader->value.text.bytes, reader->value.text.length);
        }
        break;
    case NAME_CONDITIONAL:
        reader->is_conditional = false;
        break;
    default:
        break;
    }
    return true;
}

static bool on_text(void *self, const char *piece, size_t length)
{
    struct reader *reader = self;
    if (!reader->is_text) {
        return true;
    }
    struct xlsx_value *value = &reader->value;
    if (value->type == XLSX_TYPE_INLINE) {
        xlsx_runs_add(&value->runs, &value->text, piece, length);
    } else {
        text_add_bytes(&value->text, piece, length);
    }
    const size_t *most = &reader->package->limits->cell_bytes;
    return reader->value.text.length <= *most ||
           refuse_more(reader, most, "bytes in a cell");
}

/* ---- the sheet ---- */

/* Room for the cells of a large part at once, as far as its claimed size promises some:
 * growing would leave copies behind. Untouched room takes no memory but counts where a
 * process may have little, so a part that claims what only bombs do gets none, and all
 * sheets of a workbook together get no more of it than cells may be stored. */
static void make_room(struct reader *reader, const struct zip_entry *entry)
{
    struct xlsx_workbook *workbook = reader->workbook;
    size_t most = reader->package->limits->cells - workbook->reserved;
    uint64_t promised = entry->claimed / BYTES_A_CELL;
    size_t room = promised < most ? (size_t)promised : most;
    bool is_bomb = entry->claimed / reader->package->limits->ratio >= entry->packed;
    if (entry->claimed < LARGE_PART || is_bomb || room == 0) {
        return;
    }
    struct cells *cells = &reader->sheet->cells;
    cells->items = arena_array(reader->package->arena, struct cell, room);
    cells->room = room;
    workbook->reserved += room;
}

static bool put_in_order(struct reader *reader)
{
    struct sheet *sheet = reader->sheet;
    struct findings *findings = reader->package->findings;
    const struct cell *twice = grid_sort_cells(&sheet->cells, reader->package->arena);
    if (twice) {
        return finding_add(findings, FINDING_DAMAGED,
                           place_of(reader, twice->row, twice->column),
                           "the cell is given twice, with different contents");
    }
    size_t overlapping = grid_drop_covered(sheet, &reader->package->scratch);
    if (overlapping > 0) {
        finding_add(findings, FINDING_PART_INCONSISTENT, place_of(reader, 0, 0),
                    "%zu merged ranges overlap others and were left out", overlapping);
    }
    grid_join_spans(&sheet->hidden_rows);
    grid_join_spans(&sheet->hidden_columns);
    if (reader->outside > 0) {
        finding_add(findings, FINDING_OUTSIDE_GRID, reader->first_outside,
                    "%zu cells from here on lie beyond row %d or column %d",
                    reader->outside, GRID_ROWS, GRID_COLUMNS);
    }
    return true;
}

bool xlsx_sheet_read(struct xlsx_workbook *workbook, struct zip_entry *entry,
                     struct sheet *sheet)
{
    struct package *package = workbook->package;
    struct reader reader = {
        .workbook = workbook,
        .package = package,
        .sheet = sheet,
        .value.text.arena = &package->scratch,
    };
    struct xml_reader xml = {
        .names = names,
        .namespaces = namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &reader,
    };
    text_add(&reader.value.text, "");
    make_room(&reader, entry);
    return package_parse(package, entry, &package->limits->part_bytes, &xml) &&
           put_in_order(&reader);
}
