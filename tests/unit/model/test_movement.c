// SPDX-License-Identifier: MIT
#include "model/movement.h"

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

/* Two forces in January, then in February. */
static void two_months(const char *first_then, const char *second_then,
                       const char *first_now, const char *second_now)
{
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", first_then);
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b.xlsx", second_then);
    month_passes(&month, (struct period){2023, 1});
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a2.xlsx", first_now);
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b2.xlsx", second_now);
}

static const struct snapshot *then_of(void)
{
    return &month.earlier.items[0];
}

static struct snapshot now_of(void)
{
    return snapshot_of(month_reconciled(&month), &month.arena);
}

static const struct selection all = {0};

static void test_a_snapshot_counts_as_the_month_itself(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GAR-NU");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "v.xlsx", "ARYBN.");
    const struct reconciliation *made = month_reconciled(&month);
    struct snapshot snapshot = snapshot_of(made, &month.arena);
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        struct tally here = snapshot_measure(&snapshot, assessor, &all);
        struct tally there = measure(made, assessor, &all);
        assert_memory_equal(&here, &there, sizeof(here));
    }
}

static void test_transitions_add_up_to_both_months(void **state)
{
    (void)state;
    two_months("RAG-NR", "RRR", "AAGGNU", "RRARRR");
    struct snapshot now = now_of();
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        struct transitions moved = transitions_between(then_of(), &now, assessor, &all);
        struct tally before = snapshot_measure(then_of(), assessor, &all);
        struct tally after = snapshot_measure(&now, assessor, &all);
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            unsigned from = 0, to = 0;
            for (enum tally_row other = 0; other < TALLY_ROWS; other++) {
                from += moved.count[row][other];
                to += moved.count[other][row];
            }
            assert_int_equal(from, before.count[row]);
            assert_int_equal(to, after.count[row]);
        }
    }
}

static void test_what_moved_is_listed_once_in_order(void **state)
{
    (void)state;
    two_months("RAG-NR", "RRRRRR", "AAGGNR", "RRARRR");
    struct snapshot now = now_of();
    struct moves moves =
        moves_between(then_of(), &now, ASSESSOR_FORCE, &all, &month.arena);
    assert_int_equal(moves.count, 3);
    static const struct {
        size_t force;
        const char *item;
        enum tally_row before, after;
    } expected[] = {
        {0, "R1", TALLY_RED, TALLY_AMBER},
        {0, "R4", TALLY_BLUE, TALLY_GREEN},
        {1, "R3", TALLY_RED, TALLY_AMBER},
    };
    for (size_t i = 0; i < 3; i++) {
        assert_ptr_equal(moves.items[i].force, month_force(&month, expected[i].force));
        assert_string_equal(moves.items[i].item->id, expected[i].item);
        assert_int_equal(moves.items[i].before, expected[i].before);
        assert_int_equal(moves.items[i].after, expected[i].after);
    }
}

static void test_a_selection_leaves_the_rest_out(void **state)
{
    (void)state;
    two_months("RRRRRR", "RRRRRR", "AAAAAA", "GGGGGG");
    struct snapshot now = now_of();
    struct selection selection = {
        .force = month_force(&month, 1), .by_kind = true, .kind = ITEM_AFI};
    struct transitions moved =
        transitions_between(then_of(), &now, ASSESSOR_RECONCILED, &selection);
    assert_int_equal(moved.base, 1);
    assert_int_equal(moved.moved, 1);
    assert_int_equal(moved.count[TALLY_RED][TALLY_GREEN], 1);
    assert_int_equal(
        moves_between(then_of(), &now, ASSESSORS, &selection, &month.arena).count, 2);
}

static void test_moves_within_the_ratings_alone_have_a_direction(void **state)
{
    (void)state;
    static const struct {
        enum tally_row before, after;
        enum move_kind kind;
    } cases[] = {
        {TALLY_RED, TALLY_GREEN, MOVE_BETTER},
        {TALLY_GREEN, TALLY_AMBER, MOVE_WORSE},
        {TALLY_BLUE, TALLY_RED, MOVE_GRADED},
        {TALLY_NOT_VERIFIED, TALLY_GREEN, MOVE_GRADED},
        {TALLY_GREEN, TALLY_NOT_READ, MOVE_UNGRADED},
        {TALLY_BLUE, TALLY_NOT_APPLICABLE, MOVE_OTHER},
        {TALLY_GREY, TALLY_BLUE, MOVE_OTHER},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(move_kind_of(cases[i].before, cases[i].after), cases[i].kind);
    }
}

static void test_absences_of_one_row_do_not_move(void **state)
{
    (void)state;
    two_months("-.TRRR", "......", "T-.RRR", "------");
    struct snapshot now = now_of();
    assert_int_equal(transitions_between(then_of(), &now, ASSESSOR_FORCE, &all).moved, 0);
}

static void test_the_digest_is_one_of_months_in_order(void **state)
{
    (void)state;
    two_months("RRRRRR", "RRRRRR", "RRRRRR", "RRRRRR");
    struct snapshot now = now_of();
    struct snapshot either[] = {*then_of(), now}, other[] = {now, *then_of()};
    struct snapshots one = {.items = either, .count = 2},
                     two = {.items = other, .count = 2};
    assert_string_not_equal(snapshots_digest(&one, &month.arena),
                            snapshots_digest(&two, &month.arena));
    one.count = 1;
    assert_string_not_equal(snapshots_digest(&one, &month.arena),
                            snapshots_digest(&two, &month.arena));
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_a_snapshot_counts_as_the_month_itself),
        MONTH_TEST(test_transitions_add_up_to_both_months),
        MONTH_TEST(test_what_moved_is_listed_once_in_order),
        MONTH_TEST(test_a_selection_leaves_the_rest_out),
        MONTH_TEST(test_moves_within_the_ratings_alone_have_a_direction),
        MONTH_TEST(test_absences_of_one_row_do_not_move),
        MONTH_TEST(test_the_digest_is_one_of_months_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
