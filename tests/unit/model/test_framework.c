// SPDX-License-Identifier: MIT
#include "model/framework.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/templates_folder.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;
static const struct framework *shipped;

static int load_shipped(void **state)
{
    (void)state;
    struct faults faults = {.arena = &arena};
    const struct templates embedded = {NULL};
    shipped = framework_load(&embedded, "vetting-2022", &arena, &faults);
    assert_no_faults(&faults);
    return shipped ? 0 : -1;
}

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* How many force items have a theme and kind, and an area when one is named. */
static size_t force_items(const char *theme, enum item_kind kind, const char *area)
{
    size_t count = 0;
    for (size_t i = 0; i < shipped->force_item_count; i++) {
        const struct item *item = shipped->force_items[i];
        count += strcmp(item->theme->id, theme) == 0 && item->kind == kind &&
                 (!area || strcmp(item->area->id, area) == 0);
    }
    return count;
}

static void test_the_shipped_framework_adds_up_to_the_published_counts(void **state)
{
    (void)state;
    const char *other = "counter-corruption-and-misconduct";
    assert_int_equal(shipped->items.count, 48);
    assert_int_equal(shipped->force_item_count, 33);
    assert_int_equal(force_items("vetting", ITEM_RECOMMENDATION, NULL), 9);
    assert_int_equal(force_items(other, ITEM_RECOMMENDATION, NULL), 19);
    assert_int_equal(force_items("vetting", ITEM_AFI, NULL), 2);
    assert_int_equal(force_items(other, ITEM_AFI, NULL), 3);
    assert_int_equal(
        force_items(other, ITEM_RECOMMENDATION, "misogynistic-and-predatory-behaviour"),
        2);
    assert_int_equal(
        force_items(other, ITEM_RECOMMENDATION, "collection-of-corruption-intelligence"),
        4);
    assert_int_equal(force_items(other, ITEM_RECOMMENDATION, "managing-corruption-risks"),
                     8);
    assert_int_equal(force_items(other, ITEM_RECOMMENDATION, "allegations-of-misconduct"),
                     5);
}

static void test_force_items_are_in_order_and_know_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < shipped->force_item_count; i++) {
        assert_int_equal(shipped->force_items[i]->index, i);
        assert_non_null(shipped->force_items[i]->area);
    }
    assert_string_equal(shipped->force_items[0]->id, "R02");
    assert_string_equal(shipped->force_items[27]->id, "R43");
    assert_string_equal(shipped->force_items[28]->id, "AFI1");
}

