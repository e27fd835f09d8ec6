// SPDX-License-Identifier: MIT
/* usage: concurrent
 * 16 processes import into one ledger at once: 43 files of their own each, and in between
 * the same 43 files as all others. Each file must count once, everybody must be served,
 * and the ledger must pass its audit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/ledger_file.h"

enum {
    PROCESSES = 16,
    FILES = 43,
};

static bool import_one(struct ledger_file *file, size_t force, int day, const char *name,
                       const char *letters, const char *salt)
{
    struct addition addition = {.arena = &file->arena};
    struct entry entry =
        ledger_file_entry(file, SUBMISSION_RETURN, force, day, name, letters, salt);
    bool is_added = file->ledger->functions->add(file->ledger, &entry, &addition);
    if (!is_added) {
        fprintf(stderr, "%s: %s\n", name, file->ledger->why);
    }
    return is_added;
}

static bool import_all(struct ledger_file *file, int process)
{
    bool is_added = true;
    struct arena *arena = &file->arena;
    ledger_file_reopen(file);
    for (size_t i = 0; i < FILES; i++) {
        char *salt = text_printf(arena, "process %d", process);
        char *name = text_printf(arena, "%d-%zu.xlsx", process, i);
        is_added &= import_one(file, i, 1 + process, name, "RAGRAG", salt);
        name = text_printf(arena, "shared-%zu.xlsx", i);
        is_added &= import_one(file, i, 30, name, "GGGGGG", "");
    }
    ledger_file_shut(file);
    return is_added;
}

static bool run_processes(struct ledger_file *file)
{
    pid_t children[PROCESSES];
    bool is_served = true;
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            _exit(import_all(file, i) ? 0 : 1);
        }
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = -1;
        waitpid(children[i], &status, 0);
        is_served &= status == 0;
    }
    return is_served;
}

/* How often a file was stored, and how often a receipt was given for it. */
static void count(const struct log_lines *lines, const char *name, size_t *stored,
                  size_t *receipts)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct log_line *line = &lines->items[i];
        if (line->file && strcmp(line->file, name) == 0) {
            *stored += strcmp(line->event, "import") == 0;
            *receipts += strcmp(line->event, "receipt") == 0;
        }
    }
}

/* How many files were not stored exactly once. */
static size_t miscounted(struct ledger_file *file)
{
    size_t wrong = 0;
    struct log_lines lines = {0};
    file->ledger->functions->log(file->ledger, &file->arena, &lines);
    for (size_t i = 0; i < FILES; i++) {
        size_t stored = 0, receipts = 0;
        count(&lines, text_printf(&file->arena, "shared-%zu.xlsx", i), &stored,
              &receipts);
        wrong += stored != 1 || receipts != PROCESSES - 1;
        for (int process = 0; process < PROCESSES; process++) {
            stored = receipts = 0;
            count(&lines, text_printf(&file->arena, "%d-%zu.xlsx", process, i), &stored,
                  &receipts);
            wrong += stored != 1 || receipts != 0;
        }
    }
    return wrong;
}

int main(void)
{
    static struct ledger_file file;
    struct audit audit;
    ledger_file_open(&file, FILES);
    ledger_file_shut(&file);
    bool is_served = run_processes(&file);
    ledger_file_reopen(&file);
    size_t wrong = miscounted(&file);
    bool is_sound = ledger_file_audit(&file, &audit);
    printf("concurrent: %d processes, %d files each and %d shared: %s, %zu miscounted, "
           "audit "
           "%s\n",
           PROCESSES, FILES, FILES, is_served ? "all served" : "NOT ALL SERVED", wrong,
           is_sound ? "passed" : "FAILED");
    ledger_file_close(&file);
    return is_served && wrong == 0 && is_sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
