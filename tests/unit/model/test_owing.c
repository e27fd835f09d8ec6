// SPDX-License-Identifier: MIT
#include "model/owing.h"

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
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "other.xlsx", "GGGGGG");
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static const char *code(void)
{
    return month_force(&month, 0)->code;
}

/* What is owed, "return, row R2, rating R1", by all forces. */
static const char *owed(void)
{
    static const char *const words[DEBT_KINDS] = {"return", "refused", "row", "rating",
                                                  "answer"};
    const struct reconciliation *made = month_reconciled(&month);
    const struct report *report = month_report(&month, (struct report_options){0});
    struct owings owings = owing_of(made, &report->findings, &month.arena);
    struct text text = {.arena = &month.arena};
    for (size_t i = 0; i < owings.count; i++) {
        const struct owing *owing = &owings.items[i];
        text_addf(&text, "%s%s:", i > 0 ? "; " : "", owing->force->name);
        for (size_t k = 0; k < owing->debts.count; k++) {
            const struct debt *debt = &owing->debts.items[k];
            text_addf(&text, " %s%s%s", words[debt->kind], debt->item ? " " : "",
                      debt->item ? debt->item->id : "");
        }
    }
    return text_of(&text);
}

static const char *expected(const char *what)
{
    return text_printf(&month.arena, "%s: %s", month_force(&month, 0)->name, what);
}

static void test_a_force_that_sent_nothing_owes_its_return_once(void **state)
{
    (void)state;
    assert_string_equal(owed(), expected("return"));
}

static void test_who_owes_nothing_is_not_named(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GARGAR");
    assert_string_equal(owed(), "");
}

static void test_a_refused_file_is_owed_again_once(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_RETURN, 0, 1, "a.pdf");
    assert_string_equal(owed(), expected("refused"));
}

static void test_rows_ratings_and_answers_are_owed_item_by_item(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "-A.UGG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 2, code(), "R1");
    month_find(&month, FINDING_COLOUR_CONFLICT, "a.xlsx", 3, code(), "R2");
    month_find(&month, FINDING_UNREADABLE_RATING, "a.xlsx", 5, code(), "R4");
    month_find(&month, FINDING_CONDITIONAL_FORMAT, "a.xlsx", 0, NULL, NULL);
    assert_string_equal(owed(), expected("row R3 rating R1 rating R4 answer R2 answer"));
}

static void test_what_was_answered_is_owed_no_more(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "-AGGGG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 2, code(), "R1");
    const struct report *report = month_report(&month, (struct report_options){0});
    *list_add(&month.arena, &month.holdings.replies) = (struct reply){
        month_finding(&report->findings, FINDING_BLANK_CELL)->identity, "fine", ""};
    assert_string_equal(owed(), "");
}

/* What is found in a verification, and what the inspectorate or the coordinator has to
 * settle, is not the force's. */
static void test_others_debts_are_not_the_forces(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GGGGGG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "v.xlsx", "BUGGGG");
    month_find(&month, FINDING_UNREADABLE_RATING, "v.xlsx", 3, code(), "R2");
    month_find(&month, FINDING_PERIOD_OVERRIDDEN, "a.xlsx", 0, NULL, NULL);
    assert_string_equal(owed(), "");
}

static void
test_an_unread_rating_is_asked_for_once_where_the_inspectorate_has_one(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "UNGGGG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "RR....");
    month_find(&month, FINDING_UNREADABLE_RATING, "a.xlsx", 2, code(), "R1");
    assert_string_equal(owed(), expected("rating R1 answer R2"));
}

static void test_ratings_of_a_refused_file_are_asked_for_with_the_file(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_RETURN, 0, 1, "a.pdf");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "RRRRRR");
    assert_string_equal(owed(), expected("refused"));
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_a_force_that_sent_nothing_owes_its_return_once),
        MONTH_TEST(test_who_owes_nothing_is_not_named),
        MONTH_TEST(test_a_refused_file_is_owed_again_once),
        MONTH_TEST(test_rows_ratings_and_answers_are_owed_item_by_item),
        MONTH_TEST(test_what_was_answered_is_owed_no_more),
        MONTH_TEST(
            test_an_unread_rating_is_asked_for_once_where_the_inspectorate_has_one),
        MONTH_TEST(test_ratings_of_a_refused_file_are_asked_for_with_the_file),
        MONTH_TEST(test_others_debts_are_not_the_forces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
