// SPDX-License-Identifier: MIT
#include "exporters/packing.h"

#include <dlfcn.h>
#include <string.h>

#include <zlib.h>

enum {
    QUICK = 4,
};

typedef int init_function(z_streamp, int, int, int, int, int, const char *, int);

static int default_level = Z_DEFAULT_COMPRESSION;

void packing_is_quick(bool is_quick)
{
    default_level = is_quick ? QUICK : Z_DEFAULT_COMPRESSION;
}

/* zlib's own, which stands behind this one. Not cast: ISO C knows no way from an object's
 * address to a function's. */
static init_function *zlib_init(void)
{
    init_function *init = NULL;
    void *symbol = dlsym(RTLD_NEXT, "deflateInit2_");
    memcpy(&init, &symbol, sizeof(init));
    return init;
}

int deflateInit2_(z_streamp stream, int level, int method, int window, int memory,
                  int strategy, const char *version, int size)
{
    init_function *init = zlib_init();
    return init ? init(stream, level == Z_DEFAULT_COMPRESSION ? default_level : level,
                       method, window, memory, strategy, version, size)
                : Z_VERSION_ERROR;
}
