// SPDX-License-Identifier: MIT
#include "model/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/templates_folder.h"

static struct arena arena;
static struct faults faults;
static struct json root;

static int leave(void **state)
{
    (void)state;
    json_document_close(root);
    arena_clear(&arena);
    return 0;
}

static struct json opened(const char *text)
{
    faults = (struct faults){.arena = &arena};
    struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    root = json_document_open(bytes, "x.json", &arena, &faults);
    return root;
}

static void test_what_is_expected_and_there_is_read(void **state)
{
    (void)state;
    struct json value =
        opened("\xEF\xBB\xBF{\"word\": \"Grün\", \"number\": 7, \"flag\": true, \"day\": "
               "\"2023-02-28\", \"choice\": \"b\", \"list\": [\"On track\", \"A–B\"]}");
    static const char *const choices[] = {"a", "b", NULL};
    assert_string_equal(json_text(value, "word"), "Grün");
    assert_int_equal(json_whole(value, "number", 1, 10), 7);
    assert_true(json_flag(value, "flag"));
    assert_int_equal(json_date(value, "day").day, 28);
    assert_int_equal(json_choice(value, "choice", choices), 1);
    assert_string_equal(json_texts(value, "list").items[0], "On track");
    assert_string_equal(json_folded(value, "list").items[1], "a b");
    assert_no_faults(&faults);
    assert_true(json_is_sound(value));
}

static void test_optional_members_may_be_absent(void **state)
{
    (void)state;
    struct json value = opened("{}");
    assert_string_equal(json_text_or(value, "word", "else"), "else");
    assert_true(json_flag_or(value, "flag", true));
    assert_false(date_is_set(json_date_or_none(value, "day")));
    assert_int_equal(json_texts(value, "list").count, 0);
    assert_int_equal(json_count(json_array_or_none(value, "array")), 0);
    assert_no_faults(&faults);
}

static void test_texts_outlive_their_document(void **state)
{
    (void)state;
    const char *word = json_text(opened("{\"word\": \"kept\"}"), "word");
    json_document_close(root);
    root = opened("{}");
    assert_string_equal(word, "kept");
}

static void test_a_document_that_is_no_json_names_line_and_column(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *what;
    } cases[] = {
        {"", "x.json:1:0", "near end of file"},
        {"{\n  \"a\": 1,\n}", "x.json:3:1", "expected near '}'"},
        {"{\"a\": 1, \"a\": 2}", "x.json:1:12", "duplicate object key"},
        {"{\"a\": \"\xff\"}", "x.json:1:7", "unable to decode"},
        {"{} {}", "x.json:1:4", "end of file expected"},
        {"{\"a\": \"\\u0000\"}", "x.json:1:14", "\\u0000"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct json value = opened(cases[i].text);
        assert_null(value.value);
        assert_false(json_is_sound(value));
        assert_fault(&faults, cases[i].where, cases[i].what);
        assert_int_equal(faults.count, 1);
    }
}

static void test_a_wrong_type_says_where_what_and_what_instead(void **state)
{
    (void)state;
    static const char *const choices[] = {"a", "b", NULL};
    struct json value =
        opened("{\"text\": 7, \"blank\": \" \", \"number\": \"7\", \"half\": "
               "1.5, \"flag\": 1, \"day\": \"2023-02-30\", \"choice\": "
               "\"c\", \"array\": {}, \"texts\": [\"a\", null]}");
    assert_string_equal(json_text(value, "text"), "");
    assert_fault(&faults, "x.json /text", "expected a text, found 7");
    assert_string_equal(json_text(value, "blank"), "");
    assert_fault(&faults, "x.json /blank", "expected a text, found \" \"");
    assert_int_equal(json_whole(value, "number", 1, 10), 1);
    assert_fault(&faults, "x.json /number", "a whole number from 1 to 10, found \"7\"");
    assert_int_equal(json_whole(value, "half", 1, 10), 1);
    assert_fault(&faults, "x.json /half", "found a fraction");
    assert_false(json_flag(value, "flag"));
    assert_fault(&faults, "x.json /flag", "expected true or false, found 1");
    assert_false(date_is_set(json_date(value, "day")));
    assert_fault(&faults, "x.json /day", "found \"2023-02-30\"");
    assert_int_equal(json_choice(value, "choice", choices), 0);
    assert_fault(&faults, "x.json /choice", "expected one of a, b, found \"c\"");
    assert_int_equal(json_count(json_array_at(value, "array")), 0);
    assert_fault(&faults, "x.json /array", "expected an array, found an object");
    json_texts(value, "texts");
    assert_fault(&faults, "x.json /texts/1", "expected a text, found null");
    assert_int_equal(faults.count, 9);
}

