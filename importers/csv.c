// SPDX-License-Identifier: MIT
/* CSV, and its kin with semicolons, tabs and pipes, as spreadsheets write and show them.
 *
 * Rows are numbered as a spreadsheet that opens the file would number them: a record is a
 * row however many lines its quoted fields have, a blank line is an empty row, and a
 * first line "sep=;" is none. */
#include "importers/importer.h"

#include <string.h>
#include <strings.h>

#include "importers/csv_fields.h"
#include "importers/encoding.h"

enum {
    OPENING = 64,           /* characters that tell a format by how it begins */
    CONTROLS_PER_TEXT = 64, /* text has fewer than one control character in so many */
    GRID_COLUMNS = 16384,   /* of every current spreadsheet program */
};

/* ---- is it text, and none of another format? ---- */

static bool begins_with(const char *text, const char *beginning)
{
    return strncasecmp(text, beginning, strlen(beginning)) == 0;
}

/* Markup, JSON and their like are text too, and would make nonsense tables. A square
 * bracket alone may open a protective marking. */
static bool is_other_format(const char *opening)
{
    char after = opening[0] ? opening[1 + strspn(opening + 1, " \t\r\n")] : '\0';
    if (opening[0] == '<') {
        return after == '?' || after == '!' || (after >= 'A' && after <= 'Z') ||
               (after >= 'a' && after <= 'z');
    }
    if (opening[0] == '{') {
        return after == '"' || after == '}' || begins_with(opening, "{\\rtf");
    }
    if (opening[0] == '[') {
        return after == '{' || after == '[' || after == '"' || after == ']';
    }
    return begins_with(opening, "%PDF") || begins_with(opening, "MIME-Version:");
}

static bool csv_recognises(struct bytes bytes)
{
    char opening[OPENING];
    struct encoding_opening seen = encoding_opening(bytes, opening, sizeof(opening));
    return seen.controls * CONTROLS_PER_TEXT <= seen.characters &&
           !is_other_format(opening);
}

/* ---- checks, before anything is stored ---- */

struct reading {
    struct csv_scanner scanner;
    struct place place; /* of the field being looked at */
    const struct limits *limits;
    struct arena *arena;
    struct findings *findings;
    size_t cells;              /* that are not empty */
    size_t width;              /* of the heading row; 0 for a text of one column */
    bool has_heading;          /* a row of that width was seen */
    size_t uneven;             /* rows of another width below it */
    size_t uneven_width;       /* of the first of them, … */
    struct place uneven_place; /* … which is here */
    struct field_counts fields;
};

/* most: one of the limits. */
static bool over_limit(struct reading *reading, const char *what, const size_t *most)
{
    return finding_add(reading->findings, FINDING_OVER_LIMIT, reading->place,
                       "%s; at most %zu are read; %s", what, *most,
                       limits_raising(reading->limits, most));
}

/* Counts the field unless it is empty. */
static bool check_field(struct reading *reading, const struct csv_field *field)
{
    const struct limits *limits = reading->limits;
    if (field->start == field->end) {
        return true;
    }
    if (field->is_open) {
        return finding_add(reading->findings, FINDING_DAMAGED, reading->place,
                           "the quotation mark that opens in line %lu is never closed",
                           field->line);
    }
    if ((size_t)(field->end - field->start) > limits->cell_bytes) {
        return over_limit(reading, "a cell has too many bytes", &limits->cell_bytes);
    }
    if (reading->place.column > GRID_COLUMNS) {
        return finding_add(reading->findings, FINDING_OVER_LIMIT, reading->place,
                           "a row has more than %d columns", GRID_COLUMNS);
    }
    return reading->cells++ < limits->cells ||
           over_limit(reading, "the text has too many cells", &limits->cells);
}

/* Counts a row whose fields do not match the heading row's. Blank rows and rows of one
 * field (titles, sections, notes) match, unless the text ends in one without a line end,
 * as a file does that was cut off; empty fields too many match as well. */
static void check_width(struct reading *reading, size_t width, size_t filled, bool is_cut)
{
    reading->has_heading |= width == reading->width;
    bool is_short = width < reading->width && (width > 1 || is_cut);
    if (!reading->has_heading || filled == 0 || (!is_short && filled <= reading->width)) {
        return;
    }
    if (reading->uneven++ == 0) {
        reading->uneven_width = width;
        reading->uneven_place = reading->place;
        reading->uneven_place.column = 0;
    }
}

static bool check_record(struct reading *reading)
{
    struct csv_scanner *scanner = &reading->scanner;
    const char *start = scanner->at;
    size_t filled = 0;
    struct csv_field field = {0};
    for (reading->place.column = 0; !field.ends_record;) {
        field = csv_next_field(scanner);
        reading->place.column++;
        filled = field.start < field.end ? reading->place.column : filled;
        if (!check_field(reading, &field)) {
            return false;
        }
    }
    if ((size_t)(scanner->at - start) > reading->limits->line_bytes) {
        return over_limit(reading, "a row has too many bytes",
                          &reading->limits->line_bytes);
    }
    *list_add(reading->arena, &reading->fields) = reading->place.column;
    bool is_cut = scanner->at == scanner->end && field.end == scanner->end;
    check_width(reading, reading->place.column, filled, is_cut);
    return true;
}

