// SPDX-License-Identifier: MIT
/* Reads a framework's file and checks its rules. */
#include "model/framework.h"

#include <string.h>
#include <strings.h>

#include "model/base/digest.h"
#include "model/base/ordered.h"
#include "model/json.h"

struct reading {
    struct arena *arena;
    struct framework *framework;
};

static const char *const kind_words[] = {"recommendation", "afi", NULL};
static const char *const rating_choices[] = {"Red",  "Amber", "Green",
                                             "Blue", "Grey",  NULL};

static enum rating read_rating(struct json value)
{
    return (enum rating)(RATING_RED + json_choice(value, "rating", rating_choices));
}

/* ---- publications, days, themes and areas ---- */

static void read_publications(struct reading *reading, struct json root)
{
    struct json array = json_array_or_none(root, "publications");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value =
            json_object_with(json_at(array, i), "title published comments_due");
        *list_add(reading->arena, &reading->framework->publications) =
            (struct publication_event){json_text(value, "title"),
                                       json_date(value, "published"),
                                       json_date_or_none(value, "comments_due")};
    }
}

static void read_days(struct reading *reading, struct json root)
{
    enum {
        MOST_DAYS = 366,
    };
    struct json days = json_object_with(json_member(root, "days"), "due lock note");
    reading->framework->due_days = json_whole(days, "due", 0, MOST_DAYS);
    reading->framework->lock_days = json_whole(days, "lock", 0, MOST_DAYS);
    if (reading->framework->lock_days < reading->framework->due_days) {
        json_fault(days, "a month cannot be locked before its returns are due");
    }
}

static const struct theme *theme_of(const struct framework *framework, const char *id)
{
    for (size_t i = 0; i < framework->themes.count; i++) {
        if (strcmp(framework->themes.items[i].id, id) == 0) {
            return &framework->themes.items[i];
        }
    }
    return NULL;
}

static const struct area *area_of(const struct framework *framework, const char *id)
{
    for (size_t i = 0; i < framework->areas.count; i++) {
        if (strcmp(framework->areas.items[i].id, id) == 0) {
            return &framework->areas.items[i];
        }
    }
    return NULL;
}

static void read_themes(struct reading *reading, struct json root)
{
    struct json array = json_array_at(root, "themes");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value = json_object_with(json_at(array, i), "id title noun verb");
        struct theme theme = {json_text(value, "id"), json_text(value, "title"),
                              json_text(value, "noun"), json_text(value, "verb")};
        if (theme_of(reading->framework, theme.id)) {
            json_fault(value, "a second theme \"%s\"", theme.id);
        }
        *list_add(reading->arena, &reading->framework->themes) = theme;
    }
}

static const struct theme *read_theme(struct reading *reading, struct json value)
{
    const char *id = json_text(value, "theme");
    const struct theme *theme = theme_of(reading->framework, id);
    if (*id && !theme) {
        json_fault(json_member(value, "theme"), "there is no theme \"%s\"",
                   text_visible(reading->arena, id, 60));
    }
    return theme;
}

static const struct area *read_area(struct reading *reading, struct json value)
{
    const char *id = json_text(value, "area");
    const struct area *area = area_of(reading->framework, id);
    if (*id && !area) {
        json_fault(json_member(value, "area"), "there is no area \"%s\"",
                   text_visible(reading->arena, id, 60));
    }
    return area;
}

static void read_areas(struct reading *reading, struct json root)
{
    struct json array = json_array_at(root, "areas");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value =
            json_object_with(json_at(array, i), "id title noun theme has_headline");
        struct area area = {json_text(value, "id"), json_text(value, "title"),
                            json_text(value, "noun"), read_theme(reading, value),
                            json_flag(value, "has_headline")};
        if (area_of(reading->framework, area.id)) {
            json_fault(value, "a second area \"%s\"", area.id);
        }
        *list_add(reading->arena, &reading->framework->areas) = area;
    }
}

/* ---- the words and colours of ratings ---- */

static void check_fill(struct json value, const char *fill)
{
    if (strlen(fill) != 6 || strspn(fill, "0123456789ABCDEF") != 6) {
        json_fault(json_member(value, "fill"),
                   "expected a colour of six digits such as \"FFC000\"");
    }
}

static void read_terms(struct reading *reading, struct json value)
{
    value = json_object_with(value, "rating word definition force_may_use fill synonyms");
    enum rating rating = read_rating(value);
    struct rating_terms *terms = &reading->framework->terms[rating];
    if (!value.value) {
        return;
    }
    if (terms->word) {
        json_fault(value, "a second entry for %s", rating_word(rating));
        return;
    }
    *terms = (struct rating_terms){
        .rating = rating,
        .word = json_text_or(value, "word", rating_word(rating)),
        .definition = json_text(value, "definition"),
        .force_may_use = json_flag(value, "force_may_use"),
        .fill = json_text(value, "fill"),
        .synonyms = json_folded(value, "synonyms"),
    };
    check_fill(value, terms->fill);
    const char *word = text_folded(reading->arena, terms->word);
    if (!texts_have(&terms->synonyms, word)) {
        *list_add(reading->arena, &terms->synonyms) = word;
    }
}

