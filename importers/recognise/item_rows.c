// SPDX-License-Identifier: MIT
#include "importers/recognise/item_rows.h"

#include <string.h>

#include "importers/recognise/subject.h"

/* What has been seen on the way down. */
struct descent {
    struct reader *reader;
    const struct table *table;
    unsigned reach;    /* the column behind the table's last */
    int section;       /* kind announced by the last section row, or -1 */
    bool may_be_other; /* it may be a remark, or another row says another kind */
    int carried;       /* kind that the column of kinds said last, or -1 */
    bool is_over;      /* a total or legend begins: numbers alone are counts */
    bool has_restarted;
    bool may_be_afis; /* all numbers, as well as recommendations */
    bool counts_rows; /* the numbers count rows: the subjects say which items they are */
    unsigned last_number, restarts;
    bool are_afis[2]; /* what stands before the one restart, and behind it, may be AFIs */
    unsigned last_item_row; /* row of the view */
    bool *is_named;         /* by item: some row names it */
};

/* ---- the kind of a number ---- */

static size_t values_in(const struct line *line)
{
    const struct cell *last = NULL;
    size_t values = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        values += !reading->words->is_blank && reading->cell != last;
        last = reading->cell;
    }
    return values;
}

/* Whether a row without a reference has a rating: then it is about some item. */
static bool rates(struct reader *reader, const struct table *table,
                  const struct line *line)
{
    bool has_rating = false;
    for (size_t i = 0; i < table->ratings.count; i++) {
        const struct reading *reading = line_at(line, table->ratings.items[i]->number);
        has_rating |= !reading_is_blank(reading) &&
                      words_rating(reader, reading->words).plainness == PLAIN_WORD;
    }
    return has_rating && reading_is_blank(line_at(line, table->item->number));
}

/* "AFI actions are led by HR", "Note: AFI …": a sentence or a note, and no title. */
static bool is_remark(struct reader *reader, struct words *words)
{
    static const char *const openings[] = {"note",   "notes",  "nb",      "see",
                                           "action", "update", "comment", "link",
                                           "linked", "links",  "related", "progress"};
    const char *folded = words_folded(reader, words);
    size_t length = strcspn(folded, " ");
    for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++) {
        if (strlen(openings[i]) == length && strncmp(openings[i], folded, length) == 0) {
            return true;
        }
    }
    return folded_has_any(folded, &reader->context->vocabulary->verbs);
}

/* The column behind the last in which rows of a table have anything: what stands further
 * right is said of what stands there. */
static unsigned reach(const struct table *table)
{
    size_t c = table->count;
    while (c > 0 && table->columns[c - 1].filled + table->columns[c - 1].fills == 0) {
        c--;
    }
    return c > 0 ? table->columns[c - 1].number + 1 : table->right;
}

/* The cell of a row that announces the kind of those below it; NULL when it is no section
 * row. What stands on the right of a table is said of another; of what stands above or on
 * the left, the nearest counts. */
static struct words *section_in(const struct descent *descent, const struct line *whole)
{
    struct reader *reader = descent->reader;
    const struct table *table = descent->table;
    struct words *section = NULL;
    bool is_above = rates(reader, table, whole);
    struct line line = line_within(whole, 1, descent->reach);
    bool may_be = values_in(&line) <= 3;
    for (size_t i = 0; i < line.count && may_be; i++) {
        const struct reading *reading = &line.readings[i];
        int said = words_section(reader, reading->words);
        if (said < 0 || is_above ||
            words_reference(reader, reading->words)->form != REFERENCE_NONE) {
            continue;
        }
        section = reading->words;
        is_above = reading->column >= table->left;
    }
    return section;
}

/* Takes what a row announces; false when it is no section row. */
static bool take_section(struct descent *descent, const struct line *line)
{
    struct reader *reader = descent->reader;
    struct words *words = section_in(descent, line);
    if (!words) {
        return false;
    }
    int section = words_section(reader, words);
    descent->may_be_other = section != descent->section && is_remark(reader, words);
    descent->section = descent->may_be_other ? descent->section : section;
    return true;
}

/* The heading "Recommendation", copied, below the title "Areas for improvement". */
static bool contradicts(const struct descent *descent, int title, size_t l)
{
    const struct table *table = descent->table;
    const struct reading *heading = line_at(&table->view->lines[l], table->item->number);
    return l >= table->heading_line && title == ITEM_AFI && !reading_is_blank(heading) &&
           words_section(descent->reader, heading->words) == ITEM_RECOMMENDATION;
}