static bool check_records(struct reading *reading)
{
    while (reading->scanner.at < reading->scanner.end) {
        if (reading->place.row == reading->limits->rows) {
            return over_limit(reading, "the text has too many rows",
                              &reading->limits->rows);
        }
        reading->place.row++;
        if (!check_record(reading)) {
            return false;
        }
    }
    return true;
}

static const char *delimiter_word(struct arena *arena, char delimiter)
{
    return delimiter == '\t'  ? "tabs"
           : delimiter == ';' ? "semicolons"
           : delimiter == '|'
               ? "pipes (|)"
               : text_printf(arena, "the character %s",
                             text_visible(arena, (char[]){delimiter, 0}, 0));
}

static void report(struct reading *reading)
{
    struct place whole = {.file = reading->place.file};
    char delimiter = reading->scanner.delimiter;
    if (delimiter != ',' && reading->width > 0) {
        finding_add(reading->findings, FINDING_DELIMITER_CHOSEN, whole,
                    "fields are separated by %s",
                    delimiter_word(reading->arena, delimiter));
    }
    if (reading->uneven > 0) {
        const char *more = reading->uneven == 1
                               ? ""
                               : text_printf(reading->arena, " (%zu rows in all differ)",
                                             reading->uneven);
        finding_add(reading->findings, FINDING_UNEVEN_ROWS, reading->uneven_place,
                    "this row has %zu field%s%s; the heading row has %zu",
                    reading->uneven_width, reading->uneven_width == 1 ? "" : "s", more,
                    reading->width);
    }
}

/* ---- cells ---- */

/* True when a spreadsheet would run the text as a formula (the full-width forms of the
 * signs too), or when it begins with an apostrophe of its own. */
static bool needs_guard(const char *text)
{
    static const char *const starts[] = {"=", "+",      "-",      "@",      "\t",    "\r",
                                         "'", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
        if (strncmp(text, starts[i], strlen(starts[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* Takes away the apostrophe that our own exporter, like others, puts before a text that a
 * spreadsheet would run as a formula. */
static const char *without_guard(const char *text)
{
    return text[0] == '\'' && needs_guard(text + 1) ? text + 1 : text;
}

static void store_field(const struct csv_field *field, struct place place,
                        struct arena *arena, struct cells *cells)
{
    const char *text = csv_field_text(arena, field);
    if (*text) {
        *list_add(arena, cells) = (struct cell){
            .row = place.row,
            .column = place.column,
            .fill = NO_FILL,
            .kind = CELL_TEXT,
            .text = without_guard(text),
        };
    }
}

/* Stores what was checked, cells of them at most. */
static void store_cells(struct csv_scanner scanner, size_t count, struct arena *arena,
                        struct cells *cells)
{
    *cells =
        (struct cells){.items = arena_array(arena, struct cell, count), .room = count};
    for (struct place place = {.row = 1}; scanner.at < scanner.end; place.row++) {
        struct csv_field field = {0};
        for (place.column = 1; !field.ends_record; place.column++) {
            field = csv_next_field(&scanner);
            if (field.start < field.end) {
                store_field(&field, place, arena, cells);
            }
        }
    }
}

static bool csv_read(struct bytes bytes, const char *name, const struct limits *limits,
                     struct arena *arena, struct sheets *sheets,
                     struct findings *findings)
{
    struct bytes text;
    if (!encoding_to_utf8(bytes, name, limits, arena, &text, findings)) {
        return false;
    }
    const char *start = (const char *)text.at;
    struct reading reading = {
        .scanner = {.at = start, .end = start + text.length, .line = 1},
        .place = {.file = name},
        .limits = limits,
        .arena = arena,
        .findings = findings,
    };
    char named = csv_take_separator_line(&reading.scanner);
    reading.scanner.delimiter = named ? named : csv_chosen_delimiter(reading.scanner);
    reading.width = csv_usual_width(reading.scanner);
    struct csv_scanner records = reading.scanner;
    if (!check_records(&reading)) {
        return false;
    }
    report(&reading);
    sheets->format = "csv";
    struct sheet *sheet = list_add(arena, &sheets->list);
    *sheet = (struct sheet){.fields = reading.fields};
    store_cells(records, reading.cells, arena, &sheet->cells);
    return true;
}

const struct importer importer_csv = {
    .name = "csv",
    .extensions = ".csv .tsv .txt",
    .summary = "Comma, semicolon, tab or pipe separated text",
    .recognises = csv_recognises,
    .read = csv_read,
};
