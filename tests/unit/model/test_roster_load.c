// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/roster.h"
#include "tests/support/templates_folder.h"

/* A made-up roster of two forces. */
static const char small[] =
    "{\n"
    "  \"id\": \"small\", \"title\": \"Two forces\",\n"
    "  \"forces\": [\n"
    "    {\"code\": \"X1\", \"name\": \"Upper Vale Police\", \"slug\": \"upper-vale\",\n"
    "     \"abbreviation\": \"UVP\", \"aliases\": [\"The Vale\"],\n"
    "     \"bodies\": [{\"name\": \"Old board\", \"kind\": \"pcc\", \"until\": "
    "\"2022-12-31\", \"is_verified\": true},\n"
    "                {\"name\": \"New board\", \"kind\": \"mayor\", \"from\": "
    "\"2023-02-01\", \"is_verified\": false}]},\n"
    "    {\"code\": \"X2\", \"name\": \"Lower Vale Constabulary\", \"slug\": "
    "\"lower-vale\",\n"
    "     \"aliases\": [], \"bodies\": []}\n"
    "  ]\n"
    "}\n";

static const struct roster *loaded(const char *text)
{
    loading_write("rosters/small.json", text);
    return roster_load(&loading.templates, "small", &loading.arena, &loading.faults);
}

static void assert_refused(const char *found, const char *by, const char *where,
                           const char *what)
{
    loading.faults.count = 0;
    assert_null(loaded(with_replaced(&loading.arena, small, found, by)));
    assert_fault(&loading.faults, where, what);
}

static void test_a_made_up_roster_loads(void **state)
{
    (void)state;
    const struct roster *roster = loaded(small);
    assert_no_faults(&loading.faults);
    assert_int_equal(roster->forces.count, 2);
    const struct force *upper = roster_force(roster, "upper vale");
    assert_string_equal(upper->code, "X1");
    assert_ptr_equal(roster_force(roster, "the vale"), upper);
    assert_ptr_equal(roster_force(roster, "UVP"), upper);
    assert_string_equal(roster_force(roster, "Lower Vale Police")->code, "X2");
    assert_null(roster_force(roster, "Essex"));
    assert_string_equal(roster->forces.items[1].abbreviation, "");
}

static void test_a_force_may_have_an_address(void **state)
{
    (void)state;
    const struct roster *roster =
        loaded(with_replaced(&loading.arena, small, "\"aliases\": []",
                             "\"aliases\": [], \"email\": \"returns@vale.example\""));
    assert_no_faults(&loading.faults);
    assert_string_equal(roster->forces.items[0].email, "");
    assert_string_equal(roster->forces.items[1].email, "returns@vale.example");
}

static void test_a_day_between_two_bodies_has_none(void **state)
{
    (void)state;
    const struct roster *roster = loaded(small);
    const struct force *upper = &roster->forces.items[0];
    assert_string_equal(force_body_on(upper, (struct date){2022, 12, 31})->name,
                        "Old board");
    assert_null(force_body_on(upper, (struct date){2023, 1, 15}));
    assert_string_equal(force_body_on(upper, (struct date){2030, 1, 1})->name,
                        "New board");
    assert_null(force_body_on(&roster->forces.items[1], (struct date){2023, 1, 1}));
}

static void test_a_name_of_two_forces_is_refused(void **state)
{
    (void)state;
    assert_refused("\"aliases\": []", "\"aliases\": [\"uvp\"]",
                   "rosters/small.json /forces/1/aliases/0",
                   "\"uvp\" is also a name of Upper Vale Police");
    assert_refused("\"X2\"", "\"X1\"", "/forces/1/code", "also a name of Upper Vale");
    assert_refused("\"lower-vale\"", "\"upper-vale\"", "/forces/1/slug", "also a name");
    assert_refused("Lower Vale Constabulary", "Upper Vale Constabulary", "/forces/1/name",
                   "also a name");
}

static void test_each_kind_of_fault_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("\"code\": \"X1\", ", "", "/forces/0/code", "is missing");
    assert_refused("\"aliases\": []", "\"alias\": []", "/forces/1",
                   "unknown key \"alias\"");
    assert_refused("lower-vale", "Lower Vale", "/forces/1/slug", "lower-case letters");
    assert_refused("\"aliases\": []", "\"aliases\": [], \"email\": \"a@b\\r\\nBcc: c@d\"",
                   "/forces/1/email", "expected an address");
    assert_refused("\"aliases\": []", "\"aliases\": [], \"email\": \"Jane\"",
                   "/forces/1/email", "expected an address");
    assert_refused("lower-vale", "../vale", "/forces/1/slug", "lower-case letters");
    assert_refused("\"aliases\": []", "\"aliases\": [\"–\"]", "/forces/1/aliases/0",
                   "expected a name");
    assert_refused("\"mayor\"", "\"king\"", "/forces/0/bodies/1/kind",
                   "expected one of pcc");
    assert_refused("2023-02-01", "2022-12-31", "/forces/0/bodies/1",
                   "after the \"until\"");
    assert_refused("\"until\": \"2022-12-31\", ", "", "/forces/0/bodies/1",
                   "after the \"until\"");
    assert_refused("2022-12-31", "31/12/2022", "/forces/0/bodies/0/until",
                   "expected a day");
    assert_refused("\"from\"", "\"until\": \"2023-01-31\", \"from\"",
                   "/forces/0/bodies/1", "lies before \"from\"");
    assert_refused("\"title\"", "\"titel\"", "small.json /", "unknown key \"titel\"");
    assert_refused("\"X1\"", "7", "/forces/0/code", "expected a text, found 7");
}

static void test_a_roster_without_forces_is_refused(void **state)
{
    (void)state;
    assert_null(loaded("{\"id\": \"a\", \"title\": \"b\", \"forces\": []}"));
    assert_fault(&loading.faults, "/forces", "at least one force");
    assert_null(loaded("{\"id\": \"a\", \"title\": \"b\", \"forces\": [7]}"));
    assert_fault(&loading.faults, "/forces/0", "expected an object");
    assert_null(loaded("[]"));
    assert_fault(&loading.faults, "small.json /", "expected an object");
}

static void test_a_syntax_error_names_its_line(void **state)
{
    (void)state;
    assert_null(loaded("{\n\"id\": \"a\"\n\"title\": \"b\"}"));
    assert_fault(&loading.faults, "rosters/small.json:3:7", "expected near");
}

static void test_a_roster_cut_anywhere_is_refused(void **state)
{
    (void)state;
    for (size_t length = 0; length < strlen(small) - 2; length += 7) {
        assert_null(loaded(arena_text(&loading.arena, small, length)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_a_made_up_roster_loads),
        IN_A_FOLDER(test_a_force_may_have_an_address),
        IN_A_FOLDER(test_a_day_between_two_bodies_has_none),
        IN_A_FOLDER(test_a_name_of_two_forces_is_refused),
        IN_A_FOLDER(test_each_kind_of_fault_is_refused_with_its_path),
        IN_A_FOLDER(test_a_roster_without_forces_is_refused),
        IN_A_FOLDER(test_a_syntax_error_names_its_line),
        IN_A_FOLDER(test_a_roster_cut_anywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
