// SPDX-License-Identifier: MIT
#include "importers/recognise/cards.h"

#include "importers/recognise/column.h"

enum {
    LABELS = 16,       /* different ones on a card */
    LABEL_WEIGHT = 85, /* of words that make a cell a label */
    VALUE_REACH = 4,   /* columns to the right of it in which its value may stand */
    LEAST_CARDS = 2,
    TRIED_CELLS = 20000,
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
    unsigned cards, rated;
};

static void put(struct deal *deal, unsigned row, unsigned column, size_t cell)
{
    struct view *view = deal->view;
    view->readings = list_with_room(deal->reader->arena, view->readings, view->count,
                                    &deal->room, sizeof(*view->readings));
    view->readings[view->count++] =
        (struct reading){.row = row,
                         .column = column,
                         .cell = &deal->sheet->cells.items[cell],
                         .words = deal->words[cell]};
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
static unsigned column_of(struct deal *deal, size_t cell)
{
    size_t i = 0;
    while (i < deal->label_count &&
           (deal->labels[i] != deal->words[cell] || deal->last_card[i] == deal->cards)) {
        i++;
    }
    if (i == LABELS) {
        return 0;
    }
    unsigned column = (unsigned)i + 2;
    deal->last_card[i] = deal->cards;
    if (i == deal->label_count) {
        deal->labels[deal->label_count++] = deal->words[cell];
        put(deal, 1, column, cell);
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

static void deal_cell(struct deal *deal, size_t cell)
{
    struct words *words = deal->words[cell];
    const struct item_reference *reference = words_reference(deal->reader, words);
    bool is_rating;
    if (reference->form == REFERENCE_NAMED && reference->item != deal->item) {
        deal->item = reference->item;
        deal->cards++;
        put(deal, deal->cards + 1, 1, cell);
        return;
    }
    if (deal->cards == 0 || !is_label(deal->reader, words, &is_rating)) {
        return;
    }
    unsigned column = column_of(deal, cell);
    size_t value = value_of(deal, cell);
    deal->rated += is_rating;
    if (column > 0 && value < deal->sheet->cells.count) {
        put(deal, deal->cards + 1, column, value);
    }
}

struct view *cards_view(struct reader *reader, const struct sheet *sheet,
                        struct words *const *words)
{
    struct deal deal = {.reader = reader, .sheet = sheet, .words = words};
    if (sheet->cells.count > TRIED_CELLS) {
        return NULL;
    }
    deal.view = arena_new(reader->arena, struct view);
    deal.view->sheet = sheet;
    deal.view->is_dealt = true;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        deal_cell(&deal, i);
    }
    if (deal.cards < LEAST_CARDS || deal.rated < LEAST_CARDS) {
        return NULL;
    }
    view_arrange(deal.view, reader->arena);
    return deal.view;
}
