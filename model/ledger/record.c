// SPDX-License-Identifier: MIT
#include "model/ledger/record.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "model/base/digest.h"

static struct field *field_new(struct record *record)
{
    assert(record->count < RECORD_FIELDS);
    return &record->fields[record->count++];
}

void record_text(struct record *record, const char *text)
{
    *field_new(record) = (struct field){.text = text, .length = text ? strlen(text) : 0};
}

void record_number(struct record *record, long number)
{
    *field_new(record) = (struct field){.is_number = true, .number = number};
}

void record_bind(const struct record *record, struct statement *statement, int first)
{
    for (int i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->is_number) {
            bind_number(statement, first + i, field->number);
        } else {
            bind_text_of(statement, first + i, field->text, field->length);
        }
    }
}

struct record record_of_row(struct statement *statement, int first, int count,
                            struct arena *arena)
{
    struct record record = {0};
    for (int i = first; i < first + count; i++) {
        if (column_is_number(statement, i)) {
            record_number(&record, column_number(statement, i));
        } else {
            record_text(&record, column_text(statement, i, arena));
        }
    }
    return record;
}

/* ---- sealing ---- */

enum {
    LENGTH_BYTES = 4,
    NUMBER_ROOM = 24, /* of a long: sign, digits and NUL */
};

/* Writes one field; returns where the next one goes. */
static char *seal_at(char *at, const char *text, size_t length)
{
    assert(length < UINT32_MAX);
    uint32_t said = text ? (uint32_t)length : UINT32_MAX;
    *at++ = (char)(said >> 24);
    *at++ = (char)(said >> 16);
    *at++ = (char)(said >> 8);
    *at++ = (char)said;
    if (length > 0) {
        memcpy(at, text, length);
    }
    return at + length;
}

static void seal_text_of(struct text *sealed, const char *text, size_t length)
{
    seal_at(text_extend(sealed, LENGTH_BYTES + length), text, length);
}

void seal_text(struct text *sealed, const char *text)
{
    seal_text_of(sealed, text, text ? strlen(text) : 0);
}

/* Its digits, at the end of the buffer, whose last byte stays NUL. */
static char *digits_of(long number, char buffer[static NUMBER_ROOM])
{
    char *at = buffer + NUMBER_ROOM - 1;
    unsigned long rest = number < 0 ? -(unsigned long)number : (unsigned long)number;
    *at = '\0';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        *--at = '-';
    }
    return at;
}

void seal_number(struct text *sealed, long number)
{
    char buffer[NUMBER_ROOM];
    seal_text(sealed, digits_of(number, buffer));
}

/* All fields in one go: this is done for every grading that comes in. */
void record_seal(const struct record *record, struct text *sealed)
{
    char buffer[NUMBER_ROOM];
    size_t length = 0;
    for (int i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        length +=
            LENGTH_BYTES +
            (field->is_number ? strlen(digits_of(field->number, buffer)) : field->length);
    }
    char *at = text_extend(sealed, length);
    for (int i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const char *digits = digits_of(field->number, buffer);
        at = field->is_number ? seal_at(at, digits, strlen(digits))
                              : seal_at(at, field->text, field->length);
    }
}

char *seal_digest(const struct text *sealed, struct arena *arena)
{
    struct bytes bytes = {(const unsigned char *)text_of(sealed), sealed->length};
    return digest_of(arena, bytes);
}
