// SPDX-License-Identifier: MIT
#include "model/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 4);
    month.framework.due_days = 7;
    month.framework.lock_days = 14;
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static struct month_status status_now(void)
{
    struct report *report = month_report(&month, (struct report_options){0});
    return month_status_of(month_reconciled(&month), &report->findings, &month.arena);
}

static void submit(size_t force, int day, const char *file, const char *letters)
{
    month_submit(&month, SUBMISSION_RETURN, force, day, file, letters);
}

static void test_days_are_the_frameworks_after_the_months_end(void **state)
{
    (void)state;
    struct month_status status = status_now();
    assert_int_equal(date_compare(status.due, (struct date){2023, 3, 7}), 0);
    assert_int_equal(date_compare(status.lock, (struct date){2023, 3, 14}), 0);
    assert_int_equal(status.expected, 4);
    assert_int_equal(status.cells, 24);
}

static void test_a_force_that_sent_nothing_is_neither_on_time_nor_late(void **state)
{
    (void)state;
    struct month_status status = status_now();
    for (size_t i = 0; i < status.expected; i++) {
        assert_false(status.forces[i].is_received);
        assert_false(status.forces[i].is_complete);
        assert_false(force_is_on_time(&status.forces[i]));
        assert_int_equal(status.forces[i].days_late, 0);
        assert_int_equal(status.forces[i].absences[ABSENCE_NO_RETURN], MONTH_ITEMS);
    }
    assert_int_equal(status.received + status.on_time + status.late, 0);
    assert_int_equal(status.absences[ABSENCE_NO_RETURN], 24);
}

/* Each fact for itself: what comes in, and which of them hold. */
struct course {
    const char *what;
    struct {
        int day;
        const char *file, *letters; /* NULL letters: a refused file */
    } arrivals[4];
    bool is_received, is_readable, is_complete, is_refused, is_on_time, is_locked;
    int days_late;
    size_t versions;
};

static const struct course courses[] = {
    {"whole and in time",
     {{7, "a", "RAGRAG"}},
     true,
     true,
     true,
     false,
     true,
     false,
     0,
     1},
    {"a day late", {{8, "a", "RAGRAG"}}, true, true, true, false, false, false, 1, 1},
    {"after the lock",
     {{15, "a", "RAGRAG"}},
     true,
     true,
     false,
     false,
     false,
     true,
     8,
     1},
    {"with a row missing",
     {{1, "a", "RAGRA."}},
     true,
     true,
     false,
     false,
     true,
     false,
     0,
     1},
    {"a blank row is a row",
     {{1, "a", "RAGRA-"}},
     true,
     true,
     true,
     false,
     true,
     false,
     0,
     1},
    {"in two parts",
     {{1, "a", "RAG..."}, {9, "b", "...RAG"}},
     true,
     true,
     true,
     false,
     true,
     false,
     0,
     2},
    {"corrected after the lock",
     {{1, "a", "RAGRAG"}, {20, "b", "GGGGGG"}},
     true,
     true,
     true,
     false,
     true,
     true,
     0,
     2},
    {"refused", {{3, "a", NULL}}, true, false, false, true, true, false, 0, 0},
    {"refused, then read",
     {{3, "a", NULL}, {9, "b", "RAGRAG"}},
     true,
     true,
     true,
     false,
     true,
     false,
     0,
     1},
    {"read, then refused",
     {{3, "a", "RAGRAG"}, {9, "b", NULL}},
     true,
     true,
     true,
     true,
     true,
     false,
     0,
     1},
};

