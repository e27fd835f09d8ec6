// SPDX-License-Identifier: MIT
/* Foreign compound: old Office documents, encrypted new ones, and what else is kept in
 * compound files ([MS-CFB]). */
#include "importers/foreign_kind.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum {
    COMPOUND_RECORD = 128,
    COMPOUND_STREAM = 2, /* the type of a record for a stream */
    COMPOUND_NAME_MOST = 64,
};

/* Where an encrypted workbook or document is kept ([MS-OFFCRYPTO] 2.3.4.4). */
#define ENCRYPTED_STREAM "EncryptedPackage"

/* How its transformation is called when rights, and not a password, open it (2.2.6). */
#define RIGHTS_TRANSFORM "DRMEncrypted"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static uint32_t number_at(struct bytes bytes, size_t at, unsigned width)
{
    uint32_t value = 0;
    for (unsigned i = width; i > 0 && at + width <= bytes.length; i--) {
        value = value << 8 | bytes.at[at + i - 1];
    }
    return value;
}

static bool record_is_named(struct bytes bytes, size_t at, const char *name)
{
    size_t length = strlen(name);
    if (number_at(bytes, at + COMPOUND_NAME_MOST, 2) != (length + 1) * 2 ||
        bytes.at[at + 66] != COMPOUND_STREAM) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (bytes.at[at + 2 * i] != (unsigned char)name[i] || bytes.at[at + 2 * i + 1]) {
            return false;
        }
    }
    return true;
}

/* Where the directory record of a stream is, or 0. Directory records are the only thing
 * at multiples of their size that look like this, so no chain need be followed: a broken
 * file still says what it is. ([MS-CFB] 2.6) */
static size_t compound_stream(struct bytes bytes, const char *name)
{
    for (size_t at = 512; at + COMPOUND_RECORD <= bytes.length; at += COMPOUND_RECORD) {
        if (record_is_named(bytes, at, name)) {
            return at;
        }
    }
    return 0;
}

/* True when one of the first records of a workbook's stream says that it is encrypted
 * (FILEPASS, [MS-XLS] 2.4.117). Such a stream is never a small one. */
static bool workbook_is_encrypted(struct bytes bytes, size_t record)
{
    enum {
        RECORD_FILEPASS = 0x2F,
        RECORDS_MOST = 8,
    };
    uint32_t sector = number_at(bytes, record + 116, 4);
    unsigned shift = number_at(bytes, 30, 2) == 12 ? 12 : 9;
    size_t at = ((size_t)sector + 1) << shift;
    for (int i = 0; i < RECORDS_MOST && at + 4 <= bytes.length; i++) {
        if (number_at(bytes, at, 2) == RECORD_FILEPASS) {
            return true;
        }
        at += 4 + number_at(bytes, at + 2, 2);
    }
    return false;
}

static const struct foreign_kind encrypted_workbook = {
    FINDING_PASSWORD_PROTECTED,
    "this is an .xls workbook of Excel 97-2003 with a password; open it in Excel, "
    "remove the password and save it as .xlsx"};

/* True when a stream's name stands anywhere in the bytes, as it is written in a directory
 * (UTF-16, the low byte first). */
static bool mentions_stream(struct bytes bytes, const char *name)
{
    char wide[COMPOUND_NAME_MOST] = {0};
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++) {
        wide[2 * i] = name[i];
    }
    return memmem(bytes.at, bytes.length, wide, 2 * length) != NULL;
}

