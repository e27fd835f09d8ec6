// SPDX-License-Identifier: MIT
#include "model/rating.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_every_word_leads_back_to_its_rating(void **state)
{
    (void)state;
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        assert_int_equal(rating_of_word(rating_word((enum rating)rating)), rating);
    }
    for (int absence = ABSENCE_NO_RETURN; absence < ABSENCES; absence++) {
        assert_int_equal(absence_of_word(absence_word((enum absence)absence)), absence);
    }
}

static void test_words_are_read_in_any_case(void **state)
{
    (void)state;
    assert_int_equal(rating_of_word("GREEN"), RATING_GREEN);
    assert_int_equal(rating_of_word("grey"), RATING_GREY);
    assert_int_equal(absence_of_word("Not-Verified"), ABSENCE_NOT_VERIFIED);
}

static void test_other_words_are_no_rating(void **state)
{
    (void)state;
    static const char *const others[] = {"",       " ",      "R",   "Gray",
                                         "Green ", "Purple", "none"};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        assert_int_equal(rating_of_word(others[i]), RATING_NONE);
        assert_int_equal(absence_of_word(others[i]), ABSENCE_NONE);
    }
}

static void test_no_rating_and_no_absence_have_no_word(void **state)
{
    (void)state;
    assert_string_equal(rating_word(RATING_NONE), "");
    assert_string_equal(absence_word(ABSENCE_NONE), "");
}

static void test_amber_is_on_track_and_blue_and_grey_are_no_grading(void **state)
{
    (void)state;
    assert_true(rating_is_likely(RATING_AMBER) && rating_is_likely(RATING_GREEN));
    assert_false(rating_is_likely(RATING_RED) || rating_is_likely(RATING_BLUE));
    assert_true(rating_is_graded(RATING_RED));
    assert_false(rating_is_graded(RATING_BLUE) || rating_is_graded(RATING_GREY));
    assert_false(rating_is_graded(RATING_NONE) || rating_is_likely(RATING_NONE));
}

static void test_only_the_absences_of_a_silent_force_are_blue(void **state)
{
    (void)state;
    static const enum absence blue[] = {ABSENCE_NO_RETURN, ABSENCE_MISSING_ITEM,
                                        ABSENCE_BLANK, ABSENCE_PLACEHOLDER};
    unsigned found = 0;
    for (int absence = 0; absence < ABSENCES; absence++) {
        found += absence_is_blue((enum absence)absence);
    }
    assert_int_equal(found, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(absence_is_blue(blue[i]));
    }
}

static void test_assessors_have_words(void **state)
{
    (void)state;
    assert_string_equal(assessor_word(ASSESSOR_FORCE), "force");
    assert_string_equal(assessor_word(ASSESSOR_INSPECTORATE), "inspectorate");
    assert_string_equal(assessor_word(ASSESSOR_RECONCILED), "reconciled");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_word_leads_back_to_its_rating),
        cmocka_unit_test(test_words_are_read_in_any_case),
        cmocka_unit_test(test_other_words_are_no_rating),
        cmocka_unit_test(test_no_rating_and_no_absence_have_no_word),
        cmocka_unit_test(test_amber_is_on_track_and_blue_and_grey_are_no_grading),
        cmocka_unit_test(test_only_the_absences_of_a_silent_force_are_blue),
        cmocka_unit_test(test_assessors_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
