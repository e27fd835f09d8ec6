// SPDX-License-Identifier: MIT
#include "model/reconciliation.h"

#include "model/base/digest.h"
#include "model/finding_order.h"

/* ---- answers ---- */

static struct question question_of(const struct position *position,
                                   const struct force *force, const struct item *item)
{
    size_t at = position_index(position, force, item);
    const struct assessment *said = &position->force[at];
    const struct assessment *found = &position->inspectorate[at];
    return (struct question){
        .force = said->word,
        .inspectorate = found->word,
        .is_exempt = framework_is_exempt(position->framework, force->code, item->id),
        .force_after_verification =
            said->submission && found->submission &&
            date_compare(said->submission->received, found->submission->received) > 0,
        .item = item,
        .as_at = position->as_at,
    };
}

static const char *side_words(struct word word)
{
    const char *rating = rating_word(word.rating);
    return rating[0] != '\0' ? rating : absence_word(word.absence);
}

/* What the query is about, in one sentence: both sides' words, or the passed deadline. */
static const char *query_message(const struct position *position,
                                 const struct question *question, enum finding_name name)
{
    struct arena *arena = position->queries.arena;
    const char *sides = text_printf(
        arena, "force: %s; %s: %s", side_words(question->force),
        position->framework->inspectorate, side_words(question->inspectorate));
    if (name != FINDING_AMBER_AFTER_DEADLINE) {
        return sides;
    }
    return text_printf(arena, "%s; the deadline was %s, the gradings are as at %s", sides,
                       date_words(arena, question->item->deadline),
                       date_words(arena, question->as_at));
}

static void add_queries(struct reconciliation *made, const struct force *force,
                        const struct item *item)
{
    const struct position *position = made->position;
    size_t at = position_index(position, force, item);
    const struct answer *answer = &made->answers[at];
    if (answer->query_count == 0) {
        return;
    }
    struct question question = question_of(position, force, item);
    struct place place = position->force[at].grading ? position->force[at].place
                                                     : position->inspectorate[at].place;
    for (size_t i = 0; i < answer->query_count; i++) {
        enum finding_name name = answer->queries[i];
        finding_about(&made->queries, name, place, force->code, item->id, "%s",
                      query_message(position, &question, name));
    }
}

static bool is_unread(struct word word)
{
    return word.rating == RATING_NONE &&
           (word.absence == ABSENCE_UNREADABLE || word.absence == ABSENCE_RETURN_REFUSED);
}

static void answer_cell(struct reconciliation *made, const struct force *force,
                        const struct item *item)
{
    struct question question = question_of(made->position, force, item);
    struct answer answer = reconcile(made->policy, &question);
    made->answers[position_index(made->position, force, item)] = answer;
    made->unread += is_unread(question.force);
    made->unread += is_unread(question.inspectorate);
}

/* ---- the digest ---- */

static const char *or_none(const char *text)
{
    return text ? text : "";
}

static void add_side(struct text *text, const char *side,
                     const struct assessment *assessment)
{
    text_add(text, side);
    text_add(text, side_words(assessment->word));
    const struct grading *gradings[] = {assessment->grading, assessment->rival};
    const struct submission *sources[] = {assessment->submission,
                                          assessment->rival_submission};
    for (size_t i = 0; i < 2; i++) {
        if (gradings[i]) {
            const char *sha256 = sources[i]->sha256;
            const char *sheet = gradings[i]->place.sheet;
            text_add_char(text, ' ');
            text_add(text, or_none(sha256));
            text_add_char(text, '#');
            text_add(text, or_none(sheet));
            text_add_char(text, '!');
            place_add_cell(text, gradings[i]->place);
        }
    }
}

/* What is digested: the month and the data files first, then a line for each cell in
 * roster and framework order, with both sides' words and the bytes and cells they were
 * read from. No clock and no file name is part of it. */