static void test_deadlines_are_those_of_the_published_text(void **state)
{
    (void)state;
    static const struct {
        const char *id, *words, *kind;
    } cases[] = {
        {"R02", "30 April 2023", "date"},
        {"R35", "31 March 2023", "date"},
        {"R07", "31 October 2023", "date"},
        {"R16", "31 December 2023", "date"},
        {"R29", "Immediate", "immediate"},
        {"AFI1", "None", "none"},
        {"R36", "Not stated in the source", "not-stated"},
        {"R43", "Not stated in the source", "not-stated"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct item *item = framework_item(shipped, cases[i].id);
        assert_string_equal(item_deadline_words(&arena, item), cases[i].words);
        assert_string_equal(deadline_kind_word(item->deadline_kind), cases[i].kind);
        assert_int_equal(item->is_verified, item->deadline_kind != DEADLINE_NOT_STATED);
    }
}

static void test_comments_are_due_56_days_after_each_publication(void **state)
{
    (void)state;
    assert_int_equal(shipped->publications.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct publication_event *event = &shipped->publications.items[i];
        assert_int_equal(date_days(event->comments_due) - date_days(event->published),
                         56);
    }
}

static void test_items_are_found_as_people_name_them(void **state)
{
    (void)state;
    static const struct {
        const char *name, *id;
    } cases[] = {
        {"R07", "R07"},
        {"r07", "R07"},
        {"R7", "R07"},
        {"Rec 7", "R07"},
        {"Recommendation 7", "R07"},
        {"rec.7", "R07"},
        {"REC07", "R07"},
        {"AFI1", "AFI1"},
        {"afi 1", "AFI1"},
        {"Area for improvement 5", "AFI5"},
        {"R43", "R43"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *near = "unset";
        const struct item *item = framework_item_named(shipped, cases[i].name, &near);
        if (!item || strcmp(item->id, cases[i].id) != 0) {
            fail_msg("\"%s\" finds %s", cases[i].name, item ? item->id : "nothing");
        }
        assert_null(near);
    }
}

static void test_a_near_miss_of_an_item_is_no_item_but_a_suggestion(void **state)
{
    (void)state;
    static const struct {
        const char *name, *near;
    } cases[] = {{"7", "R07"},
                 {"Recomendation 7", "R07"},
                 {"AIF1", "AFI1"},
                 {"R077", "R07"},
                 {"", NULL},
                 {"vetting", NULL},
                 {"AFI 99", NULL},
                 {"rec", NULL},
                 {"1 to 7 of them", NULL},
                 {"Rec 99999", NULL},
                 {"section 7", NULL}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *near = "unset";
        assert_null(framework_item_named(shipped, cases[i].name, &near));
        if ((near != NULL) != (cases[i].near != NULL) ||
            (near && strcmp(near, cases[i].near) != 0)) {
            fail_msg("\"%s\" is near %s", cases[i].name, near ? near : "nothing");
        }
    }
}

static void test_items_by_number_and_id_are_exact(void **state)
{
    (void)state;
    assert_string_equal(framework_item_numbered(shipped, ITEM_AFI, 5)->id, "AFI5");
    assert_null(framework_item_numbered(shipped, ITEM_AFI, 6));
    assert_null(framework_item_numbered(shipped, ITEM_RECOMMENDATION, 44));
    assert_null(framework_item(shipped, "r07"));
    assert_null(framework_item(shipped, "R7"));
}

static void test_words_mean_the_ratings_of_this_scheme(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum rating rating;
    } cases[] = {
        {"GREEN ", RATING_GREEN},
        {" g", RATING_GREEN},
        {"Implemented in full", RATING_GREEN},
        {"Complete", RATING_GREEN},
        {"Closed", RATING_GREEN},
        {"Discharged", RATING_GREEN},
        {"On track", RATING_AMBER},
        {"on-track for deadline", RATING_AMBER},
        {"A", RATING_AMBER},
        {"Likely to be implemented in full by its deadline", RATING_AMBER},
        {"Off track", RATING_RED},
        {"Won’t meet the deadline", RATING_RED},
        {"Unlikely to be implemented by the deadline", RATING_RED},
        {"B", RATING_BLUE},
        {"No grading provided", RATING_BLUE},
        {"Gray", RATING_GREY},
        {"Unable to grade", RATING_GREY},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(framework_rating_of(shipped, cases[i].text), cases[i].rating);
    }
}

static void test_words_that_could_mean_two_ratings_mean_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "In progress",
                                        "Ongoing",
                                        "Not started",
                                        "At risk",
                                        "Overdue",
                                        "Partially complete",
                                        "Amber/Green",
                                        "Purple",
                                        "See narrative",
                                        "Not complete",
                                        "Not met",
                                        "Not implemented",
                                        "Yellow",
                                        "Not closed",
                                        "RG",
                                        "Likely red",
                                        "Green?? no, amber",
                                        "Yes",
                                        "50%",
                                        "1",
                                        "TBC",
                                        "N/A"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        enum rating rating = framework_rating_of(shipped, texts[i]);
        if (rating != RATING_NONE) {
            fail_msg("\"%s\" means %s", texts[i], rating_word(rating));
        }
    }
}

static void test_only_three_ratings_are_for_forces(void **state)
{
    (void)state;
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        const struct rating_terms *terms = &shipped->terms[rating];
        assert_int_equal(terms->force_may_use, rating_is_graded((enum rating)rating));
        assert_string_equal(terms->word, rating_word((enum rating)rating));
        assert_true(*terms->definition);
    }
}

static void test_placeholders_say_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"TBC",
                                        "t.b.c.",
                                        "-",
                                        "--",
                                        "–",
                                        "?",
                                        "???",
                                        "...",
                                        "…",
                                        "xxx",
                                        "To follow",
                                        " - ",
                                        "/",
                                        "To be confirmed",
                                        "Choose an item."};
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (!framework_is_placeholder(shipped, texts[i])) {
            fail_msg("\"%s\" is no placeholder", texts[i]);
        }
    }
}

static void test_what_may_mean_something_is_no_placeholder(void **state)
{
    (void)state;
    static const char *const texts[] = {"",     "  ",          "\u00a0", "✓", "●",
                                        "🟢", "+",           "!",      "1", "Green",
                                        "N/A",  "In progress", "#REF!",  "no"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (framework_is_placeholder(shipped, texts[i])) {
            fail_msg("\"%s\" is a placeholder", texts[i]);
        }
    }
}

static void test_not_applicable_is_told_from_a_spreadsheet_error(void **state)
{
    (void)state;
    assert_true(framework_is_not_applicable(shipped, "N/A"));
    assert_true(framework_is_not_applicable(shipped, "n.a."));
    assert_true(framework_is_not_applicable(shipped, " na "));
    assert_true(framework_is_not_applicable(shipped, "Does not apply"));
    assert_false(framework_is_not_applicable(shipped, "#N/A"));
    assert_false(framework_is_not_applicable(shipped, " #N/A"));
    assert_false(framework_is_not_applicable(shipped, ""));
    assert_false(framework_is_not_applicable(shipped, "nan"));
    assert_false(framework_is_not_applicable(shipped, "applicable"));
}

