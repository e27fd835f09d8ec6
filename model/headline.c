// SPDX-License-Identifier: MIT
#include "model/headline.h"

/* What is being written, and of whose ratings. */
struct press {
    const struct reconciliation *reconciliation;
    const struct framework *framework;
    unsigned forces;
    enum assessor assessor;
    struct arena *arena;
    struct headlines headlines;
};

/* ---- shares in words; integers throughout ---- */

/* Tenths of all forces as the sentences tell them apart: 10 is nine tenths and more, 4
 * less than half; those between are rounded, halves up, so that 9 is just under nine. */
enum band {
    BAND_LEAST = 4,
    BAND_JUST_UNDER_90 = 9,
    BAND_AT_LEAST_90 = 10,
};

static int band_of(unsigned count, unsigned base)
{
    unsigned long n = count, b = base;
    if (10 * n >= 9 * b) {
        return BAND_AT_LEAST_90;
    }
    return 2 * n < b ? BAND_LEAST : (int)((20 * n + b) / (2 * b));
}

static char *band_words(struct arena *arena, int band)
{
    switch (band) {
    case BAND_AT_LEAST_90:
        return text_printf(arena, "at least 90 percent");
    case BAND_JUST_UNDER_90:
        return text_printf(arena, "just under 90 percent");
    case BAND_LEAST:
        return text_printf(arena, "less than 50 percent");
    default:
        return text_printf(arena, "about %d percent", 10 * band);
    }
}

char *share_words(struct arena *arena, unsigned count, unsigned base)
{
    return base == 0 ? text_printf(arena, "%s", "")
                     : band_words(arena, band_of(count, base));
}

char *total_words(struct arena *arena, unsigned count, unsigned base, bool is_theme)
{
    if (base == 0) {
        return text_printf(arena, "%s", "");
    }
    unsigned long n = count, b = base;
    if (is_theme && 10 * n >= 9 * b) {
        return text_printf(arena, "at least 90 percent");
    }
    return text_printf(arena, "%lu percent", (200 * n + b) / (2 * b));
}

