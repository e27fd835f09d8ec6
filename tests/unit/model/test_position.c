// SPDX-License-Identifier: MIT
#include "model/position.h"

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
    month_open(&month, 3);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static void expect(const struct position *position, enum submission_kind kind,
                   size_t force, const char *letters)
{
    assert_string_equal(month_letters(&month, position, kind, force), letters);
}

static void expect_count(const struct position *position, enum finding_name name,
                         size_t force, const char *item, size_t count)
{
    const char *code = month_force(&month, force)->code;
    size_t found = month_count(&position->queries, name, code, item);
    assert_int_equal(found, count);
}

static struct finding *find(enum finding_name name, const char *file, const char *force,
                            const char *item)
{
    month_find(&month, name, file, 2, force, item);
    return &month.holdings.findings.items[month.holdings.findings.count - 1];
}

/* ---- which return counts: a table of what comes in and what the cells are ---- */

/* One file: its day, its name, its letters; a '!' for letters is a refused file. */
struct arrival {
    int day;
    const char *file, *letters;
};

struct course {
    const char *what;
    struct arrival arrivals[4];
    const char *cells;
    size_t partial, competing, refused, missing; /* how many findings */
};

static const struct course courses[] = {
    {"nothing came", {{0}}, "000000", 0, 0, 0, 0},
    {"one return", {{1, "a", "RAG-TN"}}, "RAG-TN", 0, 0, 0, 0},
    {"a row is missing", {{1, "a", "RAG-T."}}, "RAG-T.", 0, 0, 0, 1},
    {"a later one replaces all",
     {{1, "a", "RRRRRR"}, {2, "b", "GGGGGG"}},
     "GGGGGG",
     0,
     0,
     0,
     0},
    {"a later one replaces ratings by blanks",
     {{1, "a", "GGGGGG"}, {2, "b", "------"}},
     "------",
     0,
     0,
     0,
     0},
    {"a later, shorter one replaces its items",
     {{1, "a", "RRRRRR"}, {2, "b", "..G.A."}},
     "RRGRAR",
     2,
     0,
     0,
     0},
    {"a whole one after a shorter one",
     {{1, "a", "RRRRRR"}, {2, "b", "..G..."}, {3, "c", "AAAAAA"}},
     "AAAAAA",
     0,
     0,
     0,
     0},
    {"two shorter ones make a month",
     {{1, "a", "RRR..."}, {2, "b", "...GG."}},
     "RRRGG.",
     2,
     0,
     0,
     1},
    {"a shorter one alone is no partial return",
     {{1, "a", "R....."}},
     "R.....",
     0,
     0,
     0,
     5},
    {"two on one day that agree",
     {{1, "a", "RAGRAG"}, {1, "b", "RAGRAG"}},
     "RAGRAG",
     0,
     0,
     0,
     0},
    {"two on one day that differ",
     {{1, "a", "RAGRAG"}, {1, "b", "RGGRAG"}},
     "RUGRAG",
     0,
     1,
     0,
     0},
    {"a rating and a blank on one day differ",
     {{1, "a", "RAGRAG"}, {1, "b", "RAGRA-"}},
     "RAGRAU",
     0,
     1,
     0,
     0},
    {"a blank and a placeholder on one day say the same",
     {{1, "a", "RAGRA-"}, {1, "b", "RAGRAT"}},
     "RAGRA-",
     0,
     0,
     0,
     0},
    {"not applicable and a blank on one day differ",
     {{1, "a", "RAGRAN"}, {1, "b", "RAGRA-"}},
     "RAGRAU",
     0,
     1,
     0,
     0},
    {"a later day settles what competed",
     {{1, "a", "RAGRAG"}, {1, "b", "RGGRAG"}, {2, "c", ".A...."}},
     "RAGRAG",
     1,
     0,
     0,
     0},
    {"what competes later is not settled by what was earlier",
     {{1, "a", "RAGRAG"}, {2, "b", "RRGRAG"}, {2, "c", "RGGRAG"}},
     "RUGRAG",
     0,
     1,
     0,
     0},
    {"a whole and a short one on one day say all",
     {{1, "a", "RAGRAG"}, {1, "b", ".A...."}},
     "RAGRAG",
     0,
     0,
     0,
     0},
    {"a refused file alone", {{1, "a", "!"}}, "XXXXXX", 0, 0, 6, 0},
    {"a refused file after a return",
     {{1, "a", "RAGRAG"}, {2, "b", "!"}},
     "RAGRAG",
     0,
     0,
     1,
     0},
    {"a refused file on the day of a return",
     {{1, "a", "RAGRAG"}, {1, "b", "!"}},
     "RAGRAG",
     0,
     0,
     1,
     0},
    {"a refused file before a whole return",
     {{1, "a", "!"}, {2, "b", "RAGRAG"}},
     "RAGRAG",
     0,
     0,
     0,
     0},
    {"a refused file may grade what a shorter return lacks",
     {{1, "a", "!"}, {2, "b", "RAG..."}},
     "RAGXXX",
     0,
     0,
     4,
     0},
    {"a force may not say Blue or Grey", {{1, "a", "BYGRAG"}}, "UUGRAG", 0, 0, 0, 0},
};

