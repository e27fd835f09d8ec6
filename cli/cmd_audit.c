// SPDX-License-Identifier: MIT
/* audit: was anything in the ledger changed or lost? */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/lasting.h"
#include "cli/telling.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_audit = {
    .name = "audit",
    .summary = "check that nothing in the ledger was changed or lost",
    .usage = "",
    .run = run,
};

enum {
    KEY_HEAD = 0x100,
};

struct asked {
    struct invocation *invocation;
    const char *head;
};

static const struct argp_option options[] = {
    {"head", KEY_HEAD, "HASH", 0,
     "A receipt that import printed: check that the log still leads to it", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_HEAD:
        asked->head = value;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Who can write the file can make another chain, but none that leads to a hash that
 * somebody else has kept. Adds a fault when it does not; false when the log failed. */
static bool check_head(const struct lasting *lasting, const char *head,
                       struct audit *audit)
{
    struct log_lines lines = {0};
    if (!lasting->ledger->functions->log(lasting->ledger, audit->faults.arena, &lines)) {
        return false;
    }
    for (size_t i = 0; i < lines.count; i++) {
        if (strcmp(lines.items[i].hash, head) == 0) {
            return true;
        }
    }
    fault_add(&audit->faults, "log", "no line of it has the hash %s", head);
    return true;
}

static struct json_t *fault_list(const struct audit *audit)
{
    struct arena *arena = audit->faults.arena;
    struct json_t *list = json_out_list();
    for (size_t i = 0; i < audit->faults.count; i++) {
        struct json_t *object = json_out_object();
        json_out_put_text(object, "where", arena, audit->faults.items[i].where);
        json_out_put_text(object, "what", arena, audit->faults.items[i].what);
        json_out_add(list, object);
    }
    return list;
}

static void print_json(const struct audit *audit)
{
    struct json_t *object = json_out_object();
    json_out_put_flag(object, "is_sound", audit->faults.count == 0);
    json_out_put_number(object, "files", audit->files);
    json_out_put_number(object, "submissions", audit->submissions);
    json_out_put_number(object, "gradings", audit->gradings);
    json_out_put_number(object, "decisions", audit->decisions);
    json_out_put_number(object, "log_lines", audit->log_lines);
    json_out_put_text(object, "head", audit->faults.arena, audit->head);
    json_out_put(object, "faults", fault_list(audit));
    json_out_print(object, stdout);
}

static void print(const struct audit *audit)
{
    struct arena *arena = audit->faults.arena;
    printf("Looked at %s, %s, %s, %s and %s of the log\n",
           counted(arena, audit->files, "file", NULL),
           counted(arena, audit->submissions, "submission", NULL),
           counted(arena, audit->gradings, "grading", NULL),
           counted(arena, audit->decisions, "decision", NULL),
           counted(arena, audit->log_lines, "line", NULL));
    for (size_t i = 0; i < audit->faults.count; i++) {
        const struct fault *fault = &audit->faults.items[i];
        printf("%s: %s\n", text_visible(arena, fault->where, 0),
               text_visible(arena, fault->what, 0));
    }
    if (audit->faults.count > 0) {
        printf("%s: the ledger is not what it was\n",
               counted(arena, audit->faults.count, "fault", NULL));
    } else {
        printf("Nothing was changed or lost; head of the log: %s\n",
               audit->head ? audit->head : "none");
    }
}

static int audit(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct audit audit = {.faults = {.arena = asked->invocation->arena}};
    bool is_sound = lasting->ledger->functions->audit(lasting->ledger, &audit);
    if (asked->head && !check_head(lasting, asked->head, &audit)) {
        return lasting_failed(lasting);
    }
    if (!is_sound && audit.faults.count == 0) {
        return lasting_failed(lasting);
    }
    if (asked->invocation->as_json) {
        print_json(&audit);
    } else {
        print(&audit);
    }
    return audit.faults.count > 0 ? STATUS_LEDGER : STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc = "Hashes every file's bytes again, follows the log from its first line, "
               "and holds every row against what the log says of it. Exit status 4 when "
               "anything does not agree.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    return lasting_use(invocation, "audit", audit, &asked);
}
