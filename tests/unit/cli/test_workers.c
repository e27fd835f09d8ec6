// SPDX-License-Identifier: MIT
#include "cli/workers.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    JOBS = 40,
};

/* Shared with the workers. */
struct log {
    atomic_int done[JOBS];
    pid_t process[JOBS];
};

static struct arena arena;
static struct log *record;

static int set_up(void **state)
{
    (void)state;
    record = mmap(NULL, sizeof(*record), PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(record != MAP_FAILED);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    munmap(record, sizeof(*record));
    arena_clear(&arena);
    return 0;
}

static bool do_job(void *self, size_t job, struct text *why)
{
    (void)self, (void)why;
    atomic_fetch_add(&record->done[job], 1);
    record->process[job] = getpid();
    return true;
}

static const char *job_name(void *self, size_t job)
{
    (void)self;
    return text_printf(&arena, "job %zu", job);
}

static bool run(size_t count, bool (*function)(void *, size_t, struct text *),
                const char **why)
{
    const struct work work = {.count = count, .run = function, .name = job_name};
    struct texts failures = {0};
    size_t failed = workers_run(&work, &arena, &failures);
    *why = failures.count > 0 ? failures.items[0] : "";
    assert_int_equal(failed, failures.count == 0 ? count : 7);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left */
    return failed == count;
}

static void test_every_job_is_done_once_and_elsewhere(void **state)
{
    (void)state;
    const char *why;
    assert_true(run(JOBS, do_job, &why));
    for (size_t i = 0; i < JOBS; i++) {
        assert_int_equal(record->done[i], 1);
        assert_int_not_equal(record->process[i], getpid());
    }
    assert_true(run(1, do_job, &why));
    assert_true(run(0, do_job, &why));
    assert_int_equal(record->done[0], 2);
}

/* The first waits for the last, as the last but one does. */
static bool is_ready(void *self, size_t job, const bool *done)
{
    (void)self;
    return (job != 0 && job != JOBS - 2) || done[JOBS - 1];
}

static bool do_in_order(void *self, size_t job, struct text *why)
{
    bool waits = job == 0 || job == JOBS - 2;
    return (!waits || atomic_load(&record->done[JOBS - 1]) == 1) &&
           do_job(self, job, why);
}

static void test_a_job_waits_for_those_that_it_builds_on(void **state)
{
    (void)state;
    const struct work work = {
        .count = JOBS, .run = do_in_order, .is_ready = is_ready, .name = job_name};
    struct texts failures = {0};
    assert_int_equal(workers_run(&work, &arena, &failures), JOBS);
    for (size_t i = 0; i < JOBS; i++) {
        assert_int_equal(record->done[i], 1);
    }
}

static bool fail_at_length(void *self, size_t job, struct text *why)
{
    (void)self;
    for (size_t i = 0; job == 7 && i < 100000; i++) {
        text_addf(why, "line %zu\n", i);
    }
    return job != 7;
}

static void test_lines_are_told_one_by_one_and_many_are_cut(void **state)
{
    (void)state;
    const struct work work = {.count = JOBS, .run = fail_at_length, .name = job_name};
    struct texts failures = {0};
    assert_int_equal(workers_run(&work, &arena, &failures), 7);
    assert_in_range(failures.count, 100, 99999);
    assert_string_equal(failures.items[1], "line 1");
}

static bool fail_at_seven(void *self, size_t job, struct text *why)
{
    if (job == 7) {
        text_add(why, "no room");
        return false;
    }
    return do_job(self, job, why);
}

static void test_one_failure_fails_the_whole_with_its_reason(void **state)
{
    (void)state;
    const char *why;
    assert_false(run(JOBS, fail_at_seven, &why));
    assert_string_equal(why, "no room");
    assert_int_equal(record->done[7], 0);
}

static bool die_at_seven(void *self, size_t job, struct text *why)
{
    if (job == 7) {
        raise(SIGKILL);
    }
    return do_job(self, job, why);
}

static void test_a_dead_worker_fails_the_whole_and_is_named_by_its_job(void **state)
{
    (void)state;
    const char *why;
    assert_false(run(JOBS, die_at_seven, &why));
    assert_string_equal(why, "job 7: the process that made it was ended by signal 9");
}

static bool exit_at_seven(void *self, size_t job, struct text *why)
{
    if (job == 7) {
        _exit(70);
    }
    return do_job(self, job, why);
}

static void test_a_worker_that_ends_early_fails_the_whole(void **state)
{
    (void)state;
    const char *why;
    assert_false(run(JOBS, exit_at_seven, &why));
    assert_string_equal(why, "job 7: the process that made it ended with status 70");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_every_job_is_done_once_and_elsewhere),
        TEST(test_a_job_waits_for_those_that_it_builds_on),
        TEST(test_lines_are_told_one_by_one_and_many_are_cut),
        TEST(test_one_failure_fails_the_whole_with_its_reason),
        TEST(test_a_dead_worker_fails_the_whole_and_is_named_by_its_job),
        TEST(test_a_worker_that_ends_early_fails_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
