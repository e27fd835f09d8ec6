// SPDX-License-Identifier: MIT
#include "model/templates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/templates_folder.h"

static bool read_is(const struct templates *from, const char *path, const char *text)
{
    struct bytes bytes;
    return template_read(from, path, &loading.arena, &bytes, &loading.faults) &&
           bytes.length == strlen(text) && memcmp(bytes.at, text, bytes.length) == 0;
}

static void test_the_embedded_templates_are_there_without_a_folder(void **state)
{
    (void)state;
    struct bytes bytes;
    const struct templates embedded = {NULL};
    assert_true(template_read(&embedded, "frameworks/vetting-2022.json", &loading.arena,
                              &bytes, &loading.faults));
    assert_int_equal(bytes.at[0], '{');
    assert_int_equal(bytes.at[bytes.length - 1], '\n');
}

static void test_the_folder_is_looked_in_first_and_the_rest_stays(void **state)
{
    (void)state;
    loading_write("policies/verified-only.json", "mine");
    assert_true(read_is(&loading.templates, "policies/verified-only.json", "mine"));
    struct bytes bytes;
    assert_true(template_read(&loading.templates, "vocabulary.json", &loading.arena,
                              &bytes, &loading.faults));
    assert_no_faults(&loading.faults);
}

static void test_names_are_of_both_sorted_and_once(void **state)
{
    (void)state;
    loading_write("policies/a-third.json", "{}");
    loading_write("policies/verified-only.json", "{}");
    loading_write("policies/notes.txt", "");
    loading_write("policies/.hidden.json", "{}");
    struct texts names = template_names(&loading.templates, "policies", &loading.arena);
    assert_int_equal(names.count, 3);
    assert_string_equal(names.items[0], "a-third");
    assert_string_equal(names.items[1], "inspectorate-first");
    assert_string_equal(names.items[2], "verified-only");
}

static void test_a_name_with_a_slash_or_ending_is_a_path(void **state)
{
    (void)state;
    const char *path = loading_write("elsewhere/mine.json", "{1}");
    struct bytes bytes;
    const char *where;
    const struct templates embedded = {NULL};
    assert_true(template_read_named(&embedded, "policies", path, &loading.arena, &bytes,
                                    &where, &loading.faults));
    assert_int_equal(bytes.length, 3);
    assert_string_equal(where, path);
}

static void test_a_name_that_is_not_there_lists_those_that_are(void **state)
{
    (void)state;
    struct bytes bytes;
    const char *where;
    assert_false(template_read_named(&loading.templates, "policies", "verified",
                                     &loading.arena, &bytes, &where, &loading.faults));
    assert_fault(&loading.faults, "policies/verified.json",
                 "there are: inspectorate-first, verified-only");
}

static void test_what_cannot_be_read_says_why(void **state)
{
    (void)state;
    struct bytes bytes;
    const char *where;
    assert_false(template_read(&loading.templates, "nowhere.json", &loading.arena, &bytes,
                               &loading.faults));
    assert_fault(&loading.faults, "nowhere.json", "no such template");
    const char *absent =
        text_printf(&loading.arena, "%s/absent.json", loading.templates.folder);
    assert_false(template_read_named(&loading.templates, "policies", absent,
                                     &loading.arena, &bytes, &where, &loading.faults));
    assert_fault(&loading.faults, "absent.json", "No such file");
    assert_false(template_read_file(loading.templates.folder, &loading.arena, &bytes,
                                    &loading.faults));
    assert_fault(&loading.faults, loading.templates.folder, "");
    assert_int_equal(loading.faults.count, 3);
}

static void test_a_folder_in_a_templates_place_is_refused_not_passed_over(void **state)
{
    (void)state;
    loading_write("vocabulary.json/x", "");
    struct bytes bytes;
    assert_false(template_read(&loading.templates, "vocabulary.json", &loading.arena,
                               &bytes, &loading.faults));
    assert_fault(&loading.faults, "vocabulary.json", "");
}

static void test_a_folder_that_is_not_there_is_refused_not_passed_over(void **state)
{
    (void)state;
    struct bytes bytes;
    const struct templates absent = {
        text_printf(&loading.arena, "%s/absent", loading.templates.folder)};
    assert_false(template_read(&absent, "vocabulary.json", &loading.arena, &bytes,
                               &loading.faults));
    assert_fault(&loading.faults, "/absent", "No such file");
}

static void test_an_empty_file_is_read_as_empty(void **state)
{
    (void)state;
    loading_write("policies/empty.json", "");
    assert_true(read_is(&loading.templates, "policies/empty.json", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_the_embedded_templates_are_there_without_a_folder),
        IN_A_FOLDER(test_the_folder_is_looked_in_first_and_the_rest_stays),
        IN_A_FOLDER(test_names_are_of_both_sorted_and_once),
        IN_A_FOLDER(test_a_name_with_a_slash_or_ending_is_a_path),
        IN_A_FOLDER(test_a_name_that_is_not_there_lists_those_that_are),
        IN_A_FOLDER(test_what_cannot_be_read_says_why),
        IN_A_FOLDER(test_a_folder_in_a_templates_place_is_refused_not_passed_over),
        IN_A_FOLDER(test_a_folder_that_is_not_there_is_refused_not_passed_over),
        IN_A_FOLDER(test_an_empty_file_is_read_as_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
