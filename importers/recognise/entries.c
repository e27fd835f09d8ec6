// SPDX-License-Identifier: MIT
#include "importers/recognise/entries.h"

#include <string.h>

#include "importers/recognise/evenness.h"
#include "importers/recognise/headed_rows.h"
#include "importers/recognise/item_rows.h"
#include "importers/recognise/row_labels.h"

/* What the rows of one table are read with. */
struct walk {
    struct reader *reader;
    const struct table *table;
    struct entry_list *entries;
    struct force_list *claimants;
    struct fill_sense *senses;       /* by rating column */
    const struct headed_row *headed; /* by line of the view, or NULL */
    bool *body_said;                 /* by item: that it is another body's */
    const struct force *carried;
    const struct item *last_item;
    bool is_owed; /* the row that names the item was left aside; one below it counts */
    const struct words *last_unknown; /* force name reported last */
    bool carries_said;
    unsigned unknown_items;
};

enum {
    UNKNOWN_AT_MOST = 100, /* rows of one table that are reported one by one */
};

/* ---- texts beside a rating ---- */

static bool goes_with(const struct column *column, const struct column *rating)
{
    bool same_force = !column->force || column->force == rating->force;
    bool same_period = !period_is_set(column->period) ||
                       period_compare(column->period, rating->period) == 0;
    return same_force && same_period &&
           (column->month == 0 || column->month == rating->month);
}

const char *entry_text(const struct entry *entry, enum field field)
{
    const struct table *table = entry->table;
    const char *found = "";
    int best = -1;
    for (size_t c = 0; c < table->count; c++) {
        const struct column *column = &table->columns[c];
        if (column->field != field || column == entry->column ||
            column->claim != CLAIM_NONE || !goes_with(column, entry->column)) {
            continue;
        }
        const struct reading *reading = line_at(entry->line, column->number);
        bool is_exact = column->force || period_is_set(column->period);
        int rank = is_exact * 200 + column->weight;
        if (rank > best && !reading_is_blank(reading)) {
            best = rank;
            found = reading_text(reading);
        }
    }
    return found;
}

/* ---- whose and when, by row ---- */

static void report_unknown_force(struct walk *walk, const struct reading *reading)
{
    struct reader *reader = walk->reader;
    if (walk->last_unknown == reading->words) {
        return;
    }
    walk->last_unknown = reading->words;
    const char *name = reading_text(reading);
    const struct force *near = roster_near(reader->context->roster, name);
    finding_about(reader->findings, FINDING_UNKNOWN_FORCE,
                  reading_place(reader, walk->table->view, reading),
                  near ? near->code : NULL, NULL,
                  near ? "“%s” is no force of the roster; did you mean %s?"
                       : "“%s” is no force of the roster%s",
                  shown(reader, name), near ? near->name : "");
    if (near) {
        *list_add(reader->arena, walk->claimants) = near;
    }
}

/* A name that stands once above the rows it is for. */
static const struct force *carried_force(struct walk *walk, const struct line *line)
{
    if (walk->carried && !walk->carries_said) {
        walk->carries_said = true;
        finding_add(walk->reader->findings, FINDING_MERGED_VALUE,
                    view_place(walk->reader, walk->table->view, line->row,
                               walk->table->fields[FIELD_FORCE]->number),
                    "no force here; %s, which stands above, is taken for the rows below "
                    "it",
                    walk->carried->name);
    }
    return walk->carried;
}

/* The force that a row names; false when it names one that is not known. */
static bool force_of_row(struct walk *walk, const struct line *line,
                         const struct force **force)
{
    const struct column *column = walk->table->fields[FIELD_FORCE];
    *force = walk->headed ? walk->headed[line - walk->table->view->lines].force : NULL;
    if (!column) {
        return true;
    }
    const struct reading *reading = line_at(line, column->number);
    if (reading_is_blank(reading)) {
        *force = carried_force(walk, line);
        return true;
    }
    const struct force *found[2];
    *force = words_force(walk->reader, reading->words);
    if (!*force && !reading->words->is_prose &&
        roster_forces_in(walk->reader->context->roster, reading_text(reading), found,
                         2) == 1) {
        *force = found[0];
    }
    walk->carried = *force;
    if (!*force) {
        report_unknown_force(walk, reading);
    }
    return *force != NULL;
}

