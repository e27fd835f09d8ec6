// SPDX-License-Identifier: MIT
/* Options: values that several commands take, read strictly and answered kindly. Each
 * ends the program through argp_error when the value is wrong. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <argp.h>

#include "importers/limits.h"
#include "model/base/date.h"
#include "model/base/text.h"
#include "model/submission.h"

/* "2023-02". */
struct period option_period(const char *text, struct argp_state *state,
                            struct arena *arena);
/* "2023-02-28". name: the option's, for the message. */
struct date option_date(const char *name, const char *text, struct argp_state *state,
                        struct arena *arena);

/* "2023-03-07T10:00:00.123Z", less exactly, or a day: what a ledger takes for an instant.
 * The text itself. */
const char *option_instant(const char *name, const char *text, struct argp_state *state,
                           struct arena *arena);

/* "return" or "verification". */
enum submission_kind option_kind(const char *text, struct argp_state *state,
                                 struct arena *arena);

/* What the commands that read files of strangers offer: an argp_option each, with the
 * command's key and group. */
#define OPTION_JOBS(key, group)                                                          \
    {                                                                                    \
        "jobs", key, "N", 0,                                                             \
            "How many processes read files; one a processor unless said", group          \
    }
#define OPTION_LIMIT(key, group)                                                         \
    {                                                                                    \
        "limit", key, "NAME=N", 0,                                                       \
            "Move a limit on what is read; repeatable. `ragledger formats --limits` "    \
            "lists them",                                                                \
            group                                                                        \
    }

/* "4": how many processes read files; at least 1. */
size_t option_jobs(const char *text, struct argp_state *state, struct arena *arena);

/* "cells=2000000" or, where bytes are limited, "file-bytes=64MiB": moves that limit. */
void option_limit(struct limits *limits, const char *text, struct argp_state *state,
                  struct arena *arena);

#endif
