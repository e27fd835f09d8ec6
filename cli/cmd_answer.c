// SPDX-License-Identifier: MIT
/* answer: what was found out about a query or error. The answer stands as long as the
 * cells concerned say the same, in whatever version of the return. */
#include <stdio.h>
#include <string.h>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/deciding.h"
#include "cli/json_out.h"
#include "cli/month.h"
#include "cli/near.h"
#include "cli/options.h"
#include "cli/telling.h"
#include "model/reply.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_answer = {
    .name = "answer",
    .summary = "note what was found out about a query or error",
    .usage = "FINDING --note TEXT [--period YYYY-MM]",
    .run = run,
};

enum {
    KEY_NOTE = 0x100,
    KEY_PERIOD,
    LEAST_DIGITS = 4,
};

struct asked {
    struct invocation *invocation;
    const char *finding, *note;
    struct period period; /* unset: the latest held */
};

static const struct argp_option options[] = {
    {"note", KEY_NOTE, "TEXT", 0, "The answer", 0},
    {"period", KEY_PERIOD, "YYYY-MM", 0,
     "The finding's month; the latest one held unless said", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_NOTE:
        asked->note = value;
        return 0;
    case KEY_PERIOD:
        asked->period = option_period(value, state, asked->invocation->arena);
        return 0;
    case ARGP_KEY_ARG:
        if (asked->finding) {
            argp_error(state, "one FINDING at a time");
        }
        asked->finding = value;
        return 0;
    case ARGP_KEY_END:
        if (!asked->finding) {
            argp_error(state, "which finding? `ragledger findings --period YYYY-MM` "
                              "prints their ids");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- which finding ---- */

static bool asks(const struct finding *finding)
{
    return *finding_state(finding) != '\0';
}

static bool is_called(const struct finding *finding, const char *digits)
{
    return asks(finding) && strlen(digits) >= LEAST_DIGITS &&
           strncmp(finding->identity, digits, strlen(digits)) == 0;
}

static int not_found(const struct asked *asked, const struct month *month)
{
    struct arena *arena = asked->invocation->arena;
    struct near near = near_to(asked->finding);
    for (size_t i = 0; i < month->findings.count; i++) {
        if (asks(&month->findings.items[i])) {
            near_offer(&near, short_id(arena, month->findings.items[i].identity));
        }
    }
    return wrong_use(asked->invocation, "answer",
                     "%s has no query or error with the id “%s”%s%s%s",
                     period_words(arena, month->position.period), asked->finding,
                     near.name ? "; did you mean " : "", near.name ? near.name : "",
                     near.name ? "?" : "; `ragledger findings --period` lists them");
}

/* The first with that identity: there may be several that say the same of one file. NULL
 * after saying why. */
static const struct finding *find(const struct asked *asked, const struct month *month,
                                  int *status)
{
    const char *digits = text_folded(asked->invocation->arena, asked->finding);
    const struct finding *found = NULL;
    for (size_t i = 0; i < month->findings.count; i++) {
        const struct finding *finding = &month->findings.items[i];
        if (!is_called(finding, digits)) {
            continue;
        }
        if (found && strcmp(found->identity, finding->identity) != 0) {
            *status = wrong_use(asked->invocation, "answer",
                                "“%s” may be %s or %s; more digits tell", asked->finding,
                                found->identity, finding->identity);
            return NULL;
        }
        found = found ? found : finding;
    }
    *status = found ? STATUS_CLEAN : not_found(asked, month);
    return found;
}

/* ---- the answer ---- */

static void print(const struct asked *asked, const struct finding *finding,
                  const struct force *force, const struct addition *addition)
{
    struct arena *arena = asked->invocation->arena;
    if (asked->invocation->as_json) {
        struct json_t *object = json_out_finding(arena, finding);
        json_out_put_text(object, "identity", arena, finding->identity);
        json_out_put_text(object, "answer", arena, asked->note);
        json_out_put_text(object, "known", arena, addition->known);
        json_out_put_number(object, "sequence", addition->sequence);
        json_out_put_text(object, "hash", arena, addition->hash);
        json_out_print(object, stdout);
        return;
    }
    printf("%s  %s%s%s%s%s is answered: %s\n", short_id(arena, finding->identity),
           force ? force->name : "", force ? ", " : "",
           finding->item ? finding->item : "", finding->item ? ", " : "",
           finding_kind(finding->name)->name, text_visible(arena, asked->note, 0));
    if (finding->answer) {
        printf("          before: %s\n", text_visible(arena, finding->answer, 0));
    }
    deciding_receipt(asked->invocation, addition);
}

static int answer(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct arena *arena = asked->invocation->arena;
    struct month month = {0};
    struct month_request request = {.period = asked->period};
    int status = month_of_lasting(&month, &request, lasting);
    const struct finding *finding =
        status == STATUS_CLEAN ? find(asked, &month, &status) : NULL;
    if (!finding) {
        return status;
    }
    const struct force *force =
        finding->force ? roster_force_coded(lasting->reference.roster, finding->force)
                       : NULL;
    const struct decision decision = {
        .act = DECISION_ANSWER,
        .force = force,
        .item = finding->item,
        .period = month.position.period,
        .finding = finding->identity,
        .name = finding_kind(finding->name)->name,
        .why = asked->note,
        .known = clock_instant(arena),
    };
    struct addition addition = {.arena = arena};
    if (!lasting->ledger->functions->decide(lasting->ledger, &decision, &addition)) {
        return lasting_failed(lasting);
    }
    print(asked, finding, force, &addition);
    return STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = "FINDING",
        .doc = "Notes what was found out about a query or an error of a month. FINDING "
               "is its id, which findings and explain print; the first digits are "
               "enough. The answer goes along to the next version of the return while "
               "the cells concerned say the same; where they change, the finding is "
               "open again. A second answer takes the place of the first, which stays "
               "in the log.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    asked.note = deciding_words(invocation, "answer", "--note", asked.note);
    if (!asked.note) {
        return STATUS_WRONG_USE;
    }
    return lasting_use(invocation, "answer", answer, &asked);
}
