// SPDX-License-Identifier: MIT
/* Ratings: which of a table's columns hold them. */
#include "importers/recognise/table.h"

#include <string.h>

#include "importers/recognise/boxes.h"
#include "importers/recognise/evenness.h"

enum {
    SURE_WEIGHT = 55,   /* of a heading that makes a column one of ratings by its words */
    STRONG_WEIGHT = 80, /* of a heading that is surely something else */
    COMPARED_AT_MOST = 12, /* columns of one force and month, each with all others */
    CLEAR_LEAD = 15,       /* of one heading's weight over another's */
    ENOUGH_INITIALS = 3,   /* for R, A and G alone to make a column one of ratings */
};

/* ---- claims ---- */

static bool is_never_ratings(const struct column *column)
{
    enum field field = column->field;
    return field == FIELD_PREVIOUS_RATING || field == FIELD_DEADLINE ||
           field == FIELD_DATE || field == FIELD_BASIS || field == FIELD_PERIOD ||
           (field == FIELD_FORCE && !column->force) || field == FIELD_KIND;
}

static bool is_headed_otherwise(const struct column *column)
{
    bool is_other = column->field != FIELD_UNKNOWN && !field_is_rating(column->field) &&
                    column->field != FIELD_FORCE; /* "Essex / Force": the force's own */
    return is_other && column->weight >= STRONG_WEIGHT;
}

static bool has_legend_heading(struct reader *reader, const struct column *column)
{
    const struct texts *legend = &reader->context->vocabulary->legend_words;
    for (size_t i = 0; i < column->heading_count; i++) {
        const char *folded = words_folded(reader, column->headings[i]);
        for (size_t w = 0; w < legend->count; w++) {
            if (strcmp(folded, legend->items[w]) == 0) {
                return true;
            }
        }
    }
    return false;
}

static enum rating_claim claim_of(struct reader *reader, const struct table *table,
                                  const struct column *column)
{
    bool is_key = column_is_key(column) &&
                  (table->view->sheet->is_hidden || column->field == FIELD_UNKNOWN);
    bool is_box = column->mark != RATING_NONE && column->filled == 0;
    if (column == table->item || is_never_ratings(column) || is_key || is_box ||
        has_legend_heading(reader, column)) {
        return CLAIM_NONE;
    }
    if (field_is_rating(column->field) && column->weight >= SURE_WEIGHT) {
        return CLAIM_HEADING;
    }
    bool is_named = column->force || period_is_set(column->period) || column->month > 0;
    if (!column_is_ratings(column)) {
        bool may_be_empty =
            column->force && column->filled == 0 && column->field == FIELD_UNKNOWN;
        return may_be_empty ? CLAIM_NAMED : CLAIM_NONE;
    }
    if (is_named && !is_headed_otherwise(column)) {
        return CLAIM_NAMED;
    }
    bool is_initials = column->words + column->synonyms + column->fills == 0;
    if (is_initials && column->plain < ENOUGH_INITIALS) {
        return CLAIM_NONE; /* the R of a heading that broke off, or of nothing at all */
    }
    /* A heading that says something else is only outweighed by plain words of ratings. */
    bool is_plain = column->words * 10 >= column->filled * 8 && column->words > 1;
    return is_headed_otherwise(column) && !is_plain ? CLAIM_NONE : CLAIM_CELLS;
}

static bool is_empty(const struct column *column)
{
    return column->filled == 0 && column->fills == 0;
}

/* Whether an empty column's claim gives way: a title beside the table may read like a
 * heading. An empty column of a force is that force's silence, unless it stands in front
 * of the items, as titles do. */
static bool gives_way(const struct table *table, const struct column *column,
                      bool has_filled)
{
    bool is_in_front = column->number < table->item->number;
    return has_filled && is_empty(column) && (!column->force || is_in_front);
}

static bool is_same_place(const struct column *a, const struct column *b)
{
    return a->force == b->force && a->month == b->month &&
           a->period.year == b->period.year && a->period.month == b->period.month;
}

/* The closest claim there is for the force and month of a column. */
static int closest_beside(const struct reader *reader, const struct table *table,
                          const struct column *column)
{
    int closest = 0;
    for (size_t c = 0; c < table->count; c++) {
        const struct column *other = &table->columns[c];
        if (other->claim != CLAIM_NONE && is_same_place(column, other)) {
            int close = column_closeness(reader, other);
            closest = close > closest ? close : closest;
        }
    }
    return closest;
}

