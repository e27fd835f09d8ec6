// SPDX-License-Identifier: MIT
/* The digests below were computed by another program from the rule in record.h and
 * rows.h. They are pinned: a ledger that was written must stay what it is for every later
 * program.
 */
#include "model/ledger/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/ledger_file.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 1);
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

#define STORE_ID "000102030405060708090a0b0c0d0e0f"
#define FACTS    "9419db3061c120081e7f76499d825ffbe4beeba716dcc527163e5cef3fab134d"
#define FIRST    "51ddba795ce5ccb40c2657f66515221d9836804c870fcf2637f6c1908f781ec0"
#define READING  "60a72684befcd5cb5a25f62512f3305a00a8ddb1b509d3532519bf58150639c8"
#define CONTENTS "3c236b2da5e9fdd4841c75e85917e188142fbfde407d19b4a6b8151dab47233f"
#define SECOND   "2ebd00b6e25b3d045e9c9de8347c6fcccd0960ccd3fc924d8221fb80e057522f"

static void test_the_first_line_is_pinned(void **state)
{
    (void)state;
    struct ledger_facts facts = ledger_file_facts();
    facts.created = "2023-01-01T09:00:00.000Z";
    assert_string_equal(facts_digest(&facts, &month.arena), FACTS);
    struct chain_line line = {.store_id = STORE_ID,
                              .sequence = 1,
                              .previous = "",
                              .known = facts.created,
                              .event = "init",
                              .contents = FACTS};
    assert_string_equal(chain_hash(&line, &month.arena), FIRST);
}

static void test_a_reading_is_pinned(void **state)
{
    (void)state;
    struct submissions given = {.findings = {.arena = &month.arena}};
    *list_add(&month.arena, &given.list) =
        *month_submit(&month, SUBMISSION_RETURN, 0, 1, "a.xlsx", "R-");
    finding_about(&given.findings, FINDING_COLOUR_CONFLICT,
                  given.list.items[0].gradings.items[0].place, "F01", "R1", "as found");
    struct entry entry = {.file = "a.xlsx", .submissions = &given};
    assert_string_equal(reading_digest(&entry, &month.arena), READING);
    /* The same under another name is the same reading. */
    given.findings.items[0].place.file = entry.file = "b.xlsx";
    assert_string_equal(reading_digest(&entry, &month.arena), READING);
}

static void test_an_entry_and_its_line_are_pinned(void **state)
{
    (void)state;
    struct entry_row row = {
        .id = 1,
        .origin = 1,
        .outcome = "stored",
        .kind = "return",
        .file = "a.xlsx",
        .sha256 = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
        .asked = "",
        .received = "2023-03-01",
        .known = "2023-03-01T10:00:00.000Z",
        .why = "",
        .reading = READING,
        .submissions = 1,
        .gradings = 2,
        .findings = 1,
    };
    long versions[] = {1};
    struct record record = record_of_entry(&row);
    struct texts claimants = {0};
    assert_string_equal(entry_digest(&record, versions, 1, &claimants, &month.arena),
                        CONTENTS);
    struct chain_line line = {.store_id = STORE_ID,
                              .sequence = 2,
                              .previous = FIRST,
                              .known = row.known,
                              .event = "import",
                              .entry = 1,
                              .contents = CONTENTS};
    assert_string_equal(chain_hash(&line, &month.arena), SECOND);
}

static char *sealed_pair(const char *one, const char *other)
{
    struct text sealed = {.arena = &month.arena};
    seal_text(&sealed, one);
    seal_text(&sealed, other);
    return seal_digest(&sealed, &month.arena);
}

static void test_no_two_sequences_of_fields_seal_alike(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"ab", "c"},   {"a", "bc"},   {"", "abc"}, {"abc", ""},
        {NULL, "abc"}, {"abc", NULL}, {NULL, ""},  {"", NULL},
    };
    const size_t count = sizeof(pairs) / sizeof(*pairs);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(sealed_pair(pairs[i][0], pairs[i][1]),
                                    sealed_pair(pairs[k][0], pairs[k][1]));
        }
    }
}

static void test_every_part_of_a_line_is_in_its_hash(void **state)
{
    (void)state;
    const struct chain_line line = {STORE_ID, 2, FIRST, "k", "import", 1, CONTENTS};
    struct chain_line others[7];
    for (size_t i = 0; i < 7; i++) {
        others[i] = line;
    }
    others[0].store_id = "0";
    others[1].sequence = 3;
    others[2].previous = SECOND;
    others[3].known = "l";
    others[4].event = "receipt";
    others[5].entry = 2;
    others[6].contents = FACTS;
    char *hash = chain_hash(&line, &month.arena);
    for (size_t i = 0; i < 7; i++) {
        assert_string_not_equal(chain_hash(&others[i], &month.arena), hash);
    }
}

#define MONTH_TEST(test) cmocka_unit_test_setup_teardown(test, open_month, close_month)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MONTH_TEST(test_the_first_line_is_pinned),
        MONTH_TEST(test_a_reading_is_pinned),
        MONTH_TEST(test_an_entry_and_its_line_are_pinned),
        MONTH_TEST(test_no_two_sequences_of_fields_seal_alike),
        MONTH_TEST(test_every_part_of_a_line_is_in_its_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
