// SPDX-License-Identifier: MIT
#include "tests/support/package_maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

enum {
    DESCRIPTOR_FLAG = 1 << 3,
    LOCAL_HEADER = 30,
};

#define MAIN    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

static _Noreturn void broken(const char *what)
{
    fprintf(stderr, "package maker: %s\n", what);
    exit(EXIT_FAILURE);
}

static uint64_t little_endian(const unsigned char *at, int width)
{
    uint64_t value = 0;
    while (width-- > 0) {
        value = value << 8 | at[width];
    }
    return value;
}

/* ---- bodies, packed by libzip ---- */

struct packed {
    struct bytes bytes;
    uint32_t crc;
    size_t size; /* unpacked */
};

/* An archive of that one body, from which the packed bytes are cut. */
static struct bytes archive_of(struct arena *arena, struct bytes body, bool is_deflated)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = out ? zip_open_from_source(out, ZIP_TRUNCATE, &error) : NULL;
    if (!zip) {
        broken(zip_error_strerror(&error));
    }
    zip_source_keep(out);
    zip_source_t *in = zip_source_buffer(zip, body.at, body.length, 0);
    zip_int64_t index = in ? zip_file_add(zip, "x", in, 0) : -1;
    if (index < 0 ||
        zip_set_file_compression(zip, (zip_uint64_t)index,
                                 is_deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 6) != 0 ||
        zip_close(zip) != 0 || zip_source_open(out) != 0) {
        broken("libzip cannot pack");
    }
    zip_source_seek(out, 0, SEEK_END);
    size_t length = (size_t)zip_source_tell(out);
    zip_source_seek(out, 0, SEEK_SET);
    unsigned char *bytes = arena_alloc(arena, length, 1);
    if (zip_source_read(out, bytes, length) != (zip_int64_t)length) {
        broken("libzip cannot read what it packed");
    }
    zip_source_close(out);
    zip_source_free(out);
    return (struct bytes){bytes, length};
}

static struct packed packed(struct arena *arena, const struct made_part *part)
{
    struct bytes body =
        part->text ? (struct bytes){(const unsigned char *)part->text, strlen(part->text)}
                   : part->body;
    struct bytes archive = archive_of(arena, body, part->is_deflated);
    const unsigned char *end = archive.at + archive.length - 22;
    const unsigned char *central = archive.at + little_endian(end + 16, 4);
    size_t start = LOCAL_HEADER + little_endian(archive.at + 26, 2) +
                   little_endian(archive.at + 28, 2);
    return (struct packed){
        .bytes = {archive.at + start, (size_t)little_endian(central + 20, 4)},
        .crc = (uint32_t)little_endian(central + 16, 4),
        .size = body.length,
    };
}

/* ---- records ---- */

static void add_number(struct text *out, uint64_t value, int width)
{
    for (int i = 0; i < width; i++) {
        text_add_char(out, (char)(value >> (8 * i) & 0xFF));
    }
}

/* A part with what its records say. */
struct record {
    const struct made_part *part;
    struct packed packed;
    uint64_t start, length; /* of the local header; of the body as the directory has it */
};

static size_t name_length(const struct made_part *part)
{
    return part->name_length > 0 ? part->name_length : strlen(part->name);
}

static unsigned method_of(const struct made_part *part)
{
    return part->method > 0 ? part->method : part->is_deflated ? ZIP_CM_DEFLATE : 0;
}

static uint64_t size_of(const struct record *record)
{
    return record->part->claimed > 0 ? record->part->claimed : record->packed.size;
}

static uint32_t crc_of(const struct record *record)
{
    return record->packed.crc + record->part->crc_error;
}

static unsigned flags_of(const struct made_part *part)
{
    return part->flags | (part->has_descriptor ? DESCRIPTOR_FLAG : 0);
}

static void add_local(struct text *out, struct record *record)
{
    const struct made_part *part = record->part;
    bool is_behind = part->has_descriptor;
    record->start = out->length;
    record->length = record->packed.bytes.length;
    text_add_bytes(out, "PK\3\4", 4);
    add_number(out, 20, 2);
    add_number(out, flags_of(part), 2);
    add_number(out, method_of(part), 2);
    add_number(out, 0, 4);
    add_number(out, is_behind ? 0 : crc_of(record), 4);
    add_number(out, is_behind ? 0 : record->length, 4);
    add_number(out, is_behind ? 0 : size_of(record), 4);
    add_number(out, name_length(part), 2);
    add_number(out, 0, 2);
    text_add_bytes(out, part->name, name_length(part));
    text_add_bytes(out, (const char *)record->packed.bytes.at, (size_t)record->length);
    if (is_behind) {
        text_add_bytes(out, "PK\7\10", 4);
        add_number(out, crc_of(record), 4);
        add_number(out, record->length, 4);
        add_number(out, size_of(record), 4);
    }
}

