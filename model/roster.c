// SPDX-License-Identifier: MIT
#include "model/roster_name.h"

#include <string.h>

enum {
    LONGEST_TITLE = 400, /* bytes: a longer text is a narrative and names nobody */
    NEAR_LEAST = 5,      /* letters: shorter words are near too many others */
    NEAR_TWO_SLIPS = 9,  /* letters */
};

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool has_lower(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (is_lower(text[i])) {
            return true;
        }
    }
    return false;
}

/* What a force's name ends in without saying which force it is. */
static const char *const general_words[] = {" police", " constabulary", " service",
                                            " force"};

size_t roster_without_general_word(const char *folded, size_t length)
{
    for (size_t i = 0; i < sizeof(general_words) / sizeof(*general_words); i++) {
        size_t word = strlen(general_words[i]);
        bool may_end = length > word && folded[length - 1] == general_words[i][word - 1];
        if (may_end && strncmp(folded + length - word, general_words[i], word) == 0) {
            return length - word;
        }
    }
    return length;
}

/* ---- a whole text ---- */

/* As strncmp, whose answer the first letters mostly are. */
static int compared(const char *name, const char *folded, size_t length)
{
    int first = length > 0 ? (unsigned char)*name - (unsigned char)*folded : 0;
    return first != 0 ? first : strncmp(name, folded, length);
}

/* The first name that is not before some folded letters. */
static size_t name_from(const struct roster *roster, const char *folded, size_t length)
{
    size_t low = 0, high = roster->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compared(roster->names[middle].folded, folded, length) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct force *force_named(const struct roster *roster, const char *folded,
                                       size_t length)
{
    size_t at = name_from(roster, folded, length);
    bool found = at < roster->name_count && roster->names[at].length == length &&
                 strncmp(roster->names[at].folded, folded, length) == 0;
    return found ? roster->names[at].force : NULL;
}

/* The force that folded letters name, with or without general words at the end. */
static const struct force *force_of_folded(const struct roster *roster,
                                           const char *folded)
{
    size_t length = strlen(folded), before;
    do {
        const struct force *force = force_named(roster, folded, length);
        if (force) {
            return force;
        }
        before = length;
        length = roster_without_general_word(folded, length);
    } while (length < before);
    return NULL;
}

const struct force *roster_force_folded(const struct roster *roster, const char *folded)
{
    const struct force *force = force_of_folded(roster, folded);
    bool has_article = !force && strncmp(folded, "the ", 4) == 0;
    return has_article ? force_of_folded(roster, folded + 4) : force;
}

const struct force *roster_force(const struct roster *roster, const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || length > LONGEST_TITLE) {
        return NULL;
    }
    struct arena arena = {0};
    const struct force *force = roster_force_folded(roster, text_folded(&arena, text));
    arena_clear(&arena);
    return force;
}

const struct force *roster_force_coded(const struct roster *roster, const char *code)
{
    for (size_t i = 0; i < roster->forces.count; i++) {
        if (strcmp(roster->forces.items[i].code, code) == 0) {
            return &roster->forces.items[i];
        }
    }
    return NULL;
}

/* ---- inside a text ---- */

enum {
    MOST_WORDS = LONGEST_TITLE, /* a title of single letters */
};

/* A text's words, folded, with one space between them, and where each came from. */
struct words {
    char folded[LONGEST_TITLE * 4 + 4]; /* '&' becomes " and" */
    size_t length;
    struct {
        size_t start;    /* in folded */
        const char *raw; /* as written */
        size_t raw_length;
    } items[MOST_WORDS];
    size_t count;
};