static void test_each_fact_stands_for_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(courses) / sizeof(*courses); i++) {
        const struct course *course = &courses[i];
        close_month(NULL);
        open_month(NULL);
        for (size_t k = 0; k < 4 && course->arrivals[k].file; k++) {
            if (course->arrivals[k].letters) {
                submit(1, course->arrivals[k].day, course->arrivals[k].file,
                       course->arrivals[k].letters);
            } else {
                month_refuse(&month, SUBMISSION_RETURN, 1, course->arrivals[k].day,
                             course->arrivals[k].file);
            }
        }
        struct month_status status = status_now();
        const struct force_status *force = &status.forces[1];
        print_message("%s\n", course->what);
        assert_int_equal(force->is_received, course->is_received);
        assert_int_equal(force->is_readable, course->is_readable);
        assert_int_equal(force->is_complete, course->is_complete);
        assert_int_equal(force->is_refused, course->is_refused);
        assert_int_equal(force_is_on_time(force), course->is_on_time);
        assert_int_equal(force->is_locked, course->is_locked);
        assert_int_equal(force->days_late, course->days_late);
        assert_int_equal(force->versions, course->versions);
    }
}

static void test_the_same_bytes_again_are_no_later_receipt(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 20, "a", "RAGRAG"), "one");
    struct month_status status = status_now();
    assert_int_equal(status.forces[0].versions, 1);
    assert_int_equal(status.forces[0].last_received.day, 1);
    assert_false(status.forces[0].is_locked);
}

static void test_what_comes_back_after_a_correction_is_a_version(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 2, "b", "GGGGGG"), "two");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 3, "a", "RAGRAG"), "one");
    struct month_status status = status_now();
    assert_int_equal(status.forces[0].versions, 3);
    assert_int_equal(status.forces[0].last_received.day, 3);
}

static void test_no_count_passes_what_was_expected(void **state)
{
    (void)state;
    for (int day = 1; day < 9; day++) {
        for (size_t force = 0; force < 4; force++) {
            submit(force, day, text_printf(&month.arena, "%d-%zu", day, force), "RAGRAG");
        }
    }
    struct month_status status = status_now();
    assert_int_equal(status.received, 4);
    assert_int_equal(status.readable, 4);
    assert_int_equal(status.complete, 4);
    assert_int_equal(status.on_time, 4);
    assert_int_equal(status.late, 0);
}

static void test_cells_and_findings_are_counted_where_they_belong(void **state)
{
    (void)state;
    submit(0, 1, "a", "RAGN-U");
    submit(1, 1, "b", "TAG.GG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 9, "v", "RU-...");
    struct month_status status = status_now();
    const struct force_status *one = &status.forces[0], *other = &status.forces[1];
    assert_int_equal(one->ratings[RATING_RED], 1);
    assert_int_equal(one->ratings[RATING_AMBER], 1);
    assert_int_equal(one->ratings[RATING_GREEN], 1);
    assert_int_equal(one->absences[ABSENCE_BLANK], 1);
    assert_int_equal(one->absences[ABSENCE_UNREADABLE], 1);
    assert_int_equal(one->absences[ABSENCE_NOT_APPLICABLE], 1);
    assert_int_equal(one->verified, 2);
    assert_int_equal(one->verified_unread, 1);
    assert_int_equal(other->absences[ABSENCE_PLACEHOLDER], 1);
    assert_int_equal(other->absences[ABSENCE_MISSING_ITEM], 1);
    assert_int_equal(other->queries, 1);
    assert_int_equal(status.verified, 2);
    assert_int_equal(status.verified_unread, 1);
    size_t queries = 0;
    for (size_t i = 0; i < status.expected; i++) {
        queries += status.forces[i].queries;
    }
    assert_int_equal(status.queries, queries);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)
    const struct CMUnitTest tests[] = {
        TEST(test_days_are_the_frameworks_after_the_months_end),
        TEST(test_a_force_that_sent_nothing_is_neither_on_time_nor_late),
        TEST(test_each_fact_stands_for_itself),
        TEST(test_the_same_bytes_again_are_no_later_receipt),
        TEST(test_what_comes_back_after_a_correction_is_a_version),
        TEST(test_no_count_passes_what_was_expected),
        TEST(test_cells_and_findings_are_counted_where_they_belong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