static void add_central(struct text *out, const struct record *record, uint64_t before)
{
    const struct made_part *part = record->part;
    bool is_64 = part->is_zip64;
    text_add_bytes(out, "PK\1\2", 4);
    add_number(out, 20, 2);
    add_number(out, 20, 2);
    add_number(out, flags_of(part), 2);
    add_number(out, method_of(part), 2);
    add_number(out, 0, 4);
    add_number(out, crc_of(record), 4);
    add_number(out, is_64 ? 0xFFFFFFFF : record->length, 4);
    add_number(out, is_64 ? 0xFFFFFFFF : size_of(record), 4);
    add_number(out, name_length(part), 2);
    add_number(out, is_64 ? 28 : 0, 2);
    add_number(out, 0, 2);
    add_number(out, 0, 2);
    add_number(out, 0, 2);
    add_number(out, 0, 4);
    add_number(out, is_64 ? 0xFFFFFFFF : record->start + before, 4);
    text_add_bytes(out, part->name, name_length(part));
    if (is_64) {
        add_number(out, 1, 2);
        add_number(out, 24, 2);
        add_number(out, size_of(record), 8);
        add_number(out, record->length, 8);
        add_number(out, record->start + before, 8);
    }
}

static void add_end(struct text *out, const struct made_package *package, uint64_t start,
                    uint64_t before)
{
    uint64_t size = out->length - start, end = out->length;
    const char *comment = package->comment ? package->comment : "";
    bool is_64 = package->is_zip64;
    if (is_64) {
        text_add_bytes(out, "PK\6\6", 4);
        add_number(out, 44, 8);
        add_number(out, 45, 2);
        add_number(out, 45, 2);
        add_number(out, 0, 4);
        add_number(out, 0, 4);
        add_number(out, package->count, 8);
        add_number(out, package->count, 8);
        add_number(out, size, 8);
        add_number(out, start + before, 8);
        text_add_bytes(out, "PK\6\7", 4);
        add_number(out, 0, 4);
        add_number(out, end + before, 8);
        add_number(out, 1, 4);
    }
    text_add_bytes(out, "PK\5\6", 4);
    add_number(out, 0, 4);
    add_number(out, is_64 ? 0xFFFF : package->count, 2);
    add_number(out, is_64 ? 0xFFFF : package->count, 2);
    add_number(out, is_64 ? 0xFFFFFFFF : size, 4);
    add_number(out, is_64 ? 0xFFFFFFFF : start + before, 4);
    add_number(out, strlen(comment), 2);
    text_add(out, comment);
}

static uint32_t crc_of_bytes(const unsigned char *at, size_t length)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        crc ^= at[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
        }
    }
    return ~crc;
}

/* Stored bodies that hold the local headers of the parts behind them (after Fifield's
 * "A better zip bomb"): each byte is unpacked again and again. */
static void quote(struct text *archive, struct record *records, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct record *record = &records[i];
        unsigned quotes = record->part->quotes;
        if (quotes == 0 || i + quotes >= count) {
            continue;
        }
        const struct record *last = &records[i + quotes];
        uint64_t body = record->start + LOCAL_HEADER + name_length(record->part);
        uint64_t end =
            last->start + LOCAL_HEADER + name_length(last->part) + last->length;
        record->length = record->packed.size = end - body;
        record->packed.crc = crc_of_bytes((const unsigned char *)archive->bytes + body,
                                          (size_t)record->length);
    }
}

static void add_bodies(struct arena *arena, struct text *archive,
                       const struct made_package *package, struct record *records)
{
    for (size_t i = 0; i < package->count; i++) {
        const struct made_part *part = &package->parts[i];
        records[i].part = part;
        if (part->shares > 0) {
            records[i].packed = records[part->shares - 1].packed;
            records[i].start = records[part->shares - 1].start;
            records[i].length = records[part->shares - 1].length;
        } else {
            records[i].packed = packed(arena, part);
            add_local(archive, &records[i]);
        }
    }
    quote(archive, records, package->count);
}

