// SPDX-License-Identifier: MIT
/* Filter: the selection that a headline prints, read back and applied to the rows of
 * gradings.csv. Clauses joined by " & ", each a column, "=" and the values that pass,
 * joined by "|". Clauses on a column whose name ends in "_rating" say what is counted;
 * the others say out of which rows.
 *     "kind=recommendation & theme=vetting & inspectorate_rating=Amber|Green" */
#ifndef MODEL_FILTER_H
#define MODEL_FILTER_H

#include "model/listing.h"

struct filter_clause {
    unsigned column;
    struct texts values;
    bool is_rating;
};

LIST_OF(filter, struct filter_clause);

/* Reads a selection. False when it is not of that form, or names a column that the
 * listing does not have. */
bool filter_of_text(const char *text, const struct listing *listing, struct arena *arena,
                    struct filter *filter);
/* True when the row (from 0) belongs to the base: it passes all clauses but those on
 * ratings. */
bool filter_in_base(const struct filter *filter, const struct listing *listing,
                    size_t row);
/* True when it is counted too: it passes all. */
bool filter_counts(const struct filter *filter, const struct listing *listing,
                   size_t row);

#endif
