// SPDX-License-Identifier: MIT
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/csv_file.h"
#include "tests/support/grid.h"

extern const struct importer importer_csv;

static const struct limits limits = {
    .cells = 1000,
    .rows = 100,
    .cell_bytes = 32767,
    .line_bytes = 100000,
    .decoded_bytes = 1 << 20,
};

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

struct outcome {
    bool is_read;
    struct sheets sheets;
    struct findings findings;
};

static struct outcome read_bytes(struct bytes bytes)
{
    struct outcome outcome = {.findings.arena = &arena};
    outcome.is_read = importer_csv.read(bytes, "t.csv", &limits, &arena, &outcome.sheets,
                                        &outcome.findings);
    return outcome;
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static struct outcome read_text(const char *text)
{
    return read_bytes(bytes_of(text));
}

/* "A1=Ref B1=RAG …", in the order in which the cells are stored. */
static const char *cells_of(const struct sheets *sheets)
{
    struct text cells = {.arena = &arena};
    for (size_t i = 0; i < sheets->list.items[0].cells.count; i++) {
        const struct cell *cell = &sheets->list.items[0].cells.items[i];
        struct place place = {.row = cell->row, .column = cell->column};
        assert_int_equal(cell->kind, CELL_TEXT);
        assert_int_equal(cell->fill, NO_FILL);
        text_addf(&cells, "%s%s=%s", i > 0 ? " " : "", place_cell(&arena, place),
                  cell->text);
    }
    return text_of(&cells);
}

/* "name@A5 name" of the findings, in order. */
static const char *names_of(const struct findings *findings)
{
    struct text names = {.arena = &arena};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        const char *cell = place_cell(&arena, finding->place);
        assert_string_equal(finding->place.file, "t.csv");
        text_addf(&names, "%s%s%s%s", i > 0 ? " " : "", finding_kind(finding->name)->name,
                  *cell ? "@" : "", cell);
    }
    return text_of(&names);
}

struct example {
    const char *text, *cells, *findings;
};

static void check_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct outcome outcome = read_text(examples[i].text);
        assert_string_equal(names_of(&outcome.findings), examples[i].findings);
        assert_int_equal(outcome.is_read, examples[i].cells != NULL);
        if (examples[i].cells) {
            assert_string_equal(cells_of(&outcome.sheets), examples[i].cells);
            assert_null(outcome.sheets.list.items[0].name);
        } else {
            assert_true(findings_have_refusal(&outcome.findings));
        }
    }
}

#define CHECK(examples) check_examples(examples, sizeof(examples) / sizeof((examples)[0]))

static void test_quotation_marks_follow_the_standard(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a,b\nc,d\n", "A1=a B1=b A2=c B2=d", ""},
        {"\"a,1\",\"b\nb\"\nc,d", "A1=a,1 B1=b\nb A2=c B2=d", ""},
        {"\"a\"\"1\"\"\",b\n", "A1=a\"1\" B1=b", ""},
        {"\"\",b\n\"\"\"\",d\n", "B1=b A2=\" B2=d", ""},
        {"6\" pipe,a \"b\", \"c\n", "A1=6\" pipe B1=a \"b\" C1= \"c", ""},
        {"\"a\" and b,c\n", "A1=a and b B1=c", ""},
        {"\"a\" and \"b,c\n", "A1=a and \"b B1=c", ""},
        {"\"a\r\nb\",c\r\n", "A1=a\r\nb B1=c", ""},
        {" a , b \n", "A1= a  B1= b ", ""},
    };
    CHECK(examples);
}

static void test_an_unclosed_quotation_mark_refuses_the_file(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a,b\nc,\"d\n", NULL, "damaged@B2"},
        {"\"", NULL, "damaged@A1"},
        {"a,b\nc,\"d\"\"", NULL, "damaged@B2"},
        {"a;b;c\n\"d;e;f\ng;h;i\n", NULL, "damaged@A2"},
    };
    CHECK(examples);
    struct outcome outcome = read_text("a,\"b\nb\"\r\n\r\nc,\"d\ne");
    assert_string_equal(names_of(&outcome.findings), "damaged@B3");
    assert_non_null(strstr(outcome.findings.items[0].message, "line 4"));
}