static void take_sections_above(struct descent *descent)
{
    const struct table *table = descent->table;
    int title = -1; /* of the rows that follow */
    for (size_t l = 0; l < table->first_line; l++) {
        const struct line *line = &table->view->lines[l];
        bool is_torn = contradicts(descent, title, l);
        if (take_section(descent, line)) {
            title = descent->section;
            descent->may_be_other |= is_torn;
        } else if (table_reference(descent->reader, table, line)) {
            title = -1;
        }
    }
}

int item_rows_kind_of_sheet(struct reader *reader, const struct sheet *sheet)
{
    struct cell cell = {.kind = CELL_TEXT, .text = sheet->name ? sheet->name : ""};
    struct cell *kept = arena_new(reader->arena, struct cell);
    *kept = cell;
    return words_section(reader, words_of(reader, kept));
}

static int kind_of_row(struct descent *descent, const struct line *line)
{
    const struct column *kinds = descent->table->fields[FIELD_KIND];
    const struct reading *reading = kinds ? line_at(line, kinds->number) : NULL;
    if (reading && !reading->words->is_blank) { /* a blank one repeats what is above it */
        descent->carried = words_section(descent->reader, reading->words);
    }
    if (descent->carried >= 0) {
        return descent->carried;
    }
    return descent->section >= 0 ? descent->section : descent->table->kind;
}

/* ---- numbers that start again ---- */

/* A number lower than the one above it, that an AFI could have. */
static bool restarts(const struct descent *descent, unsigned number)
{
    return descent->last_number > number && afi_has_number(descent->reader, number);
}

/* Recommendations and AFIs numbered one after the other go down once; a list that was
 * shuffled goes down often, and a long list once a force. */
static unsigned count_restarts(struct descent *descent)
{
    const struct table *table = descent->table;
    struct descent counting = *descent;
    bool by_force = table->fields[FIELD_FORCE] != NULL;
    descent->are_afis[0] = descent->are_afis[1] = true;
    for (size_t l = table->first_line; l < table->end_line && !by_force; l++) {
        const struct item_reference *reference =
            table_reference(descent->reader, table, &table->view->lines[l]);
        if (reference && reference->form == REFERENCE_BARE) {
            counting.restarts += restarts(&counting, reference->number);
            counting.last_number = reference->number;
            descent->are_afis[counting.restarts > 0] &=
                afi_has_number(descent->reader, reference->number);
        }
    }
    return counting.restarts;
}

static const struct item *subject_in(struct descent *descent, const struct line *line)
{
    const struct column *subject = descent->table->fields[FIELD_SUBJECT];
    const struct reading *reading = subject ? line_at(line, subject->number) : NULL;
    return reading ? subject_item(descent->reader, reading->words) : NULL;
}

/* Whether more numbers contradict the subjects beside them than bear them out. */
static bool counts_rows(struct descent *descent)
{
    const struct table *table = descent->table;
    unsigned same = 0, other = 0;
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        const struct item_reference *reference =
            table_reference(descent->reader, table, line);
        const struct item *subject = reference && reference->form == REFERENCE_BARE
                                         ? subject_in(descent, line)
                                         : NULL;
        same += subject && subject->number == reference->number;
        other += subject && subject->number != reference->number;
    }
    return other > same;
}

static void say_counts_rows(struct reader *reader, const struct table *table)
{
    finding_add(reader->findings, FINDING_HEADING_GUESSED,
                column_place(reader, table, table->item),
                "the numbers in %s contradict the subjects in %s; the items are known by "
                "their subjects",
                column_words(reader, table, table->item),
                column_words(reader, table, table->fields[FIELD_SUBJECT]));
}

/* ---- a second table of numbers ---- */

static bool refers_above(struct reader *reader, const struct table *table)
{
    for (size_t l = 0; l < table->heading_line; l++) {
        const struct reading *reading =
            line_at(&table->view->lines[l], table->item->number);
        if (reading_refers(reader, reading, true)) {
            return true;
        }
    }
    return false;
}

/* A number that no recommendation to forces has. */
static bool is_no_recommendation(const struct reader *reader, unsigned number)
{
    const struct item *item =
        framework_item_numbered(reader->context->framework, ITEM_RECOMMENDATION, number);
    return !item || !item->applies_to_forces;
}

/* Whether a table has only numbers that AFIs have, and nothing says of which kind they
 * are: one beside or below another, or one with a number that only an AFI has. */
