// SPDX-License-Identifier: MIT
#include "importers/recognise/item_reference.h"

#include <string.h>
#include <strings.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

enum {
    SPELT_LENGTH = 40, /* bytes before a reference's number, or of one spelt out */
};

/* Number words, as far as anyone spells numbers of items out. */
static const char *const number_words[] = {"one", "two",   "three", "four", "five",
                                           "six", "seven", "eight", "nine", "ten"};

/* What may stand before a reference: the inspectorate's name and such. */
static const char *const prefaces[] = {"hmicfrs",   "hmic", "hmi",    "the", "ref",
                                       "reference", "item", "number", "no"};

/* A text on its way to being understood: folded, and what is left of it. */
struct scan {
    const struct framework *framework;
    const char *rest;
    bool is_kind_known; /* from an earlier reference in the same cell: "Rec 2 and 3" */
    enum item_kind kind;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

static void skip_spaces(struct scan *scan)
{
    scan->rest += strspn(scan->rest, " ");
}

/* Takes a word (or words) from the front, when whole words or digits follow it. */
static bool take(struct scan *scan, const char *word)
{
    size_t length = 0;
    while (word[length] && scan->rest[length] == word[length]) {
        length++;
    }
    if (length == 0 || word[length] || is_letter(scan->rest[length])) {
        return false;
    }
    scan->rest += length;
    skip_spaces(scan);
    return true;
}

/* The same, one letter s more allowed: "recs 2 and 3". */
static bool take_noun(struct scan *scan, const char *noun)
{
    size_t length = strlen(noun);
    struct scan before = *scan;
    if (take(scan, noun)) {
        return true;
    }
    if (length > 0 && strncmp(scan->rest, noun, length) == 0 &&
        scan->rest[length] == 's') {
        scan->rest += length;
        if (take(scan, "s")) {
            return true;
        }
    }
    *scan = before;
    return false;
}

enum {
    MISSPELT_LENGTH = 8, /* words this long may have one or two letters wrong */
};

/* The words before the first digit, without "no" and "number" at their end. */
static size_t words_before_digit(const char *text, char *words, size_t room)
{
    static const char *const endings[] = {" no", " number", " nr"};
    size_t length = strcspn(text, "0123456789");
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    if (length >= room) {
        return 0;
    }
    memcpy(words, text, length);
    words[length] = '\0';
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcmp(words + length - ending, endings[i]) == 0) {
            length -= ending;
            words[length] = '\0';
        }
    }
    return length;
}

/* Takes words that are nearly the ones looked for: "recomendation", "area for
 * improvment". */
static bool take_misspelt(struct scan *scan, const char *noun)
{
    char words[48];
    size_t length = *scan->rest == *noun ? strlen(noun) : 0;
    if (length < MISSPELT_LENGTH) {
        return false;
    }
    size_t taken = words_before_digit(scan->rest, words, sizeof(words));
    if (taken + 2 < length || taken > length + 2 || text_distance(words, noun, 2) > 2) {
        return false;
    }
    scan->rest += taken;
    skip_spaces(scan);
    return true;
}

/* The letters with which the framework's own ids of a kind begin: "r" of "R07". */
static bool take_id_letters(struct scan *scan, enum item_kind kind)
{
    const struct items *items = &scan->framework->items;
    for (size_t i = 0; i < items->count; i++) {
        const char *id = items->items[i].id;
        char letters[16];
        size_t length = items->items[i].kind == kind ? strcspn(id, "0123456789-_. ") : 0;
        if (length == 0 || length >= sizeof(letters)) {
            continue;
        }
        for (size_t at = 0; at < length; at++) {
            letters[at] =
                (char)(id[at] >= 'A' && id[at] <= 'Z' ? id[at] - 'A' + 'a' : id[at]);
        }
        letters[length] = '\0';
        return take(scan, letters);
    }
    return false;
}

static bool take_kind_exactly(struct scan *scan, enum item_kind kind)
{
    const struct texts *words = &scan->framework->item_words[kind];
    if (take_id_letters(scan, kind)) {
        return true;
    }
    for (size_t i = 0; i < words->count; i++) {
        if (words->items[i][0] == scan->rest[0] && take_noun(scan, words->items[i])) {
            return true;
        }
    }
    return false;
}

