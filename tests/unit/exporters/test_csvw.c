// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "tests/support/small_report.h"

static const struct document metadata = {.path = "data/csv-metadata.json",
                                         .exporter = "csvw"};

static const char *rendered(const struct report *report, const char *path,
                            struct arena *arena)
{
    struct document document = {.path = path, .exporter = "csvw", .table = NULL};
    struct text out = {.arena = arena};
    const char *why = NULL;
    assert_true(exporter_csvw.render(report, &document, &out, &why));
    return text_of(&out);
}

static json_t *parsed(const char *text)
{
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_is_object(document));
    return document;
}

static const char *text_at(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    assert_non_null(text);
    return text;
}

/* A name as a URI template variable may be, and not one that begins with '_'. */
static void assert_variable_name(const char *name)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    assert_int_equal(strspn(name, letters), strlen(name));
    assert_true(*name != '\0' && *name != '_');
}

static void assert_datatype(const json_t *datatype, enum column_kind kind)
{
    static const char *const names[] = {
        [COLUMN_TEXT] = "string",     [COLUMN_INTEGER] = "integer",
        [COLUMN_PERCENT] = "decimal", [COLUMN_DATE] = "date",
        [COLUMN_RATING] = "string",
    };
    const char *base = json_is_object(datatype) ? text_at(datatype, "base")
                                                : json_string_value(datatype);
    assert_string_equal(base, names[kind]);
    if (kind == COLUMN_RATING) {
        assert_string_equal(
            text_at(datatype, "format"),
            "Red|Amber|Green|Blue|Grey|Not applicable|Not verified|Not read");
    }
}

static void assert_describes_column(const json_t *said, const struct column *column)
{
    assert_variable_name(text_at(said, "name"));
    const json_t *titles = json_object_get(said, "titles");
    assert_string_equal(json_string_value(json_array_get(titles, 0)), column->name);
    if (strcmp(column->name, column->title) != 0) {
        assert_string_equal(json_string_value(json_array_get(titles, 1)), column->title);
    }
    assert_string_equal(text_at(said, "dc:description"), column->description);
    assert_datatype(json_object_get(said, "datatype"), column->kind);
    assert_int_equal(json_is_true(json_object_get(said, "required")),
                     column->is_required);
}

static bool has_column_named(const json_t *columns, const char *name)
{
    size_t index;
    json_t *column;
    json_array_foreach(columns, index, column)
    {
        if (strcmp(text_at(column, "name"), name) == 0) {
            return true;
        }
    }
    return false;
}

static void assert_describes_table(const json_t *said, const struct table *table)
{
    assert_string_equal(text_at(said, "dc:title"), table->title);
    const json_t *schema = json_object_get(said, "tableSchema");
    const json_t *columns = json_object_get(schema, "columns");
    assert_int_equal(json_array_size(columns), table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        assert_describes_column(json_array_get(columns, i), &table->columns[i]);
    }
    const json_t *key = json_object_get(schema, "primaryKey");
    assert_true(json_array_size(key) > 0);
    for (size_t i = 0; i < json_array_size(key); i++) {
        assert_true(has_column_named(columns, json_string_value(json_array_get(key, i))));
    }
}

static void test_every_csv_file_is_described_column_by_column_in_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct report *report = small_report(&arena);
    json_t *document = parsed(rendered(report, metadata.path, &arena));
    const json_t *tables = json_object_get(document, "tables");
    struct documents documents = publication_of(report, &arena);
    size_t described = 0;
    for (size_t i = 0; i < documents.count; i++) {
        if (strcmp(documents.items[i].exporter, "csv") == 0) {
            const json_t *table = json_array_get(tables, described++);
            assert_string_equal(text_printf(&arena, "data/%s", text_at(table, "url")),
                                documents.items[i].path);
            assert_describes_table(table, report_table(report, documents.items[i].table));
        }
    }
    assert_true(described >= 6);
    assert_int_equal(json_array_size(tables), described);
    json_decref(document);
    arena_clear(&arena);
}

/* The vocabulary allows a string, or one and an object of @base and @language. */
static void test_the_context_is_the_vocabulary_and_a_language(void **state)
{
    (void)state;
    struct arena arena = {0};
    json_t *document = parsed(rendered(small_report(&arena), metadata.path, &arena));
    const json_t *context = json_object_get(document, "@context");
    assert_int_equal(json_array_size(context), 2);
    assert_string_equal(json_string_value(json_array_get(context, 0)),
                        "http://www.w3.org/ns/csvw");
    assert_string_equal(text_at(json_array_get(context, 1), "@language"), "en");
    assert_int_equal(json_object_size(json_array_get(context, 1)), 1);
    json_decref(document);
    arena_clear(&arena);
}

static void test_period_publisher_and_banners_stand_in_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    json_t *document = parsed(rendered(small_report(&arena), metadata.path, &arena));
    assert_string_equal(text_at(document, "dc:title"), "Progress, February 2023");
    assert_string_equal(text_at(document, "dc:publisher"), "Office of Examples");
    assert_string_equal(text_at(document, "dc:temporal"), "2023-02");
    assert_string_equal(text_at(document, "dc:date"), "2023-02-28");
    assert_string_equal(text_at(document, "dc:identifier"), "0123456789abcdef");
    const json_t *comments = json_object_get(document, "rdfs:comment");
    assert_string_equal(json_string_value(json_array_get(comments, 1)),
                        "Working copy, not for publication");
    json_decref(document);
    arena_clear(&arena);
}

static void test_names_that_no_variable_may_have_are_changed_in_keys_too(void **state)
{
    (void)state;
    static const struct column columns[] = {
        {"Not applicable", "Not applicable", "Counts.", COLUMN_INTEGER, true},
        {"_hidden", "Hidden", "An underscore in front.", COLUMN_TEXT, false},
        {"\xc3\xa9-1", "Accent", "A letter beyond ASCII.", COLUMN_TEXT, false},
    };
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    struct table *table = small_report_table(report, "gradings");
    table->columns = columns;
    table->column_count = 3;
    table->row_count = 0;
    table->key = "Not applicable,_hidden,\xc3\xa9-1";
    json_t *document = parsed(rendered(report, metadata.path, &arena));
    assert_describes_table(json_array_get(json_object_get(document, "tables"), 0), table);
    json_decref(document);
    arena_clear(&arena);
}

static void test_addresses_are_seen_from_where_the_metadata_lies(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"csv-metadata.json", "\"url\": \"data/gradings.csv\""},
        {"data/csv-metadata.json", "\"url\": \"gradings.csv\""},
        {"about/it/csv-metadata.json", "\"url\": \"../../data/gradings.csv\""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *json = rendered(small_report(&arena), cases[i][0], &arena);
        assert_non_null(strstr(json, cases[i][1]));
    }
    arena_clear(&arena);
}

static void test_a_public_set_without_findings_does_not_describe_them(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    report->tables.count--; /* findings come last */
    const char *json = rendered(report, metadata.path, &arena);
    assert_null(strstr(json, "findings"));
    assert_non_null(strstr(json, "figure-4-wide.csv"));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_csv_file_is_described_column_by_column_in_order),
        cmocka_unit_test(test_the_context_is_the_vocabulary_and_a_language),
        cmocka_unit_test(test_period_publisher_and_banners_stand_in_it),
        cmocka_unit_test(test_names_that_no_variable_may_have_are_changed_in_keys_too),
        cmocka_unit_test(test_addresses_are_seen_from_where_the_metadata_lies),
        cmocka_unit_test(test_a_public_set_without_findings_does_not_describe_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
