// SPDX-License-Identifier: MIT
#include "model/base/digest.h"

#include <sha256.h>

char *digest_of(struct arena *arena, struct bytes bytes)
{
    char *digits = arena_alloc(arena, SHA256_DIGEST_STRING_LENGTH, 1);
    SHA256Data(bytes.at, bytes.length, digits);
    return digits;
}
