// SPDX-License-Identifier: MIT
/* Month: what a ledger holds of one month, taken all the way to the report. */
#ifndef CLI_MONTH_H
#define CLI_MONTH_H

#include "cli/reference.h"
#include "model/ledger/ledger.h"
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
};

/* Loads the settings and their policy for a request. False after saying on stderr what is
 * wrong with which file. */
bool month_request_load(struct month_request *request,
                        const struct invocation *invocation);

struct month {
    struct holdings holdings;
    struct position position;
    struct reconciliation reconciliation;
    struct report *report;
    struct findings findings; /* of the working copy, also where the report is public */
};

/* False when the ledger failed. The month stays where it is: its parts point at each
 * other. */
bool month_of(struct month *month, const struct month_request *request,
              struct ledger *ledger, struct arena *arena);

/* True when the force has no return and no refused one. */
bool month_lacks(const struct month *month, const struct force *force);

#endif
