// SPDX-License-Identifier: MIT
/* Bombs and lies: what unpacks to more than it should. */
#include "importers/package.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    (void)self, (void)name, (void)attributes;
    return true;
}

static bool on_end(void *self, int name)
{
    (void)self, (void)name;
    return true;
}

struct outcome {
    bool is_read;
    struct findings findings;
    size_t unpacked;
};

/* Opens the package and parses the parts named 0, 1, 2 … in it. */
static struct outcome read_numbered(struct bytes bytes, size_t count,
                                    const struct limits *limits)
{
    static const char *const names[] = {"root", NULL};
    static const char *const namespaces[] = {NULL};
    const struct xml_reader reader = {
        .names = names, .namespaces = namespaces, .start = on_start, .end = on_end};
    struct outcome outcome = {.findings.arena = &arena};
    struct package package = {
        .file = "t", .limits = limits, .arena = &arena, .findings = &outcome.findings};
    outcome.is_read = package_open(&package, bytes);
    for (size_t i = 0; i < count && outcome.is_read; i++) {
        struct zip_entry *entry =
            zip_entry_of(&package.directory, text_printf(&arena, "%zu", i));
        assert_non_null(entry);
        outcome.is_read = package_parse(&package, entry, &limits->part_bytes, &reader);
    }
    outcome.unpacked = package.unpacked;
    package_close(&package);
    return outcome;
}

static struct bytes made(const struct made_part *parts, size_t count)
{
    struct made_package package = {.parts = parts, .count = count};
    return package_made(&arena, &package);
}

static struct outcome read_part(struct made_part part, const struct limits *limits)
{
    part.name = "0";
    return read_numbered(made(&part, 1), 1, limits);
}

static void assert_refused(const struct outcome *outcome, const char *finding)
{
    assert_false(outcome->is_read);
    assert_string_equal(findings_text(&arena, &outcome->findings), finding);
}

static const char *document(size_t blanks)
{
    return text_printf(&arena, "<root>%s</root>", text_repeated(&arena, " ", blanks));
}

static void test_a_bomb_is_refused_long_before_it_is_unpacked(void **state)
{
    (void)state;
    struct made_part bomb = {.text = document(20 << 20), .is_deflated = true};
    struct outcome outcome = read_part(bomb, &limits_default);
    assert_refused(&outcome, "unsafe");
    assert_true(outcome.unpacked < 5 << 20);
}

static void test_claimed_sizes_are_not_believed(void **state)
{
    (void)state;
    struct made_part small = {.text = document(20 << 20), .is_deflated = true};
    small.claimed = 100;
    struct outcome outcome = read_part(small, &limits_default);
    assert_refused(&outcome, "unsafe");
    struct made_part large = {.text = document(10), .is_deflated = true};
    large.claimed = 4000000000;
    outcome = read_part(large, &limits_default);
    assert_true(outcome.unpacked < 100);
}

static void test_what_compresses_well_but_is_small_is_no_bomb(void **state)
{
    (void)state;
    struct made_part part = {.text = document(1000000), .is_deflated = true};
    assert_true(read_part(part, &limits_default).is_read);
}

static void test_a_part_and_a_package_unpack_to_so_many_bytes_and_no_more(void **state)
{
    (void)state;
    const struct made_part parts[] = {{.name = "0", .text = document(87)},
                                      {.name = "1", .text = document(87)}};
    struct bytes bytes = made(parts, LENGTH(parts));
    struct limits limits = limits_default;
    limits.part_bytes = 100;
    limits.package_bytes = 200;
    assert_true(read_numbered(bytes, 2, &limits).is_read);
    limits.part_bytes = 99;
    struct outcome part = read_numbered(bytes, 2, &limits);
    assert_refused(&part, "over-limit");
    limits.part_bytes = 100;
    limits.package_bytes = 199;
    struct outcome package = read_numbered(bytes, 2, &limits);
    assert_refused(&package, "over-limit");
}

/* What unpacks to no more than it may is unpacked at once; with a ratio that counts from
 * the first byte nothing is. */
static void assert_same_in_pieces(struct made_part part, const char *finding)
{
    struct limits usual = limits_default;
    usual.ratio = 1100;
    struct limits wary = usual;
    wary.ratio_from = 0;
    struct outcome whole = read_part(part, &usual);
    struct outcome in_pieces = read_part(part, &wary);
    assert_string_equal(findings_text(&arena, &whole.findings), finding);
    assert_string_equal(findings_text(&arena, &in_pieces.findings), finding);
    assert_true(whole.is_read == in_pieces.is_read);
    assert_int_equal(whole.unpacked, in_pieces.unpacked);
}

