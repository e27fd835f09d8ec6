// SPDX-License-Identifier: MIT
#include "model/base/text.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    FORMATTED_ROOM = 256, /* what is longer is formatted twice */
    DIGITS_MOST = 20,     /* of an unsigned long */
};

void text_reserve(struct text *text, size_t length)
{
    size_t needed = text->length + length + 1;
    if (needed <= text->room) {
        return;
    }
    size_t room = text->room * 2 > needed ? text->room * 2 : needed + 31;
    text->bytes = arena_regrow(text->arena, text->bytes, text->length, text->room, room);
    text->room = room;
}

char *text_extend(struct text *text, size_t length)
{
    text_reserve(text, length);
    char *added = text->bytes + text->length;
    text->length += length;
    text->bytes[text->length] = '\0';
    return added;
}

void text_add_bytes(struct text *text, const char *addition, size_t length)
{
    char *added = text_extend(text, length);
    if (length > 0) {
        memcpy(added, addition, length);
    }
}

void text_add(struct text *text, const char *addition)
{
    text_add_bytes(text, addition, strlen(addition));
}

void text_add_char(struct text *text, char addition)
{
    text_add_bytes(text, &addition, 1);
}

void text_add_number(struct text *text, unsigned long number, unsigned digits)
{
    char room[DIGITS_MOST];
    char *at = room + DIGITS_MOST;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
        digits -= digits > 0;
    } while (at > room && (number > 0 || digits > 0));
    text_add_bytes(text, at, (size_t)(room + DIGITS_MOST - at));
}

void text_addv(struct text *text, const char *format, va_list arguments)
{
    char room[FORMATTED_ROOM];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(room, sizeof(room), format, again);
    va_end(again);
    if (length < 0) {
        return;
    }
    if (length < FORMATTED_ROOM) {
        text_add_bytes(text, room, (size_t)length);
        return;
    }
    char *formatted = arena_room(text->arena, (size_t)length + 1);
    vsnprintf(formatted, (size_t)length + 1, format, arguments);
    text_add_bytes(text, formatted, (size_t)length);
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_addv(text, format, arguments);
    va_end(arguments);
}

const char *text_of(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

char *text_printf(struct arena *arena, const char *format, ...)
{
    struct text text = {.arena = arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&text, format, arguments);
    va_end(arguments);
    return text.bytes;
}

/* How many bytes from the start are ASCII and no NUL; eight at a time, for most text is.
 */
static size_t ascii_length(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    size_t at = 0;
    for (uint64_t eight; length - at >= sizeof(eight); at += sizeof(eight)) {
        memcpy(&eight, text + at, sizeof(eight));
        if ((eight | (eight - ones)) & highs) {
            break;
        }
    }
    while (at < length && text[at] && (unsigned char)text[at] < 0x80) {
        at++;
    }
    return at;
}

bool text_is_utf8(const char *text, size_t length)
{
    size_t at = ascii_length(text, length);
    while (at < length) {
        utf8proc_int32_t point;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                 (utf8proc_ssize_t)(length - at), &point);
        if (used <= 0 || point == 0) {
            return false;
        }
        at += (size_t)used;
        at += ascii_length(text + at, length - at);
    }
    return true;
}

/* The code point at text and its length in bytes; a stray byte counts as itself,
 * length 1. */
static int32_t point_at(const char *text, size_t *length)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);
    *length = used > 0 ? (size_t)used : 1;
    return used > 0 ? point : -(int32_t)(unsigned char)*text;
}

static bool is_space(int32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 ||
           point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200F) ||
           point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F ||
           point == 0x2060 || point == 0x3000 || point == 0xFEFF;
}

/* Whether white space stands at a place in a text, and how many bytes stand there. */
static bool is_space_at(const char *text, size_t *length)
{
    *length = 1;
    bool is_plain = (unsigned char)*text < 0x80;
    return is_space(is_plain ? *text : point_at(text, length));
}

