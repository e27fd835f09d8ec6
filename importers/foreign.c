// SPDX-License-Identifier: MIT
#include "importers/foreign.h"

#include <string.h>
#include <strings.h>

#include "importers/foreign_kind.h"
#include "importers/package.h"

/* ---- zip packages of other kinds ---- */

/* What belongs to a package by the folders in it, as its names have them. */
static const struct {
    const char *beginning;
    struct foreign_kind kind;
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
    {"quicklook/thumbnail",
     {FINDING_FORMAT_NOT_READ,
      "this is a file of Apple Numbers or Pages; export it from there as Excel (.xlsx)"}},
    {"fixeddocumentsequence.fdseq",
     {FINDING_FORMAT_NOT_READ,
      "this is an XPS document; ask for the workbook that it was made from"}},
    {"fixeddocseq.fdseq",
     {FINDING_FORMAT_NOT_READ,
      "this is an XPS document; ask for the workbook that it was made from"}},
    {"index.zip",
     {FINDING_FORMAT_NOT_READ,
      "this is a file of Apple Numbers or Pages; export it from there as Excel (.xlsx)"}},
};

static const struct foreign_kind *kind_of_directory(const struct zip_directory *directory)
{
    static const struct foreign_kind archive = {
        FINDING_FORMAT_NOT_READ,
        "this is a zip archive, not a workbook; unpack it and import the files inside"};
    static const struct foreign_kind empty = {
        FINDING_FILE_EMPTY, "this is a zip archive with no files in it"};
    if (directory->entries.count == 0) {
        return &empty;
    }
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

static const struct foreign_kind *kind_of_zip(struct bytes bytes, struct arena *arena)
{
    struct zip_directory directory;
    const struct foreign_kind *kind = NULL;
    if (zip_is_likely(bytes) &&
        zip_directory_read(bytes, ZIP_ENTRIES_MOST, arena, &directory)) {
        kind = kind_of_directory(&directory);
    }
    return kind;
}

/* ---- the rest ---- */

/* Gnumeric packs its workbooks with gzip, and only the name tells them from others. */
static const struct foreign_kind *kind_of_gzip(struct bytes bytes, const char *name)
{
    static const struct foreign_kind gnumeric = {
        FINDING_FORMAT_NOT_READ,
        "this is a workbook of Gnumeric; open it there and save it as .xlsx"};
    static const char ending[] = ".gnumeric";
    size_t length = strlen(name), tail = sizeof(ending) - 1;
    bool is_gzip = bytes.length > 2 && bytes.at[0] == 0x1F && bytes.at[1] == 0x8B;
    bool is_named = length > tail && strcasecmp(name + length - tail, ending) == 0;
    return is_gzip && is_named ? &gnumeric : NULL;
}

static bool is_blank(struct bytes bytes)
{
    size_t at = bytes.length >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < bytes.length && bytes.at[at] && strchr(" \t\r\n", bytes.at[at])) {
        at++;
    }
    return at == bytes.length;
}

/* What an office program leaves beside an open document: its user's name, whose length
 * comes first, in a record of fixed size. */
static const struct foreign_kind *kind_of_lock(struct bytes bytes, const char *name)
{
    enum {
        LOCK_MOST = 1024,
        USER_MOST = 54,
    };
    static const struct foreign_kind lock = {
        FINDING_LOCK_FILE, "this is the marker that Excel or LibreOffice keeps "
                           "while a file is open, not the "
                           "file itself"};
    bool has_lock_name = strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0;
    bool has_lock_size = bytes.length == 54 || bytes.length == 162 || bytes.length == 165;
    bool has_lock_shape = has_lock_size && bytes.at[0] > 0 && bytes.at[0] < ' ' &&
                          bytes.at[0] <= USER_MOST && bytes.at[1] >= ' ';
    return has_lock_shape || (has_lock_name && bytes.length < LOCK_MOST) ? &lock : NULL;
}

/* Files that have a length and no contents: the same byte from end to end, as an
 * interrupted transfer or a synchronised folder leaves them, or blanks alone. */
static const struct foreign_kind *kind_of_nothing(struct bytes bytes)
{
    static const struct foreign_kind none = {FINDING_FILE_EMPTY, "the file has no bytes"};
    static const struct foreign_kind same = {
        FINDING_FILE_EMPTY,
        "the file has a length but no contents, as when a download or "
        "a copy was not finished; ask for it to be sent again"};
    static const struct foreign_kind blank = {
        FINDING_FILE_EMPTY, "the file has nothing in it but blanks and empty lines"};
    if (bytes.length == 0) {
        return &none;
    }
    bool is_same = memcmp(bytes.at, bytes.at + 1, bytes.length - 1) == 0;
    if (is_same && (bytes.at[0] == 0x00 || bytes.at[0] == 0xFF)) {
        return &same;
    }
    return is_blank(bytes) ? &blank : NULL;
}

static const struct foreign_kind *kind_of(struct bytes bytes, const char *name,
                                          struct arena *arena)
{
    const struct foreign_kind *kind = kind_of_nothing(bytes);
    if (kind) {
        return kind;
    }
    kind = foreign_compound(bytes, name);
    kind = kind ? kind : kind_of_zip(bytes, arena);
    kind = kind ? kind : kind_of_gzip(bytes, name);
    kind = kind ? kind : foreign_signature(bytes);
    kind = kind ? kind : kind_of_lock(bytes, name);
    return kind || zip_begins(bytes) ? kind : foreign_text(bytes);
}

bool foreign_refuse(struct bytes bytes, const char *name, struct findings *findings)
{
    const struct foreign_kind *kind = kind_of(bytes, name, findings->arena);
    if (kind) {
        finding_add(findings, kind->name, (struct place){.file = name}, "%s", kind->what);
    }
    return kind != NULL;
}
