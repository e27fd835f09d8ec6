// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/measure.h"
#include "tests/support/ledger_file.h"

static struct ledger_file file;

static int open_file(void **state)
{
    (void)state;
    ledger_file_open(&file, 2);
    return 0;
}

static int close_file(void **state)
{
    (void)state;
    ledger_file_close(&file);
    return 0;
}

static void add_known(const char *known, int day, const char *name, const char *letters)
{
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, day, name, letters, "");
    entry.known = known;
    ledger_file_add(&file, &entry);
}

static void test_the_state_as_known_then_comes_back(void **state)
{
    (void)state;
    add_known("2023-03-02T10:00:00Z", 1, "a.xlsx", "RRRRRR");
    add_known("2023-03-05T10:00:00Z", 5, "b.xlsx", "AAAAAA");
    add_known("2023-04-01T10:00:00Z", 3, "c.xlsx",
              "GGGGGG"); /* came late, imported late */
    static const char *const cases[][2] = {
        {"2023-03-01", "000000"},           {"2023-03-02T09:59:59Z", "000000"},
        {"2023-03-02T10:00:00Z", "RRRRRR"}, {"2023-03-04", "RRRRRR"},
        {"2023-03-05", "AAAAAA"},           {"2023-12-31", "AAAAAA"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(ledger_file_letters(&file, SUBMISSION_RETURN, 0, cases[i][0]),
                            cases[i][1]);
    }
    assert_int_equal(ledger_file_holdings(&file, "2023-03-31").submissions.count, 2);
}

static void test_a_grading_comes_back_as_it_was_given(void **state)
{
    (void)state;
    struct basis bases[] = {
        {.id = "documents", .title = "Documents seen"},
        {.id = "evidence", .title = "Evidence tested"},
    };
    file.month.framework.bases = (struct bases){bases, 2, 2};
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 1, "a.xlsx", "RAGRA-", "");
    struct grading *grading = &entry.submissions->list.items[0].gradings.items[1];
    grading->narrative =
        "late;\n\"quoted\" 'and' \u00e9\u4e2d\U0001f600 -- DROP TABLE log;";
    grading->evidence = "log";
    grading->owner = "DCC";
    grading->date = "30.4.23";
    grading->basis = &bases[1];
    grading->place.sheet = NULL;
    ledger_file_add(&file, &entry);
    ledger_file_reopen(&file);

    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.submissions.count, 1);
    const struct submission *submission = holdings.submissions.items[0];
    assert_string_equal(submission->file, "a.xlsx");
    assert_string_equal(submission->sha256, entry.sha256);
    assert_int_equal(submission->received.day, 1);
    assert_int_equal(submission->version, 1);
    assert_false(submission->is_receipt);
    assert_int_equal(submission->gradings.count, MONTH_ITEMS);
    const struct grading *kept = &submission->gradings.items[1];
    assert_ptr_equal(kept->item, grading->item);
    assert_int_equal(kept->rating, RATING_AMBER);
    assert_string_equal(kept->said, "Amber");
    assert_string_equal(kept->narrative, grading->narrative);
    assert_string_equal(kept->evidence, "log");
    assert_string_equal(kept->owner, "DCC");
    assert_string_equal(kept->date, "30.4.23");
    assert_ptr_equal(kept->basis, &bases[1]);
    assert_null(kept->place.sheet);
    assert_string_equal(place_source(&file.arena, submission->gradings.items[0].place),
                        "a.xlsx#Return!D2");
    assert_int_equal(submission->gradings.items[5].absence, ABSENCE_BLANK);
    const struct finding *finding = &holdings.findings.items[0];
    assert_int_equal(finding->name, FINDING_COLOUR_CONFLICT);
    assert_string_equal(finding->message, "as found");
    assert_string_equal(finding->place.file, "a.xlsx");
    assert_string_equal(finding->force, "F01");
    assert_string_equal(finding->sha256, entry.sha256);
}

static void test_only_the_month_that_is_asked_for_is_given(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 1, "january.xlsx", "RRRRRR", "");
    entry.submissions->list.items[0].period = (struct period){2023, 1};
    ledger_file_add(&file, &entry);
    ledger_file_return(&file, 0, 1, "february.xlsx", "GGGGGG");
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.submissions.count, 1);
    assert_string_equal(holdings.submissions.items[0]->file, "february.xlsx");
    assert_int_equal(holdings.findings.count, 1);
    struct periods periods = {0};
    assert_true(file.ledger->functions->periods(file.ledger, &file.arena, &periods));
    assert_int_equal(periods.count, 2);
    assert_int_equal(periods.items[0].month, 1);
    assert_int_equal(periods.items[1].month, 2);
}

