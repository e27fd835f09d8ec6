// SPDX-License-Identifier: MIT
#include "cli/intakes.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "importers/wire.h"
#include "model/base/file.h"
#include "tests/support/recognised.h"

enum {
    FILES = 9,
};

/* A folder of returns, some of which are refused. */
struct fixture {
    struct arena arena;
    char *folder;
    struct inputs inputs;
    struct import_context context;
};

static const struct date received = {2023, 3, 2};

static void put(struct fixture *fixture, const char *name, const char *contents)
{
    struct bytes bytes = {(const unsigned char *)contents, strlen(contents)};
    assert_true(file_write(fixture->folder, name, bytes));
    *list_add(&fixture->arena, &fixture->inputs) = (struct input){
        .path = text_printf(&fixture->arena, "%s/%s", fixture->folder, name)};
}

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.context = *recognised_context()};
    fixture.context.options.period = (struct period){2023, 2};
    fixture.folder = text_printf(&fixture.arena, "/tmp/ragledger-intakes-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    for (size_t i = 0; i < FILES; i++) {
        const struct force *force = &fixture.context.roster->forces.items[i];
        put(&fixture, text_printf(&fixture.arena, "%s.csv", force->slug),
            i % 4 == 3 ? "%PDF-1.7\n" : "Item,RAG\nR02,Green\nR03,TBC\nR04,Mauve\n");
    }
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

/* All that the files gave, flat. */
static struct text read_all(struct fixture *fixture, size_t jobs)
{
    struct text all = {.arena = &fixture->arena};
    struct intakes *intakes = intakes_start(&fixture->inputs, &fixture->context, received,
                                            jobs, &fixture->arena);
    for (size_t i = 0; i < fixture->inputs.count; i++) {
        struct intake intake = intakes_next(intakes, &fixture->arena);
        text_addf(&all, "%s %s ", intake.name, intake.sha256);
        for (size_t one = 0; one < intake.submissions.list.count; one++) {
            const struct submission *submission = &intake.submissions.list.items[one];
            assert_string_equal(submission->sha256, intake.sha256);
            assert_int_equal(date_compare(submission->received, received), 0);
        }
        wire_write(&intake.submissions, &fixture->context, &all);
    }
    intakes_end(intakes);
    return all;
}

static void test_any_number_of_processes_gives_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct text alone = read_all(fixture, 1);
    for (size_t jobs = 0; jobs <= 4; jobs++) {
        struct text others = read_all(fixture, jobs);
        assert_int_equal(others.length, alone.length);
        assert_memory_equal(others.bytes, alone.bytes, alone.length);
    }
}

static void test_bytes_are_fetched_for_who_keeps_them(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct intakes *intakes =
        intakes_start(&fixture->inputs, &fixture->context, received, 2, arena);
    struct intake intake = intakes_next(intakes, arena);
    intake_fetch(&intake, &fixture->inputs.items[0], &fixture->context, arena);
    assert_false(intake.submissions.is_refused);
    assert_memory_equal(intake.bytes.at, "Item,RAG", 8);
    intakes_end(intakes);
}

static void test_a_file_that_changed_since_it_was_read_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct intakes *intakes =
        intakes_start(&fixture->inputs, &fixture->context, received, 2, arena);
    struct intake intake = intakes_next(intakes, arena);
    intakes_end(intakes);
    /* Another file's path stands for new contents at the old one. */
    intake_fetch(&intake, &fixture->inputs.items[3], &fixture->context, arena);
    assert_true(intake.submissions.is_refused);
    assert_int_equal(intake_refusal(&intake)->name, FINDING_FILE_UNREADABLE);
    assert_int_equal(intake.submissions.list.count, 0);
    assert_string_equal(intake.sha256, "");
    assert_int_equal(intake.submissions.claimants.count, 1);
}

/* Without a vocabulary the recogniser runs into a null pointer. */
static void test_a_crash_in_a_reader_costs_one_file(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct import_context broken = fixture->context;
    broken.vocabulary = NULL;
    signal(SIGSEGV, SIG_DFL);
    struct intakes *intakes =
        intakes_start(&fixture->inputs, &broken, received, 2, arena);
    for (size_t i = 0; i < fixture->inputs.count; i++) {
        struct intake intake = intakes_next(intakes, arena);
        assert_true(intake.submissions.is_refused);
        assert_int_equal(intake_refusal(&intake)->name,
                         i % 4 == 3 ? FINDING_FORMAT_NOT_READ : FINDING_READER_DIED);
        assert_int_equal(strlen(intake.sha256), 64);
        assert_int_equal(intake.submissions.claimants.count, 1);
    }
    intakes_end(intakes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_number_of_processes_gives_the_same,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bytes_are_fetched_for_who_keeps_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            test_a_file_that_changed_since_it_was_read_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_crash_in_a_reader_costs_one_file, set_up,
                                        tear_down),
    };
    signal(SIGPIPE, SIG_IGN); /* as in the program */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
