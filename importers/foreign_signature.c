// SPDX-License-Identifier: MIT
/* Foreign signature: kinds that are told by bytes at a fixed place. */
#include "importers/foreign_kind.h"

#include <string.h>

struct signature {
    size_t at;
    const char *bytes;
    size_t length;
    struct foreign_kind kind;
};

#define SIGNATURE(at, bytes, name, what)                                                 \
    {                                                                                    \
        at, bytes, sizeof(bytes) - 1,                                                    \
        {                                                                                \
            FINDING_##name, what                                                         \
        }                                                                                \
    }
#define UNPACK          "; unpack it and import the files inside"
#define PICTURED        "; ask for the workbook that it shows"
#define STATISTICS      "; export it from there as .csv or .xlsx"
#define AS_UTF8         "; save it as UTF-8, which Excel calls “CSV UTF-8”"
#define OLD_SPREADSHEET "; open it in LibreOffice and save it as .xlsx"

static const struct signature signatures[] = {
    SIGNATURE(0, "\x1F\x8B", FORMAT_NOT_READ,
              "this is a gzip archive; unpack it and import the file inside"),
    SIGNATURE(0, "BZh91AY&SY", FORMAT_NOT_READ,
              "this is a bzip2 archive; unpack it and import the file inside"),
    SIGNATURE(0,
              "\xFD"
              "7zXZ",
              FORMAT_NOT_READ,
              "this is an xz archive; unpack it and import the file inside"),
    SIGNATURE(0, "\x28\xB5\x2F\xFD", FORMAT_NOT_READ,
              "this is a zstd archive; unpack it and import the file inside"),
    SIGNATURE(0, "7z\xBC\xAF\x27\x1C", FORMAT_NOT_READ, "this is a 7z archive" UNPACK),
    SIGNATURE(0, "Rar!\x1A\x07", FORMAT_NOT_READ, "this is a RAR archive" UNPACK),
    SIGNATURE(0, "MSCF\0\0\0\0", FORMAT_NOT_READ, "this is a cabinet archive" UNPACK),
    SIGNATURE(257, "ustar", FORMAT_NOT_READ, "this is a tar archive" UNPACK),

    SIGNATURE(0, "\x89PNG\r\n\x1A\n", NOT_A_SPREADSHEET,
              "this is a PNG picture" PICTURED),
    SIGNATURE(0, "\xFF\xD8\xFF", NOT_A_SPREADSHEET, "this is a JPEG picture" PICTURED),
    SIGNATURE(0, "GIF8", NOT_A_SPREADSHEET, "this is a GIF picture" PICTURED),
    SIGNATURE(0, "II*\0", NOT_A_SPREADSHEET, "this is a TIFF picture" PICTURED),
    SIGNATURE(0, "MM\0*", NOT_A_SPREADSHEET, "this is a TIFF picture" PICTURED),
    SIGNATURE(4, "ftyp", NOT_A_SPREADSHEET, "this is a photograph or a film" PICTURED),
    SIGNATURE(4, "jP  \r\n\x87\n", NOT_A_SPREADSHEET,
              "this is a JPEG 2000 picture" PICTURED),
    SIGNATURE(8, "WEBP", NOT_A_SPREADSHEET, "this is a WebP picture" PICTURED),
    SIGNATURE(6, "\0\0\0\0\x36\0\0\0\x28\0\0\0", NOT_A_SPREADSHEET,
              "this is a bitmap picture" PICTURED),

    SIGNATURE(0, "$FL2@(#)", FORMAT_NOT_READ, "this is a data file of SPSS" STATISTICS),
    SIGNATURE(0, "<stata_dta>", FORMAT_NOT_READ,
              "this is a data file of Stata" STATISTICS),
    SIGNATURE(12, "\xC2\xEA\x81\x60\xB3\x14\x11\xCF", FORMAT_NOT_READ,
              "this is a data file of SAS" STATISTICS),
    SIGNATURE(0, "PAR1", FORMAT_NOT_READ, "this is a Parquet data file" STATISTICS),
    SIGNATURE(0, "SQLite format 3\0", FORMAT_NOT_READ,
              "this is an SQLite database" STATISTICS),
    SIGNATURE(4, "Standard Jet DB", FORMAT_NOT_READ,
              "this is an Access database" STATISTICS),
    SIGNATURE(4, "Standard ACE DB", FORMAT_NOT_READ,
              "this is an Access database" STATISTICS),

    SIGNATURE(0, "\0\0\x02\0\x20\x51", FORMAT_NOT_READ,
              "this is a workbook of Quattro Pro" OLD_SPREADSHEET),
    SIGNATURE(0, "\0\0\x02\0", FORMAT_NOT_READ,
              "this is a workbook of Lotus 1-2-3" OLD_SPREADSHEET),
    SIGNATURE(0, "\0\0\x1A\0", FORMAT_NOT_READ,
              "this is a workbook of Lotus 1-2-3" OLD_SPREADSHEET),
    SIGNATURE(0, "\xFF\0\x02\0\x04\x04", FORMAT_NOT_READ,
              "this is a workbook of Microsoft Works" OLD_SPREADSHEET),
    SIGNATURE(0, "\xFFWPC", FORMAT_NOT_READ,
              "this is a document of WordPerfect; copy its table into a workbook and "
              "save that as .xlsx"),
    SIGNATURE(0, "\xDB\xA5\x2D\0", FORMAT_NOT_READ,
              "this is a document of Word 2; copy its table into a workbook and save "
              "that as .xlsx"),

    SIGNATURE(0, "\xFF\xFE\0\0", FORMAT_NOT_READ, "this is text in UTF-32" AS_UTF8),
    SIGNATURE(0, "\0\0\xFE\xFF", FORMAT_NOT_READ, "this is text in UTF-32" AS_UTF8),

    SIGNATURE(0, "\x78\x9F\x3E\x22", FORMAT_NOT_READ,
              "this is winmail.dat, into which Outlook packs what it attaches; ask for "
              "the return attached to a plain-text or HTML e-mail"),
    SIGNATURE(0, "\x76\xE8\x04\x60\xC4\x11\xE3\x86", PASSWORD_PROTECTED,
              "this is an e-mail under rights management (.rpmsg); ask for the return "
              "without that protection"),
    SIGNATURE(0, ".pfile", PASSWORD_PROTECTED,
              "this is a file under a sensitivity label (.pfile); ask for the return "
              "without that protection"),

    SIGNATURE(0, "L\0\0\0\x01\x14\x02\0", NOT_A_SPREADSHEET,
              "this is a Windows shortcut to a file, not the file; ask for the file "
              "itself"),
    SIGNATURE(0, "bplist00", NOT_A_SPREADSHEET,
              "this is a property list of macOS, such as stands for a file that is "
              "still in iCloud; open the file there, so that it is downloaded, and "
              "send that"),
    SIGNATURE(0,
              "\0\0\0\x01"
              "Bud1",
              NOT_A_SPREADSHEET,
              "this is what macOS keeps in a folder (.DS_Store), not a return; leave it "
              "out"),
    SIGNATURE(0, "\0\x05\x16\x07", NOT_A_SPREADSHEET,
              "this is what macOS keeps beside a file (its name begins with ._), not "
              "the file itself; leave it out"),
    SIGNATURE(0, "MZ\x90\0", NOT_A_SPREADSHEET,
              "this is a Windows program; do not open it, and ask who sent it"),
    SIGNATURE(0,
              "\x7F"
              "ELF",
              NOT_A_SPREADSHEET,
              "this is a Linux program; do not open it, and ask who sent it"),
};

static bool has_signature(struct bytes bytes, const struct signature *one)
{
    return one->at <= bytes.length && one->length <= bytes.length - one->at &&
           memcmp(bytes.at + one->at, one->bytes, one->length) == 0;
}

const struct foreign_kind *foreign_signature(struct bytes bytes)
{
    for (size_t i = 0; i < sizeof(signatures) / sizeof(*signatures); i++) {
        if (has_signature(bytes, &signatures[i])) {
            return &signatures[i].kind;
        }
    }
    return NULL;
}
