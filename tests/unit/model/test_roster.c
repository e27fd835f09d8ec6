// SPDX-License-Identifier: MIT
#include "model/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/templates_folder.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;
static const struct roster *shipped;

static int load_shipped(void **state)
{
    (void)state;
    struct faults faults = {.arena = &arena};
    const struct templates embedded = {NULL};
    shipped = roster_load(&embedded, "england-and-wales", &arena, &faults);
    assert_no_faults(&faults);
    return shipped ? 0 : -1;
}

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* The names of the forces that a text names, such as "kent+essex" by their slugs. */
static const char *named_in(const char *text)
{
    const struct force *found[8];
    size_t count = roster_forces_in(shipped, text, found, COUNT(found));
    struct text joined = {.arena = &arena};
    for (size_t i = 0; i < count; i++) {
        text_addf(&joined, "%s%s", i > 0 ? "+" : "", found[i]->slug);
    }
    return text_of(&joined);
}

static void assert_finds(const char *text, const char *slug)
{
    const struct force *force = roster_force(shipped, text);
    if (!force || strcmp(force->slug, slug) != 0) {
        fail_msg("\"%s\" finds %s", text, force ? force->slug : "nothing");
    }
}

static void test_the_shipped_roster_has_43_forces_in_order_of_their_names(void **state)
{
    (void)state;
    assert_int_equal(shipped->forces.count, 43);
    size_t welsh = 0;
    for (size_t i = 0; i < 43; i++) {
        const struct force *force = &shipped->forces.items[i];
        assert_int_equal(force->index, i);
        welsh += strncmp(force->code, "W15", 3) == 0;
        assert_true(i == 0 || strcmp(shipped->forces.items[i - 1].name, force->name) < 0);
        assert_true(*force->region && *force->policing_region && force->bodies.count > 0);
        assert_ptr_equal(roster_force_coded(shipped, force->code), force);
    }
    assert_int_equal(welsh, 4);
    assert_int_equal(strlen(shipped->digest), 64);
}

static void test_every_name_of_every_force_finds_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < shipped->forces.count; i++) {
        const struct force *force = &shipped->forces.items[i];
        assert_finds(force->name, force->slug);
        assert_finds(force->slug, force->slug);
        assert_finds(force->code, force->slug);
        assert_finds(force->abbreviation, force->slug);
        for (size_t alias = 0; alias < force->aliases.count; alias++) {
            assert_finds(force->aliases.items[alias], force->slug);
        }
    }
}

static void test_every_full_name_is_found_inside_a_file_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < shipped->forces.count; i++) {
        const struct force *force = &shipped->forces.items[i];
        const char *const names[] = {
            text_printf(&arena, "Copy of %s Feb 2023 return v2 FINAL.xlsx", force->name),
            text_printf(&arena, "%s-2023-02.csv", force->slug),
            text_printf(&arena, "return_%s", force->code)};
        for (size_t name = 0; name < COUNT(names); name++) {
            assert_string_equal(named_in(names[name]), force->slug);
        }
    }
}

