// SPDX-License-Identifier: MIT
#include "cli/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/intakes.h"
#include "cli/reference.h"
#include "model/base/file.h"

/* An empty folder, and everything that importing needs to know. */
struct fixture {
    struct arena arena;
    char *folder;
    struct import_context context;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    struct invocation invocation = {.arena = &fixture.arena};
    struct reference reference;
    assert_true(reference_load(&invocation, (struct reference_names){0}, &reference));
    fixture.context = (struct import_context){
        .framework = reference.framework,
        .roster = reference.roster,
        .vocabulary = reference.vocabulary,
        .limits = &limits_default,
        .options.period = {2023, 2},
    };
    fixture.folder = text_printf(&fixture.arena, "/tmp/ragledger-intake-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
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

static char *put(struct fixture *fixture, const char *name, const char *contents)
{
    struct bytes bytes = {(const unsigned char *)contents, strlen(contents)};
    assert_true(file_write(fixture->folder, name, bytes));
    return text_printf(&fixture->arena, "%s/%s", fixture->folder, name);
}

static struct intake take(struct fixture *fixture, const char *path)
{
    struct input input = {.path = path, .kind = SUBMISSION_RETURN};
    struct date received = {2023, 2, 28};
    struct inputs inputs = {.items = &input, .count = 1};
    struct intakes *intakes =
        intakes_start(&inputs, &fixture->context, received, 1, &fixture->arena);
    struct intake intake = intakes_next(intakes, &fixture->arena);
    intakes_end(intakes);
    return intake;
}

static const char *claimant(const struct intake *intake)
{
    const struct force_list *claimants = &intake->submissions.claimants;
    return claimants->count == 1 ? claimants->items[0]->slug : "";
}

static void test_a_folder_gives_its_files_in_an_order_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "north/kent.csv", "x");
    put(fixture, "south/essex.csv", "x");
    put(fixture, "south/kent.csv", "x");
    struct inputs inputs = {0};
    struct findings findings = {.arena = &fixture->arena};
    char *south = text_printf(&fixture->arena, "%s/south", fixture->folder);
    assert_true(
        inputs_add(&inputs, south, SUBMISSION_VERIFICATION, &fixture->arena, &findings));
    assert_true(inputs_add(&inputs, fixture->folder, SUBMISSION_RETURN, &fixture->arena,
                           &findings));
    inputs_sort(&inputs);
    static const char *const order[] = {
        "/south/essex.csv", "/north/kent.csv", "/south/kent.csv",
        "/south/essex.csv", "/south/kent.csv",
    };
    assert_int_equal(inputs.count, 5);
    for (size_t i = 0; i < inputs.count; i++) {
        assert_string_equal(inputs.items[i].path + strlen(fixture->folder), order[i]);
        assert_int_equal(inputs.items[i].kind,
                         i < 3 ? SUBMISSION_RETURN : SUBMISSION_VERIFICATION);
    }
}

static void test_a_path_that_leads_nowhere_is_said(void **state)
{
    struct fixture *fixture = *state;
    struct inputs inputs = {0};
    struct findings findings = {.arena = &fixture->arena};
    assert_false(inputs_add(&inputs, "/nowhere/at/all", SUBMISSION_RETURN,
                            &fixture->arena, &findings));
    assert_int_equal(inputs.count, 0);
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].name, FINDING_FILE_UNREADABLE);
}

