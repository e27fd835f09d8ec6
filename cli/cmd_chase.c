// SPDX-License-Identifier: MIT
/* chase: a message to each force that owes something for a month. */
#include <stdio.h>

#include "cli/chasing.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/tabulation.h"
#include "cli/telling.h"
#include "exporters/csv.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_chase = {
    .name = "chase",
    .summary = "write to each force that owes something for a month",
    .usage = "--to DIR [--period YYYY-MM] [--as-at YYYY-MM-DD]",
    .run = run,
};

enum {
    KEY_PERIOD = 0x100,
    KEY_TO,
    KEY_AS_AT,
};

struct asked {
    struct invocation *invocation;
    struct period period;
    const char *folder;
    struct date as_at;
};

static const struct argp_option options[] = {
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month; the latest one held unless said", 0},
    {"to", KEY_TO, "DIR", 0, "Where they go: a folder that is absent or empty", 0},
    {"as-at", KEY_AS_AT, "YYYY-MM-DD", 0,
     "The day on which they are written; today unless said", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    struct arena *arena = asked->invocation->arena;
    switch (key) {
    case KEY_PERIOD:
        asked->period = option_period(value, state, arena);
        return 0;
    case KEY_TO:
        asked->folder = value;
        return 0;
    case KEY_AS_AT:
        asked->as_at = option_date("--as-at", value, state, arena);
        return 0;
    case ARGP_KEY_END:
        if (!asked->folder) {
            argp_error(state, "where shall the messages go? --to DIR");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- the coordinator's table ---- */

enum summary_column {
    SUMMARY_CODE,
    SUMMARY_FORCE,
    SUMMARY_DEBTS, /* one for each kind */
    SUMMARY_ATTACHED = SUMMARY_DEBTS + DEBT_KINDS,
    SUMMARY_MESSAGE,
    SUMMARY_COLUMNS,
};

static const struct column summary_columns[SUMMARY_COLUMNS] = {
    [SUMMARY_CODE] = {.name = "force_code"},
    [SUMMARY_FORCE] = {.name = "force"},
    [SUMMARY_DEBTS + DEBT_RETURN] = {.name = "return_owed", .kind = COLUMN_INTEGER},
    [SUMMARY_DEBTS + DEBT_REFUSED] = {.name = "refused_files", .kind = COLUMN_INTEGER},
    [SUMMARY_DEBTS + DEBT_ROW] = {.name = "missing_items", .kind = COLUMN_INTEGER},
    [SUMMARY_DEBTS + DEBT_RATING] = {.name = "missing_ratings", .kind = COLUMN_INTEGER},
    [SUMMARY_DEBTS + DEBT_ANSWER] = {.name = "open_queries", .kind = COLUMN_INTEGER},
    [SUMMARY_ATTACHED] = {.name = "attached"},
    [SUMMARY_MESSAGE] = {.name = "message"},
};

/* The same on the terminal, in the same order. */
static const struct tabulation_column shown_columns[SUMMARY_COLUMNS] = {
    [SUMMARY_CODE] = {"force_code", {NULL, SHAPE_WHOLE}, false},
    [SUMMARY_FORCE] = {"force", {"FORCE", SHAPE_CUT}, false},
    [SUMMARY_DEBTS + DEBT_RETURN] = {"return_owed", {"RETURN", SHAPE_NUMBER}, true},
    [SUMMARY_DEBTS + DEBT_REFUSED] = {"refused_files", {"REFUSED", SHAPE_NUMBER}, true},
    [SUMMARY_DEBTS + DEBT_ROW] = {"missing_items", {"ROWS", SHAPE_NUMBER}, true},
    [SUMMARY_DEBTS + DEBT_RATING] = {"missing_ratings", {"RATINGS", SHAPE_NUMBER}, true},
    [SUMMARY_DEBTS + DEBT_ANSWER] = {"open_queries", {"QUERIES", SHAPE_NUMBER}, true},
    [SUMMARY_ATTACHED] = {"attached", {NULL, SHAPE_WHOLE}, false},
    [SUMMARY_MESSAGE] = {"message", {"MESSAGE", SHAPE_WHOLE}, false},
};

static const char *attached_words(struct arena *arena, const struct chase *chase)
{
    struct text names = {.arena = arena};
    for (size_t i = 0; i < chase->attachments.count; i++) {
        text_addf(&names, "%s%s", i > 0 ? "; " : "", chase->attachments.items[i].name);
    }
    return text_of(&names);
}

static const char *message_name(struct arena *arena, const struct chase *chase)
{
    return text_printf(arena, "%s.eml", chase->owing->force->slug);
}

static void set_row(struct value *row, const struct chase *chase, struct arena *arena)
{
    row[SUMMARY_CODE].text = chase->owing->force->code;
    row[SUMMARY_FORCE].text = chase->owing->force->name;
    for (int kind = 0; kind < DEBT_KINDS; kind++) {
        row[SUMMARY_DEBTS + kind] = (struct value){"", (long)chase->owing->count[kind]};
    }
    row[SUMMARY_ATTACHED].text = attached_words(arena, chase);
    row[SUMMARY_MESSAGE].text = message_name(arena, chase);
}

static struct bytes summary_csv(const struct chase *chases, size_t count,
                                struct arena *arena)
{
    struct text out = {.arena = arena};
    struct table table = {
        .columns = summary_columns,
        .column_count = SUMMARY_COLUMNS,
        .row_count = count,
        .values = arena_array(arena, struct value, count * SUMMARY_COLUMNS + 1),
    };
    for (size_t i = 0; i < count; i++) {
        set_row(&table.values[i * SUMMARY_COLUMNS], &chases[i], arena);
    }
    csv_table(&table, &out);
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}

static struct tabulation tabulation_of(const struct chase *chases, size_t count,
                                       struct arena *arena)
{
    struct tabulation shown = tabulation_start(arena, shown_columns, SUMMARY_COLUMNS);
    for (size_t i = 0; i < count; i++) {
        struct value row[SUMMARY_COLUMNS];
        set_row(row, &chases[i], arena);
        for (size_t column = 0; column < SUMMARY_COLUMNS; column++) {
            if (shown_columns[column].is_number) {
                tabulation_add_number(&shown, (size_t)row[column].number);
            } else {
                tabulation_add(&shown, row[column].text);
            }
        }
    }
    return shown;
}

static void print(const struct asked *asked, const struct chasing *chasing,
                  const struct chase *chases)
{
    struct arena *arena = asked->invocation->arena;
    size_t count = chasing->owings.count;
    size_t forces = chasing->month->position.roster->forces.count;
    struct tabulation shown = tabulation_of(chases, count, arena);
    if (!tabulation_answer(&shown, asked->invocation)) {
        return;
    }
    fprintf(stderr, "%s for %s in %s; %zu of %zu forces owe nothing\n",
            counted(arena, count, "message", NULL),
            period_words(arena, chasing->month->position.period),
            text_visible(arena, asked->folder, 0), forces - count, forces);
    if (!*mail_address_in(arena, chasing->forms->settings->contact)) {
        fputs("publication.json gives no address as its contact: the sender is left for "
              "the mail program\n",
              stderr);
    }
}

/* ---- the command ---- */

static int chase_forces(const struct asked *asked, const struct chasing *chasing)
{
    struct arena *arena = asked->invocation->arena;
    size_t count = chasing->owings.count;
    struct chase *chases = arena_array(arena, struct chase, count + 1);
    struct outbox_files files = {0};
    int status = chasing_enclose(chasing, chases);
    if (status != STATUS_CLEAN) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        chasing_write(chasing, &chases[i], &files);
    }
    *list_add(arena, &files) =
        (struct outbox_file){"summary.csv", summary_csv(chases, count, arena)};
    status = outbox_put(asked->invocation, "chase", asked->folder, &files);
    if (status == STATUS_CLEAN) {
        print(asked, chasing, chases);
    }
    return status;
}

static int chase_month(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct month month = {0};
    struct forms forms;
    struct month_request request = {.period = asked->period};
    int status = month_of_lasting(&month, &request, lasting);
    if (status == STATUS_CLEAN) {
        status = forms_of_lasting(&forms, request.period, lasting);
    }
    if (status != STATUS_CLEAN) {
        return status;
    }
    struct arena *arena = asked->invocation->arena;
    const struct chasing chasing = {
        .lasting = lasting,
        .month = &month,
        .forms = &forms,
        .owings = owing_of(&month.reconciliation, &month.findings, arena),
        .as_at = date_is_set(asked->as_at) ? asked->as_at : clock_today(),
    };
    return chase_forces(asked, &chasing);
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc = "Writes one message to each force that still owes something for a month: "
               "DIR/FORCE.txt and, with what goes along attached, DIR/FORCE.eml, which "
               "mail programs open ready to send. It names what is missing, refused or "
               "queried, item by item and cell by cell, with what to do and the due day. "
               "summary.csv has a line for each.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    const char *obstacle = outbox_obstacle(invocation->arena, asked.folder);
    if (obstacle) {
        return wrong_use(invocation, "chase", "--to %s: %s", asked.folder, obstacle);
    }
    return lasting_use(invocation, "chase", chase_month, &asked);
}
