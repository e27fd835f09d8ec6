// SPDX-License-Identifier: MIT
/* CSV fields: a text with delimiters, taken apart as RFC 4180 has it and as spreadsheets
 * are forgiving about it: quotation marks open a field only at its start, text behind the
 * closing one still belongs to the field, and lines end in CRLF, LF or CR. */
#ifndef IMPORTERS_CSV_FIELDS_H
#define IMPORTERS_CSV_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"

/* Where taking apart has come to. The text is not changed and needs no NUL. */
struct csv_scanner {
    const char *at, *end;
    char delimiter;
    bool ignores_quotes;
    unsigned long line; /* from 1 */
};

/* One field as it stands in the text, quotation marks and all. */
struct csv_field {
    const char *start, *end;
    unsigned long line; /* where it starts */
    bool is_quoted;
    bool is_open; /* its quotation mark is never closed */
    bool ends_record;
};

/* The field at the scanner, which moves behind it and its delimiter or line end. At the
 * text's end: an empty field that ends its record. */
struct csv_field csv_next_field(struct csv_scanner *scanner);

/* A field's text in the arena, without the quotation marks around it. */
char *csv_field_text(struct arena *arena, const struct csv_field *field);

/* Moves behind Excel's own first line that says the delimiter, sep=; perhaps in quotation
 * marks. Returns the delimiter, or 0 when there is no such line. */
char csv_take_separator_line(struct csv_scanner *scanner);

/* The delimiter among comma, semicolon, tab and pipe that makes the records most alike; a
 * comma when there is none. */
char csv_chosen_delimiter(struct csv_scanner scanner);

/* The fields of most records that have more than one; 0 when none has. Records of more
 * than 511 count as having 511. */
size_t csv_usual_width(struct csv_scanner scanner);

#endif
