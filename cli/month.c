// SPDX-License-Identifier: MIT
#include "cli/month.h"

bool month_request_load(struct month_request *request,
                        const struct invocation *invocation)
{
    struct arena *arena = invocation->arena;
    struct faults faults = {.arena = arena};
    const struct templates *templates = &invocation->templates;
    request->settings = settings_load(templates, arena, &faults);
    request->policy =
        request->settings
            ? policy_load(templates, request->settings->policy, arena, &faults)
            : NULL;
    faults_print(&faults);
    return request->policy != NULL;
}

bool month_of(struct month *month, const struct month_request *request,
              struct ledger *ledger, struct arena *arena)
{
    if (!ledger->functions->holdings(ledger, request->period, request->as_known, arena,
                                     &month->holdings)) {
        return false;
    }
    struct date as_at =
        date_is_set(request->as_at) ? request->as_at : period_last_day(request->period);
    month->position =
        position_of(request->reference->framework, request->reference->roster,
                    request->period, as_at, &month->holdings, arena);
    month->reconciliation = reconcile_position(&month->position, request->policy, arena);
    struct report_options working = request->options;
    working.is_public = false;
    month->report = report_of(&month->reconciliation, &month->holdings.findings,
                              request->settings, working, arena);
    month->findings = month->report->findings;
    if (request->options.is_public) {
        month->report = report_of(&month->reconciliation, &month->holdings.findings,
                                  request->settings, request->options, arena);
    }
    return true;
}

bool month_lacks(const struct month *month, const struct force *force)
{
    const struct position *position = &month->position;
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct item *item = position->framework->force_items[i];
        size_t cell = position_index(position, force, item);
        if (position->force[cell].word.absence != ABSENCE_NO_RETURN) {
            return false;
        }
    }
    return true;
}
