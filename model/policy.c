// SPDX-License-Identifier: MIT
#include "model/policy.h"

#include <string.h>

#include "model/base/digest.h"
#include "model/json.h"

enum {
    MOST_QUERIES = 2, /* a rule; two more may come from deadlines (ANSWER_QUERIES) */
};

said_set said_rating(enum rating rating)
{
    return 1u << rating;
}

said_set said_absence(enum absence absence)
{
    return 1u << (RATINGS + absence);
}

/* ---- what each side can say ---- */

static said_set graded(void)
{
    return said_rating(RATING_RED) | said_rating(RATING_AMBER) |
           said_rating(RATING_GREEN);
}

/* A force never says Blue or Grey: those words make its cell unreadable. */
static said_set force_absences(void)
{
    return said_absence(ABSENCE_NO_RETURN) | said_absence(ABSENCE_MISSING_ITEM) |
           said_absence(ABSENCE_BLANK) | said_absence(ABSENCE_PLACEHOLDER) |
           said_absence(ABSENCE_RETURN_REFUSED) | said_absence(ABSENCE_UNREADABLE) |
           said_absence(ABSENCE_NOT_APPLICABLE);
}

static said_set inspectorate_absences(void)
{
    return said_absence(ABSENCE_NOT_VERIFIED) | said_absence(ABSENCE_UNREADABLE) |
           said_absence(ABSENCE_NOT_APPLICABLE);
}

said_set said_by_force(void)
{
    return graded() | force_absences();
}

said_set said_by_inspectorate(void)
{
    return graded() | said_rating(RATING_BLUE) | said_rating(RATING_GREY) |
           inspectorate_absences();
}

/* ---- deciding ---- */

static enum rating rating_in(said_set said)
{
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        if (said & said_rating((enum rating)rating)) {
            return (enum rating)rating;
        }
    }
    return RATING_NONE;
}

/* How the inspectorate's rating stands to the force's; any when one is not graded. */
static enum relation relation_of(said_set force, said_set inspectorate)
{
    if (!(force & graded()) || !(inspectorate & graded())) {
        return RELATION_ANY;
    }
    enum rating one = rating_in(force), other = rating_in(inspectorate);
    return one == other ? RELATION_SAME : other < one ? RELATION_WORSE : RELATION_BETTER;
}

const struct policy_rule *policy_rule_of(const struct policy *policy, said_set force,
                                         said_set inspectorate, bool is_exempt)
{
    enum relation relation = relation_of(force, inspectorate);
    for (size_t i = 0; i < policy->rules.count; i++) {
        const struct policy_rule *rule = &policy->rules.items[i];
        if ((rule->force & force) && (rule->inspectorate & inspectorate) &&
            (rule->relation == RELATION_ANY || rule->relation == relation) &&
            (!rule->needs_exemption || is_exempt)) {
            return rule;
        }
    }
    return NULL;
}

/* ---- loading ---- */

struct reading {
    struct arena *arena;
    struct policy *policy;
};

static const char *said_word(said_set said)
{
    enum rating rating = rating_in(said);
    for (int absence = ABSENCE_NO_RETURN; rating == RATING_NONE && absence < ABSENCES;
         absence++) {
        if (said & said_absence((enum absence)absence)) {
            return absence_word((enum absence)absence);
        }
    }
    return rating_word(rating);
}

/* The set that a word stands for on a side that can say no more than `all`; 0 for none.
 */
static said_set said_of_word(const char *word, said_set all)
{
    if (strcmp(word, "any") == 0) {
        return all;
    }
    if (strcmp(word, "graded") == 0) {
        return graded();
    }
    if (strcmp(word, "not-graded") == 0) {
        return all & (force_absences() | inspectorate_absences());
    }
    enum rating rating = rating_of_word(word);
    enum absence absence = absence_of_word(word);
    said_set said = rating != RATING_NONE     ? said_rating(rating)
                    : absence != ABSENCE_NONE ? said_absence(absence)
                                              : 0;
    return said & all;
}

static said_set read_said(struct reading *reading, struct json value, const char *key,
                          said_set all)
{
    struct json array = json_array_at(value, key);
    said_set said = 0;
    for (size_t i = 0; i < json_count(array); i++) {
        struct json word = json_at(array, i);
        const char *text = json_text_of(word);
        said_set one = said_of_word(text, all);
        if (*text && !one) {
            json_fault(word, "\"%s\" is nothing that this side can say",
                       text_visible(reading->arena, text, 60));
        }
        said |= one;
    }
    if (array.value && json_count(array) == 0) {
        json_fault(array, "expected at least one word");
    }
    return said;
}

