// SPDX-License-Identifier: MIT
/* Ratings that stand where no item can be read, in files that lack some. */
#include "importers/recognise/unplaced.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

struct expectation {
    const char *what, *grid, *findings;
};

static const struct asked asked = {.file = "essex.xlsx", .period = "2023-02"};

static void assert_findings(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct recognised got = recognised(&arena, cases[i].grid, asked);
        if (strcmp(got.findings, cases[i].findings) != 0) {
            fail_msg("%s:\n  %s\n  %s", cases[i].what, got.findings, got.gradings);
        }
        arena_clear(&arena);
    }
}

#define TABLE "Ref | RAG\nR02 | Green\nR03 | Red\nR04 | Amber\n@sheet Other\n"

static void test_ratings_below_a_heading_without_items_are_asked_about(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"without references",
         TABLE "Areas\n | Owner | RAG\n | Smith | Green\n | Jones | Red\n | | Red\n",
         "unknown-item C3"},
        {"twice", TABLE "RAG\nGreen\nGreen\n\nRAG rating\nRed\nRed\nAmber\n",
         "unknown-item A2, unknown-item A6"},
    };
    assert_findings(cases, sizeof(cases) / sizeof(*cases));
}

static void test_what_rates_nothing_is_passed_over(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a key", TABLE "RAG | Meaning\nRed | late\nAmber | on track\nGreen | done\n",
         ""},
        {"last month's", TABLE "Previous RAG\nRed\nRed\nGreen\n", ""},
        {"the inspectorate's", TABLE "Inspectorate rating\nRed\nRed\nGreen\n", ""},
        {"a list without a heading", TABLE "Red\nRed\nGreen\n", ""},
        {"words below another heading", TABLE "RAG\nOwner\nRed\nRed\n", ""},
        {"a hidden sheet", TABLE "@hidden\nRAG\nRed\nRed\n", ""},
    };
    assert_findings(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ratings_below_a_heading_without_items_are_asked_about),
        cmocka_unit_test(test_what_rates_nothing_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
