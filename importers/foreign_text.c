// SPDX-License-Identifier: MIT
/* Foreign text: what is text and yet no table that is read here. All but one question are
 * asked of the opening, which is the same in every encoding. */
#include "importers/foreign_kind.h"

#include <string.h>
#include <strings.h>

#include "importers/encoding.h"

enum {
    OPENING = 4096, /* bytes in which a document says what it is */
};

struct telling {
    const char *mark; /* what the text begins with, or holds */
    struct foreign_kind kind;
};

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static bool begins_with(const char *text, const char *beginning)
{
    return strncasecmp(text, beginning, strlen(beginning)) == 0;
}

static const struct foreign_kind *told_by(const struct telling *tellings, size_t count,
                                          const char *opening, bool anywhere)
{
    for (size_t i = 0; i < count; i++) {
        const char *mark = tellings[i].mark;
        if (anywhere ? strcasestr(opening, mark) != NULL : begins_with(opening, mark)) {
            return &tellings[i].kind;
        }
    }
    return NULL;
}

/* ---- marked-up text ---- */

static const struct telling xml_kinds[] = {
    {"schemas.microsoft.com/office/word/2003/wordml",
     {FINDING_FORMAT_NOT_READ,
      "this is an XML document of Word 2003; open it in Word and save it as .docx"}},
    {"schemas.microsoft.com/office/2006/xmlPackage",
     {FINDING_FORMAT_NOT_READ,
      "this is an Office document saved as XML; open it in its program and save it as "
      ".xlsx or .docx"}},
    {"www.gnumeric.org/",
     {FINDING_FORMAT_NOT_READ,
      "this is a workbook of Gnumeric; open it there and save it as .xlsx"}},
    {"urn:schemas-microsoft-com:office:spreadsheet",
     {FINDING_FORMAT_NOT_READ, "this is an XML spreadsheet of Excel 2003; open it in "
                               "Excel and save it as .xlsx"}},
    {"vnd.oasis.opendocument.text",
     {FINDING_FORMAT_NOT_READ, "this is a flat OpenDocument text (.fodt); open it in "
                               "LibreOffice and save it as .docx"}},
    {"urn:oasis:names:tc:opendocument",
     {FINDING_FORMAT_NOT_READ, "this is a flat OpenDocument file; open it in LibreOffice "
                               "and save it as .xlsx"}},
    {"schemas.uof.org/",
     {FINDING_FORMAT_NOT_READ, "this is a document of the Unified Office Format (such as "
                               ".uos); open it in LibreOffice and save it as .xlsx"}},
    {"<svg",
     {FINDING_NOT_A_SPREADSHEET,
      "this is an SVG picture; ask for the workbook that it shows"}},
    {"<plist",
     {FINDING_NOT_A_SPREADSHEET, "this is a link or a property list of macOS, not the "
                                 "file itself; ask for the file"}},
};

/* True when the page has a table, as far as single bytes tell. */
static bool has_table(struct bytes bytes, const char *opening)
{
    static const char tag[] = "<table";
    if (strcasestr(opening, tag) || encoding_of(bytes).encoding == ENCODING_UTF16_LE ||
        encoding_of(bytes).encoding == ENCODING_UTF16_BE) {
        return true;
    }
    for (size_t at = 0; at + sizeof(tag) - 1 <= bytes.length; at++) {
        if (bytes.at[at] == '<' &&
            strncasecmp((const char *)bytes.at + at, tag, sizeof(tag) - 1) == 0) {
            return true;
        }
    }
    return false;
}

static const struct foreign_kind *kind_of_page(struct bytes bytes, const char *opening)
{
    static const struct foreign_kind web = {
        FINDING_FORMAT_NOT_READ, "this is a web page, whatever its name says; open it "
                                 "in Excel and save it as .xlsx"};
    static const struct foreign_kind bare = {
        FINDING_NOT_A_SPREADSHEET,
        "this is a web page without a table, such as one that asks to sign in and was "
        "saved instead of the file; ask for the file itself"};
    return has_table(bytes, opening) ? &web : &bare;
}

static const struct foreign_kind *kind_of_markup(struct bytes bytes, const char *opening)
{
    static const struct foreign_kind other = {
        FINDING_NOT_A_SPREADSHEET,
        "this is an XML document that is no spreadsheet; ask for the return as .xlsx"};
    bool is_xml = begins_with(opening, "<?xml");
    const struct foreign_kind *kind =
        told_by(xml_kinds, LENGTH(xml_kinds), opening, true);
    if (is_xml && (kind || !strcasestr(opening, "<html"))) {
        return kind ? kind : &other;
    }
    return begins_with(opening, "<svg") ? kind : kind_of_page(bytes, opening);
}

/* ---- e-mails, and web archives, which are built as they are (RFC 5322, RFC 2557) ----
 */

/* The text behind a header line: "Name: …". NULL for any other line. */
static const char *behind_header(const char *line)
{
    size_t name = strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789-_");
    return name > 0 && line[name] == ':' ? line + name + 1 : NULL;
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

/* True when a line of the headers begins so. */
static bool has_header(const char *opening, const char *name)
{
    for (const char *line = opening; *line && *line != '\r' && *line != '\n';
         line = next_line(line)) {
        if (begins_with(line, name)) {
            return true;
        }
    }
    return false;
}

/* True when all lines up to the first blank one are headers, folded or not. */
static bool is_of_headers(const char *opening)
{
    const char *line = opening;
    for (; *line && *line != '\r' && *line != '\n'; line = next_line(line)) {
        bool is_last = *next_line(line) == '\0';
        if (!behind_header(line) && !is_last &&
            (line == opening || (*line != ' ' && *line != '\t'))) {
            return false;
        }
    }
    return behind_header(opening) != NULL;
}

static bool has_any(const char *opening, const char *const *headers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (has_header(opening, headers[i])) {
            return true;
        }
    }
    return false;
}

