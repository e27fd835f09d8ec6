// SPDX-License-Identifier: MIT
#include "model/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/templates_folder.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;
static const struct vocabulary *shipped;

static int load_shipped(void **state)
{
    (void)state;
    struct faults faults = {.arena = &arena};
    const struct templates embedded = {NULL};
    shipped = vocabulary_load(&embedded, &arena, &faults);
    assert_no_faults(&faults);
    return shipped ? 0 : -1;
}

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

struct expected {
    const char *heading;
    enum field field;
    int least, most;
};

static void check(const struct expected *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct heading_match match = vocabulary_match(shipped, cases[i].heading);
        if (match.field != cases[i].field || match.weight < cases[i].least ||
            match.weight > cases[i].most) {
            fail_msg("\"%s\" is %s with %d", cases[i].heading, field_word(match.field),
                     match.weight);
        }
        enum field sure = match.weight >= 95 ? match.field : FIELD_UNKNOWN;
        assert_int_equal(vocabulary_field(shipped, cases[i].heading), sure);
    }
}

static void test_every_known_heading_is_sure_of_its_field(void **state)
{
    (void)state;
    assert_true(shipped->headings.count > 400);
    for (size_t i = 0; i < shipped->headings.count; i++) {
        const struct heading_word *known = &shipped->headings.items[i];
        struct heading_match match = vocabulary_match(shipped, known->folded);
        assert_int_equal(match.field, known->field);
        assert_int_equal(match.weight, known->is_weak ? 70 : 100);
    }
}

static void test_headings_of_common_forms_are_known(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"Ref", FIELD_ITEM, 100, 100},
        {"Rec No.", FIELD_ITEM, 100, 100},
        {"Subject", FIELD_SUBJECT, 100, 100},
        {"RAG", FIELD_RATING, 100, 100},
        {"Grade", FIELD_RATING, 100, 100},
        {"Progress (RAG)", FIELD_RATING, 100, 100},
        {"R/A/G", FIELD_RATING, 100, 100},
        {"Self-assessed RAG status", FIELD_FORCE_RATING, 90, 100},
        {"HMICFRS rating", FIELD_INSPECTORATE_RATING, 100, 100},
        {"Last month's RAG", FIELD_PREVIOUS_RATING, 100, 100},
        {"Target RAG", FIELD_PREVIOUS_RATING, 100, 100},
        {"Progress update", FIELD_NARRATIVE, 100, 100},
        {"Evidence", FIELD_EVIDENCE, 100, 100},
        {"SRO", FIELD_OWNER, 100, 100},
        {"Date updated", FIELD_DATE, 100, 100},
        {"By when", FIELD_DEADLINE, 100, 100},
        {"Basis", FIELD_BASIS, 100, 100},
        {"force_code", FIELD_FORCE, 100, 100},
        {"ForceName", FIELD_FORCE, 100, 100},
        {"dueDate", FIELD_DEADLINE, 100, 100},
        {"Selfassessment", FIELD_FORCE_RATING, 100, 100},
        {"Return for", FIELD_PERIOD, 100, 100},
        {"Month:", FIELD_PERIOD, 100, 100},
        {"Direction of travel", FIELD_OTHER, 100, 100},
    };
    check(cases, COUNT(cases));
}

static void test_months_and_filling_words_do_not_hide_a_heading(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"RAG (Feb 2023)", FIELD_RATING, 95, 95},
        {"Feb-23 RAG", FIELD_RATING, 95, 95},
        {"February RAG", FIELD_RATING, 95, 95},
        {"RAG rating as at 28 Feb 2023", FIELD_RATING, 85, 95},
        {"RAG now", FIELD_RATING, 95, 95},
        {"RAG at start", FIELD_PREVIOUS_RATING, 80, 95},
        {"RAG as at last month", FIELD_PREVIOUS_RATING, 80, 95},
        {"Opening RAG", FIELD_PREVIOUS_RATING, 80, 95},
        {"RAG against target", FIELD_RATING, 60, 95},
        {"Update (Feb 2023)", FIELD_NARRATIVE, 95, 95},
        {"Position as at 28 February 2023", FIELD_PERIOD, 95, 95},
        {"Overall RAG rating", FIELD_RATING, 95, 95},
        {"Rating (Red/Amber/Green)", FIELD_RATING, 95, 100},
        {"Deadline (dd/mm/yyyy)", FIELD_DEADLINE, 95, 95},
        {"Supporting documents", FIELD_EVIDENCE, 95, 95},
    };
    check(cases, COUNT(cases));
}

static void test_words_beside_a_rating_tell_whose_it_is(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"overall force rag rating", FIELD_FORCE_RATING, 90, 100},
        {"Force's self-assessment (Red/Amber/Green)", FIELD_FORCE_RATING, 90, 100},
        {"Rating given by force", FIELD_FORCE_RATING, 85, 95},
        {"Rating by HMICFRS", FIELD_INSPECTORATE_RATING, 85, 95},
        {"RAG moderated by HMICFRS", FIELD_INSPECTORATE_RATING, 60, 95},
        {"HMICFRS assessment of force progress", FIELD_INSPECTORATE_RATING, 50, 90},
        {"RAG rating for HMICFRS recommendations", FIELD_RATING, 85, 95},
        {"Previous force RAG", FIELD_PREVIOUS_RATING, 85, 100},
        {"Forecast HMICFRS grade", FIELD_PREVIOUS_RATING, 85, 100},
        {"Expected RAG at deadline", FIELD_PREVIOUS_RATING, 85, 100},
    };
    check(cases, COUNT(cases));
}

