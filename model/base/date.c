// SPDX-License-Identifier: MIT
#include "model/base/date.h"

#include <string.h>

#include "model/base/text.h"

enum {
    LAST_YEAR = 9999,
    DAYS_1900 = -25567, /* 1900-01-01, in days since 1970 */
    DAYS_1904 = -24107,
    LEAP_BUG_DAY = 60, /* the 1900 system's 29 February 1900 */
};

bool date_is_set(struct date date)
{
    return date.year != 0;
}

bool period_is_set(struct period period)
{
    return period.year != 0;
}

int date_compare(struct date a, struct date b)
{
    long before = (long)a.year * 10000 + a.month * 100 + a.day;
    long after = (long)b.year * 10000 + b.month * 100 + b.day;
    return (before > after) - (before < after);
}

int period_compare(struct period a, struct period b)
{
    return date_compare((struct date){a.year, a.month, 1},
                        (struct date){b.year, b.month, 1});
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_exists(struct date date)
{
    return date.year >= 1 && date.year <= LAST_YEAR && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

struct date period_last_day(struct period period)
{
    return (struct date){period.year, period.month,
                         days_in_month(period.year, period.month)};
}

struct date period_days_after(struct period period, int days)
{
    return date_of_days(date_days(period_last_day(period)) + days);
}

struct period period_before(struct period period)
{
    bool is_january = period.month == 1;
    return (struct period){is_january ? period.year - 1 : period.year,
                           is_january ? 12 : period.month - 1};
}

/* Years are counted from March, so that the leap day comes last. */
long date_days(struct date date)
{
    long year = date.month > 2 ? date.year : date.year - 1;
    long month = date.month > 2 ? date.month - 3 : date.month + 9;
    long days = (153 * month + 2) / 5 + date.day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + days - 719468;
}

struct date date_of_days(long days)
{
    long year = (days + 719468) * 400 / 146097 + 1;
    while (date_days((struct date){(int)year, 3, 1}) > days) {
        year--;
    }
    long rest = days - date_days((struct date){(int)year, 3, 1});
    int month = (int)((5 * rest + 2) / 153);
    int day = (int)(rest - (153 * month + 2) / 5) + 1;
    return month < 10 ? (struct date){(int)year, month + 3, day}
                      : (struct date){(int)year + 1, month - 9, day};
}

/* Reads exactly length digits; -1 when there are other characters. */
static int digits(const char *text, size_t length)
{
    int number = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool date_of_iso(const char *text, struct date *date)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    struct date read = {digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
    if (!date_exists(read)) {
        return false;
    }
    *date = read;
    return true;
}

bool period_of_iso(const char *text, struct period *period)
{
    if (strlen(text) != 7 || text[4] != '-') {
        return false;
    }
    struct period read = {digits(text, 4), digits(text + 5, 2)};
    if (read.year < 1 || read.month < 1 || read.month > 12) {
        return false;
    }
    *period = read;
    return true;
}

bool date_of_serial(double serial, bool epoch_1904, struct date *date)
{
    enum {
        MOST = 3000000, /* days: past the year 9999, and no overflow below it */
    };
    if (!(serial >= 0 && serial < MOST)) {
        return false;
    }
    long day = (long)serial;
    long days =
        epoch_1904 ? DAYS_1904 + day : DAYS_1900 + day - (day > LEAP_BUG_DAY ? 2 : 1);
    struct date read = date_of_days(days);
    if (read.year > LAST_YEAR) {
        return false;
    }
    *date = read;
    return true;
}

static void add_part(struct text *text, int number, unsigned digits)
{
    text_add(text, text->length > 0 ? "-" : "");
    text_add_number(text, (unsigned long)number, digits);
}

char *date_iso(struct arena *arena, struct date date)
{
    struct text text = {.arena = arena};
    text_add(&text, "");
    if (date_is_set(date)) {
        add_part(&text, date.year, 4);
        add_part(&text, date.month, 2);
        add_part(&text, date.day, 2);
    }
    return text.bytes;
}

static const char *month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[month - 1];
}

char *date_words(struct arena *arena, struct date date)
{
    return date_is_set(date) ? text_printf(arena, "%d %s %d", date.day,
                                           month_name(date.month), date.year)
                             : arena_text(arena, "", 0);
}

char *period_iso(struct arena *arena, struct period period)
{
    struct text text = {.arena = arena};
    text_add(&text, "");
    if (period_is_set(period)) {
        add_part(&text, period.year, 4);
        add_part(&text, period.month, 2);
    }
    return text.bytes;
}

char *period_words(struct arena *arena, struct period period)
{
    return period_is_set(period)
               ? text_printf(arena, "%s %d", month_name(period.month), period.year)
               : arena_text(arena, "", 0);
}
