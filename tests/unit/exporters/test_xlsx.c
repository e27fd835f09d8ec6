// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/crossfoot.h"
#include "tests/support/month.h"
#include "tests/support/parts.h"
#include "tests/support/rendered_set.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 3);
    month_submit_all(&month, SUBMISSION_RETURN, 0, 2, "GAR-NG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 1, "ARBYGA");
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static bool is_workbook(const struct document *document)
{
    return strcmp(document->exporter, "xlsx") == 0;
}

/* The workbooks of a report, rendered. */
static struct rendered_list workbooks_of(const struct report *report)
{
    struct rendered_list all = rendered_set(report, &month.arena), workbooks = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (is_workbook(&all.items[i].document)) {
            *list_add(&month.arena, &workbooks) = all.items[i];
        }
    }
    return workbooks;
}

static const struct sheet *sheet_named(const struct sheets *sheets, const char *name)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        if (strcmp(sheets->list.items[i].name, name) == 0) {
            return &sheets->list.items[i];
        }
    }
    return NULL;
}

static const char *text_at(const struct sheet *sheet, unsigned row, unsigned column)
{
    const struct cell *cell = sheet_cell(sheet, row, column);
    return cell ? cell->text : "";
}

/* The row of a line in column A; 0 when there is none. */
static unsigned row_of(const struct sheet *sheet, const char *line)
{
    for (unsigned row = 1; row < sheet_end_row(sheet); row++) {
        if (strcmp(text_at(sheet, row, 1), line) == 0) {
            return row;
        }
    }
    return 0;
}

static const struct written *written_at(const struct written_list *set, const char *path)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->items[i].document->path, path) == 0) {
            return &set->items[i];
        }
    }
    fail_msg("%s is missing", path);
    return NULL;
}

static void test_every_workbook_has_a_cover_contents_and_notes(void **state)
{
    (void)state;
    struct rendered_list files =
        workbooks_of(month_report(&month, (struct report_options){0}));
    struct written_list set = rendered_read(&files, &month.arena);
    assert_true(set.count >= 2);
    for (size_t i = 0; i < set.count; i++) {
        static const char *const names[] = {"Cover", "Contents", "Notes"};
        const struct sheet_list *sheets = &set.items[i].sheets->list;
        for (size_t k = 0; k < 3; k++) {
            assert_string_equal(sheets->items[k].name, names[k]);
        }
        for (size_t k = 3; k < sheets->count; k++) {
            assert_int_not_equal(row_of(&sheets->items[1], sheets->items[k].name), 0);
        }
    }
}

static void test_definitions_stand_above_the_first_rating(void **state)
{
    (void)state;
    struct rendered_list files =
        workbooks_of(month_report(&month, (struct report_options){0}));
    struct written_list set = rendered_read(&files, &month.arena);
    const struct sheet *sheet = sheet_named(
        written_at(&set, "ratings-by-forces.xlsx")->sheets, "Ratings by forces");
    unsigned heading = row_of(sheet, "Force code");
    assert_true(heading > 0);
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        const char *word = rating_word(rating);
        unsigned row =
            row_of(sheet, text_printf(&month.arena, "%s: what %s means", word, word));
        assert_true(row > 0 && row < heading);
    }
}

static void test_the_matrix_has_a_word_in_every_cell(void **state)
{
    (void)state;
    struct rendered_list files =
        workbooks_of(month_report(&month, (struct report_options){0}));
    struct written_list set = rendered_read(&files, &month.arena);
    static const struct {
        const char *path, *sheet, *words[3];
    } cases[] = {
        {"ratings-by-forces.xlsx",
         "Ratings by forces",
         {"Force 1|Green|Amber|Red|Blue|Not applicable|Green",
          "Force 2|Green|Amber|Red|Blue|Not applicable|Green",
          "Force 3|Blue|Blue|Blue|Blue|Blue|Blue"}},
        {"ratings-by-inspectorate.xlsx",
         "Ratings by inspectorate",
         {"Force 1|Amber|Red|Blue|Grey|Green|Amber",
          "Force 2|Not verified|Not verified|Not verified|Not verified|Not verified|Not "
          "verified",
          "Force 3|Not verified|Not verified|Not verified|Not verified|Not verified|Not "
          "verified"}},
    };
    for (size_t i = 0; i < 2; i++) {
        const struct sheet *sheet =
            sheet_named(written_at(&set, cases[i].path)->sheets, cases[i].sheet);
        unsigned heading = row_of(sheet, "Force code");
        for (unsigned force = 0; force < 3; force++) {
            struct text words = {.arena = &month.arena};
            for (unsigned column = 2; column <= 2 + MONTH_ITEMS; column++) {
                text_addf(&words, "%s%s", column > 2 ? "|" : "",
                          text_at(sheet, heading + 1 + force, column));
            }
            assert_string_equal(text_of(&words), cases[i].words[force]);
        }
    }
}

