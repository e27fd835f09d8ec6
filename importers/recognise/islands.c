// SPDX-License-Identifier: MIT
#include "importers/recognise/islands.h"

#include "importers/recognise/orientation.h"

enum {
    ISLANDS_AT_MOST = 64, /* with more, a sheet is looked at as a whole */
    LEAST_ACROSS = 5,     /* weight of five numbers in one row, or three references */
};

struct islands {
    struct range items[ISLANDS_AT_MOST];
    bool are_across[ISLANDS_AT_MOST]; /* have items across … */
    bool are_down[ISLANDS_AT_MOST];   /* … or one below the other */
    size_t count;
};

/* ---- what belongs together ---- */

static bool touches(const struct range *a, const struct range *b)
{
    return a->top <= b->bottom + 1 && b->top <= a->bottom + 1 &&
           a->left <= b->right + 1 && b->left <= a->right + 1;
}

static void grow(struct range *range, const struct range *by)
{
    range->top = by->top < range->top ? by->top : range->top;
    range->left = by->left < range->left ? by->left : range->left;
    range->bottom = by->bottom > range->bottom ? by->bottom : range->bottom;
    range->right = by->right > range->right ? by->right : range->right;
}

/* Joins the islands that have come to touch the one at `at`; that may let it touch
 * others. */
static void join(struct islands *islands, size_t at)
{
    for (size_t i = 0; i < islands->count; i++) {
        if (i != at && touches(&islands->items[i], &islands->items[at])) {
            size_t first = i < at ? i : at, second = i < at ? at : i;
            grow(&islands->items[first], &islands->items[second]);
            islands->items[second] = islands->items[--islands->count];
            join(islands, first);
            return;
        }
    }
}

static bool add_cell(struct islands *islands, const struct cell *cell)
{
    struct range place = {cell->row, cell->column, cell->row, cell->column};
    size_t i = 0;
    while (i < islands->count && !touches(&islands->items[i], &place)) {
        i++;
    }
    if (i == ISLANDS_AT_MOST) {
        return false;
    }
    if (i == islands->count) {
        islands->items[islands->count++] = place;
    } else {
        struct range before = islands->items[i];
        grow(&islands->items[i], &place);
        bool has_grown = before.top != islands->items[i].top ||
                         before.left != islands->items[i].left ||
                         before.bottom != islands->items[i].bottom ||
                         before.right != islands->items[i].right;
        if (has_grown) {
            join(islands, i);
        }
    }
    return true;
}

/* False when there are too many, or one alone. */
static bool find_islands(const struct sheet *sheet, struct words *const *words,
                         struct islands *islands)
{
    bool is_room = true;
    for (size_t i = 0; is_room && i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        bool is_there = !words[i]->is_blank || cell->fill != NO_FILL;
        is_room = !is_there || add_cell(islands, cell);
    }
    return is_room && islands->count > 1;
}

static bool range_has(const struct range *range, const struct cell *cell)
{
    return range->top <= cell->row && cell->row <= range->bottom &&
           range->left <= cell->column && cell->column <= range->right;
}

/* The island that a cell is on; count for a blank one between them. */
static size_t island_of(const struct islands *islands, const struct cell *cell)
{
    size_t i = 0;
    while (i < islands->count && !range_has(&islands->items[i], cell)) {
        i++;
    }
    return i;
}

/* ---- which way round each is ---- */

/* References on one line of an island; a number alone counts half. */
struct tally {
    size_t island;
    unsigned row, weight;
};

/* What a cell adds to the references on its line. */
static unsigned tally_add(struct tally *tally, size_t island, unsigned row,
                          enum reference_form form)
{
    if (tally->island != island || tally->row != row) {
        *tally = (struct tally){.island = island, .row = row};
    }
    tally->weight += form == REFERENCE_NAMED ? 2 : form == REFERENCE_BARE;
    return tally->weight;
}

