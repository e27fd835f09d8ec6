// SPDX-License-Identifier: MIT
/* What JSON returns may say, and how a wrong one is refused. */
#include "importers/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/recognised.h"
#include "tests/support/sheet_text.h"

#define LENGTH(array)      (sizeof(array) / sizeof(*(array)))
#define GRADED(item, said) "{\"item\":\"" item "\",\"rating\":" said "}"

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

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static struct outcome read_bytes(struct bytes bytes)
{
    struct outcome outcome = {.findings.arena = &arena};
    outcome.is_read = import_sheets(bytes, "t.json", &limits_default, &arena,
                                    &outcome.sheets, &outcome.findings);
    assert_true(outcome.is_read == !findings_have_refusal(&outcome.findings));
    return outcome;
}

static struct outcome read_text(const char *text)
{
    return read_bytes(bytes_of(text));
}

static const struct sheet *sheet_of(const struct outcome *outcome, size_t index)
{
    if (!outcome->is_read) {
        fail_msg("%s", finding_line(&arena, &outcome->findings.items[0]));
    }
    assert_true(index < outcome->sheets.list.count);
    return &outcome->sheets.list.items[index];
}

static void test_a_submission_is_a_long_list(void **state)
{
    (void)state;
    struct outcome outcome = read_text(
        "\xEF\xBB\xBF {\"force\":\"Essex\",\"period\":\"2023-02\",\"received\":"
        "\"2023-03-01\",\"gradings\":[{\"item\":\"R02\",\"rating\":\"Green\","
        "\"narrative\":\"two\\nlines\",\"owner\":null}," GRADED("R03", "null") "]}");
    assert_string_equal(sheet_of(&outcome, 0)->name, "gradings");
    assert_string_equal(
        sheet_text(&arena, sheet_of(&outcome, 0)),
        "A1=Force C1=Month D1=Ref E1=Rating F1=Narrative H1=Owner A2=Essex C2=2023-02 "
        "D2=R02 E2=Green F2=two ⏎ lines A3=Essex C3=2023-02 D3=R03");
}

static void test_several_submissions_are_sheets(void **state)
{
    (void)state;
    struct outcome outcome = read_text("[{\"gradings\":[" GRADED(
        "R02", "\"Red\"") "]},{\"kind\":\"verification\",\"gradings\":[]}]");
    assert_string_equal(sheet_of(&outcome, 0)->name, "1/gradings");
    assert_string_equal(sheet_of(&outcome, 1)->name, "2/gradings");
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 1)),
                        "E1=Inspectorate rating");
}

static void test_the_recogniser_reads_them_as_it_reads_workbooks(void **state)
{
    (void)state;
    static const char essex[] = GRADED("R02", "\"Green\"") "," GRADED(
        "R03", "null") "," GRADED("AFI1", "\"TBC\"");
    static const char kent[] = GRADED("R02", "\"Purple\"");
    struct outcome outcome = read_text(text_printf(
        &arena,
        "[{\"force\":\"Essex Police\",\"period\":\"2023-02\",\"gradings\":[%s]},"
        "{\"force_code\":\"E23000032\",\"period\":\"2023-02\",\"gradings\":[%s]}]",
        essex, kent));
    struct recognised got =
        recognised_sheets(&arena, &outcome.sheets, (struct asked){.file = "t.json"});
    assert_string_equal(got.gradings,
                        "essex 2023-02: R02 Green, R03 blank, AFI1 placeholder\n"
                        "kent 2023-02: R02 unreadable");
}

static void test_violations_are_told_by_path(void **state)
{
    (void)state;
    static const struct {
        const char *text, *path;
    } cases[] = {
        {"{\"force\":\"Essex\"}", "/gradings: is missing"},
        {"{\"gradings\":{}}", "/gradings: expected"},
        {"{\"gradings\":[1]}", "/gradings/0: expected"},
        {"{\"gradings\":[{\"rating\":\"Red\"}]}", "/gradings/0/item: is"},
        {"{\"gradings\":[{\"item\":\"R02\"}]}", "/gradings/0/rating: i"},
        {"{\"gradings\":[" GRADED("R02", "true") "]}", "/gradings/0/rating: e"},
        {"{\"gradings\":[" GRADED("", "\"Red\"") "]}", "/gradings/0/item: exp"},
        {"{\"gradings\":[],\"period\":\"Feb\"}", "/period: expected"},
        {"{\"gradings\":[],\"force\":\"\"}", "/force: expected"},
        {"{\"gradings\":[],\"force\":\"a\",\"force_code\":\"b\"}", "/force_code: stands"},
        {"{\"gradings\":[],\"kind\":\"other\"}", "/kind: expected"},
        {"{\"gradings\":[],\"received\":\"now\"}", "/received: expected"},
        {"[]", "/: expected"},
        {"[\"Red\"]", "/0: expected"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome = read_text(cases[i].text);
        assert_false(outcome.is_read);
        const struct finding *first = &outcome.findings.items[0];
        assert_int_equal(first->name, FINDING_BREAKS_SCHEMA);
        if (strncmp(first->message, cases[i].path, strlen(cases[i].path)) != 0) {
            fail_msg("%s: %s", cases[i].path, first->message);
        }
    }
}

static void test_what_is_no_json_is_told_by_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *finding;
    } cases[] = {
        {"{\"gradings\": [\n{\"item\": \"R02\",", "damaged"},
        {"{\"gradings\": [", "damaged"},
        {"{\"gradings\": \"R0", "damaged"},
        {"{\"gradings\": [],\n\"gradings\": []}", "not-json"},
        {"{\"gradings\": []}\n{\"gradings\": []}", "not-json"},
        {"{\"gradings\": [],\n}", "not-json"},
        {"{\"force\": \"a\\u0000b\"\n,\"gradings\": []}", "not-json"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome = read_text(cases[i].text);
        assert_string_equal(findings_text(&arena, &outcome.findings), cases[i].finding);
        assert_memory_equal(outcome.findings.items[0].message, "line ", 5);
    }
}

