// SPDX-License-Identifier: MIT
#include "cli/workers.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WORKERS_MOST = 8, /* the set has a few large documents; more would wait for them */
    WORKER_DONE = 0,
    WORKER_FAILED = 1,
};

/* What the processes see of each other. */
struct board {
    atomic_size_t next;      /* job that nobody took yet */
    size_t at[WORKERS_MOST]; /* job that each is at */
};

struct worker {
    pid_t process;
    int said; /* the pipe's end to read from */
};

struct crew {
    const struct work *work;
    struct board *board;
    struct worker workers[WORKERS_MOST];
    size_t count;
};

/* ---- in a worker's process ---- */

static void say(int pipe, const struct text *why)
{
    size_t done = 0;
    while (done < why->length) {
        ssize_t written = write(pipe, why->bytes + done, why->length - done);
        if (written <= 0 && errno != EINTR) {
            return;
        }
        done += written > 0 ? (size_t)written : 0;
    }
}

/* Ends the process without what a normal end would do: the buffers and the files of the
 * program belong to its parent. */
static _Noreturn void do_jobs(const struct crew *crew, size_t self, int pipe)
{
    struct arena arena = {0};
    const struct work *work = crew->work;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (size_t job; (job = atomic_fetch_add(&crew->board->next, 1)) < work->count;) {
        struct text why = {.arena = &arena};
        crew->board->at[self] = job;
        if (!work->run(work->self, job, &why)) {
            atomic_store(&crew->board->next, work->count); /* in vain for the others */
            say(pipe, &why);
            _exit(WORKER_FAILED);
        }
        arena_clear(&arena);
    }
    _exit(WORKER_DONE);
}

/* ---- in the program's ---- */

static bool add_worker(struct crew *crew)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return false;
    }
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        do_jobs(crew, crew->count, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return false;
    }
    crew->workers[crew->count++] = (struct worker){process, ends[0]};
    return true;
}

static const char *heard(int pipe, struct arena *arena)
{
    struct text text = {.arena = arena};
    char room[512];
    ssize_t count;
    while ((count = read(pipe, room, sizeof(room))) > 0 ||
           (count < 0 && errno == EINTR)) {
        text_add_bytes(&text, room, count > 0 ? (size_t)count : 0);
    }
    close(pipe);
    return text_of(&text);
}

static int end_of(pid_t process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/* NULL: it did its jobs. */
static const char *failure_of(const struct crew *crew, size_t self, struct arena *arena)
{
    const char *said = heard(crew->workers[self].said, arena);
    int status = end_of(crew->workers[self].process);
    const char *at = crew->work->name(crew->work->self, crew->board->at[self]);
    if (WIFSIGNALED(status)) {
        return text_printf(arena, "%s: the process that made it was ended by signal %d",
                           at, WTERMSIG(status));
    }
    if (WEXITSTATUS(status) == WORKER_DONE) {
        return NULL;
    }
    return *said ? said
                 : text_printf(arena, "%s: the process that made it ended with status %d",
                               at, WEXITSTATUS(status));
}

static size_t crew_size(const struct work *work)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors > 1 ? (size_t)processors : 1;
    most = most < WORKERS_MOST ? most : WORKERS_MOST;
    return most < work->count ? most : work->count;
}

static bool start(struct crew *crew, struct texts *why, struct arena *arena)
{
    size_t wanted = crew_size(crew->work);
    while (crew->count < wanted && add_worker(crew)) {
    }
    /* Fewer than wanted are slower, but do the same. */
    if (crew->count == 0 && wanted > 0) {
        *list_add(arena, why) =
            text_printf(arena, "no process could be started: %s", strerror(errno));
        return false;
    }
    return true;
}

bool workers_run(const struct work *work, struct arena *arena, struct texts *why)
{
    struct board *board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (board == MAP_FAILED) {
        arena_exhausted();
    }
    struct crew crew = {.work = work, .board = board};
    bool is_done = start(&crew, why, arena);
    for (size_t i = 0; i < crew.count; i++) {
        const char *failure = failure_of(&crew, i, arena);
        if (failure) {
            is_done = false;
            *list_add(arena, why) = failure;
        }
    }
    munmap(board, sizeof(*board));
    return is_done;
}