/* The month that a row says; false when it says something that is no month. */
static bool period_of_row(struct walk *walk, const struct line *line,
                          struct period *period)
{
    const struct column *column = walk->table->fields[FIELD_PERIOD];
    const struct reading *reading = column ? line_at(line, column->number) : NULL;
    struct period found[2];
    int month = 0;
    *period = walk->headed ? walk->headed[line - walk->table->view->lines].period
                           : (struct period){0};
    if (reading_is_blank(reading)) {
        return true;
    }
    *period = words_period(reading->words);
    if (period_is_set(*period) || reading->words->is_prose) {
        return period_is_set(*period);
    }
    if (periods_in_text(reading_text(reading), found, 2) == 1) {
        *period = found[0];
    } else if (month_in_text(reading_text(reading), &month)) {
        *period = period_of_month(walk->reader, month);
    }
    if (!period_is_set(*period)) {
        finding_add(walk->reader->findings, FINDING_UNKNOWN_PERIOD,
                    reading_place(walk->reader, walk->table->view, reading),
                    "“%s” is no month that could be read; the row was not used",
                    shown(walk->reader, reading_text(reading)));
    }
    return period_is_set(*period);
}

/* ---- entries ---- */

static void set_period(struct walk *walk, struct entry *entry, struct period of_row)
{
    const struct column *column = entry->column;
    struct period period = of_row;
    if (!period_is_set(period)) {
        period = period_is_set(column->period)
                     ? column->period
                     : period_of_month(walk->reader, column->month);
    }
    entry->period = period;
    entry->period_source = period_is_set(period) ? SOURCE_CELL : SOURCE_NONE;
}

/* A form of ours came with every row in sight: what hides one is a filter. */
static bool is_hidden_at(const struct walk *walk, const struct table *table,
                         const struct column *column, const struct line *line)
{
    return table->view->sheet->is_hidden || column->is_hidden ||
           (!walk->reader->is_form && view_hides_row(table->view, line->row));
}

static struct entry *add_entry(struct walk *walk, const struct line *line,
                               const struct item *item, const struct column *column,
                               struct verdict verdict)
{
    const struct table *table = walk->table;
    const struct reading *reading = line_at(line, column->number);
    bool has_cell = reading && !reading->is_sideways;
    const struct reading *at_item = line_at(line, table->item->number);
    struct entry *entry = list_add(walk->reader->arena, walk->entries);
    *entry = (struct entry){
        .table = table,
        .column = column,
        .line = line,
        .item = item,
        .force = column->force,
        .names_force = column->force != NULL,
        .verdict = verdict,
        .place = has_cell
                     ? reading_place(walk->reader, table->view, reading)
                     : view_place(walk->reader, table->view, line->row, column->number),
        .said = has_cell ? reading_text(reading) : "",
        .is_hidden = is_hidden_at(walk, table, column, line),
        .is_merged = (has_cell && reading->is_covered && !reading->words->is_blank) ||
                     (at_item && at_item->is_covered),
        .order = walk->entries->count};
    return entry;
}

struct row_facts {
    const struct force *force;
    struct period period;
};

static void finish(struct walk *walk, struct entry *entry, const struct row_facts *facts)
{
    if (facts->force) {
        entry->force = facts->force;
        entry->names_force = true;
    }
    set_period(walk, entry, facts->period);
}

static struct verdict unreadable(const char *why)
{
    return (struct verdict){.absence = ABSENCE_UNREADABLE,
                            .finding = FINDING_UNREADABLE_RATING,
                            .message = why};
}

