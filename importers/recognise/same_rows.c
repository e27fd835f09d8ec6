// SPDX-License-Identifier: MIT
#include "importers/recognise/same_rows.h"

#include "importers/recognise/row_numbers.h"

static bool rates(struct reader *reader, const struct reading *reading)
{
    struct words *words = reading->words;
    return words->is_blank ? rating_is_graded(framework_rating_of_fill(
                                 reader->context->framework, reading->cell->fill, NULL))
                           : words_rating(reader, words).form == RATING_WORD ||
                                 field_is_rating(words_heading(reader, words).field);
}

bool same_rows_rated_between(const struct block *block, unsigned left, unsigned right)
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
 * headed as references or not at all. Pages and priorities are numbers too. The corner
 * of a matrix heads its forces. */
static bool may_refer(struct block *block, unsigned column)
{
    enum {
        HEADING_WEIGHT = 50,
    };
    struct words *over = block_heading(block, column);
    struct heading_match match =
        over ? words_heading(block->reader, over) : (struct heading_match){0};
    bool is_corner = block->view->is_turned && match.field == FIELD_FORCE;
    return block->candidates->named[column] > 0 || !over || is_corner ||
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

/* The columns beside one, up to the next reference of the line; above the rows, up to the
 * next column of them. */
static struct span reach_in(const struct block *block, size_t l, unsigned column,
                            const struct ends *ends)
{
    struct span reach = {1, block->view->end_column - 1};
    for (size_t i = 0; i < ends->count; i++) {
        unsigned c = ends->columns[i];
        if (l >= block->first_line && !block_refers(block, l, c)) {
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
        if (l >= block->first_line && !block_refers(block, l, column)) {
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
 * ratings for each of the two they may be two lists, if they are headed the same or one
 * has no recommendations. */
static bool is_serial(struct block *block, unsigned column, unsigned names)
{
    const struct candidates *candidates = block->candidates;
    bool are_names = candidates->named[names] > candidates->bare[names] ||
                     (counts_from_one(block, column) && !counts_from_one(block, names));
    if (candidates->named[column] > 0 || !are_names) {
        return false;
    }
    bool is_left = column < names;
    if (!same_rows_rated_between(block, is_left ? column : names,
                                 is_left ? names : column)) {
        return true;
    }
    struct shared rows = shared_rows(block, column, names);
    return block_heading(block, column) != block_heading(block, names) &&
           rows.both * 10 >= rows.numbered * 8 && rows.recommendations * 2 >= rows.both;
}

bool same_rows(struct block *block, unsigned left, unsigned right)
{
    struct shared rows = shared_rows(block, left, right);
    bool is_beside = rows.recommendations > 0 && rows.both * 10 >= rows.numbered * 8;
    return is_serial(block, left, right) || (is_beside && !may_refer(block, left)) ||
           (is_serial(block, right, left) &&
            !afi_has_number(block->reader, block->candidates->last[right])) ||
           (rows.recommendations > 0 && !are_both_rated(block, left, right));
}
