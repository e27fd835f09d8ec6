// SPDX-License-Identifier: MIT
#include "cli/summary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/printed.h"

enum {
    ITEMS = 4,
};

static const struct force essex = {.code = "E1", .name = "Essex Police"};
static const struct force kent = {.code = "E2", .name = "Kent Police"};
static const struct item items[ITEMS];
static const struct framework framework = {.force_item_count = ITEMS};

static void grade(struct arena *arena, struct intake *intake, const struct force *force,
                  enum rating rating, enum absence absence)
{
    struct submission_list *list = &intake->submissions.list;
    if (list->count == 0 || list->items[list->count - 1].force != force) {
        struct submission *submission = list_add(arena, list);
        submission->force = force;
        submission->period = (struct period){2023, 2};
    }
    struct gradings *gradings = &list->items[list->count - 1].gradings;
    struct grading *grading = list_add(arena, gradings);
    grading->item = &items[gradings->count % ITEMS];
    grading->rating = rating;
    grading->absence = absence;
}

static struct intake intake_named(struct arena *arena, const char *name)
{
    return (struct intake){.name = name, .submissions.findings.arena = arena};
}

static void test_ratings_and_absences_are_counted_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct summaries summaries = {0};
    struct intake intake = intake_named(&arena, "essex.xlsx");
    grade(&arena, &intake, &essex, RATING_GREEN, ABSENCE_NONE);
    grade(&arena, &intake, &essex, RATING_RED, ABSENCE_NONE);
    grade(&arena, &intake, &essex, RATING_NONE, ABSENCE_BLANK);
    struct findings *findings = &intake.submissions.findings;
    finding_add(findings, FINDING_BLANK_CELL, (struct place){0}, "x");
    finding_add(findings, FINDING_HEADING_GUESSED, (struct place){0}, "x");
    finding_add(findings, FINDING_REPEATED_ROW, (struct place){0}, "x");
    summaries_add(&summaries, &intake, SUBMISSION_RETURN, &framework, &arena);
    assert_int_equal(summaries.count, 1);
    const struct summary *summary = &summaries.items[0];
    assert_int_equal(summary->items, 3);
    assert_int_equal(summary->of, ITEMS);
    assert_int_equal(summary->ratings[RATING_GREEN], 1);
    assert_int_equal(summary->ratings[RATING_RED], 1);
    assert_int_equal(summary->ratings[RATING_AMBER], 0);
    assert_int_equal(summary->absences[ABSENCE_BLANK], 1);
    assert_int_equal(summary->queries, 2);
    assert_int_equal(summary->errors, 0);
    arena_clear(&arena);
}

static void test_of_a_joint_file_each_force_has_its_own_row_and_findings(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct summaries summaries = {0};
    struct intake intake = intake_named(&arena, "joint.xlsx");
    grade(&arena, &intake, &essex, RATING_AMBER, ABSENCE_NONE);
    grade(&arena, &intake, &kent, RATING_NONE, ABSENCE_UNREADABLE);
    struct findings *findings = &intake.submissions.findings;
    finding_about(findings, FINDING_UNREADABLE_RATING, (struct place){0}, "E2", "R1",
                  "x");
    finding_add(findings, FINDING_SEVERAL_FORCES, (struct place){0}, "x");
    summaries_add(&summaries, &intake, SUBMISSION_RETURN, &framework, &arena);
    assert_int_equal(summaries.count, 2);
    assert_int_equal(summaries.items[0].errors, 0);
    assert_int_equal(summaries.items[1].errors, 1);
    assert_ptr_equal(summaries.items[1].force, &kent);
    arena_clear(&arena);
}

static void test_a_refused_file_has_a_row_without_ratings(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct summaries summaries = {0};
    struct intake intake = intake_named(&arena, "a\x1b.pdf");
    intake.submissions.is_refused = true;
    finding_add(&intake.submissions.findings, FINDING_FORMAT_NOT_READ, (struct place){0},
                "x");
    summaries_add(&summaries, &intake, SUBMISSION_VERIFICATION, &framework, &arena);
    struct printed printed = printed_open();
    summaries_print(&summaries, &arena, printed.stream);
    char *text = printed_text(&printed, &arena);
    assert_string_equal(strchr(text, '\n') + 1,
                        "a\\x1b.pdf\trefused\tformat-not-read\tverification\t\t\t\t0\t4"
                        "\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t1\n");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ratings_and_absences_are_counted_apart),
        cmocka_unit_test(test_of_a_joint_file_each_force_has_its_own_row_and_findings),
        cmocka_unit_test(test_a_refused_file_has_a_row_without_ratings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
