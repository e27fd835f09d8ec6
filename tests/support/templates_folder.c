// SPDX-License-Identifier: MIT
#include "tests/support/templates_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "model/base/file.h"

struct loading loading;

static const char *new_folder(struct arena *arena)
{
    const char *base = getenv("TMPDIR");
    char *path =
        text_printf(arena, "%s/ragledger-templates-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(path));
    return path;
}

const char *loading_write(const char *path, const char *text)
{
    const char *whole =
        text_printf(&loading.arena, "%s/%s", loading.templates.folder, path);
    const char *slash = strrchr(whole, '/');
    mkdir(arena_text(&loading.arena, whole, (size_t)(slash - whole)), 0777);
    FILE *file = fopen(whole, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    return whole;
}

static void remove_folder(const char *folder)
{
    assert_true(file_remove_folder(folder));
}

int loading_enter(void **state)
{
    (void)state;
    loading.faults = (struct faults){.arena = &loading.arena};
    loading.templates = (struct templates){new_folder(&loading.arena)};
    return 0;
}

int loading_leave(void **state)
{
    (void)state;
    remove_folder(loading.templates.folder);
    arena_clear(&loading.arena);
    return 0;
}

const char *with_replaced(struct arena *arena, const char *text, const char *found,
                          const char *by)
{
    const char *at = strstr(text, found);
    if (!at) {
        fail_msg("\"%s\" is not in the text", found);
    }
    return text_printf(arena, "%.*s%s%s", (int)(at - text), text, by, at + strlen(found));
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static void print_faults(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        print_error("%s: %s\n", faults->items[i].where, faults->items[i].what);
    }
}

void assert_fault(const struct faults *faults, const char *where, const char *what)
{
    for (size_t i = 0; i < faults->count; i++) {
        if ((!where || ends_in(faults->items[i].where, where)) &&
            strstr(faults->items[i].what, what)) {
            return;
        }
    }
    print_faults(faults);
    fail_msg("no fault at \"%s\" says \"%s\"", where ? where : "", what);
}

void assert_no_faults(const struct faults *faults)
{
    print_faults(faults);
    assert_int_equal(faults->count, 0);
}
