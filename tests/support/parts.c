// SPDX-License-Identifier: MIT
#include "tests/support/parts.h"

#include <stdint.h>
#include <string.h>

#include <zip.h>

enum {
    LOCAL_HEADER = 0x04034B50,
    CENTRAL_HEADER = 0x02014B50,
    END_OF_DIRECTORY = 0x06054B50,
    ZIP_VERSION = 20,
    DEFLATED = 8,
    BLOCK_MOST = 65535,
};

static const char mark[] = "\n@part ";

static void add_2(struct text *text, size_t number)
{
    text_add_char(text, (char)(number & 0xFF));
    text_add_char(text, (char)(number >> 8 & 0xFF));
}

static void add_4(struct text *text, size_t number)
{
    add_2(text, number & 0xFFFF);
    add_2(text, number >> 16);
}

/* The check sum of zip files (CRC-32, reflected polynomial 0xEDB88320). */
static uint32_t checksum_of(struct bytes bytes)
{
    uint32_t sum = UINT32_MAX;
    for (size_t at = 0; at < bytes.length; at++) {
        sum ^= bytes.at[at];
        for (int bit = 0; bit < 8; bit++) {
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
        }
    }
    return ~sum;
}

struct part {
    struct bytes path, contents, body;
};

/* What a part's headers in both places say alike: version to contents' end of name. */
static void add_description(struct text *text, const struct part *part)
{
    add_2(text, ZIP_VERSION);
    add_2(text, 0); /* flags */
    add_2(text, DEFLATED);
    add_4(text, 0x56210000); /* 1 January 2023 */
    add_4(text, checksum_of(part->contents));
    add_4(text, part->body.length);
    add_4(text, part->contents.length);
    add_2(text, part->path.length);
    add_2(text, 0); /* extra field */
}

static void add_bytes(struct text *text, struct bytes bytes)
{
    text_add_bytes(text, (const char *)bytes.at, bytes.length);
}

static struct bytes rest_of(struct bytes bytes, size_t skipped)
{
    return (struct bytes){bytes.at + skipped, bytes.length - skipped};
}

/* DEFLATE that leaves everything as it is, in blocks (RFC 1951, 3.2.4): parts are read as
 * those of programs are, and a byte changed in one is a byte changed in its contents. */
static struct bytes deflated(struct bytes contents, struct arena *arena)
{
    struct text blocks = {.arena = arena};
    do {
        size_t length = contents.length < BLOCK_MOST ? contents.length : BLOCK_MOST;
        text_add_char(&blocks, length == contents.length); /* is it the last? */
        add_2(&blocks, length);
        add_2(&blocks, ~length);
        add_bytes(&blocks, (struct bytes){contents.at, length});
        contents = rest_of(contents, length);
    } while (contents.length > 0);
    return (struct bytes){(const unsigned char *)blocks.bytes, blocks.length};
}

struct package_text {
    struct text local, central;
    size_t count;
};

static void add_part(struct package_text *package, struct part part)
{
    size_t offset = package->local.length;
    part.body = deflated(part.contents, package->local.arena);
    add_4(&package->local, LOCAL_HEADER);
    add_description(&package->local, &part);
    add_bytes(&package->local, part.path);
    add_bytes(&package->local, part.body);
    add_4(&package->central, CENTRAL_HEADER);
    add_2(&package->central, ZIP_VERSION);
    add_description(&package->central, &part);
    for (int unused = 0; unused < 5; unused++) { /* comment, disk, attributes (2, 4) */
        add_2(&package->central, 0);
    }
    add_4(&package->central, offset);
    add_bytes(&package->central, part.path);
    package->count++;
}

static size_t length_until(struct bytes bytes, const char *what, size_t length)
{
    const unsigned char *found = memmem(bytes.at, bytes.length, what, length);
    return found ? (size_t)(found - bytes.at) : bytes.length;
}

/* Takes the part at the front of the notation, which begins behind its mark. */
static struct part take_part(struct bytes *notation)
{
    struct part part = {.path = {notation->at, length_until(*notation, "\n", 1)}};
    part.path.length &= 0xFFFF;
    *notation = rest_of(*notation, length_until(*notation, "\n", 1));
    part.contents.length = length_until(*notation, mark, sizeof(mark) - 1);
    part.contents.at = notation->at;
    *notation = rest_of(*notation, part.contents.length);
    if (part.contents.length > 0) {
        part.contents = rest_of(part.contents, 1);
    }
    return part;
}

static void add_end(struct package_text *package)
{
    size_t offset = package->local.length, length = package->central.length;
    add_bytes(&package->local,
              (struct bytes){(unsigned char *)package->central.bytes, length});
    add_4(&package->local, END_OF_DIRECTORY);
    add_4(&package->local, 0); /* disks */
    add_2(&package->local, package->count);
    add_2(&package->local, package->count);
    add_4(&package->local, length);
    add_4(&package->local, offset);
    add_2(&package->local, 0); /* comment */
}

struct bytes package_of_parts(struct bytes notation, struct arena *arena)
{
    struct package_text package = {.local.arena = arena, .central.arena = arena};
    size_t skipped = length_until(notation, mark + 1, sizeof(mark) - 2);
    notation = rest_of(notation, skipped);
    while (notation.length >= sizeof(mark) - 2) {
        notation = rest_of(notation, sizeof(mark) - 2);
        add_part(&package, take_part(&notation));
        if (notation.length > 0) {
            notation = rest_of(notation, 1);
        }
    }
    add_end(&package);
    return (struct bytes){(unsigned char *)package.local.bytes, package.local.length};
}

static bool add_entry(struct text *text, zip_t *zip, zip_uint64_t index)
{
    zip_stat_t entry;
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    if (!file || zip_stat_index(zip, index, 0, &entry) != 0) {
        if (file) {
            zip_fclose(file);
        }
        return false;
    }
    text_addf(text, "@part %s\n", entry.name);
    char block[4096];
    zip_int64_t got;
    while ((got = zip_fread(file, block, sizeof(block))) > 0) {
        text_add_bytes(text, block, (size_t)got);
    }
    zip_fclose(file);
    text_add(text, "\n");
    return got == 0;
}

struct bytes parts_of_package(struct bytes package, struct arena *arena)
{
    struct text text = {.arena = arena};
    zip_error_t error = {0};
    zip_source_t *source =
        zip_source_buffer_create(package.at, package.length, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!zip) {
        zip_source_free(source);
        return (struct bytes){0};
    }
    bool done = true;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0) && done; i++) {
        done = add_entry(&text, zip, (zip_uint64_t)i);
    }
    zip_discard(zip);
    return done ? (struct bytes){(unsigned char *)text.bytes, text.length}
                : (struct bytes){0};
}
