// SPDX-License-Identifier: MIT
#include "model/ledger/record.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/base/digest.h"

static struct field *field_new(struct record *record)
{
    assert(record->count < RECORD_FIELDS);
    return &record->fields[record->count++];
}

void record_text(struct record *record, const char *text)
{
    *field_new(record) = (struct field){.text = text};
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
            bind_text(statement, first + i, field->text);
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

static void seal_length(struct text *sealed, uint32_t length)
{
    const char bytes[] = {(char)(length >> 24), (char)(length >> 16), (char)(length >> 8),
                          (char)length};
    text_add_bytes(sealed, bytes, sizeof(bytes));
}

void seal_text(struct text *sealed, const char *text)
{
    if (!text) {
        seal_length(sealed, UINT32_MAX);
        return;
    }
    size_t length = strlen(text);
    assert(length < UINT32_MAX);
    seal_length(sealed, (uint32_t)length);
    text_add_bytes(sealed, text, length);
}

void seal_number(struct text *sealed, long number)
{
    char digits[24];
    snprintf(digits, sizeof(digits), "%ld", number);
    seal_text(sealed, digits);
}

void record_seal(const struct record *record, struct text *sealed)
{
    for (int i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->is_number) {
            seal_number(sealed, field->number);
        } else {
            seal_text(sealed, field->text);
        }
    }
}

char *seal_digest(const struct text *sealed, struct arena *arena)
{
    struct bytes bytes = {(const unsigned char *)text_of(sealed), sealed->length};
    return digest_of(arena, bytes);
}
