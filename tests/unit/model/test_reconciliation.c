// SPDX-License-Identifier: MIT
#include "model/reconciliation.h"

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
    month_open(&month, 2);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static const struct answer *answer_at(const struct reconciliation *made, size_t force,
                                      const char *item)
{
    return &made->answers[position_index(made->position, month_force(&month, force),
                                         month_item(&month, item))];
}

static void test_every_cell_keeps_its_rule(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "GGRNT.");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "v", "GRG...");
    const struct reconciliation *made = month_reconciled(&month);
    assert_string_equal(answer_at(made, 0, "R1")->rule->id, "agreed");
    assert_string_equal(answer_at(made, 0, "R2")->rule->id, "overstated");
    assert_string_equal(answer_at(made, 0, "R3")->rule->id, "downplayed");
    assert_string_equal(answer_at(made, 0, "R4")->rule->id, "not-applicable-claimed");
    assert_string_equal(answer_at(made, 0, "R5")->rule->id, "not-graded");
    assert_string_equal(answer_at(made, 1, "R1")->rule->id, "not-graded");
}

static void test_the_frameworks_exemption_is_used_for_its_force_alone(void **state)
{
    (void)state;
    *list_add(&month.arena, &month.framework.exemptions) =
        (struct exemption){"F01", "R4", "inspected before"};
    month_submit_all(&month, SUBMISSION_RETURN, 0, 2, "GGGNNG");
    const struct reconciliation *made = month_reconciled(&month);
    assert_string_equal(answer_at(made, 0, "R4")->rule->id, "exempt");
    assert_string_equal(answer_at(made, 0, "R5")->rule->id, "not-applicable-claimed");
    assert_string_equal(answer_at(made, 1, "R4")->rule->id, "not-applicable-claimed");
}

static void test_blue_is_weighed_by_which_came_later(void **state)
{
    (void)state;
    static const struct {
        int returned, verified;
        enum finding_name query;
    } cases[] = {
        {3, 2, FINDING_GRADED_AFTER_VERIFICATION},
        {2, 2, FINDING_BLUE_BUT_GRADED},
        {1, 2, FINDING_BLUE_BUT_GRADED},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        month.holdings.submissions.count = 0;
        month_submit(&month, SUBMISSION_RETURN, 0, cases[i].returned, "a", "GGGGGG");
        month_submit(&month, SUBMISSION_VERIFICATION, 0, cases[i].verified, "v",
                     "B.....");
        const struct reconciliation *made = month_reconciled(&month);
        assert_int_equal(month_count(&made->queries, cases[i].query, "F01", "R1"), 1);
        assert_int_equal(answer_at(made, 0, "R1")->rating, RATING_GREEN);
    }
}

static void test_unread_cells_of_both_sides_are_counted(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "UGGGG-");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v", "UUGGGG");
    assert_int_equal(month_reconciled(&month)->unread, 3);
    month_refuse(&month, SUBMISSION_RETURN, 1, 1, "b");
    assert_int_equal(month_reconciled(&month)->unread, 3 + MONTH_ITEMS);
}

static void test_absences_alone_are_not_unread(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "-TN...");
    assert_int_equal(month_reconciled(&month)->unread, 0);
}

static void test_queries_stand_in_force_and_item_order(void **state)
{
    (void)state;
    month.as_at = (struct date){2023, 5, 31};
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b", "AGNGG.");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "GGGGG.");
    month_refuse(&month, SUBMISSION_RETURN, 0, 0, "old");
    const struct reconciliation *made = month_reconciled(&month);
    static const char *const expected[] = {
        "F01 all return-refused",      "F01 AFI1 return-refused",
        "F02 R1 amber-after-deadline", "F02 R3 not-applicable-claimed",
        "F02 AFI1 missing-item",
    };
    assert_int_equal(made->queries.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct finding *finding = &made->queries.items[i];
        const char *words = text_printf(&month.arena, "%s %s %s", finding->force,
                                        finding->item ? finding->item : "all",
                                        finding_kind(finding->name)->name);
        assert_string_equal(words, expected[i]);
    }
}

/* ---- the digest ---- */

static const char *digest(void)
{
    return month_reconciled(&month)->digest;
}

