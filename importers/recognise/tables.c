// SPDX-License-Identifier: MIT
#include "importers/recognise/tables.h"

#include <string.h>

#include "importers/recognise/beside.h"
#include "importers/recognise/cards.h"
#include "importers/recognise/heading_lines.h"
#include "importers/recognise/islands.h"
#include "importers/recognise/item_rows.h"
#include "importers/recognise/orientation.h"
#include "importers/recognise/row_numbers.h"
#include "importers/recognise/subject.h"

enum {
    LEAST_CARDS = 2,  /* on one sheet */
    LEAST_WEIGHT = 4, /* of references that make a sheet worth a second look, turned */
    ONE_ROW = 10,     /* what a row's number weighs in a choice of columns */
};

/* ---- what stands in a block ---- */

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

/* Whether numbers stand each behind a rating's word: how many have it. */
static bool has_counts(struct block *block, unsigned column)
{
    unsigned numbers = 0, counts = 0;
    for (size_t l = block->first_line; l < block->end_line && column > 1; l++) {
        const struct line *line = &block->view->lines[l];
        const struct reading *before = line_at(line, column - 1);
        if (reading_refers(block->reader, line_at(line, column), true)) {
            numbers++;
            counts += !reading_is_blank(before) &&
                      words_rating(block->reader, before->words).form == RATING_WORD;
        }
    }
    return numbers > 0 && counts == numbers;
}

/* Whether a column's first reference is the number 1: of two that go up, that one rather
 * counts. */
static bool begins_with_one(const struct block *block, unsigned column)
{
    size_t l = block->first_line;
    while (l + 1 < block->end_line && !block_refers(block, l, column)) {
        l++;
    }
    const struct item_reference *first = block_reference(block, l, column);
    return !block->view->is_turned && first && first->form == REFERENCE_BARE &&
           first->number == 1;
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
        unsigned weight = block_references(block, c, &bare, &is_serial);
        unsigned bonus = heading_bonus(block, c, &is_other);
        bool is_only_bare = weight <= bare;
        bool is_count = is_only_bare && bonus == 0 && has_counts(block, c);
        if (weight == 0 || (is_only_bare && is_other) || is_count) {
            continue;
        }
        weight = weight * ONE_ROW + bonus + (begins_with_one(block, c) ? 0 : ONE_ROW);
        if (weight > best_weight) {
            best_weight = weight;
            best = c;
        }
    }
    return best;
}

static const char *sheet_words(struct reader *reader, const struct table *table)
{
    const char *name = table->view->sheet->name;
    return name ? text_printf(reader->arena, "sheet “%s”", shown(reader, name)) : "it";
}

static void say_nearest(struct block *block, const struct table *table)
{
    struct reader *reader = block->reader;
    if (!block->misses->nearest) {
        block->misses->nearest = text_printf(
            reader->arena, "%s has item references in %s but no column of ratings",
            sheet_words(reader, table), column_words(reader, table, table->item));
    }
}

static const char *some_reference(const struct framework *framework)
{
    size_t i = 0;
    while (i + 1 < framework->items.count &&
           !framework->items.items[i].applies_to_forces) {
        i++;
    }
    return framework->items.items[i].id;
}

