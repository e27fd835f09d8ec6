// SPDX-License-Identifier: MIT
#include "model/headline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static struct headlines headlines(void)
{
    return headlines_of(month_reconciled(&month), &month.arena);
}

static const struct headline *named(const struct headlines *all, const char *id)
{
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(all->items[i].id, id) == 0) {
            return &all->items[i];
        }
    }
    return NULL;
}

static void expect_sentence(const struct headlines *all, const char *id,
                            const char *sentence)
{
    const struct headline *headline = named(all, id);
    if (!sentence) {
        assert_null(headline);
        return;
    }
    assert_non_null(headline);
    assert_string_equal(headline ? headline->sentence : "", sentence);
}

/* ---- shares ---- */

static void test_shares_are_told_by_comparing_integers(void **state)
{
    (void)state;
    static const struct {
        unsigned count, base;
        const char *words;
    } cases[] = {
        {9, 10, "at least 90 percent"},         {10, 10, "at least 90 percent"},
        {39, 43, "at least 90 percent"},        {9000, 10000, "at least 90 percent"},
        {8999, 10000, "just under 90 percent"}, {38, 43, "just under 90 percent"},
        {85, 100, "just under 90 percent"},     {8500, 10000, "just under 90 percent"},
        {8499, 10000, "about 80 percent"},      {75, 100, "about 80 percent"},
        {7499, 10000, "about 70 percent"},      {65, 100, "about 70 percent"},
        {30, 43, "about 70 percent"},           {6499, 10000, "about 60 percent"},
        {27, 43, "about 60 percent"},           {55, 100, "about 60 percent"},
        {5499, 10000, "about 50 percent"},      {1, 2, "about 50 percent"},
        {4999, 10000, "less than 50 percent"},  {21, 43, "less than 50 percent"},
        {0, 43, "less than 50 percent"},        {0, 0, ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char *words = share_words(&month.arena, cases[i].count, cases[i].base);
        assert_string_equal(words, cases[i].words);
    }
}

static void test_totals_are_whole_percents_half_up(void **state)
{
    (void)state;
    static const struct {
        unsigned count, base;
        bool is_theme;
        const char *words;
    } cases[] = {
        {283, 387, true, "73 percent"},
        {746, 817, true, "at least 90 percent"},
        {746, 817, false, "91 percent"},
        {83, 86, false, "97 percent"},
        {9, 10, true, "at least 90 percent"},
        {9, 10, false, "90 percent"},
        {896, 1000, true, "90 percent"},
        {894, 1000, true, "89 percent"},
        {1, 200, false, "1 percent"},
        {1, 201, false, "0 percent"},
        {199, 200, false, "100 percent"},
        {0, 5, true, "0 percent"},
        {5, 0, true, ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_string_equal(
            total_words(&month.arena, cases[i].count, cases[i].base, cases[i].is_theme),
            cases[i].words);
    }
}

/* ---- whose ratings ---- */

static void test_without_verifications_forces_assess(void **state)
{
    (void)state;
    month_open(&month, 2);
    month_submit_all(&month, SUBMISSION_RETURN, 0, 2, "GRAGGR");
    struct headlines all = headlines();
    expect_sentence(&all, "coverage", NULL);
    expect_sentence(&all, "roads-total",
                    "Forces assess that of 4 road recommendations (2 to each of 2 "
                    "forces), 50 percent (2) have been or are likely to be addressed by "
                    "the deadline.");
    expect_sentence(&all, "roads-at-least-90-percent",
                    "Forces assess that one recommendation is likely to be achieved by "
                    "at least 90 percent of forces: R1.");
    expect_sentence(&all, "bridges-at-least-90-percent",
                    "Forces assess that three recommendations are likely to be "
                    "addressed by at least 90 percent of forces: R3, R4, R5.");
    expect_sentence(&all, "item-AFI1",
                    "Forces assess that 0 of 2 forces have addressed AFI1 or are likely "
                    "to.");
    assert_int_equal(all.items[0].assessor, ASSESSOR_FORCE);
}

static void test_the_inspectorates_ratings_are_used_where_all_three_differ(void **state)
{
    (void)state;
    month_open(&month, 10);
    /* R1: forces 10 of 10, the inspectorate 6, reconciled 7 (one is Blue for it). */
    month_submit_all(&month, SUBMISSION_RETURN, 0, 10, "GGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 6, "GGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 6, 7, "BGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 7, 10, "RGGGGG");
    const struct reconciliation *made = month_reconciled(&month);
    struct selection selection = {.item = month_item(&month, "R1")};
    static const unsigned likely[ASSESSORS] = {10, 6, 7};
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        struct tally tally = measure(made, assessor, &selection);
        assert_int_equal(tally_likely(&tally), likely[assessor]);
    }
    struct headlines all = headlines();
    expect_sentence(&all, "coverage", NULL);
    expect_sentence(&all, "roads-about-60-percent",
                    "One recommendation is likely to be achieved by about 60 percent of "
                    "forces: R1.");
    expect_sentence(&all, "roads-total",
                    "Of 20 road recommendations (2 to each of 10 forces), 80 percent "
                    "(16) have been or are likely to be addressed by the deadline.");
    expect_sentence(&all, "area-spans",
                    "Of 20 spans recommendations (2 to each of 10 forces), 100 percent "
                    "(20) have been or are likely to be addressed by the deadline.");
    expect_sentence(&all, "item-AFI1",
                    "10 of 10 forces have addressed AFI1 or are likely to.");
}

static void test_partial_verification_says_how_far_it_went(void **state)
{
    (void)state;
    month_open(&month, 2);
    month_submit_all(&month, SUBMISSION_RETURN, 0, 2, "GGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 1, "GBYNU.");
    struct headlines all = headlines();
    expect_sentence(&all, "coverage", "The inspectorate has graded 3 of 10.");
    const struct headline *coverage = &all.items[0];
    assert_int_equal(coverage->numerator, 3);
    assert_int_equal(coverage->base, 10);
    assert_int_equal(coverage->tally.count[TALLY_NOT_VERIFIED], 5);
    assert_int_equal(coverage->tally.count[TALLY_NOT_APPLICABLE], 1);
    assert_int_equal(coverage->tally.count[TALLY_NOT_READ], 1);
    assert_int_equal(coverage->tally.count[TALLY_BLUE], 0);
    assert_int_equal(coverage->tally.count[TALLY_GREY], 0);
    /* What is not verified stays in the base. */
    expect_sentence(&all, "roads-total",
                    "Of 4 road recommendations (2 to each of 2 forces), 25 percent (1) "
                    "have been or are likely to be addressed by the deadline.");
}

static void test_verifications_that_rate_nothing_are_none(void **state)
{
    (void)state;
    month_open(&month, 1);
    month_submit_all(&month, SUBMISSION_RETURN, 0, 1, "GGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 1, "NUN---");
    struct headlines all = headlines();
    expect_sentence(&all, "coverage", NULL);
    assert_int_equal(all.items[0].assessor, ASSESSOR_FORCE);
}

static void test_one_force_is_not_forces(void **state)
{
    (void)state;
    month_open(&month, 1);
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 1, "GGGGGA");
    struct headlines all = headlines();
    expect_sentence(&all, "area-piers",
                    "Of 1 piers recommendation (1 to each of 1 force), 100 percent (1) "
                    "has been or is likely to be addressed by the deadline.");
    expect_sentence(&all, "item-AFI1",
                    "1 of 1 force has addressed AFI1 or is likely to.");
}

/* ---- which sentences, in which order ---- */

static void test_bands_descend_and_carry_their_items_sums(void **state)
{
    (void)state;
    month_open(&month, 20);
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 9, "GGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 9, 12, "RGGGGG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 12, 17, "RAGGRG");
    month_submit_all(&month, SUBMISSION_VERIFICATION, 17, 20, "RRRGRG");
    struct headlines all = headlines();
    static const char *const ids[] = {
        "roads-total",
        "roads-just-under-90-percent",
        "roads-less-than-50-percent",
        "bridges-total",
        "bridges-at-least-90-percent",
        "bridges-just-under-90-percent",
        "bridges-about-60-percent",
        "area-spans",
        "area-piers",
        "item-AFI1",
    };
    assert_int_equal(all.count, sizeof(ids) / sizeof(ids[0]));
    for (size_t i = 0; i < all.count; i++) {
        assert_string_equal(all.items[i].id, ids[i]);
        unsigned count = 0, base = 0;
        for (size_t k = 0; k < all.items[i].items.count; k++) {
            count += all.items[i].items.items[k].count;
            base += all.items[i].items.items[k].base;
        }
        assert_int_equal(all.items[i].numerator, count);
        assert_int_equal(all.items[i].base, base);
    }
}

static void test_an_area_that_is_its_theme_has_no_sentence(void **state)
{
    (void)state;
    month_open(&month, 2);
    month.framework.areas.items[0].has_headline = false;
    struct headlines all = headlines();
    assert_null(named(&all, "area-spans"));
    assert_non_null(named(&all, "area-piers"));
}

static void test_nothing_is_said_of_nothing(void **state)
{
    (void)state;
    month_open(&month, 0);
    assert_int_equal(headlines().count, 0);
    month_close(&month);
    month_open(&month, 2);
    month.framework.force_items += 4; /* R5 and AFI1 are left */
    month.framework.force_item_count = 2;
    month.framework.items.items[4].index = 0;
    month.framework.items.items[5].index = 1;
    struct headlines all = headlines();
    assert_null(named(&all, "roads-total"));
    assert_null(named(&all, "area-spans"));
    assert_non_null(named(&all, "bridges-total"));
    assert_non_null(named(&all, "item-AFI1"));
}

/* As many road recommendations as asked for, instead of the six items. */
static void widen(size_t items)
{
    struct framework *framework = &month.framework;
    struct item *wide = arena_array(&month.arena, struct item, items);
    framework->force_items = arena_array(&month.arena, const struct item *, items);
    for (size_t i = 0; i < items; i++) {
        wide[i] = framework->items.items[0];
        wide[i].id = text_printf(&month.arena, "R%zu", i + 1);
        wide[i].index = i;
        framework->force_items[i] = &wide[i];
    }
    framework->items.items = wide;
    framework->items.count = framework->items.room = framework->force_item_count = items;
}

static void test_numbers_are_words_to_twenty(void **state)
{
    (void)state;
    static const struct {
        size_t items;
        const char *start;
    } cases[] = {
        {1, "Forces assess that one recommendation is "},
        {2, "Forces assess that two recommendations are "},
        {20, "Forces assess that twenty recommendations are "},
        {21, "Forces assess that 21 recommendations are "},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        month_open(&month, 1);
        widen(cases[i].items);
        struct headlines all = headlines();
        const struct headline *band = named(&all, "roads-less-than-50-percent");
        assert_non_null(band);
        const char *sentence = band ? band->sentence : "";
        assert_int_equal(strncmp(sentence, cases[i].start, strlen(cases[i].start)), 0);
        month_close(&month);
    }
}

/* ---- the shipped inspection: figures that are consistent with the published annex ----
 */

static const struct {
    const char *item;
    size_t likely; /* forces with Green or Amber by the inspectorate */
} published[] = {
    {"R02", 30},  {"R03", 19},  {"R04", 41},  {"R07", 31}, {"R08", 30},  {"R11", 40},
    {"R13", 20},  {"R15", 31},  {"R16", 41},  {"R18", 40}, {"R20", 41},  {"R24", 42},
    {"R25", 39},  {"R26", 40},  {"R28", 27},  {"R29", 39}, {"R32", 41},  {"R33", 41},
    {"R34", 42},  {"R35", 41},  {"R36", 39},  {"R37", 40}, {"R38", 39},  {"R39", 39},
    {"R40", 39},  {"R41", 39},  {"R42", 39},  {"R43", 39}, {"AFI1", 30}, {"AFI2", 0},
    {"AFI3", 41}, {"AFI4", 40}, {"AFI5", 38},
};

enum {
    PUBLISHED = sizeof(published) / sizeof(published[0]),
};

static enum rating published_rating(size_t item, size_t force)
{
    if (force < published[item].likely) {
        return force % 2 ? RATING_AMBER : RATING_GREEN;
    }
    return force % 2 ? RATING_RED : RATING_GREY;
}

static void verify_all(size_t force)
{
    struct submission *submission =
        month_submit(&month, SUBMISSION_VERIFICATION, force, 1, "v.xlsx", "");
    for (size_t i = 0; i < PUBLISHED; i++) {
        const struct item *item = framework_item(&month.framework, published[i].item);
        assert_non_null(item);
        *list_add(&month.arena, &submission->gradings) =
            (struct grading){.item = item,
                             .rating = published_rating(i, force),
                             .place = {"v.xlsx", "Sheet", 2, (unsigned)i + 1},
                             .said = ""};
    }
}

static void open_shipped(void)
{
    month_open(&month, 1);
    struct faults faults = {.arena = &month.arena};
    const struct templates templates = {0};
    const struct framework *framework =
        framework_load(&templates, "vetting-2022", &month.arena, &faults);
    const struct roster *roster =
        roster_load(&templates, "england-and-wales", &month.arena, &faults);
    assert_non_null(framework);
    assert_non_null(roster);
    if (framework && roster) {
        month.framework = *framework;
        month.roster = *roster;
    }
    assert_int_equal(month.framework.force_item_count, PUBLISHED);
    for (size_t force = 0; force < month.roster.forces.count; force++) {
        verify_all(force);
    }
}

static void test_the_figures_of_the_annex_come_out(void **state)
{
    (void)state;
    open_shipped();
    struct headlines all = headlines();
    static const char *const sentences[] = {
        "Of 387 vetting recommendations (9 to each of 43 forces), 73 percent (283) have "
        "been or are likely to be addressed by the deadline.",
        "Three recommendations are likely to be achieved by at least 90 percent of "
        "forces: R04, R11, R16.",
        "Four recommendations are likely to be achieved by about 70 percent of forces: "
        "R02, R07, R08, R15.",
        "Two recommendations are likely to be achieved by less than 50 percent of "
        "forces: R03, R13.",
        "Of 817 counter-corruption and misconduct recommendations (19 to each of 43 "
        "forces), at least 90 percent (746) have been or are likely to be addressed by "
        "the deadline.",
        "Eighteen recommendations are likely to be addressed by at least 90 percent of "
        "forces: R18, R20, R24, R25, R26, R29, R32, R33, R34, R35, R36, R37, R38, R39, "
        "R40, R41, R42, R43.",
        "One recommendation is likely to be addressed by about 60 percent of forces: "
        "R28.",
    };
    size_t found = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (!all.items[i].area && all.items[i].items.items[0].item->kind != ITEM_AFI) {
            assert_true(found < sizeof(sentences) / sizeof(sentences[0]));
            assert_string_equal(all.items[i].sentence, sentences[found]);
            found++;
        }
    }
    assert_int_equal(found, sizeof(sentences) / sizeof(sentences[0]));
}

static void test_the_areas_and_afis_of_the_annex_come_out(void **state)
{
    (void)state;
    open_shipped();
    struct headlines all = headlines();
    static const unsigned areas[][2] = {{83, 86}, {165, 172}, {313, 344}, {185, 215}};
    static const char *const shares[] = {"97 percent", "96 percent", "91 percent",
                                         "86 percent"};
    size_t area = 0, afis = 0;
    for (size_t i = 0; i < all.count; i++) {
        const struct headline *headline = &all.items[i];
        if (headline->area) {
            assert_int_equal(headline->numerator, areas[area][0]);
            assert_int_equal(headline->base, areas[area][1]);
            assert_non_null(strstr(headline->sentence, shares[area]));
            area++;
        }
        afis += headline->items.items[0].item->kind == ITEM_AFI;
    }
    assert_int_equal(area, 4);
    assert_int_equal(afis, 5);
    expect_sentence(&all, "item-AFI1",
                    "30 of 43 forces have addressed AFI1 or are likely to.");
}

/* ---- selections, evaluated here by their definition alone ---- */

static bool is_among(const char *values, size_t length, const char *value)
{
    size_t wanted = strlen(value);
    for (const char *at = values; at <= values + length;) {
        size_t end = strcspn(at, "|&");
        end = at + end > values + length ? (size_t)(values + length - at) : end;
        if (end == wanted && strncmp(at, value, end) == 0) {
            return true;
        }
        at += end + 1;
    }
    return false;
}

static bool clause_passes(const struct table *table, size_t row, const char *clause,
                          size_t length, bool *is_rating)
{
    const char *equals = memchr(clause, '=', length);
    assert_non_null(equals);
    char *column = arena_text(&month.arena, clause, (size_t)(equals - clause));
    *is_rating = strstr(column, "_rating") != NULL;
    return is_among(equals + 1, length - (size_t)(equals + 1 - clause),
                    month_value(table, row, column)->text);
}

static void select_row(const struct table *table, size_t row, const char *selection,
                       bool *in_base, bool *counts)
{
    *in_base = *counts = true;
    for (const char *at = selection; *at;) {
        const char *end = strstr(at, " & ");
        size_t length = end ? (size_t)(end - at) : strlen(at);
        bool is_rating;
        bool passes = clause_passes(table, row, at, length, &is_rating);
        *counts = *counts && passes;
        *in_base = *in_base && (passes || is_rating);
        at += length + (end ? 3 : 0);
    }
}

static void expect_reproduced(const struct table *table, const struct headline *headline)
{
    unsigned count = 0, base = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        bool in_base, counts;
        select_row(table, row, headline->selection, &in_base, &counts);
        base += in_base;
        count += counts;
    }
    assert_int_equal(count, headline->numerator);
    assert_int_equal(base, headline->base);
}