static void test_the_digest_hangs_on_gradings_and_data_and_on_nothing_else(void **state)
{
    (void)state;
    struct submission *first =
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "v", "RAGRAG");
    const char *before = digest();
    assert_int_equal(strlen(before), 64);
    assert_string_equal(digest(), before);

    const struct submission *swapped = month.holdings.submissions.items[0];
    month.holdings.submissions.items[0] = month.holdings.submissions.items[1];
    month.holdings.submissions.items[1] = swapped;
    assert_string_equal(digest(), before);

    first->received.day = 20;
    assert_string_equal(digest(), before);
    first->file = "renamed";
    assert_string_equal(digest(), before);
}

static void test_the_digest_changes_with_what_it_hangs_on(void **state)
{
    (void)state;
    struct submission *first =
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG");
    const char *before = digest();
    first->gradings.items[0].rating = RATING_GREEN;
    assert_string_not_equal(digest(), before);
    first->gradings.items[0].rating = RATING_RED;
    first->sha256 = "other bytes";
    assert_string_not_equal(digest(), before);
    first->sha256 = "sha a";
    assert_string_equal(digest(), before);
    month.as_at.day = 27;
    assert_string_not_equal(digest(), before);
    month.as_at.day = 28;
    month.framework.digest = "another framework";
    assert_string_not_equal(digest(), before);
    month.framework.digest = "digest of the framework";
    month.policy = month_policy(&month, "verified-only");
    assert_string_not_equal(digest(), before);
}

/* ---- identities of queries ---- */

/* Of the first query with that name, as the month stands. */
static const char *identity(enum finding_name name)
{
    struct reconciliation *made = month_reconciled(&month);
    return query_identity(made, month_finding(&made->queries, name), &month.arena);
}

static void test_a_query_keeps_its_identity_while_the_cells_say_the_same(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "NAGRAG");
    const char *before = identity(FINDING_NOT_APPLICABLE_CLAIMED);
    assert_int_equal(strlen(before), 16);
    month_submit(&month, SUBMISSION_RETURN, 0, 2, "b", "NGGGGG");
    assert_string_equal(identity(FINDING_NOT_APPLICABLE_CLAIMED), before);
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 3, "v", "B.....");
    assert_string_not_equal(identity(FINDING_NOT_APPLICABLE_CLAIMED), before);
}

static void test_a_query_about_what_was_sent_outlives_a_verification(void **state)
{
    (void)state;
    const char *before = identity(FINDING_NO_RETURN);
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 3, "v", "RRRRRR");
    assert_string_equal(identity(FINDING_NO_RETURN), before);
}

static void test_queries_differ_by_name_force_and_item(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "NNGRAG");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b", "NAGRAG");
    struct reconciliation *made = month_reconciled(&month);
    const struct findings *queries = &made->queries;
    for (size_t i = 0; i < queries->count; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(
                query_identity(made, &queries->items[i], &month.arena),
                query_identity(made, &queries->items[k], &month.arena));
        }
    }
}

static void test_another_rival_is_another_query(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "b", "GAGRAG");
    const char *before = identity(FINDING_COMPETING_GRADINGS);
    month_submit(&month, SUBMISSION_RETURN, 0, 2, "c", "RAGRAG");
    month_submit(&month, SUBMISSION_RETURN, 0, 2, "d", "AAGRAG");
    assert_string_not_equal(identity(FINDING_COMPETING_GRADINGS), before);
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_every_cell_keeps_its_rule),
        MONTH_TEST(test_the_frameworks_exemption_is_used_for_its_force_alone),
        MONTH_TEST(test_blue_is_weighed_by_which_came_later),
        MONTH_TEST(test_unread_cells_of_both_sides_are_counted),
        MONTH_TEST(test_absences_alone_are_not_unread),
        MONTH_TEST(test_queries_stand_in_force_and_item_order),
        MONTH_TEST(test_the_digest_hangs_on_gradings_and_data_and_on_nothing_else),
        MONTH_TEST(test_the_digest_changes_with_what_it_hangs_on),
        MONTH_TEST(test_a_query_keeps_its_identity_while_the_cells_say_the_same),
        MONTH_TEST(test_a_query_about_what_was_sent_outlives_a_verification),
        MONTH_TEST(test_queries_differ_by_name_force_and_item),
        MONTH_TEST(test_another_rival_is_another_query),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
