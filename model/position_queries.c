// SPDX-License-Identifier: MIT
#include "model/position_queries.h"

/* ---- refused files ---- */

bool refusal_claims(const struct refusal *refusal, const struct force *force)
{
    for (size_t i = 0; i < refusal->claimants.count; i++) {
        if (refusal->claimants.items[i] == force) {
            return true;
        }
    }
    return false;
}

static bool is_replaced(const struct position *position, const struct refusal *refusal,
                        const struct force *force)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->force == force && submission->kind == SUBMISSION_RETURN &&
            date_compare(submission->received, refusal->received) > 0 &&
            submission_is_complete(submission, position->framework)) {
            return true;
        }
    }
    return false;
}

bool refusal_may_grade(const struct refusal *refusal)
{
    return refusal->why != FINDING_LOCK_FILE && refusal->why != FINDING_FOLDER_FILE;
}

static bool stands_against(const struct position *position, const struct refusal *refusal,
                           const struct force *force)
{
    return refusal->kind == SUBMISSION_RETURN && refusal_may_grade(refusal) &&
           refusal_claims(refusal, force) && !is_replaced(position, refusal, force);
}

const struct refusal *position_refusal(const struct position *position,
                                       const struct force *force)
{
    for (size_t i = position->refusals.count; i-- > 0;) {
        if (stands_against(position, &position->refusals.items[i], force)) {
            return &position->refusals.items[i];
        }
    }
    return NULL;
}

static bool has_return(const struct position *position, const struct force *force)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->force == force && submission->kind == SUBMISSION_RETURN) {
            return true;
        }
    }
    return false;
}

/* What was read stands, but a file that came beside or after it could not be. */
static void ask_about_refusals(struct position *position, const struct force *force)
{
    for (size_t i = 0; i < position->refusals.count && has_return(position, force); i++) {
        const struct refusal *refusal = &position->refusals.items[i];
        if (stands_against(position, refusal, force)) {
            finding_about(&position->queries, FINDING_RETURN_REFUSED,
                          (struct place){.file = refusal->file}, force->code, NULL,
                          "this file was refused; what was read of the force's other "
                          "returns stands");
        }
    }
}

/* ---- what does not count, or only because somebody said so ---- */

static void ask_about_late(struct position *position, const struct submission *submission)
{
    struct findings *queries = &position->queries;
    struct arena *arena = queries->arena;
    struct date lock =
        period_days_after(position->period, position->framework->lock_days);
    const char *received = date_words(arena, submission->received);
    if (submission->accepted) {
        finding_about(queries, FINDING_ACCEPTED_AFTER_LOCK,
                      (struct place){.file = submission->file}, submission->force->code,
                      NULL, "received %s, after the lock on %s; accepted: %s", received,
                      date_words(arena, lock),
                      text_visible(arena, submission->accepted, 0));
    } else {
        finding_about(
            queries, FINDING_AFTER_LOCK, (struct place){.file = submission->file},
            submission->force->code, NULL,
            "received %s, after the lock on %s; it counts once %s is accepted", received,
            date_words(arena, lock), short_id(arena, submission->sha256));
    }
}

static void ask_about_standing(struct position *position)
{
    struct findings *queries = &position->queries;
    for (size_t i = 0; i < position->submissions.count; i++) {
        if (submission_is_late(position->submissions.items[i], position->framework)) {
            ask_about_late(position, position->submissions.items[i]);
        }
    }
    for (size_t i = 0; i < position->waiting.count; i++) {
        ask_about_late(position, position->waiting.items[i]);
    }
    for (size_t i = 0; i < position->withdrawn.count; i++) {
        const struct submission *submission = position->withdrawn.items[i];
        finding_about(queries, FINDING_WITHDRAWN,
                      (struct place){.file = submission->file}, submission->force->code,
                      NULL, "received %s; withdrawn: %s",
                      date_words(queries->arena, submission->received),
                      text_visible(queries->arena, submission->withdrawn, 0));
    }
}