static void expect_left_out(const struct headline *headline)
{
    unsigned left_out = 0;
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        left_out += headline->tally.count[row];
    }
    unsigned red = headline->tally.count[TALLY_RED];
    bool is_coverage = strcmp(headline->id, "coverage") == 0;
    unsigned counted = headline->numerator + (is_coverage ? 0 : red);
    assert_int_equal(counted + left_out, headline->base);
}

static void random_month(unsigned *seed)
{
    static const char said[] = "RAGBY-TUN.";
    for (size_t force = 0; force < 4; force++) {
        for (enum submission_kind kind = 0; kind <= SUBMISSION_VERIFICATION; kind++) {
            char letters[MONTH_ITEMS + 1] = "";
            for (size_t item = 0; item < MONTH_ITEMS; item++) {
                *seed = *seed * 1103515245U + 12345U;
                letters[item] = said[(*seed >> 16) % (sizeof(said) - 1)];
            }
            month_submit(&month, kind, force, 1,
                         text_printf(&month.arena, "%d-%zu", (int)kind, force), letters);
        }
    }
}

static void test_every_selection_reproduces_its_numbers(void **state)
{
    (void)state;
    unsigned seed = 43;
    for (int round = 0; round < 40; round++) {
        month_open(&month, 5);
        random_month(&seed);
        const struct report *report = month_report(&month, (struct report_options){0});
        const struct table *gradings = report_table(report, "gradings");
        assert_true(report->headlines.count > 3);
        for (size_t i = 0; i < report->headlines.count; i++) {
            expect_reproduced(gradings, &report->headlines.items[i]);
            expect_left_out(&report->headlines.items[i]);
        }
        month_close(&month);
    }
}

