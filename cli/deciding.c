// SPDX-License-Identifier: MIT
#include "cli/deciding.h"

#include <stdio.h>
#include <string.h>

#include "cli/clock.h"
#include "cli/json_out.h"
#include "cli/near.h"
#include "cli/options.h"
#include "cli/telling.h"

enum {
    KEY_WHY = 0x100,
    KEY_FORCE,
    KEY_PERIOD,
    KEY_ALL,
    LEAST_DIGITS = 4,  /* of an id */
    MOST_WORDS = 2000, /* bytes of a reason or an answer */
    SHOWN = 8,         /* of those that may be meant */
};

struct asked {
    struct deciding *deciding;
    const char *name, *why, *force_name;
    const struct force *force; /* NULL: whichever */
    struct period period;      /* unset: whichever */
    bool takes_all;
};

static const struct argp_option options[] = {
    {"why", KEY_WHY, "TEXT", 0, "The reason, which is kept in the log", 0},
    {"force", KEY_FORCE, "FORCE", 0, "For this force alone, of a file that has several",
     0},
    {"period", KEY_PERIOD, "YYYY-MM", 0, "For this month alone", 0},
    {"all", KEY_ALL, NULL, 0, "For all forces and months that are meant", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    struct invocation *invocation = asked->deciding->invocation;
    switch (key) {
    case KEY_WHY:
        asked->why = value;
        return 0;
    case KEY_FORCE:
        asked->force_name = value;
        return 0;
    case KEY_PERIOD:
        asked->period = option_period(value, state, invocation->arena);
        return 0;
    case KEY_ALL:
        asked->takes_all = true;
        return 0;
    case ARGP_KEY_ARG:
        if (asked->name) {
            argp_error(state, "one SUBMISSION at a time");
        }
        asked->name = value;
        return 0;
    case ARGP_KEY_END:
        if (!asked->name && !(asked->deciding->takes_months && asked->takes_all &&
                              period_is_set(asked->period))) {
            argp_error(state, "which one? Name it by the id that `ragledger status` and "
                              "`log` print, or by its file's name");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const char *deciding_words(const struct invocation *invocation, const char *command,
                           const char *option, const char *words)
{
    if (!words || text_is_blank(words)) {
        wrong_use(invocation, command, "say %s: %s TEXT",
                  strcmp(option, "--why") == 0 ? "why" : "what", option);
        return NULL;
    }
    if (strlen(words) > MOST_WORDS || !text_is_utf8(words, strlen(words))) {
        wrong_use(invocation, command, "%s: at most %d bytes of text (UTF-8)", option,
                  MOST_WORDS);
        return NULL;
    }
    return text_trimmed(invocation->arena, text_clean(invocation->arena, words));
}

void deciding_receipt(const struct invocation *invocation,
                      const struct addition *addition)
{
    fflush(stdout);
    if (!invocation->is_quiet) {
        fprintf(stderr, "Receipt: line %lu of the log, %s\n", addition->sequence,
                addition->hash);
    }
}

/* ---- what is meant ---- */

static bool is_named(const struct received_item *item, const char *name,
                     struct arena *arena)
{
    if (!name || strcmp(item->file, name) == 0) {
        return true;
    }
    char *digits = text_folded(arena, name); /* in lower case */
    return strlen(digits) >= LEAST_DIGITS &&
           strncmp(item->sha256, digits, strlen(digits)) == 0;
}

static bool is_meant(const struct asked *asked, const struct received_item *item,
                     struct arena *arena)
{
    return is_named(item, asked->name, arena) &&
           (!asked->force || item->force == asked->force) &&
           (!period_is_set(asked->period) ||
            period_compare(item->period, asked->period) == 0);
}

static bool is_same_thing(const struct received_item *one,
                          const struct received_item *other)
{
    return strcmp(one->sha256, other->sha256) == 0 && one->kind == other->kind &&
           one->force == other->force && period_compare(one->period, other->period) == 0;
}

/* Each once, as it was received last: what is decided is decided of its bytes. */
static void add_meant(struct received_list *meant, const struct received_item *item,
                      struct arena *arena)
{
    for (size_t i = 0; i < meant->count; i++) {
        if (is_same_thing(&meant->items[i], item)) {
            meant->items[i] = *item;
            return;
        }
    }
    *list_add(arena, meant) = *item;
}

static const char *item_words(const struct received_item *item, struct arena *arena)
{
    const char *kind = item->kind == SUBMISSION_RETURN ? "" : "verification of ";
    const char *whose = item->force ? item->force->name : "refused file";
    return text_printf(
        arena, "%s  %s%s%s%s, received %s: %s", short_id(arena, item->sha256), kind,
        whose, period_is_set(item->period) ? ", " : "",
        period_is_set(item->period) ? period_words(arena, item->period) : "",
        date_words(arena, item->received), text_visible(arena, item->file, 60));
}

static int not_found(const struct asked *asked, const struct received_list *all)
{
    const struct deciding *deciding = asked->deciding;
    struct arena *arena = deciding->invocation->arena;
    if (!asked->name) {
        return wrong_use(deciding->invocation, deciding->command,
                         "there is none in %s for which it can be said",
                         period_words(arena, asked->period));
    }
    bool is_narrowed = asked->force || period_is_set(asked->period);
    struct near near = near_to(asked->name);
    for (size_t i = 0; i < all->count && !is_narrowed; i++) {
        near_offer(&near, all->items[i].file);
        near_offer(&near, short_id(arena, all->items[i].sha256));
    }
    return wrong_use(deciding->invocation, deciding->command,
                     "nothing that was received is called “%s”%s%s%s%s",
                     text_visible(arena, asked->name, 60),
                     is_narrowed ? " and is of that force and month" : "",
                     near.name ? "; did you mean " : "", near.name ? near.name : "",
                     near.name ? "?" : "; `ragledger log` lists it all");
}

static bool are_of_one_file(const struct received_list *meant)
{
    for (size_t i = 1; i < meant->count; i++) {
        if (strcmp(meant->items[i].sha256, meant->items[0].sha256) != 0) {
            return false;
        }
    }
    return true;
}

static int ambiguous(const struct asked *asked, const struct received_list *meant)
{
    const struct deciding *deciding = asked->deciding;
    struct arena *arena = deciding->invocation->arena;
    wrong_use(deciding->invocation, deciding->command,
              are_of_one_file(meant)
                  ? "“%s” speaks for several; say which with --force or "
                    "--period, or --all:"
                  : "“%s” may be any of these; say it by its id:",
              asked->name);
    for (size_t i = 0; i < meant->count && i < SHOWN; i++) {
        terminal_paragraph(stderr, arena, "  ", item_words(&meant->items[i], arena));
    }
    if (meant->count > SHOWN) {
        fprintf(stderr, "  and %zu more\n", meant->count - SHOWN);
    }
    return STATUS_WRONG_USE;
}

/* Of several, --all means those about which it can be decided so; where there is none
 * among those named, why not is said of the first. */
static void gather(const struct asked *asked, const struct lasting *lasting,
                   const struct received_list *all, struct received_list *meant)
{
    struct arena *arena = asked->deciding->invocation->arena;
    struct received_list named = {0};
    for (size_t i = 0; i < all->count; i++) {
        if (is_meant(asked, &all->items[i], arena)) {
            add_meant(&named, &all->items[i], arena);
        }
    }
    for (size_t i = 0; i < named.count; i++) {
        const struct received_item *item = &named.items[i];
        bool is_several = asked->takes_all && (!asked->name || named.count > 1);
        if (!is_several ||
            !asked->deciding->obstacle(lasting->reference.framework, item, arena)) {
            *list_add(arena, meant) = *item;
        }
    }
    if (meant->count == 0 && asked->name) {
        *meant = named;
    }
}

static int choose(const struct asked *asked, const struct lasting *lasting,
                  struct received_list *meant)
{
    const struct deciding *deciding = asked->deciding;
    struct arena *arena = deciding->invocation->arena;
    struct received_list all = {0};
    if (!lasting->ledger->functions->received(lasting->ledger, arena, &all)) {
        return lasting_failed(lasting);
    }
    gather(asked, lasting, &all, meant);
    if (meant->count == 0) {
        return not_found(asked, &all);
    }
    bool may_be_several = asked->takes_all && (!asked->name || are_of_one_file(meant));
    if (meant->count > 1 && !may_be_several) {
        return ambiguous(asked, meant);
    }
    for (size_t i = 0; i < meant->count; i++) {
        const char *obstacle =
            deciding->obstacle(lasting->reference.framework, &meant->items[i], arena);
        if (obstacle) {
            return wrong_use(deciding->invocation, deciding->command, "%s: %s",
                             item_words(&meant->items[i], arena), obstacle);
        }
    }
    return STATUS_CLEAN;
}

/* ---- keeping and telling ---- */

static struct json_t *item_object(const struct asked *asked,
                                  const struct received_item *item,
                                  const struct addition *addition)
{
    struct arena *arena = asked->deciding->invocation->arena;
    struct json_t *object = json_out_object();
    json_out_put_text(object, "event", arena, decision_word(asked->deciding->act));
    json_out_put_text(object, "kind", arena, submission_kind_word(item->kind));
    json_out_put_text(object, "file", arena, item->file);
    json_out_put_text(object, "sha256", arena, item->sha256);
    json_out_put_text(object, "force_code", arena,
                      item->force ? item->force->code : NULL);
    json_out_put_text(object, "period", arena, period_iso(arena, item->period));
    json_out_put_text(object, "why", arena, asked->why);
    json_out_put_text(object, "known", arena, addition->known);
    json_out_put_number(object, "sequence", addition->sequence);
    json_out_put_text(object, "hash", arena, addition->hash);
    return object;
}

static bool keep_one(const struct asked *asked, const struct lasting *lasting,
                     const struct received_item *item, struct addition *addition)
{
    struct arena *arena = asked->deciding->invocation->arena;
    const struct decision decision = {
        .act = asked->deciding->act,
        .kind = item->kind,
        .sha256 = item->sha256,
        .force = item->force,
        .period = item->period,
        .why = asked->why,
        .known = clock_instant(arena),
    };
    return lasting->ledger->functions->decide(lasting->ledger, &decision, addition);
}

static int keep_all(const struct asked *asked, const struct lasting *lasting,
                    const struct received_list *meant)
{
    const struct invocation *invocation = asked->deciding->invocation;
    struct arena *arena = invocation->arena;
    struct json_t *list = invocation->as_json ? json_out_list() : NULL;
    struct addition addition = {.arena = arena};
    bool is_kept = true;
    for (size_t i = 0; i < meant->count && is_kept; i++) {
        const struct received_item *item = &meant->items[i];
        is_kept = keep_one(asked, lasting, item, &addition);
        if (is_kept && list) {
            json_out_add(list, item_object(asked, item, &addition));
        } else if (is_kept) {
            printf("%s %s: %s\n", item_words(item, arena), asked->deciding->outcome,
                   text_visible(arena, asked->why, 0));
        }
    }
    if (list) {
        json_out_print(list, stdout);
    } else if (is_kept) {
        deciding_receipt(invocation, &addition);
    }
    return is_kept ? STATUS_CLEAN : lasting_failed(lasting);
}

static int run_with(const struct lasting *lasting, const void *input)
{
    struct asked asked = *(const struct asked *)input;
    struct received_list meant = {0};
    if (asked.force_name) {
        asked.force = lasting_force(lasting, "--force: ", asked.force_name);
        if (!asked.force) {
            return STATUS_WRONG_USE;
        }
    }
    int status = choose(&asked, lasting, &meant);
    return status == STATUS_CLEAN ? keep_all(&asked, lasting, &meant) : status;
}

int decide(struct deciding *deciding, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .args_doc = "SUBMISSION",
        .doc = deciding->doc,
    };
    struct asked asked = {.deciding = deciding};
    invocation_parse(deciding->invocation, &argp, argc, argv, &asked);
    asked.why =
        deciding_words(deciding->invocation, deciding->command, "--why", asked.why);
    if (!asked.why) {
        return STATUS_WRONG_USE;
    }
    return lasting_use(deciding->invocation, deciding->command, run_with, &asked);
}
