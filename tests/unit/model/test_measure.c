// SPDX-License-Identifier: MIT
#include "model/measure.h"

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
    month_open(&month, 3);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static void expect(struct tally tally, const unsigned *counts, unsigned base)
{
    unsigned sum = 0;
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        assert_int_equal(tally.count[row], counts[row]);
        sum += tally.count[row];
    }
    assert_int_equal(tally.base, base);
    assert_int_equal(sum, base);
}

/* Force 1 returns, force 2's file was refused, force 3 sent nothing. */
static const struct reconciliation *mixed_month(void)
{
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGUN-");
    month_refuse(&month, SUBMISSION_RETURN, 1, 1, "b");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v", "AYBGU.");
    month_submit(&month, SUBMISSION_VERIFICATION, 2, 1, "w", "N....G");
    return month_reconciled(&month);
}

static void test_each_assessor_is_counted_apart(void **state)
{
    (void)state;
    const struct reconciliation *made = mixed_month();
    const struct selection all = {0};
    /* Red Amber Green Blue Grey, not applicable, not verified, not read */
    expect(measure(made, ASSESSOR_FORCE, &all), (unsigned[]){1, 1, 1, 7, 0, 1, 0, 7}, 18);
    expect(measure(made, ASSESSOR_INSPECTORATE, &all),
           (unsigned[]){0, 1, 2, 1, 1, 1, 11, 1}, 18);
    expect(measure(made, ASSESSOR_RECONCILED, &all), (unsigned[]){0, 1, 3, 5, 1, 1, 0, 7},
           18);
}

static void test_a_selection_narrows_to_what_it_names(void **state)
{
    (void)state;
    const struct reconciliation *made = mixed_month();
    const struct framework *framework = &month.framework;
    const struct {
        struct selection selection;
        unsigned base, likely;
    } cases[] = {
        {{.force = month_force(&month, 0)}, 6, 2},
        {{.item = month_item(&month, "R3")}, 3, 1},
        {{.theme = &framework->themes.items[0]}, 9, 1},
        {{.theme = &framework->themes.items[1]}, 9, 1},
        {{.area = &framework->areas.items[0]}, 6, 1},
        {{.area = &framework->areas.items[1]}, 3, 0},
        {{.by_kind = true, .kind = ITEM_AFI}, 3, 0},
        {{.by_kind = true, .kind = ITEM_RECOMMENDATION}, 15, 2},
        {{.force = month_force(&month, 2), .by_kind = true, .kind = ITEM_AFI}, 1, 0},
        {{.theme = &framework->themes.items[0], .area = &framework->areas.items[0]},
         0,
         0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tally tally = measure(made, ASSESSOR_FORCE, &cases[i].selection);
        assert_int_equal(tally.base, cases[i].base);
        assert_int_equal(tally_likely(&tally), cases[i].likely);
    }
}

static void test_what_only_the_verified_policy_leaves_out_is_not_verified(void **state)
{
    (void)state;
    month.policy = month_policy(&month, "verified-only");
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "RAGUN-");
    struct tally tally = measure(month_reconciled(&month), ASSESSOR_RECONCILED,
                                 &(struct selection){.force = month_force(&month, 0)});
    expect(tally, (unsigned[]){0, 0, 0, 2, 0, 0, 3, 1}, 6);
}

static void test_percentages_are_tenths_half_up(void **state)
{
    (void)state;
    static const struct {
        unsigned count, base;
        long tenths;
    } cases[] = {
        {0, 43, 0},   {43, 43, 1000}, {283, 387, 731}, {746, 817, 913},
        {1, 3, 333},  {2, 3, 667},    {1, 8, 125},     {1, 2000, 1},
        {1, 2001, 0}, {5, 0, 0},      {27, 43, 628},   {1, 16, 63},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(percent_tenths(cases[i].count, cases[i].base), cases[i].tenths);
    }
}

static void test_rows_have_the_published_words(void **state)
{
    (void)state;
    assert_string_equal(tally_word(TALLY_RED), "Red");
    assert_string_equal(tally_word(TALLY_GREY), "Grey");
    assert_string_equal(tally_word(TALLY_NOT_APPLICABLE), "Not applicable");
    assert_string_equal(tally_word(TALLY_NOT_VERIFIED), "Not verified");
    assert_string_equal(tally_word(TALLY_NOT_READ), "Not read");
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_each_assessor_is_counted_apart),
        MONTH_TEST(test_a_selection_narrows_to_what_it_names),
        MONTH_TEST(test_what_only_the_verified_policy_leaves_out_is_not_verified),
        cmocka_unit_test(test_percentages_are_tenths_half_up),
        cmocka_unit_test(test_rows_have_the_published_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
