// SPDX-License-Identifier: MIT
#include "importers/csv_fields.h"

#include <string.h>
#include <strings.h>

enum {
    SAMPLE_RECORDS = 2000,  /* that choose the delimiter, … */
    SAMPLE_BYTES = 1 << 20, /* … within so much of the text */
    WIDTHS = 512,           /* fields a record that are told apart when choosing */
};

/* ---- fields ---- */

/* The byte at at, or NUL at the end, which is no byte of a text. */
static char byte_at(const struct csv_scanner *scanner, const char *at)
{
    return at < scanner->end ? *at : '\0';
}

/* Behind the quotation mark that closes a field whose content starts at at, or NULL. */
static const char *after_quote(const struct csv_scanner *scanner, const char *at)
{
    while (at < scanner->end &&
           (at = memchr(at, '"', (size_t)(scanner->end - at))) != NULL) {
        if (byte_at(scanner, at + 1) != '"') {
            return at + 1;
        }
        at += 2;
    }
    return NULL;
}

/* Behind the line end at at: CRLF, LF or CR. */
static const char *after_line_end(const struct csv_scanner *scanner, const char *at)
{
    return at + (*at == '\r' && byte_at(scanner, at + 1) == '\n' ? 2 : 1);
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static unsigned long line_ends_until(const struct csv_scanner *scanner, const char *at)
{
    unsigned long count = 0;
    for (const char *from = at; from < scanner->at;) {
        count += is_line_end(*from);
        from = after_line_end(scanner, from);
    }
    return count;
}

struct csv_field csv_next_field(struct csv_scanner *scanner)
{
    struct csv_field field = {.start = scanner->at, .line = scanner->line};
    field.is_quoted = byte_at(scanner, scanner->at) == '"' && !scanner->ignores_quotes;
    if (field.is_quoted) {
        const char *after = after_quote(scanner, scanner->at + 1);
        field.is_open = !after;
        scanner->at = after ? after : scanner->end;
        scanner->line += line_ends_until(scanner, field.start);
    }
    const char *at = scanner->at;
    while (at < scanner->end && *at != scanner->delimiter && !is_line_end(*at)) {
        at++;
    }
    field.end = at;
    field.ends_record = at == scanner->end || *at != scanner->delimiter;
    if (at < scanner->end) {
        scanner->line += field.ends_record;
        at = field.ends_record ? after_line_end(scanner, at) : at + 1;
    }
    scanner->at = at;
    return field;
}

char *csv_field_text(struct arena *arena, const struct csv_field *field)
{
    if (!field->is_quoted) {
        return arena_text(arena, field->start, (size_t)(field->end - field->start));
    }
    char *text = arena_alloc(arena, (size_t)(field->end - field->start) + 1, 1),
         *to = text;
    bool is_inside = true;
    for (const char *from = field->start + 1; from < field->end; from++) {
        if (is_inside && *from == '"') {
            is_inside = from + 1 < field->end && from[1] == '"';
            if (!is_inside) {
                continue;
            }
            from++;
        }
        *to++ = *from;
    }
    return text;
}

/* ---- which delimiter ---- */

char csv_take_separator_line(struct csv_scanner *scanner)
{
    static const char words[] = "sep=";
    const char *at = scanner->at + (byte_at(scanner, scanner->at) == '"');
    size_t left = (size_t)(scanner->end - at), length = sizeof(words) - 1;
    if (left <= length || strncasecmp(at, words, length) != 0) {
        return '\0';
    }
    char delimiter = at[length];
    bool is_quoted = at > scanner->at && byte_at(scanner, at + length + 1) == '"';
    const char *after = at + length + 1 + is_quoted;
    bool is_whole = after == scanner->end || is_line_end(*after);
    if (delimiter == '"' || is_line_end(delimiter) || !is_whole) {
        return '\0';
    }
    scanner->at = after < scanner->end ? after_line_end(scanner, after) : after;
    scanner->line++;
    return delimiter;
}

/* The fields of the next record; 0 for a blank line. A quotation mark that is never
 * closed is taken as text here, so that it can't hide how the records before it and
 * behind it look. *spaced gets how many delimiters more have a space behind them. */
static size_t record_width(struct csv_scanner *scanner, size_t *spaced)
{
    for (size_t width = 1;; width++) {
        struct csv_field field = csv_next_field(scanner);
        if (field.is_open) {
            scanner->ignores_quotes = true;
            scanner->at = field.start;
            field = csv_next_field(scanner);
        }
        if (field.ends_record) {
            return width == 1 && field.start == field.end ? 0 : width;
        }
        *spaced += byte_at(scanner, scanner->at) == ' ';
    }
}

/* How well a delimiter explains the text. */
struct fit {
    size_t width; /* fields of most records that have more than one; 0: none has */
    double score;
};

/* Good is when many records have many fields, and as many each. Records of one field in
 * front may be titles, so they count against it by half only. Marks with a space behind
 * them are rather prose's ("one, two, three"), and count by a quarter. */
static struct fit fit_of(struct csv_scanner scanner)
{
    size_t counts[WIDTHS] = {0}, titles = 0, records = 0, marks = 0, spaced = 0;
    if (scanner.end - scanner.at > SAMPLE_BYTES) {
        scanner.end = scanner.at + SAMPLE_BYTES;
    }
    while (scanner.at < scanner.end && titles + records < SAMPLE_RECORDS) {
        size_t width = record_width(&scanner, &spaced);
        marks += width > 0 ? width - 1 : 0;
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
    double prose = (double)spaced / (double)marks;
    return (struct fit){best, share * share * (double)(best - 1) * (1 - prose * 3 / 4)};
}

char csv_chosen_delimiter(struct csv_scanner scanner)
{
    /* Tabs and pipes first: of two that fit equally well, the one rarer in prose is it.
     */
    static const char candidates[] = {'\t', '|', ';', ','};
    char chosen = ',';
    double best = 0;
    for (size_t i = 0; i < sizeof(candidates); i++) {
        scanner.delimiter = candidates[i];
        double score = fit_of(scanner).score;
        if (score > best) {
            best = score;
            chosen = candidates[i];
        }
    }
    return chosen;
}

size_t csv_usual_width(struct csv_scanner scanner)
{
    return fit_of(scanner).width;
}
