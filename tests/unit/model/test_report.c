// SPDX-License-Identifier: MIT
#include "model/report.h"

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

static void expect_header(const struct table *table, const char *header)
{
    struct text columns = {.arena = &month.arena};
    for (size_t i = 0; i < table->column_count; i++) {
        text_add(&columns, i > 0 ? "," : "");
        text_add(&columns, table->columns[i].name);
    }
    assert_string_equal(text_of(&columns), header);
}

static const char *row_words(const struct table *table, size_t row)
{
    return month_words(&month, table, row);
}

static void expect_row(const struct table *table, size_t row, const char *words)
{
    assert_string_equal(row_words(table, row), words);
}

/* ---- gradings ---- */

static const char gradings_header[] =
    "period,force_code,force,item,kind,theme,area,deadline,deadline_kind,force_rating,"
    "force_absence,inspectorate_rating,inspectorate_absence,inspectorate_basis,"
    "reconciled_rating,outcome,rule,queries,force_source,inspectorate_source";

static void fill_month(void)
{
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "GA-UN.");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "AG.BY.");
    month_find(&month, FINDING_BLANK_CELL, "a.xlsx", 4, "F01", "R3");
    month_find(&month, FINDING_COLOUR_CONFLICT, "a.xlsx", 2, "F01", "R1");
    month_find(&month, FINDING_RATING_FROM_FILL, "a.xlsx", 3, "F01", "R2");
    month_find(&month, FINDING_UNREADABLE_RATING, "a.xlsx", 5, "F01", "R4");
}

static void test_gradings_have_a_row_for_every_force_and_item(void **state)
{
    (void)state;
    fill_month();
    static const struct basis basis = {.id = "file-review", .title = "Review of files"};
    struct submission *verification =
        month_submit(&month, SUBMISSION_VERIFICATION, 0, 2, "w.xlsx", ".R....");
    verification->gradings.items[0].basis = &basis;
    const struct table *table =
        month_table(&month, (struct report_options){0}, "gradings");
    expect_header(table, gradings_header);
    assert_int_equal(table->row_count, 2 * MONTH_ITEMS);
    static const char *const rows[] = {
        "2023-02|F01|Force 1|R1|recommendation|roads||2023-04-30|date|Green||Amber|||"
        "Amber|overstated|overstated|colour-conflict|a.xlsx#Return!D2|v.xlsx#Return!D2",
        "2023-02|F01|Force 1|R2|recommendation|roads|||immediate|Amber||Red||file-review|"
        "Red|overstated|overstated||a.xlsx#Return!D3|w.xlsx#Return!D3",
        "2023-02|F01|Force 1|R3|recommendation|bridges|spans|2023-03-31|date|Blue|blank||"
        "not-verified||Blue|not-graded|not-graded|blank-cell|a.xlsx#Return!D4|",
        "2023-02|F01|Force 1|R4|recommendation|bridges|spans||not-stated||unreadable|"
        "Blue||||not-read|not-read|unreadable-rating|a.xlsx#Return!D5|v.xlsx#Return!D5",
        "2023-02|F01|Force 1|R5|recommendation|bridges|piers|2023-10-31|date||"
        "not-applicable|Grey|||Grey|unable-to-grade|unable||a.xlsx#Return!D6|"
        "v.xlsx#Return!D6",
        "2023-02|F01|Force 1|AFI1|afi|roads|||none|Blue|missing-item||not-verified||Blue|"
        "not-graded|not-graded|missing-item|a.xlsx|",
        "2023-02|F02|Force 2|R1|recommendation|roads||2023-04-30|date|Blue|no-return||"
        "not-verified||Blue|not-graded|not-graded|no-return||",
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        expect_row(table, i, rows[i]);
    }
}

