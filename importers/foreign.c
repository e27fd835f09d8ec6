// SPDX-License-Identifier: MIT
#include "importers/foreign.h"

#include <string.h>
#include <strings.h>

#include "importers/package.h"

/* A kind, told by bytes at a fixed place. */
struct signature {
    size_t at;
    const char *bytes;
    size_t length;
    enum finding_name name;
    const char *what;
};

#define SIGNATURE(at, bytes, name, what)                                                 \
    {                                                                                    \
        at, bytes, sizeof(bytes) - 1, FINDING_##name, what                               \
    }

static const struct signature signatures[] = {
    SIGNATURE(0, "%PDF", FORMAT_NOT_READ,
              "this is a PDF document; ask for the workbook that it was made from"),
    SIGNATURE(
        0, "{\\rtf", FORMAT_NOT_READ,
        "this is an RTF text document; copy its table into a workbook and save that "
        "as .xlsx"),
    SIGNATURE(0, "\x1F\x8B", FORMAT_NOT_READ,
              "this is a gzip archive; unpack it and import the file inside"),
    SIGNATURE(0, "7z\xBC\xAF\x27\x1C", FORMAT_NOT_READ,
              "this is a 7z archive; unpack it and import the files inside"),
    SIGNATURE(0, "Rar!\x1A\x07", FORMAT_NOT_READ,
              "this is a RAR archive; unpack it and import the files inside"),
    SIGNATURE(0, "BZh91AY&SY", FORMAT_NOT_READ,
              "this is a bzip2 archive; unpack it and import the file inside"),
    SIGNATURE(0,
              "\xFD"
              "7zXZ",
              FORMAT_NOT_READ,
              "this is an xz archive; unpack it and import the file inside"),
    SIGNATURE(257, "ustar", FORMAT_NOT_READ,
              "this is a tar archive; unpack it and import the files inside"),
    SIGNATURE(0, "\x89PNG\r\n\x1A\n", NOT_A_SPREADSHEET,
              "this is a PNG picture; ask for the workbook that it shows"),
    SIGNATURE(0, "\xFF\xD8\xFF", NOT_A_SPREADSHEET,
              "this is a JPEG picture; ask for the workbook that it shows"),
    SIGNATURE(0, "GIF8", NOT_A_SPREADSHEET,
              "this is a GIF picture; ask for the workbook that it shows"),
    SIGNATURE(0, "II*\0", NOT_A_SPREADSHEET,
              "this is a TIFF picture; ask for the workbook that it shows"),
    SIGNATURE(0, "MM\0*", NOT_A_SPREADSHEET,
              "this is a TIFF picture; ask for the workbook that it shows"),
    SIGNATURE(4, "ftyp", NOT_A_SPREADSHEET,
              "this is a photograph or a film; ask for the workbook that it shows"),
    SIGNATURE(8, "WEBP", NOT_A_SPREADSHEET,
              "this is a WebP picture; ask for the workbook that it shows"),
};

struct kind {
    enum finding_name name;
    const char *what;
};

/* ---- small tools ---- */

static bool has_at(struct bytes bytes, size_t at, const char *wanted, size_t length)
{
    return at <= bytes.length && length <= bytes.length - at &&
           memcmp(bytes.at + at, wanted, length) == 0;
}

static bool contains(struct bytes bytes, size_t within, const char *wanted)
{
    size_t length = bytes.length < within ? bytes.length : within;
    return memmem(bytes.at, length, wanted, strlen(wanted)) != NULL;
}

