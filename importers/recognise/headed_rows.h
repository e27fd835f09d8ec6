// SPDX-License-Identifier: MIT
/* Headed rows: a sheet that holds several forces or months one below the other, each
 * under a row of its own that names it ("Essex Police" above its rows, "Kent Police"
 * above the next). One such row alone is a title, and identity.c's. */
#ifndef IMPORTERS_RECOGNISE_HEADED_ROWS_H
#define IMPORTERS_RECOGNISE_HEADED_ROWS_H

#include "importers/recognise/table.h"

/* What holds for one line of the view; nothing when no row above names it. */
struct headed_row {
    const struct force *force;
    struct period period;
};

/* One for each line of the table's view, or NULL when fewer than two forces and fewer
 * than two months head rows. What stands above one of several tables side by side is said
 * of that one alone; there one force is enough. */
const struct headed_row *headed_rows_of(struct reader *reader, const struct table *table);

/* A text that names a force, and where it stands. */
struct force_title {
    const struct force *force;
    struct place place;
};

LIST_OF(force_titles, struct force_title);

/* Of all tables that were asked about: the texts that stand alone among the rows, right
 * above some, and name a force that none was given for it. They may mean it all the same.
 */
const struct force_titles *headed_rows_unheard(struct reader *reader);

#endif
