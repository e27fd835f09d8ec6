// SPDX-License-Identifier: MIT
#include "cli/confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/pool.h"

enum {
    ROOM = 4096,
    MIB = 1 << 20,
    JOBS = 3,
    HOSTILE = 1, /* the job that does what it must not */
};

#if !defined(__SANITIZE_ADDRESS__)
static const char target[] = "/tmp/ragledger-confinement-target";
#endif

static bool give(const void *self, size_t job, unsigned char *room, size_t *length)
{
    (void)self;
    *length = (size_t)snprintf((char *)room, ROOM, "file %zu", job);
    return true;
}

/* What a job of a confined process may be made to do by the bytes it was given. */
struct deed {
    const char *what;
    void (*act)(struct bytes given);
    const char *end; /* of the process */
};

static void run(const void *self, size_t job, struct bytes given, struct text *answer)
{
    const struct deed *deed = self;
    if (job == HOSTILE) {
        deed->act(given);
    }
    text_add_bytes(answer, (const char *)given.at, given.length);
}

/* The process ends at its deed as it should, and the others' jobs are done. */
static void assert_ends(const struct deed *deed)
{
    struct arena arena = {0};
    const struct jobs jobs = {.count = JOBS,
                              .run = run,
                              .self = deed,
                              .give = give,
                              .given_most = ROOM,
                              .seconds = 1,
                              .memory = (size_t)64 * MIB};
    struct pool *pool = pool_start(&jobs, 1, &arena);
    for (size_t job = 0; job < JOBS; job++) {
        const char *why;
        struct bytes answer = pool_next(pool, &arena, &why);
        const char *expected = text_printf(&arena, "file %zu", job);
        if (job == HOSTILE && deed->end) {
            print_message("%s\n", deed->what);
            assert_non_null(why);
            assert_string_equal(why, deed->end);
        } else {
            assert_null(why);
            assert_string_equal((const char *)answer.at, expected);
        }
    }
    pool_end(pool);
    arena_clear(&arena);
}

#if !defined(__SANITIZE_ADDRESS__) /* in whose builds nothing is confined */

static void make_socket(struct bytes given)
{
    (void)given;
    socket(AF_INET, SOCK_STREAM, 0);
}

static void make_pair(struct bytes given)
{
    int pair[2];
    (void)given;
    (void)!socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
}

static void open_to_write(struct bytes given)
{
    (void)given;
    open(target, O_WRONLY);
}

static void make_file(struct bytes given)
{
    (void)given;
    open(target, O_RDONLY | O_CREAT, 0600);
}

static void empty_file(struct bytes given)
{
    (void)given;
    (void)!truncate(target, 0);
}

static void remove_file(struct bytes given)
{
    (void)given;
    unlink(target);
}

static void write_elsewhere(struct bytes given)
{
    (void)!write(9, given.at, given.length);
}

static void split(struct bytes given)
{
    (void)given;
    if (fork() == 0) {
        _exit(0);
    }
}

static void become_another(struct bytes given)
{
    (void)given;
    execl("/bin/true", "true", (char *)NULL);
}

static void signal_the_program(struct bytes given)
{
    (void)given;
    kill(getppid(), SIGTERM);
}

