// SPDX-License-Identifier: MIT
/* Reconcile: the one pure function that turns two gradings into a published rating. */
#ifndef MODEL_RECONCILE_H
#define MODEL_RECONCILE_H

#include "model/framework.h"
#include "model/policy.h"

/* One side's word about a force's item: a rating, or why there is none. */
struct word {
    enum rating rating;
    enum absence absence;
};

/* The rating under which a word is published: its own, Blue for an absence that counts as
 * no grading provided, RATING_NONE for the others. */
enum rating word_published(struct word word);

struct question {
    struct word force, inspectorate;
    bool is_exempt;                /* the framework lists that the item does not apply */
    bool force_after_verification; /* the force's grading was received after the
                                      verification */
    const struct item *item;       /* for its deadline */
    struct date as_at;
};

enum {
    ANSWER_QUERIES = 4, /* no cell raises more */
};

struct answer {
    enum rating rating; /* RATING_NONE: published without a rating */
    const struct policy_rule *rule;
    enum finding_name queries[ANSWER_QUERIES];
    size_t query_count;
};

/* Decides. Cannot fail: a loaded policy decides every combination. */
struct answer reconcile(const struct policy *policy, const struct question *question);

#endif