static void add_canonical(struct text *text, const struct reconciliation *made)
{
    const struct position *position = made->position;
    text_addf(text, "position %s as-at %s\n", period_iso(text->arena, position->period),
              date_iso(text->arena, position->as_at));
    text_addf(text, "framework %s\nroster %s\npolicy %s\n",
              or_none(position->framework->digest), or_none(position->roster->digest),
              or_none(made->policy->digest));
    for (size_t i = 0; i < position_cells(position); i++) {
        size_t items = position->framework->force_item_count;
        text_add(text, position->roster->forces.items[i / items].code);
        text_add_char(text, ' ');
        text_add(text, position->framework->force_items[i % items]->id);
        add_side(text, " force ", &position->force[i]);
        add_side(text, " inspectorate ", &position->inspectorate[i]);
        text_add_char(text, '\n');
    }
}

static const char *digest_of_position(const struct reconciliation *made,
                                      struct arena *arena)
{
    struct arena scratch = {0};
    struct text text = {.arena = &scratch};
    add_canonical(&text, made);
    const char *digest = digest_of(
        arena, (struct bytes){(const unsigned char *)text_of(&text), text.length});
    arena_clear(&scratch);
    return digest;
}

static void for_each_cell(struct reconciliation *made,
                          void (*act)(struct reconciliation *made,
                                      const struct force *force, const struct item *item))
{
    const struct position *position = made->position;
    for (size_t i = 0; i < position->roster->forces.count; i++) {
        for (size_t k = 0; k < position->framework->force_item_count; k++) {
            act(made, &position->roster->forces.items[i],
                position->framework->force_items[k]);
        }
    }
}

struct reconciliation reconcile_ratings(const struct position *position,
                                        const struct policy *policy, struct arena *arena)
{
    struct reconciliation made = {
        .position = position, .policy = policy, .queries = {.arena = arena}};
    made.answers = arena_array(arena, struct answer, position_cells(position));
    for_each_cell(&made, answer_cell);
    made.digest = digest_of_position(&made, arena);
    return made;
}

struct reconciliation reconcile_position(const struct position *position,
                                         const struct policy *policy, struct arena *arena)
{
    struct reconciliation made = reconcile_ratings(position, policy, arena);
    findings_append(&made.queries, &position->queries);
    for_each_cell(&made, add_queries);
    made.queries =
        findings_in_order(&made.queries, position->framework, position->roster, arena);
    return made;
}

/* ---- identities ---- */

/* Queries about what a force sent have nothing to do with what was verified since. */
static bool concerns_inspectorate(enum finding_name name)
{
    return name != FINDING_NO_RETURN && name != FINDING_MISSING_ITEM &&
           name != FINDING_RETURN_REFUSED && name != FINDING_PARTIAL_RETURN;
}

static const char *grading_words(const struct grading *grading)
{
    return grading ? side_words((struct word){grading->rating, grading->absence}) : "";
}

static void add_said(struct text *text, const struct assessment *cell)
{
    text_addf(text, "%s/%s/%s\n", side_words(cell->word), grading_words(cell->grading),
              grading_words(cell->rival));
}

const char *query_identity(const struct reconciliation *reconciliation,
                           const struct finding *query, struct arena *arena)
{
    enum {
        DIGITS = 16,
    };
    const struct position *position = reconciliation->position;
    const struct force *force =
        query->force ? roster_force_coded(position->roster, query->force) : NULL;
    const struct item *item =
        query->item ? framework_item(position->framework, query->item) : NULL;
    struct text text = {.arena = arena};
    text_addf(&text, "query\n%s\n%s\n%s\n%s\n", finding_kind(query->name)->name,
              query->force ? query->force : "", query->item ? query->item : "",
              period_iso(arena, position->period));
    if (force && item && item->applies_to_forces) {
        add_said(&text, position_cell(position, SUBMISSION_RETURN, force, item));
        if (concerns_inspectorate(query->name)) {
            add_said(&text,
                     position_cell(position, SUBMISSION_VERIFICATION, force, item));
        }
    }
    return arena_text(
        arena,
        digest_of(arena,
                  (struct bytes){(const unsigned char *)text_of(&text), text.length}),
        DIGITS);
}
