// SPDX-License-Identifier: MIT
#include "model/reconcile.h"

#include <assert.h>

enum rating word_published(struct word word)
{
    return absence_is_blue(word.absence) ? RATING_BLUE : word.rating;
}

static said_set said_of(struct word word)
{
    return word.rating != RATING_NONE ? said_rating(word.rating)
                                      : said_absence(word.absence);
}

static bool relation_holds(enum relation relation, const struct question *question)
{
    enum rating force = question->force.rating;
    enum rating inspectorate = question->inspectorate.rating;
    if (relation == RELATION_ANY) {
        return true;
    }
    if (!rating_is_graded(force) || !rating_is_graded(inspectorate)) {
        return false;
    }
    switch (relation) {
    case RELATION_ANY:
    case RELATION_SAME:
        return inspectorate == force;
    case RELATION_WORSE:
        return inspectorate < force;
    case RELATION_BETTER:
        return inspectorate > force;
    }
    return false;
}

static bool rule_matches(const struct policy_rule *rule, const struct question *question)
{
    return (rule->force & said_of(question->force)) != 0 &&
           (rule->inspectorate & said_of(question->inspectorate)) != 0 &&
           relation_holds(rule->relation, question) &&
           (!rule->needs_exemption || question->is_exempt);
}

static const struct policy_rule *rule_for(const struct policy *policy,
                                          const struct question *question)
{
    for (size_t i = 0; i < policy->rules.count; i++) {
        if (rule_matches(&policy->rules.items[i], question)) {
            return &policy->rules.items[i];
        }
    }
    assert(!"a policy that was loaded decides every combination");
    return NULL;
}

static enum rating rating_taken(const struct policy_rule *rule,
                                const struct question *question)
{
    switch (rule->take) {
    case TAKE_NONE:
        return RATING_NONE;
    case TAKE_FORCE:
        return question->force.rating;
    case TAKE_INSPECTORATE:
        return question->inspectorate.rating;
    case TAKE_BLUE:
        return RATING_BLUE;
    }
    return RATING_NONE;
}

static void raise_query(struct answer *answer, enum finding_name name)
{
    assert(answer->query_count < ANSWER_QUERIES);
    answer->queries[answer->query_count++] = name;
}

static bool is_raised(const struct policy_query *query, const struct question *question)
{
    if ((query->force & said_of(question->force)) == 0) {
        return false;
    }
    switch (query->when) {
    case WHEN_ALWAYS:
        return true;
    case WHEN_AFTER:
        return question->force_after_verification;
    case WHEN_NOT_AFTER:
        return !question->force_after_verification;
    }
    return false;
}

static bool is_amber_after_deadline(const struct question *question)
{
    bool is_amber = question->force.rating == RATING_AMBER ||
                    question->inspectorate.rating == RATING_AMBER;
    return is_amber && question->item->deadline_kind == DEADLINE_DATE &&
           date_compare(question->as_at, question->item->deadline) > 0;
}

struct answer reconcile(const struct policy *policy, const struct question *question)
{
    const struct policy_rule *rule = rule_for(policy, question);
    struct answer answer = {.rating = rating_taken(rule, question), .rule = rule};
    for (size_t i = 0; i < rule->queries.count; i++) {
        if (is_raised(&rule->queries.items[i], question)) {
            raise_query(&answer, rule->queries.items[i].name);
        }
    }
    if (is_amber_after_deadline(question)) {
        raise_query(&answer, FINDING_AMBER_AFTER_DEADLINE);
    }
    return answer;
}
