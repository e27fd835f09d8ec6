// SPDX-License-Identifier: MIT
#include "importers/zip_directory.h"

#include <stdlib.h>
#include <string.h>

enum {
    LOCAL_HEADER = 30,
    CENTRAL_HEADER = 46,
    END_RECORD = 22,
    END_RECORD_64 = 56,
    LOCATOR_64 = 20,
    COMMENT_MOST = 65535,
    FLAG_ENCRYPTED = 1 << 0,
    FLAG_MASKED = 1 << 13, /* names hidden by central directory encryption */
    EXTRA_ZIP64 = 1,
    IN_ZIP64_16 = 0xFFFF, /* the field's value stands in the Zip64 record instead */
};

static const uint32_t in_zip64 = 0xFFFFFFFF;

static uint64_t number(const unsigned char *at, unsigned width)
{
    uint64_t value = 0;
    for (unsigned i = width; i > 0; i--) {
        value = value << 8 | at[i - 1];
    }
    return value;
}

static uint32_t number_32(const unsigned char *at)
{
    return (uint32_t)number(at, 4);
}

static unsigned number_16(const unsigned char *at)
{
    return (unsigned)number(at, 2);
}

/* True when length bytes from at on lie within the bytes and begin with "PK" and mark. */
static bool has_record(struct bytes bytes, uint64_t at, size_t length, const char *mark)
{
    return at <= bytes.length && length <= bytes.length - at &&
           memcmp(bytes.at + at, mark, 4) == 0;
}

bool zip_begins(struct bytes bytes)
{
    return has_record(bytes, 0, 4, "PK\3\4") || has_record(bytes, 0, 4, "PK\5\6");
}

/* ---- where the directory is ---- */

struct end_record {
    uint64_t at, end; /* of the record and its comment */
    uint64_t entries, size, offset;
    uint64_t directory_end; /* the first byte behind the directory, or later */
};

/* Takes sizes and places from the Zip64 record where there is one. */
static bool end_record_64(struct bytes bytes, struct end_record *record)
{
    if (record->at < LOCATOR_64 ||
        !has_record(bytes, record->at - LOCATOR_64, LOCATOR_64, "PK\6\7")) {
        return true;
    }
    uint64_t locator = record->at - LOCATOR_64;
    uint64_t at = locator - END_RECORD_64;
    if (locator < END_RECORD_64 || !has_record(bytes, at, END_RECORD_64, "PK\6\6")) {
        at = number(bytes.at + locator + 8, 8);
    }
    if (at > locator || !has_record(bytes, at, END_RECORD_64, "PK\6\6")) {
        return false;
    }
    record->entries = number(bytes.at + at + 32, 8);
    record->size = number(bytes.at + at + 40, 8);
    record->offset = number(bytes.at + at + 48, 8);
    record->directory_end = at;
    return true;
}

static bool end_record_at(struct bytes bytes, size_t at, struct end_record *record)
{
    if (!has_record(bytes, at, END_RECORD, "PK\5\6")) {
        return false;
    }
    const unsigned char *fields = bytes.at + at;
    *record = (struct end_record){
        .at = at,
        .end = at + END_RECORD + number_16(fields + 20),
        .entries = number_16(fields + 10),
        .size = number_32(fields + 12),
        .offset = number_32(fields + 16),
        .directory_end = at,
    };
    return record->end <= bytes.length && end_record_64(bytes, record) &&
           record->size <= record->directory_end;
}

/* True when the directory can stand there. Behind it there may be a signature, but not
 * another directory: then the record belongs to that one. */
static bool directory_starts(struct bytes bytes, const struct end_record *record,
                             uint64_t at)
{
    if (at > record->directory_end - record->size ||
        (record->entries > 0 && !has_record(bytes, at, CENTRAL_HEADER, "PK\1\2"))) {
        return false;
    }
    const unsigned char *behind = bytes.at + at + record->size;
    size_t gap = (size_t)(record->directory_end - record->size - at);
    return !memmem(behind, gap, "PK\1\2", 4);
}

/* The archive within the bytes, when the record is its end: where its directory says, or
 * as far behind that as bytes stand before the archive. An archive that begins with its
 * file has none before it; otherwise the record belongs to another one inside. */
static bool archive_of(struct bytes bytes, const struct end_record *record,
                       struct zip_directory *directory)
{
    uint64_t before = 0;
    if (!directory_starts(bytes, record, record->offset)) {
        uint64_t at = record->directory_end - record->size;
        if (zip_begins(bytes) || at < record->offset ||
            !directory_starts(bytes, record, at)) {
            return false;
        }
        before = at - record->offset;
    }
    directory->before = (size_t)before;
    directory->behind = bytes.length - (size_t)record->end;
    directory->archive =
        (struct bytes){bytes.at + before, (size_t)(record->end - before)};
    return true;
}

/* Looks for the end from the back of the bytes, not before `first`. The last record
 * counts or none: were an earlier one taken, two archives would be in one file. */
