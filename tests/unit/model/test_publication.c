// SPDX-License-Identifier: MIT
#include "model/publication.h"

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

static const struct document *document_at(const struct documents *documents,
                                          const char *path)
{
    for (size_t i = 0; i < documents->count; i++) {
        if (strcmp(documents->items[i].path, path) == 0) {
            return &documents->items[i];
        }
    }
    return NULL;
}

static void test_data_tables_are_published_as_csv_and_json(void **state)
{
    (void)state;
    static const char *const ids[] = {
        "gradings", "figure-3", "figure-4", "figure-3-wide", "figure-4-wide", "findings",
    };
    const struct report *report = month_report(&month, (struct report_options){0});
    struct documents documents = publication_of(report, &month.arena);
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        const char *id = ids[i];
        static const char *const formats[] = {"csv", "json"};
        for (size_t k = 0; k < 2; k++) {
            const char *path = text_printf(&month.arena, "data/%s.%s", id, formats[k]);
            const struct document *document = document_at(&documents, path);
            assert_non_null(document);
            assert_string_equal(document ? document->exporter : "", formats[k]);
            assert_string_equal(document ? document->table : "", id);
        }
    }
}

/* What a force's page alone shows has no file of its own: its stylesheet names it. */
static bool force_page_shows(const char *table)
{
    const struct stylesheet *sheet =
        stylesheet_named(month.settings.stylesheets, "force.xsl");
    const char *text =
        arena_text(&month.arena, (const char *)sheet->bytes.at, sheet->bytes.length);
    return strstr(text, text_printf(&month.arena, "key('row', '%s')", table));
}

static bool is_shown(const struct documents *documents, const char *table)
{
    if (force_page_shows(table)) {
        return true;
    }
    for (size_t i = 0; i < documents->count; i++) {
        const struct document *document = &documents->items[i];
        bool is_there = document->table && strcmp(document->table, table) == 0;
        for (size_t k = 0; k < DOCUMENT_SHEETS && document->sheets[k].name; k++) {
            is_there |= strcmp(document->sheets[k].table, table) == 0;
        }
        if (is_there) {
            return true;
        }
    }
    return false;
}

static void test_every_table_of_the_report_is_shown_somewhere(void **state)
{
    (void)state;
    const struct report *report = month_report(&month, (struct report_options){0});
    struct documents documents = publication_of(report, &month.arena);
    for (size_t i = 0; i < report->tables.count; i++) {
        if (!is_shown(&documents, report->tables.items[i].id)) {
            fail_msg("no file shows the table %s", report->tables.items[i].id);
        }
    }
}

static void test_every_sheet_of_a_workbook_has_its_table(void **state)
{
    (void)state;
    month_passes(&month, (struct period){2023, 1});
    const struct report *report =
        month_report(&month, (struct report_options){.with_commentary = true});
    struct documents documents = publication_of(report, &month.arena);
    for (size_t i = 0; i < documents.count; i++) {
        const struct document *document = &documents.items[i];
        for (size_t k = 0; k < DOCUMENT_SHEETS && document->sheets[k].name; k++) {
            assert_true(strlen(document->sheets[k].name) <= 31);
            if (!report_table(report, document->sheets[k].table)) {
                fail_msg("there is no table %s", document->sheets[k].table);
            }
        }
    }
}

static void test_every_force_has_a_page_by_its_slug(void **state)
{
    (void)state;
    struct documents documents =
        publication_of(month_report(&month, (struct report_options){0}), &month.arena);
    const struct document *document = document_at(&documents, "forces/force-2.html");
    assert_non_null(document);
    assert_ptr_equal(document->force, month_force(&month, 1));
    assert_string_equal(document->stylesheet, "force.xsl");
}

static void test_a_force_page_is_known_under_any_roster(void **state)
{
    (void)state;
    assert_true(publication_is_force_page("forces/dyfed-powys.html"));
    assert_true(publication_is_force_page("forces/a1.html"));
    static const char *const others[] = {
        "forces/.html",    "forces/a.htm", "forces/a/b.html",  "forces/Notes.html",
        "forces/a b.html", "forces/",      "other/essex.html", "essex.html"};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        assert_false(publication_is_force_page(others[i]));
    }
}

static void test_whole_report_documents_are_always_there(void **state)
{
    (void)state;
    static const char *const expected[][2] = {
        {"data/csv-metadata.json", "csvw"},
        {"headlines.json", "headlines-json"},
        {"headlines.md", "headlines-md"},
        {"index.html", "web"},
    };
    for (int is_public = 0; is_public < 2; is_public++) {
        struct documents documents = publication_of(
            month_report(&month, (struct report_options){.is_public = is_public}),
            &month.arena);
        for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
            const struct document *document = document_at(&documents, expected[i][0]);
            assert_non_null(document);
            assert_string_equal(document ? document->exporter : "", expected[i][1]);
        }
    }
}

static void test_findings_are_for_working_copies_alone(void **state)
{
    (void)state;
    struct documents documents = publication_of(
        month_report(&month, (struct report_options){.is_public = true}), &month.arena);
    assert_null(document_at(&documents, "data/findings.csv"));
    assert_null(document_at(&documents, "data/findings.json"));
    assert_non_null(document_at(&documents, "data/gradings.csv"));
}

static void test_commentary_is_published_where_it_is_asked_for_alone(void **state)
{
    (void)state;
    for (int is_wanted = 0; is_wanted < 2; is_wanted++) {
        struct report_options options = {.with_commentary = is_wanted};
        struct documents documents =
            publication_of(month_report(&month, options), &month.arena);
        assert_int_equal(document_at(&documents, "data/commentary.csv") != NULL,
                         is_wanted);
        assert_int_equal(document_at(&documents, "data/commentary.json") != NULL,
                         is_wanted);
    }
}

static void test_months_are_published_where_there_is_more_than_one(void **state)
{
    (void)state;
    static const char *const paths[] = {"data/movement.csv", "data/transitions.csv",
                                        "data/months.csv", "data/months.json"};
    for (int has_earlier = 0; has_earlier < 2; has_earlier++) {
        struct documents documents = publication_of(
            month_report(&month, (struct report_options){0}), &month.arena);
        for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
            assert_int_equal(document_at(&documents, paths[i]) != NULL, has_earlier);
        }
        month_passes(&month, (struct period){2023, 1});
    }
}

static void test_no_report_has_a_document_that_is_unknown(void **state)
{
    (void)state;
    month_passes(&month, (struct period){2023, 1});
    struct documents known = publication_all(&month.arena);
    struct documents documents = publication_of(
        month_report(&month, (struct report_options){.with_commentary = true}),
        &month.arena);
    assert_int_equal(known.count + month.roster.forces.count, documents.count);
    for (size_t i = 0; i < documents.count; i++) {
        const char *path = documents.items[i].path;
        assert_true(document_at(&known, path) || publication_is_force_page(path));
    }
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_data_tables_are_published_as_csv_and_json),
        MONTH_TEST(test_every_table_of_the_report_is_shown_somewhere),
        MONTH_TEST(test_every_sheet_of_a_workbook_has_its_table),
        MONTH_TEST(test_every_force_has_a_page_by_its_slug),
        MONTH_TEST(test_a_force_page_is_known_under_any_roster),
        MONTH_TEST(test_whole_report_documents_are_always_there),
        MONTH_TEST(test_months_are_published_where_there_is_more_than_one),
        MONTH_TEST(test_no_report_has_a_document_that_is_unknown),
        MONTH_TEST(test_findings_are_for_working_copies_alone),
        MONTH_TEST(test_commentary_is_published_where_it_is_asked_for_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
