// SPDX-License-Identifier: MIT
#include "model/base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
    LARGE = 100 * 1000, /* more than a block of small objects holds */
};

/* Small and large in turn; each must stay what it was made. */
static void test_what_was_handed_out_stays_where_and_what_it_is(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *small[20];
    unsigned char *large[20];
    for (int i = 0; i < 20; i++) {
        small[i] = arena_text(&arena, "abcdefghij", (size_t)i % 11);
        large[i] = arena_alloc(&arena, LARGE, 1);
        for (size_t at = 0; at < LARGE; at++) {
            assert_int_equal(large[i][at], 0);
        }
        memset(large[i], i + 1, LARGE);
    }
    for (int i = 0; i < 20; i++) {
        assert_int_equal(strlen(small[i]), i % 11);
        assert_int_equal(large[i][0], i + 1);
        assert_int_equal(large[i][LARGE - 1], i + 1);
    }
    arena_clear(&arena);
    assert_int_equal(arena.bytes, 0);
}

static void test_zeroed_room_is_zero_where_other_room_was_used(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int i = 0; i < 5; i++) {
        memset(arena_room(&arena, LARGE), 0xff, LARGE);
        memset(arena_room(&arena, 100), 0xff, 100);
        arena_clear(&arena);
        unsigned char *large = arena_alloc(&arena, LARGE, 1);
        unsigned char *small = arena_alloc(&arena, 100, 1);
        for (size_t at = 0; at < LARGE; at++) {
            assert_int_equal(large[at] | small[at % 100], 0);
        }
        arena_clear(&arena);
    }
}

static void test_what_is_taken_over_lives_with_the_other_arena(void **state)
{
    (void)state;
    struct arena one = {0}, other = {0};
    char *first = arena_text(&one, "one", 3);
    char *second = arena_text(&other, "other", 5);
    size_t bytes = one.bytes + other.bytes;
    arena_take_over(&one, &other);
    assert_int_equal(one.bytes, bytes);
    assert_int_equal(other.bytes, 0);
    arena_text(&other, "again", 5);
    arena_clear(&other);
    assert_string_equal(first, "one");
    assert_string_equal(second, "other");
    arena_clear(&one);
}

static void test_an_empty_arena_can_take_over_and_be_taken_over(void **state)
{
    (void)state;
    struct arena one = {0}, other = {0};
    arena_take_over(&one, &other);
    assert_int_equal(one.bytes, 0);
    char *text = arena_text(&other, "other", 5);
    arena_take_over(&one, &other);
    assert_string_equal(text, "other");
    arena_clear(&one);
}

static void test_room_regrown_begins_with_what_it_held(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *small = arena_text(&arena, "small", 5);
    char *grown = arena_regrow(&arena, NULL, 0, 0, 6);
    strcpy(grown, "grown");
    for (size_t had = 6; had < 8 * LARGE; had *= 2) {
        grown = arena_regrow(&arena, grown, 6, had, had * 2);
        memset(grown + 6, 'x', had * 2 - 6);
        char *other = arena_text(&arena, "other", 5);
        assert_string_equal(grown, "grown");
        assert_string_equal(small, "small");
        assert_string_equal(other, "other");
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_handed_out_stays_where_and_what_it_is),
        cmocka_unit_test(test_zeroed_room_is_zero_where_other_room_was_used),
        cmocka_unit_test(test_what_is_taken_over_lives_with_the_other_arena),
        cmocka_unit_test(test_an_empty_arena_can_take_over_and_be_taken_over),
        cmocka_unit_test(test_room_regrown_begins_with_what_it_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