bool text_is_blank(const char *text)
{
    size_t length;
    while (text && *text && is_space_at(text, &length)) {
        text += length;
    }
    return !text || !*text;
}

char *text_trimmed(struct arena *arena, const char *text)
{
    size_t length;
    while (*text && is_space_at(text, &length)) {
        text += length;
    }
    const char *end = text;
    for (const char *at = text; *at; at += length) {
        if (!is_space_at(at, &length)) {
            end = at + length;
        }
    }
    return arena_text(arena, text, (size_t)(end - text));
}

static bool is_ascii(const char *text, size_t length)
{
    return ascii_length(text, length) == length;
}

static unsigned char lower(char byte)
{
    return (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

static bool is_word(unsigned char byte)
{
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/* A mark that vanishes between two letters: the apostrophes, and the stop of an
 * abbreviation. */
static bool is_joined(const char *text, size_t at)
{
    return (text[at] == '\'' || text[at] == '.') && at > 0 &&
           is_word(lower(text[at - 1])) && is_word(lower(text[at + 1])) &&
           !(text[at] == '.' && text[at + 1] >= '0' && text[at + 1] <= '9');
}

static char *with_ands(struct arena *arena, const char *text)
{
    struct text spelt = {.arena = arena};
    for (const char *sign; (sign = strchr(text, '&')) != NULL; text = sign + 1) {
        text_add_bytes(&spelt, text, (size_t)(sign - text));
        text_add(&spelt, " and ");
    }
    text_add(&spelt, text);
    return spelt.bytes;
}

/* Nothing becomes longer. */
static char *fold_plain(struct arena *arena, const char *text, size_t length)
{
    char *folded = arena_room(arena, length + 1), *end = folded;
    bool gap = false;
    for (size_t at = 0; at < length; at++) {
        unsigned char byte = lower(text[at]);
        if (!is_word(byte)) {
            gap = gap || !is_joined(text, at);
            continue;
        }
        if (gap && end > folded) {
            *end++ = ' ';
        }
        gap = false;
        *end++ = (char)byte;
    }
    *end = '\0';
    return folded;
}

/* Punctuation outside ASCII in the forms that word processors make of it, so that one
 * rule serves both; other marks and symbols become spaces. */
static char plain_mark(int32_t point)
{
    if (point == 0x2018 || point == 0x2019 || point == 0x02BC) {
        return '\'';
    }
    utf8proc_category_t category = utf8proc_category(point);
    bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
    return point < 0x80 || is_letter ? 0 : ' ';
}

static char *plain_marks(struct arena *arena, const char *text)
{
    struct text plain = {.arena = arena};
    size_t length;
    for (; *text; text += length) {
        int32_t point = point_at(text, &length);
        char mark = point < 0 ? ' ' : plain_mark(point);
        text_add_bytes(&plain, mark ? &mark : text, mark ? 1 : length);
    }
    text_add(&plain, "");
    return plain.bytes;
}

/* Digits of footnotes, which are no part of the word or number that they stand behind. */
static bool is_raised_digit(int32_t point)
{
    return point == 0xB2 || point == 0xB3 || point == 0xB9 || point == 0x2070 ||
           (point >= 0x2074 && point <= 0x2079);
}

static const char *without_raised_digits(struct arena *arena, const char *text)
{
    struct text plain = {.arena = arena};
    size_t length;
    if (!strstr(text, "\xC2") && !strstr(text, "\xE2\x81")) {
        return text;
    }
    for (; *text; text += length) {
        int32_t point = point_at(text, &length);
        text_add_bytes(&plain, text, is_raised_digit(point) ? 0 : length);
    }
    return text_of(&plain);
}

static char *normalised(struct arena *arena, const char *text, utf8proc_option_t folding)
{
    text = without_raised_digits(arena, text);
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t length = utf8proc_map(
        (const utf8proc_uint8_t *)text, 0, &mapped,
        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
            UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | folding);
    if (length == UTF8PROC_ERROR_NOMEM) {
        arena_exhausted();
    }
    char *copy = length < 0 ? arena_text(arena, text, strlen(text))
                            : arena_text(arena, (const char *)mapped, (size_t)length);
    free(mapped);
    return copy;
}

char *text_plain(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    return is_ascii(text, length)
               ? arena_text(arena, text, length)
               : plain_marks(arena, normalised(arena, text, (utf8proc_option_t)0));
}

char *text_folded(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (!is_ascii(text, length)) {
        text = plain_marks(arena, normalised(arena, text, UTF8PROC_CASEFOLD));
        length = strlen(text);
    }
    if (memchr(text, '&', length)) {
        text = with_ands(arena, text);
        length = strlen(text);
    }
    return fold_plain(arena, text, length);
}

char *texts_either(struct arena *arena, const struct texts *texts)
{
    struct text either = {.arena = arena};
    for (size_t i = 0; i < texts->count; i++) {
        bool is_last = i > 0 && i + 1 == texts->count;
        text_add(&either, i == 0 ? "" : is_last ? " or " : ", ");
        text_add(&either, texts->items[i]);
    }
    return arena_text(arena, text_of(&either), either.length);
}

bool texts_have(const struct texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (texts->items[i][0] == text[0] && strcmp(texts->items[i], text) == 0) {
            return true;
        }
    }
    return false;
}

bool text_same(const char *a, const char *b)
{
    struct arena arena = {0};
    bool same = strcmp(text_folded(&arena, a), text_folded(&arena, b)) == 0;
    arena_clear(&arena);
    return same;
}

enum {
    DISTANCE_LENGTH =
        64, /* longer words are no misspelling of each other worth offering */
};

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned least_two = a < b ? a : b;
    return least_two < c ? least_two : c;
}

/* What it costs to turn the first i bytes of a into the first j of b, the table above and
 * to the left being filled in, as far as i and j lie no more than limit apart: beyond
 * that it costs more. */
static unsigned cost_at(unsigned cost[][DISTANCE_LENGTH + 1], const char *a,
                        const char *b, size_t i, size_t j, unsigned limit)
{
    if (i == 0 || j == 0) {
        return (unsigned)(i + j);
    }
    unsigned least_cost = least(j < i + limit ? cost[i - 1][j] + 1 : limit + 1,
                                i < j + limit ? cost[i][j - 1] + 1 : limit + 1,
                                cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
    bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    return swapped && cost[i - 2][j - 2] + 1 < least_cost ? cost[i - 2][j - 2] + 1
                                                          : least_cost;
}

/* The distance of two texts of so many bytes, none longer than the table is. */
static unsigned distance_of(const char *a, size_t rows, const char *b, size_t columns,
                            unsigned limit)
{
    unsigned cost[DISTANCE_LENGTH + 1][DISTANCE_LENGTH + 1];
    unsigned above = 0; /* the least cost in the row before */
    for (size_t i = 0; i <= rows; i++) {
        unsigned row = UINT_MAX;
        for (size_t j = i > limit ? i - limit : 0; j <= columns && j <= i + limit; j++) {
            cost[i][j] = cost_at(cost, a, b, i, j, limit);
            row = cost[i][j] < row ? cost[i][j] : row;
        }
        if (row > limit && above > limit) {
            return limit + 1; /* a cost comes from one of the two rows above it */
        }
        above = row;
    }
    return cost[rows][columns] > limit ? limit + 1 : cost[rows][columns];
}

unsigned text_distance(const char *a, const char *b, unsigned limit)
{
    size_t rows = strlen(a), columns = strlen(b);
    if (rows > DISTANCE_LENGTH || columns > DISTANCE_LENGTH) {
        return strcmp(a, b) == 0 ? 0 : limit + 1;
    }
    if (rows > columns + limit || columns > rows + limit) {
        return limit + 1;
    }
    while (*a && *a == *b) {
        a++, b++, rows--, columns--; /* what both begin with costs nothing … */
    }
    while (rows > 0 && columns > 0 && a[rows - 1] == b[columns - 1]) {
        rows--, columns--; /* … nor what both end in */
    }
    return distance_of(a, rows, b, columns, limit);
}

/* Directional marks reorder what a reader sees; the others are not seen at all. */
static bool is_hidden_point(int32_t point)
{
    return (point >= 0x80 && point < 0xA0) || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
           point == 0xFEFF || point == 0x061C;
}

static void add_visible(struct text *text, const char *at, size_t length, int32_t point)
{
    if (point < 0) {
        text_addf(text, "\\x%02x", (unsigned)-point);
    } else if (point == '\r' && at[1] == '\n') {
        return; /* one break with what follows */
    } else if (point == '\n' || point == '\r') {
        bool is_spaced = text->length > 0 && text->bytes[text->length - 1] == ' ';
        text_add(text, is_spaced ? "⏎ " : " ⏎ ");
    } else if (point < 0x20 || point == 0x7F) {
        text_addf(text, "\\x%02x", (unsigned)point);
    } else if (is_hidden_point(point)) {
        text_addf(text, "\\u%04x", (unsigned)point);
    } else {
        text_add_bytes(text, at, length);
    }
}

void text_add_raised(struct text *text, const char *piece, size_t length)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴",
                                         "⁵", "⁶", "⁷", "⁸", "⁹"};
    for (size_t i = 0; i < length; i++) {
        if (piece[i] >= '0' && piece[i] <= '9') {
            text_add(text, digits[piece[i] - '0']);
        } else {
            text_add_bytes(text, piece + i, 1);
        }
    }
}

