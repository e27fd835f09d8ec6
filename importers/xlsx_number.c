// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/date.h"

enum {
    EXACT_DIGITS = 15, /* every decimal of so many digits reads back from a double */
    SECONDS_A_DAY = 86400,
    NUMBER_ROOM = 40,
};

/* Numbers up to here are written out when they are whole; beyond, a double's last digits
 * mean nothing. */
static const double whole_most = 1e17;

/* ---- reading ---- */

/* A decimal of at most fifteen digits and no exponent, the way nearly all are written. */
static bool plain_number(const char *text, double *number)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *at = text + (*text == '-');
    int64_t value = 0;
    int digits = 0, decimals = 0;
    bool has_point = false;
    for (; *at; at++) {
        if (*at == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (*at < '0' || *at > '9' || ++digits > EXACT_DIGITS) {
            return false;
        }
        value = value * 10 + (*at - '0');
        decimals += has_point;
    }
    *number = (double)(*text == '-' ? -value : value) / powers[decimals];
    return digits > 0;
}

bool xlsx_number(const char *text, double *number)
{
    if (plain_number(text, number)) {
        return true;
    }
    if (text[strspn(text, "0123456789+-.eE")] != '\0' || *text == '\0') {
        return false;
    }
    char *end;
    *number = strtod(text, &end);
    return *end == '\0' && isfinite(*number);
}

/* How many significant digits a decimal has that is written as plainly as can be: no
 * exponent, no sign but a minus, no zero that could be left out. 0 for any other. */
static size_t plain_digits(const char *text)
{
    const char *first = text + (*text == '-'), *at = first;
    size_t whole = 0, decimals = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        whole++;
    }
    if (*at == '.') {
        for (at++; *at >= '0' && *at <= '9'; at++) {
            decimals++;
        }
    }
    if (whole == 0 || *at != '\0') {
        return 0;
    }
    bool has_leading_zero = *first == '0' && (whole > 1 || (first != text && !decimals));
    bool has_trailing_zero = at[-1] == '.' || (decimals > 0 && at[-1] == '0');
    return has_leading_zero || has_trailing_zero ? 0 : whole + decimals;
}

/* Writes the number with so many digits; true when it reads back as the same. */
static bool holds_with(char *text, int digits, double number)
{
    snprintf(text, NUMBER_ROOM, "%.*g", digits, number);
    return strtod(text, NULL) == number;
}

const char *xlsx_number_text(struct arena *arena, const char *source, double number)
{
    static const char *const small[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    size_t digits = plain_digits(source);
    if (digits == 1 && source[1] == '\0') {
        return small[source[0] - '0'];
    }
    if (digits > 0 && digits <= EXACT_DIGITS) {
        return arena_text(arena, source, strlen(source));
    }
    if (number == 0) {
        return "0";
    }
    char text[NUMBER_ROOM];
    if (fabs(number) < whole_most && number == floor(number)) {
        snprintf(text, sizeof(text), "%.0f", number);
        return arena_text(arena, text, strlen(text));
    }
    const char *shortest = NULL;
    int fewest = fabs(number) < DBL_MIN ? 1 : EXACT_DIGITS; /* tiny ones hold less */
    for (int fewer = EXACT_DIGITS + 2; fewer >= fewest; fewer--) {
        bool is_source = digits == (size_t)fewer;
        if (!is_source && !holds_with(text, fewer, number)) {
            break;
        }
        const char *found = is_source ? source : text;
        shortest = arena_text(arena, found, strlen(found));
    }
    return shortest ? shortest : arena_text(arena, source, strlen(source));
}

/* ---- days and times ---- */

static const char *time_text(struct arena *arena, long seconds)
{
    return text_printf(arena, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
                       seconds % 60);
}

static const char *day_and_time(struct arena *arena, struct date date, long seconds)
{
    const char *day = date_iso(arena, date);
    return seconds == 0 ? day
                        : text_printf(arena, "%s %s", day, time_text(arena, seconds));
}

const char *xlsx_date_text(struct arena *arena, double serial, enum xlsx_format format,
                           bool epoch_1904)
{
    double day = floor(serial);
    long seconds = lround((serial - day) * SECONDS_A_DAY);
    if (seconds == SECONDS_A_DAY) {
        day++;
        seconds = 0;
    }
    bool is_time = day == 0 && (format == XLSX_TIME || !epoch_1904);
    if (is_time) {
        return time_text(arena, seconds);
    }
    struct date date;
    return date_of_serial(day, epoch_1904, &date) ? day_and_time(arena, date, seconds)
                                                  : NULL;
}

/* Two digits as a number, or -1. */
static int two_digits(const char *text)
{
    bool are_digits =
        text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
    return are_digits ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}

/* "09:30:00", with or without seconds, fractions and a zone behind; -1 when it is none.
 */
static long seconds_of_iso(const char *text)
{
    int hours = two_digits(text);
    int minutes = hours >= 0 && text[2] == ':' ? two_digits(text + 3) : -1;
    if (minutes < 0) {
        return -1;
    }
    int seconds = text[5] == ':' ? two_digits(text + 6) : 0;
    bool is_time = hours < 24 && minutes < 60 && seconds >= 0 && seconds < 60;
    return is_time ? hours * 3600L + minutes * 60L + seconds : -1;
}

static double serial_of(struct date date, bool epoch_1904)
{
    struct date zero =
        epoch_1904 ? (struct date){1904, 1, 1} : (struct date){1899, 12, 30};
    return (double)(date_days(date) - date_days(zero));
}

const char *xlsx_iso_text(struct arena *arena, const char *iso, bool epoch_1904,
                          double *serial)
{
    struct date date;
    size_t length = strcspn(iso, "T ");
    const char *rest = iso[length] ? iso + length + 1 : NULL;
    bool is_day = date_of_iso(arena_text(arena, iso, length), &date);
    if (!is_day && rest) {
        return NULL;
    }
    long seconds = !is_day ? seconds_of_iso(iso) : rest ? seconds_of_iso(rest) : 0;
    if (seconds < 0) {
        return NULL;
    }
    double fraction = (double)seconds / SECONDS_A_DAY;
    *serial = fraction + (is_day ? serial_of(date, epoch_1904) : 0);
    return is_day ? day_and_time(arena, date, seconds) : time_text(arena, seconds);
}
