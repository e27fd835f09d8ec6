// SPDX-License-Identifier: MIT
#include "exporters/csv_sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static bool read_text(const char *csv, struct sheets *sheets, const char **why)
{
    *sheets = (struct sheets){0};
    struct bytes bytes = {(const unsigned char *)csv, strlen(csv)};
    return csv_sheets(bytes, &arena, sheets, why);
}

/* "row:column=text" of every cell, joined by " ". */
static const char *cells_of(const struct sheets *sheets)
{
    struct text text = {.arena = &arena};
    assert_int_equal(sheets->list.count, 1);
    const struct cells *cells = &sheets->list.items[0].cells;
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];
        assert_int_equal(cell->kind, CELL_TEXT);
        text_addf(&text, "%s%u:%u=%s", i > 0 ? " " : "", cell->row, cell->column,
                  cell->text);
    }
    return text_of(&text);
}

static void test_what_the_exporter_writes_is_read(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"a\n", "1:1=a"},
        {"a,b\n1,2\n", "1:1=a 1:2=b 2:1=1 2:2=2"},
        {"a,b\n,2\n1,\n,\n", "1:1=a 1:2=b 2:2=2 3:1=1"},
        {"a\n\"x,y\"\n", "1:1=a 2:1=x,y"},
        {"a,b\n\"say \"\"yes\"\"\",\"\"\"\"\n", "1:1=a 1:2=b 2:1=say \"yes\" 2:2=\""},
        {"a\n\"x\ny\"\n", "1:1=a 2:1=x\ny"},
        {"a\n'=1\n''\n'x\n", "1:1=a 2:1==1 3:1=' 4:1=x"},
        {"a\n1;2\t3|4\n", "1:1=a 2:1=1;2\t3|4"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets;
        const char *why = NULL;
        assert_true(read_text(cases[i][0], &sheets, &why));
        assert_string_equal(cells_of(&sheets), cases[i][1]);
    }
}

static void test_what_it_never_writes_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a,b", "row 1, column 2: a field is not quoted as it should be"},
        {"a,b\n1\n", "row 2, column 1: the row is not as wide as the heading"},
        {"a,b\n1,2,3\n", "row 2, column 3: the row is not as wide as the heading"},
        {"a,b\n\n", "row 2, column 1: the row is not as wide as the heading"},
        {"a\r\n", "row 1, column 1: a field is not quoted as it should be"},
        {"a\nx\"y\n", "row 2, column 1: a field is not quoted as it should be"},
        {"a\n\"x\n", "row 2, column 1: a quotation mark is never closed"},
        {"a\n\"x\"y\n", "row 2, column 1: neither a comma nor a line end follows"},
        {"a\n\"x\"", "row 2, column 1: neither a comma nor a line end follows"},
        {"a\n1,", "row 2, column 1: the last line does not end"},
        {"\"", "row 1, column 1: a quotation mark is never closed"},
        {"a\n\xff\n", "row 1, column 0: the text is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets;
        const char *why = NULL;
        assert_false(read_text(cases[i][0], &sheets, &why));
        assert_string_equal(why, cases[i][1]);
    }
}

static void test_a_text_cut_anywhere_is_refused_or_a_whole_number_of_rows(void **state)
{
    (void)state;
    static const char whole[] = "a,b\n\"x,\"\"\ny\",'=2\n3,4\n";
    for (size_t length = 0; length < strlen(whole); length++) {
        struct sheets sheets;
        const char *why = NULL;
        char *cut = arena_text(&arena, whole, length);
        bool ends_a_row = length == 0 || (cut[length - 1] == '\n' && length != 10);
        assert_int_equal(read_text(cut, &sheets, &why), ends_a_row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_what_the_exporter_writes_is_read, clear),
        cmocka_unit_test_teardown(test_what_it_never_writes_is_refused_with_its_place,
                                  clear),
        cmocka_unit_test_teardown(
            test_a_text_cut_anywhere_is_refused_or_a_whole_number_of_rows, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
