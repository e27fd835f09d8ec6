// SPDX-License-Identifier: MIT
#include "model/crossfoot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/rendered_set.h"
#include "tests/support/small_report.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct texts mismatches_of(const struct report *report,
                                  const struct rendered_list *files)
{
    struct written_list set = rendered_read(files, &arena);
    return crossfoot(report, &set, &arena);
}

/* What crossfoot says of a sound set in which one place of one file was changed. */
static struct texts mismatches_after(const char *path, const char *from, const char *to)
{
    const struct report *report = small_report(&arena);
    struct rendered_list files = rendered_set(report, &arena);
    rendered_replace(&files, path, from, to);
    return mismatches_of(report, &files);
}

static bool says(const struct texts *mismatches, const char *line)
{
    for (size_t i = 0; i < mismatches->count; i++) {
        if (strcmp(mismatches->items[i], line) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < mismatches->count; i++) {
        print_message("%s\n", mismatches->items[i]);
    }
    return false;
}

static void test_a_sound_set_agrees(void **state)
{
    (void)state;
    const struct report *report = small_report(&arena);
    struct rendered_list files = rendered_set(report, &arena);
    assert_int_equal(files.count, 15);
    struct texts mismatches = mismatches_of(report, &files);
    assert_int_equal(mismatches.count, 0);
}

/* One change in one place, in every kind of file; each must be seen, in these words. */
static void test_every_seeded_corruption_is_found(void **state)
{
    (void)state;
    // clang-format off
    static const struct {
        const char *path, *from, *to, *said;
    } cases[] = {
        /* a rating */
        {"data/gradings.csv", "Green,,Green", "Amber,,Green",
         "data/gradings.csv: row 2, force_rating: the file says \"Amber\", the report "
         "says \"Green\""},
        {"data/gradings.csv", "Green,,Green", "Amber,,Green",
         "data/figure-3.csv: R04, force, Green: 1 here, 0 in data/gradings.csv"},
        /* an absence that still counts alike */
        {"data/gradings.csv", ",unreadable,", ",return-refused,",
         "data/gradings.csv: row 5, force_absence: the file says \"return-refused\", the "
         "report says \"unreadable\""},
        /* a count, with and without its row's sum */
        {"data/figure-3.csv", "force,Green,1,2,50.0", "force,Green,2,2,50.0",
         "data/figure-3.csv: row 4, count: the file says \"2\", the report says \"1\""},
        {"data/figure-3.csv", "force,Green,1,2,50.0", "force,Green,2,2,50.0",
         "data/figure-3.csv: R04, force: the rows add up to 3, the base is 2"},
        {"data/figure-3.csv", "force,Green,1,2,50.0", "force,Green,2,2,50.0",
         "data/figure-3.csv: all together, force, Green: 3 here, 2 in data/figure-4.csv"},
        {"data/figure-3.csv", "force,Green,1,2,50.0", "force,Green,2,2,50.0",
         "data/figure-3.csv: row 4: 2 of 2 is 100.0 percent, not 50.0"},
        {"data/figure-4.csv", "force,Green,1,2,50.0", "force,Green,1,2,50.1",
         "data/figure-4.csv: row 4, percent: the file says \"50.1\", the report says "
         "\"50.0\""},
        {"data/figure-4.csv", "force,Green,1,2,50.0", "force,Green,1,3,50.0",
         "data/figure-4.csv: row 4, base: the file says \"3\", the report says \"2\""},
        {"data/figure-4.csv", "force,Green,1,2,", "force,Green,one,2,",
         "data/figure-4.csv: row 4 is not a rating's count"},
        /* a wide form */
        {"data/figure-3-wide.csv", "R04,force,0,0,1", "R04,force,1,0,0",
         "data/figure-3-wide.csv: R04, force, Red: 1 here, 0 in data/figure-3.csv"},
        {"data/figure-4-wide.csv", "afi,force,0,0,0,1", "afi,force,0,0,0,x",
         "data/figure-4-wide.csv: row 5 is not a group's counts"},
        /* a missing row, a row twice */
        {"data/figure-3.csv", "2023-02,R04,force,Red,0,2,0.0\n", "",
         "data/figure-3.csv: 71 rows in the file, 72 in the report"},
        {"data/figure-3.csv", "2023-02,R04,force,Green,1,2,50.0\n", "",
         "data/figure-3.csv: R04, force: the rows add up to 1, the base is 2"},
        {"data/findings.csv", "blank-cell", "a,b,c,d,e,f,g\nblank-cell",
         "data/findings.csv: 2 rows in the file, 1 in the report"},
        /* swapped cells, swapped columns */
        {"data/figure-4.csv", "W15000004,Dyfed-Powys Police",
         "Dyfed-Powys Police,W15000004",
         "data/figure-4.csv: row 50, force_code: the file says \"Dyfed-Powys Police\", the "
         "report says \"W15000004\""},
        {"data/figure-3.csv", "count,base", "base,count",
         "data/figure-3.csv: column 6 should be base"},
        {"data/gradings.csv", "item,kind", "item,Kind",
         "data/gradings.csv: column 5 should be kind"},
        /* a text in the working copy */
        {"data/findings.csv", "stands beside", "stands below",
         "data/findings.csv: row 2, message: the file says \"the rating cell is empty, "
         "and \"TBC\" stands below it\", the report says \"the rating cell is empty, and "
         "\"TBC\" stands beside it\""},
        /* JSON tables */
        {"data/figure-3.json", "\"percent\": 50.0", "\"percent\": 50.01",
         "data/figure-3.json: row 4, percent: the file says \"50.01\", the report says "
         "\"50.0\""},
        {"data/figure-4.json", "\"count\": 1", "\"count\": \"one\"",
         "data/figure-4.json: row 3, count: the file says \"one\", the report says "
         "\"1\""},
        {"data/gradings.json", "\"item\": \"R04\"", "\"item\": \"R11\"",
         "data/gradings.json: row 2, item: the file says \"R11\", the report says "
         "\"R04\""},
        {"data/gradings.json", "\"item\": \"R04\", ", "",
         "data/gradings.json: row 2, item: the file says \"\", the report says \"R04\""},
        {"data/gradings.json", "\"item\": \"R04\", ", "\"item\": \"R04\", \"more\": 1, ",
         "data/gradings.json: the report has no column \"more\""},
        {"data/gradings.json", "\"item\": \"R04\"", "\"item\": 4",
         "data/gradings.json: row 2, item: the file says \"4\", the report says \"R04\""},
        /* metadata */
        {"data/csv-metadata.json", "\"@language\": \"en\"", "\"@language\": \"cy\"",
         "data/csv-metadata.json: the set, @language: the file says \"cy\", the report "
         "says \"en\""},
        {"data/csv-metadata.json", ", {\"@language\": \"en\"}", "",
         "data/csv-metadata.json: the set, @language: the file says \"\", the report says "
         "\"en\""},
        {"data/csv-metadata.json", "\"dc:title\"",
         "\"notes\": [{\"count\": 7}], \"dc:title\"",
         "data/csv-metadata.json: 5 lists of facts, the report has 4"},
        {"data/csv-metadata.json", "\"titles\": [\"item\"", "\"titles\": [\"Item\"",
         "data/csv-metadata.json: item of gradings.csv, titles: the file says "
         "\"Item|item in words\", the report says \"item|item in words\""},
        {"data/csv-metadata.json", "\"url\": \"figure-3.csv\"",
         "\"url\": \"figure-4.csv\"",
         "data/csv-metadata.json: figure-3.csv, url: the file says \"figure-4.csv\", the "
         "report says \"figure-3.csv\""},
        {"data/csv-metadata.json", "\"dc:date\": \"2", "\"dc:date\": \"3",
         "data/csv-metadata.json: the set, dc:date: the file says \"3023-02-28\", the "
         "report says \"2023-02-28\""},
        {"data/csv-metadata.json", "\"maximum\": 100", "\"maximum\": 99",
         "data/csv-metadata.json: percent of figure-3.csv, datatype.maximum: the file "
         "says \"99\", the report says \"100\""},
        {"data/csv-metadata.json", "\"required\": true", "\"required\": true, \"m\": 5",
         "data/csv-metadata.json: 424 facts of 69 columns in the file, 423 of 69 in the "
         "report"},
        /* headlines */
        {"headlines.json", "\"numerator\": 1", "\"numerator\": 2",
         "headlines.json: vetting-total, numerator: the file says 2, gradings.csv gives "
         "1"},
        {"headlines.json", "\"base\": 2}", "\"base\": 3}",
         "headlines.json: vetting-total, R04 base: the file says 3, gradings.csv gives "
         "2"},
        {"headlines.json", "\"n\": 1", "\"n\": 0",
         "headlines.json: vetting-total, R04 n: the file says 0, gradings.csv gives 1"},
        {"headlines.json", "\"grey\": 1", "\"grey\": 0",
         "headlines.json: vetting-total, left_out.grey: the file says 0, gradings.csv "
         "gives 1"},
        {"headlines.json", "\"grey\": 0", "\"grey\": 1",
         "headlines.json: coverage, left_out.grey: the file says 1, gradings.csv gives "
         "0"},
        {"headlines.json", "\"percent\": 75.0", "\"percent\": 75.5",
         "headlines.json: row 2, percent: the file says \"75.5\", the report says "
         "\"75.0\""},
        {"headlines.json", "has graded 3 of 4", "has graded 4 of 4",
         "headlines.json: row 2, sentence: the file says \"The inspectorate has graded 4 "
         "of 4.\", the report says \"The inspectorate has graded 3 of 4.\""},
        {"headlines.json", "theme=vetting", "theme=misconduct",
         "headlines.json: vetting-total, base: the file says 4, gradings.csv gives 0"},
        {"headlines.json", "rating=Amber|Green", "rating=Amber|Red",
         "headlines.json: vetting-total, R11 n: the file says 0, gradings.csv gives 1"},
        {"headlines.json", "& theme=vetting", "and theme=vetting",
         "headlines.json: vetting-total, base: the file says 4, gradings.csv gives 0"},
        {"headlines.json", "& theme=vetting", "& subject=vetting",
         "headlines.json: vetting-total: \"kind=recommendation & subject=vetting & "
         "inspectorate_rating=Amber|Green\" selects nothing in gradings.csv"},
        {"headlines.json", "\"assessor\": \"inspectorate\"", "\"assessor\": \"nobody\"",
         "headlines.json: coverage: \"kind=recommendation & "
         "inspectorate_rating=Red|Amber|Green|Blue|Grey\" selects nothing in "
         "gradings.csv"},
        /* the page */
        {"headlines.md", "Position at 28", "Position at 27",
         "headlines.md: it does not say \"Position at 28 February 2023.\""},
        {"headlines.md", "stays in the base.", "stays in the base of 43.",
         "headlines.md: line 18 is not the report's: Addressed, or likely to be, means "
         "Green or Amber. Whatever h…"},
        {"headlines.md", "(3 of 4; left", "(4 of 4; left",
         "headlines.md: coverage: \" (4 of 4; left out: 1 Not applicable)\" is "
         "not 3 of 4 with what was left out"},
        {"headlines.md", "left out: 1 Grey", "left out: 2 Grey",
         "headlines.md: vetting-total: \" (1 of 4; left out: 2 Grey, 1 Not applicable)\" "
         "is not 1 of 4 with what was left out"},
        {"headlines.md", "left out: 1 Grey", "left out: 5 Blue, 1 Grey",
         "headlines.md: vetting-total: \" (1 of 4; left out: 5 Blue, 1 Grey, 1 Not "
         "applicable)\" is not 1 of 4 with what was left out"},
        {"headlines.md", "has graded 3 of 4", "has graded 4 of 4",
         "headlines.md: coverage should stand there once: The inspectorate has graded 3 "
         "of 4."},
        {"headlines.md", "- The inspectorate",
         "- The inspectorate has graded 3 of 4. (3 of 4; left out: 1 Not "
         "applicable)\n- The inspectorate",
         "headlines.md: coverage should stand there once: The inspectorate has graded 3 "
         "of 4."},
    };
    // clang-format on
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct texts mismatches =
            mismatches_after(cases[i].path, cases[i].from, cases[i].to);
        if (!says(&mismatches, cases[i].said)) {
            fail_msg("not said: %s", cases[i].said);
        }
        arena_clear(&arena);
    }
}