/* What a file is by the streams in it. */
static const struct named_stream {
    const char *stream;
    struct foreign_kind kind;
    bool is_workbook;
} named_streams[] = {
    {"Workbook",
     {FINDING_FORMAT_NOT_READ,
      "this is an .xls workbook of Excel 97-2003; open it in Excel and save it as .xlsx"},
     true},
    {"Book",
     {FINDING_FORMAT_NOT_READ,
      "this is an .xls workbook of Excel 5 or 95; open it in Excel or LibreOffice and "
      "save it as .xlsx"},
     true},
    {"WordDocument",
     {FINDING_FORMAT_NOT_READ,
      "this is a .doc document of Word 97-2003; copy its table into a workbook and save "
      "that as .xlsx"},
     false},
    {"PowerPoint Document",
     {FINDING_FORMAT_NOT_READ,
      "this is a .ppt presentation of PowerPoint 97-2003; ask for the return as .xlsx"},
     false},
    {"__properties_version1.0",
     {FINDING_FORMAT_NOT_READ,
      "this is an e-mail of Outlook (.msg); open it, save the return that is attached to "
      "it, and import that"},
     false},
    {"VisioDocument",
     {FINDING_NOT_A_SPREADSHEET, "this is a Visio drawing; ask for the return as .xlsx"},
     false},
    {"MatOST",
     {FINDING_FORMAT_NOT_READ,
      "this is a document of Microsoft Works; copy its table into a workbook and save "
      "that as .xlsx"},
     false},
    {"Catalog",
     {FINDING_FOLDER_FILE, "this is what Windows keeps in a folder of pictures "
                           "(Thumbs.db), not a return; leave it out"},
     false},
};

/* The stream that the file is made for: of several, the one that stands first, for what
 * is embedded in a document is added later. */
static const struct named_stream *main_stream(struct bytes bytes, size_t *record)
{
    const struct named_stream *first = NULL;
    for (size_t i = 0; i < LENGTH(named_streams); i++) {
        size_t at = compound_stream(bytes, named_streams[i].stream);
        if (at && (!first || at < *record)) {
            first = &named_streams[i];
            *record = at;
        }
    }
    return first;
}

static const struct foreign_kind *kind_of_encryption(struct bytes bytes)
{
    static const struct foreign_kind encrypted = {
        FINDING_PASSWORD_PROTECTED,
        "this is a workbook or document that is encrypted with a password; open it in "
        "Excel, remove the password and save it"};
    static const struct foreign_kind labelled = {
        FINDING_PASSWORD_PROTECTED,
        "this is a workbook or document that a sensitivity label or rights management "
        "encrypts; ask for it under a label that does not encrypt"};
    return mentions_stream(bytes, RIGHTS_TRANSFORM) ? &labelled : &encrypted;
}

static const struct foreign_kind *kind_of_unknown(struct bytes bytes, const char *name)
{
    static const struct foreign_kind other = {
        FINDING_FORMAT_NOT_READ,
        "this is a file of an old Office program; open it there and save it as .xlsx"};
    /* With a directory in which nothing is found, its name alone must do. */
    if (mentions_stream(bytes, ENCRYPTED_STREAM)) {
        return kind_of_encryption(bytes);
    }
    bool is_cache = strcasecmp(name, "Thumbs.db") == 0;
    return is_cache ? &named_streams[LENGTH(named_streams) - 1].kind : &other;
}

static const struct foreign_kind *kind_of_compound(struct bytes bytes, const char *name)
{
    if (compound_stream(bytes, ENCRYPTED_STREAM)) {
        return kind_of_encryption(bytes);
    }
    size_t record = 0;
    const struct named_stream *stream = main_stream(bytes, &record);
    if (!stream) {
        return kind_of_unknown(bytes, name);
    }
    bool is_locked = stream->is_workbook && workbook_is_encrypted(bytes, record);
    return is_locked ? &encrypted_workbook : &stream->kind;
}

/* BIFF before compound files: a stream that begins with its BOF record. */
static const struct foreign_kind *kind_of_old_stream(struct bytes bytes)
{
    static const struct foreign_kind old = {
        FINDING_FORMAT_NOT_READ, "this is an .xls workbook of Excel 2 to 4; open it "
                                 "in Excel and save it as .xlsx"};
    unsigned record = number_at(bytes, 0, 2), length = number_at(bytes, 2, 2);
    bool is_old = (record == 0x0009 || record == 0x0209 || record == 0x0409) &&
                  length >= 4 && length <= 8 && bytes.length > 16;
    return is_old ? &old : NULL;
}

const struct foreign_kind *foreign_compound(struct bytes bytes, const char *name)
{
    static const unsigned char magic[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    bool is_compound =
        bytes.length >= sizeof(magic) && memcmp(bytes.at, magic, sizeof(magic)) == 0;
    return is_compound ? kind_of_compound(bytes, name) : kind_of_old_stream(bytes);
}
