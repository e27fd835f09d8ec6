// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <string.h>

/* Both gradings of every cell side by side, and apart from them those that differ. */

/* A cell of the month, with all that is known of it. */
struct compared {
    const struct draft *draft;
    size_t at;
    const struct force *force;
    const struct item *item;
    const struct assessment *said, *found;
};

static struct compared compared_of(const struct draft *draft, size_t at)
{
    const struct position *position = draft->reconciliation->position;
    size_t items = position->framework->force_item_count;
    return (struct compared){
        .draft = draft,
        .at = at,
        .force = &position->roster->forces.items[at / items],
        .item = position->framework->force_items[at % items],
        .said = &position->force[at],
        .found = &position->inspectorate[at],
    };
}

static const char *rating_words(const struct compared *cell, enum assessor assessor)
{
    return tally_word(tally_row_of(cell->draft->reconciliation, assessor, cell->at));
}

/* ---- words ---- */

/* What came after the lock, or was withdrawn, was received and does not count. */
static const char *absence_words(const struct assessment *said)
{
    static const char *const words[ABSENCES] = {
        [ABSENCE_NONE] = "",
        [ABSENCE_NO_RETURN] = "No return that counts was received",
        [ABSENCE_MISSING_ITEM] = "The return has no row for the item",
        [ABSENCE_BLANK] = "The cell is blank",
        [ABSENCE_PLACEHOLDER] = "The cell holds a placeholder",
        [ABSENCE_RETURN_REFUSED] = "The return could not be used",
        [ABSENCE_UNREADABLE] = "The cell could not be read for certain",
        [ABSENCE_NOT_APPLICABLE] = "The force says that it does not apply",
        [ABSENCE_NOT_VERIFIED] = "",
    };
    return said->rival ? "Two returns of one day differ" : words[said->word.absence];
}

static const char no_basis[] = "Not stated";

static const char *basis_words(const struct compared *cell)
{
    const struct grading *grading = cell->found->grading;
    if (!grading || cell->found->word.rating == RATING_NONE) {
        return "Not applicable";
    }
    return grading->basis && !cell->found->rival ? grading->basis->title : no_basis;
}

static const char *outcome_words(const struct compared *cell)
{
    const struct reconciliation *reconciliation = cell->draft->reconciliation;
    const char *id = reconciliation->answers[cell->at].rule->outcome;
    const struct outcomes *outcomes = &reconciliation->policy->outcomes;
    for (size_t i = 0; i < outcomes->count; i++) {
        if (strcmp(outcomes->items[i].id, id) == 0) {
            return outcomes->items[i].words;
        }
    }
    return id;
}

/* ---- comparison ---- */

static const struct column comparison_columns[] = {
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
    {"subject", "Subject", "What it is about.", COLUMN_TEXT, true},
    {"theme", "Theme", "The theme's name.", COLUMN_TEXT, false},
    {"area", "Area", "The name of the area within the theme.", COLUMN_TEXT, false},
    {"deadline", "Deadline", "The day, or why there is none.", COLUMN_TEXT, true},
    {"force_rating", "Force's rating", "The force's own rating.", COLUMN_RATING, true},
    {"force_absence", "Why the force has none",
     "Why the force gave no Red, Amber or Green.", COLUMN_TEXT, false},
    {"inspectorate_rating", "Inspectorate's rating", "The inspectorate's rating.",
     COLUMN_RATING, true},
    {"basis", "Basis of the verification", "What the inspectorate's rating rests on.",
     COLUMN_TEXT, true},
    {"reconciled_rating", "Reconciled rating", "What the policy makes of both.",
     COLUMN_RATING, true},
    {"outcome", "Outcome", "How the two ratings stand to each other.", COLUMN_TEXT, true},
    {"force_source", "Source of the force's rating",
     "File, sheet and cell that it was read from.", COLUMN_TEXT, false},
    {"inspectorate_source", "Source of the inspectorate's rating",
     "File, sheet and cell that it was read from.", COLUMN_TEXT, false},
};

enum {
    COMPARISON_COLUMNS = sizeof(comparison_columns) / sizeof(comparison_columns[0]),
    SOURCES = 2, /* the last ones, which public reports leave out */
};

