// SPDX-License-Identifier: MIT
/* Verdict: what one rating cell comes to, its words and its fill weighed together. A fill
 * speaks only where it could be meant: not when the rest of the row is filled alike, and
 * not when a whole column is. */
#ifndef IMPORTERS_RECOGNISE_VERDICT_H
#define IMPORTERS_RECOGNISE_VERDICT_H

#include "importers/recognise/table.h"
#include "model/submission.h"

struct verdict {
    enum rating rating;
    enum absence absence;
    /* What to say about the cell; FINDING_NAMES: nothing. */
    enum finding_name finding;
    const char *message;
};

/* What fills mean in one column of ratings. */
struct fill_sense {
    bool is_uniform; /* every cell has the same fill … */
    bool is_shading; /* … though they say different ratings, so that it means nothing */
    bool has_bands;  /* rows are filled from end to end, in one rating's colour only */
    bool has_rating_fills;
};

struct fill_sense fill_sense_of(struct reader *reader, const struct table *table,
                                const struct column *column);

/* The verdict on the cell of a line in a column of ratings. */
struct verdict verdict_of(struct reader *reader, const struct table *table,
                          const struct column *column, const struct fill_sense *sense,
                          const struct line *line);

/* The verdict on a row of boxes to tick; *at gets the column that decided, or NULL. */
struct verdict verdict_of_boxes(struct reader *reader, const struct table *table,
                                const struct line *line, const struct column **at);

/* Says once that colours of a column's empty cells come from conditional formats. */
void note_conditional(struct reader *reader, const struct table *table,
                      const struct column *column);

#endif