static void test_names_are_found_however_they_are_spelt(void **state)
{
    (void)state;
    static const struct {
        const char *text, *slug;
    } cases[] = {
        {"ESSEX", "essex"},
        {" essex  police ", "essex"},
        {"The Essex Police Force", "essex"},
        {"Essex Police Service", "essex"},
        {"E23000028", "essex"},
        {"Avon & Somerset", "avon-and-somerset"},
        {"AVON AND SOMERSET POLICE", "avon-and-somerset"},
        {"Dyfed–Powys", "dyfed-powys"},
        {"dyfed_powys", "dyfed-powys"},
        {"Heddlu Gogledd Cymru", "north-wales"},
        {"Hampshire Constabulary", "hampshire"},
        {"Hampshire & Isle of Wight Constabulary", "hampshire"},
        {"the met", "metropolitan"},
        {"MPS", "metropolitan"},
        {"G.M.P.", "greater-manchester"},
        {"London, City of", "city-of-london"},
        {"S. Yorks", "south-yorkshire"},
        {"Devon & Cornwall", "devon-and-cornwall"},
        {"D&C", "devon-and-cornwall"},
        {"Wilts", "wiltshire"},
        {"West Midlands Police Force", "west-midlands"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_finds(cases[i].text, cases[i].slug);
    }
}

static void test_what_names_no_single_force_finds_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "police",
                                        "The Police Force",
                                        "London",
                                        "Yorkshire",
                                        "Wales",
                                        "NP",
                                        "WP",
                                        "Devon",
                                        "Cornwall",
                                        "Kentish",
                                        "Wessex",
                                        "Essexx",
                                        "Midlands",
                                        "City",
                                        "Police Scotland",
                                        "PSNI",
                                        "E23000099",
                                        "British Transport Police",
                                        "Norfolk and Suffolk",
                                        "Green",
                                        "R07"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        const struct force *force = roster_force(shipped, texts[i]);
        if (force) {
            fail_msg("\"%s\" finds %s", texts[i], force->slug);
        }
    }
}

static void test_forces_are_found_inside_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *slugs;
    } cases[] = {
        {"return_E23000038.xlsx", "wiltshire"},
        {"west-yorkshire Feb 2023 return v2 FINAL.xlsx", "west-yorkshire"},
        {"Northamptonshire - Vetting Feb23", "northamptonshire"},
        {"Copy of GMP RAG (final)", "greater-manchester"},
        {"GMPReturn.xlsx", "greater-manchester"},
        {"GMP2023.xlsx", "greater-manchester"},
        {"WestYorkshireFeb2023.xlsx", "west-yorkshire"},
        {"westyorkshire.xlsx", "west-yorkshire"},
        {"Kent.xlsx", "kent"},
        {"surrey.return.xlsx", "surrey"},
        {"Return from the City of London Police", "city-of-london"},
        {"Norfolk and Suffolk", "norfolk+suffolk"},
        {"Surrey & Sussex joint return", "surrey+sussex"},
        {"Devon, Cornwall and Dorset Alliance", "devon-and-cornwall+dorset"},
        {"Thames Valley and Hampshire", "thames-valley+hampshire"},
        {"Hampshire and Isle of Wight, Essex, Hampshire", "hampshire+essex"},
        {"North Yorkshire", "north-yorkshire"},
        {"South Wales and Gwent", "south-wales+gwent"},
        {"Dyfed–Powys’s return", "dyfed-powys"},
        {"Vetting return: Beds", "bedfordshire"},
        {"notts_return", "nottinghamshire"},
        {"A&S return", "avon-and-somerset"},
        {"The Met", "metropolitan"},
        {"South East Kent", "kent"},
        {"Annex A - Kent", "kent"},
        {"N. Yorks and S. Yorks", "north-yorkshire+south-yorkshire"},
        {"MPS - Feb", "metropolitan"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *found = named_in(cases[i].text);
        if (strcmp(found, cases[i].slugs) != 0) {
            fail_msg("\"%s\" names \"%s\"", cases[i].text, found);
        }
    }
}

static void test_words_that_merely_look_like_forces_are_not_found(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "Kentish Town",
                                        "Wessex Water",
                                        "in London",
                                        "Yorkshire",
                                        "Wales",
                                        "Deadline Met",
                                        "deadline met",
                                        "beds",
                                        "an asp",
                                        "all mps",
                                        "West Midland",
                                        "Durhams",
                                        "a and s",
                                        "Cornwall",
                                        "the wmp",
                                        "Vetting return",
                                        "Avon",
                                        "Supt J. Kent",
                                        "A Kent",
                                        "N'hants return",
                                        "North Hants",
                                        "West Midlands region",
                                        "West Midlands ROCU"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        const char *found = named_in(texts[i]);
        if (*found) {
            fail_msg("\"%s\" names \"%s\"", texts[i], found);
        }
    }
}