/* A word means one thing: two lists of words must have none in common. */
static void check_apart(struct reading *reading, struct json root, const char *what,
                        const struct texts *words, const char *other_what,
                        const struct texts *others)
{
    for (size_t i = 0; i < words->count; i++) {
        if (texts_have(others, words->items[i])) {
            json_fault(root, "\"%s\" stands for %s and for %s",
                       text_visible(reading->arena, words->items[i], 60), what,
                       other_what);
        }
    }
}

static void check_words(struct reading *reading, struct json root)
{
    struct framework *framework = reading->framework;
    for (int one = RATING_RED; one < RATINGS; one++) {
        const struct texts *words = &framework->terms[one].synonyms;
        const char *what = rating_word((enum rating)one);
        for (int other = RATING_RED; other < one; other++) {
            check_apart(reading, root, what, words, rating_word((enum rating)other),
                        &framework->terms[other].synonyms);
        }
        check_apart(reading, root, what, words, "a placeholder",
                    &framework->placeholders);
        check_apart(reading, root, what, words, "not applicable",
                    &framework->not_applicable);
    }
    check_apart(reading, root, "a placeholder", &framework->placeholders,
                "not applicable", &framework->not_applicable);
}

static void add_phrases(struct reading *reading, const struct texts *texts,
                        struct phrase phrase)
{
    struct framework *framework = reading->framework;
    const char *word = framework->terms[phrase.rating].word;
    for (size_t i = 0; i < texts->count; i++) {
        phrase.folded = texts->items[i];
        phrase.is_word = word && strcasecmp(phrase.folded, word) == 0;
        if (!framework_phrase(framework, phrase.folded)) {
            *ordered_add(reading->arena, &framework->phrases, phrase.folded) = phrase;
        }
    }
}

static void gather_phrases(struct reading *reading)
{
    struct framework *framework = reading->framework;
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        add_phrases(
            reading, &framework->terms[rating].synonyms,
            (struct phrase){.kind = PHRASE_RATING, .rating = (enum rating)rating});
    }
    add_phrases(reading, &framework->placeholders,
                (struct phrase){.kind = PHRASE_PLACEHOLDER});
    add_phrases(reading, &framework->not_applicable,
                (struct phrase){.kind = PHRASE_NOT_APPLICABLE});
}

static void read_ratings(struct reading *reading, struct json root)
{
    struct json array = json_array_at(root, "ratings");
    for (size_t i = 0; i < json_count(array); i++) {
        read_terms(reading, json_at(array, i));
    }
    for (int rating = RATING_RED; array.value && rating < RATINGS; rating++) {
        if (!reading->framework->terms[rating].word) {
            json_fault(array, "there is no entry for %s",
                       rating_word((enum rating)rating));
        }
    }
    reading->framework->placeholders = json_folded(root, "placeholders");
    reading->framework->not_applicable = json_folded(root, "not_applicable");
    check_words(reading, root);
    gather_phrases(reading);
}

static bool lies_in(const struct fill_range *range, int hue)
{
    return range->from <= range->to ? hue >= range->from && hue <= range->to
                                    : hue >= range->from || hue <= range->to;
}

static void check_range(struct reading *reading, struct json value,
                        const struct fill_range *range)
{
    const struct fill_ranges *ranges = &reading->framework->fill_ranges;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct fill_range *other = &ranges->items[i];
        if (lies_in(other, range->from) || lies_in(other, range->to) ||
            lies_in(range, other->from)) {
            json_fault(value, "overlaps the range of %s", rating_word(other->rating));
        }
    }
}

static void read_ranges(struct reading *reading, struct json fills)
{
    struct json array = json_array_at(fills, "ranges");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value = json_object_with(json_at(array, i), "rating from to");
        struct fill_range range = {read_rating(value), json_whole(value, "from", 0, 360),
                                   json_whole(value, "to", 0, 360)};
        check_range(reading, value, &range);
        *list_add(reading->arena, &reading->framework->fill_ranges) = range;
    }
}

