// SPDX-License-Identifier: MIT
#include "model/form_identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void test_the_line_of_an_identity_reads_back_as_the_same(void **state)
{
    (void)state;
    const struct form_identity made = {{"1", "E23000028", "2023-03", "vetting, 2022"}};
    struct form_identity read;
    const char *line = form_identity_line(&arena, &made);
    assert_string_equal(line, "Form: version 1, E23000028, 2023-03, vetting, 2022");
    assert_true(form_identity_of_line(&arena, line, &read));
    for (int part = 0; part < FORM_PARTS; part++) {
        assert_string_equal(read.parts[part], made.parts[part]);
    }
    assert_int_equal(form_identity_period(&read).month, 3);
}

static void test_other_lines_are_none(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "Form: version ",
        "Form: version 1",
        "Form: version 1, E23000028",
        "Form: version 1, E23000028, 2023-03",
        "Form: version 1, E23000028, March 2023, vetting-2022",
        "Form: version 1, E23000028, 2023-13, vetting-2022",
        "Form: version 1, , 2023-03, vetting-2022",
        "The form: version 1, E23000028, 2023-03, vetting-2022",
    };
    struct form_identity read;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        assert_false(form_identity_of_line(&arena, lines[i], &read));
    }
}

static void test_an_identity_without_a_part_is_not_whole(void **state)
{
    (void)state;
    struct form_identity identity = {{"1", "E23000028", "2023-03", "vetting-2022"}};
    assert_true(form_identity_is_whole(&identity));
    identity.parts[FORM_PART_FRAMEWORK] = NULL;
    assert_false(form_identity_is_whole(&identity));
    identity = (struct form_identity){{NULL}};
    assert_false(form_identity_is_whole(&identity));
    assert_false(period_is_set(form_identity_period(&identity)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_the_line_of_an_identity_reads_back_as_the_same,
                                  clear),
        cmocka_unit_test_teardown(test_other_lines_are_none, clear),
        cmocka_unit_test_teardown(test_an_identity_without_a_part_is_not_whole, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
