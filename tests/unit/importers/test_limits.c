// SPDX-License-Identifier: MIT
#include "importers/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/text.h"

static size_t table_length(void)
{
    size_t count = 0;
    while (limits_table[count].name) {
        count++;
    }
    return count;
}

static void test_every_limit_stands_in_the_table_in_its_place(void **state)
{
    (void)state;
    struct limits limits = limits_default;
    assert_int_equal(table_length() * sizeof(size_t), sizeof(limits));
    for (size_t i = 0; i < table_length(); i++) {
        *limits_member(&limits, &limits_table[i]) = i;
    }
    assert_int_equal(limits.file_bytes, 0);
    assert_int_equal(limits.entries, 1);
    assert_int_equal(limits.memory_bytes, table_length() - 1);
}

static void test_limits_have_names_of_their_own_and_defaults(void **state)
{
    (void)state;
    struct limits limits = limits_default;
    for (size_t i = 0; i < table_length(); i++) {
        const struct limit *limit = &limits_table[i];
        assert_int_equal(strspn(limit->name, "abcdefghijklmnopqrstuvwxyz-"),
                         strlen(limit->name));
        assert_true(*limits_member(&limits, limit) > 0);
        assert_true(*limit->unit && *limit->guards);
        for (size_t other = 0; other < i; other++) {
            assert_string_not_equal(limit->name, limits_table[other].name);
        }
    }
}

static void test_a_refusal_says_how_to_raise_the_limit_that_it_is(void **state)
{
    (void)state;
    const struct limits limits = limits_default;
    assert_string_equal(limits_raising(&limits, &limits.cells),
                        "--limit cells=N allows more");
    assert_string_equal(limits_raising(&limits, &limits.small_part_bytes),
                        "--limit small-part-bytes=N allows more");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_limit_stands_in_the_table_in_its_place),
        cmocka_unit_test(test_limits_have_names_of_their_own_and_defaults),
        cmocka_unit_test(test_a_refusal_says_how_to_raise_the_limit_that_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
