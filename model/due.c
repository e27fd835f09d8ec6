// SPDX-License-Identifier: MIT
#include "model/due.h"

/* The last day of each span, counted from the day on which one looks. */
static const long span_ends[] = {[DUE_IN_30] = 30, [DUE_IN_60] = 60, [DUE_IN_90] = 90};

static enum due due_of_days(long days)
{
    if (days < 0) {
        return DUE_PAST;
    }
    enum due due = DUE_IN_30;
    while (due <= DUE_IN_90 && days > span_ends[due]) {
        due++;
    }
    return due;
}

enum due due_of(const struct item *item, struct date as_at)
{
    switch (item->deadline_kind) {
    case DEADLINE_DATE:
        return due_of_days(date_days(item->deadline) - date_days(as_at));
    case DEADLINE_IMMEDIATE:
        return DUE_IMMEDIATE;
    case DEADLINE_NOT_STATED:
        return DUE_NOT_STATED;
    case DEADLINE_NONE:
        break;
    }
    return DUE_NONE;
}

static const char *span_words(struct arena *arena, enum due due, struct date as_at)
{
    static const char *const words[] = {
        [DUE_IN_30] = "Within 30 days",
        [DUE_IN_60] = "In 31 to 60 days",
        [DUE_IN_90] = "In 61 to 90 days",
    };
    struct date end = date_of_days(date_days(as_at) + span_ends[due]);
    return text_printf(arena, "%s, by %s", words[due], date_words(arena, end));
}

const char *due_words(struct arena *arena, enum due due, struct date as_at)
{
    switch (due) {
    case DUE_PAST:
        return "Past its deadline";
    case DUE_IN_30:
    case DUE_IN_60:
    case DUE_IN_90:
        return span_words(arena, due, as_at);
    case DUE_LATER:
        return "Later";
    case DUE_IMMEDIATE:
        return "With immediate effect";
    case DUE_NOT_STATED:
        return "Deadline not stated in the source";
    case DUE_NONE:
    case DUES:
        break;
    }
    return "No deadline";
}
