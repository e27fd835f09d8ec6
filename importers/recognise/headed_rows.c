// SPDX-License-Identifier: MIT
#include "importers/recognise/headed_rows.h"

#include <string.h>

#include "importers/recognise/block_title.h"
#include "importers/recognise/heading_lines.h"
#include "importers/recognise/identity.h"

enum {
    VALUES_AT_MOST = 2, /* of a row that heads others: a label and a value */
    NAME_LENGTH = 48,   /* bytes; no force's name is as long */
    SUBTITLES = 2,      /* rows between a title and the headings below it */
    ROWS_BESIDE = 12,   /* of other tables, likewise */
};

struct values {
    struct words *words[VALUES_AT_MOST];
    size_t count;
};

static struct values values_of(const struct line *line)
{
    struct values values = {0};
    const struct cell *last = NULL;
    for (size_t i = 0; i < line->count && values.count <= VALUES_AT_MOST; i++) {
        const struct reading *reading = &line->readings[i];
        if (reading->words->is_blank || reading->cell == last) {
            continue;
        }
        last = reading->cell;
        if (values.count < VALUES_AT_MOST) {
            values.words[values.count] = reading->words;
        }
        values.count++;
    }
    return values;
}

/* What stands alone in a line, or NULL. */
static struct words *title_in(const struct line *line)
{
    struct values values = values_of(line);
    return values.count == 1 ? values.words[0] : NULL;
}

static bool is_label(struct reader *reader, struct words *words, enum field field)
{
    struct heading_match match = words_heading(reader, words);
    return match.field == field && match.weight >= 85;
}

/* ---- a title above headings ---- */

static bool has_reference(struct reader *reader, const struct line *line, bool is_bare)
{
    for (size_t i = 0; i < line->count; i++) {
        if (reading_refers(reader, &line->readings[i], is_bare)) {
            return true;
        }
    }
    return false;
}

static bool is_lane(const struct table *table)
{
    return table->left > 1 || table->right < table->view->end_column;
}

/* What a line says to a table that stands beside others: what stands in the table's own
 * columns, else what stands on their left. */
static struct line line_of(const struct table *table, size_t l, bool *is_own)
{
    const struct line *line = &table->view->lines[l];
    struct line own = line_within(line, table->left, table->right);
    *is_own = !is_lane(table) || values_of(&own).count > 0;
    return *is_own ? is_lane(table) ? own : *line : line_within(line, 1, table->left);
}

/* Where what stands below a line is looked for no further. */
static size_t last_beside(const struct view *view, size_t l)
{
    return l + ROWS_BESIDE < view->line_count ? l + ROWS_BESIDE : view->line_count;
}

/* Whether headings stand below a line, with at most subtitles between. */
static bool is_above_headings(struct reader *reader, const struct table *table, size_t l)
{
    const struct view *view = table->view;
    unsigned subtitles = 0;
    size_t end = last_beside(view, l);
    bool may_be = !view->is_turned && !view->is_dealt, is_own;
    for (l++; may_be && l < end && subtitles <= SUBTITLES; l++) {
        struct line line = line_of(table, l, &is_own);
        if (values_of(&line).count > 1 && is_own) {
            return !has_reference(reader, &line, false) &&
                   line_begins_table(reader, &line);
        }
        subtitles += is_own || !is_lane(table);
    }
    return false;
}

/* The one force that cells of a line are the name of; NULL for none, or (is_several) for
 * more. */
static const struct force *force_among(struct reader *reader, const struct line *line,
                                       bool *is_several)
{
    const struct force *only = NULL;
    for (size_t i = 0; i < line->count; i++) {
        struct words *words = line->readings[i].words;
        bool may_be = strnlen(words->text, NAME_LENGTH) < NAME_LENGTH;
        const struct force *force = may_be ? words_force(reader, words) : NULL;
        if (force && only && force != only) {
            *is_several = true;
            return NULL;
        }
        only = force ? force : only;
    }
    return only;
}

/* The force that a line names, as a title or beside other values. */
static const struct force *force_said(struct reader *reader, const struct line *line,
                                      bool is_own, bool *is_several)
{
    struct words *title = title_in(line);
    return title    ? block_title_force(reader, title)
           : is_own ? force_among(reader, line, is_several)
                    : NULL;
}

/* ---- names ---- */

/* "Force: Essex Police", "Month: January 2023". */
static struct headed_row named_within(struct reader *reader, struct words *words)
{
    enum field field;
    struct headed_row named = {0};
    const char *value = identity_value_within(reader, words->text, &field);
    if (value && field == FIELD_FORCE) {
        named.force = roster_force(reader->context->roster, value);
    } else if (value && !period_of_text(value, &named.period)) {
        named.period = (struct period){0};
    }
    return named;
}

/* What a row that is nothing but a name, or a label and a name, heads its followers with.
 */