static void note_numbered(struct block *block, const struct table *table, unsigned end)
{
    struct reader *reader = block->reader;
    *list_add(reader->arena, &block->misses->numbered) = *table;
    block->misses->nearest = text_printf(
        reader->arena,
        "%s has numbers from 1 to %u in %s, as many as are addressed to forces, so they "
        "may count rows; references such as %s were expected",
        sheet_words(reader, table), end, column_words(reader, table, table->item),
        some_reference(reader->context->framework));
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
                          .is_bare = block_counts_bare(block, item)};
    table_make(block->reader, &table, item);
    if (table.rows == 0) {
        return;
    }
    unsigned end = row_numbers_end(block, item);
    size_t said = block->reader->findings->count;
    bool is_table = table_choose_ratings(block->reader, &table) || table.is_ambiguous;
    bool are_items = !table.is_bare || are_numbers_items(block, &table);
    if (is_table && are_items && end == 0) {
        *list_add(block->reader->arena, block->tables) = table;
        return;
    }
    block->reader->findings->count = said; /* of what turned out to be no table */
    if (is_table && end > 0) {
        note_numbered(block, &table, end);
    } else {
        say_nearest(block, &table);
    }
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
    candidates_mark_items(block->reader, view, &candidates);
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
    item = item > 0 ? beside_first(block, item) : 0;
    while (item > 0) {
        unsigned beside = beside_item(block, item);
        unsigned right = beside > 0 ? beside_boundary(block, left, item, beside)
                                    : block->view->end_column;
        unsigned best = item_column_of(block, left, right);
        bool is_named = left > 1 && block->candidates->named[best] > 0;
        item = best > 0 && (beside > 0 || is_named) ? best : item;
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

/* The first column in which a line has a reference; 0: none. */
static unsigned referring_column(const struct block *block, const struct line *line)
{
    size_t i = 0;
    while (i < line->count && !reading_refers(block->reader, &line->readings[i], true)) {
        i++;
    }
    return i < line->count ? line->readings[i].column : 0;
}

/* Whether a line of forces' names stands on the left of the references below it, or is a
 * label and one name: then it is the title of rows, though it may stand above a rating.
 */
static bool is_title_of_rows(const struct block *block, const struct line *line)
{
    unsigned last = 0;
    for (size_t i = 0; i < line->count; i++) {
        last = line->readings[i].words->is_blank ? last : line->readings[i].column;
    }
    return line_is_label(block->reader, block->view, line) ||
           last < referring_column(block, line + 1);
}

/* Whether a line between rows heads those below it. */
static bool begins_block(const struct block *block, size_t l)
{
    const struct view *view = block->view;
    const struct line *line = &view->lines[l];
    bool is_above_item = l + 1 < view->line_count && block->candidates->has_item[l + 1];
    return line_begins_table(block->reader, line) ||
           (is_above_item && line_names_forces(block->reader, line, line + 1) &&
            !is_title_of_rows(block, line));
}

/* The end of the block: where another row of headings begins, or the last line. */
static size_t end_of_block(struct block *block)
{
    const struct view *view = block->view;
    for (size_t l = block->first_line + 1; l < view->line_count; l++) {
        if (!block->candidates->has_item[l] && begins_block(block, l) &&
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
                    struct table_list *tables, struct near_misses *misses)
{
    struct candidates candidates = {0};
    candidates_choose(reader, view, &candidates);
    struct block block = {.reader = reader,
                          .view = view,
                          .candidates = &candidates,
                          .tables = tables,
                          .misses = misses};
    find_blocks(&block);
}

/* ---- both ways round ---- */

/* What tables of a sheet speak of. */
struct spoken {
    bool *items, *forces; /* of the framework and the roster */
};

static bool adds(bool *seen)
{
    bool is_new = !*seen;
    *seen = true;
    return is_new;
}

/* Notes what a table speaks of; true when that is more than was noted before. */
static bool speak(struct reader *reader, const struct table *table, struct spoken *spoken)
{
    bool is_more = false;
    const struct item *items = reader->context->framework->items.items;
    const struct column *forces = table->fields[FIELD_FORCE];
    for (size_t i = 0; i < table->ratings.count; i++) {
        const struct force *force = table->ratings.items[i]->force;
        is_more |= force && adds(&spoken->forces[force->index]);
    }
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        const struct item_reference *reference = table_reference(reader, table, line);
        const struct reading *named = forces ? line_at(line, forces->number) : NULL;
        const struct force *force =
            reading_is_blank(named) ? NULL : words_force(reader, named->words);
        is_more |= reference && reference->form == REFERENCE_BARE;
        is_more |=
            reference && reference->item && adds(&spoken->items[reference->item - items]);
        is_more |= force && adds(&spoken->forces[force->index]);
    }
    return is_more;
}

/* Finds what has its items across beside or below what has them down. Only where each way
 * finds what the other does not is a sheet looked at both ways: a summary of a list says
 * the same again. */
static bool find_both(struct reader *reader, const struct sheet *sheet,
                      struct words *const *words, struct table_list *tables,
                      struct near_misses *misses)
{
    const struct view *down, *across;
    size_t before = tables->count, said = reader->findings->count;
    if (!islands_part(reader, sheet, words, &down, &across)) {
        return false;
    }
    struct spoken spoken = {.items = arena_array(reader->arena, bool,
                                                 reader->context->framework->items.count),
                            .forces = arena_array(reader->arena, bool,
                                                  reader->context->roster->forces.count)};
    find_in(reader, down, tables, misses);
    size_t first = tables->count;
    for (size_t i = before; i < first; i++) {
        speak(reader, &tables->items[i], &spoken);
    }
    find_in(reader, across, tables, misses);
    bool is_more = false;
    for (size_t i = first; i < tables->count; i++) {
        is_more |= speak(reader, &tables->items[i], &spoken);
    }
    bool are_both = first > before && is_more;
    tables->count = are_both ? tables->count : before;
    reader->findings->count = are_both ? reader->findings->count : said;
    return are_both;
}

static bool is_headed(const struct table *table)
{
    bool is_headed = table->ratings.count > 0 && !table->is_ambiguous;
    for (size_t i = 0; i < table->ratings.count; i++) {
        is_headed &= table->ratings.items[i]->claim != CLAIM_CELLS;
    }
    return is_headed;
}

/* Finds what has its items across on each of several islands. Only where each has
 * headings of its own: else one may go on from another. */
static bool find_each_across(struct reader *reader, const struct sheet *sheet,
                             struct words *const *words, struct table_list *tables,
                             struct near_misses *misses)
{
    struct view_list views = {0};
    size_t before = tables->count, said = reader->findings->count;
    bool has_all = islands_across(reader, sheet, words, &views);
    for (size_t i = 0; i < views.count && has_all; i++) {
        size_t first = tables->count;
        find_in(reader, views.items[i], tables, misses);
        has_all = tables->count > first;
        for (size_t t = first; t < tables->count; t++) {
            has_all &= is_headed(&tables->items[t]);
        }
    }
    tables->count = has_all ? tables->count : before;
    reader->findings->count = has_all ? reader->findings->count : said;
    return has_all;
}

void tables_find(struct reader *reader, const struct sheet *sheet,
                 struct words *const *words, struct table_list *tables,
                 struct near_misses *misses)
{
    size_t before = tables->count;
    unsigned down = references_down(reader, sheet, words);
    unsigned across = references_across(reader, sheet, words);
    if ((down > 0 && across > 0 && find_both(reader, sheet, words, tables, misses)) ||
        (across > down && find_each_across(reader, sheet, words, tables, misses))) {
        return;
    }
    if (down + across > 0) {
        bool is_turned = across > down;
        find_in(reader, view_of(reader, sheet, words, is_turned), tables, misses);
        bool may_be_other = is_turned ? down > 0 : across >= LEAST_WEIGHT;
        if (tables->count == before && may_be_other) {
            find_in(reader, view_of(reader, sheet, words, !is_turned), tables, misses);
        }
    }
    if (tables->count == before && down >= LEAST_WEIGHT) {
        const struct view *cards = cards_view(reader, sheet, words, LEAST_CARDS);
        if (cards) {
            find_in(reader, cards, tables, misses);
        }
    }
    if (tables->count == before) {
        subject_table(reader, view_of(reader, sheet, words, false), tables);
    }
}

void tables_find_cards(struct reader *reader, const struct worded_sheet *sheets,
                       size_t count, struct table_list *tables,
                       struct near_misses *misses)
{
    struct view_list views = cards_a_sheet(reader, sheets, count);
    for (size_t i = 0; i < views.count; i++) {
        find_in(reader, views.items[i], tables, misses);
    }
}

void tables_find_apart(struct reader *reader, const struct worded_sheet *sheet,
                       struct table_list *tables)
{
    struct near_misses misses = {0};
    const struct view *cards = cards_view(reader, sheet->sheet, sheet->words, 1);
    if (cards) {
        find_in(reader, cards, tables, &misses);
    }
}