static void arrive(size_t force, const struct arrival *arrival)
{
    if (strcmp(arrival->letters, "!") == 0) {
        month_refuse(&month, SUBMISSION_RETURN, (int)force, arrival->day, arrival->file);
    } else {
        month_submit(&month, SUBMISSION_RETURN, force, arrival->day, arrival->file,
                     arrival->letters);
    }
}

static void check_course(const struct course *course, bool is_backwards)
{
    month_open(&month, 2);
    for (size_t i = 0; i < 4; i++) {
        const struct arrival *arrival = &course->arrivals[is_backwards ? 3 - i : i];
        if (arrival->file) {
            arrive(1, arrival);
        }
    }
    const struct position *position = month_position(&month);
    const char *cells = month_letters(&month, position, SUBMISSION_RETURN, 1);
    assert_string_equal(text_printf(&month.arena, "%s: %s", course->what, cells),
                        text_printf(&month.arena, "%s: %s", course->what, course->cells));
    expect_count(position, FINDING_PARTIAL_RETURN, 1, NULL, course->partial);
    expect_count(position, FINDING_COMPETING_GRADINGS, 1, NULL, course->competing);
    expect_count(position, FINDING_RETURN_REFUSED, 1, NULL, course->refused);
    expect_count(position, FINDING_MISSING_ITEM, 1, NULL, course->missing);
    expect(position, SUBMISSION_RETURN, 0, "000000");
    expect_count(position, FINDING_NO_RETURN, 0, NULL, MONTH_ITEMS);
    month_close(&month);
}

static void test_which_return_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(courses) / sizeof(courses[0]); i++) {
        check_course(&courses[i], false);
        check_course(&courses[i], true);
    }
}

/* ---- the same bytes ---- */

static void test_the_same_bytes_again_change_nothing_while_they_are_current(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRRR"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 9, "a", "RRRRRR"), "one");
    const struct position *position = month_position(&month);
    assert_int_equal(position->force[0].submission->received.day, 1);
}

static void test_the_same_bytes_after_others_count_again(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRRR"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 2, "b", "GGGGGG"), "two");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 3, "a", "RRRRRR"), "one");
    expect(month_position(&month), SUBMISSION_RETURN, 0, "RRRRRR");
}

static void test_the_same_bytes_beside_others_on_one_day_compete(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRRR"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 2, "a", "RRRRRR"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 2, "b", "GRRRRR"), "two");
    expect(month_position(&month), SUBMISSION_RETURN, 0, "URRRRR");
}

static void test_a_file_under_two_names_is_one(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "b", "RRRRRR"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRRR"), "one");
    const struct position *position = month_position(&month);
    assert_int_equal(position->submissions.count, 1);
    assert_string_equal(position->force[0].submission->file, "a");
}

static void test_a_refused_file_that_was_read_since_is_settled(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_RETURN, 0, 1, "a");
    month_refuse(&month, SUBMISSION_RETURN, NO_FORCE, 1, "b");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRR.");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b", "RRRRRR");
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_RETURN, 0, "RRRRR.");
    assert_int_equal(position->refusals.count, 0);
    assert_int_equal(position->unplaced_refusals, 0);
}

