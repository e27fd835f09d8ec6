// SPDX-License-Identifier: MIT
/* check: reads files as importing them would, says what was found, stores nothing. */
#include <string.h>

#include "cli/annotate.h"
#include "cli/check_cells.h"
#include "cli/command.h"
#include "cli/confinement.h"
#include "cli/intakes.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/summary.h"
#include "cli/tabulation.h"
#include "cli/telling.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_check = {
    .name = "check",
    .summary = "read files and say what was understood; stores nothing",
    .usage = "FILE...",
    .run = run,
};

enum {
    KEY_AS = 0x100,
    KEY_PERIOD,
    KEY_FORCE,
    KEY_CELLS,
    KEY_ANNOTATE,
    KEY_FRAMEWORK,
    KEY_ROSTER,
    KEY_JOBS,
    KEY_LIMIT,
};

struct asked {
    struct invocation *invocation;
    enum submission_kind kind;
    struct period period;
    const char *force;
    bool cells;
    const char *annotate; /* a folder for workbooks; NULL: none */
    struct reference_names names;
    size_t jobs; /* 0: as many as there are processors */
    struct limits limits;
    struct texts paths;
};

static const struct argp_option options[] = {
    {"as", KEY_AS, "KIND", 0, "return (unless said otherwise) or verification", 0},
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month that the ratings describe", 0},
    {"force", KEY_FORCE, "FORCE", 0, "Whose they are: a name, alias or code", 0},
    {"cells", KEY_CELLS, NULL, 0,
     "Print every non-empty cell as sheet, cell, text, separated by tabs; recognise "
     "nothing. With several FILEs or a folder, the file comes first",
     0},
    {"annotate", KEY_ANNOTATE, "DIR", 0,
     "For each FILE write DIR/FILE.findings.xlsx, which mirrors it with each finding as "
     "a "
     "comment on its cell",
     0},
    {"framework", KEY_FRAMEWORK, "NAME", 0, "The inspection: a name or a file", 0},
    {"roster", KEY_ROSTER, "NAME", 0, "The forces: a name or a file", 0},
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
    case KEY_CELLS:
        asked->cells = true;
        return 0;
    case KEY_ANNOTATE:
        asked->annotate = value;
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
        *list_add(arena, &asked->paths) = value;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which FILE? A spreadsheet, or a folder of them");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- the answer ---- */

/* What is kept of the files as they are read one after the other. */
struct result {
    struct arena *arena;
    struct summaries summaries;
    struct findings findings;
    struct json_t *submissions; /* with --json */
    size_t files, refused, unwritten;
};

static void keep(struct result *result, const struct intake *intake,
                 const struct input *input, const struct framework *framework)
{
    summaries_add(&result->summaries, intake, input->kind, framework, result->arena);
    findings_keep(&result->findings, &intake->submissions.findings);
    result->files++;
    result->refused += intake->submissions.is_refused;
    for (size_t i = 0; result->submissions && i < intake->submissions.list.count; i++) {
        json_out_add(result->submissions,
                     json_out_submission(intake->submissions.findings.arena,
                                         &intake->submissions.list.items[i]));
    }
}

static void read_files(const struct asked *asked, const struct inputs *inputs,
                       const struct import_context *context, struct result *result)
{
    struct arena arena = {0};
    confinement_tell(asked->invocation->is_quiet);
    struct progress progress = progress_start(asked->invocation->is_quiet);
    struct intakes *intakes =
        asked->annotate
            ? intakes_start_with_sheets(inputs, context, asked->jobs, result->arena)
            : intakes_start(inputs, context, (struct date){0}, asked->jobs,
                            result->arena);
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        progress_show(&progress, &arena, "Reading", i + 1, inputs->count, input->path);
        struct intake intake = intakes_next(intakes, &arena);
        keep(result, &intake, input, context->framework);
        if (asked->annotate && !annotate(&intake, asked->annotate, &arena)) {
            result->unwritten++;
        }
        arena_clear(&arena);
    }
    intakes_end(intakes);
    progress_clear(&progress);
}

