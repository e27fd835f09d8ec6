// SPDX-License-Identifier: MIT
#include "importers/encoding.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum {
    SAMPLE = 4096, /* bytes that tell UTF-16 from other text, and text from other files */
    NOT_A_CHARACTER = 0xFFFD,
    LONGEST_CHARACTER = 4, /* bytes of UTF-8 */
};

const char *encoding_word(enum encoding encoding)
{
    static const char *const words[] = {
        [ENCODING_UTF8] = "UTF-8",
        [ENCODING_UTF16_LE] = "UTF-16 (little-endian)",
        [ENCODING_UTF16_BE] = "UTF-16 (big-endian)",
        [ENCODING_WINDOWS_1252] = "Windows-1252",
    };
    return words[encoding];
}

/* ---- which encoding ---- */

static bool has_mark(struct bytes bytes, const char *mark, size_t length)
{
    return bytes.length >= length && memcmp(bytes.at, mark, length) == 0;
}

/* Latin text in UTF-16 has a NUL in nearly every other byte, always on the same side. */
static bool is_utf16(struct bytes bytes, size_t side)
{
    size_t sample = bytes.length < SAMPLE ? bytes.length & ~(size_t)1 : SAMPLE;
    size_t nuls[2] = {0};
    for (size_t at = 0; at < sample; at++) {
        nuls[at % 2] += bytes.at[at] == 0;
    }
    return sample > 0 && nuls[side] * 4 > sample && nuls[1 - side] * 16 < nuls[side];
}

/* The bytes of the UTF-8 character at at; 0 when there is none. */
static size_t utf8_at(struct bytes bytes, size_t at)
{
    if (bytes.at[at] < 0x80) {
        return 1;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t used =
        utf8proc_iterate(bytes.at + at, (utf8proc_ssize_t)(bytes.length - at), &point);
    return used > 0 ? (size_t)used : 0;
}

/* What a text is made of when it is read as UTF-8. */
struct census {
    size_t wide;     /* characters beyond ASCII */
    size_t strays;   /* bytes that belong to no character */
    bool breaks_off; /* the last of them begin one that the end cuts short */
};

static bool is_cut_short(struct bytes bytes, size_t at)
{
    static const unsigned char least_lead[] = {0, 0xC2, 0xE0, 0xF0}; /* by bytes left */
    enum {
        GREATEST_LEAD = 0xF4
    };
    size_t left = bytes.length - at;
    if (left >= LONGEST_CHARACTER || bytes.at[at] < least_lead[left] ||
        bytes.at[at] > GREATEST_LEAD) {
        return false;
    }
    for (size_t i = at + 1; i < bytes.length; i++) {
        if ((bytes.at[i] & 0xC0) != 0x80) {
            return false;
        }
    }
    return true;
}

static struct census census_of(struct bytes bytes)
{
    struct census census = {0};
    for (size_t at = 0, length; at < bytes.length; at += length) {
        length = utf8_at(bytes, at);
        census.wide += length > 1;
        if (length == 0) {
            census.breaks_off |= census.strays == 0 && is_cut_short(bytes, at);
            census.strays++;
            length = 1;
        }
    }
    return census;
}

/* Windows-1252 text is UTF-8 by accident next to never, so a text with more characters
 * than stray bytes is UTF-8 that was damaged; and one where only the end is wrong was cut
 * off. */
static bool is_utf8(struct bytes bytes)
{
    struct census census = census_of(bytes);
    return census.strays == 0 || census.wide > census.strays ||
           (census.breaks_off && census.wide > 0);
}

struct encoding_guess encoding_of(struct bytes bytes)
{
    if (has_mark(bytes, "\xEF\xBB\xBF", 3)) {
        return (struct encoding_guess){ENCODING_UTF8, 3};
    }
    if (has_mark(bytes, "\xFF\xFE", 2)) {
        return (struct encoding_guess){ENCODING_UTF16_LE, 2};
    }
    if (has_mark(bytes, "\xFE\xFF", 2)) {
        return (struct encoding_guess){ENCODING_UTF16_BE, 2};
    }
    enum encoding encoding = is_utf16(bytes, 1)   ? ENCODING_UTF16_LE
                             : is_utf16(bytes, 0) ? ENCODING_UTF16_BE
                             : is_utf8(bytes)     ? ENCODING_UTF8
                                                  : ENCODING_WINDOWS_1252;
    return (struct encoding_guess){encoding, 0};
}

/* ---- one character after the other ---- */

/* Windows-1252 where it differs from Latin-1: 0x80 to 0x9F. Zero: undefined. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

struct character {
    int32_t point; /* NOT_A_CHARACTER with is_stray when the bytes mean nothing */
    size_t length; /* bytes it was read from */
    bool is_stray;
};

