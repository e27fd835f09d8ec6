// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/framework.h"
#include "tests/support/templates_folder.h"

/* A made-up inspection of bridges: another framework is a file, not code. */
static const char bridges[] =
    "{\n"
    "  \"id\": \"bridges\", \"title\": \"Bridges\", \"publisher\": \"P\",\n"
    "  \"inspectorate\": \"Bridge Office\",\n"
    "  \"days\": {\"due\": 5, \"lock\": 10},\n"
    "  \"themes\": [{\"id\": \"spans\", \"title\": \"Spans\", \"noun\": \"span\", "
    "\"verb\": \"met\"},\n"
    "             {\"id\": \"piers\", \"title\": \"Piers\", \"noun\": \"pier\", "
    "\"verb\": \"met\"}],\n"
    "  \"areas\": [{\"id\": \"arch\", \"title\": \"Arch\", \"noun\": \"arch\", "
    "\"theme\": \"spans\", \"has_headline\": true}],\n"
    "  \"sums\": [{\"count\": 2, \"kind\": \"recommendation\", \"theme\": \"spans\"},\n"
    "           {\"count\": 1, \"kind\": \"recommendation\", \"applies_to_forces\": "
    "true},\n"
    "           {\"count\": 1, \"kind\": \"afi\", \"area\": \"arch\"}],\n"
    "  \"ratings\": [\n"
    "    {\"rating\": \"Red\", \"definition\": \"d\", \"force_may_use\": true, "
    "\"fill\": \"FF0000\", \"synonyms\": [\"broken\"]},\n"
    "    {\"rating\": \"Amber\", \"definition\": \"d\", \"force_may_use\": true, "
    "\"fill\": \"FFC000\", \"synonyms\": [\"a\"]},\n"
    "    {\"rating\": \"Green\", \"word\": \"Sound\", \"definition\": \"d\", "
    "\"force_may_use\": true, \"fill\": \"00FF00\", \"synonyms\": []},\n"
    "    {\"rating\": \"Blue\", \"definition\": \"d\", \"force_may_use\": false, "
    "\"fill\": \"0000FF\"},\n"
    "    {\"rating\": \"Grey\", \"definition\": \"d\", \"force_may_use\": false, "
    "\"fill\": \"808080\"}\n"
    "  ],\n"
    "  \"fills\": {\"least_saturation\": 20, \"least_lightness\": 10, "
    "\"most_lightness\": 90,\n"
    "    \"ranges\": [{\"rating\": \"Red\", \"from\": 350, \"to\": 10}, "
    "{\"rating\": \"Green\", \"from\": 100, \"to\": 140}]},\n"
    "  \"placeholders\": [\"tbc\"], \"not_applicable\": [\"n/a\"],\n"
    "  \"item_words\": {\"recommendation\": [\"task\"], \"afi\": [\"wish\"]},\n"
    "  \"bases\": [{\"id\": \"look\", \"title\": \"A look\", \"is_tested\": true, "
    "\"synonyms\": [\"looked\"]}],\n"
    "  \"exemptions\": [{\"force_code\": \"X1\", \"item\": \"T1\", \"reason\": \"no "
    "bridge\"}],\n"
    "  \"items\": [\n"
    "    {\"id\": \"T1\", \"kind\": \"recommendation\", \"number\": 1, \"subject\": "
    "\"Paint\", \"theme\": \"spans\", \"area\": \"arch\", \"deadline\": \"2023-04-30\", "
    "\"applies_to_forces\": true, \"is_verified\": true},\n"
    "    {\"id\": \"T2\", \"kind\": \"recommendation\", \"number\": 2, \"subject\": "
    "\"Count\", \"theme\": \"spans\", \"deadline\": \"immediate\", "
    "\"applies_to_forces\": false, \"is_verified\": true},\n"
    "    {\"id\": \"W1\", \"kind\": \"afi\", \"number\": 1, \"subject\": \"Look\", "
    "\"theme\": \"spans\", \"area\": \"arch\", \"deadline\": \"not-stated\", "
    "\"applies_to_forces\": true, \"is_verified\": false}\n"
    "  ]\n"
    "}\n";

