// SPDX-License-Identifier: MIT
#include "model/vocabulary.h"

#include <string.h>

#include "model/base/date.h"
#include "model/base/ordered.h"

enum {
    LONGEST_HEADING = 300, /* bytes */
    MOST_WORDS = 12,
    MOST_UNKNOWN = 4, /* words; with more it is a sentence */
    WEIGHT_EXACT = 100,
    WEIGHT_WITHOUT_NOISE = 95,
    WEIGHT_QUALIFIED = 90,
    WEIGHT_END = 60, /* and up to 30 more by how much of the heading is covered */
    WEIGHT_INSIDE = 40,
    WEIGHT_COVER = 30,
    WEIGHT_COVER_INSIDE = 20,
    LEAST_COVER = 3, /* of this many words of a heading, one at least must be known */
    MISSPELT_COST = 10,
    WEAK_TENTHS = 7,
    ONE_SLIP = 5, /* letters from which on a word may have a slip */
    TWO_SLIPS = 9,
};

const char *field_word(enum field field)
{
    static const char *const words[FIELDS] = {
        [FIELD_UNKNOWN] = "unknown",
        [FIELD_ITEM] = "item",
        [FIELD_SUBJECT] = "subject",
        [FIELD_FORCE] = "force",
        [FIELD_PERIOD] = "period",
        [FIELD_RATING] = "rating",
        [FIELD_FORCE_RATING] = "force-rating",
        [FIELD_INSPECTORATE_RATING] = "inspectorate-rating",
        [FIELD_PREVIOUS_RATING] = "previous-rating",
        [FIELD_NARRATIVE] = "narrative",
        [FIELD_EVIDENCE] = "evidence",
        [FIELD_OWNER] = "owner",
        [FIELD_DATE] = "date",
        [FIELD_DEADLINE] = "deadline",
        [FIELD_BASIS] = "basis",
        [FIELD_KIND] = "kind",
        [FIELD_OTHER] = "other",
    };
    return words[field];
}

/* A heading's words while they are weighed. */
struct words {
    struct arena *arena;
    const char *items[MOST_WORDS + 1];
    bool is_known[MOST_WORDS + 1]; /* of some heading, or to be left out of one */
    size_t count;
    unsigned misspelt;
};

/* ---- cutting a heading into words ---- */

static bool is_hump(const char *at)
{
    return at[0] >= 'a' && at[0] <= 'z' && at[1] >= 'A' && at[1] <= 'Z';
}

static size_t length_to_hump(const char *text)
{
    size_t length = 0;
    while (text[length] && !is_hump(text + length)) {
        length++;
    }
    return length + (text[length] != '\0');
}

/* "ForceName" has two words; folding would join them. */
static const char *with_humps_apart(struct arena *arena, const char *heading)
{
    size_t length = length_to_hump(heading);
    if (!heading[length]) {
        return heading;
    }
    struct text apart = {.arena = arena};
    for (; *heading; heading += length) {
        length = length_to_hump(heading);
        text_add_bytes(&apart, heading, length);
        text_add_char(&apart, ' ');
    }
    return text_of(&apart);
}

static bool cut(struct arena *arena, const char *heading, struct words *words)
{
    *words = (struct words){.arena = arena};
    char *folded = text_folded(arena, with_humps_apart(arena, heading));
    while (*folded) {
        size_t length = strcspn(folded, " ");
        bool is_last = !folded[length];
        if (words->count == MOST_WORDS) {
            return false;
        }
        folded[length] = '\0';
        words->items[words->count++] = folded;
        folded += length + !is_last;
    }
    return words->count > 0;
}

/* What stands before the first bracket, line break, colon or dash of a long heading. */
static const char *opening(struct arena *arena, const char *heading)
{
    size_t length = strcspn(heading, "([{\n\r:;");
    return heading[length] ? arena_text(arena, heading, length) : "";
}

/* ---- looking words up ---- */