/* Every number cell of every table is changed in turn, in the CSV and in the JSON file:
 * nothing passes. */
static void test_no_changed_number_goes_unseen(void **state)
{
    (void)state;
    struct report *report = small_report(&arena);
    struct report *right = small_report(&arena);
    for (size_t t = 0; t < report->tables.count; t++) {
        struct table *table = &report->tables.items[t];
        for (size_t i = 0; i < table->row_count * table->column_count; i += 7) {
            enum column_kind kind = table->columns[i % table->column_count].kind;
            struct value before = table->values[i];
            bool is_number = kind == COLUMN_INTEGER || kind == COLUMN_PERCENT;
            table->values[i].number += is_number;
            table->values[i].text = is_number ? "" : "changed";
            struct rendered_list files = rendered_set(report, &arena);
            struct texts mismatches = mismatches_of(right, &files);
            assert_true(mismatches.count >= 2);
            table->values[i] = before;
        }
    }
}

/* The report itself is at fault, and its files say just what it does. */
static void test_a_report_that_contradicts_itself_is_found(void **state)
{
    (void)state;
    // clang-format off
    static const struct {
        const char *table;
        size_t row;
        const char *column, *text;
        long number;
        const char *said;
    } cases[] = {
        {"figure-3", 2, "count", NULL, 0,
         "data/figure-3.csv: R04, force: the rows add up to 1, the base is 2"},
        {"figure-3", 2, "percent", NULL, 499,
         "data/figure-3.csv: row 4: 1 of 2 is 50.0 percent, not 49.9"},
        {"figure-4", 2, "assessor", "inspectorate", 0,
         "data/figure-4.csv: E23000028 recommendation, inspectorate, Green: 2 here, 1 in "
         "data/gradings.csv"},
        {"figure-4-wide", 0, "Not read", NULL, 1,
         "data/figure-4-wide.csv: E23000028 recommendation, force: the rows add up to 3, "
         "the base is 2"},
        {"gradings", 0, "kind", "afi", 0,
         "data/figure-4.csv: E23000028 recommendation, force, Green: 1 here, 0 in "
         "data/gradings.csv"},
        {"gradings", 3, "outcome", "not-read", 0, NULL},
        {"gradings", 4, "outcome", "not-verified", 0,
         "data/figure-3.csv: R11, reconciled, Not applicable: 1 here, 0 in "
         "data/gradings.csv"},
        {"gradings", 1, "inspectorate_rating", "Amber", 0,
         "headlines.json: vetting-total, numerator: the file says 1, gradings.csv gives "
         "2"},
    };
    // clang-format on
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct report *report = small_report(&arena);
        struct table *table = small_report_table(report, cases[i].table);
        struct value *value = small_report_value(table, cases[i].row, cases[i].column);
        *value = (struct value){cases[i].text ? cases[i].text : "", cases[i].number};
        struct rendered_list files = rendered_set(report, &arena);
        struct texts mismatches = mismatches_of(report, &files);
        if (cases[i].said) {
            assert_true(says(&mismatches, cases[i].said));
        } else {
            assert_int_equal(mismatches.count, 0); /* it has a rating: nothing changed */
        }
    }
}

