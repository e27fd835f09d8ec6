// SPDX-License-Identifier: MIT
/* compare: what the force and what the inspectorate say of each item, and what the policy
 * makes of both; or, of two months, what moved between them. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/month.h"
#include "cli/near.h"
#include "cli/options.h"
#include "cli/since.h"
#include "cli/tabulation.h"
#include "cli/telling.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_compare = {
    .name = "compare",
    .summary = "both gradings and the reconciled rating, cell by cell",
    .usage = "[--period YYYY-MM] [--since YYYY-MM] [--force F] [--item I] [--outcome O]",
    .run = run,
};

enum {
    KEY_PERIOD = 0x100,
    KEY_FORCE,
    KEY_ITEM,
    KEY_OUTCOME,
    KEY_SINCE,
};

struct asked {
    struct invocation *invocation;
    struct period period;
    struct period since;                /* unset: one month alone */
    const char *force, *item, *outcome; /* NULL: all */
};

static const struct argp_option options[] = {
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month; the latest one held unless said", 0},
    {"since", KEY_SINCE, "YYYY-MM", 0,
     "What moved since an earlier month, from what to what, and every month's totals", 0},
    {"force", KEY_FORCE, "FORCE", 0, "One force alone: a name, alias or code", 0},
    {"item", KEY_ITEM, "ITEM", 0, "One item alone: R07, Rec 7, AFI1", 0},
    {"outcome", KEY_OUTCOME, "OUTCOME", 0,
     "One outcome alone: agreed, overstated, downplayed, self-assessed ...", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case KEY_PERIOD:
        asked->period = option_period(value, state, asked->invocation->arena);
        return 0;
    case KEY_SINCE:
        asked->since = option_period(value, state, asked->invocation->arena);
        return 0;
    case KEY_FORCE:
        asked->force = value;
        return 0;
    case KEY_ITEM:
        asked->item = value;
        return 0;
    case KEY_OUTCOME:
        asked->outcome = value;
        return 0;
    case ARGP_KEY_END:
        if (period_is_set(asked->since) && asked->outcome) {
            argp_error(state, "--outcome is asked of one month, without --since");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- which cells ---- */

/* What passes; NULL: all. */
struct sieve {
    const struct force *force;
    const struct item *item;
    const struct outcome *outcome;
};

static const struct outcome *outcome_named(const struct lasting *lasting,
                                           const struct policy *policy, const char *name)
{
    struct near near = near_to(name);
    for (size_t i = 0; i < policy->outcomes.count; i++) {
        if (strcmp(policy->outcomes.items[i].id, name) == 0) {
            return &policy->outcomes.items[i];
        }
        near_offer(&near, policy->outcomes.items[i].id);
    }
    wrong_use(lasting->invocation, "compare",
              "--outcome: no outcome is called “%s”%s%s%s", name,
              near.name ? "; did you mean " : "", near.name ? near.name : "",
              near.name ? "?" : "");
    return NULL;
}

/* False after saying which name is not known. */
static bool sieve_of(const struct asked *asked, const struct lasting *lasting,
                     const struct policy *policy, struct sieve *sieve)
{
    sieve->force =
        asked->force ? lasting_force(lasting, "--force: ", asked->force) : NULL;
    sieve->item = asked->item ? lasting_item(lasting, "--item: ", asked->item) : NULL;
    sieve->outcome =
        asked->outcome ? outcome_named(lasting, policy, asked->outcome) : NULL;
    return !asked->force == !sieve->force && !asked->item == !sieve->item &&
           !asked->outcome == !sieve->outcome;
}

/* ---- a line for every cell ---- */

static const struct tabulation_column columns[] = {
    {"period", {NULL, SHAPE_WHOLE}, false},
    {"force_code", {NULL, SHAPE_WHOLE}, false},
    {"force", {"FORCE", SHAPE_CUT}, false},
    {"item", {"ITEM", SHAPE_WHOLE}, false},
    {"force_rating", {"FORCE'S", SHAPE_WHOLE}, false},
    {"force_absence", {"", SHAPE_WHOLE}, false},
    {"inspectorate_rating", {"INSPECTED", SHAPE_WHOLE}, false},
    {"inspectorate_absence", {"", SHAPE_WHOLE}, false},
    {"inspectorate_basis", {NULL, SHAPE_WHOLE}, false},
    {"agreement_is_tested", {NULL, SHAPE_WHOLE}, false},
    {"reconciled_rating", {"RECONCILED", SHAPE_WHOLE}, false},
    {"outcome", {"OUTCOME", SHAPE_WHOLE}, false},
    {"rule", {NULL, SHAPE_WHOLE}, false},
    {"difference", {NULL, SHAPE_WHOLE}, false},
    {"queries", {"QUERIES", SHAPE_WRAP}, false},
};

/* One cell with both sides. */
struct pair {
    size_t cell; /* in the position */
    const struct force *force;
    const struct item *item;
    const struct assessment *said, *found;
    const struct answer *answer;
};

/* What the comparison comes to. */
struct sums {
    size_t cells, both;                /* graded by both */
    size_t *outcomes;                  /* beside the policy's */
    size_t tested, accepted, baseless; /* agreements, by what they rest on */
    size_t likely, green;              /* differences: of Red, and of Amber and Green */
};

static bool are_both_graded(const struct pair *pair)
{
    return rating_is_graded(pair->said->word.rating) &&
           rating_is_graded(pair->found->word.rating);
}

static bool agree(const struct pair *pair)
{
    return are_both_graded(pair) && pair->said->word.rating == pair->found->word.rating;
}

static bool differ(const struct pair *pair)
{
    return are_both_graded(pair) && pair->said->word.rating != pair->found->word.rating;
}

/* One is on the way to its deadline, or there, and the other is not. */
static bool differ_in_likely(const struct pair *pair)
{
    return differ(pair) && rating_is_likely(pair->said->word.rating) !=
                               rating_is_likely(pair->found->word.rating);
}

static const char *difference_word(const struct pair *pair)
{
    if (!differ(pair)) {
        return "";
    }
    return differ_in_likely(pair) ? "addressed-or-likely" : "amber-or-green";
}

static const struct basis *basis_of(const struct pair *pair)
{
    const struct assessment *found = pair->found;
    return found->grading && !found->rival ? found->grading->basis : NULL;
}

/* Agreement that rests on the force's own word is accepted, not tested. */
static const char *tested_word(const struct pair *pair)
{
    const struct basis *basis = basis_of(pair);
    if (!agree(pair) || !basis) {
        return "";
    }
    return basis->is_tested ? "tested" : "accepted";
}

/* As they stand in the published table, whose rows are the cells. */
static const char *queries_of(const struct month *month, size_t cell)
{
    const struct table *gradings = report_table(month->report, "gradings");
    return table_value(gradings, cell, table_column_named(gradings, "queries"))->text;
}

static void add_pair(struct tabulation *tabulation, const struct month *month,
                     const struct pair *pair)
{
    struct arena *arena = tabulation->arena;
    const struct basis *basis = basis_of(pair);
    tabulation_add(tabulation, period_iso(arena, month->position.period));
    tabulation_add(tabulation, pair->force->code);
    tabulation_add(tabulation, pair->force->name);
    tabulation_add(tabulation, pair->item->id);
    tabulation_add(tabulation, rating_word(word_published(pair->said->word)));
    tabulation_add(tabulation, absence_word(pair->said->word.absence));
    tabulation_add(tabulation, rating_word(word_published(pair->found->word)));
    tabulation_add(tabulation, absence_word(pair->found->word.absence));
    tabulation_add(tabulation, basis ? basis->id : "");
    tabulation_add(tabulation, tested_word(pair));
    tabulation_add(tabulation, rating_word(pair->answer->rating));
    tabulation_add(tabulation, pair->answer->rule->outcome);
    tabulation_add(tabulation, pair->answer->rule->id);
    tabulation_add(tabulation, difference_word(pair));
    tabulation_add(tabulation, queries_of(month, pair->cell));
}

static void count_pair(struct sums *sums, const struct policy *policy,
                       const struct pair *pair)
{
    const struct basis *basis = basis_of(pair);
    sums->cells++;
    sums->both += are_both_graded(pair);
    for (size_t i = 0; i < policy->outcomes.count; i++) {
        sums->outcomes[i] +=
            strcmp(policy->outcomes.items[i].id, pair->answer->rule->outcome) == 0;
    }
    sums->tested += agree(pair) && basis && basis->is_tested;
    sums->accepted += agree(pair) && basis && !basis->is_tested;
    sums->baseless += agree(pair) && !basis;
    sums->likely += differ_in_likely(pair);
    sums->green += differ(pair) && !differ_in_likely(pair);
}

static bool passes(const struct sieve *sieve, const struct pair *pair)
{
    return (!sieve->force || sieve->force == pair->force) &&
           (!sieve->item || sieve->item == pair->item) &&
           (!sieve->outcome ||
            strcmp(sieve->outcome->id, pair->answer->rule->outcome) == 0);
}

static void compare_cells(const struct month *month, const struct sieve *sieve,
                          struct tabulation *tabulation, struct sums *sums)
{
    const struct position *position = &month->position;
    size_t items = position->framework->force_item_count;
    for (size_t cell = 0; cell < position_cells(position); cell++) {
        const struct pair pair = {
            .cell = cell,
            .force = &position->roster->forces.items[cell / items],
            .item = position->framework->force_items[cell % items],
            .said = &position->force[cell],
            .found = &position->inspectorate[cell],
            .answer = &month->reconciliation.answers[cell],
        };
        if (passes(sieve, &pair)) {
            add_pair(tabulation, month, &pair);
            count_pair(sums, month->reconciliation.policy, &pair);
        }
    }
}

/* ---- the answer ---- */

static void say_sums(const struct sums *sums, const struct month *month,
                     struct arena *arena)
{
    const struct outcomes *outcomes = &month->reconciliation.policy->outcomes;
    fprintf(stderr, "%s: %s\n", period_words(arena, month->position.period),
            counted(arena, sums->cells, "cell", NULL));
    for (size_t i = 0; i < outcomes->count; i++) {
        if (sums->outcomes[i] > 0) {
            char *first = text_printf(arena, "  %4zu  %-17s  ", sums->outcomes[i],
                                      outcomes->items[i].id);
            terminal_paragraph(stderr, arena, first, outcomes->items[i].words);
        }
    }
    if (sums->both > 0) {
        fprintf(stderr,
                "Graded by both: %zu. They agree on %zu: %zu tested, %zu accepted, not "
                "tested, %zu without a basis.\nThey differ on %zu: on %zu in whether it "
                "is addressed or likely to be, on %zu between Amber and Green.\n",
                sums->both, sums->tested + sums->accepted + sums->baseless, sums->tested,
                sums->accepted, sums->baseless, sums->likely + sums->green, sums->likely,
                sums->green);
    }
}

static void print_json(const struct sums *sums, const struct month *month,
                       const struct tabulation *cells)
{
    struct arena *arena = cells->arena;
    const struct outcomes *outcomes = &month->reconciliation.policy->outcomes;
    struct json_t *object = json_out_object(), *counts = json_out_object();
    for (size_t i = 0; i < outcomes->count; i++) {
        json_out_put_number(counts, outcomes->items[i].id, sums->outcomes[i]);
    }
    json_out_put_text(object, "period", arena, period_iso(arena, month->position.period));
    json_out_put_text(object, "as_at", arena, date_iso(arena, month->position.as_at));
    json_out_put_text(object, "policy", arena, month->reconciliation.policy->id);
    json_out_put(object, "outcomes", counts);
    json_out_put_number(object, "graded_by_both", sums->both);
    json_out_put_number(object, "agreed_tested", sums->tested);
    json_out_put_number(object, "agreed_accepted", sums->accepted);
    json_out_put_number(object, "agreed_without_basis", sums->baseless);
    json_out_put_number(object, "differ_in_addressed_or_likely", sums->likely);
    json_out_put_number(object, "differ_in_amber_or_green", sums->green);
    json_out_put(object, "cells", json_out_tabulation(cells));
    json_out_print(object, stdout);
}

static int compare_months(const struct asked *asked, const struct month *month,
                          const struct sieve *sieve)
{
    const struct selection selection = {.force = sieve->force, .item = sieve->item};
    const struct snapshot *since = since_month(month, asked->since, asked->invocation);
    return since ? since_print(month, since, &selection, asked->invocation)
                 : STATUS_WRONG_USE;
}

static int compare(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct arena *arena = asked->invocation->arena;
    struct month month = {0};
    struct month_request request = {.period = asked->period,
                                    .with_earlier = period_is_set(asked->since)};
    struct sieve sieve = {0};
    int status = month_of_lasting(&month, &request, lasting);
    if (status != STATUS_CLEAN) {
        return status;
    }
    if (!sieve_of(asked, lasting, request.policy, &sieve)) {
        return STATUS_WRONG_USE;
    }
    if (period_is_set(asked->since)) {
        return compare_months(asked, &month, &sieve);
    }
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    struct sums sums = {.outcomes =
                            arena_array(arena, size_t, request.policy->outcomes.count)};
    compare_cells(&month, &sieve, &tabulation, &sums);
    if (asked->invocation->as_json) {
        print_json(&sums, &month, &tabulation);
        return STATUS_CLEAN;
    }
    tabulation_print(&tabulation, stdout);
    fflush(stdout);
    if (!asked->invocation->is_quiet) {
        say_sums(&sums, &month, arena);
    }
    return STATUS_CLEAN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc =
            "Shows a month's cells: the force's rating or why there is none, the "
            "inspectorate's, and the reconciled one with its outcome. With --since what "
            "moved between two months.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    return lasting_use(invocation, "compare", compare, &asked);
}
