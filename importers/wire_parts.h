// SPDX-License-Identifier: MIT
/* Wire parts: numbers, texts, places and findings as a reader's process writes them down
 * for the program, of which all that the program reads is checked again: what wrote it
 * may have been made to lie by what it read. */
#ifndef IMPORTERS_WIRE_PARTS_H
#define IMPORTERS_WIRE_PARTS_H

#include <stdint.h>

#include "model/base/finding.h"

enum {
    WIRE_NUMBER = 4, /* bytes, the least significant first */
};

void wire_put_number(struct text *wire, size_t number);
/* NULL and "" differ. */
void wire_put_text(struct text *wire, const char *text);
void wire_put_place(struct text *wire, struct place place);
void wire_put_findings(struct text *wire, const struct findings *findings);

/* What is left to read. Once something was wrong all that follows is 0 or NULL. Texts
 * point into it. */
struct wire {
    const unsigned char *at;
    size_t left;
    bool is_bad;
    struct arena *arena;
};

struct bytes wire_take_bytes(struct wire *wire, size_t length);
uint32_t wire_take_number(struct wire *wire);
/* A number below a bound. */
uint32_t wire_take_below(struct wire *wire, size_t bound);
/* A count of things that take at least so many bytes each: no more than can follow. */
size_t wire_take_count(struct wire *wire, size_t least);
const char *wire_take_text(struct wire *wire);
const char *wire_take_text_or_none(struct wire *wire);
struct place wire_take_place(struct wire *wire);
/* Adds them. */
void wire_take_findings(struct wire *wire, struct findings *findings);

#endif
