// SPDX-License-Identifier: MIT
/* Text: UTF-8 strings that live in an arena. A builder to write them, a folding under
 * which two spellings of one heading are equal, and the only way in which text from a
 * file may reach a terminal. */
#ifndef MODEL_BASE_TEXT_H
#define MODEL_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/list.h"

/* Some bytes, not NUL-terminated. Owned by whoever read them. */
struct bytes {
    const unsigned char *at;
    size_t length;
};

LIST_OF(texts, const char *);

/* A text under construction; {.arena = …} starts one. bytes is NUL-terminated once
 * anything was added, and NULL before. */
struct text {
    struct arena *arena;
    char *bytes;
    size_t length, room;
};

void text_add(struct text *text, const char *addition);
void text_add_bytes(struct text *text, const char *addition, size_t length);
void text_add_char(struct text *text, char addition);
/* With zeros in front where it has fewer digits; what printf would take long over. */
void text_add_number(struct text *text, unsigned long number, unsigned digits);
/* Makes room for so many bytes more, and a NUL. */
void text_reserve(struct text *text, size_t length);
/* Makes the text longer by that many bytes, which the caller writes where it is told. */
char *text_extend(struct text *text, size_t length);
void text_addf(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_addv(struct text *text, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* What was built; "" when nothing was added. */
const char *text_of(const struct text *text);

/* The text that printf would print, in the arena. */
char *text_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* True when the length bytes are well-formed UTF-8 without NUL. */
bool text_is_utf8(const char *text, size_t length);

/* The text without white space of any script at its ends (no-break and zero-width ones
 * too). */
char *text_trimmed(struct arena *arena, const char *text);

/* True when nothing but white space (of any script) is there. NULL counts as blank. */
bool text_is_blank(const char *text);

/* The form under which spellings are compared: compatibility-normalised, lower case, no
 * accents, no zero-width characters; '&' is " and "; apostrophes and full stops inside a
 * word vanish; every other run of punctuation and white space is one space; none at the
 * ends. "Avon & Somerset's  RAG–status:" → "avon and somersets rag status". */
char *text_folded(struct arena *arena, const char *text);

/* The same without changing the case or removing punctuation: compatibility-normalised,
 * without accents; curly apostrophes are ', other marks outside ASCII are spaces. */
char *text_plain(struct arena *arena, const char *text);

/* "Red, Amber or Green"; "" for none. */
char *texts_either(struct arena *arena, const struct texts *texts);

/* True when one of the texts is exactly this one. */
bool texts_have(const struct texts *texts, const char *text);

/* Equal when folded. For words, not for narratives. */
bool text_same(const char *a, const char *b);

/* The least number of insertions, deletions, replacements and swaps of neighbours that
 * turn one into the other, counted in bytes of (folded) text; limit + 1 when it is more
 * than limit. */
unsigned text_distance(const char *a, const char *b, unsigned limit);

/* Adds text that stands raised above its line, as footnotes' numbers do: its digits
 * become ⁰ to ⁹, which folding drops, so that "R3" with a footnote 6 is never R36. */
void text_add_raised(struct text *text, const char *piece, size_t length);

/* Text that is safe on a terminal: control characters, bidirectional overrides and bytes
 * that are not UTF-8 appear as \x1b, \u202e …; at most limit characters, then "…". Limit
 * 0: no limit. A line break appears as ⏎ between blanks; a tab is escaped too. */
char *text_visible(struct arena *arena, const char *text, size_t limit);

/* Text that may stand in a published document: well-formed UTF-8 in which tab and line
 * feed are the only control characters. Bytes that are no character, and the two
 * non-characters that XML forbids, become U+FFFD; CR LF and CR become LF; other control
 * characters vanish. NULL counts as "". The text itself when nothing had to change. */
const char *text_clean(struct arena *arena, const char *text);

#endif