/* In a turned table, what stands above its items is titles and keys, unless it is headed
 * as ratings and none stand below. */
static void drop_above_items(struct table *table)
{
    bool has_below = false;
    for (size_t c = 0; c < table->count; c++) {
        has_below |= table->columns[c].number > table->item->number &&
                     table->columns[c].claim != CLAIM_NONE;
    }
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        if (column->number < table->item->number &&
            (has_below || column->claim == CLAIM_CELLS)) {
            column->claim = CLAIM_NONE;
        }
    }
}

/* Among columns headed by forces, one whose cells say nothing that is a rating is a
 * force's all the same. */
static void claim_forces_beside(struct table *table)
{
    bool has_force = false;
    for (size_t c = 0; c < table->count; c++) {
        has_force |= table->columns[c].claim == CLAIM_NAMED && table->columns[c].force;
    }
    for (size_t c = 0; c < table->count && has_force; c++) {
        struct column *column = &table->columns[c];
        if (column->claim == CLAIM_NONE && column->force && column->prose == 0 &&
            column != table->item && !is_never_ratings(column) &&
            !is_headed_otherwise(column)) {
            column->claim = CLAIM_NAMED;
        }
    }
}

static void claim_columns(struct reader *reader, struct table *table)
{
    bool has_filled = false;
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        column->claim = claim_of(reader, table, column);
        has_filled |= column->claim != CLAIM_NONE && !is_empty(column) &&
                      column_closeness(reader, column) > 0;
    }
    claim_forces_beside(table);
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        column->claim = gives_way(table, column, has_filled) ? CLAIM_NONE : column->claim;
    }
    if (table->view->is_turned) {
        drop_above_items(table);
    }
}

/* Whether the inspectorate's ratings stand beside those of one force that its name alone
 * heads ("Kent Police | HMICFRS"): then the force gave these itself. */
static bool is_of_force_itself(const struct reader *reader, const struct table *table,
                               const struct column *column)
{
    bool is_verification = reader->context->options.kind == SUBMISSION_VERIFICATION;
    bool has_own = false;
    for (size_t c = 0; c < table->count; c++) {
        const struct column *other = &table->columns[c];
        if (other->claim == CLAIM_NONE) {
            continue;
        }
        if (other->force && other->force != column->force) {
            return false;
        }
        has_own |=
            !other->force && !is_empty(other) && column_closeness(reader, other) > 1;
    }
    return is_verification && has_own && column->force &&
           column_closeness(reader, column) == 1;
}

/* The columns that could hold ratings, of the closest assessor there is. */
static void gather(struct reader *reader, struct table *table)
{
    bool has_close = false;
    size_t claims = 0;
    claim_columns(reader, table);
    for (size_t c = 0; c < table->count; c++) {
        const struct column *column = &table->columns[c];
        claims += column->claim != CLAIM_NONE;
        has_close |= column->claim != CLAIM_NONE && column_closeness(reader, column) > 0;
    }
    if (table_is_too_large(reader, table, claims)) {
        return;
    }
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        int close = column->claim != CLAIM_NONE ? column_closeness(reader, column) : -1;
        close = close >= 0 && is_of_force_itself(reader, table, column) ? -1 : close;
        if (close >= 0 && (close > 0 || !has_close) &&
            close == closest_beside(reader, table, column)) {
            *list_add(reader->arena, &table->ratings) = column;
        }
    }
    table->is_other_kind = claims > 0 && !has_close;
}

/* ---- one column among several of the same force and month ---- */

static enum rating said_in(struct reader *reader, const struct line *line,
                           const struct column *column)
{
    const struct reading *reading = line_at(line, column->number);
    struct rating_cell said = {0};
    if (reading && !reading->is_sideways) {
        said = words_rating(reader, reading->words);
    }
    return said.form == RATING_WORD ? said.rating : RATING_NONE;
}

static bool disagree(struct reader *reader, const struct table *table,
                     const struct column *a, const struct column *b)
{
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        enum rating in_a = said_in(reader, line, a), in_b = said_in(reader, line, b);
        if (in_a && in_b && in_a != in_b && table_reference(reader, table, line)) {
            return true;
        }
    }
    return false;
}

/* Whether each of two columns that only their cells make ratings rates an item that the
 * other does not: then either may be a key, or counts. */