static void test_rows_are_numbered_as_a_spreadsheet_numbers_them(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a,b\n\nc,d\n\n\n", "A1=a B1=b A3=c B3=d", ""},
        {"\na,b\n", "A2=a B2=b", ""},
        {"a,b\r\n\r\nc,d", "A1=a B1=b A3=c B3=d", ""},
        {"a,b\r\rc,d\r", "A1=a B1=b A3=c B3=d", ""},
        {"a,b\nc,d\r\ne,f\rg,h", "A1=a B1=b A2=c B2=d A3=e B3=f A4=g B4=h", ""},
        {",,\n,b,c\n", "B2=b C2=c", ""},
        {"\"a\n\na\",b\nc,d\n", "A1=a\n\na B1=b A2=c B2=d", ""},
        {"", "", ""},
        {"\n\n", "", ""},
    };
    CHECK(examples);
}

static void test_a_blank_row_ends_nothing(void **state)
{
    (void)state;
    for (unsigned blank = 1; blank <= 6; blank++) {
        struct text text = {.arena = &arena}, cells = {.arena = &arena};
        for (unsigned row = 1; row <= 6; row++) {
            text_add(&text, row == blank ? "\n" : "a,b\n");
            if (row != blank) {
                text_addf(&cells, "%sA%u=a B%u=b", cells.length > 0 ? " " : "", row, row);
            }
        }
        struct outcome outcome = read_text(text_of(&text));
        assert_string_equal(cells_of(&outcome.sheets), text_of(&cells));
        assert_int_equal(outcome.findings.count, 0);
    }
}

static void test_the_delimiter_is_the_one_that_makes_rows_alike(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Ref;RAG;Update\nR1;Green;Done, tested, closed\nR2;Red;No, later\n",
         "A1=Ref B1=RAG C1=Update A2=R1 B2=Green C2=Done, tested, closed A3=R2 B3=Red "
         "C3=No, later",
         "delimiter-chosen"},
        {"Return for Essex, February\nPrepared by A, B\nRef;RAG\nR1;Green\n",
         "A1=Return for Essex, February A2=Prepared by A, B A3=Ref B3=RAG A4=R1 B4=Green",
         "delimiter-chosen"},
        {"Ref,RAG,Update\nR1,Green,a;b;c\nR2,Red,d;e;f\n",
         "A1=Ref B1=RAG C1=Update A2=R1 B2=Green C2=a;b;c A3=R2 B3=Red C3=d;e;f", ""},
        {"Ref;Update;RAG\nR1;one, two, three, four;Red\n",
         "A1=Ref B1=Update C1=RAG A2=R1 B2=one, two, three, four C2=Red",
         "delimiter-chosen"},
        {"Ref,Update,RAG\nR1,a; b; c; d; e,Red\n",
         "A1=Ref B1=Update C1=RAG A2=R1 B2=a; b; c; d; e C2=Red", ""},
        {"a\tb, c\nd\te, f\n", "A1=a B1=b, c A2=d B2=e, f", "delimiter-chosen"},
        {"a|b|c\nd|e|f\n", "A1=a B1=b C1=c A2=d B2=e C2=f", "delimiter-chosen"},
        {"\"a,b\";c\n\"d,e\";f\n", "A1=a,b B1=c A2=d,e B2=f", "delimiter-chosen"},
        {"Ref\nR1\nR2\n", "A1=Ref A2=R1 A3=R2", ""},
        {"one, two\n", "A1=one B1= two", ""},
    };
    CHECK(examples);
}