bool position_waits(const struct position *position, const struct force *force)
{
    for (size_t i = 0; i < position->waiting.count; i++) {
        if (position->waiting.items[i]->force == force) {
            return true;
        }
    }
    return false;
}

/* ---- cells ---- */

static void ask_about_absence(struct position *position, const struct force *force,
                              const struct item *item, const struct assessment *cell)
{
    struct findings *queries = &position->queries;
    struct arena *arena = queries->arena;
    if (cell->word.absence == ABSENCE_NO_RETURN) {
        finding_about(queries, FINDING_NO_RETURN, cell->place, force->code, item->id,
                      "nothing was received from %s for %s%s", force->name,
                      period_words(arena, position->period),
                      position_waits(position, force)
                          ? " before the lock; what came after it is not accepted"
                          : "");
    } else if (cell->word.absence == ABSENCE_MISSING_ITEM) {
        finding_about(queries, FINDING_MISSING_ITEM, cell->place, force->code, item->id,
                      "there is no row for %s", item->id);
    } else if (cell->word.absence == ABSENCE_RETURN_REFUSED) {
        finding_about(queries, FINDING_RETURN_REFUSED, cell->place, force->code, item->id,
                      "the file that may grade %s was refused", item->id);
    }
}

/* What a grading says, as it was written. */
static const char *said_words(struct arena *arena, const struct grading *grading)
{
    bool is_blank = text_is_blank(grading->said);
    const char *said =
        is_blank ? rating_word(grading->rating) : text_visible(arena, grading->said, 60);
    return said[0] != '\0' ? said : "nothing";
}

static const char *rival_words(struct arena *arena, const struct grading *grading)
{
    const char *place = text_visible(arena, place_text(arena, grading->place), 160);
    return text_printf(arena, "%s says %s", place, said_words(arena, grading));
}

static void ask_about_rivals(struct position *position, const struct force *force,
                             const struct item *item, const struct assessment *cell)
{
    if (cell->rival) {
        struct arena *arena = position->queries.arena;
        finding_about(&position->queries, FINDING_COMPETING_GRADINGS, cell->place,
                      force->code, item->id, "%s; %s", rival_words(arena, cell->grading),
                      rival_words(arena, cell->rival));
    }
}

/* The first received of the returns that still count for any of the force's items; NULL
 * when none does. */
static const struct submission *earliest_counting(const struct position *position,
                                                  const struct force *force)
{
    const struct submission *earliest = NULL;
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct submission *counting =
            position_cell(position, SUBMISSION_RETURN, force,
                          position->framework->force_items[i])
                ->submission;
        if (counting &&
            (!earliest || date_compare(counting->received, earliest->received) < 0)) {
            earliest = counting;
        }
    }
    return earliest;
}

static void ask_about_part(struct position *position, const struct force *force,
                           const struct item *item, const struct assessment *cell,
                           const struct submission *earliest)
{
    if (cell->submission &&
        date_compare(cell->submission->received, earliest->received) > 0 &&
        !submission_is_complete(cell->submission, position->framework)) {
        finding_about(&position->queries, FINDING_PARTIAL_RETURN, cell->place,
                      force->code, item->id,
                      "%s comes from a later, shorter return; an earlier one counts for "
                      "the items that it lacks",
                      item->id);
    }
}

static void ask_about_force(struct position *position, const struct force *force)
{
    ask_about_refusals(position, force);
    const struct submission *earliest = earliest_counting(position, force);
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct item *item = position->framework->force_items[i];
        const struct assessment *said =
            position_cell(position, SUBMISSION_RETURN, force, item);
        const struct assessment *found =
            position_cell(position, SUBMISSION_VERIFICATION, force, item);
        ask_about_absence(position, force, item, said);
        ask_about_rivals(position, force, item, said);
        ask_about_part(position, force, item, said, earliest);
        ask_about_rivals(position, force, item, found);
    }
}

void position_ask(struct position *position)
{
    ask_about_standing(position);
    for (size_t i = 0; i < position->roster->forces.count; i++) {
        ask_about_force(position, &position->roster->forces.items[i]);
    }
}
