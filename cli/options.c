// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/near.h"
#include "model/ledger/instant.h"

struct period option_period(const char *text, struct argp_state *state,
                            struct arena *arena)
{
    struct period period = {0}, near = {0};
    if (!period_of_iso(text, &period)) {
        bool is_near = period_of_text(text, &near);
        argp_error(state, "--period %s: a month is written like 2023-02%s%s%s",
                   text_visible(arena, text, 40), is_near ? "; did you mean " : "",
                   is_near ? period_iso(arena, near) : "", is_near ? "?" : "");
    }
    return period;
}

struct date option_date(const char *name, const char *text, struct argp_state *state,
                        struct arena *arena)
{
    struct date date = {0}, near = {0};
    if (!date_of_iso(text, &date)) {
        bool is_near = date_of_text(text, &near);
        argp_error(state, "%s %s: a day is written like 2023-02-28%s%s%s", name,
                   text_visible(arena, text, 40), is_near ? "; did you mean " : "",
                   is_near ? date_iso(arena, near) : "", is_near ? "?" : "");
    }
    return date;
}

const char *option_instant(const char *name, const char *text, struct argp_state *state,
                           struct arena *arena)
{
    if (!instant_limit(text, arena)) {
        argp_error(state,
                   "%s %s: an instant is written as log prints it, "
                   "2023-03-07T10:00:00.123Z; a day like 2023-03-07 is its end",
                   name, text_visible(arena, text, 40));
    }
    return text;
}

enum submission_kind option_kind(const char *text, struct argp_state *state,
                                 struct arena *arena)
{
    if (strcmp(text, "verification") == 0) {
        return SUBMISSION_VERIFICATION;
    }
    if (strcmp(text, "return") != 0) {
        argp_error(state, "--as %s: a file is read as return or as verification",
                   text_visible(arena, text, 40));
    }
    return SUBMISSION_RETURN;
}

size_t option_jobs(const char *text, struct argp_state *state, struct arena *arena)
{
    enum {
        JOBS_MOST = 64,
    };
    char *end;
    long jobs = strtol(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || jobs < 1 || jobs > JOBS_MOST) {
        argp_error(state, "--jobs %s: a number from 1 to %d is asked for",
                   text_visible(arena, text, 40), JOBS_MOST);
    }
    return (size_t)jobs;
}

/* The limit of the name that so many bytes of the text are; NULL: none has it. */
static const struct limit *limit_named(const char *text, size_t length)
{
    const struct limit *limit = limits_table;
    while (limit->name &&
           (strlen(limit->name) != length || memcmp(limit->name, text, length) != 0)) {
        limit++;
    }
    return limit->name ? limit : NULL;
}

static void unknown_limit(const char *name, struct argp_state *state, struct arena *arena)
{
    struct near near = near_to(name);
    for (const struct limit *limit = limits_table; limit->name; limit++) {
        near_offer(&near, limit->name);
    }
    argp_error(state,
               "--limit: no limit is called “%s”%s%s%s (ragledger formats --limits lists "
               "them)",
               text_visible(arena, name, 40), near.name ? "; did you mean " : "",
               near.name ? near.name : "", near.name ? "?" : "");
}

/* 0: it is none. */
static size_t amount(const char *text, bool is_bytes)
{
    static const struct {
        const char *name;
        unsigned shift;
    } units[] = {{"", 0}, {"KiB", 10}, {"MiB", 20}, {"GiB", 30}};
    enum {
        DIGITS_MOST = 10,
    };
    size_t digits = strspn(text, "0123456789");
    const char *unit = text + digits;
    for (size_t i = 0; digits <= DIGITS_MOST && i < (is_bytes ? 4 : 1); i++) {
        if (strcmp(unit, units[i].name) == 0) {
            return strtoul(text, NULL, 10) << units[i].shift;
        }
    }
    return 0;
}

void option_limit(struct limits *limits, const char *text, struct argp_state *state,
                  struct arena *arena)
{
    const size_t most = UINT32_MAX;
    size_t length = strcspn(text, "=");
    const struct limit *limit = limit_named(text, length);
    if (!limit) {
        unknown_limit(arena_text(arena, text, length), state, arena);
        return;
    }
    bool is_bytes = strcmp(limit->unit, "bytes") == 0;
    size_t value = text[length] == '=' ? amount(text + length + 1, is_bytes) : 0;
    if (value < 1 || value > most) {
        argp_error(state,
                   "--limit %s: a number from 1 to %zu is asked for, like %s=%zu%s",
                   text_visible(arena, text, 40), most, limit->name,
                   *limits_member(limits, limit), is_bytes ? " or 64MiB" : "");
    }
    *limits_member(limits, limit) = value;
}