static void test_long_and_strange_texts_name_nobody_and_do_no_harm(void **state)
{
    (void)state;
    const struct force *found[2];
    char text[2001] = {0};
    static const char *const fills[] = {"&", "&&& ", "a1", "Essex ", "\xff", "ﷺ", "é-"};
    for (size_t i = 0; i < COUNT(fills); i++) {
        for (size_t length = 0; length < 2000; length += 133) {
            memset(text, 0, sizeof(text));
            while (strlen(text) + strlen(fills[i]) <= length) {
                strncat(text, fills[i], sizeof(text) - strlen(text) - 1);
            }
            size_t count = roster_forces_in(shipped, text, found, 2);
            assert_true(count == (size_t)(i == 3 && length > 0 && length <= 400));
            roster_force(shipped, text);
            roster_near(shipped, text);
        }
    }
}

static void test_no_more_forces_are_given_than_there_is_room_for(void **state)
{
    (void)state;
    const struct force *found[1] = {NULL};
    assert_int_equal(roster_forces_in(shipped, "Kent, Essex, Surrey", found, 1), 1);
    assert_string_equal(found[0]->slug, "kent");
    assert_int_equal(roster_forces_in(shipped, "Kent", found, 0), 0);
}

static void test_a_near_miss_gets_a_suggestion(void **state)
{
    (void)state;
    assert_string_equal(roster_near(shipped, "Northumbira")->slug, "northumbria");
    assert_string_equal(roster_near(shipped, "Glouchestershire Police")->slug,
                        "gloucestershire");
    assert_string_equal(roster_near(shipped, "Surry")->slug, "surrey");
    assert_string_equal(roster_near(shipped, "West Mersia")->slug, "west-mercia");
}

static void test_what_is_near_nobody_or_near_two_gets_none(void **state)
{
    (void)state;
    assert_null(roster_near(shipped, "Police Scotland"));
    assert_null(roster_near(shipped, "xyz"));
    assert_null(roster_near(shipped, ""));
    assert_null(roster_near(shipped, "Sorth Wales"));
}

static void test_bodies_are_those_of_the_day(void **state)
{
    (void)state;
    const struct force *cumbria = roster_force(shipped, "Cumbria");
    assert_string_equal(force_body_on(cumbria, (struct date){2023, 3, 31})->kind, "pcc");
    assert_string_equal(force_body_on(cumbria, (struct date){2023, 4, 1})->kind, "pfcc");
    const struct force *manchester = roster_force(shipped, "GMP");
    assert_string_equal(force_body_on(manchester, (struct date){2023, 2, 28})->name,
                        "Mayor of Greater Manchester");
    assert_true(force_body_on(manchester, (struct date){2023, 2, 28})->is_verified);
    const struct force *met = roster_force(shipped, "MPS");
    assert_string_equal(force_body_on(met, (struct date){2023, 2, 28})->kind, "mopac");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_shipped_roster_has_43_forces_in_order_of_their_names),
        cmocka_unit_test(test_every_name_of_every_force_finds_it),
        cmocka_unit_test(test_every_full_name_is_found_inside_a_file_name),
        cmocka_unit_test(test_names_are_found_however_they_are_spelt),
        cmocka_unit_test(test_what_names_no_single_force_finds_none),
        cmocka_unit_test(test_forces_are_found_inside_texts),
        cmocka_unit_test(test_words_that_merely_look_like_forces_are_not_found),
        cmocka_unit_test(test_long_and_strange_texts_name_nobody_and_do_no_harm),
        cmocka_unit_test(test_no_more_forces_are_given_than_there_is_room_for),
        cmocka_unit_test(test_a_near_miss_gets_a_suggestion),
        cmocka_unit_test(test_what_is_near_nobody_or_near_two_gets_none),
        cmocka_unit_test(test_bodies_are_those_of_the_day),
    };
    return cmocka_run_group_tests(tests, load_shipped, clear);
}
