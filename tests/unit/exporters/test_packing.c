// SPDX-License-Identifier: MIT
/* The level at which workbooks are packed: through zlib as libxlsxwriter calls it. */
#include "exporters/packing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

enum {
    LENGTH = 200000,
};

static unsigned char sheet[LENGTH], packed[LENGTH], unpacked[LENGTH];

/* Cells as a sheet has them, of which many begin alike. */
static void make_sheet(void)
{
    size_t length = 0;
    for (unsigned i = 0; length + 64 < LENGTH; i++) {
        int added = snprintf((char *)sheet + length, 64,
                             "<c r=\"A%u\" s=\"8\" t=\"s\"><v>%u</v></c>", i,
                             i * 2654435761u % 400);
        length += (size_t)added;
    }
}

static size_t packed_length(int level)
{
    z_stream stream = {
        .next_in = sheet, .avail_in = LENGTH, .next_out = packed, .avail_out = LENGTH};
    assert_int_equal(deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return stream.total_out;
}

static void assert_unpacks(size_t length)
{
    z_stream stream = {.next_in = packed,
                       .avail_in = (uInt)length,
                       .next_out = unpacked,
                       .avail_out = LENGTH};
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    assert_memory_equal(unpacked, sheet, LENGTH);
}

static void test_the_default_is_another_while_it_is_quick(void **state)
{
    (void)state;
    make_sheet();
    size_t usual = packed_length(Z_DEFAULT_COMPRESSION);
    assert_int_equal(usual, packed_length(6));
    packing_is_quick(true);
    size_t quick = packed_length(Z_DEFAULT_COMPRESSION);
    assert_unpacks(quick);
    assert_int_equal(quick, packed_length(4));
    assert_int_equal(packed_length(6), usual); /* who asks for a level gets it */
    packing_is_quick(false);
    assert_int_equal(packed_length(Z_DEFAULT_COMPRESSION), usual);
    assert_true(quick > usual && quick < usual + usual / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_default_is_another_while_it_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
