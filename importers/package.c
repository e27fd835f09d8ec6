// SPDX-License-Identifier: MIT
#include "importers/package.h"

#include <string.h>

#include <zip.h>

#include "model/base/inflate.h"

enum {
    PIECE = 32 * 1024,
    WHOLE_MOST = 1024 * 1024, /* a part that is unpacked at once */
};

/* A part while it is read. */
struct part {
    struct package *package;
    const struct zip_entry *entry;
    const char *name; /* for messages */
    zip_file_t *file;
    size_t unpacked;
    const size_t *most; /* of the limits, for its bytes */
};

static struct place whole_file(const struct package *package)
{
    return (struct place){.file = package->file};
}

bool package_refuse(struct package *package, enum finding_name name, const char *format,
                    ...)
{
    struct text message = {.arena = package->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&message, format, arguments);
    va_end(arguments);
    return finding_add(package->findings, name, whole_file(package), "%s",
                       text_of(&message));
}

static void note_surroundings(struct package *package)
{
    size_t before = package->directory.before, behind = package->directory.behind;
    if (before > 0 || behind > 0) {
        finding_add(package->findings, FINDING_PART_INCONSISTENT, whole_file(package),
                    "%zu bytes stand before the package and %zu behind it; they were not "
                    "read",
                    before, behind);
    }
}

static zip_t *zip_of(struct bytes archive, zip_error_t *error)
{
    zip_source_t *source = zip_source_buffer_create(archive.at, archive.length, 0, error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, error) : NULL;
    if (source && !zip) {
        zip_source_free(source);
    }
    return zip;
}