struct bytes package_made(struct arena *arena, const struct made_package *package)
{
    struct text archive = {.arena = arena};
    struct record *records = arena_array(arena, struct record, package->count + 1);
    const char *before = package->before ? package->before : "";
    uint64_t shift = package->offsets_count_before ? strlen(before) : 0;
    add_bodies(arena, &archive, package, records);
    uint64_t start = archive.length;
    for (size_t i = 0; i < package->count; i++) {
        add_central(&archive, &records[i], shift);
    }
    add_end(&archive, package, start, shift);
    struct text file = {.arena = arena};
    text_add(&file, before);
    text_add_bytes(&file, archive.bytes, archive.length);
    text_add(&file, package->behind ? package->behind : "");
    return (struct bytes){(const unsigned char *)file.bytes, file.length};
}

/* ---- workbooks ---- */

static const struct made_part workbook_parts[] = {
    {.name = "[Content_Types].xml",
     .text = "<Types xmlns=\"" PACKAGE "content-types\">"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"},
    {.name = "_rels/.rels",
     .text =
         "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" "
         "Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
         "</Relationships>"},
    {.name = "xl/workbook.xml",
     .text = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>"
             "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
    {.name = "xl/worksheets/sheet1.xml", .text = SHEET_OPEN "<sheetData/>" SHEET_CLOSE},
};

enum {
    WORKBOOK_PARTS = sizeof(workbook_parts) / sizeof(*workbook_parts),
};

LIST_OF(made_parts, struct made_part);

static struct made_part *part_named(struct made_parts *parts, const char *name)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (strcmp(parts->items[i].name, name) == 0) {
            return &parts->items[i];
        }
    }
    return NULL;
}

/* The workbook's relationships to those of its usual parts that are there. */
static struct made_part workbook_relations(struct arena *arena, struct made_parts *parts)
{
    static const struct {
        const char *type, *target;
    } usual[] = {{"worksheet", "worksheets/sheet1.xml"},
                 {"sharedStrings", "sharedStrings.xml"},
                 {"styles", "styles.xml"},
                 {"theme", "theme/theme1.xml"}};
    struct text text = {.arena = arena};
    text_add(&text, "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
        if (part_named(parts, text_printf(arena, "xl/%s", usual[i].target))) {
            text_addf(&text,
                      "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                      "/%s\" Target=\"%s\"/>",
                      i + 1, usual[i].type, usual[i].target);
        }
    }
    text_add(&text, "</Relationships>");
    return (struct made_part){.name = "xl/_rels/workbook.xml.rels",
                              .text = text_of(&text)};
}

struct bytes workbook_made(struct arena *arena, const struct made_part *changes,
                           size_t count)
{
    struct made_parts parts = {0}, kept = {0};
    for (size_t i = 0; i < WORKBOOK_PARTS; i++) {
        *list_add(arena, &parts) = workbook_parts[i];
    }
    for (size_t i = 0; i < count; i++) {
        struct made_part *old = part_named(&parts, changes[i].name);
        *(old ? old : list_add(arena, &parts)) = changes[i];
    }
    if (!part_named(&parts, "xl/_rels/workbook.xml.rels")) {
        struct made_part relations = workbook_relations(arena, &parts);
        *list_add(arena, &parts) = relations;
    }
    for (size_t i = 0; i < parts.count; i++) {
        if (parts.items[i].text || parts.items[i].body.at || parts.items[i].shares > 0) {
            *list_add(arena, &kept) = parts.items[i];
        }
    }
    struct made_package package = {.parts = kept.items, .count = kept.count};
    return package_made(arena, &package);
}

struct bytes workbook_of_sheet(struct arena *arena, const char *inside)
{
    struct made_part sheet = {
        .name = "xl/worksheets/sheet1.xml",
        .text = text_printf(arena, SHEET_OPEN "%s" SHEET_CLOSE, inside),
        .is_deflated = true,
    };
    return workbook_made(arena, &sheet, 1);
}

struct bytes bytes_repeated(struct arena *arena, char byte, size_t count)
{
    unsigned char *bytes = arena_alloc(arena, count, 1);
    memset(bytes, byte, count);
    return (struct bytes){bytes, count};
}

const char *text_repeated(struct arena *arena, const char *text, size_t count)
{
    size_t length = strlen(text);
    char *all = arena_alloc(arena, length * count + 1, 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(all + i * length, text, length);
    }
    return all;
}
