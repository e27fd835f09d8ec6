// SPDX-License-Identifier: MIT
#include "importers/recognise/candidates.h"

#include "importers/recognise/table.h"

enum {
    HEADING_WEIGHT = 50, /* from which a cell's words count as a heading */
    LEAST_ACROSS = 4,    /* numbers that only grow, of a matrix below another */
};

static void count_bare(struct candidates *candidates, unsigned column, unsigned number)
{
    candidates->falls[column] |=
        candidates->bare[column] > 0 && number <= candidates->last[column];
    candidates->last[column] = number;
    candidates->bare[column]++;
}

static void count_references(struct reader *reader, const struct view *view,
                             struct candidates *candidates)
{
    for (size_t i = 0; i < view->count; i++) {
        const struct reading *reading = &view->readings[i];
        if (reading->is_sideways) {
            continue;
        }
        enum reference_form form = words_reference(reader, reading->words)->form;
        candidates->named[reading->column] +=
            form == REFERENCE_NAMED || form == REFERENCE_SEVERAL;
        if (form == REFERENCE_BARE) {
            count_bare(candidates, reading->column,
                       words_reference(reader, reading->words)->number);
        }
    }
}

static bool heads_items(struct reader *reader, struct words *words)
{
    struct heading_match match = words_heading(reader, words);
    return match.field == FIELD_ITEM && match.weight >= HEADING_WEIGHT;
}

/* Columns of few references are looked at too when they have a heading of items, and of
 * few numbers when something in them says of which kind they are. */
static void mark_headed(struct reader *reader, const struct view *view,
                        struct candidates *candidates)
{
    for (size_t i = 0; i < view->count; i++) {
        const struct reading *reading = &view->readings[i];
        unsigned column = reading->column;
        bool is_open = !reading->is_sideways && !candidates->is_headed[column] &&
                       candidates->named[column] + candidates->bare[column] > 0;
        if (is_open && words_reference(reader, reading->words)->form == REFERENCE_NONE) {
            candidates->is_headed[column] =
                candidates->named[column] > 0
                    ? heads_items(reader, reading->words)
                    : words_section(reader, reading->words) >= 0;
        }
    }
}

/* A title may stand in the margin in front of its table. */
static void mark_behind_titles(struct reader *reader, const struct view *view,
                               struct candidates *candidates)
{
    for (size_t i = 0; i < view->count; i++) {
        unsigned column = view->readings[i].column, behind = column + 1;
        bool may_be = behind < view->end_column && candidates->bare[behind] > 0 &&
                      candidates->named[column] + candidates->bare[column] == 0;
        if (may_be && words_section(reader, view->readings[i].words) >= 0) {
            candidates->is_headed[behind] = true;
        }
    }
}

/* A long list of few items beside the one of most: its numbers start again, force for
 * force, under the same heading. */
static void mark_headed_alike(struct reader *reader, const struct view *view,
                              struct candidates *candidates, unsigned heaviest)
{
    const struct words *heading = NULL;
    for (size_t i = 0; i < view->count; i++) {
        const struct reading *reading = &view->readings[i];
        if (!heading && reading->column == heaviest &&
            heads_items(reader, reading->words)) {
            heading = reading->words;
        }
    }
    for (size_t i = 0; i < view->count && heading; i++) {
        unsigned column = view->readings[i].column;
        candidates->is_headed[column] |=
            view->readings[i].words == heading && candidates->falls[column];
    }
}

/* Of very many candidates, those with most references are looked at: each costs a walk
 * over all rows. */
static void keep_heaviest(const struct view *view, struct candidates *candidates)
{
    unsigned least = 0, count = CANDIDATES_AT_MOST + 1;
    while (count > CANDIDATES_AT_MOST) {
        count = 0;
        least = least * 2 + 1;
        for (unsigned c = 0; c < view->end_column; c++) {
            unsigned weight = 2 * candidates->named[c] + candidates->bare[c];
            count += candidates->is_candidate[c] && weight >= least;
        }
    }
    for (unsigned c = 0; c < view->end_column; c++) {
        candidates->is_candidate[c] &=
            2 * candidates->named[c] + candidates->bare[c] >= least;
        if (candidates->is_candidate[c]) {
            candidates->columns[candidates->count++] = c;
        }
    }
}

void candidates_mark_items(struct reader *reader, const struct view *view,
                           struct candidates *candidates)
{
    candidates->has_item = arena_array(reader->arena, bool, view->line_count);
    for (size_t l = 0; l < view->line_count; l++) {
        const struct line *line = &view->lines[l];
        for (size_t i = 0; i < line->count && !candidates->has_item[l]; i++) {
            const struct reading *reading = &line->readings[i];
            candidates->has_item[l] =
                candidates->is_candidate[reading->column] &&
                reading_refers(reader, reading, candidates->bare[reading->column] > 0);
        }
    }
}

void candidates_choose(struct reader *reader, const struct view *view,
                       struct candidates *candidates)
{
    candidates->named = arena_array(reader->arena, unsigned, view->end_column);
    candidates->bare = arena_array(reader->arena, unsigned, view->end_column);
    candidates->is_candidate = arena_array(reader->arena, bool, view->end_column);
    candidates->is_headed = arena_array(reader->arena, bool, view->end_column);
    candidates->last = arena_array(reader->arena, unsigned, view->end_column);
    candidates->falls = arena_array(reader->arena, bool, view->end_column);
    count_references(reader, view, candidates);
    mark_headed(reader, view, candidates);
    mark_behind_titles(reader, view, candidates);
    unsigned best = 0, heaviest = 0;
    for (unsigned c = 0; c < view->end_column; c++) {
        unsigned weight = 2 * candidates->named[c] + candidates->bare[c];
        heaviest = weight > best ? c : heaviest;
        best = weight > best ? weight : best;
    }
    mark_headed_alike(reader, view, candidates, heaviest);
    for (unsigned c = 0; c < view->end_column; c++) {
        unsigned weight = 2 * candidates->named[c] + candidates->bare[c];
        /* A few numbers among names of items are versions and priorities. */
        unsigned tenths = candidates->named[c] > 0 ? 1 : 5;
        bool heads_matrix = view->is_turned && !candidates->falls[c] &&
                            candidates->bare[c] >= LEAST_ACROSS;
        candidates->is_candidate[c] =
            weight > 0 &&
            (weight * 10 >= best * tenths || candidates->is_headed[c] || heads_matrix);
    }
    keep_heaviest(view, candidates);
    candidates_mark_items(reader, view, candidates);
}
