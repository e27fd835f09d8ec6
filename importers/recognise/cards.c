// SPDX-License-Identifier: MIT
#include "importers/recognise/cards.h"

#include <string.h>

#include "importers/recognise/column.h"

enum {
    LABELS = 16,       /* different ones on a card */
    LABEL_WEIGHT = 85, /* of words that make a cell a label */
    VALUE_REACH = 4,   /* columns to the right of it in which its value may stand */
    LEAST_SHEETS = 2,  /* of one card each */
    TRIED_CELLS = 20000,
    PAIR_LENGTH = 60, /* of a label, and of a value behind it in the same cell */
};

/* Dealing out the cards of one sheet. */
struct deal {
    struct reader *reader;
    const struct sheet *sheet;
    struct words *const *words;
    struct view *view;
    size_t room;
    struct words *labels[LABELS];
    unsigned last_card[LABELS]; /* on which the label stood last */
    size_t label_count;
    const struct item *item; /* of the card begun last */
    bool is_unsure;          /* whose the labels are since another item was mentioned */
    unsigned cards, rated;
};

/* A label or a value: a cell of the sheet, or a part of one. */
struct part {
    const struct cell *cell;
    struct words *words;
};

static struct part part_of(const struct deal *deal, size_t cell)
{
    return (struct part){&deal->sheet->cells.items[cell], deal->words[cell]};
}

static void put(struct deal *deal, unsigned row, unsigned column, struct part part)
{
    struct view *view = deal->view;
    view->readings = list_with_room(deal->reader->arena, view->readings, view->count,
                                    &deal->room, sizeof(*view->readings));
    view->readings[view->count++] = (struct reading){
        .row = row, .column = column, .cell = part.cell, .words = part.words};
}

static bool is_label(struct reader *reader, struct words *words, bool *is_rating)
{
    struct heading_match match = words_heading(reader, words);
    *is_rating = field_is_rating(match.field);
    bool is_wanted = *is_rating || match.field == FIELD_NARRATIVE ||
                     match.field == FIELD_EVIDENCE || match.field == FIELD_OWNER ||
                     match.field == FIELD_DATE || match.field == FIELD_BASIS;
    return is_wanted && match.weight >= LABEL_WEIGHT;
}

/* The column that a label has in the view (from 2 on), or 0: too many labels. The first
 * card's label stands for all, as their heading; one that comes twice on a card has two
 * columns. */
static unsigned column_of(struct deal *deal, struct part label)
{
    size_t i = 0;
    while (i < deal->label_count &&
           (deal->labels[i] != label.words || deal->last_card[i] == deal->cards)) {
        i++;
    }
    if (i == LABELS) {
        return 0;
    }
    unsigned column = (unsigned)i + 2;
    deal->last_card[i] = deal->cards;
    if (i == deal->label_count) {
        deal->labels[deal->label_count++] = label.words;
        put(deal, 1, column, label);
    }
    return column;
}

/* The value on the right of a label, or the count of cells when there is none. */
static size_t value_of(struct deal *deal, size_t label)
{
    const struct cells *cells = &deal->sheet->cells;
    const struct cell *at = &cells->items[label];
    for (size_t i = label + 1; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];
        bool is_other;
        if (cell->row != at->row || cell->column > at->column + VALUE_REACH ||
            is_label(deal->reader, deal->words[i], &is_other)) {
            break;
        }
        if (!deal->words[i]->is_blank || cell->fill != NO_FILL) {
            return i;
        }
    }
    return cells->count;
}

/* What stands on the left of a cell in its row, or NULL. */
static struct words *words_before(const struct deal *deal, size_t cell)
{
    const struct cells *cells = &deal->sheet->cells;
    for (size_t i = cell; i > 0 && cells->items[i - 1].row == cells->items[cell].row;
         i--) {
        if (!deal->words[i - 1]->is_blank) {
            return deal->words[i - 1];
        }
    }
    return NULL;
}

/* Whether a card begins at a reference: one that is the first of its row or the value of
 * a label of items. Others are links ("Linked to | R07") and what a narrative mentions.
 */
static bool begins_card(struct deal *deal, size_t cell)
{
    const struct item_reference *reference =
        words_reference(deal->reader, deal->words[cell]);
    if (reference->form != REFERENCE_NAMED || reference->item == deal->item) {
        return false;
    }
    struct words *before = words_before(deal, cell);
    struct heading_match match = {0};
    if (before) {
        match = words_heading(deal->reader, before);
    }
    return !before || (match.field == FIELD_ITEM && match.weight >= LABEL_WEIGHT) ||
           words_section(deal->reader, before) >= 0;
}