static void read_queries(struct reading *reading, struct json value,
                         struct policy_rule *rule)
{
    static const char *const whens[] = {"always", "after", "not-after", NULL};
    struct json array = json_array_or_none(value, "queries");
    for (size_t i = 0; i < json_count(array); i++) {
        struct json query = json_object_with(json_at(array, i), "name force when");
        const char *word = json_text(query, "name");
        struct policy_query *added = list_add(reading->arena, &rule->queries);
        added->name = finding_of(word);
        added->force = read_said(reading, query, "force", said_by_force());
        int when = json_has(query, "when") ? json_choice(query, "when", whens) : 0;
        added->when = when == 1 ? WHEN_AFTER : when == 2 ? WHEN_NOT_AFTER : WHEN_ALWAYS;
        if (*word && (added->name == FINDING_NAMES ||
                      finding_kind(added->name)->class != CLASS_POSITION)) {
            json_fault(json_member(query, "name"),
                       "\"%s\" is no finding that is computed from a position",
                       text_visible(reading->arena, word, 60));
        }
    }
    if (rule->queries.count > MOST_QUERIES) {
        json_fault(array, "a rule has at most %d queries", MOST_QUERIES);
    }
}

static const char *read_outcome(struct reading *reading, struct json value)
{
    const char *id = json_text(value, "outcome");
    const struct outcomes *outcomes = &reading->policy->outcomes;
    for (size_t i = 0; i < outcomes->count; i++) {
        if (strcmp(outcomes->items[i].id, id) == 0) {
            return outcomes->items[i].id;
        }
    }
    if (*id) {
        json_fault(json_member(value, "outcome"), "there is no outcome \"%s\"",
                   text_visible(reading->arena, id, 60));
    }
    return id;
}

/* True for the outcomes under which a cell without a rating can be counted: the three
 * kinds of no rating. */
static bool is_kind_of_no_rating(const char *outcome)
{
    return strcmp(outcome, "not-applicable") == 0 ||
           strcmp(outcome, "not-verified") == 0 || strcmp(outcome, "not-read") == 0;
}

/* A rule compares, and takes, only what is there to be compared and taken. */
static void check_rule(struct reading *reading, struct json value,
                       const struct policy_rule *rule)
{
    if (rule->relation != RELATION_ANY &&
        ((rule->force | rule->inspectorate) & ~graded())) {
        json_fault(value, "a relation needs both sides to be graded");
    }
    if (rule->take == TAKE_FORCE && (rule->force & ~graded())) {
        json_fault(value, "the force's rating cannot be taken where it gave none");
    }
    if (rule->take == TAKE_INSPECTORATE &&
        (rule->inspectorate & inspectorate_absences())) {
        json_fault(value, "the inspectorate's rating cannot be taken where it gave none");
    }
    if (rule->take == TAKE_NONE && !is_kind_of_no_rating(rule->outcome)) {
        json_fault(value, "a rule that gives no rating needs the outcome not-applicable, "
                          "not-verified or not-read, under which it is counted");
    }
    for (size_t i = 0; i + 1 < reading->policy->rules.count; i++) {
        if (strcmp(reading->policy->rules.items[i].id, rule->id) == 0) {
            json_fault(value, "a second rule \"%s\"", rule->id);
        }
    }
}

static void read_rule(struct reading *reading, struct json value)
{
    static const char *const relations[] = {"any", "same", "worse", "better", NULL};
    static const char *const takes[] = {"none", "force", "inspectorate", "blue", NULL};
    value = json_object_with(
        value,
        "id force inspectorate relation needs_exemption take outcome words queries note");
    if (!value.value) {
        return;
    }
    struct policy_rule *rule = list_add(reading->arena, &reading->policy->rules);
    rule->id = json_text(value, "id");
    rule->force = read_said(reading, value, "force", said_by_force());
    rule->inspectorate =
        read_said(reading, value, "inspectorate", said_by_inspectorate());
    rule->needs_exemption = json_flag_or(value, "needs_exemption", false);
    if (json_has(value, "relation")) {
        rule->relation = (enum relation)json_choice(value, "relation", relations);
    }
    switch (json_choice(value, "take", takes)) {
    case 1:
        rule->take = TAKE_FORCE;
        break;
    case 2:
        rule->take = TAKE_INSPECTORATE;
        break;
    case 3:
        rule->take = TAKE_BLUE;
        break;
    default:
        rule->take = TAKE_NONE;
    }
    rule->outcome = read_outcome(reading, value);
    rule->words = json_text(value, "words");
    read_queries(reading, value, rule);
    check_rule(reading, value, rule);
}

