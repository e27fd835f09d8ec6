// SPDX-License-Identifier: MIT
#include "importers/wire_parts.h"

#include <assert.h>
#include <string.h>

static const uint32_t NO_TEXT = UINT32_MAX; /* for the length of NULL */

/* ---- writing ---- */

void wire_put_number(struct text *wire, size_t number)
{
    char bytes[WIRE_NUMBER];
    assert(number <= UINT32_MAX);
    for (size_t i = 0; i < WIRE_NUMBER; i++) {
        bytes[i] = (char)(number >> (8 * i) & 0xff);
    }
    text_add_bytes(wire, bytes, WIRE_NUMBER);
}

void wire_put_text(struct text *wire, const char *text)
{
    if (!text) {
        wire_put_number(wire, NO_TEXT);
        return;
    }
    size_t length = strlen(text);
    wire_put_number(wire, length);
    text_add_bytes(wire, text, length + 1);
}

void wire_put_place(struct text *wire, struct place place)
{
    wire_put_text(wire, place.file);
    wire_put_text(wire, place.sheet);
    wire_put_number(wire, place.row);
    wire_put_number(wire, place.column);
}

static void put_finding(struct text *wire, const struct finding *finding)
{
    wire_put_number(wire, finding->name);
    wire_put_place(wire, finding->place);
    wire_put_text(wire, finding->force);
    wire_put_text(wire, finding->item);
    wire_put_text(wire, finding->message);
    wire_put_text(wire, finding->sha256);
}

void wire_put_findings(struct text *wire, const struct findings *findings)
{
    wire_put_number(wire, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        put_finding(wire, &findings->items[i]);
    }
}

/* ---- reading ---- */

static const unsigned char *take(struct wire *wire, size_t length)
{
    if (wire->is_bad || length > wire->left) {
        wire->is_bad = true;
        return NULL;
    }
    const unsigned char *taken = wire->at;
    wire->at += length;
    wire->left -= length;
    return taken;
}

struct bytes wire_take_bytes(struct wire *wire, size_t length)
{
    const unsigned char *taken = take(wire, length);
    return (struct bytes){taken, taken ? length : 0};
}

uint32_t wire_take_number(struct wire *wire)
{
    const unsigned char *bytes = take(wire, WIRE_NUMBER);
    uint32_t number = 0;
    for (size_t i = 0; bytes && i < WIRE_NUMBER; i++) {
        number |= (uint32_t)bytes[i] << (8 * i);
    }
    return number;
}

/* A number below a bound. */
uint32_t wire_take_below(struct wire *wire, size_t bound)
{
    uint32_t number = wire_take_number(wire);
    if (number >= bound) {
        wire->is_bad = true;
        return 0;
    }
    return number;
}

/* A count of things that take at least so many bytes each: no more than can follow. */
size_t wire_take_count(struct wire *wire, size_t least)
{
    return wire_take_below(wire, wire->left / least + 1);
}

const char *wire_take_text_or_none(struct wire *wire)
{
    uint32_t length = wire_take_number(wire);
    if (length == NO_TEXT) {
        return NULL;
    }
    const char *text = (const char *)take(wire, (size_t)length + 1);
    if (text && (text[length] != '\0' || strlen(text) != length)) {
        wire->is_bad = true;
    }
    return wire->is_bad ? NULL : text;
}

const char *wire_take_text(struct wire *wire)
{
    const char *text = wire_take_text_or_none(wire);
    wire->is_bad |= !text;
    return text;
}

struct place wire_take_place(struct wire *wire)
{
    struct place place = {0};
    place.file = wire_take_text_or_none(wire);
    place.sheet = wire_take_text_or_none(wire);
    place.row = wire_take_number(wire);
    place.column = wire_take_number(wire);
    return place;
}

static struct finding take_finding(struct wire *wire)
{
    struct finding finding = {
        .name = (enum finding_name)wire_take_below(wire, FINDING_NAMES)};
    finding.place = wire_take_place(wire);
    finding.force = wire_take_text_or_none(wire);
    finding.item = wire_take_text_or_none(wire);
    finding.message = wire_take_text(wire);
    finding.sha256 = wire_take_text_or_none(wire);
    return finding;
}

void wire_take_findings(struct wire *wire, struct findings *findings)
{
    size_t count = wire_take_count(wire, 9 * WIRE_NUMBER);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        *list_add(wire->arena, findings) = take_finding(wire);
    }
}
