// SPDX-License-Identifier: MIT
#include "tests/bench/limit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <zlib.h>

struct part {
    unsigned char *at;
    size_t length;
};

struct reading {
    size_t *string_ends, strings, room; /* where each shared string ends */
    size_t string_bytes, cells, characters;
    char value[32]; /* of the cell's <v> */
    size_t value_length;
    int in_text, in_value, is_string;
};

static unsigned long little_endian(const unsigned char *at, int bytes)
{
    unsigned long number = 0;
    while (bytes-- > 0) {
        number = number << 8 | at[bytes];
    }
    return number;
}

static struct part inflated(const unsigned char *packed, size_t length, size_t unpacked)
{
    struct part part = {malloc(unpacked + 1), unpacked};
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)packed,
                       .avail_in = (unsigned)length,
                       .next_out = part.at,
                       .avail_out = (unsigned)unpacked};
    inflateInit2(&stream, -MAX_WBITS);
    inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return part;
}

/* ---- what is done with the XML ---- */

static int is(const xmlChar *name, const char *word)
{
    return strcmp((const char *)name, word) == 0;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri, int namespaces, const xmlChar **declared,
                     int attributes, int defaulted, const xmlChar **attribute)
{
    struct reading *reading = data;
    (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
    reading->in_text = is(name, "t");
    reading->in_value = is(name, "v");
    reading->value_length = 0;
    if (is(name, "c")) {
        reading->is_string = 0;
        for (int i = 0; i < attributes; i++, attribute += 5) {
            reading->is_string |= is(attribute[0], "t") && *attribute[3] == 's';
        }
    }
}

static void resolve(struct reading *reading)
{
    reading->value[reading->value_length] = '\0';
    size_t index = strtoul(reading->value, NULL, 10);
    if (index < reading->strings) {
        reading->characters +=
            reading->string_ends[index] - (index ? reading->string_ends[index - 1] : 0);
    }
}

static void add_string(struct reading *reading)
{
    if (reading->strings == reading->room) {
        reading->room = reading->room * 2 + 1024;
        reading->string_ends =
            realloc(reading->string_ends, reading->room * sizeof(size_t));
    }
    reading->string_ends[reading->strings++] = reading->string_bytes;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *uri)
{
    struct reading *reading = data;
    (void)prefix, (void)uri;
    if (is(name, "si")) {
        add_string(reading);
    } else if (is(name, "v")) {
        reading->cells++;
        if (reading->is_string) {
            resolve(reading);
        }
    }
    reading->in_text = reading->in_value = 0;
}

static void on_text(void *data, const xmlChar *text, int length)
{
    struct reading *reading = data;
    if (reading->in_text) {
        reading->string_bytes += (size_t)length;
    } else if (reading->in_value && reading->value_length + (size_t)length < 32) {
        memcpy(reading->value + reading->value_length, text, (size_t)length);
        reading->value_length += (size_t)length;
    }
}

static void parse(struct part part, struct reading *reading)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text};
    xmlSAXUserParseMemory(&handler, reading, (const char *)part.at, (int)part.length);
}

/* ---- the package ---- */

/* Parses the parts whose names begin so. */
static void read_parts(struct bytes file, const char *prefix, struct reading *reading)
{
    const unsigned char *end = file.at + file.length - 22;
    const unsigned char *entry = file.at + little_endian(end + 16, 4);
    while (memcmp(entry, "PK\1\2", 4) == 0) {
        size_t name_length = little_endian(entry + 28, 2);
        if (strncmp((const char *)entry + 46, prefix, strlen(prefix)) == 0) {
            const unsigned char *local = file.at + little_endian(entry + 42, 4);
            const unsigned char *packed =
                local + 30 + little_endian(local + 26, 2) + little_endian(local + 28, 2);
            struct part part = inflated(packed, little_endian(entry + 20, 4),
                                        little_endian(entry + 24, 4));
            parse(part, reading);
            free(part.at);
        }
        entry += 46 + name_length + little_endian(entry + 30, 2) +
                 little_endian(entry + 32, 2);
    }
}

void limit_read(struct bytes file, struct limit_sum *sum)
{
    struct reading reading = {0};
    read_parts(file, "xl/sharedStrings.xml", &reading);
    read_parts(file, "xl/worksheets/sheet", &reading);
    sum->cells += reading.cells;
    sum->characters += reading.characters;
    free(reading.string_ends);
}
