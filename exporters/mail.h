// SPDX-License-Identifier: MIT
/* Mail: a message with attachments as a file that mail programs open as a draft (RFC
 * 5322, MIME: RFC 2045 to 2047 and 2231). Lines end in CRLF and hold ASCII alone. No text
 * can add a header: in headers, breaks and controls are spaces. The same mail gives the
 * same bytes. */
#ifndef EXPORTERS_MAIL_H
#define EXPORTERS_MAIL_H

#include "model/base/date.h"
#include "model/base/text.h"

struct mail_attachment {
    const char *name; /* letters, digits, '.', '-' and '_' alone */
    const char *type; /* "text/csv"; NULL: a workbook's */
    struct bytes bytes;
};

LIST_OF(mail_attachments, struct mail_attachment);

/* A person or office. address "": not known, and left to the mail program (RFC 6854). */
struct mail_party {
    const char *name, *address;
};

struct mail {
    struct mail_party from, to;
    const char *subject;
    struct date date;
    const char *text; /* lines end in LF */
    struct mail_attachments attachments;
};

/* Adds the message. Its Message-ID is a digest of all else. */
void mail_write(const struct mail *mail, struct text *out);

/* True for an address that may stand in a header as it is: "a.b@example.police.uk". */
bool mail_is_address(const char *text);
/* The first address in a text ("Jane Doe, jane@example.police.uk"); "" for none. */
const char *mail_address_in(struct arena *arena, const char *text);

#endif
