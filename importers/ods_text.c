// SPDX-License-Identifier: MIT
#include "importers/ods_text.h"

void ods_text_clear(struct ods_text *text)
{
    text_add(&text->text, "");
    text->text.length = 0;
    text->text.bytes[0] = '\0';
    text->paragraphs = 0;
    text->is_at_start = true;
    text->has_space_due = false;
}

void ods_text_paragraph(struct ods_text *text)
{
    if (text->paragraphs++ > 0) {
        text_add_char(&text->text, '\n');
    }
    text->is_at_start = true;
    text->has_space_due = false;
}

static void add_space_due(struct ods_text *text)
{
    if (text->has_space_due) {
        text_add_char(&text->text, ' ');
    }
    text->has_space_due = false;
    text->is_at_start = false;
}

void ods_text_end_paragraph(struct ods_text *text)
{
    add_space_due(text);
}

static bool is_white(char character)
{
    return character == ' ' || character == '\t' || character == '\n' ||
           character == '\r';
}

void ods_text_add(struct ods_text *text, const char *piece, size_t length)
{
    const char *end = piece + length;
    while (piece < end) {
        const char *from = piece;
        for (; piece < end && !is_white(*piece); piece++) {
        }
        if (piece > from) {
            add_space_due(text);
            text_add_bytes(&text->text, from, (size_t)(piece - from));
        }
        for (; piece < end && is_white(*piece); piece++) {
            text->has_space_due = !text->is_at_start;
        }
    }
}

void ods_text_repeat(struct ods_text *text, char character, size_t count)
{
    add_space_due(text);
    for (size_t i = 0; i < count; i++) {
        text_add_char(&text->text, character);
    }
}
