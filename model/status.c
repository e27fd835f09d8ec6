// SPDX-License-Identifier: MIT
#include "model/status.h"

#include <string.h>

#include "model/position_queries.h"

/* ---- what came, and when ---- */

static void receive(struct force_status *status, struct date day)
{
    if (!status->is_received || date_compare(day, status->first_received) < 0) {
        status->first_received = day;
    }
    if (!status->is_received || date_compare(day, status->last_received) > 0) {
        status->last_received = day;
    }
    status->is_received = true;
}

/* The same bytes once more are nothing new, whenever they came. Submissions are in the
 * order of receipt. Returns how many came. */
static size_t receive_returns(struct force_status *status,
                              const struct held_submissions *submissions)
{
    const char *last = "";
    size_t count = 0;
    for (size_t i = 0; i < submissions->count; i++) {
        const struct submission *submission = submissions->items[i];
        bool is_return =
            submission->force == status->force && submission->kind == SUBMISSION_RETURN;
        if (is_return && (!submission->sha256 || strcmp(submission->sha256, last) != 0)) {
            receive(status, submission->received);
            status->last_sha256 = submission->sha256;
            last = submission->sha256 ? submission->sha256 : "";
            count++;
        }
    }
    return count;
}

/* What waits to be accepted came as well. */
static void receive_all(struct force_status *status, const struct position *position)
{
    status->versions = receive_returns(status, &position->submissions);
    status->waiting = receive_returns(status, &position->waiting);
    status->versions += status->waiting;
    status->is_readable = status->versions > 0;
    for (size_t i = 0; i < position->withdrawn.count; i++) {
        const struct submission *submission = position->withdrawn.items[i];
        status->withdrawn +=
            submission->force == status->force && submission->kind == SUBMISSION_RETURN;
    }
}

static void receive_refused(struct force_status *status, const struct position *position)
{
    for (size_t i = 0; i < position->refusals.count; i++) {
        const struct refusal *refusal = &position->refusals.items[i];
        if (refusal->kind == SUBMISSION_RETURN && refusal_may_grade(refusal) &&
            refusal_claims(refusal, status->force)) {
            receive(status, refusal->received);
        }
    }
    status->is_refused = position_refusal(position, status->force) != NULL;
}

/* The day on which the ledger was made; unset when nothing of the month says it. */
static struct date held_since(const struct position *position)
{
    const struct held_submissions *lists[] = {&position->submissions, &position->waiting,
                                              &position->withdrawn};
    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        if (lists[i]->count > 0) {
            return lists[i]->items[0]->held_since;
        }
    }
    return (struct date){0};
}

static void judge_days(struct force_status *status, const struct month_status *month,
                       const struct position *position)
{
    status->is_loaded =
        status->is_received &&
        is_loaded_after(month->due, status->first_received, held_since(position));
    if (status->is_received && !status->is_loaded) {
        long late = date_days(status->first_received) - date_days(month->due);
        status->days_late = late > 0 ? (int)late : 0;
        status->is_locked = date_compare(status->last_received, month->lock) > 0;
    }
}

/* ---- cells ---- */

static bool has_row(const struct assessment *cell)
{
    return cell->grading != NULL;
}

static void count_cells(struct force_status *status, const struct position *position)
{
    status->is_complete = true;
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        size_t cell =
            position_index(position, status->force, position->framework->force_items[i]);
        const struct assessment *said = &position->force[cell];
        status->ratings[said->word.rating]++;
        status->absences[said->word.absence]++;
        status->is_complete &= has_row(said);
        enum absence found = position->inspectorate[cell].word.absence;
        status->verified += found != ABSENCE_NOT_VERIFIED;
        status->verified_unread += found == ABSENCE_UNREADABLE;
    }
}

/* Those of one force, or (NULL) all of them. */
struct counts {
    size_t queries, errors, answered;
};

static struct counts count_findings(const struct findings *findings,
                                    const struct force *force)
{
    struct counts counts = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        enum severity severity = finding_kind(finding->name)->severity;
        if (!force || (finding->force && strcmp(finding->force, force->code) == 0)) {
            counts.queries += severity == SEVERITY_QUERY && !finding->answer;
            counts.errors += severity == SEVERITY_ERROR && !finding->answer;
            counts.answered += finding->answer != NULL;
        }
    }
    return counts;
}

/* ---- the whole ---- */

bool force_is_on_time(const struct force_status *force)
{
    return force->is_received && !force->is_loaded && force->days_late == 0;
}

static void add_force(struct month_status *month, const struct force_status *force)
{
    month->received += force->is_received;
    month->readable += force->is_readable;
    month->complete += force->is_complete;
    month->on_time += force_is_on_time(force);
    month->late += force->days_late > 0;
    month->refused += force->is_refused;
    month->waiting += force->waiting > 0;
    month->withdrawn += force->withdrawn > 0;
    month->verified += force->verified;
    month->verified_unread += force->verified_unread;
    for (int absence = 0; absence < ABSENCES; absence++) {
        month->absences[absence] += force->absences[absence];
    }
}

struct month_status month_status_of(const struct reconciliation *reconciliation,
                                    const struct findings *findings, struct arena *arena)
{
    const struct position *position = reconciliation->position;
    const struct forces *forces = &position->roster->forces;
    const struct counts all = count_findings(findings, NULL);
    struct month_status month = {
        .period = position->period,
        .due = period_days_after(position->period, position->framework->due_days),
        .lock = period_days_after(position->period, position->framework->lock_days),
        .forces = arena_array(arena, struct force_status, forces->count),
        .expected = forces->count,
        .cells = position_cells(position),
        .queries = all.queries,
        .errors = all.errors,
        .answered = all.answered,
    };
    for (size_t i = 0; i < forces->count; i++) {
        struct force_status *force = &month.forces[i];
        force->force = &forces->items[i];
        receive_all(force, position);
        receive_refused(force, position);
        judge_days(force, &month, position);
        count_cells(force, position);
        const struct counts theirs = count_findings(findings, force->force);
        force->queries = theirs.queries;
        force->errors = theirs.errors;
        force->answered = theirs.answered;
        add_force(&month, force);
    }
    return month;
}
