// SPDX-License-Identifier: MIT
/* blank: the forms that forces fill in, a workbook each. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/forms.h"
#include "cli/options.h"
#include "cli/outbox.h"
#include "cli/tabulation.h"
#include "cli/telling.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_blank = {
    .name = "blank",
    .summary = "make a month's blank returns, a workbook a force",
    .usage = "--period YYYY-MM --to DIR [--force FORCE]...",
    .run = run,
};

enum {
    KEY_PERIOD = 0x100,
    KEY_TO,
    KEY_FORCE,
};

struct asked {
    struct invocation *invocation;
    struct period period;
    const char *folder;
    struct texts forces; /* none: all of the roster */
};

static const struct argp_option options[] = {
    {"period", KEY_PERIOD, "YYYY-MM", 0, "The month that the returns will describe", 0},
    {"to", KEY_TO, "DIR", 0, "Where they go: a folder that is absent or empty", 0},
    {"force", KEY_FORCE, "FORCE", 0,
     "Of this force alone; may be given several times. Without it, of all", 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    struct arena *arena = asked->invocation->arena;
    switch (key) {
    case KEY_PERIOD:
        asked->period = option_period(value, state, arena);
        return 0;
    case KEY_TO:
        asked->folder = value;
        return 0;
    case KEY_FORCE:
        *list_add(arena, &asked->forces) = value;
        return 0;
    case ARGP_KEY_END:
        if (!period_is_set(asked->period)) {
            argp_error(state, "for which month? --period YYYY-MM");
        } else if (!asked->folder) {
            argp_error(state, "where shall the forms go? --to DIR");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* The forces that were named, in roster order, each once; all when none was. False after
 * saying which name is nobody's. */
static bool choose_forces(const struct asked *asked, const struct lasting *lasting,
                          struct force_list *chosen)
{
    struct arena *arena = asked->invocation->arena;
    const struct forces *forces = &lasting->reference.roster->forces;
    bool *is_asked = arena_array(arena, bool, forces->count);
    for (size_t i = 0; i < asked->forces.count; i++) {
        const struct force *force =
            lasting_force(lasting, "--force: ", asked->forces.items[i]);
        if (!force) {
            return false;
        }
        is_asked[force->index] = true;
    }
    for (size_t i = 0; i < forces->count; i++) {
        if (asked->forces.count == 0 || is_asked[i]) {
            *list_add(arena, chosen) = &forces->items[i];
        }
    }
    return true;
}

static const struct tabulation_column columns[] = {
    {"force_code", {NULL, SHAPE_WHOLE}, false},
    {"force", {"FORCE", SHAPE_CUT}, false},
    {"file", {"FORM", SHAPE_WHOLE}, false},
    {"last_month", {"LAST MONTH", SHAPE_WHOLE}, false},
};

static void add_row(struct tabulation *tabulation, const struct form *form,
                    const char *file)
{
    tabulation_add(tabulation, form->force->code);
    tabulation_add(tabulation, form->force->name);
    tabulation_add(tabulation, file);
    tabulation_add(tabulation, form->has_last ? "held" : "nothing held");
}

static int make_forms(const struct forms *forms, const struct force_list *chosen,
                      struct outbox_files *files, struct tabulation *tabulation)
{
    struct arena *arena = tabulation->arena;
    for (size_t i = 0; i < chosen->count; i++) {
        struct form form = forms_form(forms, chosen->items[i], arena);
        struct outbox_file file = {.name = form_file_name(arena, &form),
                                   .bytes = forms_workbook(&form, "blank", arena)};
        if (file.bytes.length == 0) {
            return STATUS_INTERNAL;
        }
        *list_add(arena, files) = file;
        add_row(tabulation, &form, file.name);
    }
    return STATUS_CLEAN;
}

static void print(const struct asked *asked, const struct forms *forms,
                  const struct tabulation *tabulation)
{
    struct arena *arena = asked->invocation->arena;
    const struct framework *framework = forms->last.framework;
    if (tabulation_answer(tabulation, asked->invocation)) {
        struct date due = period_days_after(forms->period, framework->due_days);
        struct date lock = period_days_after(forms->period, framework->lock_days);
        fprintf(stderr, "%s for %s in %s: due %s, locked %s\n",
                counted(arena, tabulation_rows(tabulation), "form", NULL),
                period_words(arena, forms->period), text_visible(arena, asked->folder, 0),
                date_words(arena, due), date_words(arena, lock));
    }
}

static int make_month(const struct lasting *lasting, const void *input)
{
    const struct asked *asked = input;
    struct arena *arena = asked->invocation->arena;
    struct force_list chosen = {0};
    struct outbox_files files = {0};
    struct forms forms;
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    if (!choose_forces(asked, lasting, &chosen)) {
        return STATUS_WRONG_USE;
    }
    int status = forms_of_lasting(&forms, asked->period, lasting);
    if (status == STATUS_CLEAN) {
        status = make_forms(&forms, &chosen, &files, &tabulation);
    }
    if (status == STATUS_CLEAN) {
        status = outbox_put(asked->invocation, "blank", asked->folder, &files);
    }
    if (status == STATUS_CLEAN) {
        print(asked, &forms, &tabulation);
    }
    return status;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc =
            "Makes the forms that forces fill in for a month: a workbook each, with last "
            "month's ratings beside the cells to fill in. It comes back recognised, "
            "whatever it is renamed to.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    const char *obstacle = outbox_obstacle(invocation->arena, asked.folder);
    if (obstacle) {
        return wrong_use(invocation, "blank", "--to %s: %s", asked.folder, obstacle);
    }
    return lasting_use(invocation, "blank", make_month, &asked);
}
