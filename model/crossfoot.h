// SPDX-License-Identifier: MIT
/* Crossfoot: the publication gate's pure half. Every file of a set, read back after it
 * was written, is compared with the report that it was made from, and the files with each
 * other: rows add up to their base, figure 3 to figure 4, the wide forms to the long
 * ones, and every count and headline is counted again from gradings.csv. What it finds
 * means that the set must not be published (exit status 5). */
#ifndef MODEL_CROSSFOOT_H
#define MODEL_CROSSFOOT_H

#include "model/publication.h"
#include "model/sheet.h"

/* One file of the set, as its exporter's read_back gave it. */
struct written {
    const struct document *document;
    const struct sheets *sheets; /* NULL: crossfoot_alone had nothing to say of it */
};

LIST_OF(written_list, struct written);

enum {
    CROSSFOOT_LINES = 20, /* of one file; the rest is counted */
};

/* What does not agree, as plain sentences that begin with a file's path; empty when the
 * set may be published. A file of publication_of(report) that
 * is missing from the set is a mismatch, and so is one that nothing here can check.
 *
 *     data/figure-3.csv: R04, inspectorate: the rows add up to 42, the base is 43 */
struct texts crossfoot(const struct report *report, const struct written_list *set,
                       struct arena *arena);

/* True for a document that is compared with the report and with nothing else. */
bool crossfoot_is_alone(const struct document *document);

/* What crossfoot says of one such file, so that files can be looked at one by one. */
struct texts crossfoot_alone(const struct report *report, const struct written *written,
                             struct arena *arena);

#endif