static struct texts mismatches_saying(size_t headline, const char *sentence)
{
    struct report *report = small_report(&arena);
    report->headlines.items[headline].sentence = sentence;
    struct rendered_list files = rendered_set(report, &arena);
    return mismatches_of(report, &files);
}

enum {
    TOTAL = 1, /* 1 of 4 */
    BAND = 2,  /* R11, 0 of 2 */
    AFI = 4,   /* 1 of 2 */
};

static void test_sentences_must_follow_from_their_numbers(void **state)
{
    (void)state;
    // clang-format off
    static const struct {
        size_t headline;
        const char *sentence;
        bool follows;
    } cases[] = {
        {TOTAL, "25 percent (1) of 4.", true},
        {TOTAL, "26 percent (1) of 4.", false},
        {TOTAL, "24 percent (1) of 4.", false},
        {TOTAL, "25 percent (2) of 4.", true}, /* two items, two forces */
        {TOTAL, "25 percent (3) of 4.", false},
        {TOTAL, "25 percent of 5.", false},
        {TOTAL, "At least 25 percent.", true},
        {TOTAL, "At least 26 percent.", false},
        {TOTAL, "In all, at least 25 percent.", true},
        {TOTAL, "In all, at least 26 percent.", false},
        {TOTAL, "In all, less than 26 percent.", true},
        {TOTAL, "In all, less than 25 percent.", false},
        {TOTAL, "In all, about 30 percent.", true},
        {TOTAL, "In all, about 20 percent.", false},
        {TOTAL, "In all, just under 30 percent.", true},
        {TOTAL, "In all, just under 25 percent.", false},
        {BAND, "One recommendation is at less than 50 percent: R11.", true},
        {BAND, "Two recommendations are at less than 50 percent: R11.", false},
        {BAND, "One recommendation is at about 50 percent: R11.", false},
        {BAND, "One recommendation is at least 90 percent: R11.", false},
        {AFI, "1 of 2 forces have addressed AFI1.", true},
        {AFI, "3 of 2 forces have addressed AFI1.", false},
    };
    // clang-format on
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct texts mismatches = mismatches_saying(cases[i].headline, cases[i].sentence);
        if ((mismatches.count == 0) != cases[i].follows) {
            fail_msg("%s: %s", cases[i].sentence,
                     mismatches.count > 0 ? mismatches.items[0] : "nothing found");
        }
    }
}

