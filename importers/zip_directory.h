// SPDX-License-Identifier: MIT
/* Zip directory: what a zip file in memory says that it holds, checked before anything of
 * it is unpacked. Two programs must not be able to see two different files in one: names
 * that are the same but for case and slashes, bodies that share bytes, names that leave
 * the package, and archives that begin elsewhere than their file are all refused.
 * (APPNOTE.TXT 6.3.3, sections 4.3 and 4.5.3.) */
#ifndef IMPORTERS_ZIP_DIRECTORY_H
#define IMPORTERS_ZIP_DIRECTORY_H

#include <stdint.h>

#include "model/base/finding.h"
#include "model/base/text.h"

enum {
    ZIP_STORED = 0,
    ZIP_DEFLATED = 8,
};

struct zip_entry {
    const char *name;      /* lower case, '/' between, none in front */
    struct bytes raw_name; /* as the directory has it; points into the file */
    uint64_t index;        /* in the directory's order */
    uint64_t start, end;   /* of local header and body, in the archive */
    uint64_t packed,
        claimed; /* body's bytes, and unpacked as it claims: a hint at most */
    uint32_t crc;
    unsigned method;
    bool is_encrypted;
    bool was_read; /* set by the package */
};

LIST_OF(zip_entries, struct zip_entry);

enum {
    ZIP_ENTRIES_MOST = 65535, /* of a package without Zip64: enough to tell what it is */
};

struct zip_directory {
    struct bytes archive; /* the file without what stands before and behind it */
    size_t before, behind;
    struct zip_entries entries; /* sorted by name */
    /* Why the file cannot be used, when zip_directory_read returned false. */
    enum finding_name fault;
    const char *why;
};

/* True when the bytes begin as a zip file does. */
bool zip_begins(struct bytes bytes);

/* True when they do, or end as one. */
bool zip_is_likely(struct bytes bytes);

/* Reads and checks the directory; at most `most` entries. False with fault and why set.
 */
bool zip_directory_read(struct bytes bytes, size_t most, struct arena *arena,
                        struct zip_directory *directory);

/* The entry of that name, in whatever case and with either slash; NULL for none. */
struct zip_entry *zip_entry_of(const struct zip_directory *directory, const char *name);

/* True when some entry's name begins so (lower case). */
bool zip_has_folder(const struct zip_directory *directory, const char *beginning);

#endif
