// SPDX-License-Identifier: MIT
#include "exporters/cell_text.h"

#include <stdint.h>
#include <string.h>

static bool is_hexadecimal(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'F') ||
           (byte >= 'a' && byte <= 'f');
}

/* "_xHHHH_" stands for a character in a cell. */
static bool begins_escape(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && is_hexadecimal(at[2]) &&
           is_hexadecimal(at[3]) && is_hexadecimal(at[4]) && is_hexadecimal(at[5]) &&
           at[6] == '_';
}

static const char *without_escapes(struct arena *arena, const char *text)
{
    if (!strstr(text, "_x")) {
        return text;
    }
    struct text out = {.arena = arena};
    for (; *text; text++) {
        text_add(&out, begins_escape(text) ? "_x005F" : "");
        text_add_char(&out, *text);
    }
    return text_of(&out);
}

/* The UTF-16 units of the character that a byte of well-formed UTF-8 begins; 0 for bytes
 * inside one. */
static size_t units_of(char byte)
{
    unsigned char first = (unsigned char)byte;
    return (first & 0xC0) == 0x80 ? 0 : first >= 0xF0 ? 2 : 1;
}

/* A byte of ASCII is one; eight at a time, for most text is. */
static size_t units_in(const char *text, size_t bytes)
{
    const uint64_t highs = 0x8080808080808080u;
    size_t at = 0;
    for (uint64_t eight; bytes - at >= sizeof(eight); at += sizeof(eight)) {
        memcpy(&eight, text + at, sizeof(eight));
        if (eight & highs) {
            break;
        }
    }
    size_t units = at;
    for (; at < bytes; at++) {
        units += units_of(text[at]);
    }
    return units;
}

/* The bytes of as many whole characters as have so many units. */
static size_t bytes_of_units(const char *text, size_t units)
{
    const char *at = text;
    for (; *at; at++) {
        size_t more = units_of(*at);
        if (more > units) {
            break;
        }
        units -= more;
    }
    return (size_t)(at - text);
}

enum {
    CUT_ROOM = 60, /* for the words that say so */
};

const char *cell_text(struct arena *arena, const char *text)
{
    const char *safe = text_clean(arena, text);
    size_t length = strlen(safe);
    size_t units = length > CELL_TEXT_LIMIT ? units_in(safe, length) : 0;
    if (units > CELL_TEXT_LIMIT) {
        size_t kept = CELL_TEXT_LIMIT - CUT_ROOM;
        safe = text_printf(arena, "%.*s … (cut here: %zu characters more)",
                           (int)bytes_of_units(safe, kept), safe, units - kept);
    }
    return without_escapes(arena, safe);
}

/* The longest run between the separators. */
static size_t width_between(const char *text, const char *separators)
{
    size_t longest = 0;
    for (;;) {
        size_t bytes = strcspn(text, separators), width = units_in(text, bytes);
        longest = width > longest ? width : longest;
        text += bytes;
        if (!*text) {
            return longest;
        }
        text++;
    }
}

size_t cell_text_line_width(const char *text)
{
    return width_between(text, "\n");
}

/* A word that does not fit begins a line, and takes further ones when it is longer. */
size_t cell_text_lines(const char *text, size_t width)
{
    size_t lines = 1, used = 0;
    if (strlen(text) <= width && !strchr(text, '\n')) {
        return lines; /* as most do */
    }
    while (*text) {
        size_t bytes = strcspn(text, " \t\n"), word = units_in(text, bytes);
        bool fits = used + word <= width;
        lines += !fits && used > 0;
        used = fits ? used + word : word;
        lines += used > width ? (used - 1) / width : 0;
        used = used > width ? (used - 1) % width + 1 : used;
        text += bytes;
        lines += *text == '\n';
        used = *text == '\n' ? 0 : used + 1;
        text += *text != '\0';
    }
    return lines;
}

/* Two lines that follow each other hold more than one would, or their words were not
 * parted: so many bytes without a line break never take more lines than are seen. */
static bool is_short(const char *text, size_t width)
{
    return strlen(text) < width * (CELL_LINES_MOST / 2) && !strchr(text, '\n');
}

size_t cell_text_width_for_all(const char *text, size_t width)
{
    enum {
        STEP = 10,
    };
    if (is_short(text, width) || cell_text_lines(text, width) <= CELL_LINES_MOST ||
        cell_text_lines(text, CELL_WIDTH_MOST) > CELL_LINES_MOST) {
        return width;
    }
    size_t wide = width;
    while (wide < CELL_WIDTH_MOST && cell_text_lines(text, wide) > CELL_LINES_MOST) {
        wide += STEP;
    }
    return wide < CELL_WIDTH_MOST ? wide : CELL_WIDTH_MOST;
}

size_t cell_text_word_width(const char *text)
{
    return width_between(text, " \n\t");
}

char *cell_text_cut(struct arena *arena, size_t most, const char *text)
{
    const char *clean = text_clean(arena, text);
    size_t length = strlen(clean);
    if (length > most) {
        for (length = most; (clean[length] & 0xC0) == 0x80;) {
            length--;
        }
    }
    return arena_text(arena, clean, length);
}