/* Some words with one space between them. */
static const char *joined(const struct words *words, size_t from, size_t to)
{
    size_t lengths[MOST_WORDS + 1], length = 0;
    for (size_t i = from; i < to; i++) {
        lengths[i] = strlen(words->items[i]);
        length += lengths[i] + 1;
    }
    char *text = arena_room(words->arena, length + 1), *end = text;
    for (size_t i = from; i < to; i++) {
        memcpy(end, words->items[i], lengths[i]);
        end += lengths[i];
        *end++ = ' ';
    }
    end[to > from ? -1 : 0] = '\0';
    return text;
}

/* The known heading that some words, joined, are, or NULL. */
static const struct heading_word *heading_of(const struct vocabulary *vocabulary,
                                             const struct words *words, size_t from,
                                             size_t to)
{
    const char *text = to == from + 1 ? words->items[from] : joined(words, from, to);
    return ordered_find(&vocabulary->headings, text);
}

/* "duedate", "selfassessment": a known heading without its spaces. */
static const struct heading_word *
heading_run_together(const struct vocabulary *vocabulary, const char *word)
{
    const char first[] = {*word, '\0'};
    const struct heading_words *headings = &vocabulary->headings;
    bool is_long = strlen(word) >= TWO_SLIPS - 3;
    for (size_t i = is_long ? ordered_before(headings, first) : headings->count;
         i < headings->count; i++) {
        const char *at = word, *known = headings->items[i].folded;
        while (*known && (*known == ' ' || *known == *at)) {
            at += *known != ' ';
            known++;
        }
        if (!*at && !*known) {
            return &headings->items[i];
        }
        if (at == word) {
            return NULL; /* those with the same first letter stand together */
        }
    }
    return NULL;
}

static bool is_known(const struct vocabulary *vocabulary, const char *word)
{
    return ordered_find(&vocabulary->known, word);
}

/* The known word that a misspelt one was meant for, or NULL: same first letter, one slip
 * from five letters on, two from nine. */
static const char *meant_word(const struct vocabulary *vocabulary, const char *word)
{
    size_t length = strlen(word);
    unsigned slips = length >= TWO_SLIPS ? 2 : 1;
    const char first[] = {*word, '\0'}, *nearest = NULL;
    const struct texts *texts = &vocabulary->known;
    for (size_t i = length >= ONE_SLIP ? ordered_before(texts, first) : texts->count;
         i < texts->count && *texts->items[i] == *word; i++) {
        const char *known = texts->items[i];
        size_t other = strlen(known);
        if (other + slips < length || other > length + slips || other < ONE_SLIP) {
            continue;
        }
        unsigned distance = text_distance(word, known, slips);
        if (distance <= slips && !(nearest && distance == slips)) {
            nearest = known;
            slips = distance;
        }
    }
    return nearest;
}

/* The word of which an unknown one is the plural, or NULL. */
static const char *singular_of(const struct vocabulary *vocabulary, struct arena *arena,
                               const char *word)
{
    size_t length = strlen(word);
    bool may_be = length > 2 && word[length - 1] == 's';
    const char *singular = may_be ? arena_text(arena, word, length - 1) : NULL;
    return singular && is_known(vocabulary, singular) ? singular : NULL;
}

/* Notes which words are known, and puts the singular for a plural. */
static void know(const struct vocabulary *vocabulary, struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        words->is_known[i] = is_known(vocabulary, words->items[i]);
        const char *singular =
            words->is_known[i] ? NULL
                               : singular_of(vocabulary, words->arena, words->items[i]);
        if (singular) {
            words->items[i] = singular;
            words->is_known[i] = true;
        }
    }
}

/* Puts the known word for a misspelt one. */
static void correct(const struct vocabulary *vocabulary, struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        const char *meant =
            words->is_known[i] ? NULL : meant_word(vocabulary, words->items[i]);
        if (meant) {
            words->items[i] = meant;
            words->is_known[i] = true;
            words->misspelt++;
        }
    }
}

/* ---- words that say nothing ---- */

static bool is_number(const char *word)
{
    return *word && word[strspn(word, "0123456789")] == '\0';
}

