// SPDX-License-Identifier: MIT
#include "cli/publish.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/month.h"
#include "model/base/file.h"
#include "tests/support/parts.h"

/* A month for which nobody sent anything, and an empty folder to publish into. */
struct fixture {
    struct arena arena;
    const struct report *working, *public;
    char *folder;
};

static const struct report *report_for(struct fixture *fixture,
                                       struct month_request *request, bool is_public)
{
    struct month *month = arena_new(&fixture->arena, struct month);
    request->options.is_public = is_public;
    assert_true(
        month_of(month, request, ledger_in_memory(&fixture->arena), &fixture->arena));
    return month->report;
}

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    struct arena *arena = &fixture.arena;
    struct invocation invocation = {.arena = arena};
    struct faults faults = {.arena = arena};
    struct reference *reference = arena_new(arena, struct reference);
    struct period period = {2023, 2};
    assert_true(reference_load(&invocation, (struct reference_names){0}, reference));
    const struct settings *settings =
        settings_load(&invocation.templates, arena, &faults);
    assert_non_null(settings);
    struct month_request request = {
        .reference = reference,
        .policy = policy_load(&invocation.templates, settings->policy, arena, &faults),
        .settings = settings,
        .period = period,
        .as_at = period_last_day(period),
    };
    assert_non_null(request.policy);
    fixture.working = report_for(&fixture, &request, false);
    fixture.public = report_for(&fixture, &request, true);
    fixture.folder = arena_text(arena, "/tmp/ragledger-publish-XXXXXX", 29);
    assert_non_null(mkdtemp(fixture.folder));
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    file_remove_folder(fixture->folder);
    arena_clear(&fixture->arena);
    return 0;
}

static char *in_folder(struct fixture *fixture, const char *path)
{
    return text_printf(&fixture->arena, "%s/%s", fixture->folder, path);
}

static void put(struct fixture *fixture, const char *path)
{
    struct bytes bytes = {.at = (const unsigned char *)"kept", .length = 4};
    assert_true(file_write(fixture->folder, path, bytes));
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* How many things stand in the folder, hidden ones too. */
static size_t entries(struct fixture *fixture)
{
    DIR *stream = opendir(fixture->folder);
    assert_non_null(stream);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(stream);
    return count;
}

static enum status publish_to(struct fixture *fixture, const struct report *report,
                              const char *path, const char **why)
{
    struct publishing publishing =
        publishing_of(report, in_folder(fixture, path), &fixture->arena);
    enum status status = publish(&publishing);
    *why = publishing.why.count > 0 ? publishing.why.items[0] : "";
    return status;
}

/* ---- it goes well ---- */

static void test_a_set_is_written_whole_and_alone(void **state)
{
    struct fixture *fixture = *state;
    const char *why;
    assert_int_equal(publish_to(fixture, fixture->working, "set/", &why), STATUS_CLEAN);
    assert_string_equal(why, "");
    struct documents documents = publication_of(fixture->working, &fixture->arena);
    for (size_t i = 0; i < documents.count; i++) {
        assert_true(exists(in_folder(
            fixture, text_printf(&fixture->arena, "set/%s", documents.items[i].path))));
    }
    assert_int_equal(entries(fixture), 1);
}

static void test_a_set_of_ours_is_replaced_whole(void **state)
{
    struct fixture *fixture = *state;
    const char *why;
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why), STATUS_CLEAN);
    assert_true(exists(in_folder(fixture, "set/data/findings.csv")));
    assert_int_equal(publish_to(fixture, fixture->public, "set", &why), STATUS_CLEAN);
    assert_false(exists(in_folder(fixture, "set/data/findings.csv")));
    assert_true(exists(in_folder(fixture, "set/data/gradings.csv")));
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why), STATUS_CLEAN);
    assert_int_equal(entries(fixture), 1);
}

static void test_an_empty_folder_is_filled(void **state)
{
    struct fixture *fixture = *state;
    const char *why;
    assert_int_equal(mkdir(in_folder(fixture, "set"), 0777), 0);
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why), STATUS_CLEAN);
    assert_true(exists(in_folder(fixture, "set/headlines.json")));
}

