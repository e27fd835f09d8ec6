// SPDX-License-Identifier: MIT
#include "exporters/mail.h"

#include <string.h>

#include "model/base/digest.h"

enum {
    LINE = 76,         /* of encoded bodies (RFC 2045, 6.7 and 6.8) */
    WORD_BYTES = 39,   /* in an encoded word: 52 letters of base64 and 12 around them */
    HEADER_LINE = 900, /* RFC 5322, 2.1.1: lines have less than 998 */
    ADDRESS_MOST = 254,
};

static const char WORKBOOK[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/* ---- addresses ---- */

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* Words of these signs with single dots between them (RFC 5322, 3.2.3). */
static size_t dotted_length(const char *text, const char *signs)
{
    size_t length = strspn(text, signs);
    while (length > 0 && text[length] == '.' && strspn(text + length + 1, signs) > 0) {
        length += 1 + strspn(text + length + 1, signs);
    }
    return length;
}

static size_t address_length(const char *text)
{
    size_t local = dotted_length(text, LETTERS "!#$%&'*+-/=?^_`{|}~");
    size_t domain = local > 0 && text[local] == '@'
                        ? dotted_length(text + local + 1, LETTERS "-")
                        : 0;
    size_t length = local + 1 + domain;
    return domain > 0 && length <= ADDRESS_MOST ? length : 0;
}

bool mail_is_address(const char *text)
{
    size_t length = address_length(text);
    return length > 0 && !text[length];
}

const char *mail_address_in(struct arena *arena, const char *text)
{
    for (const char *at = text; *at; at++) {
        bool is_begin = at == text || strchr(" \t\n<(,;:", at[-1]);
        size_t length = is_begin ? address_length(at) : 0;
        if (length > 0) {
            return arena_text(arena, at, length);
        }
    }
    return "";
}

/* ---- encodings ---- */

static void add_base64(struct text *out, const unsigned char *at, size_t length)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        unsigned long three = (unsigned long)at[i] << 16;
        three |= left > 1 ? (unsigned long)at[i + 1] << 8 : 0;
        three |= left > 2 ? at[i + 2] : 0;
        text_add_char(out, digits[three >> 18]);
        text_add_char(out, digits[three >> 12 & 63]);
        text_add_char(out, left > 1 ? digits[three >> 6 & 63] : '=');
        text_add_char(out, left > 2 ? digits[three & 63] : '=');
    }
}

static void add_attachment_body(struct text *out, struct bytes bytes)
{
    enum {
        LINE_BYTES = LINE / 4 * 3,
    };
    for (size_t i = 0; i < bytes.length; i += LINE_BYTES) {
        size_t left = bytes.length - i;
        add_base64(out, bytes.at + i, left < LINE_BYTES ? left : LINE_BYTES);
        text_add(out, "\r\n");
    }
}

/* Quoted-printable: what is no plain ASCII, and a space at a line's end, as "=E2"; a line
 * that is too long goes on in the next behind a "=". */
static void add_text_body(struct text *out, const char *text)
{
    size_t column = 0;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        bool is_end = text[1] == '\n' || text[1] == '\0';
        bool is_plain =
            (byte > ' ' && byte < 0x7F && byte != '=') || (byte == ' ' && !is_end);
        if (byte == '\n') {
            text_add(out, "\r\n");
            column = 0;
            continue;
        }
        size_t wide = is_plain ? 1 : 3;
        if (column + wide > LINE - 1) {
            text_add(out, "=\r\n");
            column = 0;
        }
        if (is_plain) {
            text_add_char(out, (char)byte);
        } else {
            text_addf(out, "=%02X", byte);
        }
        column += wide;
    }
    text_add(out, column > 0 ? "\r\n" : "");
}

/* ---- headers ---- */

/* One line: every run of breaks, controls and spaces is a space. */
static const char *one_line(struct arena *arena, const char *text)
{
    struct text line = {.arena = arena};
    const char *clean = text_clean(arena, text);
    for (; *clean; clean++) {
        bool is_gap = (unsigned char)*clean <= ' ' || *clean == 0x7F;
        if (!is_gap) {
            text_add_char(&line, *clean);
        } else if (line.length > 0 && line.bytes[line.length - 1] != ' ') {
            text_add_char(&line, ' ');
        }
    }
    return text_trimmed(arena, text_of(&line));
}

/* Plain signs that need no encoding; "=?" could be taken for one. */
static bool is_plain(const char *text)
{
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at > 0x7E) {
            return false;
        }
    }
    return !strstr(text, "=?") && strlen(text) < HEADER_LINE;
}

