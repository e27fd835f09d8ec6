// SPDX-License-Identifier: MIT
#include "importers/recognise/gradings.h"

#include <stdlib.h>
#include <string.h>

/* The entries of one force, month and item, in the file's order, visible ones first. */
struct group {
    struct reader *reader;
    struct entry **entries;
    size_t count;
    const struct entry *first;
};

/* ---- order ---- */

static int compare_entries(const struct entry *a, const struct entry *b)
{
    if (a->force != b->force) {
        return a->force->index < b->force->index ? -1 : 1;
    }
    int by_period = period_compare(a->period, b->period);
    if (by_period != 0) {
        return by_period;
    }
    if (a->item != b->item) {
        return a->item < b->item ? -1 : 1;
    }
    if (a->is_hidden != b->is_hidden) {
        return a->is_hidden ? 1 : -1;
    }
    return a->order < b->order ? -1 : a->order > b->order;
}

static int by_group(const void *left, const void *right)
{
    return compare_entries(*(struct entry *const *)left, *(struct entry *const *)right);
}

static bool is_same_group(const struct entry *a, const struct entry *b)
{
    return a->force == b->force && a->item == b->item &&
           period_compare(a->period, b->period) == 0;
}

static bool is_same_submission(const struct entry *a, const struct entry *b)
{
    return a->force == b->force && period_compare(a->period, b->period) == 0;
}

/* ---- findings ---- */

static void say_about(struct group *group, const struct entry *entry,
                      enum finding_name name, const char *message)
{
    finding_about(group->reader->findings, name, entry->place, group->first->force->code,
                  group->first->item->id, "%s", message);
}

static void say_verdict(struct group *group, const struct entry *entry)
{
    if (entry->verdict.finding != FINDING_NAMES) {
        say_about(group, entry, entry->verdict.finding, entry->verdict.message);
    }
}

/* ---- what the entries of a group come to ---- */

static bool is_silent(const struct entry *entry)
{
    return entry->verdict.absence == ABSENCE_BLANK ||
           entry->verdict.absence == ABSENCE_PLACEHOLDER;
}

static bool says_same(const struct entry *a, const struct entry *b)
{
    return a->verdict.rating == b->verdict.rating &&
           a->verdict.absence == b->verdict.absence;
}

/* The entry that speaks for the group: the first that says anything, else the first
 * placeholder, else the first. */
static struct entry *speaker(const struct group *group)
{
    struct entry *placeholder = NULL;
    for (size_t i = 0; i < group->count; i++) {
        struct entry *entry = group->entries[i];
        if (!is_silent(entry)) {
            return entry;
        }
        if (!placeholder && entry->verdict.absence == ABSENCE_PLACEHOLDER) {
            placeholder = entry;
        }
    }
    return placeholder ? placeholder : group->entries[0];
}

static bool is_same_line(const struct entry *a, const struct entry *b)
{
    return a->table->view == b->table->view && a->line == b->line;
}

/* Whether an entry speaks against another: an empty cell does not, but a row that says
 * TBC does against a row that says Green. */
static bool contradicts(const struct entry *entry, const struct entry *speaks)
{
    bool is_silent_here =
        entry->verdict.absence == ABSENCE_BLANK ||
        (entry->verdict.absence == ABSENCE_PLACEHOLDER && is_same_line(entry, speaks));
    return !is_silent_here && !says_same(entry, speaks);
}

/* The first entry that says something else than the speaker, or NULL. */
static const struct entry *contradiction(const struct group *group,
                                         const struct entry *speaks)
{
    for (size_t i = 0; i < group->count; i++) {
        if (contradicts(group->entries[i], speaks)) {
            return group->entries[i];
        }
    }
    return NULL;
}

static const char *verdict_words(const struct group *group, const struct entry *entry)
{
    const struct rating_terms *terms = group->reader->context->framework->terms;
    return entry->verdict.rating != RATING_NONE ? terms[entry->verdict.rating].word
                                                : absence_word(entry->verdict.absence);
}

static void say_competing(struct group *group, const struct entry *a,
                          const struct entry *b)
{
    struct reader *reader = group->reader;
    say_about(group, a, FINDING_COMPETING_ROWS,
              text_printf(reader->arena, "%s here, but %s in %s", verdict_words(group, a),
                          verdict_words(group, b), place_text(reader->arena, b->place)));
}

static void say_repeated(struct group *group, const struct entry *speaks)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct entry *entry = group->entries[i];
        if (entry == speaks || is_same_line(entry, speaks)) {
            continue;
        }
        if (!entry->is_merged) {
            say_about(group, entry, FINDING_REPEATED_ROW,
                      text_printf(group->reader->arena, "%s again; %s is used",
                                  group->first->item->id,
                                  place_text(group->reader->arena, speaks->place)));
        }
    }
}

static void say_merged(struct group *group, const struct entry *speaks)
{
    if (speaks->is_merged) {
        say_about(group, speaks, FINDING_MERGED_VALUE,
                  "the value of a merged cell stands for this row too");
    }
}

static void say_hidden(struct group *group, const struct entry *speaks)
{
    if (speaks->is_hidden) {
        say_about(group, speaks, FINDING_HIDDEN_USED,
                  "the rating stands in a hidden sheet, row or column, and no visible "
                  "one gives it");
    }
}

/* ---- one grading ---- */

