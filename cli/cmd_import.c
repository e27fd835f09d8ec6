// SPDX-License-Identifier: MIT
/* import: files into the ledger, one transaction a file. What is acknowledged is safe on
 * the disk. The one command that asks the clock: for the instant of storing, and for the
 * day of receipt where nobody says it. */
#include <stdio.h>
#include <string.h>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/confinement.h"
#include "cli/import_told.h"
#include "cli/intakes.h"
#include "cli/lasting.h"
#include "cli/options.h"
#include "cli/telling.h"
#include "model/base/file.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_import = {
    .name = "import",
    .summary = "keep returns or verifications in the ledger; says what changed",
    .usage = "PATH...",
    .run = run,
};

enum {
    KEY_AS = 0x100,
    KEY_PERIOD,
    KEY_FORCE,
    KEY_RECEIVED,
    KEY_DRY_RUN,
    KEY_JOBS,
    KEY_LIMIT,
};

struct asked {
    struct invocation *invocation;
    enum submission_kind kind;
    struct period period;
    const char *force;
    struct date received; /* unset: today */
    bool is_rehearsal;
    size_t jobs; /* 0: as many as there are processors */
    struct limits limits;
    struct texts paths;
    struct inputs inputs; /* the files there */
};

static const struct argp_option options[] = {
    {"as", KEY_AS, "KIND", 0, "return (unless said otherwise) or verification", 0},
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month that the ratings describe", 0},
    {"force", KEY_FORCE, "FORCE", 0, "Whose they are: a name, alias or code", 0},
    {"received", KEY_RECEIVED, "YYYY-MM-DD", 0,
     "The day on which you got them; today unless said. Later received counts", 0},
    {"dry-run", KEY_DRY_RUN, NULL, 0, "Say what would change; keep nothing", 0},
    OPTION_JOBS(KEY_JOBS, 0),
    OPTION_LIMIT(KEY_LIMIT, 0),
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    struct arena *arena = asked->invocation->arena;
    switch (key) {
    case KEY_AS:
        asked->kind = option_kind(value, state, arena);
        return 0;
    case KEY_PERIOD:
        asked->period = option_period(value, state, arena);
        return 0;
    case KEY_FORCE:
        asked->force = value;
        return 0;
    case KEY_RECEIVED:
        asked->received = option_date("--received", value, state, arena);
        return 0;
    case KEY_DRY_RUN:
        asked->is_rehearsal = true;
        return 0;
    case KEY_JOBS:
        asked->jobs = option_jobs(value, state, arena);
        return 0;
    case KEY_LIMIT:
        option_limit(&asked->limits, value, state, arena);
        return 0;
    case ARGP_KEY_ARG:
        *list_add(arena, &asked->paths) = value;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which files? A PATH, or several: spreadsheets or folders");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* A path that leads to no file is a slip: nothing is imported before it is mended. */
static bool find_files(struct asked *asked)
{
    struct inputs *inputs = &asked->inputs;
    struct arena *arena = asked->invocation->arena;
    for (size_t i = 0; i < asked->paths.count; i++) {
        const char *path = asked->paths.items[i];
        struct findings lost = {.arena = arena};
        size_t before = inputs->count;
        inputs_add(inputs, path, asked->kind, arena, &lost);
        if (lost.count > 0) {
            wrong_use(asked->invocation, "import", "%s: %s; nothing was imported",
                      lost.items[0].place.file, lost.items[0].message);
            return false;
        }
        if (inputs->count == before) {
            wrong_use(asked->invocation, "import", "%s: there are no files in it", path);
            return false;
        }
    }
    inputs_sort(inputs);
    return true;
}

/* A file without bytes was not received: nothing of it is kept, so that it can be given
 * again as if for the first time. */
static bool keep(const struct lasting *lasting, const struct asked *asked,
                 const struct input *input, const struct intake *intake,
                 struct import_told *told)
{
    struct ledger *ledger = lasting->ledger;
    struct arena *arena = intake->submissions.findings.arena;
    struct addition addition = {.arena = asked->invocation->arena};
    struct entry entry = intake_entry(intake, input, asked->period, asked->received);
    entry.known = clock_instant(arena);
    if (intake->submissions.is_refused && !period_is_set(entry.period)) {
        entry.period = intake_period(intake, asked->received);
    }
    if (!*intake->sha256) {
        import_told_add(told, intake, &entry, NULL);
        return true;
    }
    if (!ledger->functions->add(ledger, &entry, &addition)) {
        return false;
    }
    import_told_add(told, intake, &entry, &addition);
    return true;
}

/* False when the ledger failed; told has what was kept before. */
static bool read_files(const struct lasting *lasting, const struct asked *asked,
                       const struct import_context *context, struct import_told *told)
{
    const struct inputs *inputs = &asked->inputs;
    struct arena arena = {0};
    confinement_tell(asked->invocation->is_quiet);
    struct progress progress = progress_start(asked->invocation->is_quiet);
    struct intakes *intakes = intakes_start(inputs, context, asked->received, asked->jobs,
                                            asked->invocation->arena);
    bool is_kept = true;
    for (size_t i = 0; i < inputs->count && is_kept; i++) {
        const struct input *input = &inputs->items[i];
        progress_show(&progress, &arena, "Importing", i + 1, inputs->count,
                      file_name_of(input->path));
        struct intake intake = intakes_next(intakes, &arena);
        intake_fetch(&intake, input, context, &arena);
        is_kept = keep(lasting, asked, input, &intake, told);
        arena_clear(&arena);
    }
    intakes_end(intakes);
    progress_clear(&progress);
    return is_kept;
}

static int status_of(const struct import_told *told)
{
    if (import_told_refused(told) > 0) {
        return STATUS_REFUSED;
    }
    return findings_of_severity(&told->findings, SEVERITY_ERROR) > 0 ? STATUS_ERRORS
                                                                     : STATUS_CLEAN;
}

static int import_files(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct arena *arena = asked->invocation->arena;
    struct import_context context =
        reference_context(&lasting->reference, &asked->limits, asked->period);
    const char *why;
    if (asked->force) {
        context.options.force = reference_force_of_files(
            &lasting->reference, asked->force, asked->inputs.count, arena, &why);
        if (!context.options.force) {
            return wrong_use(asked->invocation, "import", "--force: %s", why);
        }
    }
    struct import_told told = {.invocation = asked->invocation,
                               .findings = {.arena = arena},
                               .is_rehearsal = asked->is_rehearsal};
    if (asked->is_rehearsal && !lasting->ledger->functions->rehearse(lasting->ledger)) {
        return lasting_failed(lasting);
    }
    bool is_kept = read_files(lasting, asked, &context, &told);
    import_told_print(&told);
    if (!is_kept) {
        fprintf(stderr, "%s of %zu were dealt with; the others were not\n",
                counted(arena, told.files.count, "file", NULL), asked->inputs.count);
        return lasting_failed(lasting);
    }
    return status_of(&told);
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = command_import.usage,
        .doc = "Reads files, or all files below folders, and keeps them in the ledger "
               "with all that they say. For a force and month what was received later "
               "counts; what it replaces stays in the ledger. The same bytes again "
               "change nothing.",
    };
    struct asked asked = {.invocation = invocation, .limits = limits_default};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    if (!date_is_set(asked.received)) {
        asked.received = clock_today();
    }
    if (!find_files(&asked)) {
        return STATUS_WRONG_USE;
    }
    return lasting_use(invocation, "import", import_files, &asked);
}