static void test_a_refused_file_is_claimed_by_the_force_in_its_name(void **state)
{
    struct fixture *fixture = *state;
    const struct {
        const char *name, *contents;
        enum finding_name why;
        const char *claimant;
    } cases[] = {
        {"essex Feb 2023.pdf", "%PDF-1.7\n", FINDING_FORMAT_NOT_READ, "essex"},
        {"North Yorkshire return.xlsx", "", FINDING_FILE_EMPTY, "north-yorkshire"},
        {"return.pdf", "%PDF-1.7\n", FINDING_FORMAT_NOT_READ, ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct intake intake =
            take(fixture, put(fixture, cases[i].name, cases[i].contents));
        assert_true(intake.submissions.is_refused);
        assert_int_equal(intake.submissions.list.count, 0);
        assert_int_equal(intake_refusal(&intake)->name, cases[i].why);
        assert_string_equal(claimant(&intake), cases[i].claimant);
        assert_string_equal(intake.name, cases[i].name);
    }
}

static void test_what_is_no_regular_file_is_refused_without_being_opened(void **state)
{
    struct fixture *fixture = *state;
    char *fifo = text_printf(&fixture->arena, "%s/kent.xlsx", fixture->folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    char *link = text_printf(&fixture->arena, "%s/essex.xlsx", fixture->folder);
    assert_int_equal(symlink("/etc/passwd", link), 0);
    const char *const paths[] = {fifo, link, "/dev/zero", fixture->folder};
    for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
        struct intake intake = take(fixture, paths[i]);
        assert_true(intake.submissions.is_refused);
        assert_int_equal(intake_refusal(&intake)->name, FINDING_FILE_UNREADABLE);
        assert_string_equal(intake.sha256, "");
    }
}

static void test_the_force_that_was_asked_for_claims_the_refused_file(void **state)
{
    struct fixture *fixture = *state;
    fixture->context.options.force = roster_force(fixture->context.roster, "Kent");
    struct intake intake = take(fixture, put(fixture, "essex.pdf", "%PDF-1.7\n"));
    assert_string_equal(claimant(&intake), "kent");
}

static void test_what_was_read_is_signed_with_its_digest_and_day(void **state)
{
    struct fixture *fixture = *state;
    struct intake intake = take(fixture, put(fixture, "essex.csv",
                                             "Recommendation,RAG\nR02,Green\nR03,Amber\n"
                                             "R04,Red\n"));
    assert_false(intake.submissions.is_refused);
    assert_null(intake_refusal(&intake));
    assert_int_equal(intake.submissions.list.count, 1);
    const struct submission *submission = &intake.submissions.list.items[0];
    assert_string_equal(submission->force->slug, "essex");
    assert_string_equal(submission->sha256, intake.sha256);
    assert_int_equal(strlen(intake.sha256), 64);
    assert_int_equal(submission->received.day, 28);
    struct input input = {.path = "x", .kind = SUBMISSION_RETURN};
    struct entry entry =
        intake_entry(&intake, &input, (struct period){2023, 2}, submission->received);
    assert_string_equal(entry.file, "essex.csv");
    assert_string_equal(entry.sha256, intake.sha256);
    assert_ptr_equal(entry.submissions, &intake.submissions);
}

static void
test_a_refused_file_counts_against_the_month_of_its_name_or_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct date received;
        struct period period;
    } cases[] = {
        {"elm.pdf", {2023, 3, 6}, {2023, 2}},
        {"elm.pdf", {2023, 1, 6}, {2022, 12}},
        {"elm Jan 2023.pdf", {2023, 3, 6}, {2023, 1}},
        {"elm 2023-02 of 2023-01.pdf", {2023, 4, 6}, {2023, 3}},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct intake intake = {.name = cases[i].name};
        struct period period = intake_period(&intake, cases[i].received);
        assert_int_equal(period_compare(period, cases[i].period), 0);
    }
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_a_folder_gives_its_files_in_an_order_of_their_own),
        TEST(test_a_refused_file_counts_against_the_month_of_its_name_or_the_last),
        TEST(test_a_path_that_leads_nowhere_is_said),
        TEST(test_a_refused_file_is_claimed_by_the_force_in_its_name),
        TEST(test_what_is_no_regular_file_is_refused_without_being_opened),
        TEST(test_the_force_that_was_asked_for_claims_the_refused_file),
        TEST(test_what_was_read_is_signed_with_its_digest_and_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
