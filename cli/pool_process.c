// SPDX-License-Identifier: MIT
#include "cli/pool_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/confinement.h"

enum {
    ASK = 3,
    ANSWER = 4, /* descriptors, whatever they were in the program */
};

static bool read_whole(int descriptor, void *into, size_t length)
{
    unsigned char *at = into;
    while (length > 0) {
        ssize_t got = read(descriptor, at, length);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return false;
        }
        at += got > 0 ? got : 0;
        length -= got > 0 ? (size_t)got : 0;
    }
    return true;
}

bool pool_write(int descriptor, const void *from, size_t length)
{
    const unsigned char *at = from;
    while (length > 0) {
        ssize_t put = write(descriptor, at, length);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        at += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* Nothing of the program's is left open but its standard streams and the two pipes; no
 * core file copies confidential returns; Ctrl-C is the program's, whose end is also the
 * process's. */
static void settle_in(pid_t parent, int ask, int answer)
{
    int high_ask = fcntl(ask, F_DUPFD, ANSWER + 1);
    int high_answer = fcntl(answer, F_DUPFD, ANSWER + 1);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || high_ask < 0 ||
        high_answer < 0 || dup2(high_ask, ASK) < 0 || dup2(high_answer, ANSWER) < 0) {
        _exit(POOL_UNCONFINED);
    }
    close_range(ANSWER + 1, ~0U, 0);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

static void confine(const struct jobs *jobs)
{
    const struct confinement confinement = {
        .in = ASK,
        .out = ANSWER,
        .memory = jobs->memory,
        .given = POOL_AT_ONCE * (jobs->given_most + 1),
    };
    if (!confinement_enter(&confinement)) {
        _exit(POOL_UNCONFINED);
    }
}

static void serve(const struct jobs *jobs, unsigned char *const *rooms,
                  struct pool_request request)
{
    struct arena arena = {0};
    do {
        struct text answer = {.arena = &arena};
        struct bytes given = {rooms[request.room], request.length};
        struct pool_heading heading = {.job = request.job};
        text_extend(&answer, sizeof(heading)); /* so that one write sends both */
        jobs->run(jobs->self, request.job, given, &answer);
        heading.length = answer.length - sizeof(heading);
        memcpy(answer.bytes, &heading, sizeof(heading));
        if (!pool_write(ANSWER, answer.bytes, answer.length)) {
            return;
        }
        arena_clear(&arena);
    } while (read_whole(ASK, &request, sizeof(request)));
}

void pool_process(pid_t parent, int ask, int answer, const struct jobs *jobs,
                  unsigned char *const *rooms, struct pool_request first)
{
    settle_in(parent, ask, answer);
    confine(jobs);
    serve(jobs, rooms, first);
    /* Without what a normal end would do: buffers and files are the program's. */
    _exit(0);
}
