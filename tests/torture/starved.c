// SPDX-License-Identifier: MIT
/* usage: starved [STRIDE]
 * One import, over and over, in want of something: the allocation that fails is the 1st,
 * the 2nd … until the import succeeds without reaching it, once alone and once with all
 * that follow it; the files may grow to 4 KiB more than they had, to 8 …; the disk has 4
 * KiB left, 8 … (as root). Each time the process must end with a status other than zero
 * and leave every row as it was, or end with zero and have stored the file. Of the
 * allocations of opening the ledger, when nothing is written, every STRIDEth is tried. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/file.h"
#include "tests/support/ledger_file.h"

enum {
    FORCES = 3,
    STATUS_LEDGER = 4,
    STATUS_MEMORY = 70,
    STRIDE = 20,
    STEP = 4096,
    MOST_STEPS = 200,
};

/* ---- memory that runs out: these stand before the C library's own ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static long left = -1; /* allocations until one fails; below zero: none does */
static bool fails_for_good;
static bool has_failed;

static bool may_allocate(void)
{
    if (left < 0) {
        return true;
    }
    if (left > 0) {
        left--;
        return true;
    }
    has_failed = true;
    left = fails_for_good ? 0 : -1;
    errno = ENOMEM;
    return false;
}

void *malloc(size_t size)
{
    return may_allocate() ? __libc_malloc(size) : NULL;
}

void *calloc(size_t count, size_t size)
{
    return may_allocate() ? __libc_calloc(count, size) : NULL;
}

void *realloc(void *memory, size_t size)
{
    return may_allocate() ? __libc_realloc(memory, size) : NULL;
}

/* ---- the import ---- */

enum {
    STATUS_UNHARMED = 100, /* added to the status: nothing was wanting after all */
};

static long *opening; /* shared with the children: how many allocations it took */

/* Opens the ledger and imports one file, as a command does; ends the process. */
static _Noreturn void import_one(const struct ledger_file *made, const char *path,
                                 const struct entry *entry)
{
    const char *why = NULL;
    struct arena arena = {0};
    struct addition addition = {.arena = &arena};
    int status = STATUS_LEDGER;
    long before = left;
    struct ledger *ledger = ledger_open(path, &arena, &why);
    if (ledger) {
        *opening = before - left;
        ledger->functions->use(ledger, &made->month.framework, &made->month.roster);
        bool is_added = ledger->functions->add(ledger, entry, &addition);
        status = is_added && addition.outcome == ENTRY_STORED ? 0 : STATUS_LEDGER;
        ledger->functions->close(ledger);
    }
    _exit(status + (has_failed ? 0 : STATUS_UNHARMED));
}

static int status_of(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* ---- the ledger before and after ---- */

struct trial {
    struct ledger_file file;
    struct entry entry;
    struct bytes whole;   /* the ledger's file before */
    const char *contents; /* and its rows */
    const char *path;     /* where the trials are made */
    size_t refused, stored, wrong;
};

static void prepare(struct trial *trial)
{
    struct ledger_file *file = &trial->file;
    struct findings findings = {.arena = &file->arena};
    ledger_file_open(file, FORCES);
    ledger_file_return(file, 0, 1, "a.xlsx", "RAGRAG");
    ledger_file_return(file, 1, 1, "b.xlsx", "GGGRAG");
    trial->entry =
        ledger_file_entry(file, SUBMISSION_RETURN, 0, 2, "c.xlsx", "GGGGGG", "");
    struct grading *grading = &trial->entry.submissions->list.items[0].gradings.items[0];
    char *narrative = arena_array(&file->arena, char, 20001);
    memset(narrative, 'n', 20000);
    grading->narrative = narrative; /* more than a page, so that pages must be found */
    ledger_file_shut(file);
    if (!file_read(file->path, (size_t)-1, &file->arena, &trial->whole, &findings)) {
        abort();
    }
    trial->contents = ledger_file_contents(file->path, &file->arena);
    trial->path = text_printf(&file->arena, "%s/trial.db", file->folder);
}

static char *wal_of(const struct trial *trial, struct arena *arena)
{
    return text_printf(arena, "%s-wal", trial->path);
}

static void set_out(const struct trial *trial)
{
    struct arena arena = {0};
    unlink(wal_of(trial, &arena));
    unlink(text_printf(&arena, "%s-shm", trial->path));
    int out = open(trial->path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (write(out, trial->whole.at, trial->whole.length) !=
        (ssize_t)trial->whole.length) {
        abort();
    }
    close(out);
    arena_clear(&arena);
}

/* Not a byte of it was written, which is quicker to see than its rows. */
static bool is_untouched(const struct trial *trial, struct arena *arena)
{
    struct bytes now = {0};
    struct findings findings = {.arena = arena};
    struct stat wal;
    bool has_wal = stat(wal_of(trial, arena), &wal) == 0 && wal.st_size > 0;
    return !has_wal && file_read(trial->path, (size_t)-1, arena, &now, &findings) &&
           now.length == trial->whole.length &&
           memcmp(now.at, trial->whole.at, now.length) == 0;
}

static bool is_unchanged(const struct trial *trial, struct arena *arena)
{
    if (is_untouched(trial, arena)) {
        return true;
    }
    return strcmp(ledger_file_contents(trial->path, arena), trial->contents) == 0;
}

static bool has_stored(const struct trial *trial, struct arena *arena)
{
    const char *why = NULL;
    struct ledger *ledger = ledger_open(trial->path, arena, &why);
    struct audit audit = {.faults.arena = arena};
    bool is_sound = ledger && ledger->functions->audit(ledger, &audit);
    if (ledger) {
        ledger->functions->close(ledger);
    }
    return is_sound && audit.submissions == 3;
}

/* Weighs a status against what the ledger is afterwards; what is said of it on a fault.
 */
static void judge(struct trial *trial, int status, const char *what, long number)
{
    struct arena arena = {0};
    bool is_right = status == 0 ? has_stored(trial, &arena)
                                : (status == STATUS_LEDGER || status == STATUS_MEMORY) &&
                                      is_unchanged(trial, &arena);
    if (!is_right) {
        printf("starved: %s %ld: status %d, and the ledger is not as that says\n", what,
               number, status);
    }
    trial->refused += is_right && status != 0;
    trial->stored += is_right && status == 0;
    trial->wrong += !is_right;
    arena_clear(&arena);
}

static void report(struct trial *trial, const char *what)
{
    printf("starved: %s: %zu refused and unchanged, %zu stored, %zu wrong\n", what,
           trial->refused, trial->stored, trial->wrong);
    fflush(stdout);
}

/* ---- the three wants ---- */

/* True while the allocation of that number was made at all. */
static bool without_memory(struct trial *trial, long number, bool for_good)
{
    set_out(trial);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) {
            _exit(1);
        }
        fails_for_good = for_good;
        left = number;
        import_one(&trial->file, trial->path, &trial->entry);
    }
    int status = status_of(child);
    bool is_over = status >= STATUS_UNHARMED;
    judge(trial, is_over ? status - STATUS_UNHARMED : status,
          for_good ? "no memory from allocation" : "no memory for allocation", number);
    return !is_over;
}

