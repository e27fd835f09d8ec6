// SPDX-License-Identifier: MIT
#include "importers/recognise/tables.h"

#include <string.h>

#include "importers/recognise/cards.h"
#include "importers/recognise/heading_lines.h"
#include "importers/recognise/item_rows.h"
#include "importers/recognise/orientation.h"
#include "importers/recognise/subject.h"

enum {
    HEADING_WEIGHT = 50,     /* from which a cell's words count as a heading */
    CANDIDATES_AT_MOST = 24, /* columns of references on one sheet */
    NAMED_WEIGHT = 4, /* of a reference that says its kind, beside a number alone */
    LEAST_CARDS = 2,  /* on one sheet */
    LEAST_ACROSS = 4, /* numbers that only grow, of a matrix below another */
    LEAST_WEIGHT = 4, /* of references that make a sheet worth a second look, turned */
};

/* ---- the columns of references ---- */

struct candidates {
    unsigned *named, *bare; /* by column of the view */
    unsigned *last;         /* the last of those alone */
    bool *falls;            /* one of them is no greater than the one above it */
    bool *is_headed;        /* some cell of it is a heading of items */
    bool *is_candidate;
    unsigned columns[CANDIDATES_AT_MOST]; /* the candidates, from left to right */
    size_t count;
    bool *has_item; /* by line */
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

static void mark_items(struct reader *reader, const struct view *view,
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

static void choose_candidates(struct reader *reader, const struct view *view,
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
    unsigned best = 0;
    for (unsigned c = 0; c < view->end_column; c++) {
        unsigned weight = 2 * candidates->named[c] + candidates->bare[c];
        best = weight > best ? weight : best;
    }
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
    mark_items(reader, view, candidates);
}

/* ---- blocks: from one row of headings to the next ---- */

struct block {
    struct reader *reader;
    const struct view *view;
    const struct candidates *candidates;
    struct table_list *tables;
    const char **nearest;
    size_t from; /* behind the block above */
    size_t heading_line, first_line, end_line;
    const struct lane *lane; /* NULL: the block is as wide as the view */
};

/* What of a block belongs to one of several tables that stand side by side. */
struct lane {
    const struct block *whole;
    unsigned left, right, item; /* columns */
    size_t *origins; /* by line of the lane's view: which of the whole's it is */
};

/* How many rows of the block a column has references in; one number a row (1, 2, 3 …) is
 * rather a row number when another column could be meant. */
static unsigned references_in(struct block *block, unsigned column, unsigned *bare,
                              bool *is_serial)
{
    unsigned weight = 0, next = 0;
    *bare = 0;
    *is_serial = true;
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct reading *reading = line_at(&block->view->lines[l], column);
        if (reading_is_blank(reading) || reading->is_sideways) {
            continue;
        }
        const struct item_reference *reference =
            words_reference(block->reader, reading->words);
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

static bool has_references(struct block *block, unsigned column)
{
    unsigned bare;
    bool is_serial;
    return references_in(block, column, &bare, &is_serial) > 0;
}

static unsigned heading_bonus(struct block *block, unsigned column, bool *is_other)
{
    unsigned bonus = 0;
    *is_other = false;
    for (size_t l = block->heading_line; l < block->first_line; l++) {
        const struct reading *reading = line_at(&block->view->lines[l], column);
        if (reading_is_blank(reading)) {
            continue;
        }
        struct heading_match match = words_heading(block->reader, reading->words);
        bonus = match.field == FIELD_ITEM ? (unsigned)match.weight / 10 : bonus;
        /* In a turned table the corner cell heads the forces, not the items. */
        *is_other = match.field != FIELD_ITEM && match.field != FIELD_SUBJECT &&
                    match.field != FIELD_KIND && match.weight >= 80 &&
                    !block->view->is_turned;
    }
    return bonus;
}

/* The column of the block's references from `left` on; 0 when there is none. */
static unsigned item_column_of(struct block *block, unsigned left, unsigned right)
{
    unsigned best = 0, best_weight = 0;
    for (size_t i = 0; i < block->candidates->count; i++) {
        unsigned c = block->candidates->columns[i], bare;
        bool is_serial, is_other;
        if (c < left || c >= right) {
            continue;
        }
        unsigned weight = references_in(block, c, &bare, &is_serial);
        unsigned bonus = heading_bonus(block, c, &is_other);
        bool is_only_bare = weight <= bare;
        if (weight == 0 || (is_only_bare && is_other)) {
            continue;
        }
        if (weight * 10 + bonus > best_weight) {
            best_weight = weight * 10 + bonus;
            best = c;
        }
    }
    return best;
}

/* Numbers alone count as references unless recommendations are named beside them. */
static bool counts_bare(struct block *block, unsigned column)
{
    unsigned bare = 0, named = 0;
    for (size_t l = block->first_line; l < block->end_line; l++) {
        const struct reading *reading = line_at(&block->view->lines[l], column);
        if (reading_is_blank(reading) || reading->is_sideways) {
            continue;
        }
        const struct item_reference *reference =
            words_reference(block->reader, reading->words);
        bare += reference->form == REFERENCE_BARE;
        named +=
            reference->form == REFERENCE_NAMED && reference->kind == ITEM_RECOMMENDATION;
    }
    return bare > named;
}

static void say_nearest(struct block *block, const struct table *table)
{
    struct reader *reader = block->reader;
    if (!*block->nearest) {
        const char *name = table->view->sheet->name;
        *block->nearest = text_printf(
            reader->arena, "%s%s%s has item references in %s but no column of ratings",
            name ? "sheet “" : "it", name ? shown(reader, name) : "", name ? "”" : "",
            column_words(reader, table, table->item));
    }
}

/* Numbers 1, 2, 3 … up to just as many as a return has items are row numbers: no
 * inspection addresses its first so many recommendations to forces and no others. */
static bool is_row_number(struct block *block, unsigned item)
{
    const struct framework *framework = block->reader->context->framework;
    unsigned bare, first = 0, last = 0, recommendations = 0;
    bool is_serial;
    references_in(block, item, &bare, &is_serial);
    for (size_t l = block->first_line; is_serial && l < block->end_line; l++) {
        const struct reading *reading = line_at(&block->view->lines[l], item);
        if (reading_refers(block->reader, reading, true) && !reading->is_sideways) {
            last = words_reference(block->reader, reading->words)->number;
            first = first == 0 ? last : first;
        }
    }
    bool skips = false;
    for (size_t i = 0; i < framework->items.count; i++) {
        const struct item *at = &framework->items.items[i];
        recommendations += at->kind == ITEM_RECOMMENDATION && at->applies_to_forces;
        skips |= at->kind == ITEM_RECOMMENDATION && !at->applies_to_forces;
    }
    return is_serial && skips && first == 1 &&
           (last == framework->force_item_count || last == recommendations);
}

enum {
    CERTAIN_ROWS = 6, /* of numbers alone; fewer could be the counts of five ratings */
};

static bool is_total(struct reader *reader, const struct column *column)
{
    const struct texts *totals = &reader->context->vocabulary->total_words;
    return column->heading_count > 0 &&
           texts_have(totals, words_folded(reader, column->headings[0]));
}

/* Whether something says that numbers alone are items: their heading, the sheet's name, a
 * section or column of kinds, forces in a matrix, or that they are too many to be counts.
 */
static bool are_numbers_items(struct block *block, const struct table *table)
{
    struct reader *reader = block->reader;
    const struct column *item = table->item;
    bool is_headed = item->field == FIELD_ITEM || table->kind >= 0;
    bool has_kinds = table->fields[FIELD_KIND] != NULL ||
                     item_rows_kind_of_sheet(reader, block->view->sheet) >= 0;
    bool has_named = item->named > 0;
    for (size_t l = 0; l < block->end_line && !has_kinds; l++) {
        const struct line *line = &block->view->lines[l];
        has_kinds = words_section(reader, line->readings[0].words) >= 0;
    }
    bool has_sure_ratings = table->boxes.count > 0;
    for (size_t i = 0; i < table->ratings.count; i++) {
        has_sure_ratings |= table->ratings.items[i]->claim != CLAIM_CELLS;
    }
    if (is_total(reader, item)) {
        return false;
    }
    return is_headed || has_kinds || has_named ||
           (block->view->is_turned ? has_sure_ratings : table->rows >= CERTAIN_ROWS);
}

static void add_table(struct block *block, unsigned left, unsigned right, unsigned item)
{
    struct table table = {.view = block->view,
                          .heading_line = block->heading_line,
                          .first_line = block->first_line,
                          .end_line = block->end_line,
                          .left = left,
                          .right = right,
                          .is_bare = counts_bare(block, item)};
    table_make(block->reader, &table, item);
    if (table.rows == 0 || is_row_number(block, item)) {
        return;
    }
    size_t said = block->reader->findings->count;
    bool is_table = table_choose_ratings(block->reader, &table) || table.is_ambiguous;
    if (is_table && (!table.is_bare || are_numbers_items(block, &table))) {
        *list_add(block->reader->arena, block->tables) = table;
    } else {
        block->reader->findings->count = said; /* of what turned out to be no table */
        say_nearest(block, &table);
    }
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

/* Whether a rating, or the heading of one, stands between two columns of the block. */
static bool is_rated_between(const struct block *block, unsigned left, unsigned right)
{
    for (size_t l = block->heading_line; l < block->end_line; l++) {
        const struct line *line = &block->view->lines[l];
        for (size_t i = 0; i < line->count && line->readings[i].column < right; i++) {
            struct words *words = line->readings[i].words;
            bool is_between = line->readings[i].column > left && !words->is_blank;
            if (is_between &&
                (words_rating(block->reader, words).form == RATING_WORD ||
                 field_is_rating(words_heading(block->reader, words).field))) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a column only numbers the rows, as exports do on the left of all that they
 * hold, whose items another column names. */
static bool is_serial(const struct block *block, unsigned column, unsigned names)
{
    const struct candidates *candidates = block->candidates;
    return !block->view->is_turned && candidates->named[column] == 0 &&
           candidates->named[names] > candidates->bare[names] &&
           !is_rated_between(block, column, names);
}

/* Another column of references on the right, whose rows are about other items: a table
 * beside the first. */
static unsigned item_column_beside(struct block *block, unsigned item)
{
    bool is_bare = counts_bare(block, item);
    for (size_t i = 0; i < block->candidates->count; i++) {
        unsigned c = block->candidates->columns[i];
        if (c >= item + 2 && refers_otherwise(block, item, c, is_bare) &&
            is_headed_alike(block, item, c) && !is_serial(block, item, c)) {
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
static unsigned boundary(const struct block *block, unsigned left, unsigned item,
                         unsigned beside)
{
    struct arena arena = {0};
    unsigned column = boundary_in(block, left, item, beside, &arena);
    arena_clear(&arena);
    return column;
}

/* The first of the columns of references whose tables stand one beside the other, up to
 * the one of `item`, which has most rows. */
static unsigned first_item_column(struct block *block, unsigned item)
{
    for (size_t i = block->candidates->count; i > 0; i--) {
        unsigned c = block->candidates->columns[i - 1];
        if (c < item && has_references(block, c) &&
            item_column_beside(block, c) == item) {
            item = c;
        }
    }
    return item;
}

static void find_blocks(struct block *block);

/* Tables side by side begin and end each at a line of its own, and others may stand above
 * and below each. */
static void add_lane(const struct block *block, unsigned left, unsigned right,
                     unsigned item)
{
    struct lane lane = {.whole = block, .left = left, .right = right, .item = item};
    struct candidates candidates = *block->candidates;
    const struct view *view = view_within(block->reader->arena, block->view, block->from,
                                          block->end_line, left, right, &lane.origins);
    mark_items(block->reader, view, &candidates);
    struct block within = *block;
    within.view = view;
    within.candidates = &candidates;
    within.lane = &lane;
    find_blocks(&within);
}

/* The lines of the whole view that a lane's block is made of. */
static struct block block_of_lane(const struct block *within)
{
    const struct lane *lane = within->lane;
    struct block block = *lane->whole;
    bool is_last = within->end_line == within->view->line_count;
    block.end_line = is_last ? block.end_line : lane->origins[within->end_line];
    size_t first = lane->origins[within->first_line];
    size_t heading = lane->origins[within->heading_line];
    bool begins_below = within->heading_line < within->first_line &&
                        heading >= block.first_line; /* its headings stand beside rows */
    if (within->from > 0) {
        block.heading_line = heading;
        block.first_line = first;
    } else if (begins_below) {
        block.first_line = first;
    } else if (heading < block.heading_line) {
        block.heading_line = heading;
    }
    return block;
}

static void add_table_of_lane(const struct block *within)
{
    const struct lane *lane = within->lane;
    struct block block = block_of_lane(within);
    bool is_all = within->from == 0 && within->end_line == within->view->line_count;
    unsigned item = is_all ? lane->item : item_column_of(&block, lane->left, lane->right);
    if (item > 0) {
        add_table(&block, lane->left, lane->right, item);
    }
}

static void add_tables(struct block *block)
{
    unsigned left = 1;
    unsigned item = item_column_of(block, left, block->view->end_column);
    item = item > 0 ? first_item_column(block, item) : 0;
    while (item > 0) {
        unsigned beside = item_column_beside(block, item);
        unsigned right =
            beside > 0 ? boundary(block, left, item, beside) : block->view->end_column;
        if (beside > 0 && item_column_of(block, left, right) > 0) {
            item = item_column_of(block, left, right);
        }
        if (left == 1 && beside == 0) {
            add_table(block, left, right, item);
        } else {
            add_lane(block, left, right, item);
        }
        left = right;
        item = beside;
    }
}

static size_t next_item_line(const struct block *block, size_t from)
{
    while (from < block->view->line_count && !block->candidates->has_item[from]) {
        from++;
    }
    return from;
}

/* The end of the block: where another row of headings begins, or the last line. */
static size_t end_of_block(struct block *block)
{
    const struct view *view = block->view;
    for (size_t l = block->first_line + 1; l < view->line_count; l++) {
        if (!block->candidates->has_item[l] &&
            line_begins_table(block->reader, &view->lines[l]) &&
            !line_repeats(view, block->heading_line, block->first_line, l)) {
            return heading_line_above(block->reader, view, block->candidates->has_item,
                                      block->first_line + 1, l + 1);
        }
    }
    return view->line_count;
}

static void find_blocks(struct block *block)
{
    block->from = 0;
    while (block->tables->count <= TABLES_AT_MOST) {
        block->first_line = next_item_line(block, block->from);
        if (block->first_line == block->view->line_count) {
            return;
        }
        block->heading_line =
            heading_line_above(block->reader, block->view, block->candidates->has_item,
                               block->from, block->first_line);
        block->end_line = end_of_block(block);
        if (block->lane) {
            add_table_of_lane(block);
        } else {
            add_tables(block);
        }
        block->from =
            block->end_line > block->first_line ? block->end_line : block->first_line + 1;
    }
}

static void find_in(struct reader *reader, const struct view *view,
                    struct table_list *tables, const char **nearest)
{
    struct candidates candidates = {0};
    choose_candidates(reader, view, &candidates);
    struct block block = {.reader = reader,
                          .view = view,
                          .candidates = &candidates,
                          .tables = tables,
                          .nearest = nearest};
    find_blocks(&block);
}

void tables_find(struct reader *reader, const struct sheet *sheet,
                 struct words *const *words, struct table_list *tables,
                 const char **nearest)
{
    size_t before = tables->count;
    unsigned down = references_down(reader, sheet, words);
    unsigned across = references_across(reader, sheet, words);
    if (down + across > 0) {
        bool is_turned = across > down;
        find_in(reader, view_of(reader, sheet, words, is_turned), tables, nearest);
        bool may_be_other = is_turned ? down > 0 : across >= LEAST_WEIGHT;
        if (tables->count == before && may_be_other) {
            find_in(reader, view_of(reader, sheet, words, !is_turned), tables, nearest);
        }
    }
    if (tables->count == before && down >= LEAST_WEIGHT) {
        const struct view *cards = cards_view(reader, sheet, words, LEAST_CARDS);
        if (cards) {
            find_in(reader, cards, tables, nearest);
        }
    }
    if (tables->count == before) {
        subject_table(reader, view_of(reader, sheet, words, false), tables);
    }
}

void tables_find_cards(struct reader *reader, const struct worded_sheet *sheets,
                       size_t count, struct table_list *tables, const char **nearest)
{
    struct view_list views = cards_a_sheet(reader, sheets, count);
    for (size_t i = 0; i < views.count; i++) {
        find_in(reader, views.items[i], tables, nearest);
    }
}

void tables_find_apart(struct reader *reader, const struct worded_sheet *sheet,
                       struct table_list *tables)
{
    const char *nearest = NULL;
    const struct view *cards = cards_view(reader, sheet->sheet, sheet->words, 1);
    if (cards) {
        find_in(reader, cards, tables, &nearest);
    }
}
