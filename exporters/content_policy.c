// SPDX-License-Identifier: MIT
#include "exporters/content_policy.h"

#include <string.h>

#include "model/base/digest.h"

enum {
    DIGEST_SIZE = 32, /* of a SHA-256, in bytes */
};

static unsigned digit_of(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* Three bytes are four characters; missing ones are '='. */
static void add_base64(struct text *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < count; at += 3) {
        size_t here = count - at < 3 ? count - at : 3;
        unsigned three = (unsigned)bytes[at] << 16;
        three |= here > 1 ? (unsigned)bytes[at + 1] << 8 : 0;
        three |= here > 2 ? (unsigned)bytes[at + 2] : 0;
        for (size_t i = 0; i < 4; i++) {
            text_add_char(out, i <= here ? digits[three >> (18 - 6 * i) & 63] : '=');
        }
    }
}

static void add_hash(struct text *out, const char *code)
{
    const struct bytes bytes = {(const unsigned char *)code, strlen(code)};
    const char *hexadecimal = digest_of(out->arena, bytes);
    unsigned char digest[DIGEST_SIZE];
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        digest[i] = (unsigned char)(digit_of(hexadecimal[2 * i]) << 4 |
                                    digit_of(hexadecimal[2 * i + 1]));
    }
    text_add(out, " 'sha256-");
    add_base64(out, digest, sizeof(digest));
    text_add(out, "'");
}

static void add_hashes(struct text *out, const char *directive, const struct texts *codes)
{
    if (codes->count > 0) {
        text_addf(out, "; %s", directive);
    }
    for (size_t i = 0; i < codes->count; i++) {
        add_hash(out, codes->items[i]);
    }
}

const char *content_policy(const struct page_code *code, struct arena *arena)
{
    struct text out = {.arena = arena};
    text_add(&out, "default-src 'none'");
    add_hashes(&out, "style-src", &code->styles);
    add_hashes(&out, "script-src", &code->scripts);
    text_add(&out, "; base-uri 'none'; form-action 'none'");
    return text_of(&out);
}
