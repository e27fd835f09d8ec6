// SPDX-License-Identifier: MIT
#include "importers/zip_directory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static const struct made_part plain[] = {
    {.name = "a.xml", .text = "<a/>"},
    {.name = "b.xml", .text = "<b>some more text</b>", .is_deflated = true},
};

static bool read_package(struct made_package package, struct zip_directory *directory)
{
    return zip_directory_read(package_made(&arena, &package), 100, &arena, directory);
}

static bool read_parts(const struct made_part *parts, size_t count,
                       struct zip_directory *directory)
{
    struct made_package package = {.parts = parts, .count = count};
    return read_package(package, directory);
}

/* ---- what is read ---- */

static void test_every_entry_is_found_with_its_sizes(void **state)
{
    (void)state;
    struct zip_directory directory;
    assert_true(read_parts(plain, 2, &directory));
    assert_int_equal(directory.entries.count, 2);
    const struct zip_entry *b = zip_entry_of(&directory, "b.xml");
    assert_non_null(b);
    assert_int_equal(b->method, ZIP_DEFLATED);
    assert_int_equal(b->claimed, 21);
    assert_int_equal(b->index, 1);
    assert_int_equal(directory.before + directory.behind, 0);
}

static void test_names_are_found_in_any_case_and_with_either_slash(void **state)
{
    (void)state;
    const struct made_part parts[] = {{.name = "XL\\Worksheets\\Sheet1.XML", .text = "x"},
                                      {.name = "/_rels/.rels", .text = "x"}};
    struct zip_directory directory;
    assert_true(read_parts(parts, 2, &directory));
    assert_non_null(zip_entry_of(&directory, "xl/worksheets/sheet1.xml"));
    assert_non_null(zip_entry_of(&directory, "\\XL\\WORKSHEETS/sheet1.xml"));
    assert_non_null(zip_entry_of(&directory, "_rels/.rels"));
    assert_null(zip_entry_of(&directory, "xl/worksheets/sheet1.xm"));
    assert_null(zip_entry_of(&directory, "xl/worksheets/sheet1.xmlx"));
    assert_true(zip_has_folder(&directory, "xl/"));
    assert_false(zip_has_folder(&directory, "word/"));
}