static void test_the_last_noun_before_a_preposition_decides(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"Rationale for RAG rating", FIELD_NARRATIVE, 60, 100},
        {"Justification for this grading", FIELD_NARRATIVE, 60, 100},
        {"RAG rating commentary", FIELD_NARRATIVE, 60, 90},
        {"Comments on progress against rating", FIELD_NARRATIVE, 60, 90},
        {"Date of RAG rating", FIELD_DATE, 60, 100},
        {"Basis of HMICFRS rating", FIELD_BASIS, 60, 100},
        {"Evidence provided by force", FIELD_EVIDENCE, 60, 90},
        {"Recommendation owner (rank, name)", FIELD_OWNER, 40, 100},
        {"Recommendation status", FIELD_RATING, 40, 75},
        {"Previous progress commentary", FIELD_OTHER, 50, 90},
    };
    check(cases, COUNT(cases));
}

static void test_misspelt_headings_are_known_but_less_surely(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"Recomendation", FIELD_ITEM, 50, 69},
        {"Ratting", FIELD_RATING, 80, 90},
        {"Commentry", FIELD_NARRATIVE, 80, 90},
        {"Progess update", FIELD_NARRATIVE, 80, 90},
        {"Deadlne", FIELD_DEADLINE, 80, 90},
        {"Forse", FIELD_FORCE, 80, 90},
        {"HMICFRS ratign", FIELD_INSPECTORATE_RATING, 75, 90},
    };
    check(cases, COUNT(cases));
}

static void test_recommendation_alone_is_an_item_but_weakly(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"Recommendation", FIELD_ITEM, 70, 70},
        {"Recommendation / AFI", FIELD_ITEM, 70, 70},
        {"Recommendation text", FIELD_SUBJECT, 100, 100},
        {"Recommendation number", FIELD_ITEM, 100, 100},
    };
    check(cases, COUNT(cases));
}

static void test_what_stands_before_a_long_explanation_is_the_heading(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {"RAG rating (please select one of Red, Amber or Green from the list that opens "
         "when you click on the cell)",
         FIELD_RATING, 100, 100},
        {"Progress update\nPlease describe in no more than three hundred words what the "
         "force has done so far",
         FIELD_NARRATIVE, 100, 100},
    };
    check(cases, COUNT(cases));
}

static void test_sentences_data_and_noise_are_no_headings(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        " ",
        "-",
        "2023",
        "Feb-23",
        "7",
        "R07",
        "Recommendation 7",
        "Rating 1",
        "Amber",
        "On track",
        "Vetting",
        "Quality assurance and dip sampling of vetting decisions",
        "By 30 April 2023, chief constables should adopt the policy",
        "The force has completed the review",
        "What is the force doing to address this recommendation?",
        "A working group chaired by the deputy chief constable meets monthly; two of "
        "five "
        "actions are closed.",
        "Essex Police",
        "the current",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct heading_match match = vocabulary_match(shipped, texts[i]);
        if (match.weight != 0 || match.field != FIELD_UNKNOWN) {
            fail_msg("\"%s\" is %s with %d", texts[i], field_word(match.field),
                     match.weight);
        }
    }
}

static void test_long_and_strange_texts_are_no_headings(void **state)
{
    (void)state;
    char text[4001];
    static const char *const fills[] = {"RAG ", "a", "(", "\xff", "&", "ﷺ ", "é"};
    for (size_t i = 0; i < COUNT(fills); i++) {
        memset(text, 0, sizeof(text));
        while (strlen(text) < 3900) {
            strncat(text, fills[i], sizeof(text) - strlen(text) - 1);
        }
        assert_int_equal(vocabulary_match(shipped, text).weight, 0);
        text[90] = '\0';
        vocabulary_match(shipped, text);
    }
}

static void test_every_field_has_a_word(void **state)
{
    (void)state;
    for (int field = 0; field < FIELDS; field++) {
        assert_true(*field_word((enum field)field));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_known_heading_is_sure_of_its_field),
        cmocka_unit_test(test_headings_of_common_forms_are_known),
        cmocka_unit_test(test_months_and_filling_words_do_not_hide_a_heading),
        cmocka_unit_test(test_words_beside_a_rating_tell_whose_it_is),
        cmocka_unit_test(test_the_last_noun_before_a_preposition_decides),
        cmocka_unit_test(test_misspelt_headings_are_known_but_less_surely),
        cmocka_unit_test(test_recommendation_alone_is_an_item_but_weakly),
        cmocka_unit_test(test_what_stands_before_a_long_explanation_is_the_heading),
        cmocka_unit_test(test_sentences_data_and_noise_are_no_headings),
        cmocka_unit_test(test_long_and_strange_texts_are_no_headings),
        cmocka_unit_test(test_every_field_has_a_word),
    };
    return cmocka_run_group_tests(tests, load_shipped, clear);
}
