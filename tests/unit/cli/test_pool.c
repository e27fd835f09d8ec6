// SPDX-License-Identifier: MIT
#include "cli/pool.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    MIB = 1 << 20,
    JOBS = 40,
    LONG = 3000000, /* bytes: more than any pipe holds */
};

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* The jobs here are about nothing. */
static bool give_nothing(const void *self, size_t job, unsigned char *room,
                         size_t *length)
{
    (void)self, (void)job, (void)room;
    *length = 0;
    return true;
}

static struct jobs jobs_of(size_t count,
                           void (*run)(const void *, size_t, struct bytes, struct text *))
{
    return (struct jobs){.count = count,
                         .give = give_nothing,
                         .run = run,
                         .given_most = 1,
                         .seconds = 10,
                         .memory = (size_t)64 * MIB};
}

/* The later jobs of each four are the quicker ones. */
static void say_number(const void *self, size_t job, struct bytes given,
                       struct text *answer)
{
    (void)self, (void)given;
    for (volatile size_t i = 0; i < (3 - job % 4) * 100000; i++) {
    }
    text_addf(answer, "job %zu", job);
}

static void die_at_seven(const void *self, size_t job, struct bytes given,
                         struct text *answer)
{
    if (job == 7) {
        raise(SIGKILL);
    }
    say_number(self, job, given, answer);
}

static void leave_at_seven(const void *self, size_t job, struct bytes given,
                           struct text *answer)
{
    if (job == 7) {
        _exit(7);
    }
    say_number(self, job, given, answer);
}

static void always_die(const void *self, size_t job, struct bytes given,
                       struct text *answer)
{
    (void)self, (void)given;
    (void)answer;
    raise(job % 2 ? SIGABRT : SIGKILL);
    _exit(0);
}

static void talk_long(const void *self, size_t job, struct bytes given,
                      struct text *answer)
{
    (void)self, (void)given;
    memset(text_extend(answer, job % 3 == 0 ? LONG : 0), 'x', job % 3 == 0 ? LONG : 0);
}

/* Says more than it should, straight into the pipe. */
static void babble(const void *self, size_t job, struct bytes given, struct text *answer)
{
    unsigned char noise[100];
    memset(noise, 0xff, sizeof(noise));
    if (job == 3) {
        (void)!write(4, noise, sizeof(noise));
    }
    say_number(self, job, given, answer);
}

static const char *next(struct pool *pool)
{
    const char *why;
    struct bytes bytes = pool_next(pool, &arena, &why);
    return why ? text_printf(&arena, "lost: %s", why) : (const char *)bytes.at;
}

static struct pool *start(struct jobs *jobs, size_t processes,
                          void (*run)(const void *, size_t, struct bytes, struct text *))
{
    *jobs = jobs_of(JOBS, run);
    return pool_start(jobs, processes, &arena);
}

/* All answers come, but for one that is lost. */
static void assert_loses(size_t processes,
                         void (*run)(const void *, size_t, struct bytes, struct text *),
                         size_t lost, const char *why)
{
    struct jobs jobs;
    struct pool *pool = start(&jobs, processes, run);
    for (size_t job = 0; job < JOBS; job++) {
        assert_string_equal(next(pool),
                            job == lost ? why : text_printf(&arena, "job %zu", job));
    }
    pool_end(pool);
}

static void test_answers_come_in_the_order_of_the_jobs(void **state)
{
    (void)state;
    for (size_t processes = 1; processes <= 5; processes++) {
        assert_loses(processes, say_number, JOBS, "");
    }
}

static void test_a_process_that_is_killed_costs_its_job_alone(void **state)
{
    (void)state;
    const char *why = "lost: was ended by signal 9";
    assert_loses(1, die_at_seven, 7, why);
    assert_loses(3, die_at_seven, 7, why);
}

static void test_a_process_that_ends_costs_its_job_alone(void **state)
{
    (void)state;
    assert_loses(2, leave_at_seven, 7, "lost: ended with status 7");
}

/* Breaks what comes after it: the process dies at the next job that it is given. */
static void poison(const void *self, size_t job, struct bytes given, struct text *answer)
{
    static bool is_poisoned;
    if (is_poisoned) {
        abort();
    }
    is_poisoned = job == 7;
    say_number(self, job, given, answer);
}

static void test_a_job_is_not_lost_for_what_another_broke(void **state)
{
    (void)state;
    assert_loses(1, poison, JOBS, "");
    assert_loses(3, poison, JOBS, "");
}

/* The last job takes long enough for the others to be let go, and dies in a process that
 * did anything before. */
static void tire(const void *self, size_t job, struct bytes given, struct text *answer)
{
    static size_t done;
    for (volatile size_t i = 0; job == JOBS - 1 && i < 5000000; i++) {
    }
    if (job == JOBS - 1 && done > 0) {
        abort();
    }
    done++;
    say_number(self, job, given, answer);
}

static void test_a_job_finds_a_process_after_the_idle_ones_are_gone(void **state)
{
    (void)state;
    assert_loses(1, tire, JOBS, "");
    assert_loses(3, tire, JOBS, "");
}