static bool fill_each_other(struct reader *reader, const struct table *table,
                            const struct column *a, const struct column *b)
{
    bool only_a = false, only_b = false;
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        if (table_reference(reader, table, line)) {
            enum rating in_a = said_in(reader, line, a), in_b = said_in(reader, line, b);
            only_a |= in_a && !in_b;
            only_b |= in_b && !in_a;
        }
    }
    return a->claim == CLAIM_CELLS && b->claim == CLAIM_CELLS && only_a && only_b;
}

/* Whether a heading says that its ratings came after others: "Revised RAG". */
static bool is_later(struct reader *reader, const struct column *column)
{
    static const char *const words[] = {"revised",   "updated",  "amended", "adjusted",
                                        "corrected", "changed",  "agreed",  "confirmed",
                                        "approved",  "closing",  "final",   "latest",
                                        "new",       "reviewed", "current"};
    for (size_t h = 0; h < column->heading_count; h++) {
        const char *folded = words_folded(reader, column->headings[h]);
        if (folded_has_one(folded, words, sizeof(words) / sizeof(*words))) {
            return true;
        }
    }
    return false;
}

/* Whether the first of two columns is to be preferred without a doubt. */
static bool is_clearly_before(struct reader *reader, const struct column *a,
                              const struct column *b)
{
    if (a->is_hidden != b->is_hidden) {
        return !a->is_hidden;
    }
    if (is_empty(a) != is_empty(b)) {
        return !is_empty(a) && (a->claim >= b->claim || column_is_ratings(a));
    }
    if (a->claim == b->claim && column_is_ratings(a) != column_is_ratings(b)) {
        return column_is_ratings(a);
    }
    if ((a->filled == 0) != (b->filled == 0)) {
        return a->filled > 0; /* words before colours alone */
    }
    if (a->claim != b->claim) {
        return a->claim > b->claim;
    }
    return a->claim == CLAIM_HEADING && a->weight >= b->weight + CLEAR_LEAD &&
           (!is_later(reader, b) || is_later(reader, a));
}

static void note_hidden(struct reader *reader, const struct table *table,
                        const struct column *column)
{
    if (column_ratings(column) > 0 && !table->view->sheet->is_hidden) {
        finding_add(reader->findings, FINDING_HIDDEN_NOT_USED,
                    column_place(reader, table, column),
                    "the hidden %s holds %u ratings; the visible ones are used",
                    column_words(reader, table, column), column_ratings(column));
    }
}

static void note_unused(struct reader *reader, const struct table *table,
                        const struct column *used, const struct column *unused)
{
    finding_add(
        reader->findings, FINDING_HEADING_GUESSED, column_place(reader, table, unused),
        "%s (“%s”) also holds ratings, and some differ; %s (“%s”) is used",
        column_words(reader, table, unused),
        shown(reader, column_heading(reader, unused)), column_words(reader, table, used),
        shown(reader, column_heading(reader, used)));
}

/* Settles which of two columns of one force and month stays. True: the second goes. */
static bool first_wins(struct reader *reader, struct table *table, struct column *first,
                       struct column *second)
{
    bool is_before = is_clearly_before(reader, first, second);
    bool is_behind = is_clearly_before(reader, second, first);
    if (!is_before && !is_behind) {
        if (disagree(reader, table, first, second) ||
            fill_each_other(reader, table, first, second)) {
            table_refuse_either(reader, table, first, second,
                                "the ratings, and they disagree");
        }
        return false;
    }
    struct column *used = is_before ? first : second;
    struct column *other = is_before ? second : first;
    if (other->is_hidden) {
        note_hidden(reader, table, other);
    } else if (other->filled == 0 && other->fills > 0 && used->filled > 0) {
        used->fill_column = other;
        other->is_used = true;
    } else if (disagree(reader, table, used, other)) {
        note_unused(reader, table, used, other);
    }
    return is_before;
}

static void drop(struct column_list *list, size_t at)
{
    memmove(&list->items[at], &list->items[at + 1],
            (list->count - at - 1) * sizeof(*list->items));
    list->count--;
}

/* How many columns before the one at `at` are of its force and month. */
static size_t before_it(const struct column_list *list, size_t at)
{
    size_t count = 0;
    for (size_t i = 0; i < at && count < COMPARED_AT_MOST; i++) {
        count += is_same_place(list->items[i], list->items[at]);
    }
    return count;
}

