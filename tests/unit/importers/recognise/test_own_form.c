// SPDX-License-Identifier: MIT
/* Forms of ours that come back: what they say of themselves, and what cannot be right. */
#include "importers/recognise/own_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/form_identity.h"
#include "tests/support/grid.h"
#include "tests/support/recognised.h"

#define TABLE                                                                            \
    "Item | Last month's rating | Last month's narrative | Rating | Narrative\n"         \
    "R02 | Amber | old | Green | new\n"                                                  \
    "R03 | Red | older | |\n"
#define LINE(force, period, framework)                                                   \
    "@sheet Cover\nForm: version 1, " force ", " period ", " framework "\n@sheet "       \
    "Return\n"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct recognised
with_properties(const char *grid, const char *const parts[FORM_PARTS], struct asked asked)
{
    struct sheets sheets = grid_sheets(&arena, grid);
    for (int part = 0; part < FORM_PARTS; part++) {
        *list_add(&arena, &sheets.properties) =
            (struct property){form_property((enum form_part)part), parts[part]};
    }
    return recognised_sheets(&arena, &sheets, asked);
}

static const char *const essex[FORM_PARTS] = {"1", "E23000028", "2023-03",
                                              "vetting-2022"};

static void test_its_properties_say_whose_it_is_and_of_which_month(void **state)
{
    (void)state;
    struct recognised found =
        with_properties(TABLE, essex, (struct asked){.file = "Book1 (2).xlsx"});
    assert_string_equal(found.gradings, "essex 2023-03: R02 Green, R03 blank");
    assert_string_equal(found.findings, "blank-cell D3 R03");
}

static void test_so_does_the_line_on_its_cover(void **state)
{
    (void)state;
    struct recognised found =
        recognised(&arena, LINE("E23000028", "2023-03", "vetting-2022") TABLE,
                   (struct asked){.file = "x.xlsx"});
    assert_string_equal(found.gradings, "essex 2023-03: R02 Green, R03 blank");
}

static void test_what_stands_for_reference_is_not_read(void **state)
{
    (void)state;
    struct recognised found = with_properties(TABLE, essex, (struct asked){0});
    const struct grading *grading = &found.submissions->list.items[0].gradings.items[0];
    assert_string_equal(grading->narrative, "new");
    assert_string_equal(grading[1].narrative, "");
}

static void test_a_form_that_nobody_filled_in_is_a_return_of_blanks(void **state)
{
    (void)state;
    static const char rows[] = "Item | Last month's rating | Rating\n"
                               "R02 | Amber |\nR03 | Red |\nR04 | Red |\nR07 | Red |\n"
                               "R08 | Red |\nR11 | Red |\nR13 | Red |\nR15 | Red |\n";
    struct recognised found = with_properties(rows, essex, (struct asked){0});
    assert_string_equal(found.gradings,
                        "essex 2023-03: R02 blank, R03 blank, R04 blank, R07 blank, "
                        "R08 blank, R11 blank, R13 blank, R15 blank");
}

static void test_a_row_that_a_filter_hides_counts_without_a_query(void **state)
{
    (void)state;
    struct recognised found =
        with_properties(TABLE "@hide 2-2\n", essex, (struct asked){0});
    assert_string_equal(found.gradings, "essex 2023-03: R02 Green, R03 blank");
    assert_string_equal(found.findings, "blank-cell D3 R03");
}

static void test_what_cannot_be_right_is_refused(void **state)
{
    (void)state;
    static const char *const other_version[] = {"7", "E23000028", "2023-03",
                                                "vetting-2022"};
    static const char *const other_framework[] = {"1", "E23000028", "2023-03", "fire"};
    static const struct {
        const char *grid;
        const char *const *parts;
        struct asked asked;
        const char *refused, *findings;
    } cases[] = {
        {TABLE, essex, {.period = "2023-04"}, "refused essex", "form-of-other-month"},
        {TABLE, other_framework, {0}, "refused essex", "form-of-other-inspection"},
        {TABLE, other_version, {0}, "refused essex", "form-of-other-version"},
        {"Force: Kent Police\n" TABLE,
         essex,
         {0},
         "refused essex kent",
         "force-conflict"},
        {TABLE, essex, {.file = "kent.xlsx"}, "refused essex kent", "force-conflict"},
        {"Period: April 2023\n" TABLE, essex, {0}, "refused essex", "period-conflict A1"},
        {LINE("E23000032", "2023-03", "vetting-2022") TABLE,
         essex,
         {0},
         "refused essex kent",
         "force-conflict"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct recognised found =
            with_properties(cases[i].grid, cases[i].parts, cases[i].asked);
        if (strcmp(found.gradings, cases[i].refused) != 0 ||
            strncmp(found.findings, cases[i].findings, strlen(cases[i].findings)) != 0) {
            fail_msg("%zu: %s; %s", i, found.gradings, found.findings);
        }
    }
}

static void test_a_force_that_was_asked_for_settles_it(void **state)
{
    (void)state;
    struct recognised found =
        with_properties(TABLE, essex, (struct asked){.force = "Kent Police"});
    assert_string_equal(found.gradings, "kent 2023-03: R02 Green, R03 blank");
    assert_non_null(strstr(found.findings, "force-overridden"));
}

static void test_half_an_identity_is_none(void **state)
{
    (void)state;
    static const char *const half[] = {"1", "E23000028", "soon", "vetting-2022"};
    struct recognised found = with_properties(
        TABLE, half, (struct asked){.force = "Kent Police", .period = "2023-04"});
    assert_string_equal(found.gradings, "kent 2023-04: R02 Green, R03 blank");
    assert_string_equal(found.findings, "blank-cell D3 R03");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_its_properties_say_whose_it_is_and_of_which_month,
                                  clear),
        cmocka_unit_test_teardown(test_so_does_the_line_on_its_cover, clear),
        cmocka_unit_test_teardown(test_what_stands_for_reference_is_not_read, clear),
        cmocka_unit_test_teardown(test_a_form_that_nobody_filled_in_is_a_return_of_blanks,
                                  clear),
        cmocka_unit_test_teardown(test_a_row_that_a_filter_hides_counts_without_a_query,
                                  clear),
        cmocka_unit_test_teardown(test_what_cannot_be_right_is_refused, clear),
        cmocka_unit_test_teardown(test_a_force_that_was_asked_for_settles_it, clear),
        cmocka_unit_test_teardown(test_half_an_identity_is_none, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
