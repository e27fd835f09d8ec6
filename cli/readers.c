// SPDX-License-Identifier: MIT
#include "cli/readers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    READERS_MOST = 64,
    AT_ONCE = 2, /* jobs a reader has in hand: one to do while its last answer is used */
    JOBS_AHEAD = 4 * AT_ONCE, /* a reader, counted from the answer waited for */
    SECONDS_MOST = 20,        /* of processor time for one job */
    PIPE_BYTES = 1 << 20,     /* so that a reader need not wait to be listened to */
    ASK = 3,
    ANSWER = 4, /* descriptors of a reader's process */
    MIB = 1 << 20,
    MEMORY_MOST = 512 * MIB,
    ANSWER_MOST = 256 * MIB,
};

enum state {
    STATE_OPEN, /* nobody was asked */
    STATE_ASKED,
    STATE_DONE,
};

struct job {
    enum state state;
    struct arena arena; /* of the answer, until it is used */
    struct text answer;
    const char *why; /* its reader died */
};

struct reader {
    pid_t process; /* 0: there is none */
    int ask, answer;
    size_t jobs[AT_ONCE]; /* in hand, the first first */
    size_t in_hand;
    unsigned char length[sizeof(uint64_t)]; /* of the first's answer */
    size_t length_read;
};

struct readers {
    const struct reading *reading;
    struct arena *arena;
    struct job *jobs;
    size_t next; /* the job whose answer is given next */
    struct reader readers[READERS_MOST];
    size_t count;
};

size_t readers_wanted(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1              ? 1
           : processors > READERS_MOST ? READERS_MOST
                                       : (size_t)processors;
}

/* ---- in a reader's process ---- */

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

static bool write_whole(int descriptor, const void *from, size_t length)
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
 * file can be written to; Ctrl-C is the program's, whose end is also the reader's. */
static void confine(pid_t parent, int ask, int answer)
{
    int high_ask = fcntl(ask, F_DUPFD, ANSWER + 1);
    int high_answer = fcntl(answer, F_DUPFD, ANSWER + 1);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || high_ask < 0 ||
        high_answer < 0 || dup2(high_ask, ASK) < 0 || dup2(high_answer, ANSWER) < 0) {
        _exit(1);
    }
    close_range(ANSWER + 1, ~0U, 0);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN); /* a write that is not allowed only fails */
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#if !defined(__SANITIZE_ADDRESS__) && !defined(FUZZING)
    /* A sanitizer maps more than this for itself. */
    setrlimit(RLIMIT_DATA, &(struct rlimit){MEMORY_MOST, MEMORY_MOST});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
#endif
}

/* The limit counts from the start of the process: each job moves it on. */
static void limit_time(void)
{
    struct rusage used;
    struct rlimit limit;
    if (getrusage(RUSAGE_SELF, &used) == 0 && getrlimit(RLIMIT_CPU, &limit) == 0) {
        limit.rlim_cur =
            (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + SECONDS_MOST);
        setrlimit(RLIMIT_CPU, &limit);
    }
}

static _Noreturn void serve(const struct reading *reading)
{
    struct arena arena = {0};
    uint64_t job;
    while (read_whole(ASK, &job, sizeof(job))) {
        struct text answer = {.arena = &arena};
        limit_time();
        reading->read(reading->self, job, &answer);
        uint64_t length = answer.length;
        if (!write_whole(ANSWER, &length, sizeof(length)) ||
            !write_whole(ANSWER, text_of(&answer), answer.length)) {
            break;
        }
        arena_clear(&arena);
    }
    /* Without what a normal end would do: buffers and files are the program's. */
    _exit(0);
}

/* ---- in the program's ---- */

