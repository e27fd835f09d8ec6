// SPDX-License-Identifier: MIT
#include "cli/forms.h"

#include <stdio.h>

#include "exporters/form.h"

int forms_of_lasting(struct forms *forms, struct period period,
                     const struct lasting *lasting)
{
    struct arena *arena = lasting->invocation->arena;
    struct ledger *ledger = lasting->ledger;
    struct period last = period_before(period);
    struct faults faults = {.arena = arena};
    *forms = (struct forms){
        .settings = settings_load(&lasting->invocation->templates, arena, &faults),
        .period = period,
        .is_illustrative = ledger->facts->is_illustrative,
    };
    faults_print(&faults);
    if (!forms->settings) {
        return STATUS_WRONG_USE;
    }
    if (!ledger->functions->holdings(ledger, last, NULL, arena, &forms->held)) {
        return lasting_failed(lasting);
    }
    forms->last = position_of(lasting->reference.framework, lasting->reference.roster,
                              last, period_last_day(last), &forms->held, arena);
    return STATUS_CLEAN;
}

struct form forms_form(const struct forms *forms, const struct force *force,
                       struct arena *arena)
{
    return form_of(&forms->last, forms->settings, force, forms->period,
                   forms->is_illustrative, arena);
}

struct bytes forms_workbook(const struct form *form, const char *command,
                            struct arena *arena)
{
    struct text out = {.arena = arena};
    const char *why = "";
    if (!form_write(form, arena, &out, &why)) {
        fprintf(stderr, "ragledger %s: the form of %s cannot be made: %s\n", command,
                form->force->name, text_visible(arena, why, 0));
        return (struct bytes){0};
    }
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}
