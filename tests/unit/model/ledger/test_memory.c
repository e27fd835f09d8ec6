// SPDX-License-Identifier: MIT
#include "model/ledger/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;
static struct arena own; /* the ledger's */

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
    arena_clear(&own);
    return 0;
}

static struct entry entry_of(const char *file, struct period period,
                             const struct submissions *submissions)
{
    return (struct entry){.kind = SUBMISSION_RETURN,
                          .file = file,
                          .sha256 = text_printf(&month.arena, "sha of %s", file),
                          .period = period,
                          .received = {2023, 3, 7},
                          .submissions = submissions};
}

/* One file with a return, told of by nothing but its entry, and a finding. */
static void add_return(struct ledger *ledger, const char *file, struct period period)
{
    struct submissions given = {.findings = {.arena = &month.arena}};
    struct submission *submission =
        month_submit(&month, SUBMISSION_RETURN, 0, 1, file, "RAGRAG");
    submission->period = period;
    submission->file = submission->sha256 = NULL;
    submission->received = (struct date){0};
    *list_add(&month.arena, &given.list) = *submission;
    finding_about(&given.findings, FINDING_COLOUR_CONFLICT,
                  submission->gradings.items[0].place, "F01", "R1", "as found");
    struct entry entry = entry_of(file, (struct period){0}, &given);
    assert_true(ledger->functions->add(ledger, &entry, NULL));
}

static void add_refused(struct ledger *ledger, const char *file, struct period period)
{
    struct submissions given = {.is_refused = true, .findings = {.arena = &month.arena}};
    *list_add(&month.arena, &given.claimants) = month_force(&month, 1);
    finding_add(&given.findings, FINDING_DAMAGED, (struct place){.file = file}, "broken");
    struct entry entry = entry_of(file, period, &given);
    assert_true(ledger->functions->add(ledger, &entry, NULL));
}

static struct holdings holdings_of(struct ledger *ledger, struct period period)
{
    struct holdings holdings;
    assert_true(ledger->functions->holdings(ledger, period, NULL, &own, &holdings));
    return holdings;
}

static void test_a_submission_has_its_entrys_name_bytes_and_day(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_in_memory(&own);
    add_return(ledger, "a.xlsx", (struct period){2023, 2});
    struct holdings holdings = holdings_of(ledger, (struct period){2023, 2});
    assert_int_equal(holdings.submissions.count, 1);
    const struct submission *submission = holdings.submissions.items[0];
    assert_string_equal(submission->file, "a.xlsx");
    assert_string_equal(submission->sha256, "sha of a.xlsx");
    assert_int_equal(submission->received.day, 7);
    assert_int_equal(submission->gradings.count, MONTH_ITEMS);
    assert_int_equal(holdings.findings.count, 1);
    assert_string_equal(holdings.findings.items[0].sha256, "sha of a.xlsx");
    ledger->functions->close(ledger);
}

/* The importer's arena is cleared after each file: sanitizers see what was not copied. */
static void test_an_entry_is_copied_whole(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_in_memory(&own);
    struct arena file_arena = {0};
    struct submissions given = {.findings = {.arena = &file_arena}};
    struct submission *submission = list_add(&file_arena, &given.list);
    *submission =
        (struct submission){.force = month_force(&month, 0), .period = {2023, 2}};
    struct grading *grading = list_add(&file_arena, &submission->gradings);
    struct place place = {arena_text(&file_arena, "a.csv", 5), NULL, 2, 3};
    *grading = (struct grading){.item = month_item(&month, "R1"),
                                .rating = RATING_RED,
                                .place = place,
                                .said = arena_text(&file_arena, "red", 3),
                                .narrative = arena_text(&file_arena, "late", 4),
                                .evidence = arena_text(&file_arena, "log", 3),
                                .owner = arena_text(&file_arena, "DCC", 3),
                                .date = arena_text(&file_arena, "May", 3)};
    finding_add(&given.findings, FINDING_MERGED_VALUE, place, "%s", "merged");
    struct entry entry = {.file = place.file,
                          .sha256 = arena_text(&file_arena, "0a", 2),
                          .submissions = &given};
    assert_true(ledger->functions->add(ledger, &entry, NULL));
    arena_clear(&file_arena);

    struct holdings holdings = holdings_of(ledger, (struct period){2023, 2});
    const struct grading *kept = &holdings.submissions.items[0]->gradings.items[0];
    assert_string_equal(place_source(&own, kept->place), "a.csv#C2");
    assert_string_equal(kept->said, "red");
    assert_string_equal(kept->narrative, "late");
    assert_string_equal(kept->evidence, "log");
    assert_string_equal(kept->owner, "DCC");
    assert_string_equal(kept->date, "May");
    assert_string_equal(holdings.findings.items[0].message, "merged");
    assert_string_equal(holdings.findings.items[0].place.file, "a.csv");
}

