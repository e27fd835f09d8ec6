// SPDX-License-Identifier: MIT
/* export: the published set of a month that the ledger holds, as it is known now or was
 * known then. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/lasting.h"
#include "cli/month.h"
#include "cli/only.h"
#include "cli/options.h"
#include "cli/publish.h"
#include "cli/report_told.h"
#include "cli/terminal.h"
#include "model/base/file.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_export = {
    .name = "export",
    .summary = "publish a month that the ledger holds, as known now or then",
    .usage = "--to DIR [--period YYYY-MM]",
    .run = run,
};

enum {
    KEY_TO = 0x100,
    KEY_PERIOD,
    KEY_ONLY,
    KEY_PUBLIC,
    KEY_COMMENTARY,
    KEY_RAG_FILLS,
    KEY_AS_AT,
    KEY_AS_KNOWN,
};

struct asked {
    struct invocation *invocation;
    const char *folder;
    struct period period; /* unset: the latest held */
    struct texts only;    /* none: all */
    struct report_options options;
    struct date as_at;
    const char *as_known;
};

static const struct argp_option options[] = {
    {"to", KEY_TO, "DIR", 0,
     "Where the set goes: a folder that is absent, empty, or holds an earlier set", 1},
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month; the latest one held unless said", 1},
    {"only", KEY_ONLY, "NAME,...", 0,
     "These documents alone: gradings, figure-3.csv, headlines, forces (each force's "
     "summary), essex ...",
     2},
    {"public", KEY_PUBLIC, NULL, 0,
     "For publication: without sources, file names and findings", 2},
    {"with-commentary", KEY_COMMENTARY, NULL, 0,
     "With what was written beside the ratings: narratives, evidence, owners, dates", 2},
    {"rag-fills", KEY_RAG_FILLS, NULL, 0,
     "Colour the ratings' cells in the workbooks; the words stay", 2},
    {"as-at", KEY_AS_AT, "YYYY-MM-DD", 0,
     "The day against which deadlines are held; the month's last unless said", 2},
    {"as-known", KEY_AS_KNOWN, "INSTANT", 0,
     "With what the ledger held then: an instant that log prints, or a day", 2},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    struct arena *arena = asked->invocation->arena;
    switch (key) {
    case KEY_TO:
        asked->folder = value;
        return 0;
    case KEY_PERIOD:
        asked->period = option_period(value, state, arena);
        return 0;
    case KEY_ONLY:
        only_add(&asked->only, value, arena);
        return 0;
    case KEY_PUBLIC:
        asked->options.is_public = true;
        return 0;
    case KEY_COMMENTARY:
        asked->options.with_commentary = true;
        return 0;
    case KEY_RAG_FILLS:
        asked->options.has_fills = true;
        return 0;
    case KEY_AS_AT:
        asked->as_at = option_date("--as-at", value, state, arena);
        return 0;
    case KEY_AS_KNOWN:
        asked->as_known = option_instant("--as-known", value, state, arena);
        return 0;
    case ARGP_KEY_END:
        if (!asked->folder) {
            argp_error(state, "where shall the set go? --to DIR");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Nobody asks on purpose for a month of which nothing came: it is published as it is, and
 * true says that a word of doubt was said. */
static bool says_empty(const struct asked *asked, const struct month *month)
{
    struct arena *arena = asked->invocation->arena;
    bool is_held = month->holdings.submissions.count + month->holdings.refusals.count > 0;
    if (!is_held) {
        terminal_paragraph(
            stderr, arena, "ragledger export: ",
            text_printf(arena,
                        "the ledger held nothing of %s%s, so that every cell is "
                        "published as not provided; was another %s meant?",
                        period_words(arena, month->report->period),
                        asked->as_known ? " then" : "",
                        asked->as_known ? "day" : "month"));
    }
    return !is_held;
}

static int publish_month(const struct asked *asked, const struct month *month)
{
    struct invocation *invocation = asked->invocation;
    struct told_files files = told_files_of_month(month, invocation->arena);
    const struct told told = {invocation, "export", &files, month};
    enum status status = told_publish(&told, asked->folder, &asked->only);
    if (status != STATUS_CLEAN) {
        return (int)status;
    }
    bool has_errors = findings_of_severity(&month->findings, SEVERITY_ERROR) > 0;
    return says_empty(asked, month) || has_errors ? STATUS_ERRORS : STATUS_CLEAN;
}

static int export_month(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct month month = {0};
    struct month_request request = {
        .period = asked->period,
        .as_at = asked->as_at,
        .as_known = asked->as_known,
        .options = asked->options,
        .with_earlier = true,
    };
    int status = month_of_lasting(&month, &request, lasting);
    return status == STATUS_CLEAN ? publish_month(asked, &month) : status;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc =
            "Publishes the data sheets, the charts' data and the headline sentences of "
            "one month as one folder, whole or not at all. The same gradings give the "
            "same bytes, whatever the order in which they came in.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    const char *obstacle = publish_obstacle(invocation->arena, asked.folder);
    if (obstacle) {
        return wrong_use(invocation, "export", "--to %s: %s", asked.folder, obstacle);
    }
    return lasting_use(invocation, "export", export_month, &asked);
}