static bool is_word_byte(char byte)
{
    return is_upper(byte) || is_lower(byte) || (byte >= '0' && byte <= '9') ||
           (unsigned char)byte >= 0x80;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "WestYorkshire", "GMP2023", "GMPReturn": a word ends where its letters change so. */
static bool changes(const char *at)
{
    bool is_hump =
        is_upper(at[1]) && (is_lower(at[0]) || (is_upper(at[0]) && is_lower(at[2])));
    return is_hump || is_digit(at[0]) != is_digit(at[1]);
}

static size_t word_length(const char *text, bool splits)
{
    size_t length = 1;
    while (*text != '&' && is_word_byte(text[length]) &&
           !(splits && changes(text + length - 1))) {
        length++;
    }
    return length;
}

static void add_word(struct words *words, const char *raw, size_t length)
{
    if (words->count > 0) {
        words->folded[words->length++] = ' ';
    }
    words->items[words->count].start = words->length;
    words->items[words->count].raw = raw;
    words->items[words->count++].raw_length = length;
    if (*raw == '&') {
        memcpy(words->folded + words->length, "and", 3);
        words->length += 3;
        return;
    }
    for (size_t i = 0; i < length; i++) {
        words->folded[words->length++] =
            (char)(is_upper(raw[i]) ? raw[i] | 0x20 : raw[i]);
    }
}

static void cut_words(const char *text, bool splits, struct words *words)
{
    words->count = words->length = 0;
    while (*text) {
        if (!is_word_byte(*text) && *text != '&') {
            text++;
            continue;
        }
        size_t length = word_length(text, splits);
        add_word(words, text, length);
        text += length;
    }
    words->folded[words->length] = '\0';
}

static bool is_written_with(enum care care, const char *raw, size_t length)
{
    return care == CARE_NONE || (care == CARE_CAPITAL && is_upper(*raw)) ||
           (care == CARE_CAPITALS && !has_lower(raw, length));
}

/* The longest name that begins at a word; *end gets where it ends in the folded text. */
static const struct force *force_at(const struct roster *roster,
                                    const struct words *words, size_t word, size_t *end)
{
    const char *text = words->folded + words->items[word].start;
    size_t first = strcspn(text, " ");
    const struct force *force = NULL;
    for (size_t i = name_from(roster, text, first);
         i < roster->name_count && strncmp(roster->names[i].folded, text, first) == 0;
         i++) {
        const struct force_name *name = &roster->names[i];
        bool is_here = strncmp(text, name->folded, name->length) == 0 &&
                       (text[name->length] == ' ' || !text[name->length]);
        size_t ends = words->items[word].start + name->length;
        if (is_here && (!force || ends > *end) &&
            is_written_with(name->care, words->items[word].raw,
                            words->items[word].raw_length)) {
            force = name->force;
            *end = ends;
        }
    }
    return force;
}

static bool is_between(const struct words *words, size_t word, const char *marks)
{
    const char *end = words->items[word - 1].raw + words->items[word - 1].raw_length;
    size_t length = (size_t)(words->items[word].raw - end);
    return strspn(end, marks) >= length;
}

static bool is_compass_word(const struct words *words, size_t word)
{
    static const char *const names[] = {"north ", "south ", "east ", "west "};
    const char *text = words->folded + words->items[word].start;
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (strncmp(text, names[i], strlen(names[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* "West Midlands region": neither that force nor any other. */
static bool is_region(const char *behind)
{
    return strncmp(behind, " region", strlen(" region")) == 0 ||
           strcmp(behind, " rocu") == 0 ||
           strncmp(behind, " rocu ", strlen(" rocu ")) == 0;
}

/* "J. Kent", "N'hants", "North Hants": an initial or a point of the compass right before
 * a name makes it that of somebody or somewhere else. "South East Kent" names a region
 * first. */
static bool is_of_another(const struct words *words, size_t word)
{
    if (word == 0) {
        return false;
    }
    bool is_initial =
        words->items[word - 1].raw_length == 1 &&
        (is_upper(*words->items[word - 1].raw) || is_lower(*words->items[word - 1].raw));
    bool is_in_region = word > 1 && is_compass_word(words, word - 2);
    return (is_initial && is_between(words, word, " .'")) ||
           (is_compass_word(words, word - 1) && !is_in_region &&
            is_between(words, word, " "));
}

static void add_force(const struct force *force, const struct force **found, size_t room,
                      size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        if (found[i] == force) {
            return;
        }
    }
    if (*count < room) {
        found[(*count)++] = force;
    }
}

static size_t forces_in_words(const struct roster *roster, const struct words *words,
                              const struct force **found, size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++) {
        size_t end = 0;
        const struct force *force = force_at(roster, words, i, &end);
        if (!force) {
            continue;
        }
        if (!is_of_another(words, i) && !is_region(words->folded + end)) {
            add_force(force, found, room, &count);
        }
        while (i + 1 < words->count && words->items[i + 1].start < end) {
            i++;
        }
    }
    return count;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80) {
        text++;
    }
    return !*text;
}

size_t roster_forces_in(const struct roster *roster, const char *text,
                        const struct force **found, size_t room)
{
    size_t length = strlen(text);
    if (length == 0 || length > LONGEST_TITLE) {
        return 0;
    }
    struct arena arena = {0};
    const char *plain = is_ascii(text) ? text : text_plain(&arena, text);
    struct words words;
    size_t count = 0, before = 0; /* forces; words */
    bool is_title = strlen(plain) <= LONGEST_TITLE;
    for (int splits = 0; is_title && count == 0 && splits < 2; splits++) {
        cut_words(plain, splits, &words);
        bool is_other = words.count > before; /* else none is split */
        count = is_other ? forces_in_words(roster, &words, found, room) : 0;
        before = words.count;
    }
    arena_clear(&arena);
    return count;
}

/* ---- near misses ---- */

const struct force *roster_near(const struct roster *roster, const char *text)
{
    struct arena arena = {0};
    const char *folded = text_folded(&arena, text);
    size_t length = strlen(folded);
    unsigned least = length >= NEAR_TWO_SLIPS ? 3 : 2;
    const struct force *nearest = NULL;
    for (size_t i = 0; length >= NEAR_LEAST && i < roster->name_count; i++) {
        const struct force_name *name = &roster->names[i];
        unsigned distance = text_distance(folded, name->folded, least);
        if (distance < least) {
            least = distance;
            nearest = name->force;
        } else if (distance == least && nearest && name->force != nearest) {
            nearest = NULL;
        }
    }
    arena_clear(&arena);
    return nearest;
}

const struct policing_body *force_body_on(const struct force *force, struct date day)
{
    for (size_t i = 0; i < force->bodies.count; i++) {
        const struct policing_body *body = &force->bodies.items[i];
        bool has_begun = !date_is_set(body->from) || date_compare(body->from, day) <= 0;
        bool has_ended = date_is_set(body->until) && date_compare(body->until, day) < 0;
        if (has_begun && !has_ended) {
            return body;
        }
    }
    return NULL;
}