static void test_absences_that_are_not_blue_have_no_rating(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_RETURN, 1, 1, "b.docx");
    const struct table *table =
        month_table(&month, (struct report_options){0}, "gradings");
    size_t row = MONTH_ITEMS;
    assert_string_equal(month_value(table, row, "force_rating")->text, "");
    assert_string_equal(month_value(table, row, "force_absence")->text, "return-refused");
    assert_string_equal(month_value(table, row, "force_source")->text, "b.docx");
    assert_string_equal(month_value(table, row, "reconciled_rating")->text, "");
    assert_string_equal(month_value(table, row, "queries")->text, "return-refused");
}

static void test_queries_of_a_cell_are_named_once_and_joined(void **state)
{
    (void)state;
    month.as_at = (struct date){2023, 6, 30};
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "AGGGGG");
    month_submit(&month, SUBMISSION_VERIFICATION, 0, 1, "v.xlsx", "B.....");
    month_find(&month, FINDING_COLOUR_CONFLICT, "a.xlsx", 2, "F01", "R1");
    month_find(&month, FINDING_COLOUR_CONFLICT, "v.xlsx", 2, "F01", "R1");
    const struct table *table =
        month_table(&month, (struct report_options){0}, "gradings");
    assert_string_equal(month_value(table, 0, "queries")->text,
                        "amber-after-deadline;blue-but-graded;colour-conflict");
}

/* ---- figures ---- */

static void test_figures_have_eight_rows_a_group_that_add_up(void **state)
{
    (void)state;
    fill_month();
    const struct report *report = month_report(&month, (struct report_options){0});
    static const struct {
        const char *id, *header;
        size_t groups;
    } cases[] = {
        {"figure-3", "period,item,assessor,rating,count,base,percent", MONTH_ITEMS},
        {"figure-4", "period,force_code,force,kind,assessor,rating,count,base,percent",
         4},
    };
    for (size_t i = 0; i < 2; i++) {
        const struct table *table = report_table(report, cases[i].id);
        assert_non_null(table);
        expect_header(table, cases[i].header);
        assert_int_equal(table->row_count, cases[i].groups * ASSESSORS * TALLY_ROWS);
        long sum = 0;
        for (size_t row = 0; row < table->row_count; row++) {
            sum += month_value(table, row, "count")->number;
            if (row % TALLY_ROWS == TALLY_ROWS - 1) {
                assert_int_equal(sum, month_value(table, row, "base")->number);
                sum = 0;
            }
        }
    }
}

static void test_figure_rows_are_in_order_zeros_included(void **state)
{
    (void)state;
    fill_month();
    const struct table *items =
        month_table(&month, (struct report_options){0}, "figure-3");
    expect_row(items, 0, "2023-02|R1|force|Red|0|2|0");
    expect_row(items, 2, "2023-02|R1|force|Green|1|2|500");
    expect_row(items, 3, "2023-02|R1|force|Blue|1|2|500");
    expect_row(items, 9, "2023-02|R1|inspectorate|Amber|1|2|500");
    expect_row(items, 14, "2023-02|R1|inspectorate|Not verified|1|2|500");
    expect_row(items, 23, "2023-02|R1|reconciled|Not read|0|2|0");
    const struct table *forces =
        month_table(&month, (struct report_options){0}, "figure-4");
    expect_row(forces, 0, "2023-02|F01|Force 1|recommendation|force|Red|0|5|0");
    expect_row(forces, 7, "2023-02|F01|Force 1|recommendation|force|Not read|1|5|200");
    expect_row(forces, 24, "2023-02|F01|Force 1|afi|force|Red|0|1|0");
    expect_row(forces, 27, "2023-02|F01|Force 1|afi|force|Blue|1|1|1000");
    expect_row(forces, 51, "2023-02|F02|Force 2|recommendation|force|Blue|5|5|1000");
}