static void test_what_the_set_is_stands_on_every_sheet(void **state)
{
    (void)state;
    struct report_options options = {.is_illustrative = true};
    struct report *report = month_report(&month, options);
    struct rendered_list files = workbooks_of(report);
    struct written_list set = rendered_read(&files, &month.arena);
    static const char *const lines[] = {
        "Working copy, not for publication",
        "Illustrative: the gradings are made up; they are no force's"};
    for (size_t i = 0; i < set.count; i++) {
        const struct sheet_list *sheets = &set.items[i].sheets->list;
        for (size_t k = 0; k < sheets->count; k++) {
            assert_int_not_equal(row_of(&sheets->items[k], lines[0]), 0);
            assert_int_not_equal(row_of(&sheets->items[k], lines[1]), 0);
        }
    }
}

static void test_a_public_workbook_is_no_working_copy_and_names_no_file(void **state)
{
    (void)state;
    struct rendered_list files =
        workbooks_of(month_report(&month, (struct report_options){.is_public = true}));
    for (size_t i = 0; i < files.count; i++) {
        struct bytes package = {(const unsigned char *)files.items[i].bytes.bytes,
                                files.items[i].bytes.length};
        struct bytes parts = parts_of_package(package, &month.arena);
        const char *text = arena_text(&month.arena, (const char *)parts.at, parts.length);
        assert_null(strstr(text, "Working copy"));
        assert_null(strstr(text, "return-0"));
        assert_null(strstr(text, ".xlsx"));
    }
}

static void test_the_cover_names_the_position(void **state)
{
    (void)state;
    const struct report *report = month_report(&month, (struct report_options){0});
    struct rendered_list files = workbooks_of(report);
    struct written_list set = rendered_read(&files, &month.arena);
    const struct sheet *cover = &set.items[0].sheets->list.items[0];
    bool has_digest = false;
    for (unsigned row = 1; row < sheet_end_row(cover); row++) {
        has_digest |= strstr(text_at(cover, row, 1), report->position_digest) != NULL;
    }
    assert_true(has_digest);
    assert_int_not_equal(row_of(cover, "As at: 28 February 2023"), 0);
}

static void test_two_renderings_are_the_same_bytes(void **state)
{
    (void)state;
    const struct report *report = month_report(&month, (struct report_options){0});
    struct rendered_list first = workbooks_of(report), second = workbooks_of(report);
    for (size_t i = 0; i < first.count; i++) {
        const struct text *one = &first.items[i].bytes, *two = &second.items[i].bytes;
        assert_int_equal(one->length, two->length);
        assert_memory_equal(one->bytes, two->bytes, one->length);
    }
}

static const char *parts_of(const struct rendered_list *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct text *text = &files->items[i].bytes;
        if (strcmp(files->items[i].document.path, path) == 0) {
            struct bytes package = {(const unsigned char *)text->bytes, text->length};
            struct bytes parts = parts_of_package(package, &month.arena);
            return arena_text(&month.arena, (const char *)parts.at, parts.length);
        }
    }
    fail_msg("%s is missing", path);
    return "";
}

static size_t occurrences(const char *text, const char *of)
{
    size_t count = 0;
    for (; (text = strstr(text, of)) != NULL; text++) {
        count++;
    }
    return count;
}

static void
test_charts_draw_every_bar_in_a_fixed_order_and_say_what_they_show(void **state)
{
    (void)state;
    struct report_options options = {.is_illustrative = true};
    struct rendered_list files = workbooks_of(month_report(&month, options));
    const char *parts = parts_of(&files, "comparison.xlsx");
    assert_int_equal(occurrences(parts, "<c:barChart>"), 2);
    assert_int_equal(occurrences(parts, "<c:grouping val=\"stacked\"/>"), 2);
    assert_int_equal(occurrences(parts, "<c:ser>"), 2 * TALLY_ROWS);
    assert_int_equal(occurrences(parts, "<c:tickLblSkip val=\"1\"/>"), 2);
    assert_int_equal(occurrences(parts, "<c:dLbls>"), 2 * TALLY_ROWS);
    static const char *const said[] = {
        "Figure 3: progress by recommendation and AFI, all forces, February 2023 "
        "(illustrative)",
        "<a:t>Number of forces</a:t>",
        "<a:t>Recommendation or area for improvement, and whose ratings</a:t>",
        "<a:t>Number of recommendations</a:t>",
        "<a:t>Force, and whose ratings</a:t>",
        "descr=\"Figure 3: progress",
        "descr=\"Figure 4: progress",
        "<c:v>R1, forces</c:v>",
        "<c:v>AFI1, The inspectorate</c:v>",
        "<c:v>Force 3, force</c:v>",
    };
    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
        if (!strstr(parts, said[i])) {
            fail_msg("no chart says %s", said[i]);
        }
    }
    const char *at = strstr(parts, "<c:barChart>");
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        at = strstr(at, text_printf(&month.arena, "<c:v>%s</c:v>", tally_word(row)));
        assert_non_null(at);
    }
}