static bool find_end(struct bytes bytes, size_t first, struct end_record *record,
                     struct zip_directory *directory)
{
    for (size_t at = bytes.length; at > first; at--) {
        if (bytes.at[at - 1] == 'P' && has_record(bytes, at - 1, 4, "PK\5\6")) {
            return end_record_at(bytes, at - 1, record) &&
                   archive_of(bytes, record, directory);
        }
    }
    return false;
}

/* A file that does not begin as an archive is one only when it ends as one. */
static size_t search_from(struct bytes bytes)
{
    size_t most = COMMENT_MOST + END_RECORD;
    return zip_begins(bytes) || bytes.length < most ? 0 : bytes.length - most;
}

bool zip_is_likely(struct bytes bytes)
{
    struct end_record record;
    struct zip_directory directory;
    return zip_begins(bytes) || find_end(bytes, search_from(bytes), &record, &directory);
}

/* ---- its entries ---- */

static bool fault(struct zip_directory *directory, enum finding_name name,
                  const char *why)
{
    directory->fault = name;
    directory->why = why;
    return false;
}

static char folded_byte(char byte)
{
    if (byte == '\\') {
        return '/';
    }
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static char *folded(struct arena *arena, const char *name, size_t length)
{
    while (length > 0 && (*name == '/' || *name == '\\')) {
        name++;
        length--;
    }
    char *copy = arena_text(arena, name, length);
    for (char *at = copy; *at; at++) {
        *at = folded_byte(*at);
    }
    return copy;
}

/* A name that would lead out of the package, were it unpacked into a folder. */
static bool leads_outside(const struct zip_entry *entry)
{
    if (memchr(entry->raw_name.at, '\0', entry->raw_name.length)) {
        return true;
    }
    const char *name = entry->name;
    if (name[0] >= 'a' && name[0] <= 'z' && name[1] == ':') {
        return true;
    }
    for (const char *at = name; at; at = strchr(at, '/') ? strchr(at, '/') + 1 : NULL) {
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0')) {
            return true;
        }
    }
    return false;
}

/* The 64-bit values of those fields that did not fit, in this order when present. */
static bool read_zip64(struct bytes extra, struct zip_entry *entry)
{
    uint64_t *fields[] = {&entry->claimed, &entry->packed, &entry->start};
    while (extra.length >= 4) {
        unsigned id = number_16(extra.at), size = number_16(extra.at + 2);
        if (size > extra.length - 4) {
            return false;
        }
        const unsigned char *at = extra.at + 4, *end = at + size;
        for (size_t i = 0; id == EXTRA_ZIP64 && i < 3; i++) {
            if (*fields[i] == in_zip64 && end - at >= 8) {
                *fields[i] = number(at, 8);
                at += 8;
            }
        }
        extra = (struct bytes){end, extra.length - 4 - size};
    }
    return true;
}

/* Finds where the body ends: behind the local header, which has lengths of its own. */
static bool find_body(struct zip_directory *directory, uint64_t directory_start,
                      struct zip_entry *entry)
{
    struct bytes archive = directory->archive;
    if (entry->start > directory_start ||
        !has_record(archive, entry->start, LOCAL_HEADER, "PK\3\4")) {
        return fault(directory, FINDING_DAMAGED,
                     "a part of the package is not where its directory says");
    }
    const unsigned char *local = archive.at + entry->start;
    uint64_t body =
        entry->start + LOCAL_HEADER + number_16(local + 26) + number_16(local + 28);
    if (body > directory_start || entry->packed > directory_start - body) {
        return fault(directory, FINDING_DAMAGED,
                     "a part of the package is longer than the room it has");
    }
    entry->end = body + entry->packed;
    return true;
}

static bool check_entry(struct zip_directory *directory, const struct zip_entry *entry)
{
    if (entry->is_encrypted) {
        return fault(directory, FINDING_PASSWORD_PROTECTED,
                     "the parts of the package are encrypted");
    }
    if (entry->method != ZIP_STORED && entry->method != ZIP_DEFLATED) {
        return fault(directory, FINDING_UNSAFE,
                     "a part is packed by a method that office programs do not use");
    }
    if (leads_outside(entry)) {
        return fault(directory, FINDING_UNSAFE,
                     "the name of a part leads out of the package");
    }
    return true;
}

/* Reads one central header at *at and moves behind it. */
static bool read_entry(struct zip_directory *directory, struct arena *arena, uint64_t *at,
                       struct zip_entry *entry)
{
    struct bytes archive = directory->archive;
    if (!has_record(archive, *at, CENTRAL_HEADER, "PK\1\2")) {
        return fault(directory, FINDING_DAMAGED, "the package's directory breaks off");
    }
    const unsigned char *fields = archive.at + *at;
    size_t name = number_16(fields + 28), extra = number_16(fields + 30);
    size_t length = CENTRAL_HEADER + name + extra + number_16(fields + 32);
    if (length > archive.length - *at) {
        return fault(directory, FINDING_DAMAGED, "the package's directory breaks off");
    }
    *entry = (struct zip_entry){
        .name = folded(arena, (const char *)fields + CENTRAL_HEADER, name),
        .raw_name = {fields + CENTRAL_HEADER, name},
        .start = number_32(fields + 42),
        .packed = number_32(fields + 20),
        .claimed = number_32(fields + 24),
        .crc = number_32(fields + 16),
        .method = number_16(fields + 10),
        .is_encrypted = (number_16(fields + 8) & (FLAG_ENCRYPTED | FLAG_MASKED)) != 0,
    };
    *at += length;
    return read_zip64((struct bytes){fields + CENTRAL_HEADER + name, extra}, entry)
               ? check_entry(directory, entry)
               : fault(directory, FINDING_DAMAGED, "the package's directory breaks off");
}