static void add_boxes(struct walk *walk, const struct line *line, const struct item *item,
                      const struct row_facts *facts)
{
    const struct column *at;
    struct verdict verdict = verdict_of_boxes(walk->reader, walk->table, line, &at);
    const struct column *column = at ? at : walk->table->boxes.items[0];
    const char *why;
    if (!evenness_of_cell(walk->reader, walk->table, line, column, &why)) {
        verdict = unreadable(why);
    }
    struct entry *entry = add_entry(walk, line, item, column, verdict);
    finish(walk, entry, facts);
}

/* Whether a column may hold ratings that slipped out of their own: one of words, in which
 * hardly any cell is a rating. */
static bool may_be_slip(const struct table *table, const struct column *column)
{
    enum field field = column->field;
    bool is_of_words = field == FIELD_UNKNOWN || field == FIELD_SUBJECT ||
                       field == FIELD_NARRATIVE || field == FIELD_EVIDENCE;
    return is_of_words && column != table->item && column_ratings(column) > 0 &&
           column_ratings(column) * 4 <= table->rows;
}

/* In a row whose rating cell is empty: the rating that stands in another, or NULL. */
static const struct reading *slipped_rating(struct walk *walk, const struct line *line)
{
    const struct table *table = walk->table;
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        const struct column *column = table_column(table, reading->column);
        struct rating_cell cell = {0};
        if (column && may_be_slip(table, column) && !reading_is_blank(reading) &&
            !reading->is_sideways) {
            cell = words_rating(walk->reader, reading->words);
        }
        if (cell.plainness == PLAIN_WORD && rating_is_graded(cell.rating)) {
            return reading;
        }
    }
    return NULL;
}

static struct verdict verdict_in_row(struct walk *walk, const struct line *line,
                                     size_t rating)
{
    const struct table *table = walk->table;
    struct reader *reader = walk->reader;
    struct verdict verdict = verdict_of(reader, table, table->ratings.items[rating],
                                        &walk->senses[rating], line);
    bool is_blank = verdict.rating == RATING_NONE && verdict.absence == ABSENCE_BLANK;
    const struct reading *slipped =
        is_blank && table->ratings.count == 1 ? slipped_rating(walk, line) : NULL;
    return slipped ? unreadable(text_printf(
                         reader->arena,
                         "the rating cell is empty, but “%s” stands in %s; which column "
                         "it was meant for is not certain",
                         shown(reader, reading_text(slipped)),
                         place_cell(reader->arena,
                                    reading_place(reader, table->view, slipped))))
                   : verdict;
}

/* Whether a row without a reference adds a rating to the row above it. */
static bool adds_rating(const struct verdict *verdict)
{
    return verdict->rating != RATING_NONE && verdict->finding != FINDING_RATING_FROM_FILL;
}

static void add_ratings(struct walk *walk, const struct line *line,
                        const struct item *item, const struct row_facts *facts,
                        bool is_continued)
{
    const struct table *table = walk->table;
    for (size_t i = 0; i < table->ratings.count; i++) {
        const struct column *column = table->ratings.items[i];
        struct verdict verdict = verdict_in_row(walk, line, i);
        if (is_continued && !adds_rating(&verdict)) {
            continue;
        }
        const char *why;
        if (!evenness_of_cell(walk->reader, table, line, column, &why)) {
            verdict = unreadable(why);
        }
        struct entry *entry = add_entry(walk, line, item, column, verdict);
        entry->is_continued = is_continued;
        finish(walk, entry, facts);
    }
}

static void add_unreadable(struct walk *walk, const struct line *line,
                           const struct item *item, const struct row_facts *facts,
                           const char *message)
{
    const struct table *table = walk->table;
    const struct column_list *list =
        table->ratings.count > 0 ? &table->ratings : &table->boxes;
    size_t count = table->ratings.count > 0 ? list->count : 1;
    for (size_t i = 0; item && item->applies_to_forces && i < count; i++) {
        struct verdict verdict = unreadable(message);
        finish(walk, add_entry(walk, line, item, list->items[i], verdict), facts);
    }
}

