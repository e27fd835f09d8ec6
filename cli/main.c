// SPDX-License-Identifier: MIT
/* ragledger: the options before the command, the command, and what the exit says. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/interrupts.h"
#include "cli/terminal.h"

static const char version[] = "ragledger 0.1.0";

enum {
    KEPT_BYTES = 16 * 1024 * 1024,
    MAPPED_BYTES =
        1024 * 1024, /* from which on a room is the kernel's, to grow in place */
    KEY_HELP = '?',
    KEY_USAGE = 0x100,
    KEY_VERSION = 'V',
    OUTPUT_BUFFER = 1 << 16,
};

/* What the call says before and with the command. */
struct call {
    struct invocation invocation;
    int command_at; /* in argv; 0: none */
};

static void print_commands(FILE *stream)
{
    for (size_t i = 0; commands[i]; i++) {
        fprintf(stream, "  %-15s %s\n", commands[i]->name, commands[i]->summary);
    }
}

static void print_help(struct argp_state *state)
{
    fputs("Usage: ragledger [OPTION...] COMMAND ...\n"
          "Reads forces' monthly self-assessments and the inspectorate's verifications "
          "from\n"
          "spreadsheets, reconciles them, and publishes the data.\n\nCommands:\n",
          stdout);
    print_commands(stdout);
    fputs("\nOptions:\n", stdout);
    argp_state_help(state, stdout, ARGP_HELP_LONG);
    fputs("\nragledger COMMAND --help tells more about one command.\n"
          "Exit status: 0 done and clean; 1 done, with errors found; 2 wrong use;\n"
          "3 an input was refused, the rest was done; 4 the ledger failed; 5 what was\n"
          "written did not agree with what was meant; 70 out of memory or room;\n"
          "130 interrupted.\n",
          stdout);
}

static const struct argp_option options[] = {
    {.key = 'h', .flags = OPTION_HIDDEN},
    {"help", KEY_HELP, NULL, 0, "Show this", 90},
    {"usage", KEY_USAGE, NULL, OPTION_HIDDEN, "", 90},
    {"version", KEY_VERSION, NULL, 0, "Show the version", 90},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct call *call = state->input;
    (void)value;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &call->invocation;
        return 0;
    case KEY_HELP:
    case 'h':
    case KEY_USAGE:
        print_help(state);
        exit(STATUS_CLEAN);
    case KEY_VERSION:
        puts(version);
        exit(STATUS_CLEAN);
    case ARGP_KEY_ARG:
        call->command_at = state->next - 1;
        state->next = state->argc;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int no_command(void)
{
    fputs("Usage: ragledger [OPTION...] COMMAND ...\n\nCommands:\n", stderr);
    print_commands(stderr);
    fputs("\nragledger --help tells more.\n", stderr);
    return STATUS_WRONG_USE;
}

static int unknown_command(struct arena *arena, const char *name)
{
    const char *near = command_near(name);
    fprintf(stderr, "ragledger: there is no command “%s”%s%s%s\n",
            text_visible(arena, name, 40), near ? "; did you mean " : "",
            near ? near : ". Commands:", near ? "?" : "");
    if (!near) {
        print_commands(stderr);
    }
    return STATUS_WRONG_USE;
}

static int run(struct call *call, int argc, char **argv)
{
    if (call->command_at == 0) {
        return no_command();
    }
    const char *name = argv[call->command_at];
    const struct command *command = command_named(name);
    struct arena *arena = call->invocation.arena;
    if (!command) {
        return unknown_command(arena, name);
    }
    argv[call->command_at] = text_printf(arena, "ragledger %s", command->name);
    return command->run(&call->invocation, argc - call->command_at,
                        argv + call->command_at);
}

/* What could not be printed fails the call; a reader that went away (`| head`) ends it
 * the way other programs end. */
static int finish_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return status;
    }
    if (errno == EPIPE) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    fprintf(stderr, "ragledger: cannot write to standard output: %s\n", strerror(errno));
    return status == STATUS_CLEAN || status == STATUS_ERRORS ? STATUS_INTERNAL : status;
}

/* A closed standard stream must not become the number of a file that is opened later. */
static void open_standard_streams(void)
{
    for (int stream = 0; stream <= 2; stream++) {
        if (fcntl(stream, F_GETFD) == -1) {
            /* The other way round than it is used, so that using it fails. */
            open("/dev/null", (stream == 0 ? O_WRONLY : O_RDONLY) | O_NOCTTY);
        }
    }
}

static void prepare(void)
{
    static char buffer[OUTPUT_BUFFER];
    open_standard_streams();
    interrupts_watch();
    /* Returns are confidential: no copy of them in a core file. */
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    /* Each file's arena is given back before the next one, and each document's: handing
     * the pages to the kernel in between cost a seventh of reading. */
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    /* For the widths of characters alone; numbers stay as C writes them. */
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!terminal_is(stdout)) {
        setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
    }
    argp_err_exit_status = STATUS_WRONG_USE;
}

int main(int argc, char **argv)
{
    prepare();
    struct arena arena = {0};
    struct call call = {.invocation.arena = &arena};
    char name[] = "ragledger";
    if (argc > 0) {
        argv[0] = name;
    }
    const struct argp_child children[] = {{&invocation_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {.options = options, .parser = parse, .children = children};
    int status = STATUS_WRONG_USE;
    if (argp_parse(&argp, argc, argv, ARGP_IN_ORDER | ARGP_NO_HELP, NULL, &call) == 0) {
        status = finish_output(run(&call, argc, argv));
    }
    arena_clear(&arena);
    return status;
}
