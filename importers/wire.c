// SPDX-License-Identifier: MIT
#include "importers/wire.h"

#include "importers/wire_parts.h"

enum {
    FORM = 0x31574c52, /* "RLW1": the first number */
};

/* ---- writing ---- */

static void put_grading(struct text *wire, const struct grading *grading,
                        const struct framework *framework)
{
    const struct basis *basis = grading->basis;
    wire_put_number(wire, (size_t)(grading->item - framework->items.items));
    wire_put_number(wire, grading->rating);
    wire_put_number(wire, grading->absence);
    wire_put_number(wire, basis ? (size_t)(basis - framework->bases.items) + 1 : 0);
    wire_put_place(wire, grading->place);
    wire_put_text(wire, grading->said);
    wire_put_text(wire, grading->narrative);
    wire_put_text(wire, grading->evidence);
    wire_put_text(wire, grading->owner);
    wire_put_text(wire, grading->date);
}

static void put_submission(struct text *wire, const struct submission *submission,
                           const struct import_context *context)
{
    wire_put_number(wire, submission->kind);
    wire_put_number(wire, submission->force->index);
    wire_put_number(wire, (size_t)submission->period.year);
    wire_put_number(wire, (size_t)submission->period.month);
    wire_put_text(wire, submission->file);
    wire_put_number(wire, submission->gradings.count);
    for (size_t i = 0; i < submission->gradings.count; i++) {
        put_grading(wire, &submission->gradings.items[i], context->framework);
    }
}

void wire_write(const struct submissions *submissions,
                const struct import_context *context, struct text *wire)
{
    const struct force_list *claimants = &submissions->claimants;
    wire_put_number(wire, FORM);
    wire_put_number(wire, submissions->is_refused);
    wire_put_number(wire, claimants->count);
    for (size_t i = 0; i < claimants->count; i++) {
        wire_put_number(wire, claimants->items[i]->index);
    }
    wire_put_findings(wire, &submissions->findings);
    /* Of a refused file nothing else may be used. */
    size_t count = submissions->is_refused ? 0 : submissions->list.count;
    wire_put_number(wire, count);
    for (size_t i = 0; i < count; i++) {
        put_submission(wire, &submissions->list.items[i], context);
    }
}

/* ---- reading ---- */

static const struct force *take_force(struct wire *wire,
                                      const struct import_context *context)
{
    const struct forces *forces = &context->roster->forces;
    uint32_t index = wire_take_below(wire, forces->count);
    return wire->is_bad ? NULL : &forces->items[index];
}

static const struct item *take_item(struct wire *wire,
                                    const struct import_context *context)
{
    const struct items *items = &context->framework->items;
    uint32_t index = wire_take_below(wire, items->count);
    return wire->is_bad ? NULL : &items->items[index];
}

static const struct basis *take_basis(struct wire *wire,
                                      const struct import_context *context)
{
    const struct bases *bases = &context->framework->bases;
    uint32_t number = wire_take_below(wire, bases->count + 1);
    return number == 0 ? NULL : &bases->items[number - 1];
}

static struct grading take_grading(struct wire *wire,
                                   const struct import_context *context)
{
    struct grading grading = {.item = take_item(wire, context)};
    grading.rating = (enum rating)wire_take_below(wire, RATINGS);
    grading.absence = (enum absence)wire_take_below(wire, ABSENCES);
    grading.basis = take_basis(wire, context);
    grading.place = wire_take_place(wire);
    grading.said = wire_take_text(wire);
    grading.narrative = wire_take_text(wire);
    grading.evidence = wire_take_text(wire);
    grading.owner = wire_take_text(wire);
    grading.date = wire_take_text(wire);
    /* Either a rating, or why there is none. */
    wire->is_bad |= (grading.rating == RATING_NONE) == (grading.absence == ABSENCE_NONE);
    return grading;
}

static void take_submission(struct wire *wire, const struct import_context *context,
                            struct submission *submission)
{
    enum {
        YEARS = 10000, /* as dates are read */
        MONTHS = 13,
        GRADING_LEAST = 13 * WIRE_NUMBER, /* with no text at all */
    };
    submission->kind = (enum submission_kind)wire_take_below(wire, 2);
    submission->force = take_force(wire, context);
    submission->period.year = (int)wire_take_below(wire, YEARS);
    submission->period.month = (int)wire_take_below(wire, MONTHS);
    submission->file = wire_take_text(wire);
    size_t count = wire_take_count(wire, GRADING_LEAST);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        *list_add(wire->arena, &submission->gradings) = take_grading(wire, context);
    }
}

static void take_claimants(struct wire *wire, const struct import_context *context,
                           struct force_list *claimants)
{
    size_t count = wire_take_count(wire, WIRE_NUMBER);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        *list_add(wire->arena, claimants) = take_force(wire, context);
    }
}

static void take_submissions(struct wire *wire, const struct import_context *context,
                             struct submission_list *list)
{
    size_t count = wire_take_count(wire, 6 * WIRE_NUMBER);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        take_submission(wire, context, list_add(wire->arena, list));
    }
}

bool wire_read(struct bytes bytes, const struct import_context *context,
               struct arena *arena, struct submissions *submissions)
{
    struct wire wire = {.at = bytes.at, .left = bytes.length, .arena = arena};
    *submissions = (struct submissions){.findings.arena = arena};
    wire.is_bad |= wire_take_number(&wire) != FORM;
    submissions->is_refused = wire_take_below(&wire, 2) == 1;
    take_claimants(&wire, context, &submissions->claimants);
    wire_take_findings(&wire, &submissions->findings);
    take_submissions(&wire, context, &submissions->list);
    bool is_whole = !wire.is_bad && wire.left == 0;
    /* A file is refused with a reason, and then for all of it. */
    return is_whole &&
           submissions->is_refused == findings_have_refusal(&submissions->findings) &&
           !(submissions->is_refused && submissions->list.count > 0);
}
