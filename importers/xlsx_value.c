// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <stdint.h>
#include <string.h>

enum xlsx_type xlsx_type_of(const struct xml_attribute *attribute)
{
    static const enum xlsx_type types[] = {
        ['s'] = XLSX_TYPE_SHARED,
        ['b'] = XLSX_TYPE_BOOLEAN,
        ['e'] = XLSX_TYPE_ERROR,
        ['d'] = XLSX_TYPE_DATE,
    };
    size_t length = (size_t)(attribute->end - attribute->value);
    if (length == 1 && *attribute->value < sizeof(types) / sizeof(*types)) {
        return types[*attribute->value];
    }
    if (length == 3 && memcmp(attribute->value, "str", 3) == 0) {
        return XLSX_TYPE_FORMULA_TEXT;
    }
    bool is_inline = length == 9 && memcmp(attribute->value, "inlineStr", 9) == 0;
    return is_inline ? XLSX_TYPE_INLINE : XLSX_TYPE_NUMBER;
}

struct reader {
    const struct xlsx_workbook *workbook;
    struct arena *arena;
    const struct xlsx_value *value;
    struct place place;
    struct cell *cell;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Cuts the blanks around a value that is no text: parts written by hand have them. */
static const char *bare(struct text *text)
{
    char *at = text->bytes, *end = at + text->length;
    while (is_blank(*at)) {
        at++;
    }
    while (end > at && is_blank(end[-1])) {
        end--;
    }
    *end = '\0';
    return at;
}

static void read_text(struct reader *reader, const char *text, size_t length)
{
    reader->cell->text = xlsx_text(reader->arena, text, length);
    reader->cell->kind = *reader->cell->text ? CELL_TEXT : CELL_EMPTY;
}

static bool read_shared(struct reader *reader, const char *value)
{
    const struct xlsx_strings *strings = &reader->workbook->strings;
    size_t index = 0, digits = strspn(value, "0123456789");
    for (size_t i = 0; i < digits && index < SIZE_MAX / 100; i++) {
        index = index * 10 + (size_t)(value[i] - '0');
    }
    const char *text = value[digits] ? NULL : xlsx_string(strings, index);
    if (!text) {
        return finding_add(reader->workbook->package->findings, FINDING_DAMAGED,
                           reader->place,
                           "the cell's text is string %s of %zu shared strings",
                           text_visible(reader->arena, value, 60), strings->count);
    }
    reader->cell->text = text;
    reader->cell->kind = *text ? CELL_TEXT : CELL_EMPTY;
    reader->cell->is_struck |= xlsx_string_is_struck(strings, index);
    return true;
}

static const struct xlsx_style *style_of(const struct reader *reader)
{
    static const struct xlsx_style none = {.fill = NO_FILL, .format = XLSX_NUMBER};
    const struct xlsx_style_list *styles = &reader->workbook->styles;
    unsigned style = reader->value->style;
    return style < styles->count ? &styles->items[style] : &none;
}

static bool read_number(struct reader *reader, const char *value)
{
    struct cell *cell = reader->cell;
    if (!xlsx_number(value, &cell->number)) {
        return false;
    }
    enum xlsx_format format = style_of(reader)->format;
    const char *date = format != XLSX_NUMBER
                           ? xlsx_date_text(reader->arena, cell->number, format,
                                            reader->workbook->epoch_1904)
                           : NULL;
    cell->kind = date ? CELL_DATE : CELL_NUMBER;
    cell->text = date ? date : xlsx_number_text(reader->arena, value, cell->number);
    return true;
}

static bool read_date(struct reader *reader, const char *value)
{
    const char *date = xlsx_iso_text(reader->arena, value, reader->workbook->epoch_1904,
                                     &reader->cell->number);
    if (!date) {
        return false;
    }
    reader->cell->kind = CELL_DATE;
    reader->cell->text = date;
    return true;
}

static bool read_boolean(struct reader *reader, const char *value)
{
    bool is_true = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
    bool is_false = strcmp(value, "0") == 0 || strcmp(value, "false") == 0;
    if (is_true || is_false) {
        reader->cell->kind = CELL_BOOLEAN;
        reader->cell->text = is_true ? "TRUE" : "FALSE";
    }
    return is_true || is_false;
}

static bool read_error(struct reader *reader, const char *value)
{
    read_text(reader, value, strlen(value));
    reader->cell->kind = CELL_ERROR;
    return true;
}

/* False when the value is not of the kind that the cell says it is. */
static bool read_kind(struct reader *reader, const char *value)
{
    switch (reader->value->type) {
    case XLSX_TYPE_NUMBER:
        return read_number(reader, value);
    case XLSX_TYPE_BOOLEAN:
        return read_boolean(reader, value);
    case XLSX_TYPE_DATE:
        return read_date(reader, value);
    case XLSX_TYPE_ERROR:
        return read_error(reader, value);
    case XLSX_TYPE_SHARED:
    case XLSX_TYPE_INLINE:
    case XLSX_TYPE_FORMULA_TEXT:
        break;
    }
    return false;
}

static bool read_value(struct reader *reader, struct text *text)
{
    enum xlsx_type type = reader->value->type;
    if (type == XLSX_TYPE_INLINE || type == XLSX_TYPE_FORMULA_TEXT) {
        read_text(reader, text->bytes, text->length);
        return true;
    }
    const char *value = bare(text);
    if (*value == '\0') {
        return true;
    }
    if (type == XLSX_TYPE_SHARED) {
        return read_shared(reader, value);
    }
    if (!read_kind(reader, value)) {
        read_text(reader, value, strlen(value));
    }
    return true;
}

bool xlsx_value_read(const struct xlsx_workbook *workbook, struct xlsx_value *value,
                     struct place place, struct cell *cell)
{
    struct reader reader = {
        .workbook = workbook,
        .arena = workbook->package->arena,
        .value = value,
        .place = place,
        .cell = cell,
    };
    *cell = (struct cell){
        .row = place.row,
        .column = place.column,
        .fill = style_of(&reader)->fill,
        .is_formula = value->is_formula,
        .is_struck = style_of(&reader)->is_struck || value->runs.has_struck,
        .text = "",
    };
    /* An empty text is a result; nothing at all is none. */
    bool is_empty_text = value->type == XLSX_TYPE_FORMULA_TEXT && value->has_value;
    if (value->text.length > 0) {
        return read_value(&reader, &value->text);
    }
    if (value->is_formula && !is_empty_text) {
        cell->kind = CELL_UNCALCULATED;
    }
    return true;
}