static void test_digits_of_the_frameworks_own_words_are_no_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        bool follows;
    } cases[] = {
        {"Of 4 phase 7 recommendations, 25 percent.", true},
        {"Of 4 phase 8 recommendations, 25 percent.", false},
        {"Of 5 phase 7 recommendations, 25 percent.", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct report *report = small_report(&arena);
        struct headline *headline = &report->headlines.items[TOTAL];
        struct theme *theme = &report->framework->themes.items[0];
        const char *noun = theme->noun;
        assert_ptr_equal(headline->theme, theme);
        theme->noun = "phase 7";
        headline->sentence = cases[i].sentence;
        struct rendered_list files = rendered_set(report, &arena);
        assert_int_equal(mismatches_of(report, &files).count == 0, cases[i].follows);
        theme->noun = noun;
    }
}

static void test_a_file_that_is_missing_or_of_no_known_kind_is_found(void **state)
{
    (void)state;
    const struct report *report = small_report(&arena);
    struct rendered_list files = rendered_set(report, &arena);
    struct written_list set = rendered_read(&files, &arena);
    set.count--;
    struct texts mismatches = crossfoot(report, &set, &arena);
    assert_int_equal(mismatches.count, 1);
    assert_string_equal(mismatches.items[0], "headlines.md: it was not read back");
    struct document document = {
        .path = "comparison.xlsx", .exporter = "hologram", .table = NULL};
    set.items[set.count++] = (struct written){&document, &(struct sheets){0}};
    mismatches = crossfoot(report, &set, &arena);
    assert_int_equal(mismatches.count, 2);
    assert_string_equal(mismatches.items[1],
                        "comparison.xlsx: there is no check for files of the kind "
                        "hologram");
}