static void test_a_separator_line_is_obeyed_and_is_no_row(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"sep=;\na;b,c\n", "A1=a B1=b,c", "delimiter-chosen"},
        {"SEP=,\r\na,b\r\n", "A1=a B1=b", ""},
        {"\"sep=|\"\na|b\n", "A1=a B1=b", "delimiter-chosen"},
        {"sep=\t\na\tb\n", "A1=a B1=b", "delimiter-chosen"},
        {"sep=~\na~b\n", "A1=a B1=b", "delimiter-chosen"},
        {"sep=;", "", ""},
        {"sep=,x\na,b\n", "A1=sep= B1=x A2=a B2=b", ""},
        {"sep=\na,b\n", "A1=sep= A2=a B2=b", ""},
        {"a,b\nsep=;,d\n", "A1=a B1=b A2=sep=; B2=d", ""},
    };
    CHECK(examples);
    struct outcome outcome = read_text("sep=;\na;\"b");
    assert_non_null(strstr(outcome.findings.items[0].message, "line 2"));
}

static void test_rows_of_another_width_than_the_heading_are_queried_once(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a,b,c\nd,e,f\ng,h\ni,j,k\nl,m\n",
         "A1=a B1=b C1=c A2=d B2=e C2=f A3=g B3=h A4=i B4=j C4=k A5=l B5=m",
         "uneven-rows@3"},
        {"a,b\nc,d,e\nf,g\n", "A1=a B1=b A2=c B2=d C2=e A3=f B3=g", "uneven-rows@2"},
        {"Title\nForce:,Essex\n\na,b,c\nd,e,f\nSection\ng,h,i\n,,\nj,k,l,,\n",
         "A1=Title A2=Force: B2=Essex A4=a B4=b C4=c A5=d B5=e C5=f A6=Section A7=g B7=h "
         "C7=i A9=j B9=k C9=l",
         ""},
        {"a,b\nc,d\ne", "A1=a B1=b A2=c B2=d A3=e", "uneven-rows@3"},
    };
    CHECK(examples);
    struct outcome outcome = read_text(examples[0].text);
    const char *message = outcome.findings.items[0].message;
    assert_non_null(strstr(message, "2 fields"));
    assert_non_null(strstr(message, "has 3"));
    assert_non_null(strstr(message, "2 rows in all"));
}

static void test_the_guard_against_formulas_is_taken_away(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"'=1+2,'+1,'-1,'@x,''quoted',\"'\tx\",\"'\rx\"\n",
         "A1==1+2 B1=+1 C1=-1 D1=@x E1='quoted' F1=\tx G1=\rx", ""},
        {"'tis,',=1,''\n", "A1='tis B1=' C1==1 D1='", ""},
    };
    CHECK(examples);
}

static struct outcome read_within(struct limits given, const char *text)
{
    struct outcome outcome = {.findings.arena = &arena};
    outcome.is_read = importer_csv.read(bytes_of(text), "t.csv", &given, &arena,
                                        &outcome.sheets, &outcome.findings);
    return outcome;
}

static void test_limits_hold_to_the_last_one(void **state)
{
    (void)state;
    static const char text[] = "abc,d\n\ne,fgh\n";
    static const struct limits just_enough = {
        .cells = 4, .rows = 3, .cell_bytes = 3, .line_bytes = 6, .decoded_bytes = 100};
    assert_true(read_within(just_enough, text).is_read);
    for (int i = 0; i < 4; i++) {
        struct limits less = just_enough;
        less.cells -= i == 0;
        less.rows -= i == 1;
        less.cell_bytes -= i == 2;
        less.line_bytes -= i == 3;
        struct outcome outcome = read_within(less, text);
        assert_false(outcome.is_read);
        assert_int_equal(outcome.findings.items[0].name, FINDING_OVER_LIMIT);
    }
}