static void read_fills(struct reading *reading, struct json root)
{
    if (!json_has(root, "fills")) {
        reading->framework->fill_least_lightness = 101; /* no fill means anything */
        return;
    }
    struct json fills = json_object_with(
        json_member(root, "fills"),
        "least_saturation least_lightness most_lightness ranges neutral note");
    struct framework *framework = reading->framework;
    framework->fill_least_saturation = json_whole(fills, "least_saturation", 0, 100);
    framework->fill_least_lightness = json_whole(fills, "least_lightness", 0, 100);
    framework->fill_most_lightness = json_whole(fills, "most_lightness", 0, 100);
    framework->fill_neutral_saturation = -1;
    read_ranges(reading, fills);
    if (json_has(fills, "neutral")) {
        struct json neutral =
            json_object_with(json_member(fills, "neutral"), "rating most_saturation");
        framework->fill_neutral = read_rating(neutral);
        framework->fill_neutral_saturation =
            json_whole(neutral, "most_saturation", 0, framework->fill_least_saturation);
    }
}

/* ---- the words of items and bases ---- */

static void read_item_words(struct reading *reading, struct json root)
{
    struct json words =
        json_object_with(json_member(root, "item_words"), "recommendation afi");
    struct texts *lists = reading->framework->item_words;
    for (int kind = 0; kind_words[kind]; kind++) {
        json_array_at(words, kind_words[kind]);
        lists[kind] = json_folded(words, kind_words[kind]);
    }
    check_apart(reading, words, "a recommendation", &lists[ITEM_RECOMMENDATION],
                "an area for improvement", &lists[ITEM_AFI]);
}

static void add_synonym(struct reading *reading, struct basis *basis, const char *word)
{
    const char *folded = text_folded(reading->arena, word);
    if (!texts_have(&basis->synonyms, folded)) {
        *list_add(reading->arena, &basis->synonyms) = folded;
    }
}

static void read_bases(struct reading *reading, struct json root)
{
    struct json array = json_array_or_none(root, "bases");
    struct bases *bases = &reading->framework->bases;
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value =
            json_object_with(json_at(array, i), "id title is_tested synonyms");
        struct basis *basis = list_add(reading->arena, bases);
        *basis =
            (struct basis){json_text(value, "id"), json_text(value, "title"),
                           json_flag(value, "is_tested"), json_folded(value, "synonyms")};
        add_synonym(reading, basis, basis->id);
        add_synonym(reading, basis, basis->title);
        for (size_t other = 0; other < i; other++) {
            check_apart(reading, value, basis->id, &basis->synonyms,
                        bases->items[other].id, &bases->items[other].synonyms);
        }
    }
}

/* ---- items ---- */

static void read_deadline(struct reading *reading, struct json value, struct item *item)
{
    static const enum deadline_kind kinds[] = {DEADLINE_IMMEDIATE, DEADLINE_NONE,
                                               DEADLINE_NOT_STATED};
    const char *text = json_text(value, "deadline");
    if (!*text || date_of_iso(text, &item->deadline)) {
        return;
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(deadline_kind_word(kinds[i]), text) == 0) {
            item->deadline_kind = kinds[i];
            return;
        }
    }
    json_fault(json_member(value, "deadline"),
               "expected a day such as \"2023-04-30\", or immediate, none or not-stated; "
               "found \"%s\"",
               text_visible(reading->arena, text, 60));
}

/* Items stand in the order of every table: recommendations by number, then areas for
 * improvement by number. */
static void check_order(struct reading *reading, struct json value,
                        const struct item *item)
{
    const struct items *items = &reading->framework->items;
    const struct item *before = items->count > 1 ? item - 1 : NULL;
    if (before && (before->kind > item->kind ||
                   (before->kind == item->kind && before->number >= item->number))) {
        json_fault(value,
                   "must stand after the item before it (%s): recommendations by "
                   "number, then areas for improvement by number",
                   before->id);
    }
    if (*item->id && framework_item(reading->framework, item->id) != item) {
        json_fault(json_member(value, "id"), "a second item \"%s\"", item->id);
    }
}

static void check_area(struct json value, const struct item *item)
{
    if (item->applies_to_forces && !item->area) {
        json_fault(value, "an item for forces needs an area");
    }
    if (item->area && item->theme && item->area->theme != item->theme) {
        json_fault(json_member(value, "area"), "belongs to another theme");
    }
}

static void read_item(struct reading *reading, struct json value)
{
    value =
        json_object_with(value, "id kind number subject addressees theme area deadline "
                                "deadline_text applies_to_forces is_verified note");
    if (!value.value) {
        return;
    }
    struct item *item = list_add(reading->arena, &reading->framework->items);
    *item = (struct item){
        .id = json_text(value, "id"),
        .kind = (enum item_kind)json_choice(value, "kind", kind_words),
        .number = (unsigned)json_whole(value, "number", 1, 999),
        .subject = json_text(value, "subject"),
        .addressees = json_texts(value, "addressees"),
        .theme = read_theme(reading, value),
        .area = json_has(value, "area") ? read_area(reading, value) : NULL,
        .deadline_text = json_text_or(value, "deadline_text", ""),
        .applies_to_forces = json_flag(value, "applies_to_forces"),
        .is_verified = json_flag(value, "is_verified"),
        .note = json_text_or(value, "note", ""),
    };
    read_deadline(reading, value, item);
    check_order(reading, value, item);
    check_area(value, item);
}

