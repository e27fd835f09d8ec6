// SPDX-License-Identifier: MIT
/* Encoding: the bytes of a text file, whatever they are written in, as UTF-8.
 *
 * A byte order mark decides; without one UTF-16 is known by where its NUL bytes stand,
 * and the rest is UTF-8 when it is well-formed, else Windows-1252, which is what Excel
 * saves as "CSV" on British machines. No iconv: it loads code at run time. */
#ifndef IMPORTERS_ENCODING_H
#define IMPORTERS_ENCODING_H

#include "importers/limits.h"
#include "model/base/finding.h"
#include "model/base/text.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_WINDOWS_1252,
};

/* What the bytes are written in, and how much of them is a byte order mark: 0 when the
 * encoding was assumed. */
struct encoding_guess {
    enum encoding encoding;
    size_t mark;
};

struct encoding_guess encoding_of(struct bytes bytes);

/* "UTF-8", "UTF-16 (little-endian)" … */
const char *encoding_word(enum encoding encoding);

/* What the first 4 KiB of a text look like. */
struct encoding_opening {
    size_t characters; /* looked at */
    size_t controls;   /* of them, those that no text has: NUL, ESC … */
};

/* The first characters after a mark and white space, at most room - 1 of them, as ASCII
 * ('?' stands for every other), for telling formats apart by how they begin. */
struct encoding_opening encoding_opening(struct bytes bytes, char *opening, size_t room);

/* The text as UTF-8 without mark: in the arena, or the bytes themselves when they are
 * that already; not NUL-terminated. Bytes that mean nothing become U+FFFD and one finding
 * (undecoded-bytes); an assumed encoding other than UTF-8 is a note (encoding-assumed).
 * False after refusing the file (damaged, over-limit): a NUL character, a UTF-16 text of
 * odd length, a UTF-8 text that breaks off inside a character, one that becomes too long:
 * a byte may become three. */
bool encoding_to_utf8(struct bytes bytes, const char *name, const struct limits *limits,
                      struct arena *arena, struct bytes *text, struct findings *findings);

#endif