static bool start_reader(struct readers *readers, struct reader *reader)
{
    int ask[2], answer[2];
    pid_t parent = getpid();
    if (pipe2(ask, O_CLOEXEC) != 0) {
        return false;
    }
    if (pipe2(answer, O_CLOEXEC) != 0) {
        close(ask[0]);
        close(ask[1]);
        return false;
    }
    fflush(stdout); /* or a reader that ends early would print it again */
    fcntl(answer[0], F_SETPIPE_SZ, PIPE_BYTES); /* a smaller one does too */
    pid_t process = fork();
    if (process == 0) {
        confine(parent, ask[0], answer[1]);
        serve(readers->reading);
    }
    close(ask[0]);
    close(answer[1]);
    if (process < 0) {
        close(ask[1]);
        close(answer[0]);
        return false;
    }
    *reader = (struct reader){.process = process, .ask = ask[1], .answer = answer[0]};
    return true;
}

static const char *end_in_words(int status, struct arena *arena)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
        return text_printf(arena, "it took more than %d seconds", SECONDS_MOST);
    }
    if (WIFSIGNALED(status)) {
        return text_printf(arena, "the process that read it was ended by signal %d",
                           WTERMSIG(status));
    }
    return text_printf(arena, "the process that read it ended with status %d",
                       WIFEXITED(status) ? WEXITSTATUS(status) : status);
}

/* Lets a reader go: returns how it ended. */
static int part_with(struct reader *reader)
{
    int status = 0;
    close(reader->ask);
    close(reader->answer);
    while (waitpid(reader->process, &status, 0) < 0 && errno == EINTR) {
    }
    reader->process = 0;
    return status;
}

/* The job that a dead reader was at is lost; what else it had in hand, others do. */
static void bury(struct readers *readers, struct reader *reader)
{
    int status = part_with(reader);
    for (size_t i = 0; i < reader->in_hand; i++) {
        readers->jobs[reader->jobs[i]].state = STATE_OPEN;
    }
    if (reader->in_hand > 0) {
        struct job *lost = &readers->jobs[reader->jobs[0]];
        lost->state = STATE_DONE;
        lost->why = end_in_words(status, readers->arena);
    }
    reader->in_hand = 0;
}

/* The first job within reach that nobody was asked to do; count when there is none. */
static size_t open_job(const struct readers *readers)
{
    size_t count = readers->reading->count;
    size_t end = readers->next + readers->count * JOBS_AHEAD;
    for (size_t job = readers->next; job < count && job < end; job++) {
        if (readers->jobs[job].state == STATE_OPEN) {
            return job;
        }
    }
    return count;
}

static void ask(struct readers *readers, struct reader *reader, size_t job)
{
    uint64_t number = job;
    reader->jobs[reader->in_hand++] = job;
    readers->jobs[job].state = STATE_ASKED;
    readers->jobs[job].answer = (struct text){.arena = &readers->jobs[job].arena};
    if (!write_whole(reader->ask, &number, sizeof(number))) {
        bury(readers, reader);
    }
}

/* Asks every reader for as much as it may have in hand, in turn, so that the first jobs
 * are done side by side. */
static void hand_out(struct readers *readers)
{
    for (size_t depth = 1; depth <= AT_ONCE; depth++) {
        for (size_t i = 0; i < readers->count; i++) {
            struct reader *reader = &readers->readers[i];
            size_t job = open_job(readers);
            if (job == readers->reading->count) {
                return;
            }
            if (reader->in_hand < depth &&
                (reader->process > 0 || start_reader(readers, reader))) {
                ask(readers, reader, job);
            }
        }
    }
}

/* Takes some of the bytes that a reader said; returns how many, 0 when they make no
 * sense.
 */
static size_t take(struct readers *readers, struct reader *reader,
                   const unsigned char *bytes, size_t count)
{
    if (reader->in_hand == 0) {
        return 0;
    }
    if (reader->length_read < sizeof(reader->length)) {
        reader->length[reader->length_read++] = bytes[0];
        return 1;
    }
    uint64_t length;
    struct job *job = &readers->jobs[reader->jobs[0]];
    memcpy(&length, reader->length, sizeof(length));
    if (length > ANSWER_MOST) {
        return 0;
    }
    size_t left = length - job->answer.length;
    size_t used = count < left ? count : left;
    text_add_bytes(&job->answer, (const char *)bytes, used);
    return used;
}

