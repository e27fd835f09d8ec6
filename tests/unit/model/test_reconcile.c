// SPDX-License-Identifier: MIT
#include "model/reconcile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 1);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

#define RATED(name)                                                                      \
    {                                                                                    \
        RATING_##name, ABSENCE_NONE                                                      \
    }
#define ABSENT(name)                                                                     \
    {                                                                                    \
        RATING_NONE, ABSENCE_##name                                                      \
    }

/* A question, and everything that must come of it. */
struct decision {
    struct word force, inspectorate;
    bool is_exempt, is_later;
    const char *rule;
    enum rating rating;
    const char *outcome, *query; /* NULL: none */
};

/* Design section 2 and 3, row by row. */
static const struct decision decisions[] = {
    {RATED(GREEN), ABSENT(UNREADABLE), 0, 0, "verification-not-read", RATING_NONE,
     "not-read", NULL},
    {ABSENT(NO_RETURN), ABSENT(UNREADABLE), 0, 0, "verification-not-read", RATING_NONE,
     "not-read", NULL},
    {RATED(RED), ABSENT(NOT_APPLICABLE), 0, 0, "not-applicable", RATING_NONE,
     "not-applicable", "not-applicable-disputed"},
    {RATED(AMBER), ABSENT(NOT_APPLICABLE), 1, 0, "not-applicable", RATING_NONE,
     "not-applicable", "not-applicable-disputed"},
    {ABSENT(NOT_APPLICABLE), ABSENT(NOT_APPLICABLE), 0, 0, "not-applicable", RATING_NONE,
     "not-applicable", NULL},
    {ABSENT(BLANK), ABSENT(NOT_APPLICABLE), 0, 0, "not-applicable", RATING_NONE,
     "not-applicable", NULL},
    {RATED(GREEN), RATED(GREY), 0, 0, "unable", RATING_GREY, "unable-to-grade", NULL},
    {ABSENT(RETURN_REFUSED), RATED(GREY), 0, 0, "unable", RATING_GREY, "unable-to-grade",
     NULL},
    {RATED(RED), RATED(RED), 0, 0, "agreed", RATING_RED, "agreed", NULL},
    {RATED(AMBER), RATED(AMBER), 0, 0, "agreed", RATING_AMBER, "agreed", NULL},
    {RATED(GREEN), RATED(GREEN), 0, 0, "agreed", RATING_GREEN, "agreed", NULL},
    {RATED(AMBER), RATED(RED), 0, 0, "overstated", RATING_RED, "overstated", NULL},
    {RATED(GREEN), RATED(RED), 0, 0, "overstated", RATING_RED, "overstated", NULL},
    {RATED(GREEN), RATED(AMBER), 0, 0, "overstated", RATING_AMBER, "overstated", NULL},
    {RATED(RED), RATED(AMBER), 0, 0, "downplayed", RATING_AMBER, "downplayed", NULL},
    {RATED(RED), RATED(GREEN), 0, 0, "downplayed", RATING_GREEN, "downplayed", NULL},
    {RATED(AMBER), RATED(GREEN), 0, 0, "downplayed", RATING_GREEN, "downplayed", NULL},
    {ABSENT(NO_RETURN), RATED(GREEN), 0, 0, "inspectorate-only", RATING_GREEN,
     "inspectorate-only", NULL},
    {ABSENT(MISSING_ITEM), RATED(RED), 0, 0, "inspectorate-only", RATING_RED,
     "inspectorate-only", NULL},
    {ABSENT(BLANK), RATED(AMBER), 0, 0, "inspectorate-only", RATING_AMBER,
     "inspectorate-only", NULL},
    {ABSENT(PLACEHOLDER), RATED(RED), 0, 0, "inspectorate-only", RATING_RED,
     "inspectorate-only", NULL},
    {ABSENT(NOT_APPLICABLE), RATED(RED), 1, 0, "inspectorate-only", RATING_RED,
     "inspectorate-only", "graded-by-inspectorate-only"},
    {ABSENT(UNREADABLE), RATED(GREEN), 0, 0, "inspectorate-only", RATING_GREEN,
     "inspectorate-only", "graded-by-inspectorate-only"},
    {ABSENT(RETURN_REFUSED), RATED(GREEN), 0, 0, "inspectorate-only", RATING_GREEN,
     "inspectorate-only", "graded-by-inspectorate-only"},
    {RATED(RED), ABSENT(NOT_VERIFIED), 0, 0, "self-assessed", RATING_RED, "self-assessed",
     NULL},
    {RATED(GREEN), ABSENT(NOT_VERIFIED), 0, 0, "self-assessed", RATING_GREEN,
     "self-assessed", NULL},
    {RATED(GREEN), RATED(BLUE), 0, 1, "graded-though-blue", RATING_GREEN, "self-assessed",
     "graded-after-verification"},
    {RATED(RED), RATED(BLUE), 0, 0, "graded-though-blue", RATING_RED, "self-assessed",
     "blue-but-graded"},
    {ABSENT(NOT_APPLICABLE), ABSENT(NOT_VERIFIED), 1, 0, "exempt", RATING_NONE,
     "not-applicable", NULL},
    {ABSENT(NOT_APPLICABLE), RATED(BLUE), 1, 0, "exempt", RATING_NONE, "not-applicable",
     NULL},
    {ABSENT(NOT_APPLICABLE), ABSENT(NOT_VERIFIED), 0, 0, "not-applicable-claimed",
     RATING_BLUE, "not-graded", "not-applicable-claimed"},
    {ABSENT(NOT_APPLICABLE), RATED(BLUE), 0, 0, "not-applicable-claimed", RATING_BLUE,
     "not-graded", "not-applicable-claimed"},
    {ABSENT(UNREADABLE), ABSENT(NOT_VERIFIED), 0, 0, "not-read", RATING_NONE, "not-read",
     NULL},
    {ABSENT(UNREADABLE), RATED(BLUE), 0, 0, "not-read", RATING_NONE, "not-read", NULL},
    {ABSENT(RETURN_REFUSED), ABSENT(NOT_VERIFIED), 0, 0, "not-read", RATING_NONE,
     "not-read", NULL},
    {ABSENT(RETURN_REFUSED), RATED(BLUE), 0, 0, "not-read", RATING_NONE, "not-read",
     NULL},
    {ABSENT(NO_RETURN), ABSENT(NOT_VERIFIED), 0, 0, "not-graded", RATING_BLUE,
     "not-graded", NULL},
    {ABSENT(MISSING_ITEM), RATED(BLUE), 0, 0, "not-graded", RATING_BLUE, "not-graded",
     NULL},
    {ABSENT(BLANK), ABSENT(NOT_VERIFIED), 0, 0, "not-graded", RATING_BLUE, "not-graded",
     NULL},
    {ABSENT(PLACEHOLDER), RATED(BLUE), 1, 1, "not-graded", RATING_BLUE, "not-graded",
     NULL},
};

