// SPDX-License-Identifier: MIT
#include "importers/recognise/orientation.h"

enum {
    LEAST_ACROSS = 3, /* numbers alone in a row that may be items: two are a priority and
                         a day */
};

/* How many different references stand in one line of a sheet, either way. */
struct tally {
    unsigned line; /* the row or column counted last */
    unsigned named, bare, most;
    unsigned *seen; /* by item: the line in which it was seen last */
};

static unsigned tally_weight(const struct tally *tally, unsigned least_bare)
{
    return 2 * tally->named + (tally->bare >= least_bare ? tally->bare : 0);
}

static void tally_add(struct tally *tally, const struct framework *framework,
                      const struct item_reference *reference, unsigned least_bare)
{
    const struct item *item =
        reference->form == REFERENCE_BARE
            ? framework_item_numbered(framework, ITEM_RECOMMENDATION, reference->number)
            : reference->item;
    if (!item || tally->seen[item - framework->items.items] == tally->line) {
        return;
    }
    tally->seen[item - framework->items.items] = tally->line;
    tally->named += reference->form == REFERENCE_NAMED;
    tally->bare += reference->form == REFERENCE_BARE;
    unsigned weight = tally_weight(tally, least_bare);
    tally->most = weight > tally->most ? weight : tally->most;
}

unsigned references_across(struct reader *reader, const struct sheet *sheet,
                           struct words *const *words)
{
    const struct framework *framework = reader->context->framework;
    struct tally tally = {0};
    tally.seen = arena_array(reader->arena, unsigned, framework->items.count);
    for (size_t i = 0; i < sheet->cells.count; i++) {
        unsigned row = sheet->cells.items[i].row;
        if (row != tally.line) {
            tally.line = row;
            tally.named = tally.bare = 0;
        }
        tally_add(&tally, framework, words_reference(reader, words[i]), LEAST_ACROSS);
    }
    return tally.most;
}

unsigned references_down(struct reader *reader, const struct sheet *sheet,
                         struct words *const *words)
{
    const struct framework *framework = reader->context->framework;
    unsigned end = sheet_end_column(sheet), most = 0;
    struct tally *tallies = arena_array(reader->arena, struct tally, end);
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct item_reference *reference = words_reference(reader, words[i]);
        if (reference->form == REFERENCE_NONE) {
            continue;
        }
        struct tally *tally = &tallies[sheet->cells.items[i].column];
        if (!tally->seen) {
            tally->seen = arena_array(reader->arena, unsigned, framework->items.count);
            tally->line = 1;
        }
        tally_add(tally, framework, reference, 1);
        most = tally->most > most ? tally->most : most;
    }
    return most;
}
