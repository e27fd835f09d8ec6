// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "importers/importer.h"
#include "tests/support/small_report.h"

extern const struct importer importer_csv;

static const char *csv_of(const struct report *report, const char *table,
                          struct arena *arena)
{
    struct document document = {
        .path = "data/table.csv", .exporter = "csv", .table = table};
    struct text out = {.arena = arena};
    const char *why = NULL;
    assert_true(exporter_csv.render(report, &document, &out, &why));
    assert_null(why);
    return text_of(&out);
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

/* findings.csv when its message is that text. */
static const char *csv_saying(const char *message, struct arena *arena)
{
    struct report *report = small_report(arena);
    struct table *table = small_report_table(report, "findings");
    small_report_value(table, 0, "message")->text = message;
    return csv_of(report, "findings", arena);
}

static void test_a_cell_is_quoted_only_when_it_must_be(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"plain", "plain"},
        {"two words; and a semicolon", "two words; and a semicolon"},
        {"", ""},
        {" blank around ", " blank around "},
        {"one, two", "\"one, two\""},
        {"say \"yes\"", "\"say \"\"yes\"\"\""},
        {"\"", "\"\"\"\""},
        {"one\ntwo", "\"one\ntwo\""},
        {"one\r\ntwo", "\"one\ntwo\""},
        {"one\rtwo", "\"one\ntwo\""},
        {"bell\a and escape\x1b[31m", "bell and escape[31m"},
        {"delete\x7f", "delete"},
        {"next line\xc2\x85", "next line"},
        {"not UTF-8: \xff\xc3", "not UTF-8: \uFFFD\uFFFD"},
        {"surrogate \xed\xa0\x80", "surrogate \uFFFD\uFFFD\uFFFD"},
        {"non-character \xef\xbf\xbe", "non-character \uFFFD"},
        {"Ynys M\xc3\xb4n \xf0\x9f\x9a\x93", "Ynys M\xc3\xb4n \xf0\x9f\x9a\x93"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *line = strchr(csv_saying(cases[i].text, &arena), '\n') + 1;
        const char *expected = text_printf(
            &arena,
            "blank-cell,query,E23000028,Essex Police,AFI1,return.xlsx#Return!D14,%s\n",
            cases[i].written);
        assert_string_equal(line, expected);
    }
    arena_clear(&arena);
}

static void test_a_text_that_begins_like_a_formula_is_guarded(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"=1+1", "'=1+1"},
        {"+44 20", "'+44 20"},
        {"-", "'-"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\t=1"},
        {"'quoted'", "''quoted'"},
        {"'", "''"},
        {"\uFF1D1", "'\uFF1D1"},
        {"\uFF0B1", "'\uFF0B1"},
        {"\uFF0D1", "'\uFF0D1"},
        {"\uFF20A", "'\uFF20A"},
        {"=\"a\",b", "\"'=\"\"a\"\",b\""},
        {"\a=1+1", "'=1+1"},      /* once the control character is gone */
        {"\r=1+1", "\"\n=1+1\""}, /* a line feed starts no formula */
        {"1=1", "1=1"},
        {"a-b", "a-b"},
        {" =1", " =1"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *line = strchr(csv_saying(cases[i][0], &arena), '\n') + 1;
        assert_string_equal(strstr(line, "!D14,") + 5,
                            text_printf(&arena, "%s\n", cases[i][1]));
    }
    arena_clear(&arena);
}

static void test_numbers_stay_numbers_and_every_tenth_is_exact(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    struct table *table = small_report_table(report, "figure-3");
    for (long tenths = 0; tenths <= 1000; tenths++) {
        small_report_value(table, 0, "percent")->number = tenths;
        const char *line = strchr(csv_of(report, "figure-3", &arena), '\n') + 1;
        char *expected = text_printf(&arena, "2023-02,R04,force,Red,0,2,%ld.%ld\n",
                                     tenths / 10, tenths % 10);
        assert_memory_equal(line, expected, strlen(expected));
    }
    small_report_value(table, 0, "count")->number = -3;
    small_report_value(table, 0, "percent")->number = -5;
    assert_non_null(strstr(csv_of(report, "figure-3", &arena),
                           "\n2023-02,R04,force,Red,-3,2,-0.5\n"));
    arena_clear(&arena);
}

static void test_the_heading_has_the_columns_names_and_lines_end_in_lf(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *csv = csv_of(small_report(&arena), "figure-4", &arena);
    const char *heading =
        "period,force_code,force,kind,assessor,rating,count,base,percent\n";
    assert_memory_equal(csv, heading, strlen(heading)); /* no byte order mark before it */
    assert_null(strchr(csv, '\r'));
    assert_true(csv[strlen(csv) - 1] == '\n' && csv[strlen(csv) - 2] != '\n');
    arena_clear(&arena);
}

