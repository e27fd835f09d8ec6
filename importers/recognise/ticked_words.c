// SPDX-License-Identifier: MIT
#include "importers/recognise/ticked_words.h"

#include <string.h>

enum {
    CHOICE_LENGTH = 240, /* bytes; what is longer is prose */
};

struct box {
    const char *sign;
    bool is_ticked;
};

static const struct box boxes[] = {
    {"☐", false}, {"□", false}, {"▢", false}, {"[ ]", false}, {"[]", false},
    {"☒", true},  {"☑", true},  {"✅", true},  {"[x]", true},  {"[X]", true},
};

/* The first byte of every sign above. */
static const char first_bytes[] = "[\xE2";

/* The box that a text begins with, or NULL. */
static const struct box *box_at(const char *text)
{
    for (size_t i = 0; i < sizeof(boxes) / sizeof(*boxes); i++) {
        if (strncmp(text, boxes[i].sign, strlen(boxes[i].sign)) == 0) {
            return &boxes[i];
        }
    }
    return NULL;
}

static const char *behind_box(const char *text, const struct box *box)
{
    static const char selector[] = "\uFE0F"; /* of a sign's coloured form */
    text += strlen(box->sign);
    return text + (strncmp(text, selector, strlen(selector)) == 0 ? strlen(selector) : 0);
}

/* A choice that is being read. */
struct choice {
    const struct framework *framework;
    struct arena *arena;
    unsigned offered, ticked; /* sets of ratings */
};

static bool offer(struct choice *choice, const char *from, const char *to, bool is_ticked)
{
    const char *words = arena_text(choice->arena, from, (size_t)(to - from));
    enum rating rating =
        rating_cell_term(choice->framework, text_folded(choice->arena, words));
    if (!rating || (choice->offered & 1u << rating)) {
        return false;
    }
    choice->offered |= 1u << rating;
    choice->ticked |= is_ticked ? 1u << rating : 0;
    return true;
}

static const char *end_of_words(const char *text)
{
    text += strcspn(text, first_bytes);
    while (*text && !box_at(text)) {
        text += 1 + strcspn(text + 1, first_bytes);
    }
    return text;
}

/* Boxes before their words, or behind them throughout. */
static bool read_choice(struct choice *choice, const char *text)
{
    bool is_before = box_at(text) != NULL;
    while (*text) {
        const struct box *box = box_at(text);
        const char *words = is_before && box ? behind_box(text, box) : text;
        const char *end = end_of_words(words);
        box = is_before ? box : box_at(end);
        if (!box || !offer(choice, words, end, box->is_ticked)) {
            return false;
        }
        text = is_before ? end : behind_box(end, box);
    }
    return (choice->offered & (choice->offered - 1)) != 0;
}

bool ticked_words(const struct framework *framework, const char *text,
                  struct arena *arena, struct rating_cell *cell)
{
    if (strnlen(text, CHOICE_LENGTH) == CHOICE_LENGTH || !*end_of_words(text)) {
        return false;
    }
    struct choice choice = {.framework = framework, .arena = arena};
    if (!read_choice(&choice, text_trimmed(arena, text))) {
        return false;
    }
    bool is_one = (choice.ticked & (choice.ticked - 1)) == 0;
    *cell = (struct rating_cell){.form = !choice.ticked ? RATING_PLACEHOLDER
                                         : is_one       ? RATING_WORD
                                                        : RATING_UNCLEAR};
    for (int r = RATING_RED; r < RATINGS && cell->form == RATING_WORD; r++) {
        if (choice.ticked == 1u << r) {
            cell->rating = (enum rating)r;
            cell->plainness = PLAIN_WORD;
        }
    }
    return true;
}
