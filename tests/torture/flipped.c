// SPDX-License-Identifier: MIT
/* usage: flipped [SAMPLES [SEED]]
 * Changes one byte anywhere in a ledger's file. Each time the ledger must be refused, or
 * its audit must report it, or the rows of all tables must be what they were: the byte
 * then lies outside what is stored. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/base/digest.h"
#include "model/base/file.h"
#include "tests/support/ledger_file.h"

enum {
    SAMPLES = 1000,
    FORCES = 12,
};

static unsigned long seed = 1;

static unsigned random_below(unsigned limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % limit;
}

/* Everything that a ledger can hold, closed so that all of it is in one file. */
static void fill(struct ledger_file *file)
{
    static unsigned char workbook[20000];
    ledger_file_open(file, FORCES);
    for (size_t i = 0; i < sizeof(workbook); i++) {
        workbook[i] = (unsigned char)random_below(256);
    }
    for (size_t i = 0; i < FORCES; i++) {
        char *name = text_printf(&file->arena, "%zu.xlsx", i);
        ledger_file_return(file, i, 1, name, "RAGRAG");
        ledger_file_return(file, i, 3, name, "GAGRAA");
        ledger_file_return(file, i, 4, name, "GAGRAA");
        struct entry entry =
            ledger_file_entry(file, SUBMISSION_VERIFICATION, i, 9, name, "RRR..A", "");
        ledger_file_add(file, &entry);
    }
    struct entry refused = ledger_file_refused(file, 1, 9, "broken.xlsx");
    refused.bytes = (struct bytes){workbook, sizeof(workbook)};
    refused.sha256 = digest_of(&file->arena, refused.bytes);
    ledger_file_add(file, &refused);
    ledger_file_shut(file);
}

static void write_bytes(const char *path, struct bytes bytes)
{
    int out = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (write(out, bytes.at, bytes.length) != (ssize_t)bytes.length) {
        abort();
    }
    close(out);
}

enum result {
    REFUSED,
    REPORTED,
    OUTSIDE,
    UNSEEN,
    RESULTS,
};

static enum result look(const char *path, const char *contents, struct arena *arena)
{
    const char *why = NULL;
    struct ledger *ledger = ledger_open(path, arena, &why);
    if (!ledger) {
        return REFUSED;
    }
    struct audit audit = {.faults.arena = arena};
    bool is_sound = ledger->functions->audit(ledger, &audit);
    ledger->functions->close(ledger);
    if (!is_sound) {
        return REPORTED;
    }
    return strcmp(ledger_file_contents(path, arena), contents) == 0 ? OUTSIDE : UNSEEN;
}

static enum result flip_one(const char *path, struct bytes whole, const char *contents)
{
    struct arena arena = {0};
    unsigned char *changed = arena_alloc(&arena, whole.length, 1);
    memcpy(changed, whole.at, whole.length);
    unsigned at = random_below((unsigned)whole.length);
    changed[at] ^= (unsigned char)(1 + random_below(255));
    write_bytes(path, (struct bytes){changed, whole.length});
    enum result result = look(path, contents, &arena);
    if (result == UNSEEN) {
        printf("flipped: byte %u from %02x to %02x was not seen\n", at, whole.at[at],
               changed[at]);
    }
    arena_clear(&arena);
    return result;
}

int main(int argc, char **argv)
{
    static struct ledger_file file;
    long samples = argc > 1 ? strtol(argv[1], NULL, 10) : SAMPLES;
    seed = argc > 2 ? strtoul(argv[2], NULL, 10) : (unsigned long)time(NULL);
    printf("flipped: seed %lu\n", seed);
    fill(&file);
    size_t results[RESULTS] = {0};
    struct bytes whole = {0};
    struct findings findings = {.arena = &file.arena};
    const char *path = text_printf(&file.arena, "%s/flipped.db", file.folder);
    char *contents = ledger_file_contents(file.path, &file.arena);
    if (!*contents || !file_read(file.path, (size_t)-1, &file.arena, &whole, &findings)) {
        return EXIT_FAILURE;
    }
    for (long i = 0; i < samples; i++) {
        results[flip_one(path, whole, contents)]++;
    }
    printf(
        "flipped: %ld of %zu bytes: %zu refused, %zu reported by audit, %zu outside what "
        "is stored, %zu not seen\n",
        samples, whole.length, results[REFUSED], results[REPORTED], results[OUTSIDE],
        results[UNSEEN]);
    ledger_file_close(&file);
    return results[UNSEEN] == 0 && results[REPORTED] > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
