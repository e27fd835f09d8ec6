// SPDX-License-Identifier: MIT
/* Publication: which tables go into which file of the published set, by which exporter.
 */
#ifndef MODEL_PUBLICATION_H
#define MODEL_PUBLICATION_H

#include "model/report.h"

/* One file of the set. */
struct document {
    const char *path;     /* below the set's folder: "data/gradings.csv" */
    const char *exporter; /* "csv" */
    const char *table;    /* the table's id; NULL: the exporter takes the whole report */
};

LIST_OF(documents, struct document);

/* The files of this report, in a fixed order. */
struct documents publication_of(const struct report *report, struct arena *arena);

/* The files of any set, public or not: by them a set of ours is known on the disk. */
struct documents publication_all(struct arena *arena);

#endif
