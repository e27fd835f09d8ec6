// SPDX-License-Identifier: MIT
#include "model/framework.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/ordered.h"

/* ---- items ---- */

const struct item *framework_item(const struct framework *framework, const char *id)
{
    for (size_t i = 0; i < framework->items.count; i++) {
        if (strcmp(framework->items.items[i].id, id) == 0) {
            return &framework->items.items[i];
        }
    }
    return NULL;
}

const struct item *framework_item_numbered(const struct framework *framework,
                                           enum item_kind kind, unsigned number)
{
    for (size_t i = 0; i < framework->items.count; i++) {
        const struct item *item = &framework->items.items[i];
        if (item->kind == kind && item->number == number) {
            return item;
        }
    }
    return NULL;
}

struct texts framework_force_words(const struct framework *framework, struct arena *arena)
{
    struct texts words = {0};
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        if (framework->terms[rating].force_may_use) {
            *list_add(arena, &words) = framework->terms[rating].word;
        }
    }
    return words;
}

bool framework_is_exempt(const struct framework *framework, const char *force_code,
                         const char *item_id)
{
    for (size_t i = 0; i < framework->exemptions.count; i++) {
        const struct exemption *exemption = &framework->exemptions.items[i];
        if (strcmp(exemption->force_code, force_code) == 0 &&
            strcmp(exemption->item_id, item_id) == 0) {
            return true;
        }
    }
    return false;
}

char *item_deadline_words(struct arena *arena, const struct item *item)
{
    static const char *const words[] = {
        [DEADLINE_DATE] = "",
        [DEADLINE_IMMEDIATE] = "Immediate",
        [DEADLINE_NONE] = "None",
        [DEADLINE_NOT_STATED] = "Not stated in the source",
    };
    return item->deadline_kind == DEADLINE_DATE
               ? date_words(arena, item->deadline)
               : text_printf(arena, "%s", words[item->deadline_kind]);
}

const char *deadline_kind_word(enum deadline_kind kind)
{
    static const char *const words[] = {
        [DEADLINE_DATE] = "date",
        [DEADLINE_IMMEDIATE] = "immediate",
        [DEADLINE_NONE] = "none",
        [DEADLINE_NOT_STATED] = "not-stated",
    };
    return words[kind];
}

const char *item_kind_word(enum item_kind kind)
{
    return kind == ITEM_AFI ? "afi" : "recommendation";
}

/* ---- items by what a person typed ---- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The number at the end of a folded name, and the length of the words before it; false
 * when no number of a sensible size is there. */
static bool split_number(const char *folded, size_t *length, unsigned *number)
{
    size_t end = strlen(folded), start = end;
    while (start > 0 && is_digit(folded[start - 1])) {
        start--;
    }
    if (start == end || end - start > 4) {
        return false;
    }
    *number = (unsigned)strtoul(folded + start, NULL, 10);
    while (start > 0 && folded[start - 1] == ' ') {
        start--;
    }
    *length = start;
    return true;
}

/* The kind whose words come nearest to a text within a number of slips; false for none.
 */
static bool kind_of_words(const struct framework *framework, const char *words,
                          unsigned slips, enum item_kind *kind)
{
    for (int at = 0; at < 2; at++) {
        const struct texts *known = &framework->item_words[at];
        for (size_t i = 0; i < known->count; i++) {
            if (text_distance(words, known->items[i], slips) <= slips) {
                *kind = (enum item_kind)at;
                return true;
            }
        }
    }
    return false;
}

static const struct item *item_of_id(const struct framework *framework,
                                     const char *folded, unsigned slips)
{
    for (size_t i = 0; i < framework->items.count; i++) {
        const struct item *item = &framework->items.items[i];
        struct arena arena = {0};
        bool is_it = text_distance(folded, text_folded(&arena, item->id), slips) <= slips;
        arena_clear(&arena);
        if (is_it) {
            return item;
        }
    }
    return NULL;
}

static const struct item *item_of_words(const struct framework *framework,
                                        struct arena *arena, const char *folded,
                                        unsigned slips)
{
    size_t length;
    unsigned number;
    enum item_kind kind = ITEM_RECOMMENDATION;
    if (!split_number(folded, &length, &number)) {
        return NULL;
    }
    const char *words = arena_text(arena, folded, length);
    if (length == 0 ? slips == 0 : !kind_of_words(framework, words, slips, &kind)) {
        return NULL;
    }
    return framework_item_numbered(framework, kind, number);
}

const struct item *framework_item_named(const struct framework *framework,
                                        const char *name, const char **near)
{
    struct arena arena = {0};
    const char *folded = text_folded(&arena, name);
    const struct item *item = item_of_id(framework, folded, 0);
    item = item ? item : item_of_words(framework, &arena, folded, 0);
    const struct item *meant = item;
    meant = meant ? meant : item_of_words(framework, &arena, folded, 2);
    meant = meant ? meant : item_of_id(framework, folded, 1);
    *near = item || !meant ? NULL : meant->id;
    arena_clear(&arena);
    return item;
}

/* ---- what cells say ---- */

enum {
    LONGEST_TERM =
        200, /* bytes: a longer text is a narrative, not a word of the scheme */
};

static bool is_long(const char *text)
{
    return strnlen(text, LONGEST_TERM + 1) > LONGEST_TERM;
}

