// SPDX-License-Identifier: MIT
#include "model/reminder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"
#include "tests/support/recognised.h"

static struct month month;
static struct reminder_facts facts;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 3);
    month.framework.due_days = 7;
    month.framework.lock_days = 14;
    for (int rating = RATING_RED; rating <= RATING_GREEN; rating++) {
        month.framework.terms[rating].force_may_use = true;
    }
    facts = (struct reminder_facts){.settings = &month.settings, .as_at = {2023, 3, 9}};
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

/* What a force owes; NULL for nothing. */
static const struct owing *owing_now(size_t force)
{
    struct report *report = month_report(&month, (struct report_options){0});
    struct reconciliation *reconciliation = month_reconciled(&month);
    facts.position = reconciliation->position;
    struct owings owings = owing_of(reconciliation, &report->findings, &month.arena);
    for (size_t i = 0; i < owings.count; i++) {
        if (owings.items[i].force == month_force(&month, force)) {
            return &owings.items[i];
        }
    }
    return NULL;
}

static const char *text_now(size_t force, struct enclosures enclosures)
{
    return reminder_text(&facts, owing_now(force), &enclosures, &month.arena);
}

static void assert_holds(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("no\n%s\nin\n%s", part, text);
    }
}

static void test_a_force_that_owes_nothing_gets_none(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RAGRAG");
    assert_null(owing_now(0));
}

static void test_a_return_that_never_came_is_asked_for_once(void **state)
{
    (void)state;
    const char *text = text_now(1, (struct enclosures){.form = "form.xlsx"});
    assert_holds(text, "No return has been received.");
    assert_holds(text, "was due on 7 March 2023. The month will be locked after 14");
    assert_holds(text, "Please fill in the attached form and send it back.");
    assert_holds(text, "Attached: form.xlsx, the form to fill in.");
    assert_null(strstr(text, "R1 "));
    const char *subject = reminder_subject(&facts, owing_now(1), &month.arena);
    assert_holds(subject, "return for February 2023: no return received");
}

static void test_what_is_missing_is_named_cell_by_cell_with_what_to_do(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RA-.AG");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 4, month_force(&month, 0)->code,
               "R3");
    const char *text = text_now(0, (struct enclosures){.annotated = "found.xlsx"});
    assert_holds(text, "Received on 5 March 2023: a.xlsx.");
    assert_holds(text, "1 item without a row\n\nR4   ");
    assert_holds(text, "1 rating to give\n\nR3   ");
    assert_holds(text, "(deadline: 31 March 2023)\n");
    assert_holds(text, "a.xlsx › Return!D4: ");
    assert_holds(text, "Please give Red, Amber or Green.\n");
    assert_holds(text, "Attached: found.xlsx, your return");
}

static void test_before_the_due_day_it_is_due(void **state)
{
    (void)state;
    facts.as_at = (struct date){2023, 3, 7};
    assert_holds(text_now(1, (struct enclosures){0}), "The return is due on 7 March");
    facts.as_at = (struct date){2023, 3, 15};
    assert_holds(text_now(1, (struct enclosures){0}), "The month was locked after 14");
}

static void test_lines_are_no_longer_than_a_mail_shows(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 5,
                 "a file with quite a long name – of the month, final version 2.xlsx",
                 "-----.");
    for (const char *at = text_now(0, (struct enclosures){0}); *at;
         at += strcspn(at, "\n") + 1) {
        size_t characters = 0;
        for (const char *byte = at; *byte != '\n'; byte++) {
            characters += (*byte & 0xC0) != 0x80;
        }
        assert_true(characters <= 76);
    }
}

static void test_nothing_of_another_force_is_said(void **state)
{
    (void)state;
    const struct roster *roster = recognised_context()->roster;
    const struct force *own = roster_force(roster, "Essex");
    const struct force *other = roster_force(roster, "Kent");
    const struct finding finding = {
        .name = FINDING_FORCE_CONFLICT,
        .message =
            text_printf(&month.arena, "%s here, but %s there", other->name, own->name)};
    struct debt debt = {.kind = DEBT_REFUSED, .finding = &finding};
    const char *said = debt_message(roster, own, &debt, &month.arena);
    assert_string_equal(said, finding_kind(FINDING_FORCE_CONFLICT)->meaning);
    assert_true(text_names_other_force(roster, own, other->name));
    assert_false(text_names_other_force(roster, own, own->name));
    assert_false(text_names_other_force(roster, own, "nobody at all"));
    struct enclosures withheld = {.is_withheld = true, .form = "form.xlsx"};
    assert_holds(text_now(2, withheld), "holds more than your force's");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_force_that_owes_nothing_gets_none,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_a_return_that_never_came_is_asked_for_once,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(
            test_what_is_missing_is_named_cell_by_cell_with_what_to_do, open_month,
            close_month),
        cmocka_unit_test_setup_teardown(test_before_the_due_day_it_is_due, open_month,
                                        close_month),
        cmocka_unit_test_setup_teardown(test_lines_are_no_longer_than_a_mail_shows,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_nothing_of_another_force_is_said, open_month,
                                        close_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