static void test_as_a_whole_and_in_pieces_the_same_comes_out(void **state)
{
    (void)state;
    static const size_t blanks[] = {0, 1, 1000, 32768, 100000, 1048576 - 13, 1048576};
    for (size_t i = 0; i < LENGTH(blanks); i++) {
        struct made_part part = {.text = document(blanks[i]), .is_deflated = true};
        assert_same_in_pieces(part, "");
        part.crc_error = 1;
        assert_same_in_pieces(part, "damaged");
    }
    /* The sum holds, so a size that is wrong is not believed, and does no harm. */
    struct made_part lie = {.text = document(1000), .is_deflated = true};
    uint32_t truth = (uint32_t)strlen(lie.text);
    for (uint32_t claimed = truth - 2; claimed <= truth + 2; claimed++) {
        lie.claimed = claimed;
        assert_same_in_pieces(lie, "");
    }
}

static void test_a_part_is_read_once(void **state)
{
    (void)state;
    const struct made_part part = {.name = "0", .text = "<root/>"};
    struct outcome outcome = {.findings.arena = &arena};
    const struct xml_reader reader = {.names = (const char *const[]){"root", NULL},
                                      .namespaces = (const char *const[]){NULL},
                                      .start = on_start,
                                      .end = on_end};
    struct package package = {.file = "t",
                              .limits = &limits_default,
                              .arena = &arena,
                              .findings = &outcome.findings};
    assert_true(package_open(&package, made(&part, 1)));
    struct zip_entry *entry = zip_entry_of(&package.directory, "0");
    const size_t *most = &limits_default.part_bytes;
    assert_true(package_parse(&package, entry, most, &reader));
    assert_false(package_parse(&package, entry, most, &reader));
    package_close(&package);
    assert_refused(&outcome, "unsafe");
}

static void test_a_body_that_breaks_off_or_is_nonsense_is_damaged(void **state)
{
    (void)state;
    const struct made_part wrong_sum = {.text = "<root/>", .crc_error = 5};
    const struct made_part no_stream = {.text = "<root/>", .method = ZIP_DEFLATED};
    struct outcome sum = read_part(wrong_sum, &limits_default);
    assert_refused(&sum, "damaged");
    struct outcome stream = read_part(no_stream, &limits_default);
    assert_refused(&stream, "damaged");
}

/* The sum is right and the document whole, but the stream holds more than that. */
static void test_bytes_behind_the_document_are_damage(void **state)
{
    (void)state;
    struct made_part blanks = {.text = "<root/> \n"};
    assert_true(read_part(blanks, &limits_default).is_read);
    struct made_part more = {.text = "<root/><root/>"};
    struct outcome outcome = read_part(more, &limits_default);
    assert_refused(&outcome, "damaged");
    struct made_part far = {.text = text_printf(&arena, "<root/>%s<root/>",
                                                text_repeated(&arena, " ", 99999))};
    outcome = read_part(far, &limits_default);
    assert_refused(&outcome, "damaged");
}

static void test_unusual_but_honest_packages_are_read(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {.name = "0", .text = "<root/>", .is_deflated = true, .has_descriptor = true},
        {.name = "1", .text = "<root/>", .is_zip64 = true},
    };
    struct made_package package = {.parts = parts, .count = 2, .is_zip64 = true};
    struct outcome outcome =
        read_numbered(package_made(&arena, &package), 2, &limits_default);
    assert_true(outcome.is_read);
    assert_int_equal(outcome.findings.count, 0);
    package.before = "stub";
    package.behind = "tail";
    outcome = read_numbered(package_made(&arena, &package), 2, &limits_default);
    assert_true(outcome.is_read);
    assert_string_equal(findings_text(&arena, &outcome.findings), "part-inconsistent");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(a_bomb_is_refused_long_before_it_is_unpacked),
        TEST(claimed_sizes_are_not_believed),
        TEST(what_compresses_well_but_is_small_is_no_bomb),
        TEST(a_part_and_a_package_unpack_to_so_many_bytes_and_no_more),
        TEST(as_a_whole_and_in_pieces_the_same_comes_out),
        TEST(a_part_is_read_once),
        TEST(a_body_that_breaks_off_or_is_nonsense_is_damaged),
        TEST(bytes_behind_the_document_are_damage),
        TEST(unusual_but_honest_packages_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
