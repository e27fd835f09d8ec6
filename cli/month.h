// SPDX-License-Identifier: MIT
/* Month: what a ledger holds of one month, taken all the way to the report. */
#ifndef CLI_MONTH_H
#define CLI_MONTH_H

#include "cli/lasting.h"
#include "model/policy.h"
#include "model/report.h"

/* Everything that decides what is published, beside the gradings. */
struct month_request {
    const struct reference *reference;
    const struct policy *policy;
    const struct settings *settings;
    struct period period;
    struct date as_at;    /* unset: the period's last day */
    const char *as_known; /* an instant; NULL: now */
    struct report_options options;
    bool with_earlier; /* the months before it too, for movement and totals */
};

/* Loads the settings and their policy for a request. False after saying on stderr what is
 * wrong with which file. */
bool month_request_load(struct month_request *request,
                        const struct invocation *invocation);

struct month {
    struct holdings holdings;
    struct snapshots earlier; /* with_earlier: of every month held before it, in order */
    struct position position;
    struct reconciliation reconciliation;
    struct report *report;
    struct findings findings; /* of the working copy, also where the report is public */
};

/* False when the ledger failed. The month stays where it is: its parts point at each
 * other. */
bool month_of(struct month *month, const struct month_request *request,
              struct ledger *ledger, struct arena *arena);

/* The same of a lasting ledger, whose data and marks the request gets; the latest month
 * where it names none. STATUS_CLEAN, or another after saying why. */
int month_of_lasting(struct month *month, struct month_request *request,
                     const struct lasting *lasting);

/* The month's queries and errors as a list for machines, those that nobody has answered
 * and those that were: of one force (with those of the force as a whole) and item, NULL:
 * all. */
struct json_t *month_open_findings(const struct month *month, const struct force *force,
                                   const struct item *item, struct arena *arena);
struct json_t *month_answered_findings(const struct month *month,
                                       const struct force *force, const struct item *item,
                                       struct arena *arena);
/* True for a finding of the force's item, or of the force as a whole. NULL is any. */
bool finding_is_of(const struct finding *finding, const struct force *force,
                   const struct item *item);

/* True when the force has no return, no refused one, and none that waits to be accepted.
 */
bool month_lacks(const struct month *month, const struct force *force);

#endif
