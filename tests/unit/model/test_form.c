// SPDX-License-Identifier: MIT
#include "model/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 2);
    for (int rating = RATING_RED; rating <= RATING_GREEN; rating++) {
        month.framework.terms[rating].force_may_use = true;
    }
    month.framework.due_days = 7;
    month.framework.lock_days = 14;
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

/* The form for March, after the February of the support's month. */
static struct form form_for(size_t force)
{
    return form_of(month_position(&month), &month.settings, month_force(&month, force),
                   (struct period){2023, 3}, false, &month.arena);
}

static const char *cell(const struct form *form, size_t row, enum form_column column)
{
    return table_value(&form->table, row, column)->text;
}

static void test_there_is_a_row_for_every_item_with_nothing_filled_in(void **state)
{
    (void)state;
    struct form form = form_for(0);
    assert_int_equal(form.table.row_count, MONTH_ITEMS);
    assert_string_equal(cell(&form, 5, FORM_ITEM), "AFI1");
    assert_string_equal(cell(&form, 0, FORM_DEADLINE), "30 April 2023");
    for (size_t row = 0; row < MONTH_ITEMS; row++) {
        for (int column = FORM_RATING; column < FORM_COLUMNS; column++) {
            assert_true(form_column_is_open(column));
            assert_string_equal(cell(&form, row, (enum form_column)column), "");
        }
    }
    assert_false(form_column_is_open(FORM_LAST_NARRATIVE));
}

static void test_last_months_ratings_stand_beside_in_the_published_words(void **state)
{
    (void)state;
    static const char *const words[MONTH_ITEMS] = {
        "Red", "Amber", "None given", "Not read", "Not applicable", "None given"};
    month_submit(&month, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RA-UN.");
    struct form form = form_for(0);
    for (size_t row = 0; row < MONTH_ITEMS; row++) {
        assert_string_equal(cell(&form, row, FORM_LAST_RATING), words[row]);
    }
    assert_true(form.has_last);
}

static void test_a_force_of_which_nothing_is_held_is_told_so(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RAGRAG");
    month_submit(&month, SUBMISSION_VERIFICATION, 1, 5, "v.xlsx", "RAGRAG");
    struct form form = form_for(1);
    assert_false(form.has_last);
    assert_string_equal(cell(&form, 0, FORM_LAST_RATING), "No return");
    assert_string_equal(cell(&form, 0, FORM_LAST_NARRATIVE), "");
}

static void test_what_competed_last_month_gives_no_narrative(void **state)
{
    (void)state;
    struct submission *one =
        month_submit(&month, SUBMISSION_RETURN, 0, 5, "a.xlsx", "RAGRAG");
    one->gradings.items[0].narrative = "one";
    one->gradings.items[1].narrative = "=both";
    struct submission *other =
        month_submit(&month, SUBMISSION_RETURN, 0, 5, "b.xlsx", "GAGRAG");
    other->gradings.items[0].narrative = "other";
    other->gradings.items[1].narrative = "=both";
    struct form form = form_for(0);
    assert_string_equal(cell(&form, 0, FORM_LAST_RATING), "Not read");
    assert_string_equal(cell(&form, 0, FORM_LAST_NARRATIVE), "");
    assert_string_equal(cell(&form, 1, FORM_LAST_NARRATIVE), "=both");
}

static void test_days_choices_and_identity_come_from_the_data(void **state)
{
    (void)state;
    struct form form = form_for(1);
    assert_string_equal(date_iso(&month.arena, form.due), "2023-04-07");
    assert_string_equal(date_iso(&month.arena, form.lock), "2023-04-14");
    assert_int_equal(form.choices.count, 3);
    assert_string_equal(form.choices.items[0], "Red");
    assert_string_equal(form.choices.items[2], "Green");
    assert_true(form_identity_is_whole(&form.identity));
    assert_string_equal(form.identity.parts[FORM_PART_FORCE], form.force->code);
    assert_string_equal(form_file_name(&month.arena, &form),
                        text_printf(&month.arena, "%s-2023-03.xlsx", form.force->slug));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_there_is_a_row_for_every_item_with_nothing_filled_in, open_month,
            close_month),
        cmocka_unit_test_setup_teardown(
            test_last_months_ratings_stand_beside_in_the_published_words, open_month,
            close_month),
        cmocka_unit_test_setup_teardown(test_a_force_of_which_nothing_is_held_is_told_so,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_what_competed_last_month_gives_no_narrative,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_days_choices_and_identity_come_from_the_data,
                                        open_month, close_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