const struct phrase *framework_phrase(const struct framework *framework,
                                      const char *folded)
{
    return ordered_find(&framework->phrases, folded);
}

static bool is_phrase(const struct framework *framework, const char *folded,
                      enum phrase_kind kind)
{
    const struct phrase *phrase = framework_phrase(framework, folded);
    return phrase && phrase->kind == kind;
}

enum rating framework_rating_of(const struct framework *framework, const char *text)
{
    if (is_long(text)) {
        return RATING_NONE;
    }
    struct arena arena = {0};
    const char *folded = text_folded(&arena, text);
    const struct phrase *phrase = framework_phrase(framework, folded);
    arena_clear(&arena);
    return phrase && phrase->kind == PHRASE_RATING ? phrase->rating : RATING_NONE;
}

/* Marks that people type for "nothing": ASCII ones, dashes and the ellipsis. A tick, a
 * dot or a coloured circle may mean a rating and is none of them. */
static bool is_empty_marks(const char *text)
{
    static const char *const wide[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
                                       "\u2015", "\u2026", "\u2212", "\u00a0", "\u00ad"};
    while (*text) {
        size_t length = strchr("-._?/\\~: \t\r\n", *text) ? 1 : 0;
        for (size_t i = 0; length == 0 && i < sizeof(wide) / sizeof(*wide); i++) {
            length = strncmp(text, wide[i], strlen(wide[i])) == 0 ? strlen(wide[i]) : 0;
        }
        if (length == 0) {
            return false;
        }
        text += length;
    }
    return true;
}

bool framework_is_placeholder(const struct framework *framework, const char *text)
{
    if (text_is_blank(text) || is_long(text)) {
        return false;
    }
    struct arena arena = {0};
    bool is_one = is_empty_marks(text) ||
                  is_phrase(framework, text_folded(&arena, text), PHRASE_PLACEHOLDER);
    arena_clear(&arena);
    return is_one;
}

bool framework_is_not_applicable(const struct framework *framework, const char *text)
{
    if (is_long(text)) {
        return false;
    }
    struct arena arena = {0};
    const char *trimmed = text_trimmed(&arena, text);
    bool is_one = *trimmed != '#' && is_phrase(framework, text_folded(&arena, trimmed),
                                               PHRASE_NOT_APPLICABLE);
    arena_clear(&arena);
    return is_one;
}

const struct basis *framework_basis(const struct framework *framework, const char *text)
{
    if (is_long(text)) {
        return NULL;
    }
    struct arena arena = {0};
    const char *folded = text_folded(&arena, text);
    const struct basis *found = NULL;
    for (size_t i = 0; i < framework->bases.count && !found; i++) {
        const struct basis *basis = &framework->bases.items[i];
        found = texts_have(&basis->synonyms, folded) ? basis : NULL;
    }
    arena_clear(&arena);
    return found;
}

/* ---- fills ---- */

/* A colour as hue (degrees), saturation and lightness (percent). */
struct shade {
    double hue, saturation, lightness;
};

static double hue_of(double red, double green, double blue, double most, double spread)
{
    double sixth = spread == 0     ? 0
                   : most == red   ? (green - blue) / spread
                   : most == green ? 2 + (blue - red) / spread
                                   : 4 + (red - green) / spread;
    return sixth < 0 ? sixth * 60 + 360 : sixth * 60;
}

static struct shade shade_of(int rgb)
{
    double red = rgb >> 16 & 0xFF, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;
    double most = red > green ? red : green, least = red < green ? red : green;
    most = most > blue ? most : blue;
    least = least < blue ? least : blue;
    double spread = most - least, sum = most + least;
    double depth = sum <= 255 ? sum : 510 - sum;
    return (struct shade){
        .hue = hue_of(red, green, blue, most, spread),
        .saturation = depth > 0 ? 100 * spread / depth : 0,
        .lightness = sum / 5.1,
    };
}

static bool lies_in(const struct fill_range *range, double hue)
{
    return range->from <= range->to ? hue >= range->from && hue <= range->to
                                    : hue >= range->from || hue <= range->to;
}

enum {
    HUELESS = 10, /* percent of saturation up to which a shade looks grey */
};

enum rating framework_rating_of_fill(const struct framework *framework, int rgb,
                                     bool *is_coloured)
{
    bool ignored;
    is_coloured = is_coloured ? is_coloured : &ignored;
    *is_coloured = false;
    if (rgb < 0) {
        return RATING_NONE;
    }
    struct shade shade = shade_of(rgb);
    if (shade.lightness < framework->fill_least_lightness ||
        shade.lightness >= framework->fill_most_lightness) {
        return RATING_NONE;
    }
    if (shade.saturation <= framework->fill_neutral_saturation) {
        *is_coloured = framework->fill_neutral != RATING_NONE;
        return framework->fill_neutral;
    }
    *is_coloured = shade.saturation > HUELESS;
    bool is_clear = shade.saturation >= framework->fill_least_saturation;
    for (size_t i = 0; is_clear && i < framework->fill_ranges.count; i++) {
        if (lies_in(&framework->fill_ranges.items[i], shade.hue)) {
            return framework->fill_ranges.items[i].rating;
        }
    }
    return RATING_NONE;
}