static bool is_answered(const struct readers *readers, const struct reader *reader)
{
    uint64_t length;
    memcpy(&length, reader->length, sizeof(length));
    return reader->in_hand > 0 && reader->length_read == sizeof(reader->length) &&
           readers->jobs[reader->jobs[0]].answer.length == length;
}

static void settle(struct readers *readers, struct reader *reader)
{
    readers->jobs[reader->jobs[0]].state = STATE_DONE;
    reader->in_hand--;
    memmove(reader->jobs, reader->jobs + 1, reader->in_hand * sizeof(*reader->jobs));
    reader->length_read = 0;
}

/* False when the reader is gone, or says what nobody asked for. */
static bool listen_to(struct readers *readers, struct reader *reader)
{
    unsigned char bytes[1 << 16];
    ssize_t got = read(reader->answer, bytes, sizeof(bytes));
    if (got < 0) {
        return errno == EINTR;
    }
    for (size_t at = 0; at < (size_t)got;) {
        size_t used = take(readers, reader, bytes + at, (size_t)got - at);
        if (used == 0) {
            kill(reader->process, SIGKILL);
            return false;
        }
        at += used;
        if (is_answered(readers, reader)) {
            settle(readers, reader);
        }
    }
    return got > 0;
}

/* Waits until a reader says something. False when there is nobody to wait for. */
static bool listen_to_all(struct readers *readers)
{
    struct pollfd polled[READERS_MOST];
    bool is_anybody = false;
    for (size_t i = 0; i < readers->count; i++) {
        bool is_there = readers->readers[i].process > 0;
        polled[i] =
            (struct pollfd){is_there ? readers->readers[i].answer : -1, POLLIN, 0};
        is_anybody |= is_there && readers->readers[i].in_hand > 0;
    }
    if (!is_anybody) {
        return false;
    }
    if (poll(polled, readers->count, -1) < 0) {
        return true;
    }
    for (size_t i = 0; i < readers->count; i++) {
        struct reader *reader = &readers->readers[i];
        if (polled[i].revents != 0 && !listen_to(readers, reader)) {
            bury(readers, reader);
        }
    }
    return true;
}

struct readers *readers_start(const struct reading *reading, size_t processes,
                              struct arena *arena)
{
    struct readers *readers = arena_new(arena, struct readers);
    readers->reading = reading;
    readers->arena = arena;
    readers->jobs = arena_array(arena, struct job, reading->count);
    readers->count = processes < READERS_MOST ? processes : READERS_MOST;
    hand_out(readers);
    return readers;
}

static void do_here(struct readers *readers, struct job *job)
{
    job->answer = (struct text){.arena = &job->arena};
    readers->reading->read(readers->reading->self, readers->next, &job->answer);
    job->state = STATE_DONE;
}

struct bytes readers_next(struct readers *readers, struct arena *arena, const char **why)
{
    struct job *job = &readers->jobs[readers->next];
    while (job->state != STATE_DONE) {
        hand_out(readers);
        if (job->state != STATE_DONE && !listen_to_all(readers)) {
            do_here(readers, job);
        }
    }
    struct bytes answer = {0};
    *why = job->why;
    if (!job->why) {
        answer.at = (const unsigned char *)arena_text(arena, text_of(&job->answer),
                                                      job->answer.length);
        answer.length = job->answer.length;
    }
    arena_clear(&job->arena);
    readers->next++;
    hand_out(readers);
    return answer;
}

void readers_end(struct readers *readers)
{
    for (size_t i = 0; i < readers->count; i++) {
        struct reader *reader = &readers->readers[i];
        if (reader->process > 0) {
            kill(reader->process, SIGKILL);
            part_with(reader);
        }
    }
    for (size_t job = readers->next; job < readers->reading->count; job++) {
        arena_clear(&readers->jobs[job].arena);
    }
}
