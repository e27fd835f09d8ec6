// SPDX-License-Identifier: MIT
#include "cli/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/pool_process.h"

enum {
    PROCESSES_MOST = 64,
    JOBS_AHEAD = 4 * POOL_AT_ONCE, /* a process, counted from the answer waited for */
    PIPE_BYTES = 1 << 20,          /* so that a process need not wait to be listened to */
    STATUS_EXHAUSTED = 70,         /* of arena_exhausted */
    MIB = 1 << 20,
    ANSWER_MOST = 256 * MIB,
    GIVEN_KEPT = MIB, /* of a room: what is longer goes back when the job is done */
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
    const char *why; /* its process died */
};

struct member {
    pid_t process; /* 0: there is none */
    pid_t ending;  /* one before it that was told to end; 0: none */
    int ask, answer;
    /* Seen by the program, which writes, and the process, which reads: one for each job
     * that it may have in hand, in turn. */
    unsigned char *rooms[POOL_AT_ONCE];
    size_t given[POOL_AT_ONCE]; /* bytes in them */
    size_t asked;               /* so far */
    size_t jobs[POOL_AT_ONCE];  /* in hand, the first first */
    size_t in_hand;
    size_t settled;                                     /* jobs that it has done */
    unsigned char heading[sizeof(struct pool_heading)]; /* of the first's answer */
    size_t heading_read;
    bool is_mad; /* it said what nobody asked for */
};

struct pool {
    const struct jobs *jobs;
    struct arena *arena;
    struct job *list;
    size_t next; /* the job whose answer is given next */
    struct member members[PROCESSES_MOST];
    size_t count;
    /* Of all members, one behind the other: undoing each alone would take longer. */
    unsigned char *rooms, *rooms_end;
};

size_t pool_wanted(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1                ? 1
           : processors > PROCESSES_MOST ? PROCESSES_MOST
                                         : (size_t)processors;
}

/* The pages come when they are written to. */
static void make_rooms(struct pool *pool)
{
    size_t count = pool->count * POOL_AT_ONCE, page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = (pool->jobs->given_most / page + 1) * page;
    pool->rooms = mmap(NULL, count * size, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pool->rooms == MAP_FAILED) {
        arena_exhausted();
    }
    pool->rooms_end = pool->rooms + count * size;
    for (size_t i = 0; i < count; i++) {
        pool->members[i / POOL_AT_ONCE].rooms[i % POOL_AT_ONCE] = pool->rooms + i * size;
    }
}

static bool leave_rooms(unsigned char *from, const unsigned char *to)
{
    return from == to || munmap(from, (size_t)(to - from)) == 0;
}

/* In the process: of the rooms, its own are to be read alone and the others' are not its
 * business. */
static bool keep_rooms(const struct pool *pool, const struct member *self)
{
    size_t size = (size_t)(pool->rooms_end - pool->rooms) / pool->count;
    unsigned char *own = self->rooms[0];
    return mprotect(own, size, PROT_READ) == 0 && leave_rooms(pool->rooms, own) &&
           leave_rooms(own + size, pool->rooms_end);
}

/* Its first job is there before it is: it need not wait until the program, which may have
 * no processor for a while, has told it. */
static bool start_process(struct pool *pool, struct member *member,
                          struct pool_request first)
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
    fflush(stdout); /* or a process that ends early would print it again */
    fcntl(answer[0], F_SETPIPE_SZ, PIPE_BYTES); /* a smaller one does too */
    pid_t process = fork();
    if (process == 0) {
        bool is_alone = keep_rooms(pool, member);
        pool_process(parent, is_alone ? ask[0] : -1, answer[1], pool->jobs, member->rooms,
                     first);
    }
    close(ask[0]);
    close(answer[1]);
    if (process < 0) {
        close(ask[1]);
        close(answer[0]);
        return false;
    }
    member->process = process;
    member->ask = ask[1];
    member->answer = answer[0];
    return true;
}

