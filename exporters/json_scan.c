// SPDX-License-Identifier: MIT
#include "exporters/json_scan.h"

#include <stdint.h>
#include <string.h>

enum {
    DIGITS = 15, /* a double keeps so many decimal ones */
};

static const int64_t more_digits = 1000000000000000; /* the least number that has more */

bool json_scan_fail(struct json_scan *scan, const char *what)
{
    unsigned line = 1;
    for (const char *at = scan->start; at < scan->at; at++) {
        line += *at == '\n';
    }
    if (!scan->why) {
        scan->why = text_printf(scan->arena, "line %u: %s", line, what);
    }
    return false;
}

bool json_scan_start(struct json_scan *scan, struct bytes bytes, struct arena *arena)
{
    const char *text = (const char *)bytes.at;
    *scan = (struct json_scan){
        .arena = arena, .start = text, .at = text, .end = text + bytes.length};
    return text_is_utf8(text, bytes.length) ||
           json_scan_fail(scan, "the text is not UTF-8");
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

char json_scan_next(struct json_scan *scan)
{
    while (scan->at < scan->end && is_space(*scan->at)) {
        scan->at++;
    }
    return scan->at < scan->end && !scan->why ? *scan->at : '\0';
}

bool json_scan_takes(struct json_scan *scan, char byte)
{
    bool is_next = json_scan_next(scan) == byte;
    scan->at += is_next;
    return is_next;
}

/* ---- strings ---- */

/* Four hexadecimal digits; -1 when others stand there. */
static int32_t take_code(struct json_scan *scan)
{
    int32_t code = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        char digit = scan->at < scan->end ? *scan->at : '\0';
        char lower = (char)(digit | 0x20);
        if (digit >= '0' && digit <= '9') {
            code = code * 16 + digit - '0';
        } else if (lower >= 'a' && lower <= 'f') {
            code = code * 16 + lower - 'a' + 10;
        } else {
            return -1;
        }
    }
    return code;
}

static bool is_between(int32_t code, int32_t first, int32_t last)
{
    return code >= first && code <= last;
}

/* The code point behind \u, of two halves when it is beyond the first plane. */
static int32_t take_code_point(struct json_scan *scan)
{
    int32_t high = take_code(scan);
    if (!is_between(high, 0xD800, 0xDBFF)) {
        return is_between(high, 0xDC00, 0xDFFF) || high == 0 ? -1 : high;
    }
    bool has_low = scan->end - scan->at > 2 && memcmp(scan->at, "\\u", 2) == 0;
    scan->at += has_low ? 2 : 0;
    int32_t low = has_low ? take_code(scan) : -1;
    return is_between(low, 0xDC00, 0xDFFF)
               ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
               : -1;
}

static void add_code_point(struct text *text, int32_t code)
{
    if (code < 0x80) {
        text_add_char(text, (char)code);
    } else if (code < 0x800) {
        text_add_char(text, (char)(0xC0 | code >> 6));
    } else if (code < 0x10000) {
        text_add_char(text, (char)(0xE0 | code >> 12));
    } else {
        text_add_char(text, (char)(0xF0 | code >> 18));
        text_add_char(text, (char)(0x80 | (code >> 12 & 0x3F)));
    }
    if (code >= 0x800) {
        text_add_char(text, (char)(0x80 | (code >> 6 & 0x3F)));
    }
    if (code >= 0x80) {
        text_add_char(text, (char)(0x80 | (code & 0x3F)));
    }
}

/* What stands behind a backslash. */
static bool take_escape(struct json_scan *scan, struct text *text)
{
    static const char signs[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char sign = scan->at < scan->end ? *scan->at++ : '\0';
    const char *found = sign ? strchr(signs, sign) : NULL;
    if (found) {
        text_add_char(text, meant[found - signs]);
        return true;
    }
    int32_t code = sign == 'u' ? take_code_point(scan) : -1;
    if (code < 0) {
        return json_scan_fail(scan, "there is no such sign behind \\");
    }
    add_code_point(text, code);
    return true;
}

/* The bytes up to the next quote, escape or control character. */
static struct bytes take_plain(struct json_scan *scan)
{
    const char *from = scan->at;
    while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\\' &&
           (unsigned char)*scan->at >= ' ') {
        scan->at++;
    }
    return (struct bytes){(const unsigned char *)from, (size_t)(scan->at - from)};
}