static bool may_be_afis(struct descent *descent)
{
    const struct table *table = descent->table;
    bool is_likely = table->left > 1 || refers_above(descent->reader, table);
    if (!table->is_bare || descent->section >= 0 || table->fields[FIELD_KIND]) {
        return false;
    }
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct item_reference *reference =
            table_reference(descent->reader, table, &table->view->lines[l]);
        if (reference && (reference->form != REFERENCE_BARE ||
                          !afi_has_number(descent->reader, reference->number))) {
            return false;
        }
        is_likely |=
            reference && is_no_recommendation(descent->reader, reference->number);
    }
    return is_likely;
}

/* ---- rows ---- */

static struct item_row row_about(const struct item *item,
                                 const struct item_reference *reference)
{
    struct item_row row = {.item = item, .reference = reference};
    row.kind = !item ? ROW_UNKNOWN : item->applies_to_forces ? ROW_ITEM : ROW_BODY;
    return row;
}

/* Whether a row may be about an AFI because the numbers start again once without a word.
 * Where only what stands before that may be AFIs, what stands behind it is none. */
static bool may_be_restarted(const struct descent *descent, int kind)
{
    bool is_first = !descent->has_restarted;
    bool is_only_first = descent->are_afis[0] && !descent->are_afis[1];
    bool is_in_doubt = descent->restarts == 1 && kind < 0 && descent->are_afis[0];
    return is_first ? is_in_doubt : !is_only_first;
}

static struct item_row bare_row(struct descent *descent, const struct line *line,
                                const struct item_reference *reference)
{
    struct reader *reader = descent->reader;
    int kind = kind_of_row(descent, line);
    bool goes_down = restarts(descent, reference->number);
    descent->has_restarted |= kind != ITEM_AFI && descent->restarts == 1 && goes_down;
    descent->last_number = reference->number;
    descent->may_be_other &= afi_has_number(reader, reference->number);
    const struct item *by_subject = subject_in(descent, line);
    if (by_subject && (by_subject->number == reference->number || descent->counts_rows)) {
        return row_about(by_subject, reference);
    }
    enum item_kind plain = kind == ITEM_AFI ? ITEM_AFI : ITEM_RECOMMENDATION;
    const struct item *item =
        item_reference_as(reader->context->framework, reference, plain);
    struct item_row row = row_about(item, reference);
    if (by_subject && item) {
        row.kind = ROW_AMBIGUOUS; /* the number says one item, the subject another */
        row.other = by_subject;
    } else if ((may_be_restarted(descent, kind) || descent->may_be_afis ||
                descent->may_be_other) &&
               descent->carried < 0 && afi_has_number(reader, reference->number)) {
        row.item = item_reference_as(reader->context->framework, reference, ITEM_AFI);
        row.kind = ROW_AMBIGUOUS;
        bool is_either =
            descent->may_be_other ||
            (descent->restarts == 1 && !descent->has_restarted && descent->are_afis[1]);
        row.other = is_either ? item_reference_as(reader->context->framework, reference,
                                                  ITEM_RECOMMENDATION)
                              : NULL;
    }
    return row;
}