/* Rows that still differ after this compete with each other (gradings.c). */
static void settle(struct reader *reader, struct table *table)
{
    struct column_list *list = &table->ratings;
    for (size_t i = 0; i < list->count; i++) {
        if (before_it(list, i) == COMPARED_AT_MOST) {
            continue;
        }
        for (size_t other = i + 1; other < list->count;) {
            struct column *a = list->items[i], *b = list->items[other];
            if (!is_same_place(a, b) || table->is_ambiguous) {
                other++;
            } else if (first_wins(reader, table, a, b)) {
                drop(list, other);
            } else if (is_clearly_before(reader, b, a)) {
                list->items[i] = b;
                drop(list, other);
                other = i + 1;
            } else {
                other++;
            }
        }
    }
}

/* Ratings of nobody in particular that were left for those that are headed as the
 * assessor's own, and differ from them, are worth a word. */
static void note_further(struct reader *reader, const struct table *table)
{
    for (size_t c = 0; c < table->count && table->ratings.count > 0; c++) {
        const struct column *other = &table->columns[c];
        const struct column *used = table->ratings.items[0];
        bool is_left = other->claim != CLAIM_NONE && !other->is_hidden &&
                       column_closeness(reader, other) == 1 &&
                       column_closeness(reader, used) > 1 && is_same_place(used, other);
        if (is_left && disagree(reader, table, used, other)) {
            note_unused(reader, table, used, other);
        }
    }
}

/* Where months head ratings, those of no month that are only known by their cells are
 * none of these: counts beside a table, or a key. */
static void drop_guessed_beside_months(struct reader *reader, struct table *table)
{
    struct column_list *list = &table->ratings;
    const struct column *named = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct column *column = list->items[i];
        bool has_month = column->month > 0 || period_is_set(column->period);
        named = !named && has_month && !is_empty(column) ? column : named;
    }
    for (size_t i = list->count; named && i > 0; i--) {
        struct column *column = list->items[i - 1];
        if (column->claim == CLAIM_CELLS && !column->force && column->month == 0 &&
            !period_is_set(column->period)) {
            note_unused(reader, table, named, column);
            column->is_used = true;
            drop(list, i - 1);
        }
    }
}

/* ---- forces across ---- */

/* In a table whose rating columns are headed by forces, one that is headed by nobody the
 * roster knows is not anybody's. */
static void drop_unknown_forces(struct reader *reader, struct table *table)
{
    struct column_list *list = &table->ratings;
    const struct roster *roster = reader->context->roster;
    size_t forces = 0;
    for (size_t i = 0; i < list->count; i++) {
        forces += list->items[i]->force != NULL;
    }
    for (size_t i = list->count; forces > 0 && i > 0; i--) {
        struct column *column = list->items[i - 1];
        if (column->force) {
            continue;
        }
        const char *heading = column_heading(reader, column);
        const char *folded = text_folded(reader->arena, heading);
        bool is_total = folded_has_any(folded, &reader->context->vocabulary->total_words);
        const struct force *near = roster_near(roster, heading);
        if (!is_total && *heading && !is_empty(column)) {
            finding_about(reader->findings, FINDING_UNKNOWN_FORCE,
                          column_place(reader, table, column), near ? near->code : NULL,
                          NULL,
                          near ? "“%s” is no force of the roster; did you mean %s?"
                               : "“%s” is no force of the roster%s",
                          shown(reader, heading), near ? near->name : "");
        }
        column->is_used = true;
        drop(list, i - 1);
    }
}

static void note_guesses(struct reader *reader, const struct table *table)
{
    for (size_t i = 0; i < table->ratings.count; i++) {
        struct column *column = table->ratings.items[i];
        if (column->claim == CLAIM_CELLS) {
            const char *heading = column_heading(reader, column);
            finding_add(reader->findings, FINDING_HEADING_GUESSED,
                        column_place(reader, table, column),
                        *heading ? "%s (“%s”) was taken for the ratings by its cells"
                                 : "%s has no heading%s; it was taken for the ratings by "
                                   "its cells",
                        column_words(reader, table, column), shown(reader, heading));
        }
    }
}

bool table_choose_ratings(struct reader *reader, struct table *table)
{
    if (!boxes_gather(reader, table)) {
        gather(reader, table);
        settle(reader, table);
        note_further(reader, table);
        drop_guessed_beside_months(reader, table);
        drop_unknown_forces(reader, table);
        if (!table->is_ambiguous) {
            note_guesses(reader, table);
        }
    }
    for (size_t i = 0; i < table->ratings.count; i++) {
        table->ratings.items[i]->is_used = true;
    }
    for (size_t i = 0; i < table->boxes.count; i++) {
        table->boxes.items[i]->is_used = true;
    }
    return table->ratings.count + table->boxes.count > 0 &&
           evenness_settle(reader, table);
}