static void test_selections_are_written_as_their_definition_says(void **state)
{
    (void)state;
    month_open(&month, 1);
    month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 1, "GGGGRG");
    struct headlines all = headlines();
    static const char *const expected[][2] = {
        {"bridges-total",
         "kind=recommendation & theme=bridges & inspectorate_rating=Amber|Green"},
        {"bridges-at-least-90-percent", "kind=recommendation & theme=bridges & "
                                        "item=R3|R4 & inspectorate_rating=Amber|Green"},
        {"area-spans", "kind=recommendation & theme=bridges & area=spans & "
                       "inspectorate_rating=Amber|Green"},
        {"item-AFI1",
         "kind=afi & theme=roads & item=AFI1 & inspectorate_rating=Amber|Green"},
    };
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        const struct headline *headline = named(&all, expected[i][0]);
        assert_non_null(headline);
        assert_string_equal(headline ? headline->selection : "", expected[i][1]);
    }
}

#define MONTH_TEST(test) cmocka_unit_test_teardown(test, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_shares_are_told_by_comparing_integers),
        MONTH_TEST(test_totals_are_whole_percents_half_up),
        MONTH_TEST(test_without_verifications_forces_assess),
        MONTH_TEST(test_the_inspectorates_ratings_are_used_where_all_three_differ),
        MONTH_TEST(test_partial_verification_says_how_far_it_went),
        MONTH_TEST(test_verifications_that_rate_nothing_are_none),
        MONTH_TEST(test_one_force_is_not_forces),
        MONTH_TEST(test_bands_descend_and_carry_their_items_sums),
        MONTH_TEST(test_an_area_that_is_its_theme_has_no_sentence),
        MONTH_TEST(test_nothing_is_said_of_nothing),
        MONTH_TEST(test_numbers_are_words_to_twenty),
        MONTH_TEST(test_the_figures_of_the_annex_come_out),
        MONTH_TEST(test_the_areas_and_afis_of_the_annex_come_out),
        MONTH_TEST(test_every_selection_reproduces_its_numbers),
        MONTH_TEST(test_selections_are_written_as_their_definition_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
