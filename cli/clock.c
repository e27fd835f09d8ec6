// SPDX-License-Identifier: MIT
#include "cli/clock.h"

#include <time.h>

#include "model/base/text.h"

enum {
    NANOSECONDS_PER_MILLISECOND = 1000000,
    FIRST_YEAR = 1900, /* of struct tm */
};

char *clock_instant(struct arena *arena)
{
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    return text_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ",
                       utc.tm_year + FIRST_YEAR, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour,
                       utc.tm_min, utc.tm_sec, now.tv_nsec / NANOSECONDS_PER_MILLISECOND);
}

struct date clock_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return (struct date){local.tm_year + FIRST_YEAR, local.tm_mon + 1, local.tm_mday};
}
