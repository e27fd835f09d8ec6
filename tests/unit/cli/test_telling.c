// SPDX-License-Identifier: MIT
#include "cli/telling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/printed.h"

static const struct place place = {.file = "a.xlsx"};

static void add(struct findings *findings, enum finding_name name, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        finding_add(findings, name, place, "number %zu", i);
    }
}

/* A note for each of so many files. */
static void add_notes(struct findings *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct place there = {.file = text_printf(findings->arena, "%zu.xlsx", i)};
        finding_add(findings, FINDING_REPEATED_ROW, there, "number %zu", i);
    }
}

static size_t lines_with(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++) {
        count++;
    }
    return count;
}

/* What is told of so many errors, queries and notes. */
static char *told(struct arena *arena, size_t errors, size_t queries, size_t notes,
                  bool only_errors)
{
    struct findings findings = {.arena = arena};
    add_notes(&findings, notes);
    add(&findings, FINDING_BLANK_CELL, queries);
    add(&findings, FINDING_UNREADABLE_RATING, errors);
    struct printed printed = printed_open();
    findings_tell(printed.stream, &findings, only_errors);
    return printed_text(&printed, arena);
}

static void test_notes_give_way_first_and_then_queries(void **state)
{
    (void)state;
    static const struct {
        size_t errors, queries, notes; /* there are */
        size_t told[3];                /* of them */
        const char *rest;              /* NULL: no such line */
    } cases[] = {
        {3, 4, 5, {3, 4, 5}, NULL},
        {50, 50, 100, {50, 50, 100}, NULL},
        {50, 50, 101, {50, 50, 0}, "… and 101 findings not shown"},
        {100, 101, 0, {100, 0, 0}, "… and 101 findings not shown"},
        {201, 0, 0, {200, 0, 0}, "… and 1 finding not shown"},
        {0, 0, 0, {0, 0, 0}, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        char *text =
            told(&arena, cases[i].errors, cases[i].queries, cases[i].notes, false);
        assert_int_equal(lines_with(text, ": error "), cases[i].told[0]);
        assert_int_equal(lines_with(text, ": query "), cases[i].told[1]);
        assert_int_equal(lines_with(text, ": note "), cases[i].told[2]);
        assert_int_equal(lines_with(text, "not shown"), cases[i].rest != NULL);
        assert_true(!cases[i].rest || strstr(text, cases[i].rest));
        arena_clear(&arena);
    }
}

static void test_notes_of_one_kind_share_a_line_for_each_file(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    add(&findings, FINDING_RATING_FROM_FILL, 300);
    add(&findings, FINDING_BLANK_CELL, 2);
    add_notes(&findings, 2);
    struct printed printed = printed_open();
    findings_tell(printed.stream, &findings, false);
    assert_string_equal(
        printed_text(&printed, &arena),
        "a.xlsx: note rating-from-fill: number 0 (and 299 more like it in this file)\n"
        "a.xlsx: query blank-cell: number 0\n"
        "a.xlsx: query blank-cell: number 1\n"
        "0.xlsx: note repeated-row: number 0\n"
        "1.xlsx: note repeated-row: number 1\n");
    arena_clear(&arena);
}

static void test_errors_alone_are_told_when_nothing_else_is_wanted(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *text = told(&arena, 2, 300, 300, true);
    assert_int_equal(lines_with(text, "\n"), 2);
    assert_int_equal(lines_with(text, ": error "), 2);
    arena_clear(&arena);
}

static void test_kinds_are_counted_errors_first(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    add(&findings, FINDING_REPEATED_ROW, 1);
    add(&findings, FINDING_BLANK_CELL, 12);
    add(&findings, FINDING_UNREADABLE_RATING, 2);
    struct printed printed = printed_open();
    findings_tell_kinds(printed.stream, &findings);
    char *text = printed_text(&printed, &arena);
    char *error = strstr(text, "   2 error unreadable-rating");
    char *query = strstr(text, "  12 query blank-cell");
    char *note = strstr(text, "   1 note  repeated-row");
    assert_true(error && query && note);
    assert_true(error < query && query < note);
    arena_clear(&arena);
}

static void test_kept_findings_outlive_the_file_they_came_from(void **state)
{
    (void)state;
    struct arena file = {0}, run = {0};
    struct findings read = {.arena = &file}, kept = {.arena = &run};
    struct place there = {.file = arena_text(&file, "b.xlsx", 6),
                          .sheet = arena_text(&file, "Return", 6),
                          .row = 2,
                          .column = 3};
    finding_about(&read, FINDING_BLANK_CELL, there, arena_text(&file, "E1", 2),
                  arena_text(&file, "R07", 3), "empty");
    findings_keep(&kept, &read);
    arena_clear(&file);
    assert_int_equal(kept.count, 1);
    assert_string_equal(finding_line(&run, &kept.items[0]),
                        "b.xlsx › Return!C2: query blank-cell: empty");
    assert_string_equal(kept.items[0].force, "E1");
    assert_string_equal(kept.items[0].item, "R07");
    arena_clear(&run);
}

static void test_numbers_agree_with_their_nouns(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    assert_string_equal(findings_counted(&arena, &findings),
                        "0 errors, 0 queries, 0 notes");
    add(&findings, FINDING_BLANK_CELL, 1);
    add(&findings, FINDING_UNREADABLE_RATING, 1);
    add(&findings, FINDING_REPEATED_ROW, 2);
    assert_string_equal(findings_counted(&arena, &findings), "1 error, 1 query, 2 notes");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notes_give_way_first_and_then_queries),
        cmocka_unit_test(test_notes_of_one_kind_share_a_line_for_each_file),
        cmocka_unit_test(test_errors_alone_are_told_when_nothing_else_is_wanted),
        cmocka_unit_test(test_kinds_are_counted_errors_first),
        cmocka_unit_test(test_kept_findings_outlive_the_file_they_came_from),
        cmocka_unit_test(test_numbers_agree_with_their_nouns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
