// SPDX-License-Identifier: MIT
#include "exporters/xlsx_sheets.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "exporters/xml_scan.h"
#include "model/base/inflate.h"

enum {
    MOST_PACKED = 1032, /* bytes that one byte of a deflated part can stand for */
};

struct reading {
    struct arena *arena;
    struct bytes bytes; /* the file's */
    zip_t *zip;
    struct texts strings; /* the shared ones */
    struct sheets *sheets;
    const char *why;
};

static bool fails(struct reading *reading, const char *part, const char *what)
{
    reading->why = text_printf(reading->arena, "%s: %s", part, what);
    return false;
}

/* ---- parts ---- */

static bool open_zip(struct reading *reading, struct bytes bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.length, 0, &error);
    reading->zip =
        source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    if (source && !reading->zip) {
        zip_source_free(source);
    }
    if (!reading->zip) {
        fails(reading, "the file", zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    return reading->zip != NULL;
}

/* All parts of a workbook of ours are deflated. */
static bool unpack(struct reading *reading, const zip_stat_t *about, unsigned char *room)
{
    const zip_uint64_t length = about->comp_size;
    unsigned char *packed = (unsigned char *)arena_room(reading->arena, length);
    zip_file_t *file = zip_fopen_index(reading->zip, about->index, ZIP_FL_COMPRESSED);
    bool is_there = file && zip_fread(file, packed, length) == (zip_int64_t)length;
    if (file) {
        zip_fclose(file);
    }
    return is_there && about->comp_method == ZIP_CM_DEFLATE &&
           inflate_exactly((struct bytes){packed, length}, room, about->size, about->crc);
}

static bool read_part(struct reading *reading, const char *name, struct bytes *bytes)
{
    const zip_uint64_t wanted =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    zip_stat_t about;
    if (zip_stat(reading->zip, name, 0, &about) != 0 ||
        (about.valid & wanted) != wanted) {
        return fails(reading, name, "there is no such part");
    }
    if (about.size / MOST_PACKED > reading->bytes.length) {
        return fails(reading, name, "it says that it is larger than it can be");
    }
    unsigned char *room = (unsigned char *)arena_room(reading->arena, about.size + 1);
    *bytes = (struct bytes){room, about.size};
    return unpack(reading, &about, room) || fails(reading, name, "it cannot be unpacked");
}

static bool open_part(struct reading *reading, const char *name, struct xml_scan *scan)
{
    struct bytes bytes;
    if (!read_part(reading, name, &bytes)) {
        return false;
    }
    xml_scan_start(scan, bytes, reading->arena);
    return true;
}

/* At a part's end: true unless there was a fault. */
static bool is_sound(struct reading *reading, const char *name,
                     const struct xml_scan *scan)
{
    return !scan->why || fails(reading, name, scan->why);
}

/* ---- strings ---- */

/* "_x005F_" stands for the mark that would begin such an escape; others nobody writes. */
static const char *without_escapes(struct xml_scan *scan, const char *text)
{
    static const char escape[] = "_x005F_";
    const size_t length = strlen(escape);
    const char *at = text ? strstr(text, escape) : NULL;
    if (!at) {
        return text;
    }
    struct text plain = {.arena = scan->arena};
    for (; at; at = strstr(text, escape)) {
        text_add_bytes(&plain, text, (size_t)(at - text));
        text_add_char(&plain, '_');
        text = at + length;
    }
    text_add(&plain, text);
    return text_of(&plain);
}

/* <si><t>…</t></si>, one after the other. */
static bool read_strings(struct reading *reading)
{
    static const char name[] = "xl/sharedStrings.xml";
    struct xml_scan scan;
    if (!open_part(reading, name, &scan)) {
        return false;
    }
    for (enum xml_tag tag; (tag = xml_scan_next(&scan)) != XML_TAG_NONE;) {
        bool is_text = xml_scan_is(&scan, "t");
        if (tag == XML_TAG_END && is_text) {
            *list_add(reading->arena, &reading->strings) =
                without_escapes(&scan, xml_scan_decoded(&scan, scan.text));
        } else if (!is_text && !xml_scan_is(&scan, "si") && !xml_scan_is(&scan, "sst")) {
            xml_scan_fail(&scan, "more than plain strings");
        }
    }
    return is_sound(reading, name, &scan);
}

/* ---- cells ---- */

enum value_kind {
    VALUE_NUMBER,
    VALUE_SHARED, /* the number of a string */
    VALUE_TEXT,
};

/* One sheet's part under way. */
struct place_in_sheet {
    struct reading *reading;
    struct xml_scan scan;
    struct sheet *sheet;
    unsigned row, column;
    enum value_kind kind; /* of the cell at hand */
};

/* Digits and nothing else; 0 for anything else. */
static unsigned number_of(struct bytes digits)
{
    enum {
        DIGITS_MOST = 9,
    };
    unsigned number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9' || digits.length > DIGITS_MOST) {
            return 0;
        }
        number = number * 10 + (unsigned)(digits.at[i] - '0');
    }
    return number;
}