static void write_compared(struct table_writer *writer, const struct compared *cell,
                           const char *deadline)
{
    write_text(writer, cell->force->code);
    write_text(writer, cell->force->name);
    write_text(writer, cell->item->id);
    write_text(writer, cell->item->subject);
    write_text(writer, cell->item->theme ? cell->item->theme->title : NULL);
    write_text(writer, cell->item->area ? cell->item->area->title : NULL);
    write_text(writer, deadline);
    write_text(writer, rating_words(cell, ASSESSOR_FORCE));
    write_text(writer, absence_words(cell->said));
    write_text(writer, rating_words(cell, ASSESSOR_INSPECTORATE));
    write_text(writer, basis_words(cell));
    write_text(writer, rating_words(cell, ASSESSOR_RECONCILED));
    write_text(writer, outcome_words(cell));
}

static void write_sources(struct table_writer *writer, const struct compared *cell)
{
    write_text(writer, cell->draft->sources[cell->at].force);
    write_text(writer, cell->draft->sources[cell->at].inspectorate);
}

/* By item. */
static const char **deadlines_of(const struct framework *framework, struct arena *arena)
{
    const char **deadlines =
        arena_array(arena, const char *, framework->force_item_count);
    for (size_t i = 0; i < framework->force_item_count; i++) {
        deadlines[i] = item_deadline_words(arena, framework->force_items[i]);
    }
    return deadlines;
}

struct table comparison_table(const struct draft *draft)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    const char **deadlines = deadlines_of(framework, draft->arena);
    struct table table = {
        .id = "comparison",
        .title = table_title(draft, "Comparison of ratings by force and item"),
        .description = "Each force's own rating, the inspectorate's, and what the policy "
                       "makes of both: a row for each force and item.",
        .columns = comparison_columns,
        .column_count = COMPARISON_COLUMNS - (draft->options.is_public ? SOURCES : 0),
        .row_count = position_cells(draft->reconciliation->position),
        .key = "force_code,item",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t at = 0; at < table.row_count; at++) {
        struct compared cell = compared_of(draft, at);
        write_compared(&writer, &cell, deadlines[cell.item->index]);
        if (draft->sources) {
            write_sources(&writer, &cell);
        }
    }
    return table;
}

/* ---- differences ---- */

static const struct column difference_columns[] = {
    {"changes", "Changes addressed or likely",
     "Yes where one of the two is Red and the other is not.", COLUMN_TEXT, true},
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
    {"subject", "Subject", "What it is about.", COLUMN_TEXT, true},
    {"force_rating", "Force's rating", "The force's own rating.", COLUMN_RATING, true},
    {"inspectorate_rating", "Inspectorate's rating", "The inspectorate's rating.",
     COLUMN_RATING, true},
    {"difference", "Difference", "Who graded higher.", COLUMN_TEXT, true},
    {"basis", "Basis of the verification", "What the inspectorate's rating rests on.",
     COLUMN_TEXT, true},
};

static bool differs(const struct compared *cell)
{
    enum rating said = cell->said->word.rating, found = cell->found->word.rating;
    return rating_is_graded(said) && rating_is_graded(found) && said != found;
}

static bool changes_likely(const struct compared *cell)
{
    return rating_is_likely(cell->said->word.rating) !=
           rating_is_likely(cell->found->word.rating);
}

static bool graded_higher(const struct compared *cell)
{
    return cell->said->word.rating > cell->found->word.rating;
}

static const char *difference_words(bool is_higher)
{
    return is_higher ? "Force graded higher than the inspectorate"
                     : "Force graded lower than the inspectorate";
}

static void write_difference(struct table_writer *writer, const struct compared *cell)
{
    write_text(writer, changes_likely(cell) ? "Yes" : "No");
    write_text(writer, cell->force->code);
    write_text(writer, cell->force->name);
    write_text(writer, cell->item->id);
    write_text(writer, cell->item->subject);
    write_text(writer, rating_words(cell, ASSESSOR_FORCE));
    write_text(writer, rating_words(cell, ASSESSOR_INSPECTORATE));
    write_text(writer, difference_words(graded_higher(cell)));
    write_text(writer, basis_words(cell));
}

static size_t count_differences(const struct draft *draft)
{
    size_t count = 0;
    for (size_t at = 0; at < position_cells(draft->reconciliation->position); at++) {
        struct compared cell = compared_of(draft, at);
        count += differs(&cell);
    }
    return count;
}

