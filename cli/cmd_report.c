// SPDX-License-Identifier: MIT
/* report: the main job in one go, on a ledger that is thrown away. Every file counts as
 * received on the month's last day: the same files give the same bytes, whatever the
 * clock, and two files of one force that disagree compete openly. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/confinement.h"
#include "cli/intakes.h"
#include "cli/month.h"
#include "cli/only.h"
#include "cli/options.h"
#include "cli/publish.h"
#include "cli/reference.h"
#include "cli/report_told.h"
#include "cli/telling.h"
#include "model/base/file.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_report = {
    .name = "report",
    .summary = "read a month's files, reconcile them and publish the set",
    .usage = "--returns PATH [--verifications PATH] --period YYYY-MM --to DIR",
    .run = run,
};

enum {
    KEY_RETURNS = 0x100,
    KEY_VERIFICATIONS,
    KEY_PERIOD,
    KEY_TO,
    KEY_ILLUSTRATIVE,
    KEY_PUBLIC,
    KEY_RAG_FILLS,
    KEY_WITH_COMMENTARY,
    KEY_AS_AT,
    KEY_FRAMEWORK,
    KEY_ROSTER,
    KEY_ONLY,
    KEY_JOBS,
    KEY_LIMIT,
};

struct asked {
    struct invocation *invocation;
    struct texts paths[2]; /* by submission kind */
    struct period period;
    struct date as_at; /* unset: the period's last day */
    const char *folder;
    struct texts only; /* none: all */
    struct report_options options;
    struct reference_names names;
    size_t jobs; /* 0: as many as there are processors */
    struct limits limits;
};

static const struct argp_option options[] = {
    {"returns", KEY_RETURNS, "PATH", 0, "Forces' returns: a file or a folder; repeatable",
     1},
    {"verifications", KEY_VERIFICATIONS, "PATH", 0,
     "The inspectorate's verifications, likewise; without them the sentences say what "
     "forces assess",
     1},
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month that the ratings describe", 1},
    {"to", KEY_TO, "DIR", 0,
     "Where the set goes: a folder that is absent, empty, or holds an earlier set", 1},
    {"only", KEY_ONLY, "NAME,...", 0,
     "These documents alone: gradings, figure-3.csv, headlines, forces (each force's "
     "summary), essex ...",
     2},
    {"illustrative", KEY_ILLUSTRATIVE, NULL, 0,
     "The gradings are made up: say so everywhere", 2},
    {"public", KEY_PUBLIC, NULL, 0,
     "For publication: without sources, file names and findings", 2},
    {"with-commentary", KEY_WITH_COMMENTARY, NULL, 0,
     "With what was written beside the ratings: narratives, evidence, owners, dates", 2},
    {"rag-fills", KEY_RAG_FILLS, NULL, 0,
     "Colour the ratings' cells in the workbooks; the words stay", 2},
    {"as-at", KEY_AS_AT, "YYYY-MM-DD", 0,
     "The day against which deadlines are held; the month's last unless said", 2},
    {"framework", KEY_FRAMEWORK, "NAME", 0, "The inspection: a name or a file", 2},
    {"roster", KEY_ROSTER, "NAME", 0, "The forces: a name or a file", 2},
    OPTION_JOBS(KEY_JOBS, 2),
    OPTION_LIMIT(KEY_LIMIT, 2),
    {0},
};

static void add_path(struct asked *asked, enum submission_kind kind, const char *path)
{
    *list_add(asked->invocation->arena, &asked->paths[kind]) = path;
}

/* What is missing is asked for in the order in which a person would think of it. */
static void require(const struct asked *asked, struct argp_state *state)
{
    if (asked->paths[SUBMISSION_RETURN].count == 0) {
        argp_error(state, "where are the forces' returns? --returns PATH");
    }
    if (!period_is_set(asked->period)) {
        argp_error(state, "for which month? --period YYYY-MM");
    }
    if (!asked->folder) {
        argp_error(state, "where shall the set go? --to DIR");
    }
}