static bool take_escaped(struct json_scan *scan, struct bytes *string)
{
    struct text text = {.arena = scan->arena};
    text_add_bytes(&text, (const char *)string->at, string->length);
    while (scan->at < scan->end && *scan->at == '\\') {
        scan->at++;
        if (!take_escape(scan, &text)) {
            return false;
        }
        struct bytes more = take_plain(scan);
        text_add_bytes(&text, (const char *)more.at, more.length);
    }
    *string = (struct bytes){(const unsigned char *)text_of(&text), text.length};
    return true;
}

bool json_scan_string(struct json_scan *scan, struct bytes *string)
{
    if (!json_scan_takes(scan, '"')) {
        return json_scan_fail(scan, "a string should stand here");
    }
    *string = take_plain(scan);
    if (scan->at < scan->end && *scan->at == '\\' && !take_escaped(scan, string)) {
        return false;
    }
    bool is_closed = scan->at < scan->end && *scan->at == '"';
    scan->at += is_closed;
    return is_closed || json_scan_fail(scan, "the string has no end");
}

/* ---- other values ---- */

static size_t take_digits(struct json_scan *scan, int64_t *digits)
{
    const char *from = scan->at;
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' &&
           *digits < more_digits) {
        *digits = *digits * 10 + *scan->at++ - '0';
    }
    return (size_t)(scan->at - from);
}

/* Exact: a whole number and a power of ten that doubles hold, divided once. */
static bool take_number(struct json_scan *scan, struct cell *cell)
{
    const char *from = scan->at;
    int64_t digits = 0;
    bool is_negative = json_scan_takes(scan, '-');
    const char *first = scan->at;
    size_t whole = take_digits(scan, &digits), decimals = 0;
    bool has_point = scan->at < scan->end && *scan->at == '.';
    if (has_point) {
        scan->at++;
        decimals = take_digits(scan, &digits);
    }
    bool is_padded = whole > 1 && *first == '0';
    if (whole == 0 || is_padded || has_point != (decimals > 0) ||
        whole + decimals > DIGITS) {
        return json_scan_fail(scan, "a value should stand here");
    }
    double power = 1;
    for (size_t i = 0; i < decimals; i++) {
        power *= 10;
    }
    *cell = (struct cell){
        .kind = CELL_NUMBER,
        .number = (double)(is_negative ? -digits : digits) / power,
        .text = arena_text(scan->arena, from, (size_t)(scan->at - from)),
    };
    return true;
}

/* True, and goes behind it, when that word comes next. */
static bool takes_word(struct json_scan *scan, const char *word)
{
    size_t length = strlen(word);
    bool is_next =
        (size_t)(scan->end - scan->at) >= length && memcmp(scan->at, word, length) == 0;
    scan->at += is_next ? length : 0;
    return is_next;
}

bool json_scan_value(struct json_scan *scan, struct cell *cell)
{
    struct bytes string;
    if (json_scan_next(scan) == '"') {
        bool is_string = json_scan_string(scan, &string);
        *cell = (struct cell){.kind = CELL_TEXT, .text = ""};
        if (is_string && string.length > 0) {
            cell->text = arena_text(scan->arena, (const char *)string.at, string.length);
        }
        return is_string;
    }
    if (takes_word(scan, "null")) {
        *cell = (struct cell){.kind = CELL_EMPTY, .text = ""};
        return true;
    }
    bool is_true = takes_word(scan, "true");
    if (is_true || takes_word(scan, "false")) {
        *cell = (struct cell){.kind = CELL_BOOLEAN, .text = is_true ? "true" : "false"};
        return true;
    }
    return take_number(scan, cell);
}
