// SPDX-License-Identifier: MIT
#include "cli/chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/json_out.h"
#include "cli/terminal.h"
#include "model/position_queries.h"

/* ---- links ---- */

static const struct assessment *cell_of(const struct chain *chain,
                                        enum submission_kind kind)
{
    return kind == SUBMISSION_RETURN ? chain->said : chain->found;
}

/* The same bytes received on the same day. Which of several such a position took hold of
 * is chance. */
static bool is_it(const struct submission *chosen, const struct submission *submission)
{
    return chosen && chosen->sha256 && submission->sha256 &&
           strcmp(chosen->sha256, submission->sha256) == 0 &&
           date_compare(chosen->received, submission->received) == 0;
}

static enum link_state state_of(const struct assessment *cell,
                                const struct submission *submission,
                                const struct grading *grading, bool is_late)
{
    if (submission->withdrawn) {
        return LINK_WITHDRAWN;
    }
    if (!grading) {
        return LINK_SILENT;
    }
    if (submission->is_receipt) {
        return LINK_REPEATED;
    }
    if (is_it(cell->submission, submission) ||
        is_it(cell->rival_submission, submission)) {
        return cell->rival ? LINK_COMPETES : LINK_COUNTS;
    }
    if (is_late && !submission->accepted) {
        return LINK_WAITING;
    }
    bool is_silent =
        submission->kind == SUBMISSION_VERIFICATION && absence_is_blue(grading->absence);
    return is_silent ? LINK_SILENT : LINK_SUPERSEDED;
}

/* What the cell rests on first, then by receipt, the last first. */
static int by_weight(const void *a, const void *b)
{
    enum link_state state = ((const struct link *)a)->state;
    enum link_state other_state = ((const struct link *)b)->state;
    if (state != other_state) {
        return state < other_state ? -1 : 1;
    }
    const struct submission *one = ((const struct link *)a)->submission;
    const struct submission *other = ((const struct link *)b)->submission;
    int order = date_compare(other->received, one->received);
    order = order != 0
                ? order
                : strcmp(other->known ? other->known : "", one->known ? one->known : "");
    return order != 0 ? order : strcmp(one->file, other->file);
}

static struct links links_of(const struct chain *chain, const struct month *month,
                             enum submission_kind kind, struct arena *arena)
{
    struct links links = {0};
    const struct held_submissions *held = &month->holdings.submissions;
    for (size_t i = 0; i < held->count; i++) {
        const struct submission *submission = held->items[i];
        if (submission->kind == kind && submission->force == chain->force) {
            const struct grading *grading = submission_grading(submission, chain->item);
            *list_add(arena, &links) = (struct link){
                .state =
                    state_of(cell_of(chain, kind), submission, grading,
                             submission_is_late(submission, month->position.framework)),
                .submission = submission,
                .grading = grading,
            };
        }
    }
    if (links.count > 1) {
        qsort(links.items, links.count, sizeof(*links.items), by_weight);
    }
    return links;
}

const char *link_state_word(enum link_state state)
{
    static const char *const words[] = {
        [LINK_COUNTS] = "counts",
        [LINK_COMPETES] = "competes",
        [LINK_WAITING] = "waits to be accepted",
        [LINK_WITHDRAWN] = "withdrawn",
        [LINK_SUPERSEDED] = "superseded",
        [LINK_REPEATED] = "the same bytes again",
        [LINK_SILENT] = "says nothing",
    };
    return words[state];
}

/* ---- what was verified before ---- */

static bool is_verified(const struct assessment *found)
{
    return found->word.absence != ABSENCE_NOT_VERIFIED;
}

/* What a month says of the cell is gone again before the next is looked at. */
static bool look_back(struct chain *chain, const struct month *month,
                      struct period period, struct ledger *ledger)
{
    struct arena arena = {0};
    struct holdings holdings = {0};
    bool is_held = ledger->functions->holdings(ledger, period, NULL, &arena, &holdings);
    if (is_held) {
        struct position position =
            position_of(month->position.framework, month->position.roster, period,
                        period_last_day(period), &holdings, &arena);
        const struct assessment *found =
            position_cell(&position, SUBMISSION_VERIFICATION, chain->force, chain->item);
        if (is_verified(found)) {
            chain->verified_before = period;
            chain->last_verified = found->word;
        }
    }
    arena_clear(&arena);
    return is_held;
}

