// SPDX-License-Identifier: MIT
#include "model/finding_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 2);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

/* In the order that is promised. */
static const struct {
    enum finding_name name;
    const char *file;
    unsigned row;
    const char *force, *item, *message;
} ordered[] = {
    {FINDING_SEVERAL_FORCES, "a", 0, "F01", NULL, "m"},
    {FINDING_BLANK_CELL, "a", 2, "F01", "R1", "m"},
    {FINDING_BLANK_CELL, "b", 2, "F01", "R1", "m"},
    {FINDING_COLOUR_CONFLICT, "a", 2, "F01", "R1", "m"},
    {FINDING_COLOUR_CONFLICT, "a", 2, "F01", "R1", "n"},
    {FINDING_BLANK_CELL, "a", 3, "F01", "R2", "m"},
    {FINDING_BLANK_CELL, "a", 9, "F01", "AFI1", "m"},
    {FINDING_BLANK_CELL, "a", 1, "F01", "X9", "m"},
    {FINDING_BLANK_CELL, "a", 2, "F02", "R1", "m"},
    {FINDING_BLANK_CELL, "c", 2, NULL, "R1", "m"},
    {FINDING_NO_RETURN, NULL, 0, "unknown", "R2", "m"},
};

enum {
    ORDERED = sizeof(ordered) / sizeof(ordered[0]),
};

static void add(struct findings *findings, size_t at)
{
    finding_about(findings, ordered[at].name,
                  (struct place){ordered[at].file, "S", ordered[at].row, 1},
                  ordered[at].force, ordered[at].item, "%s", ordered[at].message);
}

static void expect_ordered(const struct findings *given)
{
    struct findings sorted =
        findings_in_order(given, &month.framework, &month.roster, &month.arena);
    assert_int_equal(sorted.count, ORDERED);
    for (size_t i = 0; i < ORDERED; i++) {
        struct findings one = {.arena = &month.arena};
        add(&one, i);
        assert_string_equal(finding_line(&month.arena, &sorted.items[i]),
                            finding_line(&month.arena, &one.items[0]));
    }
}

static void test_findings_stand_in_one_order_wherever_they_came(void **state)
{
    (void)state;
    static const size_t strides[] = {1, 3, 7, 10};
    for (size_t s = 0; s < 4; s++) {
        struct findings findings = {.arena = &month.arena};
        for (size_t i = 0; i < ORDERED; i++) {
            add(&findings, i * strides[s] % ORDERED);
        }
        expect_ordered(&findings);
    }
}

static void test_what_reads_the_same_stands_once(void **state)
{
    (void)state;
    struct findings findings = {.arena = &month.arena};
    for (size_t i = 0; i < 2 * ORDERED; i++) {
        add(&findings, i % ORDERED);
    }
    expect_ordered(&findings);
}

static void test_no_findings_are_no_findings(void **state)
{
    (void)state;
    struct findings none = {.arena = &month.arena};
    assert_int_equal(
        findings_in_order(&none, &month.framework, &month.roster, &month.arena).count, 0);
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_findings_stand_in_one_order_wherever_they_came),
        MONTH_TEST(test_what_reads_the_same_stands_once),
        MONTH_TEST(test_no_findings_are_no_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
