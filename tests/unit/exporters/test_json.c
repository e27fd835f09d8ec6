// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "tests/support/small_report.h"

static const char *rendered(const struct report *report, const char *table,
                            struct arena *arena)
{
    struct document document = {
        .path = "data/table.json", .exporter = "json", .table = table};
    struct text out = {.arena = arena};
    const char *why = NULL;
    assert_true(exporter_json.render(report, &document, &out, &why));
    return text_of(&out);
}

static void assert_same_value(const json_t *said, enum column_kind kind,
                              const struct value *value, struct arena *arena)
{
    if (kind == COLUMN_INTEGER) {
        assert_true(json_is_integer(said));
        assert_int_equal(json_integer_value(said), value->number);
    } else if (kind == COLUMN_PERCENT) {
        assert_true(json_is_real(said));
        assert_true(json_real_value(said) == (double)value->number / 10);
    } else {
        assert_true(json_is_string(said));
        assert_string_equal(json_string_value(said), text_clean(arena, value->text));
    }
}

static void assert_same_row(json_t *object, const struct table *table, size_t row,
                            struct arena *arena)
{
    size_t column = 0;
    const char *name;
    json_t *said;
    assert_int_equal(json_object_size(object), table->column_count);
    json_object_foreach(object, name, said)
    {
        assert_string_equal(name, table->columns[column].name);
        assert_same_value(said, table->columns[column].kind,
                          table_value(table, row, column), arena);
        column++;
    }
}

static void assert_same(const struct report *report, const struct table *table,
                        struct arena *arena)
{
    json_error_t error;
    json_t *array =
        json_loads(rendered(report, table->id, arena), JSON_REJECT_DUPLICATES, &error);
    assert_true(json_is_array(array));
    assert_int_equal(json_array_size(array), table->row_count);
    for (size_t row = 0; row < table->row_count; row++) {
        assert_same_row(json_array_get(array, row), table, row, arena);
    }
    json_decref(array);
}

static void test_every_table_is_an_array_of_objects_in_column_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    for (size_t i = 0; i < report->tables.count; i++) {
        assert_same(report, &report->tables.items[i], &arena);
    }
    arena_clear(&arena);
}

static void test_nasty_texts_survive_in_every_text_column(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\"",           "\\",
        "\xff\xfe",     "\x1b]0;title\a",
        "=1+1",         "line\r\nline",
        "\xed\xa0\x80", "</script><script>alert(1)</script>",
        "\xe2\x80\xa8", "'",
        "\t",
    };
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    struct table *table = small_report_table(report, "gradings");
    for (size_t text = 0; text < sizeof(texts) / sizeof(*texts); text++) {
        for (size_t i = 0; i < table->row_count * table->column_count; i++) {
            table->values[i].text = texts[text];
        }
        assert_same(report, table, &arena);
    }
    arena_clear(&arena);
}

static void test_a_table_without_rows_is_an_empty_array(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    small_report_table(report, "findings")->row_count = 0;
    assert_string_equal(rendered(report, "findings", &arena), "[]\n");
    arena_clear(&arena);
}

static void test_a_table_that_the_report_lacks_is_refused_by_name(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct document document = {
        .path = "data/figure-5.json", .exporter = "json", .table = "figure-5"};
    struct text out = {.arena = &arena};
    const char *why = NULL;
    assert_false(exporter_json.render(small_report(&arena), &document, &out, &why));
    assert_string_equal(why, "the report has no table figure-5 for data/figure-5.json");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_table_is_an_array_of_objects_in_column_order),
        cmocka_unit_test(test_nasty_texts_survive_in_every_text_column),
        cmocka_unit_test(test_a_table_without_rows_is_an_empty_array),
        cmocka_unit_test(test_a_table_that_the_report_lacks_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
