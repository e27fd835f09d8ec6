// SPDX-License-Identifier: MIT
#include "model/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/templates_folder.h"

static const char small[] =
    "{\"id\": \"small\", \"title\": \"T\",\n"
    " \"outcomes\": [{\"id\": \"not-read\", \"words\": \"Seen\"}, {\"id\": \"taken\", "
    "\"words\": \"Taken\"}],\n"
    " \"rules\": [\n"
    "  {\"id\": \"same\", \"force\": [\"graded\"], \"inspectorate\": [\"graded\"], "
    "\"relation\": \"same\", \"take\": \"force\", \"outcome\": \"taken\", \"words\": "
    "\"w\",\n"
    "   \"queries\": [{\"name\": \"blue-but-graded\", \"force\": [\"Red\"]}]},\n"
    "  {\"id\": \"exempt\", \"force\": [\"not-applicable\"], \"inspectorate\": "
    "[\"any\"], "
    "\"needs_exemption\": true, \"take\": \"none\", \"outcome\": \"not-read\", "
    "\"words\": "
    "\"w\"},\n"
    "  {\"id\": \"rest\", \"force\": [\"any\"], \"inspectorate\": [\"any\"], \"take\": "
    "\"blue\", \"outcome\": \"not-read\", \"words\": \"w\"}\n"
    " ]}\n";

static const struct policy *loaded(const char *text)
{
    loading_write("policies/small.json", text);
    return policy_load(&loading.templates, "small", &loading.arena, &loading.faults);
}

static void assert_refused(const char *found, const char *by, const char *where,
                           const char *what)
{
    loading.faults.count = 0;
    assert_null(loaded(with_replaced(&loading.arena, small, found, by)));
    assert_fault(&loading.faults, where, what);
}

static void test_a_small_policy_decides_by_its_first_rule_that_matches(void **state)
{
    (void)state;
    const struct policy *policy = loaded(small);
    assert_no_faults(&loading.faults);
    said_set red = said_rating(RATING_RED), green = said_rating(RATING_GREEN);
    said_set none = said_absence(ABSENCE_NOT_APPLICABLE);
    assert_string_equal(policy_rule_of(policy, red, red, false)->id, "same");
    assert_string_equal(policy_rule_of(policy, red, green, false)->id, "rest");
    assert_string_equal(policy_rule_of(policy, none, none, true)->id, "exempt");
    assert_string_equal(policy_rule_of(policy, none, none, false)->id, "rest");
    assert_int_equal(policy->outcomes.count, 2);
    assert_int_equal(policy->rules.items[0].queries.items[0].name,
                     FINDING_BLUE_BUT_GRADED);
}

/* Walks every combination of what both sides can say, with and without an exemption. */
static void check_shipped(const char *name, unsigned *combinations)
{
    const struct templates embedded = {NULL};
    const struct policy *policy =
        policy_load(&embedded, name, &loading.arena, &loading.faults);
    assert_no_faults(&loading.faults);
    bool *reached = arena_array(&loading.arena, bool, policy->rules.count);
    for (unsigned force = 1; force; force <<= 1) {
        for (unsigned other = 1; other; other <<= 1) {
            for (int exempt = 0; exempt < 2; exempt++) {
                if (!(force & said_by_force()) || !(other & said_by_inspectorate())) {
                    continue;
                }
                const struct policy_rule *rule =
                    policy_rule_of(policy, force, other, exempt);
                assert_non_null(rule);
                reached[rule - policy->rules.items] = true;
                ++*combinations;
            }
        }
    }
    for (size_t i = 0; i < policy->rules.count; i++) {
        assert_true(reached[i]);
    }
}

static void test_the_shipped_policies_decide_everything_and_use_every_rule(void **state)
{
    (void)state;
    unsigned combinations = 0;
    check_shipped("inspectorate-first", &combinations);
    check_shipped("verified-only", &combinations);
    assert_int_equal(combinations, 2 * 10 * 8 * 2);
}

