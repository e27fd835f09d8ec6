// SPDX-License-Identifier: MIT
/* Inflating: what was packed by DEFLATE (RFC 1951) and lies whole in memory, by
 * libdeflate, which takes a third of the time that unpacking it piece by piece does. */
#ifndef MODEL_BASE_INFLATE_H
#define MODEL_BASE_INFLATE_H

#include <stdint.h>

#include "model/base/text.h"

/* Unpacks into room. True when that gave exactly so many bytes, of that CRC-32, and took
 * every byte that was packed; otherwise nothing in the room may be used. Nothing is
 * written behind it. */
bool inflate_exactly(struct bytes packed, unsigned char *room, size_t length,
                     uint32_t crc);

#endif