static struct answer ask(const struct policy *policy, const struct decision *decision,
                         const char *item)
{
    struct question question = {.force = decision->force,
                                .inspectorate = decision->inspectorate,
                                .is_exempt = decision->is_exempt,
                                .force_after_verification = decision->is_later,
                                .item = month_item(&month, item),
                                .as_at = month.as_at};
    return reconcile(policy, &question);
}

static void test_inspectorate_first_decides_as_the_design_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
        const struct decision *decision = &decisions[i];
        struct answer answer = ask(month.policy, decision, "R1");
        assert_string_equal(answer.rule->id, decision->rule);
        assert_string_equal(answer.rule->outcome, decision->outcome);
        assert_int_equal(answer.rating, decision->rating);
        assert_int_equal(answer.query_count, decision->query ? 1 : 0);
        if (decision->query) {
            assert_string_equal(finding_kind(answer.queries[0])->name, decision->query);
        }
    }
}

static void test_verified_only_gives_self_assessed_cells_no_rating(void **state)
{
    (void)state;
    const struct policy *policy = month_policy(&month, "verified-only");
    for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
        struct answer answer = ask(policy, &decisions[i], "R1");
        if (strcmp(decisions[i].outcome, "self-assessed") == 0) {
            assert_int_equal(answer.rating, RATING_NONE);
            assert_string_equal(answer.rule->outcome, "not-verified");
        } else {
            assert_int_equal(answer.rating, decisions[i].rating);
            assert_string_equal(answer.rule->outcome, decisions[i].outcome);
        }
    }
}

/* ---- property: every combination is decided, and nothing is invented ---- */

static const struct word force_words[] = {
    RATED(RED),           RATED(AMBER),
    RATED(GREEN),         ABSENT(NO_RETURN),
    ABSENT(MISSING_ITEM), ABSENT(BLANK),
    ABSENT(PLACEHOLDER),  ABSENT(RETURN_REFUSED),
    ABSENT(UNREADABLE),   ABSENT(NOT_APPLICABLE),
};

static const struct word inspectorate_words[] = {
    RATED(RED),  RATED(AMBER),         RATED(GREEN),       RATED(BLUE),
    RATED(GREY), ABSENT(NOT_VERIFIED), ABSENT(UNREADABLE), ABSENT(NOT_APPLICABLE),
};