static void test_wide_figures_say_the_same_as_the_long_ones(void **state)
{
    (void)state;
    fill_month();
    const struct report *report = month_report(&month, (struct report_options){0});
    static const char *const ids[][2] = {{"figure-3", "figure-3-wide"},
                                         {"figure-4", "figure-4-wide"}};
    for (size_t i = 0; i < 2; i++) {
        const struct table *lengthy = report_table(report, ids[i][0]);
        const struct table *wide = report_table(report, ids[i][1]);
        assert_non_null(lengthy);
        assert_non_null(wide);
        assert_int_equal(lengthy->row_count, wide->row_count * TALLY_ROWS);
        for (size_t row = 0; row < lengthy->row_count; row++) {
            const char *rating = month_value(lengthy, row, "rating")->text;
            size_t at = row / TALLY_ROWS;
            assert_int_equal(month_value(lengthy, row, "count")->number,
                             month_value(wide, at, rating)->number);
            assert_int_equal(month_value(lengthy, row, "base")->number,
                             month_value(wide, at, "base")->number);
        }
    }
    expect_header(report_table(report, "figure-3-wide"),
                  "period,item,assessor,Red,Amber,Green,Blue,Grey,Not applicable,Not "
                  "verified,Not read,base");
    expect_header(report_table(report, "figure-4-wide"),
                  "period,force_code,force,kind,assessor,Red,Amber,Green,Blue,Grey,Not "
                  "applicable,Not verified,Not read,base");
}

static void test_a_kind_that_the_framework_lacks_has_no_group(void **state)
{
    (void)state;
    month.framework.force_item_count = MONTH_ITEMS - 1;
    const struct table *table =
        month_table(&month, (struct report_options){0}, "figure-4-wide");
    assert_int_equal(table->row_count, 2 * ASSESSORS);
}

/* ---- findings ---- */

/* A row but for its identity, which is tested where it is made: open, unless a note. */
static void expect_finding(const struct table *table, size_t row, const char *words)
{
    const char *identity = month_value(table, row, "id")->text;
    const char *severity = month_value(table, row, "severity")->text;
    const char *state = strcmp(severity, "note") == 0 ? "" : "open";
    assert_int_equal(strlen(identity), 16);
    expect_row(table, row,
               text_printf(&month.arena, "%s|%s|%s|", words, identity, state));
}

static void test_findings_have_a_row_for_every_cell_concerned(void **state)
{
    (void)state;
    fill_month();
    month_find(&month, FINDING_NOT_A_SPREADSHEET, "z.bin", 0, NULL, NULL);
    month_find(&month, FINDING_BLANK_CELL, "superseded.xlsx", 2, "F01", "R1");
    month_refuse(&month, SUBMISSION_RETURN, NO_FORCE, 1, "z.bin");
    const struct table *table =
        month_table(&month, (struct report_options){0}, "findings");
    expect_header(table,
                  "name,severity,force_code,force,item,source,message,id,state,answer");
    static const char *const rows[] = {
        "colour-conflict|query|F01|Force 1|R1|a.xlsx#Return!D2|said by a test",
        "rating-from-fill|note|F01|Force 1|R2|a.xlsx#Return!D3|said by a test",
        "blank-cell|query|F01|Force 1|R3|a.xlsx#Return!D4|said by a test",
        "unreadable-rating|error|F01|Force 1|R4|a.xlsx#Return!D5|said by a test",
        "missing-item|query|F01|Force 1|AFI1|a.xlsx|there is no row for AFI1",
        "no-return|query|F02|Force 2|R1||nothing was received from Force 2 for February "
        "2023",
    };
    assert_int_equal(table->row_count, 5 + MONTH_ITEMS + 1);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        expect_finding(table, i, rows[i]);
    }
    expect_finding(table, table->row_count - 1,
                   "not-a-spreadsheet|error||||z.bin#Return|said by a test");
}

/* ---- covers ---- */

static bool has_banner(const struct report *report, const char *banner)
{
    for (size_t i = 0; i < report->banners.count; i++) {
        if (strcmp(report->banners.items[i], banner) == 0) {
            return true;
        }
    }
    return false;
}

static void test_a_working_copy_says_so(void **state)
{
    (void)state;
    const struct report *report = month_report(&month, (struct report_options){0});
    assert_string_equal(report->title, "Bridges, February 2023");
    assert_string_equal(report->banners.items[0], "OFFICIAL");
    assert_true(has_banner(report, "Status: draft"));
    assert_true(has_banner(report, "Working copy, not for publication"));
    assert_int_equal(report->banners.count, 3);
    assert_false(report->is_provisional);
}

