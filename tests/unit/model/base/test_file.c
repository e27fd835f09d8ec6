// SPDX-License-Identifier: MIT
#include "model/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    LIMIT = 16,
};

static struct arena arena;
static char home[64]; /* a fresh working folder for each test */

static int enter(void **state)
{
    (void)state;
    snprintf(home, sizeof(home), "/tmp/test_file.XXXXXX");
    return mkdtemp(home) && chdir(home) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    arena_clear(&arena);
    return chdir("/") == 0 && file_remove_folder(home) ? 0 : -1;
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static void make(const char *path, const char *text)
{
    assert_true(file_write(".", path, bytes_of(text)));
}

static void check_contents(const char *path, const char *expected)
{
    struct findings findings = {.arena = &arena};
    struct bytes bytes = {0};
    assert_true(file_read(path, LIMIT, &arena, &bytes, &findings));
    assert_int_equal(bytes.length, strlen(expected));
    assert_memory_equal(bytes.at, expected, bytes.length);
    assert_int_equal(findings.count, 0);
}

static void check_refusal(const char *path, enum finding_name name, const char *why)
{
    struct findings findings = {.arena = &arena};
    struct bytes bytes = {0};
    assert_false(file_read(path, LIMIT, &arena, &bytes, &findings));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].name, name);
    assert_string_equal(findings.items[0].place.file, file_name_of(path));
    assert_non_null(strstr(findings.items[0].message, why));
    assert_null(bytes.at);
}

static void test_a_file_is_read_whole_up_to_the_limit(void **state)
{
    (void)state;
    make("a", "x");
    make("b", "0123456789abcdef");
    make("c", "0123456789abcdefg");
    check_contents("a", "x");
    check_contents("b", "0123456789abcdef");
    check_refusal("c", FINDING_FILE_TOO_LARGE, "17 bytes; at most 16");
}

static void test_what_is_no_regular_file_is_refused_by_its_kind(void **state)
{
    (void)state;
    make("real", "x");
    make("empty", "");
    assert_int_equal(symlink("real", "link"), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(mkdir("folder", 0700), 0);
    check_refusal("./link", FINDING_FILE_UNREADABLE, "symbolic link");
    check_refusal("pipe", FINDING_FILE_UNREADABLE, "pipe");
    check_refusal("folder", FINDING_FILE_UNREADABLE, "folder");
    check_refusal("/dev/zero", FINDING_FILE_UNREADABLE, "device");
    check_refusal("absent", FINDING_FILE_UNREADABLE, "No such file");
    check_refusal("empty", FINDING_FILE_EMPTY, "0 bytes");
}

/* The listed paths, each followed by a space. */
static const char *listed(const char *path, struct findings *findings)
{
    struct texts paths = {0};
    struct text joined = {.arena = &arena};
    if (!file_list(path, &arena, &paths, findings)) {
        return NULL;
    }
    for (size_t i = 0; i < paths.count; i++) {
        text_addf(&joined, "%s ", paths.items[i]);
    }
    return text_of(&joined);
}

static void test_a_folder_is_listed_in_depth_and_sorted_by_bytes(void **state)
{
    (void)state;
    static const char *const made[] = {
        "in/b.csv", "in/B.csv", "in/a/z.csv", "in/a.csv",   "in/.hidden", "in/.git/x",
        "in/é.csv", "in/~$b",   "in/a/.x/y",  "in/a b.csv", "out/c.csv"};
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
        make(made[i], "x");
    }
    struct findings findings = {.arena = &arena};
    static const char expected[] =
        "in/B.csv in/a b.csv in/a.csv in/a/z.csv in/b.csv in/~$b in/é.csv ";
    assert_string_equal(listed("in", &findings), expected);
    assert_string_equal(listed("in/", &findings), expected);
    assert_string_equal(listed("in/b.csv", &findings), "in/b.csv ");
    assert_int_equal(findings.count, 0);
}

static void test_links_in_a_folder_are_listed_but_not_followed(void **state)
{
    (void)state;
    make("in/a", "x");
    make("out/b", "x");
    assert_int_equal(symlink("../out", "in/to-folder"), 0);
    assert_int_equal(symlink("..", "in/a-loop"), 0);
    struct findings findings = {.arena = &arena};
    assert_string_equal(listed("in", &findings), "in/a in/a-loop in/to-folder ");
    assert_int_equal(findings.count, 0);
    check_refusal("in/a-loop", FINDING_FILE_UNREADABLE, "symbolic link");
}

