// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <stdint.h>
#include <string.h>

enum {
    BLOCK_STRINGS = 1024,
    ALIGNMENT = 16, /* of what an arena hands out */
};

enum name {
    NAME_ROOT,
    NAME_SI,
    NAME_T,
    NAME_RPH,
    NAME_RUN,
    NAME_RAISED,
    NAME_STRIKE,
};

static const char *const names[] = {
    [NAME_ROOT] = "sst",      [NAME_SI] = "si",
    [NAME_T] = "t",           [NAME_RPH] = "rPh",
    [NAME_RUN] = "r",         [NAME_RAISED] = "vertAlign",
    [NAME_STRIKE] = "strike", NULL,
};

const char *const xlsx_namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    NULL,
};

/* ---- _xHHHH_ ---- */

static int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    char lower = (char)(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

enum {
    SIGN_LENGTH = 7, /* _xHHHH_ */
};

/* The code that a sign at text stands for; -1 when there is none. */
static int sign_at(const char *text, size_t length)
{
    if (length < SIGN_LENGTH || text[0] != '_' || text[1] != 'x' || text[6] != '_') {
        return -1;
    }
    int code = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hexadecimal(text[i]);
        if (digit < 0) {
            return -1;
        }
        code = code * 16 + digit;
    }
    return code;
}

static size_t add_utf8(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* Writes what the sign at text stands for and returns how much of text it took: two
 * signs for a surrogate pair; 0 when there is no sign, or one for what no text can hold
 * (NUL, half a pair). */
static size_t decode_sign(const char *text, size_t length, char *to, size_t *written)
{
    int code = sign_at(text, length);
    if (code > 0 && (code < 0xD800 || code > 0xDFFF)) {
        *written = add_utf8(to, (uint32_t)code);
        return SIGN_LENGTH;
    }
    if (code < 0xD800 || code > 0xDBFF) {
        return 0;
    }
    int low = sign_at(text + SIGN_LENGTH, length - SIGN_LENGTH);
    if (low < 0xDC00 || low > 0xDFFF) {
        return 0;
    }
    uint32_t point =
        0x10000 + ((uint32_t)(code - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    *written = add_utf8(to, point);
    return (size_t)2 * SIGN_LENGTH;
}

const char *xlsx_text(struct arena *arena, const char *text, size_t length)
{
    if (length == 0) {
        return "";
    }
    char *copy = arena_text(arena, text, length);
    const char *sign = memchr(copy, '_', length);
    if (!sign) {
        return copy;
    }
    char *to = copy + (sign - copy);
    for (const char *from = sign, *end = copy + length; from < end;) {
        size_t written = 0, used = 0;
        if (*from == '_') {
            used = decode_sign(from, (size_t)(end - from), to, &written);
        }
        if (used == 0) {
            *to = *from;
            used = written = 1;
        }
        from += used;
        to += written;
    }
    *to = '\0';
    return copy;
}

/* ---- the table ---- */

struct reader {
    struct package *package;
    struct xlsx_strings *strings;
    struct text text; /* of the string at hand: its runs joined */
    struct xlsx_runs runs;
    bool is_text; /* inside <t> */
    int phonetic; /* inside <rPh>: how the text is said, not what it says */
};

static bool add_string(struct reader *reader)
{
    struct arena *arena = reader->package->arena;
    struct xlsx_strings *strings = reader->strings;
    if (strings->count % BLOCK_STRINGS == 0) {
        strings->blocks = list_with_room(arena, strings->blocks, strings->block_count,
                                         &strings->block_room, sizeof(*strings->blocks));
        strings->blocks[strings->block_count++] = (struct texts){
            .items = arena_array(arena, const char *, BLOCK_STRINGS),
            .room = BLOCK_STRINGS,
        };
    }
    struct texts *block = &strings->blocks[strings->block_count - 1];
    block->items[block->count++] =
        xlsx_text(arena, text_of(&reader->text), reader->text.length);
    if (reader->runs.has_struck) {
        *list_add(arena, &strings->struck) = strings->count;
        strings->bytes += sizeof(size_t);
    }
    strings->count++;
    strings->bytes += sizeof(char *) + reader->text.length + ALIGNMENT;
    const struct limits *limits = reader->package->limits;
    return strings->bytes <= limits->shared_text_bytes ||
           package_refuse(reader->package, FINDING_OVER_LIMIT,
                          "the shared strings take more than %zu bytes; %s",
                          limits->shared_text_bytes,
                          limits_raising(limits, &limits->shared_text_bytes));
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct reader *reader = self;
    if (name == NAME_SI) {
        reader->text.length = 0;
        xlsx_runs_clear(&reader->runs);
    } else if (name == NAME_RUN) {
        xlsx_runs_start(&reader->runs);
    } else if (name == NAME_STRIKE) {
        xlsx_runs_strike(&reader->runs, attributes);
    } else if (name == NAME_RAISED) {
        xlsx_runs_align(&reader->runs, attributes);
    }
    reader->phonetic += name == NAME_RPH;
    reader->is_text = name == NAME_T && reader->phonetic == 0;
    return true;
}

static bool on_end(void *self, int name)
{
    struct reader *reader = self;
    reader->phonetic -= name == NAME_RPH;
    reader->is_text = false;
    return name != NAME_SI || add_string(reader);
}

static bool on_text(void *self, const char *piece, size_t length)
{
    struct reader *reader = self;
    if (!reader->is_text) {
        return true;
    }
    xlsx_runs_add(&reader->runs, &reader->text, piece, length);
    const struct limits *limits = reader->package->limits;
    return reader->text.length <= limits->cell_bytes ||
           package_refuse(reader->package, FINDING_OVER_LIMIT,
                          "shared string %zu is longer than %zu bytes; %s",
                          reader->strings->count, limits->cell_bytes,
                          limits_raising(limits, &limits->cell_bytes));
}

bool xlsx_strings_read(struct package *package, struct zip_entry *entry,
                       struct xlsx_strings *strings)
{
    struct reader reader = {
        .package = package,
        .strings = strings,
        .text = {.arena = &package->scratch},
    };
    struct xml_reader xml = {
        .names = names,
        .namespaces = xlsx_namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &reader,
    };
    return package_parse(package, entry, &package->limits->part_bytes, &xml);
}

const char *xlsx_string(const struct xlsx_strings *strings, size_t index)
{
    return index < strings->count
               ? strings->blocks[index / BLOCK_STRINGS].items[index % BLOCK_STRINGS]
               : NULL;
}

bool xlsx_string_is_struck(const struct xlsx_strings *strings, size_t index)
{
    size_t low = 0, high = strings->struck.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strings->struck.items[middle] < index) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < strings->struck.count && strings->struck.items[low] == index;
}