/* As Windows PowerShell and Notepad save it. */
static void test_other_encodings_are_read_as_text_is(void **state)
{
    (void)state;
    static const char text[] = "{\"force\": \"Essex\", \"gradings\": [{\"item\": "
                               "\"R02\", \"rating\": \"Red\"}]}";
    char wide[2 * sizeof(text)] = "\xFF\xFE";
    for (size_t i = 0; i + 1 < sizeof(text); i++) {
        wide[2 * i + 2] = text[i];
    }
    struct bytes bytes = {.at = (const unsigned char *)wide, .length = sizeof(wide)};
    struct outcome outcome = read_bytes(bytes);
    assert_string_equal(findings_text(&arena, &outcome.findings), "");
    assert_string_equal(sheet_text(&arena, sheet_of(&outcome, 0)),
                        "A1=Force D1=Ref E1=Rating A2=Essex D2=R02 E2=Red");
    outcome = read_text("{\"force\": \"\xE9\",\n\"gradings\": []}");
    assert_string_equal(findings_text(&arena, &outcome.findings), "encoding-assumed");
}

static void test_unknown_keys_are_noted_once_each(void **state)
{
    (void)state;
    struct outcome outcome =
        read_text("{\"gradings\":[{\"item\":\"R02\",\"rating\":null,\"note\":1},"
                  "{\"item\":\"R03\",\"rating\":null,\"note\":2}],\"sender\":\"x\"}");
    assert_string_equal(findings_text(&arena, &outcome.findings),
                        "unknown-key unknown-key");
    assert_non_null(strstr(outcome.findings.items[1].message, "2 objects"));
}

static void test_what_is_too_much_is_refused_before_it_is_parsed(void **state)
{
    (void)state;
    const char *const texts[] = {
        text_repeated(&arena, "[", 100000),
        text_printf(&arena, "[\"x\"%s]", text_repeated(&arena, ",[]", 200000)),
        text_printf(&arena, "[\"%s\"]", text_repeated(&arena, "x", 9 << 20)),
    };
    for (size_t i = 0; i < LENGTH(texts); i++) {
        size_t before = arena.bytes;
        struct outcome outcome = read_text(texts[i]);
        assert_string_equal(findings_text(&arena, &outcome.findings), "over-limit");
        assert_true(arena.bytes - before < 1 << 16);
    }
    struct outcome deep = read_text(
        text_printf(&arena, "{\"note\":%s1%s,\"gradings\":[]}",
                    text_repeated(&arena, "[", 63), text_repeated(&arena, "]", 63)));
    assert_true(deep.is_read);
}

static void test_a_text_that_only_begins_like_json_is_left_to_others(void **state)
{
    (void)state;
    struct outcome outcome = read_text("[OFFICIAL]\nRef,RAG\nR02,Green\n");
    assert_true(outcome.is_read);
    assert_string_equal(outcome.sheets.format, "csv");
    outcome = read_text("[2023] Return\nRef,RAG\nR02,Green\n");
    assert_string_equal(outcome.sheets.format, "csv");
}

static void test_a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    static const char whole[] =
        "{\"force\":\"Essex\",\"gradings\":[" GRADED("R02", "\"Green\"") "]}";
    for (size_t length = 2; length < strlen(whole); length++) {
        struct outcome outcome =
            read_text(text_printf(&arena, "%.*s", (int)length, whole));
        assert_false(outcome.is_read);
    }
}

/* The ratings are the same, with their places. */
static void test_words_are_left_out_where_nobody_wants_them(void **state)
{
    (void)state;
    static const char text[] =
        "{\"force\":\"Essex\",\"period\":\"2023-02\",\"gradings\":[{\"item\":\"R02\","
        "\"rating\":\"Green\",\"narrative\":\"done\",\"owner\":\"A. Person\"}]}";
    for (int without = 0; without <= 1; without++) {
        struct import_context context = *recognised_context();
        struct submissions made = {0};
        context.options.without_words = without;
        assert_true(import(bytes_of(text), "t.json", &context, &arena, &made));
        const struct grading *grading = &made.list.items[0].gradings.items[0];
        assert_string_equal(grading->item->id, "R02");
        assert_string_equal(rating_word(grading->rating), "Green");
        assert_string_equal(grading->said, "Green");
        assert_string_equal(grading->narrative, without ? "" : "done");
        assert_string_equal(grading->owner, without ? "" : "A. Person");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_words_are_left_out_where_nobody_wants_them, clear),
        cmocka_unit_test_teardown(test_a_submission_is_a_long_list, clear),
        cmocka_unit_test_teardown(test_several_submissions_are_sheets, clear),
        cmocka_unit_test_teardown(test_the_recogniser_reads_them_as_it_reads_workbooks,
                                  clear),
        cmocka_unit_test_teardown(test_violations_are_told_by_path, clear),
        cmocka_unit_test_teardown(test_what_is_no_json_is_told_by_line, clear),
        cmocka_unit_test_teardown(test_other_encodings_are_read_as_text_is, clear),
        cmocka_unit_test_teardown(test_unknown_keys_are_noted_once_each, clear),
        cmocka_unit_test_teardown(test_what_is_too_much_is_refused_before_it_is_parsed,
                                  clear),
        cmocka_unit_test_teardown(
            test_a_text_that_only_begins_like_json_is_left_to_others, clear),
        cmocka_unit_test_teardown(test_a_file_cut_anywhere_is_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