/* ---- rows ---- */

/* A row of several ratings' words heads counts; it rates nothing. */
static bool heads_counts(struct walk *walk, const struct line *line)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < line->count; i++) {
        struct words *words = line->readings[i].words;
        if (!words->is_blank && !words->is_prose) {
            kinds |= 1u << words_rating(walk->reader, words).rating;
        }
    }
    kinds &= ~1u;
    return (kinds & (kinds - 1)) != 0;
}

/* Whether any of a row's rating cells says or shows a rating. */
static bool has_rating(struct walk *walk, const struct line *line, bool or_anything)
{
    const struct table *table = walk->table;
    for (size_t i = 0; i < table->ratings.count + table->boxes.count; i++) {
        const struct column *column = i < table->ratings.count
                                          ? table->ratings.items[i]
                                          : table->boxes.items[i - table->ratings.count];
        const struct reading *reading = line_at(line, column->number);
        if (reading_is_blank(reading) || reading->is_sideways) {
            continue;
        }
        enum rating_form form = words_rating(walk->reader, reading->words).form;
        bool is_box = i >= table->ratings.count;
        if (or_anything || form == RATING_WORD ||
            (is_box && is_tick(walk->reader, reading))) {
            return true;
        }
    }
    return false;
}

static void report_unknown_item(struct walk *walk, const struct line *line,
                                const char *otherwise)
{
    struct reader *reader = walk->reader;
    const struct table *table = walk->table;
    const struct reading *reading = line_at(line, table->item->number);
    if (!has_rating(walk, line, false) || walk->unknown_items++ >= UNKNOWN_AT_MOST) {
        return;
    }
    const char *near = NULL;
    const char *text = reading_text(reading);
    struct place place =
        reading && !reading_is_blank(reading)
            ? reading_place(reader, table->view, reading)
            : view_place(reader, table->view, line->row, table->item->number);
    if (*otherwise) {
        finding_add(reader->findings, FINDING_UNKNOWN_ITEM, place, "%s", otherwise);
        return;
    }
    if (strnlen(text, PROSE_LENGTH) < PROSE_LENGTH) {
        framework_item_named(reader->context->framework, text, &near);
    }
    finding_add(reader->findings, FINDING_UNKNOWN_ITEM, place,
                near
                    ? "“%s” is no item of the framework; did you mean %s?"
                    : "“%s” is no item of the framework%s; the row's rating was not used",
                shown(reader, text), near ? near : "");
}

static void report_more_unknown(struct walk *walk)
{
    if (walk->unknown_items > UNKNOWN_AT_MOST) {
        finding_add(walk->reader->findings, FINDING_UNKNOWN_ITEM,
                    column_place(walk->reader, walk->table, walk->table->item),
                    "%u more rows refer to no item of the framework",
                    walk->unknown_items - UNKNOWN_AT_MOST);
    }
}

static void report_other_body(struct walk *walk, const struct line *line,
                              const struct item *item)
{
    struct reader *reader = walk->reader;
    bool *said = &walk->body_said[item - reader->context->framework->items.items];
    if (*said || !has_rating(walk, line, true)) {
        return;
    }
    *said = true;
    const struct reading *reading = line_at(line, walk->table->item->number);
    finding_about(reader->findings, FINDING_OTHER_BODY_ROW,
                  reading_place(reader, walk->table->view, reading), NULL, item->id,
                  "%s is addressed to another body; what the row says was not used",
                  item->id);
}

static const char *ambiguous_words(struct walk *walk, const struct item_row *row)
{
    return text_printf(walk->reader->arena,
                       "the number %u could mean more than one item here; a reference "
                       "such as %s was expected",
                       row->reference ? row->reference->number : 0, row->item->id);
}

static void walk_several(struct walk *walk, const struct line *line,
                         const struct item_row *row, const struct row_facts *facts)
{
    for (size_t i = 0; i < row->reference->several_count; i++) {
        add_unreadable(walk, line, row->reference->several[i], facts,
                       "one row names several items; a row for each was expected");
    }
    if (row->reference->several_count == 0) {
        report_unknown_item(walk, line, "");
    }
}

