// SPDX-License-Identifier: MIT
#include "model/position.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/position_queries.h"

/* ---- the order of submissions: a total one, so that nothing hangs on theirs ---- */

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_places(struct place a, struct place b)
{
    int sheets = compare_texts(a.sheet, b.sheet);
    if (sheets != 0) {
        return sheets;
    }
    if (a.row != b.row) {
        return a.row < b.row ? -1 : 1;
    }
    return a.column == b.column ? 0 : a.column < b.column ? -1 : 1;
}

static int compare_contents(const struct submission *a, const struct submission *b)
{
    if (a->gradings.count != b->gradings.count) {
        return a->gradings.count < b->gradings.count ? -1 : 1;
    }
    for (size_t i = 0; i < a->gradings.count; i++) {
        int places =
            compare_places(a->gradings.items[i].place, b->gradings.items[i].place);
        if (places != 0) {
            return places;
        }
    }
    return 0;
}

static int compare_owners(const struct submission *a, const struct submission *b)
{
    if (a->force->index != b->force->index) {
        return a->force->index < b->force->index ? -1 : 1;
    }
    return (int)a->kind - (int)b->kind;
}

static int compare_submissions(const void *left, const void *right)
{
    const struct submission *a = *(const struct submission *const *)left;
    const struct submission *b = *(const struct submission *const *)right;
    int order = compare_owners(a, b);
    order = order != 0 ? order : date_compare(a->received, b->received);
    order = order != 0 ? order : compare_texts(a->file, b->file);
    order = order != 0 ? order : compare_texts(a->sha256, b->sha256);
    return order != 0 ? order : compare_contents(a, b);
}

/* ---- which submissions and refusals there are ---- */

static bool is_of_month(const struct position *position,
                        const struct submission *submission)
{
    const struct roster *roster = position->roster;
    size_t at = submission->force->index;
    return period_compare(submission->period, position->period) == 0 &&
           at < roster->forces.count && &roster->forces.items[at] == submission->force;
}

static bool same_bytes(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* The same bytes received on the same day under a second name: the first name stands. */
static bool is_copy(const struct held_submissions *earlier,
                    const struct submission *submission)
{
    for (size_t i = earlier->count; i-- > 0;) {
        const struct submission *other = earlier->items[i];
        if (compare_owners(other, submission) != 0 ||
            date_compare(other->received, submission->received) != 0) {
            return false;
        }
        if (same_bytes(other->sha256, submission->sha256) &&
            compare_texts(other->file, submission->file) != 0) {
            return true;
        }
    }
    return false;
}

static void sort_submissions(struct held_submissions *submissions)
{
    if (submissions->count > 1) {
        qsort(submissions->items, submissions->count, sizeof(*submissions->items),
              compare_submissions);
    }
}

static void add_but_copies(struct held_submissions *to,
                           const struct held_submissions *from, struct arena *arena)
{
    for (size_t i = 0; i < from->count; i++) {
        if (!is_copy(to, from->items[i])) {
            *list_add(arena, to) = from->items[i];
        }
    }
}

/* The last of the force's returns that counts already, by its bytes. */
static bool is_current(const struct position *position,
                       const struct submission *submission)
{
    const struct submission *last = NULL;
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *other = position->submissions.items[i];
        last = compare_owners(other, submission) == 0 ? other : last;
    }
    return last && same_bytes(last->sha256, submission->sha256);
}

static bool has_bytes(const struct held_submissions *submissions,
                      const struct submission *submission)
{
    for (size_t i = 0; i < submissions->count; i++) {
        if (compare_owners(submissions->items[i], submission) == 0 &&
            same_bytes(submissions->items[i]->sha256, submission->sha256)) {
            return true;
        }
    }
    return false;
}

/* The same bytes once more after the lock, while they are current or wait already, wait
 * for nothing. */
static void drop_repeated(const struct position *position,
                          struct held_submissions *waiting)
{
    size_t kept = 0;
    for (size_t i = 0; i < waiting->count; i++) {
        const struct submission *submission = waiting->items[i];
        const struct held_submissions before = {.items = waiting->items, .count = kept};
        if (!is_current(position, submission) && !has_bytes(&before, submission)) {
            waiting->items[kept++] = submission;
        }
    }
    waiting->count = kept;
}