char *text_visible(struct arena *arena, const char *text, size_t limit)
{
    struct text visible = {.arena = arena};
    text_add(&visible, "");
    size_t length, characters = 0;
    for (; *text; text += length) {
        int32_t point = point_at(text, &length);
        if (limit > 0 && characters++ == limit) {
            text_add(&visible, "…");
            break;
        }
        add_visible(&visible, text, length, point);
    }
    return visible.bytes;
}

static bool is_control(int32_t point)
{
    return (point >= 0 && point < 0x20) || (point >= 0x7F && point < 0xA0);
}

static bool is_publishable(int32_t point)
{
    return point == '\t' || point == '\n' ||
           (point >= 0x20 && !is_control(point) && point != 0xFFFE && point != 0xFFFF);
}

static void add_clean(struct text *clean, const char *at, size_t length, int32_t point)
{
    if (is_publishable(point)) {
        text_add_bytes(clean, at, length);
    } else if (point == '\r' && at[1] != '\n') {
        text_add_char(clean, '\n');
    } else if (!is_control(point)) {
        text_add(clean, "\uFFFD");
    }
}

/* How many bytes from the start are printable ASCII, at least; eight at a time. */
static size_t printable_length(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    size_t at = 0;
    for (uint64_t eight; length - at >= sizeof(eight); at += sizeof(eight)) {
        memcpy(&eight, text + at, sizeof(eight));
        if ((eight | (eight + ones) | (eight - ones * ' ')) & highs) {
            break; /* a byte beyond ASCII, a DEL, or a control */
        }
    }
    return at;
}

/* Nearly all text is plain ASCII, which needs no decoding. */
static bool is_clean(const char *text)
{
    text += printable_length(text, strlen(text));
    for (size_t length; *text; text += length) {
        length = 1;
        bool is_printable = *text >= ' ' && *text < 0x7F;
        if (!is_printable && !is_publishable(point_at(text, &length))) {
            return false;
        }
    }
    return true;
}

const char *text_clean(struct arena *arena, const char *text)
{
    if (!text || is_clean(text)) {
        return text ? text : "";
    }
    struct text clean = {.arena = arena};
    size_t length;
    for (; *text; text += length) {
        int32_t point = point_at(text, &length);
        add_clean(&clean, text, length, point);
    }
    return text_of(&clean);
}