static void test_a_force_that_a_joint_file_misspells_is_not_silent(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRRR");
    const char *misspelt = month_force(&month, 1)->code;
    month_find(&month, FINDING_UNKNOWN_FORCE, "a", 9, misspelt, NULL);
    month_find(&month, FINDING_UNKNOWN_FORCE, "a", 9, month_force(&month, 0)->code, NULL);
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_RETURN, 0, "RRRRRR");
    expect(position, SUBMISSION_RETURN, 1, "XXXXXX");
    assert_string_equal(position_cell(position, SUBMISSION_RETURN, month_force(&month, 1),
                                      month_item(&month, "R1"))
                            ->place.file,
                        "a");
}

static void
test_a_verification_that_misspells_a_force_says_nothing_of_its_return(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "a", "RRRRRR");
    month_find(&month, FINDING_UNKNOWN_FORCE, "a", 9, month_force(&month, 1)->code, NULL);
    expect(month_position(&month), SUBMISSION_RETURN, 1, "000000");
}

static void test_two_rows_of_one_file_that_differ_compete(void **state)
{
    (void)state;
    struct submission *submission =
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RRRRRR");
    struct grading *again = list_add(&month.arena, &submission->gradings);
    *again = submission->gradings.items[0];
    again->rating = RATING_GREEN;
    again->place.row = 40;
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_RETURN, 0, "URRRRR");
    expect_count(position, FINDING_COMPETING_GRADINGS, 0, "R1", 1);
}

/* A file may speak twice for a force: two sheets, each a submission. */
static void test_two_parts_of_one_file_are_one_return(void **state)
{
    (void)state;
    for (int backwards = 0; backwards < 2; backwards++) {
        month.holdings.submissions.count = 0;
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a",
                     backwards ? "...RAG" : "RAG...");
        month_submit(&month, SUBMISSION_RETURN, 0, 1, "a",
                     backwards ? "RAG..." : "...RAG");
        const struct position *position = month_position(&month);
        expect(position, SUBMISSION_RETURN, 0, "RAGRAG");
        expect_count(position, FINDING_PARTIAL_RETURN, 0, NULL, 0);
        assert_int_equal(position->submissions.items[0]->gradings.items[0].place.row, 2);
    }
}

static void test_a_competing_cell_says_both_places_and_words(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "RRRRRR");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "b.xlsx", "GRRRRR");
    const struct position *position = month_position(&month);
    const struct assessment *cell = &position->force[0];
    assert_string_equal(cell->submission->file, "a.xlsx");
    assert_string_equal(cell->rival_submission->file, "b.xlsx");
    const struct finding *finding =
        month_finding(&position->queries, FINDING_COMPETING_GRADINGS);
    assert_non_null(strstr(finding->message, "a.xlsx › Return!D2 says Red"));
    assert_non_null(strstr(finding->message, "b.xlsx › Return!D2 says Green"));
}

/* ---- the inspectorate's side ---- */

static void test_what_nobody_verified_is_not_verified(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG");
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_VERIFICATION, 0, "VVVVVV");
}

static void test_verifications_replace_cell_by_cell(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "a", "RRRRR.");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "b", "GBYU.N");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 3, "c", "...A..");
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_VERIFICATION, 0, "GBYARN");
    expect_count(position, FINDING_PARTIAL_RETURN, 0, NULL, 0);
}

static void test_blank_cells_of_a_verification_say_nothing(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "a", "RA-T..");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "b", "-T....");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "c", "G.....");
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_VERIFICATION, 0, "GAVVVV");
    assert_string_equal(position->inspectorate[2].submission->file, "a");
    assert_null(position->inspectorate[4].grading);
}

static void test_verifications_of_one_day_that_differ_compete(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "a", "RA....");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "b", "RG....");
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_VERIFICATION, 0, "RUVVVV");
    expect_count(position, FINDING_COMPETING_GRADINGS, 0, "R2", 1);
}

/* ---- other months, other files ---- */

