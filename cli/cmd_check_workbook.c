// SPDX-License-Identifier: MIT
/* check-workbook: which rows of the guidance on accessible spreadsheets a workbook fails;
 * also docs/workbook-checks.md. */
#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "cli/tabulation.h"
#include "cli/telling.h"
#include "importers/checklist/checklist.h"
#include "model/base/file.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_check_workbook = {
    .name = "check-workbook",
    .summary = "hold workbooks to the guidance on accessible spreadsheets",
    .usage = "FILE...",
    .run = run,
};

enum {
    KEY_MARKDOWN = 0x100,
};

struct asked {
    struct invocation *invocation;
    bool as_markdown;
    struct texts paths;
};

static const struct argp_option options[] = {
    {"markdown", KEY_MARKDOWN, NULL, OPTION_HIDDEN, "", 0},
    {0},
};

static const struct tabulation_column columns[] = {
    {.name = "file", .shown = {"FILE", SHAPE_WHOLE}},
    {.name = "sheet", .shown = {"SHEET", SHAPE_WHOLE}},
    {.name = "cell", .shown = {"CELL", SHAPE_WHOLE}},
    {.name = "check", .shown = {"CHECK", SHAPE_WHOLE}},
    {.name = "weight", .shown = {"IS", SHAPE_WHOLE}},
    {.name = "found", .shown = {"WHAT FAILS", SHAPE_WRAP}},
    {.name = "action", .shown = {NULL, SHAPE_WRAP}},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = asked->invocation;
        return 0;
    case KEY_MARKDOWN:
        asked->as_markdown = true;
        return 0;
    case ARGP_KEY_ARG:
        *list_add(asked->invocation->arena, &asked->paths) = value;
        return 0;
    case ARGP_KEY_END:
        if (asked->paths.count == 0 && !asked->as_markdown) {
            argp_error(state, "which FILE? A workbook (.xlsx)");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char *weight(const struct check *check)
{
    return check->is_essential ? "essential" : "desirable";
}

/* ---- the page about them ---- */

static void print_markdown(void)
{
    puts("# Workbook checks\n\nWhat `ragledger check-workbook FILE` tests: the rows of "
         "the "
         "Analysis Function's\n*Making spreadsheets accessible: a brief checklist of the "
         "basics* that a program\ncan test. Essential rows are needed to meet the "
         "accessibility regulations; the\nothers are desirable. Spelling and plain words "
         "need a reader, and the document's\nlanguage is not tested. This page is made "
         "by\n"
         "`ragledger check-workbook --markdown`.\n\n"
         "| check | is | a workbook passes when | to do |\n| --- | --- | --- | --- |");
    for (const struct check *check = checks; check->name; check++) {
        printf("| `%s` | %s | %s | %s |\n", check->name, weight(check), check->means,
               check->action);
    }
}

/* ---- files ---- */

struct result {
    struct tabulation failures;
    struct findings findings;
    size_t refused;
};

static void add_failure(struct tabulation *tabulation, const struct failure *failure)
{
    tabulation_add(tabulation, failure->place.file);
    tabulation_add(tabulation, failure->place.sheet);
    tabulation_add(tabulation, place_cell(tabulation->arena, failure->place));
    tabulation_add(tabulation, failure->check->name);
    tabulation_add(tabulation, weight(failure->check));
    tabulation_add(tabulation, failure->message);
    tabulation_add(tabulation, failure->check->action);
}

static void check_file(struct result *result, const char *path)
{
    struct arena arena = {0};
    struct bytes bytes = {0};
    struct failures failures = {0};
    struct findings findings = {.arena = &arena};
    const char *name = file_name_of(path);
    bool is_read =
        file_read(path, limits_default.file_bytes, &arena, &bytes, &findings) &&
        checklist_run(bytes, name, &limits_default, &arena, &failures, &findings);
    for (size_t i = 0; is_read && i < failures.count; i++) {
        add_failure(&result->failures, &failures.items[i]);
    }
    result->refused += !is_read;
    findings_keep(&result->findings, &findings);
    arena_clear(&arena);
}

static void print(const struct invocation *invocation, const struct result *result,
                  size_t files)
{
    size_t failures = tabulation_rows(&result->failures);
    struct arena *arena = invocation->arena;
    findings_tell(stderr, &result->findings, invocation->is_quiet || invocation->as_json);
    if (invocation->as_json) {
        json_out_print(json_out_tabulation(&result->failures), stdout);
    } else if (failures > 0) {
        tabulation_print(&result->failures, stdout);
    }
    fflush(stdout);
    if (!invocation->is_quiet) {
        fprintf(stderr, "%s, %zu refused; %s in %zu checks\n",
                counted(arena, files, "file", NULL), result->refused,
                counted(arena, failures, "failure", NULL), checks_count());
    }
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = command_check_workbook.usage,
        .doc = "Holds .xlsx files, ours or others', to the Analysis Function's guidance "
               "on accessible spreadsheets, and names what fails by sheet and cell. Ends "
               "with status 0 when nothing fails and 1 when something does.",
        .children = invocation_child,
    };
    struct asked asked = {.invocation = invocation};
    options_parse(&argp, argc, argv, &asked);
    if (asked.as_markdown) {
        print_markdown();
        return STATUS_CLEAN;
    }
    struct result result = {
        .failures = tabulation_start(invocation->arena, columns,
                                     sizeof(columns) / sizeof(*columns)),
        .findings.arena = invocation->arena,
    };
    for (size_t i = 0; i < asked.paths.count; i++) {
        check_file(&result, asked.paths.items[i]);
    }
    print(invocation, &result, asked.paths.count);
    if (result.refused > 0) {
        return STATUS_REFUSED;
    }
    return tabulation_rows(&result.failures) > 0 ? STATUS_ERRORS : STATUS_CLEAN;
}