static bool take_kind_misspelt(struct scan *scan, enum item_kind kind)
{
    const struct texts *words = &scan->framework->item_words[kind];
    for (size_t i = 0; i < words->count; i++) {
        if (take_misspelt(scan, words->items[i])) {
            return true;
        }
    }
    return false;
}

static bool take_kind(struct scan *scan, enum item_kind *kind)
{
    static const enum item_kind kinds[] = {ITEM_AFI, ITEM_RECOMMENDATION};
    static bool (*const ways[])(struct scan *, enum item_kind) = {take_kind_exactly,
                                                                  take_kind_misspelt};
    for (size_t i = 0; !is_digit(scan->rest[0]) && i < 4; i++) {
        struct scan before = *scan;
        if (ways[i / 2](scan, kinds[i % 2])) {
            *kind = kinds[i % 2];
            return true;
        }
        *scan = before;
    }
    return false;
}

static void take_number_word(struct scan *scan)
{
    static const char *const words[] = {"number", "no", "nr", "num", "ref", "reference"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (take(scan, words[i])) {
            return;
        }
    }
}

static bool take_spelt_number(struct scan *scan, unsigned *number)
{
    for (unsigned i = 0; i < COUNT_OF(number_words); i++) {
        if (take(scan, number_words[i])) {
            *number = i + 1;
            return true;
        }
    }
    return false;
}

/* Takes at most three digits and the letter of a part ("7a"). */
static bool take_number(struct scan *scan, unsigned *number, bool *has_part)
{
    size_t digits = strspn(scan->rest, "0123456789");
    if (digits == 0 || digits > 3) {
        return false;
    }
    *number = 0;
    for (size_t i = 0; i < digits; i++) {
        *number = *number * 10 + (unsigned)(scan->rest[i] - '0');
    }
    const char *behind = scan->rest + digits;
    *has_part =
        *behind >= 'a' && *behind <= 'h' && !is_letter(behind[1]) && !is_digit(behind[1]);
    behind += *has_part;
    if (is_letter(*behind)) {
        return false; /* "2nd", "30days" */
    }
    scan->rest = behind;
    skip_spaces(scan);
    return true;
}

static void take_preface(struct scan *scan)
{
    bool taken = true;
    while (taken) {
        taken = false;
        for (size_t i = 0; i < COUNT_OF(prefaces) && !taken; i++) {
            taken = take(scan, prefaces[i]);
        }
    }
}

static bool take_reference(struct scan *scan, struct item_reference *reference)
{
    struct scan before = *scan;
    enum item_kind kind;
    bool is_named = take_kind(scan, &kind);
    if (is_named) {
        take_number_word(scan);
        scan->is_kind_known = true;
        scan->kind = kind;
    }
    bool has_number = take_number(scan, &reference->number, &reference->has_part) ||
                      (is_named && take_spelt_number(scan, &reference->number));
    if (!has_number) {
        *scan = before;
        return false;
    }
    reference->form = is_named || scan->is_kind_known ? REFERENCE_NAMED : REFERENCE_BARE;
    reference->kind = scan->kind;
    reference->item =
        reference->form == REFERENCE_NAMED
            ? framework_item_numbered(scan->framework, scan->kind, reference->number)
            : NULL;
    return true;
}

static void add_several(struct item_reference *reference, const struct item *item)
{
    if (item && reference->several_count < REFERENCES_AT_ONCE) {
        reference->several[reference->several_count++] = item;
    }
}

static bool is_other(const struct item_reference *a, const struct item_reference *b)
{
    return a->number != b->number || (a->form == REFERENCE_NAMED && a->kind != b->kind);
}

/* Takes the joint before another reference; false when only a mark stood there, which
 * folding made a space. */
static bool take_joint(struct scan *scan, bool *is_range)
{
    *is_range = take(scan, "to");
    return *is_range || take(scan, "and") || take(scan, "or");
}

