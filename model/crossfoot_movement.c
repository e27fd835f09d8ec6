// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"

/* The tables over several months, against each other and against gradings.csv: the
 * month's own totals are those of its gradings, what moved from somewhere to somewhere
 * leaves the one month's totals and arrives at the other's, and is listed. */

struct over_time {
    struct crossfoot *check;
    struct crossfoot_file *months, *transitions, *movement, *gradings;
};

/* What is counted together: in one month, of one kind, for one assessor, in one row. */
struct counted {
    const char *period, *kind, *assessor, *rating;
};

static const char *text_at(const struct crossfoot_file *file, size_t line,
                           const char *column)
{
    return listing_text(&file->listing, line, listing_column(&file->listing, column));
}

static long number_at(const struct crossfoot_file *file, size_t line, const char *column)
{
    long number = -1;
    unsigned place = listing_column(&file->listing, column);
    return listing_number(&file->listing, line, place, &number) ? number : -1;
}

static bool has_text(const struct crossfoot_file *file, size_t line, const char *column,
                     const char *text)
{
    return strcmp(text_at(file, line, column), text) == 0;
}

/* The months' file's own count; -1 when it has no such row. From the end, where the
 * months stand that are asked for. */
static long month_count(const struct over_time *over, const struct counted *of)
{
    for (size_t line = over->months->listing.rows; line-- > 0;) {
        if (has_text(over->months, line, "period", of->period) &&
            has_text(over->months, line, "kind", of->kind) &&
            has_text(over->months, line, "assessor", of->assessor) &&
            has_text(over->months, line, "rating", of->rating)) {
            return number_at(over->months, line, "count");
        }
    }
    return -1;
}

/* ---- the month's own totals ---- */

static long gradings_count(const struct over_time *over, const struct counted *of,
                           enum assessor assessor)
{
    const struct listing *gradings = &over->gradings->listing;
    struct crossfoot_counting counting = crossfoot_counting_of(gradings);
    long count = 0;
    for (size_t line = 0; line < gradings->rows; line++) {
        enum tally_row row = crossfoot_row(gradings, &counting, line, assessor);
        count += has_text(over->gradings, line, "kind", of->kind) &&
                 strcmp(tally_word(row), of->rating) == 0;
    }
    return count;
}

static void check_own_month(const struct over_time *over, const char *kind)
{
    const char *period = text_at(over->gradings, 0, "period");
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            struct counted of = {period, kind, assessor_word(assessor), tally_word(row)};
            long here = month_count(over, &of);
            long there = gradings_count(over, &of, assessor);
            if (here != there) {
                crossfoot_mismatch(over->check, over->months,
                                   "%s, %s, %s, %s: %ld here, %ld in %s", of.period, kind,
                                   of.assessor, of.rating, here, there,
                                   over->gradings->document->path);
            }
        }
    }
}

/* The rows of each group add up to its base, and each percentage follows from them. */
static void check_months(const struct over_time *over)
{
    long sum = 0;
    for (size_t line = 0; line < over->months->listing.rows; line++) {
        long count = number_at(over->months, line, "count");
        long base = number_at(over->months, line, "base");
        long tenths = crossfoot_tenths(count, base);
        const char *percent =
            text_printf(over->check->arena, "%ld.%ld", tenths / 10, tenths % 10);
        sum += count;
        if (!has_text(over->months, line, "percent", percent)) {
            crossfoot_mismatch(over->check, over->months,
                               "row %zu: %ld of %ld is %s percent", line + 2, count, base,
                               percent);
        }
        if ((line + 1) % TALLY_ROWS == 0) {
            if (sum != base) {
                crossfoot_mismatch(over->check, over->months,
                                   "row %zu: the rows add up to %ld, the base is %ld",
                                   line + 2, sum, base);
            }
            sum = 0;
        }
    }
}

/* ---- what moved ---- */

static long listed(const struct over_time *over, size_t line, const char *after)
{
    long count = 0;
    for (size_t at = 0; at < over->movement->listing.rows; at++) {
        count += has_text(over->movement, at, "after", after) &&
                 has_text(over->movement, at, "before",
                          text_at(over->transitions, line, "before")) &&
                 has_text(over->movement, at, "assessor",
                          text_at(over->transitions, line, "assessor")) &&
                 has_text(over->movement, at, "kind",
                          text_at(over->transitions, line, "kind"));
    }
    return count;
}

static void say(const struct over_time *over, size_t line, const char *what, long here,
                long there, const struct crossfoot_file *other)
{
    crossfoot_mismatch(over->check, over->transitions, "row %zu, %s: %ld here, %ld in %s",
                       line + 2, what, here, there, other->document->path);
}

/* One rating before: all of it is somewhere after, and what is elsewhere is listed. */
static void check_before(const struct over_time *over, size_t line)
{
    const char *before = text_at(over->transitions, line, "before");
    const struct counted of = {text_at(over->transitions, line, "since"),
                               text_at(over->transitions, line, "kind"),
                               text_at(over->transitions, line, "assessor"), before};
    long sum = 0;
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        const char *after = tally_word(row);
        long count = number_at(over->transitions, line, after);
        sum += count;
        if (strcmp(before, after) != 0 && count != listed(over, line, after)) {
            say(over, line, after, count, listed(over, line, after), over->movement);
        }
    }
    if (sum != number_at(over->transitions, line, "base")) {
        crossfoot_mismatch(over->check, over->transitions,
                           "row %zu: the columns add up to %ld, not to base", line + 2,
                           sum);
    }
    if (sum != month_count(over, &of)) {
        say(over, line, "base", sum, month_count(over, &of), over->months);
    }
}

/* Eight rows of one kind and assessor: what arrives at a rating is its month's total. */
static void check_after(const struct over_time *over, size_t first)
{
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        long sum = 0;
        for (size_t line = first; line < first + TALLY_ROWS; line++) {
            sum += number_at(over->transitions, line, tally_word(row));
        }
        const struct counted of = {text_at(over->transitions, first, "period"),
                                   text_at(over->transitions, first, "kind"),
                                   text_at(over->transitions, first, "assessor"),
                                   tally_word(row)};
        if (sum != month_count(over, &of)) {
            say(over, first, of.rating, sum, month_count(over, &of), over->months);
        }
    }
}

static void check_transitions(const struct over_time *over)
{
    size_t rows = over->transitions->listing.rows;
    for (size_t line = 0; line < rows; line++) {
        check_before(over, line);
    }
    for (size_t first = 0; first + TALLY_ROWS <= rows; first += TALLY_ROWS) {
        check_after(over, first);
    }
}

void crossfoot_movement(struct crossfoot *check)
{
    const struct over_time over = {
        .check = check,
        .months = crossfoot_csv(check, "months"),
        .transitions = crossfoot_csv(check, "transitions"),
        .movement = crossfoot_csv(check, "movement"),
        .gradings = crossfoot_csv(check, "gradings"),
    };
    if (!over.months || !over.transitions || !over.movement || !over.gradings) {
        return; /* that one of them is missing is said elsewhere */
    }
    check_months(&over);
    for (size_t line = 0; line < over.transitions->listing.rows;
         line += ASSESSORS * TALLY_ROWS) {
        check_own_month(&over, text_at(over.transitions, line, "kind"));
    }
    check_transitions(&over);
}
