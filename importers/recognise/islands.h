// SPDX-License-Identifier: MIT
/* Islands: a sheet's cells in groups that blank rows and columns keep apart. A sheet may
 * have a list of items on one and a row of items with their ratings below on another;
 * each is then looked at the way it was made. */
#ifndef IMPORTERS_RECOGNISE_ISLANDS_H
#define IMPORTERS_RECOGNISE_ISLANDS_H

#include "importers/recognise/cards.h"
#include "importers/recognise/view.h"

/* Parts a sheet into what stands on islands with items across, for which *across is a
 * view turned round, and all else that holds items, for *down; what holds no items is in
 * both. False when not both are there. */
bool islands_part(struct reader *reader, const struct sheet *sheet,
                  struct words *const *words, const struct view **down,
                  const struct view **across);

/* A sheet's several islands with items across, each as a view turned round without the
 * others. False when there is one at most, or ratings or items on other islands. */
bool islands_across(struct reader *reader, const struct sheet *sheet,
                    struct words *const *words, struct view_list *views);

#endif