static void list_force_items(struct reading *reading, struct json items)
{
    struct framework *framework = reading->framework;
    framework->force_items =
        arena_array(reading->arena, const struct item *, framework->items.count);
    for (size_t i = 0; i < framework->items.count; i++) {
        struct item *item = &framework->items.items[i];
        if (item->applies_to_forces) {
            item->index = framework->force_item_count;
            framework->force_items[framework->force_item_count++] = item;
        }
    }
    if (items.value && framework->force_item_count == 0) {
        json_fault(items, "expected at least one item that applies to forces");
    }
}

static void read_items(struct reading *reading, struct json root)
{
    struct json array = json_array_at(root, "items");
    for (size_t i = 0; i < json_count(array); i++) {
        read_item(reading, json_at(array, i));
    }
    list_force_items(reading, array);
}

/* ---- what the file states about itself ---- */

/* Checks one sum of the register, such as {"count": 9, "kind": "recommendation",
 * "theme": "vetting", "applies_to_forces": true}: what is not named is not asked. */
static void check_sum(struct reading *reading, struct json value)
{
    value = json_object_with(value, "count kind theme area applies_to_forces");
    int stated = json_whole(value, "count", 0, 9999), found = 0;
    int kind = json_choice(value, "kind", kind_words);
    const struct theme *theme =
        json_has(value, "theme") ? read_theme(reading, value) : NULL;
    const struct area *area = json_has(value, "area") ? read_area(reading, value) : NULL;
    bool by_addressee = json_has(value, "applies_to_forces");
    bool to_forces = json_flag_or(value, "applies_to_forces", false);
    const struct items *items = &reading->framework->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        found += (int)item->kind == kind && (!theme || item->theme == theme) &&
                 (!area || item->area == area) &&
                 (!by_addressee || item->applies_to_forces == to_forces);
    }
    if (value.value && found != stated) {
        json_fault(value, "the file states %d, its items are %d", stated, found);
    }
}

static void read_exemptions(struct reading *reading, struct json root)
{
    struct json array = json_array_or_none(root, "exemptions");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value = json_object_with(json_at(array, i), "force_code item reason");
        struct exemption exemption = {json_text(value, "force_code"),
                                      json_text(value, "item"),
                                      json_text(value, "reason")};
        if (*exemption.item_id &&
            !framework_item(reading->framework, exemption.item_id)) {
            json_fault(json_member(value, "item"), "there is no item \"%s\"",
                       text_visible(reading->arena, exemption.item_id, 60));
        }
        *list_add(reading->arena, &reading->framework->exemptions) = exemption;
    }
}

static void read_framework(struct reading *reading, struct json root)
{
    root = json_object_with(root,
                            "id title publisher inspectorate source notes publications "
                            "days themes areas sums ratings fills placeholders "
                            "not_applicable item_words bases exemptions items");
    struct framework *framework = reading->framework;
    framework->id = json_text(root, "id");
    framework->title = json_text(root, "title");
    framework->publisher = json_text(root, "publisher");
    framework->inspectorate = json_text(root, "inspectorate");
    framework->source = json_text_or(root, "source", "");
    framework->notes = json_texts(root, "notes");
    read_publications(reading, root);
    read_days(reading, root);
    read_themes(reading, root);
    read_areas(reading, root);
    read_ratings(reading, root);
    read_fills(reading, root);
    read_item_words(reading, root);
    read_bases(reading, root);
    read_items(reading, root);
    read_exemptions(reading, root);
    struct json sums = json_array_at(root, "sums");
    for (size_t i = 0; i < json_count(sums); i++) {
        check_sum(reading, json_at(sums, i));
    }
}

const struct framework *framework_load(const struct templates *templates,
                                       const char *name, struct arena *arena,
                                       struct faults *faults)
{
    struct bytes bytes;
    const char *where;
    if (!template_read_named(templates, "frameworks", name, arena, &bytes, &where,
                             faults)) {
        return NULL;
    }
    struct framework *framework = arena_new(arena, struct framework);
    struct reading reading = {arena, framework};
    struct json root = json_document_open(bytes, where, arena, faults);
    if (root.value) {
        read_framework(&reading, root);
    }
    bool is_sound = json_is_sound(root);
    json_document_close(root);
    framework->digest = digest_of(arena, bytes);
    return is_sound ? framework : NULL;
}
