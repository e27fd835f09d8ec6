// SPDX-License-Identifier: MIT
#include "cli/month.h"

#include <string.h>

#include "cli/json_out.h"
#include "model/position_queries.h"
#include "model/reply.h"

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

/* ---- the months before ---- */

/* What is held of a month is gone again once its snapshot is taken. A month of which
 * nothing was known then, or all was withdrawn, is none. */
static bool add_snapshot(struct month *month, const struct month_request *request,
                         struct period period, struct ledger *ledger, struct arena *arena)
{
    struct arena scratch = {0};
    struct holdings holdings = {0};
    bool is_held = ledger->functions->ratings(ledger, period, request->as_known, &scratch,
                                              &holdings);
    struct position position = {0};
    if (is_held) {
        position =
            position_settled(request->reference->framework, request->reference->roster,
                             period, period_last_day(period), &holdings, &scratch);
    }
    if (position.submissions.count + position.waiting.count > 0) {
        struct reconciliation reconciliation =
            reconcile_ratings(&position, request->policy, &scratch);
        *list_add(arena, &month->earlier) = snapshot_of(&reconciliation, arena);
    }
    arena_clear(&scratch);
    return is_held;
}

static bool look_back(struct month *month, const struct month_request *request,
                      struct ledger *ledger, struct arena *arena)
{
    struct periods periods = {0};
    bool is_held = ledger->functions->periods(ledger, arena, &periods);
    for (size_t i = 0; i < periods.count && is_held; i++) {
        if (period_compare(periods.items[i], request->period) < 0) {
            is_held = add_snapshot(month, request, periods.items[i], ledger, arena);
        }
    }
    return is_held;
}

/* ---- the month ---- */

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
    if (request->with_earlier && !look_back(month, request, ledger, arena)) {
        return false;
    }
    const struct report_beside beside = {.reading = &month->holdings.findings,
                                         .replies = &month->holdings.replies,
                                         .earlier = &month->earlier};
    struct report_options working = request->options;
    working.is_public = false;
    month->report =
        report_of(&month->reconciliation, &beside, request->settings, working, arena);
    month->findings = month->report->findings;
    if (request->options.is_public) {
        month->report = report_of(&month->reconciliation, &beside, request->settings,
                                  request->options, arena);
    }
    return true;
}

int month_of_lasting(struct month *month, struct month_request *request,
                     const struct lasting *lasting)
{
    request->reference = &lasting->reference;
    request->options.is_illustrative = lasting->ledger->facts->is_illustrative;
    int status = lasting_choose_period(lasting, &request->period);
    if (status != STATUS_CLEAN) {
        return status;
    }
    if (!month_request_load(request, lasting->invocation)) {
        return STATUS_WRONG_USE;
    }
    return month_of(month, request, lasting->ledger, lasting->invocation->arena)
               ? STATUS_CLEAN
               : lasting_failed(lasting);
}

bool finding_is_of(const struct finding *finding, const struct force *force,
                   const struct item *item)
{
    bool is_forces =
        !force || (finding->force && strcmp(finding->force, force->code) == 0);
    return is_forces && (!item || !finding->item || strcmp(finding->item, item->id) == 0);
}

static struct json_t *findings_in_state(const struct month *month,
                                        const struct force *force,
                                        const struct item *item, const char *state,
                                        struct arena *arena)
{
    struct json_t *list = json_out_list();
    for (size_t i = 0; i < month->findings.count; i++) {
        const struct finding *finding = &month->findings.items[i];
        if (strcmp(finding_state(finding), state) == 0 &&
            finding_is_of(finding, force, item)) {
            struct json_t *object = json_out_finding(arena, finding);
            json_out_put_text(object, "identity", arena, finding->identity);
            json_out_put_text(object, "answer", arena, finding->answer);
            json_out_add(list, object);
        }
    }
    return list;
}

struct json_t *month_open_findings(const struct month *month, const struct force *force,
                                   const struct item *item, struct arena *arena)
{
    return findings_in_state(month, force, item, "open", arena);
}

struct json_t *month_answered_findings(const struct month *month,
                                       const struct force *force, const struct item *item,
                                       struct arena *arena)
{
    return findings_in_state(month, force, item, "answered", arena);
}

bool month_lacks(const struct month *month, const struct force *force)
{
    const struct position *position = &month->position;
    if (position_waits(position, force)) {
        return false;
    }
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct item *item = position->framework->force_items[i];
        size_t cell = position_index(position, force, item);
        if (position->force[cell].word.absence != ABSENCE_NO_RETURN) {
            return false;
        }
    }
    return true;
}