static void test_only_the_month_that_is_asked_for_is_given(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_in_memory(&own);
    add_return(ledger, "january.xlsx", (struct period){2023, 1});
    add_return(ledger, "february.xlsx", (struct period){2023, 2});
    struct holdings holdings = holdings_of(ledger, (struct period){2023, 1});
    assert_int_equal(holdings.submissions.count, 1);
    assert_string_equal(holdings.submissions.items[0]->file, "january.xlsx");
    assert_int_equal(holdings.findings.count, 1);
    assert_int_equal(holdings_of(ledger, (struct period){2022, 12}).submissions.count, 0);
}

static void test_a_refused_file_without_a_month_is_of_every_month(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_in_memory(&own);
    add_refused(ledger, "unknown.xlsx", (struct period){0});
    add_refused(ledger, "january.xlsx", (struct period){2023, 1});
    struct holdings holdings = holdings_of(ledger, (struct period){2023, 2});
    assert_int_equal(holdings.refusals.count, 1);
    assert_string_equal(holdings.refusals.items[0].file, "unknown.xlsx");
    assert_int_equal(holdings.refusals.items[0].why, FINDING_DAMAGED);
    assert_ptr_equal(holdings.refusals.items[0].claimants.items[0],
                     month_force(&month, 1));
    assert_int_equal(holdings.findings.count, 1);
    assert_int_equal(holdings_of(ledger, (struct period){2023, 1}).refusals.count, 2);
}

static void test_findings_of_a_file_without_submissions_are_given(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_in_memory(&own);
    struct submissions given = {.findings = {.arena = &month.arena}};
    finding_add(&given.findings, FINDING_UNKNOWN_FORCE, (struct place){.file = "a"}, "x");
    struct entry entry = entry_of("a", (struct period){2023, 2}, &given);
    assert_true(ledger->functions->add(ledger, &entry, NULL));
    assert_int_equal(holdings_of(ledger, (struct period){2023, 2}).findings.count, 1);
    assert_int_equal(holdings_of(ledger, (struct period){2023, 1}).findings.count, 0);
}

static void test_nothing_of_a_refused_file_is_kept_as_a_submission(void **state)
{
    (void)state;
    struct ledger *ledger = ledger_in_memory(&own);
    struct submissions given = {.is_refused = true, .findings = {.arena = &month.arena}};
    *list_add(&month.arena, &given.list) =
        *month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG");
    struct entry entry = entry_of("a", (struct period){2023, 2}, &given);
    assert_true(ledger->functions->add(ledger, &entry, NULL));
    struct holdings holdings = holdings_of(ledger, (struct period){2023, 2});
    assert_int_equal(holdings.submissions.count, 0);
    assert_int_equal(holdings.refusals.count, 1);
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_a_submission_has_its_entrys_name_bytes_and_day),
        MONTH_TEST(test_an_entry_is_copied_whole),
        MONTH_TEST(test_only_the_month_that_is_asked_for_is_given),
        MONTH_TEST(test_a_refused_file_without_a_month_is_of_every_month),
        MONTH_TEST(test_findings_of_a_file_without_submissions_are_given),
        MONTH_TEST(test_nothing_of_a_refused_file_is_kept_as_a_submission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
