// SPDX-License-Identifier: MIT
/* What zlib packed is unpacked by another library; whatever is not quite that is not. */
#include "model/base/inflate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

enum {
    MOST = 100000,
    GUARD = 64,
};

static unsigned char plain[MOST], packed[MOST + 1000], room[MOST + GUARD];

static void make_plain(size_t length)
{
    uint32_t state = 1;
    for (size_t i = 0; i < length; i++) {
        state = state * 1664525 + 1013904223;
        plain[i] = "<c r=\"AB12\"></c>"[state >> 28];
    }
}

static struct bytes packed_at(int level, size_t length)
{
    z_stream stream = {.next_in = plain,
                       .avail_in = (uInt)length,
                       .next_out = packed,
                       .avail_out = sizeof(packed)};
    assert_int_equal(
        deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
        Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return (struct bytes){packed, stream.total_out};
}

static uint32_t crc_of(size_t length)
{
    return (uint32_t)crc32(0, plain, (uInt)length);
}

/* Also holds that nothing was written behind so many bytes of the room. */
static bool is_unpacked(struct bytes from, size_t length, uint32_t crc)
{
    static const unsigned char guard[GUARD];
    memset(room, 0, sizeof(room));
    bool is_done = inflate_exactly(from, room, length, crc);
    assert_memory_equal(room + length, guard, GUARD);
    return is_done;
}

static void test_what_was_packed_comes_back_at_any_level_and_length(void **state)
{
    (void)state;
    static const size_t lengths[] = {1, 2, 100, 32768, MOST};
    for (int level = 0; level <= 9; level += 3) {
        for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
            size_t length = lengths[i];
            make_plain(length);
            assert_true(is_unpacked(packed_at(level, length), length, crc_of(length)));
            assert_memory_equal(room, plain, length);
        }
    }
}

static void test_another_length_or_sum_than_said_is_refused(void **state)
{
    (void)state;
    make_plain(5000);
    struct bytes whole = packed_at(6, 5000);
    assert_false(is_unpacked(whole, 4999, crc_of(4999)));
    assert_false(is_unpacked(whole, 5001, crc_of(5000)));
    assert_false(is_unpacked(whole, 1, crc_of(1)));
    for (unsigned bit = 0; bit < 32; bit++) {
        assert_false(is_unpacked(whole, 5000, crc_of(5000) ^ (1u << bit)));
    }
    assert_true(is_unpacked(whole, 5000, crc_of(5000)));
}

static void test_a_body_that_is_cut_or_followed_by_more_is_refused(void **state)
{
    (void)state;
    make_plain(3000);
    struct bytes whole = packed_at(6, 3000);
    for (size_t length = 0; length < whole.length; length++) {
        assert_false(is_unpacked((struct bytes){packed, length}, 3000, crc_of(3000)));
    }
    packed[whole.length] = 0;
    assert_false(
        is_unpacked((struct bytes){packed, whole.length + 1}, 3000, crc_of(3000)));
}

static void test_a_flipped_bit_is_found_or_changes_nothing(void **state)
{
    (void)state;
    make_plain(2000);
    struct bytes whole = packed_at(6, 2000);
    for (size_t bit = 0; bit < whole.length * 8; bit++) {
        packed[bit / 8] ^= (unsigned char)(1 << bit % 8);
        if (is_unpacked(whole, 2000, crc_of(2000))) {
            assert_memory_equal(room, plain, 2000);
        }
        packed[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_packed_comes_back_at_any_level_and_length),
        cmocka_unit_test(test_another_length_or_sum_than_said_is_refused),
        cmocka_unit_test(test_a_body_that_is_cut_or_followed_by_more_is_refused),
        cmocka_unit_test(test_a_flipped_bit_is_found_or_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