static void test_illustrative_and_provisional_sets_say_so(void **state)
{
    (void)state;
    month_submit(&month, SUBMISSION_RETURN, 0, 1, "a", "UUGGGG");
    const struct report *report =
        month_report(&month, (struct report_options){.is_illustrative = true});
    assert_true(report->is_provisional);
    assert_int_equal(report->unread, 2);
    assert_true(has_banner(report, "PROVISIONAL: 2 cells could not be read"));
    assert_true(has_banner(
        report, "Illustrative: the gradings are made up; they are no force's"));
}

static void test_a_refused_file_that_no_cell_shows_makes_the_set_provisional(void **state)
{
    (void)state;
    month_refuse(&month, SUBMISSION_VERIFICATION, NO_FORCE, 1, "v.xlsx");
    const struct report *report = month_report(&month, (struct report_options){0});
    assert_true(report->is_provisional);
    assert_int_equal(report->unread, 0);
    assert_true(has_banner(report,
                           "PROVISIONAL: 1 file was refused; what it may grade is "
                           "not known"));
}

static void test_a_public_report_names_no_source_and_no_finding(void **state)
{
    (void)state;
    fill_month();
    const struct report *report =
        month_report(&month, (struct report_options){.is_public = true});
    assert_false(has_banner(report, "Working copy, not for publication"));
    assert_null(report_table(report, "findings"));
    assert_int_equal(report->findings.count, 0);
    const struct table *table = report_table(report, "gradings");
    assert_non_null(table);
    expect_header(table, gradings_header);
    for (size_t row = 0; row < table->row_count; row++) {
        assert_string_equal(month_value(table, row, "queries")->text, "");
        assert_string_equal(month_value(table, row, "force_source")->text, "");
        assert_string_equal(month_value(table, row, "inspectorate_source")->text, "");
        assert_null(strstr(row_words(table, row), ".xlsx"));
    }
}

static void test_every_column_is_explained_and_required_ones_are_filled(void **state)
{
    (void)state;
    fill_month();
    const struct report *report = month_report(&month, (struct report_options){0});
    for (size_t i = 0; i < report->tables.count; i++) {
        const struct table *table = &report->tables.items[i];
        for (size_t k = 0; k < table->column_count; k++) {
            const struct column *column = &table->columns[k];
            assert_true(strlen(column->title) > 0 && strlen(column->description) > 0);
            bool is_number =
                column->kind == COLUMN_INTEGER || column->kind == COLUMN_PERCENT;
            for (size_t row = 0; row < table->row_count; row++) {
                const char *text = table_value(table, row, k)->text;
                assert_non_null(text);
                assert_true(is_number || !column->is_required || strlen(text) > 0);
            }
        }
    }
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_gradings_have_a_row_for_every_force_and_item),
        MONTH_TEST(test_absences_that_are_not_blue_have_no_rating),
        MONTH_TEST(test_queries_of_a_cell_are_named_once_and_joined),
        MONTH_TEST(test_figures_have_eight_rows_a_group_that_add_up),
        MONTH_TEST(test_figure_rows_are_in_order_zeros_included),
        MONTH_TEST(test_wide_figures_say_the_same_as_the_long_ones),
        MONTH_TEST(test_a_kind_that_the_framework_lacks_has_no_group),
        MONTH_TEST(test_findings_have_a_row_for_every_cell_concerned),
        MONTH_TEST(test_a_working_copy_says_so),
        MONTH_TEST(test_illustrative_and_provisional_sets_say_so),
        MONTH_TEST(test_a_refused_file_that_no_cell_shows_makes_the_set_provisional),
        MONTH_TEST(test_a_public_report_names_no_source_and_no_finding),
        MONTH_TEST(test_every_column_is_explained_and_required_ones_are_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
