// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"
#include "tests/support/rendered_set.h"
#include "tests/support/small_report.h"

static void test_exporters_are_found_by_their_exact_names(void **state)
{
    (void)state;
    static const char *const names[] = {"csv",          "csvw", "json", "headlines-json",
                                        "headlines-md", "xlsx"};
    static const char *const others[] = {"", "CSV", "cs", "csv ", "headlines", "xls"};
    size_t count = 0;
    for (; exporters[count]; count++) {
        assert_ptr_equal(exporter_named(exporters[count]->name), exporters[count]);
        assert_true(exporters[count]->render != NULL);
        assert_true(exporters[count]->summary && exporters[count]->extensions);
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        assert_non_null(exporter_named(names[i]));
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        assert_null(exporter_named(others[i]));
    }
}

static void assert_well_formed(const struct rendered *file)
{
    const char *bytes = text_of(&file->bytes);
    assert_int_equal(strlen(bytes), file->bytes.length);
    assert_true(text_is_utf8(bytes, file->bytes.length));
    assert_int_not_equal(strncmp(bytes, "\uFEFF", 3), 0);
    for (const char *at = bytes; *at; at++) {
        assert_true((unsigned char)*at >= 0x20 || *at == '\n' || *at == '\t');
    }
    assert_true(bytes[file->bytes.length - 1] == '\n');
}

static void test_every_file_is_clean_utf8_whatever_the_texts_are(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report *report = small_report(&arena);
    report->title = "\xff\x1b]0;x\a=1+1\r\n\xef\xbb\xbf";
    report->banners.items[0] = "\xc0\x80\v\f";
    for (size_t t = 0; t < report->tables.count; t++) {
        struct table *table = &report->tables.items[t];
        table->title = table->description = report->title;
        for (size_t i = 0; i < table->row_count * table->column_count; i++) {
            table->values[i].text = report->title;
        }
    }
    for (size_t i = 0; i < report->headlines.count; i++) {
        report->headlines.items[i].sentence = report->title;
    }
    struct rendered_list files = rendered_set(report, &arena);
    for (size_t i = 0; i < files.count; i++) {
        assert_well_formed(&files.items[i]);
    }
    arena_clear(&arena);
}

static void test_two_renderings_of_a_set_are_the_same_bytes(void **state)
{
    (void)state;
    struct arena arena = {0}, other = {0};
    struct rendered_list first = rendered_set(small_report(&arena), &arena);
    struct rendered_list second = rendered_set(small_report(&other), &other);
    assert_int_equal(first.count, second.count);
    for (size_t i = 0; i < first.count; i++) {
        assert_string_equal(first.items[i].document.path, second.items[i].document.path);
        assert_string_equal(text_of(&first.items[i].bytes),
                            text_of(&second.items[i].bytes));
    }
    arena_clear(&arena);
    arena_clear(&other);
}

/* ---- sets of months that the model made ---- */

static void assert_published(struct month *month, struct report_options options)
{
    const struct report *report = month_report(month, options);
    struct rendered_list files = rendered_set(report, &month->arena);
    struct written_list set = rendered_read(&files, &month->arena);
    struct texts mismatches = crossfoot(report, &set, &month->arena);
    if (mismatches.count > 0) {
        fail_msg("%s", mismatches.items[0]);
    }
    month_close(month);
}

static void test_sets_of_made_up_months_pass_the_gate(void **state)
{
    (void)state;
    static const struct {
        size_t forces;
        const char *returns, *verifications; /* NULL: none */
    } cases[] = {
        {1, "RAGAGR", NULL},      {3, "RAGAGR", "RAGAGR"},  {4, "-TUN.G", "BYRAGY"},
        {10, "GGGGGG", "AAAAAA"}, {43, "NNNNNN", "NNNNNN"}, {2, "UUUUUU", "......"},
        {20, "RGAGR-", "B-YUN."}, {7, NULL, "GGGGGG"},      {5, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct report_options options = {.is_public = i % 2 == 1};
        struct month month;
        month_open(&month, cases[i].forces);
        if (cases[i].returns) {
            month_submit_all(&month, SUBMISSION_RETURN, 0, cases[i].forces,
                             cases[i].returns);
        }
        if (cases[i].verifications) {
            month_submit_all(&month, SUBMISSION_VERIFICATION, 0,
                             (cases[i].forces + 1) / 2, cases[i].verifications);
        }
        assert_published(&month, options);
    }
}

/* Shares in every band: so many of forty forces Green, the others Red. */
static void test_every_share_of_forces_passes_the_gate(void **state)
{
    (void)state;
    for (size_t green = 0; green <= 40; green += green < 18 || green > 33 ? 3 : 1) {
        struct month month;
        month_open(&month, 40);
        month_submit_all(&month, SUBMISSION_RETURN, 0, green, "GGGGGG");
        month_submit_all(&month, SUBMISSION_RETURN, green, 40, "RRRRRR");
        month_submit_all(&month, SUBMISSION_VERIFICATION, 0, green / 2, "GARGAR");
        assert_published(&month, (struct report_options){0});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exporters_are_found_by_their_exact_names),
        cmocka_unit_test(test_every_file_is_clean_utf8_whatever_the_texts_are),
        cmocka_unit_test(test_two_renderings_of_a_set_are_the_same_bytes),
        cmocka_unit_test(test_sets_of_made_up_months_pass_the_gate),
        cmocka_unit_test(test_every_share_of_forces_passes_the_gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
