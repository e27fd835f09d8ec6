// SPDX-License-Identifier: MIT
/* Headline: a sentence for the press, with the numbers that it rests on and a selection
 * over gradings.csv that reproduces them. Rules: design section 7, "Headlines". */
#ifndef MODEL_HEADLINE_H
#define MODEL_HEADLINE_H

#include "model/measure.h"

struct headline_item {
    const struct item *item;
    unsigned count, base;
};

LIST_OF(headline_items, struct headline_item);

struct headline {
    /* "coverage", "vetting-total", "vetting-at-least-90-percent", "area-…", "item-AFI1"
     */
    const char *id;
    const char *sentence;
    enum assessor assessor;
    const struct theme *theme; /* NULL: all themes */
    const struct area *area;   /* NULL: not of one area */
    struct headline_items items;
    unsigned numerator, base;
    struct tally tally; /* of the selection, for what is left out */
    /* A filter over gradings.csv: clauses joined by " & ", each a column, "=" and the
     * values that pass, joined by "|". The rows that pass all clauses are the numerator;
     * those that pass all but the clause on a rating column are the base.
     * "kind=recommendation & theme=vetting & inspectorate_rating=Amber|Green" */
    const char *selection;
};

LIST_OF(headlines, struct headline);

struct headlines headlines_of(const struct reconciliation *reconciliation,
                              struct arena *arena);

/* Whose ratings sentences about all forces count: the inspectorate's where it has given
 * any for the month, else the forces'. A verification without one rating gives none. */
enum assessor headlines_assessor(const struct reconciliation *reconciliation);

/* The two roundings of the sentences, for tests: "at least 90 percent", "just under 90
 * percent", "about 70 percent", "less than 50 percent" … */
char *share_words(struct arena *arena, unsigned count, unsigned base);
/* "73 percent"; is_total: "at least 90 percent" from nine tenths on. */
char *total_words(struct arena *arena, unsigned count, unsigned base, bool is_theme);

#endif
