// SPDX-License-Identifier: MIT
#include "importers/recognise/block_title.h"

#include <string.h>

#include "importers/recognise/sender.h"

enum {
    TITLE_LENGTH = 80, /* bytes */
};

static bool is_short(const struct words *words)
{
    return !words->is_prose && strnlen(words->text, TITLE_LENGTH) < TITLE_LENGTH;
}

const struct force *block_title_dated(struct reader *reader, struct words *words,
                                      struct period *period)
{
    const struct roster *roster = reader->context->roster;
    const char *folded = is_short(words) ? words_folded(reader, words) : "";
    bool has_digit = folded[strcspn(folded, "0123456789")] != '\0';
    const char *space = has_digit ? strchr(folded, ' ') : NULL;
    const struct force *force = NULL;
    struct arena arena = {0};
    for (; space && !force; space = strchr(space + 1, ' ')) {
        const char *first = arena_text(&arena, folded, (size_t)(space - folded));
        if (period_of_text(space + 1, period)) {
            force = roster_force_folded(roster, first);
        } else if (period_of_text(first, period)) {
            force = roster_force_folded(roster, space + 1);
        }
    }
    arena_clear(&arena);
    return force;
}

const struct force *block_title_in_line(struct reader *reader, const struct line *line,
                                        struct period *period)
{
    const struct force *force = NULL;
    const struct cell *last = NULL;
    bool is_only = true;
    *period = (struct period){0};
    for (size_t i = 0; i < line->count && is_only; i++) {
        struct words *words = line->readings[i].words;
        if (words->is_blank || line->readings[i].cell == last) {
            continue;
        }
        last = line->readings[i].cell;
        const struct force *named = words_force(reader, words);
        is_only = named ? !force
                        : period_is_set(words_period(words)) && !period_is_set(*period);
        force = named ? named : force;
        *period = named ? *period : words_period(words);
    }
    return is_only && period_is_set(*period) ? force : NULL;
}

/* The force that stands before or behind the first mark of a title. */
static const struct force *force_beside_mark(struct reader *reader, const char *title)
{
    static const char *const marks[] = {" - ", " – ", " — ", ":", "(", ","};
    const struct roster *roster = reader->context->roster;
    for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
        const char *mark = strstr(title, marks[i]);
        if (mark) {
            const char *before =
                arena_text(&reader->scratch, title, (size_t)(mark - title));
            const struct force *force = roster_force(roster, before);
            return force ? force : roster_force(roster, mark + strlen(marks[i]));
        }
    }
    return NULL;
}

static const struct force *only_force_in(struct reader *reader, const char *text)
{
    const struct force *found[2];
    size_t count = roster_forces_in(reader->context->roster, text, found, 2);
    return count == 1 ? found[0] : NULL;
}

/* What an inspectorate's file is divided by is forces; a force's own return may name its
 * neighbours in the title of a section. */
const struct force *block_title_force(struct reader *reader, struct words *words)
{
    struct period period;
    if (!is_short(words)) {
        return NULL;
    }
    const struct force *force = force_beside_mark(reader, words->text);
    force = force ? force : block_title_dated(reader, words, &period);
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    return force || is_return ? force : only_force_in(reader, words->text);
}

const struct force *block_title_hint(struct reader *reader, struct words *words)
{
    const char *folded = is_short(words) ? words_folded(reader, words) : "";
    const struct force *force = *folded ? only_force_in(reader, words->text) : NULL;
    const struct role *role = sender_role(reader->context->roster, folded, true);
    bool is_other = !force || (role && !sender_is_meant(role, folded)) ||
                    sender_is_other(folded) || strchr(words->text, '@') ||
                    sender_may_be_person(reader->arena, force, words->text);
    return is_other ? NULL : force;
}
