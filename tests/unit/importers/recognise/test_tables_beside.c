// SPDX-License-Identifier: MIT
/* Tables side by side, and what their numbers mean. */
#include "importers/recognise/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

struct expectation {
    const char *what, *grid, *gradings;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct recognised got = recognised(&arena, cases[i].grid, asked);
        if (strcmp(got.gradings, cases[i].gradings) != 0) {
            fail_msg("%s:\n  %s\n  %s", cases[i].what, got.gradings, got.findings);
        }
        arena_clear(&arena);
    }
}

static void test_tables_of_unequal_length_are_each_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"the first is longer",
         "Ref | RAG | | Ref | RAG\nR02 | Green | | R11 | Red\nR03 | Red | | R13 | Amber\n"
         "R04 | Amber\nR07 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R04 Amber, R07 Green, R11 Red, R13 Amber"},
        {"the second is longer",
         "Ref | RAG | | Ref | RAG\nR02 | Green | | R11 | Red\nR03 | Red | | R13 | Amber\n"
         " | | | R15 | Amber\n | | | R16 | Green\n | | | R18 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R11 Red, R13 Amber, R15 Amber, R16 Green, "
         "R18 Green"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_section_is_said_of_the_table_below_it(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"one above each",
         "Recommendations | | | Areas for improvement\nRef | RAG | | Ref | RAG\n"
         "2 | Green | | 1 | Red\n3 | Red | | 2 | Amber\n7 | Red | | 4 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R07 Red, AFI1 Red, AFI2 Amber, AFI4 Green"},
        {"one above the second alone",
         " | | | Areas for improvement\nRef | RAG | | Ref | RAG\n"
         "2 | Green | | 1 | Red\n3 | Red | | 2 | Amber\n7 | Red | | 4 | Green\n",
         "essex 2023-02: R02 Green, R03 Red, R07 Red, AFI1 Red, AFI2 Amber, AFI4 Green"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_numbers_that_could_be_either_kind_are_not_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"beside a table",
         "Ref | RAG | | Ref | RAG\n2 | Green | | 1 | Red\n7 | Red | | 3 | Amber\n"
         "8 | Red | | 4 | Green\n",
         "essex 2023-02: R02 Green, R07 Red, R08 Red, AFI1 unreadable, AFI3 unreadable, "
         "AFI4 unreadable"},
        {"below a table",
         "Ref | RAG\n2 | Green\n7 | Red\n8 | Red\n\nRef | RAG\n1 | Red\n3 | Amber\n",
         "essex 2023-02: R02 Green, R07 Red, R08 Red, AFI1 unreadable, AFI3 unreadable"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_of_unequal_length_are_each_read),
        cmocka_unit_test(test_a_section_is_said_of_the_table_below_it),
        cmocka_unit_test(test_numbers_that_could_be_either_kind_are_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