static void test_the_default_policy_is_the_design_s_table(void **state)
{
    (void)state;
    static const struct {
        const char *force, *inspectorate, *rule, *outcome;
    } cases[] = {
        {"Red", "unreadable", "verification-not-read", "not-read"},
        {"blank", "not-applicable", "not-applicable", "not-applicable"},
        {"Green", "Grey", "unable", "unable-to-grade"},
        {"no-return", "Grey", "unable", "unable-to-grade"},
        {"Amber", "Amber", "agreed", "agreed"},
        {"Green", "Amber", "overstated", "overstated"},
        {"Red", "Amber", "downplayed", "downplayed"},
        {"unreadable", "Green", "inspectorate-only", "inspectorate-only"},
        {"Green", "not-verified", "self-assessed", "self-assessed"},
        {"Green", "Blue", "graded-though-blue", "self-assessed"},
        {"not-applicable", "Blue", "not-applicable-claimed", "not-graded"},
        {"return-refused", "not-verified", "not-read", "not-read"},
        {"missing-item", "Blue", "not-graded", "not-graded"},
        {"placeholder", "not-verified", "not-graded", "not-graded"},
    };
    const struct templates embedded = {NULL};
    const struct policy *policy =
        policy_load(&embedded, "inspectorate-first", &loading.arena, &loading.faults);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        enum rating rating = rating_of_word(cases[i].force);
        enum rating other = rating_of_word(cases[i].inspectorate);
        said_set force =
            rating ? said_rating(rating) : said_absence(absence_of_word(cases[i].force));
        said_set inspectorate =
            other ? said_rating(other)
                  : said_absence(absence_of_word(cases[i].inspectorate));
        const struct policy_rule *rule =
            policy_rule_of(policy, force, inspectorate, false);
        assert_string_equal(rule->id, cases[i].rule);
        assert_string_equal(rule->outcome, cases[i].outcome);
    }
    assert_string_equal(policy_rule_of(policy, said_absence(ABSENCE_NOT_APPLICABLE),
                                       said_rating(RATING_BLUE), true)
                            ->id,
                        "exempt");
}

static void
test_verified_only_publishes_no_self_assessment_and_makes_no_grey(void **state)
{
    (void)state;
    const struct templates embedded = {NULL};
    const struct policy *policy =
        policy_load(&embedded, "verified-only", &loading.arena, &loading.faults);
    for (size_t i = 0; i < policy->rules.count; i++) {
        assert_int_not_equal(policy->rules.items[i].take, TAKE_FORCE);
    }
    const struct policy_rule *rule = policy_rule_of(
        policy, said_rating(RATING_GREEN), said_absence(ABSENCE_NOT_VERIFIED), false);
    assert_int_equal(rule->take, TAKE_NONE);
    assert_string_equal(rule->outcome, "not-verified");
}

static void test_a_policy_that_leaves_something_undecided_names_it(void **state)
{
    (void)state;
    assert_refused("\"id\": \"rest\", \"force\": [\"any\"]",
                   "\"id\": \"rest\", \"force\": [\"graded\", \"blank\"]",
                   "policies/small.json /rules",
                   "no rule decides: force no-return, inspectorate Red, without an "
                   "exemption on record");
    assert_refused("\"inspectorate\": [\"any\"], \"take\": \"blue\"",
                   "\"inspectorate\": [\"graded\", \"Blue\", \"not-graded\"], \"take\": "
                   "\"blue\"",
                   "/rules", "no rule decides: force Red, inspectorate Grey");
}

static void test_rules_and_outcomes_that_nothing_reaches_are_refused(void **state)
{
    (void)state;
    assert_refused("{\"id\": \"same\"",
                   "{\"id\": \"first\", \"force\": [\"any\"], \"inspectorate\": "
                   "[\"any\"], \"take\": \"none\", \"outcome\": \"not-read\", \"words\": "
                   "\"w\"}, {\"id\": \"same\"",
                   "/rules/1", "no combination reaches the rule \"same\"");
    assert_refused("{\"id\": \"taken\"",
                   "{\"id\": \"spare\", \"words\": \"w\"}, {\"id\": \"taken\"",
                   "/outcomes/1", "no rule has the outcome \"spare\"");
}

