// SPDX-License-Identifier: MIT
#include "importers/limits.h"

#include <assert.h>
#include <stdint.h>

enum {
    KIB = 1024,
    MIB = 1024 * KIB,
};

const struct limits limits_default = {
#define LIMIT(member, name, value, unit, guards) .member = value,
#include "importers/limits.def"
#undef LIMIT
};

const struct limits limits_none = {
#define LIMIT(member, name, value, unit, guards) .member = SIZE_MAX,
#include "importers/limits.def"
#undef LIMIT
};

const struct limit limits_table[] = {
#define LIMIT(member, name, value, unit, guards)                                         \
    {name, unit, guards, "--limit " name "=N allows more"},
#include "importers/limits.def"
#undef LIMIT
    {0},
};

/* Members are numbers, all of one type, and so can be counted. */
size_t *limits_member(struct limits *limits, const struct limit *limit)
{
    return (size_t *)limits + (limit - limits_table);
}

const char *limits_raising(const struct limits *limits, const size_t *member)
{
    ptrdiff_t number = member - (const size_t *)limits;
    assert(number >= 0 && (size_t)number < sizeof(*limits) / sizeof(*member));
    return limits_table[number].raising;
}