static void make_runnable(struct bytes given)
{
    (void)given;
    mmap(NULL, ROOM, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void make_writable(struct bytes given)
{
    mprotect((void *)(uintptr_t)given.at, ROOM, PROT_READ | PROT_WRITE);
}

static void change_given(struct bytes given)
{
    *(volatile unsigned char *)(uintptr_t)given.at = 'X';
}

static void raise_limit(struct bytes given)
{
    (void)given;
    setrlimit(RLIMIT_CPU, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
}

static void never_end(struct bytes given)
{
    for (volatile size_t i = 0; given.length > 0; i++) {
    }
}

static void take_all_memory(struct bytes given)
{
    struct arena arena = {0};
    while (given.length > 0) {
        arena_alloc(&arena, 1, MIB);
    }
}

static void fail_an_assertion(struct bytes given)
{
    (void)given;
    abort();
}

static const char *const asked = "was ended: it asked the system for what reading has "
                                 "no use for";

static void skip_where_it_is_not_offered(void)
{
    if (!confinement_is_offered()) {
        skip();
    }
}

static void test_what_reading_has_no_use_for_ends_the_process_alone(void **state)
{
    (void)state;
    skip_where_it_is_not_offered();
    const struct deed deeds[] = {
        {"a socket", make_socket, asked},
        {"a pair of sockets", make_pair, asked},
        {"a file opened to write", open_to_write, asked},
        {"a new file", make_file, asked},
        {"a file emptied", empty_file, asked},
        {"a file removed", remove_file, asked},
        {"a write to what is not its pipe", write_elsewhere, asked},
        {"a process", split, asked},
        {"another program", become_another, asked},
        {"a signal to the program", signal_the_program, asked},
        {"memory that can be run", make_runnable, asked},
        {"what it was given, made writable", make_writable, asked},
        {"a limit raised", raise_limit, asked},
    };
    int file = open(target, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    assert_int_equal(write(file, "kept", 4), 4);
    close(file);
    for (size_t i = 0; i < sizeof(deeds) / sizeof(*deeds); i++) {
        assert_ends(&deeds[i]);
    }
    struct stat found;
    assert_int_equal(stat(target, &found), 0);
    assert_int_equal(found.st_size, 4);
    unlink(target);
}

static void test_limits_and_faults_end_the_process_alone(void **state)
{
    (void)state;
    const struct deed deeds[] = {
        {"a loop without end", never_end, "took more than 1 seconds"},
        {"all memory", take_all_memory, "took more than 64 MiB of memory"},
        {"what it was given, changed", change_given, "was ended by signal 11"},
        {"a failed assertion", fail_an_assertion, "was ended by signal 6"},
    };
    signal(SIGSEGV, SIG_DFL); /* not cmocka's */
    for (size_t i = 0; i < sizeof(deeds) / sizeof(*deeds); i++) {
        assert_ends(&deeds[i]);
    }
}

static void look_for_a_file(struct bytes given)
{
    (void)given;
    struct stat found;
    if (open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES ||
        stat("/etc/passwd", &found) == 0 || errno != EACCES ||
        access("/etc/passwd", R_OK) == 0 || sysconf(_SC_PHYS_PAGES) < 1) {
        abort();
    }
}

/* qsort() asks for it before it sorts more than a little. */
static void look_for_memory(struct bytes given)
{
    (void)given;
    if (sysconf(_SC_PHYS_PAGES) <= 0) {
        abort();
    }
}

static void say_something(struct bytes given)
{
    fputs("nobody hears this\n", stderr);
    fwrite(given.at, 1, given.length, stdout);
    fflush(stdout);
}

/* A library that looks for a table is told that there is none, and goes without. */
static void test_what_only_looks_or_talks_goes_on(void **state)
{
    (void)state;
    skip_where_it_is_not_offered();
    assert_ends(&(struct deed){"a file opened to read", look_for_a_file, NULL});
    assert_ends(&(struct deed){"the memory's size", look_for_memory, NULL});
    assert_ends(&(struct deed){"talk", say_something, NULL});
}

#endif

static void do_nothing(struct bytes given)
{
    (void)given;
}

static void test_every_job_is_given_its_bytes(void **state)
{
    (void)state;
    assert_ends(&(struct deed){"nothing", do_nothing, NULL});
}

static bool give_some(const void *self, size_t job, unsigned char *room, size_t *length)
{
    return job != HOSTILE && give(self, job, room, length);
}

static void test_a_job_without_bytes_is_not_run(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct deed deed = {"nothing", do_nothing, NULL};
    const struct jobs jobs = {.count = JOBS,
                              .run = run,
                              .self = &deed,
                              .give = give_some,
                              .given_most = ROOM,
                              .seconds = 1,
                              .memory = (size_t)64 * MIB};
    struct pool *pool = pool_start(&jobs, 2, &arena);
    for (size_t job = 0; job < JOBS; job++) {
        const char *why;
        struct bytes answer = pool_next(pool, &arena, &why);
        assert_null(why);
        assert_int_equal(answer.length == 0, job == HOSTILE);
    }
    pool_end(pool);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#if !defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(test_what_reading_has_no_use_for_ends_the_process_alone),
        cmocka_unit_test(test_limits_and_faults_end_the_process_alone),
        cmocka_unit_test(test_what_only_looks_or_talks_goes_on),
#endif
        cmocka_unit_test(test_every_job_is_given_its_bytes),
        cmocka_unit_test(test_a_job_without_bytes_is_not_run),
    };
    signal(SIGPIPE, SIG_IGN); /* as in the program */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
