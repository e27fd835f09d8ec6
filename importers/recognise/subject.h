// SPDX-License-Identifier: MIT
/* Subject: which item a text is about, when no reference says so: by the words it shares
 * with the items' subjects. Texts are retyped and cut off; two items that are near each
 * other are never guessed between. */
#ifndef IMPORTERS_RECOGNISE_SUBJECT_H
#define IMPORTERS_RECOGNISE_SUBJECT_H

#include "importers/recognise/table.h"

/* The only item whose subject the text clearly is, or NULL. */
const struct item *subject_item(struct reader *reader, struct words *words);

/* Adds the table of a view without references whose rows are known by their subjects. */
void subject_table(struct reader *reader, const struct view *view,
                   struct table_list *tables);

#endif
