// SPDX-License-Identifier: MIT
#include "tests/support/markup.h"

static const char *entity_of(char letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void markup_add(struct text *part, const char *text)
{
    for (const char *at = text; *at; at++) {
        const char *entity = entity_of(*at);
        if (entity) {
            text_add(part, entity);
        } else {
            text_add_char(part, *at);
        }
    }
}