/* Answers for the job after its own. */
static void answer_for_another(const void *self, size_t job, struct bytes given,
                               struct text *answer)
{
    uint64_t heading[2] = {job + 1, 0};
    if (job == 7) {
        (void)!write(4, heading, sizeof(heading));
    }
    say_number(self, job, given, answer);
}

static void test_a_process_answers_for_no_job_but_its_own(void **state)
{
    (void)state;
    assert_loses(1, answer_for_another, 7, "lost: said what makes no sense");
    assert_loses(2, answer_for_another, 7, "lost: said what makes no sense");
}

static void test_when_every_process_dies_every_job_is_lost(void **state)
{
    (void)state;
    struct jobs jobs;
    struct pool *pool = start(&jobs, 2, always_die);
    for (size_t job = 0; job < JOBS; job++) {
        assert_memory_equal(next(pool), "lost: ", 6);
    }
    pool_end(pool);
}

static void test_what_makes_no_sense_is_not_believed(void **state)
{
    (void)state;
    assert_loses(2, babble, 3, "lost: said what makes no sense");
}

static void test_answers_may_be_long_or_empty(void **state)
{
    (void)state;
    struct jobs jobs = jobs_of(7, talk_long);
    struct pool *pool = pool_start(&jobs, 2, &arena);
    for (size_t job = 0; job < jobs.count; job++) {
        const char *why;
        struct bytes bytes = pool_next(pool, &arena, &why);
        assert_null(why);
        assert_int_equal(bytes.length, job % 3 == 0 ? LONG : 0);
    }
    pool_end(pool);
}

/* Some jobs, the first among them, have no bytes; the others' are their numbers. */
static bool give_some(const void *self, size_t job, unsigned char *room, size_t *length)
{
    (void)self;
    *length = sizeof(job);
    memcpy(room, &job, sizeof(job));
    return job % 3 != 0;
}

static void say_given(const void *self, size_t job, struct bytes given,
                      struct text *answer)
{
    size_t number = 0;
    memcpy(&number, given.at, given.length);
    say_number(self, given.length == sizeof(job) ? number : JOBS, given, answer);
}

static void test_each_job_is_given_its_own_bytes(void **state)
{
    (void)state;
    struct jobs jobs = jobs_of(JOBS, say_given);
    jobs.give = give_some;
    jobs.given_most = sizeof(size_t);
    for (size_t processes = 1; processes <= 3; processes++) {
        struct pool *pool = pool_start(&jobs, processes, &arena);
        for (size_t job = 0; job < JOBS; job++) {
            const char *said = next(pool);
            assert_string_equal(said,
                                job % 3 == 0 ? "" : text_printf(&arena, "job %zu", job));
        }
        pool_end(pool);
    }
}

static void write_to_room(const void *self, size_t job, struct bytes given,
                          struct text *answer)
{
    if (job == 7) {
        signal(SIGSEGV, SIG_DFL); /* not cmocka's affair */
        *(volatile unsigned char *)(uintptr_t)given.at = 1;
    }
    say_number(self, job, given, answer);
}

static void test_what_was_given_cannot_be_written_to(void **state)
{
    (void)state;
    struct jobs jobs;
    struct pool *pool = start(&jobs, 2, write_to_room);
    for (size_t job = 0; job < JOBS; job++) {
        assert_true((strncmp(next(pool), "lost: ", 6) == 0) == (job == 7));
    }
    pool_end(pool);
}

static void test_they_may_be_ended_in_the_middle(void **state)
{
    (void)state;
    struct jobs jobs;
    struct pool *pool = start(&jobs, 3, say_number);
    assert_string_equal(next(pool), "job 0");
    pool_end(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_answers_come_in_the_order_of_the_jobs, clear),
        cmocka_unit_test_teardown(test_a_process_that_is_killed_costs_its_job_alone,
                                  clear),
        cmocka_unit_test_teardown(test_a_process_that_ends_costs_its_job_alone, clear),
        cmocka_unit_test_teardown(test_a_job_is_not_lost_for_what_another_broke, clear),
        cmocka_unit_test_teardown(test_a_job_finds_a_process_after_the_idle_ones_are_gone,
                                  clear),
        cmocka_unit_test_teardown(test_a_process_answers_for_no_job_but_its_own, clear),
        cmocka_unit_test_teardown(test_when_every_process_dies_every_job_is_lost, clear),
        cmocka_unit_test_teardown(test_what_makes_no_sense_is_not_believed, clear),
        cmocka_unit_test_teardown(test_answers_may_be_long_or_empty, clear),
        cmocka_unit_test_teardown(test_each_job_is_given_its_own_bytes, clear),
        cmocka_unit_test_teardown(test_what_was_given_cannot_be_written_to, clear),
        cmocka_unit_test_teardown(test_they_may_be_ended_in_the_middle, clear),
    };
    signal(SIGPIPE, SIG_IGN); /* as in the program */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