static void test_a_cell_beyond_the_last_column_refuses_the_file(void **state)
{
    (void)state;
    char text[16384 + 2];
    memset(text, ',', sizeof(text));
    text[16383] = 'x';
    text[16384] = '\0';
    struct outcome outcome = read_text(text);
    assert_string_equal(cells_of(&outcome.sheets), "XFD1=x");
    text[16383] = ',';
    text[16384] = 'x';
    text[16385] = '\0';
    outcome = read_text(text);
    assert_string_equal(names_of(&outcome.findings), "over-limit@XFE1");
}

static void test_only_text_that_may_be_a_table_is_recognised(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "a,b\n", "Rec 1", "[OFFICIAL]\na,b\n", "<5,b\n", "{x},b\n", "", "\n\n",
    };
    static const char *const others[] = {
        "<html><table>",
        "  <?xml version=\"1.0\"?>",
        "<!DOCTYPE html>",
        "{\"a\": 1}",
        "[{\"a\": 1}]",
        "{\\rtf1\\ansi",
        "%PDF-1.7\n",
        "[ [1, 2] ]",
        "PK\3\4",
        "MIME-Version: 1.0\n",
        "\x7F"
        "ELF\2\1\1",
    };
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        assert_true(importer_csv.recognises(bytes_of(tables[i])));
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_false(importer_csv.recognises(bytes_of(others[i])));
    }
    static const unsigned char utf16_html[] = {0xFF, 0xFE, '<', 0, 'h', 0, 't', 0};
    assert_false(importer_csv.recognises((struct bytes){utf16_html, sizeof(utf16_html)}));
}

static const char grid[] =
    "Self-assessment, February\n"
    "\n"
    "Force | Reference | RAG rating | Update\n"
    "Essex | Rec 2 | Amber – on track | \"£5,000; “agreed” | so\"\n"
    "Essex | Rec 3 | Green | She said: a, b\n"
    "Kent | AFI 1 | Red | line one\\nline two; and\n"
    "Kent | AFI 2 | \"=1+1\" | caf\xC3\xA9, tabs\t\n";

static void check_same_cells(const struct sheet *read, const struct sheet *expected)
{
    assert_int_equal(read->cells.count, expected->cells.count);
    for (size_t i = 0; i < read->cells.count; i++) {
        assert_int_equal(read->cells.items[i].row, expected->cells.items[i].row);
        assert_int_equal(read->cells.items[i].column, expected->cells.items[i].column);
        assert_string_equal(read->cells.items[i].text, expected->cells.items[i].text);
    }
}

struct written {
    const char *encoding;
    bool has_mark;
    const char *finding; /* besides delimiter-chosen */
};

static void check_style(struct csv_style style, const struct written *written)
{
    struct sheets expected = grid_sheets(&arena, grid);
    struct bytes bytes = csv_file_of(&expected, style, &arena);
    assert_true(importer_csv.recognises(bytes));
    struct outcome outcome = read_bytes(bytes);
    assert_true(outcome.is_read);
    check_same_cells(&outcome.sheets.list.items[0], &expected.list.items[0]);
    struct text names = {.arena = &arena};
    text_add(&names, written->finding);
    if (*style.separator != ',') {
        text_addf(&names, "%sdelimiter-chosen", names.length > 0 ? " " : "");
    }
    assert_string_equal(names_of(&outcome.findings), text_of(&names));
}

static void test_every_encoding_delimiter_and_line_end_gives_the_same_cells(void **state)
{
    (void)state;
    static const struct written encodings[] = {
        {"UTF-8", false, ""},
        {"UTF-8", true, ""},
        {"UTF-16LE", true, ""},
        {"UTF-16BE", true, ""},
        {"UTF-16LE", false, "encoding-assumed"},
        {"WINDOWS-1252", false, "encoding-assumed"},
    };
    static const char *const separators[] = {",", ";", "\t", "|"};
    static const char *const line_ends[] = {"\r\n", "\n", "\r"};
    for (size_t i = 0; i < 6 * 4 * 3 * 2; i++) {
        const struct written *written = &encodings[i % 6];
        struct csv_style style = {.encoding = written->encoding,
                                  .has_mark = written->has_mark,
                                  .separator = separators[i / 6 % 4],
                                  .line_end = line_ends[i / 24 % 3],
                                  .has_sep_line = i / 72};
        check_style(style, written);
    }
}

