// SPDX-License-Identifier: MIT
#include "cli/interrupts.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* What a signal handler can reach is global by nature. */
static volatile sig_atomic_t is_held, came, has_line;

static void end(int signal)
{
    static const char clear[] = "\r\x1b[K";
    ssize_t written = has_line ? write(STDERR_FILENO, clear, sizeof(clear) - 1) : 0;
    (void)written; /* nobody is left to hear of it */
    _exit(128 + signal);
}

static void handle(int signal)
{
    if (!is_held) {
        end(signal);
    }
    came = signal;
}

void interrupts_watch(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
        struct sigaction before;
        /* What is ignored stays so: nohup, background jobs of a shell. */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(signals[i], &action, NULL);
        }
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

void interrupts_clear_line(bool is_shown)
{
    has_line = is_shown;
}

void interrupts_hold(void)
{
    is_held = 1;
}

bool interrupts_came(void)
{
    return came != 0;
}

void interrupts_release(void)
{
    is_held = 0;
    if (came) {
        end(came);
    }
}