static struct character stray(size_t length)
{
    return (struct character){NOT_A_CHARACTER, length, true};
}

static struct character from_windows_1252(unsigned char byte)
{
    bool is_special = byte >= 0x80 && byte < 0xA0;
    int32_t point = is_special ? windows_1252[byte - 0x80] : byte;
    return is_special && point == 0 ? stray(1) : (struct character){point, 1, false};
}

static struct character from_utf8(struct bytes bytes, size_t at)
{
    if (bytes.at[at] < 0x80) {
        return (struct character){bytes.at[at], 1, false};
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t used =
        utf8proc_iterate(bytes.at + at, (utf8proc_ssize_t)(bytes.length - at), &point);
    return used > 0 ? (struct character){point, (size_t)used, false} : stray(1);
}

static int32_t unit_at(struct bytes bytes, size_t at, bool is_big_endian)
{
    return is_big_endian ? bytes.at[at] << 8 | bytes.at[at + 1]
                         : bytes.at[at + 1] << 8 | bytes.at[at];
}

static bool is_high_surrogate(int32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low_surrogate(int32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

static struct character from_utf16(struct bytes bytes, size_t at, bool is_big_endian)
{
    int32_t unit = unit_at(bytes, at, is_big_endian);
    if (!is_high_surrogate(unit) && !is_low_surrogate(unit)) {
        return (struct character){unit, 2, false};
    }
    bool has_next = at + 4 <= bytes.length;
    int32_t next = has_next ? unit_at(bytes, at + 2, is_big_endian) : 0;
    if (!is_high_surrogate(unit) || !is_low_surrogate(next)) {
        return stray(2);
    }
    return (struct character){0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00), 4,
                              false};
}

/* The character at at; a UTF-16 text must have at least two bytes there. */
static struct character character_at(struct bytes bytes, size_t at,
                                     enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        return from_utf16(bytes, at, encoding == ENCODING_UTF16_BE);
    case ENCODING_WINDOWS_1252:
        return from_windows_1252(bytes.at[at]);
    case ENCODING_UTF8:
        break;
    }
    return from_utf8(bytes, at);
}

static bool is_two_byte(enum encoding encoding)
{
    return encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE;
}

/* ---- how it begins ---- */

static bool is_control(int32_t point)
{
    return (point < ' ' && !(point >= '\t' && point <= '\r')) || point == 0x7F;
}

struct encoding_opening encoding_opening(struct bytes bytes, char *opening, size_t room)
{
    bytes.length = bytes.length < SAMPLE ? bytes.length : SAMPLE;
    struct encoding_guess guess = encoding_of(bytes);
    struct encoding_opening seen = {0};
    size_t wide = is_two_byte(guess.encoding) ? 2 : 1, written = 0;
    for (size_t at = guess.mark; at + wide <= bytes.length;) {
        struct character character = character_at(bytes, at, guess.encoding);
        at += character.length;
        seen.characters++;
        seen.controls += is_control(character.point);
        bool is_gap = character.point <= ' ' && written == 0;
        if (!is_gap && written + 1 < room) {
            bool is_ascii = character.point > 0 && character.point < 0x80;
            opening[written++] = is_ascii ? (char)character.point : '?';
        }
    }
    opening[written] = '\0';
    return seen;
}

/* ---- all of it ---- */

struct decoding {
    char *text; /* NULL: only to find out how long it will be */
    size_t length;
    int32_t previous;         /* character */
    unsigned long lines;      /* begun so far */
    size_t strays;            /* places that were replaced */
    unsigned long stray_line; /* of the first of them */
    bool has_nul;
};

static void add_character(struct decoding *decoding, struct character character)
{
    int32_t point = character.point;
    utf8proc_uint8_t encoded[4];
    size_t length = (size_t)utf8proc_encode_char(point, encoded);
    if (decoding->text) {
        memcpy(decoding->text + decoding->length, encoded, length);
    }
    decoding->length += length;
    decoding->lines += point == '\r' || (point == '\n' && decoding->previous != '\r');
    decoding->previous = point;
    decoding->has_nul |= point == 0;
    if (character.is_stray && decoding->strays++ == 0) {
        decoding->stray_line = decoding->lines;
    }
}

/* Until the end, the first NUL, or more bytes than `most`. */
static struct decoding decode(struct bytes bytes, enum encoding encoding, size_t most,
                              char *text)
{
    struct decoding decoding = {.text = text, .lines = 1};
    for (size_t at = 0;
         at < bytes.length && !decoding.has_nul && decoding.length <= most;) {
        struct character character = character_at(bytes, at, encoding);
        add_character(&decoding, character);
        at += character.length;
    }
    return decoding;
}

/* True unless the bytes can't be a whole text of their encoding. */
static bool check_whole(struct bytes bytes, enum encoding encoding, struct place place,
                        struct findings *findings)
{
    if (is_two_byte(encoding) && bytes.length % 2 != 0) {
        return finding_add(findings, FINDING_DAMAGED, place,
                           "the text is UTF-16 and breaks off inside a character");
    }
    if (encoding == ENCODING_UTF8 && census_of(bytes).breaks_off) {
        return finding_add(findings, FINDING_DAMAGED, place,
                           "the text is UTF-8 and breaks off inside a character");
    }
    return true;
}

static void report(const struct decoding *decoding, struct encoding_guess guess,
                   struct place place, struct findings *findings)
{
    if (guess.mark == 0 && guess.encoding != ENCODING_UTF8) {
        finding_add(findings, FINDING_ENCODING_ASSUMED, place,
                    "the text was read as %s, which it does not say itself",
                    encoding_word(guess.encoding));
    }
    if (decoding->strays > 0) {
        finding_add(findings, FINDING_UNDECODED_BYTES, place,
                    "%zu %s no %s, the first in line %lu; the mark \xEF\xBF\xBD stands "
                    "in each place",
                    decoding->strays, decoding->strays == 1 ? "byte is" : "bytes are",
                    encoding_word(guess.encoding), decoding->stray_line);
    }
}

/* True when the bytes need no change. */
static bool is_clean(struct bytes bytes, enum encoding encoding)
{
    return encoding == ENCODING_UTF8 && census_of(bytes).strays == 0 &&
           !memchr(bytes.at, '\0', bytes.length);
}

bool encoding_to_utf8(struct bytes bytes, const char *name, const struct limits *limits,
                      struct arena *arena, struct bytes *text, struct findings *findings)
{
    const size_t *most = &limits->decoded_bytes;
    struct encoding_guess guess = encoding_of(bytes);
    struct place place = {.file = name};
    bytes = (struct bytes){bytes.at + guess.mark, bytes.length - guess.mark};
    if (is_clean(bytes, guess.encoding)) {
        *text = bytes;
        return true;
    }
    if (!check_whole(bytes, guess.encoding, place, findings)) {
        return false;
    }
    struct decoding decoding = decode(bytes, guess.encoding, *most, NULL);
    if (decoding.length > *most) {
        return finding_add(findings, FINDING_OVER_LIMIT, place,
                           "as UTF-8 the text has more than %zu bytes; %s", *most,
                           limits_raising(limits, most));
    }
    if (decoding.has_nul) {
        return finding_add(findings, FINDING_DAMAGED, place,
                           "line %lu holds a NUL character, which no text has",
                           decoding.lines);
    }
    char *decoded = arena_room(arena, decoding.length);
    decode(bytes, guess.encoding, *most, decoded);
    *text = (struct bytes){(unsigned char *)decoded, decoding.length};
    report(&decoding, guess, place, findings);
    return true;
}
