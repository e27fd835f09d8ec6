// SPDX-License-Identifier: MIT
/* Policy: the decision table that reconciles two gradings. Data (templates/policies); the
 * first rule that matches decides. A policy that leaves any combination undecided is
 * refused when loaded.
 */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include "model/base/finding.h"
#include "model/rating.h"
#include "model/templates.h"

/* How the inspectorate's grading stands to the force's; both must be Red, Amber or Green.
 */
enum relation {
    RELATION_ANY,
    RELATION_SAME,
    RELATION_WORSE,  /* the inspectorate's is lower: the force overstated */
    RELATION_BETTER, /* the inspectorate's is higher: the force downplayed */
};

/* A set of things that one side may say: bit n for rating n, bit (RATINGS + n) for
 * absence n. */
typedef unsigned said_set;

struct policy_query {
    enum finding_name name;
    said_set force; /* raised when the force's cell is in this set */
    enum {
        WHEN_ALWAYS,
        WHEN_AFTER,
        WHEN_NOT_AFTER
    } when; /* the force's came after the verification */
};

LIST_OF(policy_queries, struct policy_query);

struct policy_rule {
    const char *id; /* "overstated"; kept by every cell it decides */
    said_set force, inspectorate;
    enum relation relation;
    bool needs_exemption;
    enum {
        TAKE_NONE,
        TAKE_FORCE,
        TAKE_INSPECTORATE,
        TAKE_BLUE
    } take;              /* the reconciled rating */
    const char *outcome; /* "agreed" */
    const char *words;   /* for people */
    struct policy_queries queries;
};

LIST_OF(policy_rules, struct policy_rule);

struct outcome {
    const char *id, *words;
};

LIST_OF(outcomes, struct outcome);

struct policy {
    const char *id, *title, *digest;
    struct policy_rules rules;
    struct outcomes outcomes; /* every outcome of the rules, once, in their order */
};

const struct policy *policy_load(const struct templates *templates, const char *name,
                                 struct arena *arena, struct faults *faults);

/* The rule that decides, for what each side says (sets of one element). */
const struct policy_rule *policy_rule_of(const struct policy *policy, said_set force,
                                         said_set inspectorate, bool is_exempt);

/* All that a force, and the inspectorate, can say. */
said_set said_by_force(void);
said_set said_by_inspectorate(void);

/* What one side says, as a one-element set. */
said_set said_rating(enum rating rating);
said_set said_absence(enum absence absence);

#endif