static void add_next(struct scan *scan, struct item_reference *reference,
                     const struct item_reference *next, bool is_range)
{
    if (reference->form != REFERENCE_SEVERAL) {
        add_several(reference, reference->item);
    }
    for (unsigned n = reference->number + 1; is_range && n < next->number; n++) {
        add_several(reference, framework_item_numbered(scan->framework, next->kind, n));
    }
    add_several(reference, next->item);
    reference->form = REFERENCE_SEVERAL;
}

/* "2 and 3", "R2 to R4", "R2, R3": other references behind the first. Behind a mere mark
 * a bare number counts only when nothing else follows: "R02 - 43 records" is one item.
 * "7a/7b" names one item twice. */
static void take_others(struct scan *scan, struct item_reference *reference)
{
    const struct item_reference first = *reference;
    const struct scan start = *scan;
    bool is_loose = false;
    while (*scan->rest) {
        struct scan before = *scan;
        struct item_reference next = {0};
        bool is_range;
        bool has_joint = take_joint(scan, &is_range);
        bool is_named = scan->rest[0] != '\0' && !is_digit(scan->rest[0]);
        if (!take_reference(scan, &next)) {
            *scan = before;
            break;
        }
        is_loose |= !has_joint && !is_named;
        if (is_other(&first, &next)) {
            add_next(scan, reference, &next, is_range);
        }
    }
    if (is_loose && *scan->rest) {
        *scan = start;
        *reference = first;
    }
}

/* "V2", "E1.1", "1.2", "PEEL-3": a few letters and digits, no words. */
static bool is_strange(const char *text)
{
    size_t letters = 0, digits = 0, length = 0;
    for (; *text; text++, length++) {
        bool is_plain = (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
        letters += is_plain;
        digits += is_digit(*text);
        if (!is_plain && !is_digit(*text) && !strchr(".-_", *text)) {
            return false;
        }
    }
    return digits > 0 && digits <= 4 && letters <= 4 && length <= 9;
}

/* The number with decimals is a level of a hierarchy ("1.2"), but for "2.0", which a
 * spreadsheet makes of 2. */
static bool has_levels(const char *text)
{
    for (; *text; text++) {
        bool is_point = *text == '.' && is_digit(text[1]) && text[1] != '0';
        if (is_point) {
            return true;
        }
        if (is_letter(*text) || *text == ' ') {
            return false;
        }
    }
    return false;
}

/* "2.0" → "2" in place. */
static void drop_zero_decimals(char *text)
{
    char *point = strchr(text, '.');
    if (point && point > text && point[1] == '0' &&
        point[1 + strspn(point + 1, "0")] == '\0' && is_digit(point[-1])) {
        *point = '\0';
    }
}

/* What stands behind a bare number must be set off from it, or "2 officers" would be
 * item 2. */
static bool is_set_off(const char *text)
{
    text += strspn(text, "#( ");
    text += strspn(text, "0123456789");
    while (*text >= 'a' && *text <= 'h') {
        text++;
    }
    text += strspn(text, " \t\n\r");
    return *text == '\0' || strchr(".:;)-]", *text) || (unsigned char)*text >= 0x80;
}

enum {
    PREFIXED_LENGTH =
        18, /* bytes of a code with a reference at its end: "VET-2022/R02" */
};

/* A reference at the very end of a short code. */
static struct item_reference reference_at_end(const struct framework *framework,
                                              const char *folded)
{
    struct item_reference none = {0};
    const char *word = strlen(folded) <= PREFIXED_LENGTH ? strchr(folded, ' ') : NULL;
    for (; word; word = strchr(word + 1, ' ')) {
        struct item_reference reference = {0};
        struct scan scan = {.framework = framework, .rest = word + 1};
        if (take_reference(&scan, &reference) && reference.form == REFERENCE_NAMED &&
            !*scan.rest) {
            return reference;
        }
    }
    return none;
}

static struct item_reference reference_in(const struct framework *framework, char *start,
                                          struct arena *arena)
{
    struct item_reference reference = {0};
    drop_zero_decimals(start);
    const char *folded = text_folded(arena, start);
    struct scan scan = {.framework = framework, .rest = folded};
    take_preface(&scan);
    if (has_levels(start)) {
        reference.form = is_strange(start) ? REFERENCE_STRANGE : REFERENCE_NONE;
        return reference;
    }
    if (!take_reference(&scan, &reference)) {
        reference = reference_at_end(framework, folded);
        if (reference.form == REFERENCE_NONE && is_strange(start)) {
            reference.form = REFERENCE_STRANGE;
        }
        return reference;
    }
    take_others(&scan, &reference);
    if (reference.form == REFERENCE_SEVERAL && !scan.is_kind_known &&
        start[strcspn(start, "/-.:")]) {
        return (struct item_reference){0}; /* a date, a time, a ratio */
    }
    reference.has_subject = *scan.rest != '\0';
    if (reference.form == REFERENCE_BARE && reference.has_subject && !is_set_off(start)) {
        reference.form = REFERENCE_NONE;
    }
    return reference;
}

static unsigned letter_bit(char byte)
{
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'z' ? 1u << (byte - 'a') : 0;
}

/* Whether a text begins with the letter of a word that could begin a reference. Quick:
 * most cells of a large sheet end here. */
static bool begins_like_reference(const struct framework *framework, const char *text)
{
    unsigned letters = 0;
    while (*text == ' ' || *text == '\n' || *text == '\t') {
        text++;
    }
    if (letter_bit(*text) == 0 || strnlen(text, PREFIXED_LENGTH + 1) <= PREFIXED_LENGTH) {
        return true;
    }
    for (int kind = 0; kind < 2; kind++) {
        for (size_t i = 0; i < framework->item_words[kind].count; i++) {
            letters |= letter_bit(framework->item_words[kind].items[i][0]);
        }
    }
    for (size_t i = 0; i < framework->items.count; i++) {
        letters |= letter_bit(framework->items.items[i].id[0]);
    }
    for (size_t i = 0; i < COUNT_OF(prefaces); i++) {
        letters |= letter_bit(prefaces[i][0]);
    }
    return letters & letter_bit(*text);
}

/* Whether a number word begins at a letter. */
static bool begins_number_word(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(number_words); i++) {
        const char *word = number_words[i];
        if ((*text | 0x20) == *word && strncasecmp(text, word, strlen(word)) == 0) {
            return true;
        }
    }
    return false;
}

