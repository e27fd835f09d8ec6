// SPDX-License-Identifier: MIT
#include "cli/chain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A ledger in memory, and the first force's first item in February 2023. */
struct fixture {
    struct arena arena;
    struct invocation invocation;
    struct lasting lasting;
    struct month_request request;
    struct month month;
    const struct force *force;
    const struct item *item;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    fixture.invocation.arena = &fixture.arena;
    fixture.lasting = (struct lasting){
        .invocation = &fixture.invocation,
        .command = "explain",
        .ledger = ledger_in_memory(&fixture.arena),
    };
    struct reference *reference = &fixture.lasting.reference;
    assert_true(
        reference_load(&fixture.invocation, (struct reference_names){0}, reference));
    fixture.request = (struct month_request){.reference = reference, .period = {2023, 2}};
    assert_true(month_request_load(&fixture.request, &fixture.invocation));
    fixture.force = &reference->roster->forces.items[0];
    fixture.item = reference->framework->force_items[0];
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_clear(&((struct fixture *)*state)->arena);
    return 0;
}

/* One file that says one thing of the cell; RATING_NONE: of the next item alone. */
static void keep(struct fixture *fixture, enum submission_kind kind, const char *file,
                 int month_of_year, int day, enum rating rating)
{
    struct arena *arena = &fixture->arena;
    struct submissions *submissions = arena_new(arena, struct submissions);
    struct submission *submission = list_add(arena, &submissions->list);
    submissions->findings.arena = arena;
    submission->kind = kind;
    submission->force = fixture->force;
    submission->period = (struct period){2023, month_of_year};
    *list_add(arena, &submission->gradings) = (struct grading){
        .item = rating == RATING_NONE
                    ? fixture->lasting.reference.framework->force_items[1]
                    : fixture->item,
        .rating = rating == RATING_NONE ? RATING_GREEN : rating,
        .place = {file, NULL, 2, 2},
        .said = "",
        .narrative = "",
        .evidence = "",
        .owner = "",
        .date = "",
    };
    const struct entry entry = {
        .kind = kind,
        .file = file,
        .sha256 = text_printf(arena, "sha of %s", file),
        .received = {2023, 3, day},
        .submissions = submissions,
    };
    struct ledger *ledger = fixture->lasting.ledger;
    assert_true(ledger->functions->add(ledger, &entry, NULL));
}

static struct chain chain_now(struct fixture *fixture)
{
    struct chain chain;
    assert_true(month_of(&fixture->month, &fixture->request, fixture->lasting.ledger,
                         &fixture->arena));
    assert_true(chain_of(&chain, &fixture->month, fixture->force, fixture->item,
                         &fixture->lasting));
    return chain;
}

static void expect(const struct links *links, size_t at, const char *file,
                   enum link_state state)
{
    assert_true(at < links->count);
    assert_string_equal(links->items[at].submission->file, file);
    assert_string_equal(link_state_word(links->items[at].state), link_state_word(state));
}

static void test_what_counts_stands_first_and_then_the_last_received(void **state)
{
    struct fixture *fixture = *state;
    keep(fixture, SUBMISSION_RETURN, "late", 2, 9, RATING_GREEN);
    keep(fixture, SUBMISSION_RETURN, "first", 2, 1, RATING_RED);
    keep(fixture, SUBMISSION_RETURN, "second", 2, 5, RATING_AMBER);
    struct chain chain = chain_now(fixture);
    assert_int_equal(chain.returns.count, 3);
    expect(&chain.returns, 0, "late", LINK_COUNTS);
    expect(&chain.returns, 1, "second", LINK_SUPERSEDED);
    expect(&chain.returns, 2, "first", LINK_SUPERSEDED);
}

static void test_two_of_one_day_compete_and_the_others_are_superseded(void **state)
{
    struct fixture *fixture = *state;
    keep(fixture, SUBMISSION_RETURN, "a", 2, 9, RATING_GREEN);
    keep(fixture, SUBMISSION_RETURN, "b", 2, 9, RATING_RED);
    keep(fixture, SUBMISSION_RETURN, "c", 2, 1, RATING_RED);
    struct chain chain = chain_now(fixture);
    expect(&chain.returns, 0, "a", LINK_COMPETES);
    expect(&chain.returns, 1, "b", LINK_COMPETES);
    expect(&chain.returns, 2, "c", LINK_SUPERSEDED);
}

static void test_a_file_without_a_row_says_nothing(void **state)
{
    struct fixture *fixture = *state;
    keep(fixture, SUBMISSION_RETURN, "part", 2, 9, RATING_NONE);
    struct chain chain = chain_now(fixture);
    expect(&chain.returns, 0, "part", LINK_SILENT);
    assert_null(chain.returns.items[0].grading);
    assert_int_equal(chain.said->word.absence, ABSENCE_MISSING_ITEM);
}

static void test_other_forces_and_months_are_no_part_of_it(void **state)
{
    struct fixture *fixture = *state;
    keep(fixture, SUBMISSION_RETURN, "january", 1, 9, RATING_GREEN);
    const struct force *own = fixture->force;
    fixture->force = &fixture->lasting.reference.roster->forces.items[1];
    keep(fixture, SUBMISSION_RETURN, "other", 2, 9, RATING_GREEN);
    fixture->force = own;
    struct chain chain = chain_now(fixture);
    assert_int_equal(chain.returns.count, 0);
}

static void test_an_earlier_month_is_shown_as_last_verified_and_not_carried(void **state)
{
    struct fixture *fixture = *state;
    keep(fixture, SUBMISSION_RETURN, "own", 2, 1, RATING_GREEN);
    keep(fixture, SUBMISSION_VERIFICATION, "january", 1, 9, RATING_AMBER);
    keep(fixture, SUBMISSION_VERIFICATION, "march", 3, 9, RATING_RED);
    struct chain chain = chain_now(fixture);
    assert_int_equal(chain.found->word.absence, ABSENCE_NOT_VERIFIED);
    assert_int_equal(chain.answer->rating, RATING_GREEN);
    assert_int_equal(chain.verified_before.month, 1);
    assert_int_equal(chain.last_verified.rating, RATING_AMBER);
}

static void test_a_verified_cell_needs_no_look_back(void **state)
{
    struct fixture *fixture = *state;
    keep(fixture, SUBMISSION_VERIFICATION, "january", 1, 9, RATING_AMBER);
    keep(fixture, SUBMISSION_VERIFICATION, "own", 2, 9, RATING_RED);
    struct chain chain = chain_now(fixture);
    expect(&chain.verifications, 0, "own", LINK_COUNTS);
    assert_false(period_is_set(chain.verified_before));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_what_counts_stands_first_and_then_the_last_received),
        TEST(test_two_of_one_day_compete_and_the_others_are_superseded),
        TEST(test_a_file_without_a_row_says_nothing),
        TEST(test_other_forces_and_months_are_no_part_of_it),
        TEST(test_an_earlier_month_is_shown_as_last_verified_and_not_carried),
        TEST(test_a_verified_cell_needs_no_look_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