static bool take_flag(int key, struct report_options *flags)
{
    bool *flag = key == KEY_ILLUSTRATIVE      ? &flags->is_illustrative
                 : key == KEY_PUBLIC          ? &flags->is_public
                 : key == KEY_WITH_COMMENTARY ? &flags->with_commentary
                 : key == KEY_RAG_FILLS       ? &flags->has_fills
                                              : NULL;
    if (flag) {
        *flag = true;
    }
    return flag != NULL;
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    struct arena *arena = asked->invocation->arena;
    switch (key) {
    case KEY_RETURNS:
        add_path(asked, SUBMISSION_RETURN, value);
        return 0;
    case KEY_VERIFICATIONS:
        add_path(asked, SUBMISSION_VERIFICATION, value);
        return 0;
    case KEY_PERIOD:
        asked->period = option_period(value, state, arena);
        return 0;
    case KEY_TO:
        asked->folder = value;
        return 0;
    case KEY_ONLY:
        only_add(&asked->only, value, arena);
        return 0;
    case KEY_AS_AT:
        asked->as_at = option_date("--as-at", value, state, arena);
        return 0;
    case KEY_FRAMEWORK:
        asked->names.framework = value;
        return 0;
    case KEY_ROSTER:
        asked->names.roster = value;
        return 0;
    case KEY_JOBS:
        asked->jobs = option_jobs(value, state, arena);
        return 0;
    case KEY_LIMIT:
        option_limit(&asked->limits, value, state, arena);
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "%s: say what it is, with --returns or --verifications",
                   text_visible(arena, value, 60));
        return 0;
    case ARGP_KEY_END:
        require(asked, state);
        return 0;
    default:
        return take_flag(key, &asked->options) ? 0 : ARGP_ERR_UNKNOWN;
    }
}

/* ---- the files ---- */

/* A path that leads to nothing stops everything: a set without its verifications, because
 * of a slip in a path, would be wrong without a word. */
static bool find_files(const struct asked *asked, enum submission_kind kind,
                       struct inputs *inputs)
{
    static const char *const names[] = {"--returns", "--verifications"};
    struct arena *arena = asked->invocation->arena;
    for (size_t i = 0; i < asked->paths[kind].count; i++) {
        const char *path = asked->paths[kind].items[i];
        struct findings lost = {.arena = arena};
        size_t before = inputs->count;
        inputs_add(inputs, path, kind, arena, &lost);
        if (lost.count > 0) {
            wrong_use(asked->invocation, "report", "%s %s: %s", names[kind],
                      lost.items[0].place.file, lost.items[0].message);
            return false;
        }
        if (inputs->count == before) {
            wrong_use(asked->invocation, "report", "%s %s: there are no files in it%s",
                      names[kind], path,
                      kind == SUBMISSION_VERIFICATION
                          ? "; leave the option out while there are no verifications"
                          : "");
            return false;
        }
    }
    return true;
}

/* What tells a file from every other, whatever its path. */
struct identity {
    bool is_known;
    dev_t device;
    ino_t number;
};

static struct identity identity_of(const char *path)
{
    struct stat found;
    bool is_known = stat(path, &found) == 0;
    return is_known ? (struct identity){true, found.st_dev, found.st_ino}
                    : (struct identity){0};
}

static bool is_same(struct identity one, struct identity other)
{
    return one.is_known && other.is_known && one.device == other.device &&
           one.number == other.number;
}

/* A file given twice is one file; as a return and as a verification it is a slip. */
static bool drop_repeated(const struct asked *asked, struct inputs *inputs)
{
    struct arena *arena = asked->invocation->arena;
    struct identity *seen = arena_array(arena, struct identity, inputs->count);
    struct inputs kept = {0};
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        size_t twin = 0;
        seen[kept.count] = identity_of(input->path);
        while (!is_same(seen[twin], seen[kept.count]) && twin < kept.count) {
            twin++;
        }
        if (twin == kept.count) {
            *list_add(arena, &kept) = *input;
        } else if (kept.items[twin].kind != input->kind) {
            wrong_use(asked->invocation, "report",
                      "%s is given both as a return and as a verification", input->path);
            return false;
        }
    }
    *inputs = kept;
    return true;
}

/* True when the set would come to lie inside a folder of inputs, where the next run would
 * read it as a return. */
