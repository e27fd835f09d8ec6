// SPDX-License-Identifier: MIT
#include "cli/invocation.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/command.h"

enum {
    KEY_LEDGER = 0x100,
    KEY_TEMPLATES,
    KEY_JSON,
};

static const struct argp_option options[] = {
    {"ledger", KEY_LEDGER, "FILE", 0,
     "The ledger ($RAGLEDGER, else ragledger.db); check and report need none", 0},
    {"templates", KEY_TEMPLATES, "DIR", 0,
     "Look in DIR first for frameworks, rosters, policies and settings", 0},
    {"json", KEY_JSON, NULL, 0, "The same data on standard output, for machines", 0},
    {"quiet", 'q', NULL, 0, "No progress, queries or notes: errors alone", 0},
    {0},
};

static void use_templates(struct invocation *invocation, char *folder,
                          struct argp_state *state)
{
    struct stat found;
    if (stat(folder, &found) != 0 || !S_ISDIR(found.st_mode)) {
        argp_error(state, "--templates %s: there is no such folder",
                   text_visible(invocation->arena, folder, 0));
    }
    invocation->templates.folder = folder;
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct invocation *invocation = state->input;
    switch (key) {
    case KEY_LEDGER:
        invocation->ledger = value;
        return 0;
    case KEY_TEMPLATES:
        use_templates(invocation, value, state);
        return 0;
    case KEY_JSON:
        invocation->as_json = true;
        return 0;
    case 'q':
        invocation->is_quiet = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp invocation_argp = {.options = options, .parser = parse};

/* -h beside argp's own --help. */
static error_t parse_help(int key, char *value, struct argp_state *state)
{
    (void)value;
    if (key != 'h') {
        return ARGP_ERR_UNKNOWN;
    }
    argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
    return 0;
}

static const struct argp_option help_options[] = {
    {.key = 'h', .flags = OPTION_HIDDEN},
    {0},
};

static const struct argp help_argp = {.options = help_options, .parser = parse_help};

static const struct argp_child children[] = {
    {&invocation_argp, 0, "Options of every command:", 100},
    {&help_argp, 0, NULL, 101},
    {0},
};

/* ---- a command's own ---- */

struct call {
    struct invocation *invocation;
    const struct argp *own;
    void *asked;
};

static error_t parse_own(int key, char *value, struct argp_state *state)
{
    struct call *call = state->input;
    if (key == ARGP_KEY_INIT) {
        state->child_inputs[0] = call->invocation;
        return 0;
    }
    if (!call->own->parser) {
        return ARGP_ERR_UNKNOWN;
    }
    state->input = call->asked;
    error_t error = call->own->parser(key, value, state);
    state->input = call;
    return error;
}

void invocation_parse(struct invocation *invocation, const struct argp *own, int argc,
                      char **argv, void *asked)
{
    struct call call = {invocation, own, asked};
    struct argp argp = *own;
    argp.parser = parse_own;
    argp.children = children;
    if (argp_parse(&argp, argc, argv, 0, NULL, &call) != 0) {
        exit(STATUS_WRONG_USE);
    }
}

int wrong_use(const struct invocation *invocation, const char *command,
              const char *format, ...)
{
    struct text text = {.arena = invocation->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&text, format, arguments);
    va_end(arguments);
    fprintf(stderr, "ragledger %s: %s\n", command,
            text_visible(invocation->arena, text_of(&text), 0));
    return STATUS_WRONG_USE;
}
