// SPDX-License-Identifier: MIT
#include "cli/interrupts.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    STATUS_WENT_ON = 7,
};

/* How a process ends that does this. It begins as a program in the foreground does,
 * whatever the tests themselves were started by. */
static int status_after(void (*doing)(void))
{
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_DFL);
        signal(SIGTERM, SIG_DFL);
        interrupts_watch();
        doing();
        _exit(STATUS_WENT_ON);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void interrupt_at_once(void)
{
    raise(SIGINT);
}

static void terminate_at_once(void)
{
    raise(SIGTERM);
}

static void interrupt_while_held(void)
{
    interrupts_hold();
    raise(SIGINT);
    if (interrupts_came()) {
        interrupts_release();
    }
}

static void go_on_while_held(void)
{
    interrupts_hold();
    raise(SIGINT);
}

static void hold_in_peace(void)
{
    interrupts_hold();
    if (!interrupts_came()) {
        interrupts_release();
    }
}

static void write_into_a_closed_pipe(void)
{
    int ends[2];
    if (pipe(ends) == 0 && close(ends[0]) == 0 && write(ends[1], "x", 1) == -1) {
        _exit(STATUS_WENT_ON);
    }
    _exit(0);
}

static void test_without_anything_unfinished_an_interrupt_ends_at_once(void **state)
{
    (void)state;
    assert_int_equal(status_after(interrupt_at_once), 130);
    assert_int_equal(status_after(terminate_at_once), 143);
}

static void test_an_interrupt_waits_until_what_is_unfinished_is_cleared_away(void **state)
{
    (void)state;
    assert_int_equal(status_after(interrupt_while_held), 130);
    assert_int_equal(status_after(go_on_while_held), STATUS_WENT_ON);
}

static void test_without_an_interrupt_work_goes_on(void **state)
{
    (void)state;
    assert_int_equal(status_after(hold_in_peace), STATUS_WENT_ON);
}

static void test_a_closed_pipe_fails_the_write_and_not_the_program(void **state)
{
    (void)state;
    assert_int_equal(status_after(write_into_a_closed_pipe), STATUS_WENT_ON);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_anything_unfinished_an_interrupt_ends_at_once),
        cmocka_unit_test(
            test_an_interrupt_waits_until_what_is_unfinished_is_cleared_away),
        cmocka_unit_test(test_without_an_interrupt_work_goes_on),
        cmocka_unit_test(test_a_closed_pipe_fails_the_write_and_not_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
