// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/ledger/database.h"
#include "model/reply.h"
#include "tests/support/ledger_file.h"

/* Decisions in the ledger: what they do to a month, and that nothing else changes. The
 * month is February 2023; it is locked on 14 March. */

static struct ledger_file file;

static int open_file(void **state)
{
    (void)state;
    ledger_file_open(&file, 2);
    file.month.framework.due_days = 7;
    file.month.framework.lock_days = 14;
    return 0;
}

static int close_file(void **state)
{
    (void)state;
    ledger_file_close(&file);
    return 0;
}

static const char *letters(void)
{
    return ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL);
}

static struct addition decide(enum decision_act act, const struct entry *entry)
{
    const struct decision decision = {
        .act = act,
        .kind = entry->kind,
        .sha256 = entry->sha256,
        .force = entry->submissions->is_refused ? NULL : month_force(&file.month, 0),
        .period =
            entry->submissions->is_refused ? entry->period : (struct period){2023, 2},
        .why = "because"};
    struct addition addition = {.arena = &file.arena};
    if (!file.ledger->functions->decide(file.ledger, &decision, &addition)) {
        fail_msg("%s", file.ledger->why);
    }
    return addition;
}

static struct entry returned(int day, const char *name, const char *says)
{
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, day, name, says, "");
    ledger_file_add(&file, &entry);
    return entry;
}

static void answer(const char *identity, const char *note)
{
    const struct decision decision = {.act = DECISION_ANSWER,
                                      .force = month_force(&file.month, 0),
                                      .period = {2023, 2},
                                      .finding = identity,
                                      .name = "colour-conflict",
                                      .item = "R1",
                                      .why = note};
    assert_true(file.ledger->functions->decide(file.ledger, &decision, NULL));
}

static void expect_sound(void)
{
    struct audit audit;
    if (!ledger_file_audit(&file, &audit)) {
        fail_msg("%s: %s", audit.faults.items[0].where, audit.faults.items[0].what);
    }
}

static void test_what_is_withdrawn_counts_no_longer_and_the_one_before_again(void **state)
{
    (void)state;
    returned(1, "a.xlsx", "RRRRRR");
    struct entry second = returned(2, "b.xlsx", "GGGGGG");
    assert_string_equal(letters(), "GGGGGG");
    decide(DECISION_WITHDRAW, &second);
    assert_string_equal(letters(), "RRRRRR");
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.submissions.count, 2);
    assert_string_equal(holdings.submissions.items[1]->withdrawn, "because");
    expect_sound();
}

static void test_as_known_before_a_withdrawal_all_is_as_it_was(void **state)
{
    (void)state;
    struct entry entry = returned(1, "a.xlsx", "RRRRRR");
    struct log_lines lines = {0};
    assert_true(file.ledger->functions->log(file.ledger, &file.arena, &lines));
    const char *then = lines.items[lines.count - 1].known;
    struct addition addition = decide(DECISION_WITHDRAW, &entry);
    assert_string_equal(letters(), "000000");
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, then), "RRRRRR");
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, addition.known),
                        "000000");
}

static void test_what_was_withdrawn_counts_when_it_comes_again(void **state)
{
    (void)state;
    struct entry entry = returned(1, "a.xlsx", "RRRRRR");
    decide(DECISION_WITHDRAW, &entry);
    struct addition again = ledger_file_add(&file, &entry);
    assert_int_equal(again.outcome, ENTRY_STORED);
    assert_int_equal(again.changes.items[0].version, 2);
    assert_string_equal(letters(), "RRRRRR");
    expect_sound();
}

static void test_a_return_after_the_lock_waits_until_it_is_accepted(void **state)
{
    (void)state;
    returned(1, "a.xlsx", "RRRRRR");
    struct entry late =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 15, "b.xlsx", "GGGGGG", "");
    struct addition addition = ledger_file_add(&file, &late);
    assert_int_equal(addition.outcome, ENTRY_STORED);
    assert_true(addition.changes.items[0].is_late);
    assert_false(addition.changes.items[0].counts);
    assert_string_equal(letters(), "RRRRRR");
    decide(DECISION_ACCEPT, &late);
    assert_string_equal(letters(), "GGGGGG");
    expect_sound();
}

