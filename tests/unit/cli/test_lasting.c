// SPDX-License-Identifier: MIT
#include "cli/lasting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/base/file.h"

/* An empty folder, and an invocation that keeps its ledger there. */
struct fixture {
    struct arena arena;
    struct invocation invocation;
    char *folder;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    fixture.folder = text_printf(&fixture.arena, "/tmp/ragledger-lasting-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    fixture.invocation = (struct invocation){
        .arena = &fixture.arena,
        .is_quiet = true,
        .ledger = text_printf(&fixture.arena, "%s/ledger.db", fixture.folder),
    };
    unsetenv("RAGLEDGER");
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    file_remove_folder(fixture->folder);
    arena_clear(&fixture->arena);
    return 0;
}

static void make(struct fixture *fixture, const char *framework_id)
{
    struct reference reference;
    const char *why = "";
    struct reference_names names = {0};
    assert_true(reference_load(&fixture->invocation, names, &reference));
    names = reference_names_or_usual(names);
    const struct ledger_facts facts = {
        .store_id = "0123456789abcdef0123456789abcdef",
        .created = "2023-03-07T10:00:00Z",
        .framework = names.framework,
        .roster = names.roster,
        .framework_id = framework_id ? framework_id : reference.framework->id,
        .framework_digest = reference.framework->digest,
        .roster_id = reference.roster->id,
        .roster_digest = reference.roster->digest,
    };
    assert_true(ledger_make(fixture->invocation.ledger, &facts, &fixture->arena, &why));
}

static void keep_return(struct fixture *fixture, const struct lasting *lasting,
                        struct period period)
{
    struct arena *arena = &fixture->arena;
    struct submissions *submissions = arena_new(arena, struct submissions);
    submissions->findings.arena = arena;
    struct submission *submission = list_add(arena, &submissions->list);
    submission->force = &lasting->reference.roster->forces.items[0];
    submission->period = period;
    submission->file = "a.csv";
    *list_add(arena, &submission->gradings) = (struct grading){
        .item = lasting->reference.framework->force_items[0],
        .rating = RATING_RED,
        .place = {"a.csv", NULL, 2, 2},
        .said = "Red",
        .narrative = "",
        .evidence = "",
        .owner = "",
        .date = "",
    };
    const char *bytes = text_printf(arena, "%d-%d", period.year, period.month);
    struct entry entry = {
        .file = "a.csv",
        .bytes = {(const unsigned char *)bytes, strlen(bytes)},
        .received = period_last_day(period),
        .submissions = submissions,
    };
    entry.sha256 = text_printf(arena, "%064d", period.year * 12 + period.month);
    submission->sha256 = entry.sha256;
    assert_true(lasting->ledger->functions->add(lasting->ledger, &entry, NULL));
}

static void
test_the_option_wins_over_the_environment_and_that_over_the_folder(void **state)
{
    (void)state;
    struct invocation invocation = {.ledger = "a.db"};
    setenv("RAGLEDGER", "b.db", 1);
    assert_string_equal(lasting_path(&invocation), "a.db");
    invocation.ledger = NULL;
    assert_string_equal(lasting_path(&invocation), "b.db");
    setenv("RAGLEDGER", "", 1);
    assert_string_equal(lasting_path(&invocation), "ragledger.db");
    unsetenv("RAGLEDGER");
    assert_string_equal(lasting_path(&invocation), "ragledger.db");
}

static void test_without_a_ledger_nothing_opens(void **state)
{
    struct fixture *fixture = *state;
    struct lasting lasting;
    assert_int_equal(lasting_open(&lasting, &fixture->invocation, "status"),
                     STATUS_LEDGER);
    assert_null(lasting.ledger);
    assert_int_equal(access(fixture->invocation.ledger, F_OK), -1);
}

static void test_a_ledger_of_another_inspection_does_not_open(void **state)
{
    struct fixture *fixture = *state;
    struct lasting lasting;
    make(fixture, "another-inspection");
    assert_int_equal(lasting_open(&lasting, &fixture->invocation, "status"),
                     STATUS_LEDGER);
    assert_null(lasting.ledger);
}

static void test_the_latest_month_is_chosen_where_none_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct lasting lasting;
    struct period period = {0};
    make(fixture, NULL);
    assert_int_equal(lasting_open(&lasting, &fixture->invocation, "status"),
                     STATUS_CLEAN);
    assert_int_equal(lasting_choose_period(&lasting, &period), STATUS_WRONG_USE);
    keep_return(fixture, &lasting, (struct period){2023, 2});
    keep_return(fixture, &lasting, (struct period){2022, 12});
    assert_int_equal(lasting_choose_period(&lasting, &period), STATUS_CLEAN);
    assert_int_equal(period_compare(period, (struct period){2023, 2}), 0);
    period = (struct period){2022, 12};
    assert_int_equal(lasting_choose_period(&lasting, &period), STATUS_CLEAN);
    assert_int_equal(period_compare(period, (struct period){2022, 12}), 0);
    lasting_close(&lasting);
}

static void test_names_find_forces_and_items_that_are_graded(void **state)
{
    struct fixture *fixture = *state;
    struct lasting lasting;
    make(fixture, NULL);
    assert_int_equal(lasting_open(&lasting, &fixture->invocation, "explain"),
                     STATUS_CLEAN);
    assert_string_equal(lasting_force(&lasting, "", "West Midlands")->slug,
                        "west-midlands");
    assert_null(lasting_force(&lasting, "", "Mercia"));
    assert_string_equal(lasting_item(&lasting, "", "rec 7")->id, "R07");
    assert_null(lasting_item(&lasting, "", "R44"));
    assert_null(lasting_item(&lasting, "", "R01"));
    lasting_close(&lasting);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_the_option_wins_over_the_environment_and_that_over_the_folder),
        TEST(test_without_a_ledger_nothing_opens),
        TEST(test_a_ledger_of_another_inspection_does_not_open),
        TEST(test_the_latest_month_is_chosen_where_none_is_asked_for),
        TEST(test_names_find_forces_and_items_that_are_graded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