static void print_json(const struct result *result)
{
    struct json_t *findings = json_out_list();
    for (size_t i = 0; i < result->findings.count; i++) {
        json_out_add(findings,
                     json_out_finding(result->arena, &result->findings.items[i]));
    }
    struct json_t *object = json_out_object();
    json_out_put(object, "files", summaries_json(&result->summaries, result->arena));
    json_out_put(object, "submissions", result->submissions);
    json_out_put(object, "findings", findings);
    json_out_print(object, stdout);
}

static void print(const struct asked *asked, const struct result *result)
{
    bool is_quiet = asked->invocation->is_quiet;
    bool as_json = asked->invocation->as_json;
    findings_tell(stderr, &result->findings, is_quiet || as_json);
    if (as_json) {
        print_json(result);
    } else {
        summaries_print(&result->summaries, result->arena, stdout);
        fflush(stdout);
    }
    if (!is_quiet) {
        fprintf(stderr, "%s: %zu read, %zu refused; %s\n",
                counted(result->arena, result->files, "file", NULL),
                result->files - result->refused, result->refused,
                findings_counted(result->arena, &result->findings));
        if (result->findings.count > 0 && terminal_is(stderr)) {
            fputs("`ragledger findings NAME` says what one means and what to do.\n",
                  stderr);
        }
    }
}

static int status_of(const struct result *result, const struct findings *lost)
{
    if (result->unwritten > 0) {
        return STATUS_INTERNAL;
    }
    if (result->refused > 0 || lost->count > 0) {
        return STATUS_REFUSED;
    }
    return findings_of_severity(&result->findings, SEVERITY_ERROR) > 0 ? STATUS_ERRORS
                                                                       : STATUS_CLEAN;
}

static int check(const struct asked *asked, const struct inputs *inputs,
                 struct findings *lost)
{
    struct arena *arena = asked->invocation->arena;
    struct reference reference;
    if (!reference_load(asked->invocation, asked->names, &reference)) {
        return STATUS_WRONG_USE;
    }
    struct import_context context =
        reference_context(&reference, &asked->limits, asked->period);
    context.options.without_words = true;
    if (asked->force) {
        const char *why;
        context.options.force = reference_force_of_files(&reference, asked->force,
                                                         inputs->count, arena, &why);
        if (!context.options.force) {
            return wrong_use(asked->invocation, "check", "--force: %s", why);
        }
    }
    struct result result = {.arena = arena, .findings.arena = arena};
    result.submissions = asked->invocation->as_json ? json_out_list() : NULL;
    findings_keep(&result.findings, lost);
    read_files(asked, inputs, &context, &result);
    print(asked, &result);
    return status_of(&result, lost);
}

static void say_empty(const struct invocation *invocation, const char *path)
{
    if (!invocation->is_quiet) {
        fprintf(stderr, "%s: no files in this folder (hidden ones are left out)\n",
                text_visible(invocation->arena, path, 0));
    }
}

/* The files of all paths; a path that leads to none is kept as a file, to be refused with
 * the others' answer. True when files need their paths to be told apart. */
static bool find_files(const struct asked *asked, struct inputs *inputs,
                       struct findings *lost)
{
    struct arena *arena = asked->invocation->arena;
    bool is_several = asked->paths.count > 1;
    for (size_t i = 0; i < asked->paths.count; i++) {
        const char *path = asked->paths.items[i];
        struct findings why = {.arena = arena};
        size_t before = inputs->count;
        if (inputs_add(inputs, path, asked->kind, arena, &why)) {
            findings_append(lost, &why);
            if (inputs->count == before && why.count == 0) {
                say_empty(asked->invocation, path);
            }
            is_several |= inputs->count == before || inputs->items[before].path != path;
        } else {
            *list_add(arena, inputs) = (struct input){.path = path, .kind = asked->kind};
        }
    }
    return is_several;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = command_check.usage,
        .doc =
            "Reads files, or all files below folders, the way importing them would, and "
            "says what was understood and what a person should look at. Stores nothing.",
    };
    struct asked asked = {.invocation = invocation, .limits = limits_default};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    struct inputs inputs = {0};
    struct findings lost = {.arena = invocation->arena};
    bool is_several = find_files(&asked, &inputs, &lost);
    if (asked.cells) {
        confinement_tell(invocation->is_quiet);
        return check_cells(invocation, &inputs, &asked.limits, asked.jobs, &lost,
                           is_several);
    }
    return check(&asked, &inputs, &lost);
}
