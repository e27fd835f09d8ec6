// SPDX-License-Identifier: MIT
/* What a separator too many or too few in a text does: whatever moved is not read. */
#include "importers/recognise/evenness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

#define HEADINGS "Ref,Subject,RAG,Previous RAG,Update\n"
#define ROW_2    "R02,Vetting,Green,Amber,Done\n"
#define ROW_3    "R03,Checks,Red,Amber,Begun\n"
#define ACROSS   "Force,R02,R03,R04,R07\n"

static const struct asked asked = {
    .file = "t.csv", .period = "2023-02", .force = "Essex"};

static struct recognised of_text(struct arena *arena, const char *text)
{
    struct sheets sheets = {0};
    struct findings findings = {.arena = arena};
    struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    assert_true(
        import_sheets(bytes, asked.file, &limits_default, arena, &sheets, &findings));
    return recognised_sheets(arena, &sheets, asked);
}

struct expectation {
    const char *what, *text, *gradings;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct recognised got = of_text(&arena, cases[i].text);
        if (strcmp(got.gradings, cases[i].gradings) != 0) {
            fail_msg("%s: %s (%s)", cases[i].what, got.gradings, got.findings);
        }
        arena_clear(&arena);
    }
}

static void test_rows_that_did_not_move_are_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"all alike", HEADINGS ROW_2 ROW_3, "essex 2023-02: R02 Green, R03 Red"},
        {"empty fields left out at the end", HEADINGS ROW_2 "R03,Checks,Red,Amber\n",
         "essex 2023-02: R02 Green, R03 Red"},
        {"a comma in the last field",
         HEADINGS ROW_2 "R03,Checks,Red,Amber,Begun, not done\n",
         "essex 2023-02: R02 Green, R03 Red"},
        {"one column of ratings, a comma before it",
         "Ref,Subject,RAG\nR02,Vetting,Green\nR03,Checks, all,Red\n",
         "essex 2023-02: R02 Green, R03 unreadable"},
        {"a title of one field", "Self-assessment\n" HEADINGS ROW_2 ROW_3,
         "essex 2023-02: R02 Green, R03 Red"},
        {"labels of two fields", "Force,Essex\n\n" HEADINGS ROW_2 ROW_3,
         "essex 2023-02: R02 Green, R03 Red"},
        {"items across", ACROSS "Essex,Red,Green,Red,Amber\n",
         "essex 2023-02: R02 Red, R03 Green, R04 Red, R07 Amber"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_row_that_moved_is_not_read(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a separator lost: last month's would be read",
         HEADINGS ROW_2 "R03 Checks,Red,Amber,Begun\n",
         "essex 2023-02: R02 Green, R03 unreadable"},
        {"a separator too many", HEADINGS ROW_2 "R03,Checks, all,Amber,Red,Begun\n",
         "essex 2023-02: R02 Green, R03 unreadable"},
        {"a separator too many, and every column has a rating all the same",
         HEADINGS ROW_2 "R03,Checks,Red, now Amber,Green,Amber,Begun\n",
         "essex 2023-02: R02 Green, R03 unreadable"},
        {"a rating behind the usual fields",
         "Ref,Update,Previous RAG,RAG\nR02,Done,Red,Green\nR03,Red, Red,Amber,Green\n",
         "essex 2023-02: R02 Green, R03 unreadable"},
        {"items across, one lost", ACROSS "Essex,Red,Green Red,Amber\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 unreadable, R07 "
         "unreadable"},
        {"items across, one too many", ACROSS "Essex,Red,,Green,Red,Amber\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 unreadable, R07 "
         "unreadable"},
        {"items across, one lost among the items",
         "Force,R02,R03 R04,R07\nEssex,Red,Green,Red,Amber\n",
         "essex 2023-02: R02 unreadable, R03 unreadable, R04 unreadable, R07 "
         "unreadable"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_headings_that_moved_refuse_the_file(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"one lost", "Ref Subject,RAG,Previous RAG,Update\n" ROW_2 ROW_3,
         "refused essex"},
        {"one too many", "Ref,Subject, short,Previous RAG,RAG,Update\n" ROW_2 ROW_3,
         "refused essex"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

static void test_a_letter_left_of_a_heading_is_no_rating(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a row of items that breaks off", "Force,R02,R03,R", "refused essex"},
        {"one row and one letter", "R02,R\n", "refused essex"},
    };
    assert_all(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_that_did_not_move_are_read),
        cmocka_unit_test(test_a_row_that_moved_is_not_read),
        cmocka_unit_test(test_headings_that_moved_refuse_the_file),
        cmocka_unit_test(test_a_letter_left_of_a_heading_is_no_rating),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