/* A row about an item, or about several, or perhaps about one of two. */
static void walk_item_row(struct walk *walk, const struct line *line,
                          const struct item_row *row, const struct row_facts *facts)
{
    if (row->kind == ROW_SEVERAL) {
        walk_several(walk, line, row, facts);
    } else if (row->kind == ROW_AMBIGUOUS) {
        const char *message = ambiguous_words(walk, row);
        add_unreadable(walk, line, row->item, facts, message);
        add_unreadable(walk, line, row->other, facts, message);
    } else if (row->kind == ROW_CONTINUED && walk->last_item) {
        add_ratings(walk, line, walk->last_item, facts, !walk->is_owed);
        walk->is_owed = false;
    } else if (row->kind == ROW_ITEM) {
        walk->last_item = row->item;
        walk->is_owed = false;
        if (walk->table->boxes.count > 0) {
            add_boxes(walk, line, row->item, facts);
        } else {
            add_ratings(walk, line, row->item, facts, false);
        }
    }
}

/* The rows below one that is left aside may still be about its item. */
static void set_aside(struct walk *walk, const struct item_row *row)
{
    if (row->kind != ROW_CONTINUED && row->kind != ROW_ORPHAN && row->kind != ROW_OTHER) {
        walk->last_item = row->kind == ROW_ITEM ? row->item : NULL;
        walk->is_owed = walk->last_item != NULL;
    }
}

static void walk_row(struct walk *walk, const struct line *line,
                     const struct item_row *row)
{
    struct row_facts facts;
    if (row_is_aside(walk->reader, walk->table, line)) {
        set_aside(walk, row);
        return;
    }
    switch (row->kind) {
    case ROW_ITEM:
    case ROW_AMBIGUOUS:
    case ROW_SEVERAL:
    case ROW_CONTINUED:
        if (force_of_row(walk, line, &facts.force) &&
            period_of_row(walk, line, &facts.period)) {
            walk_item_row(walk, line, row, &facts);
        }
        break;
    case ROW_BODY:
        walk->last_item = NULL;
        report_other_body(walk, line, row->item);
        break;
    case ROW_UNKNOWN:
        walk->last_item = NULL;
        report_unknown_item(walk, line, "");
        break;
    case ROW_ORPHAN:
        if (walk->table->ratings.count > 1 || !heads_counts(walk, line)) {
            report_unknown_item(walk, line, "a rating stands here without a reference");
        }
        break;
    case ROW_OTHER:
        break;
    }
}

void entries_of_table(struct reader *reader, const struct table *table,
                      struct entry_list *entries, struct force_list *claimants)
{
    struct walk walk = {
        .reader = reader, .table = table, .entries = entries, .claimants = claimants};
    walk.senses = arena_array(reader->arena, struct fill_sense, table->ratings.count);
    walk.body_said =
        arena_array(reader->arena, bool, reader->context->framework->items.count);
    for (size_t i = 0; i < table->ratings.count; i++) {
        walk.senses[i] = fill_sense_of(reader, table, table->ratings.items[i]);
        note_conditional(reader, table, table->ratings.items[i]);
    }
    walk.headed = headed_rows_of(reader, table);
    const struct item_row *rows = item_rows_of(reader, table);
    for (size_t l = table->first_line; l < table->end_line; l++) {
        walk_row(&walk, &table->view->lines[l], &rows[l - table->first_line]);
    }
    report_more_unknown(&walk);
}

bool entries_have(const struct entry_list *entries, const struct item *item)
{
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].item == item) {
            return true;
        }
    }
    return false;
}

bool entries_lack_items(const struct reader *reader, const struct entry_list *entries)
{
    const struct items *items = &reader->context->framework->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->applies_to_forces && !entries_have(entries, item)) {
            return true;
        }
    }
    return false;
}