static void start_row(struct place_in_sheet *at)
{
    unsigned row = number_of(xml_scan_attribute(&at->scan, "r"));
    if (row <= at->row || xml_scan_attribute(&at->scan, "hidden").at) {
        xml_scan_fail(&at->scan, "a row that is hidden or not in order");
    }
    at->row = row;
    at->column = 0;
}

/* "B12", behind the cell before it and on its row. */
static void take_reference(struct place_in_sheet *at)
{
    struct bytes reference = xml_scan_attribute(&at->scan, "r");
    unsigned column = 0;
    size_t letters = 0;
    for (; letters < reference.length && letters < 4 && reference.at[letters] >= 'A' &&
           reference.at[letters] <= 'Z';
         letters++) {
        column = column * 26 + (unsigned)(reference.at[letters] - 'A' + 1);
    }
    struct bytes digits = {reference.at, reference.length - letters};
    if (letters > 0) {
        digits.at += letters;
    }
    if (column <= at->column || number_of(digits) != at->row || at->row == 0) {
        xml_scan_fail(&at->scan, "a cell that is not in order");
    }
    at->column = column;
}

static void start_cell(struct place_in_sheet *at)
{
    struct bytes type = xml_scan_attribute(&at->scan, "t");
    take_reference(at);
    at->kind = !type.at                   ? VALUE_NUMBER
               : xml_scan_word(type, "s") ? VALUE_SHARED
                                          : VALUE_TEXT;
    if (at->kind == VALUE_TEXT && !xml_scan_word(type, "inlineStr")) {
        xml_scan_fail(&at->scan, "a cell that is neither a number nor a text");
    }
}

static const char *string_numbered(struct place_in_sheet *at, struct bytes digits)
{
    unsigned number = number_of(digits);
    bool is_number = number > 0 || xml_scan_word(digits, "0");
    if (!is_number || number >= at->reading->strings.count) {
        xml_scan_fail(&at->scan, "a string that is not there");
        return "";
    }
    return at->reading->strings.items[number];
}

static double checked_number(struct place_in_sheet *at, const char *digits)
{
    char *end;
    double number = strtod(digits, &end);
    if (*end || end == digits) {
        xml_scan_fail(&at->scan, "a number that is none");
    }
    return number;
}

static void end_value(struct place_in_sheet *at)
{
    const struct bytes written = at->scan.text;
    const char *text = at->kind == VALUE_SHARED ? string_numbered(at, written)
                                                : xml_scan_decoded(&at->scan, written);
    if (!text) {
        return;
    }
    struct cell *cell = list_add(at->reading->arena, &at->sheet->cells);
    cell->row = at->row;
    cell->column = at->column;
    cell->fill = NO_FILL;
    cell->text = text;
    cell->kind = at->kind == VALUE_NUMBER ? CELL_NUMBER : CELL_TEXT;
    cell->number = at->kind == VALUE_NUMBER ? checked_number(at, text) : 0;
}

/* An element of another namespace could be a sheet or hold cells that are not seen here.
 */
static bool is_plain(struct xml_scan *scan)
{
    return !memchr(scan->name.at, ':', scan->name.length) ||
           xml_scan_fail(scan, "an element of a kind that nobody writes here");
}

/* Within <sheetData>. */
static void take_data(struct place_in_sheet *at, enum xml_tag tag)
{
    bool is_value = xml_scan_is(&at->scan, at->kind == VALUE_TEXT ? "t" : "v");
    if (is_value && tag == XML_TAG_END) {
        end_value(at);
    } else if (tag == XML_TAG_START && xml_scan_is(&at->scan, "c")) {
        start_cell(at);
    } else if (tag == XML_TAG_START && xml_scan_is(&at->scan, "row")) {
        start_row(at);
    } else if (tag == XML_TAG_START && !is_value && !xml_scan_is(&at->scan, "is") &&
               is_plain(&at->scan)) {
        xml_scan_fail(&at->scan, "more than values in a cell");
    }
}

/* Around it. */
static void take_other(struct place_in_sheet *at)
{
    is_plain(&at->scan);
    if (xml_scan_is(&at->scan, "mergeCells") || xml_scan_is(&at->scan, "hyperlinks") ||
        xml_scan_is(&at->scan, "conditionalFormatting")) {
        xml_scan_fail(&at->scan, "merged cells, links or conditional formats");
    }
    if (xml_scan_is(&at->scan, "col") && xml_scan_attribute(&at->scan, "hidden").at) {
        xml_scan_fail(&at->scan, "a hidden column");
    }
}

/* Cells stand in one place of a sheet. */
static bool start_data(struct place_in_sheet *at, bool had_data)
{
    enum {
        DEPTH = 2, /* <worksheet><sheetData> */
    };
    return (at->scan.depth == DEPTH && !had_data) ||
           xml_scan_fail(&at->scan, "cells where none should be");
}