/* Encoded words of whole characters, a line each (RFC 2047). */
static void add_encoded(struct text *out, const char *text)
{
    for (bool is_first = true; *text; is_first = false) {
        size_t length = strlen(text);
        if (length > WORD_BYTES) {
            for (length = WORD_BYTES; (text[length] & 0xC0) == 0x80;) {
                length--;
            }
        }
        text_add(out, is_first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        add_base64(out, (const unsigned char *)text, length);
        text_add(out, "?=");
        text += length;
    }
}

/* Words in lines of at most LINE characters where there are spaces to break at. */
static void add_folded(struct text *out, size_t column, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, " ");
        bool is_first = text_of(out)[out->length - 1] == ' ';
        if (!is_first) {
            bool is_full = column + 1 + length > LINE;
            text_add(out, is_full ? "\r\n " : " ");
            column = is_full ? 1 : column + 1;
        }
        text_add_bytes(out, text, length);
        column += length;
        text += length;
        text += strspn(text, " ");
    }
}

static void add_header(struct text *out, const char *name, const char *text)
{
    const char *line = one_line(out->arena, text);
    text_addf(out, "%s: ", name);
    if (is_plain(line)) {
        add_folded(out, strlen(name) + 2, line);
    } else {
        add_encoded(out, line);
    }
    text_add(out, "\r\n");
}

/* A name before an address: quoted, or encoded where it has more than ASCII. */
static void add_name(struct text *out, const char *name)
{
    const char *line = one_line(out->arena, name);
    if (!is_plain(line)) {
        add_encoded(out, line);
        return;
    }
    text_add_char(out, '"');
    for (; *line; line++) {
        text_add(out, *line == '"' || *line == '\\' ? "\\" : "");
        text_add_char(out, *line);
    }
    text_add_char(out, '"');
}

/* Without an address a group of nobody, for the mail program to fill in. */
static void add_party(struct text *out, const char *header,
                      const struct mail_party *party)
{
    text_addf(out, "%s: ", header);
    add_name(out, party->name);
    if (mail_is_address(party->address)) {
        text_addf(out, "\r\n <%s>", party->address);
    } else {
        text_add(out, " :;");
    }
    text_add(out, "\r\n");
}

/* "Fri, 07 Apr 2023 09:00:00 +0000": the hour says nothing. */
static void add_date(struct text *out, struct date date)
{
    static const char *const days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    long day = (date_days(date) % 7 + 7) % 7; /* 1 January 1970 was a Thursday */
    text_addf(out, "Date: %s, %02d %s %04d 09:00:00 +0000\r\n", days[day], date.day,
              months[date.month - 1], date.year);
}

/* ---- the whole ---- */

static void add_attachment(struct text *out, const struct mail_attachment *attachment)
{
    text_addf(out,
              "Content-Type:\r\n %s;\r\n name=\"%s\"\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "Content-Disposition: attachment;\r\n filename=\"%s\"\r\n\r\n",
              attachment->type ? attachment->type : WORKBOOK, attachment->name,
              attachment->name);
    add_attachment_body(out, attachment->bytes);
}

/* A mark that the base64 cannot hold, nor quoted-printable: its "=_". */
static void add_body(struct text *out, const struct mail *mail, const char *mark)
{
    text_addf(out,
              "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n "
              "boundary=\"%s\"\r\n\r\n--%s\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
              mark, mark);
    add_text_body(out, text_clean(out->arena, mail->text));
    for (size_t i = 0; i < mail->attachments.count; i++) {
        text_addf(out, "\r\n--%s\r\n", mark);
        add_attachment(out, &mail->attachments.items[i]);
    }
    text_addf(out, "\r\n--%s--\r\n", mark);
}

static const char *digest_of_mail(const struct mail *mail, const struct text *headers)
{
    struct text all = {.arena = headers->arena};
    text_add_bytes(&all, headers->bytes, headers->length);
    text_add(&all, mail->text);
    for (size_t i = 0; i < mail->attachments.count; i++) {
        struct bytes bytes = mail->attachments.items[i].bytes;
        text_add_bytes(&all, (const char *)bytes.at, bytes.length);
    }
    return arena_text(
        all.arena,
        digest_of(all.arena,
                  (struct bytes){(const unsigned char *)all.bytes, all.length}),
        32);
}

void mail_write(const struct mail *mail, struct text *out)
{
    struct text headers = {.arena = out->arena};
    add_party(&headers, "From", &mail->from);
    add_party(&headers, "To", &mail->to);
    add_header(&headers, "Subject", mail->subject);
    add_date(&headers, mail->date);
    const char *digest = digest_of_mail(mail, &headers);
    const char *at = strchr(mail->from.address, '@');
    bool has_domain = at && mail_is_address(mail->from.address);
    text_add_bytes(out, headers.bytes, headers.length);
    text_addf(out, "Message-ID: <%s@%s>\r\nX-Unsent: 1\r\n", digest,
              has_domain ? at + 1 : "ragledger.invalid");
    add_body(out, mail, text_printf(out->arena, "=_%s", digest));
}