static void test_a_refused_file_is_of_its_month_or_of_every_one(void **state)
{
    (void)state;
    struct entry everywhere = ledger_file_refused(&file, 0, 1, "unknown.xlsx");
    ledger_file_add(&file, &everywhere);
    struct entry elsewhere = ledger_file_refused(&file, 0, 1, "january.xlsx");
    elsewhere.period = (struct period){2023, 1};
    ledger_file_add(&file, &elsewhere);
    struct holdings holdings = ledger_file_holdings(&file, NULL);
    assert_int_equal(holdings.refusals.count, 1);
    assert_string_equal(holdings.refusals.items[0].file, "unknown.xlsx");
    assert_non_null(holdings.refusals.items[0].known);
}

/* Every order of five files, in which all rules of precedence meet, gives one position.
 */
static const struct {
    enum submission_kind kind;
    int day;
    const char *name, *letters;
} deliveries[] = {
    {SUBMISSION_RETURN, 1, "first.xlsx", "RRRRRR"},
    {SUBMISSION_RETURN, 3, "part.xlsx", ".A...."},
    {SUBMISSION_RETURN, 5, "again.xlsx", "RRRRRR"},
    {SUBMISSION_RETURN, 5, "rival.xlsx", "..G..."},
    {SUBMISSION_VERIFICATION, 9, "verified.csv", "A-----"},
};

enum {
    DELIVERIES = sizeof(deliveries) / sizeof(*deliveries),
};

static const char *deliver(const size_t *order)
{
    for (size_t i = 0; i < DELIVERIES; i++) {
        size_t at = order[i];
        struct entry entry =
            ledger_file_entry(&file, deliveries[at].kind, 0, deliveries[at].day,
                              deliveries[at].name, deliveries[at].letters, "");
        ledger_file_add(&file, &entry);
    }
    return text_printf(&file.arena, "%s %s",
                       ledger_file_letters(&file, SUBMISSION_RETURN, 0, NULL),
                       ledger_file_letters(&file, SUBMISSION_VERIFICATION, 0, NULL));
}

/* The next order in the usual sense; false after the last. */
static bool permute(size_t *order)
{
    size_t i = DELIVERIES - 1;
    while (i > 0 && order[i - 1] > order[i]) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    size_t k = DELIVERIES - 1;
    while (order[k] < order[i - 1]) {
        k--;
    }
    size_t kept = order[k];
    order[k] = order[i - 1];
    order[i - 1] = kept;
    for (size_t a = i, b = DELIVERIES - 1; a < b; a++, b--) {
        kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
    return true;
}

static void test_any_order_of_import_gives_the_same_position(void **state)
{
    (void)state;
    size_t order[DELIVERIES] = {0, 1, 2, 3, 4};
    size_t orders = 0;
    do {
        assert_string_equal(deliver(order), "RRURRR AVVVVV");
        close_file(NULL);
        open_file(NULL);
        orders++;
    } while (permute(order));
    assert_int_equal(orders, 120);
}

static const struct reconciliation *counted(const struct holdings *holdings)
{
    struct arena *arena = &file.arena;
    struct position *position = arena_new(arena, struct position);
    struct reconciliation *made = arena_new(arena, struct reconciliation);
    *position = position_settled(&file.month.framework, &file.month.roster,
                                 (struct period){2023, 2}, (struct date){2023, 2, 28},
                                 holdings, arena);
    *made = reconcile_ratings(position, file.month.policy, arena);
    return made;
}

static const struct reconciliation *told(const struct holdings *holdings)
{
    struct arena *arena = &file.arena;
    struct position *position = arena_new(arena, struct position);
    struct reconciliation *made = arena_new(arena, struct reconciliation);
    *position =
        position_of(&file.month.framework, &file.month.roster, (struct period){2023, 2},
                    (struct date){2023, 2, 28}, holdings, arena);
    *made = reconcile_position(position, file.month.policy, arena);
    return made;
}

/* A return that is sent twice and replaced in part, verifications that compete, and a
 * refused file. */
static void deliver_everything(void)
{
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGNU-");
    ledger_file_return(&file, 0, 1, "a-again.xlsx", "RAGNU-");
    ledger_file_return(&file, 0, 3, "a-part.xlsx", "GG....");
    struct entry first = ledger_file_entry(&file, SUBMISSION_VERIFICATION, 0, 4, "v.xlsx",
                                           "RAGYBN", "one");
    struct entry second = ledger_file_entry(&file, SUBMISSION_VERIFICATION, 0, 4,
                                            "w.xlsx", "RGGYBN", "two");
    ledger_file_add(&file, &first);
    ledger_file_add(&file, &second);
    struct entry refused = ledger_file_refused(&file, 1, 5, "x.xlsx");
    ledger_file_add(&file, &refused);
}

static void test_ratings_alone_are_counted_as_the_whole(void **state)
{
    (void)state;
    struct holdings whole = {0}, ratings = {0};
    deliver_everything();
    whole = ledger_file_holdings(&file, NULL);
    assert_true(file.ledger->functions->ratings(file.ledger, (struct period){2023, 2},
                                                NULL, &file.arena, &ratings));
    const struct reconciliation *all = told(&whole), *lean = counted(&ratings);
    assert_string_equal(lean->digest, all->digest);
    assert_int_equal(lean->unread, all->unread);
    assert_true(all->queries.count > 0);
    assert_int_equal(lean->queries.count, 0);
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        for (size_t cell = 0; cell < position_cells(all->position); cell++) {
            assert_int_equal(tally_row_of(lean, assessor, cell),
                             tally_row_of(all, assessor, cell));
        }
    }
}

