// SPDX-License-Identifier: MIT
#include "cli/workers.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WORKERS_MOST = 8, /* the set has a few large documents; more would wait for them */
    MESSAGE_MOST = 1 << 14, /* bytes; longer reasons are cut */
    DONE = 1,               /* how an answer begins; behind FAILED stands why */
    FAILED,
};

struct worker {
    pid_t process; /* 0: it has ended */
    int socket;    /* a message with a job's number, a message with its answer */
    bool is_busy;
    size_t job;
};

struct crew {
    const struct work *work;
    struct arena *arena;
    struct worker workers[WORKERS_MOST];
    size_t count;
    bool *begun, *done; /* by job */
    size_t failed;      /* the first job that did; the work's count: none did */
    struct texts *why;
};

/* ---- in a worker's process ---- */

static void answer(int socket, bool is_done, const struct text *why)
{
    char message[MESSAGE_MOST] = {is_done ? DONE : FAILED};
    size_t length = why->length < MESSAGE_MOST - 1 ? why->length : MESSAGE_MOST - 1;
    memcpy(message + 1, text_of(why), length);
    if (send(socket, message, length + 1, MSG_NOSIGNAL) < 0) {
        _exit(1);
    }
}

/* Ends the process without what a normal end would do: the buffers and the files of the
 * program belong to its parent. */
static _Noreturn void do_jobs(const struct work *work, pid_t parent, int socket)
{
    struct arena arena = {0};
    size_t job;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
        _exit(1);
    }
    while (recv(socket, &job, sizeof(job), 0) == sizeof(job)) {
        struct text why = {.arena = &arena};
        bool is_done = work->run(work->self, job, &why);
        answer(socket, is_done, &why);
        arena_clear(&arena);
    }
    _exit(0);
}

/* ---- in the program's ---- */

static bool add_worker(struct crew *crew)
{
    int ends[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return false;
    }
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        for (size_t i = 0; i < crew->count; i++) {
            close(crew->workers[i].socket); /* or that one never sees its end */
        }
        do_jobs(crew->work, parent, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return false;
    }
    crew->workers[crew->count++] = (struct worker){.process = process, .socket = ends[0]};
    return true;
}

static size_t crew_size(const struct work *work)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors > 1 ? (size_t)processors : 1;
    most = most < WORKERS_MOST ? most : WORKERS_MOST;
    return most < work->count ? most : work->count;
}

/* Fewer than wanted are slower, but do the same. */
static void start(struct crew *crew)
{
    size_t wanted = crew_size(crew->work);
    while (crew->count < wanted && add_worker(crew)) {
    }
    if (crew->count == 0 && wanted > 0) {
        crew->failed = 0;
        *list_add(crew->arena, crew->why) =
            text_printf(crew->arena, "no process could be started: %s", strerror(errno));
    }
}

static void fail(struct crew *crew, size_t job, const char *why)
{
    crew->failed = job < crew->failed ? job : crew->failed;
    for (size_t length; *why; why += length + (why[length] == '\n')) {
        length = strcspn(why, "\n");
        *list_add(crew->arena, crew->why) = arena_text(crew->arena, why, length);
    }
}

/* A worker that can be asked nothing more ends. */
static void dismiss(struct worker *worker)
{
    if (worker->socket >= 0) {
        close(worker->socket);
        worker->socket = -1;
    }
}

/* Waits until a worker has ended; returns how. */
static int part_with(struct worker *worker)
{
    int status = 0;
    dismiss(worker);
    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR) {
    }
    *worker = (struct worker){.socket = -1};
    return status;
}

static const char *end_in_words(const struct work *work, size_t job, int status,
                                struct arena *arena)
{
    return WIFSIGNALED(status)
               ? text_printf(arena, "%s: the process that made it was ended by signal %d",
                             work->name(work->self, job), WTERMSIG(status))
               : text_printf(arena, "%s: the process that made it ended with status %d",
                             work->name(work->self, job), WEXITSTATUS(status));
}

static void hear(struct crew *crew, struct worker *worker)
{
    char message[MESSAGE_MOST];
    size_t job = worker->job;
    ssize_t length = recv(worker->socket, message, sizeof(message), 0);
    if (length < 0 && errno == EINTR) {
        return;
    }
    if (length <= 0) {
        fail(crew, job, end_in_words(crew->work, job, part_with(worker), crew->arena));
        return;
    }
    worker->is_busy = false;
    if (message[0] == DONE) {
        crew->done[job] = true;
    } else {
        fail(crew, job, arena_text(crew->arena, message + 1, (size_t)length - 1));
    }
}

/* The first job that can be begun; the work's count: there is none. */
static size_t next_job(const struct crew *crew)
{
    const struct work *work = crew->work;
    size_t job = crew->failed < work->count ? work->count : 0;
    while (job < work->count &&
           (crew->begun[job] ||
            (work->is_ready && !work->is_ready(work->self, job, crew->done)))) {
        job++;
    }
    return job;
}

/* A worker that cannot be asked has ended, and is found out when it is listened to. */
static void hand_out(struct crew *crew)
{
    for (size_t i = 0; i < crew->count; i++) {
        struct worker *worker = &crew->workers[i];
        size_t job =
            worker->process > 0 && !worker->is_busy ? next_job(crew) : crew->work->count;
        if (job < crew->work->count) {
            *worker = (struct worker){worker->process, worker->socket, true, job};
            crew->begun[job] = true;
            send(worker->socket, &job, sizeof(job), MSG_NOSIGNAL);
        }
    }
}

/* Waits until a worker says something. False when none has anything to do. */
static bool listen_to_all(struct crew *crew)
{
    struct pollfd polled[WORKERS_MOST];
    bool is_anybody = false;
    for (size_t i = 0; i < crew->count; i++) {
        bool is_busy = crew->workers[i].is_busy;
        polled[i] = (struct pollfd){is_busy ? crew->workers[i].socket : -1, POLLIN, 0};
        is_anybody |= is_busy;
    }
    if (is_anybody && poll(polled, crew->count, -1) > 0) {
        for (size_t i = 0; i < crew->count; i++) {
            if (polled[i].revents != 0) {
                hear(crew, &crew->workers[i]);
            }
        }
    }
    return is_anybody;
}

size_t workers_run(const struct work *work, struct arena *arena, struct texts *why)
{
    struct crew crew = {
        .work = work,
        .arena = arena,
        .begun = arena_array(arena, bool, work->count),
        .done = arena_array(arena, bool, work->count),
        .failed = work->count,
        .why = why,
    };
    start(&crew);
    do {
        hand_out(&crew);
    } while (listen_to_all(&crew));
    for (size_t i = 0; i < crew.count; i++) {
        dismiss(&crew.workers[i]); /* all, so that they end side by side */
    }
    for (size_t i = 0; i < crew.count; i++) {
        if (crew.workers[i].process > 0) {
            part_with(&crew.workers[i]);
        }
    }
    for (size_t job = 0; crew.failed == work->count && job < work->count; job++) {
        assert(crew.done[job]); /* none waited for what could not come */
    }
    return crew.failed;
}