static struct headed_row named_in(struct reader *reader, const struct line *line)
{
    struct values values = values_of(line);
    struct headed_row named = {0};
    if (values.count == 0 || values.count > VALUES_AT_MOST) {
        return named;
    }
    struct words *value = values.words[values.count - 1];
    bool is_alone = values.count == 1;
    if (is_alone && strchr(value->text, ':') && !value->is_prose) {
        return named_within(reader, value);
    }
    if (is_alone || is_label(reader, values.words[0], FIELD_FORCE)) {
        named.force = words_force(reader, value);
    }
    struct date day;
    bool is_month = value->cell->kind == CELL_TEXT && !date_of_text(value->text, &day);
    if ((is_alone && is_month) || is_label(reader, values.words[0], FIELD_PERIOD)) {
        named.period = words_period(value);
    }
    return named;
}

/* ---- on the way down ---- */

struct descent {
    struct reader *reader;
    const struct table *table;
    struct headed_row now;
    bool has_rows;            /* some row with a reference was passed … */
    size_t first_row;         /* … this line first */
    bool has_several;         /* forces, or months … */
    bool has_months;          /* … several of these */
    const struct force *torn; /* a title's, where a label above it names another */
    size_t torn_line;
    struct force_titles *unheard;
};

static void take_force(struct descent *descent, const struct force *force)
{
    descent->has_several |= descent->now.force && descent->now.force != force;
    descent->now.force = force;
}

static void take_period(struct descent *descent, struct period period)
{
    descent->has_months |= period_is_set(descent->now.period) &&
                           period_compare(descent->now.period, period) != 0;
    descent->has_several |= descent->has_months;
    descent->now.period = period;
}

/* Above all rows, a title that names another force than a label does is no block's.
 * Titles side by side of several forces end what stood above them. */
static void take_title(struct descent *descent, size_t l)
{
    bool is_own, is_several = false;
    struct line line = line_of(descent->table, l, &is_own);
    const struct force *force = force_said(descent->reader, &line, is_own, &is_several);
    if ((!force && !is_several) ||
        !is_above_headings(descent->reader, descent->table, l)) {
        return;
    }
    if (is_several) {
        descent->has_several = true;
        descent->now.force = NULL;
    } else if (descent->now.force && force != descent->now.force && !descent->has_rows) {
        descent->torn = force;
        descent->torn_line = l;
    } else {
        descent->has_several |= is_own && is_lane(descent->table);
        take_force(descent, force);
    }
}

static bool has_row(struct reader *reader, const struct line *line)
{
    return line->count > 1 && has_reference(reader, line, true);
}

/* Whether rows with references follow a line, with at most subtitles and headings
 * between. */
static bool is_above_rows(struct reader *reader, const struct table *table, size_t l)
{
    const struct view *view = table->view;
    unsigned between = 0;
    size_t end = last_beside(view, l);
    bool may_be = !view->is_turned && !view->is_dealt, is_own;
    for (l++; may_be && l < end && between <= SUBTITLES; l++) {
        struct line line = line_of(table, l, &is_own);
        if (is_own && has_row(reader, &line)) {
            return true;
        }
        between += is_own && values_of(&line).count > 0;
    }
    return false;
}

/* The force that a text among the rows names in whatever way, or NULL. */
static const struct force *force_hinted(struct descent *descent, const struct line *line)
{
    struct words *title = title_in(line);
    bool may_head = title && line->readings[0].column <= descent->table->item->number;
    return may_head ? block_title_hint(descent->reader, title) : NULL;
}

/* Keeps the force that a line names where its rows may not be given it: `before` held. */
static void note_unheard(struct descent *descent, size_t l, const struct force *force,
                         const struct force *before)
{
    const struct table *table = descent->table;
    bool is_heard = before && descent->now.force == force;
    if (descent->has_rows && force && force != before && !is_heard &&
        is_above_rows(descent->reader, table, l)) {
        *list_add(descent->reader->arena, descent->unheard) = (struct force_title){
            force, reading_place(descent->reader, table->view,
                                 &table->view->lines[l].readings[0])};
    }
}

/* What a line names: alone, behind a label or, below the first rows, with its month. */
static struct headed_row named_by(struct descent *descent, const struct line *line)
{
    struct reader *reader = descent->reader;
    struct words *title = title_in(line);
    struct headed_row dated = {0};
    if (descent->has_rows) {
        dated.force = title ? block_title_dated(reader, title, &dated.period)
                            : block_title_in_line(reader, line, &dated.period);
    }
    return dated.force ? dated : named_in(reader, line);
}

static void take_line(struct descent *descent, size_t l)
{
    bool is_own;
    struct line line = line_of(descent->table, l, &is_own);
    struct headed_row named = named_by(descent, &line);
    const struct force *before = descent->now.force;
    if (named.force) {
        descent->has_several |= is_own && is_lane(descent->table) &&
                                is_above_headings(descent->reader, descent->table, l);
        take_force(descent, named.force);
    } else {
        take_title(descent, l);
    }
    note_unheard(descent, l, named.force ? named.force : force_hinted(descent, &line),
                 before);
    if (period_is_set(named.period)) {
        take_period(descent, named.period);
    }
    if (!descent->has_rows && is_own && has_row(descent->reader, &line)) {
        descent->has_rows = true;
        descent->first_row = l;
    }
}