static void test_documents_are_left_out_after_the_gate_has_seen_them(void **state)
{
    struct fixture *fixture = *state;
    struct publishing publishing =
        publishing_of(fixture->working, in_folder(fixture, "set"), &fixture->arena);
    *list_add(&fixture->arena, &publishing.only) = "gradings";
    *list_add(&fixture->arena, &publishing.only) = "headlines.md";
    assert_int_equal(publish(&publishing), STATUS_CLEAN);
    assert_int_equal(publishing.documents.count, 3);
    assert_true(exists(in_folder(fixture, "set/data/gradings.csv")));
    assert_true(exists(in_folder(fixture, "set/data/gradings.json")));
    assert_true(exists(in_folder(fixture, "set/headlines.md")));
    assert_false(exists(in_folder(fixture, "set/headlines.json")));
    assert_false(exists(in_folder(fixture, "set/data/figure-3.csv")));
}

static enum status publish_only(struct fixture *fixture, const struct report *report,
                                const char *name, const char *path)
{
    struct publishing publishing =
        publishing_of(report, in_folder(fixture, path), &fixture->arena);
    *list_add(&fixture->arena, &publishing.only) = name;
    return publish(&publishing);
}

static void test_a_set_of_some_documents_is_replaced_by_the_same_again(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"gradings",     "figure-3.csv", "findings.json",
                                        "headlines.md", "comparison",   "data"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        char *set = text_printf(&fixture->arena, "set-%zu", i);
        for (int time = 0; time < 2; time++) {
            assert_int_equal(publish_only(fixture, fixture->working, names[i], set),
                             STATUS_CLEAN);
        }
        assert_int_equal(entries(fixture), i + 1);
    }
    assert_int_equal(publish_only(fixture, fixture->public, "gradings", "set-0"),
                     STATUS_CLEAN);
}

static void test_one_file_of_somebody_elses_keeps_them_all(void **state)
{
    struct fixture *fixture = *state;
    static const char *const others[] = {"data/figure-4.csv", "data/figure-4.json",
                                         "comparison.xlsx",   "headlines.md",
                                         "index.html",        "forces/essex.html"};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        char *set = text_printf(&fixture->arena, "set-%zu", i);
        char *other = text_printf(&fixture->arena, "%s/%s", set, others[i]);
        assert_int_equal(publish_only(fixture, fixture->working, "gradings", set),
                         STATUS_CLEAN);
        put(fixture, other);
        assert_int_equal(publish_only(fixture, fixture->working, "gradings", set),
                         STATUS_WRONG_USE);
        assert_true(exists(in_folder(fixture, other)));
    }
}

static void test_a_folder_that_becomes_empty_is_left_out_too(void **state)
{
    struct fixture *fixture = *state;
    struct publishing publishing =
        publishing_of(fixture->working, in_folder(fixture, "set"), &fixture->arena);
    *list_add(&fixture->arena, &publishing.only) = "headlines";
    assert_int_equal(publish(&publishing), STATUS_CLEAN);
    assert_true(exists(in_folder(fixture, "set/headlines.json")));
    assert_false(exists(in_folder(fixture, "set/data")));
}

static void
test_a_document_goes_by_path_folder_file_and_stem_and_by_nothing_shorter(void **state)
{
    (void)state;
    static const struct {
        const char *path, *name;
        bool is_named;
    } cases[] = {
        {"data/gradings.csv", "data/gradings.csv", true},
        {"data/gradings.csv", "gradings.csv", true},
        {"data/gradings.csv", "gradings", true},
        {"data/gradings.csv", "grading", false},
        {"data/gradings.csv", "gradings.", false},
        {"data/gradings.csv", "gradings.json", false},
        {"data/gradings.csv", "data", true},
        {"data/gradings.csv", "dat", false},
        {"forces/essex.html", "forces", true},
        {"forces/essex.html", "essex", true},
        {"forces/essex.html", "force", false},
        {"headlines.md", "headlines.md", true},
        {"data/gradings.csv", "", false},
        {"data/figure-3.csv", "figure-3", true},
        {"data/figure-3-wide.csv", "figure-3", false},
        {"headlines.md", "headlines", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct document document = {.path = cases[i].path};
        assert_int_equal(document_is_named(&document, cases[i].name), cases[i].is_named);
    }
}

/* ---- the place is not ours ---- */

static void test_a_folder_with_anything_foreign_is_left_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    static const char *const foreign[] = {
        "notes.txt",
        "data/notes.csv",
        ".hidden",
        "sub/gradings.csv",
        "gradings.csv",
        "data/sub/x",
        "forces/notes.html.txt",
    };
    for (size_t i = 0; i < sizeof(foreign) / sizeof(*foreign); i++) {
        char *set = text_printf(&fixture->arena, "set-%zu", i);
        char *path = text_printf(&fixture->arena, "%s/%s", set, foreign[i]);
        const char *why;
        assert_int_equal(publish_to(fixture, fixture->working, set, &why), STATUS_CLEAN);
        put(fixture, path);
        assert_int_equal(publish_to(fixture, fixture->public, set, &why),
                         STATUS_WRONG_USE);
        assert_non_null(strstr(why, "is no part of a published set"));
        assert_true(exists(in_folder(fixture, path)));
        assert_true(exists(in_folder(
            fixture, text_printf(&fixture->arena, "%s/data/findings.csv", set))));
        assert_int_equal(entries(fixture), i + 1);
    }
}