static const char *number_words(struct arena *arena, size_t number)
{
    static const char *const words[] = {
        "no",       "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    };
    return number < sizeof(words) / sizeof(words[0]) ? words[number]
                                                     : text_printf(arena, "%zu", number);
}

/* ---- sentences and selections ---- */

/* The inspectorate's findings stand for themselves; the forces' are said to be theirs. */
static const char *sentence_of(struct press *press, const char *words)
{
    if (press->assessor == ASSESSOR_FORCE) {
        return text_printf(press->arena, "Forces assess that %s", words);
    }
    char *sentence = text_printf(press->arena, "%s", words);
    if (sentence[0] >= 'a' && sentence[0] <= 'z') {
        sentence[0] = (char)(sentence[0] - 'a' + 'A');
    }
    return sentence;
}

static void add_clause(struct text *selection, const char *column, const char *value)
{
    text_add(selection, selection->length > 0 ? " & " : "");
    text_addf(selection, "%s=%s", column, value);
}

static const char *item_names(struct arena *arena, const struct headline_items *items,
                              const char *separator)
{
    struct text names = {.arena = arena};
    for (size_t i = 0; i < items->count; i++) {
        text_add(&names, i > 0 ? separator : "");
        text_add(&names, items->items[i].item->id);
    }
    return text_of(&names);
}

static const char *selection_of(struct press *press, const struct headline *headline,
                                enum item_kind kind, const char *ratings)
{
    struct text selection = {.arena = press->arena};
    add_clause(&selection, "kind", item_kind_word(kind));
    if (headline->theme) {
        add_clause(&selection, "theme", headline->theme->id);
    }
    if (headline->area) {
        add_clause(&selection, "area", headline->area->id);
    }
    if (headline->items.count > 0) {
        add_clause(&selection, "item", item_names(press->arena, &headline->items, "|"));
    }
    const char *column =
        press->assessor == ASSESSOR_FORCE ? "force_rating" : "inspectorate_rating";
    add_clause(&selection, column, ratings);
    return text_of(&selection);
}

/* ---- counting ---- */

static struct tally tally_of(const struct press *press, const struct selection *selection)
{
    return measure(press->reconciliation, press->assessor, selection);
}

static struct headline_item headline_item_of(const struct press *press,
                                             const struct item *item)
{
    struct tally tally = tally_of(press, &(struct selection){.item = item});
    return (struct headline_item){
        .item = item, .count = tally_likely(&tally), .base = tally.base};
}

static void tally_add(struct tally *sum, const struct tally *more)
{
    for (int row = 0; row < TALLY_ROWS; row++) {
        sum->count[row] += more->count[row];
    }
    sum->base += more->base;
}

/* The sums of a headline's items are its numbers. */
static void sum_items(struct press *press, struct headline *headline)
{
    for (size_t i = 0; i < headline->items.count; i++) {
        const struct item *item = headline->items.items[i].item;
        struct tally tally = tally_of(press, &(struct selection){.item = item});
        tally_add(&headline->tally, &tally);
    }
    headline->numerator = tally_likely(&headline->tally);
    headline->base = headline->tally.base;
}

static void publish(struct press *press, struct headline headline)
{
    headline.assessor = press->assessor;
    *list_add(press->arena, &press->headlines) = headline;
}

/* ---- how much the inspectorate has graded: Blue and Grey are gradings here, not left
 * out ---- */

static unsigned rated(const struct tally *tally)
{
    return tally->base - tally->count[TALLY_NOT_APPLICABLE] -
           tally->count[TALLY_NOT_VERIFIED] - tally->count[TALLY_NOT_READ];
}

enum assessor headlines_assessor(const struct reconciliation *reconciliation)
{
    struct tally all =
        measure(reconciliation, ASSESSOR_INSPECTORATE, &(struct selection){0});
    return rated(&all) > 0 ? ASSESSOR_INSPECTORATE : ASSESSOR_FORCE;
}

static void write_coverage(struct press *press)
{
    struct tally tally = tally_of(
        press, &(struct selection){.by_kind = true, .kind = ITEM_RECOMMENDATION});
    unsigned count = rated(&tally);
    if (press->assessor == ASSESSOR_FORCE || count == tally.base) {
        return;
    }
    struct headline headline = {.id = "coverage", .numerator = count, .base = tally.base};
    headline.sentence = text_printf(press->arena, "The inspectorate has graded %u of %u.",
                                    count, tally.base);
    headline.tally = tally;
    headline.tally.count[TALLY_BLUE] = headline.tally.count[TALLY_GREY] = 0;
    headline.selection =
        selection_of(press, &headline, ITEM_RECOMMENDATION, "Red|Amber|Green|Blue|Grey");
    publish(press, headline);
}

/* ---- totals of themes and areas ---- */

static const char *total_sentence(struct press *press, const struct headline *headline,
                                  const char *noun)
{
    unsigned items = headline->base / press->forces;
    const char *share = total_words(press->arena, headline->numerator, headline->base,
                                    headline->area == NULL);
    return text_printf(
        press->arena,
        "of %u %s %s (%u to each of %u %s), %s (%u) %s likely to be addressed by the "
        "deadline.",
        headline->base, noun, headline->base == 1 ? "recommendation" : "recommendations",
        items, press->forces, press->forces == 1 ? "force" : "forces", share,
        headline->numerator, headline->base == 1 ? "has been or is" : "have been or are");
}

static void write_total(struct press *press, const char *id, const struct theme *theme,
                        const struct area *area, const char *noun)
{
    struct tally tally = tally_of(
        press,
        &(struct selection){
            .theme = theme, .area = area, .by_kind = true, .kind = ITEM_RECOMMENDATION});
    if (tally.base == 0) {
        return;
    }
    struct headline headline = {.id = id,
                                .theme = theme,
                                .area = area,
                                .numerator = tally_likely(&tally),
                                .base = tally.base,
                                .tally = tally};
    headline.sentence = sentence_of(press, total_sentence(press, &headline, noun));
    headline.selection =
        selection_of(press, &headline, ITEM_RECOMMENDATION, "Amber|Green");
    for (size_t i = 0; i < press->framework->force_item_count; i++) {
        const struct item *item = press->framework->force_items[i];
        if (item->kind == ITEM_RECOMMENDATION && item->theme == theme &&
            (!area || item->area == area)) {
            *list_add(press->arena, &headline.items) = headline_item_of(press, item);
        }
    }
    publish(press, headline);
}

static void write_areas(struct press *press, const struct theme *theme)
{
    for (size_t i = 0; i < press->framework->areas.count; i++) {
        const struct area *area = &press->framework->areas.items[i];
        if (area->theme == theme && area->has_headline) {
            write_total(press, text_printf(press->arena, "area-%s", area->id), theme,
                        area, area->noun);
        }
    }
}

/* ---- bands: recommendations that about as many forces will achieve ---- */

static struct headline_items items_in_band(struct press *press, const struct theme *theme,
                                           int band)
{
    struct headline_items items = {0};
    for (size_t i = 0; i < press->framework->force_item_count; i++) {
        const struct item *item = press->framework->force_items[i];
        if (item->kind != ITEM_RECOMMENDATION || item->theme != theme) {
            continue;
        }
        struct headline_item counted = headline_item_of(press, item);
        if (band_of(counted.count, counted.base) == band) {
            *list_add(press->arena, &items) = counted;
        }
    }
    return items;
}

static const char *slug_of(struct arena *arena, const char *words)
{
    char *slug = text_printf(arena, "%s", words);
    for (char *at = slug; *at; at++) {
        *at = *at == ' ' ? '-' : *at;
    }
    return slug;
}

static void write_band(struct press *press, const struct theme *theme, int band)
{
    struct headline headline = {.theme = theme,
                                .items = items_in_band(press, theme, band)};
    size_t count = headline.items.count;
    if (count == 0) {
        return;
    }
    const char *share = band_words(press->arena, band);
    sum_items(press, &headline);
    headline.id =
        text_printf(press->arena, "%s-%s", theme->id, slug_of(press->arena, share));
    headline.sentence = sentence_of(
        press,
        text_printf(press->arena, "%s %s likely to be %s by %s of forces: %s.",
                    number_words(press->arena, count),
                    count == 1 ? "recommendation is" : "recommendations are", theme->verb,
                    share, item_names(press->arena, &headline.items, ", ")));
    headline.selection =
        selection_of(press, &headline, ITEM_RECOMMENDATION, "Amber|Green");
    publish(press, headline);
}

static void write_theme(struct press *press, const struct theme *theme)
{
    write_total(press, text_printf(press->arena, "%s-total", theme->id), theme, NULL,
                theme->noun);
    for (int band = BAND_AT_LEAST_90; band >= BAND_LEAST; band--) {
        write_band(press, theme, band);
    }
    write_areas(press, theme);
}

/* ---- areas for improvement, which have no deadline ---- */

static void write_afi(struct press *press, const struct item *item)
{
    struct headline headline = {.id = text_printf(press->arena, "item-%s", item->id),
                                .theme = item->theme};
    *list_add(press->arena, &headline.items) = headline_item_of(press, item);
    sum_items(press, &headline);
    headline.sentence = sentence_of(
        press, text_printf(press->arena, "%u of %u %s addressed %s or %s likely to.",
                           headline.numerator, headline.base,
                           headline.base == 1 ? "force has" : "forces have", item->id,
                           headline.base == 1 ? "is" : "are"));
    headline.selection = selection_of(press, &headline, ITEM_AFI, "Amber|Green");
    publish(press, headline);
}

struct headlines headlines_of(const struct reconciliation *reconciliation,
                              struct arena *arena)
{
    const struct framework *framework = reconciliation->position->framework;
    struct press press = {.reconciliation = reconciliation,
                          .framework = framework,
                          .forces =
                              (unsigned)reconciliation->position->roster->forces.count,
                          .assessor = headlines_assessor(reconciliation),
                          .arena = arena};
    if (press.forces == 0) {
        return press.headlines;
    }
    write_coverage(&press);
    for (size_t i = 0; i < framework->themes.count; i++) {
        write_theme(&press, &framework->themes.items[i]);
    }
    for (size_t i = 0; i < framework->force_item_count; i++) {
        if (framework->force_items[i]->kind == ITEM_AFI) {
            write_afi(&press, framework->force_items[i]);
        }
    }
    return press.headlines;
}
