// SPDX-License-Identifier: MIT
#include "exporters/web_sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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

static bool read_page(const char *page, struct sheets *sheets, const char **why)
{
    *sheets = (struct sheets){0};
    struct bytes bytes = {(const unsigned char *)page, strlen(page)};
    return web_sheets(bytes, &arena, sheets, why);
}

/* "name: row,column=text; …" of a sheet; line ends, which part keys, as strokes. */
static const char *drawn(const struct sheet *sheet)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        text_addf(&text, "%s%u,%u=%s", i > 0 ? "; " : "", cell->row, cell->column,
                  cell->text);
    }
    for (char *at = text.bytes; at && (at = strchr(at, '\n'));) {
        *at = '|';
    }
    return text_of(&text);
}

enum {
    TEXT,
    BARS,
    VALUES,
    TABLE, /* the first */
};

/* The sheet of that number of a page that can be read. */
static const char *sheet_of(const char *page, size_t number)
{
    struct sheets sheets;
    const char *why = NULL;
    if (!read_page(page, &sheets, &why)) {
        fail_msg("%s: %s", page, why);
    }
    return number < sheets.list.count ? drawn(&sheets.list.items[number]) : "none";
}

static void assert_sheet(const char *page, size_t number, const char *expected)
{
    const char *found = sheet_of(page, number);
    if (strcmp(found, expected) != 0) {
        fail_msg("%s\n  has %s\n  and not %s", page, found, expected);
    }
}

static void test_texts_say_what_they_stand_in(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"<p>5 of 6</p>", "1,1=p; 1,2=5 of 6"},
        {"<p>5 <b>of</b> 6</p>", "1,1=p; 1,2=5; 2,1=b; 2,2=of; 3,1=p; 3,2=6"},
        {"<p title=\"7\" aria-label=\"8\" class=\"9\"></p>",
         "1,1=@aria-label; 1,2=8; 2,1=@title; 2,2=7"},
        {"<img alt=\"7\">", "1,1=@alt; 1,2=7"},
        {"<div data-headline=\"all\"><p>5</p></div><p>6</p>",
         "1,1=p; 1,2=5; 1,3=all; 1,4=headline=all|; 2,1=p; 2,2=6"},
        /* a table that is not marked is prose */
        {"<table><tr><td>5</td></tr></table>", "1,1=td; 1,2=5"},
        {"<title>5</title><style>6</style><script>7</script>", "1,1=title; 1,2=5"},
        /* shown by a browser wherever it stands */
        {"<html></html>7", "1,1=page; 1,2=7"},
        {"7<html></html>", "1,1=page; 1,2=7"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_sheet(cases[i][0], TEXT, cases[i][1]);
    }
}

#define HEAD                                                                             \
    "<table data-table=\"t\"><thead><tr><th data-column=\"a\">A</th><th>X</th>"          \
    "<th data-column=\"b\">B</th></tr></thead><tbody>"
#define END "</tbody></table>"
#define ROW(item, a, x, b)                                                               \
    "<tr data-item=\"" item "\"><td>" a "</td><td>" x "</td><td>" b "</td></tr>"
#define HEAD_TEXTS                                                                       \
    "1,1=th; 1,2=A; 1,4=table=t|column=a|; 2,1=th; 2,2=X; 2,4=table=t|; 3,1=th; "        \
    "3,2=B; 3,4=table=t|column=b|; "
#define NAMES "1,2=a; 1,4=b"

static void test_a_marked_table_has_its_cells_below_the_columns_names(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {HEAD END, NAMES},
        {HEAD ROW("1", "5", "x", "6") END, NAMES "; 2,1=table=t|item=1|; 2,2=5; 2,4=6"},
        /* two rows, and the same swapped */
        {HEAD ROW("1", "5", "", "6") ROW("2", "7", "", "8") END,
         NAMES "; 2,1=table=t|item=1|; 2,2=5; 2,4=6; 3,1=table=t|item=2|; 3,2=7; 3,4=8"},
        {HEAD ROW("2", "7", "", "8") ROW("1", "5", "", "6") END,
         NAMES "; 2,1=table=t|item=2|; 2,2=7; 2,4=8; 3,1=table=t|item=1|; 3,2=5; 3,4=6"},
        /* elements in a cell part its words, comments do not show */
        {HEAD ROW("1", "<b>5</b>6", "", "<!-- 6 -->") END,
         NAMES "; 2,1=table=t|item=1|; 2,2=5 6; 2,4="},
        /* a cell that reaches down keeps its column in the row below */
        {HEAD "<tr><td rowspan=\"2\">5</td><td></td><td>6</td></tr>"
              "<tr><td></td><td>7</td></tr>" END,
         NAMES "; 2,1=table=t|; 2,2=5; 2,4=6; 3,1=table=t|; 3,4=7"},
        /* one that reaches over several is of none, what is behind it of its own */
        {HEAD "<tr><td colspan=\"2\">5</td><td>6</td></tr>" END,
         NAMES "; 2,1=table=t|; 2,4=6"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_sheet(cases[i][0], TABLE, cases[i][1]);
    }
}

