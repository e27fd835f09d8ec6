// SPDX-License-Identifier: MIT
/* How wide columns are and how high rows. */
#include "exporters/table_shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
    COLUMNS_MOST = 15,
};

/* A row whose first column has a text, and the others "None". */
struct row {
    struct column columns[COLUMNS_MOST];
    struct value values[COLUMNS_MOST];
    struct table table;
};

static void make_row(struct row *row, size_t columns, const char *text)
{
    *row = (struct row){.table = {.columns = row->columns,
                                  .column_count = columns,
                                  .row_count = 1,
                                  .values = row->values}};
    for (size_t i = 0; i < columns; i++) {
        row->columns[i] = (struct column){"c", "Heading", "", COLUMN_TEXT, true};
        row->values[i] = (struct value){.text = i == 0 ? text : ""};
    }
}

#define SENTENCE "nothing was received from Cambridgeshire Constabulary for March 2023"

static void test_texts_get_the_width_that_the_columns_leave_them(void **state)
{
    (void)state;
    static const struct {
        size_t columns;
        const char *text;
        size_t width, lines;
    } cases[] = {
        {4, "Essex", 9, 1}, /* as wide as the heading, which is bold */
        {4, "exactly thirty-six characters are it", 36, 1},
        {10, "exactly thirty-six characters are it", 24, 2},
        {10, SENTENCE, 40, 2},
        {15, SENTENCE, 24, 4},
        {15, SENTENCE ", " SENTENCE, 60, 3},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct row row;
        size_t widths[COLUMNS_MOST] = {0};
        make_row(&row, cases[i].columns, cases[i].text);
        for (size_t column = 0; column < cases[i].columns; column++) {
            widths[column] = table_column_width(&row.table, column);
        }
        assert_int_equal(widths[0], cases[i].width);
        struct arena arena = {0};
        assert_int_equal(*table_row_lines(&row.table, widths, &arena), cases[i].lines);
        arena_clear(&arena);
    }
}

/* "Not verified" no wider than "Not applicable". */
static void test_headings_of_two_words_wrap(void **state)
{
    (void)state;
    struct row row;
    make_row(&row, 2, "x");
    row.columns[0].title = "Not verified";
    row.columns[1].title = "Force code";
    assert_in_range(table_column_width(&row.table, 0), 8, 11);
    assert_in_range(table_column_width(&row.table, 1), 10, 13);
    size_t widths[COLUMNS_MOST] = {table_column_width(&row.table, 0),
                                   table_column_width(&row.table, 1)};
    assert_int_equal(table_heading_lines(&row.table, widths), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_get_the_width_that_the_columns_leave_them),
        cmocka_unit_test(test_headings_of_two_words_wrap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
