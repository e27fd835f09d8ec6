// SPDX-License-Identifier: MIT
#include "cli/confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

enum {
#if defined(__SANITIZE_ADDRESS__) || defined(FUZZING)
    IS_KEPT_FREE = 1,
#else
    IS_KEPT_FREE = 0,
#endif
    API_THAT_ENDS_PROCESSES = 3, /* libseccomp's count of what the kernel can do */
    PROGRAM_BYTES =
        1024 * 1024 * 1024, /* addresses: libraries, and what was there before */
};

/* A system call, and what its arguments must be. */
struct permission {
    int call;
    unsigned tests;
    struct scmp_arg_cmp test[2];
};

bool confinement_is_offered(void)
{
    return seccomp_api_get() >= API_THAT_ENDS_PROCESSES;
}

void confinement_tell(bool is_quiet)
{
    if (!IS_KEPT_FREE && !is_quiet && !confinement_is_offered()) {
        fputs("ragledger: note: this system offers no filter of system calls (seccomp): "
              "the\nprocesses that read files are limited in time and memory alone\n",
              stderr);
    }
}

/* Standard streams lead nowhere: what a reader has to say goes through its pipe. */
static bool leave_streams(void)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    bool is_done = nowhere >= 0;
    for (int stream = 0; is_done && stream <= STDERR_FILENO; stream++) {
        is_done = dup2(nowhere, stream) == stream;
    }
    close(nowhere);
    return is_done;
}

/* No higher than whoever started the program said. */
static bool limit(__rlimit_resource_t resource, size_t most)
{
    struct rlimit before;
    if (getrlimit(resource, &before) != 0) {
        return false;
    }
    rlim_t least = before.rlim_max < most ? before.rlim_max : most;
    return setrlimit(resource, &(struct rlimit){least, least}) == 0;
}

/* Memory that is its own, and addresses, so that none is taken by other means either.
 * Valgrind keeps the number of files to itself; where there is a filter, it says more. */
static bool limit_resources(const struct confinement *confinement)
{
    limit(RLIMIT_NOFILE, 0);
    return limit(RLIMIT_DATA, confinement->memory) &&
           limit(RLIMIT_AS, confinement->memory + confinement->given + PROGRAM_BYTES) &&
           limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0);
}

static bool permit(scmp_filter_ctx filter, const struct permission *permissions,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct permission *one = &permissions[i];
        if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, one->call, one->tests,
                                   one->test) != 0) {
            return false;
        }
    }
    return true;
}

/* Memory for data alone: nothing that could be run, nothing that others see. */
static const scmp_datum_t NOT_FOR_DATA = PROT_EXEC;

static bool permit_reading(scmp_filter_ctx filter, const struct confinement *confinement)
{
    const struct permission permissions[] = {
        {SCMP_SYS(read), 1, {SCMP_A0_32(SCMP_CMP_EQ, confinement->in, 0)}},
        {SCMP_SYS(write), 1, {SCMP_A0_32(SCMP_CMP_EQ, confinement->out, 0)}},
        {SCMP_SYS(write), 1, {SCMP_A0_32(SCMP_CMP_LE, STDERR_FILENO, 0)}},
        {SCMP_SYS(mmap),
         2,
         {SCMP_A2_32(SCMP_CMP_MASKED_EQ, NOT_FOR_DATA, 0),
          SCMP_A3_32(SCMP_CMP_MASKED_EQ, MAP_TYPE, MAP_PRIVATE)}},
        {SCMP_SYS(munmap), 0, {{0}}},
        {SCMP_SYS(mremap), 0, {{0}}},
        {SCMP_SYS(brk), 0, {{0}}},
        {SCMP_SYS(madvise), 0, {{0}}},
        {SCMP_SYS(futex), 0, {{0}}},
        {SCMP_SYS(clock_gettime), 0, {{0}}},
        {SCMP_SYS(gettimeofday), 0, {{0}}},
        {SCMP_SYS(clock_getres), 0, {{0}}},
        {SCMP_SYS(time), 0, {{0}}},
        {SCMP_SYS(getrusage), 0, {{0}}},
        {SCMP_SYS(getrandom), 0, {{0}}},
        {SCMP_SYS(sched_yield), 0, {{0}}},
        {SCMP_SYS(getpid), 0, {{0}}},
        {SCMP_SYS(gettid), 0, {{0}}},
        {SCMP_SYS(rt_sigprocmask), 0, {{0}}},
        {SCMP_SYS(rt_sigreturn), 0, {{0}}},
        {SCMP_SYS(restart_syscall), 0, {{0}}},
        /* qsort() looks at the memory's size before it sorts more than a little. */
        {SCMP_SYS(sysinfo), 0, {{0}}},
        /* abort() sends itself a signal. */
        {SCMP_SYS(tgkill), 1, {SCMP_A0_32(SCMP_CMP_EQ, getpid(), 0)}},
        {SCMP_SYS(exit), 0, {{0}}},
        {SCMP_SYS(exit_group), 0, {{0}}},
    };
    return permit(filter, permissions, sizeof(permissions) / sizeof(*permissions));
}

/* A library that looks for a table, a setting or what machine this is hears that it may
 * not know, and goes without; whoever opens a file to write to it is not one of ours. */
static bool deny_looking(scmp_filter_ctx filter)
{
    static const int looks[] = {
        SCMP_SYS(newfstatat), SCMP_SYS(stat),       SCMP_SYS(lstat),
        SCMP_SYS(fstat),      SCMP_SYS(statx),      SCMP_SYS(access),
        SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink),
        SCMP_SYS(readlinkat), SCMP_SYS(getcwd),     SCMP_SYS(ioctl),
        SCMP_SYS(lseek),      SCMP_SYS(uname),      SCMP_SYS(sched_getaffinity),
    };
    const uint32_t refused = SCMP_ACT_ERRNO(EACCES);
    const scmp_datum_t writes = O_ACCMODE | O_CREAT | O_TRUNC;
    bool is_done =
        seccomp_rule_add(filter, refused, SCMP_SYS(openat), 1,
                         SCMP_A2_32(SCMP_CMP_MASKED_EQ, writes, O_RDONLY)) == 0 &&
        seccomp_rule_add(filter, refused, SCMP_SYS(open), 1,
                         SCMP_A1_32(SCMP_CMP_MASKED_EQ, writes, O_RDONLY)) == 0;
    for (size_t i = 0; is_done && i < sizeof(looks) / sizeof(*looks); i++) {
        is_done = seccomp_rule_add(filter, refused, looks[i], 0) == 0;
    }
    return is_done;
}

static bool filter_calls(const struct confinement *confinement)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool is_done =
        filter &&
        seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        permit_reading(filter, confinement) && deny_looking(filter) &&
        seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_done;
}

bool confinement_enter(const struct confinement *confinement)
{
    if (IS_KEPT_FREE) {
        return true;
    }
    /* Or the local zone's file would be looked for at every part of a package. */
    setenv("TZ", "UTC0", 1);
    return leave_streams() && limit_resources(confinement) &&
           (!confinement_is_offered() || filter_calls(confinement));
}
