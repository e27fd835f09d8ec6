// SPDX-License-Identifier: MIT
/* CSV, and its kin with semicolons, tabs and pipes, as spreadsheets write and show them.
 *
 * Rows are numbered as a spreadsheet that opens the file would number them: a record is a
 * row however many lines its quoted fields have, a blank line is an empty row, and a
 * first line "sep=;" is none. */
#include "importers/importer.h"

#include <string.h>
#include <strings.h>

#include "importers/encoding.h"

enum {
    OPENING = 64,           /* characters that tell a format by how it begins */
    CONTROLS_PER_TEXT = 64, /* text has fewer than one control character in so many */
    SAMPLE_RECORDS = 2000,  /* that choose the delimiter */
    WIDTHS = 512,           /* fields a record that are told apart when choosing */
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

/* ---- fields ---- */

struct scanner {
    char *at, *end; /* *end is NUL */
    char delimiter;
    bool ignores_quotes;
    unsigned long line; /* from 1 */
};

/* One field as it stands in the text, quotes and all. */
struct csv_field {
    char *start, *end;
    unsigned long line; /* where it starts */
    bool is_quoted;
    bool is_open; /* its quotation mark is never closed */
    bool ends_record;
};

/* Behind the quotation mark that closes a field whose content starts at at, or NULL. */
static char *after_quote(char *at, const char *end)
{
    while ((at = memchr(at, '"', (size_t)(end - at))) != NULL) {
        if (at[1] != '"') {
            return at + 1;
        }
        at += 2;
    }
    return NULL;
}

/* Behind the line end at at: CRLF, LF or CR. */
static char *after_line_end(char *at)
{
    return at + (at[0] == '\r' && at[1] == '\n' ? 2 : 1);
}

static unsigned long line_ends_in(char *at, const char *end)
{
    unsigned long count = 0;
    while (at < end) {
        count += *at == '\n' || *at == '\r';
        at = after_line_end(at);
    }
    return count;
}

static bool ends_field(const struct scanner *scanner, char byte)
{
    return byte == scanner->delimiter || byte == '\n' || byte == '\r';
}

static struct csv_field next_field(struct scanner *scanner)
{
    struct csv_field field = {.start = scanner->at, .line = scanner->line};
    field.is_quoted = *scanner->at == '"' && !scanner->ignores_quotes;
    if (field.is_quoted) {
        char *after = after_quote(scanner->at + 1, scanner->end);
        field.is_open = !after;
        scanner->at = after ? after : scanner->end;
        scanner->line += line_ends_in(field.start, scanner->at);
    }
    while (scanner->at < scanner->end && !ends_field(scanner, *scanner->at)) {
        scanner->at++;
    }
    field.end = scanner->at;
    field.ends_record = field.end == scanner->end || *field.end != scanner->delimiter;
    if (field.end < scanner->end) {
        scanner->line += field.ends_record;
        scanner->at = field.ends_record ? after_line_end(field.end) : field.end + 1;
    }
    return field;
}

/* ---- which delimiter ---- */

/* How well a delimiter explains the text: most records have the same width. */
struct fit {
    size_t width; /* fields of most records that have more than one; 0: none has */
    double score;
};

/* The fields of the next record; 0 for a blank line. A quotation mark that is never
 * closed is taken as text here, so that it can't hide how the records before it and
 * behind it look. */
static size_t record_width(struct scanner *scanner)
{
    for (size_t width = 1;; width++) {
        struct csv_field field = next_field(scanner);
        while (field.is_open) {
            scanner->ignores_quotes = true;
            scanner->at = field.start;
            field = next_field(scanner);
        }
        if (field.ends_record) {
            return width == 1 && field.start == field.end ? 0 : width;
        }
    }
}

/* Records of one field in front may be titles, so they count against it by half only. */
static struct fit fit_of(struct scanner scanner, char delimiter)
{
    size_t counts[WIDTHS] = {0}, titles = 0, records = 0;
    scanner.delimiter = delimiter;
    while (scanner.at < scanner.end && titles + records < SAMPLE_RECORDS) {
        size_t width = record_width(&scanner);
        counts[width < WIDTHS ? width : WIDTHS - 1]++;
        titles += width == 1 && records == 0;
        records += width > 1 || (width == 1 && records > 0);
    }
    size_t best = 0;
    counts[0] = 0; /* blank lines */
    for (size_t width = 2; width < WIDTHS; width++) {
        best = counts[width] > 0 && counts[width] >= counts[best] ? width : best;
    }
    if (best == 0) {
        return (struct fit){0};
    }
    double share = (double)counts[best] / ((double)records + (double)titles / 2);
    return (struct fit){best, share * share * (double)(best - 1)};
}

/* Tabs and pipes first: where two fit equally well, the rarer one in prose is it. */
static char chosen_delimiter(const struct scanner *scanner)
{
    static const char candidates[] = {'\t', '|', ';', ','};
    char chosen = ',';
    double best = 0;
    for (size_t i = 0; i < sizeof(candidates); i++) {
        double score = fit_of(*scanner, candidates[i]).score;
        if (score > best) {
            best = score;
            chosen = candidates[i];
        }
    }
    return chosen;
}

/* Excel's own line for saying it: sep=; as the first, perhaps in quotation marks. Moves
 * behind it and returns the delimiter, or 0 when there is no such line. */
static char take_separator_line(struct scanner *scanner)
{
    char *at = scanner->at + (*scanner->at == '"');
    if (!begins_with(at, "sep=") || strchr("\"\r\n", at[4])) {
        return '\0';
    }
    char *after = at + 5 + (at > scanner->at && at[5] == '"');
    if (after < scanner->end && *after != '\r' && *after != '\n') {
        return '\0';
    }
    scanner->at = after < scanner->end ? after_line_end(after) : after;
    scanner->line++;
    return at[4];
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

/* ---- cells ---- */

struct reading {
    struct scanner scanner;
    struct place place; /* of the field being read */
    const struct limits *limits;
    struct arena *arena;
    struct sheet *sheet;
    struct findings *findings;
    size_t width;              /* of the heading row; 0 for a text of one column */
    bool has_heading;          /* a row of that width was seen */
    size_t uneven;             /* rows of another width below it */
    size_t uneven_width;       /* of the first of them, … */
    struct place uneven_place; /* … which is here */
};

/* Takes the quotation marks of a field away, in place. Text behind the closing one
 * belongs to the field, as every spreadsheet has it. */
static void unquote(struct csv_field *field)
{
    char *to = field->start, *from = field->start + 1;
    for (bool is_inside = true; from < field->end; from++) {
        if (is_inside && *from == '"') {
            is_inside = from + 1 < field->end && from[1] == '"';
            from += is_inside;
            if (!is_inside) {
                continue;
            }
        }
        *to++ = *from;
    }
    field->end = to;
}

/* Takes away the apostrophe that our own exporter, like others, puts before a text that a
 * spreadsheet would run as a formula. */
static char *without_guard(char *text)
{
    bool is_guard = text[0] == '\'' && text[1] && strchr("=+-@\t\r'", text[1]);
    return is_guard ? text + 1 : text;
}

static bool over_limit(struct reading *reading, const char *what, size_t limit)
{
    return finding_add(reading->findings, FINDING_OVER_LIMIT, reading->place,
                       "%s; at most %zu are read", what, limit);
}

static bool check_field(struct reading *reading, const struct csv_field *field)
{
    if (field->is_open) {
        return finding_add(reading->findings, FINDING_DAMAGED, reading->place,
                           "the quotation mark that opens in line %lu is never closed",
                           field->line);
    }
    if ((size_t)(field->end - field->start) > reading->limits->cell_bytes) {
        return over_limit(reading, "a cell has too many bytes",
                          reading->limits->cell_bytes);
    }
    if (reading->sheet->cells.count == reading->limits->cells) {
        return over_limit(reading, "the text has too many cells", reading->limits->cells);
    }
    if (reading->place.column > GRID_COLUMNS) {
        return over_limit(reading, "a row has too many columns", GRID_COLUMNS);
    }
    return true;
}

/* Stores the field unless it is empty. */
static bool read_field(struct reading *reading, struct csv_field field)
{
    if (field.start == field.end) {
        return true;
    }
    if (!check_field(reading, &field)) {
        return false;
    }
    if (field.is_quoted) {
        unquote(&field);
    }
    *field.end = '\0';
    if (field.start < field.end) {
        *list_add(reading->arena, &reading->sheet->cells) = (struct cell){
            .row = reading->place.row,
            .column = reading->place.column,
            .fill = NO_FILL,
            .kind = CELL_TEXT,
            .text = without_guard(field.start),
        };
    }
    return true;
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

static bool read_record(struct reading *reading)
{
    struct scanner *scanner = &reading->scanner;
    const char *start = scanner->at;
    size_t filled = 0;
    struct csv_field field = {0};
    for (reading->place.column = 0; !field.ends_record;) {
        field = next_field(scanner);
        reading->place.column++;
        filled = field.start < field.end ? reading->place.column : filled;
        if (!read_field(reading, field)) {
            return false;
        }
    }
    if ((size_t)(scanner->at - start) > reading->limits->line_bytes) {
        return over_limit(reading, "a row has too many bytes",
                          reading->limits->line_bytes);
    }
    bool is_cut = scanner->at == scanner->end && field.end == scanner->end;
    check_width(reading, reading->place.column, filled, is_cut);
    return true;
}

static bool read_records(struct reading *reading)
{
    while (reading->scanner.at < reading->scanner.end) {
        if (reading->place.row == reading->limits->rows) {
            return over_limit(reading, "the text has too many rows",
                              reading->limits->rows);
        }
        reading->place.row++;
        if (!read_record(reading)) {
            return false;
        }
    }
    return true;
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
        finding_add(reading->findings, FINDING_UNEVEN_ROWS, reading->uneven_place,
                    "this row has %zu field%s where the heading row has %zu; so have "
                    "%zu more",
                    reading->uneven_width, reading->uneven_width == 1 ? "" : "s",
                    reading->width, reading->uneven - 1);
    }
}

static bool csv_read(struct bytes bytes, const char *name, const struct limits *limits,
                     struct arena *arena, struct sheets *sheets,
                     struct findings *findings)
{
    size_t length;
    char *text = encoding_to_utf8(bytes, name, arena, &length, findings);
    if (!text) {
        return false;
    }
    struct reading reading = {
        .scanner = {.at = text, .end = text + length, .line = 1},
        .place = {.file = name},
        .limits = limits,
        .arena = arena,
        .findings = findings,
    };
    char named = take_separator_line(&reading.scanner);
    reading.scanner.delimiter = named ? named : chosen_delimiter(&reading.scanner);
    reading.width = fit_of(reading.scanner, reading.scanner.delimiter).width;
    reading.sheet = list_add(arena, &sheets->list);
    sheets->format = "csv";
    if (!read_records(&reading)) {
        return false;
    }
    report(&reading);
    return true;
}

const struct importer importer_csv = {
    .name = "csv",
    .extensions = ".csv .tsv .txt",
    .summary = "Comma, semicolon, tab or pipe separated text",
    .recognises = csv_recognises,
    .read = csv_read,
};