/* A limit counts from the start of the process, so each job moves it on. It is moved from
 * here, where what a reader's bytes may do to it cannot reach. */
static void limit_time(const struct pool *pool, const struct member *member)
{
    clockid_t clock;
    struct timespec used;
    if (member->in_hand > 0 && clock_getcpuclockid(member->process, &clock) == 0 &&
        clock_gettime(clock, &used) == 0) {
        rlim_t seconds = (rlim_t)used.tv_sec + 1 + pool->jobs->seconds;
        prlimit(member->process, RLIMIT_CPU, &(struct rlimit){seconds, RLIM_INFINITY},
                NULL);
    }
}

/* What a process of ours says of itself by the status that it ends with. */
static const char *status_in_words(const struct jobs *jobs, int status,
                                   struct arena *arena)
{
    switch (status) {
    case POOL_UNCONFINED:
        return "could not be confined";
    case STATUS_EXHAUSTED:
        return text_printf(arena, "took more than %zu MiB of memory", jobs->memory / MIB);
    default:
        return text_printf(arena, "ended with status %d", status);
    }
}

static const char *end_in_words(const struct pool *pool, int status)
{
    if (!WIFSIGNALED(status)) {
        return status_in_words(pool->jobs, WEXITSTATUS(status), pool->arena);
    }
    switch (WTERMSIG(status)) {
    case SIGXCPU:
        return text_printf(pool->arena, "took more than %zu seconds",
                           pool->jobs->seconds);
    case SIGSYS:
        return "was ended: it asked the system for what reading has no use for";
    default:
        return text_printf(pool->arena, "was ended by signal %d", WTERMSIG(status));
    }
}

/* For the process that takes its place. */
static void forget(struct member *member)
{
    member->is_mad = false;
    member->in_hand = member->settled = member->asked = member->heading_read = 0;
}

