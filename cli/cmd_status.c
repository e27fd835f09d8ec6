// SPDX-License-Identifier: MIT
/* status: where a month's collection stands, a line for every force of the roster. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/month.h"
#include "cli/options.h"
#include "cli/tabulation.h"
#include "cli/telling.h"
#include "model/status.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_status = {
    .name = "status",
    .summary = "who returned what and when, what is late, missing or open",
    .usage = "[--period YYYY-MM]",
    .run = run,
};

enum {
    KEY_PERIOD = 0x100,
};

struct asked {
    struct invocation *invocation;
    struct period period;
};

static const struct argp_option options[] = {
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month; the latest one held unless said", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_PERIOD:
        asked->period = option_period(value, state, asked->invocation->arena);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- a line for every force ---- */

static const struct tabulation_column columns[] = {
    {"force_code", {NULL, SHAPE_WHOLE}, false},
    {"force", {"FORCE", SHAPE_CUT}, false},
    {"first_received", {NULL, SHAPE_WHOLE}, false},
    {"last_received", {"RECEIVED", SHAPE_WHOLE}, false},
    {"id", {"ID", SHAPE_WHOLE}, false},
    {"time", {NULL, SHAPE_WHOLE}, false},
    {"is_received", {NULL, SHAPE_WHOLE}, false},
    {"is_readable", {NULL, SHAPE_WHOLE}, false},
    {"is_complete", {NULL, SHAPE_WHOLE}, false},
    {"is_refused", {NULL, SHAPE_WHOLE}, false},
    {"versions", {NULL, SHAPE_NUMBER}, true},
    {"waiting", {NULL, SHAPE_NUMBER}, true},
    {"withdrawn", {NULL, SHAPE_NUMBER}, true},
    {"red", {NULL, SHAPE_NUMBER}, true},
    {"amber", {NULL, SHAPE_NUMBER}, true},
    {"green", {NULL, SHAPE_NUMBER}, true},
    {"no_return", {NULL, SHAPE_NUMBER}, true},
    {"missing_item", {NULL, SHAPE_NUMBER}, true},
    {"blank", {NULL, SHAPE_NUMBER}, true},
    {"placeholder", {NULL, SHAPE_NUMBER}, true},
    {"return_refused", {NULL, SHAPE_NUMBER}, true},
    {"unreadable", {NULL, SHAPE_NUMBER}, true},
    {"not_applicable", {NULL, SHAPE_NUMBER}, true},
    {"verified", {NULL, SHAPE_NUMBER}, true},
    {"queries", {NULL, SHAPE_NUMBER}, true},
    {"errors", {NULL, SHAPE_NUMBER}, true},
    {"open", {"OPEN", SHAPE_NUMBER}, true},
    {"answered", {"DONE", SHAPE_NUMBER}, true},
    {"without_rating", {NULL, SHAPE_WHOLE}, false},
    {"state", {"STATE", SHAPE_WRAP}, false},
};

static const char *yes_or_no(bool is_so)
{
    return is_so ? "yes" : "no";
}

/* "on time", "3 days late"; "" when nothing came. */
static const char *time_words(struct arena *arena, const struct force_status *force)
{
    if (!force->is_received) {
        return "";
    }
    if (force->is_loaded) {
        return "loaded later";
    }
    if (force_is_on_time(force)) {
        return force->is_locked ? "on time, last after lock" : "on time";
    }
    return text_printf(arena, "%s late%s",
                       counted(arena, (size_t)force->days_late, "day", NULL),
                       force->is_locked ? ", after lock" : "");
}

/* "3 blank, 1 placeholder" */
static const char *absence_words(struct arena *arena, const size_t *absences)
{
    struct text text = {.arena = arena};
    for (int absence = ABSENCE_NONE + 1; absence < ABSENCE_NOT_VERIFIED; absence++) {
        if (absences[absence] > 0) {
            text_addf(&text, "%s%zu %s", text.length > 0 ? ", " : "", absences[absence],
                      absence_word((enum absence)absence));
        }
    }
    return text_of(&text);
}