/* A word of letters alone is one by its first letter, if at all. */
static bool is_month(const char *word)
{
    int month;
    const char *end = word;
    while (*end >= 'a' && *end <= 'z') {
        end++;
    }
    return (*end || strchr("jfmasond", *word)) && month_in_text(word, &month);
}

static bool is_ordinal(const char *word)
{
    size_t digits = strspn(word, "0123456789");
    return digits > 0 && digits <= 2 && strlen(word + digits) == 2 &&
           strstr("st nd rd th", word + digits) != NULL;
}

static bool is_beside_month(const struct words *words, size_t at)
{
    return (at > 0 && is_month(words->items[at - 1])) ||
           (at + 1 < words->count && is_month(words->items[at + 1]));
}

/* "feb23", "2023", "28" beside a month, and the month itself. */
static bool is_date_word(const struct words *words, size_t at)
{
    const char *word = words->items[at];
    struct period period;
    bool has_digits = word[strcspn(word, "0123456789")] != '\0';
    if (is_month(word) || (has_digits && periods_in_text(word, &period, 1) > 0)) {
        return true;
    }
    bool is_year = is_number(word) && strlen(word) == 4 && strncmp(word, "20", 2) == 0;
    return is_year ||
           ((is_number(word) || is_ordinal(word)) && is_beside_month(words, at));
}

static bool is_colour(const char *word)
{
    static const char *const colours[] = {"r",     "a",     "g",    "b",   "red",
                                          "amber", "green", "blue", "grey"};
    for (size_t i = 0; i < sizeof(colours) / sizeof(*colours); i++) {
        if (*colours[i] == *word && strcmp(colours[i], word) == 0) {
            return true;
        }
    }
    return false;
}

/* Colours are an explanation when several are listed: "Rating (R/A/G)". */
static bool lists_colours(const struct words *words)
{
    size_t colours = 0;
    for (size_t i = 0; i < words->count; i++) {
        colours += is_colour(words->items[i]);
    }
    return colours >= 2;
}

/* "complete" of "please complete" */
static bool is_asked(const struct words *words, size_t at)
{
    return at > 0 && strcmp(words->items[at - 1], "please") == 0;
}

static bool is_noise(const struct vocabulary *vocabulary, const struct words *words,
                     size_t at, bool has_colours)
{
    const char *word = words->items[at];
    return texts_have(&vocabulary->noise, word) || is_asked(words, at) ||
           is_date_word(words, at) || (has_colours && is_colour(word));
}

static struct words without_noise(const struct vocabulary *vocabulary,
                                  const struct words *words)
{
    struct words kept = {.arena = words->arena, .misspelt = words->misspelt};
    bool has_colours = lists_colours(words);
    for (size_t i = 0; i < words->count; i++) {
        if (!is_noise(vocabulary, words, i, has_colours)) {
            kept.is_known[kept.count] = words->is_known[i];
            kept.items[kept.count++] = words->items[i];
        }
    }
    return kept;
}

/* Whether some word is neither known nor noise: what they say is then no known heading,
 * not even when it is one misspelt. */
static bool have_stranger(const struct vocabulary *vocabulary, const struct words *words)
{
    bool has_colours = lists_colours(words);
    for (size_t i = 0; i < words->count; i++) {
        if (!words->is_known[i] && !is_noise(vocabulary, words, i, has_colours)) {
            return true;
        }
    }
    return false;
}

/* ---- whose rating ---- */

static bool has_qualifier(const struct vocabulary *vocabulary, const struct words *words,
                          enum qualifier qualifier)
{
    for (size_t i = 0; i < words->count; i++) {
        if (texts_have(&vocabulary->qualifiers[qualifier], words->items[i])) {
            return true;
        }
    }
    return false;
}

static bool is_rating(enum field field)
{
    return field == FIELD_RATING || field == FIELD_FORCE_RATING ||
           field == FIELD_INSPECTORATE_RATING;
}

/* The field that a rating's column is in view of the words beside it; both sides named:
 * whose it is stays open. An earlier month's narrative is not this one's. */
