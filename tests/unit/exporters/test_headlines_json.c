// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "tests/support/small_report.h"

static const char *rendered(const struct report *report, struct arena *arena)
{
    struct document document = {
        .path = "headlines.json", .exporter = "headlines-json", .table = NULL};
    struct text out = {.arena = arena};
    const char *why = NULL;
    assert_true(exporter_headlines_json.render(report, &document, &out, &why));
    return text_of(&out);
}

static json_t *parsed(const char *text)
{
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_is_array(document));
    return document;
}

static void assert_names(json_t *object, const char *const *names)
{
    size_t count = 0;
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        assert_non_null(names[count]);
        assert_string_equal(name, names[count++]);
    }
    assert_null(names[count]);
}

static void test_every_headline_has_every_key_in_order(void **state)
{
    (void)state;
    static const char *const keys[] = {"id",       "sentence",  "assessor", "theme",
                                       "items",    "numerator", "base",     "percent",
                                       "left_out", "selection", NULL};
    static const char *const item_keys[] = {"item", "n", "base", NULL};
    static const char *const left_out_keys[] = {
        "blue", "grey", "not_applicable", "not_verified", "not_read", NULL};
    struct arena arena = {0};
    json_t *document = parsed(rendered(small_report(&arena), &arena));
    size_t index, place;
    json_t *headline, *item;
    assert_int_equal(json_array_size(document), 5);
    json_array_foreach(document, index, headline)
    {
        assert_names(headline, keys);
        assert_names(json_object_get(headline, "left_out"), left_out_keys);
        assert_true(json_is_array(json_object_get(headline, "items")));
        json_array_foreach(json_object_get(headline, "items"), place, item)
        {
            assert_names(item, item_keys);
        }
    }
    json_decref(document);
    arena_clear(&arena);
}

static void test_one_headline_is_written_as_it_should_be_read(void **state)
{
    (void)state;
    static const char expected[] =
        "  {\n"
        "    \"id\": \"item-AFI1\",\n"
        "    \"sentence\": \"1 of 2 forces have addressed AFI1 or are likely to.\",\n"
        "    \"assessor\": \"inspectorate\",\n"
        "    \"theme\": \"vetting\",\n"
        "    \"items\": [\n"
        "      {\"item\": \"AFI1\", \"n\": 1, \"base\": 2}\n"
        "    ],\n"
        "    \"numerator\": 1,\n"
        "    \"base\": 2,\n"
        "    \"percent\": 50.0,\n"
        "    \"left_out\": {\"blue\": 0, \"grey\": 0, \"not_applicable\": 0, "
        "\"not_verified\": 1, \"not_read\": 0},\n"
        "    \"selection\": \"kind=afi & item=AFI1 & inspectorate_rating=Amber|Green\"\n"
        "  }\n"
        "]\n";
    struct arena arena = {0};
    const char *json = rendered(small_report(&arena), &arena);
    assert_string_equal(json + strlen(json) - strlen(expected), expected);
    arena_clear(&arena);
}

static void test_a_headline_of_all_themes_has_null_and_no_items(void **state)
{
    (void)state;
    struct arena arena = {0};
    json_t *document = parsed(rendered(small_report(&arena), &arena));
    const json_t *coverage = json_array_get(document, 0);
    assert_true(json_is_null(json_object_get(coverage, "theme")));
    assert_int_equal(json_array_size(json_object_get(coverage, "items")), 0);
    assert_true(json_real_value(json_object_get(coverage, "percent")) == 75.0);
    json_decref(document);
    arena_clear(&arena);
}

static void test_percent_is_rounded_half_up_and_a_base_of_none_gives_none(void **state)
{
    (void)state;
    static const struct {
        unsigned numerator, base;
        const char *percent;
    } cases[] = {
        {283, 387, "73.1"}, {746, 817, "91.3"},    {1, 16, "6.3"},  {1, 3, "33.3"},
        {2, 3, "66.7"},     {387, 387, "100.0"},   {0, 387, "0.0"}, {0, 0, "0.0"},
        {1, 2000, "0.1"},   {1999, 2000, "100.0"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct report *report = small_report(&arena);
        report->headlines.count = 1;
        report->headlines.items[0].numerator = cases[i].numerator;
        report->headlines.items[0].base = cases[i].base;
        assert_non_null(
            strstr(rendered(report, &arena),
                   text_printf(&arena, "\"percent\": %s,\n", cases[i].percent)));
    }
    arena_clear(&arena);
}

static void test_no_headlines_are_an_empty_array(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    report->headlines.count = 0;
    assert_string_equal(rendered(report, &arena), "[]\n");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_headline_has_every_key_in_order),
        cmocka_unit_test(test_one_headline_is_written_as_it_should_be_read),
        cmocka_unit_test(test_a_headline_of_all_themes_has_null_and_no_items),
        cmocka_unit_test(test_percent_is_rounded_half_up_and_a_base_of_none_gives_none),
        cmocka_unit_test(test_no_headlines_are_an_empty_array),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