/* Of what is held for the month: what stands, what waits, and what was withdrawn. */
static void collect_submissions(struct position *position,
                                const struct holdings *holdings, struct arena *arena)
{
    struct held_submissions standing = {0}, waiting = {0}, withdrawn = {0};
    for (size_t i = 0; i < holdings->submissions.count; i++) {
        const struct submission *submission = holdings->submissions.items[i];
        bool is_late = submission_is_late(submission, position->framework);
        if (is_of_month(position, submission)) {
            *list_add(arena, submission->withdrawn              ? &withdrawn
                             : is_late && !submission->accepted ? &waiting
                                                                : &standing) = submission;
        }
    }
    sort_submissions(&standing);
    sort_submissions(&waiting);
    sort_submissions(&withdrawn);
    add_but_copies(&position->submissions, &standing, arena);
    drop_repeated(position, &waiting);
    add_but_copies(&position->withdrawn, &withdrawn, arena);
    add_but_copies(&position->waiting, &waiting, arena);
}

static bool was_read_since(const struct position *position, const struct refusal *refusal)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->kind == refusal->kind &&
            same_bytes(submission->sha256, refusal->sha256)) {
            return true;
        }
    }
    return false;
}

static bool has_return(const struct position *position, const struct force *force)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->kind == SUBMISSION_RETURN && submission->force == force) {
            return true;
        }
    }
    return false;
}

/* A return that was read in the file that a finding is about, or NULL. */
static const struct submission *return_in_file(const struct position *position,
                                               const struct finding *finding)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->kind == SUBMISSION_RETURN &&
            finding_is_read_in(finding, submission->file, submission->sha256)) {
            return submission;
        }
    }
    return NULL;
}

static int compare_refusals(const void *left, const void *right)
{
    const struct refusal *a = left, *b = right;
    int order = (int)a->kind - (int)b->kind;
    order = order != 0 ? order : date_compare(a->received, b->received);
    order = order != 0 ? order : compare_texts(a->file, b->file);
    return order != 0 ? order : compare_texts(a->sha256, b->sha256);
}

static bool is_for_month(const struct position *position, const struct refusal *refusal)
{
    return !period_is_set(refusal->period) ||
           period_compare(refusal->period, position->period) == 0;
}

static bool is_unplaced(const struct refusal *refusal)
{
    return refusal_may_grade(refusal) &&
           (refusal->kind == SUBMISSION_VERIFICATION || refusal->claimants.count == 0);
}

/* A file that was read, but for rows that name a force almost as the roster does: the
 * force sent something that could not be used, which is no silence. */
static void collect_misnamed(struct position *position, const struct holdings *holdings,
                             struct arena *arena)
{
    for (size_t i = 0; i < holdings->findings.count; i++) {
        const struct finding *finding = &holdings->findings.items[i];
        const struct force *force =
            finding->name == FINDING_UNKNOWN_FORCE && finding->force
                ? roster_force_coded(position->roster, finding->force)
                : NULL;
        const struct submission *beside =
            force ? return_in_file(position, finding) : NULL;
        if (beside && !has_return(position, force)) {
            struct refusal *refusal = list_add(arena, &position->refusals);
            *refusal = (struct refusal){.kind = SUBMISSION_RETURN,
                                        .file = beside->file,
                                        .sha256 = beside->sha256,
                                        .period = beside->period,
                                        .received = beside->received,
                                        .why = FINDING_UNKNOWN_FORCE};
            *list_add(arena, &refusal->claimants) = force;
        }
    }
}

static void collect_refusals(struct position *position, const struct holdings *holdings,
                             struct arena *arena)
{
    for (size_t i = 0; i < holdings->refusals.count; i++) {
        const struct refusal *refusal = &holdings->refusals.items[i];
        if (is_for_month(position, refusal) && !refusal->withdrawn &&
            !was_read_since(position, refusal)) {
            *list_add(arena, &position->refusals) = *refusal;
            position->unplaced_refusals += is_unplaced(refusal);
        }
    }
    collect_misnamed(position, holdings, arena);
    if (position->refusals.count > 1) {
        qsort(position->refusals.items, position->refusals.count,
              sizeof(*position->refusals.items), compare_refusals);
    }
}