/* A reference's number stands at its beginning; one that is spelt out, in a short text.
 */
static bool may_hold_reference(const char *text)
{
    size_t length = 0;
    while (length <= SPELT_LENGTH && text[length] && !is_digit(text[length])) {
        length++;
    }
    if (is_digit(text[length])) {
        return length <= SPELT_LENGTH;
    }
    static const char first_letters[] = "eEfFnNoOsStT";
    while (length <= SPELT_LENGTH && *(text += strcspn(text, first_letters))) {
        if (begins_number_word(text++)) {
            return true; /* "Recommendation two" */
        }
    }
    return false;
}

struct item_reference item_reference_of(const struct framework *framework,
                                        const char *text, struct arena *arena)
{
    if (!may_hold_reference(text) || !begins_like_reference(framework, text)) {
        return (struct item_reference){0};
    }
    size_t length = strnlen(text, REFERENCE_LENGTH);
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length--; /* not inside a letter */
    }
    const char *start = text[length] ? arena_text(arena, text, length) : text;
    return reference_in(framework, text_trimmed(arena, start), arena);
}

const struct item_reference *item_reference_kept(const struct framework *framework,
                                                 const char *text, struct arena *arena,
                                                 struct arena *scratch)
{
    static const struct item_reference none = {0};
    struct item_reference found = item_reference_of(framework, text, scratch);
    if (found.form == REFERENCE_NONE) {
        return &none;
    }
    struct item_reference *kept = arena_new(arena, struct item_reference);
    *kept = found;
    return kept;
}

const struct item *item_reference_as(const struct framework *framework,
                                     const struct item_reference *reference,
                                     enum item_kind kind)
{
    return reference->form == REFERENCE_BARE
               ? framework_item_numbered(framework, kind, reference->number)
               : reference->item;
}