static void test_other_months_are_no_part_of_it(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGRAG")->period.month = 1;
    month_refuse(&month, SUBMISSION_RETURN, 1, 1, "b");
    month.holdings.refusals.items[0].period = (struct period){2023, 1};
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_RETURN, 0, "000000");
    expect(position, SUBMISSION_RETURN, 1, "000000");
}

static void test_refused_files_that_no_cell_shows_are_counted(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_RETURN, 0, 1, "a");
    month_refuse(&month, SUBMISSION_RETURN, NO_FORCE, 1, "b");
    month_refuse(&month, SUBMISSION_VERIFICATION, 0, 1, "c");
    assert_int_equal(month_position(&month)->unplaced_refusals, 2);
}

static void test_a_lock_file_is_no_return(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_RETURN, 0, 1, "~$force-1.xlsx");
    month_refuse(&month, SUBMISSION_RETURN, NO_FORCE, 1, "~$x.xlsx");
    month.holdings.refusals.items[0].why = FINDING_LOCK_FILE;
    month.holdings.refusals.items[1].why = FINDING_FOLDER_FILE;
    const struct position *position = month_position(&month);
    expect(position, SUBMISSION_RETURN, 0, "000000");
    assert_int_equal(position->unplaced_refusals, 0);
    assert_true(
        position_concerns(position, find(FINDING_LOCK_FILE, "~$x.xlsx", NULL, NULL)));
}

/* ---- reading findings ---- */

static void test_findings_of_what_was_replaced_are_no_part_of_it(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "v1", "-RRRRR");
    month_submit(&month, SUBMISSION_RETURN, 0, 2, "v2", "G.....");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "old", "-RRRRR");
    month_submit(&month, SUBMISSION_RETURN, 1, 2, "new", "GGGGGG");
    month_refuse(&month, SUBMISSION_RETURN, 2, 1, "bad");
    const struct position *position = month_position(&month);
    static const struct {
        const char *file, *force, *item;
        bool is_concerned;
    } cases[] = {
        {"v1", "F01", "R1", false}, {"v1", "F01", "R2", true},
        {"v1", "F01", NULL, true},  {"v1", NULL, NULL, true},
        {"v2", "F01", "R1", true},  {"old", "F02", "R1", false},
        {"old", NULL, NULL, false}, {"new", NULL, NULL, true},
        {"bad", NULL, NULL, true},  {"v2", "F02", NULL, false},
        {"v1", "F01", "R99", true}, {"none", NULL, NULL, false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct finding *finding =
            find(FINDING_BLANK_CELL, cases[i].file, cases[i].force, cases[i].item);
        assert_int_equal(position_concerns(position, finding), cases[i].is_concerned);
    }
}

static void test_files_of_one_name_are_told_apart_by_their_bytes(void **state)
{
    (void)state;
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 1, "return", "-RRRRR"), "one");
    month_bytes(month_submit(&month, SUBMISSION_RETURN, 0, 2, "return", "GRRRRR"), "two");
    struct finding *finding = find(FINDING_BLANK_CELL, "return", "F01", "R1");
    finding->sha256 = "one";
    assert_false(position_concerns(month_position(&month), finding));
    finding->sha256 = "two";
    assert_true(position_concerns(month_position(&month), finding));
}

static void test_findings_of_both_sides_of_a_competition_are_part_of_it(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "-RRRRR");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "b", "GRRRRR");
    const struct position *position = month_position(&month);
    assert_true(position_concerns(position, find(FINDING_BLANK_CELL, "a", "F01", "R1")));
    assert_true(
        position_concerns(position, find(FINDING_COLOUR_CONFLICT, "b", "F01", "R1")));
}

/* ---- property: the order of import is nothing ---- */

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    return *seed >> 16;
}

static void shuffle(struct held_submissions *submissions, unsigned *seed)
{
    for (size_t i = submissions->count; i > 1; i--) {
        size_t other = next_random(seed) % i;
        const struct submission *swapped = submissions->items[i - 1];
        submissions->items[i - 1] = submissions->items[other];
        submissions->items[other] = swapped;
    }
}

