// SPDX-License-Identifier: MIT
#include "cli/findings_listed.h"

#include <stdio.h>
#include <string.h>

#include "cli/month.h"
#include "cli/tabulation.h"
#include "cli/telling.h"
#include "model/reply.h"

static const struct tabulation_column columns[] = {
    {"id", {"ID", SHAPE_WHOLE}, false},
    {"severity", {NULL, SHAPE_WHOLE}, false},
    {"force_code", {NULL, SHAPE_WHOLE}, false},
    {"force", {"FORCE", SHAPE_CUT}, false},
    {"item", {"ITEM", SHAPE_WHOLE}, false},
    {"name", {"FINDING", SHAPE_WHOLE}, false},
    {"state", {"STATE", SHAPE_WHOLE}, false},
    {"source", {NULL, SHAPE_WHOLE}, false},
    {"message", {NULL, SHAPE_WHOLE}, false},
    {"answer", {NULL, SHAPE_WHOLE}, false},
    {"said", {"WHAT WAS FOUND", SHAPE_WRAP}, false},
};

/* What a person wants to know: where and what, and behind an answered one its answer. */
static const char *said(struct arena *arena, const struct finding *finding)
{
    const char *where = place_text(arena, finding->place);
    return text_printf(arena, "%s%s%s%s%s", where, *where ? ": " : "", finding->message,
                       finding->answer ? "; answered: " : "",
                       finding->answer ? finding->answer : "");
}

static void add(struct tabulation *tabulation, const struct roster *roster,
                const struct finding *finding)
{
    struct arena *arena = tabulation->arena;
    const struct finding_kind *kind = finding_kind(finding->name);
    const struct force *force =
        finding->force ? roster_force_coded(roster, finding->force) : NULL;
    tabulation_add(tabulation, short_id(arena, finding->identity));
    tabulation_add(tabulation, severity_word(kind->severity));
    tabulation_add(tabulation, finding->force);
    tabulation_add(tabulation, force ? force->name : NULL);
    tabulation_add(tabulation, finding->item);
    tabulation_add(tabulation, kind->name);
    tabulation_add(tabulation, finding_state(finding));
    tabulation_add(tabulation, place_source(arena, finding->place));
    tabulation_add(tabulation, finding->message);
    tabulation_add(tabulation, finding->answer);
    tabulation_add(tabulation, said(arena, finding));
}

static bool is_asked(const struct findings_asked *asked, const struct force *force,
                     const struct finding *finding)
{
    const char *state = finding_state(finding);
    return *state && (!asked->state || strcmp(asked->state, state) == 0) &&
           (asked->name == FINDING_NAMES || asked->name == finding->name) &&
           finding_is_of(finding, force, NULL);
}

static int list(const struct lasting *lasting, const void *input)
{
    const struct findings_asked *asked = input;
    struct arena *arena = lasting->invocation->arena;
    struct month month = {0};
    struct month_request request = {.period = asked->period};
    const struct force *force =
        asked->force ? lasting_force(lasting, "--force: ", asked->force) : NULL;
    if (asked->force && !force) {
        return STATUS_WRONG_USE;
    }
    int status = month_of_lasting(&month, &request, lasting);
    if (status != STATUS_CLEAN) {
        return status;
    }
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    for (size_t i = 0; i < month.findings.count; i++) {
        if (is_asked(asked, force, &month.findings.items[i])) {
            add(&tabulation, lasting->reference.roster, &month.findings.items[i]);
        }
    }
    if (tabulation_answer(&tabulation, lasting->invocation)) {
        fprintf(stderr, "%s: %s\n", period_words(arena, month.position.period),
                counted(arena, tabulation_rows(&tabulation), "finding", NULL));
    }
    return STATUS_CLEAN;
}

int findings_list(const struct findings_asked *asked, struct invocation *invocation)
{
    return lasting_use(invocation, "findings", list, asked);
}