/* Every cut either refuses the file, or gives the cells before the cut unchanged, the
 * last of them perhaps shortened. */
static void check_cut(const struct sheet *whole, struct bytes bytes, size_t length)
{
    unsigned char *copy = arena_alloc(&arena, length + 1, 1);
    memcpy(copy, bytes.at, length);
    struct outcome outcome = read_bytes((struct bytes){copy, length});
    if (!outcome.is_read) {
        assert_true(findings_have_refusal(&outcome.findings));
        return;
    }
    const struct cells *cells = &outcome.sheets.list.items[0].cells;
    for (size_t i = 0; i < cells->count; i++) {
        const char *text = cells->items[i].text, *expected = whole->cells.items[i].text;
        bool is_last = i + 1 == cells->count;
        assert_int_equal(strncmp(text, expected, is_last ? strlen(text) : SIZE_MAX), 0);
        assert_int_equal(cells->items[i].column, whole->cells.items[i].column);
    }
}

static void test_a_file_cut_anywhere_gives_no_wrong_cell(void **state)
{
    (void)state;
    static const char *const encodings[] = {"UTF-8", "UTF-16LE"};
    for (size_t i = 0; i < 2; i++) {
        struct csv_style style = {.encoding = encodings[i],
                                  .has_mark = true,
                                  .separator = ";",
                                  .line_end = "\r\n",
                                  .has_sep_line = true};
        struct sheets sheets = grid_sheets(&arena, grid);
        struct bytes bytes = csv_file_of(&sheets, style, &arena);
        for (size_t length = i == 0 ? 10 : 18; length < bytes.length; length++) {
            check_cut(&sheets.list.items[0], bytes, length);
        }
    }
}

static void test_a_file_cut_inside_quotation_marks_is_refused(void **state)
{
    (void)state;
    static const char text[] = "Ref;RAG;Update\nR1;Green;\"a; \"\"b\"\"; c\"\n";
    unsigned marks = 0;
    for (size_t length = 0; length < sizeof(text) - 1; length++) {
        struct outcome outcome =
            read_bytes((struct bytes){(const unsigned char *)text, length});
        assert_int_equal(outcome.is_read, marks % 2 == 0);
        marks += text[length] == '"';
    }
    assert_int_equal(marks, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_quotation_marks_follow_the_standard, clear),
        cmocka_unit_test_teardown(test_an_unclosed_quotation_mark_refuses_the_file,
                                  clear),
        cmocka_unit_test_teardown(test_rows_are_numbered_as_a_spreadsheet_numbers_them,
                                  clear),
        cmocka_unit_test_teardown(test_a_blank_row_ends_nothing, clear),
        cmocka_unit_test_teardown(test_the_delimiter_is_the_one_that_makes_rows_alike,
                                  clear),
        cmocka_unit_test_teardown(test_a_separator_line_is_obeyed_and_is_no_row, clear),
        cmocka_unit_test_teardown(
            test_rows_of_another_width_than_the_heading_are_queried_once, clear),
        cmocka_unit_test_teardown(test_the_guard_against_formulas_is_taken_away, clear),
        cmocka_unit_test_teardown(test_limits_hold_to_the_last_one, clear),
        cmocka_unit_test_teardown(test_a_cell_beyond_the_last_column_refuses_the_file,
                                  clear),
        cmocka_unit_test_teardown(test_only_text_that_may_be_a_table_is_recognised,
                                  clear),
        cmocka_unit_test_teardown(
            test_every_encoding_delimiter_and_line_end_gives_the_same_cells, clear),
        cmocka_unit_test_teardown(test_a_file_cut_anywhere_gives_no_wrong_cell, clear),
        cmocka_unit_test_teardown(test_a_file_cut_inside_quotation_marks_is_refused,
                                  clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