static void test_what_cannot_be_listed_is_said(void **state)
{
    (void)state;
    struct findings findings = {.arena = &arena};
    assert_null(listed("absent", &findings));
    assert_int_equal(findings.count, 1);
    struct text deep = {.arena = &arena};
    for (int i = 0; i < 40; i++) {
        text_add(&deep, "d/");
        assert_int_equal(mkdir(text_of(&deep), 0700), 0);
    }
    assert_string_equal(listed("d", &findings), "");
    assert_int_equal(findings.count, 2);
    assert_non_null(strstr(findings.items[1].message, "too deep"));
    /* Too deep to be removed as well: in two steps. */
    assert_int_equal(rename("d/d/d/d/d/d/d/d/d/d/d/d/d/d/d", "e"), 0);
}

static void test_writing_makes_folders_and_never_replaces(void **state)
{
    (void)state;
    assert_true(file_write(".", "set/data/a.csv", bytes_of("new")));
    check_contents("set/data/a.csv", "new");
    assert_false(file_write(".", "set/data/a.csv", bytes_of("other")));
    assert_int_equal(errno, EEXIST);
    assert_true(file_write("set", "data/b.csv", bytes_of("")));
    check_contents("set/data/a.csv", "new");
}

static void test_writing_follows_no_link_and_stays_below_the_folder(void **state)
{
    (void)state;
    make("real/a", "x");
    assert_int_equal(symlink("real", "link"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    static const char *const refused[] = {"link/b", "dangling", "../b",  "real/../b",
                                          "/b",     "real//b",  "real/", "",
                                          ".",      "./b"};
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        errno = 0;
        assert_false(file_write(".", refused[i], bytes_of("x")));
        assert_int_not_equal(errno, 0);
    }
    assert_false(file_write("link", "b", bytes_of("x")));
    assert_int_not_equal(access("real/b", F_OK), 0);
    assert_int_not_equal(access("nowhere", F_OK), 0);
    assert_true(file_write(".", "..b", bytes_of("x")));
}

static void test_a_file_that_cannot_be_written_whole_leaves_nothing(void **state)
{
    (void)state;
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){.rlim_cur = 4, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool done = file_write(".", "a", bytes_of("12345678"));
    int error = errno;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(done);
    assert_int_equal(error, EFBIG);
    assert_int_not_equal(access("a", F_OK), 0);
}

static void test_removing_a_folder_leaves_what_its_links_point_to(void **state)
{
    (void)state;
    make("keep/a", "x");
    make("gone/b/c/d", "x");
    assert_int_equal(symlink("../keep", "gone/link"), 0);
    assert_true(file_remove_folder("gone"));
    assert_int_not_equal(access("gone", F_OK), 0);
    check_contents("keep/a", "x");
    assert_false(file_remove_folder("gone"));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(symlink("keep", "link"), 0);
    assert_false(file_remove_folder("link"));
    assert_false(file_remove_folder("keep/a"));
    check_contents("keep/a", "x");
}

static void test_a_folder_is_put_where_none_was(void **state)
{
    (void)state;
    make("made/a", "new");
    assert_true(file_put_folder("made", "target"));
    check_contents("target/a", "new");
    assert_int_not_equal(access("made", F_OK), 0);
}

static void test_a_folder_takes_the_place_of_another(void **state)
{
    (void)state;
    make("made/a", "new");
    make("target/a", "old");
    make("target/b/c", "old");
    assert_true(file_put_folder("made", "target/"));
    check_contents("target/a", "new");
    assert_int_not_equal(access("target/b", F_OK), 0);
    assert_int_not_equal(access("made", F_OK), 0);
}

static void test_a_folder_takes_the_place_of_nothing_but_a_folder(void **state)
{
    (void)state;
    make("made/a", "new");
    make("file", "x");
    make("real/a", "old");
    assert_int_equal(symlink("real", "link"), 0);
    assert_false(file_put_folder("made", "file"));
    assert_int_equal(errno, ENOTDIR);
    assert_false(file_put_folder("made", "link"));
    assert_false(file_put_folder("absent", "target"));
    assert_int_equal(errno, ENOENT);
    check_contents("made/a", "new");
    check_contents("real/a", "old");
    check_contents("file", "x");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_file_is_read_whole_up_to_the_limit),
        TEST(test_what_is_no_regular_file_is_refused_by_its_kind),
        TEST(test_a_folder_is_listed_in_depth_and_sorted_by_bytes),
        TEST(test_links_in_a_folder_are_listed_but_not_followed),
        TEST(test_what_cannot_be_listed_is_said),
        TEST(test_writing_makes_folders_and_never_replaces),
        TEST(test_writing_follows_no_link_and_stays_below_the_folder),
        TEST(test_a_file_that_cannot_be_written_whole_leaves_nothing),
        TEST(test_removing_a_folder_leaves_what_its_links_point_to),
        TEST(test_a_folder_is_put_where_none_was),
        TEST(test_a_folder_takes_the_place_of_another),
        TEST(test_a_folder_takes_the_place_of_nothing_but_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