static void test_a_chart_stands_on_a_sheet_that_says_what_the_ratings_mean(void **state)
{
    (void)state;
    struct rendered_list files =
        workbooks_of(month_report(&month, (struct report_options){0}));
    struct written_list set = rendered_read(&files, &month.arena);
    const struct sheet *sheet =
        sheet_named(written_at(&set, "comparison.xlsx")->sheets, "Chart figure 3");
    assert_non_null(sheet);
    assert_int_not_equal(row_of(sheet, "Amber: what Amber means"), 0);
    assert_int_not_equal(row_of(sheet, "The numbers stand in the sheet Figure 3."), 0);
}

/* ---- the gate ---- */

/* The first line that the gate says of a set whose workbook was changed in one part. */
static const char *gate_after(const struct report *report, const char *path,
                              const char *from, const char *to)
{
    struct rendered_list files = rendered_set(report, &month.arena);
    for (size_t i = 0; i < files.count; i++) {
        struct rendered *file = &files.items[i];
        if (strcmp(file->document.path, path) == 0) {
            struct bytes package = {(const unsigned char *)file->bytes.bytes,
                                    file->bytes.length};
            struct bytes parts = parts_of_package(package, &month.arena);
            file->bytes = (struct text){.arena = &month.arena};
            text_add_bytes(&file->bytes, (const char *)parts.at, parts.length);
            rendered_replace(&files, path, from, to);
            struct bytes changed = {(const unsigned char *)file->bytes.bytes,
                                    file->bytes.length};
            package = package_of_parts(changed, &month.arena);
            file->bytes = (struct text){.arena = &month.arena};
            text_add_bytes(&file->bytes, (const char *)package.at, package.length);
        }
    }
    struct written_list set = rendered_read(&files, &month.arena);
    struct texts mismatches = crossfoot(report, &set, &month.arena);
    return mismatches.count > 0 ? mismatches.items[0] : "";
}

static void test_the_gate_lets_pass_what_was_meant(void **state)
{
    (void)state;
    for (int is_public = 0; is_public < 2; is_public++) {
        const struct report *report =
            month_report(&month, (struct report_options){.is_public = is_public});
        struct rendered_list files = rendered_set(report, &month.arena);
        struct written_list set = rendered_read(&files, &month.arena);
        struct texts mismatches = crossfoot(report, &set, &month.arena);
        assert_string_equal(mismatches.count > 0 ? mismatches.items[0] : "", "");
    }
}

static void test_the_gate_sees_what_was_changed(void **state)
{
    (void)state;
    const struct report *report = month_report(&month, (struct report_options){0});
    static const struct {
        const char *from, *to, *said;
    } cases[] = {
        {"<t>Green</t>", "<t>Amber</t>",
         "ratings-by-forces.xlsx: sheet Ratings by forces: "},
        {"name=\"Ratings by forces\"", "name=\"Ratings by others\"",
         "ratings-by-forces.xlsx: sheet 4 is \"Ratings by others\", the report says "
         "\"Ratings by forces\""},
        {"<t>Force code</t>", "<t>Force codes</t>",
         "ratings-by-forces.xlsx: sheet Ratings by forces: A13 is \"Force codes\", the "
         "report says \"Force code\""},
        {"<t>Working copy, not for publication</t>", "<t>For publication</t>",
         "ratings-by-forces.xlsx: sheet Cover: A4 is \"For publication\", the report "
         "says "
         "\"Working copy"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *said =
            gate_after(report, "ratings-by-forces.xlsx", cases[i].from, cases[i].to);
        if (strncmp(said, cases[i].said, strlen(cases[i].said)) != 0) {
            fail_msg("after %s the gate says: %s", cases[i].to, said);
        }
    }
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_every_workbook_has_a_cover_contents_and_notes),
        MONTH_TEST(test_definitions_stand_above_the_first_rating),
        MONTH_TEST(test_the_matrix_has_a_word_in_every_cell),
        MONTH_TEST(test_what_the_set_is_stands_on_every_sheet),
        MONTH_TEST(test_a_public_workbook_is_no_working_copy_and_names_no_file),
        MONTH_TEST(test_the_cover_names_the_position),
        MONTH_TEST(test_two_renderings_are_the_same_bytes),
        MONTH_TEST(test_charts_draw_every_bar_in_a_fixed_order_and_say_what_they_show),
        MONTH_TEST(test_a_chart_stands_on_a_sheet_that_says_what_the_ratings_mean),
        MONTH_TEST(test_the_gate_lets_pass_what_was_meant),
        MONTH_TEST(test_the_gate_sees_what_was_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