static void read_outcomes(struct reading *reading, struct json root)
{
    struct json array = json_array_at(root, "outcomes");
    struct outcomes *outcomes = &reading->policy->outcomes;
    for (size_t i = 0; i < json_count(array); i++) {
        struct json value = json_object_with(json_at(array, i), "id words");
        struct outcome outcome = {json_text(value, "id"), json_text(value, "words")};
        for (size_t other = 0; other < outcomes->count; other++) {
            if (strcmp(outcomes->items[other].id, outcome.id) == 0) {
                json_fault(value, "a second outcome \"%s\"", outcome.id);
            }
        }
        *list_add(reading->arena, outcomes) = outcome;
    }
}

/* ---- completeness ---- */

enum {
    BITS = RATINGS + ABSENCES,
};

/* Marks the rule that decides a combination; false, after a fault, when none does. */
static bool reach(struct reading *reading, struct json rules, bool *reached,
                  said_set force, said_set inspectorate, bool is_exempt)
{
    const struct policy *policy = reading->policy;
    const struct policy_rule *rule =
        policy_rule_of(policy, force, inspectorate, is_exempt);
    if (!rule) {
        return json_fault(rules, "no rule decides: force %s, inspectorate %s, %s",
                          said_word(force), said_word(inspectorate),
                          is_exempt ? "with an exemption on record"
                                    : "without an exemption on record");
    }
    reached[rule - policy->rules.items] = true;
    return true;
}

/* Every combination of what the force says, what the inspectorate says and whether an
 * exemption is on record; how two ratings stand to each other follows from them, and
 * which came later changes queries only. */
static bool reach_all(struct reading *reading, struct json rules, bool *reached)
{
    for (unsigned bit = 0; bit < BITS * BITS * 2; bit++) {
        said_set force = (1u << bit / 2 / BITS) & said_by_force();
        said_set inspectorate = (1u << bit / 2 % BITS) & said_by_inspectorate();
        if (force && inspectorate &&
            !reach(reading, rules, reached, force, inspectorate, bit % 2 == 1)) {
            return false;
        }
    }
    return true;
}

static void check_complete(struct reading *reading, struct json root)
{
    struct policy *policy = reading->policy;
    struct json rules = json_member(root, "rules");
    bool *reached = arena_array(reading->arena, bool, policy->rules.count + 1);
    if (!reach_all(reading, rules, reached)) {
        return;
    }
    for (size_t i = 0; i < policy->rules.count; i++) {
        if (!reached[i]) {
            json_fault(json_at(rules, i),
                       "no combination reaches the rule \"%s\": those before it decide "
                       "them all",
                       policy->rules.items[i].id);
        }
    }
}

static void check_outcomes_used(struct reading *reading, struct json root)
{
    const struct policy *policy = reading->policy;
    struct json array = json_member(root, "outcomes");
    for (size_t i = 0; i < policy->outcomes.count; i++) {
        bool is_used = false;
        for (size_t rule = 0; rule < policy->rules.count; rule++) {
            is_used |= policy->rules.items[rule].outcome == policy->outcomes.items[i].id;
        }
        if (!is_used) {
            json_fault(json_at(array, i), "no rule has the outcome \"%s\"",
                       policy->outcomes.items[i].id);
        }
    }
}

static void read_policy(struct reading *reading, struct json root)
{
    root = json_object_with(root, "id title note outcomes rules");
    reading->policy->id = json_text(root, "id");
    reading->policy->title = json_text(root, "title");
    read_outcomes(reading, root);
    struct json rules = json_array_at(root, "rules");
    for (size_t i = 0; i < json_count(rules); i++) {
        read_rule(reading, json_at(rules, i));
    }
    if (json_is_sound(root)) {
        check_complete(reading, root);
        check_outcomes_used(reading, root);
    }
}

const struct policy *policy_load(const struct templates *templates, const char *name,
                                 struct arena *arena, struct faults *faults)
{
    struct bytes bytes;
    const char *where;
    if (!template_read_named(templates, "policies", name, arena, &bytes, &where,
                             faults)) {
        return NULL;
    }
    struct reading reading = {arena, arena_new(arena, struct policy)};
    struct json root = json_document_open(bytes, where, arena, faults);
    if (root.value) {
        read_policy(&reading, root);
    }
    bool is_sound = json_is_sound(root);
    json_document_close(root);
    reading.policy->digest = digest_of(arena, bytes);
    return is_sound ? reading.policy : NULL;
}
