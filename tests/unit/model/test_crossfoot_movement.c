// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/crossfoot.h"
#include "tests/support/month.h"
#include "tests/support/rendered_set.h"

static struct month month;

/* Two forces and two months: R1 of the first moves from Red to Amber. */
static int open_month(void **state)
{
    (void)state;
    month_open(&month, 2);
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "RAG-NR");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b.xlsx", "RRRRRR");
    month_passes(&month, (struct period){2023, 1});
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "AAG-NR");
    month_submit(&month, SUBMISSION_RETURN, 1, 1, "b.xlsx", "RRRRRR");
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static struct rendered_list rendered(void)
{
    return rendered_set(month_report(&month, (struct report_options){0}), &month.arena);
}

static struct texts mismatches_of(const struct rendered_list *files)
{
    struct written_list set = rendered_read(files, &month.arena);
    return crossfoot(month_report(&month, (struct report_options){0}), &set,
                     &month.arena);
}

static void test_two_months_agree(void **state)
{
    (void)state;
    struct rendered_list files = rendered();
    struct texts mismatches = mismatches_of(&files);
    for (size_t i = 0; i < mismatches.count; i++) {
        print_message("%s\n", mismatches.items[i]);
    }
    assert_int_equal(mismatches.count, 0);
}

/* Each is seen by another file than the one that was changed. */
static void test_every_seeded_corruption_is_found(void **state)
{
    (void)state;
    // clang-format off
    static const struct {
        const char *path, *from, *to, *said;
    } cases[] = {
        {"data/months.csv", "2023-02,recommendation,force,Red,5,10,50.0",
         "2023-02,recommendation,force,Red,6,10,60.0",
         "data/months.csv: 2023-02, recommendation, force, Red: 6 here, 5 in "
         "data/gradings.csv"},
        {"data/months.csv", "force,Red,6,10,60.0", "force,Red,6,10,60.1",
         "data/months.csv: row 2: 6 of 10 is 60.0 percent"},
        {"data/months.csv", "2023-01,recommendation,force,Red,6,10,60.0",
         "2023-01,recommendation,force,Red,7,10,70.0",
         "data/transitions.csv: row 2, base: 6 here, 7 in data/months.csv"},
        {"data/transitions.csv", "force,Red,5,1,", "force,Red,4,2,",
         "data/transitions.csv: row 2, Amber: 2 here, 1 in data/movement.csv"},
        {"data/transitions.csv", "force,Red,5,1,", "force,Red,4,2,",
         "data/transitions.csv: row 2, Red: 4 here, 5 in data/months.csv"},
        {"data/movement.csv", "force,Red,Amber,better", "force,Red,Green,better",
         "data/transitions.csv: row 2, Amber: 1 here, 0 in data/movement.csv"},
        {"data/gradings.csv", ",Amber,,", ",Green,,",
         "data/months.csv: 2023-02, recommendation, force, Amber: 2 here, 1 in "
         "data/gradings.csv"},
    };
    // clang-format on
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rendered_list files = rendered();
        rendered_replace(&files, cases[i].path, cases[i].from, cases[i].to);
        struct texts mismatches = mismatches_of(&files);
        if (!texts_have(&mismatches, cases[i].said)) {
            for (size_t k = 0; k < mismatches.count; k++) {
                print_message("%s\n", mismatches.items[k]);
            }
            fail_msg("not said: %s", cases[i].said);
        }
    }
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_two_months_agree),
        MONTH_TEST(test_every_seeded_corruption_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