static void test_cells_of_no_marked_column_are_prose(void **state)
{
    (void)state;
    assert_sheet(HEAD ROW("1", "5", "9", "6") END, TEXT,
                 HEAD_TEXTS "4,1=td; 4,2=9; 4,4=table=t|item=1|");
    assert_sheet("<table data-table=\"t\"><tr><td>5</td></tr></table>", TEXT,
                 "1,1=td; 1,2=5; 1,4=table=t|");
    assert_sheet(HEAD "<tr><td></td><td></td><td></td><td>7</td></tr>" END, TEXT,
                 HEAD_TEXTS "4,1=td; 4,2=7; 4,4=table=t|");
}

static void test_a_table_twice_is_read_twice(void **state)
{
    (void)state;
    struct sheets sheets;
    const char *why = NULL;
    assert_true(read_page(HEAD ROW("1", "5", "", "6") END HEAD ROW("1", "5", "", "7") END,
                          &sheets, &why));
    assert_int_equal(sheets.list.count, TABLE + 2);
    assert_string_equal(drawn(&sheets.list.items[TABLE]),
                        NAMES "; 2,1=table=t|item=1|; 2,2=5; 2,4=6");
    assert_string_equal(drawn(&sheets.list.items[TABLE + 1]),
                        NAMES "; 2,1=table=t|item=1|; 2,2=5; 2,4=7");
}

static void test_single_values_say_table_keys_and_column(void **state)
{
    (void)state;
    assert_sheet(HEAD "<tr data-item=\"1\"><td>5</td><td data-table=\"other\" "
                      "data-column=\"percent\">7</td><td>6</td></tr>" END,
                 VALUES,
                 "1,1=other; 1,2=table=t|item=1|table=other|column=percent|; "
                 "1,3=percent; 1,4=7");
    assert_sheet(HEAD "<tr><td data-table=\"other\">7</td></tr>" END, VALUES,
                 "1,1=other; 1,2=table=t|table=other|; 1,3=; 1,4=7");
}

static void test_bars_have_a_label_parts_and_texts(void **state)
{
    (void)state;
    assert_sheet("<svg data-table=\"t\" data-item=\"1\" aria-label=\"Red 2\">"
                 "<rect data-column=\"Red\" x=\"0\" width=\"2\"></rect>"
                 "<text data-column=\"Red\">R 2</text></svg><p>9</p>",
                 BARS,
                 "1,1=1; 1,2=t; 1,3=table=t|item=1|; 1,4=label; 1,5=; 1,6=; 1,7=Red 2; "
                 "2,1=1; 2,2=t; 2,3=table=t|item=1|column=Red|; 2,4=part; 2,5=Red; "
                 "2,6=0; 2,7=2; 3,1=1; 3,2=t; 3,3=table=t|item=1|column=Red|; "
                 "3,4=text; 3,5=Red; 3,6=; 3,7=R 2");
}

/* What a browser shows and a table's sheet would not have. */
static void test_pages_that_hide_cells_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *page, *why;
    } cases[] = {
        {HEAD "<tr><td>5" HEAD END "</td></tr>" END,
         "a table stands within a marked table"},
        {HEAD "<tr><td>5<table><tr><td>6</td></tr></table></td></tr>" END,
         "a table stands within a marked table"},
        {HEAD "<tr><td>5<td>6</td></td></tr>" END, "a cell stands within a cell"},
        {HEAD "<tr><td>5<tr><td>6</td></tr></td></tr>" END, "a row stands within a cell"},
        {HEAD "<tr><td>5</td></tr></table>", "elements do not close: </table>"},
        {HEAD "<tr><td>&#53;</td></tr>" END, "a reference that no page of ours has"},
        {"\xff", "it is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets;
        const char *why = NULL;
        if (read_page(cases[i].page, &sheets, &why)) {
            fail_msg("%s was read", cases[i].page);
        }
        assert_string_equal(why, cases[i].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_texts_say_what_they_stand_in, clear),
        cmocka_unit_test_teardown(
            test_a_marked_table_has_its_cells_below_the_columns_names, clear),
        cmocka_unit_test_teardown(test_cells_of_no_marked_column_are_prose, clear),
        cmocka_unit_test_teardown(test_a_table_twice_is_read_twice, clear),
        cmocka_unit_test_teardown(test_single_values_say_table_keys_and_column, clear),
        cmocka_unit_test_teardown(test_bars_have_a_label_parts_and_texts, clear),
        cmocka_unit_test_teardown(test_pages_that_hide_cells_are_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
