// SPDX-License-Identifier: MIT
#include "exporters/json_sheets.h"

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

static bool read_text(const char *json, struct sheets *sheets, const char **why)
{
    *sheets = (struct sheets){0};
    struct bytes bytes = {(const unsigned char *)json, strlen(json)};
    return json_sheets(bytes, &arena, sheets, why);
}

/* "name[row:column=text …]" of every sheet. */
static const char *drawn(const struct sheets *sheets)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        text_addf(&text, "%s[", sheet->name ? sheet->name : "");
        for (size_t j = 0; j < sheet->cells.count; j++) {
            const struct cell *cell = &sheet->cells.items[j];
            text_addf(&text, "%s%u:%u=%s%s", j > 0 ? " " : "", cell->row, cell->column,
                      cell->text, cell->kind == CELL_NUMBER ? "#" : "");
        }
        text_add(&text, "]");
    }
    return text_of(&text);
}

static void test_documents_are_laid_out_as_tables(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"[]", "[]"},
        {"[{\"a\": 1, \"b\": \"x\"}]", "[1:1=a 1:2=b 2:1=1# 2:2=x]"},
        {"[{\"a\": 1}, {\"a\": 2}]", "[1:1=a 2:1=1# 3:1=2#]"},
        {"[{\"a\": null}, {\"a\": 73.1}]", "[1:1=a 3:1=73.1#]"},
        {"[{\"a\": 1}, {\"b\": true, \"a\": 2}]", "[1:1=a 1:2=b 2:1=1# 3:1=2# 3:2=true]"},
        {"[{\"a\": {\"x\": 1, \"y\": 2}}]", "[1:1=a.x 1:2=a.y 2:1=1# 2:2=2#]"},
        {"[{\"a\": \"\\\"\\\\\\/\\t\\u00e9\\u20ac\\ud83d\\ude00.\"}]",
         "[1:1=a 2:1=\"\\/\t\u00e9\u20ac\U0001f600.]"},
        {"[{\"a\": [\"x\", {\"n\": 1}]}]", "[1:1=a 2:1=x]a[1:1=n 2:1=1#]"},
        {"[{\"a\": -73.10}]", "[1:1=a 2:1=-73.10#]"},
        {"[{\"a\": [\"x\", 2, null]}]", "[1:1=a 2:1=x|2|]"},
        {"[{\"id\": \"h\", \"items\": [{\"n\": 1}, {\"n\": 2}], \"z\": 3}]",
         "[1:1=id 1:2=z 2:1=h 2:2=3#]items[1:1=id 1:2=n 2:1=h 2:2=1# 3:1=h 3:2=2#]"},
        {"[{\"id\": \"h\", \"items\": [{\"n\": 1}]}, {\"id\": \"k\", \"items\": []}, "
         "{\"id\": \"l\", \"items\": [{\"n\": 3}]}]",
         "[1:1=id 1:2=items 2:1=h 3:1=k 3:2= 4:1=l]"
         "items[1:1=id 1:2=n 2:1=h 2:2=1# 3:1=l 3:2=3#]"},
        {"{\"t\": \"x\", \"tables\": [{\"url\": \"u\", \"s\": {\"c\": [{\"n\": 1}]}}]}",
         "[1:1=t 2:1=x]tables[1:1=url 2:1=u]s.c[1:1=url 1:2=n 2:1=u 2:2=1#]"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets;
        const char *why = NULL;
        assert_true(read_text(cases[i][0], &sheets, &why));
        assert_string_equal(drawn(&sheets), cases[i][1]);
    }
}

static void test_what_is_not_json_is_refused_with_its_line(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "line 1: "},
        {"[", "line 1: "},
        {"[{}", "line 1: a comma or ] should stand here"},
        {"[{}\n{}]", "line 2: a comma or ] should stand here"},
        {"[{},]", "line 1: "},
        {"[,{}]", "line 1: "},
        {"[1]", "line 1: "},
        {"[[]]", "line 1: an object should stand here"},
        {"[{}] 2", "line 1: nothing should stand here"},
        {"{}\n\n\nx", "line 4: nothing should stand here"},
        {"{\"a\": 1, \"a\": 2}", "line 1: \"a\" stands twice in a row"},
        {"[{},\n{\n\"a\": nothing}]", "line 3: a value should stand here"},
        {"\xff", "line 1: "},
        {"[{\"a\": \"\xff\"}]", "line 1: "},
        {"[{'a': 1}]", "line 1: "},
        {"[{\"a\": \"\\u0000\"}]", "line 1: "},
        {"[{\"a\": 1e999}]", "line 1: "},
        {"[{\"a\": 1,}]", "line 1: "},
        {"nothing", "line 1: "},
        {"[{\"a\": 01}]", "line 1: a value should stand here"},
        {"[{\"a\": 1.}]", "line 1: a value should stand here"},
        {"[{\"a\": -}]", "line 1: a value should stand here"},
        {"[{\"a\": 1234567890123456}]", "line 1: a value should stand here"},
        {"[{\"a\": 4444444444444444.344444}]", "line 1: a value should stand here"},
        {"[{\"a\": -9999999999999999.9999999999999999}]",
         "line 1: a value should stand here"},
        {"[{\"a\": 999999999999999.1}]", "line 1: a value should stand here"},
        {"[{\"a\": 0.0000000000000001}]", "line 1: a value should stand here"},
        {"[{\"a\": \"x\ny\"}]", "line 1: the string has no end"},
        {"[{\"a\": \"\\q\"}]", "line 1: there is no such sign behind \\"},
        {"[{\"a\": \"\\ud83d\"}]", "line 1: there is no such sign behind \\"},
        {"[{\"a\": [[1]]}]", "line 1: a value should stand here"},
        {"[{\"a\": {\"x\": 1, \"x\": 2}}]", "line 1: \"a.x\" stands twice in a row"},
        {"[{\"a\": null, \"a\": null}]", "line 1: \"a\" stands twice in a row"},
        {"[{\"a\": [{\"a\": [{}]}]}]", "line 1: an array of that name stands around it"},
        {"{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
         "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1",
         "line 1: objects nest too deep"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sheets sheets;
        const char *why = NULL;
        assert_false(read_text(cases[i][0], &sheets, &why));
        assert_memory_equal(why, cases[i][1], strlen(cases[i][1]));
        assert_int_equal(sheets.list.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_documents_are_laid_out_as_tables, clear),
        cmocka_unit_test_teardown(test_what_is_not_json_is_refused_with_its_line, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
