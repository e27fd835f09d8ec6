// SPDX-License-Identifier: MIT
#include "cli/lasting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *lasting_path(const struct invocation *invocation)
{
    const char *given = getenv("RAGLEDGER");
    if (invocation->ledger) {
        return invocation->ledger;
    }
    return given && *given ? given : "ragledger.db";
}

static int fail(const struct lasting *lasting, const char *why)
{
    struct arena *arena = lasting->invocation->arena;
    char *line = text_printf(arena, "ragledger %s: the ledger %s: %s", lasting->command,
                             lasting->path, why);
    fprintf(stderr, "%s\n", text_visible(arena, line, 0));
    return STATUS_LEDGER;
}

int lasting_failed(const struct lasting *lasting)
{
    const char *why = lasting->ledger->why;
    return fail(lasting, why ? why : "it failed");
}

/* An edition with the same id and other bytes is used, but not without a word. */
static void say_other_edition(const struct lasting *lasting, const char *what,
                              const char *then, const char *now)
{
    if (strcmp(then, now) != 0 && !lasting->invocation->is_quiet) {
        fprintf(stderr,
                "The %s is another edition than the one that the ledger was made with.\n",
                what);
    }
}

static int load(struct lasting *lasting)
{
    const struct ledger_facts *facts = lasting->ledger->facts;
    const struct reference_names names = {facts->framework, facts->roster};
    struct reference *reference = &lasting->reference;
    if (!reference_load(lasting->invocation, names, reference)) {
        return STATUS_WRONG_USE;
    }
    if (!lasting->ledger->functions->use(lasting->ledger, reference->framework,
                                         reference->roster)) {
        return lasting_failed(lasting);
    }
    say_other_edition(lasting, "framework", facts->framework_digest,
                      reference->framework->digest);
    say_other_edition(lasting, "roster", facts->roster_digest, reference->roster->digest);
    return STATUS_CLEAN;
}

int lasting_open(struct lasting *lasting, struct invocation *invocation,
                 const char *command)
{
    const char *why = NULL;
    *lasting = (struct lasting){
        .invocation = invocation,
        .command = command,
        .path = lasting_path(invocation),
    };
    lasting->ledger = ledger_open(lasting->path, invocation->arena, &why);
    if (!lasting->ledger) {
        return fail(lasting, why);
    }
    int status = load(lasting);
    if (status != STATUS_CLEAN) {
        lasting_close(lasting);
    }
    return status;
}

void lasting_close(struct lasting *lasting)
{
    lasting->ledger->functions->close(lasting->ledger);
    lasting->ledger = NULL;
}

int lasting_use(struct invocation *invocation, const char *command,
                int (*work)(const struct lasting *lasting, const void *asked),
                const void *asked)
{
    struct lasting lasting;
    int status = lasting_open(&lasting, invocation, command);
    if (status == STATUS_CLEAN) {
        status = work(&lasting, asked);
        lasting_close(&lasting);
    }
    return status;
}

int lasting_choose_period(const struct lasting *lasting, struct period *period)
{
    struct arena *arena = lasting->invocation->arena;
    struct periods periods = {0};
    if (period_is_set(*period)) {
        return STATUS_CLEAN;
    }
    if (!lasting->ledger->functions->standing(lasting->ledger, arena, &periods)) {
        return lasting_failed(lasting);
    }
    if (periods.count == 0) {
        return wrong_use(lasting->invocation, lasting->command,
                         "for which month? Nothing was imported yet; --period YYYY-MM");
    }
    *period = periods.items[periods.count - 1];
    if (!lasting->invocation->is_quiet) {
        fprintf(stderr, "%s, the latest month held; --period asks for another\n",
                period_words(arena, *period));
    }
    return STATUS_CLEAN;
}

const struct force *lasting_force(const struct lasting *lasting, const char *what,
                                  const char *name)
{
    const char *why = "";
    const struct force *force =
        reference_force(&lasting->reference, name, lasting->invocation->arena, &why);
    if (!force) {
        wrong_use(lasting->invocation, lasting->command, "%s%s", what, why);
    }
    return force;
}

const struct item *lasting_item(const struct lasting *lasting, const char *what,
                                const char *name)
{
    const char *near = NULL;
    const struct item *item =
        framework_item_named(lasting->reference.framework, name, &near);
    if (!item) {
        wrong_use(lasting->invocation, lasting->command, "%sno item is called “%s”%s%s%s",
                  what, name, near ? "; did you mean " : "", near ? near : "",
                  near ? "?" : "");
        return NULL;
    }
    if (!item->applies_to_forces) {
        wrong_use(lasting->invocation, lasting->command,
                  "%s%s is addressed to another body; no force grades it", what,
                  item->id);
        return NULL;
    }
    return item;
}
