// SPDX-License-Identifier: MIT
#include "importers/recognise/row_numbers.h"

enum {
    LEAST_NUMBERS = 4, /* that make a count */
};

/* Whether a number is the same as the one above it or one more, or the first again. */
static bool goes_on(unsigned number, unsigned before)
{
    return number == 1 || (before > 0 && (number == before || number == before + 1));
}

unsigned row_numbers_last(struct block *block, unsigned column)
{
    unsigned before = 0, most = 0;
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct item_reference *reference = block_reference(block, l, column);
        bool is_bare = reference && reference->form == REFERENCE_BARE;
        bool is_named = reference && reference->form == REFERENCE_NAMED &&
                        reference->kind == ITEM_RECOMMENDATION;
        if (is_named || (is_bare && !goes_on(reference->number, before))) {
            return 0;
        }
        before = is_bare ? reference->number : before;
        most = before > most ? before : most;
    }
    return most;
}

unsigned row_numbers_end(struct block *block, unsigned column)
{
    const struct framework *framework = block->reader->context->framework;
    unsigned most = row_numbers_last(block, column), recommendations = 0;
    bool skips = false;
    for (size_t i = 0; i < framework->items.count; i++) {
        const struct item *at = &framework->items.items[i];
        recommendations += at->kind == ITEM_RECOMMENDATION && at->applies_to_forces;
        skips |= at->kind == ITEM_RECOMMENDATION && !at->applies_to_forces;
    }
    bool are_as_many = most == framework->force_item_count || most == recommendations;
    return skips && most >= LEAST_NUMBERS && are_as_many ? most : 0;
}
