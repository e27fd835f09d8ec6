// SPDX-License-Identifier: MIT
#include "exporters/page_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    OBJECTS = 40 * 1000,
};

static struct memory_functions memory;
static unsigned char *objects[OBJECTS];

static size_t size_of(size_t number)
{
    return 1 + number * 7 % 400;
}

static void take_all(void)
{
    for (size_t i = 0; i < OBJECTS; i++) {
        objects[i] = memory.take(size_of(i));
        assert_non_null(objects[i]);
        memset(objects[i], (int)(i % 251), size_of(i));
    }
}

static void assert_holds(size_t number, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        assert_int_equal(objects[number][i], number % 251);
    }
}

static void test_objects_hold_what_was_written_through_trimming(void **state)
{
    (void)state;
    take_all();
    for (size_t i = 0; i < OBJECTS / 2; i++) {
        memory.give_back(objects[i]);
    }
    page_memory_trim();
    for (size_t i = OBJECTS / 2; i < OBJECTS; i++) {
        assert_holds(i, size_of(i));
        memory.give_back(objects[i]);
    }
    page_memory_trim();
    take_all();
    for (size_t i = 0; i < OBJECTS; i++) {
        assert_holds(i, size_of(i));
        memory.give_back(objects[i]);
    }
}

static void test_what_is_taken_again_keeps_its_beginning(void **state)
{
    (void)state;
    take_all();
    for (size_t i = 0; i < OBJECTS; i++) {
        objects[i] = memory.take_again(objects[i], size_of(i) + 100);
        assert_holds(i, size_of(i));
        memory.give_back(objects[i]);
    }
    memory.give_back(memory.take_again(NULL, 3));
    memory.give_back(NULL);
}

static void test_what_was_taken_before_is_the_systems(void **state)
{
    char *before = *state;
    before = memory.take_again(before, 5000);
    assert_string_equal(before, "before");
    memory.give_back(before);
}

static char *copy_of(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(malloc(size), text, size);
}

int main(void)
{
    const struct memory_functions systems = {malloc, realloc, free, copy_of};
    char *before = copy_of("before");
    if (!page_memory_open(&systems, &memory)) {
        memory = systems; /* a sanitizer build */
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_objects_hold_what_was_written_through_trimming),
        cmocka_unit_test(test_what_is_taken_again_keeps_its_beginning),
        cmocka_unit_test_prestate(test_what_was_taken_before_is_the_systems, before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
