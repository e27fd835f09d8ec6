// SPDX-License-Identifier: MIT
#include "importers/recognise/beside.h"

#include "importers/recognise/same_rows.h"

/* Whether a column is headed as a table's own references are, and not as others that its
 * rows are linked to. */
static bool is_headed_alike(const struct block *block, unsigned item, unsigned other)
{
    enum {
        EXACT_WEIGHT = 95,
    };
    struct words *over = block_heading(block, other);
    if (over == block_heading(block, item)) {
        return true;
    }
    if (!over) {
        return false;
    }
    const struct texts *kinds = block->reader->context->framework->item_words;
    const char *folded = words_folded(block->reader, over);
    struct heading_match match = words_heading(block->reader, over);
    return (match.field == FIELD_ITEM && match.weight >= EXACT_WEIGHT) ||
           texts_have(&kinds[ITEM_RECOMMENDATION], folded) ||
           texts_have(&kinds[ITEM_AFI], folded);
}

/* Whether a column further right has references to other items, in the block's rows or
 * below those of the first: then the rows of one are not those of the other. Where items
 * stand across, the same items again head what stands below them. */
static bool refers_otherwise(struct block *block, unsigned item, unsigned other,
                             bool is_bare)
{
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct line *line = &block->view->lines[l];
        const struct reading *here = line_at(line, item), *there = line_at(line, other);
        bool refers = reading_refers(block->reader, there, is_bare) &&
                      !there->is_sideways && !there->words->is_prose;
        if (refers &&
            (block->view->is_turned || here == NULL || here->words != there->words)) {
            return true;
        }
    }
    return false;
}

/* Another column of references on the right that has a table of its own: its rows are
 * about other items, or have ratings besides those of the same items on the left. */
unsigned beside_item(struct block *block, unsigned item)
{
    bool is_bare = block_counts_bare(block, item);
    for (size_t i = 0; i < block->candidates->count; i++) {
        unsigned c = block->candidates->columns[i];
        bool may_be = c >= item + 2 && block_has_references(block, c) &&
                      is_headed_alike(block, item, c) && !same_rows(block, item, c);
        if (may_be && (refers_otherwise(block, item, c, is_bare) ||
                       (same_rows_rated_between(block, item, c) &&
                        same_rows_rated_between(block, c, block->view->end_column)))) {
            return c;
        }
    }
    return 0;
}

/* Which columns of a block, of those before an end, have anything in them. */
static bool *filled_columns(const struct block *block, unsigned end, struct arena *arena)
{
    bool *is_filled = arena_array(arena, bool, end);
    for (size_t l = block->heading_line; l < block->end_line; l++) {
        const struct line *line = &block->view->lines[l];
        for (size_t i = 0; i < line->count && line->readings[i].column < end; i++) {
            is_filled[line->readings[i].column] |= !line->readings[i].words->is_blank;
        }
    }
    return is_filled;
}

/* Likewise, which have ratings below the headings. */
static bool *rated_columns(const struct block *block, unsigned end, struct arena *arena)
{
    bool *is_rated = arena_array(arena, bool, end);
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct line *line = &block->view->lines[l];
        for (size_t i = 0; i < line->count && line->readings[i].column < end; i++) {
            struct words *words = line->readings[i].words;
            is_rated[line->readings[i].column] |=
                !words->is_blank &&
                words_rating(block->reader, words).form == RATING_WORD;
        }
    }
    return is_rated;
}

/* In a turned table ratings stand behind the references: what has any in front of those
 * of the next table is the first table's. */
static unsigned boundary_turned(const struct block *block, unsigned item, unsigned beside,
                                struct arena *arena)
{
    const bool *is_rated = rated_columns(block, beside, arena);
    unsigned c = beside;
    while (c > item + 1 && !is_rated[c - 1]) {
        c--;
    }
    return c;
}

/* Behind an empty column, else as far left of its references as the first table reaches
 * left of its own. */
static unsigned boundary_in(const struct block *block, unsigned left, unsigned item,
                            unsigned beside, struct arena *arena)
{
    const bool *is_filled = filled_columns(block, beside, arena);
    unsigned first = left;
    for (unsigned c = beside; c > item + 1; c--) {
        if (!is_filled[c - 1]) {
            return c;
        }
    }
    if (block->view->is_turned) {
        return boundary_turned(block, item, beside, arena);
    }
    while (first < item && !is_filled[first]) {
        first++;
    }
    unsigned reach = item - first;
    return beside - reach > item ? beside - reach : beside;
}

/* Where the table beside begins. */
unsigned beside_boundary(const struct block *block, unsigned left, unsigned item,
                         unsigned beside)
{
    struct arena arena = {0};
    unsigned column = boundary_in(block, left, item, beside, &arena);
    arena_clear(&arena);
    return column;
}

/* Of the columns whose next table is the one of `item`, the one of most references: a
 * subject that names an item stands beside it too. */
static unsigned column_before(struct block *block, const unsigned *besides, unsigned item)
{
    unsigned best = 0, most = 0;
    for (size_t i = 0; i < block->candidates->count; i++) {
        unsigned c = block->candidates->columns[i], bare;
        bool is_serial;
        unsigned weight = c < item && besides[i] == item
                              ? block_references(block, c, &bare, &is_serial)
                              : 0;
        best = weight > most ? c : best;
        most = weight > most ? weight : most;
    }
    return best;
}

/* The first of the columns of references whose tables stand one beside the other, up to
 * the one of `item`, which has most rows. */
unsigned beside_first(struct block *block, unsigned item)
{
    unsigned besides[CANDIDATES_AT_MOST] = {0};
    for (size_t i = 0; i < block->candidates->count; i++) {
        unsigned c = block->candidates->columns[i];
        besides[i] =
            c < item && block_has_references(block, c) ? beside_item(block, c) : 0;
    }
    for (unsigned c = item; c > 0; c = column_before(block, besides, c)) {
        item = c;
    }
    return item;
}
