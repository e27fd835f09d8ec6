// SPDX-License-Identifier: MIT
/* Headed rows: a sheet that holds several forces or months one below the other, each
 * under a row of its own that names it ("Essex Police" above its rows, "Kent Police"
 * above the next). One such row alone is a title, and identity.c's. */
#ifndef IMPORTERS_RECOGNISE_HEADED_ROWS_H
#define IMPORTERS_RECOGNISE_HEADED_ROWS_H

#include "importers/recognise/view.h"

/* What holds for one line of the view; nothing when no row above names it. */
struct headed_row {
    const struct force *force;
    struct period period;
};

/* One for each line of the view, or NULL when fewer than two forces and fewer than two
 * months head rows. */
const struct headed_row *headed_rows_of(struct reader *reader, const struct view *view);

#endif
