// SPDX-License-Identifier: MIT
#include "cli/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "model/ledger/instant.h"

static void test_an_instant_is_what_a_ledger_takes_whatever_the_time_zone(void **state)
{
    (void)state;
    struct arena arena = {0};
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    const char *one = clock_instant(&arena);
    setenv("TZ", "America/New_York", 1);
    tzset();
    const char *other = clock_instant(&arena);
    assert_string_equal(instant_of(one, &arena), one);
    assert_true(strcmp(one, other) <= 0);
    arena_clear(&arena);
}

static void test_today_is_a_day_here(void **state)
{
    (void)state;
    setenv("TZ", "Etc/GMT-14", 1); /* the earliest day on Earth */
    tzset();
    struct date early = clock_today();
    setenv("TZ", "Etc/GMT+12", 1); /* the latest */
    tzset();
    struct date late = clock_today();
    assert_true(date_exists(early));
    assert_true(date_days(early) - date_days(late) >= 1);
    assert_true(date_days(early) - date_days(late) <= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_instant_is_what_a_ledger_takes_whatever_the_time_zone),
        cmocka_unit_test(test_today_is_a_day_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
