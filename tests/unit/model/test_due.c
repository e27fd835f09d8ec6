// SPDX-License-Identifier: MIT
#include "model/due.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct date as_at = {2023, 3, 31};

static void test_a_deadline_lies_in_the_span_of_its_days(void **state)
{
    (void)state;
    static const struct {
        struct date deadline;
        enum due due;
    } cases[] = {
        {{2023, 3, 30}, DUE_PAST},  {{2022, 11, 2}, DUE_PAST},
        {{2023, 3, 31}, DUE_IN_30}, {{2023, 4, 30}, DUE_IN_30},
        {{2023, 5, 1}, DUE_IN_60},  {{2023, 5, 30}, DUE_IN_60},
        {{2023, 5, 31}, DUE_IN_90}, {{2023, 6, 29}, DUE_IN_90},
        {{2023, 6, 30}, DUE_LATER}, {{2023, 12, 31}, DUE_LATER},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct item item = {.deadline_kind = DEADLINE_DATE,
                            .deadline = cases[i].deadline};
        assert_int_equal(due_of(&item, as_at), cases[i].due);
    }
}

static void test_what_is_no_day_is_never_past(void **state)
{
    (void)state;
    struct item item = {.deadline_kind = DEADLINE_IMMEDIATE};
    assert_int_equal(due_of(&item, as_at), DUE_IMMEDIATE);
    item.deadline_kind = DEADLINE_NOT_STATED;
    assert_int_equal(due_of(&item, as_at), DUE_NOT_STATED);
    item.deadline_kind = DEADLINE_NONE;
    assert_int_equal(due_of(&item, as_at), DUE_NONE);
}

static void test_words_name_the_last_day_of_a_span(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(due_words(&arena, DUE_IN_30, as_at),
                        "Within 30 days, by 30 April 2023");
    assert_string_equal(due_words(&arena, DUE_IN_60, as_at),
                        "In 31 to 60 days, by 30 May 2023");
    assert_string_equal(due_words(&arena, DUE_IN_90, as_at),
                        "In 61 to 90 days, by 29 June 2023");
    assert_string_equal(due_words(&arena, DUE_NOT_STATED, as_at),
                        "Deadline not stated in the source");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_deadline_lies_in_the_span_of_its_days),
        cmocka_unit_test(test_what_is_no_day_is_never_past),
        cmocka_unit_test(test_words_name_the_last_day_of_a_span),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
