// SPDX-License-Identifier: MIT
/* check-workbook: which rows of the guidance on accessible spreadsheets a workbook fails;
 * also docs/workbook-checks.md. */
#include "cli/command.h"
#include "cli/confinement.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "cli/readers.h"
#include "cli/tabulation.h"
#include "cli/telling.h"
#include "importers/checklist/checklist.h"
#include "importers/wire_parts.h"
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
    KEY_LIMIT,
};

struct asked {
    struct invocation *invocation;
    bool as_markdown;
    struct inputs inputs;
    struct limits limits;
};

static const struct argp_option options[] = {
    {"limit", KEY_LIMIT, "NAME=N", 0,
     "Move a limit on what is read; repeatable. `ragledger formats --limits` lists them",
     0},
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
    case KEY_MARKDOWN:
        asked->as_markdown = true;
        return 0;
    case KEY_LIMIT:
        option_limit(&asked->limits, value, state, asked->invocation->arena);
        return 0;
    case ARGP_KEY_ARG:
        *list_add(asked->invocation->arena, &asked->inputs) =
            (struct input){.path = value};
        return 0;
    case ARGP_KEY_END:
        if (asked->inputs.count == 0 && !asked->as_markdown) {
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
         "accessibility regulations; the\nothers are desirable, and failing them is "
         "advice. "
         "Fills that `--rag-fills` asked\nfor are such a case: the words stay, and the "
         "contrast is tested. Spelling and plain words "
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
    size_t essential; /* of the failures; the others are advice */
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

/* In a reader's process. An answer is the findings, and where there is no refusal among
 * them what fails. */
static void read_workbook(const void *self, const struct input *input, struct bytes bytes,
                          struct text *answer)
{
    const struct limits *limits = self;
    struct failures failures = {0};
    struct findings findings = {.arena = answer->arena};
    bool is_read = checklist_run(bytes, file_name_of(input->path), limits, answer->arena,
                                 &failures, &findings);
    wire_put_findings(answer, &findings);
    wire_put_number(answer, is_read ? failures.count : 0);
    for (size_t i = 0; is_read && i < failures.count; i++) {
        wire_put_text(answer, failures.items[i].check->name);
        wire_put_place(answer, failures.items[i].place);
        wire_put_text(answer, failures.items[i].message);
    }
}

static bool is_understood(struct bytes answer, struct failures *failures,
                          struct findings *findings)
{
    enum {
        FAILURE_LEAST = 6 * WIRE_NUMBER,
    };
    struct wire wire = {answer.at, answer.length, false, findings->arena};
    wire_take_findings(&wire, findings);
    size_t count = wire_take_count(&wire, FAILURE_LEAST);
    for (size_t i = 0; i < count && !wire.is_bad; i++) {
        const char *check = wire_take_text(&wire);
        struct place place = wire_take_place(&wire);
        const char *message = wire_take_text(&wire);
        wire.is_bad |= !check || !check_named(check);
        if (!wire.is_bad) {
            *list_add(wire.arena, failures) =
                (struct failure){check_named(check), place, message};
        }
    }
    return !wire.is_bad && wire.left == 0;
}

static void check_next(struct result *result, struct readers *readers,
                       const struct input *input)
{
    struct arena arena = {0};
    struct failures failures = {0};
    struct findings findings = {.arena = &arena};
    struct bytes answer = readers_next(readers, &findings);
    if (findings.count == 0 && !is_understood(answer, &failures, &findings)) {
        findings = (struct findings){.arena = &arena};
        readers_refuse_nonsense(input, &findings);
    }
    bool is_refused = findings_have_refusal(&findings);
    for (size_t i = 0; !is_refused && i < failures.count; i++) {
        add_failure(&result->failures, &failures.items[i]);
        result->essential += failures.items[i].check->is_essential;
    }
    result->refused += is_refused;
    findings_keep(&result->findings, &findings);
    arena_clear(&arena);
}

static void check_files(struct result *result, const struct inputs *inputs,
                        const struct limits *limits)
{
    struct arena arena = {0};
    const struct reading reading = {inputs, limits, read_workbook, limits};
    struct readers *readers = readers_start(&reading, 0, &arena);
    for (size_t i = 0; i < inputs->count; i++) {
        check_next(result, readers, &inputs->items[i]);
    }
    readers_end(readers);
    arena_clear(&arena);
}

/* "2 failures and 1 piece of advice" */
static const char *counted_failures(struct arena *arena, const struct result *result)
{
    size_t advice = tabulation_rows(&result->failures) - result->essential;
    const char *failures = counted(arena, result->essential, "failure", NULL);
    return advice == 0 ? failures
                       : text_printf(arena, "%s and %s", failures,
                                     counted(arena, advice, "piece of advice",
                                             "pieces of advice"));
}

static void print(const struct invocation *invocation, const struct result *result,
                  size_t files)
{
    struct arena *arena = invocation->arena;
    findings_tell(stderr, &result->findings, invocation->is_quiet || invocation->as_json);
    if (invocation->as_json) {
        json_out_print(json_out_tabulation(&result->failures), stdout);
    } else if (tabulation_rows(&result->failures) > 0) {
        tabulation_print(&result->failures, stdout);
    }
    fflush(stdout);
    if (!invocation->is_quiet) {
        fprintf(stderr, "%s, %zu refused; %s in %zu checks\n",
                counted(arena, files, "file", NULL), result->refused,
                counted_failures(arena, result), checks_count());
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
               "with status 0 when nothing essential fails and 1 when something does; "
               "what is "
               "only desirable is advice.",
    };
    struct asked asked = {.invocation = invocation, .limits = limits_default};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    if (asked.as_markdown) {
        print_markdown();
        return STATUS_CLEAN;
    }
    struct result result = {
        .failures = tabulation_start(invocation->arena, columns,
                                     sizeof(columns) / sizeof(*columns)),
        .findings.arena = invocation->arena,
    };
    confinement_tell(invocation->is_quiet);
    check_files(&result, &asked.inputs, &asked.limits);
    print(invocation, &result, asked.inputs.count);
    if (result.refused > 0) {
        return STATUS_REFUSED;
    }
    return result.essential > 0 ? STATUS_ERRORS : STATUS_CLEAN;
}
