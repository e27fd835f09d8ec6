// SPDX-License-Identifier: MIT
#include "importers/recognise/recognise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/grid.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct import_context context_new(void)
{
    struct templates embedded = {0};
    struct faults faults = {.arena = &arena};
    return (struct import_context){
        .framework = framework_load(&embedded, "vetting-2022", &arena, &faults),
        .roster = roster_load(&embedded, "england-and-wales", &arena, &faults),
        .vocabulary = vocabulary_load(&embedded, &arena, &faults),
        .limits = &limits_default,
        .options = {.period = {2023, 2}},
    };
}

/* Recognises so many sheets of one table each. */
static struct submissions recognised(unsigned tables)
{
    struct text notation = {.arena = &arena};
    for (unsigned i = 0; i < tables; i++) {
        text_addf(&notation, "@sheet S%u\nRef | RAG\nR02 | Green\nR03 | Red\n", i);
    }
    struct sheets sheets = grid_sheets(&arena, text_of(&notation));
    struct import_context context = context_new();
    struct submissions submissions = {0};
    recognise(&sheets, "essex.xlsx", &context, &arena, &submissions);
    return submissions;
}

static void test_a_thousand_tables_are_read_and_no_more(void **state)
{
    (void)state;
    struct submissions submissions = recognised(1000);
    assert_false(submissions.is_refused);
    assert_int_equal(submissions.list.items[0].gradings.count, 2);
    submissions = recognised(1001);
    assert_true(submissions.is_refused);
    assert_int_equal(submissions.findings.items[0].name, FINDING_OVER_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_thousand_tables_are_read_and_no_more, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