static enum field qualified(const struct vocabulary *vocabulary, enum field field,
                            const struct words *words)
{
    const struct texts *previous = &vocabulary->qualifiers[QUALIFIER_PREVIOUS];
    if (field == FIELD_NARRATIVE) {
        bool is_earlier = words->count > 0 && texts_have(previous, words->items[0]);
        return is_earlier ? FIELD_OTHER : FIELD_NARRATIVE;
    }
    if (!is_rating(field)) {
        return field;
    }
    if (has_qualifier(vocabulary, words, QUALIFIER_PREVIOUS)) {
        return FIELD_PREVIOUS_RATING;
    }
    bool by_force = has_qualifier(vocabulary, words, QUALIFIER_FORCE);
    bool by_inspectorate = has_qualifier(vocabulary, words, QUALIFIER_INSPECTORATE);
    if (field != FIELD_RATING || by_force == by_inspectorate) {
        return field;
    }
    return by_force ? FIELD_FORCE_RATING : FIELD_INSPECTORATE_RATING;
}

static bool is_any_qualifier(const struct vocabulary *vocabulary, const char *word)
{
    for (int i = 0; i < QUALIFIERS; i++) {
        if (texts_have(&vocabulary->qualifiers[i], word)) {
            return true;
        }
    }
    return false;
}

static struct words without_qualifiers(const struct vocabulary *vocabulary,
                                       const struct words *words)
{
    struct words kept = {.arena = words->arena, .misspelt = words->misspelt};
    for (size_t i = 0; i < words->count; i++) {
        if (!is_any_qualifier(vocabulary, words->items[i])) {
            kept.items[kept.count++] = words->items[i];
        }
    }
    return kept;
}

/* ---- weighing ---- */

static struct heading_match weighed(const struct words *words,
                                    const struct heading_word *known, int weight)
{
    weight -= MISSPELT_COST * (int)words->misspelt;
    weight = known->is_weak ? weight * WEAK_TENTHS / 10 : weight;
    return (struct heading_match){known->field, weight > 0 ? weight : 0};
}

/* Whether what stands behind "at", "for" … says that a rating is not this month's: "RAG
 * at start", "Rating for last month". "RAG against target" is a rating all the same. */
static bool is_of_other_time(const struct vocabulary *vocabulary,
                             const struct words *words, size_t at)
{
    static const char *const of[] = {"at", "as", "for", "of", "in", "from"};
    bool may_be = false;
    for (size_t i = 0; at < words->count && i < sizeof(of) / sizeof(*of); i++) {
        may_be |= strcmp(of[i], words->items[at]) == 0;
    }
    while (may_be && at < words->count &&
           texts_have(&vocabulary->prepositions, words->items[at])) {
        at++;
    }
    return may_be && at < words->count &&
           texts_have(&vocabulary->qualifiers[QUALIFIER_PREVIOUS], words->items[at]);
}

/* What stands before the first preposition: "rationale" of "rationale for rating". What
 * follows "by" or "from" says whose a rating is and is kept as *agent. */
static struct words head_of(const struct vocabulary *vocabulary,
                            const struct words *words, struct words *agent)
{
    struct words head = *words;
    *agent = (struct words){.arena = words->arena};
    for (size_t i = 1; i < words->count; i++) {
        if (!texts_have(&vocabulary->prepositions, words->items[i])) {
            continue;
        }
        head.count = i;
        if (strcmp(words->items[i], "by") == 0 || strcmp(words->items[i], "from") == 0) {
            for (size_t next = i + 1; next < words->count; next++) {
                agent->items[agent->count++] = words->items[next];
            }
        }
        return head;
    }
    return head;
}

/* The longest known heading that the words end in; else the longest inside them. */
static struct heading_match match_part(const struct vocabulary *vocabulary,
                                       const struct words *words, size_t of)
{
    for (size_t from = 0; from < words->count; from++) {
        const struct heading_word *known =
            heading_of(vocabulary, words, from, words->count);
        if (known) {
            int covered = (int)(words->count - from) * WEIGHT_COVER / (int)of;
            return weighed(words, known, WEIGHT_END + covered);
        }
    }
    for (size_t length = words->count; length * LEAST_COVER >= of; length--) {
        for (size_t from = 0; from + length <= words->count; from++) {
            const struct heading_word *known =
                heading_of(vocabulary, words, from, from + length);
            if (known) {
                int covered = (int)length * WEIGHT_COVER_INSIDE / (int)of;
                return weighed(words, known, WEIGHT_INSIDE + covered);
            }
        }
    }
    return (struct heading_match){FIELD_UNKNOWN, 0};
}

