// SPDX-License-Identifier: MIT
#include "importers/wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/recognised.h"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static const struct force *force_at(size_t index)
{
    return &recognised_context()->roster->forces.items[index];
}

/* A verification of two forces with every field set, or not, in some grading. */
static struct submissions everything(void)
{
    const struct framework *framework = recognised_context()->framework;
    struct submissions all = {.findings.arena = &arena};
    for (size_t i = 0; i < 2; i++) {
        struct submission *submission = list_add(&arena, &all.list);
        submission->kind = SUBMISSION_VERIFICATION;
        submission->force = force_at(i * 42);
        submission->period = (struct period){2023, 2};
        submission->file = "both.xlsx";
        *list_add(&arena, &submission->gradings) = (struct grading){
            .item = framework->force_items[i],
            .rating = RATING_GREY,
            .place = {"both.xlsx", "Sheet \xc3\xa9", 7, 16384},
            .said = "Grey",
            .narrative = "two\nlines",
            .evidence = "",
            .owner = "DCC",
            .date = "Feb",
            .basis = &framework->bases.items[framework->bases.count - 1],
        };
        *list_add(&arena, &submission->gradings) = (struct grading){
            .item = framework->force_items[framework->force_item_count - 1],
            .absence = ABSENCE_PLACEHOLDER,
            .place = {"both.xlsx", NULL, 8, 1},
            .said = "TBC",
            .narrative = "",
            .evidence = "",
            .owner = "",
            .date = "",
        };
    }
    finding_about(&all.findings, FINDING_PLACEHOLDER,
                  (struct place){"both.xlsx", "Return", 8, 1}, force_at(1)->code, "R03",
                  "“TBC”");
    finding_add(&all.findings, FINDING_MACROS_PRESENT, (struct place){0}, "they are");
    *list_add(&arena, &all.claimants) = force_at(3);
    return all;
}

static struct submissions refused(void)
{
    struct submissions none = {.findings.arena = &arena, .is_refused = true};
    finding_add(&none.findings, FINDING_DAMAGED, (struct place){.file = "x.xlsx"}, "cut");
    *list_add(&arena, &none.claimants) = force_at(0);
    *list_add(&arena, &none.claimants) = force_at(42);
    return none;
}

static struct bytes written(const struct submissions *submissions)
{
    struct text wire = {.arena = &arena};
    wire_write(submissions, recognised_context(), &wire);
    return (struct bytes){(const unsigned char *)text_of(&wire), wire.length};
}

static void assert_same_text(const char *one, const char *other)
{
    assert_int_equal(!one, !other);
    if (one) {
        assert_string_equal(one, other);
    }
}

static void assert_same_place(struct place one, struct place other)
{
    assert_same_text(one.file, other.file);
    assert_same_text(one.sheet, other.sheet);
    assert_int_equal(one.row, other.row);
    assert_int_equal(one.column, other.column);
}

static void assert_same_grading(const struct grading *one, const struct grading *other)
{
    assert_ptr_equal(one->item, other->item);
    assert_ptr_equal(one->basis, other->basis);
    assert_int_equal(one->rating, other->rating);
    assert_int_equal(one->absence, other->absence);
    assert_same_place(one->place, other->place);
    assert_same_text(one->said, other->said);
    assert_same_text(one->narrative, other->narrative);
    assert_same_text(one->evidence, other->evidence);
    assert_same_text(one->owner, other->owner);
    assert_same_text(one->date, other->date);
}

static void assert_same_submission(const struct submission *one,
                                   const struct submission *other)
{
    assert_int_equal(one->kind, other->kind);
    assert_ptr_equal(one->force, other->force);
    assert_int_equal(period_compare(one->period, other->period), 0);
    assert_same_text(one->file, other->file);
    assert_int_equal(one->gradings.count, other->gradings.count);
    for (size_t i = 0; i < one->gradings.count; i++) {
        assert_same_grading(&one->gradings.items[i], &other->gradings.items[i]);
    }
}

static void assert_same_finding(const struct finding *one, const struct finding *other)
{
    assert_int_equal(one->name, other->name);
    assert_same_place(one->place, other->place);
    assert_same_text(one->force, other->force);
    assert_same_text(one->item, other->item);
    assert_same_text(one->message, other->message);
    assert_same_text(one->sha256, other->sha256);
}