static int by_start(const void *a, const void *b)
{
    const struct zip_entry *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

static int by_name(const void *a, const void *b)
{
    const struct zip_entry *left = a, *right = b;
    return strcmp(left->name, right->name);
}

/* A name in whatever spelling against a folded one. */
static int by_folding(const void *a, const void *b)
{
    const char *key = a, *name = ((const struct zip_entry *)b)->name;
    while (*key && folded_byte(*key) == *name) {
        key++;
        name++;
    }
    return (unsigned char)folded_byte(*key) - (unsigned char)*name;
}

/* Bodies that share bytes unpack to far more than the file could hold. */
static bool check_bodies(struct zip_directory *directory)
{
    struct zip_entries *entries = &directory->entries;
    qsort(entries->items, entries->count, sizeof(*entries->items), by_start);
    for (size_t i = 1; i < entries->count; i++) {
        if (entries->items[i].start < entries->items[i - 1].end) {
            return fault(directory, FINDING_UNSAFE,
                         "two parts of the package share the same bytes");
        }
    }
    return true;
}

static bool check_names(struct zip_directory *directory)
{
    struct zip_entries *entries = &directory->entries;
    qsort(entries->items, entries->count, sizeof(*entries->items), by_name);
    for (size_t i = 1; i < entries->count; i++) {
        if (strcmp(entries->items[i].name, entries->items[i - 1].name) == 0) {
            return fault(directory, FINDING_UNSAFE,
                         "two parts of the package have the same name");
        }
    }
    return true;
}

/* Programs differ in which slash they write, and where. */
static bool is_same_name(struct bytes a, struct bytes b)
{
    bool is_same = a.length == b.length;
    for (size_t i = 0; i < a.length && is_same; i++) {
        is_same = folded_byte((char)a.at[i]) == folded_byte((char)b.at[i]);
    }
    return is_same;
}

/* A part is named in the directory and before its body. */
static bool check_local_names(struct zip_directory *directory)
{
    for (size_t i = 0; i < directory->entries.count; i++) {
        const struct zip_entry *entry = &directory->entries.items[i];
        const unsigned char *local = directory->archive.at + entry->start;
        struct bytes name = {local + LOCAL_HEADER, number_16(local + 26)};
        if (!is_same_name(entry->raw_name, name)) {
            return fault(
                directory, FINDING_DAMAGED,
                "a part has one name in the package's directory and another one before "
                "its contents");
        }
    }
    return true;
}

static bool read_entries(struct zip_directory *directory, const struct end_record *record,
                         struct arena *arena)
{
    size_t count = (size_t)record->entries;
    struct zip_entries *entries = &directory->entries;
    entries->items = arena_array(arena, struct zip_entry, count + 1);
    entries->count = count;
    uint64_t at = record->offset;
    for (size_t i = 0; i < count; i++) {
        struct zip_entry *entry = &entries->items[i];
        if (!read_entry(directory, arena, &at, entry) ||
            !find_body(directory, record->offset, entry)) {
            return false;
        }
        entry->index = i;
    }
    bool is_whole = at <= record->directory_end - directory->before &&
                    !has_record(directory->archive, at, CENTRAL_HEADER, "PK\1\2");
    return is_whole || fault(directory, FINDING_DAMAGED,
                             "the package's directory is longer than it says");
}

bool zip_directory_read(struct bytes bytes, size_t most, struct arena *arena,
                        struct zip_directory *directory)
{
    struct end_record record;
    *directory = (struct zip_directory){0};
    if (!find_end(bytes, search_from(bytes), &record, directory)) {
        return fault(directory, FINDING_DAMAGED,
                     "the package has no directory at its end: the file breaks off");
    }
    if (record.entries > most) {
        return fault(directory, FINDING_OVER_LIMIT,
                     text_printf(arena, "the package has %zu parts; at most %zu are read",
                                 (size_t)record.entries, most));
    }
    return read_entries(directory, &record, arena) && check_bodies(directory) &&
           check_names(directory) && check_local_names(directory);
}

struct zip_entry *zip_entry_of(const struct zip_directory *directory, const char *name)
{
    name += strspn(name, "/\\");
    return bsearch(name, directory->entries.items, directory->entries.count,
                   sizeof(*directory->entries.items), by_folding);
}

bool zip_has_folder(const struct zip_directory *directory, const char *beginning)
{
    for (size_t i = 0; i < directory->entries.count; i++) {
        if (strncmp(directory->entries.items[i].name, beginning, strlen(beginning)) ==
            0) {
            return true;
        }
    }
    return false;
}
