// SPDX-License-Identifier: MIT
#include "cli/outbox.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/base/file.h"

static struct arena arena;
static struct invocation invocation = {.arena = &arena};
static char folder[64];

static int enter(void **state)
{
    (void)state;
    strncpy(folder, "/tmp/ragledger-outbox-XXXXXX", sizeof(folder) - 1);
    return mkdtemp(folder) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    file_remove_folder(folder);
    arena_clear(&arena);
    return 0;
}

static char *inside(const char *name)
{
    return text_printf(&arena, "%s/%s", folder, name);
}

static struct outbox_files two_files(void)
{
    static const unsigned char bytes[] = "text";
    struct outbox_files files = {0};
    *list_add(&arena, &files) = (struct outbox_file){"a.txt", {bytes, 4}};
    *list_add(&arena, &files) = (struct outbox_file){"b.txt", {bytes, 4}};
    return files;
}

/* How many files and folders, hidden ones included, stand in a folder. */
static size_t entries_of(const char *path)
{
    size_t count = 0;
    DIR *stream = opendir(path);
    assert_non_null(stream);
    while (readdir(stream)) {
        count++;
    }
    closedir(stream);
    return count - 2; /* itself and its parent */
}

static void test_the_files_appear_in_a_new_or_an_empty_folder(void **state)
{
    (void)state;
    struct outbox_files files = two_files();
    assert_int_equal(outbox_put(&invocation, "blank", inside("new"), &files), 0);
    assert_int_equal(mkdir(inside("empty"), 0700), 0);
    assert_int_equal(outbox_put(&invocation, "blank", inside("empty//"), &files), 0);
    assert_int_equal(entries_of(inside("new")), 2);
    assert_int_equal(entries_of(inside("empty")), 2);
    assert_int_equal(entries_of(folder), 2);
}

static void test_nothing_is_replaced(void **state)
{
    (void)state;
    struct outbox_files files = two_files();
    const struct bytes hidden = {(const unsigned char *)"x", 1};
    assert_int_equal(mkdir(inside("full"), 0700), 0);
    assert_true(file_write(inside("full"), ".kept", hidden));
    assert_non_null(outbox_obstacle(&arena, inside("full")));
    assert_int_equal(outbox_put(&invocation, "blank", inside("full"), &files),
                     STATUS_WRONG_USE);
    assert_int_equal(entries_of(inside("full")), 1);
    assert_int_equal(entries_of(folder), 1);
}

static void test_a_file_that_cannot_be_written_leaves_nothing(void **state)
{
    (void)state;
    struct outbox_files files = two_files();
    files.items[1].name = "a.txt"; /* which is there by then */
    assert_int_equal(outbox_put(&invocation, "blank", inside("new"), &files),
                     STATUS_INTERNAL);
    assert_int_equal(entries_of(folder), 0);
}

static void test_a_place_that_is_no_folder_is_an_obstacle(void **state)
{
    (void)state;
    const struct bytes bytes = {(const unsigned char *)"x", 1};
    assert_true(file_write(folder, "file", bytes));
    assert_int_equal(symlink("/tmp", inside("link")), 0);
    assert_non_null(outbox_obstacle(&arena, inside("file")));
    assert_non_null(outbox_obstacle(&arena, inside("link")));
    assert_non_null(outbox_obstacle(&arena, inside("nowhere/new")));
    assert_null(outbox_obstacle(&arena, inside("new")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_files_appear_in_a_new_or_an_empty_folder,
                                        enter, leave),
        cmocka_unit_test_setup_teardown(test_nothing_is_replaced, enter, leave),
        cmocka_unit_test_setup_teardown(test_a_file_that_cannot_be_written_leaves_nothing,
                                        enter, leave),
        cmocka_unit_test_setup_teardown(test_a_place_that_is_no_folder_is_an_obstacle,
                                        enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
