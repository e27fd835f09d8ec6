// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <string.h>

static const struct column columns[] = {
    {"period", "Period", "The month that the gradings describe, as year and month.",
     COLUMN_TEXT, true},
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
    {"kind", "Kind", "recommendation, or afi for an area for improvement.", COLUMN_TEXT,
     true},
    {"theme", "Theme", "The theme's identifier.", COLUMN_TEXT, false},
    {"area", "Area", "The identifier of the area within the theme.", COLUMN_TEXT, false},
    {"deadline", "Deadline", "The item's deadline; empty when it is no date.",
     COLUMN_DATE, false},
    {"deadline_kind", "Kind of deadline",
     "date, immediate, none, or not-stated when the published text does not give it.",
     COLUMN_TEXT, true},
    {"force_rating", "Force's rating",
     "Red, Amber or Green as the force has it; Blue when it gave no grading; empty when "
     "there is neither.",
     COLUMN_RATING, false},
    {"force_absence", "Why the force has no rating",
     "no-return, missing-item, blank, placeholder (published as Blue), return-refused, "
     "unreadable or not-applicable; empty when there is a rating.",
     COLUMN_TEXT, false},
    {"inspectorate_rating", "Inspectorate's rating",
     "Red, Amber, Green, Blue or Grey as the inspectorate has it.", COLUMN_RATING, false},
    {"inspectorate_absence", "Why the inspectorate has no rating",
     "not-verified, unreadable or not-applicable; empty when there is a rating.",
     COLUMN_TEXT, false},
    {"inspectorate_basis", "Basis of the verification",
     "What the inspectorate's rating rests on; empty when it does not say.", COLUMN_TEXT,
     false},
    {"reconciled_rating", "Reconciled rating",
     "The rating that the policy makes of both; empty when there is none.", COLUMN_RATING,
     false},
    {"outcome", "Outcome", "How the two gradings stand to each other.", COLUMN_TEXT,
     true},
    {"rule", "Rule", "The rule of the policy that decided.", COLUMN_TEXT, true},
    {"queries", "Queries",
     "Names of what is to be asked about the cell, joined by semicolons.", COLUMN_TEXT,
     false},
    {"force_source", "Source of the force's rating",
     "File, sheet and cell that it was read from.", COLUMN_TEXT, false},
    {"inspectorate_source", "Source of the inspectorate's rating",
     "File, sheet and cell that it was read from.", COLUMN_TEXT, false},
};

static void write_item(struct table_writer *writer, const struct item *item,
                       const char *deadline)
{
    write_text(writer, item->id);
    write_text(writer, item_kind_word(item->kind));
    write_text(writer, item->theme ? item->theme->id : NULL);
    write_text(writer, item->area ? item->area->id : NULL);
    write_text(writer, deadline);
    write_text(writer, deadline_kind_word(item->deadline_kind));
}

static void write_word(struct table_writer *writer, struct word word)
{
    write_text(writer, rating_word(word_published(word)));
    write_text(writer, word.rating == RATING_NONE ? absence_word(word.absence) : NULL);
}

static void write_basis(struct table_writer *writer, const struct assessment *found)
{
    const struct basis *basis = found->grading ? found->grading->basis : NULL;
    write_text(writer, basis && !found->rival ? basis->id : NULL);
}

static void write_cell(struct table_writer *writer, const struct draft *draft,
                       size_t cell, const char *queries)
{
    const struct position *position = draft->reconciliation->position;
    const struct assessment *said = &position->force[cell];
    const struct assessment *found = &position->inspectorate[cell];
    const struct answer *answer = &draft->reconciliation->answers[cell];
    write_word(writer, said->word);
    write_word(writer, found->word);
    write_basis(writer, found);
    write_text(writer, rating_word(answer->rating));
    write_text(writer, answer->rule->outcome);
    write_text(writer, answer->rule->id);
    write_text(writer, queries);
    write_text(writer, draft->sources ? draft->sources[cell].force : NULL);
    write_text(writer, draft->sources ? draft->sources[cell].inspectorate : NULL);
}

/* ---- the queries of a cell ---- */

static void add_query(struct text *queries, const char *name)
{
    size_t length = strlen(name);
    bool is_there = queries->length >= length &&
                    strcmp(queries->bytes + queries->length - length, name) == 0;
    if (!is_there) {
        text_add(queries, queries->length > 0 ? ";" : "");
        text_add(queries, name);
    }
}

/* For every cell the names of its findings that ask something: queries and errors. The
 * findings are in order, so that equal names of a cell follow each other. */
static struct text *queries_of_cells(const struct draft *draft)
{
    const struct position *position = draft->reconciliation->position;
    struct text *queries =
        arena_array(draft->arena, struct text, position_cells(position));
    for (size_t i = 0; i < draft->findings->count; i++) {
        const struct finding *finding = &draft->findings->items[i];
        const struct finding_kind *kind = finding_kind(finding->name);
        const struct force *force =
            finding->force ? roster_force_coded(position->roster, finding->force) : NULL;
        const struct item *item =
            finding->item ? framework_item(position->framework, finding->item) : NULL;
        if (force && item && item->applies_to_forces && kind->severity != SEVERITY_NOTE) {
            struct text *cell = &queries[position_index(position, force, item)];
            cell->arena = draft->arena;
            add_query(cell, kind->name);
        }
    }
    return queries;
}

/* ---- the table ---- */

/* By item; NULL for one that is no date. */
static const char **deadlines_of(const struct framework *framework, struct arena *arena)
{
    const char **deadlines =
        arena_array(arena, const char *, framework->force_item_count);
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        if (item->deadline_kind == DEADLINE_DATE) {
            deadlines[i] = date_iso(arena, item->deadline);
        }
    }
    return deadlines;
}

static void write_rows(struct table_writer *writer, const struct draft *draft)
{
    const struct position *position = draft->reconciliation->position;
    const struct text *queries = queries_of_cells(draft);
    const char *period = period_iso(draft->arena, position->period);
    const char **deadlines = deadlines_of(position->framework, draft->arena);
    size_t items = position->framework->force_item_count;
    for (size_t cell = 0; cell < position_cells(position); cell++) {
        const struct force *force = &position->roster->forces.items[cell / items];
        write_text(writer, period);
        write_text(writer, force->code);
        write_text(writer, force->name);
        write_item(writer, position->framework->force_items[cell % items],
                   deadlines[cell % items]);
        write_cell(writer, draft, cell, text_of(&queries[cell]));
    }
}

struct table gradings_table(const struct draft *draft)
{
    const struct position *position = draft->reconciliation->position;
    struct table table = {
        .id = "gradings",
        .title = text_printf(draft->arena, "Gradings by force and item, %s",
                             period_words(draft->arena, position->period)),
        .description =
            "Every force's own rating, the inspectorate's, and what the policy "
            "makes of both, with the rule that decided.",
        .columns = columns,
        .column_count = sizeof(columns) / sizeof(columns[0]),
        .row_count = position_cells(position),
        .key = "force_code,item",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    write_rows(&writer, draft);
    return table;
}