static void add_word(struct text *text, const char *word)
{
    text_addf(text, "%s%s", text->length > 0 ? "; " : "", word);
}

/* All that a coordinator looks for, in the order in which it matters. */
static const char *state_words(struct arena *arena, const struct force_status *force)
{
    struct text text = {.arena = arena};
    const char *without = absence_words(arena, force->absences);
    add_word(&text, force->is_received ? time_words(arena, force) : "nothing received");
    if (force->is_refused) {
        add_word(&text, "refused");
    }
    if (force->waiting > 0) {
        add_word(&text, "waits to be accepted");
    }
    if (force->withdrawn > 0) {
        add_word(&text, text_printf(arena, "%zu withdrawn", force->withdrawn));
    }
    bool is_nothing_read = force->is_refused && !force->is_readable;
    if (force->is_received && !is_nothing_read && *without) {
        add_word(&text, without);
    }
    return text_of(&text);
}

static void add_force(struct tabulation *tabulation, const struct force_status *force)
{
    struct arena *arena = tabulation->arena;
    tabulation_add(tabulation, force->force->code);
    tabulation_add(tabulation, force->force->name);
    tabulation_add(tabulation, date_iso(arena, force->first_received));
    tabulation_add(tabulation, date_iso(arena, force->last_received));
    tabulation_add(tabulation, short_id(arena, force->last_sha256));
    tabulation_add(tabulation, time_words(arena, force));
    tabulation_add(tabulation, yes_or_no(force->is_received));
    tabulation_add(tabulation, yes_or_no(force->is_readable));
    tabulation_add(tabulation, yes_or_no(force->is_complete));
    tabulation_add(tabulation, yes_or_no(force->is_refused));
    tabulation_add_number(tabulation, force->versions);
    tabulation_add_number(tabulation, force->waiting);
    tabulation_add_number(tabulation, force->withdrawn);
    for (int rating = RATING_RED; rating <= RATING_GREEN; rating++) {
        tabulation_add_number(tabulation, force->ratings[rating]);
    }
    for (int absence = ABSENCE_NO_RETURN; absence < ABSENCE_NOT_VERIFIED; absence++) {
        tabulation_add_number(tabulation, force->absences[absence]);
    }
    tabulation_add_number(tabulation, force->verified);
    tabulation_add_number(tabulation, force->queries);
    tabulation_add_number(tabulation, force->errors);
    tabulation_add_number(tabulation, force->queries + force->errors);
    tabulation_add_number(tabulation, force->answered);
    tabulation_add(tabulation, absence_words(arena, force->absences));
    tabulation_add(tabulation, state_words(arena, force));
}

static struct tabulation tabulation_of(const struct month_status *status,
                                       struct arena *arena)
{
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    for (size_t i = 0; i < status->expected; i++) {
        add_force(&tabulation, &status->forces[i]);
    }
    return tabulation;
}

/* ---- the sums ---- */

/* "41 of 43 (95.3 percent)" */
static char *share(struct arena *arena, size_t count, size_t base)
{
    long tenths = percent_tenths((unsigned)count, (unsigned)base);
    return text_printf(arena, "%zu of %zu (%ld.%ld percent)", count, base, tenths / 10,
                       tenths % 10);
}