static bool find_last_verified(struct chain *chain, const struct month *month,
                               struct ledger *ledger, struct arena *arena)
{
    struct periods periods = {0};
    bool is_held = ledger->functions->periods(ledger, arena, &periods);
    for (size_t i = periods.count; i-- > 0 && is_held;) {
        struct period period = periods.items[i];
        if (period_compare(period, month->position.period) < 0) {
            is_held = look_back(chain, month, period, ledger);
        }
        if (period_is_set(chain->verified_before)) {
            break;
        }
    }
    return is_held;
}

bool chain_of(struct chain *chain, const struct month *month, const struct force *force,
              const struct item *item, const struct lasting *lasting)
{
    struct arena *arena = lasting->invocation->arena;
    size_t cell = position_index(&month->position, force, item);
    *chain = (struct chain){
        .force = force,
        .item = item,
        .said = &month->position.force[cell],
        .found = &month->position.inspectorate[cell],
        .answer = &month->reconciliation.answers[cell],
    };
    chain->returns = links_of(chain, month, SUBMISSION_RETURN, arena);
    chain->verifications = links_of(chain, month, SUBMISSION_VERIFICATION, arena);
    return is_verified(chain->found) ||
           find_last_verified(chain, month, lasting->ledger, arena);
}

/* ---- words ---- */

/* "Amber", "Blue (no-return)", "no rating (unreadable)". */
static const char *word_text(struct arena *arena, struct word word)
{
    enum rating rating = word_published(word);
    const char *shown = rating != RATING_NONE ? rating_word(rating) : "no rating";
    return word.rating != RATING_NONE
               ? shown
               : text_printf(arena, "%s (%s)", shown, absence_word(word.absence));
}

static const char *answer_words(const struct answer *answer)
{
    return answer->rating != RATING_NONE ? rating_word(answer->rating) : "no rating";
}

static const struct outcome *outcome_of(const struct month *month,
                                        const struct answer *answer)
{
    const struct outcomes *outcomes = &month->reconciliation.policy->outcomes;
    size_t i = 0;
    while (strcmp(outcomes->items[i].id, answer->rule->outcome) != 0) {
        i++;
    }
    return &outcomes->items[i];
}

static const char *basis_words(struct arena *arena, const struct basis *basis)
{
    return text_printf(arena, "%s%s", basis->title,
                       basis->is_tested ? "" : " (accepted, not tested)");
}

/* ---- for people ---- */

static void say(struct arena *arena, const char *first, const char *text)
{
    terminal_paragraph(stdout, arena, first, text_visible(arena, text, 0));
}

static void print_link(const struct link *link, struct arena *arena)
{
    const struct submission *submission = link->submission;
    const struct grading *grading = link->grading;
    const char *place = grading ? place_text(arena, grading->place) : submission->file;
    const char *what =
        grading ? word_text(arena, (struct word){grading->rating, grading->absence})
                : "no row for it";
    say(arena, "  ",
        text_printf(arena, "%s: %s, version %u: %s", link_state_word(link->state), what,
                    submission->version, place));
    say(arena, "      SHA-256 ", submission->sha256 ? submission->sha256 : "");
    say(arena, "      ",
        text_printf(arena, "received %s, known %s", date_iso(arena, submission->received),
                    submission->known ? submission->known : "not kept"));
    if (submission->withdrawn) {
        say(arena, "      withdrawn: ", submission->withdrawn);
    }
    if (submission->accepted) {
        say(arena, "      accepted after the lock: ", submission->accepted);
    }
    if (grading && grading->basis) {
        say(arena, "      basis: ", basis_words(arena, grading->basis));
    }
}

/* True for a refused file that is probably the force's and of that kind. */
static bool is_refused_of(const struct refusal *refusal, enum submission_kind kind,
                          const struct force *force)
{
    return refusal->kind == kind && refusal_claims(refusal, force);
}

