// SPDX-License-Identifier: MIT
#include "model/base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

char *digest_of(struct arena *arena, struct bytes bytes)
{
    static const char hexadecimal[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    size_t length = 0;
    /* No configuration file may say what SHA-256 is. */
    if (!OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) ||
        !EVP_Q_digest(NULL, "SHA256", NULL, bytes.at, bytes.length, digest, &length)) {
        arena_exhausted();
    }
    char *digits = arena_alloc(arena, 2 * length + 1, 1);
    for (size_t i = 0; i < length; i++) {
        digits[2 * i] = hexadecimal[digest[i] >> 4];
        digits[2 * i + 1] = hexadecimal[digest[i] & 0x0f];
    }
    return digits;
}