static void test_known_names_without_a_marker_are_no_set(void **state)
{
    struct fixture *fixture = *state;
    const char *why;
    put(fixture, "set/data/gradings.csv");
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why),
                     STATUS_WRONG_USE);
    assert_non_null(strstr(why, "it is no published set"));
    put(fixture, "set/headlines.json");
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why), STATUS_CLEAN);
}

static void test_links_are_never_followed_nor_replaced(void **state)
{
    struct fixture *fixture = *state;
    const char *why;
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why), STATUS_CLEAN);
    assert_int_equal(symlink("set", in_folder(fixture, "link")), 0);
    assert_int_equal(publish_to(fixture, fixture->working, "link", &why),
                     STATUS_WRONG_USE);
    assert_int_equal(unlink(in_folder(fixture, "set/headlines.md")), 0);
    assert_int_equal(symlink("/etc/passwd", in_folder(fixture, "set/headlines.md")), 0);
    assert_int_equal(publish_to(fixture, fixture->working, "set", &why),
                     STATUS_WRONG_USE);
    assert_non_null(strstr(why, "headlines.md"));
}

static void test_places_that_can_hold_no_set_are_refused_with_a_reason(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "file");
    const struct {
        const char *path, *why;
    } cases[] = {
        {in_folder(fixture, "file"), "it is a file"},
        {in_folder(fixture, "none/set"), "there is no folder"},
        {in_folder(fixture, "file/set"), "there is no folder"},
        {in_folder(fixture, "."), "name a folder of its own"},
        {in_folder(fixture, ".."), "name a folder of its own"},
        {"/", "name a folder of its own"},
        {"", "name a folder of its own"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *why = publish_obstacle(&fixture->arena, cases[i].path);
        assert_non_null(why);
        assert_non_null(strstr(why, cases[i].why));
    }
    assert_null(publish_obstacle(&fixture->arena, in_folder(fixture, "new///")));
    assert_null(publish_obstacle(&fixture->arena, "new"));
}

/* ---- the gate ---- */

static char *contents(struct fixture *fixture, const char *path, struct bytes *bytes)
{
    struct findings findings = {.arena = &fixture->arena};
    assert_true(file_read(path, 1 << 24, &fixture->arena, bytes, &findings));
    return arena_text(&fixture->arena, (const char *)bytes->at, bytes->length);
}

/* Replaces the first `from` of a written file by `to`. */
static void falsify(struct fixture *fixture, const char *path, const char *from,
                    const char *to)
{
    struct bytes bytes;
    struct text text = {.arena = &fixture->arena};
    char *was = contents(fixture, path, &bytes);
    bool is_workbook = strstr(path, ".xlsx") != NULL;
    if (is_workbook) {
        struct bytes parts = parts_of_package(bytes, &fixture->arena);
        was = arena_text(&fixture->arena, (const char *)parts.at, parts.length);
    }
    char *at = strstr(was, from);
    if (!at) {
        fail_msg("%s does not hold %s", path, from);
    }
    text_add_bytes(&text, was, (size_t)(at - was));
    text_add(&text, to);
    text_add(&text, at + strlen(from));
    if (is_workbook) {
        bytes = package_of_parts(
            (struct bytes){(const unsigned char *)text.bytes, text.length},
            &fixture->arena);
        text = (struct text){.arena = &fixture->arena};
        text_add_bytes(&text, (const char *)bytes.at, bytes.length);
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.bytes, 1, text.length, file), text.length);
    fclose(file);
}