static void print_refusal(const struct refusal *refusal, struct arena *arena)
{
    const struct finding_kind *why = finding_kind(refusal->why);
    say(arena, "  ",
        text_printf(arena, "refused: %s: %s: %s", refusal->file, why->name,
                    why->meaning));
    say(arena, "      SHA-256 ", refusal->sha256 ? refusal->sha256 : "");
    say(arena, "      ",
        text_printf(arena, "received %s, known %s", date_iso(arena, refusal->received),
                    refusal->known ? refusal->known : "not kept"));
}

static void print_refusals(const struct chain *chain, const struct month *month,
                           enum submission_kind kind, struct arena *arena)
{
    const struct refusals *refusals = &month->position.refusals;
    for (size_t i = 0; i < refusals->count; i++) {
        if (is_refused_of(&refusals->items[i], kind, chain->force)) {
            print_refusal(&refusals->items[i], arena);
        }
    }
}

static void print_side(const char *who, const struct assessment *cell,
                       const struct links *links, struct arena *arena)
{
    say(arena, text_printf(arena, "%s: ", who), word_text(arena, cell->word));
    for (size_t i = 0; i < links->count; i++) {
        print_link(&links->items[i], arena);
    }
}

static void print_queries(const struct chain *chain, const struct month *month,
                          struct arena *arena)
{
    bool is_first = true;
    for (size_t i = 0; i < month->findings.count; i++) {
        const struct finding *finding = &month->findings.items[i];
        const struct finding_kind *kind = finding_kind(finding->name);
        if (!finding->force || !finding_is_of(finding, chain->force, chain->item)) {
            continue;
        }
        if (is_first) {
            puts("What to know and to ask:");
        }
        is_first = false;
        bool asks = kind->severity != SEVERITY_NOTE;
        say(arena, "  ",
            text_printf(arena, "%s %s: %s%s%s%s", severity_word(kind->severity),
                        kind->name, kind->meaning, asks ? " [" : "",
                        asks ? finding->identity : "", asks ? "]" : ""));
        if (finding->answer) {
            say(arena, "      answered: ", finding->answer);
        }
    }
}

void chain_print(const struct chain *chain, const struct month *month,
                 struct arena *arena)
{
    const struct position *position = &month->position;
    const struct policy_rule *rule = chain->answer->rule;
    say(arena, "",
        text_printf(arena, "%s, %s, %s (as at %s)", chain->force->name, chain->item->id,
                    period_words(arena, position->period),
                    date_words(arena, position->as_at)));
    say(arena, "  ",
        text_printf(arena, "%s; deadline: %s", chain->item->subject,
                    item_deadline_words(arena, chain->item)));
    say(arena, "Reconciled: ", answer_words(chain->answer));
    say(arena, "  rule ",
        text_printf(arena, "%s of %s: %s", rule->id, month->reconciliation.policy->id,
                    rule->words));
    say(arena, "  outcome ",
        text_printf(arena, "%s: %s", rule->outcome,
                    outcome_of(month, chain->answer)->words));
    print_side("Force", chain->said, &chain->returns, arena);
    print_refusals(chain, month, SUBMISSION_RETURN, arena);
    print_side(position->framework->inspectorate, chain->found, &chain->verifications,
               arena);
    print_refusals(chain, month, SUBMISSION_VERIFICATION, arena);
    if (period_is_set(chain->verified_before)) {
        say(arena, "  ",
            text_printf(arena, "last verified %s: %s; it does not count here",
                        period_words(arena, chain->verified_before),
                        word_text(arena, chain->last_verified)));
    }
    print_queries(chain, month, arena);
    say(arena, "Position digest: ", month->reconciliation.digest);
}

/* ---- for machines ---- */

static void put_word(struct json_t *object, struct arena *arena, struct word word)
{
    json_out_put_text(object, "rating", arena, rating_word(word_published(word)));
    json_out_put_text(object, "absence", arena, absence_word(word.absence));
}