static const struct framework *loaded(const char *text)
{
    loading_write("frameworks/bridges.json", text);
    return framework_load(&loading.templates, "bridges", &loading.arena, &loading.faults);
}

static void assert_refused(const char *found, const char *by, const char *where,
                           const char *what)
{
    loading.faults.count = 0;
    assert_null(loaded(with_replaced(&loading.arena, bridges, found, by)));
    assert_fault(&loading.faults, where, what);
}

static void test_another_inspection_is_a_file(void **state)
{
    (void)state;
    const struct framework *framework = loaded(bridges);
    assert_no_faults(&loading.faults);
    const char *near;
    assert_int_equal(framework->force_item_count, 2);
    assert_string_equal(framework_item_named(framework, "task 1", &near)->id, "T1");
    assert_string_equal(framework_item_named(framework, "Wish 1", &near)->id, "W1");
    assert_null(framework_item_named(framework, "rec 1", &near));
    assert_int_equal(framework_rating_of(framework, "Sound"), RATING_GREEN);
    assert_int_equal(framework_rating_of(framework, "Red"), RATING_RED);
    assert_int_equal(framework_rating_of(framework, "Green"), RATING_NONE);
    assert_true(framework_is_exempt(framework, "X1", "T1"));
    assert_false(framework_is_exempt(framework, "X1", "W1"));
    assert_string_equal(framework_basis(framework, "a look")->id, "look");
    assert_int_equal(framework->due_days, 5);
}

static void test_a_framework_without_fills_reads_no_colours(void **state)
{
    (void)state;
    const char *from = strstr(bridges, "  \"fills\"");
    const char *to = strstr(bridges, "  \"placeholders\"");
    const struct framework *framework =
        loaded(text_printf(&loading.arena, "%.*s%s", (int)(from - bridges), bridges, to));
    assert_no_faults(&loading.faults);
    assert_int_equal(framework_rating_of_fill(framework, 0xFF0000, NULL), RATING_NONE);
}

static void test_colours_without_hue_mean_nothing_unless_the_file_says_so(void **state)
{
    (void)state;
    const struct framework *framework = loaded(bridges);
    bool is_coloured;
    assert_int_equal(framework_rating_of_fill(framework, 0x808080, &is_coloured),
                     RATING_NONE);
    assert_false(is_coloured);
    assert_int_equal(framework_rating_of_fill(framework, 0x0000FF, &is_coloured),
                     RATING_NONE);
    assert_true(is_coloured);
}

static void test_items_that_do_not_add_up_are_refused(void **state)
{
    (void)state;
    assert_refused("\"count\": 2", "\"count\": 9", "frameworks/bridges.json /sums/0",
                   "the file states 9, its items are 2");
    assert_refused("\"applies_to_forces\": false", "\"applies_to_forces\": true",
                   "/sums/1", "the file states 1, its items are 2");
    assert_refused("\"area\": \"arch\"}]", "\"area\": \"arc\"}]", "/sums/2/area",
                   "there is no area \"arc\"");
}

static void test_each_fault_of_an_item_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("2023-04-30", "30/04/2023", "/items/0/deadline",
                   "found \"30/04/2023\"");
    assert_refused("2023-04-30", "2023-02-30", "/items/0/deadline", "expected a day");
    assert_refused("\"id\": \"T2\"", "\"id\": \"T1\"", "/items/1/id",
                   "a second item \"T1\"");
    assert_refused("\"number\": 2", "\"number\": 1", "/items/1",
                   "must stand after the item before it (T1)");
    assert_refused("\"kind\": \"recommendation\", \"number\": 1",
                   "\"kind\": \"afi\", \"number\": 1", "/items/1", "must stand after");
    assert_refused("\"number\": 2", "\"number\": 0", "/items/1/number", "from 1 to 999");
    assert_refused("\"number\": 2, ", "", "/items/1/number", "is missing");
    assert_refused("\"theme\": \"spans\", \"deadline\"",
                   "\"theme\": \"ropes\", \"deadline\"", "/items/1/theme",
                   "there is no theme \"ropes\"");
    assert_refused("\"theme\": \"spans\", \"area\": \"arch\", \"deadline\": \"not",
                   "\"theme\": \"piers\", \"area\": \"arch\", \"deadline\": \"not",
                   "/items/2/area", "belongs to another theme");
    assert_refused("\"area\": \"arch\", \"deadline\": \"not", "\"deadline\": \"not",
                   "/items/2", "needs an area");
    assert_refused("\"subject\": \"Paint\"", "\"sujbect\": \"Paint\"", "/items/0",
                   "unknown key \"sujbect\"");
    assert_refused("\"is_verified\": false", "\"is_verified\": \"no\"",
                   "/items/2/is_verified", "expected true or false");
}