/* ---- one cell ---- */

static bool is_silent(const struct submission *submission, const struct grading *grading)
{
    return submission->kind == SUBMISSION_VERIFICATION &&
           absence_is_blue(grading->absence);
}

/* What a grading says in a position. Whatever an assessor may not say is not read. */
static struct word word_of(const struct submission *submission,
                           const struct grading *grading)
{
    bool may_use_any = submission->kind == SUBMISSION_VERIFICATION;
    if (rating_is_graded(grading->rating) ||
        (may_use_any && grading->rating != RATING_NONE)) {
        return (struct word){.rating = grading->rating};
    }
    if (is_silent(submission, grading)) {
        return (struct word){.absence = ABSENCE_NOT_VERIFIED};
    }
    bool is_said =
        grading->rating == RATING_NONE &&
        (grading->absence == ABSENCE_BLANK || grading->absence == ABSENCE_PLACEHOLDER ||
         grading->absence == ABSENCE_NOT_APPLICABLE);
    return (struct word){.absence = is_said ? grading->absence : ABSENCE_UNREADABLE};
}

static bool words_agree(struct word a, struct word b)
{
    return a.rating == b.rating &&
           (a.absence == b.absence ||
            (absence_is_blue(a.absence) && absence_is_blue(b.absence)));
}

static bool is_same_grading(const struct assessment *a, const struct assessment *b)
{
    return a->grading && b->grading &&
           same_bytes(a->submission->sha256, b->submission->sha256) &&
           compare_places(a->grading->place, b->grading->place) == 0;
}

/* Takes one more grading of the same day into a cell. */
static void weigh(struct assessment *cell, const struct submission *submission,
                  const struct grading *grading)
{
    struct word word = word_of(submission, grading);
    if (!cell->grading) {
        *cell = (struct assessment){.word = word,
                                    .grading = grading,
                                    .submission = submission,
                                    .place = grading->place};
    } else if (!cell->rival && !words_agree(cell->word, word)) {
        cell->rival = grading;
        cell->rival_submission = submission;
        cell->word = (struct word){.absence = ABSENCE_UNREADABLE};
    }
}

/* The submissions of one force and kind, by the day of receipt. */
struct slice {
    const struct submission *const *items;
    size_t count;
};

static struct assessment day_says(struct slice day, const struct item *item,
                                  bool with_silent)
{
    struct assessment cell = {0};
    for (size_t i = 0; i < day.count; i++) {
        const struct gradings *gradings = &day.items[i]->gradings;
        for (size_t k = 0; k < gradings->count; k++) {
            const struct grading *grading = &gradings->items[k];
            if (grading->item == item &&
                (with_silent || !is_silent(day.items[i], grading))) {
                weigh(&cell, day.items[i], grading);
            }
        }
    }
    return cell;
}

static size_t day_length(struct slice slice, size_t from)
{
    size_t end = from + 1;
    while (end < slice.count &&
           date_compare(slice.items[end]->received, slice.items[from]->received) == 0) {
        end++;
    }
    return end - from;
}

/* The last day that says anything of the item decides. A return with a row for every item
 * says something of all, and so replaces all that came before. */
static struct assessment settled(struct slice slice, const struct item *item,
                                 bool with_silent)
{
    struct assessment cell = {0};
    for (size_t at = 0; at < slice.count;) {
        struct slice day = {slice.items + at, day_length(slice, at)};
        struct assessment said = day_says(day, item, with_silent);
        bool is_known = !said.rival && !cell.rival && is_same_grading(&said, &cell);
        if (said.grading && !is_known) {
            cell = said;
        }
        at += day.count;
    }
    return cell;
}

/* ---- the whole ---- */

static struct slice slice_of(const struct position *position, enum submission_kind kind,
                             const struct force *force)
{
    struct slice slice = {0};
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission->kind == kind && submission->force == force) {
            slice.items =
                slice.count == 0 ? &position->submissions.items[i] : slice.items;
            slice.count++;
        }
    }
    return slice;
}

