// SPDX-License-Identifier: MIT
/* SHA-256, by libcrypto, which uses the processor's own instructions for it. */
#ifndef MODEL_BASE_DIGEST_H
#define MODEL_BASE_DIGEST_H

#include "model/base/text.h"

/* The 64 lower-case hexadecimal digits of the SHA-256 of some bytes. */
char *digest_of(struct arena *arena, struct bytes bytes);

#endif