static void test_each_fault_of_the_ratings_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("\"rating\": \"Blue\"", "\"rating\": \"Pink\"", "/ratings/3/rating",
                   "expected one of Red");
    assert_refused("\"rating\": \"Blue\"", "\"rating\": \"Grey\"", "/ratings",
                   "no entry for Blue");
    assert_refused("\"rating\": \"Blue\"", "\"rating\": \"Grey\"", "/ratings/4",
                   "a second entry for Grey");
    assert_refused("\"broken\"", "\"A\"", "bridges.json /",
                   "\"a\" stands for Amber and for Red");
    assert_refused("\"broken\"", "\"T.B.C.\"", "bridges.json /", "and for a placeholder");
    assert_refused("\"broken\"", "\"amber\"", "bridges.json /", "stands for Amber");
    assert_refused("[\"tbc\"]", "[\"N/A\"]", "bridges.json /", "not applicable");
    assert_refused("\"FFC000\"", "\"orange\"", "/ratings/1/fill", "six digits");
    assert_refused("\"from\": 100", "\"from\": 5", "/fills/ranges/1",
                   "overlaps the range of Red");
    assert_refused("\"from\": 100", "\"from\": 400", "/fills/ranges/1/from",
                   "from 0 to 360");
}

static void test_each_fault_elsewhere_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("\"lock\": 10", "\"lock\": 4", "/days", "before its returns are due");
    assert_refused("\"id\": \"piers\"", "\"id\": \"spans\"", "/themes/1",
                   "a second theme");
    assert_refused("\"verb\": \"met\"", "\"verb\": \"\"", "/themes/0/verb",
                   "expected a text");
    assert_refused("\"theme\": \"spans\", \"has", "\"theme\": \"x\", \"has",
                   "/areas/0/theme", "there is no theme");
    assert_refused("[\"wish\"]", "[\"Task\"]", "/item_words", "\"task\" stands for");
    assert_refused("\"item\": \"T1\"", "\"item\": \"T9\"", "/exemptions/0/item",
                   "there is no item \"T9\"");
    assert_refused("\"inspectorate\"", "\"inspector\"", "bridges.json /",
                   "unknown key \"inspector\"");
    assert_refused("\"ratings\": [", "\"rating\": [", "bridges.json /ratings",
                   "is missing");
}

static void test_a_framework_that_is_not_there_is_refused(void **state)
{
    (void)state;
    assert_null(
        framework_load(&loading.templates, "nowhere", &loading.arena, &loading.faults));
    assert_fault(&loading.faults, "frameworks/nowhere.json", "vetting-2022");
}

static void test_a_framework_cut_anywhere_is_refused(void **state)
{
    (void)state;
    for (size_t length = 0; length < strlen(bridges) - 2; length += 41) {
        assert_null(loaded(arena_text(&loading.arena, bridges, length)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_another_inspection_is_a_file),
        IN_A_FOLDER(test_a_framework_without_fills_reads_no_colours),
        IN_A_FOLDER(test_colours_without_hue_mean_nothing_unless_the_file_says_so),
        IN_A_FOLDER(test_items_that_do_not_add_up_are_refused),
        IN_A_FOLDER(test_each_fault_of_an_item_is_refused_with_its_path),
        IN_A_FOLDER(test_each_fault_of_the_ratings_is_refused_with_its_path),
        IN_A_FOLDER(test_each_fault_elsewhere_is_refused_with_its_path),
        IN_A_FOLDER(test_a_framework_that_is_not_there_is_refused),
        IN_A_FOLDER(test_a_framework_cut_anywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