/* Finds which islands have items, and which way round. */
static void weigh_islands(struct reader *reader, const struct sheet *sheet,
                          struct words *const *words, struct islands *islands)
{
    unsigned across[ISLANDS_AT_MOST] = {0}, down[ISLANDS_AT_MOST] = {0};
    struct tally rows[ISLANDS_AT_MOST] = {{0}};
    struct tally *columns =
        arena_array(reader->arena, struct tally, sheet_end_column(sheet));
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        enum reference_form form = words_reference(reader, words[i])->form;
        size_t island =
            form == REFERENCE_NONE ? islands->count : island_of(islands, cell);
        if (island < islands->count) {
            unsigned in_row = tally_add(&rows[island], island, cell->row, form);
            unsigned in_column = tally_add(&columns[cell->column], island, 0, form);
            across[island] = in_row > across[island] ? in_row : across[island];
            down[island] = in_column > down[island] ? in_column : down[island];
        }
    }
    for (size_t i = 0; i < islands->count; i++) {
        islands->are_across[i] = across[i] >= LEAST_ACROSS && across[i] > down[i];
        islands->are_down[i] = down[i] > 0 && down[i] > across[i];
    }
}

static size_t count_of(const struct islands *islands, const bool *are_such)
{
    size_t count = 0;
    for (size_t i = 0; i < islands->count; i++) {
        count += are_such[i];
    }
    return count;
}

/* Whether some island without items has a rating. */
static bool are_others_rated(struct reader *reader, const struct sheet *sheet,
                             struct words *const *words, const struct islands *islands)
{
    for (size_t i = 0; i < sheet->cells.count; i++) {
        size_t island = island_of(islands, &sheet->cells.items[i]);
        if (island < islands->count && !islands->are_across[island] &&
            !islands->are_down[island] && !words[i]->is_blank &&
            words_reference(reader, words[i])->form == REFERENCE_NONE &&
            words_rating(reader, words[i]).form == RATING_WORD) {
            return true;
        }
    }
    return false;
}

/* ---- parts ---- */

/* The sheet without some of its islands, as a view. */
static struct view *view_without(struct reader *reader, const struct sheet *sheet,
                                 struct words *const *words,
                                 const struct islands *islands, const bool *without,
                                 bool is_turned)
{
    size_t count = sheet->cells.count, kept = 0;
    bool *is_kept = arena_array(reader->arena, bool, count);
    for (size_t i = 0; i < count; i++) {
        size_t island = island_of(islands, &sheet->cells.items[i]);
        is_kept[i] = island < islands->count && !without[island];
        kept += is_kept[i];
    }
    struct sheet part = *sheet;
    struct words **part_words = arena_array(reader->arena, struct words *, kept);
    part.cells = (struct cells){.items = arena_array(reader->arena, struct cell, kept)};
    for (size_t i = 0; i < count; i++) {
        if (is_kept[i]) {
            part_words[part.cells.count] = words[i];
            part.cells.items[part.cells.count++] = sheet->cells.items[i];
        }
    }
    struct view *view = view_of(reader, &part, part_words, is_turned);
    view->sheet = sheet;
    return view;
}

bool islands_part(struct reader *reader, const struct sheet *sheet,
                  struct words *const *words, const struct view **down,
                  const struct view **across)
{
    struct islands islands = {0};
    if (!find_islands(sheet, words, &islands)) {
        return false;
    }
    weigh_islands(reader, sheet, words, &islands);
    if (count_of(&islands, islands.are_across) == 0 ||
        count_of(&islands, islands.are_down) == 0) {
        return false;
    }
    *down = view_without(reader, sheet, words, &islands, islands.are_across, false);
    *across = view_without(reader, sheet, words, &islands, islands.are_down, true);
    return true;
}

bool islands_across(struct reader *reader, const struct sheet *sheet,
                    struct words *const *words, struct view_list *views)
{
    struct islands islands = {0};
    if (!find_islands(sheet, words, &islands)) {
        return false;
    }
    weigh_islands(reader, sheet, words, &islands);
    bool are_several = count_of(&islands, islands.are_across) > 1 &&
                       count_of(&islands, islands.are_down) == 0 &&
                       !are_others_rated(reader, sheet, words, &islands);
    for (size_t i = 0; are_several && i < islands.count; i++) {
        if (islands.are_across[i]) {
            islands.are_across[i] = false; /* to be left in */
            *list_add(reader->arena, views) =
                view_without(reader, sheet, words, &islands, islands.are_across, true);
            islands.are_across[i] = true;
        }
    }
    return are_several;
}