static void test_what_changed_on_its_way_to_the_disk_is_not_published(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *path, *from, *to;
    } cases[] = {
        {"data/gradings.csv", "Blue", "Green"},
        {"data/gradings.csv", "Avon", "Ayon"},
        {"data/figure-3.csv", ",43,", ",42,"},
        {"data/figure-3.csv", "100.0", "99.9"},
        {"data/figure-4-wide.csv", ",28", ",27"},
        {"data/figure-4.json", "28", "29"},
        {"data/findings.csv", "no-return", "no-retrun"},
        {"headlines.json", "387", "388"},
        {"headlines.md", "387", "378"},
        {"data/gradings.csv", "period,", "period,,"},
        {"comparison.xlsx", "<c:v>Red</c:v>", "<c:v>Green</c:v>"},
        {"comparison.xlsx", "<c:v>R08, forces</c:v>", "<c:v>R07, forces</c:v>"},
        {"comparison.xlsx", "<c:v>43</c:v>", "<c:v>42</c:v>"},
        {"comparison.xlsx", "'Figure 3'!$D$", "'Figure 3'!$C$"},
        {"comparison.xlsx", "'Figure 3'!$A$", "'Figure 4'!$A$"},
        {"comparison.xlsx", "../charts/chart2.xml", "../charts/chart1.xml"},
        {"comparison.xlsx", "\"worksheets/sheet12.xml", "\"worksheets/sheet14.xml"},
        {"ratings-by-forces.xlsx", ">Blue<", ">Red<"},
        {"ratings-by-forces.xlsx", ">R04<", ">R05<"},
        {"ratings-by-inspectorate.xlsx", ">Not verified<", ">Green<"},
        {"comparison.xlsx", "\"10\"><v>43</v>", "\"10\"><v>42</v>"},
        {"comparison.xlsx", ">Note 1<", ">Note 3<"},
        {"comparison.xlsx", "Amber means on track", "Amber means off track"},
        {"comparison.xlsx", "OFFICIAL", "UNOFFICIAL"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct publishing publishing =
            publishing_of(fixture->working, in_folder(fixture, "set"), &fixture->arena);
        assert_true(publish_may_replace(&publishing));
        assert_true(publish_make_folder(&publishing));
        assert_true(publish_write(&publishing));
        char *path =
            text_printf(&fixture->arena, "%s/%s", publishing.made, cases[i].path);
        falsify(fixture, path, cases[i].from, cases[i].to);
        if (publish_gate(&publishing)) {
            fail_msg("%s with %s for %s passed the gate", cases[i].path, cases[i].to,
                     cases[i].from);
        }
        assert_true(publishing.why.count > 0);
        publish_abandon(&publishing);
        assert_int_equal(entries(fixture), 0);
    }
}

static void test_a_file_that_is_lost_on_its_way_is_noticed(void **state)
{
    struct fixture *fixture = *state;
    struct publishing publishing =
        publishing_of(fixture->working, in_folder(fixture, "set"), &fixture->arena);
    assert_true(publish_make_folder(&publishing) && publish_write(&publishing));
    char *path = text_printf(&fixture->arena, "%s/headlines.md", publishing.made);
    assert_int_equal(unlink(path), 0);
    assert_false(publish_gate(&publishing));
    publish_abandon(&publishing);
    assert_int_equal(entries(fixture), 0);
}

static void test_what_cannot_be_written_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct publishing publishing =
        publishing_of(fixture->working, in_folder(fixture, "set"), &fixture->arena);
    assert_true(publish_make_folder(&publishing));
    assert_int_equal(
        mkdir(text_printf(&fixture->arena, "%s/headlines.json", publishing.made), 0777),
        0);
    assert_false(publish_write(&publishing));
    assert_non_null(
        strstr(publishing.why.items[0], "headlines.json could not be written"));
    publish_abandon(&publishing);
    assert_int_equal(entries(fixture), 0);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_a_set_is_written_whole_and_alone),
        TEST(test_a_set_of_ours_is_replaced_whole),
        TEST(test_an_empty_folder_is_filled),
        TEST(test_documents_are_left_out_after_the_gate_has_seen_them),
        TEST(test_a_set_of_some_documents_is_replaced_by_the_same_again),
        TEST(test_one_file_of_somebody_elses_keeps_them_all),
        TEST(test_a_folder_that_becomes_empty_is_left_out_too),
        TEST(test_a_document_goes_by_path_folder_file_and_stem_and_by_nothing_shorter),
        TEST(test_a_folder_with_anything_foreign_is_left_as_it_is),
        TEST(test_known_names_without_a_marker_are_no_set),
        TEST(test_links_are_never_followed_nor_replaced),
        TEST(test_places_that_can_hold_no_set_are_refused_with_a_reason),
        TEST(test_what_changed_on_its_way_to_the_disk_is_not_published),
        TEST(test_a_file_that_is_lost_on_its_way_is_noticed),
        TEST(test_what_cannot_be_written_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
