// SPDX-License-Identifier: MIT
#include "model/base/inflate.h"

#include <libdeflate.h>

bool inflate_exactly(struct bytes packed, unsigned char *room, size_t length,
                     uint32_t crc)
{
    struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
    if (!unpacker) {
        arena_exhausted();
    }
    size_t taken = 0, given = 0;
    bool is_done =
        libdeflate_deflate_decompress_ex(unpacker, packed.at, packed.length, room, length,
                                         &taken, &given) == LIBDEFLATE_SUCCESS;
    libdeflate_free_decompressor(unpacker);
    return is_done && taken == packed.length && given == length &&
           libdeflate_crc32(0, room, length) == crc;
}
