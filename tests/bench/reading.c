// SPDX-License-Identifier: MIT
/* usage: reading ROUNDS FILE.xlsx...
 * Reads the files so many times in turn: once as L does, once as the program does (bytes
 * to sheets, everything checked and kept). Prints the medians and their ratio: reading
 * itself, without what starting a process costs. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "importers/importer.h"
#include "model/base/file.h"
#include "tests/bench/limit.h"

enum {
    ROUNDS = 999,
    KEPT_BYTES = 16 * 1024 * 1024,
    MAPPED_BYTES = 1024 * 1024,
};

struct months_files {
    struct bytes *bytes;
    char **names;
    size_t count;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds_of_limit(const struct months_files *files, struct limit_sum *sum)
{
    double begin = now();
    for (size_t i = 0; i < files->count; i++) {
        limit_read(files->bytes[i], sum);
    }
    return now() - begin;
}

static void read_one(struct bytes bytes, const char *name, struct limit_sum *sum)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct sheets sheets = {0};
    if (!import_sheets(bytes, name, &limits_default, &arena, &sheets, &findings)) {
        fprintf(stderr, "reading: %s was refused\n", name);
        exit(EXIT_FAILURE);
    }
    for (size_t i = 0; i < sheets.list.count; i++) {
        sum->cells += sheets.list.items[i].cells.count;
    }
    arena_clear(&arena);
}

static double seconds_of_reading(const struct months_files *files, struct limit_sum *sum)
{
    double begin = now();
    for (size_t i = 0; i < files->count; i++) {
        read_one(files->bytes[i], files->names[i], sum);
    }
    return now() - begin;
}

static int by_size(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof(double), by_size);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static void measure(const struct months_files *files, size_t rounds)
{
    static double limit[ROUNDS], reading[ROUNDS];
    struct limit_sum sum = {0};
    for (size_t round = 0; round < rounds; round++) {
        limit[round] = seconds_of_limit(files, &sum);
        reading[round] = seconds_of_reading(files, &sum);
    }
    double least = median(limit, rounds), ours = median(reading, rounds);
    printf(
        "reading ÷ L, in one process: %.2f (%.4f s ÷ %.4f s of processor time; medians "
        "of %zu)\n",
        ours / least, ours, least, rounds);
}

int main(int count, char **arguments)
{
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES); /* as the program has it */
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    size_t rounds = count > 1 ? strtoul(arguments[1], NULL, 10) : 0;
    if (count < 3 || rounds == 0 || rounds > ROUNDS) {
        fprintf(stderr, "usage: reading ROUNDS FILE.xlsx...\n");
        return EXIT_FAILURE;
    }
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct months_files files = {.names = arguments + 2, .count = (size_t)count - 2};
    files.bytes = arena_array(&arena, struct bytes, files.count);
    for (size_t i = 0; i < files.count; i++) {
        if (!file_read(files.names[i], limits_default.file_bytes, &arena, &files.bytes[i],
                       &findings)) {
            fprintf(stderr, "reading: %s cannot be read\n", files.names[i]);
            return EXIT_FAILURE;
        }
    }
    measure(&files, rounds);
    arena_clear(&arena);
    return EXIT_SUCCESS;
}
