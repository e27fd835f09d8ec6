// SPDX-License-Identifier: MIT
#include "cli/month.h"

bool month_of(struct month *month, const struct month_request *request,
              struct ledger *ledger, struct arena *arena)
{
    if (!ledger->functions->holdings(ledger, request->period, NULL, arena,
                                     &month->holdings)) {
        return false;
    }
    month->position =
        position_of(request->reference->framework, request->reference->roster,
                    request->period, request->as_at, &month->holdings, arena);
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
