// SPDX-License-Identifier: MIT
#include "importers/recognise/item_reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

/* The reference in one word: "R07", "AFI1", "bare 7", "several R02 R03", "strange",
 * "unknown 99" (named, of no item there is), "none". */
static const char *read_as(struct arena *arena, const char *text)
{
    struct item_reference reference =
        item_reference_of(recognised_context()->framework, text, arena);
    struct text words = {.arena = arena};
    switch (reference.form) {
    case REFERENCE_NONE:
        return "none";
    case REFERENCE_STRANGE:
        return "strange";
    case REFERENCE_BARE:
        return text_printf(arena, "bare %u", reference.number);
    case REFERENCE_NAMED:
        return reference.item ? reference.item->id
                              : text_printf(arena, "unknown %u", reference.number);
    case REFERENCE_SEVERAL:
        break;
    }
    text_add(&words, "several");
    for (size_t i = 0; i < reference.several_count; i++) {
        text_addf(&words, " %s", reference.several[i]->id);
    }
    return text_of(&words);
}

struct expectation {
    const char *text, *read_as;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        const char *found = read_as(&arena, cases[i].text);
        if (strcmp(found, cases[i].read_as) != 0) {
            fail_msg("“%s” was read as %s, not %s", cases[i].text, found,
                     cases[i].read_as);
        }
    }
    arena_clear(&arena);
}

static void test_references_are_read_in_all_the_ways_they_are_written(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"R02", "R02"},
        {"R2", "R02"},
        {"r 2", "R02"},
        {"R-02", "R02"},
        {"Rec 2", "R02"},
        {"Rec. 2:", "R02"},
        {"Rec2", "R02"},
        {"Rec 2¹", "R02"}, /* a footnote's mark */
        {"Rec 3³", "R03"},
        {"AFI 1⁵", "AFI1"},
        {"REC 02", "R02"},
        {"Recommendation 2", "R02"},
        {"Recommendation No 2", "R02"},
        {"Recommendation No. 2", "R02"},
        {"Recommendation number 2", "R02"},
        {"Recommendation #2", "R02"},
        {"Recommendation two", "R02"},
        {"  Recommendation\u00a02 ", "R02"},
        {"Recommendation\n2", "R02"},
        {"HMICFRS Rec 7", "R07"},
        {"Recomendation 7", "R07"},
        {"Reccommendation No 7", "R07"},
        {"AFI1", "AFI1"},
        {"AFI 1", "AFI1"},
        {"afi. 3:", "AFI3"},
        {"A.F.I. 1", "AFI1"},
        {"AFI-03", "AFI3"},
        {"Area for improvement 3", "AFI3"},
        {"Area for Improvement No. 3", "AFI3"},
        {"Area for improvment 3", "AFI3"},
        {"7a", "bare 7"},
        {"R07a", "R07"},
        {"7a/7b", "bare 7"},
        {"2", "bare 2"},
        {"02", "bare 2"},
        {"2.", "bare 2"},
        {"2.0", "bare 2"},
        {"#2", "bare 2"},
        {"2)", "bare 2"},
        {"(2)", "bare 2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_subject_may_stand_behind_the_reference(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"Recommendation 2 - Identify clearance records", "R02"},
        {"Recommendation 2: By 30 April 2023, chief constables should", "R02"},
        {"R02 - 43 records were found", "R02"},
        {"R02 2023-04-30", "R02"},
        {"Rec 2 of 43", "R02"},
        {"2. Identify clearance records", "bare 2"},
        {"2 - Identify clearance records", "bare 2"},
        {"2 – Identify clearance records", "bare 2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

/* However a long text is cut, no letter of it is: the rest would be no text any more. */
static void test_a_long_text_is_not_cut_inside_a_letter(void **state)
{
    (void)state;
    static const char *const letters[] = {"é", "€", "😀"};
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        for (int blanks = 0; blanks < 6; blanks++) {
            struct text text = {.arena = &arena};
            text_addf(&text, "Ｒ02%*s", blanks + 1, "");
            while (text.length < 2 * REFERENCE_LENGTH) {
                text_add(&text, letters[i]);
            }
            assert_string_equal(read_as(&arena, text_of(&text)), "R02");
        }
    }
    arena_clear(&arena);
}

static void test_several_items_in_one_cell_are_never_one(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"R02 & R03", "several R02 R03"},
        {"R02, R03", "several R02 R03"},
        {"R02/R03", "several R02 R03"},
        {"Recs 2 and 3", "several R02 R03"},
        {"Recommendations 2-3", "several R02 R03"},
        {"R02 to R04", "several R02 R03 R04"},
        {"AFI 1, AFI 2", "several AFI1 AFI2"},
        {"R02 and AFI1", "several R02 AFI1"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_what_is_no_reference_is_not_made_one(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"", "none"},
        {"Green", "none"},
        {"Ref", "none"},
        {"2 officers were recruited", "none"},
        {"30/04/2023", "none"},
        {"30/04/23", "none"},
        {"2023-02", "none"},
        {"12:30", "none"},
        {"3/5", "none"},
        {"Red 2", "none"},
        {"Records: 3", "none"},
        {"By 30 April 2023", "none"},
        {"The force has 2 actions", "none"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_references_of_other_schemes_are_strange_or_unknown(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"V2", "strange"},     {"1.2", "strange"},    {"E1.1", "strange"},
        {"PEEL-3", "strange"}, {"R99", "unknown 99"}, {"AFI 9", "unknown 9"},
        {"R0", "unknown 0"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_bare_number_gets_its_kind_from_outside(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct framework *framework = recognised_context()->framework;
    struct item_reference two = item_reference_of(framework, "2", &arena);
    assert_string_equal(item_reference_as(framework, &two, ITEM_AFI)->id, "AFI2");
    assert_string_equal(item_reference_as(framework, &two, ITEM_RECOMMENDATION)->id,
                        "R02");
    struct item_reference nine = item_reference_of(framework, "9", &arena);
    assert_null(item_reference_as(framework, &nine, ITEM_AFI));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references_are_read_in_all_the_ways_they_are_written),
        cmocka_unit_test(test_a_subject_may_stand_behind_the_reference),
        cmocka_unit_test(test_a_long_text_is_not_cut_inside_a_letter),
        cmocka_unit_test(test_several_items_in_one_cell_are_never_one),
        cmocka_unit_test(test_what_is_no_reference_is_not_made_one),
        cmocka_unit_test(test_references_of_other_schemes_are_strange_or_unknown),
        cmocka_unit_test(test_a_bare_number_gets_its_kind_from_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
