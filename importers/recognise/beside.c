// SPDX-License-Identifier: MIT
#include "importers/recognise/beside.h"

#include "importers/recognise/row_numbers.h"

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

/* The innermost heading over a column of the block, or NULL. That of a table which begins
 * further down than the one beside it stands among the rows of that one. */
static struct words *heading_over(const struct block *block, unsigned column)
{
    for (size_t l = first_reference(block, column); l > block->heading_line; l--) {
        const struct reading *reading = line_at(&block->view->lines[l - 1], column);
        if (!reading_is_blank(reading)) {
            return reading->words;
        }
    }
    return NULL;
}

/* Whether a column is headed as a table's own references are, and not as others that its
 * rows are linked to. */
static bool is_headed_alike(const struct block *block, unsigned item, unsigned other)
{
    enum {
        EXACT_WEIGHT = 95,
    };
    struct words *over = heading_over(block, other);
    if (over == heading_over(block, item)) {
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

static bool rates(struct reader *reader, const struct reading *reading)
{
    struct words *words = reading->words;
    return words->is_blank ? rating_is_graded(framework_rating_of_fill(
                                 reader->context->framework, reading->cell->fill, NULL))
                           : words_rating(reader, words).form == RATING_WORD ||
                                 field_is_rating(words_heading(reader, words).field);
}

/* Whether a rating, or the heading of one, stands between two columns of the block. */
static bool is_rated_between(const struct block *block, unsigned left, unsigned right)
{
    for (size_t l = block->heading_line; l < block->end_line; l++) {
        const struct line *line = &block->view->lines[l];
        for (size_t i = 0; i < line->count && line->readings[i].column < right; i++) {
            if (line->readings[i].column > left &&
                rates(block->reader, &line->readings[i])) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a column's references may be those of a table: names, or numbers that are
 * headed as references or not at all. Pages and priorities are numbers too. */
static bool may_refer(struct block *block, unsigned column)
{
    enum {
        HEADING_WEIGHT = 50,
    };
    struct words *over = heading_over(block, column);
    struct heading_match match =
        over ? words_heading(block->reader, over) : (struct heading_match){0};
    return block->candidates->named[column] > 0 || !over ||
           (match.field == FIELD_ITEM && match.weight >= HEADING_WEIGHT);
}

/* The columns of references at which what belongs to those of one column ends: all
 * others that may be a table's, but for numbers beside names. */
struct ends {
    unsigned columns[CANDIDATES_AT_MOST];
    size_t count;
};

static struct ends ends_for(struct block *block, unsigned column)
{
    const struct candidates *candidates = block->candidates;
    struct ends ends = {0};
    for (size_t i = 0; i < candidates->count; i++) {
        unsigned c = candidates->columns[i];
        bool may_be = candidates->named[column] == 0 || candidates->named[c] > 0;
        if (c != column && may_be && block_has_references(block, c) &&
            may_refer(block, c)) {
            ends.columns[ends.count++] = c;
        }
    }
    return ends;
}

static bool is_reference(const struct block *block, size_t l, unsigned column)
{
    const struct item_reference *reference = block_reference(block, l, column);
    return reference && reference->form != REFERENCE_NONE;
}

/* The columns beside one, up to the next reference of the line; above the rows, up to the
 * next column of them. */
static struct span reach_in(const struct block *block, size_t l, unsigned column,
                            const struct ends *ends)
{
    struct span reach = {1, block->view->end_column - 1};
    for (size_t i = 0; i < ends->count; i++) {
        unsigned c = ends->columns[i];
        if (l >= block->first_line && !is_reference(block, l, c)) {
            continue;
        }
        reach.first = c < column && c >= reach.first ? c + 1 : reach.first;
        reach.last = c > column && c <= reach.last ? c - 1 : reach.last;
    }
    return reach;
}

/* On which sides of a column its references have ratings, or their headings. */
struct rated {
    bool left, right;
};

static struct rated rated_beside(struct block *block, unsigned column)
{
    struct rated rated = {0};
    struct ends ends = ends_for(block, column);
    for (size_t l = block->heading_line; l < block->end_line; l++) {
        if (l >= block->first_line && !is_reference(block, l, column)) {
            continue;
        }
        const struct line *line = &block->view->lines[l];
        struct span reach = reach_in(block, l, column, &ends);
        for (size_t i = 0; i < line->count && !(rated.left && rated.right); i++) {
            unsigned c = line->readings[i].column;
            bool is_within = c >= reach.first && c <= reach.last && c != column;
            if (is_within && rates(block->reader, &line->readings[i])) {
                rated.left |= c < column;
                rated.right |= c > column;
            }
        }
    }
    return rated;
}

/* Whether two columns of references have ratings for each: before, between or behind. */
static bool are_both_rated(struct block *block, unsigned left, unsigned right)
{
    struct rated of_left = rated_beside(block, left);
    struct rated of_right = rated_beside(block, right);
    return of_left.left + (of_left.right || of_right.left) + of_right.right > 1;
}

/* In how many rows two columns both refer to items, and in how many of these the second
 * does to a recommendation; numbered: rows that the first numbers. */
struct shared {
    unsigned numbered, both, recommendations;
};

static struct shared shared_rows(const struct block *block, unsigned column,
                                 unsigned other)
{
    struct shared rows = {0};
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct item_reference *here = block_reference(block, l, column);
        const struct item_reference *there = block_reference(block, l, other);
        bool is_both = here && here->form != REFERENCE_NONE && there &&
                       there->form != REFERENCE_NONE;
        rows.numbered += here && here->form == REFERENCE_BARE;
        rows.both += is_both;
        rows.recommendations +=
            is_both &&
            (there->form == REFERENCE_BARE ||
             (there->form == REFERENCE_NAMED && there->kind == ITEM_RECOMMENDATION));
    }
    return rows;
}

/* Whether a column's numbers count up from 1, further than those of AFIs go. */
static bool counts_from_one(struct block *block, unsigned column)
{
    unsigned last = row_numbers_last(block, column);
    return last > 0 && !afi_has_number(block->reader, last);
}

/* Whether a column numbers rows that another has names, or other numbers, for. With
 * ratings for each of the two they may be two lists, if they are headed the same or only
 * one has recommendations.
 */
static bool is_serial(struct block *block, unsigned column, unsigned names)
{
    const struct candidates *candidates = block->candidates;
    bool are_names = candidates->named[names] > candidates->bare[names] ||
                     (counts_from_one(block, column) && !counts_from_one(block, names));
    if (candidates->named[column] > 0 || !are_names) {
        return false;
    }
    bool is_left = column < names;
    if (!is_rated_between(block, is_left ? column : names, is_left ? names : column)) {
        return true;
    }
    struct shared rows = shared_rows(block, column, names);
    return heading_over(block, column) != heading_over(block, names) &&
           rows.both * 10 >= rows.numbered * 8 && rows.recommendations * 2 >= rows.both;
}

/* Whether two columns of references are about the same rows: one names the items, and the
 * other numbers rows or pages, as exports do, or says what an item is linked to. Few
 * numbers on the right may be those of AFIs. */
static bool is_same_table(struct block *block, unsigned left, unsigned right)
{
    if (block->view->is_turned) {
        return false;
    }
    struct shared rows = shared_rows(block, left, right);
    bool is_beside = rows.recommendations > 0 && rows.both * 10 >= rows.numbered * 8;
    return is_serial(block, left, right) || (is_beside && !may_refer(block, left)) ||
           (is_serial(block, right, left) &&
            !afi_has_number(block->reader, block->candidates->last[right])) ||
           (rows.recommendations > 0 && !are_both_rated(block, left, right));
}

/* Another column of references on the right that has a table of its own: its rows are
 * about other items, or have ratings besides those of the same items on the left. */
unsigned beside_item(struct block *block, unsigned item)
{
    bool is_bare = block_counts_bare(block, item);
    for (size_t i = 0; i < block->candidates->count; i++) {
        unsigned c = block->candidates->columns[i];
        bool may_be = c >= item + 2 && block_has_references(block, c) &&
                      is_headed_alike(block, item, c) && !is_same_table(block, item, c);
        if (may_be && (refers_otherwise(block, item, c, is_bare) ||
                       (is_rated_between(block, item, c) &&
                        is_rated_between(block, c, block->view->end_column)))) {
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