static void test_a_table_that_the_report_lacks_is_refused_by_name(void **state)
{
    (void)state;
    static const char *const tables[] = {"figure-5", NULL};
    struct arena arena = {0};
    for (size_t i = 0; i < 2; i++) {
        struct document document = {
            .path = "data/figure-5.csv", .exporter = "csv", .table = tables[i]};
        struct text out = {.arena = &arena};
        const char *why = NULL;
        assert_false(exporter_csv.render(small_report(&arena), &document, &out, &why));
        assert_non_null(strstr(why, "data/figure-5.csv"));
    }
    arena_clear(&arena);
}

static void test_two_renderings_are_the_same_bytes(void **state)
{
    (void)state;
    struct arena arena = {0}, other = {0};
    assert_string_equal(csv_of(small_report(&arena), "gradings", &arena),
                        csv_of(small_report(&other), "gradings", &other));
    arena_clear(&arena);
    arena_clear(&other);
}

/* ---- through the importer ---- */

static const struct sheet *imported(const char *csv, struct arena *arena)
{
    struct sheets *sheets = arena_new(arena, struct sheets);
    struct findings findings = {.arena = arena};
    assert_true(importer_csv.read(bytes_of(csv), "table.csv", &limits_default, arena,
                                  sheets, &findings));
    assert_int_equal(sheets->list.count, 1);
    return &sheets->list.items[0];
}

static const char *shown(const struct table *table, size_t row, size_t column,
                         struct arena *arena)
{
    const struct value *value = table_value(table, row, column);
    struct text text = {.arena = arena};
    enum column_kind kind = table->columns[column].kind;
    if (kind == COLUMN_INTEGER || kind == COLUMN_PERCENT) {
        number_add(&text, kind, value->number);
    } else {
        text_add(&text, text_clean(arena, value->text));
    }
    return text_of(&text);
}

static void assert_imports_back(const struct report *report, const struct table *table,
                                struct arena *arena)
{
    const struct sheet *sheet = imported(csv_of(report, table->id, arena), arena);
    assert_int_equal(sheet_end_row(sheet), table->row_count + 2);
    for (size_t column = 0; column < table->column_count; column++) {
        assert_string_equal(sheet_cell(sheet, 1, (unsigned)column + 1)->text,
                            table->columns[column].name);
        for (size_t row = 0; row < table->row_count; row++) {
            const struct cell *cell =
                sheet_cell(sheet, (unsigned)row + 2, (unsigned)column + 1);
            assert_string_equal(cell ? cell->text : "", shown(table, row, column, arena));
        }
    }
}

static void test_every_table_comes_back_through_the_importer(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    for (size_t i = 0; i < report->tables.count; i++) {
        assert_imports_back(report, &report->tables.items[i], &arena);
    }
    arena_clear(&arena);
}

/* Every text column in turn holds every trigger with every tail. */
static void test_nasty_texts_come_back_from_every_column(void **state)
{
    (void)state;
    static const char *const triggers[] = {"=",      "+", "-",      "@",      "\t",
                                           "\r",     "'", "\uFF1D", "\uFF0B", "\uFF0D",
                                           "\uFF20", "",  "\n",     "\"",     ","};
    static const char *const tails[] = {
        "",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://x.invalid\",\"a\")",
        "1,2;3\t4",
        "line\nbreak",
        "''",
        "\"\"",
        "=",
        "\xff",
        "\xc3\xa9",
    };
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    struct table *table = small_report_table(report, "gradings");
    for (size_t trigger = 0; trigger < sizeof(triggers) / sizeof(*triggers); trigger++) {
        for (size_t tail = 0; tail < sizeof(tails) / sizeof(*tails); tail++) {
            for (size_t column = 0; column < table->column_count; column++) {
                struct value *value =
                    &table->values[(column % table->row_count) * table->column_count +
                                   column];
                value->text = text_printf(&arena, "%s%s", triggers[trigger], tails[tail]);
            }
            assert_imports_back(report, table, &arena);
        }
    }
    arena_clear(&arena);
}

static void test_no_cell_begins_like_a_formula_in_the_file(void **state)
{
    (void)state;
    static const char starts[] = "=+-@\t";
    struct arena arena = {0};
    for (const char *start = starts; *start; start++) {
        const char *csv = csv_saying(text_printf(&arena, "%cA1", *start), &arena);
        assert_null(strstr(csv, text_printf(&arena, ",%c", *start)));
        assert_null(strstr(csv, text_printf(&arena, ",\"%c", *start)));
        assert_non_null(strstr(csv, text_printf(&arena, ",'%cA1", *start)));
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cell_is_quoted_only_when_it_must_be),
        cmocka_unit_test(test_a_text_that_begins_like_a_formula_is_guarded),
        cmocka_unit_test(test_numbers_stay_numbers_and_every_tenth_is_exact),
        cmocka_unit_test(test_the_heading_has_the_columns_names_and_lines_end_in_lf),
        cmocka_unit_test(test_a_table_that_the_report_lacks_is_refused_by_name),
        cmocka_unit_test(test_two_renderings_are_the_same_bytes),
        cmocka_unit_test(test_every_table_comes_back_through_the_importer),
        cmocka_unit_test(test_nasty_texts_come_back_from_every_column),
        cmocka_unit_test(test_no_cell_begins_like_a_formula_in_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