/* What was withdrawn and comes again after the lock is no receipt: it waits, once. */
static void test_what_comes_again_after_the_lock_waits_once(void **state)
{
    (void)state;
    struct entry entry = returned(1, "a.xlsx", "GGGGGG");
    struct entry late = entry;
    late.received.day = 20;
    assert_int_equal(ledger_file_add(&file, &late).outcome, ENTRY_REPEATED);
    decide(DECISION_WITHDRAW, &entry);
    struct addition again = ledger_file_add(&file, &late);
    assert_int_equal(again.outcome, ENTRY_STORED);
    assert_true(again.changes.items[0].is_late);
    late.received.day = 21;
    assert_int_equal(ledger_file_add(&file, &late).outcome, ENTRY_REPEATED);
    assert_string_equal(letters(), "000000");
    decide(DECISION_ACCEPT, &late);
    assert_string_equal(letters(), "GGGGGG");
    expect_sound();
}

static void test_on_the_day_of_the_lock_nothing_has_to_be_accepted(void **state)
{
    (void)state;
    returned(14, "a.xlsx", "GGGGGG");
    assert_string_equal(letters(), "GGGGGG");
    struct entry verification =
        ledger_file_entry(&file, SUBMISSION_VERIFICATION, 0, 20, "v.xlsx", "AAAAAA", "");
    ledger_file_add(&file, &verification);
    assert_string_equal(ledger_file_letters(&file, SUBMISSION_VERIFICATION, 0, NULL),
                        "AAAAAA");
}

static void test_a_first_return_after_the_lock_is_no_return_yet(void **state)
{
    (void)state;
    returned(15, "a.xlsx", "GGGGGG");
    assert_string_equal(letters(), "000000");
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    struct position position =
        position_of(&file.month.framework, &file.month.roster, (struct period){2023, 2},
                    file.month.as_at, &holdings, &file.arena);
    assert_int_equal(position.waiting.count, 1);
    assert_int_equal(month_count(&position.queries, FINDING_AFTER_LOCK, NULL, NULL), 1);
}

static void test_a_refused_file_is_withdrawn_likewise(void **state)
{
    (void)state;
    struct entry entry = ledger_file_refused(&file, 0, 3, "a.pdf");
    ledger_file_add(&file, &entry);
    assert_string_equal(letters(), "XXXXXX");
    decide(DECISION_WITHDRAW, &entry);
    assert_string_equal(letters(), "000000");
    expect_sound();
}

static void test_answers_are_held_in_order_and_as_known(void **state)
{
    (void)state;
    returned(1, "a.xlsx", "RRRRRR");
    answer("0123456789abcdef", "first");
    struct log_lines lines = {0};
    assert_true(file.ledger->functions->log(file.ledger, &file.arena, &lines));
    const struct log_line *line = &lines.items[lines.count - 1];
    assert_string_equal(line->event, "answer");
    assert_string_equal(line->why, "first");
    answer("0123456789abcdef", "second");
    struct holdings now = ledger_file_holdings(&file, NULL);
    struct holdings then = ledger_file_holdings(&file, line->known);
    assert_int_equal(now.replies.count, 2);
    assert_string_equal(now.replies.items[1].note, "second");
    assert_int_equal(then.replies.count, 1);
    expect_sound();
}

static size_t standing_months(void)
{
    struct periods periods = {0};
    assert_true(file.ledger->functions->standing(file.ledger, &file.arena, &periods));
    return periods.count;
}

static void test_a_month_of_which_all_was_withdrawn_stands_no_longer(void **state)
{
    (void)state;
    struct entry first = returned(1, "a.xlsx", "RRRRRR");
    struct entry second = returned(2, "b.xlsx", "GGGGGG");
    decide(DECISION_WITHDRAW, &first);
    assert_int_equal(standing_months(), 1);
    decide(DECISION_WITHDRAW, &second);
    assert_int_equal(standing_months(), 0);
    ledger_file_add(&file, &first);
    assert_int_equal(standing_months(), 1);
}

/* ---- tampering ---- */

static void test_every_change_of_a_decision_is_found(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "UPDATE decisions SET why = 'another' WHERE id = 1",
        "UPDATE decisions SET act = 'accept' WHERE id = 1",
        "UPDATE decisions SET force = 'F02' WHERE id = 1",
        "UPDATE decisions SET known = '2031-01-01T00:00:00.000Z' WHERE id = 1",
        "DELETE FROM decisions WHERE id = 1",
        "INSERT INTO decisions SELECT 9, act, known, kind, sha256, force, item, period, "
        "finding, name, why FROM decisions WHERE id = 1",
    };
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        struct entry entry = returned(1, "a.xlsx", "RRRRRR");
        decide(DECISION_WITHDRAW, &entry);
        expect_sound();
        ledger_file_tamper(&file, changes[i]);
        ledger_file_reopen(&file);
        struct audit audit;
        if (ledger_file_audit(&file, &audit)) {
            fail_msg("not found: %s", changes[i]);
        }
        close_file(NULL);
        open_file(NULL);
    }
}