static void submit_anything(unsigned *seed)
{
    static const char said[] = "RAGBY-TUN....";
    char letters[MONTH_ITEMS + 1] = "";
    for (size_t item = 0; item < MONTH_ITEMS; item++) {
        letters[item] = said[next_random(seed) % (sizeof(said) - 1)];
    }
    const char *file =
        text_printf(&month.arena, "%c", (char)('a' + next_random(seed) % 4));
    enum submission_kind kind =
        next_random(seed) % 2 ? SUBMISSION_VERIFICATION : SUBMISSION_RETURN;
    struct submission *submission =
        month_submit(&month, kind, next_random(seed) % 2,
                     (int)(next_random(seed) % 3) + 1, file, letters);
    /* Content decides bytes, as it does in life. */
    month_bytes(submission,
                text_printf(&month.arena, "%zu%s", submission->force->index, letters));
}

static void expect_equal_cells(const struct assessment *a, const struct assessment *b)
{
    assert_int_equal(a->word.rating, b->word.rating);
    assert_int_equal(a->word.absence, b->word.absence);
    assert_string_equal(place_source(&month.arena, a->place),
                        place_source(&month.arena, b->place));
    assert_int_equal(a->grading != NULL, b->grading != NULL);
    assert_int_equal(a->rival != NULL, b->rival != NULL);
}

static void expect_equal_positions(const struct position *a, const struct position *b)
{
    for (size_t i = 0; i < position_cells(a); i++) {
        expect_equal_cells(&a->force[i], &b->force[i]);
        expect_equal_cells(&a->inspectorate[i], &b->inspectorate[i]);
    }
    assert_int_equal(a->queries.count, b->queries.count);
    for (size_t i = 0; i < a->queries.count; i++) {
        assert_string_equal(finding_line(&month.arena, &a->queries.items[i]),
                            finding_line(&month.arena, &b->queries.items[i]));
    }
}

static void test_the_order_of_import_is_nothing(void **state)
{
    (void)state;
    unsigned seed = 20230228;
    for (int round = 0; round < 300; round++) {
        month_open(&month, 2);
        for (unsigned i = next_random(&seed) % 7; i > 0; i--) {
            submit_anything(&seed);
        }
        if (round % 3 == 0) {
            month_refuse(&month, SUBMISSION_RETURN, 0, 2, "refused");
            month_refuse(&month, SUBMISSION_RETURN, 1, 1, "refused too");
        }
        const struct position *first = month_position(&month);
        shuffle(&month.holdings.submissions, &seed);
        expect_equal_positions(first, month_position(&month));
        month_close(&month);
    }
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_return_counts),
        MONTH_TEST(test_the_same_bytes_again_change_nothing_while_they_are_current),
        MONTH_TEST(test_the_same_bytes_after_others_count_again),
        MONTH_TEST(test_the_same_bytes_beside_others_on_one_day_compete),
        MONTH_TEST(test_a_file_under_two_names_is_one),
        MONTH_TEST(test_a_refused_file_that_was_read_since_is_settled),
        MONTH_TEST(test_a_force_that_a_joint_file_misspells_is_not_silent),
        MONTH_TEST(test_a_verification_that_misspells_a_force_says_nothing_of_its_return),
        MONTH_TEST(test_two_rows_of_one_file_that_differ_compete),
        MONTH_TEST(test_two_parts_of_one_file_are_one_return),
        MONTH_TEST(test_a_competing_cell_says_both_places_and_words),
        MONTH_TEST(test_what_nobody_verified_is_not_verified),
        MONTH_TEST(test_verifications_replace_cell_by_cell),
        MONTH_TEST(test_blank_cells_of_a_verification_say_nothing),
        MONTH_TEST(test_verifications_of_one_day_that_differ_compete),
        MONTH_TEST(test_other_months_are_no_part_of_it),
        MONTH_TEST(test_refused_files_that_no_cell_shows_are_counted),
        MONTH_TEST(test_a_lock_file_is_no_return),
        MONTH_TEST(test_findings_of_what_was_replaced_are_no_part_of_it),
        MONTH_TEST(test_files_of_one_name_are_told_apart_by_their_bytes),
        MONTH_TEST(test_findings_of_both_sides_of_a_competition_are_part_of_it),
        cmocka_unit_test(test_the_order_of_import_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
