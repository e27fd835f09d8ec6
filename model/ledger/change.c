// SPDX-License-Identifier: MIT
#include "model/ledger/change.h"

#include <string.h>

/* One month before and after. */
struct step {
    struct position before, after;
    enum submission_kind kind;
};

static struct position position_with(const struct framework *framework,
                                     const struct roster *roster, struct period period,
                                     const struct held_submissions *held,
                                     struct arena *arena)
{
    struct holdings holdings = {.submissions = *held, .findings = {.arena = arena}};
    return position_of(framework, roster, period, period_last_day(period), &holdings,
                       arena);
}

static struct held_submissions with_all(const struct held_submissions *before,
                                        const struct submission_list *submissions,
                                        struct arena *arena)
{
    struct held_submissions all = {0};
    for (size_t i = 0; i < before->count; i++) {
        *list_add(arena, &all) = before->items[i];
    }
    for (size_t i = 0; i < submissions->count; i++) {
        *list_add(arena, &all) = &submissions->items[i];
    }
    return all;
}

/* A verification's blank cell says nothing. */
static bool is_said(const struct assessment *cell)
{
    return cell->grading && cell->word.absence != ABSENCE_NOT_VERIFIED;
}

static bool says_the_same(const struct assessment *a, const struct assessment *b)
{
    return a->word.rating == b->word.rating && a->word.absence == b->word.absence &&
           !a->rival == !b->rival;
}

static bool rests_on_the_same(const struct assessment *a, const struct assessment *b)
{
    if (!a->grading || !b->grading) {
        return !a->grading && !b->grading;
    }
    const struct place one = a->grading->place, other = b->grading->place;
    return strcmp(a->submission->sha256, b->submission->sha256) == 0 &&
           one.row == other.row && one.column == other.column &&
           strcmp(one.sheet ? one.sheet : "", other.sheet ? other.sheet : "") == 0;
}

/* Counts one cell; true when it changed in any way. */
static bool count_cell(struct change *change, const struct assessment *before,
                       const struct assessment *after, bool is_given)
{
    bool was_said = is_said(before);
    if (!is_said(after)) {
        change->unsaid++;
        return was_said;
    }
    if (!is_given) {
        change->unsaid++;
    } else if (!was_said) {
        change->added++;
    } else if (says_the_same(before, after)) {
        change->same++;
    } else {
        change->changed++;
    }
    return !was_said || !says_the_same(before, after) ||
           !rests_on_the_same(before, after);
}

static bool count_cells(const struct step *step, const struct submission *submission,
                        struct change *change)
{
    bool has_changed = false;
    const struct framework *framework = step->after.framework;
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        has_changed |= count_cell(
            change, position_cell(&step->before, step->kind, submission->force, item),
            position_cell(&step->after, step->kind, submission->force, item),
            step->kind == SUBMISSION_VERIFICATION ||
                submission_grading(submission, item) != NULL);
    }
    change->counts = !change->is_late && position_counts(&step->after, submission, NULL);
    return has_changed;
}

static bool is_first_of_month(const struct submission_list *submissions, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (period_compare(submissions->items[i].period, submissions->items[at].period) ==
            0) {
            return false;
        }
    }
    return true;
}

static bool change_month(const struct step *step,
                         const struct submission_list *submissions,
                         struct changes *changes)
{
    /* What waits to be accepted changes no cell, and is new all the same. */
    bool has_changed = step->after.waiting.count > step->before.waiting.count;
    for (size_t i = 0; i < submissions->count; i++) {
        const struct submission *submission = &submissions->items[i];
        if (period_compare(submission->period, step->after.period) == 0) {
            has_changed |= count_cells(step, submission, &changes->items[i]);
        }
    }
    return has_changed;
}

/* Where nothing was held before, all that is said is new. */
static bool count_first(const struct framework *framework,
                        const struct submission *submission, struct change *change)
{
    bool is_verification = submission->kind == SUBMISSION_VERIFICATION;
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct grading *grading =
            submission_grading(submission, framework->force_items[i]);
        bool is_silent = is_verification && grading && absence_is_blue(grading->absence);
        change->added += grading && !is_silent;
        change->unsaid += !grading || is_silent;
        change->counts |= grading != NULL;
    }
    return change->added > 0;
}

bool changes_of(const struct framework *framework, const struct roster *roster,
                const struct held_submissions *before,
                const struct submission_list *submissions, struct arena *arena,
                struct changes *changes)
{
    bool has_changed = false, has_late = false;
    for (size_t i = 0; i < submissions->count; i++) {
        const struct submission *submission = &submissions->items[i];
        bool is_late = submission_is_late(submission, framework) && !submission->accepted;
        has_late |= is_late;
        *list_add(arena, changes) = (struct change){.kind = submission->kind,
                                                    .force = submission->force,
                                                    .period = submission->period,
                                                    .is_late = is_late};
    }
    bool is_first = before->count == 0 && !has_late;
    for (size_t i = 0; i < submissions->count && is_first; i++) {
        has_changed |= count_first(framework, &submissions->items[i], &changes->items[i]);
    }
    if (is_first) {
        return has_changed;
    }
    struct held_submissions after = with_all(before, submissions, arena);
    for (size_t i = 0; i < submissions->count; i++) {
        if (is_first_of_month(submissions, i)) {
            struct period period = submissions->items[i].period;
            struct step step = {
                .before = position_with(framework, roster, period, before, arena),
                .after = position_with(framework, roster, period, &after, arena),
                .kind = submissions->items[i].kind,
            };
            has_changed |= change_month(&step, submissions, changes);
        }
    }
    return has_changed;
}
