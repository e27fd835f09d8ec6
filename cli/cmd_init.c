// SPDX-License-Identifier: MIT
/* init: makes a ledger, for one framework and one roster. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/lasting.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_init = {
    .name = "init",
    .summary = "make a ledger, where months keep their history",
    .usage = "",
    .run = run,
};

enum {
    KEY_FRAMEWORK = 0x100,
    KEY_ROSTER,
    KEY_ILLUSTRATIVE,
    STORE_ID_BYTES = 16,
};

struct asked {
    struct invocation *invocation;
    struct reference_names names;
    bool is_illustrative;
};

static const struct argp_option options[] = {
    {"framework", KEY_FRAMEWORK, "NAME", 0,
     "The inspection: a name or a file; vetting-2022 unless said", 0},
    {"roster", KEY_ROSTER, "NAME", 0,
     "The forces: a name or a file; england-and-wales unless said", 0},
    {"illustrative", KEY_ILLUSTRATIVE, NULL, 0,
     "Its gradings are made up: all that is published from it says so", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_FRAMEWORK:
        asked->names.framework = value;
        return 0;
    case KEY_ROSTER:
        asked->names.roster = value;
        return 0;
    case KEY_ILLUSTRATIVE:
        asked->is_illustrative = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* A file is found again from any folder. */
static const char *lasting_name(struct arena *arena, const char *name)
{
    char path[PATH_MAX];
    if (template_is_path(name) && realpath(name, path)) {
        return arena_text(arena, path, strlen(path));
    }
    return name;
}

static char *store_id(struct arena *arena)
{
    unsigned char bytes[STORE_ID_BYTES];
    struct text text = {.arena = arena};
    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof(bytes); i++) {
        text_addf(&text, "%02x", bytes[i]);
    }
    return text.bytes;
}

static struct ledger_facts facts_of(const struct asked *asked,
                                    const struct reference *reference)
{
    struct arena *arena = asked->invocation->arena;
    return (struct ledger_facts){
        .store_id = store_id(arena),
        .created = clock_instant(arena),
        .framework = asked->names.framework,
        .roster = asked->names.roster,
        .framework_id = reference->framework->id,
        .framework_digest = reference->framework->digest,
        .roster_id = reference->roster->id,
        .roster_digest = reference->roster->digest,
        .is_illustrative = asked->is_illustrative,
    };
}

static void print_json(const struct asked *asked, const char *path,
                       const struct ledger_facts *facts)
{
    struct arena *arena = asked->invocation->arena;
    struct json_t *object = json_out_object();
    json_out_put_text(object, "ledger", arena, path);
    json_out_put_text(object, "store_id", arena, facts->store_id);
    json_out_put_text(object, "created", arena, facts->created);
    json_out_put_text(object, "framework", arena, facts->framework_id);
    json_out_put_text(object, "roster", arena, facts->roster_id);
    json_out_put_flag(object, "is_illustrative", facts->is_illustrative);
    json_out_print(object, stdout);
}

static void print(const struct asked *asked, const char *path,
                  const struct reference *reference)
{
    struct arena *arena = asked->invocation->arena;
    printf("Made %s%s\n", text_visible(arena, path, 0),
           asked->is_illustrative ? ", illustrative" : "");
    printf("Framework: %s, %zu items in a return\n", reference->framework->title,
           reference->framework->force_item_count);
    printf("Roster: %s, %zu forces\n", reference->roster->title,
           reference->roster->forces.count);
}

static int init(struct asked *asked)
{
    struct invocation *invocation = asked->invocation;
    const char *path = lasting_path(invocation), *why = NULL;
    struct reference reference;
    if (access(path, F_OK) == 0) {
        return wrong_use(invocation, "init",
                         "%s is there already; name another with --ledger", path);
    }
    asked->names = reference_names_or_usual(asked->names);
    asked->names.framework = lasting_name(invocation->arena, asked->names.framework);
    asked->names.roster = lasting_name(invocation->arena, asked->names.roster);
    if (!reference_load(invocation, asked->names, &reference)) {
        return STATUS_WRONG_USE;
    }
    struct ledger_facts facts = facts_of(asked, &reference);
    if (!facts.store_id || !ledger_make(path, &facts, invocation->arena, &why)) {
        wrong_use(invocation, "init", "%s could not be made: %s", path,
                  why ? why : "there are no random numbers");
        return STATUS_LEDGER;
    }
    if (invocation->as_json) {
        print_json(asked, path, &facts);
    } else {
        print(asked, path, &reference);
    }
    return STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc = "Makes a ledger: --ledger FILE, else $RAGLEDGER, else ragledger.db here. "
               "Import puts files into it; nothing ever leaves it.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    return init(&asked);
}
