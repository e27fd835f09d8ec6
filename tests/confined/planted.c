// SPDX-License-Identifier: MIT
/* The program itself, but for a fault planted in its readers: a text that holds a line
 * "planted: DEED" makes whoever reads it do that. Linked with --wrap=import_sheets. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "importers/importer.h"

bool __real_import_sheets(struct bytes bytes, const char *name,
                          const struct limits *limits, struct arena *arena,
                          struct sheets *sheets, struct findings *findings);
bool __wrap_import_sheets(struct bytes bytes, const char *name,
                          const struct limits *limits, struct arena *arena,
                          struct sheets *sheets, struct findings *findings);

static void crash(void)
{
    volatile char *volatile nowhere = NULL;
    *nowhere = 1;
}

static void connect_out(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

static void write_file(void)
{
    open("planted.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

static void run_program(void)
{
    execl("/bin/sh", "sh", "-c", "echo planted >planted.txt", (char *)NULL);
}

static void never_end(void)
{
    for (volatile unsigned i = 0;; i++) {
    }
}

static void take_all_memory(void)
{
    enum {
        MIB = 1 << 20,
    };
    struct arena arena = {0};
    for (;;) {
        memset(arena_alloc(&arena, 1, MIB), 1, MIB);
    }
}

/* As a reader would that was taken over, at the third file: it answers what no reader
 * answers. */
static void lie(void)
{
    static const char nonsense[] = "\2\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0It was all Green";
    (void)!write(4, nonsense, sizeof(nonsense) - 1);
}

static void do_as_planted(struct bytes bytes)
{
    static const struct {
        const char *line;
        void (*act)(void);
    } deeds[] = {
        {"planted: crash\n", crash},
        {"planted: abort\n", abort},
        {"planted: socket\n", connect_out},
        {"planted: write\n", write_file},
        {"planted: run\n", run_program},
        {"planted: loop\n", never_end},
        {"planted: memory\n", take_all_memory},
        {"planted: lie\n", lie},
    };
    for (size_t i = 0; i < sizeof(deeds) / sizeof(*deeds); i++) {
        if (memmem(bytes.at, bytes.length, deeds[i].line, strlen(deeds[i].line))) {
            deeds[i].act();
        }
    }
}

bool __wrap_import_sheets(struct bytes bytes, const char *name,
                          const struct limits *limits, struct arena *arena,
                          struct sheets *sheets, struct findings *findings)
{
    do_as_planted(bytes);
    return __real_import_sheets(bytes, name, limits, arena, sheets, findings);
}