static bool is_among(const struct texts *texts, const char *folded)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (strcmp(texts->items[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

/* A row that begins with "Total", "Summary", "Key": what follows counts or explains. */
static bool begins_sums(struct reader *reader, const struct line *line)
{
    const struct vocabulary *vocabulary = reader->context->vocabulary;
    size_t i = 0;
    while (i < line->count && line->readings[i].words->is_blank) {
        i++;
    }
    const char *folded =
        i < line->count ? words_folded(reader, line->readings[i].words) : "";
    return is_among(&vocabulary->total_words, folded) ||
           is_among(&vocabulary->legend_words, folded);
}

/* A number alone where recommendations are named: perhaps an item that no row names,
 * which then is not silent but not surely read. */
static struct item_row stray_number(struct descent *descent, const struct line *line,
                                    const struct item_reference *reference)
{
    const struct framework *framework = descent->reader->context->framework;
    struct item_row row = {.kind = ROW_UNKNOWN, .reference = reference};
    const struct item *item =
        reference->form == REFERENCE_BARE
            ? item_reference_as(framework, reference, ITEM_RECOMMENDATION)
            : NULL;
    if (item && item->applies_to_forces &&
        !descent->is_named[item - framework->items.items] && values_in(line) >= 2) {
        row.kind = ROW_AMBIGUOUS;
        row.item = item;
    }
    return row;
}

static void mark_named(struct descent *descent)
{
    const struct framework *framework = descent->reader->context->framework;
    const struct table *table = descent->table;
    descent->is_named = arena_array(descent->reader->arena, bool, framework->items.count);
    for (size_t l = table->first_line; l < table->end_line && !table->is_by_subject;
         l++) {
        const struct item_reference *reference =
            table_reference(descent->reader, table, &table->view->lines[l]);
        if (reference && reference->item) {
            descent->is_named[reference->item - framework->items.items] = true;
        }
    }
}

static bool is_shaped_like_reference(struct reader *reader, const struct reading *reading)
{
    return words_reference(reader, reading->words)->form != REFERENCE_NONE;
}

/* A row without a reference that the table could use. */
static struct item_row other_row(struct descent *descent, const struct line *line)
{
    struct reader *reader = descent->reader;
    struct item_row row = {.kind = ROW_OTHER};
    const struct reading *at_item = line_at(line, descent->table->item->number);
    if (begins_sums(reader, line)) {
        descent->is_over = true;
    } else if (take_section(descent, line)) {
        descent->is_over = false;
        row.kind = reading_is_blank(at_item) ? ROW_OTHER : ROW_UNKNOWN; /* if rated */
    } else if (!reading_is_blank(at_item) && !descent->is_over) {
        row.kind = ROW_UNKNOWN;
        if (is_shaped_like_reference(reader, at_item)) {
            row = stray_number(descent, line, words_reference(reader, at_item->words));
        }
    } else if (reading_is_blank(at_item) && !descent->is_over) {
        bool is_below = descent->last_item_row + 1 == line->row;
        row.kind = is_below ? ROW_CONTINUED : ROW_ORPHAN;
        descent->last_item_row += is_below;
    }
    return row;
}

static struct item_row row_of(struct descent *descent, const struct line *line)
{
    const struct table *table = descent->table;
    if (table->is_by_subject) {
        const struct reading *reading = line_at(line, table->item->number);
        const struct item *item =
            reading ? subject_item(descent->reader, reading->words) : NULL;
        return item ? row_about(item, NULL) : other_row(descent, line);
    }
    const struct item_reference *reference =
        table_reference(descent->reader, table, line);
    bool is_bare = reference && reference->form == REFERENCE_BARE;
    bool is_sum = is_bare && values_in(line) < 3 &&
                  (descent->is_over || begins_sums(descent->reader, line));
    if (!reference || is_sum) {
        return other_row(descent, line);
    }
    descent->last_item_row = line->row;
    if (reference->form == REFERENCE_SEVERAL) {
        return (struct item_row){.kind = ROW_SEVERAL, .reference = reference};
    }
    descent->is_over = false;
    return reference->form == REFERENCE_BARE ? bare_row(descent, line, reference)
                                             : row_about(reference->item, reference);
}

/* A sheet named for AFIs that has numbers which none has is not for AFIs alone. */
static void take_name_of_sheet(struct descent *descent)
{
    struct reader *reader = descent->reader;
    const struct table *table = descent->table;
    int kind = item_rows_kind_of_sheet(reader, table->view->sheet);
    for (size_t l = table->first_line; kind == ITEM_AFI && l < table->end_line; l++) {
        const struct item_reference *reference =
            table->is_by_subject ? NULL
                                 : table_reference(reader, table, &table->view->lines[l]);
        descent->may_be_other |= reference && reference->form == REFERENCE_BARE &&
                                 !afi_has_number(reader, reference->number);
    }
    descent->section = descent->may_be_other ? -1 : kind;
}

struct item_row *item_rows_of(struct reader *reader, const struct table *table)
{
    struct descent descent = {
        .reader = reader, .table = table, .carried = -1, .section = -1};
    descent.reach = reach(table);
    take_sections_above(&descent);
    if (descent.section < 0) {
        take_name_of_sheet(&descent);
    }
    /* The table's own heading is nearer than a title above it. */
    descent.section = table->kind >= 0 ? table->kind : descent.section;
    descent.may_be_other &= table->kind < 0;
    mark_named(&descent);
    descent.may_be_afis = may_be_afis(&descent);
    descent.restarts = table->is_bare ? count_restarts(&descent) : 0;
    descent.counts_rows =
        table->is_bare && table->fields[FIELD_SUBJECT] && counts_rows(&descent);
    if (descent.counts_rows) {
        say_counts_rows(reader, table);
    }
    size_t count = table->end_line - table->first_line;
    struct item_row *rows = arena_array(reader->arena, struct item_row, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = row_of(&descent, &table->view->lines[table->first_line + i]);
    }
    return rows;
}