static bool open_zip(struct package *package)
{
    zip_error_t error;
    zip_error_init(&error);
    package->zip = zip_of(package->directory.archive, &error);
    if (!package->zip && zip_error_code_zip(&error) == ZIP_ER_MEMORY) {
        arena_exhausted();
    }
    if (!package->zip) {
        package_refuse(package, FINDING_DAMAGED, "the package cannot be opened: %s",
                       zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    return package->zip != NULL;
}

bool package_open(struct package *package, struct bytes bytes)
{
    struct zip_directory *directory = &package->directory;
    package->zip = NULL;
    package->scratch = (struct arena){0};
    package->room = arena_alloc(&package->scratch, PIECE, 1);
    package->room_size = PIECE;
    const size_t *most = &package->limits->entries;
    if (!zip_directory_read(bytes, *most, package->arena, directory)) {
        bool is_limit = directory->fault == FINDING_OVER_LIMIT;
        return package_refuse(package, directory->fault, "%s%s%s", directory->why,
                              is_limit ? "; " : "",
                              is_limit ? limits_raising(package->limits, most) : "");
    }
    note_surroundings(package);
    return open_zip(package);
}

void package_close(struct package *package)
{
    if (package->zip) {
        zip_discard(package->zip);
        package->zip = NULL;
    }
    arena_clear(&package->scratch);
}

/* ---- parts ---- */

static bool over_limit(struct part *part)
{
    const struct limits *limits = part->package->limits;
    if (part->unpacked > limits->ratio_from &&
        part->unpacked / limits->ratio >= part->entry->packed) {
        return package_refuse(part->package, FINDING_UNSAFE,
                              "%s unpacks to over %zu times its size, as only bombs do; "
                              "%s",
                              part->name, limits->ratio,
                              limits_raising(limits, &limits->ratio));
    }
    if (part->unpacked > *part->most) {
        return package_refuse(part->package, FINDING_OVER_LIMIT,
                              "%s unpacks to more than %zu bytes; %s", part->name,
                              *part->most, limits_raising(limits, part->most));
    }
    if (part->package->unpacked > limits->package_bytes) {
        return package_refuse(part->package, FINDING_OVER_LIMIT,
                              "the package unpacks to more than %zu bytes; %s",
                              limits->package_bytes,
                              limits_raising(limits, &limits->package_bytes));
    }
    return true;
}

static bool part_read(void *self, unsigned char *room, size_t size, size_t *got)
{
    struct part *part = self;
    zip_int64_t count = zip_fread(part->file, room, size);
    if (count < 0) {
        zip_error_t *error = zip_file_get_error(part->file);
        return package_refuse(part->package, FINDING_DAMAGED, "%s cannot be unpacked: %s",
                              part->name, zip_error_strerror(error));
    }
    *got = (size_t)count;
    part->unpacked += *got;
    part->package->unpacked += *got;
    return over_limit(part);
}

/* libzip must see the same file behind the same name as the directory that was checked.
 */
static bool is_same_entry(struct package *package, const struct zip_entry *entry)
{
    zip_stat_t seen;
    const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
    return zip_get_num_entries(package->zip, 0) ==
               (zip_int64_t)package->directory.entries.count &&
           zip_stat_index(package->zip, entry->index, ZIP_FL_ENC_RAW, &seen) == 0 &&
           (seen.valid & wanted) == wanted &&
           strlen(seen.name) == entry->raw_name.length &&
           memcmp(seen.name, entry->raw_name.at, entry->raw_name.length) == 0 &&
           seen.comp_size == entry->packed && seen.crc == entry->crc;
}

/* ---- as a whole ---- */

/* What a directory says of a part's size is believed where it would break no limit if it
 * were true: it says how large a room is made, and what must come of it. */
static bool is_small(const struct part *part)
{
    const struct package *package = part->package;
    uint64_t claimed = part->entry->claimed;
    return part->entry->method == ZIP_DEFLATED && claimed > 0 && claimed <= WHOLE_MOST &&
           claimed <= *part->most && claimed <= package->limits->ratio_from &&
           package->unpacked + claimed <= package->limits->package_bytes;
}

/* False when it is too large for that or anything about it is not as the directory says:
 * whoever then takes it piece by piece finds out what is wrong. */
static bool unpack_whole(const struct part *part)
{
    struct package *package = part->package;
    const struct zip_entry *entry = part->entry;
    if (!is_small(part)) {
        return false;
    }
    size_t packed = (size_t)entry->packed, length = (size_t)entry->claimed;
    struct bytes body = {package->directory.archive.at + entry->end - packed, packed};
    if (length >= package->room_size) {
        package->room = arena_regrow(&package->scratch, package->room, 0,
                                     package->room_size, length + 1);
        package->room_size = length + 1;
    }
    package->room[length] = '\0'; /* as xml_source wants it */
    return inflate_exactly(body, package->room, length, entry->crc);
}

static bool parse_whole(const struct part *part, const struct xml_reader *reader)
{
    struct package *package = part->package;
    struct xml_source source = {
        .name = part->name,
        .room = package->room,
        .size = (size_t)part->entry->claimed,
    };
    package->unpacked += source.size;
    return xml_parse(&source, reader, package->limits, whole_file(package),
                     package->findings);
}

/* ---- piece by piece ---- */

static bool part_open(struct part *part)
{
    part->file = zip_fopen_index(part->package->zip, part->entry->index, 0);
    return part->file ? true
                      : package_refuse(part->package, FINDING_DAMAGED,
                                       "%s cannot be unpacked: %s", part->name,
                                       zip_strerror(part->package->zip));
}

static bool parse_pieces(struct part *part, const struct xml_reader *reader)
{
    struct package *package = part->package;
    if (!part_open(part)) {
        return false;
    }
    struct xml_source source = {
        .name = part->name,
        .room = package->room,
        .size = PIECE,
        .read = part_read,
        .self = part,
    };
    bool is_whole = xml_parse(&source, reader, package->limits, whole_file(package),
                              package->findings);
    zip_fclose(part->file);
    return is_whole;
}

bool package_parse(struct package *package, struct zip_entry *entry, const size_t *most,
                   const struct xml_reader *reader)
{
    struct part part = {
        .package = package,
        .entry = entry,
        .name = text_visible(package->arena, entry->name, 60),
        .most = most,
    };
    if (entry->was_read) {
        return package_refuse(package, FINDING_UNSAFE, "%s is used for two purposes",
                              part.name);
    }
    entry->was_read = true;
    if (!is_same_entry(package, entry)) {
        return package_refuse(package, FINDING_UNSAFE,
                              "the package has two directories that differ on %s",
                              part.name);
    }
    return unpack_whole(&part) ? parse_whole(&part, reader) : parse_pieces(&part, reader);
}
