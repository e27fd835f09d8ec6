// SPDX-License-Identifier: MIT
#include "model/form_identity.h"

#include <string.h>

#include "model/base/text.h"

static const char BEGINNING[] = "Form: version ";
static const char SEPARATOR[] = ", ";

const char *form_property(enum form_part part)
{
    static const char *const names[FORM_PARTS] = {
        [FORM_PART_VERSION] = "ragledger form version",
        [FORM_PART_FORCE] = "ragledger force",
        [FORM_PART_PERIOD] = "ragledger period",
        [FORM_PART_FRAMEWORK] = "ragledger framework",
    };
    return names[part];
}

char *form_identity_line(struct arena *arena, const struct form_identity *identity)
{
    struct text line = {.arena = arena};
    for (int part = 0; part < FORM_PARTS; part++) {
        text_add(&line, part == 0 ? BEGINNING : SEPARATOR);
        text_add(&line, identity->parts[part]);
    }
    return arena_text(arena, text_of(&line), line.length);
}

bool form_identity_of_line(struct arena *arena, const char *line,
                           struct form_identity *identity)
{
    const char *text = text_trimmed(arena, line);
    *identity = (struct form_identity){{NULL}};
    if (strncmp(text, BEGINNING, strlen(BEGINNING)) != 0) {
        return false;
    }
    text += strlen(BEGINNING);
    for (int part = 0; part < FORM_PARTS; part++) {
        const char *end = part + 1 < FORM_PARTS ? strstr(text, SEPARATOR) : NULL;
        size_t length = end ? (size_t)(end - text) : strlen(text);
        identity->parts[part] = arena_text(arena, text, length);
        text += end ? length + strlen(SEPARATOR) : length;
    }
    return form_identity_is_whole(identity);
}

bool form_identity_is_whole(const struct form_identity *identity)
{
    for (int part = 0; part < FORM_PARTS; part++) {
        if (text_is_blank(identity->parts[part])) {
            return false;
        }
    }
    return period_is_set(form_identity_period(identity));
}

struct period form_identity_period(const struct form_identity *identity)
{
    struct period period;
    const char *text = identity->parts[FORM_PART_PERIOD];
    return text && period_of_iso(text, &period) ? period : (struct period){0};
}