/* ---- any order ---- */

static unsigned seed;

static unsigned drawn(unsigned below)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % below;
}

/* What was decided, of one of six files. */
struct step {
    unsigned file;
    enum {
        IMPORT,
        WITHDRAW,
        ACCEPT,
        ANSWER,
        STEPS
    } what;
};

static struct entry entry_of(unsigned number)
{
    static const char *const says[] = {"RRRRRR", "AAAAAA", "GGGGGG",
                                       "RAGRAG", ".....R", "GG...."};
    static const int days[] = {1, 5, 9, 15, 16, 20};
    return ledger_file_entry(&file, SUBMISSION_RETURN, 0, days[number],
                             text_printf(&file.arena, "%u.xlsx", number), says[number],
                             "");
}

static void take(const struct step *step)
{
    struct entry entry = entry_of(step->file);
    switch (step->what) {
    case IMPORT:
        ledger_file_add(&file, &entry);
        break;
    case WITHDRAW:
        decide(DECISION_WITHDRAW, &entry);
        break;
    case ACCEPT:
        decide(DECISION_ACCEPT, &entry);
        break;
    case ANSWER:
    case STEPS:
        answer("0123456789abcdef", text_printf(&file.arena, "%u", step->file));
        break;
    }
}

static long rows(void)
{
    const char *why = NULL;
    struct database *database = database_open(file.path, &file.arena, &why);
    long count = database_number(
        database, "SELECT (SELECT count(*) FROM entries) + (SELECT count(*) FROM "
                  "submissions) + (SELECT count(*) FROM gradings) + (SELECT count(*) "
                  "FROM decisions) + (SELECT count(*) FROM log) + (SELECT count(*) FROM "
                  "files) + (SELECT count(*) FROM findings)");
    database_close(database);
    return count;
}

/* All files first, then what is decided about them. Imports may change places, and
 * decisions about different files may; rows only ever grow. */
static const char *after(const struct step *steps, size_t count, bool is_backwards)
{
    close_file(NULL);
    open_file(NULL);
    long before = rows();
    for (unsigned i = 0; i < 6; i++) {
        take(&(struct step){is_backwards ? 5 - i : i, IMPORT});
    }
    for (size_t i = 0; i < count; i++) {
        take(&steps[is_backwards ? count - 1 - i : i]);
        assert_true(rows() > before);
        before = rows();
    }
    expect_sound();
    return arena_text(&file.arena, letters(), MONTH_ITEMS);
}

static void test_imports_and_decisions_may_change_places(void **state)
{
    (void)state;
    for (seed = 1; seed < 12;) {
        unsigned start = seed;
        struct step steps[8];
        size_t count = 1 + drawn(8);
        for (size_t i = 0; i < count; i++) {
            steps[i] = (struct step){drawn(6), WITHDRAW + drawn(3)};
        }
        char there[MONTH_ITEMS + 1];
        memcpy(there, after(steps, count, false), sizeof(there));
        assert_string_equal(after(steps, count, true), there);
        seed = start + 1;
    }
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_what_is_withdrawn_counts_no_longer_and_the_one_before_again),
        FILE_TEST(test_as_known_before_a_withdrawal_all_is_as_it_was),
        FILE_TEST(test_what_was_withdrawn_counts_when_it_comes_again),
        FILE_TEST(test_a_return_after_the_lock_waits_until_it_is_accepted),
        FILE_TEST(test_what_comes_again_after_the_lock_waits_once),
        FILE_TEST(test_on_the_day_of_the_lock_nothing_has_to_be_accepted),
        FILE_TEST(test_a_first_return_after_the_lock_is_no_return_yet),
        FILE_TEST(test_a_refused_file_is_withdrawn_likewise),
        FILE_TEST(test_answers_are_held_in_order_and_as_known),
        FILE_TEST(test_a_month_of_which_all_was_withdrawn_stands_no_longer),
        FILE_TEST(test_every_change_of_a_decision_is_found),
        FILE_TEST(test_imports_and_decisions_may_change_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
