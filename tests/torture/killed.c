// SPDX-License-Identifier: MIT
/* usage: killed [KILLS [SEED]]
 * A process imports file after file and says so when each is stored; it is killed with
 * SIGKILL at a random moment, while it opens the ledger or some files later, and the next
 * one begins with the file that was not acknowledged. After each kill the ledger must
 * pass its audit, every acknowledged file must be stored once, and none twice. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/ledger_file.h"

enum {
    KILLS = 500,
    KILLS_A_LEDGER = 25, /* then a new one, or the audits would take all the time */
    MOST_AWAITED = 3, /* acknowledgements before the moment is drawn, however slow … */
    LONGEST = 6000,   /* … and the microseconds to it at most */
    FORCES = 4,
};

static unsigned long seed = 1;

/* Numbers that are the same for the same seed (Knuth's MMIX generator). */
static unsigned random_below(unsigned limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % limit;
}

static char *name_of(struct arena *arena, unsigned number)
{
    return text_printf(arena, "%u.xlsx", number);
}

/* Imports from that file on, until it is killed. */
static _Noreturn void import_for_ever(struct ledger_file *file, unsigned number, int out)
{
    ledger_file_reopen(file);
    for (;; number++) {
        char *salt = text_printf(&file->arena, "%u", number);
        struct entry entry = ledger_file_entry(
            file, SUBMISSION_RETURN, number % FORCES, 1 + (int)(number % 28),
            name_of(&file->arena, number), number % 2 ? "RAGRAG" : "GGGAAA", salt);
        struct addition addition = {.arena = &file->arena};
        if (!file->ledger->functions->add(file->ledger, &entry, &addition)) {
            fprintf(stderr, "%u: %s\n", number, file->ledger->why);
            _exit(1);
        }
        if (write(out, &number, sizeof(number)) != sizeof(number)) {
            _exit(1);
        }
    }
}

/* Runs one process from that file on and kills it; the number of the first file that it
 * did not acknowledge. */
static unsigned run_and_kill(struct ledger_file *file, unsigned number)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return number;
    }
    pid_t child = fork();
    if (child == 0) {
        import_for_ever(file, number, ends[1]);
    }
    close(ends[1]);
    unsigned stored, awaited = random_below(MOST_AWAITED + 1);
    while (awaited-- > 0 && read(ends[0], &stored, sizeof(stored)) == sizeof(stored)) {
        number = stored + 1;
    }
    struct timespec wait = {0, 1000L * random_below(LONGEST)};
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    while (read(ends[0], &stored, sizeof(stored)) == sizeof(stored)) {
        number = stored + 1;
    }
    close(ends[0]);
    waitpid(child, NULL, 0);
    return number;
}

static size_t times_stored(const struct log_lines *lines, const char *name)
{
    size_t times = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct log_line *line = &lines->items[i];
        times += line->file && strcmp(line->event, "import") == 0 &&
                 strcmp(line->file, name) == 0;
    }
    return times;
}

/* True when the files before `number` are stored once, and the one that was under way at
 * most once. */
static bool holds(struct ledger_file *file, unsigned number)
{
    struct audit audit;
    struct log_lines lines = {0};
    ledger_file_reopen(file);
    bool is_sound = ledger_file_audit(file, &audit) &&
                    file->ledger->functions->log(file->ledger, &file->arena, &lines);
    for (unsigned i = 0; i < number && is_sound; i++) {
        is_sound = times_stored(&lines, name_of(&file->arena, i)) == 1;
    }
    if (!is_sound && audit.faults.count > 0) {
        printf("killed: %s: %s\n", audit.faults.items[0].where,
               audit.faults.items[0].what);
    }
    is_sound &= times_stored(&lines, name_of(&file->arena, number)) <= 1;
    ledger_file_shut(file);
    return is_sound;
}

/* One ledger's life; the number of files acknowledged, or -1. */
static long torture(struct ledger_file *file, long kills)
{
    unsigned number = 0;
    ledger_file_open(file, FORCES);
    ledger_file_shut(file);
    bool is_sound = true;
    for (long i = 0; i < kills && is_sound; i++) {
        number = run_and_kill(file, number);
        is_sound = holds(file, number);
    }
    ledger_file_close(file);
    return is_sound ? (long)number : -1;
}

int main(int argc, char **argv)
{
    static struct ledger_file file;
    long kills = argc > 1 ? strtol(argv[1], NULL, 10) : KILLS, acknowledged = 0;
    seed = argc > 2 ? strtoul(argv[2], NULL, 10) : (unsigned long)time(NULL);
    printf("killed: seed %lu\n", seed);
    fflush(stdout);
    for (long done = 0; done < kills; done += KILLS_A_LEDGER) {
        long more = kills - done < KILLS_A_LEDGER ? kills - done : KILLS_A_LEDGER;
        long files = torture(&file, more);
        if (files < 0) {
            printf("killed: FAILED within the %ld kills after %ld\n", more, done);
            return EXIT_FAILURE;
        }
        acknowledged += files;
    }
    printf("killed: %ld kills, %ld files acknowledged, none lost or doubled, every audit "
           "passed\n",
           kills, acknowledged);
    return acknowledged > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
