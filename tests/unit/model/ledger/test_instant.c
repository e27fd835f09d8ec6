// SPDX-License-Identifier: MIT
#include "model/ledger/instant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static void test_instants_are_brought_to_milliseconds(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2023-03-07T10:00:00Z", "2023-03-07T10:00:00.000Z"},
        {"2023-03-07T10:00:00.5Z", "2023-03-07T10:00:00.500Z"},
        {"2023-03-07T23:59:59.999999Z", "2023-03-07T23:59:59.999Z"},
        {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(instant_of(cases[i][0], &arena), cases[i][1]);
    }
    arena_clear(&arena);
}

static void test_what_is_no_instant_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "2023-03-07",
        "2023-03-07 10:00:00Z",
        "2023-03-07T10:00:00",
        "2023-03-07T10:00:00+01:00",
        "2023-03-07T24:00:00Z",
        "2023-03-07T10:60:00Z",
        "2023-02-29T10:00:00Z",
        "2023-03-07T10:00:00.Z",
        "2023-03-07T10:00:00ZZ",
        "2023-03-07T1:00:00Z",
        "now",
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_null(instant_of(cases[i], &arena));
    }
    assert_null(instant_limit("March", &arena));
    assert_null(instant_limit("2023-03-07T10", &arena));
    arena_clear(&arena);
}

static void test_the_next_instant_carries_over(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2023-03-07T10:00:00.000Z", "2023-03-07T10:00:00.001Z"},
        {"2023-03-07T10:00:00.999Z", "2023-03-07T10:00:01.000Z"},
        {"2023-12-31T23:59:59.999Z", "2024-01-01T00:00:00.000Z"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(instant_after(cases[i][0], &arena), cases[i][1]);
    }
    arena_clear(&arena);
}

static void test_a_limit_takes_in_all_of_what_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *limit, *last, *next; /* the last instant within, the first beyond */
    } cases[] = {
        {"2023-03-07", "2023-03-07T23:59:59.999Z", "2023-03-08T00:00:00.000Z"},
        {"2023-03-07T10:00:00Z", "2023-03-07T10:00:00.999Z", "2023-03-07T10:00:01.000Z"},
        {"2023-03-07T10:00:00.250Z", "2023-03-07T10:00:00.250Z",
         "2023-03-07T10:00:00.251Z"},
        {"2023-03-07T10:00:00.2504Z", "2023-03-07T10:00:00.250Z",
         "2023-03-07T10:00:00.251Z"},
        {NULL, "9999-12-31T23:59:59.999Z", NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *limit = instant_limit(cases[i].limit, &arena);
        assert_true(strcmp(cases[i].last, limit) < 0);
        assert_true(!cases[i].next || strcmp(cases[i].next, limit) > 0);
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_instants_are_brought_to_milliseconds),
        cmocka_unit_test(test_what_is_no_instant_is_refused),
        cmocka_unit_test(test_the_next_instant_carries_over),
        cmocka_unit_test(test_a_limit_takes_in_all_of_what_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