static void say_sums(const struct month_status *status, struct arena *arena)
{
    size_t expected = status->expected;
    const char *absences = absence_words(arena, status->absences);
    fprintf(stderr, "%s: due %s, locked %s\n", period_words(arena, status->period),
            date_words(arena, status->due), date_words(arena, status->lock));
    fprintf(stderr, "Received:  %s\n", share(arena, status->received, expected));
    fprintf(stderr, "Readable:  %s\n", share(arena, status->readable, expected));
    fprintf(stderr, "Complete:  %s\n", share(arena, status->complete, expected));
    fprintf(stderr, "On time:   %s\n", share(arena, status->on_time, expected));
    fprintf(stderr, "Late:      %s\n", share(arena, status->late, expected));
    fprintf(stderr, "Refused:   %s\n", share(arena, status->refused, expected));
    fprintf(stderr, "Verified:  %s cells%s\n",
            share(arena, status->verified, status->cells),
            status->verified_unread == 0
                ? ""
                : text_printf(arena, ", of which %zu could not be read",
                              status->verified_unread));
    fprintf(stderr, "Cells without a force's rating: %s\n",
            *absences ? absences : "none");
    if (status->waiting > 0) {
        fprintf(stderr, "After the lock, to be accepted: %s\n",
                counted(arena, status->waiting, "force", NULL));
    }
    if (status->withdrawn > 0) {
        fprintf(stderr, "Withdrawn: of %s\n",
                counted(arena, status->withdrawn, "force", NULL));
    }
    fprintf(stderr, "Open: %s, %s; answered: %zu\n",
            counted(arena, status->queries, "query", "queries"),
            counted(arena, status->errors, "error", NULL), status->answered);
}

/* ---- for machines ---- */

static struct json_t *sums_object(const struct month_status *status)
{
    struct json_t *object = json_out_object();
    json_out_put_number(object, "expected", status->expected);
    json_out_put_number(object, "received", status->received);
    json_out_put_number(object, "readable", status->readable);
    json_out_put_number(object, "complete", status->complete);
    json_out_put_number(object, "on_time", status->on_time);
    json_out_put_number(object, "late", status->late);
    json_out_put_number(object, "refused", status->refused);
    json_out_put_number(object, "cells", status->cells);
    json_out_put_number(object, "verified", status->verified);
    json_out_put_number(object, "verified_unread", status->verified_unread);
    for (int absence = ABSENCE_NO_RETURN; absence < ABSENCE_NOT_VERIFIED; absence++) {
        json_out_put_number(object, absence_word((enum absence)absence),
                            status->absences[absence]);
    }
    json_out_put_number(object, "waiting", status->waiting);
    json_out_put_number(object, "withdrawn", status->withdrawn);
    json_out_put_number(object, "answered", status->answered);
    json_out_put_number(object, "queries", status->queries);
    json_out_put_number(object, "errors", status->errors);
    return object;
}

static void print_json(const struct month_status *status, const struct month *month,
                       struct arena *arena)
{
    struct tabulation forces = tabulation_of(status, arena);
    struct json_t *object = json_out_object();
    json_out_put_text(object, "period", arena, period_iso(arena, status->period));
    json_out_put_text(object, "due", arena, date_iso(arena, status->due));
    json_out_put_text(object, "lock", arena, date_iso(arena, status->lock));
    json_out_put(object, "totals", sums_object(status));
    json_out_put(object, "forces", json_out_tabulation(&forces));
    json_out_put(object, "open", month_open_findings(month, NULL, NULL, arena));
    json_out_put(object, "answered", month_answered_findings(month, NULL, NULL, arena));
    json_out_print(object, stdout);
}

static int print_status(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct arena *arena = asked->invocation->arena;
    struct month month = {0};
    struct month_request request = {.period = asked->period};
    int outcome = month_of_lasting(&month, &request, lasting);
    if (outcome != STATUS_CLEAN) {
        return outcome;
    }
    struct month_status status =
        month_status_of(&month.reconciliation, &month.findings, arena);
    if (asked->invocation->as_json) {
        print_json(&status, &month, arena);
        return STATUS_CLEAN;
    }
    struct tabulation tabulation = tabulation_of(&status, arena);
    tabulation_print(&tabulation, stdout);
    fflush(stdout);
    if (!asked->invocation->is_quiet) {
        say_sums(&status, arena);
    }
    return STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc = "Says for every force whether a return was received, could be read, has a "
               "row for every item and came in time, which are facts of their own; why "
               "cells have no rating; and how many queries are open.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    return lasting_use(invocation, "status", print_status, &asked);
}