static void test_a_number_outside_its_bounds_is_a_fault(void **state)
{
    (void)state;
    struct json value = opened("{\"low\": 0, \"high\": 99999999999}");
    assert_int_equal(json_whole(value, "low", 1, 10), 1);
    assert_int_equal(json_whole(value, "high", 1, 10), 1);
    assert_fault(&faults, "x.json /low", "found 0");
    assert_fault(&faults, "x.json /high", "found 99999999999");
}

static void test_a_missing_member_is_reported_once(void **state)
{
    (void)state;
    struct json value = opened("{}");
    struct json absent = json_object_with(json_member(value, "object"), "a b");
    assert_string_equal(json_text(absent, "a"), "");
    assert_int_equal(json_whole(absent, "b", 3, 4), 3);
    assert_false(json_flag(absent, "c"));
    assert_false(date_is_set(json_date(absent, "d")));
    assert_int_equal(json_count(json_array_at(absent, "e")), 0);
    assert_fault(&faults, "x.json /object", "is missing");
    assert_int_equal(faults.count, 1);
}

static void test_unknown_keys_are_faults_for_they_may_be_typing_errors(void **state)
{
    (void)state;
    json_object_with(opened("{\"titel\": \"x\", \"title\": \"y\", \"tit\": 1}"),
                     "id title");
    assert_fault(&faults, "x.json /", "unknown key \"titel\"; known here: id title");
    assert_fault(&faults, "x.json /", "unknown key \"tit\"");
    assert_int_equal(faults.count, 2);
    json_document_close(root);
    assert_null(json_object_with(opened("[]"), "id").value);
    assert_fault(&faults, "x.json /", "expected an object, found an array");
}

static void test_folded_words_must_differ_and_say_something(void **state)
{
    (void)state;
    struct json value =
        opened("{\"words\": [\"On track\", \"on-track\", \"—\", \"ok\"]}");
    assert_int_equal(json_folded(value, "words").count, 2);
    assert_fault(&faults, "x.json /words/1", "stands here twice");
    assert_fault(&faults, "x.json /words/2", "no letters or digits");
}

static void test_what_a_file_says_reaches_no_terminal_raw(void **state)
{
    (void)state;
    json_object_with(opened("{\"\\u001b[31m\": 1}"), "id");
    assert_fault(&faults, "x.json /", "unknown key \"\\x1b[31m\"");
}

int main(void)
{
#define WITH_A_DOCUMENT(test) cmocka_unit_test_teardown(test, leave)
    const struct CMUnitTest tests[] = {
        WITH_A_DOCUMENT(test_what_is_expected_and_there_is_read),
        WITH_A_DOCUMENT(test_optional_members_may_be_absent),
        WITH_A_DOCUMENT(test_texts_outlive_their_document),
        WITH_A_DOCUMENT(test_a_document_that_is_no_json_names_line_and_column),
        WITH_A_DOCUMENT(test_a_wrong_type_says_where_what_and_what_instead),
        WITH_A_DOCUMENT(test_a_number_outside_its_bounds_is_a_fault),
        WITH_A_DOCUMENT(test_a_missing_member_is_reported_once),
        WITH_A_DOCUMENT(test_unknown_keys_are_faults_for_they_may_be_typing_errors),
        WITH_A_DOCUMENT(test_folded_words_must_differ_and_say_something),
        WITH_A_DOCUMENT(test_what_a_file_says_reaches_no_terminal_raw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
