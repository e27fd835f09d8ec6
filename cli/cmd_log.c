// SPDX-License-Identifier: MIT
/* log: what happened to the ledger, line by line; never what a cell says. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/lasting.h"
#include "cli/tabulation.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_log = {
    .name = "log",
    .summary = "the ledger's history, a line for each file and decision",
    .usage = "",
    .run = run,
};

static const struct tabulation_column columns[] = {
    {.name = "line", .shown = {"LINE", SHAPE_NUMBER}, .is_number = true},
    {.name = "known", .shown = {"KNOWN", SHAPE_WHOLE}},
    {.name = "event", .shown = {"EVENT", SHAPE_WHOLE}},
    {.name = "kind"},
    {.name = "file", .shown = {"FILE", SHAPE_CUT}},
    {.name = "period"},
    {.name = "received"},
    {.name = "submissions", .is_number = true},
    {.name = "gradings", .is_number = true},
    {.name = "findings", .is_number = true},
    {.name = "sha256"},
    {.name = "hash"},
    {.name = "id", .shown = {"ID", SHAPE_WHOLE}},
    {.name = "force_code"},
    {.name = "force", .shown = {"FORCE", SHAPE_CUT}},
    {.name = "item"},
    {.name = "why", .shown = {"WHY", SHAPE_WRAP}},
};

static void add_line(struct tabulation *tabulation, const struct roster *roster,
                     const struct log_line *line)
{
    const struct force *force =
        line->force ? roster_force_coded(roster, line->force) : NULL;
    struct arena *arena = tabulation->arena;
    tabulation_add_number(tabulation, line->sequence);
    tabulation_add(tabulation, line->known);
    tabulation_add(tabulation, line->event);
    tabulation_add(tabulation, line->file ? submission_kind_word(line->kind) : "");
    tabulation_add(tabulation, line->file);
    tabulation_add(tabulation, period_iso(arena, line->period));
    tabulation_add(tabulation, date_iso(arena, line->received));
    tabulation_add_number(tabulation, line->submissions);
    tabulation_add_number(tabulation, line->gradings);
    tabulation_add_number(tabulation, line->findings);
    tabulation_add(tabulation, line->sha256);
    tabulation_add(tabulation, line->hash);
    tabulation_add(
        tabulation,
        short_id(arena, line->finding && *line->finding ? line->finding : line->sha256));
    tabulation_add(tabulation, line->force);
    tabulation_add(tabulation, force ? force->name : NULL);
    tabulation_add(tabulation, line->item);
    tabulation_add(tabulation, line->why);
}

static int print_log(const struct lasting *lasting, const void *asked)
{
    (void)asked;
    struct arena *arena = lasting->invocation->arena;
    struct log_lines lines = {0};
    if (!lasting->ledger->functions->log(lasting->ledger, arena, &lines)) {
        return lasting_failed(lasting);
    }
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    for (size_t i = 0; i < lines.count; i++) {
        add_line(&tabulation, lasting->reference.roster, &lines.items[i]);
    }
    tabulation_answer(&tabulation, lasting->invocation);
    return STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .doc = "Prints the ledger's history, oldest first. KNOWN is the instant that "
               "export --as-known takes; ID names a file for withdraw and accept, or "
               "the finding that was answered.",
    };
    invocation_parse(invocation, &argp, argc, argv, NULL);
    return lasting_use(invocation, "log", print_log, NULL);
}
