// SPDX-License-Identifier: MIT
#include "importers/wire_sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/grid.h"

static const char notation[] = "@sheet Return\n"
                               "@merge A1:C1\n"
                               "Vetting return\n"
                               "Ref | RAG {EEEEEE} | Update\n"
                               "R02 | Green | \"  spaces\\nkept  \"\n"
                               "=3 | {FF0000} | =2023-02-28\n"
                               "=2.5 | =TRUE | =#N/A\n"
                               "=? | \"\"\n"
                               "@hide 3-5\n"
                               "@hide B-C\n"
                               "@conditional D2:D34\n"
                               "@sheet More\n"
                               "@hidden\n"
                               "x\n";

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct bytes wire_of(const struct sheets *sheets, const struct findings *findings)
{
    struct text wire = {.arena = &arena};
    wire_write_sheets(sheets, findings, &wire);
    return (struct bytes){(const unsigned char *)wire.bytes, wire.length};
}

static bool is_read(struct bytes bytes, struct sheets *sheets, struct findings *findings)
{
    *findings = (struct findings){.arena = &arena};
    return wire_read_sheets(bytes, sheets, findings);
}

static void test_sheets_come_through_whole(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, notation), read;
    struct findings findings = {.arena = &arena}, again;
    finding_add(&findings, FINDING_ENCODING_ASSUMED, (struct place){.file = "t"}, "so");
    struct bytes wire = wire_of(&sheets, &findings);
    assert_true(is_read(wire, &read, &again));
    assert_int_equal(again.count, 1);
    assert_string_equal(again.items[0].message, "so");
    assert_string_equal(read.format, sheets.format);
    assert_int_equal(read.list.count, 2);
    assert_string_equal(read.list.items[0].name, "Return");
    assert_true(read.list.items[1].is_hidden);
    assert_int_equal(read.list.items[0].merges.count, 1);
    assert_int_equal(read.list.items[0].conditional.items[0].bottom, 34);
    assert_true(sheet_hides_row(&read.list.items[0], 4));
    assert_true(sheet_hides_column(&read.list.items[0], 3));
    /* What is written again is the same to the last bit. */
    struct bytes twice = wire_of(&read, &again);
    assert_int_equal(twice.length, wire.length);
    assert_memory_equal(twice.at, wire.at, wire.length);
}

static void test_of_a_refused_file_no_sheet_comes(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, notation), read;
    struct findings findings = {.arena = &arena}, again;
    finding_add(&findings, FINDING_DAMAGED, (struct place){.file = "t"}, "cut off");
    assert_true(is_read(wire_of(&sheets, &findings), &read, &again));
    assert_int_equal(read.list.count, 0);
    assert_true(findings_have_refusal(&again));
}

static void test_what_is_cut_off_or_longer_is_not_understood(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, notation), read;
    struct findings none = {.arena = &arena}, again;
    struct bytes wire = wire_of(&sheets, &none);
    for (size_t length = 0; length < wire.length; length++) {
        assert_false(is_read((struct bytes){wire.at, length}, &read, &again));
    }
    struct text longer = {.arena = &arena};
    text_add_bytes(&longer, (const char *)wire.at, wire.length);
    text_add_char(&longer, 'x');
    assert_false(
        is_read((struct bytes){(const unsigned char *)longer.bytes, longer.length}, &read,
                &again));
}

/* Whatever is changed, nothing that is read points elsewhere or stands in no order. */
static void test_a_changed_byte_is_refused_or_harmless(void **state)
{
    (void)state;
    struct sheets sheets = grid_sheets(&arena, notation), read;
    struct findings none = {.arena = &arena}, again;
    struct bytes wire = wire_of(&sheets, &none);
    size_t refused = 0;
    for (size_t at = 0; at < wire.length; at++) {
        char *changed = arena_text(&arena, (const char *)wire.at, wire.length);
        changed[at] = (char)(changed[at] ^ 0x81);
        bool is_taken = is_read(
            (struct bytes){(const unsigned char *)changed, wire.length}, &read, &again);
        refused += !is_taken;
        for (size_t i = 0; is_taken && i < read.list.count; i++) {
            const struct cells *cells = &read.list.items[i].cells;
            for (size_t cell = 0; cell < cells->count; cell++) {
                assert_true(strlen(cells->items[cell].text) < wire.length);
                assert_true(cells->items[cell].row > 0 && cells->items[cell].column > 0);
            }
        }
    }
    assert_in_range(refused, wire.length / 4, wire.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_sheets_come_through_whole, clear),
        cmocka_unit_test_teardown(test_of_a_refused_file_no_sheet_comes, clear),
        cmocka_unit_test_teardown(test_what_is_cut_off_or_longer_is_not_understood,
                                  clear),
        cmocka_unit_test_teardown(test_a_changed_byte_is_refused_or_harmless, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
