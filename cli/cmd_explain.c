// SPDX-License-Identifier: MIT
/* explain: why one cell has the rating that is published. */
#include <stdio.h>

#include "cli/chain.h"
#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/options.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_explain = {
    .name = "explain",
    .summary = "why one cell has its rating, down to file, sheet and cell",
    .usage = "FORCE ITEM",
    .run = run,
};

enum {
    KEY_PERIOD = 0x100,
};

struct asked {
    struct invocation *invocation;
    struct period period;
    const char *force, *item;
};

static const struct argp_option options[] = {
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month; the latest one held unless said", 0},
    {0},
};

static error_t take_argument(struct asked *asked, char *value, struct argp_state *state)
{
    if (!asked->force) {
        asked->force = value;
    } else if (!asked->item) {
        asked->item = value;
    } else {
        argp_error(state,
                   "%s is one word too many; quote a name of several words, such "
                   "as \"West Midlands\"",
                   text_visible(asked->invocation->arena, value, 60));
    }
    return 0;
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_PERIOD:
        asked->period = option_period(value, state, asked->invocation->arena);
        return 0;
    case ARGP_KEY_ARG:
        return take_argument(asked, value, state);
    case ARGP_KEY_END:
        if (!asked->item) {
            argp_error(state, "which cell? A FORCE and an ITEM, such as essex R07");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int explain(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct arena *arena = asked->invocation->arena;
    struct month month = {0};
    struct month_request request = {.period = asked->period};
    struct chain chain;
    const struct force *force = lasting_force(lasting, "", asked->force);
    const struct item *item = force ? lasting_item(lasting, "", asked->item) : NULL;
    if (!item) {
        return STATUS_WRONG_USE;
    }
    int status = month_of_lasting(&month, &request, lasting);
    if (status != STATUS_CLEAN) {
        return status;
    }
    if (!chain_of(&chain, &month, force, item, lasting)) {
        return lasting_failed(lasting);
    }
    if (asked->invocation->as_json) {
        json_out_print(chain_json(&chain, &month, arena), stdout);
    } else {
        chain_print(&chain, &month, arena);
    }
    return STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = command_explain.usage,
        .doc =
            "Follows one cell back: the reconciled rating, the rule that decided, both "
            "gradings, and each file that said anything of it, with sheet, cell, "
            "SHA-256, the day it was received and the instant it was stored.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    return lasting_use(invocation, "explain", explain, &asked);
}