/* "Recommendation 3 applies here too": a sentence about an item, and perhaps no heading.
 */
static bool is_sentence(const char *text)
{
    static const char digits[] = "0123456789";
    text += strcspn(text, digits);
    text += strspn(text, digits);
    bool has_space = *text == ' ';
    text += strspn(text, " ");
    return has_space && *text >= 'a' && *text <= 'z' && strncmp(text, "of ", 3) != 0;
}

static void begin_card(struct deal *deal, size_t cell)
{
    deal->is_unsure = is_sentence(deal->sheet->cells.items[cell].text);
    if (!deal->is_unsure) {
        deal->item = words_reference(deal->reader, deal->words[cell])->item;
        deal->cards++;
        put(deal, deal->cards + 1, 1, part_of(deal, cell));
    }
}

static void put_value(struct deal *deal, unsigned column, struct part value)
{
    if (column > 0) {
        put(deal, deal->cards + 1, column, value);
    }
}

/* A part of a cell's text, as a cell at the same place. */
static struct part cut(const struct deal *deal, size_t cell, size_t from, size_t length)
{
    struct arena *arena = deal->reader->arena;
    struct cell *copy = arena_new(arena, struct cell);
    *copy = deal->sheet->cells.items[cell];
    copy->text = arena_text(arena, copy->text + from, length);
    return (struct part){copy, words_of(deal->reader, copy)};
}

/* "RAG: Amber" in one cell, or in a paragraph: the label of ratings, and its value.
 * False when the cell holds anything else. */
static bool is_pair(const struct deal *deal, size_t cell, struct part *label,
                    struct part *value)
{
    const char *text = deal->sheet->cells.items[cell].text;
    size_t length = strcspn(text, ":\n");
    size_t rest = text[length] == ':' ? strlen(text + length + 1) : 0;
    bool is_rating;
    if (length == 0 || length > PAIR_LENGTH || rest == 0 || rest > PAIR_LENGTH) {
        return false;
    }
    *label = cut(deal, cell, 0, length);
    *value = cut(deal, cell, length + 1, rest);
    return !value->words->is_blank && is_label(deal->reader, label->words, &is_rating) &&
           is_rating;
}

static void deal_cell(struct deal *deal, size_t cell)
{
    struct words *words = deal->words[cell];
    bool is_rating;
    if (begins_card(deal, cell)) {
        begin_card(deal, cell);
        return;
    }
    if (deal->cards == 0 || deal->is_unsure) {
        return;
    }
    struct part label, value;
    if (is_pair(deal, cell, &label, &value)) {
        deal->rated++;
        put_value(deal, column_of(deal, label), value);
        return;
    }
    if (!is_label(deal->reader, words, &is_rating)) {
        return;
    }
    unsigned column = column_of(deal, part_of(deal, cell));
    size_t at = value_of(deal, cell);
    deal->rated += is_rating;
    if (at < deal->sheet->cells.count) {
        put_value(deal, column, part_of(deal, at));
    }
}

static bool deal_cards(struct deal *deal, unsigned least)
{
    if (deal->sheet->cells.count > TRIED_CELLS) {
        return false;
    }
    deal->view = arena_new(deal->reader->arena, struct view);
    deal->view->sheet = deal->sheet;
    deal->view->is_dealt = true;
    for (size_t i = 0; i < deal->sheet->cells.count; i++) {
        deal_cell(deal, i);
    }
    if (deal->cards < least || deal->rated < least) {
        return false;
    }
    view_arrange(deal->view, deal->reader->arena);
    return true;
}

struct view *cards_view(struct reader *reader, const struct sheet *sheet,
                        struct words *const *words, unsigned least)
{
    struct deal deal = {.reader = reader, .sheet = sheet, .words = words};
    return deal_cards(&deal, least) ? deal.view : NULL;
}

struct view_list cards_a_sheet(struct reader *reader, const struct worded_sheet *sheets,
                               size_t count)
{
    struct view_list views = {0};
    const struct items *items = &reader->context->framework->items;
    bool *is_seen = arena_array(reader->arena, bool, items->count);
    for (size_t s = 0; s < count; s++) {
        struct deal deal = {
            .reader = reader, .sheet = sheets[s].sheet, .words = sheets[s].words};
        if (sheets[s].sheet->is_hidden || !deal_cards(&deal, 1) || deal.cards != 1 ||
            !deal.item) {
            continue;
        }
        if (is_seen[deal.item - items->items]) {
            return (struct view_list){0};
        }
        is_seen[deal.item - items->items] = true;
        *list_add(reader->arena, &views) = deal.view;
    }
    return views.count >= LEAST_SHEETS ? views : (struct view_list){0};
}
