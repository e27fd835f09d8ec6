// SPDX-License-Identifier: MIT
#include "importers/xlsx_colour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static void test_a_format_makes_days_times_or_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum xlsx_format format;
    } cases[] = {
        {"General", XLSX_NUMBER},
        {"GENERAL", XLSX_NUMBER},
        {"General\" days\"", XLSX_NUMBER},
        {"", XLSX_NUMBER},
        {"0", XLSX_NUMBER},
        {"0.00E+00", XLSX_NUMBER},
        {"@", XLSX_NUMBER},
        {"[Red]0", XLSX_NUMBER},
        {"[Red]-#,##0;[Blue]0", XLSX_NUMBER},
        {"0\" days\"", XLSX_NUMBER},
        {"0_M", XLSX_NUMBER},
        {"0*d", XLSX_NUMBER},
        {"0\\d", XLSX_NUMBER},
        {"[$-409]0", XLSX_NUMBER},
        {"[$kr-41D] #,##0", XLSX_NUMBER},
        {"[>=100]0;0.0", XLSX_NUMBER},
        {"0\"unclosed dd", XLSX_NUMBER},
        {"[unclosed dd", XLSX_NUMBER},
        {"0\\", XLSX_NUMBER},
        {"[]0", XLSX_NUMBER},
        {"yyyy-mm-dd", XLSX_DATE},
        {"dd/mm/yyyy;@", XLSX_DATE},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XLSX_DATE},
        {"mmm", XLSX_DATE},
        {"MMM-YY", XLSX_DATE},
        {"d.m.yy h:mm", XLSX_DATE},
        {"[Red]d", XLSX_DATE},
        {"hh:mm", XLSX_TIME},
        {"mm:ss.0", XLSX_TIME},
        {"[h]:mm:ss", XLSX_TIME},
        {"[mm]", XLSX_TIME},
        {"h:mm AM/PM", XLSX_TIME},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        if (xlsx_format_of(cases[i].code) != cases[i].format) {
            fail_msg("%s", cases[i].code);
        }
    }
}

static void test_tints_move_the_lightness(void **state)
{
    (void)state;
    static const struct {
        int colour;
        double tint;
        int seen;
    } cases[] = {
        {0xFF0000, 0, 0xFF0000},    {0xFF0000, 1, 0xFFFFFF},
        {0xFF0000, -1, 0x000000},   {0xFF0000, 0.5, 0xFF8080},
        {0xFF0000, -0.5, 0x800000}, {0x808080, 0.5, 0xC0C0C0},
        {0x000000, 0.5, 0x808080},  {0xFFFFFF, -0.25, 0xBFBFBF},
        {0x00B050, 2, 0x00B050},    {NO_FILL, 0.5, NO_FILL},
        {0x0000FF, 0.5, 0x8080FF},  {0x00FF00, -0.5, 0x008000},
        {0xFFFF00, 0.5, 0xFFFF80},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_int_equal(xlsx_tinted(cases[i].colour, cases[i].tint), cases[i].seen);
    }
}

/* Excel's own colours of theme fills; it counts in whole steps, so that one may be off.
 */
static void test_tints_are_excels_within_two_steps(void **state)
{
    (void)state;
    static const struct {
        int colour;
        double tint;
        int excel;
    } cases[] = {
        {0x4F81BD, 0.79998168889431442, 0xDCE6F1},
        {0x4F81BD, 0.59999389629810485, 0xB8CCE4},
        {0x4F81BD, -0.249977111117893, 0x366092},
        {0xC0504D, -0.249977111117893, 0x963634},
        {0x9BBB59, 0.39997558519241921, 0xC4D79B},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        int seen = xlsx_tinted(cases[i].colour, cases[i].tint);
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (seen >> shift & 0xFF) - (cases[i].excel >> shift & 0xFF);
            assert_in_range(difference + 2, 0, 4);
        }
    }
}

static int rgb(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    struct xml_attribute attribute = {.value = bytes, .end = bytes + strlen(text)};
    return xlsx_rgb(&attribute);
}

static void test_a_written_colour_has_six_or_eight_digits(void **state)
{
    (void)state;
    assert_int_equal(rgb("FF00B050"), 0x00B050);
    assert_int_equal(rgb("00ffC000"), 0xFFC000);
    assert_int_equal(rgb("00B050"), 0x00B050);
    assert_int_equal(rgb("FFFFFFFF"), 0xFFFFFF);
    assert_int_equal(rgb("B050"), NO_FILL);
    assert_int_equal(rgb("#00B050"), NO_FILL);
    assert_int_equal(rgb("FF00B05G"), NO_FILL);
    assert_int_equal(rgb(""), NO_FILL);
    assert_int_equal(xlsx_rgb(NULL), NO_FILL);
}

static void test_the_palette_is_that_of_excel_97_until_replaced(void **state)
{
    (void)state;
    int own[] = {0x111111, NO_FILL};
    const struct xlsx_colours palette = {.items = own, .count = 2};
    const struct xlsx_colours none = {0};
    const struct {
        int index, standard, replaced;
    } cases[] = {{0, 0x000000, 0x111111},  {1, 0xFFFFFF, NO_FILL},
                 {10, 0xFF0000, 0xFF0000}, {11, 0x00FF00, 0x00FF00},
                 {52, 0xFF9900, 0xFF9900}, {63, 0x333333, 0x333333}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct xlsx_colour colour = {
            .rgb = NO_FILL, .index = cases[i].index, .theme = -1};
        assert_int_equal(xlsx_colour_seen(colour, &none, &xlsx_theme_default),
                         cases[i].standard);
        assert_int_equal(xlsx_colour_seen(colour, &palette, &xlsx_theme_default),
                         cases[i].replaced);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_format_makes_days_times_or_numbers),
        cmocka_unit_test(test_tints_move_the_lightness),
        cmocka_unit_test(test_tints_are_excels_within_two_steps),
        cmocka_unit_test(test_a_written_colour_has_six_or_eight_digits),
        cmocka_unit_test(test_the_palette_is_that_of_excel_97_until_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