static void expect_nothing_invented(const struct decision *decision,
                                    const struct answer *answer)
{
    bool is_cited = answer->rating == decision->force.rating ||
                    answer->rating == decision->inspectorate.rating;
    bool is_blue_for_absence =
        answer->rating == RATING_BLUE && decision->force.rating == RATING_NONE;
    assert_true(answer->rating == RATING_NONE || is_cited || is_blue_for_absence);
    assert_true(answer->rating != RATING_GREY ||
                decision->inspectorate.rating == RATING_GREY);
}

static void expect_decided(const struct policy *policy, struct word force,
                           struct word inspectorate)
{
    for (int flags = 0; flags < 4; flags++) {
        struct decision decision = {.force = force,
                                    .inspectorate = inspectorate,
                                    .is_exempt = (flags & 1) != 0,
                                    .is_later = (flags & 2) != 0};
        struct answer answer = ask(policy, &decision, "R1");
        assert_non_null(answer.rule);
        assert_true(answer.query_count < ANSWER_QUERIES);
        expect_nothing_invented(&decision, &answer);
    }
}

static void test_every_combination_is_decided_and_nothing_is_invented(void **state)
{
    (void)state;
    static const char *const policies[] = {"inspectorate-first", "verified-only"};
    for (size_t p = 0; p < 2; p++) {
        const struct policy *policy = month_policy(&month, policies[p]);
        for (size_t f = 0; f < sizeof(force_words) / sizeof(force_words[0]); f++) {
            for (size_t i = 0;
                 i < sizeof(inspectorate_words) / sizeof(inspectorate_words[0]); i++) {
                expect_decided(policy, force_words[f], inspectorate_words[i]);
            }
        }
    }
}

/* ---- deadlines ---- */

static void test_amber_past_a_dated_deadline_is_queried_and_stands(void **state)
{
    (void)state;
    static const struct {
        const char *item;
        struct date as_at;
        struct word force, inspectorate;
        bool is_queried;
    } cases[] = {
        {"R1", {2023, 4, 30}, RATED(AMBER), ABSENT(NOT_VERIFIED), false},
        {"R1", {2023, 5, 1}, RATED(AMBER), ABSENT(NOT_VERIFIED), true},
        {"R1", {2023, 5, 1}, RATED(GREEN), RATED(AMBER), true},
        {"R1", {2023, 5, 1}, RATED(AMBER), RATED(GREEN), true},
        {"R1", {2023, 5, 1}, RATED(AMBER), RATED(AMBER), true},
        {"R1", {2023, 5, 1}, RATED(GREEN), RATED(RED), false},
        {"R1", {2023, 5, 1}, ABSENT(BLANK), ABSENT(NOT_VERIFIED), false},
        {"R2", {2024, 1, 1}, RATED(AMBER), RATED(AMBER), false},
        {"R4", {2024, 1, 1}, RATED(AMBER), RATED(AMBER), false},
        {"AFI1", {2024, 1, 1}, RATED(AMBER), RATED(AMBER), false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        month.as_at = cases[i].as_at;
        struct decision decision = {.force = cases[i].force,
                                    .inspectorate = cases[i].inspectorate};
        struct answer answer = ask(month.policy, &decision, cases[i].item);
        assert_int_equal(answer.query_count, cases[i].is_queried ? 1 : 0);
        if (cases[i].is_queried) {
            assert_int_equal(answer.queries[0], FINDING_AMBER_AFTER_DEADLINE);
            assert_true(rating_is_graded(answer.rating));
        }
    }
}

static void test_a_rules_query_and_the_deadlines_stand_together(void **state)
{
    (void)state;
    month.as_at = (struct date){2023, 5, 1};
    struct decision decision = {.force = RATED(AMBER), .inspectorate = RATED(BLUE)};
    struct answer answer = ask(month.policy, &decision, "R1");
    assert_int_equal(answer.query_count, 2);
    assert_int_equal(answer.queries[0], FINDING_BLUE_BUT_GRADED);
    assert_int_equal(answer.queries[1], FINDING_AMBER_AFTER_DEADLINE);
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_inspectorate_first_decides_as_the_design_says),
        MONTH_TEST(test_verified_only_gives_self_assessed_cells_no_rating),
        MONTH_TEST(test_every_combination_is_decided_and_nothing_is_invented),
        MONTH_TEST(test_amber_past_a_dated_deadline_is_queried_and_stands),
        MONTH_TEST(test_a_rules_query_and_the_deadlines_stand_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
