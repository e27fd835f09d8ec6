// SPDX-License-Identifier: MIT
#include "model/owing.h"

#include <stdlib.h>
#include <string.h>

#include "model/position_queries.h"

/* Queries that the coordinator or the inspectorate settles, although they name a force.
 */
static bool is_for_others(enum finding_name name)
{
    static const enum finding_name names[] = {
        FINDING_PERIOD_OVERRIDDEN,
        FINDING_FORCE_OVERRIDDEN,
        FINDING_HEADING_GUESSED,
        FINDING_LOOKS_LIKE_OTHER_KIND,
        FINDING_AFTER_LOCK,
        FINDING_UNKNOWN_BASIS,
        FINDING_GRADED_AFTER_VERIFICATION,
        FINDING_BLUE_BUT_GRADED,
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (names[i] == name) {
            return true;
        }
    }
    return false;
}

/* ---- whose finding ---- */

/* force NULL: any. A finding that names no force is of all for which its file speaks. */
static bool is_in_file_of(const struct position *position, enum submission_kind kind,
                          const struct force *force, const struct finding *finding)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->kind == kind && (!force || submission->force == force) &&
            submission_has_finding(submission, finding)) {
            return true;
        }
    }
    return false;
}

/* What a position asks of a force about one of its cells. A cell that could not be read
 * is asked for already, by what was found in it or by the file that was refused. */
static bool is_asked_of_force(const struct position *position, const struct force *force,
                              const struct finding *finding)
{
    const struct item *item =
        finding->item ? framework_item(position->framework, finding->item) : NULL;
    const struct assessment *said =
        item ? position_cell(position, SUBMISSION_RETURN, force, item) : NULL;
    switch ((int)finding->name) {
    case FINDING_COMPETING_GRADINGS:
        return said && said->rival;
    case FINDING_GRADED_BY_INSPECTORATE_ONLY:
        return said && said->word.absence == ABSENCE_NOT_APPLICABLE;
    default:
        return true;
    }
}

/* What a position asks about an inspectorate's cell is asked of the inspectorate. */
static bool is_about_return(const struct position *position, const struct force *force,
                            const struct finding *finding)
{
    if (finding->force && strcmp(finding->force, force->code) != 0) {
        return false;
    }
    if (finding_kind(finding->name)->class == CLASS_POSITION) {
        return is_asked_of_force(position, force, finding);
    }
    return is_in_file_of(position, SUBMISSION_RETURN, force, finding) &&
           !is_in_file_of(position, SUBMISSION_VERIFICATION, NULL, finding);
}

/* ---- debts ---- */

static enum debt_kind kind_of(enum finding_name name)
{
    switch ((int)name) {
    case FINDING_NO_RETURN:
        return DEBT_RETURN;
    case FINDING_RETURN_REFUSED:
        return DEBT_REFUSED;
    case FINDING_MISSING_ITEM:
        return DEBT_ROW;
    default:
        return finding_kind(name)->severity == SEVERITY_ERROR ||
                       name == FINDING_BLANK_CELL || name == FINDING_PLACEHOLDER
                   ? DEBT_RATING
                   : DEBT_ANSWER;
    }
}

static bool has_refused(const struct owing *owing, const char *file)
{
    for (size_t i = 0; i < owing->debts.count; i++) {
        const struct debt *debt = &owing->debts.items[i];
        if (debt->kind == DEBT_REFUSED && debt->place.file && file &&
            strcmp(debt->place.file, file) == 0) {
            return true;
        }
    }
    return false;
}

/* The whole return is asked for once, and each refused file once. */
static bool is_owed_already(const struct owing *owing, const struct debt *debt)
{
    return (debt->kind == DEBT_RETURN && owing->count[DEBT_RETURN] > 0) ||
           (debt->kind == DEBT_REFUSED && has_refused(owing, debt->place.file));
}

/* Why a file was refused, where that was found, and else that it was. */
static const struct finding *refusal_in(const struct findings *findings,
                                        const struct finding *finding)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *other = &findings->items[i];
        if (finding_kind(other->name)->class == CLASS_REFUSAL && other->place.file &&
            finding->place.file && strcmp(other->place.file, finding->place.file) == 0) {
            return other;
        }
    }
    return finding;
}

static void add_debt(struct owing *owing, const struct position *position,
                     const struct findings *findings, const struct finding *finding,
                     struct arena *arena)
{
    struct debt debt = {
        .kind = kind_of(finding->name), .place = finding->place, .finding = finding};
    if (debt.kind == DEBT_REFUSED) {
        debt.finding = refusal_in(findings, finding);
    } else if (debt.kind != DEBT_RETURN && finding->item) {
        debt.item = framework_item(position->framework, finding->item);
    }
    /* A return that came after the lock is the coordinator's to accept. */
    bool is_waiting = debt.kind == DEBT_RETURN && position_waits(position, owing->force);
    if (!is_waiting && !is_owed_already(owing, &debt)) {
        *list_add(arena, &owing->debts) = debt;
        owing->count[debt.kind]++;
    }
}

/* By kind; within one the findings' own order stands. */
static void sort_debts(struct owing *owing, struct arena *arena)
{
    struct debts sorted = {0};
    for (enum debt_kind kind = 0; kind < DEBT_KINDS; kind++) {
        for (size_t i = 0; i < owing->debts.count; i++) {
            if (owing->debts.items[i].kind == kind) {
                *list_add(arena, &sorted) = owing->debts.items[i];
            }
        }
    }
    owing->debts = sorted;
}

/* ---- forces ---- */

/* The submissions are in the order of receipt. */
static const struct submission *last_return(const struct position *position,
                                            const struct force *force)
{
    const struct submission *last = NULL;
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->kind == SUBMISSION_RETURN && submission->force == force) {
            last = submission;
        }
    }
    return last;
}

static struct owing owing_of_force(const struct reconciliation *reconciliation,
                                   const struct findings *findings,
                                   const struct force *force, struct arena *arena)
{
    const struct position *position = reconciliation->position;
    struct owing owing = {.force = force,
                          .returned = last_return(position, force),
                          .refused = position_refusal(position, force)};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding_is_open(finding) && !is_for_others(finding->name) &&
            is_about_return(position, force, finding)) {
            add_debt(&owing, position, findings, finding, arena);
        }
    }
    sort_debts(&owing, arena);
    return owing;
}

struct owings owing_of(const struct reconciliation *reconciliation,
                       const struct findings *findings, struct arena *arena)
{
    const struct forces *forces = &reconciliation->position->roster->forces;
    struct owings owings = {0};
    for (size_t i = 0; i < forces->count; i++) {
        struct owing owing =
            owing_of_force(reconciliation, findings, &forces->items[i], arena);
        if (owing.debts.count > 0) {
            *list_add(arena, &owings) = owing;
        }
    }
    return owings;
}
