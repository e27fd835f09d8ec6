// SPDX-License-Identifier: MIT
#include "cli/tabulation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/json_out.h"
#include "tests/support/printed.h"

static const struct tabulation_column columns[] = {
    {.name = "file", .shown = {"FILE", SHAPE_CUT}},
    {.name = "count", .shown = {NULL, SHAPE_NUMBER}, .is_number = true},
};

static struct tabulation two_rows(struct arena *arena)
{
    struct tabulation tabulation = tabulation_start(arena, columns, 2);
    tabulation_add(&tabulation, "a\tb\n.xlsx");
    tabulation_add_number(&tabulation, 12);
    tabulation_add(&tabulation, NULL);
    tabulation_add_number(&tabulation, 0);
    return tabulation;
}

static void test_off_a_terminal_every_column_is_there_between_tabs(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tabulation tabulation = two_rows(&arena);
    struct printed printed = printed_open();
    assert_int_equal(tabulation_rows(&tabulation), 2);
    tabulation_print(&tabulation, printed.stream);
    assert_string_equal(printed_text(&printed, &arena),
                        "file\tcount\na\\x09b ⏎ .xlsx\t12\n\t0\n");
    arena_clear(&arena);
}

static void test_without_rows_the_heading_stands_alone(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tabulation tabulation = tabulation_start(&arena, columns, 2);
    struct printed printed = printed_open();
    tabulation_print(&tabulation, printed.stream);
    assert_string_equal(printed_text(&printed, &arena), "file\tcount\n");
    arena_clear(&arena);
}

static void test_machines_get_objects_with_numbers_as_numbers(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tabulation tabulation = two_rows(&arena);
    struct printed printed = printed_open();
    json_out_print(json_out_tabulation(&tabulation), printed.stream);
    assert_string_equal(
        printed_text(&printed, &arena),
        "[\n  {\n    \"file\": \"a\\\\x09b ⏎ .xlsx\",\n    \"count\": 12\n  },"
        "\n  {\n    \"file\": \"\",\n    \"count\": 0\n  }\n]\n");
    arena_clear(&arena);
}

static void test_json_survives_names_that_are_no_characters(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct json_t *object = json_out_object();
    json_out_put_text(object, "name", &arena, "caf\xe9");
    json_out_put_exactly(object, "text", &arena, "a\tb");
    json_out_put_exactly(object, "broken", &arena, "\xff");
    json_out_put_text(object, "none", &arena, NULL);
    json_out_put_flag(object, "is", true);
    struct printed printed = printed_open();
    json_out_print(object, printed.stream);
    assert_string_equal(
        printed_text(&printed, &arena),
        "{\n  \"name\": \"caf\\\\xe9\",\n  \"text\": \"a\\tb\",\n"
        "  \"broken\": \"\\\\xff\",\n  \"none\": null,\n  \"is\": true\n}\n");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_off_a_terminal_every_column_is_there_between_tabs),
        cmocka_unit_test(test_without_rows_the_heading_stands_alone),
        cmocka_unit_test(test_machines_get_objects_with_numbers_as_numbers),
        cmocka_unit_test(test_json_survives_names_that_are_no_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
