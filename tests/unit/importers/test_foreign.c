// SPDX-License-Identifier: MIT
/* Files of other kinds under the wrong names: each is refused as what it is. */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))
#define BYTES(literal)                                                                   \
    {                                                                                    \
        (const unsigned char *)(literal), sizeof(literal) - 1                            \
    }
#define ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* What the file is refused as, and that the sentence says so. */
static void assert_told(struct bytes bytes, const char *name, const char *finding,
                        const char *word)
{
    struct findings findings = {.arena = &arena};
    struct sheets sheets;
    if (import_sheets(bytes, name, &limits_default, &arena, &sheets, &findings)) {
        fail_msg("%s was taken for %s", word, sheets.format);
    }
    assert_string_equal(findings_text(&arena, &findings), finding);
    if (!strstr(findings.items[0].message, word)) {
        fail_msg("'%s' does not say %s", findings.items[0].message, word);
    }
}

static void test_files_are_told_by_their_first_bytes(void **state)
{
    (void)state;
    static const struct {
        struct bytes bytes;
        const char *finding, *word;
    } cases[] = {
        {BYTES(""), "file-empty", "no bytes"},
        {BYTES("%PDF-1.7\n"), "format-not-read", "PDF"},
        {BYTES("{\\rtf1\\ansi"), "format-not-read", "RTF"},
        {BYTES("\x1F\x8B\x08\0\0"), "format-not-read", "gzip"},
        {BYTES("7z\xBC\xAF\x27\x1C\0"), "format-not-read", "7z"},
        {BYTES("Rar!\x1A\x07\x01\0"), "format-not-read", "RAR"},
        {BYTES("\x89PNG\r\n\x1A\n\0"), "not-a-spreadsheet", "PNG"},
        {BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), "not-a-spreadsheet", "JPEG"},
        {BYTES("GIF89a\0"), "not-a-spreadsheet", "GIF"},
        {BYTES("\0\0\0\x18"
               "ftypheic"),
         "not-a-spreadsheet", "photograph"},
        {BYTES("<html><body><table>"), "format-not-read", "web page"},
        {BYTES("\xEF\xBB\xBF \r\n<!DOCTYPE html><table>"), "format-not-read", "web page"},
        {BYTES("<table><tr><td>Ref</td></tr></table>"), "format-not-read", "web page"},
        {BYTES("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "format-not-read",
         "MHT"},
        {BYTES("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
               "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
         "format-not-read", "Excel 2003"},
        {BYTES("<?xml version=\"1.0\"?><office:document "
               "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">"),
         "format-not-read", "OpenDocument"},
        {BYTES("<?xml version=\"1.0\"?><html "
               "xmlns=\"http://www.w3.org/1999/xhtml\"><table>"),
         "format-not-read", "web page"},
        {BYTES("<?xml version=\"1.0\"?><data/>"), "not-a-spreadsheet", "XML"},
        {BYTES("\x09\x08\x10\0\0\x06\x05\0\0\0\0\0\0\0\0\0\0\0"), "not-a-spreadsheet",
         "neither"},
        {BYTES("\x09\0\x04\0\x07\0\x10\0\0\0\0\0\0\0\0\0\0\0"), "format-not-read",
         "Excel 2 to 4"},
        {BYTES("\x7F"
               "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
         "not-a-spreadsheet", "Linux program"},
        {BYTES("\0\0\0\0\0\0\0\0"), "file-empty", "no contents"},
        {BYTES("\xFF\xFF\xFF"), "file-empty", "no contents"},
        {BYTES("\xEF\xBB\xBF \r\n\t"), "file-empty", "blanks"},
        {BYTES("$FL2@(#) SPSS DATA FILE"), "format-not-read", "SPSS"},
        {BYTES("\0\x01\0\0Standard ACE DB\0"), "format-not-read", "Access"},
        {BYTES("\x78\x9F\x3E\x22\x01\0"), "format-not-read", "winmail.dat"},
        {BYTES(".pfile\x02\0"), "password-protected", "sensitivity label"},
        {BYTES("bplist00\xD3\x01\x02"), "not-a-spreadsheet", "iCloud"},
        {BYTES("\0\0\0\x01"
               "Bud1\0\0"),
         "not-a-spreadsheet", ".DS_Store"},
        {BYTES("\0\x05\x16\x07\0\x02\0\0Mac OS X"), "not-a-spreadsheet", "macOS"},
        {BYTES("L\0\0\0\x01\x14\x02\0\0"), "not-a-spreadsheet", "shortcut"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_told(cases[i].bytes, "return.xlsx", cases[i].finding, cases[i].word);
    }
}

static void test_texts_of_other_kinds_are_told_in_every_encoding(void **state)
{
    (void)state;
    static const struct {
        struct bytes bytes;
        const char *finding, *word;
    } cases[] = {
        {BYTES("Received: from mx\r\n by y\r\nFrom: Jo\r\n\r\nAttached."),
         "format-not-read", "e-mail"},
        {BYTES("From jo Sun Mar  5\nReturn-Path: <jo>\nTo: r\n\nHello"),
         "format-not-read", "e-mail"},
        {BYTES("MIME-Version: 1.0\nContent-Type: multipart/related;\n\tx=y\nTo: r\n\n"),
         "format-not-read", "e-mail"},
        {BYTES("From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n"
               "Content-Type: multipart/related;\n\n"),
         "format-not-read", "MHT"},
        {BYTES("ID;PCALCOOO32\nC;X1;Y1;K\"Force\"\n"), "format-not-read", "SYLK"},
        {BYTES("TABLE\r\n0,1\r\n\"Return\"\r\n"), "format-not-read", "DIF"},
        {BYTES("[InternetShortcut]\r\nURL=https://x.example/r.xlsx\r\n"),
         "not-a-spreadsheet", "link"},
        {BYTES("{\"doc_id\":\"1abc\",\"email\":\"jo@x.example\"}"), "not-a-spreadsheet",
         "Google"},
        {BYTES("\xFF\xFE[\0.\0S\0h\0e\0l\0l\0C\0l\0a\0s\0s\0I\0n\0f\0o\0]\0\n\0"),
         "folder-file", "desktop.ini"},
        {BYTES("\xFF\xFE<\0h\0t\0m\0l\0>\0<\0t\0a\0b\0l\0e\0>\0"), "format-not-read",
         "web page"},
        {BYTES("WEB\r\n1\r\nhttps://x.example/owssvr.dll?List={A}\r\n"),
         "not-a-spreadsheet", ".iqy"},
        {BYTES("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "not-a-spreadsheet", "calendar"},
        {BYTES("BEGIN:VCARD\r\nVERSION:3.0\r\n"), "not-a-spreadsheet", "address"},
        {BYTES("\xFF\xFE\0\0R\0\0\0e\0\0\0"), "format-not-read", "UTF-32"},
        {BYTES("\0\0\xFE\xFF\0\0\0R\0\0\0e"), "format-not-read", "UTF-32"},
        {BYTES("<?xml version=\"1.0\"?><uof:UOF xmlns:uof=\"http://schemas.uof.org/cn/"
               "2003/uof\">"),
         "format-not-read", ".uos"},
        {BYTES(
             "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:"
             "opendocument:xmlns:office:1.0\" "
             "office:mimetype=\"application/vnd.oasis.opendocument.text\">"),
         "format-not-read", "save it as .docx"},
        {BYTES(
             "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:"
             "opendocument:xmlns:office:1.0\" "
             "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"),
         "format-not-read", "save it as .xlsx"},
        {BYTES("<p></p><table><tr><td>Ref"), "format-not-read", "web page"},
        {BYTES("<!DOCTYPE html><html><title>Sign in</title></html>"), "not-a-spreadsheet",
         "sign in"},
        {BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "not-a-spreadsheet",
         "SVG"},
        {BYTES("<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://"
               "schemas.microsoft.com/office/word/2003/wordml\" "
               "xmlns:n=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\">"),
         "format-not-read", "Word 2003"},
        {BYTES("<?xml version=\"1.0\"?><gnm:Workbook "
               "xmlns:gnm=\"http://www.gnumeric.org/v10.dtd\">"),
         "format-not-read", "Gnumeric"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_told(cases[i].bytes, "return.csv", cases[i].finding, cases[i].word);
    }
    assert_told((struct bytes)BYTES("\x1F\x8B\x08\0\0"), "Return.GNUMERIC",
                "format-not-read", "Gnumeric");
}

static void test_text_that_only_looks_like_another_kind_is_left_to_csv(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[Ref],RAG\nR01,Green\n",
        "{Ref},RAG\nR01,Green\n",
        "PK,RAG\nR01,Green\n",
        "[1] note,RAG\nR01,Green",
        "Rar,RAG\nR01,Green\n",
        "BZh,RAG\nR01,Green\n",
        "From: Essex\nTo: Clerk\nDate: March\n\nRef,RAG\nR01,Green\n",
        "Received: 5 March\nRef,RAG\nR01,Green\n",
        "From Essex\nRef,RAG\nR01,Green\n",
        "ID;Period;RAG\nR01;March;Green\n",
        "TABLE\nRef,RAG\nR01,Green\n",
        "< 2 years,RAG\nR01,Green\n",
        " \n\n.\n",
    };
    for (size_t i = 0; i < LENGTH(texts); i++) {
        struct findings findings = {.arena = &arena};
        struct bytes bytes = {(const unsigned char *)texts[i], strlen(texts[i])};
        const struct importer *importer = importer_of(bytes, "t.csv", &findings);
        assert_non_null(importer);
        assert_string_equal(importer->name, "csv");
    }
}

/* ---- compound files ---- */

enum {
    SECTOR = 512,
};

/* A compound file with a directory of these streams in its second sector; the first of
 * them begins in its third. */
static struct bytes compound_with(const char *const *streams, size_t count,
                                  struct bytes first)
{
    unsigned char *file = arena_alloc(&arena, (size_t)10 * SECTOR, 1);
    memcpy(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    file[30] = 9;
    for (size_t i = 0; i < count; i++) {
        unsigned char *record = file + SECTOR + i * 128;
        size_t length = strlen(streams[i]);
        for (size_t j = 0; j < length; j++) {
            record[2 * j] = (unsigned char)streams[i][j];
        }
        record[64] = (unsigned char)((length + 1) * 2);
        record[66] = 2;
        record[116] = 1;
    }
    memcpy(file + 2 * SECTOR, first.at, first.length);
    return (struct bytes){file, (size_t)10 * SECTOR};
}

static void test_compound_files_are_told_by_their_streams(void **state)
{
    (void)state;
    static const char plain[] = "\x09\x08\x04\0\0\x06\x05\0\x42\0\x02\0\xB0\x04";
    static const char encrypted[] =
        "\x09\x08\x04\0\0\x06\x05\0\x86\0\0\0\x2F\0\x02\0\x01\0";
    static const struct {
        const char *streams[3];
        struct bytes first;
        const char *finding, *word;
    } cases[] = {
        {{"Workbook", "x", "y"}, BYTES(plain), "format-not-read", ".xls"},
        {{"Book", "x", "y"}, BYTES(plain), "format-not-read", ".xls"},
        {{"Workbook", "x", "y"}, BYTES(encrypted), "password-protected", ".xls"},
        {{"EncryptionInfo", "EncryptedPackage", "y"},
         BYTES(""),
         "password-protected",
         "encrypted"},
        {{"WordDocument", "Workbook", "y"}, BYTES(""), "format-not-read", ".doc"},
        {{"PowerPoint Document", "x", "y"}, BYTES(""), "format-not-read", ".ppt"},
        {{"x", "y", "z"}, BYTES(""), "format-not-read", "old Office"},
        {{"Book", "x", "y"}, BYTES(plain), "format-not-read", "Excel 5 or 95"},
        {{"__properties_version1.0", "Workbook", "y"},
         BYTES(""),
         "format-not-read",
         "e-mail"},
        {{"Workbook", "__properties_version1.0", "WordDocument"},
         BYTES(plain),
         "format-not-read",
         ".xls"},
        {{"Catalog", "x", "y"}, BYTES(""), "folder-file", "Thumbs.db"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct bytes bytes = compound_with(cases[i].streams, 3, cases[i].first);
        assert_told(bytes, "return.xlsx", cases[i].finding, cases[i].word);
        assert_told((struct bytes){bytes.at, 8}, "return.xlsx", "format-not-read",
                    "old Office");
    }
}

static void
test_an_encrypted_workbook_is_told_though_its_directory_is_broken(void **state)
{
    (void)state;
    static const char *const streams[] = {"EncryptedPackage", "x", "y"};
    struct bytes bytes = compound_with(streams, 3, (struct bytes)BYTES(""));
    unsigned char *broken = arena_alloc(&arena, bytes.length + 3, 1);
    memcpy(broken, bytes.at, SECTOR);
    memcpy(broken + SECTOR + 3, bytes.at + SECTOR, bytes.length - SECTOR);
    assert_told((struct bytes){broken, bytes.length + 3}, "return.xlsx",
                "password-protected", "encrypted");
    size_t name = SECTOR + 3 + 2 * strlen("EncryptedPackage");
    assert_told((struct bytes){broken, name}, "return.xlsx", "password-protected",
                "encrypted");
    assert_told((struct bytes){broken, name - 2}, "return.xlsx", "format-not-read",
                "old Office");
}

static void test_what_a_label_encrypts_is_told_from_what_a_password_encrypts(void **state)
{
    (void)state;
    static const char *const streams[] = {"EncryptedPackage", "DataSpaceMap", "y"};
    struct bytes bytes = compound_with(
        streams, 3, (struct bytes)BYTES("D\0R\0M\0E\0n\0c\0r\0y\0p\0t\0e\0d\0D\0"));
    assert_told(bytes, "return.xlsx", "password-protected", "sensitivity label");
}

static void test_a_cache_of_pictures_is_told_by_its_name(void **state)
{
    (void)state;
    static const char *const streams[] = {"256_1", "x", "y"};
    struct bytes bytes = compound_with(streams, 3, (struct bytes)BYTES(""));
    assert_told(bytes, "thumbs.db", "folder-file", "leave it out");
}

/* What only mentions that name, as an old workbook's cell might, is what it is. */
static void test_a_workbook_that_mentions_encryption_is_still_a_workbook(void **state)
{
    (void)state;
    static const char *const streams[] = {"Workbook", "x", "y"};
    struct bytes bytes = compound_with(
        streams, 3,
        (struct bytes)BYTES("\x09\x08\0\0"
                            "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"));
    assert_told(bytes, "return.xls", "format-not-read", ".xls");
}

/* ---- zip packages ---- */

static struct bytes zip_of(const struct made_part *parts, size_t count)
{
    struct made_package package = {.parts = parts, .count = count};
    return package_made(&arena, &package);
}

static void test_packages_are_told_by_their_parts(void **state)
{
    (void)state;
    static const struct {
        const char *names[2], *finding, *word;
    } cases[] = {
        {{"_rels/.rels", "xl/workbook.bin"}, "format-not-read", ".xlsb"},
        {{"_rels/.rels", "ppt/presentation.xml"}, "format-not-read", ".pptx"},
        {{"_rels/.rels", "visio/document.xml"}, "not-a-spreadsheet", "Visio"},
        {{"Index/Document.iwa", "Metadata/Properties.plist"},
         "format-not-read",
         "Numbers"},
        {{"Index.zip", "preview.jpg"}, "format-not-read", "Numbers"},
        {{"essex.xlsx", "kent.xlsx"}, "format-not-read", "zip archive"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct made_part parts[] = {{.name = cases[i].names[0], .text = "x"},
                                          {.name = cases[i].names[1], .text = "x"}};
        assert_told(zip_of(parts, 2), "return.xlsx", cases[i].finding, cases[i].word);
    }
    assert_told(zip_of(NULL, 0), "return.xlsx", "file-empty", "zip archive");
}

static void test_an_opendocument_file_with_a_password_says_so(void **state)
{
    (void)state;
    static const char manifest[] =
        "<manifest:manifest "
        "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:"
        "1.0\"><manifest:file-entry manifest:full-path=\"content.xml\">"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    const struct made_part parts[] = {
        {.name = "mimetype", .text = ODS_TYPE},
        {.name = "content.xml", .text = "x"},
        {.name = "META-INF/manifest.xml", .text = manifest, .is_deflated = true},
    };
    assert_told(zip_of(parts, 3), "return.xlsx", "password-protected", "password");
    const struct made_part whole[] = {{.name = "mimetype", .text = ODS_TYPE},
                                      {.name = "encrypted-package", .text = "x"}};
    assert_told(zip_of(whole, 2), "return.ods", "password-protected", "password");
}

static void test_a_package_with_a_workbook_is_read_whatever_its_name(void **state)
{
    (void)state;
    struct findings findings = {.arena = &arena};
    struct bytes bytes = workbook_of_sheet(&arena, "<sheetData/>");
    static const char *const names[] = {"t.xls", "t.csv", "t.docx", "t", "~$t.xlsx"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        const struct importer *importer = importer_of(bytes, names[i], &findings);
        assert_non_null(importer);
        assert_string_equal(importer->name, "xlsx");
    }
}

/* ---- lock files ---- */

static void test_lock_files_are_told_by_shape_or_by_name(void **state)
{
    (void)state;
    unsigned char owner[165];
    memset(owner, ' ', sizeof(owner));
    memcpy(owner,
           "\x05"
           "Clerk",
           6);
    struct bytes bytes = {owner, sizeof(owner)};
    assert_told(bytes, "~$essex.xlsx", "lock-file", "marker");
    assert_told(bytes, "essex.xlsx", "lock-file", "marker");
    assert_told((struct bytes){owner, 20}, "~$essex.xlsx", "lock-file", "marker");
    struct bytes libre = BYTES(",clerk,desk,01.03.2023 09:30,file:///home/clerk;");
    assert_told(libre, ".~lock.essex.xlsx#", "lock-file", "marker");
}

/* Whatever the bytes, something is said and nothing outside them is read. */
static void test_every_beginning_is_survived(void **state)
{
    (void)state;
    static const char *const streams[] = {"Workbook", "x", "y"};
    struct bytes compound =
        compound_with(streams, 3, (struct bytes)BYTES("\x2F\0\xFF\xFF"));
    const struct made_part part = {.name = "mimetype", .text = ODS_TYPE};
    struct bytes files[] = {compound, zip_of(&part, 1),
                            workbook_of_sheet(&arena, "<sheetData/>")};
    for (size_t i = 0; i < LENGTH(files); i++) {
        for (size_t length = 0; length <= files[i].length; length += 1 + length / 40) {
            unsigned char *cut = arena_alloc(&arena, length, 1);
            memcpy(cut, files[i].at, length);
            struct findings findings = {.arena = &arena};
            struct sheets sheets;
            bool is_read = import_sheets((struct bytes){cut, length}, "t",
                                         &limits_default, &arena, &sheets, &findings);
            assert_true(is_read != findings_have_refusal(&findings));
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(files_are_told_by_their_first_bytes),
        TEST(texts_of_other_kinds_are_told_in_every_encoding),
        TEST(text_that_only_looks_like_another_kind_is_left_to_csv),
        TEST(compound_files_are_told_by_their_streams),
        TEST(an_encrypted_workbook_is_told_though_its_directory_is_broken),
        TEST(what_a_label_encrypts_is_told_from_what_a_password_encrypts),
        TEST(a_cache_of_pictures_is_told_by_its_name),
        TEST(a_workbook_that_mentions_encryption_is_still_a_workbook),
        TEST(packages_are_told_by_their_parts),
        TEST(an_opendocument_file_with_a_password_says_so),
        TEST(a_package_with_a_workbook_is_read_whatever_its_name),
        TEST(lock_files_are_told_by_shape_or_by_name),
        TEST(every_beginning_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
