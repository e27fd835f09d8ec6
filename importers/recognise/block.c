// SPDX-License-Identifier: MIT
#include "importers/recognise/block.h"

enum {
    NAMED_WEIGHT = 4, /* of a reference that says its kind, beside a number alone */
};

const struct item_reference *block_reference(const struct block *block, size_t l,
                                             unsigned column)
{
    const struct reading *reading = line_at(&block->view->lines[l], column);
    return reading_is_blank(reading) || reading->is_sideways
               ? NULL
               : words_reference(block->reader, reading->words);
}

bool block_refers(const struct block *block, size_t l, unsigned column)
{
    const struct item_reference *reference = block_reference(block, l, column);
    return reference && reference->form != REFERENCE_NONE;
}

/* How many rows of the block a column has references in; one number a row (1, 2, 3 …) is
 * rather a row number when another column could be meant. */
unsigned block_references(struct block *block, unsigned column, unsigned *bare,
                          bool *is_serial)
{
    unsigned weight = 0, next = 0;
    *bare = 0;
    *is_serial = true;
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct item_reference *reference = block_reference(block, l, column);
        if (!reference) {
            continue;
        }
        if (reference->form == REFERENCE_BARE) {
            *is_serial &= next == 0 || reference->number == next;
            next = reference->number + 1;
            weight++;
            ++*bare;
        } else if (reference->form == REFERENCE_NAMED ||
                   reference->form == REFERENCE_SEVERAL) {
            weight += NAMED_WEIGHT;
            *is_serial = false;
        }
    }
    *is_serial &= *bare > 3;
    return *is_serial ? weight * 2 / 5 : weight;
}

bool block_has_references(struct block *block, unsigned column)
{
    unsigned bare;
    bool is_serial;
    return block_references(block, column, &bare, &is_serial) > 0;
}

/* Numbers alone count as references unless recommendations are named beside them. */
bool block_counts_bare(struct block *block, unsigned column)
{
    unsigned bare = 0, named = 0;
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct item_reference *reference = block_reference(block, l, column);
        if (!reference) {
            continue;
        }
        bare += reference->form == REFERENCE_BARE;
        named +=
            reference->form == REFERENCE_NAMED && reference->kind == ITEM_RECOMMENDATION;
    }
    return bare > named;
}

/* The first line of the block in which a column has a reference; its first line when it
 * has none. */
static size_t first_reference(const struct block *block, unsigned column)
{
    bool is_bare = block->candidates->bare[column] > 0;
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct reading *reading = line_at(&block->view->lines[l], column);
        if (reading_refers(block->reader, reading, is_bare)) {
            return l;
        }
    }
    return block->first_line;
}

struct words *block_heading(const struct block *block, unsigned column)
{
    for (size_t l = first_reference(block, column); l > block->heading_line; l--) {
        const struct reading *reading = line_at(&block->view->lines[l - 1], column);
        if (!reading_is_blank(reading)) {
            return reading->words;
        }
    }
    return NULL;
}