/* How it ended. */
static int wait_for(pid_t process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/* Lets go of a process, which is returned to be waited for. */
static pid_t part_with(struct member *member)
{
    pid_t process = member->process;
    close(member->ask);
    close(member->answer);
    member->process = 0;
    return process;
}

/* Waits for the one that was told to end. */
static void see_off(struct member *member)
{
    if (member->ending > 0) {
        wait_for(member->ending);
    }
    member->ending = 0;
}

/* Tells a process to end, which takes a while: meanwhile there is other work. */
static void dismiss(struct member *member)
{
    see_off(member);
    kill(member->process, SIGKILL);
    member->ending = part_with(member);
    forget(member);
}

/* What a dead process had in hand, others do. The job that it was at is lost when it was
 * the first for it, or took its time; else a job before may have broken the process, and
 * a new one finds out. */
static void bury(struct pool *pool, struct member *member)
{
    int status = wait_for(part_with(member));
    bool is_slow = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
    for (size_t i = 0; i < member->in_hand; i++) {
        pool->list[member->jobs[i]].state = STATE_OPEN;
        arena_clear(&pool->list[member->jobs[i]].arena);
    }
    if (member->in_hand > 0 && (member->settled == 0 || is_slow)) {
        struct job *lost = &pool->list[member->jobs[0]];
        lost->state = STATE_DONE;
        lost->why =
            member->is_mad ? "said what makes no sense" : end_in_words(pool, status);
    }
    forget(member);
}

/* The first job before that one that nobody was asked to do; count when there is none. */
static size_t open_before(const struct pool *pool, size_t end)
{
    size_t job = pool->next;
    while (job < end && pool->list[job].state != STATE_OPEN) {
        job++;
    }
    return job < end ? job : pool->jobs->count;
}

/* The same within reach. */
static size_t open_job(const struct pool *pool)
{
    size_t count = pool->jobs->count, first = pool->jobs->first;
    if (first < count && pool->list[first].state == STATE_OPEN) {
        return first;
    }
    size_t end = pool->next + pool->count * JOBS_AHEAD;
    return open_before(pool, end < count ? end : count);
}

/* Puts the job's bytes into the room that is its turn. False when there are none: then
 * there is nothing to do. */
static bool give(struct pool *pool, struct member *member, struct pool_request *request)
{
    const struct jobs *jobs = pool->jobs;
    size_t length = 0;
    request->room = member->asked % POOL_AT_ONCE;
    if (!jobs->give(jobs->self, request->job, member->rooms[request->room], &length)) {
        return false;
    }
    request->length = member->given[request->room] = length;
    return true;
}

static void note_asked(struct pool *pool, struct member *member, size_t number)
{
    pool->list[number].state = STATE_ASKED;
    member->asked++;
    member->jobs[member->in_hand++] = number;
    if (member->in_hand == 1) {
        limit_time(pool, member);
    }
}

static void ask(struct pool *pool, struct member *member, size_t number)
{
    struct pool_request request = {.job = number};
    struct job *job = &pool->list[number];
    job->answer = (struct text){.arena = &job->arena};
    if (!give(pool, member, &request)) {
        job->state = STATE_DONE;
    } else if (member->process > 0) {
        note_asked(pool, member, number);
        if (!pool_write(member->ask, &request, sizeof(request))) {
            bury(pool, member);
        }
    } else if (start_process(pool, member, request)) {
        note_asked(pool, member, number);
    }
}

/* Asks every process for as much as it may have in hand, in turn, so that the first jobs
 * are done side by side. */
static void hand_out(struct pool *pool)
{
    for (size_t depth = 1; depth <= POOL_AT_ONCE; depth++) {
        for (size_t i = 0; i < pool->count; i++) {
            struct member *member = &pool->members[i];
            size_t job = open_job(pool);
            if (job == pool->jobs->count) {
                return;
            }
            if (member->in_hand < depth) {
                ask(pool, member, job);
            }
        }
    }
}

static struct pool_heading heading_of(const struct member *member)
{
    struct pool_heading heading;
    memcpy(&heading, member->heading, sizeof(heading));
    return heading;
}

static bool has_heading(const struct member *member)
{
    return member->heading_read == sizeof(member->heading);
}

static bool is_sane(const struct member *member)
{
    struct pool_heading heading = heading_of(member);
    return !has_heading(member) ||
           (heading.job == member->jobs[0] && heading.length <= ANSWER_MOST);
}

static bool is_answered(const struct pool *pool, const struct member *member)
{
    return has_heading(member) &&
           pool->list[member->jobs[0]].answer.length == heading_of(member).length;
}

/* The pages of a long room go back to the system. */
static void take_back(struct pool *pool, struct member *member)
{
    size_t room = (member->asked - member->in_hand) % POOL_AT_ONCE;
    if (member->given[room] > GIVEN_KEPT) {
        madvise(member->rooms[room], pool->jobs->given_most + 1, MADV_REMOVE);
    }
    member->given[room] = 0;
}

static void settle(struct pool *pool, struct member *member)
{
    pool->list[member->jobs[0]].state = STATE_DONE;
    take_back(pool, member);
    member->in_hand--;
    memmove(member->jobs, member->jobs + 1, member->in_hand * sizeof(*member->jobs));
    member->heading_read = 0;
    member->settled++;
    limit_time(pool, member);
}

/* These read what a process says next, and return what read returns. */
static ssize_t read_heading(struct pool *pool, struct member *member)
{
    ssize_t got = read(member->answer, member->heading + member->heading_read,
                       sizeof(member->heading) - member->heading_read);
    member->heading_read += got > 0 ? (size_t)got : 0;
    if (has_heading(member) && is_sane(member)) {
        text_reserve(&pool->list[member->jobs[0]].answer, heading_of(member).length);
    }
    return got;
}

static ssize_t read_answer(struct pool *pool, struct member *member)
{
    struct text *answer = &pool->list[member->jobs[0]].answer;
    ssize_t got = read(member->answer, answer->bytes + answer->length,
                       heading_of(member).length - answer->length);
    text_extend(answer, got > 0 ? (size_t)got : 0);
    return got;
}

/* False when the process is gone, or says what nobody asked for. */
static bool listen_to(struct pool *pool, struct member *member)
{
    ssize_t got = member->in_hand == 0  ? 0
                  : has_heading(member) ? read_answer(pool, member)
                                        : read_heading(pool, member);
    if (got < 0 && errno == EINTR) {
        return true;
    }
    member->is_mad = got > 0 && !is_sane(member);
    if (got <= 0 || member->is_mad) {
        kill(member->process, SIGKILL);
        return false;
    }
    if (is_answered(pool, member)) {
        settle(pool, member);
    }
    return true;
}

/* Waits until a process says something. False when there is nobody to wait for. */
static bool listen_to_all(struct pool *pool)
{
    struct pollfd polled[PROCESSES_MOST];
    bool is_anybody = false;
    for (size_t i = 0; i < pool->count; i++) {
        bool is_there = pool->members[i].process > 0;
        polled[i] = (struct pollfd){is_there ? pool->members[i].answer : -1, POLLIN, 0};
        is_anybody |= is_there && pool->members[i].in_hand > 0;
    }
    if (!is_anybody) {
        return false;
    }
    if (poll(polled, pool->count, -1) < 0) {
        return true;
    }
    for (size_t i = 0; i < pool->count; i++) {
        struct member *member = &pool->members[i];
        if (polled[i].revents != 0 && !listen_to(pool, member)) {
            bury(pool, member);
        }
    }
    return true;
}

/* Those with nothing more to do are gone when the last answer comes. */
static void dismiss_idle(struct pool *pool)
{
    size_t count = pool->jobs->count;
    for (size_t i = 0; i < pool->count; i++) {
        struct member *member = &pool->members[i];
        if (member->process > 0 && member->in_hand == 0 &&
            open_before(pool, count) == count) {
            dismiss(member);
        }
    }
}

struct pool *pool_start(const struct jobs *jobs, size_t processes, struct arena *arena)
{
    struct pool *pool = arena_new(arena, struct pool);
    pool->jobs = jobs;
    pool->arena = arena;
    pool->list = arena_array(arena, struct job, jobs->count);
    pool->count = processes < PROCESSES_MOST ? processes : PROCESSES_MOST;
    if (pool->count > 0) {
        make_rooms(pool);
    }
    hand_out(pool);
    return pool;
}

/* Never done here instead: a stranger's bytes are not read by the program itself. */
static void give_up(struct pool *pool, struct job *job)
{
    job->state = STATE_DONE;
    job->why = text_printf(pool->arena, "could not be started: %s", strerror(errno));
}

struct bytes pool_next(struct pool *pool, struct arena *arena, const char **why)
{
    struct job *job = &pool->list[pool->next];
    while (job->state != STATE_DONE) {
        hand_out(pool);
        if (job->state != STATE_DONE && !listen_to_all(pool)) {
            give_up(pool, job);
        }
        dismiss_idle(pool);
    }
    struct bytes answer = {0};
    *why = job->why;
    if (!job->why) {
        answer.at = (const unsigned char *)text_of(&job->answer);
        answer.length = job->answer.length;
        arena_take_over(arena, &job->arena);
    }
    arena_clear(&job->arena);
    pool->next++;
    hand_out(pool);
    return answer;
}

void pool_end(struct pool *pool)
{
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->members[i].process > 0) {
            dismiss(&pool->members[i]);
        }
    }
    for (size_t i = 0; i < pool->count; i++) {
        see_off(&pool->members[i]);
    }
    leave_rooms(pool->rooms, pool->rooms_end);
    for (size_t job = pool->next; job < pool->jobs->count; job++) {
        arena_clear(&pool->list[job].arena);
    }
}
