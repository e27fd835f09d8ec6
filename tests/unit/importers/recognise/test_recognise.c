// SPDX-License-Identifier: MIT
/* Layouts: one grid each, with the gradings that a right reader finds in it. */
#include "importers/recognise/recognise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

struct layout {
    const char *name, *grid, *gradings;
    const char *file; /* NULL: essex.xlsx */
};

static void assert_layouts(const struct layout *layouts, size_t count, struct asked asked)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        asked.file = layouts[i].file ? layouts[i].file : "essex.xlsx";
        struct recognised found = recognised(&arena, layouts[i].grid, asked);
        if (strcmp(found.gradings, layouts[i].gradings) != 0) {
            fail_msg("%s:\n  %s\nnot\n  %s\n%s", layouts[i].name, found.gradings,
                     layouts[i].gradings, found.findings);
        }
        arena_clear(&arena);
    }
}

static const struct asked february = {.period = "2023-02"};

static void test_one_item_a_row_is_read_in_every_dress(void **state)
{
    (void)state;
    static const struct layout layouts[] = {
        {"a plain list",
         "Ref | RAG | Update\n"
         "R02 | Green | Done\n"
         "R03 | Amber | Going\n"
         "AFI1 | Red | Late\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red", NULL},
        {"far down and right, with titles, a legend and labels above",
         "@row 5\n"
         " | | | OFFICIAL\n"
         " | | | RAG: Red = will not; Amber = on track; Green = done\n"
         " | | | Force | Essex Police\n"
         "\n"
         " | | | Reference | Subject | Overall RAG status\n"
         " | | | Rec 2 | Identify | Green\n"
         " | | | Rec. 3: | Effective | Amber\n"
         " | | | Area for Improvement No. 3 | Scale | Red\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI3 Red", "return.xlsx"},
        {"ratings left of the references, and no heading that is spelt right",
         "RAG Statsu | Refrence | Comentary\n"
         "Green | R02 | Done\n"
         "Amber | R03 | Going\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"no headings at all",
         "R02 | Green | Done by the whole team\n"
         "R03 | Amber | Going along nicely\n"
         "R04 | Red | Late and getting later\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red", NULL},
        {"headings in two rows, one merged over the other",
         "@merge A1:A2 B1:C1 D1:E1\n"
         "Ref | January 2023 | | February 2023 |\n"
         " | RAG | Narrative | RAG | Narrative\n"
         "R02 | Red | old | Green | new\n"
         "R03 | Red | old | Amber | new\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"headings in two rows without merges",
         " | | January 2023 | | February 2023 |\n"
         "Ref | Recommendation | RAG | Narrative | RAG | Narrative\n"
         "R02 | Identify | Red | old | Green | new\n"
         "R03 | Effective | Red | old | Amber | new\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"headings with line breaks, blank rows between",
         "\"Ref\\nNo.\" | \"Self-assessed\\nRAG\\nstatus\" | \"Progress /\\nupdate\"\n"
         "\n"
         "R02 | Green | Done\n"
         "\n\n"
         "R03 | Amber | Going\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"rating columns by month without years",
         "Ref | Dec | Jan | Feb\n"
         "R02 | Red | Red | Green\n"
         "R03 | Red | Amber | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"previous, target and direction beside the rating",
         "Ref | Previous RAG | Current RAG | Target RAG | Direction of travel\n"
         "R02 | Red | Green | Amber | Improving\n"
         "R03 | Green | Amber | Red | Green\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"boxes to tick",
         "Ref | Recommendation | Red | Amber | Green | Comments\n"
         "R02 | Identify | | | X | fine\n"
         "R03 | Effective | | ✓ | | going\n"
         "R04 | Detailed | Red | | | late\n"
         "R07 | Quality | | | | none\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R07 blank", NULL},
        {"boxes with ones and noughts",
         "Ref | R | A | G\n"
         "R02 | 0 | 0 | 1\n"
         "R03 | 0 | 1 | 0\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"fills alone under a heading",
         "Ref | RAG | Update\n"
         "R02 | {00B050} | Done\n"
         "R03 | {FFC000} | Going\n"
         "R04 | {C00000} | Late\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red", NULL},
        {"two blocks one below the other, with other columns",
         "Vetting\n"
         "Ref | Recommendation | RAG | Update\n"
         "R02 | Identify | Green | one\n"
         "R03 | Effective | Amber | two\n"
         "\n"
         "Counter corruption\n"
         "Ref | RAG | Update | Recommendation\n"
         "R18 | Red | three | Robust\n"
         "R20 | Green | four | Adopt\n",
         "essex 2023-02: R02 Green, R03 Amber, R18 Red, R20 Green", NULL},
        {"two blocks without a gap",
         "Ref | Text | RAG\n"
         "R02 | one | Green\n"
         "RAG | Ref | Text\n"
         "Red | R18 | two\n",
         "essex 2023-02: R02 Green, R18 Red", NULL},
        {"two blocks side by side",
         "Ref | RAG | | Ref | RAG\n"
         "R02 | Green | | R18 | Red\n"
         "R03 | Amber | | R20 | Green\n"
         "R04 | Red | | R24 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R18 Red, R20 Green, R24 Amber",
         NULL},
        {"two blocks side by side without a gap, ratings first",
         "RAG | Ref | RAG | Ref\n"
         "Green | R02 | Red | R18\n"
         "Amber | R03 | Green | R20\n",
         "essex 2023-02: R02 Green, R03 Amber, R18 Red, R20 Green", NULL},
        {"headings that come again on every page",
         "Ref | RAG | Update\n"
         "R02 | Green | one\n"
         "Ref | RAG | Update\n"
         "R03 | Amber | two\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"themes on sheets of their own",
         "@sheet Cover\n"
         "Force | Essex Police\n"
         "Month | February 2023\n"
         "@sheet Vetting\n"
         "Ref | RAG\n"
         "R02 | Green\n"
         "@sheet Counter corruption & misconduct\n"
         "No. | Rating\n"
         "Rec 18 | Amber\n",
         "essex 2023-02: R02 Green, R18 Amber", "return.xlsx"},
        {"totals, a summary and a signature below",
         "Ref | RAG | Update\n"
         "R02 | Green | Done\n"
         "R03 | Amber | Going\n"
         "Total Green | 1\n"
         "Overall | Amber\n"
         "\n"
         " | Red | Amber | Green\n"
         "Recommendations | 0 | 1 | 1\n"
         "Signed off by DCC Jane Kent\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
        {"a key beside the table",
         "Ref | RAG | Update | | Key | Meaning\n"
         "R02 | Green | Done | | Red | will not\n"
         "R03 | Amber | Going | | Amber | on track\n"
         "R04 | Amber | Going | | Green | is done\n"
         "R07 | Amber | Going\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Amber, R07 Amber", NULL},
        {"the form of a card for each item",
         "Force | Essex Police\n"
         "Recommendation 2\n"
         "RAG | Green\n"
         "Update | Done\n"
         "Recommendation 3\n"
         "RAG | Amber\n"
         "Update | Going\n",
         "essex 2023-02: R02 Green, R03 Amber", "return.xlsx"},
    };
    assert_layouts(layouts, COUNT_OF(layouts), february);
}

static void test_numbers_alone_get_their_kind_from_around_them(void **state)
{
    (void)state;
    static const struct layout layouts[] = {
        {"section rows",
         "No | Detail | RAG\n"
         "Recommendations | |\n"
         "2 | Identify | Green\n"
         "=3 | Effective | Amber\n"
         "Areas for improvement | |\n"
         "1 | Use | Red\n"
         "2 | Links | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red, AFI2 Amber", NULL},
        {"a column of kinds",
         "Type | No | RAG\n"
         "Recommendation | 2 | Green\n"
         "AFI | 1 | Red\n"
         "AFI | 2 | Red\n",
         "essex 2023-02: R02 Green, AFI1 Red, AFI2 Red", NULL},
        {"a column of kinds that goes back to recommendations for the next force",
         "Force | Kind | Number | Grade\n"
         "Essex Police | Rec | 2 | Green\n"
         "Essex Police | AFI | 1 | Red\n"
         "Kent Police | Rec | 2 | Amber\n"
         "Kent Police | AFI | 1 | Green\n",
         "essex 2023-02: R02 Green, AFI1 Red\nkent 2023-02: R02 Amber, AFI1 Green",
         "joint.xlsx"},
        {"how often each rating was given is no rating of items 3, 13 and 20",
         "@sheet Dashboard\n"
         "RAG | Count\n"
         "Red | 3\n"
         "Amber | 13\n"
         "Green | 20\n"
         "@sheet Return\n"
         "Ref | RAG\n"
         "R02 | Green\n"
         "R03 | Green\n"
         "R04 | Green\n"
         "R07 | Green\n"
         "R08 | Green\n"
         "R11 | Green\n",
         "essex 2023-02: R02 Green, R03 Green, R04 Green, R07 Green, R08 Green, R11 "
         "Green",
         NULL},
        {"sheet names",
         "@sheet Recommendations\n"
         "No | RAG\n"
         "2 | Green\n"
         "3 | Amber\n"
         "@sheet AFIs\n"
         "No | RAG\n"
         "1 | Red\n"
         "2 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red, AFI2 Amber", NULL},
        {"the sheet's name, under headings that say nothing",
         "@sheet AFIs\n"
         "# | Wording | RAG\n"
         "1 | Interviews | Red\n"
         "2 | Links | Amber\n",
         "essex 2023-02: AFI1 Red, AFI2 Amber", NULL},
        {"the heading of the numbers",
         "Rec No | RAG\n"
         "2 | Green\n"
         "\n"
         "AFI No | RAG\n"
         "2 | Red\n",
         "essex 2023-02: R02 Green, AFI2 Red", NULL},
        {"titles merged over the numbers of a matrix",
         "@merge B1:D1 E1:F1\n"
         " | Recommendations | | | Areas for improvement |\n"
         "Force | 2 | 3 | 4 | 1 | 2\n"
         "Essex | Green | Amber | Red | Amber | Red\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, AFI1 Amber, AFI2 Red", NULL},
        {"the subjects beside them, where the numbers start again",
         "No | Subject | RAG\n"
         "2 | Identify clearance records with offences or adverse information in vetting "
         "IT | Green\n"
         "3 | Effective risk mitigation when clearing applicants with adverse "
         "information "
         "| Amber\n"
         "1 | Use of vetting interviews and records of them | Red\n"
         "2 | Automated links between vetting and HR IT systems | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red, AFI2 Amber", NULL},
        {"the subjects beside them, where they number rows",
         "No. | Recommendation | RAG\n"
         "1 | Identify clearance records with offences or adverse information in vetting "
         "IT | Green\n"
         "2 | Effective risk mitigation when clearing applicants with adverse "
         "information "
         "| Amber\n"
         "3 | Detailed written rationale for vetting decisions with adverse information "
         "| Red\n"
         "4 | Quality assurance and dip sampling of vetting decisions | Red\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R07 Red", NULL},
        {"row numbers beside the references",
         "No. | Ref | RAG\n"
         "1 | R02 | Green\n"
         "2 | R03 | Amber\n"
         "3 | R04 | Red\n"
         "4 | R07 | Red\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R07 Red", NULL},
        {"nothing: they start again, and the second run could be either",
         "No | RAG\n"
         "2 | Green\n"
         "3 | Amber\n"
         "7 | Green\n"
         "1 | Green\n"
         "2 | Red\n",
         "essex 2023-02: R02 Green, R03 Amber, R07 Green, AFI1 unreadable, AFI2 "
         "unreadable",
         NULL},
        {"counts in a summary below are no items",
         "No | RAG | Update\n"
         "2 | Green | Done\n"
         "3 | Amber | Going\n"
         "\n"
         "Summary\n"
         "11 | Green\n"
         "13 | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber", NULL},
    };
    assert_layouts(layouts, COUNT_OF(layouts), february);
}

static void
test_items_are_known_by_their_subjects_when_nothing_else_says_them(void **state)
{
    (void)state;
    static const struct layout layouts[] = {
        {"retyped and cut off",
         "Recommendation | RAG | Update\n"
         "Identify clearance records with offences or adverse information in vetting IT "
         "| Green | Done\n"
         "Adopt NPCC sexual harassment policy | Red | Late\n"
         "Detailed written rationale for vetting decisions | Amber | Going\n"
         "Supervised investigation plans for | Red | Either of two\n"
         "Something entirely different about cars | Red | None\n",
         "essex 2023-02: R02 Green, R04 Amber, R20 Red", NULL},
    };
    assert_layouts(layouts, COUNT_OF(layouts), february);
}

static void test_several_forces_are_read_where_each_is_named(void **state)
{
    (void)state;
    static const struct layout layouts[] = {
        {"a long list",
         "Force | Month | Item | Rating\n"
         "Kent Police | 2023-02 | R02 | Amber\n"
         "Essex | 2023-02 | R02 | Green\n"
         "Essex | 2023-01 | R03 | Red\n"
         "E23000032 | Feb 2023 | R03 | Red\n",
         "essex 2023-02: R02 Green\nkent 2023-02: R02 Amber, R03 Red", "extract.xlsx"},
        {"a matrix with forces down",
         "Self-assessment ratings, February 2023\n"
         "\n"
         "Police force | Rec 2 | Rec 3 | AFI 1\n"
         "Essex Police | Green | Amber | Red\n"
         "Kent Police | Red | Amber |\n"
         "Surrey | G | A | R\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red\n"
         "kent 2023-02: R02 Red, R03 Amber, AFI1 blank\n"
         "surrey 2023-02: R02 Green, R03 Amber, AFI1 Red",
         "matrix.xlsx"},
        {"a matrix with forces across",
         "Ref | Essex | Kent | Total Green\n"
         "R02 | Green | Red | 1\n"
         "R03 | Amber | | 0\n"
         "Total | 1 | 0 | 1\n",
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Red, R03 blank",
         "matrix.xlsx"},
        {"a matrix with regions, codes and totals",
         "Region | Code | Force | R02 | R03\n"
         "East | E23000028 | Essex Police | Green | Amber\n"
         "South East | E23000032 | Kent Police | Red | Amber\n"
         "England | | Total green | 1 | 0\n",
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Red, R03 Amber",
         "matrix.xlsx"},
        {"two matrices one below the other",
         "Force | R02 | R03\n"
         "Essex | Green | Amber\n"
         "Kent | Red | Red\n"
         "\n"
         "Force | AFI1 | AFI2\n"
         "Essex | Red | Green\n"
         "Kent | Amber | Amber\n",
         "essex 2023-02: R02 Green, R03 Amber, AFI1 Red, AFI2 Green\n"
         "kent 2023-02: R02 Red, R03 Red, AFI1 Amber, AFI2 Amber",
         "matrix.xlsx"},
        {"a matrix with a month a row",
         "Force | Month | R02 | R03\n"
         "Essex | Jan 2023 | Red | Red\n"
         "Essex | Feb 2023 | Green | Amber\n"
         "Kent | Feb 2023 | Green | Red\n",
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Green, R03 Red",
         "matrix.xlsx"},
        {"a sheet a force",
         "@sheet Norfolk\n"
         "Ref | RAG\n"
         "R02 | Green\n"
         "@sheet Suffolk\n"
         "Ref | RAG\n"
         "R02 | Red\n",
         "norfolk 2023-02: R02 Green\nsuffolk 2023-02: R02 Red",
         "Norfolk and Suffolk return.xlsx"},
        {"a block a force on one sheet",
         "Essex Police\n"
         "Ref | RAG\n"
         "R02 | Green\n"
         "R03 | Amber\n"
         "\n"
         "Force: | Kent Police\n"
         "Ref | RAG\n"
         "R02 | Red\n"
         "R03 | Green\n",
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Red, R03 Green",
         "blocks.xlsx"},
        {"the force merged over its rows",
         "@merge A2:A3 A4:A5\n"
         "Force | Ref | RAG\n"
         "Essex | R02 | Green\n"
         " | R03 | Amber\n"
         "Kent | R02 | Red\n"
         " | R03 | Green\n",
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Red, R03 Green",
         "groups.xlsx"},
        {"items across and the rating in a row below, for one force",
         "Force | Essex Police\n"
         "Month | February 2023\n"
         "\n"
         "Recommendation | 2 | 3 | 4 | 7\n"
         "RAG | Green | Amber | Red | Green\n"
         "Update | done | going | late | done\n",
         "essex 2023-02: R02 Green, R03 Amber, R04 Red, R07 Green", "return.xlsx"},
    };
    assert_layouts(layouts, COUNT_OF(layouts), february);
}

static void test_whose_ratings_are_read_follows_what_the_file_was_given_for(void **state)
{
    (void)state;
    static const char list[] = "Force | Ref | Force rating | HMICFRS rating | Basis\n"
                               "Essex | R02 | Green | Amber | File review\n"
                               "Essex | R03 | Amber | Grey | Interview\n"
                               "Essex | R04 | Amber | |\n";
    static const char matrix[] = "@merge B1:C1 D1:E1\n"
                                 "Ref | Essex | | Kent |\n"
                                 " | Force | HMICFRS | Force | HMICFRS\n"
                                 "R02 | Green | Red | Amber | Red\n"
                                 "R03 | Amber | Red | Green | Red\n";
    static const char rows[] = "Force | Item | Assessor | Rating\n"
                               "Essex | R02 | Force | Green\n"
                               "Essex | R02 | HMICFRS | Red\n";
    static const char sheets[] = "@sheet Self-assessment\nRef | RAG\nR02 | Green\n"
                                 "@sheet HMICFRS view\nRef | RAG\nR02 | Red\n";
    static const struct layout returns[] = {
        {"sheets", sheets, "essex 2023-02: R02 Green", NULL},
        {"columns", list, "essex 2023-02: R02 Green, R03 Amber, R04 Amber", NULL},
        {"columns below forces", matrix,
         "essex 2023-02: R02 Green, R03 Amber\nkent 2023-02: R02 Amber, R03 Green",
         "return.xlsx"},
        {"rows", rows, "essex 2023-02: R02 Green", NULL},
    };
    static const struct layout verifications[] = {
        {"sheets", sheets, "essex 2023-02: R02 Red", NULL},
        {"columns", list, "essex 2023-02: R02 Amber, R03 Grey", NULL},
        {"columns below forces", matrix,
         "essex 2023-02: R02 Red, R03 Red\nkent 2023-02: R02 Red, R03 Red", NULL},
        {"rows", rows, "essex 2023-02: R02 Red", NULL},
    };
    assert_layouts(returns, COUNT_OF(returns), february);
    assert_layouts(verifications, COUNT_OF(verifications),
                   (struct asked){.period = "2023-02", .is_verification = true});
}

static void test_a_grading_keeps_its_texts_and_its_place(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct recognised found = recognised(
        &arena,
        "@sheet Return\n"
        " | | Jan 2023 | | Feb 2023 | | | |\n"
        "Ref | Deadline | RAG | Narrative | RAG | Narrative | Evidence | Owner | Date "
        "completed\n"
        "R02 | 30 April 2023 | Red | old | Green - done | new | Policy 7 | DCC | 1 Feb "
        "2023\n",
        (struct asked){.period = "2023-02", .file = "essex.xlsx"});
    assert_int_equal(found.submissions->list.count, 1);
    const struct grading *grading = &found.submissions->list.items[0].gradings.items[0];
    assert_string_equal(place_source(&arena, grading->place), "essex.xlsx#Return!E3");
    assert_string_equal(grading->said, "Green - done");
    assert_string_equal(grading->narrative, "new");
    assert_string_equal(grading->evidence, "Policy 7");
    assert_string_equal(grading->owner, "DCC");
    assert_string_equal(grading->date, "1 Feb 2023");
    assert_null(grading->basis);
    arena_clear(&arena);
}

static void test_places_of_a_matrix_are_those_of_the_sheet(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct recognised found =
        recognised(&arena,
                   "@sheet Matrix\n"
                   "Force | R02 | R03\n"
                   "Essex | Green | Amber\n"
                   "Kent | Red | TBC\n",
                   (struct asked){.period = "2023-02", .file = "m.xlsx"});
    assert_int_equal(found.submissions->list.count, 2);
    const struct submission *kent = &found.submissions->list.items[1];
    assert_string_equal(place_source(&arena, kent->gradings.items[1].place),
                        "m.xlsx#Matrix!C3");
    assert_string_equal(found.findings, "placeholder C3 R03, several-forces");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_item_a_row_is_read_in_every_dress),
        cmocka_unit_test(test_numbers_alone_get_their_kind_from_around_them),
        cmocka_unit_test(
            test_items_are_known_by_their_subjects_when_nothing_else_says_them),
        cmocka_unit_test(test_several_forces_are_read_where_each_is_named),
        cmocka_unit_test(test_whose_ratings_are_read_follows_what_the_file_was_given_for),
        cmocka_unit_test(test_a_grading_keeps_its_texts_and_its_place),
        cmocka_unit_test(test_places_of_a_matrix_are_those_of_the_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
