// SPDX-License-Identifier: MIT
#include "model/ledger/instant.h"

#include <string.h>

#include "model/base/date.h"
#include "model/base/text.h"

enum {
    DAY_LENGTH = 10,     /* "2023-03-07" */
    SECOND_LENGTH = 19,  /* "2023-03-07T10:00:00" */
    FRACTION_DIGITS = 3, /* milliseconds */
    MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000,
};

/* The number that two digits make; -1 when it is none, or above most. */
static int pair_of(const char *digits, int most)
{
    if (digits[0] < '0' || digits[0] > '9' || digits[1] < '0' || digits[1] > '9') {
        return -1;
    }
    int number = (digits[0] - '0') * 10 + digits[1] - '0';
    return number <= most ? number : -1;
}

static bool reads_day(const char *text, struct date *date, struct arena *arena)
{
    return strlen(text) >= DAY_LENGTH &&
           date_of_iso(arena_text(arena, text, DAY_LENGTH), date);
}

/* True when text goes on with a time of the day to the second. */
static bool reads_second(const char *text, long *seconds)
{
    if (strlen(text) < SECOND_LENGTH || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':') {
        return false;
    }
    int hours = pair_of(text + 11, 23), minutes = pair_of(text + 14, 59);
    int rest = pair_of(text + 17, 60); /* a leap second counts as the one before it */
    *seconds = ((long)hours * 60 + minutes) * 60 + (rest > 59 ? 59 : rest);
    return hours >= 0 && minutes >= 0 && rest >= 0;
}

/* Reads ".25" and the closing Z; *digits gets how many of the milliseconds are given. */
static bool reads_fraction(const char *text, long *milliseconds, int *digits)
{
    *milliseconds = 0;
    *digits = 0;
    if (*text == '.') {
        text++;
        const char *first = text;
        for (; *text >= '0' && *text <= '9'; text++) {
            if (*digits < FRACTION_DIGITS) {
                *milliseconds = *milliseconds * 10 + (*text - '0');
                ++*digits;
            }
        }
        if (text == first) {
            return false;
        }
    }
    for (int i = *digits; i < FRACTION_DIGITS; i++) {
        *milliseconds *= 10;
    }
    return strcmp(text, "Z") == 0;
}

static char *instant_text(struct arena *arena, struct date day, long milliseconds)
{
    long seconds = milliseconds / 1000;
    return text_printf(arena, "%sT%02ld:%02ld:%02ld.%03ldZ", date_iso(arena, day),
                       seconds / 3600, seconds / 60 % 60, seconds % 60,
                       milliseconds % 1000);
}

char *instant_of(const char *text, struct arena *arena)
{
    struct date day;
    long seconds, milliseconds;
    int digits;
    if (!reads_day(text, &day, arena) || !reads_second(text, &seconds) ||
        !reads_fraction(text + SECOND_LENGTH, &milliseconds, &digits)) {
        return NULL;
    }
    return instant_text(arena, day, seconds * 1000 + milliseconds);
}

char *instant_after(const char *instant, struct arena *arena)
{
    struct date day;
    long seconds, milliseconds;
    int digits;
    if (!reads_day(instant, &day, arena) || !reads_second(instant, &seconds) ||
        !reads_fraction(instant + SECOND_LENGTH, &milliseconds, &digits)) {
        return arena_text(arena, instant, strlen(instant));
    }
    milliseconds += seconds * 1000 + 1;
    if (milliseconds == MILLISECONDS_A_DAY) {
        day = date_of_days(date_days(day) + 1);
        milliseconds = 0;
    }
    return instant_text(arena, day, milliseconds);
}

char *instant_placed(const char *given, const char *last, struct arena *arena)
{
    char *now = given ? instant_of(given, arena) : NULL;
    return now && strcmp(now, last) > 0 ? now : instant_after(last, arena);
}

char *instant_limit(const char *text, struct arena *arena)
{
    struct date day;
    long seconds, milliseconds;
    int digits;
    if (!text) {
        return arena_text(arena, "~", 1);
    }
    if (!reads_day(text, &day, arena)) {
        return NULL;
    }
    if (strlen(text) == DAY_LENGTH) {
        return text_printf(arena, "%s~", text);
    }
    if (!reads_second(text, &seconds) ||
        !reads_fraction(text + SECOND_LENGTH, &milliseconds, &digits)) {
        return NULL;
    }
    int length = SECOND_LENGTH + (digits > 0 ? 1 + digits : 0);
    return text_printf(arena, "%.*s~", length, text);
}