static struct json_t *link_object(const struct link *link, struct arena *arena)
{
    const struct submission *submission = link->submission;
    const struct grading *grading = link->grading;
    struct json_t *object = json_out_object();
    json_out_put_text(object, "state", arena, link_state_word(link->state));
    put_word(object, arena,
             grading ? (struct word){grading->rating, grading->absence}
                     : (struct word){.absence = ABSENCE_MISSING_ITEM});
    json_out_put_text(object, "file", arena, submission->file);
    json_out_put_text(object, "sheet", arena, grading ? grading->place.sheet : NULL);
    json_out_put_text(object, "cell", arena,
                      grading ? place_cell(arena, grading->place) : NULL);
    json_out_put_text(object, "sha256", arena, submission->sha256);
    json_out_put_text(object, "received", arena, date_iso(arena, submission->received));
    json_out_put_text(object, "known", arena, submission->known);
    json_out_put_number(object, "version", submission->version);
    json_out_put_text(object, "withdrawn", arena, submission->withdrawn);
    json_out_put_text(object, "accepted", arena, submission->accepted);
    json_out_put_text(object, "basis", arena,
                      grading && grading->basis ? grading->basis->id : NULL);
    return object;
}

static struct json_t *refusal_list(const struct chain *chain, const struct month *month,
                                   enum submission_kind kind, struct arena *arena)
{
    struct json_t *list = json_out_list();
    const struct refusals *refusals = &month->position.refusals;
    for (size_t i = 0; i < refusals->count; i++) {
        const struct refusal *refusal = &refusals->items[i];
        if (is_refused_of(refusal, kind, chain->force)) {
            struct json_t *object = json_out_object();
            json_out_put_text(object, "finding", arena, finding_kind(refusal->why)->name);
            json_out_put_text(object, "file", arena, refusal->file);
            json_out_put_text(object, "sha256", arena, refusal->sha256);
            json_out_put_text(object, "received", arena,
                              date_iso(arena, refusal->received));
            json_out_put_text(object, "known", arena, refusal->known);
            json_out_add(list, object);
        }
    }
    return list;
}

static struct json_t *side_object(const struct chain *chain, const struct month *month,
                                  enum submission_kind kind, struct arena *arena)
{
    bool is_return = kind == SUBMISSION_RETURN;
    const struct links *links = is_return ? &chain->returns : &chain->verifications;
    struct json_t *object = json_out_object(), *list = json_out_list();
    put_word(object, arena, cell_of(chain, kind)->word);
    for (size_t i = 0; i < links->count; i++) {
        json_out_add(list, link_object(&links->items[i], arena));
    }
    json_out_put(object, "submissions", list);
    json_out_put(object, "refused", refusal_list(chain, month, kind, arena));
    return object;
}

struct json_t *chain_json(const struct chain *chain, const struct month *month,
                          struct arena *arena)
{
    const struct policy_rule *rule = chain->answer->rule;
    struct json_t *object = json_out_object(), *before = NULL;
    json_out_put_text(object, "period", arena, period_iso(arena, month->position.period));
    json_out_put_text(object, "as_at", arena, date_iso(arena, month->position.as_at));
    json_out_put_text(object, "force_code", arena, chain->force->code);
    json_out_put_text(object, "force", arena, chain->force->name);
    json_out_put_text(object, "item", arena, chain->item->id);
    json_out_put_text(object, "deadline", arena, item_deadline_words(arena, chain->item));
    json_out_put_text(object, "reconciled_rating", arena,
                      rating_word(chain->answer->rating));
    json_out_put_text(object, "policy", arena, month->reconciliation.policy->id);
    json_out_put_text(object, "rule", arena, rule->id);
    json_out_put_text(object, "rule_words", arena, rule->words);
    json_out_put_text(object, "outcome", arena, rule->outcome);
    json_out_put(object, "self_assessment",
                 side_object(chain, month, SUBMISSION_RETURN, arena));
    json_out_put(object, "verification",
                 side_object(chain, month, SUBMISSION_VERIFICATION, arena));
    if (period_is_set(chain->verified_before)) {
        before = json_out_object();
        json_out_put_text(before, "period", arena,
                          period_iso(arena, chain->verified_before));
        put_word(before, arena, chain->last_verified);
        json_out_put(object, "last_verified", before);
    }
    json_out_put(object, "open",
                 month_open_findings(month, chain->force, chain->item, arena));
    json_out_put(object, "answered",
                 month_answered_findings(month, chain->force, chain->item, arena));
    json_out_put_text(object, "position_digest", arena, month->reconciliation.digest);
    return object;
}