static bool lies_among_inputs(const struct asked *asked, struct texts paths)
{
    struct arena *arena = asked->invocation->arena;
    const char *name = file_name_of(asked->folder);
    char *parent =
        text_printf(arena, "%.*s.", (int)(name - asked->folder), asked->folder);
    char target[PATH_MAX], folder[PATH_MAX];
    if (!realpath(parent, target)) {
        return false;
    }
    for (size_t i = 0; i < paths.count; i++) {
        size_t length = realpath(paths.items[i], folder) ? strlen(folder) : 0;
        if (length > 0 && strncmp(target, folder, length) == 0 &&
            (target[length] == '/' || target[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static bool gather(const struct asked *asked, struct inputs *inputs)
{
    const char *obstacle = publish_obstacle(asked->invocation->arena, asked->folder);
    if (obstacle) {
        wrong_use(asked->invocation, "report", "--to %s: %s", asked->folder, obstacle);
        return false;
    }
    if (lies_among_inputs(asked, asked->paths[SUBMISSION_RETURN]) ||
        lies_among_inputs(asked, asked->paths[SUBMISSION_VERIFICATION])) {
        wrong_use(asked->invocation, "report",
                  "--to %s: the set would lie among the files that it is made from; name "
                  "a folder elsewhere",
                  asked->folder);
        return false;
    }
    if (!find_files(asked, SUBMISSION_RETURN, inputs) ||
        !find_files(asked, SUBMISSION_VERIFICATION, inputs)) {
        return false;
    }
    inputs_sort(inputs);
    return drop_repeated(asked, inputs);
}

/* False when the ledger failed. */
static bool read_files(const struct asked *asked, const struct inputs *inputs,
                       const struct reference *reference, struct ledger *ledger,
                       struct told_files *files)
{
    struct arena arena = {0};
    struct import_context context =
        reference_context(reference, &asked->limits, asked->period);
    context.options.without_words = !asked->options.with_commentary;
    struct date received = period_last_day(asked->period);
    confinement_tell(asked->invocation->is_quiet);
    struct progress progress = progress_start(asked->invocation->is_quiet);
    struct intakes *intakes =
        intakes_start(inputs, &context, received, asked->jobs, asked->invocation->arena);
    bool is_kept = true;
    for (size_t i = 0; i < inputs->count && is_kept; i++) {
        const struct input *input = &inputs->items[i];
        progress_show(&progress, &arena, "Reading", i + 1, inputs->count,
                      file_name_of(input->path));
        struct intake intake = intakes_next(intakes, &arena);
        struct entry entry = intake_entry(&intake, input, asked->period, received);
        is_kept = ledger->functions->add(ledger, &entry, NULL);
        told_files_add(files, asked->invocation->arena, &intake, input->kind);
        arena_clear(&arena);
    }
    intakes_end(intakes);
    progress_clear(&progress);
    return is_kept;
}

/* ---- the month ---- */

static bool load(const struct asked *asked, struct reference *reference,
                 struct month_request *request)
{
    *request = (struct month_request){
        .reference = reference,
        .period = asked->period,
        .as_at = asked->as_at,
        .options = asked->options,
    };
    return reference_load(asked->invocation, asked->names, reference) &&
           month_request_load(request, asked->invocation);
}

static int status_of(const struct told *told)
{
    if (told_files_refused(told->files) > 0) {
        return STATUS_REFUSED;
    }
    return findings_of_severity(&told->month->findings, SEVERITY_ERROR) > 0
               ? STATUS_ERRORS
               : STATUS_CLEAN;
}

static int publish_month(const struct asked *asked, const struct told *told)
{
    enum status status = told_publish(told, asked->folder, &asked->only);
    return status == STATUS_CLEAN ? status_of(told) : (int)status;
}

static int report(const struct asked *asked)
{
    struct arena *arena = asked->invocation->arena;
    struct reference reference;
    struct month_request request;
    struct inputs inputs = {0};
    if (!gather(asked, &inputs) || !load(asked, &reference, &request)) {
        return STATUS_WRONG_USE;
    }
    struct ledger *ledger = ledger_in_memory(arena);
    struct told_files files = {0};
    struct month month = {0};
    struct told told = {asked->invocation, "report", &files, &month};
    bool is_held = read_files(asked, &inputs, &reference, ledger, &files) &&
                   month_of(&month, &request, ledger, arena);
    int status = is_held ? publish_month(asked, &told) : STATUS_LEDGER;
    ledger->functions->close(ledger);
    return status;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc =
            "Reads a month's returns and verifications, reconciles them, and publishes "
            "the data sheets, the charts' data and the headline sentences as one "
            "folder, whole or not at all.",
    };
    struct asked asked = {.invocation = invocation, .limits = limits_default};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    return report(&asked);
}