struct table differences_table(const struct draft *draft)
{
    struct table table = {
        .id = "differences",
        .title = table_title(draft, "Differences between forces and inspectorate"),
        .description = "Where the force and the inspectorate both give Red, Amber or "
                       "Green, and not the same. Differences that change whether the "
                       "item counts as addressed or likely to be addressed (Red against "
                       "Amber or Green) come first.",
        .columns = difference_columns,
        .column_count = sizeof(difference_columns) / sizeof(difference_columns[0]),
        .row_count = count_differences(draft),
        .key = "force_code,item",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (int no_change = 0; no_change < 2; no_change++) {
        for (size_t at = 0; at < position_cells(draft->reconciliation->position); at++) {
            struct compared cell = compared_of(draft, at);
            if (differs(&cell) && changes_likely(&cell) == !no_change) {
                write_difference(&writer, &cell);
            }
        }
    }
    return table;
}

/* ---- differences, by force ---- */

static const struct column force_difference_columns[] = {
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"difference", "Difference", "Who graded higher.", COLUMN_TEXT, true},
    {"count", "Items", "How many items differ so.", COLUMN_INTEGER, true},
    {"changes", "Change addressed or likely",
     "How many of these are Red against Amber or Green.", COLUMN_INTEGER, true},
    {"by_basis", "Basis of the inspectorate's rating, and items",
     "The items by what the inspectorate's rating rests on.", COLUMN_TEXT, true},
};

LIST_OF(compared_cells, struct compared);

/* Where one force graded higher, or lower. */
struct force_differences {
    struct compared_cells cells;
    long count, changes;
    struct text items;
};

static struct force_differences differences_of(const struct draft *draft, size_t first,
                                               bool is_higher)
{
    size_t items = draft->reconciliation->position->framework->force_item_count;
    struct force_differences among = {.items = {.arena = draft->arena}};
    for (size_t at = first; at < first + items; at++) {
        struct compared cell = compared_of(draft, at);
        if (differs(&cell) && graded_higher(&cell) == is_higher) {
            *list_add(draft->arena, &among.cells) = cell;
        }
    }
    return among;
}

/* "File review: R02, R07" */
static void add_basis(struct force_differences *among, const char *basis)
{
    bool is_first = true;
    for (size_t i = 0; i < among->cells.count; i++) {
        const struct compared *cell = &among->cells.items[i];
        if (strcmp(basis_words(cell), basis) != 0) {
            continue;
        }
        if (is_first) {
            text_addf(&among->items, "%s%s: %s", among->count > 0 ? "; " : "", basis,
                      cell->item->id);
        } else {
            text_addf(&among->items, ", %s", cell->item->id);
        }
        is_first = false;
        among->count++;
        among->changes += changes_likely(cell);
    }
}

/* A row for where the force graded higher, and one for lower, whatever there is to say:
 * summaries keep their length. */
static void write_force_differences(struct table_writer *writer,
                                    const struct draft *draft, size_t first,
                                    bool is_higher)
{
    const struct bases *bases = &draft->reconciliation->position->framework->bases;
    struct compared cell = compared_of(draft, first);
    struct force_differences among = differences_of(draft, first, is_higher);
    for (size_t i = 0; i < bases->count; i++) {
        add_basis(&among, bases->items[i].title);
    }
    add_basis(&among, no_basis);
    write_text(writer, cell.force->code);
    write_text(writer, cell.force->name);
    write_text(writer, difference_words(is_higher));
    write_number(writer, among.count);
    write_number(writer, among.changes);
    write_text(writer, among.count > 0 ? text_of(&among.items) : "None");
}

struct table force_differences_table(const struct draft *draft)
{
    const struct position *position = draft->reconciliation->position;
    struct table table = {
        .id = "force-differences",
        .title = table_title(draft, "Where force and inspectorate differ, by force"),
        .description = "How many items each force graded higher and lower than the "
                       "inspectorate, and which. Where the two differ, the "
                       "inspectorate's rating counts.",
        .columns = force_difference_columns,
        .column_count =
            sizeof(force_difference_columns) / sizeof(force_difference_columns[0]),
        .row_count = position->roster->forces.count * 2,
        .key = "force_code,difference",
    };
    size_t items = position->framework->force_item_count;
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < position->roster->forces.count; i++) {
        write_force_differences(&writer, draft, i * items, true);
        write_force_differences(&writer, draft, i * items, false);
    }
    return table;
}