static bool read_sheet(struct reading *reading, const char *name, struct sheet *sheet)
{
    struct place_in_sheet at = {.reading = reading, .sheet = sheet};
    bool is_data = false, had_data = false;
    if (!open_part(reading, name, &at.scan)) {
        return false;
    }
    for (enum xml_tag tag; (tag = xml_scan_next(&at.scan)) != XML_TAG_NONE;) {
        if (xml_scan_is(&at.scan, "sheetData")) {
            is_data = tag == XML_TAG_START && start_data(&at, had_data);
            had_data = true;
        } else if (is_data) {
            take_data(&at, tag);
        } else {
            take_other(&at);
        }
    }
    return is_sound(reading, name, &at.scan);
}

/* ---- the workbook ---- */

struct relation {
    const char *id, *target;
};

LIST_OF(relations, struct relation);

/* Of two with one id, another reader might take the other. */
static void add_relation(struct reading *reading, struct relations *relations,
                         struct xml_scan *scan)
{
    const char *id = xml_scan_decoded(scan, xml_scan_attribute(scan, "Id"));
    const char *target = xml_scan_decoded(scan, xml_scan_attribute(scan, "Target"));
    for (size_t i = 0; id && i < relations->count; i++) {
        if (strcmp(relations->items[i].id, id) == 0) {
            xml_scan_fail(scan, "two relations of one id");
        }
    }
    if (id && target) {
        *list_add(reading->arena, relations) = (struct relation){id, target};
    }
}

static bool read_relations(struct reading *reading, struct relations *relations)
{
    static const char name[] = "xl/_rels/workbook.xml.rels";
    struct xml_scan scan;
    if (!open_part(reading, name, &scan)) {
        return false;
    }
    for (enum xml_tag tag; (tag = xml_scan_next(&scan)) != XML_TAG_NONE;) {
        if (tag == XML_TAG_START && xml_scan_is(&scan, "Relationship")) {
            add_relation(reading, relations, &scan);
        }
    }
    return is_sound(reading, name, &scan);
}

/* The part that a relation leads to; NULL when none does. */
static const char *part_related(struct reading *reading,
                                const struct relations *relations, const char *id)
{
    for (size_t i = 0; i < relations->count; i++) {
        if (strcmp(relations->items[i].id, id) == 0) {
            return text_printf(reading->arena, "xl/%s", relations->items[i].target);
        }
    }
    return NULL;
}

/* The first of those with the most bytes. */
static size_t largest_part(const struct reading *reading, const struct texts *parts)
{
    size_t largest = 0;
    zip_uint64_t most = 0;
    zip_stat_t about;
    for (size_t i = 0; i < parts->count; i++) {
        if (zip_stat(reading->zip, parts->items[i], 0, &about) == 0 &&
            about.size > most) {
            most = about.size;
            largest = i;
        }
    }
    return largest;
}

static bool read_portion(struct reading *reading, const struct texts *parts)
{
    struct sheet_list *list = &reading->sheets->list;
    enum portion portion = reading->sheets->portion;
    size_t largest = largest_part(reading, parts);
    bool is_read = true;
    for (size_t i = 0; is_read && i < list->count; i++) {
        struct sheet *sheet = &list->items[i];
        sheet->is_left_out = portion == (i == largest ? PORTION_REST : PORTION_LARGEST);
        is_read = sheet->is_left_out || read_sheet(reading, parts->items[i], sheet);
    }
    return is_read;
}

/* The sheets in the workbook's order. */
static bool read_workbook(struct reading *reading)
{
    static const char name[] = "xl/workbook.xml";
    struct relations relations = {0};
    struct texts parts = {0};
    struct sheet_list *list = &reading->sheets->list;
    struct xml_scan scan;
    if (!open_part(reading, name, &scan) || !read_relations(reading, &relations)) {
        return false;
    }
    for (enum xml_tag tag; (tag = xml_scan_next(&scan)) != XML_TAG_NONE;) {
        is_plain(&scan);
        if (tag == XML_TAG_START && xml_scan_is(&scan, "sheet")) {
            struct sheet *sheet = list_add(reading->arena, list);
            sheet->name = xml_scan_decoded(&scan, xml_scan_attribute(&scan, "name"));
            sheet->is_hidden = xml_scan_attribute(&scan, "state").at != NULL;
            const char *id = xml_scan_decoded(&scan, xml_scan_attribute(&scan, "r:id"));
            const char *part = id ? part_related(reading, &relations, id) : NULL;
            if (!part) {
                return fails(reading, name, "no part of the file is one of the sheets");
            }
            *list_add(reading->arena, &parts) = part;
        }
    }
    return is_sound(reading, name, &scan) && read_portion(reading, &parts);
}

bool xlsx_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                 const char **why)
{
    struct reading reading = {.arena = arena, .bytes = bytes, .sheets = sheets};
    sheets->format = "xlsx";
    bool is_read =
        open_zip(&reading, bytes) && read_strings(&reading) && read_workbook(&reading);
    if (reading.zip) {
        zip_discard(reading.zip);
    }
    *why = reading.why;
    return is_read;
}