/* A person may begin a table with "From: …", but types none of the headers that mail
 * programs add. */
static const struct foreign_kind *kind_of_mail(const char *opening)
{
    static const char *const made[] = {"MIME-Version:", "Received:",     "Message-ID:",
                                       "Return-Path:",  "Delivered-To:", "Content-Type:"};
    static const char *const sent[] = {
        "To:", "Received:", "Message-ID:", "Return-Path:", "Delivered-To:"};
    static const struct foreign_kind mail = {
        FINDING_FORMAT_NOT_READ,
        "this is an e-mail; save the return that is attached to it, and import that"};
    static const struct foreign_kind archive = {
        FINDING_FORMAT_NOT_READ, "this is a web archive (MHT), whatever its name says; "
                                 "open it in Excel and save it as .xlsx"};
    const char *headers =
        strncmp(opening, "From ", 5) == 0 ? next_line(opening) : opening;
    if (!is_of_headers(headers) || !has_any(headers, made, LENGTH(made))) {
        return NULL;
    }
    bool is_page =
        strcasestr(headers, "multipart/related") && !has_any(headers, sent, LENGTH(sent));
    return is_page ? &archive : &mail;
}

/* ---- tables of old programs ---- */

/* SYLK: its first record names the program, its second is a letter and fields, which
 * begin with letters too. */
static bool is_sylk(const char *opening)
{
    const char *second = next_line(opening);
    return strncmp(opening, "ID;P", 4) == 0 && *second && strchr("BCFOPW", *second) &&
           second[1] == ';' && second[2] >= 'A' && second[2] <= 'Z';
}

static bool is_dif(const char *opening)
{
    return strncmp(opening, "TABLE", 5) == 0 &&
           strncmp(next_line(opening), "0,1", 3) == 0;
}

static const struct foreign_kind *kind_of_old_table(const char *opening)
{
    static const struct foreign_kind old = {
        FINDING_FORMAT_NOT_READ,
        "this is a table for exchange between old programs (SYLK or DIF); open it in "
        "LibreOffice or Excel and save it as .xlsx"};
    return is_sylk(opening) || is_dif(opening) ? &old : NULL;
}

/* ---- the rest ---- */

#define LINKED                                                                           \
    "this is a link to a file, not the file itself; open it and download the file"
#define QUERIED                                                                          \
    "this is a link to a list on the web (.iqy), not the list itself; open it in Excel " \
    "and save it as .xlsx"

static const struct telling beginnings[] = {
    {"%PDF",
     {FINDING_FORMAT_NOT_READ,
      "this is a PDF document; ask for the workbook that it was made from"}},
    {"%!PS",
     {FINDING_FORMAT_NOT_READ,
      "this is a PostScript document; ask for the workbook that it was made from"}},
    {"{\\rtf",
     {FINDING_FORMAT_NOT_READ, "this is an RTF text document; copy its table into a "
                               "workbook and save that as .xlsx"}},
    {"-----BEGIN PGP MESSAGE-----",
     {FINDING_PASSWORD_PROTECTED,
      "this is encrypted with PGP; decrypt it and import the file inside"}},
    {"[InternetShortcut]", {FINDING_NOT_A_SPREADSHEET, LINKED}},
    {"WEB\r\n1\r\n", {FINDING_NOT_A_SPREADSHEET, QUERIED}},
    {"WEB\n1\n", {FINDING_NOT_A_SPREADSHEET, QUERIED}},
    {"BEGIN:VCALENDAR",
     {FINDING_NOT_A_SPREADSHEET, "this is an entry of a calendar; ask for the return"}},
    {"BEGIN:VCARD",
     {FINDING_NOT_A_SPREADSHEET, "this is somebody's address card; ask for the return"}},
    {"version https://git-lfs.", {FINDING_NOT_A_SPREADSHEET, LINKED}},
    {"[.ShellClassInfo]",
     {FINDING_FOLDER_FILE, "this is what Windows keeps in a folder (desktop.ini), "
                           "not a return; leave it out"}},
};

/* What stands in a synchronised folder for a document that is only on the web. */
static const struct foreign_kind *kind_of_placeholder(struct bytes bytes,
                                                      const char *opening)
{
    static const struct foreign_kind google = {
        FINDING_NOT_A_SPREADSHEET,
        "this is a link to a Google document, not the document itself; open it and "
        "download it as .xlsx"};
    bool is_one = opening[0] == '{' && bytes.length < OPENING &&
                  strstr(opening, "\"doc_id\"") && !strstr(opening, "\"gradings\"");
    return is_one ? &google : NULL;
}

static bool is_markup(const char *opening)
{
    char second = opening[0] == '<' ? opening[1] : '\0';
    return second == '?' || second == '!' || (second >= 'a' && second <= 'z') ||
           (second >= 'A' && second <= 'Z');
}

const struct foreign_kind *foreign_text(struct bytes bytes)
{
    char opening[OPENING];
    encoding_opening(bytes, opening, sizeof(opening));
    if (is_markup(opening)) {
        return kind_of_markup(bytes, opening);
    }
    const struct foreign_kind *kind =
        told_by(beginnings, LENGTH(beginnings), opening, false);
    kind = kind ? kind : kind_of_placeholder(bytes, opening);
    kind = kind ? kind : kind_of_mail(opening);
    return kind ? kind : kind_of_old_table(opening);
}
