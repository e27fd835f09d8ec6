// SPDX-License-Identifier: MIT
/* The seeds that fuzzing starts from are read under the limits that fuzzing has: a
 * harness that refuses all it is given finds nothing and looks green. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/base/file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/parts.h"

extern const struct importer importer_csv, importer_xlsx;

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct bytes seed(const char *path)
{
    struct bytes bytes = {0};
    struct findings findings = {.arena = &arena};
    assert_true(file_read(path, fuzz_limits.file_bytes, &arena, &bytes, &findings));
    return bytes;
}

static size_t cells_read(const struct importer *importer, struct bytes bytes)
{
    struct sheets sheets = {0};
    assert_true(importer->recognises(bytes));
    assert_true(fuzz_read(importer, bytes, &fuzz_limits, &arena, &sheets));
    size_t cells = 0;
    for (size_t i = 0; i < sheets.list.count; i++) {
        cells += sheets.list.items[i].cells.count;
    }
    return cells;
}

static void test_the_workbook_with_everything_is_read(void **state)
{
    (void)state;
    struct bytes parts = seed("tests/fuzz/seeds/fuzz_xlsx/everything.parts");
    assert_int_equal(cells_read(&importer_xlsx, package_of_parts(parts, &arena)), 13);
    parts = seed("tests/fuzz/seeds/fuzz_xlsx/least.parts");
    assert_int_equal(cells_read(&importer_xlsx, package_of_parts(parts, &arena)), 2);
}

static void test_the_text_tables_are_read(void **state)
{
    (void)state;
    static const char *const paths[] = {"comma-utf8.csv", "semicolon-1252.csv",
                                        "tab-utf16.csv", "pipe-utf16-be-no-mark.csv",
                                        "sep-line-mark.csv"};
    for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
        const char *path = text_printf(&arena, "tests/fuzz/seeds/fuzz_csv/%s", paths[i]);
        assert_int_equal(cells_read(&importer_csv, seed(path)), 13);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_the_workbook_with_everything_is_read, clear),
        cmocka_unit_test_teardown(test_the_text_tables_are_read, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