static void test_each_kind_of_fault_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("\"outcome\": \"taken\"", "\"outcome\": \"took\"", "/rules/0/outcome",
                   "there is no outcome \"took\"");
    assert_refused("[\"graded\"], \"inspectorate\"", "[\"Blue\"], \"inspectorate\"",
                   "/rules/0/force/0", "\"Blue\" is nothing that this side can say");
    assert_refused("[\"graded\"], \"inspectorate\"",
                   "[\"not-verified\"], \"inspectorate\"", "/rules/0/force/0",
                   "nothing that this side can say");
    assert_refused("[\"graded\"], \"relation\"", "[\"blank\"], \"relation\"",
                   "/rules/0/inspectorate/0", "nothing that this side can say");
    assert_refused("[\"graded\"], \"relation\"", "[], \"relation\"",
                   "/rules/0/inspectorate", "at least one word");
    assert_refused("[\"graded\"], \"relation\"", "[\"any\"], \"relation\"", "/rules/0",
                   "needs both sides to be graded");
    assert_refused("\"take\": \"blue\"", "\"take\": \"force\"", "/rules/2",
                   "cannot be taken where it gave none");
    assert_refused("\"take\": \"blue\"", "\"take\": \"inspectorate\"", "/rules/2",
                   "cannot be taken where it gave none");
    assert_refused("\"take\": \"blue\"", "\"take\": \"grey\"", "/rules/2/take",
                   "expected one of none, force, inspectorate, blue");
    assert_refused("\"blue-but-graded\"", "\"blank-cell\"", "/rules/0/queries/0/name",
                   "no finding that is computed");
    assert_refused("\"blue-but-graded\"", "\"no-such\"", "/rules/0/queries/0/name",
                   "no finding that is computed");
    assert_refused("\"force\": [\"Red\"]", "\"force\": [\"Red\"], \"when\": \"later\"",
                   "/rules/0/queries/0/when", "expected one of always, after, not-after");
    assert_refused("\"take\": \"force\"", "\"take\": \"none\"", "/rules/0",
                   "needs the outcome not-applicable, not-verified or not-read");
    assert_refused("\"id\": \"rest\"", "\"id\": \"same\"", "/rules/2",
                   "a second rule \"same\"");
    assert_refused("\"needs_exemption\"", "\"need_exemption\"", "/rules/1",
                   "unknown key \"need_exemption\"");
    assert_refused("{\"id\": \"not-read\"", "{\"id\": \"taken\"", "/outcomes/1",
                   "a second outcome");
    assert_refused("\"relation\": \"same\"", "\"relation\": \"equal\"",
                   "/rules/0/relation", "expected one of any, same");
}

static void test_a_rule_raises_two_queries_at_most(void **state)
{
    (void)state;
    const char *one = "{\"name\": \"blue-but-graded\", \"force\": [\"Red\"]}";
    assert_refused(one, text_printf(&loading.arena, "%s, %s, %s", one, one, one),
                   "/rules/0/queries", "at most 2 queries");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_a_small_policy_decides_by_its_first_rule_that_matches),
        IN_A_FOLDER(test_the_shipped_policies_decide_everything_and_use_every_rule),
        IN_A_FOLDER(test_the_default_policy_is_the_design_s_table),
        IN_A_FOLDER(test_verified_only_publishes_no_self_assessment_and_makes_no_grey),
        IN_A_FOLDER(test_a_policy_that_leaves_something_undecided_names_it),
        IN_A_FOLDER(test_rules_and_outcomes_that_nothing_reaches_are_refused),
        IN_A_FOLDER(test_each_kind_of_fault_is_refused_with_its_path),
        IN_A_FOLDER(test_a_rule_raises_two_queries_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
