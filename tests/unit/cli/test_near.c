// SPDX-License-Identifier: MIT
#include "cli/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/command.h"

static const char *nearest_of(const char *wanted, const char *const *names, size_t count)
{
    struct near near = near_to(wanted);
    for (size_t i = 0; i < count; i++) {
        near_offer(&near, names[i]);
    }
    return near.name;
}

static void test_the_nearest_name_is_kept(void **state)
{
    (void)state;
    const char *const names[] = {"blank-cell", "missing-item", "no-return"};
    assert_string_equal(nearest_of("blnk-cell", names, 3), "blank-cell");
    assert_string_equal(nearest_of("no-retrun", names, 3), "no-return");
    assert_string_equal(nearest_of("missing-items", names, 3), "missing-item");
}

static void test_the_first_of_two_equally_near_names_is_kept(void **state)
{
    (void)state;
    const char *const names[] = {"cat", "car"};
    assert_string_equal(nearest_of("cab", names, 2), "cat");
}

static void test_nothing_is_meant_by_a_word_that_is_far_from_all(void **state)
{
    (void)state;
    const char *const names[] = {"check", "report", "formats"};
    assert_null(nearest_of("zebra", names, 3));
    assert_null(nearest_of("", names, 3));
    assert_null(nearest_of("check", names, 0));
}

static void test_commands_are_found_exactly_and_guessed_when_misspelt(void **state)
{
    (void)state;
    assert_string_equal(command_named("check")->name, "check");
    assert_null(command_named("chekc"));
    assert_null(command_named(""));
    assert_string_equal(command_near("chekc"), "check");
    assert_string_equal(command_near("reprot"), "report");
    assert_null(command_near("frobnicate"));
}

static void test_every_command_says_what_it_does(void **state)
{
    (void)state;
    for (size_t i = 0; commands[i]; i++) {
        assert_non_null(commands[i]->run);
        assert_true(commands[i]->name[0] && commands[i]->summary[0]);
        assert_ptr_equal(command_named(commands[i]->name), commands[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_nearest_name_is_kept),
        cmocka_unit_test(test_the_first_of_two_equally_near_names_is_kept),
        cmocka_unit_test(test_nothing_is_meant_by_a_word_that_is_far_from_all),
        cmocka_unit_test(test_commands_are_found_exactly_and_guessed_when_misspelt),
        cmocka_unit_test(test_every_command_says_what_it_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
