// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/vocabulary.h"
#include "tests/support/templates_folder.h"

static const char small[] =
    "{\n"
    "  \"headings\": [{\"field\": \"item\", \"words\": [\"Task\"], \"weak\": "
    "[\"Job\"]},\n"
    "               {\"field\": \"rating\", \"words\": [\"State\"]}],\n"
    "  \"qualifiers\": {\"force\": [\"own\"], \"inspectorate\": [\"office\"], "
    "\"previous\": [\"old\"]},\n"
    "  \"noise\": [\"the\"], \"prepositions\": [\"of\"], \"verbs\": [\"has\"],\n"
    "  \"rows\": {\"total\": [\"All\"], \"legend\": [\"Key\"], \"recommendation\": "
    "[\"Tasks\"], \"afi\": [\"Wishes\"]}\n"
    "}\n";

static const struct vocabulary *loaded(const char *text)
{
    loading_write("vocabulary.json", text);
    return vocabulary_load(&loading.templates, &loading.arena, &loading.faults);
}

static void assert_refused(const char *found, const char *by, const char *where,
                           const char *what)
{
    loading.faults.count = 0;
    assert_null(loaded(with_replaced(&loading.arena, small, found, by)));
    assert_fault(&loading.faults, where, what);
}

static void test_a_coordinator_can_teach_other_headings(void **state)
{
    (void)state;
    const struct vocabulary *vocabulary = loaded(small);
    assert_no_faults(&loading.faults);
    assert_int_equal(vocabulary_match(vocabulary, "TASK").field, FIELD_ITEM);
    assert_int_equal(vocabulary_match(vocabulary, "Job").weight, 70);
    assert_int_equal(vocabulary_match(vocabulary, "Own state").field, FIELD_FORCE_RATING);
    assert_int_equal(vocabulary_match(vocabulary, "State of the job").field,
                     FIELD_RATING);
    assert_int_equal(vocabulary_match(vocabulary, "RAG").weight, 0);
    assert_string_equal(vocabulary->total_words.items[0], "all");
    assert_string_equal(vocabulary->section_words[1].items[0], "wishes");
}

static void test_each_kind_of_fault_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("\"State\"", "\"task\"", "vocabulary.json /headings/1",
                   "\"task\" is already a heading of item");
    assert_refused("\"Job\"", "\"Task\"", "/headings/0", "already a heading of item");
    assert_refused("\"rating\"", "\"score\"", "/headings/1/field", "expected one of");
    assert_refused("\"words\": [\"State\"]", "\"word\": [\"State\"]", "/headings/1",
                   "unknown key \"word\"");
    assert_refused("\"Job\"", "\"-\"", "/headings/0/weak/0", "no letters or digits");
    assert_refused("\"old\"", "7", "/qualifiers/previous/0", "expected a text");
    assert_refused("\"rows\"", "\"row\"", "vocabulary.json /", "unknown key \"row\"");
    assert_refused("[\"the\"]", "\"the\"", "/noise", "expected an array");
    assert_refused("\"weak\"", "weak", "vocabulary.json:2:56", "expected");
}

static void test_an_empty_vocabulary_knows_nothing(void **state)
{
    (void)state;
    const struct vocabulary *vocabulary =
        loaded("{\"headings\": [], \"qualifiers\": {}, \"rows\": {}}");
    assert_no_faults(&loading.faults);
    assert_int_equal(vocabulary_match(vocabulary, "RAG rating").weight, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_a_coordinator_can_teach_other_headings),
        IN_A_FOLDER(test_each_kind_of_fault_is_refused_with_its_path),
        IN_A_FOLDER(test_an_empty_vocabulary_knows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