static void test_fills_that_people_use_mean_their_rating(void **state)
{
    (void)state;
    static const struct {
        enum rating rating;
        int fills[24];
    } cases[] = {
        {RATING_RED,
         {0xFF0000, 0xC00000, 0xFFC7CE, 0xF8696B, 0xFF5050, 0xE06666, 0xC0504D}},
        {RATING_AMBER,
         {0xFFC000, 0xFFBF00, 0xFFFF00, 0xFFEB9C, 0xFFEB84, 0xED7D31, 0xF4B183, 0xFFA500,
          0xF79646, 0xFFD966, 0xFFFF99}},
        {RATING_GREEN,
         {0x00B050, 0x92D050, 0x70AD47, 0xC6EFCE, 0x63BE7B, 0x00FF00, 0xA9D08E, 0x34A853,
          0x008000}},
        {RATING_BLUE, {0x0070C0, 0x00B0F0, 0x4472C4, 0x5B9BD5, 0x0000FF, 0xBDD7EE}},
        {RATING_GREY, {0x808080, 0xBFBFBF, 0xA6A6A6, 0xD9D9D9, 0x7F7F7F, 0xAEAAAA}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (size_t fill = 0; cases[i].fills[fill]; fill++) {
            bool is_coloured = false;
            enum rating rating =
                framework_rating_of_fill(shipped, cases[i].fills[fill], &is_coloured);
            if (rating != cases[i].rating || !is_coloured) {
                fail_msg("%06X means %s", (unsigned)cases[i].fills[fill],
                         rating_word(rating));
            }
        }
    }
}

static void test_fills_between_two_ratings_are_coloured_but_mean_none(void **state)
{
    (void)state;
    static const int fills[] = {0xFF4500, 0x7030A0, 0xFF00FF,
                                0xFF66CC, 0x00FFFF, 0xBFFF00};
    for (size_t i = 0; i < COUNT(fills); i++) {
        bool is_coloured = false;
        assert_int_equal(framework_rating_of_fill(shipped, fills[i], &is_coloured),
                         RATING_NONE);
        assert_true(is_coloured);
    }
}

static void test_white_black_and_pale_shades_of_forms_mean_nothing(void **state)
{
    (void)state;
    static const int fills[] = {-1,       0xFFFFFF, 0x000000, 0xF2F2F2, 0xFFFFCC,
                                0xFFF2CC, 0xDDEBF7, 0xD9E1F2, 0xFCE4D6, 0xE7E6E6};
    for (size_t i = 0; i < COUNT(fills); i++) {
        bool is_coloured = true;
        assert_int_equal(framework_rating_of_fill(shipped, fills[i], &is_coloured),
                         RATING_NONE);
        assert_false(is_coloured);
    }
    assert_int_equal(framework_rating_of_fill(shipped, 0xFF0000, NULL), RATING_RED);
}

static void test_bases_are_known_by_their_words(void **state)
{
    (void)state;
    assert_true(framework_basis(shipped, "File review")->is_tested);
    assert_true(framework_basis(shipped, "DOCUMENT REVIEW")->is_tested);
    assert_true(framework_basis(shipped, "interviews")->is_tested);
    assert_false(framework_basis(shipped, "Self-assessment")->is_tested);
    assert_null(framework_basis(shipped, ""));
    assert_null(framework_basis(shipped, "a hunch"));
}

static void test_no_force_is_exempt_in_the_shipped_framework(void **state)
{
    (void)state;
    assert_int_equal(shipped->exemptions.count, 0);
    assert_false(framework_is_exempt(shipped, "E23000028", "R28"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_shipped_framework_adds_up_to_the_published_counts),
        cmocka_unit_test(test_force_items_are_in_order_and_know_their_place),
        cmocka_unit_test(test_deadlines_are_those_of_the_published_text),
        cmocka_unit_test(test_comments_are_due_56_days_after_each_publication),
        cmocka_unit_test(test_items_are_found_as_people_name_them),
        cmocka_unit_test(test_a_near_miss_of_an_item_is_no_item_but_a_suggestion),
        cmocka_unit_test(test_items_by_number_and_id_are_exact),
        cmocka_unit_test(test_words_mean_the_ratings_of_this_scheme),
        cmocka_unit_test(test_words_that_could_mean_two_ratings_mean_none),
        cmocka_unit_test(test_only_three_ratings_are_for_forces),
        cmocka_unit_test(test_placeholders_say_nothing),
        cmocka_unit_test(test_what_may_mean_something_is_no_placeholder),
        cmocka_unit_test(test_not_applicable_is_told_from_a_spreadsheet_error),
        cmocka_unit_test(test_fills_that_people_use_mean_their_rating),
        cmocka_unit_test(test_fills_between_two_ratings_are_coloured_but_mean_none),
        cmocka_unit_test(test_white_black_and_pale_shades_of_forms_mean_nothing),
        cmocka_unit_test(test_bases_are_known_by_their_words),
        cmocka_unit_test(test_no_force_is_exempt_in_the_shipped_framework),
    };
    return cmocka_run_group_tests(tests, load_shipped, clear);
}