/* The bytes without a byte order mark and white space in front. */
static struct bytes without_blanks(struct bytes bytes)
{
    size_t at = has_at(bytes, 0, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (at < bytes.length && strchr(" \t\r\n", bytes.at[at]) && bytes.at[at]) {
        at++;
    }
    return (struct bytes){bytes.at + at, bytes.length - at};
}

/* ---- marked-up text ---- */

enum {
    OPENING = 4096, /* bytes in which a document says what it is */
};

static bool begins_with(struct bytes bytes, const char *beginning)
{
    size_t length = strlen(beginning);
    return bytes.length >= length &&
           strncasecmp((const char *)bytes.at, beginning, length) == 0;
}

static const struct kind *kind_of_xml(struct bytes bytes)
{
    static const struct kind xml_2003 = {FINDING_FORMAT_NOT_READ,
                                         "this is an XML spreadsheet of Excel 2003; open "
                                         "it in Excel and save it as .xlsx"};
    static const struct kind flat_ods = {
        FINDING_FORMAT_NOT_READ,
        "this is a flat OpenDocument file; open it in LibreOffice and save it as .xlsx"};
    static const struct kind web = {FINDING_FORMAT_NOT_READ,
                                    "this is a web page, whatever its name says; open it "
                                    "in Excel and save it as .xlsx"};
    static const struct kind other = {
        FINDING_NOT_A_SPREADSHEET,
        "this is an XML document that is no spreadsheet; ask for the return as .xlsx"};
    if (contains(bytes, OPENING, "urn:schemas-microsoft-com:office:spreadsheet")) {
        return &xml_2003;
    }
    if (contains(bytes, OPENING, "urn:oasis:names:tc:opendocument")) {
        return &flat_ods;
    }
    return contains(bytes, OPENING, "<html") ? &web : &other;
}

static const struct kind *kind_of_markup(struct bytes bytes)
{
    static const char *const web_openings[] = {"<html", "<!doctype", "<head",  "<meta",
                                               "<body", "<table",    "<style", "<!--"};
    static const struct kind web = {FINDING_FORMAT_NOT_READ,
                                    "this is a web page, whatever its name says; open it "
                                    "in Excel and save it as .xlsx"};
    static const struct kind archive = {FINDING_FORMAT_NOT_READ,
                                        "this is a web archive (MHT), whatever its name "
                                        "says; open it in Excel and save it "
                                        "as .xlsx"};
    struct bytes text = without_blanks(bytes);
    if (begins_with(text, "<?xml")) {
        return kind_of_xml(text);
    }
    for (size_t i = 0; i < sizeof(web_openings) / sizeof(*web_openings); i++) {
        if (begins_with(text, web_openings[i])) {
            return &web;
        }
    }
    return begins_with(text, "MIME-Version:") ? &archive : NULL;
}

/* ---- compound files: old Office documents, and encrypted new ones ---- */

enum {
    COMPOUND_RECORD = 128,
    COMPOUND_STREAM = 2, /* the type of a record for a stream */
    COMPOUND_NAME_MOST = 64,
};

/* Where an encrypted workbook or document is kept ([MS-OFFCRYPTO] 2.3.4.4). */
#define ENCRYPTED_STREAM "EncryptedPackage"

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

static const struct kind *kind_of_workbook(struct bytes bytes, size_t record)
{
    static const struct kind plain = {FINDING_FORMAT_NOT_READ,
                                      "this is an .xls workbook of Excel 97-2003; open "
                                      "it in Excel and save it as .xlsx"};
    static const struct kind encrypted = {
        FINDING_PASSWORD_PROTECTED,
        "this is an .xls workbook of Excel 97-2003 with a password; open it in Excel, "
        "remove the password and save it as .xlsx"};
    return workbook_is_encrypted(bytes, record) ? &encrypted : &plain;
}

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

static const struct kind *kind_of_compound(struct bytes bytes)
{
    static const struct kind encrypted = {
        FINDING_PASSWORD_PROTECTED,
        "this is a workbook or document that is encrypted with a password; open it in "
        "Excel, remove the password and save it"};
    static const struct {
        const char *stream;
        struct kind kind;
    } streams[] = {
        {"WordDocument",
         {FINDING_FORMAT_NOT_READ,
          "this is a .doc document of Word 97-2003; copy its table into a workbook and "
          "save that as .xlsx"}},
        {"PowerPoint Document",
         {FINDING_FORMAT_NOT_READ,
          "this is a .ppt presentation of PowerPoint 97-2003; ask for the return as "
          ".xlsx"}},
    };
    static const struct kind other = {
        FINDING_FORMAT_NOT_READ,
        "this is a file of an old Office program; open it there and save it as .xlsx"};
    if (!has_at(bytes, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) {
        return NULL;
    }
    if (compound_stream(bytes, ENCRYPTED_STREAM)) {
        return &encrypted;
    }
    for (size_t i = 0; i < sizeof(streams) / sizeof(*streams); i++) {
        if (compound_stream(bytes, streams[i].stream)) {
            return &streams[i].kind;
        }
    }
    size_t workbook = compound_stream(bytes, "Workbook");
    workbook = workbook ? workbook : compound_stream(bytes, "Book");
    if (workbook) {
        return kind_of_workbook(bytes, workbook);
    }
    /* With a directory in which nothing is found, its name alone must do. */
    return mentions_stream(bytes, ENCRYPTED_STREAM) ? &encrypted : &other;
}

/* BIFF before compound files: a stream that begins with its BOF record. */
static const struct kind *kind_of_old_stream(struct bytes bytes)
{
    static const struct kind old = {FINDING_FORMAT_NOT_READ,
                                    "this is an .xls workbook of Excel 2 to 4; open it "
                                    "in Excel and save it as .xlsx"};
    unsigned record = number_at(bytes, 0, 2), length = number_at(bytes, 2, 2);
    bool is_old = (record == 0x0009 || record == 0x0209 || record == 0x0409) &&
                  length >= 4 && length <= 8 && bytes.length > 16;
    return is_old ? &old : NULL;
}

/* ---- zip packages of other kinds ---- */

/* What belongs to a package by the folders in it, as its names have them. */
static const struct {
    const char *beginning;
    struct kind kind;
} zip_kinds[] = {
    {"xl/workbook.bin",
     {FINDING_FORMAT_NOT_READ,
      "this is a binary workbook (.xlsb); open it in Excel and save it as .xlsx"}},
    {"ppt/",
     {FINDING_FORMAT_NOT_READ,
      "this is a PowerPoint presentation (.pptx); ask for the return as .xlsx"}},
    {"meta-inf/container.xml",
     {FINDING_NOT_A_SPREADSHEET,
      "this is an electronic book (.epub); ask for the return as .xlsx"}},
    {"visio/",
     {FINDING_NOT_A_SPREADSHEET, "this is a Visio drawing; ask for the return as .xlsx"}},
    {"index/document.iwa",
     {FINDING_FORMAT_NOT_READ,
      "this is a file of Apple Numbers or Pages; export it from there as Excel (.xlsx)"}},
    {"index.zip",
     {FINDING_FORMAT_NOT_READ,
      "this is a file of Apple Numbers or Pages; export it from there as Excel (.xlsx)"}},
};

static const struct kind *kind_of_directory(const struct zip_directory *directory)
{
    static const struct kind archive = {
        FINDING_FORMAT_NOT_READ,
        "this is a zip archive, not a workbook; unpack it and import the files inside"};
    for (size_t i = 0; i < sizeof(zip_kinds) / sizeof(*zip_kinds); i++) {
        if (zip_has_folder(directory, zip_kinds[i].beginning)) {
            return &zip_kinds[i].kind;
        }
    }
    bool is_document = zip_entry_of(directory, "_rels/.rels") ||
                       zip_entry_of(directory, "META-INF/manifest.xml") ||
                       zip_entry_of(directory, "mimetype");
    return is_document ? NULL : &archive;
}

static const struct kind *kind_of_zip(struct bytes bytes, struct arena *arena)
{
    struct zip_directory directory;
    const struct kind *kind = NULL;
    if (zip_is_likely(bytes) &&
        zip_directory_read(bytes, ZIP_ENTRIES_MOST, arena, &directory)) {
        kind = kind_of_directory(&directory);
    }
    return kind;
}

/* ---- the rest ---- */

/* What an office program leaves beside an open document: its user's name, whose length
 * comes first, in a record of fixed size. */
static const struct kind *kind_of_lock(struct bytes bytes, const char *name)
{
    enum {
        LOCK_MOST = 1024,
        USER_MOST = 54,
    };
    static const struct kind lock = {FINDING_LOCK_FILE,
                                     "this is the marker that Excel or LibreOffice keeps "
                                     "while a file is open, not the "
                                     "file itself"};
    bool has_lock_name = strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0;
    bool has_lock_size = bytes.length == 54 || bytes.length == 162 || bytes.length == 165;
    bool has_lock_shape = has_lock_size && bytes.at[0] > 0 && bytes.at[0] < ' ' &&
                          bytes.at[0] <= USER_MOST && bytes.at[1] >= ' ';
    return has_lock_shape || (has_lock_name && bytes.length < LOCK_MOST) ? &lock : NULL;
}

static const struct kind *kind_of_signature(struct bytes bytes, struct kind *kind)
{
    for (size_t i = 0; i < sizeof(signatures) / sizeof(*signatures); i++) {
        const struct signature *one = &signatures[i];
        if (has_at(bytes, one->at, one->bytes, one->length)) {
            *kind = (struct kind){one->name, one->what};
            return kind;
        }
    }
    return NULL;
}

static const struct kind *kind_of(struct bytes bytes, const char *name, struct kind *room,
                                  struct arena *arena)
{
    static const struct kind empty = {FINDING_FILE_EMPTY, "the file has no bytes"};
    const struct kind *kind = bytes.length == 0 ? &empty : NULL;
    kind = kind ? kind : kind_of_compound(bytes);
    kind = kind ? kind : kind_of_zip(bytes, arena);
    kind = kind ? kind : kind_of_signature(bytes, room);
    kind = kind ? kind : kind_of_lock(bytes, name);
    kind = kind ? kind : kind_of_markup(bytes);
    return kind ? kind : kind_of_old_stream(bytes);
}

bool foreign_refuse(struct bytes bytes, const char *name, struct findings *findings)
{
    struct kind room;
    const struct kind *kind = kind_of(bytes, name, &room, findings->arena);
    if (kind) {
        finding_add(findings, kind->name, (struct place){.file = name}, "%s", kind->what);
    }
    return kind != NULL;
}
