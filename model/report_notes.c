// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

/* What a reader must know to use the numbers: what is counted how, what the source does
 * not say, and who decided. */

static void note(struct texts *notes, const struct draft *draft, const char *text)
{
    *list_add(draft->arena, notes) = text;
}

static void note_ratings(struct texts *notes, const struct draft *draft)
{
    note(notes, draft,
         "Amber means on track: likely to be implemented in full by the deadline. Blue "
         "means that the force did not provide a grading. Other schemes use both words "
         "otherwise.");
    note(notes, draft,
         "Not applicable, Not verified and Not read are no ratings: the item does not "
         "apply to the force, the inspectorate has not graded it, or somebody wrote "
         "something that could not be read for certain.");
    note(notes, draft,
         "Addressed means Green. Addressed or likely to be addressed means Green or "
         "Amber.");
}

static void note_counting(struct texts *notes, const struct draft *draft)
{
    note(notes, draft,
         "A base is the number of forces times the number of items. Whatever has no Red, "
         "Amber or Green stays in the base and is named as left out. Recommendations and "
         "areas for improvement are counted apart.");
    note(
        notes, draft,
        "Percentages in tables have one decimal, halves rounded up. Sentences give whole "
        "percents or bands, made from the counts and not from rounded percentages.");
    note(notes, draft,
         "Agreement is counted where both the force and the inspectorate give Red, Amber "
         "or Green. Where the inspectorate's rating rests on the force's own word, it is "
         "accepted, not tested.");
}

static void note_deadlines(struct texts *notes, const struct draft *draft)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    struct text lacking = {.arena = draft->arena};
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        if (item->deadline_kind == DEADLINE_NOT_STATED) {
            text_addf(&lacking, "%s%s", lacking.length > 0 ? ", " : "", item->id);
        }
    }
    if (lacking.length > 0) {
        note(notes, draft,
             text_printf(draft->arena,
                         "The published source does not state the deadlines of: %s.",
                         text_of(&lacking)));
    }
}

static void note_sources(struct texts *notes, const struct draft *draft)
{
    const struct position *position = draft->reconciliation->position;
    const struct framework *framework = position->framework;
    note(notes, draft,
         text_printf(draft->arena, "The items are those of “%s” (%s): %s",
                     framework->title, framework->inspectorate, framework->source));
    for (size_t i = 0; i < framework->notes.count; i++) {
        note(notes, draft, framework->notes.items[i]);
    }
    note(notes, draft,
         text_printf(draft->arena, "The forces are those of “%s”.",
                     position->roster->title));
    note(notes, draft,
         text_printf(draft->arena, "Reconciled ratings follow this policy: %s.",
                     draft->reconciliation->policy->title));
}

struct texts report_notes(const struct draft *draft)
{
    struct texts notes = {0};
    note_ratings(&notes, draft);
    note_counting(&notes, draft);
    note_deadlines(&notes, draft);
    note_sources(&notes, draft);
    return notes;
}