/* Files that may not grow past a size; statuses come back as in the other wants. */
static int with_file_limit(struct trial *trial, rlim_t limit)
{
    set_out(trial);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit most = {limit, limit};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &most);
        has_failed = true;
        import_one(&trial->file, trial->path, &trial->entry);
    }
    return status_of(child);
}

/* Every allocation from the first of the import itself on, some of those before. */
static void take_memory(struct trial *trial, long stride, bool for_good)
{
    *opening = 0;
    without_memory(trial, LONG_MAX, for_good);
    for (long i = 0; i < *opening; i += stride) {
        without_memory(trial, i, for_good);
    }
    for (long i = *opening; without_memory(trial, i, for_good); i++) {
    }
    report(trial,
           for_good ? "allocations that fail from one on" : "one allocation that fails");
}

static void limit_files(struct trial *trial)
{
    int status = 1;
    for (long i = 0; i < MOST_STEPS && status != 0; i++) {
        status = with_file_limit(trial, (rlim_t)(i * STEP));
        judge(trial, status, "files of pages", i);
    }
    report(trial, "files that may not grow");
}

/* A disk of that many bytes; false where none can be made. */
static bool mount_disk(const char *place, size_t bytes)
{
    char size[40];
    snprintf(size, sizeof(size), "size=%zu", bytes);
    return mount("tmpfs", place, "tmpfs", 0, size) == 0;
}

static int on_small_disk(struct trial *trial)
{
    set_out(trial);
    pid_t child = fork();
    if (child == 0) {
        has_failed = true;
        import_one(&trial->file, trial->path, &trial->entry);
    }
    return status_of(child);
}

static void fill_disks(struct trial *trial)
{
    struct arena *arena = &trial->file.arena;
    const char *place = trial->file.folder, *kept = trial->path;
    trial->path = text_printf(arena, "%s/trial.db", place);
    size_t least = (trial->whole.length + STEP - 1) / STEP * STEP + STEP;
    int status = 1;
    for (size_t i = 0; i < MOST_STEPS && status != 0; i++) {
        if (!mount_disk(place, least + i * STEP)) {
            printf("starved: a full disk was not tried: no disk can be mounted here\n");
            break;
        }
        status = on_small_disk(trial);
        judge(trial, status, "a disk with pages left:", (long)i);
        umount2(place, MNT_DETACH);
    }
    trial->path = kept;
    report(trial, "a disk that is full");
}

int main(int argc, char **argv)
{
    static struct trial trial;
    long stride = argc > 1 ? strtol(argv[1], NULL, 10) : STRIDE;
    opening = mmap(NULL, sizeof(*opening), PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    prepare(&trial);
    take_memory(&trial, stride, false);
    take_memory(&trial, stride, true);
    limit_files(&trial);
    fill_disks(&trial);
    ledger_file_close(&trial.file);
    return trial.wrong == 0 && trial.refused > 0 && trial.stored > 0 ? EXIT_SUCCESS
                                                                     : EXIT_FAILURE;
}
