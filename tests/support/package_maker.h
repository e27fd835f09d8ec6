// SPDX-License-Identifier: MIT
/* Package maker: zip files for tests, written byte by byte, so that they can be what no
 * library writes: lying sizes, shared bodies, two parts of one name, directories that are
 * somewhere else. workbook_made fills in what an .xlsx needs and a test does not say. */
#ifndef TESTS_SUPPORT_PACKAGE_MAKER_H
#define TESTS_SUPPORT_PACKAGE_MAKER_H

#include <stdint.h>

#include "model/base/text.h"

/* One part, and the lies about it. Zeroed members tell the truth. */
struct made_part {
    const char *name;
    const char *text;  /* the body, NUL-terminated; or … */
    struct bytes body; /* … this, when text is NULL */
    bool is_deflated;
    bool has_descriptor; /* sizes stand behind the body, not before it */
    bool is_zip64;       /* sizes and place stand in the extra field */
    size_t name_length;  /* for a name with a NUL inside */
    unsigned method;     /* says this method instead of the one used */
    unsigned flags;
    uint32_t claimed;   /* says this size unpacked */
    uint32_t crc_error; /* is added to the check sum */
    unsigned shares;    /* has no body but that of the part of this number, from 1 */
    unsigned quotes; /* its body, stored, reaches over so many of the parts behind it */
};

struct made_package {
    const struct made_part *parts;
    size_t count;
    const char *before, *behind, *comment; /* the archive */
    bool offsets_count_before;             /* as self-extracting archives have it */
    bool is_zip64;                         /* has a Zip64 end record */
};

struct bytes package_made(struct arena *arena, const struct made_package *package);

/* A workbook of one sheet named "Sheet1" with the parts that are given; those of other
 * names in it stay as they are. A part without text and body is left out. */
struct bytes workbook_made(struct arena *arena, const struct made_part *changes,
                           size_t count);

/* The same, of the sheet's XML alone: what stands between <worksheet …> and its end. */
struct bytes workbook_of_sheet(struct arena *arena, const char *inside);

/* So many bytes, all the same. */
struct bytes bytes_repeated(struct arena *arena, char byte, size_t count);

/* A text so many times over. */
const char *text_repeated(struct arena *arena, const char *text, size_t count);

#define SHEET_OPEN                                                                       \
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "    \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
#define SHEET_CLOSE "</worksheet>"

#endif
