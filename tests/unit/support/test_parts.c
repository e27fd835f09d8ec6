// SPDX-License-Identifier: MIT
#include "tests/support/parts.h"

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

static void check(const char *notation, const char *expected)
{
    struct bytes given = {(const unsigned char *)notation, strlen(notation)};
    struct bytes parts = parts_of_package(package_of_parts(given, &arena), &arena);
    assert_int_equal(parts.length, strlen(expected));
    if (parts.length > 0) {
        assert_memory_equal(parts.at, expected, parts.length);
    }
}

/* libzip, which knows nothing of our notation, reads what we packed. */
static void test_a_package_of_parts_holds_these_parts(void **state)
{
    (void)state;
    check("@part a/b.xml\n<b>\n</b>\n\n@part c\n\n@part d\nx @part y",
          "@part a/b.xml\n<b>\n</b>\n\n@part c\n\n@part d\nx @part y\n");
    check("dropped\n@part a\nb", "@part a\nb\n");
    check("@part a", "@part a\n\n");
}

static void test_bytes_that_are_no_package_have_no_parts(void **state)
{
    (void)state;
    struct bytes bytes = {(const unsigned char *)"PK\3\4 and no more", 16};
    assert_int_equal(parts_of_package(bytes, &arena).length, 0);
    struct bytes package =
        package_of_parts((struct bytes){(const unsigned char *)"@part a\nb", 9}, &arena);
    package.length--;
    assert_int_equal(parts_of_package(package, &arena).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_package_of_parts_holds_these_parts, clear),
        cmocka_unit_test_teardown(test_bytes_that_are_no_package_have_no_parts, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
