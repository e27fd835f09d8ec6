// SPDX-License-Identifier: MIT
/* Package: the parts of a zip file that lies in memory, read under suspicion. Nothing is
 * unpacked to disk, and nothing is read but what is asked for, each part once. Bytes are
 * counted as they come out, since what a directory claims of sizes is worth nothing; only
 * a part that claims to be small is unpacked at once, and has to come to what it claims.
 * A part counts only when it was read to its end and its check sum held. */
#ifndef IMPORTERS_PACKAGE_H
#define IMPORTERS_PACKAGE_H

#include "importers/limits.h"
#include "importers/xml.h"
#include "importers/zip_directory.h"

struct package {
    const char *file; /* name for findings */
    const struct limits *limits;
    struct arena *arena;
    struct arena scratch; /* given back on closing */
    struct findings *findings;
    struct zip_directory directory;
    struct zip *zip;
    unsigned char *room; /* into which parts are unpacked, whole or piece by piece */
    size_t room_size;
    size_t unpacked; /* bytes, of all parts so far */
};

/* Opens the file's bytes. False after a refusal. What stands before or behind the archive
 * is noted. The bytes must outlive the package. */
bool package_open(struct package *package, struct bytes bytes);

/* Gives back what libzip took, and the scratch. Also after a failed package_open. */
void package_close(struct package *package);

/* Reads a part as XML; most: the limit on its bytes, unpacked. False after a refusal. */
bool package_parse(struct package *package, struct zip_entry *entry, const size_t *most,
                   const struct xml_reader *reader);

/* Refuses the file; returns false. */
bool package_refuse(struct package *package, enum finding_name name, const char *format,
                    ...) __attribute__((format(printf, 3, 4)));

#endif
