// SPDX-License-Identifier: MIT
#include "cli/readers.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/pool.h"
#include "model/base/file.h"

struct readers {
    const struct reading *reading;
    struct jobs jobs;
    struct pool *pool;
    struct findings *lost; /* by file: why there are no bytes */
    size_t next;
};

/* ---- in a reader's process ---- */

static void read_file(const void *self, size_t job, struct bytes bytes,
                      struct text *answer)
{
    const struct reading *reading = ((const struct readers *)self)->reading;
    reading->read(reading->self, &reading->inputs->items[job], bytes, answer);
}

/* ---- in the program's ---- */

/* Whoever reads a file knows of no limit but a number. */
static void say_how_to_raise(const struct limits *limits, struct findings *lost)
{
    struct finding *why = &lost->items[lost->count - 1];
    if (why->name == FINDING_FILE_TOO_LARGE) {
        why->message = text_printf(lost->arena, "%s; %s", why->message,
                                   limits_raising(limits, &limits->file_bytes));
    }
}

static bool give_held(const struct input *input, size_t limit, unsigned char *room,
                      size_t *length, struct findings *lost)
{
    if (input->bytes.length > limit) {
        return finding_add(lost, FINDING_FILE_TOO_LARGE,
                           (struct place){.file = file_name_of(input->path)},
                           "the file has %zu bytes; at most %zu are read",
                           input->bytes.length, limit);
    }
    memcpy(room, input->bytes.at, input->bytes.length);
    *length = input->bytes.length;
    return true;
}

static bool give_file(const void *self, size_t job, unsigned char *room, size_t *length)
{
    const struct readers *readers = self;
    const struct reading *reading = readers->reading;
    const struct input *input = &reading->inputs->items[job];
    struct bytes bytes = {0};
    if (input->bytes.at) {
        return give_held(input, reading->limits->file_bytes, room, length,
                         &readers->lost[job]);
    }
    bool is_read = file_read_into(input->path, reading->limits->file_bytes, room, &bytes,
                                  &readers->lost[job]);
    if (!is_read) {
        say_how_to_raise(reading->limits, &readers->lost[job]);
    }
    *length = bytes.length;
    return is_read;
}

static size_t size_of(const struct input *input)
{
    struct stat found;
    if (input->bytes.at) {
        return input->bytes.length;
    }
    return stat(input->path, &found) == 0 ? (size_t)found.st_size : 0;
}

/* With the largest begun last, all processes but one would wait for it at the end. */
static size_t largest(const struct inputs *inputs)
{
    size_t largest = 0, most = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        size_t size = size_of(&inputs->items[i]);
        if (size > most) {
            most = size;
            largest = i;
        }
    }
    return largest;
}

struct readers *readers_start(const struct reading *reading, size_t processes,
                              struct arena *arena)
{
    struct readers *readers = arena_new(arena, struct readers);
    size_t count = reading->inputs->count;
    size_t wanted = processes > 0 ? processes : pool_wanted();
    readers->reading = reading;
    readers->lost = arena_array(arena, struct findings, count);
    for (size_t i = 0; i < count; i++) {
        readers->lost[i].arena = arena;
    }
    readers->jobs = (struct jobs){
        .count = count,
        .run = read_file,
        .self = readers,
        .give = give_file,
        .given_most = reading->limits->file_bytes,
        .first = largest(reading->inputs),
        .seconds = reading->limits->seconds,
        .memory = reading->limits->memory_bytes,
    };
    readers->pool = pool_start(&readers->jobs, wanted < count ? wanted : count, arena);
    return readers;
}

static void refuse(const struct input *input, const char *why, struct findings *findings)
{
    struct place place = {.file = file_name_of(input->path)};
    finding_add(findings, FINDING_READER_DIED, place, "the process that read it %s", why);
}

struct bytes readers_next(struct readers *readers, struct findings *why)
{
    const char *end;
    size_t number = readers->next++;
    const struct findings *lost = &readers->lost[number];
    struct bytes answer = pool_next(readers->pool, why->arena, &end);
    if (lost->count > 0) {
        findings_append(why, lost);
        return (struct bytes){0};
    }
    if (end) {
        refuse(&readers->reading->inputs->items[number], end, why);
    }
    return answer;
}

void readers_refuse_nonsense(const struct input *input, struct findings *why)
{
    refuse(input, "said what makes no sense", why);
}

void readers_end(struct readers *readers)
{
    pool_end(readers->pool);
}
