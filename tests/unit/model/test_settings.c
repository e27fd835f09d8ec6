// SPDX-License-Identifier: MIT
#include "model/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/policy.h"
#include "tests/support/templates_folder.h"

static const char mine[] =
    "{\"publisher\": \"P\", \"contact\": \"C\", \"marking\": \"OFFICIAL\", \"status\": "
    "\"final\", \"title\": \"T\", \"policy\": \"verified-only\"}";

static const struct settings *loaded(const char *text)
{
    loading_write("publication.json", text);
    return settings_load(&loading.templates, &loading.arena, &loading.faults);
}

static void assert_refused(const char *found, const char *by, const char *where,
                           const char *what)
{
    loading.faults.count = 0;
    assert_null(loaded(with_replaced(&loading.arena, mine, found, by)));
    assert_fault(&loading.faults, where, what);
}

static void test_the_shipped_settings_name_a_policy_that_is_there(void **state)
{
    (void)state;
    const struct settings *settings =
        settings_load(&loading.templates, &loading.arena, &loading.faults);
    assert_non_null(settings);
    assert_string_equal(settings->marking, "OFFICIAL");
    assert_non_null(policy_load(&loading.templates, settings->policy, &loading.arena,
                                &loading.faults));
    assert_no_faults(&loading.faults);
}

static void test_settings_are_replaced_by_a_file(void **state)
{
    (void)state;
    const struct settings *settings = loaded(mine);
    assert_string_equal(settings->status, "final");
    assert_string_equal(settings->policy, "verified-only");
    assert_no_faults(&loading.faults);
}

static void test_each_kind_of_fault_is_refused_with_its_path(void **state)
{
    (void)state;
    assert_refused("\"final\"", "\"done\"", "publication.json /status",
                   "expected one of draft, provisional, final, found \"done\"");
    assert_refused("\"contact\": \"C\", ", "", "publication.json /contact", "is missing");
    assert_refused("\"marking\"", "\"markings\"", "publication.json /",
                   "unknown key \"markings\"");
    assert_refused("\"T\"", "\"\"", "/title", "expected a text");
    assert_refused("\"T\"", "null", "/title", "found null");
    assert_refused("{", "[", "publication.json:1:13", "expected near");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_the_shipped_settings_name_a_policy_that_is_there),
        IN_A_FOLDER(test_settings_are_replaced_by_a_file),
        IN_A_FOLDER(test_each_kind_of_fault_is_refused_with_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
