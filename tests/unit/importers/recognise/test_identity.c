// SPDX-License-Identifier: MIT
/* Whose ratings, and of which month: what counts, what beats what, what is refused. */
#include "importers/recognise/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))
#define LIST            "Ref | RAG\nR02 | Green\n"

struct expectation {
    const char *name, *grid;
    struct asked asked;
    const char *gradings, *findings;
};

static void assert_all(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct recognised found = recognised(&arena, cases[i].grid, cases[i].asked);
        if (strcmp(found.gradings, cases[i].gradings) != 0 ||
            strcmp(found.findings, cases[i].findings) != 0) {
            fail_msg("%s:\n  %s\n  %s\nnot\n  %s\n  %s", cases[i].name, found.gradings,
                     found.findings, cases[i].gradings, cases[i].findings);
        }
        arena_clear(&arena);
    }
}

static void test_the_force_is_known_from_wherever_it_is_named(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a label and its value",
         "Force | Essex Police\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a label in the same cell",
         "Name of force: Essex\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"beside a month, right above the headings",
         "Essex Police | February 2023\n" LIST,
         {0},
         "essex 2023-02: R02 Green",
         ""},
        {"the same, further left than the references",
         "Essex Police | | February 2023\nNo | Ref | RAG\n1 | R02 | Green\n",
         {0},
         "essex 2023-02: R02 Green",
         ""},
        {"a label above its value",
         "Force\nEssex Police\n\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a code",
         "Force code | E23000028\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a label after “Return for”",
         "Return for | Essex Police\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a title",
         "Kent Police - HMICFRS vetting return\n" LIST,
         {.period = "2023-02"},
         "kent 2023-02: R02 Green",
         ""},
        {"a sheet's name",
         "@sheet Kent\n" LIST,
         {.period = "2023-02"},
         "kent 2023-02: R02 Green",
         ""},
        {"the file's name",
         LIST,
         {.period = "2023-02", .file = "devon-and-cornwall v2 FINAL.xlsx"},
         "devon-and-cornwall 2023-02: R02 Green",
         ""},
        {"a code in the file's name",
         LIST,
         {.period = "2023-02", .file = "return_E23000038.xlsx"},
         "wiltshire 2023-02: R02 Green",
         ""},
        {"the import",
         LIST,
         {.period = "2023-02", .force = "Kent"},
         "kent 2023-02: R02 Green",
         ""},
        {"a cover sheet",
         "@sheet Cover\nForce: | Kent Police\n@sheet Return\n" LIST,
         {.period = "2023-02"},
         "kent 2023-02: R02 Green",
         ""},
        {"an old name",
         "Force | Hampshire Constabulary\n" LIST,
         {.period = "2023-02"},
         "hampshire 2023-02: R02 Green",
         ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_two_forces_in_two_places_refuse_the_file(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a label and the file's name",
         "Force: | Essex\n" LIST,
         {.period = "2023-02", .file = "kent.xlsx"},
         "refused essex kent",
         "force-conflict"},
        {"two labels",
         "Force | Essex\nPolice force | Kent\n" LIST,
         {.period = "2023-02"},
         "refused essex kent",
         "force-conflict B1"},
        {"a sheet's name and a label on it",
         "@sheet Kent\nForce | Essex\n" LIST,
         {.period = "2023-02"},
         "refused essex kent",
         "force-conflict"},
        {"rows and the file's name",
         "Force | Ref | RAG\nEssex | R02 | Green\n",
         {.period = "2023-02", .file = "kent.xlsx"},
         "refused kent essex",
         "force-conflict"},
        {"a name that was probably meant for another",
         "Force | Glocestershire\n" LIST,
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused essex gloucestershire",
         "unknown-force B1, force-conflict B1"},
        {"a title and the file's name",
         "Essex Police: self-assessment\n\n" LIST,
         {.period = "2023-02", .file = "kent.xlsx"},
         "refused essex kent",
         "force-conflict A1"},
        {"beside unknown words, and the file's name",
         "Police body | Essex Police\n\n" LIST,
         {.period = "2023-02", .file = "kent.xlsx"},
         "refused essex kent",
         "force-conflict B1"},
        {"beside unknown words, and a label",
         "Force | Essex Police\nAlso | Kent Police\n\n" LIST,
         {.period = "2023-02"},
         "refused essex kent",
         "force-conflict B2"},
        {"a label of a force that the roster lacks, and the file's name",
         "Force | British Transport Police\n" LIST,
         {.period = "2023-02", .file = "kent.xlsx"},
         "refused kent",
         "unknown-force B1, force-conflict B1"},
        {"a column of another force beside that of the file's name",
         "Ref | Kent RAG | Essex RAG (for information)\nR02 | Green | Red\n",
         {.period = "2023-02", .file = "kent.xlsx"},
         "refused kent essex",
         "force-conflict"},
        {"one table for two forces",
         LIST,
         {.period = "2023-02", .file = "Norfolk and Suffolk return.xlsx"},
         "refused norfolk suffolk",
         "force-conflict"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_force_that_is_asked_for_settles_it(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"against a label",
         "Force: | Essex\n" LIST,
         {.period = "2023-02", .file = "kent.xlsx", .force = "Kent"},
         "kent 2023-02: R02 Green",
         "force-overridden B1"},
        {"among the forces of rows",
         "Force | Ref | RAG\nEssex | R02 | Green\nKent | R02 | Red\n",
         {.period = "2023-02", .force = "Kent"},
         "kent 2023-02: R02 Red",
         "force-overridden C2"},
        {"but not when the rows name others",
         "Force | Ref | RAG\nEssex | R02 | Green\nKent | R02 | Red\n",
         {.period = "2023-02", .force = "Surrey"},
         "refused surrey essex kent",
         "force-conflict C2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_mentions_are_no_claims(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a signature",
         LIST "Signed off by DCC Jane Kent\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"an address",
         "Please return to Surrey Police by Friday\n" LIST,
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"a narrative",
         "Ref | RAG | Update\nR02 | Green | Done with Kent Police in January 2023\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"nothing at all", LIST, {.period = "2023-02"}, "refused", "force-unknown B2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_those_who_help_or_look_on_are_not_the_sender(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a surname behind its label",
         "Author | J. Kent\n" LIST,
         {.period = "2023-02"},
         "refused",
         "force-unknown B3"},
        {"a person who filled it in",
         "Completed by DS Kent\n\n" LIST,
         {.period = "2023-02"},
         "refused",
         "force-unknown B4"},
        {"a person in a line of its own",
         "Checked: Sarah Kent\n\n" LIST,
         {.period = "2023-02"},
         "refused kent",
         "force-unknown A1"},
        {"a force beside a marking",
         "OFFICIAL | Kent Police\n\n" LIST,
         {.period = "2023-02"},
         "kent 2023-02: R02 Green",
         ""},
        {"a person beside a label",
         "From | Sarah Kent\n\n" LIST,
         {.period = "2023-02"},
         "refused",
         "force-unknown B4"},
        {"a surname with its initial",
         "Chief Constable A. Kent\n" LIST,
         {.period = "2023-02"},
         "refused",
         "force-unknown B3"},
        {"an address of mail",
         "jane@kent.police.uk\n" LIST,
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"a region that is named like a force",
         "Region | West Midlands\nForce | Staffordshire Police\n" LIST,
         {.period = "2023-02"},
         "staffordshire 2023-02: R02 Green",
         ""},
        {"a label that nobody knows",
         "Neighbouring force | Kent Police\n" LIST,
         {.period = "2023-02"},
         "refused kent",
         "force-unknown B1"},
        {"the same in one cell",
         "Neighbouring force: Kent Police\n" LIST,
         {.period = "2023-02"},
         "refused kent",
         "force-unknown A1"},
        {"a column that has to do with forces",
         "Ref | RAG | Supporting force\nR02 | Green | Kent\nR03 | Red | Kent\n",
         {.period = "2023-02"},
         "refused kent",
         "force-unknown C2"},
        {"the same beside a name",
         "Ref | RAG | Supporting force\nR02 | Green | Kent\nR03 | Red | Surrey\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green, R03 Red",
         "unknown-heading C1"},
        {"such a column is the forces' own when only it tells the rows apart",
         "Responding force | Ref | RAG\nEssex | R02 | Green\nKent | R02 | Red\n",
         {.period = "2023-02"},
         "essex 2023-02: R02 Green\nkent 2023-02: R02 Red",
         "several-forces"},
        {"labels side by side above their values",
         "Force | Month | Contact\nKent | Feb 2023 | J Essex\n\n" LIST,
         {.period = "2023-02"},
         "kent 2023-02: R02 Green",
         ""},
        {"a label left empty above another",
         "Force\nCompleted by | A Essex\n\n" LIST,
         {.period = "2023-02", .file = "kent.xlsx"},
         "kent 2023-02: R02 Green",
         ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_title_is_the_senders_whatever_follows_its_name(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a review in the title",
         "Essex Police – HMICFRS vetting inspection review: self-assessment February "
         "2023\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a lead behind it",
         "Essex Police: lead force return\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a review before the name",
         "Vetting review – Essex Police\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"by the force",
         "Self-assessment by Essex Police, February 2023\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"submitted by",
         "Submitted by: Essex Police\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"to one from another",
         "Return to HMICFRS from Essex Police, February 2023\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"to another",
         "Essex Police return to the NPCC, February 2023\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a word of its name on its left",
         "Constabulary | Durham Constabulary\n" LIST,
         {.period = "2023-02"},
         "durham 2023-02: R02 Green",
         ""},
        {"a title on its left",
         "HMICFRS self-assessment | Essex Police\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a label that asks for it",
         "Name of Force (please complete) | Essex\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"a label that says so",
         "Submitted by | Essex Police\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"helped by others",
         "Essex Police, supported by Deloitte, February 2023\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_forces_to_choose_from_are_not_the_sender(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a list",
         LIST "@sheet Lists\nForce\nEssex Police\nKent Police\nSurrey Police\n",
         {.period = "2023-02", .file = "kent.xlsx"},
         "kent 2023-02: R02 Green",
         ""},
        {"a list alone",
         LIST "@sheet Lists\nForce\nEssex Police\nKent Police\nSurrey Police\n",
         {.period = "2023-02"},
         "refused",
         "force-unknown B2"},
        {"a list beside a label with a value",
         LIST "@sheet Cover\nForce | Kent\nEssex\nKent\nSurrey\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused kent essex",
         "force-conflict"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_names_that_the_roster_lacks_are_never_guessed(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"in a label",
         "Force | Glocestershire\n" LIST,
         {.period = "2023-02"},
         "refused gloucestershire",
         "unknown-force B1, force-unknown B3"},
        {"in rows, beside others",
         "Force | Ref | RAG\nEssex | R02 | Green\nGlocestershire | R02 | Red\n"
         "Glocestershire | R03 | Red\n",
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         "unknown-force A3"},
        {"in all rows",
         "Force | Ref | RAG\nGlocestershire | R02 | Red\n",
         {.period = "2023-02"},
         "refused gloucestershire",
         "unknown-force A2, force-unknown"},
        {"in a matrix",
         "Ref | Essex | Glocestershire\nR02 | Green | Red\n",
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         "unknown-force C1"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_the_month_is_known_from_wherever_it_is_said(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a label",
         "Return for | Feb-23\n" LIST,
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"a label with a date",
         "Position as at | =2023-02-28\n" LIST,
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"a label in one cell",
         "Return for February 2023\n" LIST,
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"a sheet's name",
         "@sheet Feb 23\n" LIST,
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"the file's name",
         LIST,
         {.file = "essex_202302.csv"},
         "essex 2023-02: R02 Green",
         ""},
        {"a title, when nothing else does",
         "Self-assessment, February 2023\n" LIST,
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"the columns, one submission each",
         "Ref | Jan 23 RAG | Feb 23 RAG\nR02 | Green | Red\n",
         {.file = "essex.xlsx"},
         "essex 2023-01: R02 Green\nessex 2023-02: R02 Red",
         ""},
        {"a label, for columns without a year",
         "Month | February 2023\nRef | Jan RAG | Feb RAG\nR02 | Green | Red\n",
         {.file = "essex.xlsx"},
         "essex 2023-01: R02 Green\nessex 2023-02: R02 Red",
         ""},
        {"never a deadline",
         "Ref | Deadline | RAG\nR02 | 30 April 2023 | Green\n",
         {.file = "essex.xlsx"},
         "refused essex",
         "period-unknown C2"},
        {"never a deadline above the table",
         "Deadline | 30 April 2023\n\nRef | RAG\nR02 | Green\n",
         {.file = "essex.xlsx"},
         "refused essex",
         "period-unknown B4"},
        {"never a month without a year",
         "Ref | Feb RAG\nR02 | Green\n",
         {.file = "essex.xlsx"},
         "refused essex",
         "period-unknown B2"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_the_month_that_is_asked_for_beats_names_but_not_cells(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a file's name",
         LIST,
         {.period = "2023-02", .file = "Essex Jan 2023.xlsx"},
         "essex 2023-02: R02 Green",
         "period-overridden"},
        {"a sheet's name",
         "@sheet Jan 23\n" LIST,
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         "period-overridden"},
        {"a label",
         "Month | January 2023\n" LIST,
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused essex",
         "period-conflict B1"},
        {"columns",
         "Ref | Dec 22 RAG | Jan 23 RAG\nR02 | Green | Red\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused essex",
         "period-not-asked B1"},
        {"rows",
         "Month | Ref | RAG\nJan 2023 | R02 | Red\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused essex",
         "period-not-asked C2"},
        {"sheets of several months",
         "@sheet Dec 22\n" LIST "@sheet Jan 23\n" LIST,
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused essex",
         "period-not-asked"},
        {"a row that says no month",
         "Month | Ref | RAG\nQ4 | R02 | Red\n"
         "Feb 2023 | R03 | Green\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R03 Green",
         "unknown-period A2"},
        {"rows of which none says a month",
         "Month | Ref | RAG\n=2 | R02 | Red\n=2 | R03 | Green\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "refused essex",
         "unknown-period A2, unknown-period A3, period-unknown"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_another_month_that_is_named_is_asked_about(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"the month before, said to be that",
         "Force | Essex Police\nNo return is held for last month, January "
         "2023.\nMonth | February 2023\n\n" LIST,
         {0},
         "essex 2023-02: R02 Green",
         ""},
        {"the month before, from which on something is told",
         "Force | Essex Police\nProgress since January 2023\nMonth | February "
         "2023\n\n" LIST,
         {0},
         "essex 2023-02: R02 Green",
         ""},
        {"a title, and the month that was asked for",
         "Essex return, January 2023\n\n" LIST,
         {.file = "essex Feb 2023.xlsx", .period = "2023-02"},
         "essex 2023-02: R02 Green",
         "other-period-named A1"},
        {"the month that was asked for, in which some items are due",
         "Force | Essex\nMonth | March 2023\n\n" LIST,
         {.period = "2023-03"},
         "essex 2023-03: R02 Green",
         ""},
        {"a title and a name",
         "Essex return, January 2023\n\n" LIST,
         {.file = "essex Feb 2023.xlsx"},
         "essex 2023-02: R02 Green",
         "other-period-named A1"},
        {"a label and a name",
         "Month | January 2023\n\n" LIST,
         {.file = "essex Feb 2023.xlsx"},
         "refused essex",
         "period-conflict"},
        {"a heading and a name",
         "Ref | Jan 2023 RAG\nR02 | Green\n",
         {.file = "essex Feb 2023.xlsx"},
         "refused essex",
         "period-conflict"},
        {"a name without a year",
         LIST,
         {.file = "essex Jan.xlsx", .period = "2023-02"},
         "essex 2023-02: R02 Green",
         "period-overridden"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_day_early_in_a_month_may_be_of_the_month_before(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"as at, and the month before was asked for",
         "As at | 3 March 2023\n\n" LIST,
         {.file = "essex.xlsx", .period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"position at, and nothing was asked for",
         "Position at 3 March 2023\n\n" LIST,
         {.file = "essex.xlsx"},
         "refused essex",
         "unknown-period A1, period-unknown B4"},
        {"as at, and nothing was asked for",
         "Position as at 3 March 2023\n\n" LIST,
         {.file = "essex.xlsx"},
         "refused essex",
         "unknown-period A1, period-unknown B4"},
        {"as at the end of a month",
         "As at | 28/02/2023\n\n" LIST,
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
        {"as at a day of another month altogether",
         "As at | 3 January 2023\n\n" LIST,
         {.file = "essex.xlsx", .period = "2023-02"},
         "refused essex",
         "period-conflict B1"},
        {"the day of sending in the file's name",
         LIST,
         {.file = "essex 03-03-23.xlsx"},
         "refused essex",
         "period-unknown B2"},
        {"the day of sending beside the month",
         LIST,
         {.file = "2023-03-03 essex Feb 2023.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_other_months_are_left_out_and_said(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"columns",
         "Ref | Jan 23 RAG | Feb 23 RAG\nR02 | Red | Green\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         "other-periods B1"},
        {"rows",
         "Month | Ref | RAG\nJan 2023 | R02 | Red\nFeb 2023 | R02 | Green\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         "other-periods C2"},
        {"sheets",
         "@sheet Jan 23\n" LIST "@sheet Feb 23\nRef | RAG\nR02 | Red\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Red",
         "other-periods"},
        {"blocks",
         "January 2023\n" LIST "\nFebruary 2023\nRef | RAG\nR02 | Red\n",
         {.period = "2023-02", .file = "essex.xlsx"},
         "essex 2023-02: R02 Red",
         "other-periods A1"},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_title_of_another_force_is_queried(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"a title and a label",
         "Kent Police self-assessment\nForce | Essex Police\n\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         "other-force-named A1"},
        {"a title alone is believed",
         "Kent Police self-assessment\n\n" LIST,
         {.period = "2023-02"},
         "kent 2023-02: R02 Green",
         ""},
        {"a title that says whom to send it to",
         "Send to Kent Police by Friday\nForce | Essex Police\n\n" LIST,
         {.period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

static void test_a_deadline_above_the_headings_is_no_month(void **state)
{
    (void)state;
    static const struct expectation cases[] = {
        {"beside its label",
         "Deadline | 30 April 2023\nRef | RAG\nR02 | Green\n",
         {.file = "essex.xlsx", .period = "2023-02"},
         "essex 2023-02: R02 Green",
         ""},
        {"alone",
         " | 30 April 2023\nRef | RAG\nR02 | Green\n",
         {.file = "essex.xlsx", .period = "2023-02"},
         "essex 2023-02: R02 Green",
         "heading-guessed B1"},
        {"nobody said another month",
         " | 30 April 2023\nRef | RAG\nR02 | Green\n",
         {.file = "essex.xlsx"},
         "refused essex",
         "heading-guessed B1, period-unknown B3"},
        {"days of several months are months, though one is a deadline",
         " | 28 February 2023 | 31 March 2023\nRef | RAG | RAG\nR02 | Green | Red\n",
         {.file = "essex.xlsx", .period = "2023-02"},
         "essex 2023-02: R02 Green",
         "other-periods C2"},
        {"a day that is no deadline is a month",
         " | 28 February 2023\nRef | RAG\nR02 | Green\n",
         {.file = "essex.xlsx"},
         "essex 2023-02: R02 Green",
         ""},
    };
    assert_all(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_force_is_known_from_wherever_it_is_named),
        cmocka_unit_test(test_two_forces_in_two_places_refuse_the_file),
        cmocka_unit_test(test_a_force_that_is_asked_for_settles_it),
        cmocka_unit_test(test_mentions_are_no_claims),
        cmocka_unit_test(test_a_title_of_another_force_is_queried),
        cmocka_unit_test(test_a_deadline_above_the_headings_is_no_month),
        cmocka_unit_test(test_those_who_help_or_look_on_are_not_the_sender),
        cmocka_unit_test(test_a_title_is_the_senders_whatever_follows_its_name),
        cmocka_unit_test(test_forces_to_choose_from_are_not_the_sender),
        cmocka_unit_test(test_names_that_the_roster_lacks_are_never_guessed),
        cmocka_unit_test(test_the_month_is_known_from_wherever_it_is_said),
        cmocka_unit_test(test_the_month_that_is_asked_for_beats_names_but_not_cells),
        cmocka_unit_test(test_another_month_that_is_named_is_asked_about),
        cmocka_unit_test(test_a_day_early_in_a_month_may_be_of_the_month_before),
        cmocka_unit_test(test_other_months_are_left_out_and_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