static bool has_number(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (is_number(words->items[i])) {
            return true;
        }
    }
    return false;
}

static bool is_sentence(const struct vocabulary *vocabulary, const struct words *words)
{
    size_t unknown = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (texts_have(&vocabulary->verbs, words->items[i])) {
            return true;
        }
        unknown += !words->is_known[i];
    }
    return unknown > MOST_UNKNOWN;
}

/* A heading that is not a known one as a whole: its head, and whose rating it is. */
static struct heading_match match_head(const struct vocabulary *vocabulary,
                                       const struct words *words)
{
    struct words agent;
    struct words head = head_of(vocabulary, words, &agent);
    struct words core = without_qualifiers(vocabulary, &head);
    core = core.count > 0 ? core : head;
    const struct heading_word *known = heading_of(vocabulary, &core, 0, core.count);
    struct heading_match match =
        known && core.count < words->count && is_rating(known->field)
            ? weighed(words, known, WEIGHT_QUALIFIED)
            : match_part(vocabulary, &core, words->count);
    match.field = qualified(vocabulary, match.field, &head);
    match.field = match.field == FIELD_RATING ? qualified(vocabulary, match.field, &agent)
                                              : match.field;
    bool is_other_time =
        is_rating(match.field) && is_of_other_time(vocabulary, words, head.count);
    match.field = is_other_time ? FIELD_PREVIOUS_RATING : match.field;
    return match;
}

/* is_sure: whether what is less sure than a known heading does not matter. */
static struct heading_match match_words(const struct vocabulary *vocabulary,
                                        struct words *words, bool is_sure)
{
    const struct heading_match none = {FIELD_UNKNOWN, 0};
    const struct heading_word *known = heading_of(vocabulary, words, 0, words->count);
    if (!known && words->count == 1) {
        known = heading_run_together(vocabulary, words->items[0]);
    }
    if (known) {
        return weighed(words, known, WEIGHT_EXACT);
    }
    know(vocabulary, words);
    if (is_sure && have_stranger(vocabulary, words)) {
        return none;
    }
    correct(vocabulary, words);
    struct words kept = without_noise(vocabulary, words);
    if (kept.count == 0 || has_number(&kept) || is_sentence(vocabulary, &kept)) {
        return none;
    }
    known = heading_of(vocabulary, words, 0, words->count);
    known = known ? known : heading_of(vocabulary, &kept, 0, kept.count);
    if (known) {
        struct heading_match match = weighed(&kept, known, WEIGHT_WITHOUT_NOISE);
        match.field = qualified(vocabulary, match.field, words);
        return match;
    }
    return match_head(vocabulary, &kept);
}

static struct heading_match matched(const struct vocabulary *vocabulary,
                                    const char *heading, bool is_sure)
{
    struct heading_match match = {FIELD_UNKNOWN, 0};
    if (strlen(heading) > LONGEST_HEADING) {
        return match;
    }
    struct arena arena = {0};
    struct words words;
    if (cut(&arena, heading, &words) ||
        (words.count > 0 && cut(&arena, opening(&arena, heading), &words))) {
        match = match_words(vocabulary, &words, is_sure);
    }
    arena_clear(&arena);
    return match;
}

struct heading_match vocabulary_match(const struct vocabulary *vocabulary,
                                      const char *heading)
{
    return matched(vocabulary, heading, false);
}

enum field vocabulary_field(const struct vocabulary *vocabulary, const char *heading)
{
    struct heading_match sure = matched(vocabulary, heading, true);
    return sure.weight >= WEIGHT_WITHOUT_NOISE ? sure.field : FIELD_UNKNOWN;
}
