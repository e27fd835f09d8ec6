// SPDX-License-Identifier: MIT
#include "model/base/ordered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct pair {
    const char *word;
    int number;
};

LIST_OF(pairs, struct pair);

static void add(struct arena *arena, struct pairs *pairs, const char *word, int number)
{
    *ordered_add(arena, pairs, word) = (struct pair){word, number};
}

static void test_what_is_added_in_any_order_stands_in_that_of_bytes(void **state)
{
    (void)state;
    static const char *const words[] = {"kent",  "essex", "surrey",    "cheshire", "Kent",
                                        "kents", "",      "norfolk",   "é",        "z",
                                        "a",     "beds",  "cheshire 2"};
    enum {
        WORDS = sizeof(words) / sizeof(*words)
    };
    struct arena arena = {0};
    struct pairs pairs = {0};
    for (int i = 0; i < WORDS; i++) {
        add(&arena, &pairs, words[i], i);
    }
    assert_int_equal(pairs.count, WORDS);
    for (size_t i = 1; i < pairs.count; i++) {
        assert_true(strcmp(pairs.items[i - 1].word, pairs.items[i].word) < 0);
    }
    for (int i = 0; i < WORDS; i++) {
        const struct pair *found = ordered_find(&pairs, words[i]);
        assert_non_null(found);
        assert_int_equal(found->number, i);
    }
    arena_clear(&arena);
}

static void test_what_begins_with_a_text_stands_behind_what_is_before_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct pairs pairs = {0};
    assert_int_equal(ordered_before(&pairs, "k"), 0);
    add(&arena, &pairs, "kents", 1);
    add(&arena, &pairs, "essex", 2);
    add(&arena, &pairs, "kent", 3);
    assert_int_equal(ordered_before(&pairs, ""), 0);
    assert_int_equal(ordered_before(&pairs, "e"), 0);
    assert_int_equal(ordered_before(&pairs, "k"), 1);
    assert_int_equal(ordered_before(&pairs, "kent"), 1);
    assert_int_equal(ordered_before(&pairs, "kent "), 2);
    assert_int_equal(ordered_before(&pairs, "z"), 3);
    arena_clear(&arena);
}

static void test_what_was_not_added_is_not_found(void **state)
{
    (void)state;
    static const char *const absent[] = {"", "a", "ken", "kent ", "Kent", "z"};
    struct arena arena = {0};
    struct pairs pairs = {0};
    assert_null(ordered_find(&pairs, "kent"));
    add(&arena, &pairs, "kent", 1);
    add(&arena, &pairs, "essex", 2);
    for (size_t i = 0; i < sizeof(absent) / sizeof(*absent); i++) {
        assert_null(ordered_find(&pairs, absent[i]));
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_added_in_any_order_stands_in_that_of_bytes),
        cmocka_unit_test(test_what_begins_with_a_text_stands_behind_what_is_before_it),
        cmocka_unit_test(test_what_was_not_added_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