static void refuse_torn(struct descent *descent, const struct force *labelled)
{
    struct reader *reader = descent->reader;
    const struct view *view = descent->table->view;
    unsigned row = view->lines[descent->torn_line].row;
    if (!findings_have_refusal(reader->findings)) {
        finding_add(reader->findings, FINDING_FORCE_CONFLICT,
                    view_place(reader, descent->table->view, row, 1),
                    "%s heads the first rows, but %s is named above; one force was "
                    "expected",
                    descent->torn->name, labelled->name);
    }
}

/* ---- months in which items are due ---- */

static bool is_due_in(const struct reader *reader, struct period period)
{
    const struct items *items = &reader->context->framework->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->deadline_kind == DEADLINE_DATE && item->deadline.year == period.year &&
            item->deadline.month == period.month) {
            return true;
        }
    }
    return false;
}

/* Whether rows are headed by months of deadlines alone, below a label that says the month
 * that was asked for: then they are grouped by when they are due. */
static bool are_deadlines(const struct descent *descent, const struct headed_row *rows)
{
    const struct reader *reader = descent->reader;
    struct period asked = reader->context->options.period;
    size_t count = descent->table->view->line_count, l = 0;
    while (l < count && !period_is_set(rows[l].period)) {
        l++;
    }
    bool is_labelled = l < descent->first_row && period_is_set(asked) &&
                       period_compare(rows[l].period, asked) == 0;
    bool has_other = false; /* the label alone heads all rows */
    for (l = descent->first_row; is_labelled && l < count; l++) {
        is_labelled &= is_due_in(reader, rows[l].period);
        has_other |= period_compare(rows[l].period, asked) != 0;
    }
    return is_labelled && has_other;
}

static void drop_periods(const struct descent *descent, struct headed_row *rows)
{
    for (size_t l = 0; l < descent->table->view->line_count; l++) {
        rows[l].period = (struct period){0};
    }
}

static void drop_deadlines(struct descent *descent, struct headed_row *rows)
{
    struct reader *reader = descent->reader;
    const struct view *view = descent->table->view;
    unsigned row = view->lines[descent->first_row].row;
    finding_add(reader->findings, FINDING_HEADING_GUESSED,
                view_place(reader, descent->table->view, row, 1),
                "the months that head rows are those of deadlines; they were not taken "
                "for the months of the ratings");
    drop_periods(descent, rows);
}

/* Whether columns of ratings say their own month: then one month above all of them is the
 * sheet's, and no row's. */
static bool say_months(const struct table *table)
{
    bool has_month = false;
    for (size_t i = 0; i < table->ratings.count; i++) {
        const struct column *column = table->ratings.items[i];
        has_month |= column->month > 0 || period_is_set(column->period);
    }
    return has_month;
}

static const struct headed_row *walk(struct reader *reader, const struct table *table,
                                     struct force_titles *unheard)
{
    const struct view *view = table->view;
    struct headed_row *rows =
        arena_array(reader->arena, struct headed_row, view->line_count);
    struct descent descent = {.reader = reader, .table = table, .unheard = unheard};
    const struct force *labelled = NULL;
    for (size_t l = 0; l < view->line_count; l++) {
        take_line(&descent, l);
        rows[l] = descent.now;
        labelled = descent.has_rows || !rows[l].force ? labelled : rows[l].force;
    }
    if (descent.torn && descent.has_several) {
        refuse_torn(&descent, labelled);
    }
    if (are_deadlines(&descent, rows)) {
        drop_deadlines(&descent, rows);
    } else if (!descent.has_months && say_months(table)) {
        drop_periods(&descent, rows);
    }
    return descent.has_several ? rows : NULL;
}

/* ---- once for the tables that are one below the other ---- */

struct headed_part {
    const struct view *view;
    unsigned left, right;
    bool says_months;
    const struct headed_row *rows;
};

LIST_OF(headed_parts, struct headed_part);

struct headed_rows {
    struct headed_parts parts;
    struct force_titles unheard;
};

static const struct headed_part *part_of(const struct headed_parts *parts,
                                         const struct table *table)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct headed_part *part = &parts->items[i];
        if (part->view == table->view && part->left == table->left &&
            part->right == table->right && part->says_months == say_months(table)) {
            return part;
        }
    }
    return NULL;
}

static struct headed_rows *headed_in(struct reader *reader)
{
    if (!reader->headed) {
        reader->headed = arena_new(reader->arena, struct headed_rows);
    }
    return reader->headed;
}

const struct headed_row *headed_rows_of(struct reader *reader, const struct table *table)
{
    struct headed_rows *headed = headed_in(reader);
    const struct headed_part *part = part_of(&headed->parts, table);
    if (!part) {
        struct headed_part *added = list_add(reader->arena, &headed->parts);
        *added = (struct headed_part){table->view, table->left, table->right,
                                      say_months(table),
                                      walk(reader, table, &headed->unheard)};
        part = added;
    }
    return part->rows;
}

const struct force_titles *headed_rows_unheard(struct reader *reader)
{
    return &headed_in(reader)->unheard;
}
