// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
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

void options_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    if (argp_parse(argp, argc, argv, 0, NULL, input) != 0) {
        exit(STATUS_WRONG_USE);
    }
}