static void test_ratings_come_without_what_was_written_beside_them(void **state)
{
    (void)state;
    struct holdings ratings = {0};
    ledger_file_return(&file, 0, 1, "a.xlsx", "RAGRAG");
    assert_true(file.ledger->functions->ratings(file.ledger, (struct period){2023, 2},
                                                NULL, &file.arena, &ratings));
    const struct gradings *gradings = &ratings.submissions.items[0]->gradings;
    assert_int_equal(gradings->count, 6);
    assert_int_equal(gradings->items[0].rating, RATING_RED);
    assert_string_equal(gradings->items[0].narrative, "");
    assert_false(file.ledger->functions->ratings(file.ledger, (struct period){2023, 2},
                                                 "last week", &file.arena, &ratings));
}

static void test_without_a_framework_nothing_is_held_or_added(void **state)
{
    (void)state;
    const char *why = NULL;
    struct ledger *ledger = ledger_open(file.path, &file.arena, &why);
    struct entry entry = ledger_file_refused(&file, 0, 1, "x.xlsx");
    struct holdings holdings;
    assert_false(ledger->functions->add(ledger, &entry, NULL));
    assert_false(ledger->functions->holdings(ledger, (struct period){2023, 2}, NULL,
                                             &file.arena, &holdings));
    assert_non_null(ledger->why);
    ledger->functions->close(ledger);
}

static void test_an_instant_that_is_none_is_not_guessed_at(void **state)
{
    (void)state;
    struct holdings holdings;
    assert_false(file.ledger->functions->holdings(file.ledger, (struct period){2023, 2},
                                                  "last week", &file.arena, &holdings));
    assert_non_null(strstr(file.ledger->why, "instant"));
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

static void test_the_bytes_of_a_file_come_back_as_they_were(void **state)
{
    (void)state;
    struct entry entry =
        ledger_file_entry(&file, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RAGRAG", "salt");
    ledger_file_add(&file, &entry);
    struct bytes bytes = {0};
    assert_true(
        file.ledger->functions->bytes(file.ledger, entry.sha256, &file.arena, &bytes));
    assert_int_equal(bytes.length, entry.bytes.length);
    assert_memory_equal(bytes.at, entry.bytes.at, bytes.length);
    assert_false(file.ledger->functions->bytes(file.ledger, "00", &file.arena, &bytes));
    assert_string_equal(file.ledger->why, "it holds no such bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_the_state_as_known_then_comes_back),
        FILE_TEST(test_a_grading_comes_back_as_it_was_given),
        FILE_TEST(test_only_the_month_that_is_asked_for_is_given),
        FILE_TEST(test_a_refused_file_is_of_its_month_or_of_every_one),
        FILE_TEST(test_any_order_of_import_gives_the_same_position),
        FILE_TEST(test_ratings_alone_are_counted_as_the_whole),
        FILE_TEST(test_ratings_come_without_what_was_written_beside_them),
        FILE_TEST(test_without_a_framework_nothing_is_held_or_added),
        FILE_TEST(test_an_instant_that_is_none_is_not_guessed_at),
        FILE_TEST(test_the_bytes_of_a_file_come_back_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