static void assert_comes_back(const struct submissions *sent)
{
    struct submissions got;
    assert_true(wire_read(written(sent), recognised_context(), &arena, &got));
    assert_int_equal(got.is_refused, sent->is_refused);
    assert_int_equal(got.list.count, sent->list.count);
    for (size_t i = 0; i < sent->list.count; i++) {
        assert_same_submission(&sent->list.items[i], &got.list.items[i]);
    }
    assert_int_equal(got.findings.count, sent->findings.count);
    for (size_t i = 0; i < sent->findings.count; i++) {
        assert_same_finding(&sent->findings.items[i], &got.findings.items[i]);
    }
    assert_int_equal(got.claimants.count, sent->claimants.count);
    for (size_t i = 0; i < sent->claimants.count; i++) {
        assert_ptr_equal(sent->claimants.items[i], got.claimants.items[i]);
    }
}

/* The bytes in a block of just their size, so that reading past them is seen. */
static bool is_read(const unsigned char *at, size_t length)
{
    struct submissions got;
    unsigned char *exact = arena_alloc(&arena, length > 0 ? length : 1, 1);
    memcpy(exact, at, length);
    return wire_read((struct bytes){exact, length}, recognised_context(), &arena, &got);
}

static void test_everything_comes_back(void **state)
{
    (void)state;
    struct submissions sent = everything();
    assert_comes_back(&sent);
}

static void test_a_refused_file_comes_back_with_its_reason_and_claimants(void **state)
{
    (void)state;
    struct submissions sent = refused();
    assert_comes_back(&sent);
}

static void test_what_was_read_of_a_refused_file_is_not_told(void **state)
{
    (void)state;
    struct submissions sent = everything(), got;
    sent.is_refused = true;
    finding_add(&sent.findings, FINDING_DAMAGED, (struct place){0}, "cut");
    assert_true(wire_read(written(&sent), recognised_context(), &arena, &got));
    assert_int_equal(got.list.count, 0);
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    struct submissions sent = everything();
    struct bytes whole = written(&sent);
    for (size_t length = 0; length < whole.length; length++) {
        assert_false(is_read(whole.at, length));
    }
    assert_true(is_read(whole.at, whole.length));
}

static void test_a_byte_too_many_is_refused(void **state)
{
    (void)state;
    struct submissions sent = everything();
    struct bytes whole = written(&sent);
    char *longer = arena_text(&arena, (const char *)whole.at, whole.length);
    assert_false(is_read((const unsigned char *)longer, whole.length + 1));
}

static void test_flipped_bits_and_bytes_never_crash(void **state)
{
    (void)state;
    struct submissions sent = everything();
    struct bytes whole = written(&sent);
    unsigned char *flipped =
        (unsigned char *)arena_text(&arena, (const char *)whole.at, whole.length);
    size_t refusals = 0;
    for (size_t at = 0; at < whole.length; at++) {
        static const unsigned char flips[] = {0x01, 0x80, 0xff};
        for (size_t i = 0; i < sizeof(flips); i++) {
            flipped[at] ^= flips[i];
            refusals += !is_read(flipped, whole.length);
            flipped[at] ^= flips[i];
        }
    }
    assert_true(refusals > whole.length);
}

static void test_contradictions_are_refused(void **state)
{
    (void)state;
    struct submissions got;
    const struct import_context *context = recognised_context();
    struct submissions both = everything();
    both.list.items[0].gradings.items[0].absence = ABSENCE_BLANK;
    assert_false(wire_read(written(&both), context, &arena, &got));
    struct submissions neither = everything();
    neither.list.items[1].gradings.items[1].absence = ABSENCE_NONE;
    assert_false(wire_read(written(&neither), context, &arena, &got));
    struct submissions groundless = {.findings.arena = &arena, .is_refused = true};
    assert_false(wire_read(written(&groundless), context, &arena, &got));
    struct submissions read_though_refused = refused();
    read_though_refused.is_refused = false;
    assert_false(wire_read(written(&read_though_refused), context, &arena, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_everything_comes_back, clear),
        cmocka_unit_test_teardown(
            test_a_refused_file_comes_back_with_its_reason_and_claimants, clear),
        cmocka_unit_test_teardown(test_what_was_read_of_a_refused_file_is_not_told,
                                  clear),
        cmocka_unit_test_teardown(test_every_truncation_is_refused, clear),
        cmocka_unit_test_teardown(test_a_byte_too_many_is_refused, clear),
        cmocka_unit_test_teardown(test_flipped_bits_and_bytes_never_crash, clear),
        cmocka_unit_test_teardown(test_contradictions_are_refused, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
