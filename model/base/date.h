// SPDX-License-Identifier: MIT
/* Dates and months (proleptic Gregorian), read from the forms in which people type them
 * and from spreadsheet serials. A zero year means "none". Nothing here asks a clock. */
#ifndef MODEL_BASE_DATE_H
#define MODEL_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"

struct date {
    int year, month, day;
};

/* The month that gradings describe. */
struct period {
    int year, month;
};

bool date_is_set(struct date date);
bool period_is_set(struct period period);
int date_compare(struct date a, struct date b);
int period_compare(struct period a, struct period b);
/* True for a day of the calendar from year 1 to 9999. */
bool date_exists(struct date date);
struct date period_last_day(struct period period);
/* So many days after its last. */
struct date period_days_after(struct period period, int days);
struct period period_before(struct period period);

/* Days since 1970-01-01, and back. */
long date_days(struct date date);
struct date date_of_days(long days);

/* Reads "2023-02-28", exactly. False for anything else or a day that no calendar has. */
bool date_of_iso(const char *text, struct date *date);

/* Reads "2023-02", exactly. */
bool period_of_iso(const char *text, struct period *period);

/* Reads a whole text as one day: ISO (also with a time behind it), 30/04/23, 30.04.2023,
 * 30 April 2023, 30th Apr 23, Fri 28 Feb 2023. Day before month, as in Britain. */
bool date_of_text(const char *text, struct date *date);

/* Reads a whole text as one month: February 2023, Feb-23, Feb '23, 2023-02, 02/2023, 2023
 * Feb; or a day of it. "Feb" alone has no year and is not a month. */
bool period_of_text(const char *text, struct period *period);

/* The different months named anywhere inside a text such as a file name, a sheet name or
 * a heading
 * ("west-yorkshire Feb 2023 return v2 FINAL", "Jan 23 RAG", "return_202302"), in order of
 * appearance, room of them at most. Returns how many. A month without a year is not one,
 * but for "Jan/Feb 2023", which names two. A whole day counts as its month, whatever it
 * is the day of: deadlines must not be asked. Years are 2000 to 2099, two digits mean
 * 20xx; numbers alone count as 2023-02, 202302, 02/2023, 28.02.23 and 20230228, not as
 * 02/23, 022023 or 22/23. "March 2022/23" is March 2023, of the financial year. A text
 * with a day that has its month first (03/31/2023) names none.
 * Only the first 64 runs of letters, digits or marks are looked at. */
size_t periods_in_text(const char *text, struct period *found, size_t room);

/* The same, of the name of a file or a title, where a day is mostly that of sending: one
 * counts as its month only when it speaks for it. */
size_t periods_in_name(const char *text, struct period *found, size_t room);

/* A day in the last week of a month is when its position is taken; an earlier one may be
 * when that of the month before was sent. */
bool date_speaks_for_month(struct date date);

/* True when a text names a month without a year ("February", "Feb RAG"); *month gets 1
 * to 12. */
bool month_in_text(const char *text, int *month);

/* The day of a spreadsheet serial (fraction ignored); false below 0 or past 9999. The
 * 1900 system's day 60 (29 February 1900) never was: it counts as 1 March 1900. */
bool date_of_serial(double serial, bool epoch_1904, struct date *date);

/* "2023-02-28"; "" for none. */
char *date_iso(struct arena *arena, struct date date);
/* "28 February 2023" */
char *date_words(struct arena *arena, struct date date);
/* "2023-02"; "" for none. */
char *period_iso(struct arena *arena, struct period period);
/* "February 2023" */
char *period_words(struct arena *arena, struct period period);

#endif