static void test_files_without_any_sheet_are_mismatches_and_no_crash(void **state)
{
    (void)state;
    const struct report *report = small_report(&arena);
    struct rendered_list files = rendered_set(report, &arena);
    struct written_list set = rendered_read(&files, &arena);
    static const struct sheet blank;
    for (int has_sheet = 0; has_sheet < 2; has_sheet++) {
        struct sheets empty = {0};
        if (has_sheet) {
            *list_add(&arena, &empty.list) = blank;
        }
        for (size_t i = 0; i < set.count; i++) {
            set.items[i].sheets = &empty;
        }
        assert_true(crossfoot(report, &set, &arena).count >= set.count);
    }
}

static void
test_many_mismatches_of_a_file_are_counted_and_hide_no_other_file(void **state)
{
    (void)state;
    struct report *report = small_report(&arena);
    struct rendered_list files = rendered_set(report, &arena);
    for (size_t t = 0; t < report->tables.count; t++) {
        struct table *table = &report->tables.items[t];
        for (size_t i = 0; i < table->row_count * table->column_count; i++) {
            table->values[i].text = "changed";
        }
    }
    struct texts mismatches = mismatches_of(report, &files);
    assert_true(says(&mismatches, "data/gradings.csv: 100 more"));
    assert_true(says(&mismatches, "data/findings.csv: row 2, name: the file says "
                                  "\"blank-cell\", the report says \"changed\""));
    assert_true(mismatches.count < 15 * (CROSSFOOT_LINES + 1));
}

static void test_texts_that_had_to_be_made_safe_still_agree(void **state)
{
    (void)state;
    static const char *const texts[] = {"=1+1", "'",  "\xff", "a\r\nb", "\x1b[0m",
                                        "\"",   "\t", "\n",   ""};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct report *report = small_report(&arena);
        struct table *table = small_report_table(report, "findings");
        small_report_value(table, 0, "message")->text = texts[i];
        struct rendered_list files = rendered_set(report, &arena);
        struct texts mismatches = mismatches_of(report, &files);
        assert_int_equal(mismatches.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_sound_set_agrees, clear),
        cmocka_unit_test_teardown(test_every_seeded_corruption_is_found, clear),
        cmocka_unit_test_teardown(test_no_changed_number_goes_unseen, clear),
        cmocka_unit_test_teardown(test_a_report_that_contradicts_itself_is_found, clear),
        cmocka_unit_test_teardown(test_sentences_must_follow_from_their_numbers, clear),
        cmocka_unit_test_teardown(test_digits_of_the_frameworks_own_words_are_no_numbers,
                                  clear),
        cmocka_unit_test_teardown(
            test_a_file_that_is_missing_or_of_no_known_kind_is_found, clear),
        cmocka_unit_test_teardown(
            test_files_without_any_sheet_are_mismatches_and_no_crash, clear),
        cmocka_unit_test_teardown(
            test_many_mismatches_of_a_file_are_counted_and_hide_no_other_file, clear),
        cmocka_unit_test_teardown(test_texts_that_had_to_be_made_safe_still_agree, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