/* What a force's cell is when none of its returns that were read says anything of it. */
static struct assessment unsaid(const struct position *position,
                                const struct force *force, struct slice returns)
{
    const struct refusal *refusal = position_refusal(position, force);
    if (refusal) {
        return (struct assessment){.word = {.absence = ABSENCE_RETURN_REFUSED},
                                   .place = {.file = refusal->file}};
    }
    if (returns.count > 0) {
        const char *file = returns.items[returns.count - 1]->file;
        return (struct assessment){.word = {.absence = ABSENCE_MISSING_ITEM},
                                   .place = {.file = file}};
    }
    return (struct assessment){.word = {.absence = ABSENCE_NO_RETURN}};
}

static void settle_force(struct position *position, const struct force *force)
{
    struct slice returns = slice_of(position, SUBMISSION_RETURN, force);
    struct slice verifications = slice_of(position, SUBMISSION_VERIFICATION, force);
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct item *item = position->framework->force_items[i];
        size_t at = position_index(position, force, item);
        struct assessment said = settled(returns, item, true);
        position->force[at] = said.grading ? said : unsaid(position, force, returns);
        struct assessment found = settled(verifications, item, false);
        found = found.grading ? found : settled(verifications, item, true);
        if (!found.grading) {
            found.word.absence = ABSENCE_NOT_VERIFIED;
        }
        position->inspectorate[at] = found;
    }
}

struct position position_settled(const struct framework *framework,
                                 const struct roster *roster, struct period period,
                                 struct date as_at, const struct holdings *holdings,
                                 struct arena *arena)
{
    struct position position = {.framework = framework,
                                .roster = roster,
                                .period = period,
                                .as_at = as_at,
                                .queries = {.arena = arena}};
    collect_submissions(&position, holdings, arena);
    collect_refusals(&position, holdings, arena);
    size_t cells = position_cells(&position);
    position.force = arena_array(arena, struct assessment, cells);
    position.inspectorate = arena_array(arena, struct assessment, cells);
    for (size_t i = 0; i < roster->forces.count; i++) {
        settle_force(&position, &roster->forces.items[i]);
    }
    return position;
}

struct position position_of(const struct framework *framework,
                            const struct roster *roster, struct period period,
                            struct date as_at, const struct holdings *holdings,
                            struct arena *arena)
{
    struct position position =
        position_settled(framework, roster, period, as_at, holdings, arena);
    position_ask(&position);
    return position;
}

size_t position_index(const struct position *position, const struct force *force,
                      const struct item *item)
{
    assert(force->index < position->roster->forces.count);
    assert(item->index < position->framework->force_item_count);
    return force->index * position->framework->force_item_count + item->index;
}

size_t position_cells(const struct position *position)
{
    return position->roster->forces.count * position->framework->force_item_count;
}

const struct assessment *position_cell(const struct position *position,
                                       enum submission_kind kind,
                                       const struct force *force, const struct item *item)
{
    const struct assessment *cells =
        kind == SUBMISSION_RETURN ? position->force : position->inspectorate;
    return &cells[position_index(position, force, item)];
}

bool position_counts(const struct position *position, const struct submission *submission,
                     const struct item *item)
{
    for (size_t i = 0; i < submission->gradings.count; i++) {
        const struct item *graded = submission->gradings.items[i].item;
        if (!graded->applies_to_forces || (item && graded != item)) {
            continue;
        }
        const struct assessment *cell =
            position_cell(position, submission->kind, submission->force, graded);
        if (cell->submission &&
            date_compare(cell->submission->received, submission->received) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- which reading findings belong to it ---- */

static bool is_of_refused_file(const struct position *position,
                               const struct finding *finding)
{
    for (size_t i = 0; i < position->refusals.count; i++) {
        const struct refusal *refusal = &position->refusals.items[i];
        if (finding_is_read_in(finding, refusal->file, refusal->sha256)) {
            return true;
        }
    }
    return false;
}

bool position_concerns(const struct position *position, const struct finding *finding)
{
    const struct item *item =
        finding->item ? framework_item(position->framework, finding->item) : NULL;
    item = item && item->applies_to_forces ? item : NULL;
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (!submission_has_finding(submission, finding)) {
            continue;
        }
        /* A finding about an item that the submission has no grading of (a row that was
         * not used) is about the submission. */
        bool is_graded = item && submission_grading(submission, item);
        if (position_counts(position, submission, is_graded ? item : NULL)) {
            return true;
        }
    }
    return is_of_refused_file(position, finding);
}