static const struct basis *basis_of(struct group *group, const struct entry *entry)
{
    struct reader *reader = group->reader;
    if (reader->context->options.kind != SUBMISSION_VERIFICATION) {
        return NULL;
    }
    const char *said = entry_text(entry, FIELD_BASIS);
    if (text_is_blank(said)) {
        return NULL;
    }
    const struct basis *basis = framework_basis(reader->context->framework, said);
    if (!basis) {
        say_about(group, entry, FINDING_UNKNOWN_BASIS,
                  text_printf(reader->arena, "“%s” is no basis of the framework",
                              shown(reader, said)));
    }
    return basis;
}

static void add_grading(struct group *group, const struct entry *entry,
                        struct submission *submission, struct verdict verdict)
{
    *list_add(group->reader->arena, &submission->gradings) = (struct grading){
        .item = entry->item,
        .rating = verdict.rating,
        .absence = verdict.absence,
        .place = entry->place,
        .said = entry->said,
        .narrative = entry_text(entry, FIELD_NARRATIVE),
        .evidence = entry_text(entry, FIELD_EVIDENCE),
        .owner = entry_text(entry, FIELD_OWNER),
        .date = entry_text(entry, FIELD_DATE),
        .basis = basis_of(group, entry),
    };
}

/* An inspectorate's empty cell is a verification not made yet, which is no grading. */
static bool is_not_verified(const struct group *group, const struct entry *speaks)
{
    return group->reader->context->options.kind == SUBMISSION_VERIFICATION &&
           is_silent(speaks);
}

/* Leaves hidden entries out where a visible one is there. */
static void leave_hidden(struct group *group)
{
    size_t visible = 0;
    while (visible < group->count && !group->entries[visible]->is_hidden) {
        visible++;
    }
    group->count = visible > 0 ? visible : group->count;
    for (size_t i = 0; i < group->count; i++) {
        group->entries[i]->is_used = true;
    }
}

static void settle(struct group *group, struct submission *submission)
{
    leave_hidden(group);
    struct entry *speaks = speaker(group);
    if (is_not_verified(group, speaks)) {
        return;
    }
    const struct entry *other = contradiction(group, speaks);
    struct verdict verdict = speaks->verdict;
    say_verdict(group, speaks);
    if (other) {
        say_verdict(group, other);
        say_competing(group, speaks, other);
        verdict.rating = RATING_NONE;
        verdict.absence = ABSENCE_UNREADABLE;
    } else {
        say_repeated(group, speaks);
    }
    say_merged(group, speaks);
    say_hidden(group, speaks);
    add_grading(group, speaks, submission, verdict);
}

/* ---- hidden parts ---- */

static bool is_same_hidden_part(const struct entry *a, const struct entry *b)
{
    const struct sheet *sheet = a->table->view->sheet;
    return sheet == b->table->view->sheet &&
           (sheet->is_hidden ||
            (a->table->view == b->table->view &&
             (a->column == b->column ? a->column->is_hidden : false)));
}

static const char *hidden_part(const struct entry *entry)
{
    if (entry->table->view->sheet->is_hidden) {
        return "sheet";
    }
    bool is_line = view_hides_row(entry->table->view, entry->line->row);
    return is_line != entry->table->view->is_turned ? "row" : "column";
}

/* Says once for each hidden sheet, row or column that it holds ratings that were not
 * used. */
static void say_hidden_not_used(struct reader *reader, const struct entry_list *entries)
{
    const struct entry *last = NULL;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        bool is_left =
            entry->is_hidden && !entry->is_used && entry->verdict.rating != RATING_NONE;
        bool is_told =
            last &&
            (is_same_hidden_part(last, entry) ||
             (last->line == entry->line && !entry->table->view->sheet->is_hidden));
        if (!is_left || is_told) {
            continue;
        }
        last = entry;
        struct place place = entry->place;
        bool is_sheet = entry->table->view->sheet->is_hidden;
        place.row = is_sheet ? 0 : place.row;
        place.column = is_sheet ? 0 : place.column;
        finding_add(reader->findings, FINDING_HIDDEN_NOT_USED, place,
                    "the hidden %s holds ratings that were not used", hidden_part(entry));
    }
}

/* ---- submissions ---- */

static struct submission *submission_new(struct reader *reader, const struct entry *entry,
                                         struct submissions *submissions)
{
    struct submission *submission = list_add(reader->arena, &submissions->list);
    submission->kind = reader->context->options.kind;
    submission->force = entry->force;
    submission->period = entry->period;
    submission->file = reader->file;
    return submission;
}

static struct entry **sorted(struct reader *reader, struct entry_list *entries,
                             size_t *count)
{
    struct entry **list = arena_array(reader->arena, struct entry *, entries->count);
    *count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        if (!entries->items[i].is_dropped) {
            list[(*count)++] = &entries->items[i];
        }
    }
    qsort(list, *count, sizeof(*list), by_group);
    return list;
}

void gradings_make(struct reader *reader, struct entry_list *entries,
                   struct submissions *submissions)
{
    size_t count;
    struct entry **list = sorted(reader, entries, &count);
    for (size_t from = 0, to; from < count; from = to) {
        to = from + 1;
        while (to < count && is_same_group(list[from], list[to])) {
            to++;
        }
        if (from == 0 || !is_same_submission(list[from - 1], list[from])) {
            submission_new(reader, list[from], submissions);
        }
        struct group group = {reader, &list[from], to - from, list[from]};
        settle(&group, &submissions->list.items[submissions->list.count - 1]);
    }
    say_hidden_not_used(reader, entries);
}
