// SPDX-License-Identifier: MIT
#include "importers/ods_value.h"

#include <string.h>

#include "importers/xlsx.h"

/* How programs show a formula that failed where they have no type for it. */
static bool is_error_text(const char *text)
{
    static const char *const errors[] = {"#N/A",   "#DIV/0!", "#VALUE!", "#REF!",
                                         "#NAME?", "#NUM!",   "#NULL!"};
    for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
        if (strcmp(text, errors[i]) == 0) {
            return true;
        }
    }
    return strncmp(text, "Err:", 4) == 0 && text[4] &&
           !text[4 + strspn(text + 4, "0123456789")];
}

static bool read_number(const struct ods_value *value, struct arena *arena,
                        struct cell *cell)
{
    if (!xlsx_number(value->value, &cell->number)) {
        return false;
    }
    cell->kind = CELL_NUMBER;
    cell->text = xlsx_number_text(arena, value->value, cell->number);
    return true;
}

static bool read_date(const struct ods_value *value, struct arena *arena,
                      struct cell *cell)
{
    const char *date = xlsx_iso_text(arena, value->value, false, &cell->number);
    cell->kind = date ? CELL_DATE : cell->kind;
    cell->text = date ? date : cell->text;
    return date != NULL;
}

/* "PT09H30M00S", as XML Schema writes durations. */
static bool read_time(const struct ods_value *value, struct arena *arena,
                      struct cell *cell)
{
    const char *at = value->value;
    double seconds = 0, part = 0, decimal = 0;
    if (strncmp(at, "PT", 2) != 0) {
        return false;
    }
    for (at += 2; *at; at++) {
        if (*at >= '0' && *at <= '9') {
            part = decimal > 0 ? part + (*at - '0') * decimal : part * 10 + (*at - '0');
            decimal /= 10;
        } else if (*at == '.') {
            decimal = 0.1;
        } else if (*at == 'H' || *at == 'M' || *at == 'S') {
            seconds += part * (*at == 'H' ? 3600 : *at == 'M' ? 60 : 1);
            part = decimal = 0;
        } else {
            return false;
        }
    }
    cell->number = seconds / 86400;
    const char *time = xlsx_date_text(arena, cell->number, XLSX_TIME, false);
    cell->kind = time ? CELL_DATE : cell->kind;
    cell->text = time ? time : cell->text;
    return time != NULL;
}

static bool read_boolean(const struct ods_value *value, struct cell *cell)
{
    bool is_true = strcmp(value->value, "true") == 0;
    if (!is_true && strcmp(value->value, "false") != 0) {
        return false;
    }
    cell->kind = CELL_BOOLEAN;
    cell->text = is_true ? "TRUE" : "FALSE";
    return true;
}

static void read_text(const struct ods_value *value, struct arena *arena,
                      struct cell *cell)
{
    bool is_given = value->type == ODS_TEXT && value->value && *value->value;
    const char *shown = text_of(&value->text.text);
    const char *text = is_given ? value->value : shown;
    bool differs = *shown && strcmp(text, shown) != 0 && !text_same(text, shown);
    cell->doubt = differs ? CELL_DIFFERS : CELL_SURE;
    cell->text = arena_text(arena, text, strlen(text));
    cell->kind = *text ? CELL_TEXT : CELL_EMPTY;
}

static bool read_typed(const struct ods_value *value, struct arena *arena,
                       struct cell *cell)
{
    if (!value->value) {
        return false;
    }
    switch (value->type) {
    case ODS_NUMBER:
        return read_number(value, arena, cell);
    case ODS_DATE:
        return read_date(value, arena, cell);
    case ODS_TIME:
        return read_time(value, arena, cell);
    case ODS_BOOLEAN:
        return read_boolean(value, cell);
    case ODS_NONE:
    case ODS_TEXT:
        break;
    }
    return false;
}

void ods_value_read(const struct ods_value *value, struct arena *arena, struct cell *cell)
{
    bool is_error = value->is_error ||
                    (value->is_formula && is_error_text(text_of(&value->text.text)));
    if (is_error || !read_typed(value, arena, cell)) {
        read_text(value, arena, cell);
    }
    if (is_error) {
        cell->kind = CELL_ERROR;
    } else if (cell->kind == CELL_EMPTY && value->is_formula && !value->has_value) {
        cell->kind = CELL_UNCALCULATED;
    }
}
