// SPDX-License-Identifier: MIT
/* findings: what each kind of finding means and what to do (also docs/findings.md); or,
 * of a month that the ledger holds, which there are. */
#include <string.h>

#include "cli/command.h"
#include "cli/findings_listed.h"
#include "cli/json_out.h"
#include "cli/near.h"
#include "cli/options.h"
#include "cli/tabulation.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_findings = {
    .name = "findings",
    .summary = "what a finding means and what to do; a month's, with their ids",
    .usage = "[NAME] [--period YYYY-MM] [--force F] [--state STATE]",
    .run = run,
};

enum {
    KEY_MARKDOWN = 0x100,
    KEY_PERIOD,
    KEY_FORCE,
    KEY_STATE,
};

struct asked {
    struct invocation *invocation;
    const char *name; /* NULL: all */
    bool as_markdown;
    bool is_of_month; /* a month's findings are wanted */
    struct findings_asked month;
};

static const struct argp_option options[] = {
    {"period", KEY_PERIOD, "YYYY-MM", 0, "List the findings of this month", 0},
    {"force", KEY_FORCE, "FORCE", 0,
     "List those of one force; of the latest month held unless --period is said", 0},
    {"state", KEY_STATE, "STATE", 0, "List those that are open, or answered, alone", 0},
    {"markdown", KEY_MARKDOWN, NULL, OPTION_HIDDEN, "", 0},
    {0},
};

static const struct tabulation_column columns[] = {
    {.name = "name", .shown = {"FINDING", SHAPE_WHOLE}},
    {.name = "severity", .shown = {"IS", SHAPE_WHOLE}},
    {.name = "class", .shown = {NULL, SHAPE_WHOLE}},
    {.name = "meaning", .shown = {"IT MEANS", SHAPE_WRAP}},
    {.name = "action", .shown = {NULL, SHAPE_WRAP}},
};

/* For people: what a finding of the class is about. */
static const char *const classes[] = {
    [CLASS_REFUSAL] = "refusal",
    [CLASS_READING] = "reading",
    [CLASS_POSITION] = "position",
};

static const char *const class_titles[] = {
    [CLASS_REFUSAL] = "Refusals: nothing of the file is used",
    [CLASS_READING] = "What is said of single cells and files",
    [CLASS_POSITION] = "What is computed from a whole month",
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_MARKDOWN:
        asked->as_markdown = true;
        return 0;
    case KEY_PERIOD:
        asked->is_of_month = true;
        asked->month.period = option_period(value, state, asked->invocation->arena);
        return 0;
    case KEY_FORCE:
        asked->is_of_month = true;
        asked->month.force = value;
        return 0;
    case KEY_STATE:
        if (strcmp(value, "open") != 0 && strcmp(value, "answered") != 0) {
            argp_error(state, "--state is open or answered");
        }
        asked->is_of_month = true;
        asked->month.state = value;
        return 0;
    case ARGP_KEY_ARG:
        if (asked->name) {
            argp_error(state, "one NAME at a time");
        }
        asked->name = value;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static struct tabulation all_findings(struct arena *arena)
{
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    for (int name = 0; name < FINDING_NAMES; name++) {
        const struct finding_kind *kind = finding_kind((enum finding_name)name);
        tabulation_add(&tabulation, kind->name);
        tabulation_add(&tabulation, severity_word(kind->severity));
        tabulation_add(&tabulation, classes[kind->class]);
        tabulation_add(&tabulation, kind->meaning);
        tabulation_add(&tabulation, kind->action);
    }
    return tabulation;
}

static void print_markdown(void)
{
    puts("# Findings\n\nWhat `ragledger` says about an input or a month. Errors leave a "
         "cell "
         "unread or a\nfile refused; queries ask a person; notes inform. This page is "
         "made by"
         "\n`ragledger findings --markdown`; `ragledger findings NAME` shows one.");
    for (int class = CLASS_REFUSAL; class <= CLASS_POSITION; class ++) {
        printf("\n## %s\n\n| finding | is | means | to do |\n| --- | --- | --- | --- |\n",
               class_titles[class]);
        for (int name = 0; name < FINDING_NAMES; name++) {
            const struct finding_kind *kind = finding_kind((enum finding_name)name);
            if (kind->class == (enum finding_class) class) {
                printf("| `%s` | %s | %s | %s |\n", kind->name,
                       severity_word(kind->severity), kind->meaning, kind->action);
            }
        }
    }
}

static int print_all(const struct asked *asked)
{
    struct tabulation tabulation = all_findings(asked->invocation->arena);
    if (asked->as_markdown) {
        print_markdown();
    } else {
        tabulation_answer(&tabulation, asked->invocation);
    }
    return STATUS_CLEAN;
}

static void print_one(const struct invocation *invocation,
                      const struct finding_kind *kind)
{
    struct arena *arena = invocation->arena;
    if (invocation->as_json) {
        struct json_t *object = json_out_object();
        json_out_put_text(object, "name", arena, kind->name);
        json_out_put_text(object, "severity", arena, severity_word(kind->severity));
        json_out_put_text(object, "class", arena, classes[kind->class]);
        json_out_put_text(object, "meaning", arena, kind->meaning);
        json_out_put_text(object, "action", arena, kind->action);
        json_out_print(object, stdout);
        return;
    }
    printf("%s (%s)\n", kind->name, severity_word(kind->severity));
    terminal_paragraph(stdout, arena, "  Means:  ", kind->meaning);
    terminal_paragraph(stdout, arena, "  To do:  ", kind->action);
}

static int unknown_finding(const struct invocation *invocation, const char *name)
{
    struct near near = near_to(name);
    for (int i = 0; i < FINDING_NAMES; i++) {
        near_offer(&near, finding_kind((enum finding_name)i)->name);
    }
    return wrong_use(invocation, "findings", "there is no finding “%s”; %s%s", name,
                     near.name ? "did you mean " : "`ragledger findings` lists them all",
                     near.name ? text_printf(invocation->arena, "%s?", near.name) : "");
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = command_findings.usage,
        .doc = "Says what the finding NAME means and what to do about it, or lists all. "
               "With --period, --force or --state it lists those of a month that the "
               "ledger holds, with the ids by which `answer` knows them.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    if (!asked.name && !asked.is_of_month) {
        return print_all(&asked);
    }
    enum finding_name name = asked.name ? finding_of(asked.name) : FINDING_NAMES;
    if (asked.name && name == FINDING_NAMES) {
        return unknown_finding(invocation, asked.name);
    }
    if (asked.is_of_month) {
        asked.month.name = name;
        return findings_list(&asked.month, invocation);
    }
    print_one(invocation, finding_kind(name));
    return STATUS_CLEAN;
}