/* The ways in which honest archives differ. */
static void test_unusual_archives_are_read(void **state)
{
    (void)state;
    static const struct made_part descriptors[] = {
        {.name = "a.xml", .text = "<a/>", .is_deflated = true, .has_descriptor = true},
        {.name = "b.xml", .text = "<b/>", .has_descriptor = true},
    };
    static const struct made_part zip64[] = {
        {.name = "a.xml", .text = "<a/>", .is_zip64 = true},
        {.name = "b.xml", .text = "<b/>", .is_deflated = true, .is_zip64 = true},
    };
    const struct {
        struct made_package package;
        size_t before, behind;
    } cases[] = {
        {{.parts = descriptors, .count = 2}, 0, 0},
        {{.parts = zip64, .count = 2, .is_zip64 = true}, 0, 0},
        {{.parts = plain, .count = 2, .is_zip64 = true, .before = "stub"}, 4, 0},
        {{.parts = plain, .count = 2, .comment = "made by hand"}, 0, 0},
        {{.parts = plain, .count = 2, .before = "\r\n"}, 2, 0},
        {{.parts = plain, .count = 2, .behind = "trailing"}, 0, 8},
        {{.parts = plain, .count = 2, .before = "#!stub", .offsets_count_before = true},
         0,
         0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct zip_directory directory;
        assert_true(read_package(cases[i].package, &directory));
        assert_int_equal(directory.entries.count, 2);
        assert_int_equal(directory.before, cases[i].before);
        assert_int_equal(directory.behind, cases[i].behind);
    }
}

static void test_an_archive_without_parts_is_read(void **state)
{
    (void)state;
    struct zip_directory directory;
    assert_true(read_parts(NULL, 0, &directory));
    assert_int_equal(directory.entries.count, 0);
    assert_null(zip_entry_of(&directory, "a"));
}

/* ---- what is refused ---- */

static void test_what_no_honest_archive_has_is_refused(void **state)
{
    (void)state;
    const struct {
        const char *what;
        struct made_part parts[3];
        enum finding_name fault;
    } cases[] = {
        {"the same name twice",
         {{.name = "a", .text = "1"}, {.name = "a", .text = "2"}},
         FINDING_UNSAFE},
        {"names that differ in case",
         {{.name = "xl/a", .text = "1"}, {.name = "XL/A", .text = "2"}},
         FINDING_UNSAFE},
        {"names that differ in slashes",
         {{.name = "xl/a", .text = "1"}, {.name = "\\xl\\a", .text = "2"}},
         FINDING_UNSAFE},
        {"a name that climbs", {{.name = "../a", .text = "1"}}, FINDING_UNSAFE},
        {"a name that climbs later",
         {{.name = "xl/..\\..\\a", .text = "1"}},
         FINDING_UNSAFE},
        {"a drive letter", {{.name = "C:\\a", .text = "1"}}, FINDING_UNSAFE},
        {"a NUL in a name",
         {{.name = "a\0b", .name_length = 3, .text = "1"}},
         FINDING_UNSAFE},
        {"a method of its own",
         {{.name = "a", .text = "1", .method = 14}},
         FINDING_UNSAFE},
        {"one body for two",
         {{.name = "a", .text = "1"}, {.name = "b", .shares = 1}},
         FINDING_UNSAFE},
        {"a body that holds another's header",
         {{.name = "a", .text = "", .quotes = 1}, {.name = "b", .text = "12345"}},
         FINDING_UNSAFE},
        {"encryption",
         {{.name = "a", .text = "1", .flags = 1}},
         FINDING_PASSWORD_PROTECTED},
        {"a hidden directory",
         {{.name = "a", .text = "1", .flags = 1 << 13}},
         FINDING_PASSWORD_PROTECTED},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct zip_directory directory;
        size_t count = cases[i].parts[1].name ? 2 : 1;
        if (read_parts(cases[i].parts, count, &directory) ||
            directory.fault != cases[i].fault || !directory.why) {
            fail_msg("%s", cases[i].what);
        }
    }
}

static void test_dots_inside_names_lead_nowhere(void **state)
{
    (void)state;
    const struct made_part parts[] = {{.name = "xl/..a/b..xml", .text = "1"},
                                      {.name = "...", .text = "1"}};
    struct zip_directory directory;
    assert_true(read_parts(parts, 2, &directory));
}

static void test_two_hundred_entries_that_share_one_body_are_refused(void **state)
{
    (void)state;
    struct made_part *parts = arena_array(&arena, struct made_part, 200);
    parts[0] = (struct made_part){
        .name = "0", .body = bytes_repeated(&arena, 'x', 100000), .is_deflated = true};
    for (size_t i = 1; i < 200; i++) {
        parts[i] = (struct made_part){.name = text_printf(&arena, "%zu", i), .shares = 1};
    }
    struct made_package package = {.parts = parts, .count = 200};
    struct zip_directory directory;
    assert_false(
        zip_directory_read(package_made(&arena, &package), 2000, &arena, &directory));
    assert_int_equal(directory.fault, FINDING_UNSAFE);
}

static void test_the_number_of_entries_is_limited(void **state)
{
    (void)state;
    struct made_part *parts = arena_array(&arena, struct made_part, 101);
    for (size_t i = 0; i < 101; i++) {
        parts[i] = (struct made_part){.name = text_printf(&arena, "%zu", i), .text = ""};
    }
    struct zip_directory directory;
    assert_true(read_parts(parts, 99, &directory));
    assert_true(read_parts(parts, 100, &directory));
    assert_false(read_parts(parts, 101, &directory));
    assert_int_equal(directory.fault, FINDING_OVER_LIMIT);
}

/* An archive inside, when the outer one's end is lost, must not be taken for the file. */
static void test_the_directory_of_an_archive_inside_is_not_that_of_the_file(void **state)
{
    (void)state;
    struct made_package inner = {.parts = plain, .count = 2};
    const struct made_part outer[] = {
        {.name = "xl/workbook.xml", .text = "<outer/>"},
        {.name = "embedded.xlsx", .body = package_made(&arena, &inner)},
    };
    struct made_package package = {.parts = outer, .count = 2};
    struct bytes whole = package_made(&arena, &package);
    for (size_t length = 0; length < whole.length; length++) {
        struct zip_directory directory;
        struct bytes cut = {whole.at, length};
        assert_false(zip_directory_read(cut, 100, &arena, &directory));
    }
}

static void test_two_archives_in_a_row_are_refused(void **state)
{
    (void)state;
    struct made_package package = {.parts = plain, .count = 2};
    struct bytes one = package_made(&arena, &package);
    struct text both = {.arena = &arena};
    text_add_bytes(&both, (const char *)one.at, one.length);
    text_add_bytes(&both, (const char *)one.at, one.length);
    struct zip_directory directory;
    struct bytes bytes = {(const unsigned char *)both.bytes, both.length};
    assert_false(zip_directory_read(bytes, 100, &arena, &directory));
    assert_int_equal(directory.fault, FINDING_DAMAGED);
}

/* Every byte of every record, in turn, with every kind of nonsense: whatever comes out,
 * nothing outside the file is read (the sanitizers watch). */
static void test_broken_bytes_are_survived(void **state)
{
    (void)state;
    static const struct made_part parts[] = {
        {.name = "a.xml", .text = "<a/>", .is_zip64 = true},
        {.name = "b.xml", .text = "<b/>", .has_descriptor = true},
    };
    struct made_package package = {.parts = parts, .count = 2, .is_zip64 = true};
    struct bytes whole = package_made(&arena, &package);
    static const unsigned char nonsense[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    struct arena scratch = {0};
    for (size_t at = 0; at < whole.length; at++) {
        for (size_t i = 0; i < sizeof(nonsense); i++) {
            unsigned char *copy = arena_alloc(&scratch, whole.length, 1);
            memcpy(copy, whole.at, whole.length);
            copy[at] = nonsense[i];
            struct zip_directory directory;
            struct bytes bytes = {copy, whole.length};
            bool is_read = zip_directory_read(bytes, 100, &scratch, &directory);
            assert_true(is_read || directory.why);
            arena_clear(&scratch);
        }
    }
}

/* One byte of the archive changed where nothing but the directory can tell. */
static void test_a_directory_that_contradicts_the_archive_is_refused(void **state)
{
    (void)state;
    const struct {
        const char *before; /* the bytes that stand before the one that is changed */
        size_t length;
        unsigned char byte;
    } cases[] = {
        {"a.xm", 4, 'n'},              /* the name before the body: the first found */
        {"PK\5\6\0\0\0\0\2\0", 10, 1}, /* how many entries there are */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct zip_directory directory;
        struct made_package package = {.parts = plain, .count = 2};
        struct bytes whole = package_made(&arena, &package);
        unsigned char *changed = arena_alloc(&arena, whole.length, 1);
        memcpy(changed, whole.at, whole.length);
        unsigned char *at =
            memmem(changed, whole.length, cases[i].before, cases[i].length);
        assert_non_null(at);
        at[cases[i].length] = cases[i].byte;
        assert_false(zip_directory_read((struct bytes){changed, whole.length}, 100,
                                        &arena, &directory));
        assert_int_equal(directory.fault, FINDING_DAMAGED);
    }
}

static void test_what_is_likely_a_zip(void **state)
{
    (void)state;
    struct made_package package = {.parts = plain, .count = 2};
    struct bytes whole = package_made(&arena, &package);
    package.before = "stub";
    assert_true(zip_is_likely(whole));
    assert_true(zip_is_likely((struct bytes){whole.at, 10}));
    assert_true(zip_is_likely(package_made(&arena, &package)));
    assert_false(zip_is_likely((struct bytes){(const unsigned char *)"PK, a name", 10}));
    assert_false(zip_is_likely((struct bytes){(const unsigned char *)"", 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_every_entry_is_found_with_its_sizes, clear),
        cmocka_unit_test_teardown(test_names_are_found_in_any_case_and_with_either_slash,
                                  clear),
        cmocka_unit_test_teardown(test_unusual_archives_are_read, clear),
        cmocka_unit_test_teardown(test_an_archive_without_parts_is_read, clear),
        cmocka_unit_test_teardown(test_what_no_honest_archive_has_is_refused, clear),
        cmocka_unit_test_teardown(test_dots_inside_names_lead_nowhere, clear),
        cmocka_unit_test_teardown(
            test_two_hundred_entries_that_share_one_body_are_refused, clear),
        cmocka_unit_test_teardown(test_the_number_of_entries_is_limited, clear),
        cmocka_unit_test_teardown(
            test_the_directory_of_an_archive_inside_is_not_that_of_the_file, clear),
        cmocka_unit_test_teardown(test_two_archives_in_a_row_are_refused, clear),
        cmocka_unit_test_teardown(test_broken_bytes_are_survived, clear),
        cmocka_unit_test_teardown(
            test_a_directory_that_contradicts_the_archive_is_refused, clear),
        cmocka_unit_test_teardown(test_what_is_likely_a_zip, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
